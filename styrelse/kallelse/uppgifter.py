"""What waits for the office after a kallelse: a ledamot who cannot come, and nobody asked instead."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from finsam.datum import utan_veckodag
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from styrelse.kallelse.gang import FAR_SKICKAS
from styrelse.models import Forhinder, Plats, Uppdrag
from styrelse.rattigheter import far_skicka_kallelse


def forhinder_att_ersatta(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """Ledamöter who have said that they cannot come to a meeting ahead, until an ersättare has been asked. Two queries."""
    if not far_skicka_kallelse(tilltrade):
        return
    alla = Forhinder.objects.filter(
        sammantrade__organ__forbund=tilltrade.forbund,
        sammantrade__tillstand__in=FAR_SKICKAS,
        sammantrade__datum__gte=timezone.localdate(),
        ersattare__isnull=True,
    )
    rader = list(alla.select_related("sammantrade__organ", "vem"))
    ledamoter = Uppdrag.objects.filter(plats__roll=Plats.Roll.LEDAMOT, vem__in=[f.vem_id for f in rader])
    par = set(ledamoter.values_list("vem", "plats__organ")) if rader else set()
    for f in rader:
        mote = f.sammantrade
        if (f.vem_id, mote.organ_id) in par:
            url = reverse("kalla_in", args=[tilltrade.forbund.slug, f.pk])
            text = f"{mote.organ} {utan_veckodag(mote.datum)}."
            yield Uppgift(mote.datum, f"Kalla in en ersättare för {f.vem}", url, text, "warn", "Har förhinder")
