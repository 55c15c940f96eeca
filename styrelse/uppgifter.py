"""What waits on the board's floor."""

import datetime
from collections.abc import Iterable

from django.urls import reverse

from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from styrelse.kontroller import luckor
from styrelse.malkarta import malkarta
from styrelse.rattigheter import far_andra_mal


def malkartan(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """Goals that are to be written or made whole, for those who write them, by the day when the budget is to be decided."""
    if not far_andra_mal(tilltrade):
        return
    url = reverse("mal_lista", args=[tilltrade.forbund.slug, ar])
    senast = datetime.date(ar - 1, 11, 30)
    karta = malkarta(tilltrade.forbund, ar)
    if not karta.mal:
        text = "Målen hör till verksamhetsplanen, som beslutas med budgeten."
        yield Uppgift(senast, f"Sätt mål för {ar}", url, text, "warn", "Saknas")
        return
    brister = " ".join(lucka.i_korthet for lucka in luckor(karta) if lucka.brister)
    if brister:
        yield Uppgift(senast, f"Gör målkartan för {ar} hel", url, brister, "warn", "Luckor")
