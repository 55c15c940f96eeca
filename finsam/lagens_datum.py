"""What waits for the office by itself: kontroller that do not hold, and the law's own dates."""

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from finsam.kontroller import brustna
from finsam.models import Dokument, Forbund
from finsam.rattigheter import KANSLI
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift

GLOMS_EFTER = datetime.timedelta(days=365)


def brustna_kontroller(tilltrade: Tilltrade, ar: int) -> Iterator[Uppgift]:
    """One uppgift for all kontroller of the year that do not hold; dated today, since they wait for nothing else."""
    if not tilltrade.har(*KANSLI):
        return
    namn = brustna(tilltrade.forbund, ar)
    if namn:
        yield Uppgift(
            datum=timezone.localdate(),
            rubrik=f"Kontroller {ar}",
            url=reverse("kontroller", args=[tilltrade.forbund.slug, ar]),
            text=_nagra(namn),
            tillstand="warn",
            ord=f"{len(namn)} håller inte" if len(namn) > 1 else "En håller inte",
        )


def arsredovisningens_dag(tilltrade: Tilltrade, ar: int) -> Iterator[Uppgift]:
    """The årsredovisning of the year before is due on 31 March (lag 2003:1210, 24 §), until it has been adopted."""
    dag = datetime.date(ar, 3, 31)
    if tilltrade.har(*KANSLI) and aktuell(dag) and not _antagen(tilltrade.forbund, ar - 1):
        yield Uppgift(
            datum=dag,
            rubrik=f"Årsredovisning {ar - 1} lämnas",
            url=reverse("arsredovisning", args=[tilltrade.forbund.slug, ar - 1]),
            text="Inom tre månader från årets slut, till medlemmar och revisorer (24 § lagen 2003:1210).",
            tillstand="err" if forsenad(dag) else "",
            ord="Försenad" if forsenad(dag) else "",
        )


def budgeten_faststalls(ar: int) -> datetime.date:
    """The last day on which the board may fix the budget of a year (lag 2003:1210, 23 §)."""
    return datetime.date(ar - 1, 11, 30)


def aktuell(dag: datetime.date) -> bool:
    """A date of the law is a task until a year after it has passed; then it is history."""
    return dag >= timezone.localdate() - GLOMS_EFTER


def forsenad(dag: datetime.date) -> bool:
    """Whether the day has passed."""
    return dag < timezone.localdate()


def _antagen(forbund: Forbund, ar: int) -> bool:
    return Dokument.objects.filter(
        forbund=forbund, ar=ar, typ=Dokument.Typ.ARSREDOVISNING, tillstand=Dokument.Tillstand.ANTAGEN
    ).exists()


def _nagra(namn: list[str]) -> str:
    resten = f" och {len(namn) - 2} till" if len(namn) > 2 else ""
    return ", ".join(namn[:2]) + resten + "."
