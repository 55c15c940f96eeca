"""The arithmetic of the annual accounts: sums and cash flow from the lines that the accounts fill. Kronor, Decimal, no rounding."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from budget.bokslut.uppstallning import Form

Belopp = Mapping[str, Decimal]
NOLL: Final = Decimal(0)

ANLAGGNING: Final = ("br.immateriella", "br.materiella", "br.finansiella")
AVSATTNINGAR: Final = ("br.pensioner", "br.avsatt")
LIKVIDA: Final = ("br.kassa", "br.placeringar")


def summerad(form: Form, poster: Belopp) -> dict[str, Decimal]:
    """The lines of resultaträkning and balansräkning with every sum; a line that is not given is 0."""
    rader = dict.fromkeys(form.poster, NOLL) | dict(poster)
    for rad in (*form.resultat, *form.balans):
        if rad.av:
            rader[rad.nyckel] = sum((rader[del_] for del_ in rad.av), NOLL)
    return rader


def med_summor(form: Form, rader: Belopp) -> dict[str, Decimal]:
    """The given lines of resultaträkning and balansräkning, and those sums that are not given, from what is; a line that is not given is 0."""
    ut = dict.fromkeys(form.poster, NOLL) | dict(rader)
    for rad in (*form.resultat, *form.balans):
        if rad.av and rad.nyckel not in ut:
            ut[rad.nyckel] = sum((ut[del_] for del_ in rad.av), NOLL)
    return ut


def kassaflode(form: Form, poster: Belopp, forra: Belopp, *, ovrigt: Decimal = NOLL) -> dict[str, Decimal]:
    """The cash flow statement of a year (8 kap. LKBR, indirect method) from its lines and the balance of the year before.

    `ovrigt` is what else in the result never was money, + where it is added back. Each line is + where cash grew by it.
    """
    nu, da = summerad(form, poster), summerad(form, forra)

    def okning(*rader: str) -> Decimal:
        return sum((nu[rad] - da[rad] for rad in rader), NOLL)

    rader = {
        "kf.resultat": nu["rr.resultat"],
        "kf.avskrivningar": -nu["rr.avskrivningar"],
        "kf.avsattningar": okning(*AVSATTNINGAR),
        "kf.ovrigt": ovrigt,
        "kf.forrad": -okning("br.forrad"),
        "kf.fordringar": -okning("br.fordringar"),
        "kf.skulder": okning("br.kortfristiga"),
        "kf.investering": nu["rr.avskrivningar"] - okning(*ANLAGGNING),
        "kf.finansiering": okning("br.langfristiga"),
        "kf.borjan": sum((da[rad] for rad in LIKVIDA), NOLL),
    }
    for rad in form.kassaflode:
        if rad.av:
            rader[rad.nyckel] = sum((rader[del_] for del_ in rad.av), NOLL)
    return rader
