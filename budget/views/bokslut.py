"""The annual accounts of a year."""

import contextlib

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from budget.bokslut.kontotabell import tabellen
from budget.bokslut.lagrat import provat
from budget.bokslut.ord import ankare
from budget.bokslut.skrivning import borja_bokslut, spara_not, spara_rader, ta_bort_bokslut, ta_bort_not
from budget.bokslut.stangning import hinder
from budget.bokslut.visning import noter, rakningar, tomma_noter
from budget.forms.bokslut import Notform, Raderform, notrader
from budget.models import Bokslut, Bokslutsnot
from budget.rattigheter import far_andra_budget, far_lasa_bokforing, far_lasa_budget
from budget.views.stangning import sag_om_klart
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.models.forbund import AR
from finsam.samtidighet import Krock

U = Bokslut.Ursprung
MINSTA_AR, STORSTA_AR = (validator.limit_value for validator in AR)


@require_GET
@i_forbund(far_lasa_budget)
def bokslut(request: ForbundRequest, ar: int) -> HttpResponse:
    """The statements and notes, and at each line what does not agree."""
    hittat = provat(request.tilltrade.forbund, ar)
    kontext = {
        "provat": hittat,
        "rakningar": rakningar(hittat) if hittat else [],
        "noter": noter(hittat) if hittat else [],
        "forra": ar - 1,
        "tomma": tomma_noter(hittat) if hittat else [],
        "hinder": hinder(hittat) if hittat and hittat.raknat else None,
        "har_tabell": bool(hittat) and bool(tabellen(request.tilltrade.forbund)),
        "far_andra": far_andra_budget(request.tilltrade),
        "far_lasa_bokforing": far_lasa_bokforing(request.tilltrade),
    }
    return render(request, "budget/bokslut/bokslut.html", kontext)


@require_POST
@i_forbund(far_andra_budget)
def borja(request: ForbundRequest, ar: int) -> HttpResponse:
    """Begin to bring a printed set in, or to compute one from the books, in the layout that it has."""
    forbund, form = request.tilltrade.forbund, request.POST.get("form", "")
    ursprung = request.POST.get("ursprung", U.TRYCKT)
    if not MINSTA_AR <= ar <= STORSTA_AR or form not in Bokslut.Form.values or ursprung not in U.values:
        messages.error(request, "Välj en av uppställningarna.")
        return redirect("bokslut", forbund.slug, ar)
    nytt = borja_bokslut(forbund=forbund, ar=ar, form=form, by=request.tilltrade.person, ursprung=ursprung)
    if nytt.ursprung == U.TRYCKT:
        return redirect("bokslut_rader", forbund.slug, ar)
    return redirect("bokslut" if tabellen(forbund) else "bokslut_konton", forbund.slug, ar)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def rader(request: ForbundRequest, ar: int) -> HttpResponse:
    """Type the lines in as they are printed."""
    hittat = _hamta(request, ar)
    form = Raderform(request.POST or None, bokslut=hittat)
    krock = False
    if form.is_valid():
        sedd = form.cleaned_data["version"]
        try:
            antal = spara_rader(bokslut=hittat, rader=form.rader, by=request.tilltrade.person, sedd=sedd)
        except Krock as fel:
            krock, form.data = True, {**request.POST.dict(), "version": str(fel.nu.version)}
        else:
            messages.success(request, f"{hittat} är sparat." if antal else "Inget var ändrat.")
            return redirect(hittat)
    kontext = {"form": form, "bokslut": hittat, "krock": krock, "forra": ar - 1}
    return render(request, "budget/bokslut/rader.html", kontext, status=409 if krock else 200)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def ny_not(request: ForbundRequest, ar: int) -> HttpResponse:
    """Add a note."""
    return _not(request, _hamta(request, ar), None)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def andra_not(request: ForbundRequest, ar: int, notnr: int) -> HttpResponse:
    """Change a note, or remove it."""
    hittat = _hamta(request, ar)
    nota = get_object_or_404(hittat.noter, nr=notnr)
    if "ta_bort" in request.POST:
        ta_bort_not(nota=nota, by=request.tilltrade.person)
        messages.success(request, f"Not {notnr} är borttagen.")
        return redirect(hittat)
    return _not(request, hittat, nota)


def _not(request: ForbundRequest, hittat: Bokslut, nota: Bokslutsnot | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = Notform(data, bokslut=hittat, nota=nota, nr=request.GET.get("nr", ""))
    raderna = notrader(data, hittat, nota)
    krock = False
    if data is not None and all([form.is_valid(), raderna.is_valid()]):
        skriven, sedd = form.skriven(raderna.rader), form.cleaned_data["version"]
        try:
            sparad = spara_not(bokslut=hittat, nota=nota, skriven=skriven, by=request.tilltrade.person, sedd=sedd)
        except Krock as fel:
            krock, form.data = True, {**data.dict(), "version": str(fel.nu.version)}
        else:
            messages.success(request, f"Not {sparad.nr} är sparad.")
            return redirect(f"{hittat.get_absolute_url()}#{ankare(f'not.{sparad.nr}')}")
    kontext = {"form": form, "rader": raderna, "bokslut": hittat, "nota": nota, "krock": krock, "forra": hittat.ar - 1}
    return render(request, "budget/bokslut/not.html", kontext, status=409 if krock else 200)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def ta_bort(request: ForbundRequest, ar: int) -> HttpResponse:
    """Remove a set that was brought in by mistake. Where it is gone already, the page says so."""
    hittat = Bokslut.objects.filter(forbund=request.tilltrade.forbund, ar=ar).first()
    if hittat is None:
        return redirect("bokslut", request.tilltrade.forbund.slug, ar)
    return _ta_bort(request, hittat)


@sag_om_klart
def _ta_bort(request: ForbundRequest, hittat: Bokslut) -> HttpResponse:
    if request.method == "POST":
        with contextlib.suppress(Bokslut.DoesNotExist):  # a double click has removed it already
            ta_bort_bokslut(bokslut=hittat, by=request.tilltrade.person)
        messages.success(request, f"{hittat} är borttaget. Allt som stod i det finns i historiken.")
        return redirect("bokslut", request.tilltrade.forbund.slug, hittat.ar)
    return render(request, "budget/bokslut/ta_bort.html", {"bokslut": hittat})


def _hamta(request: ForbundRequest, ar: int) -> Bokslut:
    """The printed set of the year; what is computed is not typed."""
    tryckta = Bokslut.objects.select_related("forbund").filter(ursprung=U.TRYCKT)
    return get_object_or_404(tryckta, forbund=request.tilltrade.forbund, ar=ar)
