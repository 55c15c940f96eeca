"""Annual accounts computed from the books of a year, by the table from accounts to lines. Pure: kronor, no database.

Last year's column is last year's own set, printed or computed: nothing in it is typed again. Where there is none, it is last
year's books; where those are not read in either, the balance is what the year opens with, and the rest is not known.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from budget.bokslut.koppling import RESULTAT_I_BALANSEN, Intervall, fordela
from budget.bokslut.provning import FORRA, I_AR, Bokslut
from budget.bokslut.rakning import NOLL, kassaflode, med_summor, summerad
from budget.bokslut.uppstallning import Form

UR_RESULTATET: Final = frozenset({RESULTAT_I_BALANSEN, "br.ovrigt_ek"})
VISAS_ALLTID: Final = ("rr.resultat", "br.tillgangar", "br.finansiering")


@dataclass(frozen=True, slots=True)
class Kontobelopp:
    """An account in a year, kronor, debet +: what it opens and ends with."""

    nr: str
    namn: str
    ingaende: Decimal
    utgaende: Decimal


@dataclass(frozen=True, slots=True)
class Forhand:
    """What is added by hand to a line, in its sign."""

    nyckel: str
    belopp: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Mallrad:
    """A row of a note: accounts from–to, or an amount as it is shown."""

    text: str
    fran: int = 0
    tom: int = 0
    belopp: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Notmall:
    """A note before it is computed: the line that it explains, or none, and its rows."""

    pk: int
    rubrik: str
    nyckel: str = ""
    text: str = ""
    ur_tilldelning: bool = False
    rader: tuple[Mallrad, ...] = ()


@dataclass(frozen=True)
class Underlag:
    """All that a computed set is made of. `forra` is last year's set; `fore_konton` its books, empty where they are not read in."""

    form: Form
    ar: int
    tabell: Sequence[Intervall]
    konton: Sequence[Kontobelopp]
    fore_konton: Sequence[Kontobelopp] = ()
    poster: Sequence[Forhand] = ()
    forra: Bokslut | None = None
    noter: Sequence[Notmall] = ()
    tilldelat: Mapping[int, Sequence[tuple[str, Decimal]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Rakningar:
    """The statements of a computed set: each line this year and last, the accounts outside it, and whose last year is known."""

    rader: dict[str, tuple[Decimal, Decimal]]
    utanfor: list[tuple[str, Decimal]]
    forra_kanda: frozenset[str]


def rakna_rakningar(u: Underlag) -> Rakningar:
    """The three statements. A line that is 0 both years is not shown."""
    fordelat = fordela(u.form, u.tabell, [(k.nr, k.utgaende) for k in u.konton])
    i_ar = dict(fordelat.poster)
    for post in u.poster:
        i_ar[post.nyckel] = i_ar.get(post.nyckel, NOLL) + post.belopp
    i_ar = _med_resultat(u.form, i_ar)
    forra, kanda = _forra(u)
    summor = summerad(u.form, i_ar) | kassaflode(u.form, i_ar, _fore(u, forra))
    rader = {nyckel: (summor[nyckel], forra.get(nyckel, NOLL)) for nyckel in summor}
    visas = {n: par for n, par in rader.items() if any(par) or n in VISAS_ALLTID}
    namn = {k.nr: f"{k.nr} {k.namn}".strip() for k in u.konton}
    return Rakningar(visas, [(namn[nr], belopp) for nr, belopp in fordelat.utanfor], kanda)


def _fore(u: Underlag, forra: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """What the cash flow is reckoned from: what the year opens with, öre and all; last year's column where the books do not say.

    That the two are the same is tried (`provning`), and a printed column may differ from it by its rounding.
    """
    if any(k.ingaende for k in u.konton):
        return _poster(u, _ingaende(u.konton))
    return {nyckel: forra.get(nyckel, NOLL) for nyckel in u.form.poster}


def _forra(u: Underlag) -> tuple[dict[str, Decimal], frozenset[str]]:
    """Last year's column, and which of its lines are known."""
    alla = frozenset(rad.nyckel for rad in u.form.rader)
    if u.forra is not None:
        doc = u.forra
        rader = {nyckel: doc.belopp(nyckel, I_AR) for nyckel in doc.rader}
        har_kassaflode = any(nyckel.startswith("kf.") for nyckel in rader)
        kanda = alla if har_kassaflode else frozenset(n for n in alla if not n.startswith("kf."))
        return med_summor(u.form, rader), kanda
    if u.fore_konton:
        poster = _poster(u, _utgaende(u.fore_konton))
        fore = _poster(u, _ingaende(u.fore_konton))
        return summerad(u.form, poster) | kassaflode(u.form, poster, fore), alla
    oppnar = _poster(u, _ingaende(u.konton))
    kanda = frozenset(n for n in alla if n.startswith("br.") and n not in UR_RESULTATET)
    return summerad(u.form, oppnar) | kassaflode(u.form, oppnar, oppnar), kanda


def _poster(u: Underlag, saldon: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    return _med_resultat(u.form, fordela(u.form, u.tabell, saldon).poster)


def _utgaende(konton: Iterable[Kontobelopp]) -> list[tuple[str, Decimal]]:
    return [(k.nr, k.utgaende) for k in konton]


def _ingaende(konton: Iterable[Kontobelopp]) -> list[tuple[str, Decimal]]:
    return [(k.nr, k.ingaende) for k in konton]


def _med_resultat(form: Form, poster: dict[str, Decimal]) -> dict[str, Decimal]:
    """With the result of the resultaträkning in the balansräkning."""
    return poster | {RESULTAT_I_BALANSEN: summerad(form, poster)["rr.resultat"]}


def i_uppstallning(form: Form, bokslut: Bokslut) -> Bokslut:
    """A set as the comparison of one in another layout: what has no line there is counted to the other incomes."""
    if bokslut.form == form:
        return bokslut
    nycklar = {rad.nyckel for rad in form.rader}
    rader = {nyckel: par for nyckel, par in bokslut.rader.items() if nyckel in nycklar}
    utan = [n for n in bokslut.rader if n not in nycklar and n in bokslut.form.poster]
    if utan:
        ovriga = [bokslut.form.ovriga_intakter, *utan]
        i_ar, forra = (sum((bokslut.belopp(n, ar) for n in ovriga), NOLL) for ar in (I_AR, FORRA))
        rader[form.ovriga_intakter] = (i_ar, forra)
    return replace(bokslut, form=form, rader=rader)
