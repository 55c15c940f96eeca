"""A foreign table beside our own: which column is what, which row is which figure, and what comes of it. Pure.

Nothing is left out in silence: every row that holds a number either becomes a figure, is said to be left out, or is asked about.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from insatser.deltagare.inmatning import TalFel, antal_av
from insatser.deltagare.tal import FORE_EFTER, L, Nyckel, Personer, T
from insatser.deltagare.uppstallning import Rad, Tabell, Uppstallning

NAMN, KONET, INTE = "namn", "kon", "inte"
KOLUMNER: Final = {
    NAMN: "Radens namn",
    "k": "Kvinnor",
    "m": "Män",
    "t": "Totalt",
    "k_fore": "Kvinnor före",
    "k_efter": "Kvinnor efter",
    "m_fore": "Män före",
    "m_efter": "Män efter",
    "t_fore": "Totalt före",
    "t_efter": "Totalt efter",
    KONET: "Kön, i ord på varje rad",
    INTE: "Tas inte med",
}
_KVINNOR: Final = {"kv", "kvinna", "kvinnor", "kvinnlig", "women", "female", "flickor"}
_MAN: Final = {"m", "man", "män", "manlig", "men", "male", "pojkar"}
_TOTALT: Final = {"tot", "totalt", "total", "summa", "samtliga", "alla", "antal", "personer", "antalet", "båda"}
_ANDEL: Final = re.compile(r"andel|procent|%|förändring|differens")
_SEKTIONER: Final = (
    (
        ("avslutsorsak", "orsak till avslut", "orsaker till avslut", "avslutsanledning", "anledning till avslut"),
        L.AVSLUTSORSAK,
    ),
    (("remit",), L.REMITTENT),
    (("utbildning",), L.UTBILDNING),
    (("sysselsättning",), L.SYSSELSATTNING),
    (("försörjning",), L.FORSORJNING),
)
_GRUND: Final = {
    "deltagare": T.DELTAGARE,
    "totalt antal deltagare": T.DELTAGARE,
    "deltagare totalt": T.DELTAGARE,
    "nya": T.NYA,
    "nya deltagare": T.NYA,
    "nya under året": T.NYA,
    "nytillkomna": T.NYA,
    "avslutade": T.AVSLUTADE,
    "avslutade deltagare": T.AVSLUTADE,
    "avslutade under året": T.AVSLUTADE,
    "anonyma": T.ANONYMA,
    "anonyma deltagare": T.ANONYMA,
}
_REDOVISADE: Final = ("redovisas", "redovisade", "som redovisas")


def normal(text: str) -> str:
    """A text as it is compared: lower case, without what stands in brackets, without marks and "antal"."""
    text = re.sub(r"\([^)]*\)|\*+|[:.]+$", " ", unicodedata.normalize("NFC", text).lower())
    text = re.sub(r"[\s/–-]+", " ", text).strip()
    return re.sub(r"^(varav|antal|antalet) (?=\S)", "", text).strip()


@dataclass(frozen=True)
class Filrad:
    """A row of the file: its number there, its words, the heading that it stands under, and its numbers by column."""

    nr: int
    text: str
    sektion: str
    tal: Mapping[int, str]
    kon: str = ""

    @property
    def rubrik(self) -> str:
        """What the row is remembered by."""
        return f"{normal(self.sektion)}|{normal(self.text)}"[:200]


@dataclass
class Grannlag:
    """What the columns of a sheet are taken to be, and where its head ends."""

    kolumner: list[str]
    huvud: int = 0


# --- Columns ---------------------------------------------------------------------------------------------------


def gissa_kolumner(rader: list[list[str]]) -> Grannlag:
    """By the words in the rows above the first numbers; a sheet without a head is read as name, women, men, total."""
    bredd = len(rader[0]) if rader else 0
    huvud = next((nr for nr, rad in enumerate(rader) if sum(_ar_tal(c) for c in rad) >= 1 and not _ar_huvud(rad)), 0)
    rubriker = _rubriker(rader[:huvud], bredd)
    har_tal = [any(_ar_tal(rad[k]) for rad in rader[huvud:]) for k in range(bredd)]
    kolumner = [INTE if k == 0 and not har_tal[0] else _kolumn(rubrik) for k, rubrik in enumerate(rubriker)]
    if all(k in (INTE, KONET) for k in kolumner):
        return Grannlag(_utan_huvud(rader, bredd), huvud)
    if NAMN not in kolumner:
        for nr, sort in enumerate(kolumner):
            if sort == INTE and not har_tal[nr]:
                kolumner[nr] = NAMN
                break
    return Grannlag(_utan_dubbletter(kolumner), huvud)


def _ar_huvud(rad: list[str]) -> bool:
    """More words for columns than numbers: a year may stand in a head, and a sex in a row."""
    ord_ = sum(_kolumn(c.lower()) != INTE for c in rad if not _ar_tal(c))
    return ord_ > sum(_ar_tal(c) for c in rad)


def _ar_tal(text: str) -> bool:
    try:
        return antal_av(text) is not None
    except TalFel:
        return False


def _rubriker(huvud: list[list[str]], bredd: int) -> list[str]:
    """The words over each column. In a head of several rows a word reaches to the right until the next, as a merged cell does."""
    ut = [""] * bredd
    for nr, rad in enumerate(huvud):
        sist, senast = "", nr == len(huvud) - 1
        for k in range(bredd):
            sist = rad[k] or ("" if senast or k == 0 else sist)
            ut[k] = f"{ut[k]} {sist.lower()}".strip()
    return ut


def _kolumn(rubrik: str) -> str:
    if not rubrik:
        return INTE
    if _ANDEL.search(rubrik):
        return INTE
    ord_ = set(re.findall(r"[a-zåäö]+", rubrik))
    if "kön" in ord_ or "sex" in ord_:
        return KONET
    tid = "_fore" if "före" in ord_ or "innan" in ord_ else "_efter" if "efter" in ord_ else ""
    for kon, alla in (("k", _KVINNOR), ("m", _MAN), ("t", _TOTALT)):
        if ord_ & alla:
            return kon + tid
    return f"t{tid}" if tid else INTE


def _utan_huvud(rader: list[list[str]], bredd: int) -> list[str]:
    tal = [k for k in range(bredd) if sum(_ar_tal(r[k]) for r in rader) * 2 > sum(bool(r[k]) for r in rader)]
    sorter = {
        1: ["t"],
        2: ["k", "m"],
        3: ["k", "m", "t"],
        6: ["k_fore", "k_efter", "m_fore", "m_efter", "t_fore", "t_efter"],
    }
    svar = [INTE] * bredd
    for kolumn, sort in zip(tal, sorter.get(len(tal), []), strict=False):
        svar[kolumn] = sort
    namn = next((k for k in range(bredd) if k not in tal and any(r[k] for r in rader)), None)
    if namn is not None:
        svar[namn] = NAMN
    return svar


def _utan_dubbletter(kolumner: list[str]) -> list[str]:
    sedda: set[str] = set()
    ut = []
    for sort in kolumner:
        ut.append(INTE if sort in sedda else sort)
        sedda.add(sort)
    return ut


# --- Rows ------------------------------------------------------------------------------------------------------


def filrader(rader: list[list[str]], lag: Grannlag) -> list[Filrad]:
    """The rows that hold something in a column that is taken in, under their headings. An empty name is the one above."""
    namnkolumn = lag.kolumner.index(NAMN) if NAMN in lag.kolumner else None
    konkolumn = lag.kolumner.index(KONET) if KONET in lag.kolumner else None
    talkolumner = [k for k, sort in enumerate(lag.kolumner) if sort not in (NAMN, KONET, INTE)]
    ut: list[Filrad] = []
    sektion = _sektion_i(rader[: lag.huvud], namnkolumn)
    sist = ""
    for nr, rad in enumerate(rader[lag.huvud :], lag.huvud + 1):
        namn = rad[namnkolumn] if namnkolumn is not None else f"Rad {nr}"
        tal = {k: rad[k] for k in talkolumner if rad[k] and not _ar_rubrik(rad[k])}
        if tal:
            sist = namn or sist
            ut.append(Filrad(nr, sist, sektion, tal, rad[konkolumn] if konkolumn is not None else ""))
        elif namn:
            sektion, sist = namn, ""
    return ut


def _sektion_i(huvud: list[list[str]], namnkolumn: int | None) -> str:
    texter = [rad[namnkolumn] for rad in huvud if namnkolumn is not None and rad[namnkolumn]]
    return texter[-1] if texter else ""


def _ar_rubrik(text: str) -> bool:
    """Whether a cell is the head of a further table below the first, and no number gone wrong."""
    return _kolumn(text.lower()) != INTE and not any(t.isdigit() for t in text)


@dataclass(frozen=True)
class Mal:
    """What a row can be taken for: `varde` in the form, its words, and the heading that it is listed under."""

    varde: str
    namn: str
    grupp: str


def malen(upp: Uppstallning) -> list[Mal]:
    """Every figure a row can be. Where there is a before and an after, the columns may say which: "sysselsattning-5"."""
    ut = []
    for tabell in upp.tabeller:
        for rad in tabell.alla_rader:
            if len(rad.nycklar) > 1:
                ut.append(Mal(f"{tabell.id}-{rad.nycklar[0].kategori}", rad.namn, f"{tabell.rubrik}, före och efter"))
            ut.extend(
                Mal(str(n), upp.namn[n] if len(rad.nycklar) > 1 else rad.namn, tabell.rubrik) for n in rad.nycklar
            )
    return sorted(ut, key=lambda m: [t.rubrik for t in upp.tabeller].index(m.grupp.removesuffix(", före och efter")))


def gissa_rad(rad: Filrad, upp: Uppstallning, minne: Mapping[str, str], *, tid_i_kolumn: bool) -> str:
    """What a row is taken for, "" where it is not known: as it was taken last time, else by its words and its heading."""
    kanda = {m.varde for m in malen(upp)} | {INTE}
    if minne.get(rad.rubrik) in kanda:
        return minne[rad.rubrik]
    namn, sektion = normal(rad.text), normal(rad.sektion)
    lista = next((lista for ord_, lista in _SEKTIONER if any(o in sektion for o in ord_)), None)
    if namn in _REDOVISADE and lista in FORE_EFTER:
        return next((str(t.namnare.nycklar[0]) for t in upp.tabeller if t.id == lista and t.namnare), "")
    if lista is None and namn in _GRUND:
        return str(Nyckel(_GRUND[namn]))
    traffar = [
        (tabell, rad_)
        for tabell in upp.tabeller
        if tabell.id != "grund" and (lista is None or tabell.id == lista.value)
        for rad_ in tabell.rader
        if normal(rad_.namn) == namn
    ]
    if len(traffar) == 1:
        return _plats(*traffar[0], sektion, tid_i_kolumn=tid_i_kolumn)
    return str(Nyckel(_GRUND[namn])) if not traffar and namn in _GRUND else ""


def _plats(tabell: Tabell, rad: Rad, sektion: str, *, tid_i_kolumn: bool) -> str:
    nycklar = rad.nycklar
    if len(nycklar) == 1:
        return str(nycklar[0])
    if tid_i_kolumn:
        return f"{tabell.id}-{nycklar[0].kategori}"
    ord_ = set(sektion.split())
    if ord_ & {"före", "innan"}:
        return str(nycklar[0])
    return str(nycklar[1]) if "efter" in ord_ else ""


# --- What comes of it ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bud:
    """A number that the file gives for a figure, and from which row."""

    personer: Personer
    var: str


@dataclass
class Utfall:
    """What the pairing gives: bids by figure, and what is wrong by row number (0 for the whole)."""

    bud: dict[Nyckel, list[Bud]] = field(default_factory=dict)
    fel: dict[int, str] = field(default_factory=dict)


def para(
    rader: Iterable[Filrad], val: Mapping[int, str], lag: Grannlag, upp: Uppstallning, *, tomt_ar_noll: bool
) -> Utfall:
    """Numbers for figures. A row for which nothing is chosen is an error; one that says another number than an earlier is another bid."""
    utfall = Utfall()
    per_text = {str(n): n for n in upp.nycklar}
    samlat: dict[tuple[str, str], tuple[list[Filrad], dict[str, str]]] = {}
    for rad in rader:
        mal = val.get(rad.nr, "")
        if mal == INTE:
            continue
        if not mal:
            utfall.fel[rad.nr] = "Välj vad raden betyder, eller att den inte tas med."
            continue
        for tid, celler in _celler(rad, lag).items():
            nyckel = _nyckel(mal, tid, per_text)
            if isinstance(nyckel, str):
                utfall.fel[rad.nr] = nyckel
            else:
                _samla(samlat, rad, nyckel, celler, med_kon=bool(rad.kon))
    for (nyckeltext, _), (egna, celler) in samlat.items():
        _bud(utfall, per_text[nyckeltext], egna, celler, tomt_ar_noll=tomt_ar_noll)
    return utfall


def _celler(rad: Filrad, lag: Grannlag) -> dict[str, dict[str, str]]:
    """The row's texts by time ("", "fore", "efter") and sex. A word for the sex in the row moves its totals there."""
    ut: dict[str, dict[str, str]] = {}
    i_raden = _kon_i_ord(rad.kon)
    for kolumn, text in rad.tal.items():
        kon, _, tid = lag.kolumner[kolumn].partition("_")
        ut.setdefault(tid, {})[i_raden or kon if kon == "t" else kon] = text
    return ut


def _kon_i_ord(text: str) -> str:
    ord_ = set(re.findall(r"[a-zåäö]+", text.lower()))
    return next((kon for kon, alla in (("k", _KVINNOR), ("m", _MAN), ("t", _TOTALT)) if ord_ & alla), "")


def _nyckel(mal: str, tid: str, per_text: Mapping[str, Nyckel]) -> Nyckel | str:
    """The figure, or in Swedish why it is none."""
    if mal in per_text:
        return per_text[mal]
    lista, _, kategori = mal.rpartition("-")
    if not tid:
        return "Kolumnerna säger inte om antalet gäller före eller efter. Välj raden med före eller efter."
    return per_text.get(f"{lista}_{tid}-{kategori}", "Raden finns inte längre. Välj en annan.")


def _samla(
    samlat: dict[tuple[str, str], tuple[list[Filrad], dict[str, str]]],
    rad: Filrad,
    nyckel: Nyckel,
    celler: dict[str, str],
    *,
    med_kon: bool,
) -> None:
    """Rows of one sex each go together to one number; else every row is a number of its own."""
    plats = (str(nyckel), rad.rubrik if med_kon else str(rad.nr))
    egna, sa_har = samlat.setdefault(plats, ([], {}))
    egna.append(rad)
    sa_har.update(celler)


def _bud(utfall: Utfall, nyckel: Nyckel, egna: list[Filrad], celler: dict[str, str], *, tomt_ar_noll: bool) -> None:
    nr = egna[0].nr
    try:
        varden = {kon: antal_av(text) for kon, text in celler.items()}
    except TalFel as fel:
        utfall.fel[nr] = str(fel)
        return
    kvinnor, man, totalt = (varden.get(k) for k in "kmt")
    if (kvinnor is None) != (man is None) and tomt_ar_noll:
        kvinnor, man = kvinnor or 0, man or 0
    if (kvinnor is None) != (man is None):
        utfall.fel[nr] = "Antalet kvinnor eller män saknas. Rätta i filen, eller markera att tomma rutor betyder 0."
    elif kvinnor is not None and man is not None:
        if totalt is not None and totalt != kvinnor + man:
            utfall.fel[nr] = (
                f"Kvinnor och män är tillsammans {kvinnor + man}, men totalt är {totalt}. Rätta i filen, eller ta inte med kolumnen Totalt."
            )
        else:
            _lagg(utfall, nyckel, Bud(Personer(kvinnor, man), _var(egna)))
    elif totalt is not None:
        _lagg(utfall, nyckel, Bud(Personer(totalt=totalt), _var(egna)))


def _var(egna: list[Filrad]) -> str:
    return f"rad {egna[0].nr}, {egna[0].text}"


def _lagg(utfall: Utfall, nyckel: Nyckel, bud: Bud) -> None:
    """The same number once more is the same bid. A total that equals a number by sex adds nothing."""
    finns = utfall.bud.setdefault(nyckel, [])
    for nr, annat in enumerate(finns):
        if annat.personer == bud.personer or (
            annat.personer.antal == bud.personer.antal and not (annat.personer.per_kon and bud.personer.per_kon)
        ):
            if bud.personer.per_kon and not annat.personer.per_kon:
                finns[nr] = bud
            return
    finns.append(bud)
