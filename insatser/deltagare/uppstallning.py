"""The tables in which the participants of a year are entered and read: which rows, in which order, with which figures in a row."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from insatser.deltagare.tal import FORE_EFTER, REDOVISADE, L, Nyckel, T
from insatser.models import Deltagarkategori, Deltagartal, Deltagaruppgift, Insats

OVERLAPP = "En person kan finnas på flera rader. Raderna behöver därför inte bli lika många som personerna."
HJALP = {
    L.AVSLUTSORSAK: "En orsak för var och en som har avslutat insatsen under året.",
    L.REMITTENT: f"Vem som har hänvisat deltagarna till insatsen. {OVERLAPP}",
    L.UTBILDNING: "Deltagarnas utbildning när de började.",
    L.SYSSELSATTNING: f"Före och efter insatsen, för dem som har avslutat den. {OVERLAPP}",
    L.FORSORJNING: f"Före och efter insatsen, för dem som har avslutat den. {OVERLAPP}",
}
REDOVISAD_NAMN = "Antal som redovisas"
GRUNDRADER = (T.DELTAGARE, T.NYA, T.AVSLUTADE, T.ANONYMA)


@dataclass(frozen=True)
class Rad:
    """A row: its name and the figures that stand in it, one, or one before and one after."""

    namn: str
    nycklar: tuple[Nyckel, ...]


@dataclass(frozen=True)
class Tabell:
    """A table. `namnare` is the row of those that the table tells of, where that is a figure of its own; `summeras` asks for a sum."""

    id: str
    rubrik: str
    hjalp: str
    rader: tuple[Rad, ...]
    fore_efter: bool = False
    namnare: Rad | None = None
    summeras: bool = False

    @property
    def alla_rader(self) -> tuple[Rad, ...]:
        """The rows, the one that says how many they are of first."""
        return ((self.namnare,) if self.namnare else ()) + self.rader


@dataclass(frozen=True)
class Uppstallning:
    """The tables of an insats, in order."""

    tabeller: tuple[Tabell, ...]
    namn: dict[Nyckel, str] = field(default_factory=dict)

    @property
    def nycklar(self) -> list[Nyckel]:
        """Every place that a figure can stand in, in order."""
        return [n for t in self.tabeller for rad in t.alla_rader for n in rad.nycklar]


def uppstallning(insats: Insats, uppgift: Deltagaruppgift | None) -> Uppstallning:
    """The tables for an insats: all categories in use, and retired ones that hold a figure of the year. One query.

    A strukturövergripande insats has the first table only, unless figures stand in others already.
    """
    anvands = Q(utgangen=False) if insats.sort == Insats.Sort.INDIVID else Q(pk__in=[])
    if uppgift is not None:
        anvands |= Q(pk__in=Deltagartal.objects.filter(uppgift=uppgift).values("kategori"))
    kategorier = list(Deltagarkategori.objects.filter(anvands, forbund=insats.forbund_id))
    tabeller = (_grund(), *(_tabell(lista, [k for k in kategorier if k.lista == lista]) for lista in L))
    synliga = tuple(t for t in tabeller if t.rader)
    return Uppstallning(synliga, dict(_namn(synliga)))


def _grund() -> Tabell:
    rader = tuple(Rad(str(T(t).label).capitalize(), (Nyckel(t),)) for t in GRUNDRADER)
    hjalp = "Anonyma är de som inte har lämnat samtycke eller har skyddade personuppgifter."
    return Tabell("grund", "Deltagare", hjalp, rader)


def _tabell(lista: L, kategorier: list[Deltagarkategori]) -> Tabell:
    fore_efter = FORE_EFTER.get(lista)
    rader = tuple(Rad(k.namn, tuple(Nyckel(t, k.pk) for t in fore_efter or (lista.value,))) for k in kategorier)
    return Tabell(
        id=lista.value,
        rubrik=str(lista.label).capitalize(),
        hjalp=HJALP[lista],
        rader=rader,
        fore_efter=fore_efter is not None,
        namnare=Rad(REDOVISAD_NAMN, (Nyckel(REDOVISADE[lista]),)) if fore_efter else None,
        summeras=lista == L.AVSLUTSORSAK,
    )


def _namn(tabeller: Iterable[Tabell]) -> Iterable[tuple[Nyckel, str]]:
    """Each figure in words, as the history and an error say it: "Försörjning före: A-kassa"."""
    for tabell in tabeller:
        for rad in tabell.alla_rader:
            for nyckel in rad.nycklar:
                ord_ = str(T(nyckel.tabell).label).capitalize()
                yield nyckel, f"{ord_}: {rad.namn}" if nyckel.kategori else ord_
