"""Template filters for money and dates: thin names for finsam/pengar.py and finsam/datum.py."""

from decimal import Decimal

from django import template

from finsam import pengar

register = template.Library()


@register.filter
def kr(belopp: Decimal | int | None, decimaler: int = 0) -> str:
    """Kronor in running text, with the unit: 1 234 kr. In a table, where the head has the unit, use `belopp`."""
    return pengar.med_enhet(belopp, pengar.Enhet.KR, decimaler)


@register.filter
def tkr(belopp: Decimal | int | None, decimaler: int = 0) -> str:
    """Kronor shown as tkr in running text, with the unit: 1 tkr."""
    return pengar.med_enhet(belopp, pengar.Enhet.TKR, decimaler)


@register.filter
def belopp(belopp: Decimal | int | None, enhet: str = "kr") -> str:
    """Kronor as a table cell, in the given unit ("kr" or "tkr") but without it."""
    return pengar.formatera(belopp, pengar.Enhet(enhet))


@register.filter
def procent(andel: Decimal | int | None, decimaler: int = 0) -> str:
    """A share, where 1 is the whole, as per cent."""
    return pengar.formatera_procent(andel, decimaler)
