"""What waits on the board's floor."""

import datetime
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from finsam.datum import utan_veckodag
from finsam.lagens_datum import aktuell, forsenad
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from styrelse.arshjul.arsbild import tid, vilka
from styrelse.arshjul.kalender import personens_organ
from styrelse.kontroller import luckor
from styrelse.malkarta import malkarta
from styrelse.maluppfyllelse import bedomningar
from styrelse.models import Sammantrade, Uppdragstagare
from styrelse.organ.sittning import gar_ut, organbilder, vakanser
from styrelse.rattigheter import far_andra_mal, far_andra_organ, far_lasa_organ

NYLIGEN = datetime.timedelta(days=30)
FRAMAT = datetime.timedelta(days=40)
T = Sammantrade.Tillstand


def malkartan(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """Goals that are to be written or made whole, for those who write them, by the day when the budget is to be decided."""
    if not far_andra_mal(tilltrade):
        return
    url = reverse("mal_lista", args=[tilltrade.forbund.slug, ar])
    senast = datetime.date(ar - 1, 11, 30)
    karta = malkarta(tilltrade.forbund, ar)
    if not karta.mal:
        text = "Målen hör till verksamhetsplanen, som beslutas med budgeten."
        yield Uppgift(senast, f"Sätt mål för {ar}", url, text, "warn", "Saknas")
        return
    brister = " ".join(lucka.i_korthet for lucka in luckor(karta) if lucka.brister)
    if brister:
        yield Uppgift(senast, f"Gör målkartan för {ar} hel", url, brister, "warn", "Luckor")


def bedom_malen(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """Goals of the year before that nobody has assessed, by the day when the årsredovisning is due. Four queries."""
    dag = datetime.date(ar, 3, 31)
    if not far_andra_mal(tilltrade) or not aktuell(dag):
        return
    utan = [mal for mal in bedomningar(tilltrade.forbund, ar - 1) if not mal.grad]
    if utan:
        yield Uppgift(
            dag,
            f"Bedöm {'målet' if len(utan) == 1 else f'{len(utan)} mål'} för {ar - 1}",
            reverse("mal_uppfyllelse", args=[tilltrade.forbund.slug, ar - 1]),
            "Årsredovisningen hämtar bedömningen.",
            "err" if forsenad(dag) else "",
            "Försenad" if forsenad(dag) else "",
        )


def tomma_platser(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """For each organ one uppgift about seats in which nobody sits, and one about those that will be empty soon."""
    if not far_andra_organ(tilltrade):
        return
    i_dag = timezone.localdate()
    for bild in organbilder(tilltrade.forbund):
        if not bild.span.galler(i_dag):
            continue
        tomma = [v for v in vakanser(bild, i_dag) if v.nasta is None]
        if tomma:
            text = "; ".join(f"{v.stol.rollnamn} {v.stol.medlem}".strip() for v in tomma)
            sedan = min((v.sedan for v in tomma if v.sedan), default=i_dag)
            antal = f"{len(tomma)} vakanta platser" if len(tomma) > 1 else "Vakant plats"
            yield Uppgift(
                max(sedan, i_dag - NYLIGEN), f"{bild.namn}: {antal.lower()}", bild.url, f"{text}.", "warn", antal
            )
        snart = gar_ut(bild, i_dag)
        if snart:
            sist = min(s.span.tom for _, s in snart if s.span.tom)
            text = f"{len(snart)} uppdrag slutar. Ingen är utsedd efter."
            yield Uppgift(sist, f"{bild.namn}: mandat går ut", bild.url, text)


def kommande_sammantraden(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """The meetings of the next weeks: for the office those of every organ, and when a kallelse is due; for others where they sit."""
    if not far_lasa_organ(tilltrade):
        return
    i_dag, kansli = timezone.localdate(), far_andra_organ(tilltrade)
    nara = Sammantrade.objects.i_forbundet(tilltrade.forbund).filter(
        datum__gte=i_dag, datum__lte=i_dag + FRAMAT, tillstand__in=[T.PLANERAT, T.KALLAT]
    )
    if not kansli:
        jag = Uppdragstagare.objects.filter(forbund=tilltrade.forbund, person=tilltrade.person).first()
        nara = nara.for_organ(personens_organ(jag)) if jag else nara.none()
    for mote in nara.select_related("organ__forbund").prefetch_related("med"):
        yield _kallelse(mote) if kansli and mote.tillstand == T.PLANERAT else _mote(mote, kansli=kansli)


def _mote(mote: Sammantrade, *, kansli: bool) -> Uppgift:
    """To the meeting; those who are called are led to what they are called to."""
    text = ", ".join(filter(None, [tid(mote), mote.lokal]))
    text = text[:1].upper() + text[1:]
    url = mote.get_absolute_url()
    if not kansli and mote.tillstand == T.KALLAT:
        url = reverse("handlingar", args=[mote.organ.forbund.slug, mote.pk])
    return Uppgift(mote.datum, f"{vilka(mote)}: {mote.rubrik.lower()}", url, f"{text}." if text else "")


def _kallelse(mote: Sammantrade) -> Uppgift:
    """Due the förbund's number of days before the meeting."""
    dag = mote.datum - datetime.timedelta(days=mote.organ.forbund.kallelsetid)
    sen = forsenad(dag)
    text = f"Till {mote.rubrik.lower()} {utan_veckodag(mote.datum)}, {mote.organ.forbund.kallelsetid} dagar före."
    return Uppgift(
        dag,
        f"Skicka kallelsen: {vilka(mote)}",
        mote.get_absolute_url(),
        text,
        "err" if sen else "",
        "Försenad" if sen else "",
    )
