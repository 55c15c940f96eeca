"""The protokoll as it is read: its page, and its PDF."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.models import Fil
from finsam.views.bladpdf import bladets_pdf
from styrelse.dokument.protokoll.frysta import fryst_helt
from styrelse.dokument.protokoll.hamta import hamta as hamta_skrift
from styrelse.dokument.protokoll.skrift import Protokollsskrift
from styrelse.models import Arende, Justering, Protokoll
from styrelse.mote.nummer import preliminara
from styrelse.rattigheter import (
    far_bestyrka,
    far_lasa_hemliga_handlingar,
    far_lasa_justering,
    far_lasa_organ,
    far_lasa_protokoll,
    far_skriva_protokoll,
)
from styrelse.views.arshjul import hamta as hamta_mote
from styrelse.views.narvaro import hamta_protokoll

TECKEN = {
    Protokoll.Tillstand.UTKAST: "",
    Protokoll.Tillstand.LAST: "warn",
    Protokoll.Tillstand.JUSTERAT: "ok",
}


@require_GET
@i_forbund(far_lasa_organ)
def protokoll(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """Read the protokoll; who may not read the whole yet is shown the §§ that are justerade already."""
    ett = hamta_protokoll(request, sammantrade_id)
    if ett is None:
        messages.info(request, "Protokollet börjar när sammanträdet öppnas.")
        return redirect(hamta_mote(request, sammantrade_id))
    bara = urvalet(request, ett)
    numren = preliminara(ett.sammantrade)
    skrift = hamta_skrift(ett, bara=bara, numren=numren)
    data = {
        "protokoll": ett,
        "mote": ett.sammantrade,
        "skrift": skrift,
        "hamtbara": hamtbara(request, skrift),
        "justeringar": [j for j in _justeringar(ett) if far_lasa_justering(request.tilltrade, j)],
        "preliminara": bool(numren) and bara is None,
        "bara_nagra": bara is not None,
        "tecken": TECKEN[Protokoll.Tillstand(ett.tillstand)],
        "far_andra": far_skriva_protokoll(request.tilltrade),
        "far_bestyrka": far_bestyrka(request.tilltrade),
    }
    return render(request, "styrelse/protokoll/protokoll.html", data)


def hamtbara(request: ForbundRequest, skrift: Protokollsskrift) -> set[int]:
    """The files of the bilagor that the person may fetch: of one that is not public perhaps only the masked copy."""
    alla = far_lasa_hemliga_handlingar(request.tilltrade)
    filer = [b.fil for b in skrift.bilagor if alla or not b.sekretess] + [b.maskad for b in skrift.bilagor]
    synliga = Fil.objects.synliga_for(request.tilltrade)
    return set(synliga.filter(pk__in=[pk for pk in filer if pk]).values_list("pk", flat=True))


def _justeringar(protokoll: Protokoll) -> list[Justering]:
    """Those that hold, in order."""
    alla = protokoll.justeringar.exclude(tillstand=Justering.Tillstand.ATERTAGEN).defer("pdf", "data")
    return list(alla.order_by("nr"))


def urvalet(request: ForbundRequest, protokoll: Protokoll) -> list[int] | None:
    """None for the whole, else the items whose §§ are justerade already; 403 where there are none."""
    if far_lasa_protokoll(request.tilltrade, protokoll):
        return None
    klara = Arende.objects.filter(
        sammantrade=protokoll.sammantrade_id, justering__tillstand=Justering.Tillstand.JUSTERAD
    )
    bara = list(klara.values_list("pk", flat=True))
    if not bara:
        raise PermissionDenied
    return bara


@require_GET
@i_forbund(far_lasa_organ)
def protokoll_pdf(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """The protokoll as a PDF: as it was frozen where that is the whole of it, else as its rows are now, with its corrections first.

    `justerat` in the address leaves the corrections out.
    """
    ett = hamta_protokoll(request, sammantrade_id)
    if ett is None:
        raise Http404
    skrift = hamta_skrift(ett, bara=urvalet(request, ett), numren=preliminara(ett.sammantrade))
    utan = "justerat" in request.GET or not skrift.rattelser
    return bladets_pdf(
        request,
        blad=replace(skrift, rattelser=()) if utan else skrift,
        typ="protokoll",
        objekt=(fryst_helt(ett) if utan else None) or ett,
        vad=f"{skrift.slag.lower()} {ett.sammantrade.datum.isoformat()}",
        filnamn=f"{skrift.slag} {ett.sammantrade.datum.isoformat()}.pdf",
        tillbaka=reverse("protokoll", args=[request.tilltrade.forbund.slug, sammantrade_id]),
    )
