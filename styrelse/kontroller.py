"""Whether the year's goals can be followed up, and whether the styrelse is made up as the law says. What is missing is a piece of information, not an error: no law says how."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from finsam.svenska import uppraknat
from styrelse.malkarta import Malkarta, malkarta
from styrelse.organ.sittning import brister, medlemmar_den, organbilder, vakanser

REGEL = "Mål ska gå att följa upp (11 kap. 6 § kommunallagen)"


@dataclass(frozen=True)
class Lucka:
    """What some goals, delmål or activities lack: the check's id and name, how many there are, and those that lack it."""

    nyckel: str
    namn: str
    vad: str
    saknas: str
    brister: tuple[str, ...]

    @property
    def i_korthet(self) -> str:
        """How many lack it: “2 delmål säger inte hur de mäts”. Empty where none does."""
        return f"{len(self.brister)} {self.vad} {self.saknas}." if self.brister else ""


def malkontroller(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Goals without delmål, delmål without measure or responsible, activities without a goal. Nothing where there are none."""
    url = reverse("mal_lista", args=[forbund.slug, ar])
    for lucka in luckor(malkarta(forbund, ar)):
        utfall = Utfall.UPPLYSNING if lucka.brister else Utfall.HALLER
        text = f"{lucka.i_korthet[:-1]}: {'; '.join(lucka.brister)}." if lucka.brister else "Inget saknas."
        yield Kontroll(f"styrelse.{lucka.nyckel}", lucka.namn, REGEL, utfall, text, url=url)


def luckor(karta: Malkarta) -> Iterable[Lucka]:
    """What is looked for, with what was found; only about what there is."""
    if karta.mal:
        utan = tuple(f"mål {m.nr}" for m in karta.mal if not m.delmal)
        yield Lucka("mal_utan_delmal", "Mål har delmål", "mål", "har inga delmål", utan)
        alla = [(f"mål {m.nr}, ”{d.text}”", d) for m in karta.mal for d in m.delmal]
        utan = tuple(namn for namn, d in alla if not d.matt)
        yield Lucka("delmal_utan_matt", "Delmål går att mäta", "delmål", "säger inte hur det mäts", utan)
        utan = tuple(namn for namn, d in alla if not d.ansvarig)
        yield Lucka("delmal_utan_ansvarig", "Delmål har en ansvarig", "delmål", "säger inte vem som ansvarar", utan)
    if karta.omraden:
        utan = tuple(f"”{a.text}”" for omrade in karta.omraden for a in omrade.aktiviteter if not a.mal)
        vad = "aktivitet" if len(utan) == 1 else "aktiviteter"
        yield Lucka("aktivitet_utan_mal", "Aktiviteter knyts till mål", vad, "saknar mål", utan)


SAMMANSATTNING = "Varje medlem har minst en ledamot och en ersättare, lika många av var (10 § lagen 2003:1210)"


def styrelsens_sammansattning(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Seats and vacancies of the styrelse, today or at the end of a past year. A piece of information: older förbund are made up otherwise."""
    dag = min(max(timezone.localdate(), datetime.date(ar, 1, 1)), datetime.date(ar, 12, 31))
    bild = next((b for b in organbilder(forbund) if b.ar_styrelsen and b.stolar_den(dag)), None)
    if bild is None:
        return
    url = f"{bild.url}?dag={dag.isoformat()}"
    fel = brister(bild, medlemmar_den(forbund, dag), dag)
    utfall = Utfall.UPPLYSNING if fel else Utfall.HALLER
    text = " ".join(fel) or "Alla medlemmar har ledamot och ersättare."
    yield Kontroll("styrelse.sammansattning", "Styrelsens sammansättning", SAMMANSATTNING, utfall, text, url=url)
    tomma = [f"{v.stol.rollnamn} för {v.stol.medlem}" for v in vakanser(bild, dag)]
    utfall = Utfall.UPPLYSNING if tomma else Utfall.HALLER
    text = f"Ingen sitter som {uppraknat(tomma)}." if tomma else "Ingen plats är vakant."
    yield Kontroll(
        "styrelse.vakanser",
        "Platserna är tillsatta",
        "Avgår en ledamot inträder en ersättare (15 §)",
        utfall,
        text,
        url=url,
    )
