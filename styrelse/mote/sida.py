"""What the secretary's page shows: the agenda with its §§, one item with its sentences, and the people who take part in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from styrelse.models import Arende, Attsats, Protokoll, Sammantrade
from styrelse.mote.fraser import fraser
from styrelse.mote.gang import T
from styrelse.mote.nummer import preliminara
from styrelse.mote.skriva import foreslaget_utfall
from styrelse.narvaro.hamta import narvarobild
from styrelse.narvaro.sida import arendeblock, kolumn
from styrelse.verkan.bilder import satt_bilder

U = Arende.Utfall
TECKEN = {U.AVSLAG: "err", U.BORDLAGT: "open", U.ATERREMITTERAT: "open", U.UTGAR: "open"}


@dataclass(frozen=True)
class Agendarad:
    """An item in the column beside: its §, perhaps preliminary, and how far the meeting has come with it."""

    id: int
    nr: int | None
    rubrik: str
    klar: bool
    har_nu: bool
    ar_rubrik: bool


@dataclass(frozen=True)
class Satsrad:
    """A sentence in its box, and the row that it is stored as, with what it does; None where it is not stored yet."""

    text: str
    attsats: Attsats | None = None


def satsrader(arende: Arende, texter: Sequence[str] | None = None) -> list[Satsrad]:
    """The sentences of what is decided, as stored or as typed, each with what it does and what would stop it."""
    lagrade = [a for a in arende.attsatser.all() if a.skede == Attsats.Skede.BESLUT]
    satt_bilder(lagrade, forbund=arende.sammantrade.organ.forbund, prova=arende.klart is None)
    if texter is None:
        return [Satsrad(a.text, a) for a in lagrade]
    efter_text = {a.text: a for a in lagrade}
    return [Satsrad(text, efter_text.get(text)) for text in texter if text.strip()]


def agenda(mote: Sammantrade, har: Arende, numren: dict[int, int]) -> list[Agendarad]:
    """All items and headings of a meeting, in order."""
    return [
        Agendarad(
            a.pk,
            a.paragraf or numren.get(a.pk),
            a.rubrik,
            a.klart is not None,
            a.pk == har.pk,
            a.slag == Arende.Slag.RUBRIK,
        )
        for a in mote.arenden.pa_dagordningen()
    ]


def arendesida(arende: Arende, protokoll: Protokoll) -> dict[str, Any]:
    """Everything of the page but its forms, in a number of queries that does not grow with the items of the meeting."""
    mote = protokoll.sammantrade
    numren = preliminara(mote)
    bild = narvarobild(protokoll, numren)
    rader = agenda(mote, arende, numren)
    oppet = protokoll.tillstand == Protokoll.Tillstand.UTKAST and arende.justering_id is None
    return {
        "mote": mote,
        "protokoll": protokoll,
        "arende": arende,
        "nr": arende.paragraf or numren.get(arende.pk),
        "agenda": rader,
        "ar_preliminara": bool(numren),
        "alla_klara": all(r.klar for r in rader if not r.ar_rubrik) and mote.tillstand == T.PAGAR,
        "nasta": _nasta(rader, arende),
        "kolumn": kolumn(bild, arende.pk),
        "i_arendet": arendeblock(bild, arende.pk),
        "organ": bild.organ,
        "beslutar": bild.har_paragrafer,
        "handlingens_namn": "Protokoll" if bild.har_paragrafer else "Minnesanteckningar",
        "leder": bild.deltagande(arende.pk).ordforande,
        "oppet": oppet,
        "far_besluta": oppet and arende.klart is None,
        "fraser": fraser(arende, beslutar=bild.har_paragrafer),
        "utfallen": U.choices,
        "foreslaget": foreslaget_utfall(arende),
        "har_forslag": any(a.skede == Attsats.Skede.FORSLAG for a in arende.attsatser.all()),
        "tecken": TECKEN.get(U(arende.utfall), "warn") if arende.utfall else "ok",
        "bilagor": list(arende.bilagor.select_related("fil")),
    }


def _nasta(rader: Sequence[Agendarad], har: Arende) -> Agendarad | None:
    """The item that comes after this one is finished."""
    kvar = [r for r in rader if not (r.klar or r.ar_rubrik or r.har_nu)]
    platser = {r.id: nr for nr, r in enumerate(rader)}
    efter = [r for r in kvar if platser[r.id] > platser[har.pk]]
    return next(iter(efter or kvar), None)
