"""How the cost of a jointly funded insats is shared: positions down, payers across, sums computed."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from finsam.handelser import notera
from finsam.models import Medlem, Person
from finsam.pengar import NOLL
from insatser.beviljande import exakt_kr
from insatser.models import Insats, Kostnadsdel

FORBUNDET = "Förbundet"


@dataclass(frozen=True)
class Del:
    """One typed row: what, who pays (None is the förbund) and how much, kronor and not negative."""

    vad: str
    medlem: Medlem | None
    belopp: Decimal


@dataclass(frozen=True)
class Rad:
    """A position: what each payer pays of it, in the order of the table's payers (None where nothing), and its sum. Kronor."""

    vad: str
    belopp: tuple[Decimal | None, ...]
    summa: Decimal


@dataclass(frozen=True)
class Kostnadstabell:
    """The cost of an insats in a year: payers across, positions down, a sum for each payer and one for all. Kronor."""

    ar: int
    betalare: tuple[str, ...]
    rader: tuple[Rad, ...]
    summor: tuple[Decimal, ...]
    summa: Decimal


def tabeller(delar: Iterable[Kostnadsdel]) -> list[Kostnadstabell]:
    """Rows fetched with their medlem, as a table for each year, latest year first."""
    alla = list(delar)
    return [_tabell(ar, [d for d in alla if d.ar == ar]) for ar in sorted({d.ar for d in alla}, reverse=True)]


def _tabell(ar: int, delar: list[Kostnadsdel]) -> Kostnadstabell:
    betalare = sorted({_betalare(d) for d in delar}, key=lambda namn: (namn != FORBUNDET, namn))
    rader = tuple(
        _rad(vad, betalare, [d for d in delar if d.benamning == vad])
        for vad in dict.fromkeys(d.benamning for d in delar)
    )
    summor = tuple(_summa(d for d in delar if _betalare(d) == namn) for namn in betalare)
    return Kostnadstabell(ar, tuple(betalare), rader, summor, _summa(delar))


def _rad(vad: str, betalare: list[str], delar: list[Kostnadsdel]) -> Rad:
    per_betalare = {namn: [d for d in delar if _betalare(d) == namn] for namn in betalare}
    return Rad(vad, tuple(_summa(d) if d else None for d in per_betalare.values()), _summa(delar))


def _betalare(rad: Kostnadsdel) -> str:
    return str(rad.medlem) if rad.medlem else FORBUNDET


def _summa(delar: Iterable[Kostnadsdel]) -> Decimal:
    return sum((d.belopp for d in delar), NOLL)


class Delningskonflikt(Exception):
    """Someone else has saved the cost sharing since the form was opened. `nu` says in words how it stands."""

    def __init__(self, nu: str) -> None:
        super().__init__("Kostnadsdelningen har sparats av någon annan.")
        self.nu = nu


def delar_i_ord(insats: Insats, ar: int) -> str:
    """How the cost of a year is shared as stored, one row a line: also what a form remembers of what it was opened with."""
    rader = insats.kostnadsdelar.filter(ar=ar).select_related("medlem")
    return _i_ord(Del(d.benamning, d.medlem, d.belopp) for d in rader)


@transaction.atomic
def spara_kostnadsdelning(
    *, insats: Insats, ar: int, delar: Sequence[Del], by: Person, sedd: str | None = None
) -> bool:
    """Replace the rows of a year by those given, kronor, and note what it was and became. False where nothing changed.

    `sedd` is the `avtryck` of what the form was opened with; raises Delningskonflikt where it stands otherwise now.
    """
    Insats.objects.select_for_update().get(pk=insats.pk)
    fore, efter = delar_i_ord(insats, ar), _i_ord(delar)
    if fore == efter:
        return False
    if sedd is not None and sedd != avtryck(fore):
        raise Delningskonflikt(fore)
    insats.kostnadsdelar.filter(ar=ar).delete()
    Kostnadsdel.objects.bulk_create(
        Kostnadsdel(insats=insats, ar=ar, benamning=d.vad, medlem=d.medlem, belopp=d.belopp, ordning=nr)
        for nr, d in enumerate(delar)
    )
    vad = f"Insats {insats}: ändrade hur kostnaden delas {ar}"
    notera(forbund=insats.forbund, by=by, vad=vad, objekt=insats, fran=fore, till=efter)
    return True


def avtryck(text: str) -> str:
    """A short mark of a text, for telling whether it has changed."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _i_ord(delar: Iterable[Del]) -> str:
    return "\n".join(f"{d.vad}, {d.medlem or FORBUNDET}: {exakt_kr(d.belopp)}" for d in delar)
