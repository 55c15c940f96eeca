"""Money paid and not used comes back: reckoned, decided, invoiced, paid back. Each step can be taken back with a reason.

Every step locks the insats first and the row after it, as the steps of a rekvisition do.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from finsam import datum
from finsam.diarium import registrera_handling
from finsam.handelser import notera
from finsam.models import Handling, Person
from finsam.pengar import NOLL
from finsam.samtidighet import prova_version
from finsam.tilltrade import Tilltrade
from insatser.avslut.fel import AvslutFel, las_insats, prova_oppen
from insatser.avslut.lage import slutavrakning
from insatser.beviljande import exakt_kr
from insatser.diariet.arenden import arende_for
from insatser.en_gang import en_gang
from insatser.models import Aterbetalning, Insats
from insatser.rattigheter import far_se_avslut
from insatser.rekvisition.lage import rekvirerat_per_ar

T = Aterbetalning.Tillstand
BAKAT = {T.BESLUTAD: T.FORSLAG, T.FAKTURERAD: T.BESLUTAD, T.BETALD: T.FAKTURERAD}


@dataclass(frozen=True)
class Belopp:
    """What is asked back of a year, kronor. `belopp` None asks for what is reckoned; another sum needs `orsak`."""

    forbrukat: Decimal
    belopp: Decimal | None = None
    orsak: str = ""


def betalt_per_ar(insats: Insats) -> dict[int, Decimal]:
    """What has been paid to the insats and has not come back, by year, kronor; years with nothing left out. One query."""
    per_ar = rekvirerat_per_ar(insats.forbund, insats=insats)
    return {ar: r.behallet for (_, ar), r in sorted(per_ar.items()) if r.behallet > 0}


@en_gang
def for_insatsen(tilltrade: Tilltrade, insats: Insats) -> list[Aterbetalning]:
    """Those of an insats that the person may see, without the struck. One query, none where they may see none."""
    if not far_se_avslut(tilltrade):
        return []
    return list(Aterbetalning.objects.synliga_for(tilltrade).filter(insats=insats).exclude(tillstand=T.STRUKEN))


def aterbetalt_per_ar(rader: Iterable[Aterbetalning]) -> dict[int, Decimal]:
    """What of them has come back, by year, kronor."""
    return {rad.ar: rad.belopp for rad in rader if rad.tillstand == T.BETALD}


@transaction.atomic
def foresla(*, insats: Insats, ar: int, belopp: Belopp, by: Person) -> Aterbetalning:
    """Propose what is to be paid back of a year. Raises AvslutFel, at the field where it can."""
    last = las_insats(insats.pk)
    prova_oppen(last)
    if last.aterbetalningar.exclude(tillstand=T.STRUKEN).filter(ar=ar).exists():
        raise AvslutFel(f"Det finns redan en återbetalning för {ar}.", "ar")
    rad = Aterbetalning(insats=last, ar=ar, skapad_av=by)
    _satt(rad, belopp)
    rad.save()
    _notera(rad, by, "föreslogs", till=exakt_kr(rad.belopp))
    return rad


@transaction.atomic
def andra(*, aterbetalning: Aterbetalning, belopp: Belopp, sedd: int | None, by: Person) -> Aterbetalning:
    """Change a proposal. Raises AvslutFel where it is decided, Krock where someone else has saved it since `sedd`."""
    rad = _las(aterbetalning)
    if rad.tillstand != T.FORSLAG:
        raise AvslutFel(f"Återbetalningen är {T(rad.tillstand).label}. Ta ett steg tillbaka innan du ändrar beloppet.")
    prova_version(rad, sedd=sedd)
    fran = exakt_kr(rad.belopp)
    _satt(rad, belopp)
    rad.save()
    _notera(rad, by, "ändrades", fran=fran, till=exakt_kr(rad.belopp))
    return rad


def _satt(rad: Aterbetalning, belopp: Belopp) -> None:
    betalt = betalt_per_ar(rad.insats).get(rad.ar, NOLL)
    beraknat = max(betalt - belopp.forbrukat, NOLL)
    begart = beraknat if belopp.belopp is None else belopp.belopp
    if begart <= 0:
        raise AvslutFel(f"Av {exakt_kr(betalt)} betalt för {rad.ar} finns inget kvar att betala tillbaka.", "forbrukat")
    if begart > betalt:
        raise AvslutFel(f"För {rad.ar} är {exakt_kr(betalt)} betalt. Mer kan inte betalas tillbaka.", "belopp")
    if begart != beraknat and not belopp.orsak.strip():
        raise AvslutFel(f"Beräknat belopp är {exakt_kr(beraknat)}. Skriv varför beloppet är ett annat.", "orsak")
    rad.forbrukat, rad.beraknat, rad.belopp = belopp.forbrukat, beraknat, begart
    rad.orsak = "" if begart == beraknat else belopp.orsak.strip()


@transaction.atomic
def besluta(*, aterbetalning: Aterbetalning, by: Person) -> Aterbetalning:
    """Decide that the money is to be paid back. Raises AvslutFel."""
    rad = _las(aterbetalning)
    rad.beslutad, rad.beslutad_av = timezone.localdate(), by
    _till(rad, T.BESLUTAD, by, exakt_kr(rad.belopp))
    _diariefor(rad, by, Handling.Riktning.UPPRATTAD, f"Beslut om återbetalning för {rad.ar}")
    return rad


@transaction.atomic
def fakturera(
    *, aterbetalning: Aterbetalning, dag: datetime.date, nummer: str, forfaller: datetime.date, by: Person
) -> Aterbetalning:
    """Note the invoice. Raises AvslutFel where its days are wrong."""
    rad = _las(aterbetalning)
    if rad.beslutad and dag < rad.beslutad:
        raise AvslutFel("Fakturan kan inte vara skickad före beslutet.", "dag")
    if forfaller < dag:
        raise AvslutFel("Förfallodagen kan inte vara före fakturans dag.", "forfaller")
    rad.fakturerad, rad.fakturanummer, rad.forfaller = dag, nummer.strip(), forfaller
    _till(rad, T.FAKTURERAD, by, f"Faktura {rad.fakturanummer}, förfaller {datum.utan_veckodag(forfaller)}")
    _diariefor(rad, by, Handling.Riktning.UT, f"Faktura om återbetalning för {rad.ar}", dag)
    return rad


@transaction.atomic
def anteckna_betalning(*, aterbetalning: Aterbetalning, dag: datetime.date, by: Person) -> Aterbetalning:
    """Note the day that the money came: from now on it is not counted as paid. Raises AvslutFel."""
    rad = _las(aterbetalning)
    if dag > timezone.localdate():
        raise AvslutFel("Skriv en dag som har varit. Betalningen antecknas när pengarna har kommit.", "dag")
    if rad.fakturerad and dag < rad.fakturerad:
        raise AvslutFel("Pengarna kan inte ha kommit före fakturan.", "dag")
    if rad.belopp > betalt_per_ar(rad.insats).get(rad.ar, NOLL):
        raise AvslutFel(f"Mindre än {exakt_kr(rad.belopp)} är betalt för {rad.ar}.")
    rad.betald, rad.betald_av = dag, by
    _till(rad, T.BETALD, by, datum.utan_veckodag(dag))
    return rad


@transaction.atomic
def backa(*, aterbetalning: Aterbetalning, skal: str, by: Person) -> Aterbetalning:
    """Take the last step back. Raises AvslutFel where there is none, the money that came is set free, or the insats is accounted for."""
    rad = _las(aterbetalning)
    prova_oppen(rad.insats)
    if not skal.strip():
        raise AvslutFel("Skriv varför.", "skal")
    nytt = BAKAT.get(T(rad.tillstand))
    if nytt is None:
        raise AvslutFel(f"Återbetalningen är {T(rad.tillstand).label}. Det finns inget steg att ta tillbaka.")
    if rad.tillstand == T.BETALD:
        if slutavrakning(rad.insats).ar(rad.ar).kvar < rad.belopp:
            raise AvslutFel("Pengarna som kom tillbaka är redan frigjorda. Återkalla frigörelsen först.")
        rad.betald = rad.betald_av = None
    if nytt == T.BESLUTAD:
        rad.fakturerad, rad.fakturanummer, rad.forfaller = None, "", None
    if nytt == T.FORSLAG:
        rad.beslutad = rad.beslutad_av = None
    _till(rad, nytt, by, f"Skäl: {skal.strip()}", bakat=True)
    return rad


@transaction.atomic
def stryk(*, aterbetalning: Aterbetalning, skal: str, by: Person) -> Aterbetalning:
    """Give a proposal up, with a reason. The row stays. Raises AvslutFel where it is decided."""
    rad = _las(aterbetalning)
    if not skal.strip():
        raise AvslutFel("Skriv varför återbetalningen stryks.", "skal")
    rad.struken_for = skal.strip()
    _till(rad, T.STRUKEN, by, skal.strip())
    return rad


def _las(aterbetalning: Aterbetalning) -> Aterbetalning:
    las_insats(aterbetalning.insats_id)
    rader = Aterbetalning.objects.select_for_update(of=("self",)).select_related("insats__forbund")
    return rader.get(pk=aterbetalning.pk)


def _till(rad: Aterbetalning, nytt: str, by: Person, text: str, *, bakat: bool = False) -> None:
    """Save the row in its new state, with the history of it. Raises AvslutFel where the step is not one of its states'.

    Only `backa` goes backwards: deciding on what is invoiced already is no step back.
    """
    fran = T(rad.tillstand)
    if nytt not in Aterbetalning.OVERGANGAR[fran] or (nytt == BAKAT.get(fran)) != bakat:
        raise AvslutFel(f"Återbetalningen är {fran.label}. Läs in sidan på nytt.")
    rad.tillstand = nytt
    rad.version += 1
    rad.save()
    _notera(rad, by, f"blev {T(nytt).label}", fran=str(fran.label), till=text)


def _diariefor(
    rad: Aterbetalning, by: Person, riktning: Handling.Riktning, rubrik: str, dag: datetime.date | None = None
) -> None:
    """In the ärende of the insats. What is drawn up has no other party."""
    registrera_handling(
        arende=arende_for(insats=rad.insats, by=by),
        by=by,
        riktning=riktning,
        rubrik=rubrik,
        part="" if riktning == Handling.Riktning.UPPRATTAD else rad.insats.agare,
        dag=dag,
        objekt=rad,
    )


def _notera(rad: Aterbetalning, by: Person, vad: str, *, fran: str = "", till: str = "") -> None:
    text = f"{rad}, {rad.insats}: {vad}"
    notera(forbund=rad.insats.forbund, by=by, vad=text, objekt=rad, fran=fran, till=till)
