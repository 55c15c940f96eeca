"""Reading participants from a file or from what is pasted: choosing it, and pairing its columns and rows with ours."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from finsam.filer.typer import rent_namn
from finsam.filer.uppladdning import for_stor, storsta_fil
from finsam.heltal import heltal
from finsam.sandlada import Avvisat, SandladaFel, kor
from insatser.deltagare.blad import Blad, Bladfraga, las_blad, las_text
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

logg = logging.getLogger(__name__)

DYGN: Final = 24 * 3600
LANGST_TEXT: Final = 200_000
INKLISTRAT: Final = "Inklistrat"
NU: Final = "nu"
TIDIGARE: Final = "tidigare inskrivet"


class Tabellfalt(forms.FileField):
    """An upload that says at its field when it is too large or empty."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The upload, or None where none was chosen."""
        if isinstance(data, UploadedFile) and (data.size or 0) > storsta_fil():
            raise ValidationError(for_stor(data.size or 0), code="for_stor")
        if isinstance(data, UploadedFile) and not data.size:
            raise ValidationError("Filen är tom.", code="tom")
        return super().clean(data, initial)


class Underlagsform(forms.Form):
    """A file, or cells copied from a spreadsheet. `underlag` is what was read."""

    fil = Tabellfalt(
        label="Fil",
        required=False,
        help_text="Excel (xlsx) eller CSV. Filen läses och sparas inte.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )
    klistrat = forms.CharField(
        label="Klistra in från Excel",
        required=False,
        max_length=LANGST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "klistrat"}),
        help_text="Markera cellerna i Excel, med rubriker, och kopiera dem hit.",
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, read."""
        data = super().clean() or self.cleaned_data
        fil, klistrat = data.get("fil"), data.get("klistrat") or ""
        if self.errors:
            return data
        if fil and klistrat.strip():
            raise ValidationError("Välj en fil eller klistra in, inte båda.")
        if not fil and not klistrat.strip():
            raise ValidationError("Välj en fil, eller klistra in celler från Excel.")
        try:
            data["underlag"] = _fran_fil(fil) if fil else _fran_text(klistrat)
        except (Avvisat, SandladaFel) as fel:
            self.add_error("fil" if fil else "klistrat", str(fel))
        return data


def _fran_fil(fil: Any) -> dict[str, Any]:
    namn = rent_namn(fil.name or "")
    fraga: Bladfraga = {"innehall": fil.read(), "namn": namn}
    try:
        return {"namn": namn, "blad": kor(las_blad, fraga, sekunder=20, megabyte=512)}
    except SandladaFel as fel:
        logg.warning("En fil med deltagare gick inte att läsa: %s", fel.orsak)
        raise


def _fran_text(text: str) -> dict[str, Any]:
    return {"namn": INKLISTRAT, "blad": [las_text(text)]}


def packa(underlag: dict[str, Any], *, insats_id: int, ar: int) -> str:
    """What was read, signed, to be sent along between the pages: nothing is stored until it is saved."""
    return signing.dumps(underlag, salt=_salt(insats_id, ar), compress=True)


def packa_upp(text: str, *, insats_id: int, ar: int) -> dict[str, Any] | None:
    """What was read, or None where it is too old or not ours."""
    try:
        underlag: dict[str, Any] = signing.loads(text, salt=_salt(insats_id, ar), max_age=DYGN)
    except signing.BadSignature:
        return None
    return underlag


def _salt(insats_id: int, ar: int) -> str:
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
