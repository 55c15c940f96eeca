"""Five years at a glance, from the sets of the years that have one. Kronor and shares; a year without a set is lacking, never zero."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budget.bokslut.lagrat import Provat, provade
from budget.bokslut.provning import I_AR, Bokslut
from budget.bokslut.rakning import LIKVIDA, NOLL, med_summor
from budget.bokslut.rattning import rattat
from finsam.models import Forbund

ANTAL: Final = 5
Belopp = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Matt:
    """A measure: what it is called, how it is worked out, and whether it is a share (1 is the whole) rather than kronor."""

    namn: str
    definition: str
    ur: Callable[[Belopp], Decimal | None]
    andel: bool = False


@dataclass(frozen=True)
class Femarsrad:
    """A measure over the years, in their order; None where a year has no set, or where it cannot be worked out."""

    matt: Matt
    varden: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Femar:
    """The years, the latest first, and those of them that have no set."""

    aren: tuple[int, ...]
    saknas: tuple[int, ...]
    rader: tuple[Femarsrad, ...]


def _intakter(b: Belopp) -> Decimal:
    return b["rr.medlemsbidrag"] + b.get("rr.bidrag", NOLL) + b["rr.ovriga"]


def _andel(taljare: Decimal, namnare: Decimal) -> Decimal | None:
    return taljare / namnare if namnare else None


def _kassalikviditet(b: Belopp) -> Decimal | None:
    return _andel(b["br.omsattning"] - b["br.forrad"], b["br.kortfristiga"])


MATTEN: Final = (
    Matt("Verksamhetens intäkter", "Medlemmarnas bidrag, andra bidrag och övriga intäkter.", _intakter),
    Matt("Medlemmarnas bidrag", "", lambda b: b["rr.medlemsbidrag"]),
    Matt(
        "Verksamhetens kostnader",
        "Verksamhetens kostnader och avskrivningar, utan tecken.",
        lambda b: -b["rr.kostnader"] - b["rr.avskrivningar"],
    ),
    Matt("Årets resultat", "", lambda b: b["rr.resultat"]),
    Matt("Balansomslutning", "Summa tillgångar den 31 december.", lambda b: b["br.tillgangar"]),
    Matt("Eget kapital", "Summa eget kapital den 31 december.", lambda b: b["br.ek"]),
    Matt(
        "Likvida medel",
        "Kassa, bank och kortfristiga placeringar den 31 december.",
        lambda b: sum((b[rad] for rad in LIKVIDA), NOLL),
    ),
    Matt(
        "Soliditet",
        "Eget kapital delat med summa tillgångar.",
        lambda b: _andel(b["br.ek"], b["br.tillgangar"]),
        andel=True,
    ),
    Matt(
        "Kassalikviditet",
        "Omsättningstillgångar utan förråd delat med kortfristiga skulder.",
        _kassalikviditet,
        andel=True,
    ),
    Matt(
        "Eget kapital mot årets bidrag",
        "Eget kapital delat med årets bidrag från medlemmarna.",
        lambda b: _andel(b["br.ek"], b["rr.medlemsbidrag"]),
        andel=True,
    ),
)


def femarsoversikt(forbund: Forbund, ar: int) -> Femar:
    """The year and the four before it. A fixed number of queries, and those of each computed set that is not klart."""
    return femar(ar, {ett: som_det_visas(provat) for ett, provat in provade(forbund, ar - ANTAL + 1, ar).items()})


def femar(ar: int, boksluten: Mapping[int, Bokslut]) -> Femar:
    """The measures of the sets that there are."""
    aren = tuple(range(ar, ar - ANTAL, -1))
    belopp = {ett: _belopp(boksluten[ett]) for ett in aren if ett in boksluten}
    rader = tuple(
        Femarsrad(matt, tuple(matt.ur(belopp[ett]) if ett in belopp else None for ett in aren)) for matt in MATTEN
    )
    return Femar(aren, tuple(ett for ett in aren if ett not in belopp), rader)


def som_det_visas(hittat: Provat) -> Bokslut:
    """A printed set with what its own figures put right; a computed one as it is."""
    return rattat(hittat.bokslut).bokslut if hittat.bokslut.tryckt else hittat.bokslut


def _belopp(bokslut: Bokslut) -> dict[str, Decimal]:
    """The year's lines; a sum that is not printed is worked out from its own."""
    return med_summor(bokslut.form, {nyckel: bokslut.belopp(nyckel, I_AR) for nyckel in bokslut.rader})
