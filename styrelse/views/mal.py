"""Pages of goals: the målkarta of a year, a goal, and the forms that change them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.historik import historik_for
from finsam.ram import arbetsar
from finsam.samtidighet import Krock
from styrelse import malarbete
from styrelse.forms.mal import Avslutaform, Malform, delmalsrader
from styrelse.krock import mot_version
from styrelse.malkarta import malkarta
from styrelse.maluppfyllelse import bedomda_ar
from styrelse.models import Mal
from styrelse.rattigheter import far_andra_mal, far_lasa_mal

require_form = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@i_forbund(far_lasa_mal)
def mal_lista(request: ForbundRequest, ar: int) -> HttpResponse:
    """The målkarta: goals with their delmål, and activities by område."""
    forbund = request.tilltrade.forbund
    far_andra = far_andra_mal(request.tilltrade)
    return render(
        request,
        "styrelse/mal_lista.html",
        {
            "karta": malkarta(forbund, ar),
            "far_andra": far_andra,
            "ordna": far_andra and "ordna" in request.GET,
            "att_kopiera": malarbete.att_kopiera(forbund, ar) if far_andra else [],
        },
    )


@require_GET
@i_forbund(far_lasa_mal)
def mal(request: ForbundRequest, mal_id: int) -> HttpResponse:
    """One goal: what it says, its delmål, what is done for it, and its history."""
    ett = _hamta(request, mal_id)
    ar = _ar(request, ett)
    return render(
        request,
        "styrelse/mal.html",
        {
            "mal": ett,
            "delmal": list(ett.delmal.all()),
            "aktiviteter": list(ett.aktiviteter.filter(ar__gte=ett.fran_ar).order_by("-ar", "ordning")),
            "visat_ar": ar,
            "bedomda": bedomda_ar(ett),
            "far_andra": far_andra_mal(request.tilltrade),
            "handelser": historik_for(ett),
        },
    )


@require_form
@i_forbund(far_andra_mal)
@engangs
def mal_nytt(request: ForbundRequest, ar: int) -> HttpResponse:
    """Add a goal to a year."""
    nytt = Mal(forbund=request.tilltrade.forbund, fran_ar=ar, tom_ar=ar)
    form, rader = Malform(request.POST or None, instance=nytt), delmalsrader(request.POST, nytt)
    if _klart(request, form, rader):
        nytt = malarbete.lagg_till_mal(mal=form.save(commit=False), delmal=rader.rader, by=request.tilltrade.person)
        messages.success(request, f"Målet {nytt} är tillagt.")
        return redirect("mal_lista", nytt.forbund.slug, ar)
    return _visa(request, "Lägg till mål", form, rader, ar)


@require_form
@i_forbund(far_andra_mal)
def mal_andra(request: ForbundRequest, mal_id: int) -> HttpResponse:
    """Change a goal and its delmål."""
    ett = _hamta(request, mal_id)
    form, rader = Malform(request.POST or None, instance=ett), delmalsrader(request.POST, ett)
    if _klart(request, form, rader):
        try:
            malarbete.andra_mal(
                mal=form.save(commit=False),
                delmal=rader.rader,
                by=request.tilltrade.person,
                version=form.cleaned_data["version"],
            )
        except Krock as krock:
            return _visa(request, "Ändra målet", form, rader, _ar(request, ett), krock.nu)
        except malarbete.GarInte as fel:
            form.add_error(None, str(fel))
            return _visa(request, "Ändra målet", form, rader, _ar(request, ett))
        messages.success(request, f"Målet {ett} är sparat.")
        return redirect(ett)
    return _visa(request, "Ändra målet", form, rader, _ar(request, ett))


@require_POST
@i_forbund(far_andra_mal)
def mal_flytta(request: ForbundRequest, ar: int, mal_id: int) -> HttpResponse:
    """Move a goal a step in the order of the year."""
    ett = get_object_or_404(Mal.objects.under(ar), forbund=request.tilltrade.forbund, pk=mal_id)
    riktning = malarbete.UPP if request.POST.get("riktning") == malarbete.UPP else malarbete.NER
    try:
        malarbete.flytta_mal(mal=ett, riktning=riktning, ar=ar, by=request.tilltrade.person)
    except malarbete.GarInte as fel:
        messages.error(request, str(fel))
    return redirect(f"{reverse('mal_lista', args=[ett.forbund.slug, ar])}?ordna=1#mal-{ett.pk}")


@require_form
@i_forbund(far_andra_mal)
def mal_avsluta(request: ForbundRequest, mal_id: int) -> HttpResponse:
    """Say which year is a goal's last."""
    ett = _hamta(request, mal_id)
    form = Avslutaform(request.POST or None, mal=ett, initial={"efter": _ar(request, ett)})
    if form.is_valid():
        try:
            malarbete.avsluta_mal(mal=ett, efter=form.cleaned_data["efter"], by=request.tilltrade.person)
        except malarbete.GarInte as fel:
            form.add_error("efter", str(fel))
        else:
            messages.success(request, f"Målet {ett} gäller till och med {form.cleaned_data['efter']}.")
            return redirect(ett)
    return render(request, "styrelse/mal_avsluta.html", {"mal": ett, "form": form, "visat_ar": _ar(request, ett)})


@require_form
@i_forbund(far_andra_mal)
def mal_ta_bort(request: ForbundRequest, mal_id: int) -> HttpResponse:
    """Remove a goal that was never to be."""
    ett = _hamta(request, mal_id)
    ar = _ar(request, ett)
    if "bekrafta" in request.POST:
        try:
            malarbete.ta_bort_mal(mal=ett, by=request.tilltrade.person)
        except malarbete.GarInte as fel:
            messages.error(request, str(fel))
            return redirect(ett)
        messages.success(request, f"Målet {ett.text} är borttaget. Det finns kvar i historiken.")
        return redirect("mal_lista", request.tilltrade.forbund.slug, ar)
    return render(request, "styrelse/mal_ta_bort.html", {"mal": ett, "visat_ar": ar})


@require_POST
@i_forbund(far_andra_mal)
def mal_kopiera(request: ForbundRequest, ar: int) -> HttpResponse:
    """Begin a year's goals from those of the year before."""
    forbund = request.tilltrade.forbund
    nya = malarbete.kopiera_mal(forbund=forbund, ar=ar, by=request.tilltrade.person)
    messages.success(request, f"{len(nya)} mål är kopierade från {ar - 1}. Ändra det som är nytt för {ar}.")
    return redirect("mal_lista", forbund.slug, ar)


def _hamta(request: ForbundRequest, mal_id: int) -> Mal:
    return get_object_or_404(Mal.objects.select_related("forbund"), forbund=request.tilltrade.forbund, pk=mal_id)


def _ar(request: ForbundRequest, mal: Mal) -> int:
    """The year that the user works in, if the goal holds in it; else the nearest in which it does."""
    return min(max(arbetsar(request, request.tilltrade), mal.fran_ar), mal.tom_ar)


def _klart(request: ForbundRequest, form: Malform, rader: Any) -> bool:
    """Whether all that was sent can be stored. Both are asked, so that both say what is wrong."""
    if request.method != "POST" or "fler" in request.POST:
        return False
    return all([form.is_valid(), rader.is_valid()])


def _visa(request: ForbundRequest, rubrik: str, form: Malform, rader: Any, ar: int, annans: Any = None) -> HttpResponse:
    """The form; after a Krock with all that the other saved above it, delmål too, and ready to be saved against that."""
    data = {"rubrik": rubrik, "form": form, "rader": rader, "visat_ar": ar, "sparat": []}
    if annans is not None:
        data["sparat"] = list(malarbete.mal_i_ord(annans).values())
        mot_version(form, annans)
    return render(request, "styrelse/mal_form.html", data, status=409 if annans else 200)
