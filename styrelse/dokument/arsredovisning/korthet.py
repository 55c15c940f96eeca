"""The four figures that open an årsredovisning: participants, costs, result and eget kapital, each with what it means."""

from finsam.dokument.delar import Del, Nyckelsiffra, Nyckeltal
from finsam.dokument.tal import Tal
from insatser.dokument.deltagare import sammanlagt
from styrelse.dokument.arsredovisning.underlag import Arsunderlag


def nyckeldelar(underlag: Arsunderlag) -> tuple[Del, ...]:
    """Those of the four that are known."""
    siffror = (*_deltagare(underlag), *_ur_bokslutet(underlag))
    return (Nyckeltal(siffror),) if siffror else ()


def _deltagare(underlag: Arsunderlag) -> tuple[Nyckelsiffra, ...]:
    med = [insats.deltagare for insats in underlag.bilaga.insatser if insats.deltagare and insats.deltagare.deltagare]
    alla = sammanlagt(med)
    if alla is None:
        return ()
    antal = "En insats har" if len(med) == 1 else f"{len(med)} insatser har"
    return (Nyckelsiffra(alla[0], f"Deltagare {underlag.ar}", alla[1] or f"{antal} redovisat deltagare."),)


def _ur_bokslutet(underlag: Arsunderlag) -> tuple[Nyckelsiffra, ...]:
    if underlag.bokslut is None:
        return ()
    kostnader = underlag.bokslut.tal("rr.kostnader", 0, "Verksamhetens kostnader")
    resultat = underlag.bokslut.tal("rr.resultat", 0, "Årets resultat")
    kapital = underlag.bokslut.tal("br.ek", 0, "Summa eget kapital")
    return (
        Nyckelsiffra(_som(underlag, kostnader, -1), f"Kostnader {underlag.ar}", _mot_budget(underlag, kostnader)),
        Nyckelsiffra(_som(underlag, resultat), "Årets resultat", _budgeterat(underlag)),
        Nyckelsiffra(_som(underlag, kapital), f"Eget kapital 31 december {underlag.ar}", _niva(underlag)),
    )


def _som(underlag: Arsunderlag, tal: Tal, tecken: int = 1) -> Tal:
    """The figure in the unit that the förbund shows amounts in."""
    return Tal(tal.varde * tecken if tal.varde is not None else None, underlag.enhet, tal.kalla)


def _mot_budget(underlag: Arsunderlag, kostnader: Tal) -> str:
    if underlag.utfall is None or kostnader.varde is None:
        return ""
    skillnad = underlag.utfall.summa("budget", kostnad=True) + kostnader.varde
    belopp = Tal(abs(skillnad), underlag.enhet).med_enhet
    return f"{belopp} {'under' if skillnad > 0 else 'över'} budget." if skillnad else "Som budgeterat."


def _budgeterat(underlag: Arsunderlag) -> str:
    if underlag.utfall is None:
        return ""
    return f"Budgeten var {Tal(underlag.utfall.resultat('budget'), underlag.enhet).med_enhet}."


def _niva(underlag: Arsunderlag) -> str:
    niva = _som(underlag, underlag.kapital[-1].niva if underlag.kapital else Tal(None))
    return f"Rekommenderad nivå är {niva.med_enhet}." if niva.varde is not None else ""
