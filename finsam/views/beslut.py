"""The decisions that insatser, budget and documents point at."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.forbundsarbete.beslut import hamta_eller_skriv
from finsam.forbundsarbete.forbund import spara_rad
from finsam.forms.forbund import HeltBeslutForm
from finsam.heltal import heltal
from finsam.historik import historik_for
from finsam.models import Beslut
from finsam.paneler import paneler_for
from finsam.rattigheter import far_andra_forbundet, far_lasa_forbundet


@require_GET
@i_forbund(far_lasa_forbundet)
def beslut_lista(request: ForbundRequest) -> HttpResponse:
    """The decisions, the latest first, those of one year where the address says which."""
    alla = request.tilltrade.forbund.beslut.all()
    aren = [d.year for d in alla.dates("datum", "year", order="DESC")]
    valt = request.GET.get("ar", "")
    visas = alla.filter(datum__year=ar) if (ar := heltal(valt)) in aren else alla
    return render(
        request,
        "finsam/beslut_lista.html",
        {"beslut": visas, "aren": aren, "valt": valt, "far_andra": far_andra_forbundet(request.tilltrade)},
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_forbundet)
@engangs
def beslut_nytt(request: ForbundRequest) -> HttpResponse:
    """Write a decision in by hand. The same organ, day and § is never stored twice."""
    forbund = request.tilltrade.forbund
    form = HeltBeslutForm(request.POST or None, forbund=forbund, initial={"organ": "Styrelsen"})
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            funnet = hamta_eller_skriv(beslut=form.instance, by=request.tilltrade.person)
        nytt = funnet is form.instance
        messages.success(request, f"{funnet} är inskrivet." if nytt else f"{funnet} fanns redan. Här är det.")
        return redirect("beslut", forbund.slug, funnet.pk)
    return render(request, "finsam/beslut_form.html", {"form": form})


@require_GET
@i_forbund(far_lasa_forbundet)
def beslut(request: ForbundRequest, beslut_id: int) -> HttpResponse:
    """One decision as it reads, and what points at it."""
    visat = _hitta(request, beslut_id)
    return render(
        request,
        "finsam/beslut.html",
        {
            "beslut": visat,
            "handelser": historik_for(visat),
            "paneler": paneler_for("beslut", request.tilltrade, visat),
            "far_andra": far_andra_forbundet(request.tilltrade),
        },
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_forbundet)
def beslut_andra(request: ForbundRequest, beslut_id: int) -> HttpResponse:
    """Correct what was typed; the history keeps what stood there. What a meeting decided is corrected in its protokoll."""
    forbund = request.tilltrade.forbund
    visat = _hitta(request, beslut_id)
    if not visat.skrivet_for_hand:
        messages.error(request, "Beslutet hör till ett sammanträde och rättas i dess protokoll.")
        return redirect("beslut", forbund.slug, beslut_id)
    form = HeltBeslutForm(request.POST or None, forbund=forbund, instance=visat)
    if request.method == "POST" and form.is_valid():
        spara_rad(rad=form.instance, falt=form.fields, forbund=forbund, by=request.tilltrade.person)
        messages.success(request, f"{form.instance} är sparat.")
        return redirect("beslut", forbund.slug, beslut_id)
    return render(request, "finsam/beslut_form.html", {"form": form, "beslut": form.instance})


def _hitta(request: ForbundRequest, beslut_id: int) -> Beslut:
    return get_object_or_404(request.tilltrade.forbund.beslut, pk=beslut_id)
