"""What a revisor would check in the members' allotments."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.urls import reverse

from budget.tabell import Budgettabell, budgettabell
from budget.tilldelning.inforing import avgiftsrader, budgetens_rader, budgeterat
from budget.tilldelning.lage import PART, Ar, Sort, arets_tilldelning
from budget.tilldelning.rakning import parternas_delar
from budget.versioner import versionen_som_galler
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from finsam.pengar import avrunda, formatera_exakt

ANDELAR = "5 § lagen (2003:1210)"
BETALAR = ("Betalar", "Ska betala")
TVA = ("Budget", "Tilldelning")
HUR = {Decimal("0.5"): "Hälften", Decimal("0.25"): "En fjärdedel"}


def kontrollera_tilldelning(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """The parties' shares, and the budget's lines. Nothing where the year has no allotments entered."""
    aret = arets_tilldelning(forbund, ar)
    if not aret.inforda:
        return
    url = reverse("tilldelning", args=[forbund.slug, ar])
    yield from _andelar(aret, url)
    version = versionen_som_galler(forbund, ar)
    if version is not None:
        tabell = budgettabell(version)
        yield from _budgeten(aret, tabell, url)
        yield from _avgiften(aret, tabell, url)


def _andelar(aret: Ar, url: str) -> Iterator[Kontroll]:
    """Each party pays its part of the ordinary allotments, and of the extra ones that they share."""
    delar = parternas_delar({PART[Sort(r.medlem.sort)] for r in aret.rader})
    hela = aret.summa("i_andelarna")
    for part, andel in delar.items():
        betalar = sum((r.i_andelarna for r in aret.rader if PART[Sort(r.medlem.sort)] == part), Decimal(0))
        ska = hela * andel
        haller = abs(betalar - ska) <= len(aret.rader)
        text = f"{part.capitalize()} betalar {_kr(betalar)}. {HUR[andel]} av {_kr(hela)} är {_kr(ska)}."
        yield Kontroll(
            f"tilldelning.andelar.{part}",
            "Parternas andelar av tilldelningen",
            ANDELAR,
            _utfall(haller),
            text,
            betalar,
            ska,
            url,
            *BETALAR,
        )


def _budgeten(aret: Ar, tabell: Budgettabell, url: str) -> Iterator[Kontroll]:
    """A member's lines in the budget are what the member pays, as far as the budget's unit shows."""
    namn, regel = "Tilldelningen i budgeten", "Samma belopp på båda ställena"
    per_medlem, enhet = budgetens_rader(tabell), tabell.enhet
    if not per_medlem:
        text = "Budgetens intäktsrader är inte kopplade till medlemmarna, så beloppen kan inte jämföras."
        yield Kontroll("tilldelning.budget", namn, regel, Utfall.UPPLYSNING, text, url=url)
        return
    brister = 0
    for rad in (r for r in aret.rader if r.tilldelning):
        har = budgeterat(tabell, per_medlem.get(rad.medlem.pk, []))
        if avrunda(har, enhet) != avrunda(rad.summa, enhet):
            brister += 1
            text = f"{rad.medlem} har {_kr(har)} i budgeten. Tilldelningen är {_kr(rad.summa)}."
            yield Kontroll("tilldelning.budget", namn, regel, Utfall.HALLER_INTE, text, har, rad.summa, url, *TVA)
    if not brister:
        text = f"Prövat för {len(aret.inforda)} medlemmar."
        yield Kontroll("tilldelning.budget", namn, regel, Utfall.HALLER, text, url=url)


def _avgiften(aret: Ar, tabell: Budgettabell, url: str) -> Iterator[Kontroll]:
    """The service fee's line is what the members' money makes it."""
    rader = avgiftsrader(tabell)
    if aret.avgift is None or not rader:
        return
    har = budgeterat(tabell, rader)
    haller = avrunda(har, tabell.enhet) == avrunda(aret.avgift, tabell.enhet)
    text = f"Budgeten har {_kr(har)}. {_kr(aret.avgift)} följer av promillen och den fasta avgiften."
    yield Kontroll(
        "tilldelning.serviceavgift",
        "Serviceavgiften i budgeten",
        "Räkning",
        _utfall(haller),
        text,
        har,
        aret.avgift,
        url,
        "Budget",
        "Avgift",
    )


def _utfall(haller: bool) -> Utfall:  # noqa: FBT001
    return Utfall.HALLER if haller else Utfall.HALLER_INTE


def _kr(belopp: Decimal) -> str:
    return f"{formatera_exakt(belopp)}\N{NO-BREAK SPACE}kr"
