"""Working on the rates of arvoden."""

from collections.abc import Iterable

from django.db import transaction

from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Person
from finsam.samtidighet import prova_version
from styrelse.models import Arvodessats


def lagg_till(*, sats: Arvodessats, by: Person) -> Arvodessats:
    """Store a new rate; the one before holds until its day."""
    with transaction.atomic():
        sats.save()
        notera(forbund=sats.forbund, by=by, objekt=sats, vad=f"Arvode för {sats}", till=f"{sats.belopp} kr")
    return sats


def andra(*, sats: Arvodessats, falt: Iterable[str], by: Person, sedd: int | None) -> int:
    """Store what was changed about a rate. Returns how many fields differ. Raises Krock."""
    namn = list(falt)
    with transaction.atomic():
        lagrat = Arvodessats.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=sats.pk)
        fore = falt_i_ord(lagrat, namn)
        prova_version(lagrat, sedd=sedd)
        for n in namn:
            setattr(lagrat, n, getattr(sats, n))
        lagrat.save()
        return notera_andringar(forbund=lagrat.forbund, by=by, objekt=lagrat, fore=fore, efter=falt_i_ord(lagrat, namn))


def ta_bort(*, sats: Arvodessats, by: Person) -> None:
    """Remove a rate that was a mistake. The history keeps it."""
    with transaction.atomic():
        notera(forbund=sats.forbund, by=by, objekt=sats, vad=f"Tog bort arvode för {sats}", fran=f"{sats.belopp} kr")
        sats.delete()
