"""What became ordinary work, row by row, with history on the insats."""

from typing import Any

from django.db import transaction

from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Person
from finsam.samtidighet import prova_version
from insatser.avslut.fel import las_insats
from insatser.models import Implementerat, Insats

FALT = ("vad", "medlem", "annan", "sedan", "varaktighet", "text")


@transaction.atomic
def lagg_till(*, insats: Insats, falt: dict[str, Any], by: Person) -> Implementerat:
    """A new row."""
    last = las_insats(insats.pk)
    ny = Implementerat.objects.create(insats=last, **falt)
    notera(forbund=last.forbund, by=by, vad=f"Insats {last}: skrev in implementerat", objekt=last, till=_i_ord(ny))
    return ny


@transaction.atomic
def andra(*, rad: Implementerat, falt: dict[str, Any], sedd: int | None, by: Person) -> int:
    """Change a row; returns how many fields differ. Raises Krock where someone else has saved it since `sedd`."""
    last = (
        Implementerat.objects.select_for_update(of=("self",)).select_related("insats__forbund", "medlem").get(pk=rad.pk)
    )
    prova_version(last, sedd=sedd)
    fore = falt_i_ord(last, FALT)
    for namn, varde in falt.items():
        setattr(last, namn, varde)
    last.save()
    return notera_andringar(forbund=last.insats.forbund, by=by, objekt=last, fore=fore, efter=falt_i_ord(last, FALT))


@transaction.atomic
def ta_bort(*, rad: Implementerat, by: Person) -> None:
    """Remove a row; the history keeps what it said."""
    insats = las_insats(rad.insats_id)
    vad = f"Insats {insats}: tog bort implementerat"
    notera(forbund=insats.forbund, by=by, vad=vad, objekt=insats, fran=_i_ord(rad))
    rad.delete()


def _i_ord(rad: Implementerat) -> str:
    return f"{rad.vad} hos {rad.hos}, {rad.get_varaktighet_display()}"
