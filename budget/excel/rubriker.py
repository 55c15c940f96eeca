"""Which column of a foreign table is what: by the words and years above it. Pure.

What a column is read as is a text: TEXT, NOT, INTE, "k-<id>" for a column of the version, "ny-<sort>-<first>-<last year>" for
one that it does not have.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from budget.models import Kolumn
from budget.tabell import Budgettabell, Tabellkolumn
from finsam.blad import Blad
from finsam.heltal import heltal
from finsam.pengar import Enhet

TEXT, NOT, INTE = "text", "not", "inte"
Sort = Kolumn.Sort
SORTORD: Final = (
    (Sort.SUMMA, ("summa", "totalt", "total", "ackumulerat")),
    (Sort.UTFALL, ("utfall", "bokslut", "redovisat", "resultat")),
    (Sort.PROGNOS, ("prognos",)),
    (Sort.PLAN, ("plan", "planerat", "ram")),
    (Sort.BUDGET, ("budget", "bud", "förslag")),
)
FORSTA_AR, SISTA_AR = 1990, 2100
LANGSTA_HUVUD: Final = 25
_AR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SPANN: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)(?!\d)")
_ANNAT: Final = re.compile(r"avvikelse|differens|\bdiff\b|skillnad|förändring|andel|procent|%|index|vid belopp")
_NOT: Final = re.compile(r"^(not|noter|kommentar|kommentarer|anmärkning|anmärkningar|anm)\b")
_KOD: Final = re.compile(r"^(konto|kontonr|kod|nr|ansvar|projekt|id)\b")
_TAL: Final = re.compile(r"[-–−(]?\s*\d[\d\s.,]*\)?")


@dataclass(frozen=True)
class Rubrik:
    """What a heading says: a sort and years, each where it says one. `annat`: a difference, a share; never taken in unasked."""

    sort: str = ""
    fran_ar: int = 0
    tom_ar: int = 0
    annat: bool = False

    @property
    def sager_nagot(self) -> bool:
        return bool(self.sort or self.fran_ar)


@dataclass(frozen=True)
class Kolumnlag:
    """What each column is read as, the words above it, and how many rows of the sheet the head has."""

    val: tuple[str, ...]
    rubriker: tuple[str, ...]
    huvud: int


def tolka_rubrik(text: str) -> Rubrik:
    """The sort and the years of a heading. A word and a span of years may stand in any order."""
    text = text.lower()
    if _ANNAT.search(text):
        return Rubrik(annat=True)
    ord_ = set(re.findall(r"[a-zåäö]+", text))
    sort = next((s for s, alla in SORTORD if ord_ & set(alla)), "")
    spann = _SPANN.search(text)
    ar = [int(a) for a in _AR.findall(text)]
    if spann and int(spann[1]) <= int(spann[2]):
        return Rubrik(sort, int(spann[1]), int(spann[2]))
    return Rubrik(sort, ar[-1], ar[-1]) if ar else Rubrik(sort)


def gissa_kolumner(blad: Blad, tabell: Budgettabell, huvud: int | None = None) -> Kolumnlag:
    """What the columns of a sheet are taken for. `huvud` says where the table begins, where someone has said so."""
    rader = blad["rader"]
    bredd = len(rader[0]) if rader else 0
    huvudrader = _huvudrader(rader)
    huvud = (max(huvudrader) + 1 if huvudrader else 0) if huvud is None else min(huvud, len(rader))
    rubriker = _rubriker([rader[nr] for nr in huvudrader if nr < huvud], bredd)
    text = _textkolumn(rader[huvud:], rubriker)
    har_tal = [any(_ar_tal(rad[k]) for rad in rader[huvud:]) for k in range(bredd)]
    val = [_val(k, text, rubriker[k], tabell, har_tal=har_tal[k]) for k in range(bredd)]
    if not any(v not in (TEXT, NOT, INTE) for v in val):
        val = _efter_plats(val, har_tal, tabell)
    return Kolumnlag(_en_gang(val), tuple(rubriker), huvud)


def gissa_enhet(blad: Blad, huvud: int) -> Enhet | None:
    """The unit that is written above the table, or None."""
    ovanfor = " ".join(cell for rad in blad["rader"][: huvud + 1] for cell in rad).lower()
    if re.search(r"\b(tkr|kkr|tsek|tusental|tusen)\b", ovanfor):
        return Enhet.TKR
    return Enhet.KR if re.search(r"\b(kr|kronor|sek)\b", ovanfor) else None


def nya_kolumner(lag: Kolumnlag, tabell: Budgettabell) -> list[tuple[str, str]]:
    """The columns that the version does not have and that a heading may mean: value and words."""
    finns = {(k.sort, k.fran_ar, k.tom_ar) for k in tabell.kolumner}
    ar = tabell.version.budget.ar
    spann = {(r.fran_ar, r.tom_ar) for r in map(tolka_rubrik, lag.rubriker) if r.fran_ar} or {
        (a, a) for a in range(ar - 1, ar + 3)
    }
    alla = [(sort, fran, tom) for fran, tom in sorted(spann) for sort in Sort.values]
    return [(ny(*k), f"Ny kolumn: {Sort(k[0]).label} {_spann(k[1], k[2])}") for k in alla if k not in finns]


def ny(sort: str, fran_ar: int, tom_ar: int) -> str:
    """How a column that is not there yet is written."""
    return f"ny-{sort}-{fran_ar}-{tom_ar}"


def las_ny(val: str) -> tuple[str, int, int] | None:
    """Sort and years of a new column, None for anything else."""
    delar = val.split("-")
    if len(delar) != 4 or delar[0] != "ny" or delar[1] not in Sort.values:
        return None
    fran, tom = heltal(delar[2]), heltal(delar[3])
    giltiga = fran is not None and tom is not None and FORSTA_AR <= fran <= tom <= SISTA_AR
    return (delar[1], fran, tom) if giltiga else None  # type: ignore[return-value]


# --- The head --------------------------------------------------------------------------------------------------


def _huvudrader(rader: list[list[str]]) -> list[int]:
    """The rows above the first amounts that have a heading over some column but the first. Years may stand as numbers."""
    ut: list[int] = []
    med_ar = False
    for nr, rad in enumerate(rader[:LANGSTA_HUVUD]):
        tal = [cell for cell in rad if _ar_tal(cell)]
        if tal and (med_ar or not all(_ar_artal(cell) for cell in tal)):
            break
        if any(tolka_rubrik(cell).sager_nagot or tolka_rubrik(cell).annat for cell in rad[1:]):
            ut.append(nr)
            med_ar = med_ar or any(tolka_rubrik(cell).fran_ar for cell in rad[1:])
    return ut


def _rubriker(huvud: list[list[str]], bredd: int) -> list[str]:
    """The words over each column. In a head of several rows a word reaches to the right until the next, as a merged cell does."""
    ut = [""] * bredd
    for nr, rad in enumerate(huvud):
        sist = ""
        for k in range(bredd):
            sist = rad[k] or ("" if k <= 1 or nr == len(huvud) - 1 else sist)
            ut[k] = f"{ut[k]} {sist}".strip()
    return ut


def _textkolumn(rader: Sequence[Sequence[str]], rubriker: list[str]) -> int:
    """The first column of words, unless it is one of codes and another has words."""
    ord_ = [k for k in range(len(rubriker)) if any(rad[k] and not _ar_tal(rad[k]) for rad in rader)]
    fria = [k for k in ord_ if not tolka_rubrik(rubriker[k]).sager_nagot]
    utan_koder = [k for k in fria if not _KOD.match(rubriker[k].lower())]
    return next(iter([*utan_koder, *fria, 0]))


def _val(kolumn: int, text: int, rubrik: str, tabell: Budgettabell, *, har_tal: bool) -> str:
    if kolumn == text:
        return TEXT
    if _NOT.match(rubrik.lower()) and not _ANNAT.search(rubrik.lower()):
        return NOT
    tolkad = tolka_rubrik(rubrik)
    if not tolkad.sager_nagot or not (har_tal or tolkad.fran_ar):
        return INTE
    return _passande(tolkad, tabell)


def _passande(rubrik: Rubrik, tabell: Budgettabell) -> str:
    """A column of the version with that sort and those years, else the only one that it can be, else a new one."""
    lika = [
        k
        for k in tabell.kolumner
        if rubrik.sort in ("", k.sort)
        and (not rubrik.fran_ar or (k.fran_ar, k.tom_ar) == (rubrik.fran_ar, rubrik.tom_ar))
    ]
    if lika and (rubrik.fran_ar or len(lika) == 1):
        return f"k-{_narmast(lika).id}"
    if not rubrik.fran_ar:
        return INTE
    return ny(rubrik.sort or _sort_av_ar(rubrik.tom_ar, tabell.version.budget.ar), rubrik.fran_ar, rubrik.tom_ar)


def _narmast(kolumner: list[Tabellkolumn]) -> Tabellkolumn:
    """The one that is typed here before one that is fetched."""
    return min(kolumner, key=lambda k: k.fast)


def _sort_av_ar(ar: int, budgetar: int) -> str:
    if ar == budgetar:
        return Sort.BUDGET
    return Sort.PLAN if ar > budgetar else Sort.PROGNOS if ar == budgetar - 1 else Sort.UTFALL


def _efter_plats(val: list[str], har_tal: list[bool], tabell: Budgettabell) -> list[str]:
    """A table without a head, with as many columns of amounts as the version has, is read in its order."""
    med_tal = [k for k, sort in enumerate(val) if sort == INTE and har_tal[k]]
    if len(med_tal) != len(tabell.kolumner):
        return val
    ut = list(val)
    for plats, kolumn in zip(med_tal, tabell.kolumner, strict=True):
        ut[plats] = f"k-{kolumn.id}"
    return ut


def _en_gang(val: Iterable[str]) -> tuple[str, ...]:
    """The second of two columns that would be read as the same is left for someone to say."""
    sedda: set[str] = set()
    ut = []
    for sort in val:
        ut.append(INTE if sort in sedda and sort != TEXT else sort)
        sedda.add(sort)
    return tuple(ut)


def _ar_tal(text: str) -> bool:
    return bool(_TAL.fullmatch(text))


def _ar_artal(text: str) -> bool:
    ar = heltal(text)
    return ar is not None and FORSTA_AR <= ar <= SISTA_AR


def _spann(fran: int, tom: int) -> str:
    return str(fran) if fran == tom else f"{fran}–{tom}"
