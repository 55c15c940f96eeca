"""What waits on the budget's floor: the law's dates for a year's budget, each until what it waits for is done."""

import datetime
from collections.abc import Iterable

from django.urls import reverse

from budget.models import Budgetversion, Samrad
from budget.rattigheter import far_andra_budget
from finsam.lagens_datum import aktuell, budgeten_faststalls, forsenad
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift

T = Budgetversion.Tillstand


def budgetens_datum(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """The proposal, samråd with the members, and that the board fixes the budget: gone when it is adopted. Two queries."""
    senast = budgeten_faststalls(ar)
    if not (far_andra_budget(tilltrade) and aktuell(senast)):
        return
    forbund = tilltrade.forbund
    alla = Budgetversion.objects.filter(budget__forbund=forbund, budget__ar=ar)
    versioner = list(alla.values_list("tillstand", "beslut"))
    if any(beslut for _, beslut in versioner):
        return
    till_budgeten = reverse("budget", args=[forbund.slug, ar])
    framlagd = any(tillstand == T.FORSLAG for tillstand, _ in versioner)
    if not framlagd:
        yield _forslaget(ar, senast, forbund.kallelsetid, till_budgeten)
    if not Samrad.objects.filter(forbund=forbund, ar=ar).exists():
        text = "Samråd hålls innan budgeten fastställs (23 § lagen 2003:1210). Registrera det när det är hållet."
        yield _uppgift(
            senast, f"Samråd med medlemmarna om budget {ar}", reverse("samrad", args=[forbund.slug, ar]), text
        )
    yield _uppgift(senast, f"Fastställ budget {ar}", till_budgeten, _faststall(framlagd=framlagd))


def _forslaget(ar: int, senast: datetime.date, kallelsetid: int, url: str) -> Uppgift:
    """The law names no day, only the announcement of the meeting; the day is counted back from the last one possible."""
    text = (
        "Förslaget ska finnas på förbundets webbplats från det att budgetsammanträdet tillkännages "
        "(8 kap. 14 § kommunallagen, 21 § lagen 2003:1210). Lagen anger ingen dag. Den här är räknad från den 30 november "
        f"med förbundets kallelsetid, {kallelsetid} dagar."
    )
    return _uppgift(senast - datetime.timedelta(days=kallelsetid), f"Lägg fram förslag till budget {ar}", url, text)


def _faststall(*, framlagd: bool) -> str:
    if framlagd:
        return "Förslaget ligger hos styrelsen. Registrera antagandet när beslutet är fattat."
    return "Styrelsen fastställer budgeten vid ett offentligt sammanträde, senast den 30 november (19 och 23 §§ lagen 2003:1210)."


def _uppgift(dag: datetime.date, rubrik: str, url: str, text: str) -> Uppgift:
    sen = forsenad(dag)
    return Uppgift(dag, rubrik, url, text, "err" if sen else "", "Försenad" if sen else "")
