"""Changing what the förbund is: its settings, names, members, decisions. Each change stands in the history."""

import datetime
from collections.abc import Iterable

from django.db import models, transaction
from django.utils import timezone

from finsam.datum import utan_veckodag
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Forbund, Forbundsnamn, Person
from finsam.nummerserier import borja_pa


def spara_rad(*, rad: models.Model, falt: Iterable[str], forbund: Forbund, by: Person) -> int:
    """Save a new or changed row of the förbund with one event for each field that changed. Returns how many did.

    For a new row there is one event, and 1 is returned.
    """
    falt = list(falt)
    with transaction.atomic():
        if rad.pk is None:
            rad.save()
            notera(forbund=forbund, by=by, objekt=rad, vad=f"Lade till {rad._meta.verbose_name} {rad}")
            return 1
        fore = falt_i_ord(type(rad)._default_manager.select_for_update().get(pk=rad.pk), falt)
        rad.save(update_fields=falt)
        return notera_andringar(forbund=forbund, by=by, objekt=rad, fore=fore, efter=falt_i_ord(rad, falt))


def byt_namn(*, namn: Forbundsnamn, by: Person) -> None:
    """Record a name from a day, and call the förbund by the latest name that has begun."""
    forbund = namn.forbund
    with transaction.atomic():
        if not forbund.namnhistorik.exists():
            forst = forbund.bildat or datetime.date(1990, 1, 1)
            if forst < namn.fran:
                Forbundsnamn.objects.create(forbund=forbund, fran=forst, namn=forbund.namn)
        namn.save()
        forbund.namn = namn.forbund.namn_den(timezone.localdate())
        forbund.save(update_fields=["namn"])
        notera(
            forbund=forbund,
            by=by,
            objekt=forbund,
            vad=f"Förbundet heter {namn.namn} från och med {utan_veckodag(namn.fran)}",
            till=namn.skal,
        )


def satt_serie(*, forbund: Forbund, serie: str, ar: int | None, nasta: int, by: Person) -> None:
    """Let a number series go on from `nasta`. Raises ValueError, in Swedish, where that number is taken."""
    with transaction.atomic():
        rad = borja_pa(forbund=forbund, serie=serie, ar=ar, nasta=nasta)
        notera(forbund=forbund, by=by, objekt=rad, vad=f"Nummerserien {rad} fortsätter med {nasta}", till=str(nasta))
