"""How a year's budget begins: from an earlier year's, chosen column by column, or from a proposed layout."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from budget.bokforda_kolumner import bokforda_ar
from budget.forms.arsstart import BehallForm, kolumnvalen
from budget.fran_tidigare import borja_fran_tidigare, foreslagna_kolumner
from budget.models import Budgetversion
from budget.rattigheter import far_andra_budget
from budget.uppstallning import borja_fran_forslag, borja_tom
from budget.versioner import Hinder, tidigare_version, versioner
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def borja(request: ForbundRequest, ar: int) -> HttpResponse:
    """The first version of a year: choose what comes from the year before, or take the proposed layout."""
    forbund, by = request.tilltrade.forbund, request.tilltrade.person
    if versioner(forbund, ar):
        messages.error(request, f"Det finns redan en budget för {ar}.")
        return redirect("budget", forbund.slug, ar)
    tidigare = tidigare_version(forbund, ar)
    if request.POST.get("fran") == "forslag":
        return _fran_forslag(request, ar)
    if request.POST.get("fran") == "fil":
        return _fran_fil(request, ar)
    if tidigare is None:
        messages.error(
            request, "Det finns ingen tidigare budget att börja från. Börja från ett förslag till uppställning."
        )
        return redirect("budget", forbund.slug, ar)
    bokforda = bokforda_ar(forbund)
    val = foreslagna_kolumner(list(tidigare.kolumner.all()), ar, bokforda)
    kolumner = kolumnvalen(request.POST, fran=tidigare, ar=ar, val=val, bokforda=bokforda)
    form = BehallForm(request.POST or None)
    if request.method == "POST" and all([kolumner.is_valid(), form.is_valid()]):
        try:
            ny = borja_fran_tidigare(fran=tidigare, ar=ar, by=by, kolumner=kolumner.valda, behall=form.behall)
        except Hinder as hinder:
            messages.error(request, str(hinder))
        else:
            messages.success(request, _klart(ny, tidigare))
        return redirect("budget", forbund.slug, ar)
    kontext = {"fran": tidigare, "kolumner": kolumner, "form": form, "bokforda": bokforda}
    return render(request, "budget/borja.html", kontext)


def _fran_forslag(request: ForbundRequest, ar: int) -> HttpResponse:
    forbund = request.tilltrade.forbund
    try:
        borja_fran_forslag(forbund=forbund, ar=ar, by=request.tilltrade.person)
    except Hinder as hinder:
        messages.error(request, str(hinder))
    return redirect("budget", forbund.slug, ar)


def _fran_fil(request: ForbundRequest, ar: int) -> HttpResponse:
    """An empty version to read a file into."""
    forbund = request.tilltrade.forbund
    try:
        borja_tom(forbund=forbund, ar=ar, by=request.tilltrade.person)
    except Hinder as hinder:
        messages.error(request, str(hinder))
        return redirect("budget", forbund.slug, ar)
    return redirect("budget_las_in", forbund.slug, ar)


def _klart(ny: Budgetversion, fran: Budgetversion) -> str:
    rader, kolumner = ny.poster.exclude(sort="grupp").count(), ny.kolumner.count()
    return (
        f"Budget {ny.budget.ar} har {rader} rader och {kolumner} kolumner från budget {fran.budget.ar}, version {fran.nr}. "
        "Räkna upp belopp med procent, eller skriv dem i tabellen."
    )
