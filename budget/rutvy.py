"""The grid as the page draws it: rows and cells with everything ready, so that the template only loops."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from budget.hamtning import PLANERAD
from budget.kvar import Kvar, insatsgrupper
from budget.rakning import Belopp
from budget.rutnat import Krock, Plats, Sparat
from budget.tabell import Budgettabell, Radtyp, Tabellcell, Tabellkolumn, Tabellrad
from finsam.pengar import Enhet, formatera

KLASS = {
    Radtyp.GRUPP: "group",
    Radtyp.RAD: "",
    Radtyp.VARAV: "varav",
    Radtyp.INSATS: "insats",
    Radtyp.SUMMA: "sum",
    Radtyp.SLUTSUMMA: "sum first",
    Radtyp.RESULTAT_FORE: "sum",
    Radtyp.RESULTAT: "result",
    Radtyp.EGET_KAPITAL: "",
}


@dataclass(frozen=True, slots=True)
class Rutkolumn:
    """A head of the grid. `klass` tints the budget year and hides the column on a phone unless it is chosen."""

    id: int
    klass: str
    rubrik: str
    ar_text: str
    vald: bool


# A cell is a widget: written here and not in the template, where a few hundred of them would take most of the page's time.
INPUT = (
    '<input name="{0}" id="{0}" value="{1}" inputmode="text" autocomplete="off" aria-labelledby="{2} k{3}"'
    ' aria-invalid="true" aria-describedby="{4}">'
)
NOT = '<sup class="note"><a href="#not-{0}" id="till-{0}" aria-label="Not {0}">{0}</a></sup>'
INPUT_UTAN_FEL = INPUT.replace(' aria-invalid="true" aria-describedby="{4}"', "")


class Rutcell(NamedTuple):
    """`innehall` is the amount, or the input where one can type; `lage` is the word under it."""

    klass: str
    innehall: str
    noter: tuple[str, ...] = ()
    lage: str = ""

    @property
    def html(self) -> str:
        """The cell in the table. `klass` and letters are ours, and `innehall` was escaped where someone typed it."""
        noter = "".join([NOT.format(n) for n in self.noter]) if self.noter else ""
        return f'<td class="{self.klass}">{self.innehall}{noter}</td>'


@dataclass(frozen=True, slots=True)
class Rutfel:
    """A cell's place in the row of errors: `text` empty where that cell has none."""

    klass: str
    id: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rutrad:
    id: str
    klass: str
    text: str
    url: str
    noter: tuple[str, ...]
    celler: list[Rutcell]
    fel: list[Rutfel]
    dold: bool
    oppnar: str = ""

    @property
    def tabellceller(self) -> SafeString:
        """The row's cells as they are written in the table; written here for the same reason as INPUT."""
        return SafeString("".join([c.html for c in self.celler]))


@dataclass(frozen=True, slots=True)
class Felrad:
    """A line of the summary on top: which cell, what is wrong with it, and what the sums count meanwhile."""

    namn: str
    cell: str
    text: str


@dataclass(frozen=True)
class Rutnat:
    """The whole grid. `data` is what the script computes from."""

    kolumner: list[Rutkolumn]
    block: list[list[Rutrad]]
    eget_kapital: Rutrad
    kvar: Rutrad
    felrader: list[Felrad]
    krockrader: list[Felrad]
    fore: dict[str, str | None]
    data: dict[str, Any]
    antal_insatser: int


def rutnat(
    tabell: Budgettabell,
    *,
    kvar: Sequence[Kvar] = (),
    skrivs: bool,
    valda: Iterable[int] = (),
    oppna: str = "",
    sparat: Sparat | None = None,
) -> Rutnat:
    """Draw a table. `kvar` is what is left to allot by year. `skrivs`: with cells to type in. `valda`: the columns a phone shows. `oppna`: whose insatser are shown."""
    bygge = _Bygge(tabell, skrivs, set(valda), oppna, sparat or Sparat())
    return Rutnat(
        kolumner=bygge.kolumner,
        block=[[bygge.rad(r) for r in block] for block in tabell.block],
        eget_kapital=bygge.rad(tabell.eget_kapital),
        kvar=bygge.kvar(kvar),
        felrader=bygge.felrader,
        krockrader=bygge.krockrader,
        fore=bygge.fore,
        data=_data(tabell, kvar) if skrivs else {},
        antal_insatser=sum(r.antal_insatser for r in tabell.rader),
    )


class _Bygge:
    def __init__(self, tabell: Budgettabell, skrivs: bool, valda: set[int], oppna: str, sparat: Sparat) -> None:  # noqa: FBT001
        finns = {k.id for k in tabell.kolumner}
        fokus = {k.id for k in tabell.kolumner if k.i_fokus} or finns
        self.tabell, self.skrivs, self.oppna, self.sparat = tabell, skrivs, oppna, sparat
        self.enhet = tabell.enhet
        self.valda = (valda & finns) or fokus
        self.klasser = {k.id: self._kolumnklass(k) for k in tabell.kolumner}
        self.kolumner = [
            Rutkolumn(k.id, self.klasser[k.id], k.rubrik, k.ar_text, k.id in self.valda) for k in tabell.kolumner
        ]
        self.kolumnnamn = {k.id: k.ar_text for k in tabell.kolumner}
        self.felrader: list[Felrad] = []
        self.krockrader: list[Felrad] = []
        self.fore: dict[str, str | None] = {}
        self.insatslank = reverse("insats", args=[tabell.version.budget.forbund.slug, 0])

    def rad(self, rad: Tabellrad) -> Rutrad:
        """A row with its errors; hidden where it is a single insats of a rad that is not open."""
        fel = [self._fel(rad, c) for c in rad.celler] if rad.post and self.sparat.texter else []
        return Rutrad(
            id=rad.nyckel,
            klass=KLASS[rad.typ],
            text=rad.text,
            url=self.insatslank.replace("/0/", f"/{rad.insats}/") if rad.insats else "",
            noter=rad.noter,
            celler=[self._cell(rad, c) for c in rad.celler],
            fel=fel if any(f.text for f in fel) else [],
            dold=rad.typ == Radtyp.INSATS
            and self.oppna not in ("alla", str(rad.under))
            and not any(f.text for f in fel),
            oppnar=str(rad.post) if rad.antal_insatser else str(rad.under) if rad.typ == Radtyp.INSATS else "",
        )

    def kvar(self, aren: Sequence[Kvar]) -> Rutrad:
        """What is left to allot under each planned year."""
        per_kolumn = {k.kolumn: k.kvar for k in aren}
        celler = []
        for k in self.tabell.kolumner:
            belopp = per_kolumn.get(k.id)
            lage = "" if belopp is None else "kvar" if belopp >= 0 else "fattas"
            celler.append(Rutcell(self.klasser[k.id], formatera(belopp, self.enhet), lage=lage))
        return Rutrad("kvar", "", "Kvar att fördela", "", (), celler, [], dold=False)

    def _cell(self, rad: Tabellrad, cell: Tabellcell) -> Rutcell:
        kolumn = self.klasser[cell.kolumn]
        belopp = formatera(cell.belopp, self.enhet)
        if not self._skrivs_i(rad, cell):
            klass = f"ro {kolumn}" if cell.hamtad and rad.typ in (Radtyp.RAD, Radtyp.VARAV, Radtyp.INSATS) else kolumn
            return Rutcell(klass.strip(), belopp, cell.noter, cell.lage)
        plats = (rad.post or 0, cell.kolumn)
        nyckel_ = nyckel(plats)
        self.fore[nyckel_] = kronor(cell.belopp)
        namn = f"cell-{nyckel_}"
        if plats in self.sparat.texter:
            innehall = str(
                format_html(INPUT, namn, self.sparat.texter[plats], rad.nyckel, cell.kolumn, f"fel-{nyckel_}")
            )
        else:
            innehall = INPUT_UTAN_FEL.format(namn, belopp, rad.nyckel, cell.kolumn)
        return Rutcell(f"cell {kolumn}".strip(), innehall, cell.noter)

    def _skrivs_i(self, rad: Tabellrad, cell: Tabellcell) -> bool:
        return self.skrivs and not cell.hamtad and rad.post is not None and rad.typ != Radtyp.SUMMA

    def _fel(self, rad: Tabellrad, cell: Tabellcell) -> Rutfel:
        """The error under a cell, and its line in the summary on top."""
        plats: Plats = (rad.post or 0, cell.kolumn)
        klass = self.klasser[cell.kolumn]
        if plats not in self.sparat.texter or rad.typ == Radtyp.SUMMA:
            return Rutfel(klass)
        nyckel_ = nyckel(plats)
        namn = f"{rad.text} {self.kolumnnamn[cell.kolumn]}"
        if plats in self.sparat.fel:
            text = self.sparat.fel[plats]
            self.felrader.append(Felrad(namn, f"cell-{nyckel_}", self._i_ord(cell.belopp)))
        else:
            krock = self.sparat.krockar[plats]
            text = krock_i_ord(krock, self.enhet)
            self.krockrader.append(Felrad(namn, f"cell-{nyckel_}", text))
        return Rutfel(klass, f"fel-{nyckel_}", text)

    def _i_ord(self, belopp: Belopp) -> str:
        return formatera(belopp, self.enhet) or "tomt"

    def _kolumnklass(self, kolumn: Tabellkolumn) -> str:
        klasser = ["y1"] if kolumn.i_fokus else ["planar"] if kolumn.sort in PLANERAD else []
        return " ".join(klasser if kolumn.id in self.valda else [*klasser, "ej-vald"])


def _data(tabell: Budgettabell, kvar: Sequence[Kvar]) -> dict[str, Any]:
    """Tree, amounts in whole ören, known eget kapital, and what is granted by column, for the script's sums."""
    grupper = insatsgrupper((r.post, r.under, r.insats, r.slag) for r in tabell.rader)
    return {
        "faktor": tabell.enhet.faktor,
        "enhet": tabell.enhet.value,
        "kolumner": [[k.id, k.sort, k.fran_ar, k.tom_ar] for k in tabell.data.kolumner],
        "poster": [[p.id, p.foralder, p.sort, p.slag] for p in tabell.data.poster],
        "celler": {f"{p}-{k}": ore(b) for (p, k), b in tabell.data.celler.items() if b is not None},
        "kvar": {
            "grupper": sorted(grupper),
            "ut": {str(k.kolumn): ore(k.att_fordela - k.kvar - k.ur_eget_kapital) for k in kvar},
        },
        "kant": {str(ar): ore(b) for ar, b in tabell.data.eget_kapital.items()},
    }


def nyckel(plats: Plats) -> str:
    """A cell's key in names, addresses and the script: post-column."""
    return f"{plats[0]}-{plats[1]}"


def kronor(belopp: Belopp) -> str | None:
    """What stood in the cell, exactly, to be compared when it is saved."""
    return None if belopp is None else str(belopp)


def krock_i_ord(krock: Krock, enhet: Enhet) -> str:
    """What the one who typed is told, with the other's amount."""
    deras = formatera(krock.deras, enhet)
    gjort, valj = (f"sparat {deras}", f"skriv {deras}") if deras else ("tömt cellen", "töm den")
    return (
        f"{krock.vem or 'Någon annan'} har {gjort} här sedan du öppnade sidan. "
        f"Ditt värde är inte sparat. Spara igen om det ska gälla, annars {valj}."
    )


def ore(belopp: Belopp) -> int | None:
    """Kronor as whole ören: what a script can add without error."""
    return None if belopp is None else int(belopp * 100)
