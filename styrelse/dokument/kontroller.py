"""Whether what the board has adopted for a year comes in the right order."""

from collections.abc import Iterable

from django.urls import reverse

from budget.models import Budgetversion
from finsam.datum import utan_veckodag
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Dokument, Forbund


def planen_efter_budgeten(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """An adopted plan shows the budget, so it is adopted the same day as the budget or later. Two queries."""
    plan = Dokument.objects.filter(
        forbund=forbund, ar=ar, typ=Dokument.Typ.VERKSAMHETSPLAN, tillstand=Dokument.Tillstand.ANTAGEN
    )
    antagen = plan.select_related("beslut").first()
    if antagen is None or antagen.beslut is None:
        return
    budget = Budgetversion.objects.filter(
        budget__forbund=forbund, budget__ar=ar, tillstand=Budgetversion.Tillstand.ANTAGEN
    )
    version = budget.select_related("beslut").first()
    utfall, text = _jamfor(antagen, version)
    yield Kontroll(
        id="dokument.efter_budgeten",
        namn="Planen är antagen med den antagna budgeten",
        regel="Planen visar budgeten och antas samma dag som den, eller senare",
        utfall=utfall,
        text=text,
        url=reverse("dokument_version", args=[forbund.slug, ar, antagen.pk]),
    )


def _jamfor(plan: Dokument, budget: Budgetversion | None) -> tuple[Utfall, str]:
    assert plan.beslut is not None
    antagen = f"Planen antogs {utan_veckodag(plan.beslut.datum)}"
    if budget is None or budget.beslut is None:
        return Utfall.UPPLYSNING, f"{antagen}, men ingen budget för {plan.ar} är antagen."
    haller = plan.beslut.datum >= budget.beslut.datum
    text = f"{antagen}, budgeten {utan_veckodag(budget.beslut.datum)}."
    return (Utfall.HALLER if haller else Utfall.HALLER_INTE), text
