"""Insatser in the search."""

from finsam.sok import Sokkalla
from insatser.models import Insats


def _under(insats: Insats) -> str:
    return ", ".join(d for d in (insats.kod, insats.get_sort_display(), insats.get_tillstand_display()) if d)


INSATSER = Sokkalla(
    "Insatser",
    lambda tilltrade: Insats.objects.synliga_for(tilltrade).select_related("forbund"),
    ("namn", "kod", "syfte"),
    Insats.get_absolute_url,
    _under,
)
