"""What a decision does: an effect that was stopped is tried again, or written off with how it was dealt with."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.models import Forbund
from styrelse.arshjul.arbete import GarInte
from styrelse.forms.verkan import Avskrivform
from styrelse.models import Verkan
from styrelse.rattigheter import far_andra_organ
from styrelse.verkan.slip import slip
from styrelse.verkan.utforande import avskriv, forsok_igen


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_organ)
def verkan_stoppad(request: ForbundRequest, verkan_id: int) -> HttpResponse:
    """An effect that could not be carried out: why, and the two ways on."""
    visad = _hitta(request.tilltrade.forbund, verkan_id)
    form = Avskrivform(request.POST if "avskriv" in request.POST else None)
    if "igen" in request.POST:
        return _igen(request, visad)
    if form.is_valid():
        try:
            avskriv(verkan=visad, hur=form.cleaned_data["hur"], by=request.tilltrade.person)
        except GarInte as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, "Sparat. Det står i sammanträdets historik.")
        return redirect("beslut", request.tilltrade.forbund.slug, visad.attsats.beslut_id)
    return render(request, "styrelse/verkan/stoppad.html", {"verkan": visad, "slip": slip(visad), "form": form})


def _igen(request: ForbundRequest, visad: Verkan) -> HttpResponse:
    """Try it, and say how it went."""
    efter = forsok_igen(verkan=visad, by=request.tilltrade.person)
    if efter.tillstand == Verkan.Tillstand.STOPPAD:
        messages.error(request, f"Det gick inte. {efter.hinder}")
        return redirect("verkan_stoppad", request.tilltrade.forbund.slug, visad.pk)
    messages.success(request, f"{slip(efter).titel}: {efter.get_tillstand_display()}.")
    return redirect("beslut", request.tilltrade.forbund.slug, visad.attsats.beslut_id)


def _hitta(forbund: Forbund, verkan_id: int) -> Verkan:
    alla = Verkan.objects.filter(attsats__arende__sammantrade__organ__forbund=forbund, attsats__beslut__isnull=False)
    return get_object_or_404(
        alla.select_related(
            "attsats__beslut", "attsats__arende__sammantrade__organ__forbund", "insats", "ansokan__insats"
        ),
        pk=verkan_id,
    )
