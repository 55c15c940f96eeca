"""What waits on the board's floor."""

import datetime
from collections.abc import Iterable

from django.urls import reverse

from finsam.atkomst import Tilltrade
from finsam.kontroller import Utfall
from finsam.uppgifter import Uppgift
from styrelse.kontroller import malkontroller
from styrelse.models import Mal
from styrelse.rattigheter import far_andra_mal


def malkartan(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """Goals that are to be written or made whole, for those who write them, by the day when the budget is to be decided."""
    if not far_andra_mal(tilltrade):
        return
    url = reverse("mal_lista", args=[tilltrade.forbund.slug, ar])
    senast = datetime.date(ar - 1, 11, 30)
    if not Mal.objects.filter(forbund=tilltrade.forbund).under(ar).exists():
        text = "Målen hör till verksamhetsplanen, som beslutas med budgeten."
        yield Uppgift(senast, f"Sätt mål för {ar}", url, text, "warn", "Saknas")
        return
    luckor = [k for k in malkontroller(tilltrade.forbund, ar) if k.utfall == Utfall.UPPLYSNING]
    if luckor:
        yield Uppgift(senast, f"Gör målkartan för {ar} hel", url, " ".join(k.text for k in luckor), "warn", "Luckor")
