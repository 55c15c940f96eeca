"""What other pages show of reports: those of an insats, how the year's stand, the timeline, and what waits for whom."""

import datetime
from collections.abc import Iterable
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from finsam import datum
from finsam.paneler import Panel
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from insatser.en_gang import en_gang
from insatser.forlopp import Steg
from insatser.models import Insats, Rapport
from insatser.rapport.lista import antal, i_listan
from insatser.rapport.steg import senast_i_ord
from insatser.rattigheter import far_godkanna_rapporter, far_planera_rapporter, far_se_rapporter

T = Rapport.Tillstand
FORVARNING: Final = datetime.timedelta(days=30)
# what waits in the margin of the timeline
VANTAR = {T.INLAMNAD: "Väntar på godkännande", T.ATERSAND: "Återsänd"}


@en_gang
def for_insats(tilltrade: Tilltrade, insats: Insats) -> list[Rapport]:
    """The reports of an insats that the person may know of, in order. One query, none where they may know of none."""
    if not far_se_rapporter(tilltrade):
        return []
    alla = list(Rapport.objects.synliga_for(tilltrade).filter(insats=insats).order_by("senast", "slag"))
    for r in alla:
        r.insats = insats
    return alla


def rapportsteg(rapporter: Iterable[Rapport]) -> Iterable[Steg]:
    """Steps on the timeline: a report that is handed in on the day that it came, one that is expected on its last day."""
    for r in rapporter:
        dag = timezone.localdate(r.inlamnad) if r.inlamnad and r.ar_lamnad else r.senast
        vantar = "Försenad" if r.ar_sen else VANTAR.get(T(r.tillstand), "")
        godkand = f"Godkänd {datum.utan_veckodag(timezone.localdate(r.godkand))}." if r.godkand else ""
        text = godkand or ("" if r.ar_lamnad else f"Lämnas {senast_i_ord(r)}.")
        sort = "late" if r.ar_sen else "wait" if vantar else ""
        yield Steg(dag, str(r), text, sort, vantar=vantar, url=r.get_absolute_url())


def panel(tilltrade: Tilltrade, insats: Insats) -> Panel | None:
    """The reports of an insats, and the way to expect one more."""
    if not far_se_rapporter(tilltrade):
        return None
    rader, far_planera = for_insats(tilltrade, insats), far_planera_rapporter(tilltrade)
    if not rader and not far_planera:
        return None
    data = {"rader": rader, "insats": insats, "far_planera": far_planera}
    return Panel("Rapporter", "insatser/rapport/_panel.html", data)


def startpanel(tilltrade: Tilltrade, ar: int) -> Panel | None:
    """How the year's reports stand. One query."""
    if not far_se_rapporter(tilltrade):
        return None
    rader = i_listan(Rapport.objects.synliga_for(tilltrade).under(ar))
    if not rader:
        return None
    return Panel("Rapporter", "insatser/rapport/_panel_start.html", {"antal": antal(rader), "ar": ar})


def uppgifter(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """What waits: to write for those responsible, to approve and to ask after for the office. Two queries, whatever the year."""
    if not far_se_rapporter(tilltrade):
        return
    egna = set(tilltrade.person.insatser.filter(forbund=tilltrade.forbund).values_list("pk", flat=True))
    nara = Q(senast__lte=timezone.localdate() + FORVARNING) | Q(tillstand__in=[T.INLAMNAD, T.ATERSAND])
    ansvariga = Insats.ansvariga.through._default_manager.filter(insats_id=OuterRef("insats_id"))
    oppna = Rapport.objects.synliga_for(tilltrade).exclude(tillstand=T.GODKAND).filter(nara)
    for rapport in i_listan(oppna.annotate(har_ansvariga=Exists(ansvariga))):
        if rapport.tillstand == T.INLAMNAD:
            yield from _att_godkanna(tilltrade, rapport)
        elif rapport.insats_id in egna:
            yield _att_skriva(rapport)
        elif rapport.ar_sen and far_planera_rapporter(tilltrade):
            yield _att_fraga_efter(rapport)


def _att_godkanna(tilltrade: Tilltrade, rapport: Rapport) -> Iterable[Uppgift]:
    if far_godkanna_rapporter(tilltrade) and rapport.inlamnad:
        rubrik, url = f"Läs {_gement(rapport)}, {rapport.insats}", rapport.get_absolute_url()
        text = "Godkänn rapporten eller sänd tillbaka den."
        yield Uppgift(timezone.localdate(rapport.inlamnad), rubrik, url, text, "warn", "Väntar på dig")


def _att_skriva(rapport: Rapport) -> Uppgift:
    rubrik = f"Lämna {_gement(rapport)}, {rapport.insats}"
    atersand = rapport.tillstand == T.ATERSAND
    delar = ["Försenad" if rapport.ar_sen else "", "återsänd" if atersand else ""]
    ord_ = ", ".join(d for d in delar if d).capitalize()
    text = f"Lämnas {senast_i_ord(rapport)}."
    if rapport.ar_sen:
        text = f"Sista dag var {datum.utan_veckodag(rapport.senast)}."
    sign = ("err" if rapport.ar_sen else "warn") if ord_ else ""
    return Uppgift(
        rapport.senast, rubrik, rapport.get_absolute_url(), rapport.atersand_for if atersand else text, sign, ord_
    )


def _att_fraga_efter(rapport: Rapport) -> Uppgift:
    rubrik, text = f"{rapport} saknas, {rapport.insats}", "De som ansvarar för insatsen påminns varje vecka."
    if not rapport.har_ansvariga:  # type: ignore[attr-defined]
        text = "Ingen är ansvarig för insatsen, så ingen påminns. Ange vem som ansvarar."
    return Uppgift(rapport.senast, rubrik, rapport.get_absolute_url(), text, "warn", "Försenad")


def _gement(rapport: Rapport) -> str:
    namn = str(rapport)
    return namn[:1].lower() + namn[1:]
