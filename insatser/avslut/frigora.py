"""Setting granted money free, and taking that back. What is free can be granted to others at once."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from finsam.handelser import notera
from finsam.models import Person
from insatser.avslut.fel import AvslutFel, las_insats, prova_oppen
from insatser.avslut.lage import slutavrakning
from insatser.beviljande import exakt_kr
from insatser.models import Frigorelse, Insats


@transaction.atomic
def frigor(*, insats: Insats, ar: int, belopp: Decimal, skal: str, by: Person) -> Frigorelse:
    """Set free what the insats will not use of a year's grant, kronor.

    Raises AvslutFel where nobody says why, or where so much is not left: granted, not set free and not called for.
    """
    last = las_insats(insats.pk)
    prova_oppen(last)
    if not skal.strip():
        raise AvslutFel("Skriv varför medlen frigörs.", "skal")
    kvar = slutavrakning(last).ar(ar).kan_frigoras
    if not 0 < belopp <= kvar:
        raise AvslutFel(f"Av det beviljade för {ar} är {exakt_kr(kvar)} kvar. Frigör högst det.", "belopp")
    ny = Frigorelse.objects.create(
        insats=last, ar=ar, belopp=belopp, skal=skal.strip(), dag=timezone.localdate(), av=by
    )
    vad = f"Insats {last}: frigjorde beviljade medel för {ar}. Skäl: {skal.strip()}"
    notera(forbund=last.forbund, by=by, vad=vad, objekt=last, till=exakt_kr(belopp))
    return ny


@transaction.atomic
def aterkalla(*, frigorelse: Frigorelse, skal: str, by: Person) -> Frigorelse:
    """Give the money back to the insats. The row stays. Raises AvslutFel where it is taken back already."""
    insats = las_insats(frigorelse.insats_id)
    prova_oppen(insats)
    rad = Frigorelse.objects.select_for_update().get(pk=frigorelse.pk)
    if rad.aterkallad:
        raise AvslutFel("Frigörelsen är redan återkallad.")
    if not skal.strip():
        raise AvslutFel("Skriv varför frigörelsen återkallas.", "skal")
    rad.aterkallad, rad.aterkallad_av, rad.aterkallad_for = timezone.localdate(), by, skal.strip()
    rad.save(update_fields=["aterkallad", "aterkallad_av", "aterkallad_for"])
    vad = f"Insats {insats}: återkallade frigörelsen för {rad.ar}. Skäl: {skal.strip()}"
    notera(forbund=insats.forbund, by=by, vad=vad, objekt=insats, fran=exakt_kr(rad.belopp))
    return rad
