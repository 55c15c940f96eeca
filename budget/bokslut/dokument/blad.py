"""The annual accounts as a document of their own: the statements, the notes, the driftredovisning and the five years."""

from typing import Literal

from budget.bokslut.dokument.hamta import Bokslutsunderlag
from budget.bokslut.dokument.noter import notdelar
from budget.bokslut.dokument.oversikter import driftdelar, femarsdelar
from budget.bokslut.dokument.rakningar import balansdelar, kassaflodesdelar, resultatdelar
from budget.models import Bokslut
from finsam import datum
from finsam.dokument.delar import Blad, Del, Faktarad, Kapitel

Form = Literal["kapitel", "rakning", "tabell"]


def bokslutsblad(underlag: Bokslutsunderlag) -> Blad:
    """All there is of the year's set, in kr."""
    lagrat = underlag.provat.lagrat
    delar: tuple[tuple[str, str, Form, tuple[Del, ...]], ...] = (
        ("resultat", "Resultaträkning", "rakning", resultatdelar(underlag)),
        ("balans", f"Balansräkning 31 december {underlag.ar}", "rakning", balansdelar(underlag)),
        ("kassaflode", "Kassaflödesanalys", "rakning", kassaflodesdelar(underlag)),
        ("noter", "Noter", "kapitel", notdelar(underlag)),
        ("drift", "Driftredovisning", "tabell", driftdelar(underlag)),
        ("femar", "Fem år i sammandrag", "rakning", femarsdelar(underlag)),
    )
    return Blad(
        forbund=underlag.forbund,
        slag="Bokslut",
        rubrik=str(underlag.ar),
        accent=underlag.accent,
        uppgifter=tuple(_uppgifter(underlag)),
        kapitel=tuple(Kapitel(n, rubrik, egna, form=form, ankare=n) for n, rubrik, form, egna in delar if egna),
        tillstand=_tillstand(lagrat),
    )


def _uppgifter(underlag: Bokslutsunderlag) -> list[Faktarad]:
    antal = len(underlag.kvar)
    haller = f"{antal} stämmer inte, se vid raderna" if antal else "alla stämmer"
    uppstallning = underlag.provat.lagrat.get_form_display()
    return [
        Faktarad("Räkenskapsår", f"1 januari–31 december {underlag.ar}"),
        Faktarad("Uppställning", f"enligt {uppstallning}"),
        Faktarad("Kontroller", f"{len(underlag.provat.samband)} prövade, {haller}"),
    ]


def _tillstand(lagrat: Bokslut) -> str:
    if lagrat.ursprung == Bokslut.Ursprung.TRYCKT:
        return "Ur tryckt bokslut"
    return f"Klart för styrelsen {datum.utan_veckodag(lagrat.klart)}" if lagrat.klart else "Arbetsversion"
