"""Pages of what happens in one item: jäv, yrkanden, votes, reservations, breaks, and who leads it."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.samtidighet import Krock, krocksida
from styrelse.arshjul.arbete import GarInte
from styrelse.forms.narvaro import Lederform
from styrelse.forms.omrostning import Ajourneringsform, Anmarkningsform, Javform, Omrostningsform, Radform, Yrkandeform
from styrelse.models import (
    Ajournering,
    Anmarkning,
    Arende,
    Jav,
    Javsanmalan,
    Omrostning,
    Protokoll,
    Sammantrade,
    Yrkande,
)
from styrelse.narvaro import arbete
from styrelse.narvaro.hamta import narvarobild
from styrelse.narvaro.ordval import versal
from styrelse.rattigheter import far_skriva_protokoll
from styrelse.views.narvaro import adress, ej_oppnat, formsida, sidans, sparat
from styrelse.views.organ import require_form


@dataclass(frozen=True)
class Radslag:
    """A sort of row in an item: its model and form, what it is called, and what the form's button says."""

    modell: Any
    form: type[Radform]
    namn: str
    knapp: str


SLAG = {
    "jav": Radslag(Jav, Javform, "Jäv", "Anteckna jävet"),
    "yrkanden": Radslag(Yrkande, Yrkandeform, "Yrkande", "Spara yrkandet"),
    "omrostningar": Radslag(Omrostning, Omrostningsform, "Omröstning", "Spara utfallet"),
    "anmarkningar": Radslag(Anmarkning, Anmarkningsform, "Anmärkning", "Spara"),
    "ajourneringar": Radslag(Ajournering, Ajourneringsform, "Ajournering", "Anteckna"),
}
HUR = {"utan": {"acklamation": True}, "oppen": {}, "sluten": {"sluten": True}}


@require_form
@i_forbund(far_skriva_protokoll)
@engangs
def rad_ny(request: ForbundRequest, arende_id: int, slag: str) -> HttpResponse:
    """Note something in an item. `hur` and `slag` in the address say which sort of vote, or of note."""
    ett, protokoll = _pa_dagordningen(request, arende_id)
    sort = _slag(slag)
    if protokoll is None:
        return ej_oppnat(request, ett.sammantrade_id)
    return _rad(request, protokoll, _tom(request, sort, ett, protokoll), sort)


@require_form
@i_forbund(far_skriva_protokoll)
def rad_andra(request: ForbundRequest, slag: str, rad_id: int) -> HttpResponse:
    """Change what was noted in an item."""
    sort = _slag(slag)
    rad = hamta_rad(request, sort, rad_id)
    return _rad(request, rad.arende.sammantrade.protokoll, rad, sort)


def _rad(request: ForbundRequest, protokoll: Protokoll, rad: Any, sort: Radslag) -> HttpResponse:
    bild = narvarobild(protokoll)
    form = sort.form(request.POST or None, instance=rad, bild=bild)
    namn = rubrik(rad, sort)
    punkt = bild.punkt(rad.arende_id)
    nytt = rad.pk is None
    try:
        if form.is_valid() and sparat(request, form, protokoll, f"{namn} i {punkt.namn}", form.lagra):
            messages.success(request, f"{namn} i {punkt.namn} är {'antecknat' if nytt else 'ändrat'}.")
            return redirect(adress(protokoll, rad.arende_id))
    except Krock as krock:
        return krocksida(request, form=form, nu=krock.nu, tillbaka=adress(protokoll, rad.arende_id))
    data = {"rad": rad, "slag": next(k for k, v in SLAG.items() if v is sort), "punkt": punkt, "nytt": nytt}
    return formsida(request, protokoll, form, rubrik=namn, knapp=sort.knapp, arende=rad.arende_id, **data)


def rubrik(rad: Any, sort: Radslag) -> str:
    """What a row is called: by its sort of vote or note."""
    if isinstance(rad, Anmarkning):
        return versal(rad.get_slag_display())
    if isinstance(rad, Omrostning) and rad.acklamation:
        return "Propositionsordning"
    return "Sluten omröstning" if isinstance(rad, Omrostning) and rad.sluten else sort.namn


def _tom(request: ForbundRequest, sort: Radslag, ett: Arende, protokoll: Protokoll) -> Any:
    """A row to fill in, of the sort that the address says."""
    falt: dict[str, Any] = {"arende": ett}
    if sort.modell is Ajournering:
        falt["protokoll"] = protokoll
    elif sort.modell is Omrostning:
        falt |= HUR.get(request.GET.get("hur", "oppen"), {})
        falt["ordning"] = ett.omrostningar.count() + 1
    elif sort.modell is Anmarkning:
        vald = request.GET.get("slag", "")
        falt["slag"] = vald if vald in Anmarkning.Slag.values else Anmarkning.Slag.RESERVATION
    elif sort.modell is Yrkande:
        falt["ordning"] = ett.yrkanden.count() + 1
    return sort.modell(**falt)


@require_form
@i_forbund(far_skriva_protokoll)
def rad_ta_bort(request: ForbundRequest, slag: str, rad_id: int) -> HttpResponse:
    """Take away what was noted by mistake; the history keeps what it said."""
    sort = _slag(slag)
    rad = hamta_rad(request, sort, rad_id)
    protokoll: Protokoll = rad.arende.sammantrade.protokoll
    namn, arende_id = rubrik(rad, sort), rad.arende_id
    if "bekrafta" in request.POST:
        try:
            with arbete.andring(protokoll=protokoll, by=request.tilltrade.person, vad=f"Tog bort {namn.lower()}"):
                _ta_bort(rad)
        except GarInte as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, "Borttaget.")
        return redirect(adress(protokoll, arende_id))
    data = {"rubrik": f"Ta bort: {namn.lower()}", "vad": str(rad), "avbryt": adress(protokoll, arende_id)}
    return render(request, "styrelse/narvaro/ta_bort.html", sidans(request, protokoll, None) | data)


def _ta_bort(rad: Any) -> None:
    if isinstance(rad, Jav):
        arbete.ta_bort_jav(jav=rad)
    else:
        rad.delete()


@require_form
@i_forbund(far_skriva_protokoll)
def leder(request: ForbundRequest, arende_id: int) -> HttpResponse:
    """Let someone else lead an item, or several in a row."""
    ett, protokoll = _pa_dagordningen(request, arende_id)
    if protokoll is None:
        return ej_oppnat(request, ett.sammantrade_id)
    bild = narvarobild(protokoll)
    form = Lederform(request.POST or None, bild=bild, arende=ett)
    if form.is_valid():
        vem = form.cleaned_data["vem"]
        if sparat(
            request,
            form,
            protokoll,
            "Ordförande i ärendet",
            lambda: arbete.satt_ordforande(arenden=form.arenden, narvaro=vem),
        ):
            messages.success(request, f"{vem or 'Sammanträdets ordförande'} leder {bild.punkt(ett.pk).namn}.")
            return redirect(adress(protokoll, ett.pk))
    return formsida(
        request, protokoll, form, rubrik="Ordförande i ärendet", knapp="Spara", arende=ett.pk, punkt=bild.punkt(ett.pk)
    )


@require_POST
@i_forbund(far_skriva_protokoll)
def anmalt(request: ForbundRequest, arende_id: int, anmalan_id: int) -> HttpResponse:
    """Make what a ledamot has said of their jäv before the meeting a jäv in the item, by one press."""
    ett, protokoll = _pa_dagordningen(request, arende_id)
    anmalan = get_object_or_404(Javsanmalan.objects.select_related("vem"), arende=ett, pk=anmalan_id)
    if protokoll is None:
        return ej_oppnat(request, ett.sammantrade_id)
    try:
        jav = arbete.jav_av_anmalan(
            anmalan=anmalan, protokoll=protokoll, kl=_nu(protokoll), by=request.tilltrade.person
        )
    except GarInte as fel:
        messages.error(request, str(fel))
    else:
        gar_in = f" {jav.ersattare} går in." if jav.ersattare else ""
        messages.success(request, f"Jävet för {anmalan.vem} är antecknat.{gar_in}")
    return redirect(adress(protokoll, ett.pk))


def _nu(protokoll: Protokoll) -> datetime.time | None:
    """The hour, where the meeting is in progress today; else it is written in afterwards."""
    nu = timezone.localtime()
    mote = protokoll.sammantrade
    pagar = mote.tillstand == Sammantrade.Tillstand.PAGAR and mote.datum == nu.date()
    return nu.time().replace(second=0, microsecond=0) if pagar else None


def _pa_dagordningen(request: ForbundRequest, arende_id: int) -> tuple[Arende, Protokoll | None]:
    """As `hamta_arende`, but 404 for what was withdrawn: nobody takes part in it."""
    ett, protokoll = hamta_arende(request, arende_id)
    if ett.utgick:
        raise Http404
    return ett, protokoll


def hamta_arende(request: ForbundRequest, arende_id: int) -> tuple[Arende, Protokoll | None]:
    """An item of a meeting of the förbund with its protokoll, None where the meeting is not opened yet; else 404."""
    alla = Arende.objects.select_related("sammantrade__organ__forbund")
    ett = get_object_or_404(alla, sammantrade__organ__forbund=request.tilltrade.forbund, pk=arende_id)
    protokoll = Protokoll.objects.filter(sammantrade=ett.sammantrade).first()
    if protokoll is not None:
        protokoll.sammantrade = ett.sammantrade
    return ett, protokoll


def hamta_rad(request: ForbundRequest, sort: Radslag, rad_id: int) -> Any:
    """A row in an item of the förbund, or 404."""
    alla = sort.modell.objects.filter(arende__utgick="").select_related(
        "arende__sammantrade__organ__forbund", "arende__sammantrade__protokoll"
    )
    return get_object_or_404(alla, arende__sammantrade__organ__forbund=request.tilltrade.forbund, pk=rad_id)


def _slag(slag: str) -> Radslag:
    if slag not in SLAG:
        raise Http404
    return SLAG[slag]
