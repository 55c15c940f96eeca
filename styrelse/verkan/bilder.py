"""What each of several att-satser does, as a page shows it beside them: the slip, and whether it may still be changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from finsam.models import Forbund
from styrelse.models import Arende, Attsats, Verkan
from styrelse.verkan.arbete import varfor_inte
from styrelse.verkan.gang import galler
from styrelse.verkan.slip import Verkansbild, laget, slip
from styrelse.verkan.utforande import prova as prova_verkan


@dataclass(frozen=True)
class Attsatsbild:
    """The slip of an att-sats (None where it does nothing), and why it cannot be changed now (empty where it can)."""

    slip: Verkansbild | None
    last: str

    @property
    def galler(self) -> bool:
        """Whether the item's outcome lets the effect be: of what was refused only what was not refused."""
        if self.slip is None:
            return False
        utfall = self.slip.verkan.attsats.arende.utfall
        return not utfall or galler(self.slip.verkan, utfall)


def verkningar(forbund: Forbund) -> Any:
    """The effects of the förbund's att-satser, with all that is shown of them."""
    return (
        Verkan.objects.filter(attsats__arende__sammantrade__organ__forbund=forbund)
        .select_related(
            "attsats__beslut",
            "attsats__arende__sammantrade__organ__forbund",
            "insats",
            "ansokan__insats",
            "budgetversion__budget",
            "dokument",
            "vem",
            "ansvarig",
            "mote",
        )
        .prefetch_related("belopp")
    )


def satt_bilder(attsatser: Sequence[Attsats], *, forbund: Forbund, prova: bool = False) -> None:
    """Give each att-sats its `verkansbild`, for _knapp.html. As many queries for many as for one, unless they are tried.

    With `prova` each that waits is tried, so that the slip says what would stop it: for the pages of one item.
    """
    alla = {v.attsats_id: v for v in verkningar(forbund).filter(attsats__in=[a.pk for a in attsatser])}
    nu = laget(forbund, alla.values())
    tagna = _tagna(attsatser)
    for attsats in attsatser:
        verkan = alla.get(attsats.pk)
        hinder: list[str] = []
        if prova and verkan is not None and verkan.tillstand == Verkan.Tillstand.VANTAR:
            hinder = prova_verkan(verkan)
        rad: Any = attsats
        last = varfor_inte(verkan.attsats if verkan else attsats, tagen=attsats.arende_id in tagna)
        rad.verkansbild = Attsatsbild(slip(verkan, nu, hinder) if verkan else None, last)


def _tagna(attsatser: Sequence[Attsats]) -> set[int]:
    """The items whose proposals the meeting has taken up: its own sentences stand beside them."""
    forslag = {a.arende_id for a in attsatser if a.skede == Attsats.Skede.FORSLAG}
    if not forslag:
        return set()
    return set(
        Arende.objects.filter(pk__in=forslag, attsatser__skede=Attsats.Skede.BESLUT).values_list("pk", flat=True)
    )
