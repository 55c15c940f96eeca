"""Template filters for money and dates: thin names for finsam/pengar.py and finsam/datum.py."""

from datetime import date, datetime, time
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from finsam import datum, pengar, richtext
from finsam.engangs import FALT, ny_kod

register = template.Library()


@register.simple_tag
def engangs() -> SafeString:
    """The hidden code that makes a double click one row (finsam/engangs.py)."""
    return format_html('<input type="hidden" name="{}" value="{}">', FALT, ny_kod())


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
def exakt(belopp: Decimal | int | None, enhet: str = "kr") -> str:
    """An amount in kronor without its unit, never rounded: as many decimals as it needs."""
    return pengar.formatera_exakt(belopp, pengar.Enhet(enhet))


@register.filter
def ore(belopp: Decimal | int | None) -> str:
    """Kronor as a table cell with two decimals always, as the bookkeeping has them."""
    return pengar.formatera(belopp, pengar.Enhet.KR, 2)


@register.filter
def procent(andel: Decimal | int | None, decimaler: int = 0) -> str:
    """A share, where 1 is the whole, as per cent."""
    return pengar.formatera_procent(andel, decimaler)


@register.filter
def datum_langt(dag: date | None) -> str:
    """Onsdag 21 februari 2018, in lower case; empty for None."""
    return datum.langt(dag) if dag else ""


@register.filter
def datum_kort(dag: date | None) -> str:
    """21 feb 2018; empty for None."""
    return datum.kort(dag) if dag else ""


@register.filter
def manad(dag: date | None) -> str:
    """Februari 2018, in lower case; empty for None."""
    return datum.manad(dag) if dag else ""


@register.filter
def datum_klocka(nar: datetime | None) -> str:
    """Onsdag 21 februari 2018 kl. 09.00, in lower case; empty for None."""
    return datum.med_klocka(nar) if nar else ""


@register.filter
def klockslag(nar: datetime | time | None) -> str:
    """Kl. 09.00, in lower case; empty for None."""
    return "" if nar is None else datum.klockslag(nar)


@register.filter
def nara(dag: date | None, i_dag: date | None = None) -> str:
    """How far a day is from today: om 3 dagar. Empty for None."""
    return datum.nara(dag, i_dag) if dag else ""


@register.filter
def period(fran: date | int | None, tom: date | int | None) -> str:
    """A span of days, months or years: {{ insats.fran|period:insats.tom }}."""
    return datum.period(fran, tom)


@register.filter
def filstorlek(byte: int) -> str:
    """A file's size, rounded up: 12 kB, 3 MB."""
    kb = -(-byte // 1024)
    return (
        f"{pengar.formatera(kb)}\N{NO-BREAK SPACE}kB"
        if kb < 1024
        else f"{pengar.formatera(-(-kb // 1024))}\N{NO-BREAK SPACE}MB"
    )


@register.filter(name="richtext")
def richtext_filter(html: str | None) -> str:
    """Stored rich text, in a box of class rt. Empty for None."""
    return richtext.visa(html or "")
