"""Pages of the papers of an item: added, renamed or hidden, and taken away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from styrelse.arshjul.arbete import GarInte
from styrelse.dagordning import bilagor
from styrelse.forms.dagordning import Bilagaform
from styrelse.models import Arende, Bilaga
from styrelse.rattigheter import far_skriva_protokoll
from styrelse.views.dagordning import hamta_arende
from styrelse.views.organ import require_form


@require_form
@i_forbund(far_skriva_protokoll)
@engangs
def ny(request: ForbundRequest, arende_id: int) -> HttpResponse:
    """Add a paper to an item."""
    arende = hamta_arende(request, arende_id)
    form = Bilagaform(request.POST or None, request.FILES or None, instance=Bilaga(arende=arende))
    if form.is_valid():
        try:
            bilaga = bilagor.lagg_till(bilaga=form.save(commit=False), filer=form.filer, by=request.tilltrade.person)
        except GarInte as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, f"Bilagan {bilaga.namn} är tillagd.")
        return _tillbaka(arende)
    return _visa(request, form, arende, "Lägg till en bilaga")


@require_form
@i_forbund(far_skriva_protokoll)
@engangs
def andra(request: ForbundRequest, bilaga_id: int) -> HttpResponse:
    """Change what a paper is called, or why it is not public; or put another file in its place."""
    bilaga = _hamta(request, bilaga_id)
    form = Bilagaform(request.POST or None, request.FILES or None, instance=bilaga)
    if form.is_valid():
        try:
            bilagor.andra(bilaga=form.save(commit=False), filer=form.filer, by=request.tilltrade.person)
        except GarInte as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, f"Bilagan {bilaga.namn} är sparad.")
        return _tillbaka(bilaga.arende)
    return _visa(request, form, bilaga.arende, "Ändra bilagan")


@require_POST
@i_forbund(far_skriva_protokoll)
def ta_bort(request: ForbundRequest, arende_id: int, bilaga_id: int) -> HttpResponse:
    """Take a paper from its item; one that is gone already is gone."""
    arende = hamta_arende(request, arende_id)
    bilaga = arende.bilagor.filter(pk=bilaga_id).first()
    if bilaga is not None:
        try:
            bilagor.ta_bort(bilaga=bilaga, by=request.tilltrade.person)
        except GarInte as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, f"Bilagan {bilaga.namn} är borttagen.")
    return _tillbaka(arende)


def _visa(request: ForbundRequest, form: Bilagaform, arende: Arende, rubrik: str) -> HttpResponse:
    data = {"form": form, "arende": arende, "mote": arende.sammantrade, "rubrik": rubrik, "bilaga": form.instance}
    return render(request, "styrelse/dagordning/bilaga.html", data)


def _tillbaka(arende: Arende) -> HttpResponse:
    return redirect("dagordning_arende", arende.sammantrade.organ.forbund.slug, arende.pk)


def _hamta(request: ForbundRequest, bilaga_id: int) -> Bilaga:
    alla = Bilaga.objects.filter(arende__sammantrade__organ__forbund=request.tilltrade.forbund)
    return get_object_or_404(
        alla.select_related("arende__sammantrade__organ__forbund", "arende__sammantrade__protokoll", "fil__forbund"),
        pk=bilaga_id,
    )
