"""A document as a web page: the same content as the PDF, where each figure leads to the row it came from."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.dokument.delar import Skrift
from finsam.dokument.fryst import OlasligtFryst, fran_data
from finsam.dokument.skrift import OkandTyp, bygg
from finsam.frysningar import fryst
from finsam.models import Dokument
from finsam.rattigheter import far_lasa_dokument
from finsam.views.dokument import dokument_i, hamta


@require_GET
@i_forbund(far_lasa_dokument)
def webb(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """One version as a page: an adopted one as it was frozen, any other as its rows are now."""
    dokument = hamta(request, ar, dokument_id)
    try:
        skrift = _skrift(dokument)
    except (OkandTyp, OlasligtFryst):
        return redirect("dokument_version", dokument.forbund.slug, ar, dokument.pk)
    return render(
        request,
        "finsam/dokument/webb.html",
        {"skrift": skrift, "dokument": dokument, "accent": skrift.accent, "webb": True},
    )


def _skrift(dokument: Dokument) -> Skrift:
    frysning = fryst(dokument)
    return fran_data(frysning.data) if frysning else bygg(dokument)


@require_GET
@i_forbund(far_lasa_dokument)
def verksamhetsplan_webb(request: ForbundRequest, ar: int) -> HttpResponse:
    """The year's plan in its latest version."""
    return _arets_webb(request, ar, Dokument.Typ.VERKSAMHETSPLAN)


@require_GET
@i_forbund(far_lasa_dokument)
def arsredovisning_webb(request: ForbundRequest, ar: int) -> HttpResponse:
    """The year's årsredovisning in its latest version."""
    return _arets_webb(request, ar, Dokument.Typ.ARSREDOVISNING)


@require_GET
@i_forbund(far_lasa_dokument)
def bilaga_webb(request: ForbundRequest, ar: int) -> HttpResponse:
    """The year's bilaga in its latest version."""
    return _arets_webb(request, ar, Dokument.Typ.BILAGA)


def _arets_webb(request: ForbundRequest, ar: int, typ: Dokument.Typ) -> HttpResponse:
    slug = request.tilltrade.forbund.slug
    senaste = dokument_i(request.tilltrade.forbund).filter(ar=ar, typ=typ).first()
    if senaste is None:
        return redirect(typ.value, slug, ar)
    return redirect("dokument_webb", slug, ar, senaste.pk)
