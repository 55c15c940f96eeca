"""What waits about reports: one that is written for a meeting and not sent."""

from collections.abc import Iterable

from budget.models import Ekonomirapport
from budget.rattigheter import far_skicka_ekonomirapport
from finsam.lagens_datum import aktuell, forsenad
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift


def skicka_uppfoljningen(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """Each report of the year under work, by the day of the meeting that it is for. One query."""
    if not far_skicka_ekonomirapport(tilltrade):
        return
    under_arbete = Ekonomirapport.objects.filter(
        forbund=tilltrade.forbund, ar=ar, tillstand=Ekonomirapport.Tillstand.UNDER_ARBETE, sammantrade__isnull=False
    )
    for rapport in under_arbete.select_related("forbund").defer("data"):
        dag = rapport.sammantrade
        if dag is not None and aktuell(dag):
            sen = forsenad(dag)
            text = "Den är skriven för styrelsens sammanträde och inte skickad."
            yield Uppgift(
                dag, str(rapport), rapport.get_absolute_url(), text, "err" if sen else "", "Försenad" if sen else ""
            )
