"""Eget kapital as the annual accounts have it: what is entered as known should be the same, and may be taken from there."""

from decimal import Decimal
from typing import Any

from budget.bokslut.lagrat import provat
from budget.models import Bokslut, EgetKapital
from finsam.models import Forbund


def bokslutets_kapital(forbund: Forbund, ar: int) -> Decimal | None:
    """Eget kapital at the end of the year in its annual accounts, in kronor. None where the year has no set, or no such line."""
    hittat = provat(forbund, ar)
    return hittat.bokslut.rader["br.ek"][0] if hittat and "br.ek" in hittat.bokslut.rader else None


def bokslut_utan_kapital(forbund: Forbund) -> list[int]:
    """The years that have annual accounts but no known eget kapital. One query."""
    kanda = EgetKapital.objects.filter(forbund=forbund).values("ar")
    return list(
        Bokslut.objects.filter(forbund=forbund).exclude(ar__in=kanda).order_by("ar").values_list("ar", flat=True)
    )


def forslag_ur_bokslutet(forbund: Forbund, ar: int | None) -> dict[str, Any]:
    """What a form over a new known amount begins with; empty where the year has no annual accounts."""
    belopp = bokslutets_kapital(forbund, ar) if ar else None
    return {} if belopp is None else {"ar": ar, "belopp": belopp, "kalla": f"Bokslut {ar}"}
