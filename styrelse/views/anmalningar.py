"""Saying before a meeting that one cannot come or is jävig, and asking an ersättare."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from styrelse.arshjul.arbete import GarInte
from styrelse.forms.kallelse import Forhinderform, Inkallelseform, Javsanmalanform
from styrelse.kallelse import anmalningar
from styrelse.models import Arende, Forhinder, Javsanmalan
from styrelse.rattigheter import far_lasa_kallelse, far_skicka_kallelse
from styrelse.views.arshjul import hamta
from styrelse.views.handlingar import Kallelsebild, hamta_kallelse
from styrelse.views.organ import require_form

EJ_KALLAD = "Bara den som är kallad kan anmäla förhinder eller jäv, och bara innan sammanträdet har börjat."


def _bilden(request: ForbundRequest, sammantrade_id: int) -> Kallelsebild:
    """The kallelse that is answered; 404 before it has been sent."""
    bild = hamta_kallelse(request, hamta(request, sammantrade_id))
    if bild is None:
        raise Http404
    return bild


def _till(bild: Kallelsebild, arende_id: int | None = None) -> HttpResponse:
    slug = bild.mote.organ.forbund.slug
    if arende_id is None:
        return redirect("handlingar", slug, bild.mote.pk)
    return redirect("handlingar_arende", slug, bild.mote.pk, arende_id)


@require_form
@i_forbund(far_lasa_kallelse)
@engangs
def jav(request: ForbundRequest, sammantrade_id: int, arende_id: int) -> HttpResponse:
    """Say that one is jävig in an item; said before, the reason can be written anew."""
    bild = _bilden(request, sammantrade_id)
    punkt = bild.underlag.punkt(arende_id)
    if punkt is None:
        raise Http404
    if bild.jag is None or not bild.far_anmala:
        messages.error(request, EJ_KALLAD)
        return _till(bild, arende_id)
    fore = Javsanmalan.objects.filter(arende=arende_id, vem=bild.jag).first()
    form = Javsanmalanform(request.POST or None, initial={"skal": fore.skal if fore else ""})
    if form.is_valid():
        arende = get_object_or_404(Arende, pk=arende_id, sammantrade=bild.mote)
        try:
            anmalningar.anmal_jav(
                arende=arende, vem=bild.jag, skal=form.cleaned_data["skal"], by=request.tilltrade.person
            )
        except GarInte as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, "Jävet är anmält. Ordföranden tar upp det när ärendet börjar.")
        return _till(bild, arende_id)
    return render(
        request, "styrelse/kallelse/jav.html", {"form": form, "mote": bild.mote, "bild": bild, "punkt": punkt}
    )


@require_POST
@i_forbund(far_lasa_kallelse)
def jav_tillbaka(request: ForbundRequest, sammantrade_id: int, arende_id: int) -> HttpResponse:
    """Take back that one is jävig."""
    bild = _bilden(request, sammantrade_id)
    rader = Javsanmalan.objects.select_related("arende__sammantrade", "vem")
    anmalan = rader.filter(arende=arende_id, arende__sammantrade=bild.mote, vem=bild.jag).first()
    if anmalan is not None:
        try:
            anmalningar.ta_tillbaka_jav(anmalan=anmalan, by=request.tilltrade.person)
        except GarInte as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, "Anmälan om jäv är återtagen.")
    return _till(bild, arende_id)


@require_form
@i_forbund(far_lasa_kallelse)
@engangs
def forhinder(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """Say that one cannot come."""
    bild = _bilden(request, sammantrade_id)
    if bild.jag is None or not bild.far_anmala:
        messages.error(request, EJ_KALLAD)
        return _till(bild)
    form = Forhinderform(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            anmalningar.anmal_forhinder(
                mote=bild.mote, vem=bild.jag, skal=form.cleaned_data["skal"], by=request.tilltrade.person
            )
        except GarInte as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, "Förhindret är anmält. Kansliet kallar in en ersättare.")
        return _till(bild)
    return render(request, "styrelse/kallelse/forhinder.html", {"form": form, "mote": bild.mote, "bild": bild})


@require_POST
@i_forbund(far_lasa_kallelse)
def forhinder_tillbaka(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """Say that one comes after all."""
    bild = _bilden(request, sammantrade_id)
    rad = Forhinder.objects.select_related("sammantrade", "vem").filter(sammantrade=bild.mote, vem=bild.jag).first()
    if rad is not None:
        try:
            anmalningar.ta_tillbaka_forhinder(forhinder=rad, by=request.tilltrade.person)
        except GarInte as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, "Anmälan om förhinder är återtagen. Välkommen.")
    return _till(bild)


@require_form
@i_forbund(far_skicka_kallelse)
@engangs
def kalla_in(request: ForbundRequest, forhinder_id: int) -> HttpResponse:
    """Ask an ersättare: who is proposed, the mail as it goes out, and the press that sends it."""
    rader = Forhinder.objects.filter(sammantrade__organ__forbund=request.tilltrade.forbund)
    rad = get_object_or_404(rader.select_related("sammantrade__organ__forbund", "vem"), pk=forhinder_id)
    mojliga = anmalningar.mojliga_ersattare(rad)
    form = Inkallelseform(request.POST or None, mojliga=mojliga)
    vald = form.vald
    if form.is_valid() and vald and form.visades:
        try:
            anmalningar.kalla_in(forhinder=rad, ersattare=vald.vem, by=request.tilltrade.person)
        except GarInte as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, f"{vald.vem} är inkallad för {rad.vem}.")
        return redirect("kallelse", request.tilltrade.forbund.slug, rad.sammantrade_id)
    brev = anmalningar.brev_till_ersattaren(rad, vald.vem, by=request.tilltrade.person) if vald else None
    data: dict[str, Any] = {"form": form, "rad": rad, "mote": rad.sammantrade, "vald": vald, "brev": brev}
    return render(request, "styrelse/kallelse/kalla_in.html", data)
