"""Participants in the bilaga: always as they are published, never as they were counted."""

from collections.abc import Iterable
from decimal import Decimal

from finsam.dokument.delar import Uppgiftsrad
from finsam.dokument.tal import Slag, Tal
from insatser.deltagare.publicerat import Antalsrad, PubliceradeDeltagare, PubliceratTal


def deltagarrader(publicerade: PubliceradeDeltagare) -> list[Uppgiftsrad]:
    """The lines of the overview: how many, how many were new and ended, why they ended, and what each has cost."""
    rader = [_antal(rad) for rad in publicerade.grund]
    for tabell in publicerade.tabeller:
        if tabell.id == "avslutsorsak":
            rader += _orsaker(tabell.rubrik, tabell.rader)
    if publicerade.kostnad:
        rader.append(Uppgiftsrad("Kronor per deltagare", (publicerade.kostnad.belopp,)))
    return rader


def _antal(rad: Antalsrad) -> Uppgiftsrad:
    if not (rad.totalt.visas and rad.kvinnor.visas and rad.man.visas):
        return Uppgiftsrad(rad.namn, (rad.totalt,))
    return Uppgiftsrad(rad.namn, (rad.totalt, ", varav ", rad.kvinnor, " kvinnor och ", rad.man, " män"))


def _orsaker(rubrik: str, rader: Iterable[Antalsrad]) -> list[Uppgiftsrad]:
    """Those that are shown and are not zero, as one line."""
    bitar: list[str | Tal] = []
    for rad in rader:
        if rad.totalt.varde:
            bitar += [", " if bitar else "", f"{rad.namn[:1].lower()}{rad.namn[1:]} ", rad.totalt]
    return [Uppgiftsrad(rubrik, tuple(bit for bit in bitar if bit))] if bitar else []


def sammanlagt(alla: Iterable[PubliceradeDeltagare]) -> tuple[Tal, str] | None:
    """All participants that are shown, and a sentence: of which sex, or that some are not shown. None where no number is shown."""
    rader = [publicerade.deltagare for publicerade in alla if publicerade.deltagare]
    visade = [rad for rad in rader if rad.totalt.visas]
    if not visade:
        return None
    return _summa(rad.totalt for rad in visade), _mening(rader, visade)


def _mening(rader: list[Antalsrad], visade: list[Antalsrad]) -> str:
    if len(visade) < len(rader):
        antal = len(rader) - len(visade)
        return f"Antalet i {'en insats' if antal == 1 else f'{antal} insatser'} visas inte och är inte med."
    if all(rad.kvinnor.visas and rad.man.visas for rad in visade):
        kvinnor, man = (_summa(tal).text for tal in ((r.kvinnor for r in visade), (r.man for r in visade)))
        return f"{kvinnor} kvinnor och {man} män."
    return ""


def _summa(talen: Iterable[PubliceratTal]) -> Tal:
    return Tal(sum((tal.varde or Decimal(0) for tal in talen), Decimal(0)), Slag.ANTAL)
