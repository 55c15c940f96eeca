"""An avtal as it is printed: its clauses in order, each with the rows that it shows, and places to sign."""

from collections.abc import Callable
from typing import Final

from django.utils.html import escape

from finsam import datum
from finsam.dokument.delar import Blad, Del, Faktarad, Kapitel, Ordrad, Ordtabell, Text, Underskrift, Underskrifter
from finsam.dokument.numrering import numrera
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Tal
from finsam.dokument.text import tolka
from finsam.pengar import NOLL
from insatser.models import Avtal


def avtalsblad(avtal: Avtal) -> Blad:
    """The avtal as it stands. Fetch it with its insats, förbund and beslut; four queries."""
    forbund = avtal.insats.forbund
    kapitel = [_klausul(k.rubrik, k.text, k.nyckel, nr, avtal) for nr, k in enumerate(avtal.klausuler.all(), 1)]
    return Blad(
        forbund=forbund.namn_den(avtal.fran),
        slag="Avtal",
        rubrik=f"Insatsen {avtal.insats.namn}",
        accent=forbund.accent,
        uppgifter=_uppgifter(avtal),
        kapitel=numrera([*_andring(avtal), *kapitel, _underskrifter(avtal)]),
    )


def _uppgifter(avtal: Avtal) -> tuple[Faktarad, ...]:
    ansokan = getattr(avtal.insats, "ansokan", None)
    rader = [
        ("Anordnare", avtal.motpart),
        ("Avtalstid", datum.period(avtal.fran, avtal.tom)),
        ("Diarienummer", ansokan.dnr if ansokan else ""),
        ("Version", str(avtal.nr)),
    ]
    return tuple(Faktarad(vad, svar) for vad, svar in rader if svar)


def _andring(avtal: Avtal) -> list[Kapitel]:
    if avtal.nr == 1:
        return []
    text = f"Denna version ersätter version {avtal.nr - 1} från den dag den är undertecknad. {avtal.vad}".strip()
    return [Kapitel("andring", "Vad som ändras", (Text(_stycke(text)),), form="kapitel")]


def _klausul(rubrik: str, text: str, nyckel: str, nr: int, avtal: Avtal) -> Kapitel:
    texter: tuple[Del, ...] = (Text(tolka(text, forsta_niva=3)),) if text else ()
    visar = VISAR[nyckel](avtal) if nyckel in VISAR else ()
    return Kapitel(f"klausul-{nr}", rubrik, (*texter, *visar), form="kapitel")


def _stycke(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _parter(avtal: Avtal) -> tuple[Del, ...]:
    forbund = avtal.insats.forbund
    rader = (
        Ordrad((forbund.namn_den(avtal.fran), forbund.orgnr, avtal.forbundet_foretrads)),
        Ordrad((avtal.motpart, avtal.motpart_orgnr, avtal.motpart_foretrads)),
    )
    return (Ordtabell("Avtalets parter", ("Part", "Organisationsnummer", "Företräds av"), rader),)


def _beslut(avtal: Avtal) -> tuple[Del, ...]:
    if avtal.beslut is None:
        return ()
    paragraf = f", §\N{NO-BREAK SPACE}{avtal.beslut.paragraf}" if avtal.beslut.paragraf else ""
    text = f"{avtal.beslut.organ} beslutade om medlen {datum.utan_veckodag(avtal.beslut.datum)}{paragraf}."
    return (Text(_stycke(text)),)


def _period(avtal: Avtal) -> tuple[Del, ...]:
    text = f"Från och med {datum.utan_veckodag(avtal.fran)} till och med {datum.utan_veckodag(avtal.tom)}."
    return (Text(_stycke(text)),)


def _belopp(avtal: Avtal) -> tuple[Del, ...]:
    belopp = list(avtal.belopp.all())
    rader = [Rad(Sort.RAD, str(b.ar), (Tal(b.belopp),), nyckel=str(b.ar)) for b in belopp]
    summa = sum((b.belopp for b in belopp), NOLL)
    nycklar = tuple(rad.nyckel for rad in rader)
    return (
        Tabell(
            "Högsta ersättning",
            (Kolumnhuvud("År"), Kolumnhuvud("Belopp")),
            (*rader, Rad(Sort.SUMMA, "Summa", (Tal(summa),), delar=nycklar)),
            enhet="kr",
            form="spalt",
        ),
    )


def _villkor(avtal: Avtal) -> tuple[Del, ...]:
    villkor = list(avtal.insats.villkor.all())
    if not villkor:
        return (Text(_stycke("Styrelsen har inte satt några särskilda villkor.")),)
    rader = tuple(Ordrad((v.text, datum.utan_veckodag(v.senast) if v.senast else "–")) for v in villkor)
    return (Ordtabell("Villkor i styrelsens beslut", ("Villkor", "Uppfyllt senast"), rader, form="delmal"),)


def _rapporter(avtal: Avtal) -> tuple[Del, ...]:
    rader = tuple(
        Ordrad((r.get_slag_display().capitalize(), datum.period(r.fran, r.tom), datum.utan_veckodag(r.senast)))
        for r in avtal.rapporter.all()
    )
    return (Ordtabell("Rapporter enligt avtalet", ("Rapport", "Avser", "Lämnas senast"), rader),) if rader else ()


def _underskrifter(avtal: Avtal) -> Kapitel:
    forbundet = Underskrift(avtal.insats.forbund.namn_den(avtal.fran), avtal.forbundet_foretrads)
    rader = (forbundet, Underskrift(avtal.motpart, avtal.motpart_foretrads))
    text = Text(_stycke("Avtalet är upprättat i två exemplar, ett till vardera parten."))
    return Kapitel("underskrifter", "Underskrifter", (text, Underskrifter(rader)), form="kapitel")


VISAR: Final[dict[str, Callable[[Avtal], tuple[Del, ...]]]] = {
    "parter": _parter,
    "beslut": _beslut,
    "period": _period,
    "belopp": _belopp,
    "villkor": _villkor,
    "rapporter": _rapporter,
}
