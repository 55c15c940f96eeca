"""The economic report: the year's, one of them, its text, and sending it to a meeting."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from budget.bokforing.bok import lasta_manader
from budget.bokforing.manadslas import galler
from budget.forms.rapport import Manadsform, Rapporttextform, Skickaform
from budget.models import Ekonomirapport
from budget.rapport.arbete import Hinder, borja, marke, skicka, skriv, ta_bort
from budget.rapport.visning import for_pdf, rapportens_innehall
from budget.rattigheter import far_andra_budget, far_lasa_budget, far_skicka_ekonomirapport
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.dokument.delar import Blad
from finsam.dokument.fryst import OlasligtFryst
from finsam.engangs import engangs
from finsam.historik import historik_for
from finsam.samtidighet import Krock, krocksida
from finsam.views.bladpdf import bladets_pdf


@require_http_methods(["GET", "POST"])
@i_forbund(far_lasa_budget)
@engangs
def ekonomirapporter(request: ForbundRequest, ar: int) -> HttpResponse:
    """The reports of the year, with a form that begins one."""
    forbund, far_andra = request.tilltrade.forbund, far_andra_budget(request.tilltrade)
    if request.method == "POST" and not far_andra:
        raise PermissionDenied
    manader = lasta_manader(forbund, ar)
    form = Manadsform(request.POST if request.method == "POST" else None, manader=manader)
    if request.method == "POST" and form.is_valid():
        rapport = borja(forbund=forbund, ar=ar, manad=form.cleaned_data["manad"], by=request.tilltrade.person)
        return redirect("ekonomirapport", forbund.slug, ar, rapport.pk)
    rapporter = Ekonomirapport.objects.filter(forbund=forbund, ar=ar).defer("data", "text")
    return render(
        request,
        "budget/rapport/lista.html",
        {
            "rapporter": rapporter.select_related("forbund", "skapad_av", "skickad_av"),
            "form": form,
            "manader": manader,
            "far_andra": far_andra,
        },
        status=400 if form.is_bound else 200,
    )


@require_GET
@i_forbund(far_lasa_budget)
def ekonomirapport(request: ForbundRequest, ar: int, rapport_id: int) -> HttpResponse:
    """A report as a page, where each figure leads to its rows: as it was sent, or as the rows are now."""
    rapport = _hamta(request, ar, rapport_id)
    try:
        blad = rapportens_innehall(rapport)
    except OlasligtFryst:
        return redirect("ekonomirapport_pdf", rapport.forbund.slug, ar, rapport.pk)
    return render(
        request,
        "budget/rapport/rapport.html",
        {
            "rapport": rapport,
            **_webbens(rapport, blad),
            "handelser": historik_for(rapport),
            "far_andra": far_andra_budget(request.tilltrade) and not rapport.ar_skickad,
            "far_skicka": far_skicka_ekonomirapport(request.tilltrade) and not rapport.ar_skickad,
        },
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def ekonomirapport_text(request: ForbundRequest, ar: int, rapport_id: int) -> HttpResponse:
    """Write the text, and say for which meeting it is."""
    rapport = _hamta(request, ar, rapport_id)
    form = Rapporttextform(request.POST or None, instance=rapport)
    if rapport.ar_skickad:
        messages.error(request, "Uppföljningen är skickad och ändras inte. Gör en ny version i stället.")
        return redirect(rapport.get_absolute_url())
    if not form.is_valid():
        data = {"form": form, "rapport": rapport}
        return render(request, "budget/rapport/text.html", data, status=400 if form.is_bound else 200)
    falt = form.cleaned_data
    try:
        skriv(
            rapport=rapport,
            text=falt["text"],
            sammantrade=falt["sammantrade"],
            sedd=falt["version"],
            by=request.tilltrade.person,
        )
    except Krock as krock:
        return krocksida(request, form=form, nu=krock.nu, tillbaka=rapport.get_absolute_url())
    except Hinder as fel:
        messages.error(request, str(fel))
    else:
        messages.success(request, "Texten är sparad.")
    return redirect("ekonomirapport", rapport.forbund.slug, ar, rapport.pk)


@require_http_methods(["GET", "POST"])
@i_forbund(far_skicka_ekonomirapport)
@engangs
def ekonomirapport_skicka(request: ForbundRequest, ar: int, rapport_id: int) -> HttpResponse:
    """Send the report to a meeting, after which it stands as it is."""
    rapport = _hamta(request, ar, rapport_id)
    if rapport.ar_skickad:
        messages.error(request, "Uppföljningen är redan skickad.")
        return redirect(rapport.get_absolute_url())
    las = galler(rapport.forbund, ar)
    form = Skickaform(
        request.POST if request.method == "POST" else None,
        rapport=rapport,
        visad=marke(rapport),
        kan_lasas=las is None or las.manad < rapport.manad,
    )
    if request.method == "POST" and form.is_valid() and _skicka(request, rapport, form):
        return redirect("ekonomirapport", rapport.forbund.slug, ar, rapport.pk)
    data = {"form": form, "rapport": rapport, **_webbens(rapport, rapportens_innehall(rapport))}
    return render(request, "budget/rapport/skicka.html", data, status=400 if form.is_bound else 200)


def _skicka(request: ForbundRequest, rapport: Ekonomirapport, form: Skickaform) -> bool:
    data = form.cleaned_data
    try:
        skicka(
            rapport=rapport,
            sammantrade=data["sammantrade"],
            las_bockerna=data.get("las", False),
            visad=data["visad"],
            by=request.tilltrade.person,
        )
    except Hinder as fel:
        form.add_error(None, str(fel))
        form.data = request.POST.dict() | {"visad": marke(rapport)}  # what is shown with the error can be sent
        return False
    messages.success(request, "Uppföljningen är skickad. Den står nu som den är, också om bokföringen rättas.")
    return True


@require_POST
@i_forbund(far_andra_budget)
def ekonomirapport_ta_bort(request: ForbundRequest, ar: int, rapport_id: int) -> HttpResponse:
    """Throw away a report that is under work."""
    rapport = _hamta(request, ar, rapport_id)
    if "ta_bort" not in request.POST:
        return redirect(rapport.get_absolute_url())
    try:
        ta_bort(rapport=rapport, by=request.tilltrade.person)
    except Hinder as fel:
        messages.error(request, str(fel))
        return redirect(rapport.get_absolute_url())
    messages.success(request, f"{rapport} är borttagen.")
    return redirect("ekonomirapporter", rapport.forbund.slug, ar)


@require_GET
@i_forbund(far_lasa_budget)
def ekonomirapport_pdf(request: ForbundRequest, ar: int, rapport_id: int) -> HttpResponse:
    """The report as a PDF: the frozen one where it is sent."""
    rapport = _hamta(request, ar, rapport_id)
    return bladets_pdf(
        request,
        blad=for_pdf(rapport),
        typ="ekonomirapport",
        objekt=rapport,
        filnamn=f"{rapport}.pdf",
        tillbaka=reverse("ekonomirapport", args=[rapport.forbund.slug, ar, rapport.pk]),
    )


def _webbens(rapport: Ekonomirapport, blad: Blad) -> dict[str, Any]:
    """What the document's templates ask for on a page."""
    return {"blad": blad, "accent": rapport.forbund.accent, "webb": True}


def _hamta(request: ForbundRequest, ar: int, rapport_id: int) -> Ekonomirapport:
    rapporter = Ekonomirapport.objects.select_related("forbund", "skickad_av")
    return get_object_or_404(rapporter, pk=rapport_id, ar=ar, forbund=request.tilltrade.forbund)
