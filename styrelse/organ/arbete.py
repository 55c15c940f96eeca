"""Changing organs, seats and who sits in them. Everything stands in the history of the organ."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from finsam.datum import utan_veckodag
from finsam.handelser import falt_i_ord, notera
from finsam.models import Person, Versionerad
from finsam.samtidighet import prova_version
from styrelse.models import Funktion, Organ, Plats, Uppdrag, Uppdragstagare

EN_DAG = datetime.timedelta(days=1)


def lagg_till(*, rad: Versionerad, organ: Organ, by: Person) -> None:
    """Store a new row of the organ. Raises ValidationError where it collides with what has been stored meanwhile."""
    with transaction.atomic():
        _las(organ)
        _prova(rad)
        rad.save()
        notera(
            forbund=organ.forbund,
            by=by,
            objekt=organ,
            vad=f"Lade till {rad._meta.verbose_name} {rad}: {_tid(rad)}".removesuffix(": "),
        )


def andra(*, rad: Versionerad, falt: Iterable[str], organ: Organ, by: Person, sedd: int | None) -> int:
    """Store what was changed. Returns how many fields differ. Raises Krock, and ValidationError as `lagg_till` does."""
    falt = list(falt)
    with transaction.atomic():
        _las(organ)
        lagrad: Any = type(rad)._default_manager.select_for_update().get(pk=rad.pk)
        fore = falt_i_ord(lagrad, falt)
        prova_version(lagrad, sedd=sedd)
        rad.version = lagrad.version
        _prova(rad)
        rad.save()
        return _notera_andringar(rad, organ, by, fore, falt_i_ord(rad, falt))


def ta_bort(*, rad: Versionerad, organ: Organ, by: Person) -> None:
    """Remove a row that was a mistake; the history keeps what it said. Raises ProtectedError where others point at it."""
    with transaction.atomic():
        _las(organ)
        vad = f"Tog bort {rad._meta.verbose_name} {rad}: {_tid(rad)}".removesuffix(": ")
        rad.delete()
        notera(forbund=organ.forbund, by=by, objekt=organ, vad=vad)


def tilltrad(*, uppdrag: Uppdrag, ny: Uppdragstagare | None, by: Person) -> Uppdrag:
    """Store an uppdrag, and the person too where `ny` is someone not known before."""
    organ = uppdrag.plats.organ
    with transaction.atomic():
        if ny is not None:
            ny.save()
            uppdrag.vem = ny
        lagg_till(rad=uppdrag, organ=organ, by=by)
    return uppdrag


def avsluta(*, uppdrag: Uppdrag, by: Person, sedd: int | None) -> None:
    """End an uppdrag on its new last day; the functions that it carries end with it."""
    organ = uppdrag.plats.organ
    with transaction.atomic():
        andra(rad=uppdrag, falt=("tom", "slutade"), organ=organ, by=by, sedd=sedd)
        _avsluta_funktioner(uppdrag, by)


def _avsluta_funktioner(uppdrag: Uppdrag, by: Person) -> None:
    """Those that go on after the last day of the uppdrag; one that was to begin after it is taken away."""
    if uppdrag.tom is None:
        return
    for funktion in uppdrag.funktioner.all():
        if funktion.fran > uppdrag.tom:
            ta_bort(rad=funktion, organ=uppdrag.plats.organ, by=by)
        elif funktion.tom is None or funktion.tom > uppdrag.tom:
            funktion.tom = uppdrag.tom
            andra(rad=funktion, falt=("tom",), organ=uppdrag.plats.organ, by=by, sedd=funktion.version)


def lat_intrada(
    *, plats: Plats, ersattare: Uppdrag, fran: datetime.date, tom: datetime.date | None, by: Person
) -> Uppdrag:
    """Let an ersättare of the same member take the seat of a ledamot who has left (15 §): their uppdrag as ersättare ends the day before.

    Raises ValidationError where the ersättare began that day or later, or somebody sits there.
    """
    organ = plats.organ
    with transaction.atomic():
        ersattare.tom = fran - EN_DAG
        ersattare.slutade = f"Inträdde som ledamot {utan_veckodag(fran)}"
        andra(rad=ersattare, falt=("tom", "slutade"), organ=organ, by=by, sedd=ersattare.version)
        nytt = Uppdrag(plats=plats, vem=ersattare.vem, etikett=ersattare.etikett, fran=fran, tom=tom)
        lagg_till(rad=nytt, organ=organ, by=by)
    return nytt


def andra_uppdragstagare(*, vem: Uppdragstagare, falt: Iterable[str], by: Person, sedd: int | None) -> int:
    """Correct a name, an address or a login. The rows of the history point at the person."""
    falt = list(falt)
    with transaction.atomic():
        lagrad = Uppdragstagare.objects.select_for_update().get(pk=vem.pk)
        fore = falt_i_ord(lagrad, falt)
        prova_version(lagrad, sedd=sedd)
        vem.version = lagrad.version
        vem.save()
        return _notera_andringar(vem, vem, by, fore, falt_i_ord(vem, falt))


def _las(organ: Organ) -> None:
    """One at a time in an organ, so that what was checked still holds when it is stored. A new organ has no row to lock."""
    if organ.pk:
        Organ.objects.select_for_update().get(pk=organ.pk)


def _prova(rad: Any) -> None:
    """Raise ValidationError where the row breaks a rule. Days in disorder are said first: a span of them cannot be asked for."""
    if rad.fran and rad.tom and rad.tom < rad.fran:
        raise ValidationError("Den sista dagen kan inte komma före den första.")
    rad.full_clean()


def _notera_andringar(
    rad: Any, objekt: Any, by: Person, fore: dict[str, tuple[str, str]], efter: dict[str, tuple[str, str]]
) -> int:
    andrade = [namn for namn in efter if fore[namn][1] != efter[namn][1]]
    for namn in andrade:
        etikett, nytt = efter[namn]
        vad = f"{rad}: ändrade {etikett}"
        vad = vad[0].upper() + vad[1:]
        notera(forbund=objekt.forbund, by=by, objekt=objekt, vad=vad, fran=fore[namn][1], till=nytt)
    return len(andrade)


def _tid(rad: Any) -> str:
    """The days of a row in words, or nothing where it has none."""
    delar = [
        f"{ord_} {utan_veckodag(dag)}"
        for ord_, falt in (("från och med", "fran"), ("till och med", "tom"))
        if (dag := getattr(rad, falt, None))
    ]
    return " ".join(delar)


def samma_person(*, uppdrag: Uppdrag) -> None:
    """Raise ValidationError where the person sits in another seat of the same organ on some day of the uppdrag."""
    fran, tom = uppdrag.fran, uppdrag.tom or datetime.date.max
    andra_platser = Uppdrag.objects.filter(plats__organ=uppdrag.plats.organ, vem=uppdrag.vem).exclude(
        plats=uppdrag.plats
    )
    krock = next((u for u in andra_platser if u.fran <= tom and (u.tom or datetime.date.max) >= fran), None)
    if krock is not None:
        raise ValidationError(f"{krock.vem} sitter redan som {krock.plats} under den tiden.")


def funktionens_tid(*, funktion: Funktion) -> None:
    """Raise ValidationError, at its field, where a function begins before or ends after the uppdrag that carries it."""
    uppdrag = funktion.uppdrag
    if funktion.fran < uppdrag.fran:
        raise ValidationError({"fran": f"{uppdrag.vem} är ledamot först från och med {utan_veckodag(uppdrag.fran)}."})
    if uppdrag.tom and (funktion.tom is None or funktion.tom > uppdrag.tom):
        raise ValidationError(
            {
                "tom": f"{uppdrag.vem} är ledamot till och med {utan_veckodag(uppdrag.tom)}. Skriv den dagen eller en tidigare."
            }
        )
