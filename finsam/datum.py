"""Dates in Swedish, without the operating system's locale: how they are written, and what people may type.

Times are Swedish time: an aware datetime is turned to the current time zone before it is written.
"""

import re
from calendar import monthrange
from datetime import date, datetime, time
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

VECKODAGAR: Final = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MANADER: Final = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
MANADER_KORT: Final = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
FORSTA_AR: Final = 1900
SISTA_AR: Final = 2200
TILL: Final = "\N{EN DASH}"


class DatumFel(ValueError):
    """A typed date or time that could not be read. The message is Swedish and meant for the one who typed."""


# --- Out -----------------------------------------------------------------------------------------------------


def langt(dag: date) -> str:
    """Onsdag 21 februari 2018, in lower case as it stands inside a sentence."""
    dag = _som_dag(dag)
    return f"{VECKODAGAR[dag.weekday()]} {utan_veckodag(dag)}"


def utan_veckodag(dag: date) -> str:
    """21 februari 2018."""
    dag = _som_dag(dag)
    return f"{dag.day} {MANADER[dag.month - 1]} {dag.year}"


def kort(dag: date) -> str:
    """21 feb 2018, for tables and margins."""
    dag = _som_dag(dag)
    return f"{dag.day} {MANADER_KORT[dag.month - 1]} {dag.year}"


def manad(dag: date) -> str:
    """Februari 2018, in lower case."""
    dag = _som_dag(dag)
    return f"{MANADER[dag.month - 1]} {dag.year}"


def klockslag(nar: datetime | time) -> str:
    """Kl. 09.00, with a no-break space so that the figures stay with their word."""
    if isinstance(nar, datetime) and timezone.is_aware(nar):
        nar = timezone.localtime(nar)
    return f"kl.\N{NO-BREAK SPACE}{nar:%H.%M}"


def nu_i_ord() -> str:
    """The clock as it is: 9.47."""
    return f"{timezone.localtime():%H.%M}"


def med_klocka(nar: datetime) -> str:
    """Onsdag 21 februari 2018 kl. 09.00, in lower case."""
    return f"{langt(nar)} {klockslag(nar)}"


def nara(dag: date, i_dag: date | None = None) -> str:
    """How far a day is from today in words: i dag, om 3 dagar, för 2 veckor sedan. Show the date beside it."""
    dag, i_dag = _som_dag(dag), i_dag or timezone.localdate()
    antal = (dag - i_dag).days
    granne = {-1: "i går", 0: "i dag", 1: "i morgon"}.get(antal)
    if granne:
        return granne
    langd = _langd(min(dag, i_dag), max(dag, i_dag))
    return f"om {langd}" if antal > 0 else f"för {langd} sedan"


def _langd(forst: date, sist: date) -> str:
    """Whole days under two weeks, whole weeks under two months, whole months under two years, then whole years."""
    dagar = (sist - forst).days
    manader = (sist.year - forst.year) * 12 + sist.month - forst.month - (sist.day < forst.day)
    if dagar < 14:
        return f"{dagar} dagar"
    if manader < 2:
        return f"{dagar // 7} veckor"
    if manader < 24:
        return f"{manader} månader"
    return f"{manader // 12} år"


def period(fran: date | int | None, tom: date | int | None) -> str:
    """A span with an en dash, as coarse as it can be without being wrong; both ends are included, an int is a year.

    Whole years: 2017–2019. Whole months: mars–juni 2017, mars 2017–juni 2019. Else days: 3–15 mars 2017.
    An open end: "från 2017", "till och med juni 2019". Both open: the empty string.
    """
    borjan = date(fran, 1, 1) if isinstance(fran, int) else fran
    slut = date(tom, 12, 31) if isinstance(tom, int) else tom
    if borjan and slut:
        return _spann(_som_dag(borjan), _som_dag(slut))
    if borjan:
        return f"från {_ena_anden(borjan, borjar_helt=_forsta(borjan), hela_aret=borjan.month == 1)}"
    if slut:
        return f"till och med {_ena_anden(slut, borjar_helt=_sista(slut), hela_aret=slut.month == 12)}"
    return ""


def _spann(fran: date, tom: date) -> str:
    if not (_forsta(fran) and _sista(tom)):
        return _dagspann(fran, tom)
    if (fran.month, tom.month) == (1, 12):
        return _ihop(str(fran.year), str(tom.year))
    if fran.year == tom.year:
        return _ihop(MANADER[fran.month - 1], MANADER[tom.month - 1]) + f" {tom.year}"
    return _ihop(manad(fran), manad(tom))


def _dagspann(fran: date, tom: date) -> str:
    if (fran.year, fran.month) == (tom.year, tom.month):
        return _ihop(str(fran.day), str(tom.day)) + f" {manad(tom)}"
    if fran.year == tom.year:
        return f"{fran.day} {MANADER[fran.month - 1]}{TILL}{utan_veckodag(tom)}"
    return _ihop(utan_veckodag(fran), utan_veckodag(tom))


def _ihop(fran: str, tom: str) -> str:
    return tom if fran == tom else f"{fran}{TILL}{tom}"


def _ena_anden(dag: date, *, borjar_helt: bool, hela_aret: bool) -> str:
    if not borjar_helt:
        return utan_veckodag(dag)
    return str(dag.year) if hela_aret else manad(dag)


def _forsta(dag: date) -> bool:
    return dag.day == 1


def _sista(dag: date) -> bool:
    return dag.day == monthrange(dag.year, dag.month)[1]


def _som_dag(dag: date) -> date:
    """The Swedish calendar day of a date or datetime."""
    if isinstance(dag, datetime):
        return timezone.localtime(dag).date() if timezone.is_aware(dag) else dag.date()
    return dag


# --- In ------------------------------------------------------------------------------------------------------

_AR_FORST = re.compile(r"(?P<ar>[0-9]{4})(?P<skilje>[-/. ]?)(?P<manad>[0-9]{1,2})(?P=skilje)(?P<dag>[0-9]{1,2})")
_DAG_FORST = re.compile(r"(?P<dag>[0-9]{1,2}) ?[-/.] ?(?P<manad>[0-9]{1,2}) ?[-/. ] ?(?P<ar>[0-9]{4})")
_MED_ORD = re.compile(
    r"(?:(?:den )?(?P<veckodag>[a-zåäö]+dag)(?: den)?,? |den )?(?P<dag>[0-9]{1,2})[.:]?e? ?(?P<ord>[a-z]+)\.? (?P<ar>[0-9]{4})"
)
_KLOCKSLAG = re.compile(r"(?:klockan |kl\.? ?)?(?P<timme>[0-9]{1,2})(?:[.:]?(?P<minut>[0-9]{2}))?")


def tolka(text: str) -> date | None:
    """Read a typed date; empty is None.

    Accepts 2018-02-21, 2018/2/21, 20180221, 21/2 2018, 21.2.2018, 21-02-2018, 21 februari 2018, 21 feb 2018 and a weekday
    before it, which must then be right. Day before month always; the year must be written with four figures.
    Raises DatumFel with a Swedish message for what cannot be read and for days that do not exist.
    """
    rent = " ".join(text.replace("\N{EN DASH}", "-").replace("\N{NON-BREAKING HYPHEN}", "-").lower().split())
    if not rent:
        return None
    form = _AR_FORST.fullmatch(rent) or _DAG_FORST.fullmatch(rent) or _MED_ORD.fullmatch(rent)
    delar = form.groupdict() if form else {}
    manadens_nummer = int(delar["manad"]) if delar.get("manad") else _manadens_nummer(delar.get("ord") or "")
    if manadens_nummer is None or (delar.get("skilje") == "" and len(rent) != 8):
        raise DatumFel(f"Datumet {_citat(text)} gick inte att läsa. Skriv år, månad och dag, till exempel 2018-02-21.")
    try:
        dag = date(int(delar["ar"]), manadens_nummer, int(delar["dag"]))
    except ValueError as fel:
        raise DatumFel(f"Datumet {_citat(text)} finns inte. Kontrollera dag och månad.") from fel
    return _prova_veckodag(dag, delar.get("veckodag"))


def tolka_klockslag(text: str) -> time | None:
    """Read a typed time of day: 9, 9.00, 09:00, 0900, kl. 9.00. Empty is None; DatumFel for the rest."""
    rent = " ".join(text.lower().split())
    if not rent:
        return None
    form = _KLOCKSLAG.fullmatch(rent)
    try:
        if form:
            return time(int(form["timme"]), int(form["minut"] or 0))
    except ValueError:
        pass
    raise DatumFel(f"Klockslaget {_citat(text)} gick inte att läsa. Skriv timme och minut, till exempel 09.00.")


def _manadens_nummer(ord: str) -> int | None:
    """From the whole name or a shortening of at least three letters."""
    traffar = [nummer for nummer, namn in enumerate(MANADER, 1) if len(ord) >= 3 and namn.startswith(ord)]
    return 9 if ord == "sept" else (traffar[0] if len(traffar) == 1 else None)


def _prova_veckodag(dag: date, veckodag: str | None) -> date:
    if veckodag and veckodag != VECKODAGAR[dag.weekday()]:
        raise DatumFel(
            f"Den {utan_veckodag(dag)} är en {VECKODAGAR[dag.weekday()]}, inte en {veckodag}. Kontrollera datumet."
        )
    return dag


def _citat(text: str) -> str:
    rad = " ".join(text.split())
    return rad if len(rad) <= 40 else rad[:40] + "…"


# --- Fields --------------------------------------------------------------------------------------------------


class DatumFormField(forms.DateField):
    """A date typed as people type it; what could not be read stays in the box, with the error under it.

    Years far away are slips of the hand, and days before the first or after the last of them cannot be reckoned.
    """

    widget = forms.TextInput(attrs={"autocomplete": "off", "class": "datum"})

    def validate(self, value: Any) -> None:
        """Within what anyone can mean."""
        super().validate(value)
        if value and not FORSTA_AR <= value.year <= SISTA_AR:
            raise ValidationError(f"Skriv ett år mellan {FORSTA_AR} och {SISTA_AR}.", code="langt_borta")

    def to_python(self, value: Any) -> date | None:
        """The day, or None for an empty box."""
        if value is None or isinstance(value, date):
            return _som_dag(value) if value else None
        try:
            return tolka(str(value))
        except DatumFel as fel:
            raise ValidationError(str(fel), code="olasligt") from fel

    def prepare_value(self, value: Any) -> Any:
        """A stored day is shown as 2018-02-21; typed text is left as it was typed."""
        return value.isoformat() if isinstance(value, date) else value


class KlockslagFormField(forms.TimeField):
    """A time of day typed as people type it, 9 or 09.00 or kl. 9:00."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "class": "klockslag"})

    def to_python(self, value: Any) -> time | None:
        """The time, or None for an empty box."""
        if value is None or isinstance(value, time):
            return value
        try:
            return tolka_klockslag(str(value))
        except DatumFel as fel:
            raise ValidationError(str(fel), code="olasligt") from fel

    def prepare_value(self, value: Any) -> Any:
        """A stored time is shown as 09.00; typed text is left as it was typed."""
        return f"{value:%H.%M}" if isinstance(value, time) else value
