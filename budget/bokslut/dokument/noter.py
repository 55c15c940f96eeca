"""The notes, a table each. A cost is positive in a note."""

from decimal import Decimal
from typing import Final

from budget.bokslut.dokument.anmarkningar import anmarkningar
from budget.bokslut.dokument.hamta import Bokslutsunderlag
from budget.bokslut.dokument.rakningar import kolumner
from budget.bokslut.provning import Not
from finsam.dokument.delar import Del, Text
from finsam.dokument.tabell import Fotnot, Rad, Sort, Tabell
from finsam.dokument.tal import Tal
from finsam.dokument.text import med_rubrik
from finsam.richtext import fran_inmatning

FOR_HAND: Final = Fotnot("*", "Inskrivet för hand, räknas inte fram ur bokföringen.")


def notdelar(underlag: Bokslutsunderlag) -> tuple[Del, ...]:
    """The notes by number, and last which ones the statements refer to that are not there."""
    delar = [del_ for nota in underlag.bokslut.noter for del_ in _not(underlag, nota)]
    return (*delar, *_saknade(underlag))


def _not(underlag: Bokslutsunderlag, nota: Not) -> tuple[Del, ...]:
    """The table and under it the words; a note of words alone has its heading in the text."""
    rubrik = f"Not {nota.nr} {nota.rubrik[:1].upper()}{nota.rubrik[1:]}"
    if not nota.rader:
        return (Text(med_rubrik(rubrik, fran_inmatning(nota.text))),)
    return (_tabell(underlag, nota, rubrik), *((Text(str(fran_inmatning(nota.text))),) if nota.text else ()))


def _tabell(underlag: Bokslutsunderlag, nota: Not, rubrik: str) -> Tabell:
    nyckel = f"not.{nota.nr}"
    kalla, sagt = underlag.kalla(nyckel, f"Not {nota.nr}"), anmarkningar(underlag, [nyckel])

    def tal(par: tuple[Decimal, Decimal]) -> tuple[Tal, ...]:
        return Tal(par[0], kalla=kalla), Tal(par[1] if nota.forra_kand else None, kalla=kalla)

    rader = [
        Rad(Sort.RAD, rad.text, tal(rad.belopp), f"{nyckel}.{plats}", noter=("*",) if rad.for_hand else ())
        for plats, rad in enumerate(nota.rader)
    ]
    summa = Rad(Sort.RESULTAT, "Summa", tal(nota.summa), nyckel, cellnoter=sagt.vid(nyckel, 0))
    for_hand = (FOR_HAND,) if any(rad.for_hand for rad in nota.rader) else ()
    return Tabell(rubrik, kolumner(underlag), (*rader, summa), "kr", "spalt", (*for_hand, *sagt.noter))


def _saknade(underlag: Bokslutsunderlag) -> tuple[Del, ...]:
    saknade = sorted(underlag.bokslut.hanvisningar - {nota.nr for nota in underlag.bokslut.noter})
    texter = (f"<p>Räkningarna hänvisar till not {nr}. Den finns inte i det tryckta bokslutet.</p>" for nr in saknade)
    return tuple(Text(text) for text in texter)
