"""The accounts behind a line, and those that no rule takes, by account and objekt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from budget.models import Bokforingsobjekt
from budget.objektnyckel import Objekt, objektnyckel
from budget.uppfoljning.hamtning import Uppfoljning
from budget.uppfoljning.kontering import Bokfort
from finsam.models import Forbund


@dataclass(frozen=True)
class Kontorad:
    """What an account with certain objekt has been booked with, kronor as in the books (debet +), so far and in the month."""

    konto: str
    namn: str
    objekt: tuple[tuple[int, str, str], ...]
    hittills: Decimal
    manaden: Decimal

    @property
    def nyckel(self) -> str:
        """The key of its objekt, as the account's own page takes it."""
        return objektnyckel(tuple((dimension, kod) for dimension, kod, _ in self.objekt))

    @property
    def objekt_i_ord(self) -> str:
        """The objekt with their names."""
        return ", ".join(f"{kod} {namn}".strip() for _, kod, namn in self.objekt)


def kontorader(forbund: Forbund, uppfoljning: Uppfoljning, poster: Sequence[Bokfort]) -> list[Kontorad]:
    """By account and objekt, in the order of the accounts. One query, for the names of the objekt."""
    tom = set(uppfoljning.manader[: uppfoljning.period.manad])
    hela = uppfoljning.period.manad == uppfoljning.period.antal
    summor: dict[tuple[str, Objekt], list[Decimal]] = {}
    for post in poster:
        summa = summor.setdefault((post.konto, post.objekt), [Decimal(0), Decimal(0)])
        summa[0] += post.belopp if (post.manad in tom if post.manad else hela) else 0
        summa[1] += post.belopp if post.manad == uppfoljning.manad else 0
    namn = _objektnamn(forbund, (objekt for _, objekt in summor))
    return [
        Kontorad(
            konto,
            uppfoljning.kontonamn.get(konto, ""),
            tuple((d, kod, namn.get((d, kod), "")) for d, kod in objekt),
            hittills,
            manaden,
        )
        for (konto, objekt), (hittills, manaden) in sorted(summor.items(), key=_ordning)
    ]


def summa(rader: Iterable[Kontorad]) -> tuple[Decimal, Decimal]:
    """What they come to: so far, and in the month."""
    rader = list(rader)
    return sum((r.hittills for r in rader), Decimal(0)), sum((r.manaden for r in rader), Decimal(0))


def _objektnamn(forbund: Forbund, kombinationer: Iterable[Objekt]) -> dict[tuple[int, str], str]:
    koder = {kod for objekt in kombinationer for _, kod in objekt}
    rader = Bokforingsobjekt.objects.filter(forbund=forbund, kod__in=koder)
    return {(o.dimension, o.kod): o.namn for o in rader}


def _ordning(rad: tuple[tuple[str, Objekt], list[Decimal]]) -> tuple[str, list[tuple[int, int, str]]]:
    """By account, then by objekt with P2 before P10."""
    konto, objekt = rad[0]
    return konto, [(dimension, len(kod), kod) for dimension, kod in objekt]
