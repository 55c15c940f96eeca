"""What a foreign table would do to the budget, before anything is saved: new, changed, unchanged and left out. Pure.

The sums of the file are compared with those that the budget would have after it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Final

from budget.excel.parning import TOTALER, grupper
from budget.excel.plan import NyPost, Plan, Plats, Utelamnad
from budget.models import Budgetpost, Kolumn
from budget.rakning import Belopp, Raknad, Raknekolumn, Raknepost, Versiondata, rakna
from budget.tabell import Budgettabell, Radtyp
from finsam.pengar import Enhet, avrunda

I_SLUTET: Final = ("intakter", "kostnader", "resultat")


@dataclass(frozen=True)
class Andring:
    """An amount that would change, or that would not because the file is empty there. `nu` is what it was when it was last seen."""

    plats: Plats
    rad: str
    kolumn: str
    fran: Belopp
    till: Belopp
    nr: int = 0


@dataclass(frozen=True)
class Nyrad:
    """A row that would be made, under what, with its amounts by the columns of the file."""

    post: NyPost
    under: str
    belopp: tuple[Belopp, ...]

    @property
    def slag(self) -> str:
        """In words: intäkt, kostnad."""
        return str(Budgetpost.Slag(self.post.slag).label)


@dataclass(frozen=True)
class Notandring:
    """The note of a row that would change."""

    post: int
    rad: str
    fran: str
    till: str


@dataclass(frozen=True)
class Summakontroll:
    """A sum or a computed amount that says something else in the file than in the budget after it."""

    text: str
    kolumn: str
    fil: Decimal
    efter: Belopp
    nr: int


@dataclass(frozen=True)
class Total:
    """A total by column: before, in the file where it says so, and after."""

    text: str
    celler: tuple[tuple[Belopp, Belopp, Belopp, bool], ...]

    @property
    def i_filen(self) -> bool:
        """Whether the file says it for any column."""
        return any(fil is not None for _, fil, _, _ in self.celler)


@dataclass
class Granskning:
    """The whole of it. `skrivs` holds what would be written, by post and column, negative ids for new ones."""

    tabell: Budgettabell
    plan: Plan
    enhet: Enhet
    tomma_tommer: bool = False
    kolumner_utanfor: tuple[Utelamnad, ...] = ()
    andringar: list[Andring] = field(default_factory=list)
    tomma: list[Andring] = field(default_factory=list)
    noter: list[Notandring] = field(default_factory=list)
    skrivs: dict[Plats, Belopp] = field(default_factory=dict)
    oforandrade: int = 0
    lika_avrundade: int = 0
    hamtade: list[tuple[Plats, int, Decimal]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for plats, bud in self.plan.bud.items():
            self._cell(plats, bud.belopp, bud.nr)
        texter = {f.post: f.text for f in self.tabell.fotnoter if f.kolumn is None}
        for post, nota in self.plan.noter.items():
            fran = texter.get(post, "")
            if " ".join(fran.split()) != nota:
                self.noter.append(Notandring(post, self.radnamn[post], fran, nota))

    def _cell(self, plats: Plats, belopp: Belopp, nr: int) -> None:
        """Put one amount where it belongs."""
        nu = self.tabell.data.celler.get(plats)
        if self._raknas(plats):
            if belopp is not None:
                self.hamtade.append((plats, nr, belopp))
        elif nu == belopp:
            self.oforandrade += nu is not None
        elif belopp is None and not self.tomma_tommer:
            self.tomma.append(self._andring(plats, nu, None, nr))
        elif nu is not None and belopp is not None and avrunda(nu, self.enhet) * self.enhet.faktor == belopp:
            self.lika_avrundade += 1
        else:
            self.skrivs[plats] = belopp
            if plats[0] > 0:
                self.andringar.append(self._andring(plats, nu, belopp, nr))

    def _andring(self, plats: Plats, fran: Belopp, till: Belopp, nr: int) -> Andring:
        return Andring(plats, self.radnamn[plats[0]], self.kolumnnamn[plats[1]], fran, till, nr)

    def _raknas(self, plats: Plats) -> bool:
        """Whether an amount is computed or fetched, and not typed."""
        post, kolumn = plats
        return plats in self._hamtade_celler or post in self._summerade or self._sorter[kolumn] == "summa"

    # --- Names -------------------------------------------------------------------------------------------------

    @cached_property
    def kolumner(self) -> list[Raknekolumn]:
        """The version's columns and the new ones."""
        return [*self.tabell.data.kolumner, *self.plan.nya_kolumner]

    @cached_property
    def poster(self) -> list[Raknepost]:
        """The version's posts and the new ones."""
        nya = [Raknepost(p.id, p.foralder, p.sort, p.slag) for p in self.plan.nya_poster]
        return [*self.tabell.data.poster, *nya]

    @cached_property
    def filens_kolumner(self) -> list[Raknekolumn]:
        """Those that the file has anything for."""
        med = {k for _, k in (*self.plan.bud, *self.plan.summor)}
        return [k for k in self.kolumner if k.id in med]

    @property
    def filens_kolumnnamn(self) -> list[str]:
        return [self.kolumnnamn[k.id] for k in self.filens_kolumner]

    @property
    def nya_kolumnnamn(self) -> list[str]:
        return [self.kolumnnamn[k.id] for k in self.plan.nya_kolumner]

    @cached_property
    def kolumnnamn(self) -> dict[int, str]:
        nya = {k.id: _kolumnnamn(k) for k in self.plan.nya_kolumner}
        return {k.id: k.namn for k in self.tabell.kolumner} | nya

    @cached_property
    def radnamn(self) -> dict[int, str]:
        egna = {r.post: r.text for r in self.tabell.rader if r.post and r.typ != Radtyp.SUMMA}
        return grupper(self.tabell) | egna | {p.id: p.text for p in self.plan.nya_poster}

    @cached_property
    def _sorter(self) -> dict[int, str]:
        return {k.id: k.sort for k in self.kolumner}

    @cached_property
    def _hamtade_celler(self) -> set[tuple[int | None, int]]:
        return {(r.post, c.kolumn) for r in self.tabell.rader if r.typ != Radtyp.SUMMA for c in r.celler if c.hamtad}

    @cached_property
    def _summerade(self) -> set[int | None]:
        """The rader that would be the sum of their insatser."""
        return {p.foralder for p in self.poster if p.sort == "insats"}

    # --- After it ----------------------------------------------------------------------------------------------

    @cached_property
    def efter(self) -> Raknad:
        """The budget computed as it would be."""
        return rakna(
            Versiondata(
                kolumner=tuple(self.kolumner),
                poster=tuple(self.poster),
                celler={**self.tabell.data.celler, **self.skrivs},
                eget_kapital=self.tabell.data.eget_kapital,
            )
        )

    @cached_property
    def summor(self) -> list[Summakontroll]:
        """The sums of the file that are not those of the budget after it, in the file's order."""
        ut = [
            Summakontroll(self.plan.summatexter[nyckel], self.kolumnnamn[kolumn], bud.belopp, efter, bud.nr)
            for (nyckel, kolumn), bud in self.plan.summor.items()
            if bud.belopp is not None and not self._lika(bud.belopp, efter := self._total(nyckel, kolumn))
        ]
        return sorted(ut, key=lambda s: s.nr)

    @cached_property
    def raknade(self) -> list[Summakontroll]:
        """Amounts of the file at what is computed or fetched here, where they are others."""
        return [
            Summakontroll(self.radnamn[plats[0]], self.kolumnnamn[plats[1]], belopp, self.efter.belopp[plats], nr)
            for plats, nr, belopp in self.hamtade
            if not self._lika(belopp, self.efter.belopp[plats])
        ]

    @cached_property
    def overtagna(self) -> list[Andring]:
        """Amounts of rader that would no longer count, since the rad becomes the sum of its new insatser."""
        fore = {p.foralder for p in self.tabell.data.poster if p.sort == "insats"}
        return [
            Andring(plats, self.radnamn[plats[0]], self.kolumnnamn[plats[1]], belopp, self.efter.belopp[plats])
            for plats, belopp in self.tabell.data.celler.items()
            if plats[0] in self._summerade - fore and belopp is not None and belopp != self.efter.belopp[plats]
        ]

    @property
    def stammande(self) -> int:
        """How many sums of the file agree."""
        return len(self.plan.summor) - len(self.summor)

    def _total(self, nyckel: str, kolumn: int) -> Belopp:
        return _total(self.efter, nyckel, kolumn)

    def _lika(self, fil: Decimal, efter: Belopp) -> bool:
        return avrunda(fil, self.enhet) == avrunda(efter or 0, self.enhet)

    @cached_property
    def totaler(self) -> list[Total]:
        """Incomes, costs and result by the columns of the file: before, in the file, after, and whether the last two agree."""
        fore = self.tabell.raknad
        gamla = {k.id for k in self.tabell.data.kolumner}
        return [
            Total(
                TOTALER[nyckel],
                tuple(
                    self._jamford(nyckel, k.id, _total(fore, nyckel, k.id) if k.id in gamla else None)
                    for k in self.filens_kolumner
                ),
            )
            for nyckel in I_SLUTET
        ]

    def _jamford(self, nyckel: str, kolumn: int, fore: Belopp) -> tuple[Belopp, Belopp, Belopp, bool]:
        fil, efter = self._filens(nyckel, kolumn), self._total(nyckel, kolumn)
        return fore, fil, efter, fil is None or self._lika(fil, efter)

    def _filens(self, nyckel: str, kolumn: int) -> Belopp:
        """What the file says of a total. The sum of the only group of incomes is that of the incomes."""
        slag = {"intakter": "intakt", "kostnader": "kostnad"}.get(nyckel)
        egna = [p.id for p in self.poster if p.sort == "grupp" and p.slag == slag]
        nycklar = [nyckel, *([f"summa-{egna[0]}"] if len(egna) == 1 else [])]
        return next((self.plan.summor[n, kolumn].belopp for n in nycklar if (n, kolumn) in self.plan.summor), None)

    # --- Lists -------------------------------------------------------------------------------------------------

    @cached_property
    def nya_rader(self) -> list[Nyrad]:
        """New rows with their amounts, in the order of the file."""
        kolumner = [k.id for k in self.filens_kolumner]
        return [
            Nyrad(p, self.radnamn.get(p.foralder or 0, ""), tuple(self.skrivs.get((p.id, k)) for k in kolumner))
            for p in self.plan.nya_poster
        ]

    @cached_property
    def saknas(self) -> list[str]:
        """Our rows with amounts that the file does not have; they are left as they are."""
        return [
            r.text
            for r in self.tabell.rader
            if r.typ in (Radtyp.RAD, Radtyp.VARAV, Radtyp.INSATS)
            and r.post not in self.plan.med
            and any(c.belopp is not None for c in r.celler)
        ]

    @property
    def utanfor(self) -> list[Utelamnad]:
        """What of the file is not taken in."""
        return [*self.kolumner_utanfor, *self.plan.utelamnat]

    @property
    def andrar(self) -> bool:
        """Whether there is anything to save."""
        return bool(self.skrivs or self.noter or self.plan.nya_poster or self.plan.nya_kolumner)


def laget(tabell: Budgettabell) -> dict[str, object]:
    """The budget as a review saw it, to be compared when it is saved: amounts by place, and everything else that was shown."""
    noter = {f.post: f.text for f in tabell.fotnoter if f.kolumn is None}
    return {
        "celler": {f"{p}-{k}": str(b) for (p, k), b in tabell.data.celler.items() if b is not None},
        "rader": [[r.post, r.typ.value, r.text, r.under, noter.get(r.post or 0, "")] for r in tabell.rader if r.post],
        "kolumner": [[k.id, k.sort, k.fran_ar, k.tom_ar, k.fast] for k in tabell.kolumner],
    }


def andrat_sedan(granskning: Granskning, sett: Mapping[str, object]) -> list[Andring]:
    """The amounts that someone has changed since the review was shown: what was seen, and what stands there now."""
    da = sett.get("celler")
    da = da if isinstance(da, dict) else {}
    nu = granskning.tabell.data.celler
    platser = {p for p in nu if p[0] in granskning.radnamn and p[1] in granskning.kolumnnamn}
    ut = []
    for plats in sorted(platser):
        text = da.get(f"{plats[0]}-{plats[1]}")
        fore = None if text is None else Decimal(str(text))
        if fore != nu[plats]:
            ut.append(Andring(plats, granskning.radnamn[plats[0]], granskning.kolumnnamn[plats[1]], fore, nu[plats]))
    return ut


def _total(raknad: Raknad, nyckel: str, kolumn: int) -> Belopp:
    if nyckel.startswith("summa-"):
        return raknad.belopp.get((int(nyckel.removeprefix("summa-")), kolumn))
    totaler: Mapping[int, Belopp] = getattr(raknad, nyckel)
    return totaler[kolumn]


def _kolumnnamn(kolumn: Raknekolumn) -> str:
    ar = str(kolumn.fran_ar) if kolumn.fran_ar == kolumn.tom_ar else f"{kolumn.fran_ar}–{kolumn.tom_ar}"
    return f"{Kolumn.Sort(kolumn.sort).label} {ar}"
