"""Saying what an att-sats does, while its item is not decided; and completing what a stopped effect lacks."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from finsam.handelser import notera
from finsam.models import Person
from finsam.samtidighet import Krock, prova_version
from styrelse.arshjul.arbete import GarInte
from styrelse.models import Attsats, Verkan, Verkansbelopp
from styrelse.verkan.falt import tom_ovrigt
from styrelse.verkan.slip import i_ord

T = Verkan.Tillstand
TAGET_MED = "Förslaget är taget med till sammanträdet. Ändra i beslutet där."
AVGJORT = "Ärendet är avgjort. Ta upp det igen om beslutet ska göra något annat."


def varfor_inte(attsats: Attsats, *, tagen: bool | None = None) -> str:
    """Why what the att-sats does cannot be changed now; empty where it can. A stopped effect can be completed.

    `tagen` says whether the meeting has taken the item's proposals up, where the caller knows.
    """
    verkan = getattr(attsats, "verkan", None)
    if verkan is not None and verkan.tillstand == T.STOPPAD:
        return ""
    if verkan is not None and verkan.tillstand != T.VANTAR:
        return f"Det som beslutet gör är redan hanterat: {verkan.get_tillstand_display()}."
    arende = attsats.arende
    if attsats.beslut_id or arende.klart or arende.justering_id:
        return AVGJORT
    if attsats.skede != Attsats.Skede.FORSLAG:
        return ""
    if tagen is None:
        tagen = arende.attsatser.filter(skede=Attsats.Skede.BESLUT).exists()
    return TAGET_MED if tagen else ""


def spara(*, verkan: Verkan, belopp: Mapping[int, Decimal], by: Person, sedd: int | None) -> Verkan:
    """Store what an att-sats does, new or changed, with kronor by year. Raises GarInte, and Krock where another has saved."""
    with transaction.atomic():
        attsats = las(verkan.attsats_id)
        lagrad = _prova(attsats)
        fore = ""
        if lagrad is not None:
            fore = i_ord(lagrad)
            if verkan.pk is None:
                raise Krock(lagrad)
            prova_version(lagrad, sedd=sedd)
            verkan.version, verkan.tillstand, verkan.hinder = lagrad.version, lagrad.tillstand, lagrad.hinder
        elif verkan.pk is not None:
            raise GarInte("Någon annan har tagit bort det som beslutet gör.")
        else:
            verkan.version += 1  # a form that was opened before there was any is not taken for one of this row
        tom_ovrigt(verkan)
        verkan.save()
        verkan.belopp.all().delete()
        Verkansbelopp.objects.bulk_create(Verkansbelopp(verkan=verkan, ar=ar, belopp=b) for ar, b in belopp.items())
        _notera(attsats, by, "ändrade vad beslutet gör" if fore else "skrev vad beslutet gör", fore, i_ord(verkan))
    return verkan


def ta_bort(*, verkan: Verkan, by: Person) -> None:
    """Let an att-sats do nothing. A stopped effect is written off instead. Raises GarInte."""
    with transaction.atomic():
        attsats = las(verkan.attsats_id)
        lagrad = _prova(attsats)
        if lagrad is None:
            return
        if lagrad.tillstand == T.STOPPAD:
            raise GarInte("Beslutet är fattat. Anteckna hur det har hanterats i stället.")
        _notera(attsats, by, "tog bort vad beslutet gör", i_ord(lagrad), "")
        lagrad.delete()


def las(attsats_id: int) -> Attsats:
    """The att-sats, locked with its item, so that it is not decided meanwhile."""
    return (
        Attsats.objects.select_for_update(of=("self", "arende"))
        .select_related("arende__sammantrade__organ__forbund")
        .get(pk=attsats_id)
    )


def _prova(attsats: Attsats) -> Verkan | None:
    if hinder := varfor_inte(attsats):
        raise GarInte(hinder)
    return getattr(attsats, "verkan", None)


def _notera(attsats: Attsats, by: Person, gjorde: str, fran: str, till: str) -> None:
    arende = attsats.arende
    mote = arende.sammantrade
    notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=f"{arende}: {gjorde}", fran=fran, till=till)
