"""Closing a computed set: klart för styrelsen when all that must hold holds, and taken up again with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from budget.bokslut.frusen import som_data
from budget.bokslut.lagrat import Provat, provat
from budget.bokslut.provning import I_AR, Samband
from budget.bokslut.ur_bokforingen import rakna
from budget.models import Bokslut
from finsam.handelser import notera
from finsam.models import Person
from finsam.samtidighet import prova_version

T = Bokslut.Tillstand


class HallerInte(ValueError):
    """Something that must hold before the board gets the set does not."""


@dataclass(frozen=True)
class Hinder:
    """What stands between a set and klart: what does not agree this year, accounts outside it, and books that are not read in."""

    samband: Sequence[Samband]
    utanfor: Sequence[tuple[str, Decimal]]
    utan_bok: bool

    def __bool__(self) -> bool:
        return bool(self.samband or self.utanfor or self.utan_bok)

    @property
    def antal(self) -> int:
        """How many things."""
        return len(self.samband) + len(self.utanfor) + self.utan_bok


def hinder(hittat: Provat) -> Hinder:
    """What must hold is all of the year's own figures. What was wrong in last year's document is shown, and cannot be mended here."""
    egna = [s for s in hittat.fel if s.ar == hittat.lagrat.ar or s.regel == "forra_aret"]
    raknat = hittat.raknat
    return Hinder(egna, raknat.utanfor if raknat else [], raknat is not None and not raknat.har_bok)


@transaction.atomic
def gor_klart(*, bokslut: Bokslut, by: Person, sedd: int | None) -> Bokslut:
    """Keep the set as it is now, for the board. Raises Krock, and HallerInte where something that must hold does not."""
    sparat = _las(bokslut, T.KLART)
    prova_version(sparat, sedd=sedd)
    hittat = provat(sparat.forbund, sparat.ar)
    if hittat is None or hittat.raknat is None or hinder(hittat):
        raise HallerInte("Bokslutet stämmer inte än. Det som hindrar står nedan.")
    sparat.tillstand, sparat.klart = T.KLART, timezone.localdate()
    sparat.innehall = som_data(hittat.bokslut, hittat.raknat.forra_kanda)
    sparat.save()
    vad = f"{sparat}: klart för styrelsen, {len(hittat.samband)} samband prövade"
    notera(forbund=sparat.forbund, by=by, vad=vad, objekt=sparat)
    return sparat


@transaction.atomic
def ta_upp(*, bokslut: Bokslut, skal: str, by: Person) -> Bokslut:
    """Let a set that is klart be worked on again, with a reason. Raises ValueError where it is not klart."""
    sparat = _las(bokslut, T.PAGAR)
    sparat.tillstand, sparat.klart, sparat.innehall = T.PAGAR, None, None
    sparat.version += 1
    sparat.save()
    notera(forbund=sparat.forbund, by=by, vad=f"{sparat}: togs upp igen", objekt=sparat, till=skal.strip())
    return sparat


def _las(bokslut: Bokslut, till: str) -> Bokslut:
    sparat = Bokslut.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=bokslut.pk)
    overgangar: dict[Any, Any] = Bokslut.OVERGANGAR
    if till not in overgangar[sparat.tillstand]:
        raise ValueError(f"{sparat} är redan {sparat.get_tillstand_display()}.")
    return sparat


def andrat_sedan(hittat: Provat) -> list[tuple[str, Decimal, Decimal]]:
    """Where the books no longer give what a set that is klart has: line, in the set, in the books now."""
    if hittat.lagrat.tillstand != T.KLART:
        return []
    nu = rakna(hittat.lagrat, None).bokslut
    egna = (rad for rad in nu.form.rader if not rad.nyckel.startswith("kf."))
    rader = [(rad.text, hittat.bokslut.belopp(rad.nyckel, I_AR), nu.belopp(rad.nyckel, I_AR)) for rad in egna]
    return [(text, star, ger) for text, star, ger in rader if star != ger]
