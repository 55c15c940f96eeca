"""The way of a SIE file through the office: taken in, ordered, read by the worker, stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django import app

from budget.bokforing.granskning import rakenskapsar
from budget.bokforing.inlasning import Avbruten, Hinder, las_in
from budget.models import Bokforingsfil
from budget.sie.fel import SieFel
from budget.sie.innehall import SieFil
from budget.sie.lasning import las
from finsam.filer.arkiv import GranskadFil, ta_emot
from finsam.handelser import notera
from finsam.models import Forbund, Person

UPPGIFT: Final = "budget.tasks.las_in_bokforing"
KO: Final = "bokforing"
MIME: Final = "application/x-sie"
T = Bokforingsfil.Tillstand


class Upptagen(ValueError):
    """Another file is being read in. The message is Swedish."""


@dataclass(frozen=True)
class Skal:
    """Why locked months are changed, by whom, and a mark of the changes that were shown (`Granskning.marke`)."""

    text: str
    av: Person
    visad: str


@transaction.atomic
def ta_emot_bokforing(*, forbund: Forbund, by: Person, granskad: GranskadFil, sie: SieFil) -> Bokforingsfil:
    """Keep a SIE file that has been read through; nothing of the bookkeeping changes yet."""
    period, _ = rakenskapsar(sie)
    bokforingsfil = Bokforingsfil.objects.create(
        forbund=forbund,
        ar=period.tom.year,
        fran=period.fran,
        tom=period.tom,
        fil=ta_emot(forbund=forbund, by=by, granskad=granskad),
        typ=sie.typ,
        program=sie.program[:200],
        skapad_i_programmet=sie.skapad,
        antal=len(sie.verifikationer),
        uppladdad_av=by,
    )
    notera(forbund=forbund, by=by, vad=f"Lade upp bokföringen {bokforingsfil}", objekt=bokforingsfil)
    return bokforingsfil


def innehallet(bokforingsfil: Bokforingsfil) -> SieFil:
    """Read the kept file again. Raises SieFel, which it did not when it was taken in, where the parser has become stricter."""
    with bokforingsfil.fil.lagrad.open("rb") as fil:
        return las(fil.read())


def bestall_inlasning(*, bokforingsfil: Bokforingsfil, skal: Skal | None = None) -> None:
    """Order the worker to read the file in. Raises Upptagen while another of the förbund's is being read.

    `skal` goes with a file that changes locked months: the worker reads it in only if it changes what was shown.
    Does nothing where it is being read or has been.
    """
    with transaction.atomic():
        if borja(bokforingsfil, skal):
            app.configure_task(UPPGIFT, queue=KO).defer(bokforingsfil_id=bokforingsfil.pk)


def borja(bokforingsfil: Bokforingsfil, skal: Skal | None = None) -> bool:
    """Take the file's step to being read, False where it cannot. Raises Upptagen while another of the förbund's is."""
    gar = [fran for fran, till in Bokforingsfil.OVERGANGAR.items() if T.LASES in till]
    try:
        with transaction.atomic():
            filen = Bokforingsfil.objects.filter(pk=bokforingsfil.pk, tillstand__in=gar)
            rattelse = {
                "rattelseskal": skal.text if skal else "",
                "rattelse_av": skal.av if skal else None,
                "rattelse_visad": skal.visad if skal else "",
            }
            return bool(filen.update(tillstand=T.LASES, lasta=0, fel="", **rattelse))
    except IntegrityError as fel:
        raise Upptagen("En annan fil läses in just nu. Vänta tills den är klar.") from fel


@transaction.atomic
def stoppa(*, bokforingsfil: Bokforingsfil, by: Person) -> bool:
    """Stop a reading, or put away a file that was never read in; True where that was done. What has been read in stays."""
    gar = [fran for fran, till in Bokforingsfil.OVERGANGAR.items() if T.AVBRUTEN in till]
    stoppad = bool(Bokforingsfil.objects.filter(pk=bokforingsfil.pk, tillstand__in=gar).update(tillstand=T.AVBRUTEN))
    if stoppad:
        notera(forbund=bokforingsfil.forbund, by=by, vad=f"Stoppade inläsningen av {bokforingsfil}")
    return stoppad


def utfor(bokforingsfil_id: int) -> None:
    """Read an ordered file in, telling its row how far it has come; a failure is said on the row."""
    bokforingsfil = Bokforingsfil.objects.select_related("forbund", "fil", "uppladdad_av", "rattelse_av").get(
        pk=bokforingsfil_id
    )
    if bokforingsfil.tillstand != T.LASES:
        return
    egen = connection.copy()
    try:
        las_in(bokforingsfil=bokforingsfil, fil=innehallet(bokforingsfil), framsteg=_framsteg(egen, bokforingsfil.pk))
    except Avbruten:
        return
    except (Hinder, SieFel) as fel:
        _misslyckades(bokforingsfil_id, str(fel))
    except Exception:
        _misslyckades(bokforingsfil_id, "Inläsningen avbröts av ett fel i Finsam. Inget är sparat. Försök igen.")
        raise
    finally:
        egen.close()


def _framsteg(egen: object, pk: int) -> Callable[[int], bool]:
    """Write on a connection of its own, so that the page sees it before the reading is done; False where it has been stopped."""

    def skriv(antal: int) -> bool:
        with egen.cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute(
                "UPDATE budget_bokforingsfil SET lasta = %s WHERE id = %s AND tillstand = 'lases' RETURNING id",
                [antal, pk],
            )
            return cursor.fetchone() is not None

    return skriv


def _misslyckades(pk: int, fel: str) -> None:
    Bokforingsfil.objects.filter(pk=pk, tillstand=T.LASES).update(tillstand=T.MISSLYCKAD, fel=fel[:400])
