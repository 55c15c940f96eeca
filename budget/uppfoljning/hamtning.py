"""Fetching what a year's follow-up is computed from: a fixed number of queries, this förbund's rows of this year alone."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from budget.bokforing.bok import RESULTATKONTON, kontosaldon
from budget.bokforing.manadslas import galler
from budget.models import (
    Budgetversion,
    Konteringsregel,
    Konto,
    Manadslas,
    Transaktion,
    Uppfoljningsgrans,
    Uppfoljningsrad,
)
from budget.objektnyckel import objekt_av
from budget.tabell import Budgettabell, Radtyp, Tabellrad, budgettabell
from budget.uppfoljning.kontering import Bokfort, Mal, Regel, fordela
from budget.uppfoljning.rakning import Budgetlinje, Linje, Period, Underlag, Uppfoljt, folj_upp
from budget.uppfoljning.rattat import Rattat, rattat_i_aret
from budget.versioner import versionen_som_galler
from finsam.models import Forbund

# Groups of financial posts are printed without a head of their own.
FINANSIELLA: Final = "Finansiella poster"


@dataclass(frozen=True)
class Uppfoljning:
    """A year's follow-up with what it was made of. `texter` are the comments and forecasts that are stored, by line."""

    ar: int
    version: Budgetversion | None
    tabell: Budgettabell | None
    manader: tuple[datetime.date, ...]
    bokforda: tuple[datetime.date, ...]
    period: Period
    uppfoljt: Uppfoljt
    fordelat: dict[Mal | None, list[Bokfort]]
    kontonamn: dict[str, str]
    texter: dict[Mal, Uppfoljningsrad]
    grans: Uppfoljningsgrans
    las: Manadslas | None = None
    rattat: tuple[Rattat, ...] = ()

    @property
    def manad(self) -> datetime.date:
        """The month that is shown, by its first day."""
        return self.manader[self.period.manad - 1]

    def kommentar(self, linje: Linje) -> str:
        """What has been written of a line."""
        text = self.texter.get(linje.mal)
        return text.kommentar if text else ""

    def rattat_i(self, linje: Linje) -> tuple[Rattat, ...]:
        """The corrections that changed a line in what is shown, the latest first."""
        manader = set(self.manader[self.period.manad - 1 if self.period.ensam else 0 : self.period.manad])
        mal = {linje.mal, *(u.mal for u in linje.under)}
        return tuple(r for r in self.rattat if r.manad in manader and mal & r.mal)

    def over_gransen(self, linje: Linje) -> bool:
        """Whether a line so far differs from its budget by more than both of the förbund's limits."""
        skillnad = abs(linje.skillnad_hittills or Decimal(0))
        budget = abs(linje.varde.hittills_budget or Decimal(0))
        return skillnad > self.grans.kronor and skillnad * 100 > self.grans.procent * budget


def mal_av(rad: Konteringsregel | Uppfoljningsrad) -> Mal:
    """The line that a stored row is about."""
    return Mal(rad.grupp, rad.rad, rad.insats_id)


def regler(forbund: Forbund) -> list[Konteringsregel]:
    """The förbund's rules, with their insatser. One query."""
    return list(Konteringsregel.objects.filter(forbund=forbund).select_related("insats"))


def som_regel(rad: Konteringsregel) -> Regel:
    """The rule as it is reckoned with."""
    return Regel(rad.fran_konto, rad.till_konto, mal_av(rad), rad.dimension, rad.kod)


def bokfort(forbund: Forbund, ar: int) -> tuple[list[Bokfort], dict[str, str]]:
    """The year's result accounts by account, objekt and month, and what the accounts are called.

    One query, summed by the database; three more where the year was read in as balances without verifikationer.
    """
    grupperat = (
        Transaktion.objects.gallande(forbund, ar)
        .filter(konto__nr__gte=RESULTATKONTON[0], konto__nr__lt="9")
        .order_by()
        .annotate(manad=TruncMonth("verifikation__datum"))
        .values_list("konto__nr", "konto__namn", "objekt__nyckel", "manad")
        .annotate(summa=Sum("belopp"))
    )
    poster, namn = [], {}
    for konto, kontonamn, nyckel, manad, summa in grupperat:
        poster.append(Bokfort(konto, objekt_av(nyckel or ""), manad, summa))
        namn[konto] = kontonamn
    return (poster, namn) if poster else _ur_saldon(forbund, ar)


def folj_upp_aret(
    forbund: Forbund,
    ar: int,
    *,
    manad: datetime.date | None = None,
    ensam: bool = False,
    vid: Manadslas | None = None,
) -> Uppfoljning:
    """The follow-up of a year, up to and with `manad` (the last one that is booked where None), or of that month alone.

    With `vid` the outcome is what the books said when that lock was made; all else is as it is now.
    """
    version = versionen_som_galler(forbund, ar)
    tabell = budgettabell(version) if version else None
    poster, kontonamn = vid_laset(vid) if vid else bokfort(forbund, ar)
    alla_regler = regler(forbund)
    som_regler = [som_regel(r) for r in alla_regler]
    texter = {mal_av(t): t for t in Uppfoljningsrad.objects.filter(forbund=forbund, ar=ar).select_related("insats")}
    fordelat = fordela(poster, som_regler)
    bokforda = tuple(sorted({p.manad for p in poster if p.manad}))
    manader = arets_manader(ar, bokforda)
    vald = manad if manad in manader else bokforda[-1] if bokforda else manader[-1]
    period = Period(manader.index(vald) + 1, len(manader), ensam)
    underlag = Underlag(
        period=period,
        fordelat=fordelat,
        manader=manader,
        prognoser={mal: t.prognos for mal, t in texter.items() if t.prognos is not None},
        namn={mal_av(r): str(r.insats) for r in alla_regler if r.insats},
    )
    grans = Uppfoljningsgrans.objects.filter(forbund=forbund).first() or Uppfoljningsgrans()
    grans.forbund = forbund
    uppfoljt = folj_upp(list(budgetens_grupper(tabell)) if tabell else [], underlag)
    return Uppfoljning(
        ar,
        version,
        tabell,
        manader,
        bokforda,
        period,
        uppfoljt,
        fordelat,
        kontonamn,
        texter,
        grans,
        galler(forbund, ar),
        rattat_i_aret(forbund, ar, som_regler),
    )


def vid_laset(las: Manadslas) -> tuple[list[Bokfort], dict[str, str]]:
    """The year's result accounts as they were when a lock was made, and what the accounts are called now. One query."""
    poster = [
        Bokfort(konto, objekt_av(nyckel), datetime.date.fromisoformat(manad), Decimal(belopp))
        for konto, nyckel, manad, belopp in las.saldon
        if konto.startswith(RESULTATKONTON)
    ]
    konton = Konto.objects.filter(forbund=las.forbund_id, nr__in={p.konto for p in poster})
    return poster, dict(konton.values_list("nr", "namn"))


def arets_manader(ar: int, bokforda: Sequence[datetime.date]) -> tuple[datetime.date, ...]:
    """The months of the year by their first day; more where a broken or long financial year has rows outside it."""
    forsta = min([datetime.date(ar, 1, 1), *bokforda])
    sista = max([datetime.date(ar, 12, 1), *bokforda])
    antal = (sista.year - forsta.year) * 12 + sista.month - forsta.month + 1
    return tuple(
        datetime.date(forsta.year + (forsta.month - 1 + nr) // 12, (forsta.month - 1 + nr) % 12 + 1, 1)
        for nr in range(antal)
    )


def budgetens_grupper(tabell: Budgettabell) -> Iterable[tuple[str, str, list[Budgetlinje]]]:
    """The version's groups with their lines, and under a line the insatser it has, in printed order."""
    under: dict[int | None, list[Budgetlinje]] = {}
    rader: dict[int | None, list[Tabellrad]] = {}
    for rad in tabell.rader:
        if rad.typ == Radtyp.RAD:
            rader.setdefault(rad.under, []).append(rad)
        elif rad.typ in (Radtyp.VARAV, Radtyp.INSATS) and rad.insats:
            mal, summeras = Mal(insats=rad.insats), rad.typ == Radtyp.INSATS
            linje = Budgetlinje(mal, rad.text, rad.slag, _arets(tabell, rad), raknas=summeras)
            under.setdefault(rad.under, []).append(linje)
    namn = {rad.post: rad.text for rad in tabell.rader if rad.typ == Radtyp.GRUPP}
    for grupp, egna in rader.items():
        text = namn.get(grupp, FINANSIELLA)
        yield text, egna[0].slag, [_linje(tabell, text, rad, under) for rad in egna]


def _linje(tabell: Budgettabell, grupp: str, rad: Tabellrad, under: dict[int | None, list[Budgetlinje]]) -> Budgetlinje:
    mal = Mal(insats=rad.insats) if rad.insats else Mal(grupp, rad.text)
    return Budgetlinje(mal, rad.text, rad.slag, _arets(tabell, rad), tuple(under.get(rad.post, [])))


def _arets(tabell: Budgettabell, rad: Tabellrad) -> Decimal | None:
    kolumn = tabell.budgetkolumn
    return next((c.belopp for c in rad.celler if kolumn and c.kolumn == kolumn.id), None)


def _ur_saldon(forbund: Forbund, ar: int) -> tuple[list[Bokfort], dict[str, str]]:
    saldon = [s for s in kontosaldon(forbund, ar) if s.konto.nr.startswith(RESULTATKONTON)]
    poster = [Bokfort(s.konto.nr, (), None, s.rorelse) for s in saldon if s.rorelse]
    return poster, {s.konto.nr: s.konto.namn for s in saldon}
