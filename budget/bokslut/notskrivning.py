"""The notes of a computed set: which it begins with, and changing them. Every change counts the version of the whole up."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db import transaction

from budget.bokslut.oppet import las_oppet
from budget.bokslut.uppstallning import FORMER
from budget.models import Bokslut, Raknadnot, Raknadnotrad, Tilldelning
from finsam.handelser import notera
from finsam.models import Person
from finsam.pengar import formatera_exakt
from finsam.samtidighet import prova_version

# What LKBR asks of a förbund without loans and investments, and that has a line or a cost of its own to tell of.
FORSTA: Final = (
    ("rr.medlemsbidrag", "Medlemmarnas bidrag"),
    ("rr.ovriga", "Övriga intäkter"),
    ("rr.kostnader", "Verksamhetens kostnader"),
    ("br.fordringar", "Fordringar"),
    ("br.kortfristiga", "Kortfristiga skulder"),
    ("", "Redovisningsprinciper"),
    ("", "Kostnad för räkenskapsrevision"),
)
# Costs by kind, where the starting table says enough; what no row takes is told account by account.
KOSTNADSSLAG: Final = {"kommun_bas": (("Insatser", 4500, 4799), ("Personal och arvoden", 5000, 5999))}


@dataclass(frozen=True, slots=True)
class Skrivenrad:
    """A row of a note as it is typed: accounts, or an amount in kr."""

    text: str
    fran: int | None = None
    tom: int | None = None
    belopp: Decimal | None = None

    def i_ord(self) -> str:
        """For the history."""
        return (
            f"{self.text}: {f'konto {self.fran}–{self.tom}' if self.belopp is None else formatera_exakt(self.belopp)}"
        )


@dataclass(frozen=True, slots=True)
class Skrivennot:
    """A note as it is typed."""

    rubrik: str
    nyckel: str
    text: str
    ur_tilldelning: bool
    rader: Sequence[Skrivenrad]

    def i_ord(self, form: str) -> str:
        """For the history."""
        rad = next((r.text for r in FORMER[form].rader if r.nyckel == self.nyckel), "ingen rad")
        ur = ["Medlemmarnas rader ur tilldelningen"] if self.ur_tilldelning else []
        return "\n".join(filter(None, [f"{self.rubrik} ({rad})", self.text, *ur, *(r.i_ord() for r in self.rader)]))


def skriven(nota: Raknadnot) -> Skrivennot:
    """A stored note."""
    rader = [Skrivenrad(r.text, r.fran, r.tom, r.belopp) for r in nota.rader.all()]
    return Skrivennot(nota.rubrik, nota.nyckel, nota.text, nota.ur_tilldelning, rader)


def borja_noter(bokslut: Bokslut) -> None:
    """The notes of the last computed set before, their typed amounts left behind; the first ones where there is none."""
    nycklar = {rad.nyckel for rad in FORMER[bokslut.form].rader} | {""}
    fore = Bokslut.objects.filter(forbund=bokslut.forbund, ar__lt=bokslut.ar, raknade_noter__isnull=False)
    senaste = fore.order_by("-ar").first()
    if senaste is None:
        har_tilldelning = Tilldelning.objects.filter(medlem__forbund=bokslut.forbund, ar=bokslut.ar).exists()
        for ordning, (nyckel, rubrik) in enumerate(FORSTA):
            ur = har_tilldelning and nyckel == "rr.medlemsbidrag"
            bokslut.raknade_noter.create(ordning=ordning, nyckel=nyckel, rubrik=rubrik, ur_tilldelning=ur)
        return
    for nota in senaste.raknade_noter.prefetch_related("rader"):
        if nota.nyckel in nycklar:
            _skriv(Raknadnot(bokslut=bokslut, ordning=nota.ordning), _utan_belopp(skriven(nota)))


def _utan_belopp(nota: Skrivennot) -> Skrivennot:
    rader = [rad for rad in nota.rader if rad.belopp is None]
    return Skrivennot(nota.rubrik, nota.nyckel, nota.text, nota.ur_tilldelning, rader)


def borja_kostnadsslag(bokslut: Bokslut, start: str) -> None:
    """Rows by kind in the note of costs, where it has none yet."""
    nota = bokslut.raknade_noter.filter(nyckel="rr.kostnader", rader__isnull=True).first()
    if nota:
        Raknadnotrad.objects.bulk_create(
            Raknadnotrad(nota=nota, ordning=nr, text=text, fran=fran, tom=tom)
            for nr, (text, fran, tom) in enumerate(KOSTNADSSLAG.get(start, ()))
        )


@transaction.atomic
def spara_raknad_not(
    *, bokslut: Bokslut, nota: Raknadnot | None, ny: Skrivennot, by: Person, sedd: int | None
) -> Raknadnot:
    """Store a new note, or what a stored one is changed to. Raises Krock, and BokslutetKlart where the set is klart."""
    sparat = las_oppet(bokslut)
    prova_version(sparat, sedd=sedd)
    sparat.save()
    fore = skriven(nota).i_ord(sparat.form) if nota else ""
    nota = nota or Raknadnot(bokslut=sparat, ordning=sparat.raknade_noter.count())
    _skriv(nota, ny)
    efter = ny.i_ord(sparat.form)
    if fore != efter:
        vad = f"{sparat}: {'ändrade' if fore else 'lade till'} noten {nota.rubrik}"
        notera(forbund=sparat.forbund, by=by, vad=vad, objekt=sparat, fran=fore, till=efter)
    return nota


def _skriv(nota: Raknadnot, ny: Skrivennot) -> None:
    nota.rubrik, nota.nyckel, nota.text, nota.ur_tilldelning = ny.rubrik, ny.nyckel, ny.text, ny.ur_tilldelning
    nota.save()
    nota.rader.all().delete()
    Raknadnotrad.objects.bulk_create(
        Raknadnotrad(nota=nota, ordning=nr, text=r.text, fran=r.fran, tom=r.tom, belopp=r.belopp)
        for nr, r in enumerate(ny.rader)
    )


@transaction.atomic
def ta_bort_raknad_not(*, nota: Raknadnot, by: Person) -> None:
    """Remove a note; those after it are numbered anew. Raises BokslutetKlart where the set is klart."""
    sparat = las_oppet(nota.bokslut)
    sparat.version += 1
    sparat.save()
    fran = skriven(nota).i_ord(sparat.form)
    nota.rader.all().delete()
    nota.delete()
    vad = f"{sparat}: tog bort noten {nota.rubrik}"
    notera(forbund=sparat.forbund, by=by, vad=vad, objekt=sparat, fran=fran)
