"""Ending an insats: the checklist and its steps, money set free, what was implemented, and the slutredovisning."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.samtidighet import Krock, krocksida
from finsam.tilltrade import Tilltrade
from finsam.views.bladpdf import bladets_pdf
from insatser.avslut import implementerat as arbete
from insatser.avslut.blad import blad
from insatser.avslut.checklista import Checklista, Punkt, checklista
from insatser.avslut.fel import AvslutFel
from insatser.avslut.frigora import aterkalla, frigor
from insatser.avslut.lage import slutavrakning
from insatser.avslut.steg import nasta, ta_steg
from insatser.forms.avslut import Avslutsform, Frigorform, Implementeratform, Varforform, lagg_fel
from insatser.models import Aterbetalning, Frigorelse, Implementerat, Insats
from insatser.rattigheter import (
    far_andra_insatser,
    far_se_avslut,
    far_skota_aterbetalningar,
    far_skriva_om,
    far_skriva_om_insatser,
)
from insatser.views.insats import hamta

T = Insats.Tillstand
STEG = {
    T.AVSLUTAD: ("Avsluta insatsen", "För att avsluta insatsen", "avsluta"),
    T.SLUTREDOVISAD: ("Slutredovisa insatsen", "För att slutredovisa insatsen", "slutredovisa"),
}


def till_avslutet(insats: Insats) -> str:
    """The address of the page about the ending of an insats."""
    return reverse("insats_avslut", args=[insats.forbund.slug, insats.pk])


@require_http_methods(["GET", "POST"])
@i_forbund(far_se_avslut)
@engangs
def avslut(request: ForbundRequest, insats_id: int) -> HttpResponse:
    """What is missing before the insats is ended and accounted for, and the next step, which the kansli takes."""
    tilltrade, insats = request.tilltrade, hamta(request.tilltrade, insats_id)
    lista, steget = checklista(insats), nasta(insats)
    saknas = bool(steget and lista.saknas(steget))
    form = Avslutsform(request.POST if request.method == "POST" else None, saknas=saknas)
    if request.method == "POST":
        if not far_andra_insatser(tilltrade):
            raise PermissionDenied
        if form.is_valid() and (svar := _ta_steg(request, insats, form)):
            return svar
    kontext = {"insats": insats, "form": form, **_listan(tilltrade, insats, lista), **_raderna(tilltrade, insats)}
    return render(request, "insatser/avslut/avslut.html", kontext)


def _ta_steg(request: ForbundRequest, insats: Insats, form: Avslutsform) -> HttpResponse | None:
    try:
        bytt = ta_steg(
            insats=insats,
            till=request.POST.get("till", ""),
            skal=form.cleaned_data["skal"],
            by=request.tilltrade.person,
        )
    except AvslutFel as fel:
        if fel.falt:
            lagg_fel(form, fel)
            return None
        messages.error(request, str(fel))
        return redirect(till_avslutet(insats))
    messages.success(request, f"Insatsen är nu {bytt.get_tillstand_display()}.")
    return redirect(till_avslutet(bytt))


def _listan(tilltrade: Tilltrade, insats: Insats, lista: Checklista) -> dict[str, Any]:
    steget, far_andra = nasta(insats), far_andra_insatser(tilltrade)
    vem = {
        "alla": True,
        "kansli": far_andra,
        "skriver": far_skriva_om(tilltrade, insats),
        "pengar": far_skota_aterbetalningar(tilltrade),
    }

    def rad(punkt: Punkt) -> tuple[Punkt, bool]:
        return punkt, bool(punkt.url) and vem[punkt.vem]

    grupper = [(rubrik, [rad(p) for p in lista.punkter if p.vid == vid]) for vid, (_, rubrik, _) in STEG.items()]
    saknas = lista.saknas(steget) if steget else []
    return {
        "grupper": grupper,
        "lista": lista,
        "pengar": lista.pengar,
        "saknas": saknas,
        "till": steget,
        "knapp": STEG[steget][0] if steget else "",
        "mening": _mening(insats, lista, steget),
        "kan_oppnas": far_andra and insats.tillstand in (T.AVSLUTAD, T.SLUTREDOVISAD),
        "far_andra": far_andra,
        "far_skriva": vem["skriver"],
        "far_pengar": vem["pengar"],
        "oppet": insats.tillstand != T.SLUTREDOVISAD,
    }


def _mening(insats: Insats, lista: Checklista, steget: T | None) -> str:
    """The page in a sentence: how much is done, and what can be done next."""
    if insats.tillstand == T.SLUTREDOVISAD:
        return "Insatsen är slutredovisad."
    alla, saknas = len(lista.punkter), len(lista.saknas(steget)) if steget else 0
    hur = "Allt i listan är klart." if lista.klara == alla else f"{lista.klara} av {alla} punkter är klara."
    if not steget:
        return f"Insatsen är {insats.get_tillstand_display()} och kan avslutas när den har pågått. {hur}"
    blir = STEG[steget][2]
    return f"{hur} {f'För att {blir} insatsen saknas {saknas}.' if saknas else f'Insatsen kan {blir}s.'}"


def _raderna(tilltrade: Tilltrade, insats: Insats) -> dict[str, Any]:
    return {
        "frigorelser": list(insats.frigorelser.select_related("av", "aterkallad_av")),
        "aterbetalningar": list(
            Aterbetalning.objects.synliga_for(tilltrade).filter(insats=insats).select_related("insats__forbund")
        ),
        "implementerat": list(insats.implementerat.select_related("medlem")),
    }


@require_GET
@i_forbund(far_se_avslut)
def pdf(request: ForbundRequest, insats_id: int) -> HttpResponse:
    """The slutredovisning as a PDF."""
    insats = hamta(request.tilltrade, insats_id)
    return bladets_pdf(
        request,
        blad=blad(insats),
        typ="slutredovisning",
        objekt=insats,
        filnamn=f"Slutredovisning {insats}.pdf",
        tillbaka=till_avslutet(insats),
    )


# --- Money set free ------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_insatser)
@engangs
def frigor_medel(request: ForbundRequest, insats_id: int, ar: int) -> HttpResponse:
    """Set free what is left of a year's grant."""
    insats = hamta(request.tilltrade, insats_id)
    aret = slutavrakning(insats).ar(ar)
    form = Frigorform(request.POST if request.method == "POST" else None, initial={"belopp": aret.kan_frigoras})
    if form.is_valid():
        try:
            frigor(insats=insats, ar=ar, **form.cleaned_data, by=request.tilltrade.person)
        except AvslutFel as fel:
            lagg_fel(form, fel)
        else:
            messages.success(request, f"Medlen för {ar} är frigjorda och kan fördelas på nytt.")
            return redirect(till_avslutet(insats))
    kontext = {"insats": insats, "form": form, "aret": aret, "tillbaka": till_avslutet(insats)}
    return render(request, "insatser/avslut/frigor.html", kontext)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_insatser)
@engangs
def aterkalla_frigorelse(request: ForbundRequest, frigorelse_id: int) -> HttpResponse:
    """Give back to the insats what was set free."""
    rader = Frigorelse.objects.filter(insats__forbund=request.tilltrade.forbund).select_related("insats__forbund")
    rad = get_object_or_404(rader, pk=frigorelse_id)
    data = request.POST if request.method == "POST" else None
    form = Varforform(data, etikett="Skriv varför frigörelsen återkallas")
    if form.is_valid():
        try:
            aterkalla(frigorelse=rad, skal=form.cleaned_data["skal"], by=request.tilltrade.person)
        except AvslutFel as fel:
            lagg_fel(form, fel)
        else:
            messages.success(request, "Medlen är insatsens igen.")
            return redirect(till_avslutet(rad.insats))
    kontext = {
        "insats": rad.insats,
        "form": form,
        "rubrik": "Återkalla frigörelsen",
        "knapp": "Återkalla",
        "om": rad,
        "tillbaka": till_avslutet(rad.insats),
    }
    return render(request, "insatser/avslut/steg.html", kontext)


# --- What was implemented ------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@i_forbund(far_skriva_om_insatser)
@engangs
def implementerat_ny(request: ForbundRequest, insats_id: int) -> HttpResponse:
    """Write in something that became ordinary work."""
    insats = hamta(request.tilltrade, insats_id)
    if not far_skriva_om(request.tilltrade, insats):
        raise PermissionDenied
    form = Implementeratform(request.POST or None, insats=insats)
    if request.method == "POST" and form.is_valid():
        arbete.lagg_till(insats=insats, falt=_falt(form), by=request.tilltrade.person)
        messages.success(request, "Raden är inskriven.")
        return redirect(till_avslutet(insats) + "#implementerat")
    return _implementeratsida(request, insats, form)


@require_http_methods(["GET", "POST"])
@i_forbund(far_skriva_om_insatser)
def implementerat_andra(request: ForbundRequest, implementerat_id: int) -> HttpResponse:
    """Change such a row."""
    rad = _hamta_implementerat(request.tilltrade, implementerat_id)
    insats = rad.insats
    form = Implementeratform(request.POST or None, instance=rad, insats=insats)
    if request.method == "POST" and form.is_valid():
        try:
            arbete.andra(rad=rad, falt=_falt(form), sedd=form.cleaned_data["version"], by=request.tilltrade.person)
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=till_avslutet(insats))
        messages.success(request, "Raden är sparad.")
        return redirect(till_avslutet(insats) + "#implementerat")
    return _implementeratsida(request, insats, form)


@require_POST
@i_forbund(far_skriva_om_insatser)
def implementerat_ta_bort(request: ForbundRequest, implementerat_id: int) -> HttpResponse:
    """Remove such a row."""
    rad = _hamta_implementerat(request.tilltrade, implementerat_id)
    arbete.ta_bort(rad=rad, by=request.tilltrade.person)
    messages.success(request, "Raden är borttagen. Vad den sade står i historiken.")
    return redirect(till_avslutet(rad.insats) + "#implementerat")


def _hamta_implementerat(tilltrade: Tilltrade, implementerat_id: int) -> Implementerat:
    """The row where the person may see its insats, else 404; where they may not write about it, 403."""
    synliga = Implementerat.objects.filter(insats__in=Insats.objects.synliga_for(tilltrade))
    rad = get_object_or_404(synliga.select_related("insats__forbund"), pk=implementerat_id)
    if not far_skriva_om(tilltrade, rad.insats):
        raise PermissionDenied
    return rad


def _falt(form: Implementeratform) -> dict[str, Any]:
    return {namn: form.cleaned_data[namn] for namn in arbete.FALT}


def _implementeratsida(request: ForbundRequest, insats: Insats, form: Implementeratform) -> HttpResponse:
    rad = form.instance if form.instance.pk else None
    kontext = {"insats": insats, "form": form, "rad": rad, "tillbaka": till_avslutet(insats)}
    return render(request, "insatser/avslut/implementerat.html", kontext)
