"""The list of a year's rekvisitioner and its sums."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Case, F, Sum, When

from finsam.pengar import NOLL
from finsam.tilltrade import Tilltrade
from insatser.models import Aterbetalning, Insats, Rekvisition
from insatser.models.rekvisition import RekvisitionQuerySet

T = Rekvisition.Tillstand
TAR_PER_RAD = Case(When(rader__godkant__isnull=True, then=F("rader__belopp")), default=F("rader__godkant"))


@dataclass(frozen=True)
class Listrad:
    """A rekvisition with what it asks for and what is granted of it, kronor; `godkant` is None until a row is weighed.

    `raknas` is what it takes: what is granted of each row, before that what the row asks for.
    """

    rekvisition: Rekvisition
    begart: Decimal
    godkant: Decimal | None
    raknas: Decimal


@dataclass(frozen=True)
class Tillstandssumma:
    """How many stand in a state, and what they take together, kronor."""

    tillstand: T
    antal: int
    belopp: Decimal


def i_listan(rekvisitioner: RekvisitionQuerySet) -> list[Listrad]:
    """The rows of the list, latest period first. One query."""
    return _med_summor(rekvisitioner.select_related("insats__forbund").order_by("-fran", "insats__namn", "-nr"))


def insatsens(rekvisitioner: RekvisitionQuerySet, insats: Insats) -> list[Listrad]:
    """Those of one insats, which is not read again, latest period first. One query."""
    rader = _med_summor(rekvisitioner.filter(insats=insats).order_by("-fran", "-nr"))
    for rad in rader:
        rad.rekvisition.insats = insats
    return rader


def _med_summor(rekvisitioner: RekvisitionQuerySet) -> list[Listrad]:
    rader: Any = rekvisitioner.annotate(begart=Sum("rader__belopp"), gav=Sum("rader__godkant"), tar=Sum(TAR_PER_RAD))
    return [Listrad(r, r.begart or NOLL, r.gav, r.tar or NOLL) for r in rader]


def summor(rader: Iterable[Listrad]) -> list[Tillstandssumma]:
    """By state, in the order of the states, those that occur."""
    rader = list(rader)
    per = {t: [r for r in rader if r.rekvisition.tillstand == t] for t in T}
    return [Tillstandssumma(t, len(egna), sum((r.raknas for r in egna), NOLL)) for t, egna in per.items() if egna]


def aterbetalt_under(tilltrade: Tilltrade, ar: int) -> Decimal:
    """What has come back of what was paid for the year, of the insatser that the person sees, kronor. One query."""
    gjorda = Aterbetalning.objects.synliga_for(tilltrade).gjorda().filter(ar=ar)
    return gjorda.aggregate(summa=Sum("belopp"))["summa"] or NOLL


class Rekvisitionsfilter(forms.Form):
    """State and insats by name. What is not understood narrows nothing."""

    q = forms.CharField(label="Insats", required=False, max_length=100)
    tillstand = forms.ChoiceField(
        label="Tillstånd",
        choices=[("", "Alla"), *((t.value, str(t.label).capitalize()) for t in T)],
        required=False,
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.is_valid()

    @property
    def valt(self) -> dict[str, str]:
        """What is chosen, by field."""
        return {namn: varde for namn, varde in self.cleaned_data.items() if varde}

    def filtrera(self, rader: Iterable[Listrad]) -> list[Listrad]:
        """Those that match all that is chosen."""
        q, tillstand = self.valt.get("q", "").lower(), self.valt.get("tillstand")
        return [
            r for r in rader if q in r.rekvisition.insats.namn.lower() and tillstand in (None, r.rekvisition.tillstand)
        ]
