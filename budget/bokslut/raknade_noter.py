"""The notes of a computed set: their rows from accounts, allotments and what is typed, numbered as the statements. Pure, kronor.

What accounts on a note's line no row of it takes is told account by account, so that nothing is left out, unless someone has typed
amounts: then the rows are what was typed, and the check says whether they are the line's. A cost is positive in a note.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budget.bokslut.koppling import kontots_nummer, kontots_rad
from budget.bokslut.provning import I_AR, Not, Notrad
from budget.bokslut.raknad import Kontobelopp, Mallrad, Notmall, Rakningar, Underlag
from budget.bokslut.rakning import NOLL
from budget.bokslut.uppstallning import I_KASSAFLODET, KOSTNADER, Form, tillgangar

DEBET: Final = frozenset("14567")


@dataclass(frozen=True, slots=True)
class _Rad:
    text: str
    belopp: Decimal
    medlem: bool = False
    for_hand: bool = False


def rakna_noter(u: Underlag, rakningar: Rakningar) -> list[Not]:
    """The notes that have something to say, by number."""
    noter = [_not(u, rakningar, mall) for mall in _i_ordning(u.form, u.noter)]
    finns = [nota for nota in noter if nota.rader or nota.text]
    return [Not(nr, n.rubrik, n.rader, n.summa, n.till, n.text, n.pk, n.forra_kand) for nr, n in enumerate(finns, 1)]


def hanvisningar(noter: Iterable[Not]) -> dict[str, int]:
    """Which note each line refers to, those of the cash flow too."""
    nummer = {nyckel: nota.nr for nota in noter for nyckel in nota.till}
    return nummer | {I_KASSAFLODET[nyckel]: nr for nyckel, nr in nummer.items() if nyckel in I_KASSAFLODET}


def _i_ordning(form: Form, mallar: Sequence[Notmall]) -> list[Notmall]:
    plats = {rad.nyckel: nr for nr, rad in enumerate(form.rader)}
    return sorted(mallar, key=lambda mall: plats.get(mall.nyckel, len(plats)))


def _not(u: Underlag, rakningar: Rakningar, mall: Notmall) -> Not:
    nu = _arets_rader(u, mall, u.konton, u.ar, ingaende=False)
    fore = _forra_rader(u, mall)
    rader = tuple(_ihop(nu, fore or ()))
    i_ar, forra = (sum((rad.belopp[ar] for rad in rader), NOLL) for ar in (0, 1))
    till = (mall.nyckel,) if mall.nyckel in rakningar.rader else ()
    return Not(0, mall.rubrik, rader, (i_ar, forra), till, mall.text, mall.pk, fore is not None)


def _ihop(nu: Sequence[_Rad], fore: Sequence[_Rad]) -> Iterator[Notrad]:
    """Rows of both years by their text, last year's own at the end; those that are 0 both years are left out."""
    kvar = list(fore)
    for rad in nu:
        forra = next((f for f in kvar if f.text.casefold() == rad.text.casefold()), None)
        if forra:
            kvar.remove(forra)
        if rad.belopp or (forra and forra.belopp):
            yield Notrad(rad.text, (rad.belopp, forra.belopp if forra else NOLL), rad.medlem, rad.for_hand)
    yield from (Notrad(f.text, (NOLL, f.belopp), f.medlem) for f in kvar if f.belopp)


def _forra_rader(u: Underlag, mall: Notmall) -> list[_Rad] | None:
    """Last year's column: the same note in last year's set, else its books, or what the year opens with; None where none tells."""
    if u.forra is not None:
        samma = next((rader for n in u.forra.noter if (rader := _samma(u.form, n, mall)) is not None), None)
        if samma is not None:
            return [_Rad(rad.text, rad.belopp[I_AR], rad.medlem) for rad in samma]
    if mall.ur_tilldelning and u.tilldelat.get(u.ar - 1):
        return _arets_rader(u, mall, u.fore_konton, u.ar - 1, ingaende=False)
    if any(rad.belopp is not None for rad in mall.rader):
        return None
    i_balansen = mall.nyckel.startswith("br.")
    if u.fore_konton and not (u.forra is not None and i_balansen):
        return _arets_rader(u, mall, u.fore_konton, u.ar - 1, ingaende=False)
    return _arets_rader(u, mall, u.konton, u.ar - 1, ingaende=True) if i_balansen else None


def _samma(form: Form, nota: Not, mall: Notmall) -> tuple[Notrad, ...] | None:
    """The rows of last year's note that are about the same; None where it is about something else.

    A note of all incomes has both the members' rows, which are marked, and the others.
    """
    if not mall.nyckel:
        return nota.rader if not nota.till and nota.rubrik.casefold() == mall.rubrik.casefold() else None
    if nota.till == (mall.nyckel,):
        return nota.rader
    alla_intakter = (form.medlemmars_bidrag, form.ovriga_intakter)
    if mall.nyckel in alla_intakter and set(alla_intakter) <= set(nota.till):
        medlemmars = mall.nyckel == form.medlemmars_bidrag
        return tuple(rad for rad in nota.rader if rad.medlem == medlemmars)
    return None


def _arets_rader(u: Underlag, mall: Notmall, konton: Sequence[Kontobelopp], ar: int, *, ingaende: bool) -> list[_Rad]:
    """The rows of one year, the same texts together."""
    saldon = {k.nr: k.ingaende if ingaende else k.utgaende for k in konton}
    namn = {k.nr: k.namn for k in konton}
    medlemmar = u.tilldelat.get(ar, ()) if mall.ur_tilldelning else ()
    rader = [_Rad(text, belopp, medlem=True) for text, belopp in medlemmar]
    rader += [_mallens(u.form, mall, rad, saldon) for rad in mall.rader]
    skrivet = bool(medlemmar) or any(rad.belopp is not None for rad in mall.rader)
    if mall.nyckel and not skrivet:
        rader += _ovriga(u, mall, saldon, namn)
    if ar == u.ar and mall.nyckel:
        tecken = -1 if mall.nyckel in KOSTNADER else 1
        rader += [_Rad(p.text, tecken * p.belopp, for_hand=True) for p in u.poster if p.nyckel == mall.nyckel]
    return list(_samma_text(rader))


def _mallens(form: Form, mall: Notmall, rad: Mallrad, saldon: Mapping[str, Decimal]) -> _Rad:
    if rad.belopp is not None:
        return _Rad(rad.text, rad.belopp, for_hand=True)
    return _Rad(rad.text, sum((_visat(form, mall.nyckel, nr, s) for nr, s in saldon.items() if _tar(rad, nr)), NOLL))


def _ovriga(u: Underlag, mall: Notmall, saldon: Mapping[str, Decimal], namn: Mapping[str, str]) -> Iterator[_Rad]:
    """The accounts on the line that no row takes, each by its name."""
    for nr, saldo in saldon.items():
        if kontots_rad(u.tabell, nr) == mall.nyckel and not any(_tar(rad, nr) for rad in mall.rader):
            yield _Rad(namn[nr] or f"Konto {nr}", _visat(u.form, mall.nyckel, nr, saldo))


def _tar(rad: Mallrad, konto: str) -> bool:
    return rad.belopp is None and rad.fran <= kontots_nummer(konto) <= rad.tom


def _visat(form: Form, nyckel: str, konto: str, saldo: Decimal) -> Decimal:
    """A balance as a note shows it: assets and costs as debet, incomes and debts as kredit."""
    debet = nyckel in KOSTNADER or nyckel in tillgangar(form) if nyckel else konto[:1] in DEBET
    return saldo if debet else -saldo


def _samma_text(rader: Iterable[_Rad]) -> Iterator[_Rad]:
    per_text: dict[tuple[str, bool], _Rad] = {}
    for rad in rader:
        nyckel = (rad.text.casefold(), rad.for_hand)
        fore = per_text.get(nyckel)
        per_text[nyckel] = _Rad(rad.text, rad.belopp + (fore.belopp if fore else NOLL), rad.medlem, rad.for_hand)
    yield from per_text.values()
