"""Forms of activities. They are read on the målkarta."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.historik import historik_for
from finsam.samtidighet import Krock
from styrelse import aktivitetsarbete
from styrelse.forms.aktivitet import Aktivitetsform
from styrelse.krock import mot_version
from styrelse.malarbete import NER, UPP
from styrelse.models import Aktivitet
from styrelse.rattigheter import far_andra_mal

require_form = require_http_methods(["GET", "HEAD", "POST"])


@require_form
@i_forbund(far_andra_mal)
@engangs
def aktivitet_ny(request: ForbundRequest, ar: int) -> HttpResponse:
    """Add an activity to a year; `omrade` and `mal` in the address are filled in."""
    forbund = request.tilltrade.forbund
    initial = {"omrade": request.GET.get("omrade", ""), "mal": request.GET.getlist("mal")}
    form = Aktivitetsform(request.POST or None, forbund=forbund, ar=ar, initial=initial)
    if form.is_valid():
        ny = aktivitetsarbete.lagg_till_aktivitet(
            aktivitet=form.save(commit=False), mal=form.valda_mal, by=request.tilltrade.person
        )
        messages.success(request, f"Aktiviteten {ny} är tillagd.")
        return _till_listan(forbund.slug, ar)
    return render(
        request,
        "styrelse/aktivitet_form.html",
        {"rubrik": "Lägg till aktivitet", "form": form, "sparat": [], "aktivitet": None},
    )


@require_form
@i_forbund(far_andra_mal)
def aktivitet_andra(request: ForbundRequest, aktivitet_id: int) -> HttpResponse:
    """Change an activity."""
    en = _hamta(request, aktivitet_id)
    form = Aktivitetsform(request.POST or None, instance=en, forbund=en.forbund, ar=en.ar)
    annans: Any = None
    if form.is_valid():
        try:
            aktivitetsarbete.andra_aktivitet(
                aktivitet=form.save(commit=False),
                mal=form.valda_mal,
                by=request.tilltrade.person,
                version=form.cleaned_data["version"],
            )
        except Krock as krock:
            annans = krock.nu
            mot_version(form, annans)
        else:
            messages.success(request, f"Aktiviteten {en} är sparad.")
            return _till_listan(en.forbund.slug, en.ar)
    data = {"rubrik": "Ändra aktiviteten", "form": form, "aktivitet": en, "handelser": historik_for(en)}
    data["sparat"] = list(aktivitetsarbete.aktivitet_i_ord(annans).values()) if annans else []
    return render(request, "styrelse/aktivitet_form.html", data, status=409 if annans else 200)


@require_form
@i_forbund(far_andra_mal)
def aktivitet_ta_bort(request: ForbundRequest, aktivitet_id: int) -> HttpResponse:
    """Remove an activity."""
    en = _hamta(request, aktivitet_id)
    if "bekrafta" in request.POST:
        aktivitetsarbete.ta_bort_aktivitet(aktivitet=en, by=request.tilltrade.person)
        messages.success(request, f"Aktiviteten {en} är borttagen. Den finns kvar i historiken.")
        return _till_listan(en.forbund.slug, en.ar)
    return render(request, "styrelse/aktivitet_ta_bort.html", {"aktivitet": en})


@require_POST
@i_forbund(far_andra_mal)
def aktivitet_flytta(request: ForbundRequest, aktivitet_id: int) -> HttpResponse:
    """Move an activity a step within its område."""
    en = _hamta(request, aktivitet_id)
    riktning = UPP if request.POST.get("riktning") == UPP else NER
    aktivitetsarbete.flytta_aktivitet(aktivitet=en, riktning=riktning, by=request.tilltrade.person)
    return redirect(f"{reverse('mal_lista', args=[en.forbund.slug, en.ar])}?ordna=1#aktivitet-{en.pk}")


def _hamta(request: ForbundRequest, aktivitet_id: int) -> Aktivitet:
    alla = Aktivitet.objects.select_related("forbund")
    return get_object_or_404(alla, forbund=request.tilltrade.forbund, pk=aktivitet_id)


def _till_listan(slug: str, ar: int) -> HttpResponse:
    return redirect(f"{reverse('mal_lista', args=[slug, ar])}#aktiviteter")
