"""The stored annual accounts as what can be tried: rows in, the dataclasses of `provning` out.

A computed set shows last year's set beside it, so that last year's has to be read first: back to one that is printed, or klart and
kept as it was, or to a year without a set.
"""

from dataclasses import dataclass

from budget.bokslut.frusen import ur_data
from budget.bokslut.provning import Bokslut, Not, Notrad, Samband, fel, prova
from budget.bokslut.raknad import i_uppstallning
from budget.bokslut.raknade_noter import hanvisningar
from budget.bokslut.rattning import rattat
from budget.bokslut.uppstallning import FORMER
from budget.bokslut.ur_bokforingen import Raknat, rakna
from budget.models import Bokslut as Lagrat
from budget.models import Bokslutsnot, Bokslutsrad
from finsam.models import Forbund

KLART = Lagrat.Tillstand.KLART


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
    return provade(forbund, ar, ar).get(ar)


def provade(forbund: Forbund, fran: int, tom: int) -> dict[int, Provat]:
    """The sets of some years, by year, each tried against the one before."""
    sparade = list(Lagrat.objects.filter(forbund=forbund, ar__lte=tom).values_list("ar", "ursprung", "tillstand"))
    behovs = _behovs({ar: _star_for_sig(ursprung, tillstand) for ar, ursprung, tillstand in sparade}, fran, tom)
    rader = Lagrat.objects.filter(forbund=forbund, ar__in=behovs).select_related("forbund")
    alla: dict[int, Provat] = {}
    for lagrat in rader.prefetch_related("rader", "noter__rader", "poster", "raknade_noter__rader").order_by("ar"):
        alla[lagrat.ar] = _prova(lagrat, alla.get(lagrat.ar - 1))
    return {ar: provat for ar, provat in alla.items() if ar >= fran}


def _behovs(star_for_sig: dict[int, bool], fran: int, tom: int) -> list[int]:
    """The years to read: those asked for, the one before, and on back as long as they are computed from the one before."""
    behovs = [ar for ar in star_for_sig if fran - 1 <= ar <= tom]
    ar = fran - 1
    while ar in star_for_sig and not star_for_sig[ar]:
        ar -= 1
        behovs += [ar] if ar in star_for_sig else []
    return behovs


def _star_for_sig(ursprung: str, tillstand: str) -> bool:
    return ursprung == Lagrat.Ursprung.TRYCKT or tillstand == KLART


def _prova(lagrat: Lagrat, fore: Provat | None) -> Provat:
    if lagrat.ursprung == Lagrat.Ursprung.TRYCKT:
        bokslut = som_bokslut(lagrat)
        forra = fore.bokslut if fore and fore.bokslut.tryckt else None
        return Provat(lagrat, bokslut, _hanvisningar(lagrat), prova(bokslut, forra=forra))
    raknat = kvar_som_det_var(lagrat, _utgang(fore)) if lagrat.tillstand == KLART else rakna(lagrat, _utgang(fore))
    samband = [s for s in prova(raknat.bokslut, forra=raknat.forra) if s.ar == lagrat.ar or raknat.ar_kand(s.nyckel)]
    return Provat(lagrat, raknat.bokslut, hanvisningar(raknat.bokslut.noter), samband, raknat)


def _utgang(fore: Provat | None) -> Bokslut | None:
    """Last year's set as the next one shows it: a printed one with what its own figures put right."""
    if fore is None:
        return None
    return rattat(fore.bokslut).bokslut if fore.bokslut.tryckt else fore.bokslut


def kvar_som_det_var(lagrat: Lagrat, forra: Bokslut | None) -> Raknat:
    """A set that is klart, as it was then, beside last year's set as it is now."""
    bokslut, kanda = ur_data(lagrat.innehall or {})
    return Raknat(bokslut, [], kanda, har_bok=True, forra=i_uppstallning(bokslut.form, forra) if forra else None)


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
