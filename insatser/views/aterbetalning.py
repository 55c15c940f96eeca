"""Paid money that comes back: proposed, decided, invoiced, paid."""

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.samtidighet import Krock
from finsam.tilltrade import Tilltrade
from insatser.avslut import aterbetalning as steg
from insatser.avslut.fel import AvslutFel
from insatser.forms.avslut import Aterbetalningsform, Fakturaform, Mottagenform, Varforform, lagg_fel
from insatser.models import Aterbetalning
from insatser.rattigheter import far_besluta_aterbetalning, far_se_avslut, far_skota_aterbetalningar
from insatser.views.avslut import till_avslutet
from insatser.views.insats import hamta

T = Aterbetalning.Tillstand
FORFALLER = datetime.timedelta(days=30)


def hamta_aterbetalning(tilltrade: Tilltrade, aterbetalning_id: int) -> Aterbetalning:
    """The återbetalning where the person may see it, else 404."""
    synliga = Aterbetalning.objects.synliga_for(tilltrade)
    rader = synliga.select_related("insats__forbund", "skapad_av", "beslutad_av", "betald_av")
    return get_object_or_404(rader, pk=aterbetalning_id)


@require_GET
@i_forbund(far_se_avslut)
def aterbetalning(request: ForbundRequest, aterbetalning_id: int) -> HttpResponse:
    """How it was reckoned, how far it has come, and what can be done next."""
    rad = hamta_aterbetalning(request.tilltrade, aterbetalning_id)
    skoter = far_skota_aterbetalningar(request.tilltrade)
    kontext = {
        "rad": rad,
        "insats": rad.insats,
        "kan_andra": skoter and rad.tillstand == T.FORSLAG,
        "kan_besluta": far_besluta_aterbetalning(request.tilltrade) and rad.tillstand == T.FORSLAG,
        "kan_fakturera": skoter and rad.tillstand == T.BESLUTAD,
        "kan_ta_emot": skoter and rad.tillstand == T.FAKTURERAD,
        "kan_backa": skoter and T(rad.tillstand) in steg.BAKAT,
    }
    return render(request, "insatser/avslut/aterbetalning.html", kontext)


@require_http_methods(["GET", "POST"])
@i_forbund(far_skota_aterbetalningar)
@engangs
def ny(request: ForbundRequest, insats_id: int) -> HttpResponse:
    """Propose that an insats pays back what it has not used."""
    insats = hamta(request.tilltrade, insats_id)
    form = Aterbetalningsform(request.POST if request.method == "POST" else None, insats=insats)
    if form.is_valid():
        try:
            rad = steg.foresla(
                insats=insats, ar=form.cleaned_data["ar"], belopp=form.skrivet, by=request.tilltrade.person
            )
        except AvslutFel as fel:
            lagg_fel(form, fel)
        else:
            messages.success(request, "Förslaget är sparat. Nu ska det beslutas.")
            return redirect(rad)
    inget = not form.fields["ar"].choices  # type: ignore[attr-defined]
    kontext = {
        "insats": insats,
        "form": form,
        "rubrik": "Återbetalning",
        "knapp": "Spara förslaget",
        "inget": inget,
        "tillbaka": till_avslutet(insats),
    }
    return render(request, "insatser/avslut/steg.html", kontext)


@require_http_methods(["GET", "POST"])
@i_forbund(far_skota_aterbetalningar)
@engangs
def andra(request: ForbundRequest, aterbetalning_id: int) -> HttpResponse:
    """Change a proposal."""
    rad = hamta_aterbetalning(request.tilltrade, aterbetalning_id)
    form = Aterbetalningsform(request.POST if request.method == "POST" else None, insats=rad.insats, rad=rad)
    krock = False
    if form.is_valid():
        try:
            steg.andra(
                aterbetalning=rad,
                belopp=form.skrivet,
                sedd=form.cleaned_data["version"],
                by=request.tilltrade.person,
            )
        except Krock as fel:
            krock, form.data = True, {**request.POST.dict(), "version": fel.nu.version}
        except AvslutFel as fel:
            lagg_fel(form, fel)
        else:
            messages.success(request, "Förslaget är sparat.")
            return redirect(rad)
    return _stegsida(request, rad, form, "Ändra förslaget", "Spara förslaget", krock=krock)


@require_POST
@i_forbund(far_besluta_aterbetalning)
@engangs
def besluta(request: ForbundRequest, aterbetalning_id: int) -> HttpResponse:
    """Decide on a proposal."""
    rad = hamta_aterbetalning(request.tilltrade, aterbetalning_id)
    try:
        steg.besluta(aterbetalning=rad, by=request.tilltrade.person)
    except AvslutFel as fel:
        messages.error(request, str(fel))
    else:
        messages.success(request, "Återbetalningen är beslutad. Nu ska den faktureras.")
    return redirect(rad)


@require_http_methods(["GET", "POST"])
@i_forbund(far_skota_aterbetalningar)
@engangs
def fakturera(request: ForbundRequest, aterbetalning_id: int) -> HttpResponse:
    """Note the invoice."""
    i_dag = timezone.localdate()
    form = Fakturaform(
        request.POST if request.method == "POST" else None, initial={"dag": i_dag, "forfaller": i_dag + FORFALLER}
    )
    return _gor(request, aterbetalning_id, form, steg.fakturera, "Anteckna fakturan", "Spara")


@require_http_methods(["GET", "POST"])
@i_forbund(far_skota_aterbetalningar)
@engangs
def betald(request: ForbundRequest, aterbetalning_id: int) -> HttpResponse:
    """Note the day that the money came."""
    form = Mottagenform(request.POST if request.method == "POST" else None, initial={"dag": timezone.localdate()})
    return _gor(request, aterbetalning_id, form, steg.anteckna_betalning, "Anteckna betalningen", "Spara")


@require_http_methods(["GET", "POST"])
@i_forbund(far_skota_aterbetalningar)
@engangs
def backa(request: ForbundRequest, aterbetalning_id: int) -> HttpResponse:
    """Take the last step back."""
    form = _skal(request, "Skriv varför steget tas tillbaka")
    return _gor(request, aterbetalning_id, form, steg.backa, "Ta tillbaka senaste steget", "Ta tillbaka")


@require_http_methods(["GET", "POST"])
@i_forbund(far_skota_aterbetalningar)
@engangs
def stryk(request: ForbundRequest, aterbetalning_id: int) -> HttpResponse:
    """Give a proposal up."""
    form = _skal(request, "Skriv varför återbetalningen stryks")
    return _gor(request, aterbetalning_id, form, steg.stryk, "Stryk förslaget", "Stryk")


def _skal(request: ForbundRequest, etikett: str) -> Varforform:
    return Varforform(request.POST if request.method == "POST" else None, etikett=etikett)


def _gor(
    request: ForbundRequest,
    aterbetalning_id: int,
    form: Any,
    gor: Callable[..., Aterbetalning],
    rubrik: str,
    knapp: str,
) -> HttpResponse:
    """Take a step with what the form holds, or show the form."""
    rad = hamta_aterbetalning(request.tilltrade, aterbetalning_id)
    if form.is_valid():
        try:
            gjord = gor(aterbetalning=rad, **form.cleaned_data, by=request.tilltrade.person)
        except AvslutFel as fel:
            lagg_fel(form, fel)
        else:
            messages.success(request, f"Återbetalningen är {gjord.get_tillstand_display()}.")
            return redirect(gjord)
    return _stegsida(request, rad, form, rubrik, knapp)


def _stegsida(
    request: ForbundRequest, rad: Aterbetalning, form: Any, rubrik: str, knapp: str, *, krock: bool = False
) -> HttpResponse:
    kontext = {
        "insats": rad.insats,
        "aterbetalning": rad,
        "form": form,
        "rubrik": rubrik,
        "knapp": knapp,
        "krock": krock,
        "tillbaka": rad.get_absolute_url(),
    }
    return render(request, "insatser/avslut/steg.html", kontext, status=409 if krock else 200)
