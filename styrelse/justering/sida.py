"""What the pages of a justering show: its §§ with what is asked of each, those who sign, and where it stands."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from finsam.models import Person
from styrelse.arshjul.lagdatum import justeras_senast
from styrelse.dokument.protokoll.skrift import Paragraf
from styrelse.justering.skrift import numren, skriften, som, underskrivare
from styrelse.models import Andringsforslag, Arende, Justerare, Justering

T = Justering.Tillstand
TECKEN = {T.GRANSKAS: "warn", T.JUSTERAD: "ok", T.ATERTAGEN: "open"}


@dataclass(frozen=True)
class Last:
    """A § as it was locked, with the item behind it and what someone wants changed."""

    arende: Arende
    skrift: Paragraf
    forslag: list[Andringsforslag]


@dataclass(frozen=True)
class Signerare:
    """Someone who signs: as what, how far they have come, in words and with a mark."""

    rad: Justerare
    som: str
    ord: str
    tecken: str


def paragrafer(justering: Justering) -> list[Last]:
    """The §§ in order. A fixed number of queries."""
    arenden = {f"p{a.paragraf}": a for a in justering.arenden.all()}
    forslag: dict[int | None, list[Andringsforslag]] = {}
    for ett in forslagen(justering):
        forslag.setdefault(ett.arende_id, []).append(ett)
    return [
        Last(arenden[p.ankare], p, forslag.get(arenden[p.ankare].pk, []))
        for p in skriften(justering).paragrafer
        if p.ankare in arenden
    ]


def forslagen(justering: Justering) -> list[Andringsforslag]:
    """All that has been proposed in it, in order."""
    return list(justering.andringsforslag.select_related("arende", "av", "svarat_av"))


def signerare(justering: Justering) -> list[Signerare]:
    """Those who sign and how far each has come."""
    vantar = {f.av_id for f in forslagen(justering) if f.tillstand == Andringsforslag.Tillstand.OPPET}
    har = "Har godkänt" if justering.satt == Justering.Satt.APP else "Har skrivit under"
    return [Signerare(rad, som(rad), *_lage(rad, vantar, har)) for rad in underskrivare(justering)]


def _lage(rad: Justerare, vantar: set[int], har: str) -> tuple[str, str]:
    person: Person | None = rad.narvaro.inloggning
    if rad.undertecknat:
        return har, "ok"
    if person is not None and person.pk in vantar:
        return "Har föreslagit en ändring", "warn"
    if rad.godtagit:
        return "Har godtagit texten", "ok"
    return ("Väntar", "open") if person else ("Har ingen inloggning", "open")


def nummer(justering: Justering) -> str:
    """The §§ of it: §§ 12–15; empty where it was taken back."""
    return numren(justering.arenden.order_by("paragraf"))


def rubrik(justering: Justering) -> str:
    """Justering av §§ 12–15, or that it was taken back."""
    return f"Justering av {nummer(justering)}" if justering.tillstand != T.ATERTAGEN else "Återtagen justering"


def dagar_kvar(justering: Justering) -> tuple[datetime.date, int]:
    """By when it is to be justerad (5 kap. 69 § kommunallagen), and how many days are left; negative when late."""
    senast = justeras_senast(justering.protokoll.sammantrade)
    return senast, (senast - timezone.localdate()).days
