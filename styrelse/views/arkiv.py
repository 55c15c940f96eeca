"""The archive's set of a protokoll: what is in it, and all of it in one file."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.dokument.bevarade import bestall_blad, innehall
from finsam.handelser import notera
from finsam.models import Handelse, Rendering
from styrelse.dokument.protokoll.arkiv import Arkivpost, arkivposter, packa
from styrelse.dokument.protokoll.hamta import hamta as hamta_skrift
from styrelse.models import Protokoll
from styrelse.rattigheter import far_bestyrka
from styrelse.views.utdrag import hamta_eller_404


@require_GET
@i_forbund(far_bestyrka)
def protokoll_arkiv(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """What belongs to the set, and what is missing or not public."""
    protokoll = hamta_eller_404(request, sammantrade_id)
    if protokoll.tillstand != Protokoll.Tillstand.JUSTERAT:
        messages.info(request, "Protokollet arkiveras när det är justerat.")
        return redirect("protokoll", request.tilltrade.forbund.slug, sammantrade_id)
    poster = arkivposter(protokoll, hamta_skrift(protokoll))
    _bestall(request, poster)
    data = {"poster": poster, "mote": protokoll.sammantrade, "saknas": sum(post.saknas for post in poster)}
    return render(request, "styrelse/protokoll/arkiv.html", data)


@require_GET
@i_forbund(far_bestyrka)
def protokoll_arkiv_zip(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """All of it in one ZIP; a PDF that is not made yet has been ordered, and one is asked to wait."""
    protokoll = hamta_eller_404(request, sammantrade_id)
    skrift = hamta_skrift(protokoll)
    poster = arkivposter(protokoll, skrift)
    ritat = _bestall(request, poster)
    if ritat is None:
        messages.info(request, "Protokollets PDF görs. Försök igen om en stund.")
        return redirect("protokoll_arkiv", request.tilltrade.forbund.slug, sammantrade_id)
    mote = protokoll.sammantrade
    with transaction.atomic():
        notera(
            forbund=request.tilltrade.forbund,
            by=request.tilltrade.person,
            objekt=mote,
            vad=f"Hämtade handlingarna till protokollet {mote.datum.isoformat()} för arkivet",
            slag=Handelse.Slag.HAMTNING,
        )
    svar = HttpResponse(packa(poster, ritat, skrift.titel), content_type="application/zip")
    svar["Content-Disposition"] = content_disposition_header(True, f"Protokoll {mote.datum.isoformat()}.zip") or ""  # noqa: FBT003
    svar["Cache-Control"] = "private, no-cache"
    svar["X-Content-Type-Options"] = "nosniff"
    return svar


def _bestall(request: ForbundRequest, poster: list[Arkivpost]) -> bytes | None:
    """The PDF of what is drawn from the rows: b"" where nothing is, None while it is being made."""
    skrift = next((post.skrift for post in poster if post.skrift), None)
    if skrift is None:
        return b""
    tilltrade = request.tilltrade
    rendering = bestall_blad(blad=skrift, forbund=tilltrade.forbund, typ="protokoll", by=tilltrade.person, igen=True)
    return innehall(rendering) if rendering.status == Rendering.Status.KLAR else None
