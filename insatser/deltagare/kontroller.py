"""What a revisor would ask about the participants of a year."""

from collections.abc import Iterable
from decimal import Decimal

from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from finsam.tilltrade import Tilltrade
from insatser.deltagare.granskning import Anmarkning, granska
from insatser.deltagare.tal import Nyckel, personer
from insatser.models import Deltagartal, Deltagaruppgift
from insatser.models.deltagare import SER_TALEN

REGLER = {
    "deltagare.nya": ("Nya deltagare", "Nya under året högst lika många som deltagarna"),
    "deltagare.avslutade": ("Avslutade deltagare", "Avslutade högst lika många som deltagarna"),
    "deltagare.anonyma": ("Anonyma deltagare", "Anonyma högst lika många som deltagarna"),
    "deltagare.orsaker": ("Orsaker till avslut", "Orsakerna summerar till de avslutade"),
    "deltagare.remittent": ("Remittenter", "En kategori högst lika stor som deltagarna"),
    "deltagare.utbildning": ("Utbildningsnivå", "En kategori högst lika stor som deltagarna"),
    "deltagare.redovisade": ("Redovisade före och efter", "Redovisade högst lika många som de avslutade"),
    "deltagare.sysselsattning": ("Sysselsättning före och efter", "En kategori högst lika stor som de redovisade"),
    "deltagare.forsorjning": ("Försörjning före och efter", "En kategori högst lika stor som de redovisade"),
}
MOT = ("deltagare.en_siffra", "Samma siffra på två ställen", "En siffra har ett värde, var den än står")


def ser_siffrorna(tilltrade: Tilltrade) -> bool:
    """Those who may see the numbers of every insats."""
    return tilltrade.har(*SER_TALEN)


def kontrollera_deltagare(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Every figure against those that it should agree with, and against what other sources say. Five queries."""
    uppgifter = list(
        Deltagaruppgift.objects.filter(insats__forbund=forbund, ar=ar)
        .select_related("insats__forbund")
        .prefetch_related("tal__kategori", "tal__motuppgifter")
    )
    funna = [k for uppgift in uppgifter for k in (*_anmarkningar(uppgift), *_motuppgifter(uppgift))]
    yield from funna
    if uppgifter and not funna:
        text = f"Prövat för {len(uppgifter)} {'insats' if len(uppgifter) == 1 else 'insatser'}."
        yield Kontroll("deltagare", "Antal deltagare", "Delar och helheter stämmer", Utfall.HALLER, text)


def anmarkningar(tal: Iterable[Deltagartal]) -> list[Anmarkning]:
    """What does not agree among the stored figures of a year, their categories loaded."""
    tal = list(tal)
    namn = {Nyckel(t.tabell, t.kategori_id): str(t).capitalize() for t in tal}
    return granska({Nyckel(t.tabell, t.kategori_id): personer(t) for t in tal}, namn)


def _anmarkningar(uppgift: Deltagaruppgift) -> Iterable[Kontroll]:
    for a in anmarkningar(uppgift.tal.all()):
        namn, regel = REGLER[a.regel]
        ena, andra = a.vanster.antal, a.hoger.antal
        bara_kon = (
            "" if ena > andra or (a.regel == "deltagare.orsaker" and ena != andra) else " Det gäller könen var för sig."
        )
        yield Kontroll(
            a.regel, namn, regel, Utfall.HALLER_INTE, f"{uppgift.insats}: {a.text[0].lower()}{a.text[1:]}{bara_kon}",
            Decimal(ena), Decimal(andra), uppgift.get_absolute_url(), a.vanster_namn, a.hoger_namn, "personer", ser_siffrorna,
        )  # fmt: skip


def _motuppgifter(uppgift: Deltagaruppgift) -> Iterable[Kontroll]:
    for tal in uppgift.tal.all():
        for mot in tal.motuppgifter.all():
            if personer(mot) != personer(tal):
                yield Kontroll(
                    *MOT, Utfall.HALLER_INTE, f"{uppgift.insats}: {str(tal).lower()} har en annan siffra i en annan källa.",
                    Decimal(tal.antal), Decimal(mot.antal), uppgift.get_absolute_url(), "Inskrivet", mot.kalla, "personer", ser_siffrorna,
                )  # fmt: skip
