"""What is told beside the statements: the driftredovisning, five years, the accounts behind a line, and all of it as a PDF."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from budget.bokslut.dokument.blad import bokslutsblad
from budget.bokslut.dokument.hamta import bokslutsunderlag
from budget.bokslut.drift import driftredovisning, mot_resultatet
from budget.bokslut.femar import femarsoversikt
from budget.bokslut.lagrat import provat
from budget.bokslut.visning import radens_konton
from budget.rattigheter import far_andra_budget, far_lasa_bokforing, far_lasa_budget
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.views.bladpdf import bladets_pdf


@require_GET
@i_forbund(far_lasa_budget)
def drift(request: ForbundRequest, ar: int) -> HttpResponse:
    """Budget, outcome and difference of the whole year, with comments."""
    forbund = request.tilltrade.forbund
    redovisat, hittat = driftredovisning(forbund, ar), provat(forbund, ar)
    kontext = {
        "drift": redovisat,
        "provat": hittat,
        "mot_resultatet": mot_resultatet(redovisat, hittat.bokslut) if hittat else "",
        "far_andra": far_andra_budget(request.tilltrade),
    }
    return render(request, "budget/bokslut/drift.html", kontext)


@require_GET
@i_forbund(far_lasa_budget)
def femar(request: ForbundRequest, ar: int) -> HttpResponse:
    """Five years, with how each measure is worked out."""
    oversikt = femarsoversikt(request.tilltrade.forbund, ar)
    kontext = {
        "femar": oversikt,
        "provat": ar not in oversikt.saknas,
        "far_andra": far_andra_budget(request.tilltrade),
    }
    return render(request, "budget/bokslut/femar.html", kontext)


@require_GET
@i_forbund(far_lasa_bokforing)
def rad(request: ForbundRequest, ar: int, radnyckel: str) -> HttpResponse:
    """The accounts behind a line of a computed set, and what is added to it by hand."""
    hittat = provat(request.tilltrade.forbund, ar)
    rad = radens_konton(hittat, radnyckel) if hittat else None
    if rad is None:
        raise Http404
    kontext = {
        "rad": rad,
        "bokslut": hittat.lagrat if hittat else None,
        "far_andra": far_andra_budget(request.tilltrade),
    }
    return render(request, "budget/bokslut/rad.html", kontext)


@require_GET
@i_forbund(far_lasa_budget)
def pdf(request: ForbundRequest, ar: int) -> HttpResponse:
    """The statements, notes, driftredovisning and five years as a PDF."""
    forbund = request.tilltrade.forbund
    underlag = bokslutsunderlag(forbund, ar)
    if underlag is None:
        raise Http404
    return bladets_pdf(
        request,
        blad=bokslutsblad(underlag),
        typ="bokslut",
        objekt=underlag.provat.lagrat,
        filnamn=f"Bokslut {ar} {forbund.namn}.pdf",
        tillbaka=underlag.url,
    )
