"""The steps of a rekvisition after it is written: in, weighed, attested, paid; back, or turned down."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.samtidighet import Krock
from insatser.forms.rekvisition import Betalningsform, Provningsform, Skalform, provningsformer
from insatser.models import Rekvisition
from insatser.rattigheter import far_attestera, far_granska, far_rekvirera, far_se_underlag, far_skriva_om
from insatser.rekvisition import steg
from insatser.rekvisition.lage import Lage, fragor, lage
from insatser.views.rekvisition import hamta_rekvisition


def _ta(
    request: ForbundRequest, rekvisition: Rekvisition, gor: Callable[..., Any], sagt: str, **med: Any
) -> HttpResponse:
    """Take a step and lead back to the page, which tells how it went."""
    try:
        gor(rekvisition=rekvisition, by=request.tilltrade.person, **med)
    except steg.RekvisitionFel as fel:
        messages.error(request, str(fel))
    else:
        messages.success(request, sagt)
    return redirect(rekvisition)


def _med_skal(
    request: ForbundRequest, rekvisition_id: int, *, gor: Callable[[Rekvisition, str], Any], **ord: str
) -> HttpResponse:
    """A step on a page of its own, which asks for words: `etikett`, `rubrik`, `knapp`, and `sagt` when it is done."""
    rekvisition = hamta_rekvisition(request.tilltrade, rekvisition_id)
    form = Skalform(request.POST if request.method == "POST" else None, etikett=ord["etikett"])
    if form.is_valid():
        try:
            gor(rekvisition, form.cleaned_data["skal"])
        except steg.RekvisitionFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, ord["sagt"])
            return redirect(rekvisition)
    kontext = {"form": form, "rekvisition": rekvisition, "insats": rekvisition.insats, **ord}
    return render(request, "insatser/rekvisition/steg.html", kontext)


@require_POST
@i_forbund(far_rekvirera)
@engangs
def lamna_in(request: ForbundRequest, rekvisition_id: int) -> HttpResponse:
    """Hand in a draft as it is saved."""
    rekvisition = hamta_rekvisition(request.tilltrade, rekvisition_id)
    if not far_skriva_om(request.tilltrade, rekvisition.insats):
        raise PermissionDenied
    return _ta(request, rekvisition, steg.lamna_in, f"{rekvisition} är inlämnad.")


@require_POST
@i_forbund(far_rekvirera)
@engangs
def ta_bort(request: ForbundRequest, rekvisition_id: int) -> HttpResponse:
    """Throw away a draft."""
    rekvisition = hamta_rekvisition(request.tilltrade, rekvisition_id)
    if not far_skriva_om(request.tilltrade, rekvisition.insats):
        raise PermissionDenied
    try:
        steg.ta_bort(rekvisition=rekvisition, by=request.tilltrade.person)
    except steg.RekvisitionFel as fel:
        messages.error(request, str(fel))
        return redirect(rekvisition)
    messages.success(request, "Utkastet är borttaget.")
    return redirect(rekvisition.insats)


@require_http_methods(["GET", "POST"])
@i_forbund(far_granska)
@engangs
def granska(request: ForbundRequest, rekvisition_id: int) -> HttpResponse:
    """Weigh each row: granted, deducted with a reason, or parked until next time."""
    rekvisition = hamta_rekvisition(request.tilltrade, rekvisition_id)
    if rekvisition.tillstand != Rekvisition.Tillstand.INLAMNAD:
        messages.error(request, f"{rekvisition} är {rekvisition.get_tillstand_display()} och granskas inte nu.")
        return redirect(rekvisition)
    laget = lage(rekvisition)
    former = provningsformer(request.POST if request.method == "POST" else None, [r.rad for r in laget.rader])
    fel, version, klar = "", rekvisition.version, request.POST.get("steg") == "klar"
    if request.method == "POST" and all(_giltiga(former)):
        try:
            _spara_granskning(request, rekvisition, former, klar=klar)
        except Krock:
            fel = "krock"
        except steg.RekvisitionFel as nej:
            fel, version = str(nej), _sedd(request) or 0
            for pk, (falt, text) in nej.rader.items():
                former[pk].add_error(falt, text)
        else:
            messages.success(request, f"{rekvisition} är granskad." if klar else "Granskningen är sparad.")
            return redirect(rekvisition)
    return _granskningssida(request, rekvisition, laget, former, fel, version)


def _giltiga(former: dict[int, Provningsform]) -> list[bool]:
    """Each form asked, so that every error is told at once."""
    return [form.is_valid() for form in former.values()]


def _spara_granskning(
    request: ForbundRequest, rekvisition: Rekvisition, former: dict[int, Provningsform], *, klar: bool
) -> None:
    steg.granska(
        rekvisition=rekvisition,
        provningar={pk: form.provning for pk, form in former.items()},
        by=request.tilltrade.person,
        sedd=_sedd(request),
        klar=klar,
    )


def _sedd(request: ForbundRequest) -> int | None:
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() else None


def _granskningssida(
    request: ForbundRequest,
    rekvisition: Rekvisition,
    laget: Lage,
    former: dict[int, Provningsform],
    fel: str,
    version: int,
) -> HttpResponse:
    kontext = {
        "rekvisition": rekvisition,
        "insats": rekvisition.insats,
        "lage": laget,
        "fragor": fragor(rekvisition, laget),
        "rader": [(rad, former[rad.rad.pk]) for rad in laget.rader],
        "far_se_underlag": far_se_underlag(request.tilltrade),
        "fel": "" if fel == "krock" else fel,
        "krock": fel == "krock",
        "version": version,
    }
    return render(request, "insatser/rekvisition/granska.html", kontext, status=409 if fel == "krock" else 200)


@require_http_methods(["GET", "POST"])
@i_forbund(far_granska)
@engangs
def komplettera(request: ForbundRequest, rekvisition_id: int) -> HttpResponse:
    """Send it back, saying what is missing."""
    return _med_skal(
        request,
        rekvisition_id,
        gor=lambda r, skal: steg.begar_komplettering(rekvisition=r, vad=skal, by=request.tilltrade.person),
        rubrik="Begär komplettering",
        etikett="Skriv vad som ska kompletteras",
        knapp="Skicka tillbaka",
        sagt="Rekvisitionen är skickad tillbaka för komplettering.",
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_granska)
@engangs
def avvisa(request: ForbundRequest, rekvisition_id: int) -> HttpResponse:
    """Turn it down for good."""
    return _med_skal(
        request,
        rekvisition_id,
        gor=lambda r, skal: steg.avvisa(rekvisition=r, skal=skal, by=request.tilltrade.person),
        rubrik="Avvisa rekvisitionen",
        etikett="Skriv varför rekvisitionen avvisas",
        knapp="Avvisa",
        sagt="Rekvisitionen är avvisad och tar inget av det beviljade.",
    )


def _far_ta_upp_igen(tilltrade: Any) -> bool:
    """Who weighs, and who attests."""
    return far_granska(tilltrade) or far_attestera(tilltrade)


@require_http_methods(["GET", "POST"])
@i_forbund(_far_ta_upp_igen)
@engangs
def ta_upp_igen(request: ForbundRequest, rekvisition_id: int) -> HttpResponse:
    """Send it back to granskning instead of attesting it."""
    return _med_skal(
        request,
        rekvisition_id,
        gor=lambda r, skal: steg.ta_upp_igen(rekvisition=r, skal=skal, by=request.tilltrade.person),
        rubrik="Skicka tillbaka till granskning",
        etikett="Skriv vad som ska granskas igen",
        knapp="Skicka tillbaka",
        sagt="Rekvisitionen ska granskas igen.",
    )


@require_POST
@i_forbund(far_attestera)
@engangs
def attestera(request: ForbundRequest, rekvisition_id: int) -> HttpResponse:
    """Attest what another has weighed."""
    rekvisition = hamta_rekvisition(request.tilltrade, rekvisition_id)
    return _ta(request, rekvisition, steg.attestera, f"{rekvisition} är attesterad och kan betalas.")


@require_http_methods(["GET", "POST"])
@i_forbund(far_granska)
@engangs
def betald(request: ForbundRequest, rekvisition_id: int) -> HttpResponse:
    """Note the day that it was paid."""
    rekvisition = hamta_rekvisition(request.tilltrade, rekvisition_id)
    form = Betalningsform(request.POST if request.method == "POST" else None, initial={"dag": timezone.localdate()})
    if form.is_valid():
        try:
            steg.anteckna_betalning(rekvisition=rekvisition, dag=form.cleaned_data["dag"], by=request.tilltrade.person)
        except steg.RekvisitionFel as fel:
            form.add_error("dag", str(fel))
        else:
            messages.success(request, f"{rekvisition} är betald.")
            return redirect(rekvisition)
    kontext = {
        "form": form,
        "rekvisition": rekvisition,
        "insats": rekvisition.insats,
        "rubrik": "Anteckna betalning",
        "knapp": "Spara",
    }
    return render(request, "insatser/rekvisition/steg.html", kontext)
