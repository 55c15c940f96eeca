"""The diarium of a year as a list, and an ärende with its handlingar."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.db.models import Q, QuerySet

from finsam.diarium.insyn import Insyn
from finsam.diarium.ursprung import Ursprung, ursprung_for
from finsam.export import Varde
from finsam.models import Diarieforing, Diarierattelse, Fil, Handling
from finsam.models.diarium import HandlingQuerySet
from finsam.tilltrade import Tilltrade

PER_SIDA: Final = 50
DNR: Final = re.compile(r"(\d{4})\s*:\s*(\d{1,6})(?:\s*-\s*(\d{1,6}))?")
HUVUD: Final = (
    "Dnr",
    "Datum",
    "In eller ut",
    "Från eller till",
    "Handlingen rör",
    "Ärende",
    "Ärendet",
    "Sekretess",
    "Makulerad",
    "Fil",
)


@dataclass(frozen=True)
class Diarierad:
    """A handling as the reader sees it. `part` and `rubrik` are None where they are hidden."""

    handling: Handling
    part: str | None
    rubrik: str | None
    arendet: str
    fil: Fil | None
    mark: str
    ursprung: Ursprung | None = None
    rattelser: tuple[Diarierattelse, ...] = ()


def under(tilltrade: Tilltrade, ar: int) -> HandlingQuerySet:
    """The handlingar that came in, went out or were drawn up in the year, the latest first."""
    return (
        Handling.objects.synliga_for(tilltrade)
        .filter(datum__gte=datetime.date(ar, 1, 1), datum__lte=datetime.date(ar, 12, 31))
        .select_related("diarieforing__forbund", "fil__forbund", "sekretess_av")
        .order_by("-datum", "-diarieforing__ar", "-diarieforing__nr", "-nr")
    )


def som_rader(
    insyn: Insyn,
    handlingar: Iterable[Handling],
    ursprung: dict[int, Ursprung] | None = None,
    rattelser: dict[int, list[Diarierattelse]] | None = None,
) -> Iterator[Diarierad]:
    """The handlingar as the reader sees them."""
    for h in handlingar:
        yield Diarierad(
            h,
            insyn.part(h),
            insyn.rubrik(h),
            insyn.arende(h.diarieforing),
            insyn.fil(h),
            markning(h) if insyn.allt else ("Sekretess" if h.sekretess else ""),
            (ursprung or {}).get(h.pk) if insyn.allt or not h.sekretess else None,
            tuple((rattelser or {}).get(h.pk, ())) if insyn.allt or not h.sekretess else (),
        )


def markning(handling: Handling) -> str:
    """The mark in words: the provision. Empty where there is none."""
    return f"Sekretess, {handling.sekretessgrund}" if handling.sekretess else ""


def arendets_rader(tilltrade: Tilltrade, arende: Diarieforing) -> list[Diarierad]:
    """Every handling of an ärende in the order of their numbers, with corrections and where each came from."""
    insyn = Insyn.for_(tilltrade)
    handlingar = list(
        arende.handlingar.select_related("fil__forbund", "sekretess_av", "skapad_av", "makulerad_av").order_by("nr")
    )
    for handling in handlingar:
        handling.diarieforing = arende
    rattelser: dict[int, list[Diarierattelse]] = {}
    for rattelse in arende.rattelser.select_related("av"):
        rattelser.setdefault(rattelse.handling_id or 0, []).append(rattelse)
    return list(som_rader(insyn, handlingar, ursprung_for(tilltrade, handlingar), rattelser))


class Diariefilter(forms.Form):
    """In or out, open or closed, free text. What is not understood narrows nothing."""

    q = forms.CharField(label="Dnr, part eller ämne", required=False, max_length=100)
    riktning = forms.ChoiceField(
        label="In eller ut",
        choices=[("", "Alla"), *((r.value, str(r.label).capitalize()) for r in Handling.Riktning)],
        required=False,
    )
    arende = forms.ChoiceField(
        label="Ärendet", choices=[("", "Alla"), ("oppet", "Öppet"), ("avslutat", "Avslutat")], required=False
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.is_valid()

    @property
    def valt(self) -> dict[str, str]:
        """What is chosen, by field."""
        return {namn: varde for namn, varde in self.cleaned_data.items() if varde}

    def filtrera(self, handlingar: HandlingQuerySet, insyn: Insyn) -> HandlingQuerySet:
        """Those that match all that is chosen, by what the reader can see of them."""
        valt = self.valt
        if "riktning" in valt:
            handlingar = handlingar.filter(riktning=valt["riktning"])
        if "arende" in valt:
            handlingar = handlingar.filter(diarieforing__avslutat__isnull=valt["arende"] == "oppet")
        if "q" in valt:
            handlingar = handlingar.filter(insyn.som_rymmer(valt["q"]) | _nummer(valt["q"]))
        return handlingar


def _nummer(text: str) -> Q:
    """Rows whose number the text is: 2026:12, or 2026:12-3."""
    traff = DNR.fullmatch(text.strip())
    if not traff:
        return Q(pk__in=[])
    villkor = Q(diarieforing__ar=int(traff[1]), diarieforing__nr=int(traff[2]))
    return villkor & Q(nr=int(traff[3])) if traff[3] else villkor


def exportrader(insyn: Insyn, handlingar: QuerySet[Handling]) -> Iterator[list[Varde]]:
    """The cells under HUVUD, as the reader sees the rows; read in portions."""
    for rad in som_rader(insyn, handlingar.iterator(chunk_size=2000)):
        h = rad.handling
        yield [
            h.dnr,
            h.datum,
            h.get_riktning_display(),
            rad.part,
            rad.rubrik,
            rad.arendet,
            "avslutat" if h.diarieforing.avslutat else "öppet",
            rad.mark,
            "makulerad" if h.makulerad else "",
            rad.fil.namn if rad.fil else "",
        ]
