"""Closing computed annual accounts: what is tried, klart för styrelsen, and taken up again."""

import functools
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from budget.bokslut.lagrat import provat
from budget.bokslut.oppet import BokslutetKlart
from budget.bokslut.stangning import andrat_sedan, gor_klart, hinder, ta_upp
from budget.bokslut.visning import hindrande, provade_samband
from budget.forms.bokslut import Versionsfalt
from budget.forms.raknadnot import TaUppForm
from budget.models import Bokslut
from budget.rattigheter import far_andra_budget, far_lasa_budget
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.historik import historik_for
from finsam.samtidighet import Krock

Vy = Callable[..., HttpResponse]


def raknat_bokslut(request: ForbundRequest, ar: int) -> Bokslut:
    """The computed set of the year; a printed one is typed in its own pages."""
    raknade = Bokslut.objects.select_related("forbund").filter(ursprung=Bokslut.Ursprung.BOKFORING)
    return get_object_or_404(raknade, forbund=request.tilltrade.forbund, ar=ar)


def sag_om_klart(vy: Vy) -> Vy:
    """Lead from the page of a change to the set where it is klart, and say why. The view takes the set as its second argument."""

    @functools.wraps(vy)
    def inre(request: ForbundRequest, hittat: Bokslut, *args: object) -> HttpResponse:
        if hittat.tillstand != Bokslut.Tillstand.KLART:
            try:
                return vy(request, hittat, *args)
            except BokslutetKlart:
                pass  # someone else closed it after this page was opened
        messages.error(request, f"{hittat} är klart för styrelsen. Ta upp det igen för att ändra i det.")
        return redirect(hittat)

    return inre


@require_GET
@i_forbund(far_lasa_budget)
def kontroller(request: ForbundRequest, ar: int) -> HttpResponse:
    """Everything that is tried, with both figures, and what hinders the set from being klart."""
    hittat = provat(request.tilltrade.forbund, ar)
    if hittat is None:
        return redirect("bokslut", request.tilltrade.forbund.slug, ar)
    kvar = hinder(hittat) if hittat.raknat else None
    kontext = {
        "provat": hittat,
        "hindrande": [hindrande(samband) for samband in kvar.samband] if kvar else [],
        "grupper": provade_samband(hittat),
        "hinder": kvar,
        "andrat": andrat_sedan(hittat),
        "form": Versionsfalt(None, bokslut=hittat.lagrat),
        "handelser": historik_for(hittat.lagrat),
        "far_andra": far_andra_budget(request.tilltrade),
    }
    return render(request, "budget/bokslut/kontroller.html", kontext)


@require_POST
@i_forbund(far_andra_budget)
def klart(request: ForbundRequest, ar: int) -> HttpResponse:
    """Keep the set as it is now, for the board."""
    hittat = raknat_bokslut(request, ar)
    form = Versionsfalt(request.POST, bokslut=hittat)
    sedd = form.cleaned_data["version"] if form.is_valid() else None
    try:
        gor_klart(bokslut=hittat, by=request.tilltrade.person, sedd=sedd)
    except Krock:
        messages.error(request, "Någon har ändrat bokslutet medan du läste. Se igenom det igen.")
    except ValueError as fel:
        messages.error(request, str(fel))
    else:
        messages.success(request, f"{hittat} är klart för styrelsen.")
    return redirect("bokslut_kontroller", hittat.forbund.slug, ar)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def ta_upp_igen(request: ForbundRequest, ar: int) -> HttpResponse:
    """Let a set that is klart be worked on again."""
    hittat = raknat_bokslut(request, ar)
    if hittat.tillstand != Bokslut.Tillstand.KLART:
        messages.error(request, f"{hittat} är inte klart.")
        return redirect("bokslut_kontroller", hittat.forbund.slug, ar)
    form = TaUppForm(request.POST or None)
    if form.is_valid():
        ta_upp(bokslut=hittat, skal=form.cleaned_data["skal"], by=request.tilltrade.person)
        messages.success(request, f"{hittat} kan ändras igen.")
        return redirect("bokslut_kontroller", hittat.forbund.slug, ar)
    return render(request, "budget/bokslut/ta_upp.html", {"form": form, "bokslut": hittat})
