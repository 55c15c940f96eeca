"""Rekvisitioner: the list of a year, the page of one, and writing it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.samtidighet import Krock
from finsam.tilltrade import Tilltrade
from finsam.views.bladpdf import bladets_pdf
from finsam.views.fil import lamna_ut
from insatser.forms.rekvisition import Rekvisitionsform, Textform, rader, rekvisitionsform
from insatser.models import Insats, Rekvisition, Rekvisitionsunderlag
from insatser.rattigheter import (
    far_attestera,
    far_granska,
    far_rekvirera,
    far_se_rekvisitioner,
    far_se_underlag,
    far_skriva_om,
)
from insatser.rekvisition import steg
from insatser.rekvisition.blad import blad
from insatser.rekvisition.lage import Fraga, Lage, ej_justerat, fragor, lage
from insatser.rekvisition.lista import Rekvisitionsfilter, aterbetalt_under, i_listan, summor
from insatser.views.insats import hamta

T = Rekvisition.Tillstand


def hamta_rekvisition(tilltrade: Tilltrade, rekvisition_id: int) -> Rekvisition:
    """The rekvisition where the person may see it, else 404."""
    synliga = Rekvisition.objects.synliga_for(tilltrade)
    personer = ("skapad_av", "inlamnad_av", "granskad_av", "attesterad_av", "betald_av", "avvisad_av")
    return get_object_or_404(synliga.select_related("insats__forbund", *personer), pk=rekvisition_id)


@require_GET
@i_forbund(far_se_rekvisitioner)
def rekvisitioner(request: ForbundRequest, ar: int) -> HttpResponse:
    """Those of the year that the person may see, with what each asks for and is granted, and sums by state."""
    urval = Rekvisitionsfilter(request.GET)
    alla = i_listan(Rekvisition.objects.synliga_for(request.tilltrade).under(ar))
    kontext = {
        "rader": urval.filtrera(alla),
        "summor": summor(alla),
        "aterbetalt": aterbetalt_under(request.tilltrade, ar),
        "filter": urval,
        "finns": bool(alla),
    }
    return render(request, "insatser/rekvisition/lista.html", kontext)


@require_GET
@i_forbund(far_se_rekvisitioner)
def rekvisition(request: ForbundRequest, rekvisition_id: int) -> HttpResponse:
    """One rekvisition against what is granted, what should be asked about it, and what can be done next."""
    visad = hamta_rekvisition(request.tilltrade, rekvisition_id)
    laget = lage(visad)
    kontext = {
        "rekvisition": visad,
        "insats": visad.insats,
        **_om(visad, laget),
        "far_se_underlag": far_se_underlag(request.tilltrade),
        **far(request.tilltrade, visad),
    }
    return render(request, "insatser/rekvisition/rekvisition.html", kontext)


def _om(visad: Rekvisition, laget: Lage) -> dict[str, Any]:
    fragorna: list[Fraga] = [] if visad.tillstand in (T.BETALD, T.AVVISAD) else fragor(visad, laget)
    text = ej_justerat(visad) if visad.tillstand in (T.GRANSKAD, T.ATTESTERAD) else ""
    return {"lage": laget, "fragor": fragorna, "ej_justerat": text}


def far(tilltrade: Tilltrade, visad: Rekvisition) -> dict[str, bool]:
    """What the person can do with it as it stands."""
    skriver, granskar = far_skriva_om(tilltrade, visad.insats), far_granska(tilltrade)
    attesterar = visad.tillstand == T.GRANSKAD and far_attestera(tilltrade)
    return {
        "kan_skriva": skriver and visad.far_skrivas,
        "kan_granska": granskar and visad.tillstand == T.INLAMNAD,
        "kan_avvisa": granskar and visad.tillstand in (T.INLAMNAD, T.KOMPLETTERING),
        "kan_attestera": attesterar
        and visad.granskad_av_id != tilltrade.person.pk
        and steg.far_attestera_som(tilltrade.forbund, tilltrade.person),
        "kan_ta_upp_igen": visad.tillstand == T.GRANSKAD and (granskar or attesterar),
        "kan_betala": granskar and visad.tillstand == T.ATTESTERAD,
        "kan_ta_bort": skriver and visad.tillstand == T.UTKAST,
        "kan_ratta_text": granskar and visad.tillstand in Rekvisition.PROVAD,
    }


@require_http_methods(["GET", "POST"])
@i_forbund(far_rekvirera)
@engangs
def ny(request: ForbundRequest, insats_id: int) -> HttpResponse:
    """Begin a rekvisition: the parked rows come first."""
    insats = hamta(request.tilltrade, insats_id)
    if not far_skriva_om(request.tilltrade, insats):
        raise PermissionDenied
    return _skriv(request, insats, None)


@require_http_methods(["GET", "POST"])
@i_forbund(far_rekvirera)
@engangs
def andra(request: ForbundRequest, rekvisition_id: int) -> HttpResponse:
    """Write on in a draft, or complete what was sent back."""
    utkast = hamta_rekvisition(request.tilltrade, rekvisition_id)
    if not far_skriva_om(request.tilltrade, utkast.insats):
        raise PermissionDenied
    if not utkast.far_skrivas:
        messages.error(request, steg.SLUTET)
        return redirect(utkast)
    return _skriv(request, utkast.insats, utkast)


def _skriv(request: ForbundRequest, insats: Insats, utkast: Rekvisition | None) -> HttpResponse:
    data, filer = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, radformer = rekvisitionsform(data, filer, utkast, insats), rader(data, filer, utkast, insats)
    krock = False
    if data is not None and all([form.is_valid(), radformer.is_valid()]):
        try:
            sparad = _spara(request, insats, utkast, form, radformer)
        except Krock as fel:
            krock, form.data = True, {**request.POST.dict(), "version": fel.nu.version}
        except steg.RekvisitionFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, f"{sparad} är {T(sparad.tillstand).label}.")
            return redirect(sparad)
    kontext = {"form": form, "rader": radformer, "insats": insats, "rekvisition": utkast, "krock": krock}
    kontext["underlag"] = list(utkast.underlag.select_related("fil")) if utkast else []
    return render(request, "insatser/rekvisition/skriv.html", kontext, status=409 if krock else 200)


@transaction.atomic
def _spara(
    request: ForbundRequest, insats: Insats, utkast: Rekvisition | None, form: Rekvisitionsform, radformer: Any
) -> Rekvisition:
    by, data = request.tilltrade.person, dict(form.cleaned_data)
    sedd = data.pop("version")
    if utkast is None:
        utkast = steg.borja(insats=insats, fran=data["fran"], tom=data["tom"], by=by)
        sedd = utkast.version
    sparad = steg.skriv(rekvisition=utkast, rader=radformer.rader, by=by, sedd=sedd, **data)
    return steg.lamna_in(rekvisition=sparad, by=by) if request.POST.get("steg") == "lamna_in" else sparad


@require_http_methods(["GET", "POST"])
@i_forbund(far_granska)
def text(request: ForbundRequest, rekvisition_id: int) -> HttpResponse:
    """Mend the words of one that has been weighed; the amounts stay."""
    visad = hamta_rekvisition(request.tilltrade, rekvisition_id)
    if visad.tillstand not in Rekvisition.PROVAD:
        messages.error(request, "Texten rättas i rekvisitionen tills den är granskad.")
        return redirect(visad)
    form = Textform(request.POST if request.method == "POST" else None, rekvisition=visad)
    if form.is_valid():
        steg.ratta_text(
            rekvisition=visad,
            meddelande=form.cleaned_data["meddelande"],
            benamningar=form.benamningar,
            by=request.tilltrade.person,
        )
        messages.success(request, "Texten är rättad. Beloppen är som de var.")
        return redirect(visad)
    kontext = {"form": form, "rekvisition": visad, "insats": visad.insats, "rubrik": "Rätta text", "knapp": "Spara"}
    return render(request, "insatser/rekvisition/steg.html", kontext)


@require_GET
@i_forbund(far_se_underlag)
def underlag(request: ForbundRequest, rekvisition_id: int, underlag_id: int) -> HttpResponseBase:
    """A file that proves a cost, to those who may see the rekvisition."""
    visad = hamta_rekvisition(request.tilltrade, rekvisition_id)
    rad = get_object_or_404(
        Rekvisitionsunderlag.objects.select_related("fil__forbund"), rekvisition=visad, pk=underlag_id
    )
    if rad.fil.aterkallad:
        return render(request, "finsam/fil_aterkallad.html", {"fil": rad.fil}, status=410)
    return lamna_ut(rad.fil, request.tilltrade)


@require_GET
@i_forbund(far_se_rekvisitioner)
def pdf(request: ForbundRequest, rekvisition_id: int) -> HttpResponse:
    """The rekvisition with what was decided of it, as a PDF."""
    visad = hamta_rekvisition(request.tilltrade, rekvisition_id)
    return bladets_pdf(
        request,
        blad=blad(visad, lage(visad)),
        typ="rekvisition",
        objekt=visad,
        filnamn=f"{visad} {visad.insats} {visad.ar}.pdf",
        tillbaka=visad.get_absolute_url(),
    )
