"""What the office does with applications: invites, writes, asks for more, takes back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.lankar import aterkalla_lank
from insatser.andring import NamnFel
from insatser.ansokan.bilagor import ta_bort_bilaga
from insatser.ansokan.gang import GangFel, aterta, begar_komplettering, lamna_in
from insatser.ansokan.lankar import (
    Inbjudan,
    bjud_in,
    inbjudansbrev,
    kompletteringsbrev,
    lankar_for,
    skicka_komplettering,
    skicka_kvitto,
)
from insatser.ansokan.skriva import Skribent, Stangd, borja_ansokan
from insatser.forms.ansokan_bilaga import Bilagsform
from insatser.forms.ansokan_kansli import Aterkallandeform, Inbjudanform, Kompletteringsform, NyAnsokan, Skribentform
from insatser.models import Ansokan
from insatser.rattigheter import far_skota_ansokningar
from insatser.views.ansokan import hamta
from insatser.views.ansokan_lank import granskning, spara_bilaga
from insatser.views.ansokan_ordfil import ordfilssida
from insatser.views.ansokan_skriv import Sida, skrivsida

SKICKA = "skicka"


def skribent(request: ForbundRequest) -> Skribent:
    """The person who is logged in."""
    return Skribent(request.tilltrade.person.namn, request.tilltrade.person)


def _sida(ansokan: Ansokan) -> Sida:
    a = (ansokan.insats.forbund.slug, ansokan.pk)
    return Sida(
        mall="insatser/ansokan/skriv.html",
        har=reverse("ansokan_skriv", args=a),
        granska=reverse("ansokan_granska", args=a),
        ladda_upp=reverse("ansokan_ladda_upp", args=a),
        word=reverse("ansokan_word", args=a),
        ordfil=reverse("ansokan_ordfil", args=a),
        ta_bort="ansokan_ta_bort_bilaga",
        argument=a,
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_skota_ansokningar)
@engangs
def inbjudan(request: ForbundRequest) -> HttpResponse:
    """Invite a sökande: the mail is shown before it goes."""
    forbund, by = request.tilltrade.forbund, request.tilltrade.person
    form = Inbjudanform(request.POST or None, forbund=forbund)
    kontext: dict[str, Any] = {"form": form, "brev": None}
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        if SKICKA in request.POST:
            try:
                ny = borja_ansokan(forbund=forbund, by=by, namn=d["namn"], sokande=d["sokande"], epost=d["epost"])
            except NamnFel as fel:
                form.add_error("namn", str(fel))
            else:
                bjud_in(ansokan=ny, by=by, epost=d["epost"], halsning=d["halsning"])
                messages.success(request, f"Inbjudan går till {d['epost']}.")
                return redirect(ny)
        utkast = Inbjudan(d["namn"], d["sokande"], forbund, by, d["halsning"])
        kontext["brev"] = inbjudansbrev(utkast, epost=d["epost"]) if not form.errors else None
    return render(request, "insatser/ansokan/bjud_in.html", kontext)


@require_http_methods(["GET", "POST"])
@i_forbund(far_skota_ansokningar)
@engangs
def ny(request: ForbundRequest) -> HttpResponse:
    """Begin an application that came in another way."""
    forbund = request.tilltrade.forbund
    form = NyAnsokan(request.POST or None, forbund=forbund)
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        try:
            nytt = borja_ansokan(forbund=forbund, by=request.tilltrade.person, namn=d["namn"], sokande=d["sokande"])
        except NamnFel as fel:
            form.add_error("namn", str(fel))
        else:
            return redirect("ansokan_skriv", forbund.slug, nytt.pk)
    return render(request, "insatser/ansokan/ny.html", {"form": form})


@require_http_methods(["GET", "POST"])
@i_forbund(far_skota_ansokningar)
def skriv(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """The form, for the office."""
    att_skriva = hamta(request.tilltrade, ansokan_id)
    if request.method == "GET" and not att_skriva.far_skrivas:
        messages.info(request, f"Ansökan är {att_skriva.get_tillstand_display()} och kan inte ändras nu.")
        return redirect(att_skriva)
    return skrivsida(request, ansokan=att_skriva, av=skribent(request), sida=_sida(att_skriva))


@require_http_methods(["GET", "POST"])
@i_forbund(far_skota_ansokningar)
def granska(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """Hand in for the sökande."""
    att_lamna = hamta(request.tilltrade, ansokan_id)
    if request.method == "POST":
        try:
            skicka_kvitto(version=lamna_in(ansokan=att_lamna, av=skribent(request)))
        except GangFel as fel:
            messages.error(request, str(fel))
            return redirect(request.path if att_lamna.far_skrivas else att_lamna)
        messages.success(request, "Ansökan är mottagen och diarieförd.")
        return redirect(att_lamna)
    if not att_lamna.far_skrivas:
        return redirect(att_lamna)
    return render(request, "insatser/ansokan/granska.html", granskning(att_lamna, _sida(att_lamna)))


@require_POST
@i_forbund(far_skota_ansokningar)
def ordfil(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """Read a Word file back."""
    ansokan = hamta(request.tilltrade, ansokan_id)
    return ordfilssida(
        request, ansokan=ansokan, av=skribent(request), sida=_sida(ansokan), mall="insatser/ansokan/ordfil.html"
    )


@require_POST
@i_forbund(far_skota_ansokningar)
def ladda_upp(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """Add an attachment."""
    ansokan = hamta(request.tilltrade, ansokan_id)
    spara_bilaga(request, ansokan, Bilagsform(request.POST, request.FILES), skribent(request))
    return redirect(reverse("ansokan_skriv", args=[ansokan.insats.forbund.slug, ansokan.pk]) + "#bilagor")


@require_POST
@i_forbund(far_skota_ansokningar)
def bort_med_bilaga(request: ForbundRequest, ansokan_id: int, bilaga_id: int) -> HttpResponse:
    """Take an attachment away."""
    ansokan = hamta(request.tilltrade, ansokan_id)
    bilaga = get_object_or_404(ansokan.bilagor.select_related("fil", "ansokan"), pk=bilaga_id)
    try:
        ta_bort_bilaga(bilaga=bilaga, av=skribent(request))
    except Stangd as fel:
        messages.error(request, str(fel))
    return redirect(reverse("ansokan_skriv", args=[ansokan.insats.forbund.slug, ansokan.pk]) + "#bilagor")


@require_http_methods(["GET", "POST"])
@i_forbund(far_skota_ansokningar)
@engangs
def fler(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """A link to one more, or a new one to someone who has lost theirs."""
    ansokan, by = hamta(request.tilltrade, ansokan_id), request.tilltrade.person
    form = Skribentform(request.POST or None, initial={"epost": request.GET.get("epost", "")})
    kontext: dict[str, Any] = {"form": form, "ansokan": ansokan, "insats": ansokan.insats, "brev": None}
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        if SKICKA in request.POST:
            bjud_in(ansokan=ansokan, by=by, epost=d["epost"], halsning=d["halsning"])
            messages.success(request, f"En länk går till {d['epost']}.")
            return redirect(ansokan)
        utkast = Inbjudan(ansokan.insats.namn, ansokan.sokande, ansokan.insats.forbund, by, d["halsning"])
        kontext["brev"] = inbjudansbrev(utkast, epost=d["epost"])
    return render(request, "insatser/ansokan/fler.html", kontext)


@require_POST
@i_forbund(far_skota_ansokningar)
def aterkalla(request: ForbundRequest, ansokan_id: int, lank_id: int) -> HttpResponse:
    """Withdraw a link."""
    ansokan = hamta(request.tilltrade, ansokan_id)
    lank = get_object_or_404(lankar_for(ansokan), pk=lank_id)
    aterkalla_lank(lank=lank, by=request.tilltrade.person)
    messages.success(request, f"Länken till {lank.epost} är återkallad.")
    return redirect(ansokan)


@require_http_methods(["GET", "POST"])
@i_forbund(far_skota_ansokningar)
def komplettering(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """Ask for more: the mail is shown before it goes."""
    ansokan, by = hamta(request.tilltrade, ansokan_id), request.tilltrade.person
    if Ansokan.Tillstand.KOMPLETTERING not in Ansokan.OVERGANGAR[Ansokan.Tillstand(ansokan.tillstand)]:
        return redirect(ansokan)
    form = Kompletteringsform(request.POST or None)
    kontext: dict[str, Any] = {"form": form, "ansokan": ansokan, "insats": ansokan.insats, "brev": None}
    kontext["utan_epost"] = not ansokan.kontakt_epost
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        if SKICKA in request.POST:
            try:
                bytt = begar_komplettering(ansokan=ansokan, by=by, text=d["text"], senast=d["senast"])
            except GangFel as fel:
                messages.error(request, str(fel))
                return redirect(ansokan)
            skickat = skicka_komplettering(ansokan=bytt, by=by)
            messages.success(
                request,
                f"Begäran går till {skickat.epost}."
                if skickat
                else "Begäran är antecknad. Det finns ingen e-post att skicka till.",
            )
            return redirect(ansokan)
        if ansokan.kontakt_epost:
            kontext["brev"] = kompletteringsbrev(
                ansokan, by=by, text=d["text"].strip(), senast=d["senast"], epost=ansokan.kontakt_epost
            )
    return render(request, "insatser/ansokan/komplettering.html", kontext)


@require_http_methods(["GET", "POST"])
@i_forbund(far_skota_ansokningar)
def ta_tillbaka(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """Note that the sökande has taken the application back."""
    ansokan = hamta(request.tilltrade, ansokan_id)
    form = Aterkallandeform(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            aterta(ansokan=ansokan, av=skribent(request), skal=form.cleaned_data["skal"])
        except GangFel as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, "Ansökan är återtagen.")
        return redirect(ansokan)
    return render(request, "insatser/ansokan/aterta.html", {"form": form, "ansokan": ansokan, "insats": ansokan.insats})
