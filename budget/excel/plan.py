"""What a foreign table asks for, once its columns and rows are paired: amounts at posts, new posts and columns, sums to check. Pure.

New posts and columns have negative ids until they are saved. Amounts are kronor with the signs of the budget.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from budget.excel.lasning import Filcell, Filrad, cellnamn, las_belopp
from budget.excel.parning import (
    NY_RAD,
    NY_RAD_I,
    NY_VARAV,
    STANDARDGRUPP,
    SUMMA,
    TOTALER,
    Namn,
    grupp_av,
    grupper,
    normal,
)
from budget.excel.rubriker import INTE, las_ny
from budget.models import Budgetpost
from budget.rakning import Belopp, Raknekolumn, Raknepost
from budget.tabell import Budgettabell
from finsam.heltal import heltal
from finsam.pengar import Enhet

Plats = tuple[int, int]
Sort, Slag = Budgetpost.Sort, Budgetpost.Slag
LANGSTA_TEXT: Final = 160
LANGSTA_NOT: Final = 400
UTAN_RUBRIK: Final = 1_000_000
INGEN_GRUPP: Final = "Raden står inte under någon grupp i filen. Välj vilken grupp den hör till."
INGEN_RAD: Final = "Det finns ingen rad ovanför som den kan stå under. Välj något annat."


class Tecken(StrEnum):
    """How a file writes signs. In the budget incomes and costs are both positive."""

    PLUS = "plus"
    KOSTNADER = "kostnader"
    INTAKTER = "intakter"

    @property
    def ord(self) -> str:
        """As the choice is written."""
        return {
            "plus": "Både intäkter och kostnader utan minus",
            "kostnader": "Kostnader med minus",
            "intakter": "Intäkter med minus, som i bokföringen",
        }[self.value]

    def vander(self, slag: str) -> bool:
        """Whether an amount of a slag, or of a total by its key, changes its sign."""
        if self == Tecken.KOSTNADER:
            return slag in (Slag.KOSTNAD, "kostnader")
        return self == Tecken.INTAKTER and slag not in (Slag.KOSTNAD, "kostnader")


@dataclass(frozen=True)
class Val:
    """What has been chosen on the screen. `rader` by the number of the row, `rattade` what was typed for cells, by their names."""

    kolumner: Sequence[str]
    rader: Mapping[int, str]
    enhet: Enhet
    tecken: Tecken = Tecken.PLUS
    tomma_tommer: bool = False
    rattade: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NyPost:
    """A row to be made. `foralder` may be new too; None for a group. `nr` is its row in the file."""

    id: int
    sort: str
    slag: str
    text: str
    foralder: int | None
    nr: int
    insats: int | None = None
    medlem: int | None = None


@dataclass(frozen=True)
class Bud:
    """An amount of the file, None where its cell is empty, and where it stands."""

    belopp: Belopp
    nr: int
    cell: str


@dataclass(frozen=True)
class Cellfel:
    """A cell that cannot be read: its name, what stands in it, and what is wrong."""

    cell: str
    text: str
    fel: str
    rad: str


@dataclass(frozen=True)
class Utelamnad:
    """What of the file is not taken in: where, its words, and why."""

    var: str
    text: str
    skal: str


@dataclass
class Plan:
    """Everything that the file asks for. `summor` are sums of the file by the key of the sum and column."""

    nya_kolumner: list[Raknekolumn] = field(default_factory=list)
    nya_poster: list[NyPost] = field(default_factory=list)
    bud: dict[Plats, Bud] = field(default_factory=dict)
    summor: dict[tuple[str, int], Bud] = field(default_factory=dict)
    summatexter: dict[str, str] = field(default_factory=dict)
    noter: dict[int, str] = field(default_factory=dict)
    utelamnat: list[Utelamnad] = field(default_factory=list)
    radfel: dict[int, str] = field(default_factory=dict)
    cellfel: list[Cellfel] = field(default_factory=list)
    kolumnfel: dict[int, str] = field(default_factory=dict)
    med: set[int] = field(default_factory=set)
    avrundade: int = 0
    oraknade: int = 0

    @property
    def fel(self) -> bool:
        return bool(self.radfel or self.cellfel or self.kolumnfel)


def planera(rader: Sequence[Filrad], val: Val, tabell: Budgettabell, namn: Namn) -> Plan:
    """Walk down the file with what was chosen."""
    return _Vandring(val, tabell, namn).ga(rader)


class _Vandring:
    def __init__(self, val: Val, tabell: Budgettabell, namn: Namn) -> None:
        self.val, self.namn = val, namn
        self.plan = Plan()
        self.poster = {p.id: p for p in tabell.data.poster}
        self.gruppen = grupp_av(tabell)
        self.kolumner = self._kolumner(tabell)
        self.grupp: int | None = None
        self.rad: int | None = None
        self.tagna: dict[int, int] = {}
        self.gruppnamn = grupper(tabell)
        summor = {k.id for k in (*tabell.data.kolumner, *self.plan.nya_kolumner) if k.sort == "summa"}
        self.raknas = {(r.post, c.kolumn) for r in tabell.rader for c in r.celler if c.hamtad}
        self.summakolumner = {nr for nr, kolumn in self.kolumner.items() if kolumn in summor}

    def _kolumner(self, tabell: Budgettabell) -> dict[int, int]:
        """The column's id by the file's column. New ones are counted down from -1."""
        finns = {k.id for k in tabell.kolumner}
        ut: dict[int, int] = {}
        for nr, sort in enumerate(self.val.kolumner):
            pk = heltal(sort.removeprefix("k-")) if sort.startswith("k-") else None
            ny = las_ny(sort)
            if pk not in finns and ny is None:
                continue
            kolumn = pk if pk is not None else -nr - 1
            if kolumn in ut.values() or (
                ny and any((k.sort, k.fran_ar, k.tom_ar) == ny for k in self.plan.nya_kolumner)
            ):
                self.plan.kolumnfel[nr] = (
                    "En annan kolumn i filen läses redan som samma kolumn. Välj för en av dem att den inte tas med."
                )
                continue
            if ny:
                self.plan.nya_kolumner.append(Raknekolumn(kolumn, *ny))
            ut[nr] = kolumn
        return ut

    def ga(self, rader: Sequence[Filrad]) -> Plan:
        for rad in rader:
            mal = self.val.rader.get(rad.nr, "")
            if mal == INTE:
                self._utelamna(rad)
            else:
                fel = self._las(rad, mal)
                if fel:
                    self.plan.radfel[rad.nr] = fel
        return self.plan

    def _utelamna(self, rad: Filrad) -> None:
        if rad.har_belopp:
            texter = [c.text for c in rad.celler.values()]
            self.plan.utelamnat.append(Utelamnad(f"Rad {rad.nr}", rad.text, f"Tas inte med: {', '.join(texter)}"))
        else:
            self.plan.utelamnat.append(Utelamnad(f"Rad {rad.nr}", rad.text, "Text utan belopp"))

    def _las(self, rad: Filrad, mal: str) -> str:
        """Read a row as what it was chosen to be; in Swedish why it cannot be that."""
        if mal.startswith("p-"):
            return self._befintlig(rad, heltal(mal.removeprefix("p-")))
        if mal == SUMMA:
            return INGEN_GRUPP if self.grupp is None else self._summa(rad, f"summa-{self.grupp}")
        if mal.startswith("s-"):
            return self._summa(rad, mal.removeprefix("s-"))
        if mal.startswith("ny-"):
            return self._ny(rad, mal)
        return "Välj vad raden är, eller att den inte tas med."

    def _befintlig(self, rad: Filrad, pk: int | None) -> str:
        post = self.poster.get(pk or 0)
        if post is None:
            return "Raden i budgeten finns inte längre. Välj en annan."
        if post.sort == Sort.GRUPP:
            self.grupp, self.rad = post.id, None
            return self._summa(rad, f"summa-{post.id}") if rad.har_belopp else ""
        if post.id in self.tagna:
            return f"Rad {self.tagna[post.id]} i filen läses redan som samma rad i budgeten."
        self.grupp = self.gruppen[post.id]
        if post.sort == Sort.RAD:
            self.rad = post.id
        return self._belopp(rad, post)

    def _ny(self, rad: Filrad, mal: str) -> str:
        if not rad.text:
            return "Raden har ingen text i filen. Välj en rad som finns, eller att den inte tas med."
        if len(rad.text) > LANGSTA_TEXT:
            return f"Texten är längre än {LANGSTA_TEXT} tecken. Korta den i filen och läs in den på nytt."
        post = self._ny_post(rad, mal)
        if isinstance(post, str):
            return post
        self.plan.nya_poster.append(post)
        self.poster[post.id] = Raknepost(post.id, post.foralder, post.sort, post.slag)
        if post.sort == Sort.GRUPP:
            self.grupp, self.rad, self.gruppen[post.id] = post.id, None, post.id
            self.gruppnamn[post.id] = post.text
            return self._summa(rad, f"summa-{post.id}") if rad.har_belopp else ""
        self.gruppen[post.id] = self.grupp or 0
        return self._belopp(rad, self.poster[post.id])

    def _ny_post(self, rad: Filrad, mal: str) -> NyPost | str:
        """The row to be made, or in Swedish why it cannot be."""
        if mal.startswith("ny-grupp-"):
            slag = mal.removeprefix("ny-grupp-")
            return NyPost(-rad.nr, Sort.GRUPP, slag if slag in Slag.values else Slag.KOSTNAD, rad.text, None, rad.nr)
        if mal.startswith(NY_RAD_I):
            self._ny_grupp_for(mal.removeprefix(NY_RAD_I), rad)
            return self._ny_rad(rad, None)
        if mal == NY_RAD or mal.startswith(f"{NY_RAD}-"):
            return self._ny_rad(rad, heltal(mal.removeprefix(f"{NY_RAD}-")))
        if self.rad is None:
            return INGEN_RAD
        slag = self.poster[self.rad].slag
        if mal == NY_VARAV:
            return NyPost(-rad.nr, Sort.VARAV, slag, rad.text, self.rad, rad.nr)
        insats = heltal(mal.removeprefix("ny-insats-"))
        if insats not in self.namn.insatser.values():
            return "Insatsen finns inte längre. Välj något annat."
        return NyPost(-rad.nr, Sort.INSATS, slag, rad.text, self.rad, rad.nr, insats=insats)

    def _ny_grupp_for(self, slag: str, rad: Filrad) -> None:
        """Stand in the group for rows of a slag that the file has no heading for; it is made once."""
        slag = slag if slag in STANDARDGRUPP else Slag.KOSTNAD
        pk = -UTAN_RUBRIK - list(STANDARDGRUPP).index(slag)
        if pk not in self.poster:
            self.plan.nya_poster.append(NyPost(pk, Sort.GRUPP, slag, STANDARDGRUPP[slag], None, rad.nr))
            self.poster[pk] = Raknepost(pk, None, Sort.GRUPP, slag)
            self.gruppnamn[pk], self.gruppen[pk] = STANDARDGRUPP[slag], pk
        self.grupp = pk

    def _ny_rad(self, rad: Filrad, grupp: int | None) -> NyPost | str:
        if grupp is not None and grupp in self.gruppnamn:
            self.grupp = grupp
        if self.grupp is None:
            return INGEN_GRUPP
        slag = self.poster[self.grupp].slag
        medlem = self.namn.medlemmar.get(normal(rad.text)) if slag == Slag.INTAKT else None
        self.rad = -rad.nr
        return NyPost(-rad.nr, Sort.RAD, slag, rad.text, self.grupp, rad.nr, medlem=medlem)

    # --- Amounts -----------------------------------------------------------------------------------------------

    def _belopp(self, rad: Filrad, post: Raknepost) -> str:
        self.tagna[post.id] = rad.nr
        self.plan.med.add(post.id)
        for nr, kolumn in self.kolumner.items():
            raknas = nr in self.summakolumner or (post.id, kolumn) in self.raknas
            bud = self._bud(rad, nr, post.slag, raknas=raknas)
            if bud:
                self.plan.bud[post.id, kolumn] = bud
        if len(rad.nota) > LANGSTA_NOT:
            return f"Noten är längre än {LANGSTA_NOT} tecken. Korta den i filen och läs in den på nytt."
        if rad.nota:
            self.plan.noter[post.id] = rad.nota
        return ""

    def _summa(self, rad: Filrad, nyckel: str) -> str:
        grupp = heltal(nyckel.removeprefix("summa-").removeprefix("-"))
        slag = nyckel
        if nyckel not in TOTALER:
            pk = -(grupp or 0) if nyckel.startswith("summa--") else grupp
            if pk not in self.gruppnamn:
                return "Gruppen finns inte längre. Välj en annan."
            slag = self.poster[pk].slag
        self.plan.summatexter[nyckel] = rad.text or self._summans_namn(nyckel)
        for nr, kolumn in self.kolumner.items():
            bud = self._bud(rad, nr, slag, raknas=True)
            if bud and bud.belopp is not None:
                self.plan.summor[nyckel, kolumn] = bud
        return ""

    def _summans_namn(self, nyckel: str) -> str:
        return TOTALER.get(nyckel, "Summa")

    def _bud(self, rad: Filrad, nr: int, slag: str, *, raknas: bool = False) -> Bud | None:
        """What a cell says; None where it cannot be read, which is said at the cell."""
        namn = cellnamn(nr, rad.nr)
        cell = rad.celler.get(nr, Filcell(""))
        rattad = self.val.rattade.get(namn)
        if rattad is not None and not rattad.strip():
            self.plan.utelamnat.append(Utelamnad(f"Cell {namn}", rad.text, f"Lämnad tom. I filen står {cell.text}"))
            return None
        if rattad is not None:
            cell = Filcell(rattad)
        if raknas and cell.text.startswith("="):
            self.plan.oraknade += 1
            return None
        last = las_belopp(cell, self.val.enhet)
        if last.fel:
            self.plan.cellfel.append(Cellfel(namn, cell.text, last.fel, rad.text))
            return None
        self.plan.avrundade += last.avrundad
        belopp = -last.belopp if last.belopp and self.val.tecken.vander(slag) else last.belopp
        return Bud(belopp, rad.nr, namn)


def gissa_tecken(rader: Sequence[Filrad], val: Val, tabell: Budgettabell, namn: Namn) -> Tecken:
    """The signs with which most amounts are those of the budget; where none are, those that most incomes and costs have."""
    plan = planera(rader, val, tabell, namn)
    slag = {p.id: p.slag for p in tabell.data.poster} | {p.id: p.slag for p in plan.nya_poster}
    belopp = [(slag[p], b.belopp, tabell.data.celler.get((p, k))) for (p, k), b in plan.bud.items() if b.belopp]
    lika = {t: sum(nu == (-b if t.vander(s) else b) for s, b, nu in belopp) for t in Tecken}
    bast = max(lika, key=lambda t: lika[t])
    if lika[bast]:
        return bast
    minus = {s: [b < 0 for s_, b, _ in belopp if s_ == s] for s in Slag.values}
    if _de_flesta(minus[Slag.KOSTNAD]):
        return Tecken.KOSTNADER
    return Tecken.INTAKTER if _de_flesta(minus[Slag.INTAKT]) else Tecken.PLUS


def gissa_enheten(rader: Sequence[Filrad], val: Val, tabell: Budgettabell, namn: Namn) -> Enhet:
    """Where the file does not say: the unit in which most of its amounts are those of the budget, else by their size."""
    svar = {}
    belopp: list[Decimal] = []
    for enhet in Enhet:
        plan = planera(rader, Val(val.kolumner, val.rader, enhet), tabell, namn)
        kanda = {p: b.belopp for p, b in plan.bud.items() if b.belopp}
        svar[enhet] = sum(abs(tabell.data.celler.get(p) or 0) == abs(b) for p, b in kanda.items())
        belopp = belopp or [abs(b) for b in kanda.values()]
    if svar[Enhet.KR] != svar[Enhet.TKR]:
        return max(svar, key=lambda e: svar[e])
    return Enhet.TKR if belopp and sorted(belopp)[len(belopp) // 2] < 10_000 else Enhet.KR


def _de_flesta(minus: list[bool]) -> bool:
    return bool(minus) and sum(minus) * 2 > len(minus)
