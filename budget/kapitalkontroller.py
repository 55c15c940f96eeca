"""Eget kapital against what Nationella rådet recommends and what the board has set: the year itself and the years planned."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from budget.kapital import Kapitalrad, forbundets_kapital
from budget.kapitalbokslut import bokslutets_kapital
from budget.models import EgetKapital
from budget.rakning import Belopp
from budget.tabell import budgettabell
from budget.versioner import versionen_som_galler
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from finsam.pengar import Enhet, avrunda, med_enhet


@dataclass(frozen=True)
class Prov:
    """A limit that eget kapital is tried against: the limit of a year, and how far outside it the year is."""

    id: str
    namn: str
    regel: str
    ord: str
    grans: Callable[[Kapitalrad], Belopp]
    utanfor: Callable[[Kapitalrad], Belopp]


PROV = (
    Prov(
        "budget.kapital_tak",
        "Eget kapital inom rekommenderad nivå",
        "Nationella rådets rekommendation",
        "Den rekommenderade högsta nivån",
        lambda r: r.tak,
        lambda r: r.over_tak,
    ),
    Prov(
        "budget.kapital_eget_tak",
        "Eget kapital högst vad styrelsen har bestämt",
        "Styrelsens egen gräns",
        "Styrelsens högsta nivå",
        lambda r: r.eget_tak,
        lambda r: r.over_eget_tak,
    ),
    Prov(
        "budget.kapital_golv",
        "Eget kapital lägst vad styrelsen har bestämt",
        "Styrelsens egen gräns",
        "Styrelsens lägsta nivå",
        lambda r: r.golv,
        lambda r: r.under_golv,
    ),
)


def kontrollera_kapital(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """One check for each limit that goes for the year or its plan years; each year outside it is told."""
    version = versionen_som_galler(forbund, ar)
    rader = forbundets_kapital(forbund, budgettabell(version) if version else None)
    provas = [r for r in rader if r.ar == ar or (r.ar > ar and r.planerat)]
    url = reverse("eget_kapital", args=[forbund.slug, ar])
    yield from _mot_bokslutet(forbund, ar, url)
    for prov in PROV:
        yield from _prova(prov, [r for r in provas if prov.grans(r) is not None], forbund.visas_i, url)


def _mot_bokslutet(forbund: Forbund, ar: int, url: str) -> Iterator[Kontroll]:
    """What is entered as known is what the annual accounts of the year have, as far as the förbund's unit shows."""
    kant = EgetKapital.objects.filter(forbund=forbund, ar=ar).first()
    bokslutet = bokslutets_kapital(forbund, ar) if kant else None
    if kant is None or bokslutet is None:
        return
    enhet = forbund.visas_i
    haller = avrunda(kant.belopp, enhet) == avrunda(bokslutet, enhet)
    text = f"Infört är {med_enhet(kant.belopp, enhet)}. Bokslutet {ar} har {med_enhet(bokslutet, enhet)}."
    yield Kontroll(
        "budget.kapital_bokslut",
        "Infört eget kapital är bokslutets",
        "Samma belopp på båda ställena",
        Utfall.HALLER if haller else Utfall.HALLER_INTE,
        text,
        kant.belopp,
        bokslutet,
        url,
        "Infört",
        "Bokslut",
    )


def _prova(prov: Prov, rader: Sequence[Kapitalrad], enhet: Enhet, url: str) -> Iterator[Kontroll]:
    brister = [r for r in rader if prov.utanfor(r) is not None]
    for rad in brister:
        grans = prov.grans(rad)
        text = (
            f"Eget kapital efter {rad.ar} är {med_enhet(rad.belopp, enhet)}. {prov.ord} är {med_enhet(grans, enhet)}."
        )
        yield Kontroll(
            prov.id,
            prov.namn,
            prov.regel,
            Utfall.HALLER_INTE,
            text,
            rad.belopp,
            grans,
            url,
            "Eget kapital",
            "Gräns",
        )
    if rader and not brister:
        delar = ", ".join(
            f"{med_enhet(r.belopp, enhet)} efter {r.ar} mot {med_enhet(prov.grans(r), enhet)}" for r in rader
        )
        text = f"Eget kapital är {delar}."
        yield Kontroll(prov.id, prov.namn, prov.regel, Utfall.HALLER, text, url=url)
