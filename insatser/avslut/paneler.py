"""What other pages show of the ending of an insats: its panel, what waits, and what a revisor would ask."""

import datetime
from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from finsam.paneler import Panel
from finsam.pengar import NOLL
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from insatser.avslut.aterbetalning import for_insatsen
from insatser.models import Aterbetalning, Insats, Rekvisition
from insatser.rattigheter import (
    far_andra_insatser,
    far_besluta_aterbetalning,
    far_se_avslut,
    far_skota_aterbetalningar,
)

T = Insats.Tillstand
A = Aterbetalning.Tillstand
SLUTREDOVISAS_INOM: Final = datetime.timedelta(days=90)
GOR = {A.FORSLAG: "Besluta om", A.BESLUTAD: "Fakturera", A.FAKTURERAD: "Bevaka"}


def panel(tilltrade: Tilltrade, insats: Insats) -> Panel | None:
    """How the insats ends, and the way to the checklist; None until it has begun. Three queries, none where they came with it."""
    if not far_se_avslut(tilltrade) or insats.tillstand == T.PLANERAD:
        return None
    frigjort = sum((f.belopp for f in insats.frigorelser.all() if not f.aterkallad), NOLL)
    rader, implementerat = for_insatsen(tilltrade, insats), list(insats.implementerat.all())
    for rad in rader:
        rad.insats = insats
    if insats.tillstand == T.PAGAENDE and not (frigjort or rader or implementerat or far_andra_insatser(tilltrade)):
        return None
    data = {"insats": insats, "frigjort": frigjort, "aterbetalningar": rader, "implementerat": implementerat}
    return Panel("Avslut", "insatser/avslut/_panel.html", data)


def slutredovisa(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """For the office: insatser that have ended and are not accounted for, due 90 days after. One query, whatever the year."""
    if not far_andra_insatser(tilltrade):
        return
    i_dag = timezone.localdate()
    rader = Insats.objects.filter(forbund=tilltrade.forbund, tillstand=T.AVSLUTAD, tom__isnull=False)
    for insats in rader.select_related("forbund"):
        assert insats.tom is not None
        senast = insats.tom + SLUTREDOVISAS_INOM
        lage = ("warn", "Försenat") if senast < i_dag else ("", "")
        url = reverse("insats_avslut", args=[tilltrade.forbund.slug, insats.pk])
        yield Uppgift(senast, f"Slutredovisa {insats}", url, "Insatsen är avslutad. Se vad som saknas.", *lage)


def aterbetalningar(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """Money that is to come back: to decide, to invoice, to wait for. One query, whatever the year."""
    if not far_skota_aterbetalningar(tilltrade):
        return
    rader = Aterbetalning.objects.oppna().filter(insats__forbund=tilltrade.forbund)
    for rad in rader.select_related("insats__forbund"):
        if rad.tillstand == A.FORSLAG and not far_besluta_aterbetalning(tilltrade):
            continue
        yield _uppgift(rad)


def _uppgift(rad: Aterbetalning) -> Uppgift:
    dag = rad.forfaller or rad.beslutad or timezone.localdate(rad.skapad)
    rubrik = f"{GOR[A(rad.tillstand)]} {str(rad).lower()}, {rad.insats}"
    text = f"{rad.get_tillstand_display().capitalize()}."
    if rad.tillstand != A.FAKTURERAD:
        return Uppgift(dag, rubrik, rad.get_absolute_url(), text, "warn", "Väntar på dig", rad.belopp)
    text = f"Faktura {rad.fakturanummer}. Anteckna betalningen när pengarna har kommit."
    lage = ("err", "Förfallen") if rad.ar_sen else ("", "")
    return Uppgift(dag, rubrik, rad.get_absolute_url(), text, *lage, rad.belopp)


def kontrollera_avslut(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Of the insatser accounted for that ended in the year, none has money on its way. One query."""
    oppna = Rekvisition.objects.raknas().exclude(tillstand=Rekvisition.Tillstand.BETALD).filter(insats=OuterRef("pk"))
    vantar = Aterbetalning.objects.oppna().filter(insats=OuterRef("pk"))
    rader = Insats.objects.filter(forbund=forbund, tillstand=T.SLUTREDOVISAD, tom__year=ar)
    alla: list[Any] = list(rader.annotate(oppet=Exists(oppna), vantar=Exists(vantar)).select_related("forbund"))
    id_, namn, regel = "avslut.pengar_klara", "Slutredovisat är betalt", "Inga pengar är på väg åt något håll"
    fel = [i for i in alla if i.oppet or i.vantar]
    for insats in fel:
        vad = " och ".join(
            ord_
            for finns, ord_ in ((insats.oppet, "en öppen rekvisition"), (insats.vantar, "en obetald återbetalning"))
            if finns
        )
        text = f"{insats} är slutredovisad men har {vad}."
        yield Kontroll(id_, namn, regel, Utfall.HALLER_INTE, text, url=insats.get_absolute_url())
    if alla and not fel:
        yield Kontroll(id_, namn, regel, Utfall.HALLER, f"Prövat för {len(alla)} slutredovisade insatser.")


def registrera() -> None:
    """Hand the ground floor what it shows; called from InsatserConfig.ready."""
    from finsam import kontroller, paneler, uppgifter

    paneler.registrera("insats", panel)
    uppgifter.registrera(slutredovisa)
    uppgifter.registrera(aterbetalningar)
    kontroller.registrera(kontrollera_avslut)
