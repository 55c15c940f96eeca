"""Forms of who sits where: uppdrag, an ersättare's stepping in, ordförande and vice, and the persons themselves."""

import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.historik import historik_for
from finsam.samtidighet import Krock, krocksida
from styrelse.forms.organ import Avslutaform, Funktionsform, Intradaform, NyttUppdragForm, Personform, Uppdragsform
from styrelse.models import Funktion, Plats, Uppdrag, Uppdragstagare
from styrelse.organ import arbete
from styrelse.organ.mandat import mandatperiod
from styrelse.organ.sittning import organbilder, vakanser
from styrelse.rattigheter import far_andra_organ, far_lasa_organ
from styrelse.views.organ import hamta_organ, hamta_plats, krocksida_i, require_form, sparad

EN_DAG = datetime.timedelta(days=1)


@require_form
@i_forbund(far_andra_organ)
@engangs
def uppdrag_nytt(request: ForbundRequest, plats_id: int) -> HttpResponse:
    """Say who takes a seat. The time is that of the mandate period, from the day after whoever sat there."""
    plats = hamta_plats(request, plats_id)
    nytt = Uppdrag(plats=plats)
    initial = _forslag_till_tid(plats)
    form = NyttUppdragForm(request.POST or None, instance=nytt, initial=initial, forbund=plats.organ.forbund)
    if form.is_valid():
        ny = form.ny_person()
        try:
            arbete.tilltrad(uppdrag=form.save(commit=False), ny=ny, by=request.tilltrade.person)
        except ValidationError as fel:
            form.add_error(None, fel.messages)
        else:
            messages.success(request, f"{nytt.vem} är {plats}.")
            return redirect(plats.organ)
    data = {"form": form, "rubrik": f"Vem är {plats}?", "organ": plats.organ}
    return render(request, "styrelse/organ/form.html", data)


def _forslag_till_tid(plats: Plats) -> dict[str, datetime.date | None]:
    """From the day after the last who sat there, else from the beginning of the mandate period; to its end where one is elected for it."""
    i_dag, organ = timezone.localdate(), plats.organ
    sist = plats.uppdrag.order_by("-fran").first()
    period = mandatperiod(i_dag, organ.forbund.mandat_manad)
    fran = sist.tom + EN_DAG if sist and sist.tom else period.fran
    if not organ.valjs_for_mandat:
        return {"fran": fran if sist and sist.tom else i_dag, "tom": None}
    return {"fran": fran, "tom": mandatperiod(fran, organ.forbund.mandat_manad).tom}


@require_form
@i_forbund(far_andra_organ)
def uppdrag_andra(request: ForbundRequest, uppdrag_id: int) -> HttpResponse:
    """Correct the days of an uppdrag, or what is printed after the name."""
    ett = _hamta(request, uppdrag_id)
    form = Uppdragsform(request.POST or None, instance=ett)
    try:
        if form.is_valid() and sparad(form, ett.plats.organ, request):
            messages.success(request, f"Uppdraget för {ett.vem} är sparat.")
            return redirect(ett.plats.organ)
    except Krock as krock:
        return krocksida_i(request, form, krock, ett.plats.organ)
    data = {"form": form, "rubrik": f"{ett.vem}, {ett.plats}", "organ": ett.plats.organ, "uppdrag": ett}
    return render(request, "styrelse/organ/form.html", data)


@require_form
@i_forbund(far_andra_organ)
def uppdrag_avsluta(request: ForbundRequest, uppdrag_id: int) -> HttpResponse:
    """Say which day is someone's last, and why. Then the page of the organ proposes who steps in."""
    ett = _hamta(request, uppdrag_id)
    form = Avslutaform(request.POST or None, instance=ett)
    if form.is_valid():
        sedd = form.cleaned_data["version"]
        try:
            arbete.avsluta(uppdrag=form.save(commit=False), by=request.tilltrade.person, sedd=sedd)
        except Krock as krock:
            return krocksida_i(request, form, krock, ett.plats.organ)
        messages.success(request, f"Uppdraget för {ett.vem} slutar {ett.tom:%Y-%m-%d}.")
        return redirect(ett.plats.organ)
    data = {
        "form": form,
        "rubrik": f"Avsluta uppdraget för {ett.vem}",
        "organ": ett.plats.organ,
        "knapp": "Avsluta uppdraget",
    }
    return render(request, "styrelse/organ/form.html", data)


@require_form
@i_forbund(far_andra_organ)
def uppdrag_ta_bort(request: ForbundRequest, uppdrag_id: int) -> HttpResponse:
    """Remove an uppdrag that was a mistake. One that has ended stays: it is history."""
    ett = _hamta(request, uppdrag_id)
    organ = ett.plats.organ
    if ett.funktioner.exists():
        messages.error(request, f"{ett.vem} står som ordförande eller vice ordförande. Ta bort den funktionen först.")
        return redirect(organ)
    if "bekrafta" in request.POST:
        arbete.ta_bort(rad=ett, organ=organ, by=request.tilltrade.person)
        messages.success(request, "Uppdraget är borttaget. Det finns kvar i historiken.")
        return redirect(organ)
    data = {"rubrik": "Ta bort uppdraget", "vad": str(ett), "organ": organ, "uppdrag": ett}
    return render(request, "styrelse/organ/ta_bort.html", data)


@require_form
@i_forbund(far_andra_organ)
@engangs
def uppdrag_intrada(request: ForbundRequest, plats_id: int) -> HttpResponse:
    """Let the ersättare of the same member take the seat of a ledamot who has left (15 §)."""
    plats = hamta_plats(request, plats_id)
    bild = organbilder(plats.organ.forbund, ett=plats.organ_id)[0]
    vakans = next((v for v in vakanser(bild, timezone.localdate()) if v.stol.id == plats.pk), None)
    if vakans is None or vakans.ersattare is None:
        messages.error(request, "Platsen är inte vakant, eller också har medlemmen ingen ersättare som kan inträda.")
        return redirect(plats.organ)
    ersattare = _hamta(request, vakans.ersattare.id)
    form = Intradaform(request.POST or None, initial=_ersattarens_tid(vakans.sedan, ersattare))
    if form.is_valid():
        try:
            tider = {"fran": form.cleaned_data["fran"], "tom": form.cleaned_data["tom"]}
            arbete.lat_intrada(plats=plats, ersattare=ersattare, **tider, by=request.tilltrade.person)
        except ValidationError as fel:
            form.add_error("fran", _forst_senare(ersattare, fel))
        else:
            messages.success(request, f"{ersattare.vem} är {plats}. Medlemmen behöver utse en ny ersättare.")
            return redirect(plats.organ)
    data = {"form": form, "plats": plats, "vakans": vakans, "ersattare": ersattare, "organ": plats.organ}
    return render(request, "styrelse/organ/intrada.html", data)


def _ersattarens_tid(sedan: datetime.date | None, ersattare: Uppdrag) -> dict[str, Any]:
    """From the day after whoever left, and not from the ersättare's own first day; as long as the ersättare was elected for."""
    return {"fran": max(sedan or timezone.localdate(), ersattare.fran + EN_DAG), "tom": ersattare.tom}


def _forst_senare(ersattare: Uppdrag, fel: ValidationError) -> str:
    if ersattare.tom and ersattare.tom < ersattare.fran:
        return f"{ersattare.vem} är ersättare från och med {ersattare.fran:%Y-%m-%d}. Skriv en senare dag."
    return " ".join(fel.messages)


@require_form
@i_forbund(far_andra_organ)
@engangs
def funktion_ny(request: ForbundRequest, organ_id: int) -> HttpResponse:
    """Say whom the styrelse has chosen as ordförande or vice."""
    ett = hamta_organ(request, organ_id)
    ny = Funktion(organ=ett)
    form = Funktionsform(request.POST or None, instance=ny, initial={"fran": timezone.localdate()})
    if form.is_valid() and sparad(form, ett, request):
        messages.success(request, f"{ny} är sparad.")
        return redirect(ett)
    data = {"form": form, "rubrik": "Ordförande eller vice ordförande", "organ": ett}
    return render(request, "styrelse/organ/form.html", data)


@require_form
@i_forbund(far_andra_organ)
def funktion_andra(request: ForbundRequest, funktion_id: int) -> HttpResponse:
    """Correct a function, or say when it ends."""
    en = _hamta_funktion(request, funktion_id)
    form = Funktionsform(request.POST or None, instance=en)
    try:
        if form.is_valid() and sparad(form, en.organ, request):
            messages.success(request, f"{en} är sparad.")
            return redirect(en.organ)
    except Krock as krock:
        return krocksida_i(request, form, krock, en.organ)
    data = {"form": form, "rubrik": str(_hamta_funktion(request, funktion_id)), "organ": en.organ, "funktion": en}
    return render(request, "styrelse/organ/form.html", data)


@require_form
@i_forbund(far_andra_organ)
def funktion_ta_bort(request: ForbundRequest, funktion_id: int) -> HttpResponse:
    """Remove a function that was a mistake."""
    en = _hamta_funktion(request, funktion_id)
    if "bekrafta" in request.POST:
        arbete.ta_bort(rad=en, organ=en.organ, by=request.tilltrade.person)
        messages.success(request, "Funktionen är borttagen. Den finns kvar i historiken.")
        return redirect(en.organ)
    return render(
        request, "styrelse/organ/ta_bort.html", {"rubrik": "Ta bort funktionen", "vad": str(en), "organ": en.organ}
    )


@require_GET
@i_forbund(far_lasa_organ)
def uppdragstagare(request: ForbundRequest, uppdragstagare_id: int) -> HttpResponse:
    """A person with uppdrag here: where and when, and for the office how to reach them."""
    vem = _hamta_person(request, uppdragstagare_id)
    far_andra = far_andra_organ(request.tilltrade)
    uppdrag = vem.uppdrag.select_related("plats__organ__forbund", "plats__medlem").prefetch_related("funktioner")
    data = {
        "vem": vem,
        "uppdrag": list(uppdrag.order_by("-fran")),
        "far_andra": far_andra,
        "i_dag": timezone.localdate(),
    }
    if far_andra:
        data["handelser"] = historik_for(vem)
    return render(request, "styrelse/organ/person.html", data)


@require_form
@i_forbund(far_andra_organ)
def uppdragstagare_andra(request: ForbundRequest, uppdragstagare_id: int) -> HttpResponse:
    """Correct a name or an address."""
    vem = _hamta_person(request, uppdragstagare_id)
    form = Personform(request.POST or None, instance=vem)
    tillbaka = vem.get_absolute_url()
    if form.is_valid():
        sedd = form.cleaned_data["version"]
        try:
            arbete.andra_uppdragstagare(
                vem=form.save(commit=False), falt=form.visade, by=request.tilltrade.person, sedd=sedd
            )
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=tillbaka)
        messages.success(request, f"{vem} är sparad.")
        return redirect(tillbaka)
    return render(request, "styrelse/organ/person_form.html", {"form": form, "vem": vem, "tillbaka": tillbaka})


def _hamta(request: ForbundRequest, uppdrag_id: int) -> Uppdrag:
    alla = Uppdrag.objects.select_related("plats__organ__forbund", "plats__medlem", "vem")
    return get_object_or_404(alla, plats__organ__forbund=request.tilltrade.forbund, pk=uppdrag_id)


def _hamta_funktion(request: ForbundRequest, funktion_id: int) -> Funktion:
    alla = Funktion.objects.select_related("organ__forbund", "uppdrag__vem")
    return get_object_or_404(alla, organ__forbund=request.tilltrade.forbund, pk=funktion_id)


def _hamta_person(request: ForbundRequest, uppdragstagare_id: int) -> Uppdragstagare:
    alla = Uppdragstagare.objects.select_related("forbund", "person")
    return get_object_or_404(alla, forbund=request.tilltrade.forbund, pk=uppdragstagare_id)
