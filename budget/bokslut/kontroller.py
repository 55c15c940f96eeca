"""The checks of a year's annual accounts, for the list of checks: each that fails with both figures and the way to its line."""

from collections.abc import Iterable
from typing import Final

from budget.bokslut.lagrat import provat
from budget.bokslut.ord import HANVISNING, RAKNING, REGLER, ankare, i_ord
from budget.bokslut.provning import Samband
from budget.bokslut.stangning import andrat_sedan
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from finsam.pengar import med_enhet

ANDRAT: Final = "Bokföringen efter det klara bokslutet"


def kontrollera_bokslut(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """What does not agree, else one line that says how much was tried. Nothing where the year has no annual accounts."""
    hittat = provat(forbund, ar)
    if hittat is None:
        return
    url = hittat.lagrat.get_absolute_url()
    for konto, saldo in hittat.raknat.utanfor if hittat.raknat else []:
        text = f"{konto} har saldot {med_enhet(saldo, decimaler=2)} och ingen rad."
        yield Kontroll("bokslut.utanfor", "Alla konton i bokslutet", RAKNING, Utfall.HALLER_INTE, text, url=url)
    yield from (_kontroll(samband, url) for samband in hittat.fel)
    for text, star, ger in andrat_sedan(hittat):
        vad = f"{text}: bokföringen ger något annat än bokslutet som är klart."
        namn = ("Bokslutet", "Bokföringen nu")
        yield Kontroll("bokslut.andrat", ANDRAT, RAKNING, Utfall.HALLER_INTE, vad, star, ger, url, *namn)
    if not hittat.fel:
        text = f"{len(hittat.samband)} samband mellan räkningar och noter är prövade."
        yield Kontroll("bokslut.haller", "Bokslutet går ihop", RAKNING, Utfall.HALLER, text, url=url)


def _kontroll(samband: Samband, url: str) -> Kontroll:
    regel = REGLER[samband.regel]
    har_tal = samband.regel != HANVISNING
    return Kontroll(
        f"bokslut.{samband.regel}",
        regel.namn,
        regel.regel,
        Utfall.HALLER_INTE,
        f"{samband.vad}, {i_ord(samband)}" if har_tal else i_ord(samband),
        samband.star if har_tal else None,
        samband.ska_vara if har_tal else None,
        f"{url}#{ankare(samband.nyckel)}",
        regel.star,
        regel.mot,
    )
