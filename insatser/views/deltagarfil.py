"""Participants read from a file or pasted from a spreadsheet: chosen, paired on screen, saved."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.forms.underlag import Underlagsform, packa, packa_upp
from insatser.deltagare import steg
from insatser.deltagare.parning import KOLUMNER
from insatser.deltagare.uppstallning import uppstallning
from insatser.forms.deltagarfil import Parning, saltet
from insatser.models import Insats
from insatser.rattigheter import far_skriva_deltagare
from insatser.views.deltagare import hamta_skrivbar


@require_http_methods(["GET", "POST"])
@i_forbund(far_skriva_deltagare)
def las(request: ForbundRequest, insats_id: int, ar: int) -> HttpResponse:
    """Choose a file or paste cells; what is read is shown to be paired, and nothing is saved yet."""
    insats = hamta_skrivbar(request.tilltrade, insats_id)
    if klart := _klart(request, insats, ar):
        return klart
    form = Underlagsform(request.POST, request.FILES) if request.method == "POST" else Underlagsform()
    if form.is_valid():
        return _visa(request, insats, ar, form.cleaned_data["underlag"], None)
    return render(request, "insatser/deltagare/las.html", {"form": form, "insats": insats, "deltagarar": ar})


@require_http_methods(["GET", "POST"])
@i_forbund(far_skriva_deltagare)
def para(request: ForbundRequest, insats_id: int, ar: int) -> HttpResponse:
    """Pair columns and rows, choose between numbers that differ, and save."""
    insats = hamta_skrivbar(request.tilltrade, insats_id)
    if klart := _klart(request, insats, ar):
        return klart
    underlag = packa_upp(request.POST.get("underlag", ""), salt=saltet(insats.pk, ar))
    if underlag is None:
        messages.error(request, "Välj filen på nytt. Det som lästes in har hunnit bli för gammalt.")
        return redirect("deltagare_las", insats.forbund.slug, insats.pk, ar)
    return _visa(request, insats, ar, underlag, request.POST)


def _klart(request: ForbundRequest, insats: Insats, ar: int) -> HttpResponse | None:
    uppgift = steg.uppgift_for(insats, ar)
    if uppgift is None or uppgift.klar is None:
        return None
    messages.error(request, steg.KLART)
    return redirect(uppgift)


def _visa(request: ForbundRequest, insats: Insats, ar: int, underlag: dict[str, Any], data: Any) -> HttpResponse:
    uppgift = steg.uppgift_for(insats, ar)
    parning = Parning(
        underlag,
        upp=uppstallning(insats, uppgift),
        nu=steg.tal_i(uppgift),
        minne=steg.minnet(insats.forbund),
        data=data,
    )
    if parning.is_valid():
        return _spara(request, insats, ar, parning)
    kontext = {
        "parning": parning,
        "insats": insats,
        "deltagarar": ar,
        "underlag": packa(underlag, salt=saltet(insats.pk, ar)),
        "sorter": list(KOLUMNER.items()),
    }
    return render(request, "insatser/deltagare/para.html", kontext)


def _spara(request: ForbundRequest, insats: Insats, ar: int, parning: Parning) -> HttpResponse:
    try:
        with transaction.atomic():
            antal = steg.las_in(
                insats=insats,
                ar=ar,
                tal=parning.tal,
                motuppgifter=parning.motuppgifter,
                kalla=parning.kalla,
                by=request.tilltrade.person,
            )
            steg.minns(forbund=insats.forbund, val=parning.att_minnas)
    except steg.DeltagarFel as fel:
        messages.error(request, str(fel))
    else:
        messages.success(
            request, f"{antal} {'siffra är ny eller ändrad' if antal == 1 else 'siffror är nya eller ändrade'}."
        )
    return redirect("deltagare", insats.forbund.slug, insats.pk, ar)
