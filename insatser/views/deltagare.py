"""The participants of an insats and a year: read, typed, said to be complete."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.historik import historik_for
from finsam.rattigheter import far_andra_forbundet, far_lasa_historik
from finsam.tilltrade import Tilltrade
from finsam.utkast import lagringsbar
from insatser.deltagare import steg
from insatser.deltagare.kontroller import anmarkningar
from insatser.deltagare.lista import har_slutat, summa, under_aret
from insatser.deltagare.tal import personer
from insatser.deltagare.uppstallning import uppstallning
from insatser.forms.deltagare import Deltagarform, Visadtabell, texter, visa
from insatser.models import Deltagaruppgift, Insats, Motuppgift
from insatser.rattigheter import (
    far_se_deltagartal,
    far_se_deltagartal_i,
    far_skriva_deltagare,
    far_skriva_om,
)
from insatser.views.insats import hamta

HANDELSER = 100


def hamta_lasbar(tilltrade: Tilltrade, insats_id: int) -> Insats:
    """The insats whose numbers the person may see, else 404 or 403."""
    insats = hamta(tilltrade, insats_id)
    if not far_se_deltagartal_i(tilltrade, insats):
        raise PermissionDenied
    return insats


def hamta_skrivbar(tilltrade: Tilltrade, insats_id: int) -> Insats:
    """The insats whose participants the person may enter, else 404 or 403."""
    insats = hamta(tilltrade, insats_id)
    if not far_skriva_om(tilltrade, insats):
        raise PermissionDenied
    return insats


@require_GET
@i_forbund(far_se_deltagartal)
def deltagare_ar(request: ForbundRequest, ar: int) -> HttpResponse:
    """All insatser of a year whose numbers the person may see, and how far each has come."""
    rader = under_aret(request.tilltrade, ar)
    klara = sum(rad.tillstand == "klar" for rad in rader)
    kontext = {"rader": rader, "summa": summa(rader), "klara": klara, "har_slutat": har_slutat(ar)}
    return render(request, "insatser/deltagare/ar.html", kontext)


@require_GET
@i_forbund(far_se_deltagartal)
def deltagare(request: ForbundRequest, insats_id: int, ar: int) -> HttpResponse:
    """The figures of a year as they were entered, what does not agree in them, and their history."""
    insats = hamta_lasbar(request.tilltrade, insats_id)
    uppgift = steg.uppgift_for(insats, ar)
    tal = list(uppgift.tal.select_related("kategori").prefetch_related("motuppgifter")) if uppgift else []
    upp = uppstallning(insats, uppgift)
    kontext = {
        "insats": insats,
        "deltagarar": ar,
        "uppgift": uppgift,
        **_ifyllda(visa(upp, texter(steg.tal_i(uppgift))) if tal else []),
        "anmarkningar": anmarkningar(tal),
        "motuppgifter": [(t, personer(t), m, personer(m)) for t in tal for m in t.motuppgifter.all()],
        "far_skriva": far_skriva_om(request.tilltrade, insats),
        "historik": _historik(request.tilltrade, uppgift),
    }
    return render(request, "insatser/deltagare/deltagare.html", kontext)


def _ifyllda(tabeller: list[Visadtabell]) -> dict[str, Any]:
    """The tables with their rows that say anything, and the names of those that say nothing."""
    rader = [Visadtabell(t.tabell, [r for r in t.rader if r.ifylld]) for t in tabeller]
    tomma = [t.tabell.rubrik.lower() for t in rader if not t.rader]
    return {"tabeller": [t for t in rader if t.rader], "tomma": tomma}


def _historik(tilltrade: Tilltrade, uppgift: Deltagaruppgift | None) -> list[Any]:
    return historik_for(uppgift, antal=HANDELSER) if uppgift and far_lasa_historik(tilltrade) else []


@require_http_methods(["GET", "POST"])
@i_forbund(far_skriva_deltagare)
def skriv(request: ForbundRequest, insats_id: int, ar: int) -> HttpResponse:
    """Type the figures of a year, as in a spreadsheet."""
    insats = hamta_skrivbar(request.tilltrade, insats_id)
    uppgift = steg.uppgift_for(insats, ar)
    if uppgift and uppgift.klar:
        messages.error(request, steg.KLART)
        return redirect(uppgift)
    tal = list(uppgift.tal.select_related("kategori")) if uppgift else []
    form = Deltagarform(
        uppstallning(insats, uppgift), steg.tal_i(uppgift), uppgift, request.POST if request.method == "POST" else None
    )
    if form.is_valid() and (sparad := _spara(request, insats, ar, form)):
        return redirect(sparad)
    kontext = {
        "form": form,
        "insats": insats,
        "deltagarar": ar,
        "uppgift": uppgift,
        "anmarkningar": anmarkningar(tal),
        "far_andra_kategorier": far_andra_forbundet(request.tilltrade),
    }
    return render(request, "insatser/deltagare/skriv.html", kontext, status=409 if form.krock else 200)


def _spara(request: ForbundRequest, insats: Insats, ar: int, form: Deltagarform) -> Deltagaruppgift | None:
    by = request.tilltrade.person
    try:
        sparad = steg.spara(insats=insats, ar=ar, skrivet=form.skrivet, by=by)
        if request.POST.get("steg") == "klar":
            sparad = steg.markera_klar(insats=insats, ar=ar, by=by)
    except steg.Talkrock as krock:
        form.visa_krock(krock)
        return None
    except steg.DeltagarFel as fel:
        messages.error(request, str(fel))
        return steg.uppgift_for(insats, ar)
    messages.success(request, "Siffrorna är sparade och klara." if sparad.klar else "Siffrorna är sparade.")
    return sparad


@require_POST
@i_forbund(far_skriva_deltagare)
def klar(request: ForbundRequest, insats_id: int, ar: int) -> HttpResponse:
    """Say that the figures are complete."""
    insats = hamta_skrivbar(request.tilltrade, insats_id)
    try:
        steg.markera_klar(insats=insats, ar=ar, by=request.tilltrade.person)
        messages.success(request, f"Deltagarna för {ar} är klara.")
    except steg.DeltagarFel as fel:
        messages.error(request, str(fel))
    return redirect("deltagare", insats.forbund.slug, insats.pk, ar)


@require_POST
@i_forbund(far_skriva_deltagare)
def oppna(request: ForbundRequest, insats_id: int, ar: int) -> HttpResponse:
    """Let the figures change again."""
    insats = hamta_skrivbar(request.tilltrade, insats_id)
    steg.oppna_igen(insats=insats, ar=ar, by=request.tilltrade.person)
    return redirect("deltagare", insats.forbund.slug, insats.pk, ar)


@require_POST
@i_forbund(far_skriva_deltagare)
def stryk_motuppgift(request: ForbundRequest, motuppgift_id: int) -> HttpResponse:
    """Take away another number for a figure, when the difference is explained."""
    synliga = Deltagaruppgift.objects.synliga_for(request.tilltrade)
    alla = Motuppgift.objects.filter(tal__uppgift__in=synliga).select_related(
        "tal__kategori", "tal__uppgift__insats__forbund"
    )
    mot = get_object_or_404(alla, pk=motuppgift_id)
    uppgift = mot.tal.uppgift
    if not far_skriva_om(request.tilltrade, uppgift.insats):
        raise PermissionDenied
    try:
        steg.stryk(mot=mot, skal=lagringsbar(request.POST.get("skal", "")), by=request.tilltrade.person)
        messages.success(request, "Den andra uppgiften är struken. Den finns kvar i historiken.")
    except steg.DeltagarFel as fel:
        messages.error(request, str(fel))
    return redirect(uppgift)
