"""From a decided att-sats to what counts: its Beslut, and the money that it grants, as beslutat, ej justerat."""

from collections.abc import Iterable

from django.db import models

from budget.models import Avsattning
from finsam.handelser import notera
from finsam.models import Beslut, Person
from insatser.beviljande import BeviljandeFel, bevilja, exakt_kr
from insatser.models import Beviljande, Insats
from styrelse.arshjul.arbete import GarInte
from styrelse.models import Arende, Attsats, Narvaro, Verkan, Verkansbelopp

Sort = Verkan.Sort
MED_PENGAR = (Sort.BEVILJA, Sort.ANDRA_BELOPP, Sort.FORLANGA)
VID_AVSLAG = (Sort.UPPDRA, Sort.UTSE, Sort.FLYTTA)
KOPIERAS_INTE = ("id", "attsats", "tillstand", "utford", "hinder", "version")


def kopiera(par: Iterable[tuple[Attsats, Attsats]]) -> None:
    """Let each decided att-sats do what the proposed one before it was to do. Their effects and amounts are best fetched already."""
    falt = [f.attname for f in Verkan._meta.concrete_fields if f.name not in KOPIERAS_INTE]
    nya = [
        (gammal, Verkan(attsats=till, **{namn: getattr(gammal, namn) for namn in falt}))
        for fran, till in par
        if (gammal := getattr(fran, "verkan", None)) is not None
    ]
    Verkan.objects.bulk_create(ny for _, ny in nya)
    Verkansbelopp.objects.bulk_create(
        Verkansbelopp(verkan=ny, ar=b.ar, belopp=b.belopp) for gammal, ny in nya for b in gammal.belopp.all()
    )


def forbered(*, arende: Arende, by: Person) -> list[Beslut]:
    """Make each att-sats that was decided a Beslut, ej justerat, with the money that it grants: kvar att fördela counts it at once.

    Call it in the transaction that decides. What was proposed and refused grants
    nothing. Raises GarInte where money cannot be granted.
    """
    mote = arende.sammantrade
    ut = []
    for attsats in _beslutade(arende):
        attsats.beslut = Beslut.objects.create(
            forbund=mote.organ.forbund,
            organ=mote.organ.namn,
            datum=mote.datum,
            paragraf=arende.paragraf,
            lydelse=str(attsats),
            skrivet_for_hand=False,
            tillstand=Beslut.Tillstand.EJ_JUSTERAT,
        )
        attsats.save(update_fields=["beslut"])
        ut.append(attsats.beslut)
        notera(forbund=mote.organ.forbund, by=by, objekt=attsats.beslut, vad=f"{mote.organ} beslutade {attsats}")
        if (verkan := getattr(attsats, "verkan", None)) is not None and galler(verkan, arende.utfall):
            _borja(verkan, attsats.beslut, by)
    return ut


def _borja(verkan: Verkan, beslut: Beslut, by: Person) -> None:
    """What an effect does before its § is justerad: money is counted, a justerare is chosen."""
    insats = insatsen(verkan)
    belopp = {b.ar: b.belopp for b in verkan.belopp.all()}
    if verkan.sort in MED_PENGAR and insats is not None and belopp:
        try:
            bevilja(insats=insats, beslut=beslut, belopp_per_ar=belopp, by=by, finansiering=verkan.finansiering)
        except BeviljandeFel as fel:
            raise GarInte(str(fel)) from fel
    elif verkan.sort == Sort.AVSATTA:
        avsatt(verkan, beslut)
    elif verkan.sort == Sort.UTSE and verkan.syssla == Verkan.Syssla.JUSTERARE and verkan.vem_id:
        _valda(verkan).update(syssla=Narvaro.Syssla.JUSTERARE)


def angra(*, arende: Arende, by: Person) -> None:
    """Take back what an item decided when it is taken up again: its Beslut and the money counted by it are gone."""
    for attsats in _beslutade(arende):
        beslut = attsats.beslut
        if beslut is None:
            continue
        if beslut.tillstand == Beslut.Tillstand.JUSTERAT:
            raise ValueError(f"{beslut} är justerat.")
        if (verkan := getattr(attsats, "verkan", None)) is not None:
            if verkan.syssla == Verkan.Syssla.JUSTERARE and verkan.vem_id:
                _valda(verkan).update(syssla=Narvaro.Syssla.INGEN)
            sluta_rakna(beslut, by)
        attsats.beslut = None
        attsats.save(update_fields=["beslut"])
        beslut.delete()


def avsatt(verkan: Verkan, beslut: Beslut) -> None:
    """Count what a decision sets aside of eget kapital, once for each year."""
    Avsattning.objects.bulk_create(
        [
            Avsattning(
                forbund=beslut.forbund, ar=b.ar, belopp=b.belopp, andamal=verkan.attsats.text[:300], beslut=beslut
            )
            for b in verkan.belopp.all()
            if b.belopp > 0
        ],
        ignore_conflicts=True,
    )


def sluta_rakna(beslut: Beslut, by: Person) -> None:
    """Take the money of a decision out of every sum: it was taken up again, or could not be carried out."""
    for rad in Beviljande.objects.filter(beslut=beslut).select_related("insats"):
        vad = f"{rad.insats}: medlen för {rad.ar} enligt {beslut} räknas inte längre"
        notera(forbund=beslut.forbund, by=by, objekt=rad.insats, vad=vad, fran=exakt_kr(rad.belopp))
        rad.delete()
    Avsattning.objects.filter(beslut=beslut).delete()


def satt_paragrafer(arenden: Iterable[Arende]) -> None:
    """The Beslut of the items learn the §§ that these were given."""
    nummer = {a.pk: a.paragraf for a in arenden}
    alla = list(Beslut.objects.filter(attsats__arende__in=nummer).select_related("attsats"))
    for beslut in alla:
        beslut.paragraf = nummer[beslut.attsats.arende_id]
    Beslut.objects.bulk_update(alla, ["paragraf"])


def galler(verkan: Verkan, utfall: str) -> bool:
    """Whether the effect is what the item's outcome decided: of an item with avslag only what is not what was refused."""
    return utfall in Arende.VERKSTALLS or (utfall == Arende.Utfall.AVSLAG and verkan.sort in VID_AVSLAG)


def insatsen(verkan: Verkan) -> Insats | None:
    """The insats that an effect is about: named, or that of the application."""
    return verkan.insats or (verkan.ansokan.insats if verkan.ansokan else None)


def _beslutade(arende: Arende) -> Iterable[Attsats]:
    return (
        arende.attsatser.filter(skede=Attsats.Skede.BESLUT)
        .select_related("beslut", "verkan__insats", "verkan__ansokan__insats")
        .prefetch_related("verkan__belopp")
    )


def _valda(verkan: Verkan) -> models.QuerySet[Narvaro]:
    return Narvaro.objects.filter(protokoll__sammantrade=verkan.attsats.arende.sammantrade_id, vem=verkan.vem_id)
