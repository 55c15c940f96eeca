"""Deciding an application: granted, the insats begins to live; refused, the reasons are kept."""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from finsam import (
    datum,
)
from finsam.diarium import registrera_handling
from finsam.forbundsarbete import beslut as beslutsbok
from finsam.handelser import notera
from finsam.models import Beslut, Handling, Person
from finsam.pengar import Enhet, med_enhet
from finsam.utskick import Brev, koa
from insatser.beredning.arbete import byt_tillstand
from insatser.beredning.villkor import lagg_till
from insatser.beviljande import bevilja, exakt_kr
from insatser.models import Ansokan, Avgorande, Insats, Utfall
from insatser.tillstand import byt_tillstand as byt_insatsens_tillstand

Period = tuple[datetime.date, datetime.date | None]


class BeslutFel(ValueError):
    """A decision that cannot be recorded. The message is Swedish and meant for the one who tried."""


@transaction.atomic
def besluta_ansokan(
    *,
    ansokan: Ansokan,
    beslut: Beslut,
    belopp_per_ar: Mapping[int, Decimal],
    period: Period,
    villkor: Iterable[tuple[str, datetime.date | None]],
    by: Person,
    finansiering: str = "",
) -> Avgorande:
    """Grant an application: kronor by year, the first and last day, and conditions with their days.

    The insats goes from ansökt to planerad with the period, in the same transaction. An unsaved `beslut` is stored. Raises
    BeslutFel where nothing is granted or the period ends before it begins, BeredningFel where it does not lie for decision.
    """
    fran, tom = period
    if not any(belopp > 0 for belopp in belopp_per_ar.values()):
        raise BeslutFel("Skriv ett belopp för minst ett år.")
    if tom and tom < fran:
        raise BeslutFel("Perioden kan inte sluta före den börjar.")
    last, stallt = _avgor(ansokan, Ansokan.Tillstand.BEVILJAD, beslut, by)
    insats = byt_insatsens_tillstand(insats=last.insats, till=Insats.Tillstand.PLANERAD, by=by)
    insats.fran, insats.tom = fran, tom
    insats.save(update_fields=["fran", "tom"])
    bevilja(insats=insats, beslut=stallt, belopp_per_ar=belopp_per_ar, by=by, finansiering=finansiering)
    lagg_till(insats=insats, beslut=stallt, villkor=villkor, by=by)
    summa = ", ".join(f"{ar}: {exakt_kr(belopp)}" for ar, belopp in sorted(belopp_per_ar.items()))
    notera(
        forbund=insats.forbund,
        by=by,
        vad=f"{last}: beviljades genom {stallt}",
        objekt=last,
        till=f"{datum.period(fran, tom)}. {summa}",
    )
    return Avgorande.objects.create(
        ansokan=last, beslut=stallt, utfall=Utfall.BEVILJAD, fran=fran, tom=tom, registrerat_av=by
    )


@transaction.atomic
def avsla(*, ansokan: Ansokan, beslut: Beslut, skal: str, by: Person) -> Avgorande:
    """Refuse an application, with the board's reasons. Raises BeslutFel without any, BeredningFel as `besluta_ansokan`."""
    if not skal.strip():
        raise BeslutFel("Skriv skälen för avslaget.")
    last, stallt = _avgor(ansokan, Ansokan.Tillstand.AVSLAGEN, beslut, by)
    notera(forbund=last.insats.forbund, by=by, vad=f"{last}: avslogs genom {stallt}", objekt=last, till=skal.strip())
    return Avgorande.objects.create(
        ansokan=last, beslut=stallt, utfall=Utfall.AVSLAGEN, skal=skal.strip(), registrerat_av=by
    )


def _avgor(ansokan: Ansokan, till: str, beslut: Beslut, by: Person) -> tuple[Ansokan, Beslut]:
    """The application in its last state, and the stored decision."""
    last = byt_tillstand(ansokan=ansokan, till=till, by=by)
    if beslut.pk is None:
        beslut = beslutsbok.hamta_eller_skriv(beslut=beslut, by=by)
    return last, beslut


# --- Telling the sökande -----------------------------------------------------------------------------------------


def beskedsbrev(avgorande: Avgorande, *, by: Person) -> Brev:
    """The mail that tells the sökande how it went: what a preview shows is what is sent."""
    ansokan = avgorande.ansokan
    insats = ansokan.insats
    belopp = insats.beviljanden.filter(beslut=avgorande.beslut)
    data = {
        "avgorande": avgorande,
        "ansokan": ansokan,
        "insats": insats,
        "forbund": insats.forbund,
        "beslut": avgorande.beslut,
        "dag": datum.utan_veckodag(avgorande.beslut.datum),
        "period": datum.period(avgorande.fran, avgorande.tom),
        "finansiering": next((b.finansiering for b in belopp if b.finansiering), ""),
        "belopp": [(b.ar, med_enhet(b.belopp, Enhet.KR)) for b in belopp],
        "villkor": [
            (v.text, datum.utan_veckodag(v.senast) if v.senast else "")
            for v in insats.villkor.filter(beslut=avgorande.beslut)
        ],
        "by": by,
    }
    text = render_to_string("insatser/beredning/mejl/besked.txt", data)
    return Brev(ansokan.kontakt_epost, f"Beslut om ansökan {ansokan.dnr} {insats}".replace("  ", " "), text)


def lamna_besked(*, avgorande: Avgorande, by: Person) -> None:
    """Send the besked, once, and register it as utgående. Raises BeslutFel where there is no address to send to."""
    with transaction.atomic():
        last = (
            Avgorande.objects.select_for_update(of=("self",))
            .select_related("ansokan__insats__forbund", "ansokan__diarieforing", "beslut")
            .get(pk=avgorande.pk)
        )
        ansokan = last.ansokan
        if not ansokan.kontakt_epost:
            raise BeslutFel("Ansökan har ingen e-postadress. Lämna beskedet på annat sätt.")
        if last.besked:
            return
        brev = beskedsbrev(last, by=by)
        koa(forbund=ansokan.insats.forbund, by=by, nyckel=f"besked:{last.pk}", brev=[brev], objekt=ansokan)
        last.besked = timezone.now()
        last.save(update_fields=["besked"])
        notera(forbund=ansokan.insats.forbund, by=by, vad=f"{ansokan}: lämnade besked", objekt=ansokan, till=brev.till)
        if ansokan.diarieforing:
            registrera_handling(
                arende=ansokan.diarieforing,
                by=by,
                riktning=Handling.Riktning.UT,
                rubrik="Besked om beslut",
                part=ansokan.sokande,
                objekt=last,
            )
