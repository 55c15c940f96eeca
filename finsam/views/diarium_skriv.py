"""Writing in the diarium: registering by hand, correcting, makulering, closing and opening an ärende."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.diarium import oppna_arende, rattelser, registrera_handling
from finsam.diarium.rattelser import DiarieFel
from finsam.engangs import engangs
from finsam.filer.arkiv import GranskadFil, ta_emot
from finsam.forms.diarium import Arendeform, Avslutaform, Handlingsform, Rattaform, Skalform
from finsam.models import Diarieforing, Fil, Handling
from finsam.ram import arbetsar
from finsam.rattigheter import far_registrera
from finsam.samtidighet import Krock, krocksida
from finsam.tilltrade import Tilltrade
from finsam.views.diarium import hamta_arende

require_form = require_http_methods(["GET", "POST"])


@require_form
@i_forbund(far_registrera)
@engangs
def registrera(request: ForbundRequest, arende_id: int | None = None) -> HttpResponse:
    """Register a handling by hand, in an ärende that exists or in a new one."""
    tilltrade = request.tilltrade
    arende = hamta_arende(tilltrade, arende_id) if arende_id else None
    oppna = None if arende else Diarieforing.objects.synliga_for(tilltrade).filter(avslutat=None)
    form = Handlingsform(*_sant(request), arenden=oppna)
    if form.is_valid():
        ny = _registrera(tilltrade, arende, form)
        messages.success(request, f"{ny.dnr} är registrerad.")
        return redirect(ny.diarieforing)
    kontext = {
        "form": form,
        "arende": arende,
        "rubrik": f"Registrera handling i {arende.dnr}" if arende else "Registrera handling",
        "knapp": "Registrera",
        "avbryt": _tillbaka(request, arende),
    }
    return render(request, "finsam/diarium/formular.html", kontext)


@transaction.atomic
def _registrera(tilltrade: Tilltrade, arende: Diarieforing | None, form: Handlingsform) -> Handling:
    by, forbund, data = tilltrade.person, tilltrade.forbund, form.cleaned_data
    arende = arende or data["arende"]
    if arende is None:
        egen = data["arendets_rubrik"]
        arende = oppna_arende(
            forbund=forbund,
            by=by,
            rubrik=egen or data["rubrik"],
            dolj_rubrik=data["dolj_rubrik"] and not egen,
        )
    fil = _ta_emot(tilltrade, data["fil"], hemlig=data["sekretess"])
    return registrera_handling(arende=arende, by=by, dag=data["datum"], fil=fil, **form.uppgifter)


def _ta_emot(tilltrade: Tilltrade, granskad: GranskadFil | None, *, hemlig: bool) -> Fil | None:
    if granskad is None:
        return None
    synlighet = Fil.Synlighet.KANSLI if hemlig else Fil.Synlighet.FORBUND
    return ta_emot(forbund=tilltrade.forbund, by=tilltrade.person, granskad=granskad, synlighet=synlighet)


@require_form
@i_forbund(far_registrera)
@engangs
def ratta(request: ForbundRequest, handling_id: int) -> HttpResponse:
    """Correct a handling, with a reason and today's date."""
    rattas = _hamta_handling(request.tilltrade, handling_id)
    form = Rattaform(*_sant(request), instance=rattas)
    if form.is_valid():
        try:
            rattelse = _ratta(request.tilltrade, rattas, form)
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=rattas.get_absolute_url())
        except DiarieFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, f"{rattas.dnr} är rättad." if rattelse else "Inget var ändrat.")
            return redirect(rattas.diarieforing)
    return _visa(request, form, rattas.diarieforing, f"Rätta {rattas.dnr}", "Rätta")


@transaction.atomic
def _ratta(tilltrade: Tilltrade, handling: Handling, form: Rattaform) -> Any:
    data = form.cleaned_data
    return rattelser.ratta_handling(
        handling=handling,
        datum=data["datum"],
        fil=_ta_emot(tilltrade, data["fil"], hemlig=data["sekretess"]),
        skal=data["skal"],
        by=tilltrade.person,
        sedd=data["version"],
        **form.uppgifter,
    )


@require_form
@i_forbund(far_registrera)
@engangs
def ratta_arende(request: ForbundRequest, arende_id: int) -> HttpResponse:
    """Correct what an ärende is called."""
    arende = hamta_arende(request.tilltrade, arende_id)
    form = Arendeform(request.POST if request.method == "POST" else None, instance=arende)
    if form.is_valid():
        data = dict(form.cleaned_data)
        try:
            rattelse = rattelser.ratta_arende(
                arende=arende, sedd=data.pop("version"), by=request.tilltrade.person, **data
            )
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=arende.get_absolute_url())
        messages.success(request, f"{arende.dnr} är rättat." if rattelse else "Inget var ändrat.")
        return redirect(arende)
    return _visa(request, form, arende, f"Rätta {arende.dnr}", "Rätta")


@require_form
@i_forbund(far_registrera)
@engangs
def makulera(request: ForbundRequest, handling_id: int) -> HttpResponse:
    """Mark a handling as makulerad, with a reason. It keeps its number."""
    handling = _hamta_handling(request.tilltrade, handling_id)
    form = Skalform(request.POST if request.method == "POST" else None)
    text = "Raden och numret står kvar i diariet. Makulera bara det som aldrig borde ha registrerats."
    by = request.tilltrade.person
    return _steg(
        request,
        form,
        handling.diarieforing,
        lambda: rattelser.makulera(handling=handling, by=by, **form.cleaned_data),
        rubrik=f"Makulera {handling.dnr}",
        knapp="Makulera",
        text=text,
        klart=f"{handling.dnr} är makulerad.",
    )


@require_form
@i_forbund(far_registrera)
@engangs
def avsluta(request: ForbundRequest, arende_id: int) -> HttpResponse:
    """Close an ärende."""
    arende = hamta_arende(request.tilltrade, arende_id)
    form = Avslutaform(request.POST if request.method == "POST" else None)
    by = request.tilltrade.person
    return _steg(
        request,
        form,
        arende,
        lambda: rattelser.avsluta(arende=arende, by=by, **form.cleaned_data),
        rubrik=f"Avsluta {arende.dnr}",
        knapp="Avsluta ärendet",
        klart=f"{arende.dnr} är avslutat.",
    )


@require_form
@i_forbund(far_registrera)
@engangs
def oppna(request: ForbundRequest, arende_id: int) -> HttpResponse:
    """Open a closed ärende, with a reason."""
    arende = hamta_arende(request.tilltrade, arende_id)
    form = Skalform(request.POST if request.method == "POST" else None)
    by = request.tilltrade.person
    return _steg(
        request,
        form,
        arende,
        lambda: rattelser.oppna_igen(arende=arende, by=by, **form.cleaned_data),
        rubrik=f"Öppna {arende.dnr} igen",
        knapp="Öppna ärendet",
        klart=f"{arende.dnr} är öppet.",
    )


def _steg(
    request: ForbundRequest,
    form: Any,
    arende: Diarieforing,
    gor: Any,
    *,
    rubrik: str,
    knapp: str,
    klart: str,
    text: str = "",
) -> HttpResponse:
    """Ask, do, and go back to the ärende; what cannot be done is said on the form."""
    if form.is_valid():
        try:
            gor()
        except DiarieFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, klart)
            return redirect(arende)
    return _visa(request, form, arende, rubrik, knapp, text)


def _visa(
    request: ForbundRequest, form: Any, arende: Diarieforing, rubrik: str, knapp: str, text: str = ""
) -> HttpResponse:
    avbryt = arende.get_absolute_url()
    kontext = {"form": form, "arende": arende, "rubrik": rubrik, "knapp": knapp, "avbryt": avbryt, "text": text}
    return render(request, "finsam/diarium/formular.html", kontext)


def _sant(request: ForbundRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _tillbaka(request: ForbundRequest, arende: Diarieforing | None) -> str:
    tilltrade = request.tilltrade
    if arende:
        return arende.get_absolute_url()
    return reverse("diarium", args=[tilltrade.forbund.slug, arbetsar(request, tilltrade)])


def _hamta_handling(tilltrade: Tilltrade, handling_id: int) -> Handling:
    rader = Handling.objects.synliga_for(tilltrade).select_related("diarieforing__forbund", "fil__forbund")
    return get_object_or_404(rader, pk=handling_id)
