"""What the worker does, by the names under which it is ordered."""

import sys
from collections.abc import Sequence
from importlib import import_module

from procrastinate.contrib.django import app

from finsam import (
    utskick,
)
from finsam.dokument import bevarade
from finsam.dokumentarbete import antagande, bladfrysning


@app.task(name=bevarade.UPPGIFT, queue="pdf")
def rendera(rendering_id: int) -> None:
    """Make a PDF that has been ordered."""
    bevarade.rendera(rendering_id)


@app.periodic(cron="17 3 * * *")
@app.task(name="finsam.tasks.rensa_renderingar", queue="pdf")
def rensa_renderingar(timestamp: int) -> None:
    """Delete old kept PDFs, once a night."""
    bevarade.rensa()


@app.task(name=utskick.UPPGIFT, queue=utskick.KO, retry=5)
def skicka_utskick(utskick_id: int) -> None:
    """Send a queued mail; where it fails, say so on its row and let the queue try again."""
    try:
        utskick.skicka(utskick_id)
    except OSError as fel:
        utskick.notera_fel(utskick_id, fel)
        raise


@app.task(name=antagande.UPPGIFT, queue="pdf")
def anta(dokument_id: int, person_id: int, organ: str, datum: str, paragraf: int | None) -> None:
    """Adopt a document as ordered."""
    antagande.utfor(dokument_id=dokument_id, person_id=person_id, organ=organ, datum=datum, paragraf=paragraf)


@app.task(name=bladfrysning.UPPGIFT, queue="pdf", retry=3)
def frys_blad(modell: str, pk: int, forbund_id: int, person_id: int) -> None:
    """Freeze a short document as ordered."""
    bladfrysning.frys_blad(modell=modell, pk=pk, forbund_id=forbund_id, person_id=person_id)


def varm_upp(argv: Sequence[str]) -> bool:
    """Import what is heavy when the process is a worker, so that its first PDF does not wait; True if it was."""
    arbetare = list(argv[1:3]) == ["procrastinate", "worker"]
    if arbetare:
        import_module("finsam.dokument.pdf")
    return arbetare


varm_upp(sys.argv)
