"""The bevis on paper: what was made known, on which boards from when to when, who certifies it, and how to appeal."""

import datetime

from django.utils.html import escape

from finsam import datum
from finsam.dokument.delar import (
    Blad,
    Del,
    Faktarad,
    Kapitel,
    Namnteckning,
    Namnteckningar,
    Not,
    Ordrad,
    Ordtabell,
    Text,
)
from styrelse.anslag.gang import Bevisrad, bevisrader
from styrelse.anslag.tavla import Anslagsbild
from styrelse.anslag.text import tillkannagivande

INTE_MEDDELAT = "Inte meddelat"
KOLUMNER = ("Anslagstavla", "Sattes upp", "Sista dag att överklaga", "Togs ned", "Intygat av")


def bevisblad(bild: Anslagsbild, domstol: str = "") -> Blad:
    """A short document of all boards' days, with a line for the förbund to sign on. What is not told yet is said not to be."""
    text = tillkannagivande(bild, domstol, dagar=False)
    rader = bevisrader([bild.egen, *bild.hos])
    delar: list[Del] = [_tabell(rader, bild)]
    if not bild.avslutat:
        delar.append(Not("Beviset är inte fullständigt förrän alla anslagstavlor har meddelat båda sina dagar."))
    delar.append(Namnteckningar((Namnteckning(f"För {bild.egen.forbund}"),)))
    kapitel = [Kapitel("tavlor", "Var och när", tuple(delar), form="kapitel", ankare="tavlor")]
    if text.overklaga:
        stycken = Text("".join(f"<p>{escape(stycke)}</p>" for stycke in text.overklaga))
        kapitel.append(Kapitel("overklaga", "Så överklagar man", (stycken,), form="kapitel", ankare="overklaga"))
    return Blad(
        forbund=bild.egen.forbund.namn_den(bild.mote.datum),
        slag="Anslagsbevis",
        rubrik=text.rubrik,
        accent=bild.egen.forbund.accent,
        tillstand="" if bild.avslutat else "Ofullständigt",
        uppgifter=tuple(_uppgifter(bild, text.rader, text.regel)),
        kapitel=tuple(kapitel),
    )


def _uppgifter(bild: Anslagsbild, rader: tuple[tuple[str, str], ...], regel: str) -> list[Faktarad]:
    dagar = [
        ("Uppe senast", datum.langt(bild.egen.senast)),
        ("Överklagas senast", datum.langt(bild.sista_dag) if bild.sista_dag else ""),
        ("Tas ned tidigast", datum.langt(bild.ned) if bild.ned else ""),
        ("Anslaget enligt", regel),
    ]
    return [Faktarad(vad, svar) for vad, svar in (*rader, *dagar) if svar]


def _tabell(rader: list[Bevisrad], bild: Anslagsbild) -> Ordtabell:
    celler = [[r.tavla, _dag(r.upp), _dag(r.sista_dag), _dag(r.ned), r.intygat_av] for r in rader]
    kolumner = list(KOLUMNER)
    if bild.ar_kungorelse:
        for rad in (kolumner, *celler):
            del rad[2]
    return Ordtabell("Anslagstavlor", tuple(kolumner), tuple(Ordrad(tuple(rad)) for rad in celler), form="anslagsbevis")


def _dag(dag: datetime.date | None) -> str:
    return datum.kort(dag) if dag else INTE_MEDDELAT
