"""Pairing a foreign budget table with the version being worked on: what is proposed, what is chosen, what it would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from openpyxl.utils import get_column_letter

from budget.excel.granskning import Granskning
from budget.excel.lasning import Filrad, filrader
from budget.excel.parning import (
    NY_RAD,
    NY_RAD_I,
    NY_VARAV,
    STANDARDGRUPP,
    SUMMA,
    TOTALER,
    Gissning,
    Namn,
    gissa_rader,
    grupper,
    malet,
    normal,
)
from budget.excel.plan import Cellfel, Plan, Tecken, Utelamnad, Val, gissa_enheten, gissa_tecken, planera
from budget.excel.rubriker import INTE, NOT, TEXT, Kolumnlag, gissa_enhet, gissa_kolumner, las_ny, nya_kolumner
from budget.models import Budgetpost
from budget.tabell import Budgettabell, Radtyp
from finsam.blad import Blad, Granser
from finsam.forms.underlag import Underlagsform
from finsam.heltal import heltal
from finsam.pengar import Enhet

GRANSER: Final = Granser(rader=600, kolumner=40, tecken=1000)
FLEST_OPPNA: Final = 80
BYT_BLAD, OM, GRANSKA, SPARA, TILLBAKA = "blad", "om", "granska", "spara", "tillbaka"
GRUNDVAL: Final = ((TEXT, "Radens text"), (NOT, "Radens not"), (INTE, "Tas inte med"))


class Budgetunderlag(Underlagsform):
    """The file, or the cells, that hold a budget."""

    granser = GRANSER


@dataclass(frozen=True)
class Kolumnval:
    """A column of the file: its field, the words above it, the first things that stand in it, what it is read as."""

    falt: str
    bokstav: str
    rubrik: str
    prov: list[str]
    valt: str
    fel: str


@dataclass(frozen=True)
class Radval:
    """A row of the file and what it is read as. `osaker`: it is not plain what it is. `oppen`: it is shown with its choices."""

    rad: Filrad
    falt: str
    celler: list[str]
    valt: str
    namn: str
    osaker: bool
    oppen: bool
    fel: str


@dataclass(frozen=True)
class Alternativ:
    """Something a row can be read as, under the heading that it is listed by."""

    varde: str
    namn: str
    grupp: str


class Inlasning:
    """One file against one version. `data` is what the page sent: choices that it does not hold are proposed."""

    def __init__(self, underlag: Mapping[str, Any], *, tabell: Budgettabell, namn: Namn, data: Any = None) -> None:
        self.underlag, self.tabell, self.namn = underlag, tabell, namn
        allt = data if data is not None else {}
        self.steg = str(allt.get("steg", ""))
        self.data = {} if self.steg == BYT_BLAD else allt
        alla: list[Blad] = underlag["blad"]
        self.bladnr = self._bladnr(alla, str(allt.get("blad", "")))
        self.blad = alla[self.bladnr]
        self.oppnad = heltal(str(self.data.get("oppna", "")))
        self.lag = self._lag()
        self.rader = filrader(self.blad, self.lag.val, self.lag.huvud)
        self.gissat: dict[int, Gissning] = gissa_rader(self.rader, tabell, namn)
        self.val = self._val()

    def _bladnr(self, alla: list[Blad], valt: str) -> int:
        """The chosen sheet, else the one with most columns of amounts."""
        nr = heltal(valt)
        if nr is not None and nr < len(alla):
            return nr
        antal = [sum(v not in (TEXT, NOT, INTE) for v in gissa_kolumner(b, self.tabell).val) for b in alla]
        return antal.index(max(antal))

    def _lag(self) -> Kolumnlag:
        forsta = heltal(str(self.data.get("forsta", "")))
        huvud = None if forsta is None else sum(nr < forsta for nr in self.blad["nummer"])
        gissat = gissa_kolumner(self.blad, self.tabell, huvud)
        finns = {f"k-{k.id}" for k in self.tabell.kolumner} | {TEXT, NOT, INTE}
        skickat = [str(self.data.get(f"kol-{nr}", sort)) for nr, sort in enumerate(gissat.val)]
        return Kolumnlag(tuple(v if v in finns or las_ny(v) else INTE for v in skickat), gissat.rubriker, gissat.huvud)

    def _val(self) -> Val:
        giltiga = {a.varde for a in self.alternativ}
        rader = {}
        for rad in self.rader:
            skickat = self.data.get(f"rad-{rad.nr}")
            rader[rad.nr] = skickat if skickat in giltiga else self.gissat[rad.nr].mal
        rattade = {
            namn.removeprefix("cell-"): str(self.data[namn])[:60] for namn in self.data if namn.startswith("cell-")
        }
        enhet = self._enhet(Val(self.lag.val, rader, Enhet.KR))
        val = Val(self.lag.val, rader, enhet, Tecken.PLUS, "tomma" in self.data, rattade)
        skickat = self.data.get("tecken")
        tecken = Tecken(skickat) if skickat in list(Tecken) else gissa_tecken(self.rader, val, self.tabell, self.namn)
        return Val(self.lag.val, rader, enhet, tecken, val.tomma_tommer, rattade)

    def _enhet(self, val: Val) -> Enhet:
        skickat = self.data.get("enhet")
        if skickat in Enhet.values:
            return Enhet(skickat)
        return gissa_enhet(self.blad, self.lag.huvud) or gissa_enheten(self.rader, val, self.tabell, self.namn)

    # --- What it would do --------------------------------------------------------------------------------------

    @cached_property
    def plan(self) -> Plan:
        return planera(self.rader, self.val, self.tabell, self.namn)

    @cached_property
    def granskning(self) -> Granskning:
        return Granskning(self.tabell, self.plan, self.val.enhet, self.val.tomma_tommer, self._utanfor())

    def _utanfor(self) -> tuple[Utelamnad, ...]:
        """The columns with something in them that are not taken in, and what the sheet has beyond what is read."""
        ut = []
        if self.blad["kapad"]:
            skal = f"Större än vad som läses: {GRANSER.rader} rader och {GRANSER.kolumner} kolumner"
            ut.append(Utelamnad("Bladet", self.blad["namn"], skal))
        for nr, sort in enumerate(self.lag.val):
            antal = sum(bool(rad[nr]) for rad in self.blad["rader"][self.lag.huvud :])
            if sort == INTE and antal:
                celler = "1 cell" if antal == 1 else f"{antal} celler"
                ut.append(
                    Utelamnad(f"Kolumn {get_column_letter(nr + 1)}", self.lag.rubriker[nr], f"{celler} tas inte med")
                )
        return tuple(ut)

    @property
    def kan_granskas(self) -> bool:
        """Whether all is said and can be read, and there is something to look at."""
        return not self.plan.fel and bool(self.plan.bud or self.plan.nya_poster)

    # --- To draw -----------------------------------------------------------------------------------------------

    @property
    def kalla(self) -> str:
        """What was read, as the history calls it."""
        return str(self.underlag["namn"])

    @property
    def forsta(self) -> int:
        """The number of the table's first row below its head."""
        nummer = self.blad["nummer"]
        return nummer[self.lag.huvud] if self.lag.huvud < len(nummer) else nummer[-1] + 1

    @property
    def ovanfor(self) -> list[tuple[int, str]]:
        """The rows above the table: number and words."""
        rader = self.blad["rader"][: self.lag.huvud]
        return [(nr, " · ".join(c for c in rad if c)) for nr, rad in zip(self.blad["nummer"], rader, strict=False)]

    @property
    def kolumner(self) -> list[Kolumnval]:
        under = self.blad["rader"][self.lag.huvud :]
        return [
            Kolumnval(
                falt=f"kol-{nr}",
                bokstav=get_column_letter(nr + 1),
                rubrik=self.lag.rubriker[nr],
                prov=[rad[nr] for rad in under if rad[nr]][:3],
                valt=sort,
                fel=self.plan.kolumnfel.get(nr, ""),
            )
            for nr, sort in enumerate(self.lag.val)
        ]

    @property
    def kolumnsorter(self) -> list[tuple[str, str]]:
        """Everything a column can be read as. A choice that came from the page stays in the list."""
        egna = [(f"k-{k.id}", k.namn.capitalize()) for k in self.tabell.kolumner]
        nya = nya_kolumner(self.lag, self.tabell)
        kanda = {v for v, _ in nya}
        fler = [(v, _ny_i_ord(v)) for v in dict.fromkeys(self.lag.val) if las_ny(v) and v not in kanda]
        return [*GRUNDVAL, *egna, *nya, *fler]

    @cached_property
    def alternativ(self) -> list[Alternativ]:
        """Everything a row can be read as."""
        return [*self._nya_alternativ(), *self._summor(), *self._egna()]

    def _egna(self) -> list[Alternativ]:
        grupp, ut = "", []
        for rad in self.tabell.rader:
            if rad.typ == Radtyp.GRUPP:
                grupp = rad.text
                ut.append(Alternativ(malet(rad), f"Rubriken {rad.text}", grupp))
            elif rad.typ in (Radtyp.RAD, Radtyp.VARAV, Radtyp.INSATS):
                namn = rad.text if rad.typ == Radtyp.RAD else f"{rad.typ}: {rad.text}"
                ut.append(Alternativ(malet(rad), namn, "Finansiella poster" if rad.slag == "finansiell" else grupp))
        return ut

    def _summor(self) -> list[Alternativ]:
        totaler = {f"s-{nyckel}": ord_ for nyckel, ord_ in TOTALER.items()}
        grupp = {f"s-summa-{pk}": f"Summa, {text}" for pk, text in grupper(self.tabell).items()}
        rubrik = "Summa, som bara jämförs"
        return [
            Alternativ(varde, namn, rubrik)
            for varde, namn in {SUMMA: "Summa av gruppen ovanför", **grupp, **totaler}.items()
        ]

    def _nya_alternativ(self) -> list[Alternativ]:
        insatser = {self.namn.insatser[t] for t in self._ord if t in self.namn.insatser}
        par = [
            (INTE, "Tas inte med"),
            (NY_RAD, "Ny rad i gruppen ovanför"),
            (NY_VARAV, "Ny varav-rad under raden ovanför"),
            *(
                (f"ny-insats-{pk}", f"Ny insatsrad under raden ovanför: {self.namn.insatsnamn[pk]}")
                for pk in sorted(insatser)
            ),
            *((f"{NY_RAD}-{pk}", f"Ny rad i {text}") for pk, text in grupper(self.tabell).items()),
            *((f"{NY_RAD_I}{slag}", f"Ny rad i ny grupp: {text}") for slag, text in STANDARDGRUPP.items()),
            *((f"ny-grupp-{slag.value}", f"Ny grupp, {slag.label}") for slag in Budgetpost.Slag),
        ]
        return [Alternativ(varde, namn, "") for varde, namn in par]

    @cached_property
    def _ord(self) -> set[str]:
        return {normal(r.text) for r in self.rader}

    @cached_property
    def radval(self) -> list[Radval]:
        namn = {a.varde: a.namn for a in self.alternativ}
        fel = (
            self.plan.radfel
            if self.steg in (GRANSKA, SPARA)
            else {n: f for n, f in self.plan.radfel.items() if self.val.rader[n]}
        )
        return [
            Radval(
                rad=rad,
                falt=f"rad-{rad.nr}",
                celler=["formel" if c.text.startswith("=") else c.text for c in rad.celler.values()],
                valt=self.val.rader[rad.nr],
                namn=namn.get(self.val.rader[rad.nr], ""),
                osaker=not self.gissat[rad.nr].saker,
                oppen=self._oppen(rad),
                fel=fel.get(rad.nr, ""),
            )
            for rad in self.rader
        ]

    def _oppen(self, rad: Filrad) -> bool:
        return (
            rad.nr in self._forsta_osakra
            or rad.nr in self.plan.radfel
            or rad.nr == self.oppnad
            or f"rad-{rad.nr}" in self.data
        )

    @cached_property
    def _forsta_osakra(self) -> set[int]:
        """Every choice of every row would make a page of megabytes: the others are opened one by one."""
        return set([r.nr for r in self.rader if not self.gissat[r.nr].saker][:FLEST_OPPNA])

    @property
    def okanda(self) -> list[Radval]:
        """The rows that the budget does not have, and that somebody should look at."""
        return [r for r in self.radval if r.osaker]

    @property
    def cellfel(self) -> list[Cellfel]:
        return self.plan.cellfel

    @property
    def rattade(self) -> list[tuple[str, str]]:
        """What was typed for cells and can be read, to be sent along."""
        kvar = {c.cell for c in self.plan.cellfel}
        return [(f"cell-{namn}", text) for namn, text in self.val.rattade.items() if namn not in kvar]

    @property
    def tecken(self) -> list[Tecken]:
        return list(Tecken)

    @property
    def enheter(self) -> list[Enhet]:
        return list(Enhet)

    @property
    def gomt(self) -> list[tuple[str, str]]:
        """Every choice as it stands, to be sent along from the review and back."""
        egna = [(n, str(self.data[n])) for n in self.data if n.startswith(("rad-", "cell-"))]
        kolumner = [(f"kol-{nr}", sort) for nr, sort in enumerate(self.lag.val)]
        tomma = [("tomma", "ja")] if self.val.tomma_tommer else []
        return [
            ("blad", str(self.bladnr)),
            ("forsta", str(self.forsta)),
            ("enhet", self.val.enhet.value),
            ("tecken", self.val.tecken.value),
            *tomma,
            *kolumner,
            *egna,
        ]


def _ny_i_ord(varde: str) -> str:
    sort, fran, tom = las_ny(varde) or ("", 0, 0)
    return f"Ny kolumn: {sort} {fran if fran == tom else f'{fran}–{tom}'}"
