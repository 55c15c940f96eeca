"""Outcome against budget: the table line by line, and how far each cost was from its budget."""

from decimal import Decimal
from typing import Final

from finsam.dokument.delar import Del
from finsam.dokument.diagram import Stapel, Stapeldiagram
from finsam.dokument.tabell import Fotnot, Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Slag, Tal
from styrelse.dokument.arsredovisning.underlag import Arsunderlag, Avvikelse, Utfallsgrupp, Utfallsrad, Utfallsunderlag

EN_KRONA: Final = Decimal(1)
_STAPLAR_MAX: Final = 24


def utfallsdelar(underlag: Arsunderlag) -> tuple[Del, ...]:
    """The table and the chart; nothing where there is no budget, or no outcome."""
    if underlag.utfall is None:
        return ()
    return _tabell(underlag, underlag.utfall), *_diagram(underlag.utfall)


def _tabell(underlag: Arsunderlag, utfall: Utfallsunderlag) -> Tabell:
    kolumner = (
        Kolumnhuvud("Post"),
        Kolumnhuvud("Budget"),
        Kolumnhuvud("Utfall", nu=True),
        Kolumnhuvud("Avvikelse"),
        Kolumnhuvud("Använt", "procent"),
    )
    rader: list[Rad] = []
    for kostnad in (False, True):
        egna = [grupp for grupp in utfall.grupper if grupp.kostnad == kostnad]
        rader += [rad for grupp in egna for rad in _grupp(grupp)]
        if egna:
            rader.append(_summa("Summa kostnader" if kostnad else "Summa intäkter", utfall, kostnad=kostnad))
    rader.append(_resultat(utfall))
    noter = _mot_resultatrakningen(underlag, utfall)
    return Tabell(
        f"Utfall mot budget {underlag.ar}", kolumner, tuple(rader), "kr", "bred", noter, kalla=utfall.kalla, hel=True
    )


def _grupp(grupp: Utfallsgrupp) -> list[Rad]:
    rader = [Rad(Sort.RAD, rad.text, _celler(rad), rad.nyckel) for rad in grupp.rader]
    return [Rad(Sort.GRUPP, grupp.namn), *rader]


def _celler(rad: Utfallsrad) -> tuple[Tal, ...]:
    return rad.budget, rad.utfall, rad.avvikelse, _anvant(rad.budget.varde, rad.utfall.varde)


def _anvant(budget: Decimal | None, utfall: Decimal | None) -> Tal:
    """How many per cent of the budget became outcome, in whole ones; empty without a budget."""
    return Tal(round(utfall / budget * 100) + Decimal(0) if budget and utfall is not None else None, Slag.ANTAL)


def _summa(text: str, utfall: Utfallsunderlag, *, kostnad: bool) -> Rad:
    budget, blev = utfall.summa("budget", kostnad=kostnad), utfall.summa("utfall", kostnad=kostnad)
    skillnad = budget - blev if kostnad else blev - budget
    celler = (Tal(budget), Tal(blev), Avvikelse(skillnad), _anvant(budget, blev))
    return Rad(Sort.SUMMA, text, celler, "kostnader" if kostnad else "intakter")


def _resultat(utfall: Utfallsunderlag) -> Rad:
    budget, blev = utfall.resultat("budget"), utfall.resultat("utfall")
    return Rad(Sort.RESULTAT, "Resultat", (Tal(budget), Tal(blev), Avvikelse(blev - budget), Tal(None)), "resultat")


def _mot_resultatrakningen(underlag: Arsunderlag, utfall: Utfallsunderlag) -> tuple[Fotnot, ...]:
    """A note where the lines do not come to the resultaträkning's result."""
    if underlag.bokslut is None:
        return ()
    resultat = underlag.bokslut.tal("rr.resultat", 0, "Årets resultat")
    skillnad = (resultat.varde or Decimal(0)) - utfall.resultat("utfall")
    if abs(skillnad) <= EN_KRONA:
        return ()
    text = f"Resultaträkningen har resultatet {resultat.med_enhet}. Skillnaden mot raderna här är {Tal(abs(skillnad)).med_enhet}."
    return (Fotnot("", text),)


def _diagram(utfall: Utfallsunderlag) -> tuple[Del, ...]:
    alla = [rad for grupp in utfall.grupper if grupp.kostnad for rad in grupp.rader]
    kostnader = [rad for rad in alla if rad.budget.varde and rad.avvikelse.varde]
    if not 1 < len(kostnader) <= _STAPLAR_MAX:
        return ()
    staplar = tuple(Stapel(rad.text, rad.avvikelse, (rad.avvikelse.varde or 0) > 0) for rad in kostnader)
    return (Stapeldiagram("Kostnadernas avvikelse mot budget", "kr, plus är bättre än budget", staplar),)
