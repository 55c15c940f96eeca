"""Annual accounts computed from the books of a year: accounts, what was added by hand, sums and cash flow."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budget.bokforing.bok import Kontosaldo, kontosaldon
from budget.bokslut.koppling import RESULTAT_I_BALANSEN, Fordelat, Intervall, fordela
from budget.bokslut.provning import Bokslut
from budget.bokslut.rakning import NOLL, kassaflode, summerad
from budget.bokslut.uppstallning import FORMER, Form
from budget.models import Bokslut as Lagrat
from budget.models import Kontokoppling

UR_RESULTATET: Final = frozenset({RESULTAT_I_BALANSEN, "br.ovrigt_ek"})


@dataclass(frozen=True)
class Raknat:
    """The computed set; accounts outside it, debet +, with their names; whether last year's result and cash flow are known."""

    bokslut: Bokslut
    utanfor: list[tuple[str, Decimal]]
    forra_kant: bool
    har_bok: bool

    def ar_kand(self, nyckel: str) -> bool:
        """Whether a line's figure of last year is known: what a year opens with does not tell the result of the one before."""
        return self.forra_kant or (nyckel.startswith("br.") and nyckel not in UR_RESULTATET)


def rakna(lagrat: Lagrat) -> Raknat:
    """The year and the one before. Last year is its own books; where they are not read in, the balance is what the year opens with."""
    form = FORMER[lagrat.form]
    tabell = [(k.fran, k.tom, k.nyckel) for k in Kontokoppling.objects.filter(forbund=lagrat.forbund)]
    nu, da = kontosaldon(lagrat.forbund, lagrat.ar), kontosaldon(lagrat.forbund, lagrat.ar - 1)
    ar = _utgaende(form, tabell, nu)
    i_ar, forra = _med_resultat(form, ar.poster), _med_resultat(form, _forra(form, tabell, nu, da))
    for post in lagrat.poster.all():
        i_ar[post.nyckel] = i_ar.get(post.nyckel, NOLL) + post.belopp
    i_ar = _med_resultat(form, i_ar)
    fore = _med_resultat(form, fordela(form, tabell, _ingaende(da)).poster) if da else forra
    summor, forra_summor = _hela(form, i_ar, forra), _hela(form, forra, fore)
    rader = {nyckel: (summor[nyckel], forra_summor[nyckel]) for nyckel in summor}
    visas = {n: par for n, par in rader.items() if any(par) or n in ("rr.resultat", "br.tillgangar", "br.finansiering")}
    namn = {s.konto.nr: str(s.konto) for s in nu}
    utanfor = [(namn[nr], belopp) for nr, belopp in ar.utanfor]
    return Raknat(Bokslut(form, lagrat.ar, visas), utanfor, forra_kant=bool(da), har_bok=bool(nu))


def _utgaende(form: Form, tabell: list[Intervall], saldon: Iterable[Kontosaldo]) -> Fordelat:
    return fordela(form, tabell, [(s.konto.nr, s.utgaende) for s in saldon])


def _ingaende(saldon: Iterable[Kontosaldo]) -> list[tuple[str, Decimal]]:
    return [(s.konto.nr, s.ingaende) for s in saldon]


def _forra(form: Form, tabell: list[Intervall], nu: list[Kontosaldo], da: list[Kontosaldo]) -> dict[str, Decimal]:
    return _utgaende(form, tabell, da).poster if da else fordela(form, tabell, _ingaende(nu)).poster


def _med_resultat(form: Form, poster: dict[str, Decimal]) -> dict[str, Decimal]:
    """With the result of the resultaträkning in the balansräkning."""
    return poster | {RESULTAT_I_BALANSEN: summerad(form, poster)["rr.resultat"]}


def _hela(form: Form, poster: dict[str, Decimal], forra: dict[str, Decimal]) -> dict[str, Decimal]:
    return summerad(form, poster) | kassaflode(form, poster, forra)
