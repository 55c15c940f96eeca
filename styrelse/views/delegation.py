"""Pages of the register of decisions on delegation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.historik import historik_for
from finsam.kalkylblad import xlsx_svar
from finsam.samtidighet import Krock, krocksida
from finsam.views.bladpdf import bladets_pdf
from styrelse.arshjul.arbete import GarInte
from styrelse.bevakning import delegation
from styrelse.forms.delegation import Delegationsform
from styrelse.models import Delegationsbeslut
from styrelse.rattigheter import far_andra_bevakningar, far_lasa_organ
from styrelse.views.organ import require_form


@require_GET
@i_forbund(far_lasa_organ)
def delegationsbeslut(request: ForbundRequest, ar: int) -> HttpResponse:
    """The register of a year, with what the board has not been told of yet."""
    forbund = request.tilltrade.forbund
    alla = delegation.arets(forbund, ar)
    data = {
        "beslut": [(d, delegation.anmalt_i_ord(d)) for d in reversed(alla)],
        "oanmalda": sum(not delegation.anmalt_i_ord(d) for d in alla),
        "far_andra": far_andra_bevakningar(request.tilltrade),
    }
    return render(request, "styrelse/delegation/lista.html", data)


@require_GET
@i_forbund(far_lasa_organ)
def delegationsbeslut_excel(request: ForbundRequest, ar: int) -> HttpResponse:
    """The register of a year as a workbook."""
    forbund = request.tilltrade.forbund
    bok = delegation.som_arbetsbok(forbund, ar, delegation.arets(forbund, ar))
    return xlsx_svar(f"delegationsbeslut-{ar}.xlsx", bok)


@require_GET
@i_forbund(far_lasa_organ)
def delegationsbeslut_pdf(request: ForbundRequest, ar: int) -> HttpResponse:
    """The register of a year as a PDF."""
    forbund = request.tilltrade.forbund
    return bladets_pdf(
        request,
        blad=delegation.som_blad(forbund, ar, delegation.arets(forbund, ar)),
        typ="delegationsbeslut",
        objekt=forbund,
        vad=f"delegationsbesluten {ar}",
        filnamn=f"Delegationsbeslut {ar}.pdf",
        tillbaka=reverse("delegationsbeslut", args=[forbund.slug, ar]),
    )


@require_GET
@i_forbund(far_lasa_organ)
def delegationsbeslut_ett(request: ForbundRequest, delegation_id: int) -> HttpResponse:
    """One decision, the item that told the board of it, and its history."""
    ett = _hamta(request, delegation_id)
    data = {
        "d": ett,
        "anmalt": delegation.anmalt_i_ord(ett),
        "far_andra": far_andra_bevakningar(request.tilltrade) and not ett.arende_id,
        "handelser": historik_for(ett),
    }
    return render(request, "styrelse/delegation/ett.html", data)


@require_form
@i_forbund(far_andra_bevakningar)
@engangs
def delegationsbeslut_nytt(request: ForbundRequest) -> HttpResponse:
    """Write a decision into the register."""
    nytt = Delegationsbeslut(forbund=request.tilltrade.forbund)
    initial = {"datum": timezone.localdate(), "insats": request.GET.get("insats", "")}
    form = Delegationsform(request.POST or None, instance=nytt, initial=initial)
    if form.is_valid():
        delegation.registrera(nytt=form.save(commit=False), by=request.tilltrade.person)
        messages.success(request, f"Beslutet har nummer {nytt.nummer}.")
        return redirect("delegationsbeslut", request.tilltrade.forbund.slug, nytt.datum.year)
    return render(request, "styrelse/delegation/form.html", {"form": form, "rubrik": "Nytt delegationsbeslut"})


@require_form
@i_forbund(far_andra_bevakningar)
def delegationsbeslut_andra(request: ForbundRequest, delegation_id: int) -> HttpResponse:
    """Correct a decision that the board has not been told of."""
    ett = _hamta(request, delegation_id)
    if ett.arende_id:
        messages.error(request, "Beslutet är anmält till styrelsen och kan inte ändras.")
        return redirect(ett)
    form = Delegationsform(request.POST or None, instance=ett)
    if form.is_valid():
        sedd = form.cleaned_data["version"]
        try:
            delegation.andra(beslut=form.save(commit=False), falt=form.visade, by=request.tilltrade.person, sedd=sedd)
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=ett.get_absolute_url())
        except GarInte as fel:
            form.add_error("datum", str(fel))
        else:
            messages.success(request, f"{ett.nummer} är sparat.")
            return redirect(ett)
    data = {"form": form, "rubrik": f"Ändra {ett.nummer}", "d": ett}
    return render(request, "styrelse/delegation/form.html", data)


def _hamta(request: ForbundRequest, delegation_id: int) -> Delegationsbeslut:
    return get_object_or_404(delegation.registret(request.tilltrade.forbund), pk=delegation_id)
