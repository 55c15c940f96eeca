"""What does not agree in the figures of a year, with both sides. Pure. Nothing here stops anyone from saving."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from insatser.deltagare.tal import FORE_EFTER, REDOVISADE, L, Nyckel, Personer, T, summera

DELTAGARE, NYA, AVSLUTADE, ANONYMA = (Nyckel(t) for t in (T.DELTAGARE, T.NYA, T.AVSLUTADE, T.ANONYMA))
AV_DELTAGARNA = {L.REMITTENT: T.REMITTENT, L.UTBILDNING: T.UTBILDNING}


@dataclass(frozen=True)
class Anmarkning:
    """Two figures that do not agree: the check, where it shows, both sides and what they are called, and what is said of it.

    `kon` is "" or "bland kvinnorna" where the totals agree and the sexes do not. `text` holds no figure.
    """

    regel: str
    nyckel: Nyckel
    text: str
    vanster_namn: str
    vanster: Personer
    hoger_namn: str
    hoger: Personer


Tal = Mapping[Nyckel, Personer]


def granska(tal: Tal, namn: Mapping[Nyckel, str]) -> list[Anmarkning]:
    """Everything that does not agree, in the order of the tables."""
    return [
        *_hogst(tal, namn, NYA, DELTAGARE, "deltagare.nya"),
        *_hogst(tal, namn, AVSLUTADE, DELTAGARE, "deltagare.avslutade"),
        *_hogst(tal, namn, ANONYMA, DELTAGARE, "deltagare.anonyma"),
        *_orsaker(tal),
        *_delar(tal, namn),
    ]


def _hogst(tal: Tal, namn: Mapping[Nyckel, str], liten: Nyckel, stor: Nyckel, regel: str) -> Iterable[Anmarkning]:
    ena, andra = tal.get(liten), tal.get(stor)
    if ena and andra and not hogst(ena, andra):
        text = f"{_ord(namn, liten)} är fler än {_ord(namn, stor).lower()}."
        yield Anmarkning(regel, liten, text, _ord(namn, liten), ena, _ord(namn, stor), andra)


def hogst(ena: Personer, andra: Personer) -> bool:
    """Whether the first are no more than the second: together, and by sex where it is known of both."""
    if ena.antal > andra.antal:
        return False
    if not (ena.per_kon and andra.per_kon):
        return True
    return (ena.kvinnor or 0) <= (andra.kvinnor or 0) and (ena.man or 0) <= (andra.man or 0)


def lika(ena: Personer, andra: Personer) -> bool:
    """Whether they are as many: by sex where it is known of both."""
    return ena == andra if ena.per_kon and andra.per_kon else ena.antal == andra.antal


def _orsaker(tal: Tal) -> Iterable[Anmarkning]:
    """One reason for each who has ended. Where no reason is entered there is nothing to compare."""
    summa = summera([antal for nyckel, antal in tal.items() if nyckel.tabell == T.AVSLUTSORSAK])
    avslutade = tal.get(AVSLUTADE)
    if summa and avslutade and not lika(summa, avslutade):
        text = "Orsakerna till avslut blir inte lika många som de avslutade."
        yield Anmarkning("deltagare.orsaker", AVSLUTADE, text, "Summan av orsakerna", summa, "Avslutade", avslutade)


def _delar(tal: Tal, namn: Mapping[Nyckel, str]) -> Iterable[Anmarkning]:
    """No category holds more than those that its table tells of."""
    for lista, tabell in AV_DELTAGARNA.items():
        yield from _hogst_i(tal, namn, lista, (tabell,), DELTAGARE)
    for lista, tabeller in FORE_EFTER.items():
        redovisade = Nyckel(REDOVISADE[lista])
        yield from _hogst(tal, namn, redovisade, AVSLUTADE, "deltagare.redovisade")
        yield from _hogst_i(tal, namn, lista, tabeller, redovisade if redovisade in tal else AVSLUTADE)


def _hogst_i(
    tal: Tal, namn: Mapping[Nyckel, str], lista: L, tabeller: tuple[T, ...], av: Nyckel
) -> Iterable[Anmarkning]:
    for nyckel in tal:
        if nyckel.tabell in tabeller:
            yield from _hogst(tal, namn, nyckel, av, f"deltagare.{lista.value}")


def _ord(namn: Mapping[Nyckel, str], nyckel: Nyckel) -> str:
    return namn.get(nyckel) or str(T(nyckel.tabell).label).capitalize()
