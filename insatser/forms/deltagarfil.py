"""Pairing the columns and rows of a file of participants, or of what is pasted, with ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from finsam.blad import Blad
from finsam.heltal import heltal
from insatser.deltagare.parning import (
    INTE,
    KOLUMNER,
    Filrad,
    Grannlag,
    Mal,
    Utfall,
    filrader,
    gissa_kolumner,
    gissa_rad,
    malen,
    para,
)
from insatser.deltagare.tal import Nyckel, Personer
from insatser.deltagare.uppstallning import Uppstallning

NU: Final = "nu"
TIDIGARE: Final = "tidigare inskrivet"


def saltet(insats_id: int, ar: int) -> str:
    """What binds a table that was read to the participants that it was read for."""
    return f"deltagarfil:{insats_id}:{ar}"


@dataclass(frozen=True)
class Kolumnval:
    """A column of the file: its field, what it is taken for, and the first things that stand in it."""

    falt: str
    bokstav: str
    valt: str
    prov: list[str]


@dataclass(frozen=True)
class Radval:
    """A row of the file: its field, what it is taken for and whether that was known, and what is wrong."""

    rad: Filrad
    falt: str
    valt: str
    tal: list[str]
    fel: str


@dataclass(frozen=True)
class Kandidat:
    """One of several numbers for the same figure, and where it is from."""

    varde: str
    personer: Personer
    var: str


@dataclass(frozen=True)
class Konflikt:
    """A figure for which there are several numbers, and which of them is chosen."""

    falt: str
    nyckel: Nyckel
    namn: str
    kandidater: list[Kandidat]
    valt: str
    fel: str = ""


class Parning:
    """The page where a foreign table is paired with ours. `nu` holds the stored figures, `minne` how rows were paired before."""

    def __init__(
        self,
        underlag: dict[str, Any],
        *,
        upp: Uppstallning,
        nu: Mapping[Nyckel, Personer],
        minne: Mapping[str, str],
        data: Any = None,
    ) -> None:
        self.underlag, self.upp, self.nu, self.minne = underlag, upp, nu, minne
        self.data = data if data is not None and data.get("steg") != "blad" else {}
        self.skickat = data is not None and data.get("steg") == "spara"
        alla: list[Blad] = underlag["blad"]
        self.bladnr = min(heltal((data or {}).get("blad", "")) or 0, len(alla) - 1)
        self.blad = alla[self.bladnr]
        self.lag = self._kolumner()
        self.rader = filrader(self.blad["rader"], self.lag)
        self.noll = "noll" in self.data
        self.anteckna = "anteckna" in self.data or not self.skickat
        self.val = self._val()
        self.utfall: Utfall = para(self.rader, self.val, self.lag, upp, tomt_ar_noll=self.noll)
        self.konflikter = [k for k in (self._konflikt(n) for n in self.utfall.bud) if k]

    def _kolumner(self) -> Grannlag:
        gissat = gissa_kolumner(self.blad["rader"])
        valda = [self.data.get(f"kol-{nr}", sort) for nr, sort in enumerate(gissat.kolumner)]
        return Grannlag([v if v in KOLUMNER else INTE for v in valda], gissat.huvud)

    def _val(self) -> dict[int, str]:
        tid = any(k.endswith(("_fore", "_efter")) for k in self.lag.kolumner)
        giltiga = {m.varde for m in self.mal} | {INTE}
        val = {}
        for rad in self.rader:
            skickat = self.data.get(f"rad-{rad.nr}", "")
            gissat = "" if self.skickat else gissa_rad(rad, self.upp, self.minne, tid_i_kolumn=tid)
            val[rad.nr] = skickat if skickat in giltiga else gissat
        return val

    @property
    def mal(self) -> list[Mal]:
        """What a row can be."""
        return malen(self.upp)

    def _konflikt(self, nyckel: Nyckel) -> Konflikt | None:
        bud = self.utfall.bud[nyckel]
        kandidater = [Kandidat(str(nr), b.personer, b.var) for nr, b in enumerate(bud)]
        if nyckel in self.nu and any(self.nu[nyckel] != b.personer for b in bud):
            kandidater.insert(0, Kandidat(NU, self.nu[nyckel], TIDIGARE))
        if len(kandidater) < 2:
            return None
        falt = f"val-{nyckel}"
        valt = self.data.get(falt, "")
        giltigt = valt in {k.varde for k in kandidater}
        fel = "Välj vilken siffra som gäller." if self.skickat and not giltigt else ""
        return Konflikt(falt, nyckel, self.upp.namn[nyckel], kandidater, valt if giltigt else "", fel)

    # --- To draw -----------------------------------------------------------------------------------------------

    @property
    def kolumner(self) -> list[Kolumnval]:
        """The columns with what stands first in them."""
        rader = self.blad["rader"]
        ut = []
        for nr, sort in enumerate(self.lag.kolumner):
            prov = [rad[nr] for rad in rader if rad[nr]][:3]
            ut.append(Kolumnval(f"kol-{nr}", chr(ord("A") + nr), sort, prov))
        return ut

    @property
    def radval(self) -> list[Radval]:
        """The rows with what they are taken for. What is wrong is said when the page has been sent."""
        fel = self.utfall.fel if self.skickat else {n: f for n, f in self.utfall.fel.items() if self.val.get(n)}
        return [
            Radval(rad, f"rad-{rad.nr}", self.val[rad.nr], list(rad.tal.values()), fel.get(rad.nr, ""))
            for rad in self.rader
        ]

    @property
    def okanda(self) -> int:
        """How many rows nobody has said what they are."""
        return sum(not v for v in self.val.values())

    # --- To save -----------------------------------------------------------------------------------------------

    def is_valid(self) -> bool:
        """Whether all was said and can be read, and there is anything to save."""
        klara = not self.utfall.fel and all(k.valt for k in self.konflikter)
        return self.skickat and bool(self.utfall.bud) and klara

    @property
    def tal(self) -> dict[Nyckel, Personer]:
        """The numbers to save."""
        valda = {k.nyckel: k.valt for k in self.konflikter}
        ut = {}
        for nyckel, bud in self.utfall.bud.items():
            valt = valda.get(nyckel, "0")
            ut[nyckel] = self.nu[nyckel] if valt == NU else bud[int(valt)].personer
        return ut

    @property
    def motuppgifter(self) -> list[tuple[Nyckel, Personer, str]]:
        """The numbers that were not chosen, with where they are from, where they are to be kept."""
        if not self.anteckna:
            return []
        return [
            (k.nyckel, kandidat.personer, kandidat.var if kandidat.varde == NU else f"{self.kalla}, {kandidat.var}")
            for k in self.konflikter
            for kandidat in k.kandidater
            if kandidat.varde != k.valt
        ]

    @property
    def kalla(self) -> str:
        """What was read, as the history calls it."""
        return str(self.underlag["namn"])

    @property
    def att_minnas(self) -> dict[str, str]:
        """What each row was taken for, by its words."""
        return {rad.rubrik: self.val[rad.nr] for rad in self.rader}
