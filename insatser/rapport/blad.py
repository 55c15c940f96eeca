"""A report on paper."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from finsam import datum
from finsam.dokument.delar import Blad, Del, Faktarad, Kapitel, Not, Text
from finsam.dokument.text import med_rubrik, tolka
from insatser.models import Rapport
from insatser.rapport.visning import Del as Rapportdel
from insatser.rapport.visning import Stycke

INGET = "Inget är skrivet under rubriken."


def blad(rapport: Rapport, delarna: Iterable[Rapportdel]) -> Blad:
    """The report with its headings, those of one group as a chapter together."""
    forbund = rapport.insats.forbund
    return Blad(
        forbund=forbund.namn,
        slag=rapport.get_slag_display().capitalize(),
        rubrik=f"{rapport.insats}, {rapport.period}",
        accent=forbund.accent,
        uppgifter=tuple(_uppgifter(rapport)),
        kapitel=tuple(_kapitel(nr, en) for nr, en in enumerate(delarna, 1)),
        tillstand=rapport.get_tillstand_display().capitalize(),
    )


def _uppgifter(rapport: Rapport) -> list[Faktarad]:
    inlamnad = rapport.inlamnad and f"{_dag(rapport.inlamnad)}, {rapport.inlamnad_av}"
    rader = [
        ("Insats", rapport.insats.namn),
        ("Anordnare", rapport.insats.agare),
        ("Period", rapport.period),
        ("Inlämnad", inlamnad or ""),
        ("Godkänd", f"{_dag(rapport.godkand)}, {rapport.godkand_av}" if rapport.godkand else ""),
    ]
    return [Faktarad(vad, svar) for vad, svar in rader if svar]


def _dag(nar: datetime.datetime) -> str:
    return datum.utan_veckodag(timezone.localdate(nar))


def _kapitel(nr: int, del_: Rapportdel) -> Kapitel:
    if del_.grupp:
        delar = tuple(_under_rubrik(s) for s in del_.stycken)
        return Kapitel(f"k{nr}", del_.grupp, delar, form="kapitel", ankare=f"k{nr}")
    (stycke,) = del_.stycken
    innehall: Del = Not(INGET) if stycke.tomt else Text(tolka(stycke.avsnitt.text, forsta_niva=3))
    return Kapitel(f"k{nr}", stycke.avsnitt.rubrik, (innehall,), form="kapitel", ankare=f"k{nr}")


def _under_rubrik(stycke: Stycke) -> Text:
    text = f"<p>{INGET}</p>" if stycke.tomt else stycke.avsnitt.text
    return Text(med_rubrik(stycke.avsnitt.rubrik, text, niva=3))
