"""The notes, a table each. A cost is positive in a note."""

from decimal import Decimal

from budget.bokslut.dokument.anmarkningar import anmarkningar
from budget.bokslut.dokument.hamta import Bokslutsunderlag
from budget.bokslut.dokument.rakningar import kolumner
from budget.bokslut.provning import Not
from finsam.dokument.delar import Del
from finsam.dokument.delar import Not as Anmarkning
from finsam.dokument.tabell import Rad, Sort, Tabell
from finsam.dokument.tal import Kalla, Tal


def notdelar(underlag: Bokslutsunderlag) -> tuple[Del, ...]:
    """The notes by number, and last which ones the statements refer to that are not there."""
    return (*(_not(underlag, nota) for nota in underlag.bokslut.noter), *_saknade(underlag))


def _not(underlag: Bokslutsunderlag, nota: Not) -> Tabell:
    nyckel = f"not.{nota.nr}"
    kalla, sagt = underlag.kalla(nyckel, f"Not {nota.nr}"), anmarkningar(underlag, [nyckel])
    rader = [
        Rad(Sort.RAD, rad.text, _tal(rad.belopp, kalla), f"{nyckel}.{plats}") for plats, rad in enumerate(nota.rader)
    ]
    summa = Rad(Sort.RESULTAT, "Summa", _tal(nota.summa, kalla), nyckel, cellnoter=sagt.vid(nyckel, 0))
    rubrik = f"Not {nota.nr} {nota.rubrik[:1].upper()}{nota.rubrik[1:]}"
    return Tabell(rubrik, kolumner(underlag), (*rader, summa), "kr", "bred", sagt.noter)


def _tal(belopp: tuple[Decimal, Decimal], kalla: Kalla) -> tuple[Tal, ...]:
    return tuple(Tal(ett, kalla=kalla) for ett in belopp)


def _saknade(underlag: Bokslutsunderlag) -> tuple[Del, ...]:
    saknade = sorted(underlag.bokslut.hanvisningar - {nota.nr for nota in underlag.bokslut.noter})
    return tuple(
        Anmarkning(f"Räkningarna hänvisar till not {nr}. Den finns inte i det tryckta bokslutet.") for nr in saknade
    )
