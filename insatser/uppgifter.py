"""What the insatser ask of the kansli."""

import datetime
from collections.abc import Iterable
from typing import Final

from django.utils import timezone

from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from insatser.models import Insats
from insatser.rattigheter import far_andra_insatser

FORVARNING: Final = datetime.timedelta(days=90)


def slutar_snart(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """Insatser under way whose period ends within 90 days, or has ended. One query, whatever the year."""
    if not far_andra_insatser(tilltrade):
        return
    i_dag = timezone.localdate()
    pagaende = Insats.objects.filter(forbund=tilltrade.forbund, tillstand=Insats.Tillstand.PAGAENDE)
    for insats in pagaende.filter(tom__lte=i_dag + FORVARNING).select_related("forbund"):
        yield _uppgift(insats, i_dag)


def _uppgift(insats: Insats, i_dag: datetime.date) -> Uppgift:
    assert insats.tom is not None
    url = insats.get_absolute_url()
    if insats.tom < i_dag:
        text = "Avsluta insatsen, eller förläng perioden om styrelsen har beslutat det."
        return Uppgift(insats.tom, f"{insats} har passerat sitt slutdatum", url, text, "warn", "Slutdatum passerat")
    text = "Förläng perioden eller förbered avslutet."
    return Uppgift(insats.tom, f"{insats} slutar", url, text)
