"""A row of the access table, and the letters that it is written in."""

from dataclasses import dataclass

from finsam.models import Roll

BOKSTAV = {
    "C": Roll.Sort.FORBUNDSCHEF,
    "H": Roll.Sort.HANDLAGGARE,
    "E": Roll.Sort.EKONOM,
    "O": Roll.Sort.ORDFORANDE,
    "L": Roll.Sort.LEDAMOT,
    "X": Roll.Sort.ERSATTARE,
    "I": Roll.Sort.INSATSANSVARIG,
    "G": Roll.Sort.LSG,
    "R": Roll.Sort.REVISOR,
}
ALLA = "CHEOLXIGR"
KANSLI = "CH"
INSYN = "CHEOLXR"
BUDGET = "CHE"


@dataclass(frozen=True)
class Rad:
    """`vy` is the name of the url; `las` and `skriv` letters; `publik` opens it to all; `fri` exempts it from walking."""

    vy: str
    las: str = ""
    skriv: str = ""
    publik: bool = False
    fri: str = ""
