"""What the beredning asks of people: yttranden to give, yttranden to remind of, besked to send."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from insatser.beredning.arbete import T
from insatser.models import Avgorande, Yttrande
from insatser.rattigheter import far_andra_insatser


def mina_yttranden(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """What the person is asked to answer, whatever the year. One query."""
    i_dag = timezone.localdate()
    rader = Yttrande.objects.obesvarade().filter(
        ansokan__insats__forbund=tilltrade.forbund,
        person=tilltrade.person,
        ansokan__tillstand__in=[T.UNDER_BEREDNING, T.TILL_BESLUT],
    )
    for rad in rader.select_related("ansokan__insats"):
        sen = rad.senast < i_dag
        yield Uppgift(
            rad.senast,
            f"Lämna {rad.get_sort_display()} om {rad.ansokan.insats}",
            reverse("ansokan_yttrande", args=[tilltrade.forbund.slug, rad.pk]),
            f"För {rad.organ}.",
            "warn" if sen else "",
            "Försenat" if sen else "",
        )


def sena_yttranden(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """For the office: yttranden whose day has passed without an answer. One query."""
    if not far_andra_insatser(tilltrade):
        return
    rader = Yttrande.objects.obesvarade().filter(
        ansokan__insats__forbund=tilltrade.forbund,
        senast__lt=timezone.localdate(),
        ansokan__tillstand__in=[T.UNDER_BEREDNING, T.TILL_BESLUT],
    )
    for rad in rader.select_related("ansokan__insats"):
        yield Uppgift(
            rad.senast,
            f"Påminn {rad.organ} om {rad.get_sort_display()}",
            reverse("ansokan_beredning", args=[tilltrade.forbund.slug, rad.ansokan_id]),
            f"Ansökan om {rad.ansokan.insats}.",
            "warn",
            "Försenat",
        )


def lamna_besked(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """For the office: decided applications whose sökande has not been told. One query."""
    if not far_andra_insatser(tilltrade):
        return
    rader = Avgorande.objects.filter(ansokan__insats__forbund=tilltrade.forbund, besked__isnull=True)
    for rad in rader.exclude(ansokan__kontakt_epost="").select_related("ansokan__insats", "beslut"):
        yield Uppgift(
            rad.beslut.datum,
            f"Lämna besked om ansökan om {rad.ansokan.insats}",
            reverse("ansokan_besked", args=[tilltrade.forbund.slug, rad.ansokan_id]),
            "Den sökande har inte fått beslutet.",
        )
