"""The PDF of a document: ordered, made by a worker while the page tells how it goes, kept, and handed out."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.dokument.bevarade import arbetare_igang, bestall, innehall
from finsam.dokument.skrift import OkandTyp
from finsam.frysningar import fryst
from finsam.handelser import notera
from finsam.models import Dokument, Handelse, Rendering
from finsam.rattigheter import far_lasa_dokument
from finsam.views.dokument import hamta

S = Rendering.Status
SIGN = {S.VANTAR: "warn", S.PAGAR: "warn", S.KLAR: "ok", S.FEL: "err"}


def filnamn(dokument: Dokument) -> str:
    """What the file is called when saved: verksamhetsplan-2018-umearegionen.pdf."""
    return f"{dokument.typ}-{dokument.ar}-{dokument.forbund.slug}.pdf"


@require_POST
@i_forbund(far_lasa_dokument)
def skapa(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """Order the PDF, again where it failed; straight to it where it is made already."""
    dokument = hamta(request, ar, dokument_id)
    try:
        klar = fryst(dokument) or bestall(dokument=dokument, by=request.tilltrade.person, igen=True).status == S.KLAR
    except OkandTyp as fel:
        messages.error(request, str(fel))
        return redirect("dokument_version", dokument.forbund.slug, ar, dokument.pk)
    return redirect("dokument_pdf" if klar else "dokument_pdf_skapas", dokument.forbund.slug, ar, dokument.pk)


@require_GET
@i_forbund(far_lasa_dokument)
def skapas(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """How far the PDF has come. The page asks again by itself; without JavaScript by a link."""
    dokument = hamta(request, ar, dokument_id)
    rendering = _bestalld(request, dokument)
    data = {
        "dokument": dokument,
        "rendering": rendering,
        "text": rendering_i_ord(rendering),
        "igang": arbetare_igang(),
        "sign": SIGN[S(rendering.status)],
        "vantar": rendering.status in (S.VANTAR, S.PAGAR),
        "fel": rendering.status == S.FEL,
    }
    return render(request, "finsam/dokumentsidor/skapas.html", data)


@require_GET
@i_forbund(far_lasa_dokument)
def status(request: ForbundRequest, ar: int, dokument_id: int) -> JsonResponse:
    """The same for the page's script: {"status": vantar | pagar | klar | fel, "text": a sentence, "igang": bool}."""
    rendering = _bestalld(request, hamta(request, ar, dokument_id))
    svar = JsonResponse({"status": rendering.status, "text": rendering_i_ord(rendering), "igang": arbetare_igang()})
    svar["Cache-Control"] = "no-store"
    return svar


@require_GET
@i_forbund(far_lasa_dokument)
def pdf(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """The PDF as a file to save: of an adopted document always the one that was frozen; else the one kept, once it is made."""
    dokument = hamta(request, ar, dokument_id)
    if frysning := fryst(dokument):
        return _lamna_ut(request, dokument, bytes(frysning.pdf))
    try:
        rendering = bestall(dokument=dokument, by=request.tilltrade.person)
    except OkandTyp as fel:
        messages.error(request, str(fel))
        return redirect("dokument_version", dokument.forbund.slug, ar, dokument.pk)
    if rendering.status != S.KLAR:
        return redirect("dokument_pdf_skapas", dokument.forbund.slug, ar, dokument.pk)
    return _lamna_ut(request, dokument, innehall(rendering))


def _bestalld(request: ForbundRequest, dokument: Dokument) -> Rendering:
    """The rendering as it stands. A PDF whose rows have changed meanwhile is ordered anew."""
    try:
        return bestall(dokument=dokument, by=request.tilltrade.person)
    except OkandTyp:
        raise Http404


def rendering_i_ord(rendering: Rendering) -> str:
    """How far a PDF has come, as a sentence."""
    if rendering.status == S.KLAR:
        sidor = "en sida" if rendering.sidor == 1 else f"{rendering.sidor} sidor"
        return f"PDF:en är klar, {sidor}."
    if rendering.status == S.FEL:
        return rendering.fel
    if not arbetare_igang():
        return "PDF:en väntar, men programmet som gör PDF:er är inte igång. Säg till den som sköter driften."
    if rendering.status == S.PAGAR:
        return "PDF:en görs. Det tar oftast mindre än tio sekunder."
    return "PDF:en står på tur."


def _lamna_ut(request: ForbundRequest, dokument: Dokument, pdf: bytes) -> HttpResponse:
    """The bytes as a file to save; the fetching is noted."""
    with transaction.atomic():
        notera(
            forbund=dokument.forbund,
            by=request.tilltrade.person,
            vad=f"Hämtade {dokument}, version {dokument.nr}, som PDF",
            objekt=dokument,
            slag=Handelse.Slag.HAMTNING,
        )
    svar = HttpResponse(pdf, content_type="application/pdf")
    svar["Content-Disposition"] = content_disposition_header(True, filnamn(dokument)) or "attachment"  # noqa: FBT003
    svar["Cache-Control"] = "private, no-cache"
    svar["X-Content-Type-Options"] = "nosniff"
    return svar
