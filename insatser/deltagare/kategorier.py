"""The förbund's own categories: added, renamed, moved, retired; deleted only while no figure uses them."""

from django.db import transaction

from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Forbund, Person
from insatser.models import Deltagarkategori

FALT = ("namn", "utgangen")


class KategoriFel(ValueError):
    """A change that is not allowed. The message is Swedish."""


def listor(forbund: Forbund) -> list[tuple[Deltagarkategori.Lista, list[Deltagarkategori]]]:
    """Each list with its categories in order. One query."""
    alla = list(Deltagarkategori.objects.filter(forbund=forbund))
    return [(lista, [k for k in alla if k.lista == lista]) for lista in Deltagarkategori.Lista]


@transaction.atomic
def lagg_till(*, kategori: Deltagarkategori, by: Person) -> Deltagarkategori:
    """Save a new category, last in its list."""
    syskon = _syskon(kategori)
    kategori.ordning = syskon[-1].ordning + 1 if syskon else 1
    kategori.save()
    vad = f"Deltagarkategorier, {kategori.get_lista_display()}: lade till {kategori}"
    notera(forbund=kategori.forbund, by=by, objekt=kategori, vad=vad)
    return kategori


@transaction.atomic
def andra(*, kategori: Deltagarkategori, by: Person) -> int:
    """Save a changed name, or that it is retired or used again. Figures keep their category. Returns how many fields changed."""
    fore = falt_i_ord(Deltagarkategori.objects.select_for_update().get(pk=kategori.pk), FALT)
    kategori.save(update_fields=FALT)
    return notera_andringar(
        forbund=kategori.forbund, by=by, objekt=kategori, fore=fore, efter=falt_i_ord(kategori, FALT)
    )


@transaction.atomic
def flytta(*, kategori: Deltagarkategori, upp: bool, by: Person) -> None:
    """Move one step in its list; from the edge nothing happens."""
    syskon = _syskon(kategori)
    har = syskon.index(kategori)
    dit = har - 1 if upp else har + 1
    if not 0 <= dit < len(syskon):
        return
    syskon[har], syskon[dit] = syskon[dit], syskon[har]
    for plats, rad in enumerate(syskon, 1):
        rad.ordning = plats
    Deltagarkategori.objects.bulk_update(syskon, ["ordning"])
    vad = f"Deltagarkategorier, {kategori.get_lista_display()}: flyttade {kategori} {'uppåt' if upp else 'nedåt'}"
    notera(forbund=kategori.forbund, by=by, objekt=kategori, vad=vad)


@transaction.atomic
def ta_bort(*, kategori: Deltagarkategori, by: Person) -> None:
    """Delete a category that no figure uses. Raises KategoriFel for one that is used."""
    Deltagarkategori.objects.select_for_update().get(pk=kategori.pk)
    if kategori.tal.exists():
        raise KategoriFel(
            f"{kategori} används i inskrivna siffror. Markera den som utgången i stället, så finns de kvar."
        )
    vad = f"Deltagarkategorier, {kategori.get_lista_display()}: tog bort {kategori}"
    notera(forbund=kategori.forbund, by=by, objekt=kategori.forbund, vad=vad)
    kategori.delete()


def _syskon(kategori: Deltagarkategori) -> list[Deltagarkategori]:
    alla = Deltagarkategori.objects.select_for_update().filter(forbund=kategori.forbund_id, lista=kategori.lista)
    return list(alla)
