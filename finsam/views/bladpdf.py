"""The PDF of a short document at one address: the frozen one, else the kept one, else a page that tells how far it has come."""

from django.db import models, transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from finsam.atkomst import ForbundRequest
from finsam.dokument.bevarade import bestall_blad, innehall
from finsam.dokument.fryst import mallversion, som_data
from finsam.dokument.html import Tryckbar
from finsam.frysningar import frys, fryst
from finsam.handelser import notera
from finsam.models import Handelse, Rendering
from finsam.views.dokumentpdf import SIGN, rendering_i_ord

S = Rendering.Status


def bladets_pdf(
    request: ForbundRequest,
    *,
    blad: Tryckbar,
    typ: str,
    objekt: models.Model,
    filnamn: str,
    tillbaka: str,
    vad: str = "",
    frysas: bool = False,
) -> HttpResponse:
    """Answer a GET. The page asks the same address with ?status=1 and gets JSON; without JavaScript there is a link.

    `typ` names the kind of document, 20 characters; `tillbaka` is where the page leads back. ?igen=1 tries again.
    `vad` is what the history says was fetched, where the `objekt` it belongs to does not say it. With `frysas` the PDF is frozen
    the first time that it is fetched, so that it is the same ever after.
    """
    if frysning := fryst(objekt):
        return _lamna_ut(request, objekt, filnamn, bytes(frysning.pdf), vad)
    tilltrade, igen = request.tilltrade, "igen" in request.GET
    rendering = bestall_blad(blad=blad, forbund=tilltrade.forbund, typ=typ, by=tilltrade.person, igen=igen)
    if "status" in request.GET:
        svar = JsonResponse({"status": rendering.status, "text": rendering_i_ord(rendering)})
        svar["Cache-Control"] = "no-store"
        return svar
    if rendering.status == S.KLAR:
        pdf = _frys(request, objekt, blad, innehall(rendering)) if frysas else innehall(rendering)
        return _lamna_ut(request, objekt, filnamn, pdf, vad)
    data = {
        "blad": blad,
        "rendering": rendering,
        "text": rendering_i_ord(rendering),
        "sign": SIGN[S(rendering.status)],
        "vantar": rendering.status in (S.VANTAR, S.PAGAR),
        "tillbaka": tillbaka,
    }
    return render(request, "finsam/blad_skapas.html", data)


def _frys(request: ForbundRequest, objekt: models.Model, blad: Tryckbar, pdf: bytes) -> bytes:
    """The frozen bytes; asked for twice at once they are frozen once."""
    tilltrade = request.tilltrade
    with transaction.atomic():
        type(objekt)._base_manager.select_for_update(of=("self",)).get(pk=objekt.pk)
        frysning = fryst(objekt) or frys(
            forbund=tilltrade.forbund,
            by=tilltrade.person,
            objekt=objekt,
            pdf=pdf,
            data=som_data(blad),
            mallversion=mallversion(),
        )
    return bytes(frysning.pdf)


def _lamna_ut(request: ForbundRequest, objekt: models.Model, filnamn: str, pdf: bytes, vad: str) -> HttpResponse:
    """The bytes as a file to save; the fetching is noted."""
    tilltrade = request.tilltrade
    with transaction.atomic():
        notera(
            forbund=tilltrade.forbund,
            by=tilltrade.person,
            vad=f"Hämtade {vad or objekt} som PDF",
            objekt=objekt,
            slag=Handelse.Slag.HAMTNING,
        )
    svar = HttpResponse(pdf, content_type="application/pdf")
    svar["Content-Disposition"] = content_disposition_header(True, filnamn) or "attachment"  # noqa: FBT003
    svar["Cache-Control"] = "private, no-cache"
    svar["X-Content-Type-Options"] = "nosniff"
    return svar
