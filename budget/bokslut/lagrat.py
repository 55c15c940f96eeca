"""The stored annual accounts as what can be tried: rows in, the dataclasses of `provning` out."""

from dataclasses import dataclass

from budget.bokslut.provning import Bokslut, Not, Notrad, Samband, fel, prova
from budget.bokslut.uppstallning import FORMER
from budget.bokslut.ur_bokforingen import Raknat, rakna
from budget.models import Bokslut as Lagrat
from budget.models import Bokslutsnot, Bokslutsrad
from finsam.models import Forbund


@dataclass(frozen=True)
class Provat:
    """The annual accounts of a year, tried. `hanvisningar` is which note each line refers to."""

    lagrat: Lagrat
    bokslut: Bokslut
    hanvisningar: dict[str, int]
    samband: list[Samband]
    raknat: Raknat | None = None

    @property
    def fel(self) -> list[Samband]:
        """What does not agree."""
        return fel(self.samband)


def provat(forbund: Forbund, ar: int) -> Provat | None:
    """The year's annual accounts, tried also against those of the year before. None where the year has none."""
    hittade = Lagrat.objects.filter(forbund=forbund, ar__in=(ar - 1, ar)).select_related("forbund")
    per_ar = {lagrat.ar: lagrat for lagrat in hittade.prefetch_related("rader", "noter__rader", "poster")}
    if ar not in per_ar:
        return None
    lagrat = per_ar[ar]
    forra = som_bokslut(per_ar[ar - 1]) if ar - 1 in per_ar and _ar_tryckt(per_ar[ar - 1]) else None
    if _ar_tryckt(lagrat):
        bokslut = som_bokslut(lagrat)
        return Provat(lagrat, bokslut, _hanvisningar(lagrat), prova(bokslut, forra=forra))
    raknat = rakna(lagrat)
    samband = [s for s in prova(raknat.bokslut, forra=forra) if s.ar == ar or raknat.ar_kand(s.nyckel)]
    return Provat(lagrat, raknat.bokslut, {}, samband, raknat)


def _ar_tryckt(lagrat: Lagrat) -> bool:
    return lagrat.ursprung == Lagrat.Ursprung.TRYCKT


def som_bokslut(lagrat: Lagrat) -> Bokslut:
    """A printed set as `prova` takes it."""
    rader = lagrat.rader.all()
    return Bokslut(
        form=FORMER[lagrat.form],
        ar=lagrat.ar,
        rader={rad.nyckel: (rad.i_ar, rad.forra) for rad in rader},
        noter=[_not(nota, list(rader)) for nota in lagrat.noter.all()],
        hanvisningar=frozenset(_hanvisningar(lagrat).values()),
        tryckt=True,
    )


def _hanvisningar(lagrat: Lagrat) -> dict[str, int]:
    return {rad.nyckel: rad.hanvisning for rad in lagrat.rader.all() if rad.hanvisning is not None}


def _not(nota: Bokslutsnot, rader: list[Bokslutsrad]) -> Not:
    """A note explains the lines of the first two statements; the cash flow refers to it for a change, not for its sum."""
    till = tuple(r.nyckel for r in rader if r.hanvisning == nota.nr and not r.nyckel.startswith("kf."))
    notrader = tuple(Notrad(r.text, (r.i_ar, r.forra), r.medlem) for r in nota.rader.all())
    return Not(nota.nr, nota.rubrik, notrader, (nota.summa_i_ar, nota.summa_forra), till)
