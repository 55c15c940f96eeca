"""Recording how the board decided an application, telling the sökande, and the conditions."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.ram import arbetsar
from finsam.richtext import text_utan_taggar
from insatser.beredning.arbete import BeredningFel
from insatser.beredning.arbete import hamta as hamta_beredning
from insatser.beredning.beslut import BeslutFel, avsla, beskedsbrev, besluta_ansokan, lamna_besked
from insatser.beredning.effekt import kvar_efter
from insatser.beredning.villkor import VillkorFel, angra, uppfyll
from insatser.beviljande import BeviljandeFel
from insatser.forms.beslut import Avslagsform, Beviljaform, uppfylltform, villkorsrader
from insatser.forms.pengar import arsbeloppen
from insatser.models import Ansokan, Avgorande, Villkor
from insatser.rattigheter import far_avgora_ansokningar, far_bereda
from insatser.views.ansokan import hamta
from insatser.views.beredning import till_beredningen


def _lage(request: ForbundRequest, ansokan: Ansokan) -> bool:
    """Whether the application lies for decision; says so where it does not."""
    if ansokan.tillstand == Ansokan.Tillstand.TILL_BESLUT:
        return True
    messages.error(request, "Lägg fram ansökan till beslut först.")
    return False


@require_http_methods(["GET", "POST"])
@i_forbund(far_avgora_ansokningar)
@engangs
def bevilja(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """Record that the board granted the application: amounts, period, conditions."""
    ansokan, enhet = hamta(request.tilltrade, ansokan_id), request.tilltrade.forbund.visas_i
    if not _lage(request, ansokan):
        return till_beredningen(ansokan)
    beredning = hamta_beredning(ansokan)
    borjan = {"fran": beredning.fran, "tom": beredning.tom, "lydelse": text_utan_taggar(beredning.att_satser)}
    form = Beviljaform(request.POST or None, forbund=ansokan.insats.forbund, initial=borjan)
    belopp = arsbeloppen(request.POST, ar=arbetsar(request, request.tilltrade), enhet=enhet)
    if request.method == "GET" and (foreslaget := list(beredning.belopp.all())):
        belopp.initial = [{"ar": b.ar, "belopp": b.belopp} for b in foreslaget]
    villkor = villkorsrader(request.POST)
    if request.method == "POST" and all([form.is_valid(), belopp.is_valid(), villkor.is_valid()]):
        d = form.cleaned_data
        try:
            besluta_ansokan(
                ansokan=ansokan,
                beslut=form.valt,
                belopp_per_ar=belopp.belopp_per_ar,
                period=(d["fran"], d["tom"]),
                villkor=villkor.villkor,
                finansiering=d["finansiering"],
                by=request.tilltrade.person,
            )
        except (BeslutFel, BeredningFel, BeviljandeFel) as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Beslutet är inskrivet och insatsen är planerad. Lämna besked till den sökande.")
            return redirect("ansokan_besked", ansokan.insats.forbund.slug, ansokan.pk)
    kvar = kvar_efter(ansokan.insats.forbund, belopp, arbetsar(request, request.tilltrade))
    kontext = {"form": form, "belopp": belopp, "villkor": villkor, "enhet": enhet.value, **_om(ansokan)}
    kontext["kvar_efter"] = kvar
    return render(request, "insatser/beredning/bevilja.html", kontext)


def _om(ansokan: Ansokan) -> dict[str, Any]:
    return {"ansokan": ansokan, "insats": ansokan.insats}


@require_http_methods(["GET", "POST"])
@i_forbund(far_avgora_ansokningar)
@engangs
def avslag(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """Record that the board refused the application, and why."""
    ansokan = hamta(request.tilltrade, ansokan_id)
    if not _lage(request, ansokan):
        return till_beredningen(ansokan)
    form = Avslagsform(request.POST or None, forbund=ansokan.insats.forbund)
    if request.method == "POST" and form.is_valid():
        try:
            avsla(ansokan=ansokan, beslut=form.valt, skal=form.cleaned_data["skal"], by=request.tilltrade.person)
        except (BeslutFel, BeredningFel) as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Avslaget är inskrivet. Lämna besked till den sökande.")
            return redirect("ansokan_besked", ansokan.insats.forbund.slug, ansokan.pk)
    return render(request, "insatser/beredning/avslag.html", {"form": form, **_om(ansokan)})


@require_http_methods(["GET", "POST"])
@i_forbund(far_bereda)
def besked(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """The mail to the sökande, seen before it goes."""
    ansokan, by = hamta(request.tilltrade, ansokan_id), request.tilltrade.person
    avgorande = Avgorande.objects.filter(ansokan=ansokan).select_related("ansokan__insats__forbund", "beslut").first()
    if avgorande is None:
        messages.error(request, "Ansökan är inte avgjord än.")
        return till_beredningen(ansokan)
    if request.method == "POST":
        try:
            lamna_besked(avgorande=avgorande, by=by)
        except BeslutFel as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, f"Beskedet går till {ansokan.kontakt_epost}.")
        return till_beredningen(ansokan)
    kontext = {"avgorande": avgorande, "brev": beskedsbrev(avgorande, by=by), **_om(ansokan)}
    return render(request, "insatser/beredning/besked.html", kontext)


@require_http_methods(["GET", "POST"])
@i_forbund(far_bereda)
def villkor(request: ForbundRequest, villkor_id: int) -> HttpResponse:
    """Mark a condition as met, or open it again."""
    rader = Villkor.objects.filter(insats__forbund=request.tilltrade.forbund).select_related(
        "insats__forbund", "beslut"
    )
    rad = get_object_or_404(rader, pk=villkor_id)
    form = uppfylltform(request.POST or None, rad)
    if request.method == "GET":
        form.initial["dag"] = timezone.localdate()
    if request.method == "POST" and form.is_valid():
        gor = angra if rad.uppfyllt else uppfyll
        try:
            gor(villkor=rad, **form.cleaned_data, by=request.tilltrade.person)
        except VillkorFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Villkoret är öppnat igen." if rad.uppfyllt else "Villkoret är uppfyllt.")
            return redirect(rad.get_absolute_url())
    kontext = {"form": form, "villkor": rad, "insats": rad.insats, "tillbaka": _tillbaka(rad)}
    return render(request, "insatser/avtal/villkor.html", kontext)


def _tillbaka(rad: Villkor) -> str:
    return reverse("insats", args=[rad.insats.forbund.slug, rad.insats_id])
