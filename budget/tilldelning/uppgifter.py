"""Payments from the members that are due or late."""

import datetime
from collections.abc import Iterable

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone

from budget.models import Betalning
from budget.rattigheter import far_andra_budget
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift

I_FORVAG = datetime.timedelta(days=30)


def medlemmarnas_betalningar(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """One uppgift a day of payment in the year: to invoice from 30 days before, and to be reminded of after. One query."""
    if not far_andra_budget(tilltrade):
        return
    i_dag = timezone.localdate()
    vantar = Betalning.objects.filter(
        tilldelning__medlem__forbund=tilltrade.forbund,
        tilldelning__ar=ar,
        betald__isnull=True,
        forfaller__lte=i_dag + I_FORVAG,
    )
    url = reverse("tilldelning", args=[tilltrade.forbund.slug, ar]) + "#h-betalningar"
    dagar = vantar.values("forfaller").annotate(
        antal=Count("pk"), fakturerade=Count("fakturerad"), belopp=Sum("belopp")
    )
    for dag in dagar.order_by("forfaller"):
        sen = dag["forfaller"] < i_dag
        ofakturerade = dag["antal"] - dag["fakturerade"]
        if not (sen or ofakturerade):
            continue
        antal = dag["antal"] if sen else ofakturerade
        vilka = "En medlem" if antal == 1 else f"{antal} medlemmar"
        text = (
            f"{vilka} har inte betalat sin del. Påminn, eller skriv när pengarna kom."
            if sen
            else f"{vilka} ska faktureras."
        )
        ord_ = "Försenad" if sen else "Ska faktureras"
        yield Uppgift(
            dag["forfaller"], f"Medlemmarnas tilldelning {ar}", url, text, "err" if sen else "warn", ord_, dag["belopp"]
        )
