"""Annual accounts as the page shows them: the printed lines in the order of the layout, and at each what does not agree."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budget.bokslut.lagrat import Provat
from budget.bokslut.ord import HANVISNING, ankare, i_ord
from budget.bokslut.provning import Not, Notrad, Samband
from budget.bokslut.uppstallning import Form, Rad

RESULTAT: Final = frozenset({"rr.resultat", "br.tillgangar", "br.finansiering", "kf.slut"})


@dataclass(frozen=True, slots=True)
class Visadrad:
    """A line in kr: this year, last year where it is known, its note, what does not agree, and what is added by hand."""

    ankare: str
    text: str
    i_ar: Decimal
    forra: Decimal | None
    sort: str = ""
    hanvisning: int | None = None
    brister: tuple[str, ...] = ()
    for_hand: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Del:
    """A part of a statement with its heading, or one without."""

    rubrik: str
    rader: tuple[Visadrad, ...]


@dataclass(frozen=True, slots=True)
class Rakning:
    """A statement."""

    ankare: str
    rubrik: str
    delar: tuple[Del, ...]


@dataclass(frozen=True, slots=True)
class Visadnot:
    """A note, or what says that it is not there."""

    nr: int
    ankare: str
    rubrik: str
    rader: tuple[Notrad, ...]
    summa: Visadrad | None
    saknas_vid: tuple[str, ...] = ()


def rakningar(provat: Provat) -> list[Rakning]:
    """The three statements, without the lines that are not printed; a statement or part without lines is left out."""
    form, brister = provat.bokslut.form, _brister(provat.fel)
    delade = (
        ("resultat", "Resultaträkning", (("", form.resultat),)),
        ("balans", f"Balansräkning 31 december {provat.bokslut.ar}", balansens_delar(form)),
        ("kassaflode", "Kassaflödesanalys", (("", form.kassaflode),)),
    )
    alla = [
        Rakning(namn, rubrik, tuple(Del(r, v) for r, rader in delar if (v := tuple(_rader(provat, rader, brister)))))
        for namn, rubrik, delar in delade
    ]
    return [rakning for rakning in alla if rakning.delar]


def balansens_delar(form: Form) -> tuple[tuple[str, tuple[Rad, ...]], ...]:
    """The lines of the two halves of a balansräkning, each with its heading."""
    har_skulder = next(nr for nr, rad in enumerate(form.balans) if rad.nyckel == "br.tillgangar") + 1
    return (
        ("Tillgångar", form.balans[:har_skulder]),
        ("Eget kapital, avsättningar och skulder", form.balans[har_skulder:]),
    )


def noter(provat: Provat) -> list[Visadnot]:
    """The notes by number; where a line refers to one that is missing, its place with the lines that do."""
    brister = _brister(provat.fel)
    finns = [_not(nota, brister) for nota in provat.bokslut.noter]
    texter = {rad.nyckel: rad.text for rad in provat.bokslut.form.rader}
    saknade = [
        Visadnot(
            nr, ankare(f"not.{nr}"), "", (), None, tuple(texter[n] for n, m in provat.hanvisningar.items() if m == nr)
        )
        for nr in provat.bokslut.hanvisningar - {nota.nr for nota in provat.bokslut.noter}
    ]
    return sorted([*finns, *saknade], key=lambda nota: nota.nr)


def _brister(fel: Iterable[Samband]) -> dict[str, tuple[str, ...]]:
    """In words, by line or note."""
    per_nyckel: dict[str, tuple[str, ...]] = {}
    for samband in fel:
        per_nyckel[samband.nyckel] = (*per_nyckel.get(samband.nyckel, ()), i_ord(samband))
    return per_nyckel


def _rader(provat: Provat, rader: Iterable[Rad], brister: Mapping[str, tuple[str, ...]]) -> Iterator[Visadrad]:
    saknade = {int(s.ska_vara) for s in provat.fel if s.regel == HANVISNING}
    for rad in rader:
        if rad.nyckel not in provat.bokslut.rader:
            continue
        i_ar, forra = provat.bokslut.rader[rad.nyckel]
        nr = provat.hanvisningar.get(rad.nyckel)
        sort = "res" if rad.nyckel in RESULTAT else "sum" if rad.av else ""
        fattas = (f"Not {nr} finns inte bland noterna.",) if nr in saknade else ()
        ord_ = (*brister.get(rad.nyckel, ()), *fattas)
        kand = provat.raknat is None or provat.raknat.ar_kand(rad.nyckel)
        for_hand = tuple((p.text, p.belopp) for p in provat.lagrat.poster.all() if p.nyckel == rad.nyckel)
        yield Visadrad(ankare(rad.nyckel), rad.text, i_ar, forra if kand else None, sort, nr, ord_, for_hand)


def _not(nota: Not, brister: Mapping[str, tuple[str, ...]]) -> Visadnot:
    har = ankare(f"not.{nota.nr}")
    summa = Visadrad(har, "Summa", *nota.summa, sort="res", brister=brister.get(f"not.{nota.nr}", ()))
    return Visadnot(nota.nr, har, nota.rubrik, nota.rader, summa)
