"""The förbund's own list of target groups, which an insats may have several of."""

from typing import Final

from django.db.models import QuerySet

from finsam.forbundsarbete.mallar import Standardmall, Standardtext, mall_for
from finsam.models import Forbund, Mall, Malltext, Person

MALGRUPPER: Final = Standardmall(
    "malgrupp",
    Mall.Sort.KODLISTA,
    "Målgrupper",
    tuple(
        Standardtext(rubrik)
        for rubrik in (
            "Unga 16–29 år",
            "Vuxna 30–65 år",
            "Sjukskrivna",
            "Långtidsarbetslösa",
            "Psykisk ohälsa",
            "Funktionsnedsättning",
            "Nyanlända",
            "Elever och barn",
            "Personal och chefer hos parterna",
        )
    ),
)


def malgrupper(forbund: Forbund) -> QuerySet[Malltext]:
    """The target groups of the förbund, in its order; empty until they are first needed."""
    return Malltext.objects.filter(mall__forbund=forbund, mall__nyckel=MALGRUPPER.nyckel)


def valbara(forbund: Forbund, *, by: Person | None) -> QuerySet[Malltext]:
    """The target groups to choose from; the list is laid up where the förbund has none yet."""
    return mall_for(forbund, MALGRUPPER.nyckel, by=by).texter.all()
