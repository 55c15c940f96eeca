"""The förbund's categories of participants."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.rattigheter import far_andra_forbundet, far_lasa_forbundet
from finsam.tilltrade import Tilltrade
from insatser.deltagare import kategorier as arbete
from insatser.deltagare.standard import lagg_upp_standard
from insatser.forms.deltagarkategori import Kategoriform
from insatser.models import Deltagarkategori


def _hamta(tilltrade: Tilltrade, kategori_id: int) -> Deltagarkategori:
    egna = Deltagarkategori.objects.filter(forbund=tilltrade.forbund).select_related("forbund")
    return get_object_or_404(egna, pk=kategori_id)


@require_GET
@i_forbund(far_lasa_forbundet)
def kategorier(request: ForbundRequest) -> HttpResponse:
    """The five lists with their categories in order."""
    listor = arbete.listor(request.tilltrade.forbund)
    far_andra = far_andra_forbundet(request.tilltrade)
    kontext = {"listor": listor, "far_andra": far_andra, "nagon_tom": not all(k for _, k in listor)}
    return render(request, "insatser/deltagare/kategorier.html", kontext)


@require_POST
@i_forbund(far_andra_forbundet)
def standard(request: ForbundRequest) -> HttpResponse:
    """Fill the lists that are empty with the standard categories."""
    with transaction.atomic():
        lagg_upp_standard(forbund=request.tilltrade.forbund, by=request.tilltrade.person)
    messages.success(request, "Standardkategorierna är upplagda i de listor som var tomma.")
    return redirect("deltagarkategorier", request.tilltrade.forbund.slug)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_forbundet)
@engangs
def ny(request: ForbundRequest) -> HttpResponse:
    """Add a category last in a list."""
    rad = Deltagarkategori(forbund=request.tilltrade.forbund, lista=request.GET.get("lista", ""))
    form = Kategoriform(request.POST if request.method == "POST" else None, instance=rad)
    if form.is_valid():
        arbete.lagg_till(kategori=form.instance, by=request.tilltrade.person)
        messages.success(request, f"{rad} är tillagd bland {rad.get_lista_display()}.")
        return redirect(rad)
    return render(request, "insatser/deltagare/kategori.html", {"form": form, "kategori": rad})


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_forbundet)
def kategori(request: ForbundRequest, kategori_id: int) -> HttpResponse:
    """Rename a category or retire it; delete it while it is not used."""
    rad = _hamta(request.tilltrade, kategori_id)
    form = Kategoriform(request.POST if request.method == "POST" else None, instance=rad)
    if form.is_valid():
        arbete.andra(kategori=form.instance, by=request.tilltrade.person)
        messages.success(request, "Kategorin är sparad.")
        return redirect(rad)
    rad = _hamta(request.tilltrade, kategori_id)
    kontext = {"form": form, "kategori": rad, "kan_tas_bort": not rad.tal.exists()}
    return render(request, "insatser/deltagare/kategori.html", kontext)


@require_POST
@i_forbund(far_andra_forbundet)
def flytta(request: ForbundRequest, kategori_id: int) -> HttpResponse:
    """One step up or down."""
    rad = _hamta(request.tilltrade, kategori_id)
    arbete.flytta(kategori=rad, upp=request.POST.get("at") == "upp", by=request.tilltrade.person)
    return redirect(rad)


@require_POST
@i_forbund(far_andra_forbundet)
def ta_bort(request: ForbundRequest, kategori_id: int) -> HttpResponse:
    """Delete a category that no figure uses."""
    rad = _hamta(request.tilltrade, kategori_id)
    try:
        arbete.ta_bort(kategori=rad, by=request.tilltrade.person)
        messages.success(request, f"{rad} är borttagen.")
    except arbete.KategoriFel as fel:
        messages.error(request, str(fel))
    return redirect("deltagarkategorier", request.tilltrade.forbund.slug)
