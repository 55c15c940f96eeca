"""Eget kapital: the table over the years, known amounts, levels and limits, and how the kommuner share."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from budget.forms.kapital import GransForm, KapitalForm, NivaForm, NyckelForm
from budget.kapital import HELA, Kapitalregler, foljd, forbundets_kapital, kapitalregler, nycklar
from budget.kapitalandring import spara_kapital, spara_nycklar, spara_regel, ta_bort_kapital, ta_bort_regel
from budget.kapitalbokslut import bokslut_utan_kapital, forslag_ur_bokslutet
from budget.kapitaldelar import foljd_i_ord, kapitaldiagram
from budget.models import EgetKapital, Kapitalgrans, Kapitalniva
from budget.rattigheter import far_andra_budget, far_lasa_budget
from budget.tabell import Budgettabell, budgettabell
from budget.versioner import versionen_som_galler
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.dokument.tal import Slag
from finsam.engangs import engangs
from finsam.heltal import heltal
from finsam.models import Forbund
from finsam.samtidighet import Krock, krocksida


@require_GET
@i_forbund(far_lasa_budget)
def eget_kapital(request: ForbundRequest, ar: int) -> HttpResponse:
    """Year by year against the levels, what a deficit leads to, what is known and what goes, and the kommuner's shares."""
    forbund = request.tilltrade.forbund
    version = versionen_som_galler(forbund, ar)
    tabell = budgettabell(version) if version else None
    regler = kapitalregler(forbund)
    andelar = nycklar(forbund, ar)
    summa = sum((n.procent for _, n in andelar if n), Decimal(0))
    return render(
        request,
        "budget/kapital/eget_kapital.html",
        {
            "kanda": EgetKapital.objects.filter(forbund=forbund),
            "bokslut_utan": bokslut_utan_kapital(forbund),
            "version": version,
            "tabell": tabell,
            "nycklar": andelar,
            "nyckelsumma": summa / HELA,
            "nycklar_haller": summa == HELA,
            "far_andra": far_andra_budget(request.tilltrade),
            **_arens_rader(forbund, ar, tabell, regler),
        },
    )


def _arens_rader(forbund: Forbund, ar: int, tabell: Budgettabell | None, regler: Kapitalregler) -> dict[str, Any]:
    rader = forbundets_kapital(forbund, tabell, regler)
    leder_till = foljd(rader, ar)
    arets = next((r for r in rader if r.ar == ar), None)
    return {
        "regler": regler,
        "rader": rader,
        "arets": arets,
        "diagram": kapitaldiagram(rader, Slag(forbund.enhet)) if rader else None,
        "har_golv": any(r.golv is not None for r in rader),
        "har_eget_tak": any(r.eget_tak is not None for r in rader),
        "foljd": leder_till,
        "meningar": foljd_i_ord(leder_till, forbund.visas_i) if leder_till else [],
    }


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def nytt_kapital(request: ForbundRequest, ar: int) -> HttpResponse:
    """The amount of one more year; ?bokslut= takes it from that year's annual accounts, to be looked at and saved."""
    forbund = request.tilltrade.forbund
    initial = {"ar": ar - 1} | forslag_ur_bokslutet(forbund, heltal(request.GET.get("bokslut", "")))
    form = KapitalForm(request.POST or None, forbund=forbund, initial=initial)
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
    return _kapitalform(request, ar, form, f"Eget kapital {kapital.ar}", ta_bort="Ta bort beloppet")


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def ny_niva(request: ForbundRequest, ar: int) -> HttpResponse:
    """One more step of the recommendation; it begins from the day of the latest ones."""
    forbund = request.tilltrade.forbund
    senast = Kapitalniva.objects.filter(forbund=forbund).first()
    initial = {"fran": senast.fran} if senast else {}
    form = NivaForm(request.POST or None, forbund=forbund, initial=initial)
    return _regelform(request, ar, form, "Nytt steg i den rekommenderade nivån", "Spara steget")


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def andra_niva(request: ForbundRequest, ar: int, niva_id: int) -> HttpResponse:
    """Change a step of the recommendation, or remove it."""
    niva = get_object_or_404(Kapitalniva, pk=niva_id, forbund=request.tilltrade.forbund)
    if "ta_bort" in request.POST:
        return _ta_bort_regel(request, ar, niva, "Steget är borttaget.")
    form = NivaForm(request.POST or None, forbund=request.tilltrade.forbund, instance=niva)
    return _regelform(request, ar, form, "Steg i den rekommenderade nivån", "Spara steget", ta_bort="Ta bort steget")


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def ny_grans(request: ForbundRequest, ar: int) -> HttpResponse:
    """A limit that the board has set."""
    form = GransForm(request.POST or None, forbund=request.tilltrade.forbund)
    return _regelform(request, ar, form, "Styrelsens gräns för eget kapital", "Spara gränsen")


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def andra_grans(request: ForbundRequest, ar: int, grans_id: int) -> HttpResponse:
    """Change a limit of the board's, or remove it."""
    grans = get_object_or_404(Kapitalgrans, pk=grans_id, forbund=request.tilltrade.forbund)
    if "ta_bort" in request.POST:
        return _ta_bort_regel(request, ar, grans, "Gränsen är borttagen.")
    form = GransForm(request.POST or None, forbund=request.tilltrade.forbund, instance=grans)
    return _regelform(
        request, ar, form, "Styrelsens gräns för eget kapital", "Spara gränsen", ta_bort="Ta bort gränsen"
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
@transaction.atomic
def nyckel(request: ForbundRequest, ar: int) -> HttpResponse:
    """How the kommuner share from a year on. The förbund is locked, so that what the form showed is tried against what is."""
    forbund = request.tilltrade.forbund
    if request.method == "POST":
        Forbund.objects.select_for_update(no_key=True).get(pk=forbund.pk)
    form = NyckelForm(request.POST or None, forbund=forbund, ar=ar)
    if not form.medlemmar:
        messages.error(request, f"Förbundet har inga kommuner som medlemmar {ar}. Lägg upp dem under Förbundet.")
        return redirect("eget_kapital", forbund.slug, ar)
    if form.is_valid():
        data = form.cleaned_data
        spara_nycklar(forbund=forbund, fran_ar=data["fran_ar"], andelar=form.andelar(data), by=request.tilltrade.person)
        messages.success(request, "Fördelningen är sparad.")
        sedan = "tilldelning_belopp" if request.GET.get("sedan") == "tilldelning" else "eget_kapital"
        return redirect(sedan, forbund.slug, ar)
    return _formular(request, form, "Fördelning mellan kommunerna", "Spara fördelningen")


def _kapitalform(
    request: ForbundRequest, ar: int, form: KapitalForm, rubrik: str, *, ta_bort: str = ""
) -> HttpResponse:
    slug = request.tilltrade.forbund.slug
    if form.is_valid():
        try:
            spara_kapital(
                kapital=form.save(commit=False), sedd=form.cleaned_data["version"], by=request.tilltrade.person
            )
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=reverse("eget_kapital", args=[slug, ar]))
        messages.success(request, "Beloppet är sparat.")
        return redirect("eget_kapital", slug, ar)
    return _formular(request, form, rubrik, "Spara beloppet", ta_bort=ta_bort)


def _regelform(
    request: ForbundRequest, ar: int, form: NivaForm | GransForm, rubrik: str, knapp: str, *, ta_bort: str = ""
) -> HttpResponse:
    slug = request.tilltrade.forbund.slug
    if form.is_valid():
        try:
            spara_regel(regel=form.save(commit=False), sedd=form.cleaned_data["version"], by=request.tilltrade.person)
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=reverse("eget_kapital", args=[slug, ar]))
        messages.success(request, "Steget är sparat." if isinstance(form, NivaForm) else "Gränsen är sparad.")
        return redirect("eget_kapital", slug, ar)
    return _formular(request, form, rubrik, knapp, ta_bort=ta_bort)


def _ta_bort_regel(request: ForbundRequest, ar: int, regel: Kapitalniva | Kapitalgrans, text: str) -> HttpResponse:
    ta_bort_regel(regel=regel, by=request.tilltrade.person)
    messages.success(request, text)
    return redirect("eget_kapital", request.tilltrade.forbund.slug, ar)


def _formular(request: ForbundRequest, form: object, rubrik: str, knapp: str, *, ta_bort: str = "") -> HttpResponse:
    sammanhang = {"form": form, "rubrik": rubrik, "knapp": knapp, "under_kapital": True, "ta_bort": ta_bort}
    return render(request, "budget/formular.html", sammanhang)
