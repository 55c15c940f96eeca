"""Fetching what a computed set of annual accounts is made of, and the set itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from budget.bokforing.bok import Kontosaldo, kontosaldon
from budget.bokslut.provning import Bokslut
from budget.bokslut.raknad import (
    Forhand,
    Kontobelopp,
    Mallrad,
    Notmall,
    Underlag,
    i_uppstallning,
    rakna_rakningar,
)
from budget.bokslut.raknade_noter import rakna_noter
from budget.bokslut.uppstallning import FORMER
from budget.models import Bokslut as Lagrat
from budget.models import Kontokoppling, Raknadnot, Tilldelning


@dataclass(frozen=True)
class Raknat:
    """The computed set; accounts outside it, debet +, with their names; which lines' last year is known; what it was made of.

    `forra` is last year's set in the same layout. `underlag` is None where the set is klart and kept as it was.
    """

    bokslut: Bokslut
    utanfor: list[tuple[str, Decimal]]
    forra_kanda: frozenset[str]
    har_bok: bool
    forra: Bokslut | None = None
    underlag: Underlag | None = None

    @property
    def forra_kant(self) -> bool:
        """Whether last year's result is known."""
        return "rr.resultat" in self.forra_kanda

    def ar_kand(self, nyckel: str) -> bool:
        """Whether last year's figure of a line or a note is known."""
        if nyckel.startswith("not."):
            return all(nota.forra_kand for nota in self.bokslut.noter if nyckel == f"not.{nota.nr}")
        return nyckel in self.forra_kanda


def rakna(lagrat: Lagrat, forra: Bokslut | None) -> Raknat:
    """The year's set from its books, beside last year's set where there is one. Seven queries, none more for more accounts."""
    underlag = hamta_underlag(lagrat, forra)
    rakningar = rakna_rakningar(underlag)
    noter = rakna_noter(underlag, rakningar)
    bokslut = Bokslut(
        form=underlag.form,
        ar=underlag.ar,
        rader=rakningar.rader,
        noter=noter,
        hanvisningar=frozenset(nota.nr for nota in noter if nota.till),
        forra_tryckt=underlag.forra is not None and underlag.forra.tryckt,
    )
    har_bok = bool(underlag.konton)
    return Raknat(bokslut, rakningar.utanfor, rakningar.forra_kanda, har_bok, underlag.forra, underlag)


def hamta_underlag(lagrat: Lagrat, forra: Bokslut | None) -> Underlag:
    """The books of the year and of the one before, the table, what is added by hand, the notes and the allotments."""
    forbund, form = lagrat.forbund, FORMER[lagrat.form]
    aren = (lagrat.ar, lagrat.ar - 1)
    nu, da = (_kontobelopp(kontosaldon(forbund, ar)) for ar in aren)
    noter = [_mall(nota) for nota in lagrat.raknade_noter.all()]
    har_tilldelning = any(nota.ur_tilldelning for nota in noter)
    return Underlag(
        form=form,
        ar=lagrat.ar,
        tabell=[(k.fran, k.tom, k.nyckel) for k in Kontokoppling.objects.filter(forbund=forbund)],
        konton=nu,
        fore_konton=da,
        poster=[Forhand(post.nyckel, post.belopp, post.text) for post in lagrat.poster.all()],
        forra=i_uppstallning(form, forra) if forra else None,
        noter=noter,
        tilldelat={ar: _tilldelat(lagrat, ar) for ar in aren} if har_tilldelning else {},
    )


def _kontobelopp(saldon: Iterable[Kontosaldo]) -> list[Kontobelopp]:
    return [Kontobelopp(s.konto.nr, s.konto.namn, s.ingaende, s.utgaende) for s in saldon]


def _mall(nota: Raknadnot) -> Notmall:
    rader = tuple(Mallrad(r.text, r.fran or 0, r.tom or 0, r.belopp) for r in nota.rader.all())
    return Notmall(nota.pk, nota.rubrik, nota.nyckel, nota.text, nota.ur_tilldelning, rader)


def _tilldelat(lagrat: Lagrat, ar: int) -> list[tuple[str, Decimal]]:
    """What each member pays for a year, what is extra too."""
    rader = Tilldelning.objects.for_ar(lagrat.forbund, ar)
    return [(rad.medlem.namn, rad.belopp + sum(extra.belopp for extra in rad.extra.all())) for rad in rader]
