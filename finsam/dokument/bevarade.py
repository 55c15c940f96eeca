"""Kept PDFs: nothing is rendered twice, and no request renders.

A PDF is ordered with the HTML it shall show; a worker makes it, after having asked again whether the one who ordered it
still may read it. The row is named by what it shows, for whom, and by which templates, so that the next who asks for the
same finds it there.
"""

import datetime
import logging
from collections.abc import Callable
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateWorker

from finsam.atkomst import tilltrade_till
from finsam.dokument.fryst import nyckel
from finsam.dokument.html import Tryckbar, rendera_html
from finsam.dokument.skrift import bygg
from finsam.dokument.stampel import stampel
from finsam.models import Dokument, Forbund, Person, Rendering
from finsam.rattigheter import far_lasa_dokument, far_vara_med
from finsam.tilltrade import Tilltrade

logg = logging.getLogger(__name__)

UPPGIFT: Final = "finsam.tasks.rendera"
STRANDAD: Final = datetime.timedelta(minutes=10)
HJARTSLAG: Final = datetime.timedelta(seconds=60)
BEHALLS: Final = datetime.timedelta(days=30)
RATT: Final[dict[str, Callable[[Tilltrade], bool]]] = {
    Rendering.Publik.INSYN: far_lasa_dokument,
    Rendering.Publik.DEL: far_vara_med,
}

S = Rendering.Status


def bestall(*, dokument: Dokument, by: Person, igen: bool = False, publik: str = Rendering.Publik.INSYN) -> Rendering:
    """The kept PDF of the document as its rows are now, ordered where there is none; quick in every case.

    Fetch the document with its förbund and beslut. What was left half done is ordered again, and with `igen` what failed.
    The row comes without its bytes: `innehall` has them.
    """
    egna = {"forbund": dokument.forbund, "publik": publik, "dokumenttyp": dokument.typ}
    stampeln = stampel(dokument, publik=publik)
    hittad = Rendering.objects.defer("pdf", "html").filter(**egna, stampel=stampeln).first()
    if hittad and not _behovs_igen(hittad, igen=igen):
        return hittad
    skrift = bygg(dokument)
    return _bestall(skrift, egna, by, stampeln, igen=igen)


def bestall_blad(
    *,
    blad: Tryckbar,
    forbund: Forbund,
    typ: str,
    by: Person,
    igen: bool = False,
    publik: str = Rendering.Publik.DEL,
) -> Rendering:
    """The kept PDF of a short document, ordered where there is none; quick in every case. `typ` names its kind, 20 characters.

    Whoever has a role may order it: the page that asks has looked whether this one is theirs to read.
    With `igen` what failed is ordered again. The row comes without its bytes: `innehall` has them.
    """
    egna = {"forbund": forbund, "publik": publik, "dokumenttyp": typ}
    return _bestall(blad, egna, by, "", igen=igen)


def _bestall(skrift: Tryckbar, egna: dict[str, Any], by: Person, stampeln: str, *, igen: bool) -> Rendering:
    namn: dict[str, Any] = {**egna, "nyckel": nyckel(skrift, publik=egna["publik"])}
    hittad = Rendering.objects.defer("pdf", "html").filter(**namn).first()
    if hittad and not _behovs_igen(hittad, igen=igen):
        if stampeln:
            Rendering.objects.filter(pk=hittad.pk).update(stampel=stampeln)
        return hittad
    nytt = {
        "stampel": stampeln,
        "status": S.VANTAR,
        "html": rendera_html(skrift.mall, skrift),
        "accent": skrift.accent,
        "bestalld_av": by,
    }
    with transaction.atomic():
        rendering, _ = Rendering.objects.update_or_create(
            **namn,
            defaults={**nytt, "pdf": None, "fel": "", "paborjad": None, "klar": None, "bestalld": timezone.now()},
        )
        app.configure_task(UPPGIFT, queue="pdf").defer(rendering_id=rendering.pk)
    return rendering


def _behovs_igen(rendering: Rendering, *, igen: bool) -> bool:
    if rendering.status in (S.VANTAR, S.PAGAR):
        return (rendering.paborjad or rendering.bestalld) < timezone.now() - STRANDAD
    return rendering.status == S.FEL and igen


def innehall(rendering: Rendering) -> bytes:
    """The PDF of a rendering that is klar."""
    pdf = Rendering.objects.values_list("pdf", flat=True).get(pk=rendering.pk, status=S.KLAR)
    return bytes(pdf or b"")


def klart_blad(*, blad: Tryckbar, forbund: Forbund, typ: str, publik: str = Rendering.Publik.DEL) -> bytes | None:
    """The kept PDF of a short document that has been ordered, or None until it is made."""
    egna = {"forbund": forbund, "publik": publik, "dokumenttyp": typ, "nyckel": nyckel(blad, publik=publik)}
    pdf = Rendering.objects.filter(**egna, status=S.KLAR).values_list("pdf", flat=True).first()
    return bytes(pdf) if pdf else None


def rendera(rendering_id: int) -> None:
    """Make an ordered PDF. For the worker: takes seconds. What is made already, or being made, is left as it is."""
    tagna = Rendering.objects.filter(pk=rendering_id, status=S.VANTAR)
    if not tagna.update(status=S.PAGAR, paborjad=timezone.now()):
        return
    rendering = Rendering.objects.select_related("forbund", "bestalld_av").get(pk=rendering_id)
    if not _far_lasa(rendering):
        _avsluta(rendering, status=S.FEL, fel="Den som beställde PDF:en får inte längre läsa dokumentet.")
        return
    try:
        pdf, sidor = _till_pdf(rendering)
    except Exception:
        logg.exception("Rendering %s misslyckades.", rendering_id)
        _avsluta(rendering, status=S.FEL, fel="PDF:en kunde inte göras. Försök igen om en stund.")
        return
    _avsluta(rendering, status=S.KLAR, pdf=pdf, sidor=sidor, html="")


def _far_lasa(rendering: Rendering) -> bool:
    tilltrade = tilltrade_till(rendering.bestalld_av, rendering.forbund.slug)
    return rendering.bestalld_av.is_active and tilltrade is not None and RATT[rendering.publik](tilltrade)


def _till_pdf(rendering: Rendering) -> tuple[bytes, int]:
    """The bytes and the number of pages."""
    from finsam.dokument.efterbehandling import antal_sidor
    from finsam.dokument.pdf import till_pdf  # heavy to import: only the worker does

    pdf = till_pdf(rendering.html, accent=rendering.accent)
    return pdf, antal_sidor(pdf)


def _avsluta(rendering: Rendering, **falt: object) -> None:
    """Keep the outcome, unless the row has been ordered anew or pruned meanwhile."""
    Rendering.objects.filter(pk=rendering.pk, status=S.PAGAR).update(klar=timezone.now(), **falt)


def arbetare_igang() -> bool:
    """Whether some worker has been heard from in the last minute."""
    return ProcrastinateWorker.objects.filter(last_heartbeat__gt=timezone.now() - HJARTSLAG).exists()


def rensa() -> int:
    """Delete what was ordered more than a month ago; it is made again when someone asks. Returns how many went."""
    return Rendering.objects.filter(bestalld__lt=timezone.now() - BEHALLS).delete()[0]
