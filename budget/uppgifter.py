"""What waits on the budget's floor."""

import datetime
from collections.abc import Iterable

from django.urls import reverse

from budget.models import Budgetversion
from budget.rattigheter import far_andra_budget
from finsam.lagens_datum import aktuell, forsenad
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift


def faststall_budgeten(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """The year's budget, until the board has adopted it: 30 November the year before (23 § lagen 2003:1210)."""
    senast = datetime.date(ar - 1, 11, 30)
    if not (far_andra_budget(tilltrade) and aktuell(senast)):
        return
    versioner = Budgetversion.objects.filter(budget__forbund=tilltrade.forbund, budget__ar=ar)
    if versioner.filter(beslut__isnull=False).exists():
        return
    hos_styrelsen = versioner.filter(tillstand=Budgetversion.Tillstand.FORSLAG).exists()
    text = "Styrelsen fastställer budgeten efter samråd med medlemmarna."
    if hos_styrelsen:
        text = "Förslaget ligger hos styrelsen. Registrera antagandet när beslutet är fattat."
    sen = forsenad(senast)
    url = reverse("budget", args=[tilltrade.forbund.slug, ar])
    yield Uppgift(senast, f"Fastställ budget {ar}", url, text, "err" if sen else "", "Försenad" if sen else "")
