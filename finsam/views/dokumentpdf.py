"""The PDF of a document: made in the background, kept, and handed out."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.dokument.skrift import OkandTyp
from finsam.frysningar import fryst
from finsam.handelser import notera
from finsam.models import Dokument, Handelse
from finsam.rattigheter import far_lasa_dokument
from finsam.utskrift import skriv_ut
from finsam.views.dokument import hamta


def filnamn(dokument: Dokument) -> str:
    """What the file is called when saved: verksamhetsplan-2018-umearegionen.pdf."""
    return f"{dokument.typ}-{dokument.ar}-{dokument.forbund.slug}.pdf"


@require_POST
@i_forbund(far_lasa_dokument)
def skapa(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """Order the PDF; straight to it where it is made already."""
    dokument = hamta(request, ar, dokument_id)
    return redirect("dokument_pdf", dokument.forbund.slug, ar, dokument.pk)


@require_GET
@i_forbund(far_lasa_dokument)
def skapas(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """How far the PDF has come. Asks again by itself, without JavaScript."""
    dokument = hamta(request, ar, dokument_id)
    return render(request, "finsam/dokumentsidor/skapas.html", {"dokument": dokument})


@require_GET
@i_forbund(far_lasa_dokument)
def pdf(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """The PDF as a file to save: of an adopted document always the one that was frozen."""
    dokument = hamta(request, ar, dokument_id)
    frysning = fryst(dokument)
    try:
        innehall = bytes(frysning.pdf) if frysning else skriv_ut(dokument).pdf
    except OkandTyp as fel:
        messages.error(request, str(fel))
        return redirect("dokument_version", dokument.forbund.slug, ar, dokument.pk)
    with transaction.atomic():
        notera(
            forbund=dokument.forbund,
            by=request.tilltrade.person,
            vad=f"Hämtade {dokument}, version {dokument.nr}, som PDF",
            objekt=dokument,
            slag=Handelse.Slag.HAMTNING,
        )
    svar = HttpResponse(innehall, content_type="application/pdf")
    svar["Content-Disposition"] = f'attachment; filename="{filnamn(dokument)}"'
    return svar
