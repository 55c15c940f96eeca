"""Eget kapital and how the kommuner share."""

from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from budget.forms.kapital import KapitalForm, NyckelForm
from budget.kapital import HELA, niva, nycklar, spara_kapital, spara_nycklar, ta_bort_kapital, tilldelning
from budget.models import EgetKapital
from budget.rattigheter import far_andra_budget, far_lasa_budget
from budget.tabell import Budgettabell, budgettabell
from budget.versioner import versionen_som_galler
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs


@require_GET
@i_forbund(far_lasa_budget)
def eget_kapital(request: ForbundRequest, ar: int) -> HttpResponse:
    """What is saved, what the budget makes of it, the recommended level, and the kommuner's shares."""
    forbund = request.tilltrade.forbund
    version = versionen_som_galler(forbund, ar)
    tabell = budgettabell(version) if version else None
    andelar = nycklar(forbund, ar)
    summa = sum((n.procent for _, n in andelar if n), Decimal(0))
    return render(
        request,
        "budget/eget_kapital.html",
        {
            "kanda": EgetKapital.objects.filter(forbund=forbund),
            "beraknade": _beraknade(tabell),
            "tabell": tabell,
            "nycklar": andelar,
            "nyckelsumma": summa / HELA,
            "nycklar_haller": summa == HELA,
            "far_andra": far_andra_budget(request.tilltrade),
            **_rekommendation(tabell),
        },
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def nytt_kapital(request: ForbundRequest, ar: int) -> HttpResponse:
    """The amount of one more year."""
    forbund = request.tilltrade.forbund
    form = KapitalForm(request.POST or None, forbund=forbund, initial={"ar": ar - 1})
    return _kapitalform(request, ar, form, "Eget kapital vid ett års slut")


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def andra_kapital(request: ForbundRequest, ar: int, kapital_id: int) -> HttpResponse:
    """Change the amount of a year, or remove it."""
    forbund = request.tilltrade.forbund
    kapital = get_object_or_404(EgetKapital, pk=kapital_id, forbund=forbund)
    if "ta_bort" in request.POST:
        ta_bort_kapital(kapital=kapital, by=request.tilltrade.person)
        messages.success(request, f"Beloppet för {kapital.ar} är borttaget.")
        return redirect("eget_kapital", forbund.slug, ar)
    form = KapitalForm(request.POST or None, forbund=forbund, instance=kapital)
    return _kapitalform(request, ar, form, f"Eget kapital {kapital.ar}", ta_bort=True)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def nyckel(request: ForbundRequest, ar: int) -> HttpResponse:
    """How the kommuner share from a year on."""
    forbund = request.tilltrade.forbund
    form = NyckelForm(request.POST or None, forbund=forbund, ar=ar)
    if not form.medlemmar:
        messages.error(request, f"Förbundet har inga kommuner som medlemmar {ar}. Lägg upp dem under Förbundet.")
        return redirect("eget_kapital", forbund.slug, ar)
    if form.is_valid():
        data = form.cleaned_data
        spara_nycklar(forbund=forbund, fran_ar=data["fran_ar"], andelar=form.andelar(data), by=request.tilltrade.person)
        messages.success(request, "Fördelningen är sparad.")
        return redirect("eget_kapital", forbund.slug, ar)
    return _formular(request, form, "Fördelning mellan kommunerna", "Spara fördelningen")


def _beraknade(tabell: Budgettabell | None) -> list[tuple[str, Decimal | None, Decimal | None, str]]:
    """Column by column: its name, the result, what is left after it, and kvar or fattas."""
    if tabell is None:
        return []
    raknad = tabell.raknad
    return [
        (f"{k.rubrik} {k.ar_text}", raknad.resultat[k.id], raknad.eget_kapital[k.id], raknad.lage[k.id])
        for k in tabell.kolumner
        if k.sort != "summa"
    ]


def _rekommendation(tabell: Budgettabell | None) -> dict[str, object]:
    tilldelat = tilldelning(tabell) if tabell else Decimal(0)
    if tabell is None or not tilldelat:
        return {"niva": None}
    steg = niva(tilldelat)
    kapital, hogst = tabell.arets(tabell.raknad.eget_kapital), tilldelat * steg.andel
    return {
        "niva": steg,
        "tilldelat": tilldelat,
        "hogst": hogst,
        "kapital": kapital,
        "over": kapital is not None and kapital > hogst,
    }


def _kapitalform(
    request: ForbundRequest, ar: int, form: KapitalForm, rubrik: str, *, ta_bort: bool = False
) -> HttpResponse:
    if form.is_valid():
        spara_kapital(kapital=form.save(commit=False), by=request.tilltrade.person)
        messages.success(request, "Beloppet är sparat.")
        return redirect("eget_kapital", request.tilltrade.forbund.slug, ar)
    return _formular(request, form, rubrik, "Spara beloppet", ta_bort=ta_bort)


def _formular(request: ForbundRequest, form: object, rubrik: str, knapp: str, *, ta_bort: bool = False) -> HttpResponse:
    sammanhang = {"form": form, "rubrik": rubrik, "knapp": knapp, "under_kapital": True, "ta_bort": ta_bort}
    return render(request, "budget/formular.html", sammanhang)
