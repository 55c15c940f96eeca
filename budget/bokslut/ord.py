"""What does not agree in annual accounts, in words, with both figures."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budget.bokslut.provning import Samband
from finsam.pengar import HART_BLANKSTEG, formatera_exakt

HANVISNING: Final = "hanvisning"
LKBR: Final = "Lagen (2018:597) om kommunal bokföring och redovisning"
RAKNING: Final = "Räkning"


@dataclass(frozen=True, slots=True)
class Provregel:
    """What a rule is called, where it comes from, and the words before its two figures, as names and in a sentence."""

    namn: str
    regel: str
    star: str = ""
    mot: str = ""
    star_i_ord: str = ""
    mot_i_ord: str = ""


_HAR: Final = "Här står"
_RR: Final = "Resultaträkningen"
_BR: Final = "Balansräkningen"
REGLER: Final = {
    "summa": Provregel("Bokslutets summor", RAKNING, "Summan", "Raderna", "Summan är", "Raderna ger"),
    "balans": Provregel(
        "Balansräkningen balanserar", LKBR, "Tillgångar", "Skulder och kapital", "Tillgångarna är", "Andra sidan är"
    ),
    "resultat": Provregel("Samma resultat överallt", RAKNING, "Här", _RR, _HAR, f"{_RR} har"),
    "likvida": Provregel("Likvida medel", LKBR, "Kassaflödet", _BR, _HAR, f"{_BR} har"),
    "ingang": Provregel("Ingång mot förra årets utgång", RAKNING, "Ingång", "Utgång", _HAR, "Året före slutade på"),
    "kassaflode": Provregel("Kassaflöde mot balansräkning", RAKNING, "Kassaflödet", _BR, _HAR, f"{_BR} ger"),
    "not_summa": Provregel("Noternas summor", RAKNING, "Summan", "Raderna", "Summan är", "Notens rader ger"),
    "not_rad": Provregel("Noterna mot sina rader", RAKNING, "Noten", "Räkningen", "Noten har", "Räkningen har"),
    "not_medlemmar": Provregel("Medlemmarnas bidrag", RAKNING, _RR, "Noten", _HAR, "Medlemmarnas rader i noten ger"),
    HANVISNING: Provregel("Hänvisningar till noter", RAKNING),
    "forra_aret": Provregel("Förra årets kolumn", RAKNING, "Här", "Förra bokslutet", _HAR, "Förra årets bokslut har"),
}


def i_ord(samband: Samband) -> str:
    """Both figures and the difference, for the place where the line stands: "2016: Summan är 5 kr. Raderna ger 4 kr. …"."""
    if samband.regel == HANVISNING:
        return f"Not {samband.ska_vara} finns inte bland noterna."
    regel = REGLER[samband.regel]
    star, mot = samband.star, samband.ska_vara
    return f"{samband.ar}: {regel.star_i_ord} {_kr(star)}. {regel.mot_i_ord} {_kr(mot)}. Skillnaden är {_kr(abs(star - mot))}."


def _kr(belopp: Decimal) -> str:
    """With its ören where there are some."""
    return f"{formatera_exakt(belopp)}{HART_BLANKSTEG}kr"


def ankare(nyckel: str) -> str:
    """The id of a line or a note on the page."""
    return f"rad-{nyckel.replace('.', '-')}"
