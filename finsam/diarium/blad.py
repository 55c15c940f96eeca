"""The diarium of a year on paper: one print for the public, and one for the office."""

import datetime
from collections.abc import Iterator
from itertools import groupby

from django.utils import timezone

from finsam import datum
from finsam.diarium.insyn import UTELAMNAD, Insyn
from finsam.diarium.lista import Diarierad, markning, som_rader
from finsam.dokument.delar import Blad, Del, Faktarad, Kapitel, Not, Ordrad, Ordtabell, Text
from finsam.models import Diarieforing, Forbund, Handling
from finsam.tilltrade import Tilltrade

KOLUMNER = ("Handling", "Datum", "In eller ut", "Från eller till", "Handlingen rör")
OFFENTLIG_NOT = (
    "Där uppgiften inte visas är den utelämnad för att diariet ska kunna hållas tillgängligt för allmänheten "
    "(5 kap. 2 § andra stycket offentlighets- och sekretesslagen). Handlingen kan begäras ut; förbundet prövar då "
    "om den kan lämnas ut."
)
KANSLI_NOT = "Utskriften innehåller uppgifter som inte visas utanför kansliet. Den får inte lämnas ut utan prövning."


def diarieblad(tilltrade: Tilltrade, ar: int, *, allt: bool) -> Blad:
    """Every ärende that was opened in the year or has a handling of it, by number. With `allt` as the office sees it. Two queries."""
    forbund = tilltrade.forbund
    handlingar = _handlingar(tilltrade, ar)
    return Blad(
        forbund=forbund.namn_den(datetime.date(ar, 12, 31)),
        slag="Diarium",
        rubrik=f"Diarium {ar}",
        accent=forbund.accent,
        uppgifter=tuple(_uppgifter(forbund, ar, handlingar)),
        kapitel=(
            Kapitel(
                "diarium",
                "Ärenden och handlingar",
                tuple(_delar(tilltrade, ar, handlingar, allt=allt)),
                form="kapitel",
                ankare="diarium",
            ),
        ),
        tillstand="Kansliets utskrift" if allt else "Offentlig utskrift",
    )


def _handlingar(tilltrade: Tilltrade, ar: int) -> list[Handling]:
    rader = (
        Handling.objects.synliga_for(tilltrade)
        .filter(datum__gte=datetime.date(ar, 1, 1), datum__lte=datetime.date(ar, 12, 31))
        .select_related("diarieforing", "fil")
    )
    return list(rader.order_by("diarieforing__ar", "diarieforing__nr", "nr"))


def _uppgifter(forbund: Forbund, ar: int, handlingar: list[Handling]) -> Iterator[Faktarad]:
    yield Faktarad("Handlingar", str(len(handlingar)))
    for riktning in Handling.Riktning:
        yield Faktarad(f"varav {_FLERTAL[riktning]}", str(sum(h.riktning == riktning for h in handlingar)))
    yield Faktarad("Utskrivet", datum.utan_veckodag(timezone.localdate()))


_FLERTAL = {
    Handling.Riktning.IN: "inkomna",
    Handling.Riktning.UT: "utgående",
    Handling.Riktning.UPPRATTAD: "upprättade",
}


def _delar(tilltrade: Tilltrade, ar: int, handlingar: list[Handling], *, allt: bool) -> Iterator[Del]:
    insyn = Insyn(allt)
    med = {h.diarieforing_id for h in handlingar}
    tomma = Diarieforing.objects.synliga_for(tilltrade).filter(ar=ar).exclude(pk__in=med)
    per_arende = [(a, list(hh)) for a, hh in groupby(handlingar, key=lambda h: h.diarieforing)]
    alla = sorted([*per_arende, *((a, []) for a in tomma)], key=lambda par: (par[0].ar, par[0].nr))
    if not alla:
        yield Text(f"<p>Inget är registrerat under {ar}.</p>")
        return
    rader = tuple(rad for arende, egna in alla for rad in _arende(insyn, arende, egna))
    yield Ordtabell(f"Efter diarienummer, handlingar {ar}", KOLUMNER, rader, form="diarium")
    yield Not(KANSLI_NOT if allt else OFFENTLIG_NOT)


def _arende(insyn: Insyn, arende: Diarieforing, handlingar: list[Handling]) -> Iterator[Ordrad]:
    slut = f", avslutat {datum.kort(arende.avslutat)}" if arende.avslutat else ""
    inga = "" if handlingar else ". Inga handlingar under året"
    namn = insyn.arende(arende) or UTELAMNAD
    yield Ordrad((f"{arende.dnr} {namn} (öppnat {datum.kort(arende.oppnat)}{slut}){inga}",), grupp=True)
    for rad in som_rader(insyn, handlingar):
        yield Ordrad(_celler(rad, allt=insyn.allt))


def _celler(rad: Diarierad, *, allt: bool) -> tuple[str, ...]:
    h = rad.handling
    om = UTELAMNAD if rad.rubrik is None else rad.rubrik
    if allt and h.sekretess:
        om += f" [{markning(h)}, {datum.kort(h.sekretess_dag) if h.sekretess_dag else ''}]"
    if h.makulerad:
        om += f" [Makulerad: {h.makulerad_for}]" if allt or not h.sekretess else " [Makulerad]"
    return (h.dnr, datum.kort(h.datum), h.get_riktning_display(), UTELAMNAD if rad.part is None else rad.part, om)
