"""From accounts to lines: which accounts each line of the statements is built from, and what that gives. Pure, kronor.

An account counts by its first four figures. The starting tables are only where a förbund begins: what its accounts mean is
for it to say, and an account that no row takes is listed, never dropped.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budget.bokslut.rakning import NOLL
from budget.bokslut.uppstallning import Form, tillgangar

Intervall = tuple[int, int, str]
RESULTAT_I_BALANSEN: Final = "br.resultat"

_BALANS: Final[tuple[Intervall, ...]] = (
    (1000, 1099, "br.immateriella"),
    (1100, 1299, "br.materiella"),
    (1300, 1399, "br.finansiella"),
    (1400, 1499, "br.forrad"),
    (1500, 1799, "br.fordringar"),
    (1800, 1899, "br.placeringar"),
    (1900, 1999, "br.kassa"),
    (2000, 2099, "br.ovrigt_ek"),
    (2200, 2299, "br.avsatt"),
    (2300, 2399, "br.langfristiga"),
    (2400, 2999, "br.kortfristiga"),
)
# Group 84 means opposite things in the two, and depreciation is 79 in one and 78 in the other.
KOMMUN_BAS: Final[tuple[Intervall, ...]] = (
    *_BALANS,
    (3000, 3499, "rr.ovriga"),
    (3500, 3599, "rr.medlemsbidrag"),
    (3600, 3999, "rr.ovriga"),
    (4000, 7899, "rr.kostnader"),
    (7900, 7999, "rr.avskrivningar"),
    (8400, 8499, "rr.finansiella_intakter"),
    (8500, 8599, "rr.finansiella_kostnader"),
    (8700, 8799, "rr.extraordinara"),
)
BAS: Final[tuple[Intervall, ...]] = (
    *_BALANS,
    (3000, 3999, "rr.ovriga"),
    (4000, 7799, "rr.kostnader"),
    (7800, 7899, "rr.avskrivningar"),
    (7900, 7999, "rr.kostnader"),
    (8000, 8399, "rr.finansiella_intakter"),
    (8400, 8499, "rr.finansiella_kostnader"),
    # the year's result as it is booked at the closing: here it is computed, so that this takes it out again
    (8990, 8999, "br.ovrigt_ek"),
)
STARTTABELLER: Final = {"kommun_bas": KOMMUN_BAS, "bas": BAS}


@dataclass(frozen=True, slots=True)
class Fordelat:
    """What the accounts give: each line in the sign of the statements, and the accounts that no row takes, debet +."""

    poster: dict[str, Decimal]
    utanfor: list[tuple[str, Decimal]]


def valbara(form: Form) -> list[tuple[str, str]]:
    """The lines that accounts may fill: those that are not sums, and not the result, which is computed."""
    rader = (*form.resultat, *form.balans)
    return [(rad.nyckel, rad.text) for rad in rader if not rad.av and rad.nyckel != RESULTAT_I_BALANSEN]


def fordela(form: Form, intervall: Iterable[Intervall], saldon: Iterable[tuple[str, Decimal]]) -> Fordelat:
    """Each account with a balance (debet +) put on its line."""
    egna = tillgangar(form)
    tabell, poster, utanfor = list(intervall), dict[str, Decimal](), list[tuple[str, Decimal]]()
    for konto, saldo in saldon:
        nyckel = kontots_rad(tabell, konto)
        if nyckel in form.poster:
            belopp = saldo if nyckel in egna else -saldo
            poster[nyckel] = poster.get(nyckel, NOLL) + belopp
        elif saldo:
            utanfor.append((konto, saldo))
    return Fordelat(poster, utanfor)


def kontots_rad(tabell: Iterable[Intervall], konto: str) -> str:
    """The line that an account fills; empty where no row takes it."""
    nr = kontots_nummer(konto)
    return next((nyckel for fran, tom, nyckel in tabell if fran <= nr <= tom), "")


def kontots_nummer(konto: str) -> int:
    """The first four figures of an account, 0 where they are none."""
    return int(konto[:4].ljust(4, "0")) if konto[:4].isdecimal() else 0
