"""Pages of the organs: who sits in them, who sat on a chosen day, and the forms of organs and seats."""

import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.historik import handelser_for, historik_for
from finsam.samtidighet import Krock, krocksida
from styrelse.forms.organ import Dagform, Organform, Platsform
from styrelse.models import Organ, Plats
from styrelse.organ import arbete
from styrelse.organ.sida import organsida, organsidor
from styrelse.organ.sittning import medlemmar_den, organbilder
from styrelse.rattigheter import far_andra_organ, far_lasa_organ

require_form = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@i_forbund(far_lasa_organ)
def organ_lista(request: ForbundRequest) -> HttpResponse:
    """The organs with those who sit in them today, or sat on the day that is asked for."""
    forbund = request.tilltrade.forbund
    form, dag = _dag(request)
    data = {
        "organ": organsidor(organbilder(forbund), medlemmar_den(forbund, dag), dag),
        "form": form,
        "dag": dag,
        "i_dag": timezone.localdate(),
        "far_andra": far_andra_organ(request.tilltrade),
    }
    return render(request, "styrelse/organ/lista.html", data)


@require_GET
@i_forbund(far_lasa_organ)
def organ(request: ForbundRequest, organ_id: int) -> HttpResponse:
    """One organ: seats, functions, those who have sat there, and its history."""
    forbund = request.tilltrade.forbund
    ett = hamta_organ(request, organ_id)
    form, dag = _dag(request)
    bilder = organbilder(forbund)
    bild = next(b for b in bilder if b.id == ett.pk)
    data = {
        "sida": organsida(bild, bilder, medlemmar_den(forbund, dag), dag),
        "form": form,
        "dag": dag,
        "i_dag": timezone.localdate(),
        "far_andra": far_andra_organ(request.tilltrade),
        "handelser": historik_for(ett),
        "mall": ett.staende,
        "punkter": list(ett.staende.texter.values_list("rubrik", flat=True)) if ett.staende else [],
    }
    return render(request, "styrelse/organ/organ.html", data)


@require_form
@i_forbund(far_andra_organ)
@engangs
def organ_nytt(request: ForbundRequest) -> HttpResponse:
    """Add an organ."""
    nytt = Organ(forbund=request.tilltrade.forbund)
    initial = {"ordning": Organ.objects.filter(forbund=nytt.forbund).count() + 1}
    form = Organform(request.POST or None, instance=nytt, initial=initial)
    if form.is_valid() and sparad(form, nytt, request):
        messages.success(request, f"{nytt} är tillagt. Lägg till platserna.")
        return redirect(nytt)
    return render(request, "styrelse/organ/form.html", {"form": form, "rubrik": "Lägg till ett organ", "organ": None})


@require_form
@i_forbund(far_andra_organ)
def organ_andra(request: ForbundRequest, organ_id: int) -> HttpResponse:
    """Change what an organ is called and does."""
    ett = hamta_organ(request, organ_id)
    form = Organform(request.POST or None, instance=ett)
    try:
        if form.is_valid() and sparad(form, ett, request):
            messages.success(request, f"{ett} är sparat.")
            return redirect(ett)
    except Krock as krock:
        return krocksida_i(request, form, krock, ett)
    data = {"form": form, "rubrik": "Ändra organet", "organ": hamta_organ(request, organ_id)}
    return render(request, "styrelse/organ/form.html", data)


@require_form
@i_forbund(far_andra_organ)
@engangs
def plats_ny(request: ForbundRequest, organ_id: int) -> HttpResponse:
    """Add a seat to an organ; `medlem` and `roll` in the address are filled in."""
    ett = hamta_organ(request, organ_id)
    roll = {Organ.Sort.REVISORER: Plats.Roll.REVISOR}.get(Organ.Sort(ett.sort), Plats.Roll.LEDAMOT)
    initial = {"roll": request.GET.get("roll", roll), "medlem": request.GET.get("medlem", "")}
    ny = Plats(organ=ett)
    form = Platsform(request.POST or None, instance=ny, initial=initial)
    if form.is_valid() and sparad(form, ett, request):
        messages.success(request, f"Platsen {ny} är tillagd. Skriv vem som sitter där.")
        return redirect("uppdrag_nytt", ett.forbund.slug, ny.pk)
    return render(request, "styrelse/organ/form.html", {"form": form, "rubrik": "Lägg till en plats", "organ": ett})


@require_form
@i_forbund(far_andra_organ)
def plats_andra(request: ForbundRequest, plats_id: int) -> HttpResponse:
    """Change a seat, or say from when there is none."""
    en = hamta_plats(request, plats_id)
    form = Platsform(request.POST or None, instance=en)
    try:
        if form.is_valid() and sparad(form, en.organ, request):
            messages.success(request, f"Platsen {en} är sparad.")
            return redirect(en.organ)
    except Krock as krock:
        return krocksida_i(request, form, krock, en.organ)
    data = {"form": form, "rubrik": "Ändra platsen", "organ": en.organ, "plats": en, "tom": not en.uppdrag.exists()}
    return render(request, "styrelse/organ/form.html", data)


@require_form
@i_forbund(far_andra_organ)
def plats_ta_bort(request: ForbundRequest, plats_id: int) -> HttpResponse:
    """Remove a seat in which nobody has ever sat; where somebody has, it is ended instead."""
    en = hamta_plats(request, plats_id)
    if en.uppdrag.exists():
        messages.error(request, "Någon har suttit på platsen. Skriv i stället vilken dag den upphör.")
        return redirect("plats_andra", en.organ.forbund.slug, en.pk)
    if "bekrafta" in request.POST:
        arbete.ta_bort(rad=en, organ=en.organ, by=request.tilltrade.person)
        messages.success(request, "Platsen är borttagen.")
        return redirect(en.organ)
    data = {"rubrik": "Ta bort platsen", "vad": str(en), "organ": en.organ}
    return render(request, "styrelse/organ/ta_bort.html", data)


def hamta_organ(request: ForbundRequest, organ_id: int) -> Organ:
    """An organ of the förbund, or 404."""
    ett = get_object_or_404(Organ.objects.select_related("staende"), forbund=request.tilltrade.forbund, pk=organ_id)
    ett.forbund = request.tilltrade.forbund
    return ett


def hamta_plats(request: ForbundRequest, plats_id: int) -> Plats:
    """A seat in an organ of the förbund, or 404."""
    alla = Plats.objects.select_related("organ__forbund", "medlem")
    return get_object_or_404(alla, organ__forbund=request.tilltrade.forbund, pk=plats_id)


def sparad(form: Any, organ: Organ, request: ForbundRequest) -> bool:
    """Store what a valid form says, and whether it went: what collided meanwhile is said in the form. Raises Krock."""
    rad, by = form.save(commit=False), request.tilltrade.person
    try:
        if rad.pk is None:
            arbete.lagg_till(rad=rad, organ=organ, by=by)
        else:
            arbete.andra(rad=rad, falt=form.visade, organ=organ, by=by, sedd=form.cleaned_data["version"])
    except ValidationError as fel:
        form.add_error(None, fel.messages)
        return False
    return True


def krocksida_i(request: ForbundRequest, form: Any, krock: Krock, organ: Organ) -> HttpResponse:
    """Both texts, with who saved last in the organ."""
    senast = handelser_for(organ).first()
    return krocksida(request, form=form, nu=krock.nu, senast=senast, tillbaka=organ.get_absolute_url())


def _dag(request: ForbundRequest) -> tuple[Dagform, datetime.date]:
    """The day that is asked for, today where none is."""
    form = Dagform(request.GET if request.GET.get("dag") else None)
    dag = form.cleaned_data["dag"] if form.is_valid() else None
    return form, dag or timezone.localdate()
