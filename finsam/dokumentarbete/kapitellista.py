"""The chapters of a document as its editor lists them: the number that will be printed, and what each one holds."""

from dataclasses import dataclass

from finsam.dokument.motor import Avsnittsdata, Innehall, kapitel
from finsam.dokument.skrift import innehall_i
from finsam.dokumentarbete.avsnitt import Nod, i_lasordning, mojliga, trad
from finsam.models import Avsnitt, Dokument

SAKNAR = "Utelämnas: saknar innehåll"
VALT = "Utelämnas"
FORALDERN = "Utelämnas med avsnittet över"


@dataclass(frozen=True)
class Kapitelrad:
    """A chapter in the list: `nummer` as printed, "" where the chapter is left out; `lage` says in words what it holds."""

    avsnitt: Avsnitt
    niva: int
    nummer: str
    lage: str
    riktningar: frozenset[str]

    @property
    def med(self) -> bool:
        """Whether the chapter will be printed."""
        return bool(self.nummer)


@dataclass(frozen=True)
class Kapitellista:
    """All chapters of a document in reading order, and what the live ones show, by key."""

    rader: tuple[Kapitelrad, ...]
    innehall: dict[str, Innehall]

    @property
    def antal_utelamnade(self) -> int:
        """How many chapters will not be printed."""
        return sum(not rad.med for rad in self.rader)

    @property
    def antal_med(self) -> int:
        """How many chapters will be printed."""
        return len(self.rader) - self.antal_utelamnade

    def rad(self, avsnitt: Avsnitt) -> Kapitelrad:
        """The row of one chapter."""
        return next(r for r in self.rader if r.avsnitt.pk == avsnitt.pk)


def kapitellista(dokument: Dokument) -> Kapitellista:
    """The chapters of a document with what their rows hold now, in a number of queries that does not grow with them."""
    noder = trad(dokument)
    avsnitt, innehall = innehall_i(dokument)
    per_nyckel = {k.nyckel: k.nummer for ett in kapitel(avsnitt, innehall) for k in (ett, *ett.under)}
    nycklar = {a.pk: a.nyckel for a in _platta(avsnitt)}
    alla = i_lasordning(noder)
    rader = []
    for kapitlet, niva, over in _med_niva(noder, 1, over=False):
        nyckel = nycklar.get(kapitlet.pk, "")
        nummer = per_nyckel.get(nyckel, "")
        lage = _lage(kapitlet, hamtar=nyckel in innehall, nummer=nummer, over_utelamnat=over)
        rader.append(Kapitelrad(kapitlet, niva, nummer, lage, frozenset(mojliga(kapitlet, alla))))
    return Kapitellista(tuple(rader), innehall)


def _platta(avsnitt: tuple[Avsnittsdata, ...]) -> list[Avsnittsdata]:
    return [a for ett in avsnitt for a in (ett, *_platta(ett.under))]


def _med_niva(noder: tuple[Nod, ...], niva: int, *, over: bool) -> list[tuple[Avsnitt, int, bool]]:
    ut: list[tuple[Avsnitt, int, bool]] = []
    for nod in noder:
        ut.append((nod.avsnitt, niva, over))
        ut += _med_niva(nod.under, niva + 1, over=over or nod.avsnitt.utelamnas)
    return ut


def _lage(avsnitt: Avsnitt, *, hamtar: bool, nummer: str, over_utelamnat: bool) -> str:
    if avsnitt.utelamnas:
        return VALT
    if over_utelamnat:
        return FORALDERN
    if not nummer:
        return SAKNAR
    delar = (["text"] if avsnitt.text else []) + (["hämtat innehåll"] if hamtar else [])
    return " och ".join(delar).capitalize() or "Bara rubrik över avsnitten under"
