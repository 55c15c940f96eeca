"""The demo's kallelser: the published one of 2018, and one to the next meeting, with what has changed since it went out."""

import datetime
import io
from typing import Any

import pikepdf
from django.db import transaction
from django.utils import timezone

from finsam.demo import Demo
from finsam.filer.arkiv import GranskadFil, ta_emot
from finsam.models import Fil
from finsam.richtext import fran_inmatning
from styrelse.arshjul.arbete import andra, ta_steg
from styrelse.dagordning.punkter import dra_tillbaka, lagg_till
from styrelse.kallelse.anmalningar import anmal_jav
from styrelse.kallelse.gang import FAR_SKICKAS, lagra, utkast
from styrelse.models import Arende, Bilaga, Forhinder, Sammantrade

FALT = ("typ", "nyckel", "foredragande", "minuter", "dnr")
T = Sammantrade.Tillstand
DAGAR_FORE = 9


def ladda_kallelser(demo: Demo) -> None:
    """Once the meetings are there. The PDF of a kallelse in the demo is made when someone opens it."""
    for rad in demo.data("styrelse", "kallelse").get("kallelser", []):
        mote = _motet(demo, rad)
        if mote is None or mote.arenden.exists():
            continue
        with transaction.atomic():
            for nr, arende in enumerate(rad["arenden"], start=1):
                _bilagor(demo, _arende(mote, nr, arende), arende.get("bilagor", []))
            lagra(mote=mote, ut=utkast(mote, by=demo.chef), halsning="", by=demo.chef, nar=_nar(mote, rad))
            if mote.tillstand == T.PLANERAT:
                ta_steg(mote=mote, till=T.KALLAT, by=demo.chef)
            _sedan(demo, mote, rad.get("sedan", {}))


def _motet(demo: Demo, rad: dict[str, Any]) -> Sammantrade | None:
    alla = (
        Sammantrade.objects.i_forbundet(demo.forbund).select_related("organ__forbund").filter(organ__namn=rad["organ"])
    )
    if "nasta" in rad:
        kommande = alla.filter(slag=Sammantrade.Slag.SAMMANTRADE, datum__gt=timezone.localdate())
        return kommande.filter(tillstand__in=FAR_SKICKAS).first()
    return alla.get(datum=rad["datum"])


def _nar(mote: Sammantrade, rad: dict[str, Any]) -> datetime.datetime:
    """The day that is said, else some days before the meeting, but not after today."""
    dag = rad.get("skickad") or min(mote.datum - datetime.timedelta(days=DAGAR_FORE), timezone.localdate())
    return timezone.make_aware(datetime.datetime.combine(dag, datetime.time(7, 45)))


def _arende(mote: Sammantrade, nr: int, rad: dict[str, Any]) -> Arende:
    """What was on the dagordning from the beginning is stored straight: the meetings of the past have been held."""
    arende = _ur(mote, rad)
    arende.ordning = nr
    arende.save()
    arende.attsatser.bulk_create(
        arende.attsatser.model(arende=arende, skede="forslag", ordning=i, text=text)
        for i, text in enumerate(rad.get("forslag", []), start=1)
    )
    return arende


def _ur(mote: Sammantrade, rad: dict[str, Any]) -> Arende:
    falt = {namn: rad[namn] for namn in FALT if namn in rad}
    text = fran_inmatning(rad.get("text", ""))
    return Arende(sammantrade=mote, rubrik=rad["rubrik"], beskrivning=text, **falt)


def _bilagor(demo: Demo, arende: Arende, rader: list[Any]) -> None:
    for nr, rad in enumerate(rader, start=1):
        data = {"namn": rad} if isinstance(rad, str) else rad
        fil = _fil(demo, data["fil"], data["namn"]) if "fil" in data else None
        sekretess = data.get("sekretess", "")
        Bilaga.objects.create(arende=arende, ordning=nr, namn=data["namn"], fil=fil, sekretess=sekretess)


def _fil(demo: Demo, namn: str, rubrik: str) -> Fil:
    """A page that says what it is."""
    with pikepdf.new() as pdf, io.BytesIO() as ut:
        sida = pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
        sida.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        text = f"BT /F1 20 Tf 70 740 Td ({rubrik}) Tj 0 -34 Td /F1 11 Tf (En handling i demon.) Tj ET"
        sida.Contents = pdf.make_stream(text.encode("cp1252"))
        pdf.save(ut, deterministic_id=True)
        granskad = GranskadFil(namn, "application/pdf", ut.getvalue())
    return ta_emot(forbund=demo.forbund, by=demo.chef, granskad=granskad)


def _sedan(demo: Demo, mote: Sammantrade, rad: dict[str, Any]) -> None:
    """What has been changed since the kallelse went out, and has not been told yet."""
    for rubrik, skal in rad.get("utgar", {}).items():
        dra_tillbaka(arende=mote.arenden.get(rubrik=rubrik), skal=skal, by=demo.chef)
    for nytt in rad.get("nya", []):
        lagg_till(arende=_ur(mote, nytt), attsatser=nytt.get("forslag", []), by=demo.chef)
    vilka = {u.namn: u for u in demo.forbund.uppdragstagare.all()}
    for namn, skal in rad.get("forhinder", {}).items():
        Forhinder.objects.create(sammantrade=mote, vem=vilka[namn], skal=skal)  # no mail goes out of a demo
    for namn, i in rad.get("jav", {}).items():
        for rubrik, skal in i.items():
            anmal_jav(arende=mote.arenden.get(rubrik=rubrik), vem=vilka[namn], skal=skal, by=demo.chef)
    if "lokal" in rad:
        mote.refresh_from_db()
        mote.lokal = rad["lokal"]
        andra(mote=mote, med=list(mote.med.all()), by=demo.chef, sedd=mote.version)
