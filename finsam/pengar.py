"""Money: Decimal kronor in the database, one formatter out and one parser in.

Rounding is for display only. A sum is always of the unrounded lines; `rundat_summerar` tells whether the lines
as shown add to the sum as shown, so that a table can say so where they do not.
"""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

NOLL: Final = Decimal("0.00")
MINUS: Final = "\N{MINUS SIGN}"
HART_BLANKSTEG: Final = "\N{NO-BREAK SPACE}"
AVRUNDNINGSNOT: Final = "Beloppen är avrundade var för sig. Därför summerar inte alla rader till den summa som visas."
STORSTA_BELOPP: Final = Decimal("999999999999.99")

_ORE = Decimal("0.01")


class Enhet(models.TextChoices):
    """The unit that amounts are shown and typed in. The database always holds kronor."""

    KR = "kr", "kronor (kr)"
    TKR = "tkr", "tusental kronor (tkr)"

    @property
    def faktor(self) -> int:
        """How many kronor one of the unit is."""
        return 1 if self == Enhet.KR else 1000


class BeloppFel(ValueError):
    """A typed amount that could not be read. The message is Swedish and meant for the one who typed."""


# --- Out -----------------------------------------------------------------------------------------------------


def avrunda(belopp: Decimal | int, enhet: Enhet, decimaler: int = 0) -> Decimal:
    """The figure that is shown for an amount in kronor: in the unit, rounded half up (away from zero)."""
    if isinstance(belopp, float):
        raise TypeError("Belopp räknas i Decimal, aldrig i float.")
    i_enhet = Decimal(belopp) / enhet.faktor
    return i_enhet.quantize(Decimal(1).scaleb(-decimaler), rounding=ROUND_HALF_UP)


def formatera(belopp: Decimal | int | None, enhet: Enhet = Enhet.KR, decimaler: int = 0) -> str:
    """Write an amount in kronor the Swedish way, without its unit: thousands with a no-break space, minus U+2212.

    None gives an empty string and zero "0"; nothing is ever written as minus zero.
    """
    if belopp is None:
        return ""
    return _siffror(avrunda(belopp, enhet, decimaler))


def formatera_exakt(belopp: Decimal | int | None, enhet: Enhet = Enhet.KR) -> str:
    """Write an amount in kronor with as many decimals as it needs and no more: for input fields, which must not round."""
    if belopp is None:
        return ""
    i_enhet = (Decimal(belopp) / enhet.faktor).normalize()
    decimaler = max(0, -int(i_enhet.as_tuple().exponent))
    if enhet == Enhet.KR and decimaler:
        decimaler = 2
    return formatera(belopp, enhet, decimaler)


def med_enhet(belopp: Decimal | int | None, enhet: Enhet = Enhet.KR, decimaler: int = 0) -> str:
    """An amount in kronor with its unit after a no-break space, "1 234 kr"; empty for None."""
    if belopp is None:
        return ""
    return f"{formatera(belopp, enhet, decimaler)}{HART_BLANKSTEG}{enhet.value}"


def formatera_procent(andel: Decimal | int | None, decimaler: int = 0) -> str:
    """A share (1 is the whole) as "25 %" with a no-break space; empty for None."""
    if andel is None:
        return ""
    return f"{formatera(andel * 100, Enhet.KR, decimaler)}{HART_BLANKSTEG}%"


def rundat_summerar(
    rader: Iterable[Decimal | int | None], summa: Decimal | int, enhet: Enhet, decimaler: int = 0
) -> bool:
    """Whether the lines as shown add to the sum as shown (all in kronor). Where not, print AVRUNDNINGSNOT by the table."""
    visade = sum((avrunda(rad, enhet, decimaler) for rad in rader if rad is not None), Decimal(0))
    return visade == avrunda(summa, enhet, decimaler)


def _siffror(tal: Decimal) -> str:
    text = f"{abs(tal):,f}".replace(",", HART_BLANKSTEG).replace(".", ",")
    return MINUS + text if tal < 0 else text


# --- In ------------------------------------------------------------------------------------------------------

_OSYNLIGA = re.compile("[\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_BLANKSTEG = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_MINUSTECKEN = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_ENHETER: Final[dict[str, int | None]] = {
    "kr": 1,
    "kr.": 1,
    "kronor": 1,
    "sek": 1,
    "tkr": 1_000,
    "kkr": 1_000,
    "tsek": 1_000,
    "ksek": 1_000,
    "mkr": 1_000_000,
    "mnkr": 1_000_000,
    "msek": 1_000_000,
}
_FORM = re.compile(
    r"(?P<fore>kr\.?|sek)? ?(?P<tecken>[+-]?) ?(?P<tal>[0-9][0-9 .,]*|,[0-9]+)(?P<ore>:[0-9]{2}|[:,.]-)? ?(?P<efter>[a-z]+\.?)?"
)
_HELA = re.compile(r"[0-9]+|[0-9]{1,3}(?: [0-9]{3})+")
_ENGELSKA = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_MED_PUNKT = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")


def tolka(text: str, enhet: Enhet = Enhet.KR) -> Decimal | None:
    """Read a typed or pasted amount; the answer is in kronor whatever the unit it was typed in.

    Empty is None. A unit in the text ("5 tkr", "2,5 mkr", "1 234:-") goes before `enhet`. Spaces of every kind group
    thousands and must then stand at every third figure: "1 23" is a slip of the hand, not 123. Parentheses and every
    dash before the figures mean minus; a dash after them does not ("500-" is 500 kronor to some and minus to others).

    Where two readings differ by a thousand the rule is:
    - `1.234` is 1 234 (Swedish and continental lists group with a point), and so is `1.234.567`, `1,234,567`, `1,234.50`.
    - `1,234` in kronor is refused: no amount has three decimals, but an English list may have meant 1 234.
    - `1,234` in tkr or mkr is 1,234 thousand or million: comma is the decimal sign, and kronor need three decimals there.
    - A comma or point followed by one, two, or more than three figures is the decimal sign: `1234.50`, `12,5`.

    Raises BeloppFel with a Swedish message for what cannot be read, has parts of an öre, or does not fit the database.
    """
    rent = _rensa(text)
    if not rent:
        return None
    negativt, rent = _utan_parentes(rent)
    form = _FORM.fullmatch(rent)
    if not form or (negativt and form["tecken"]) or (form["fore"] and form["efter"]):
        raise BeloppFel(_olasligt(text))
    faktor = _faktor(form, enhet, text)
    tal = _tolka_tal(form["tal"].strip(" "), form["ore"], faktor, text)
    if negativt or form["tecken"] == "-":
        tal = -tal
    return _prova(tal * faktor, text)


def _rensa(text: str) -> str:
    """One line of lower-case text with plain spaces and plain minus signs; a tab or line break inside is left to be refused."""
    text = _BLANKSTEG.sub(" ", _OSYNLIGA.sub("", text)).strip().lower()
    text = re.sub(" {2,}", " ", _MINUSTECKEN.sub("-", text))
    return text.replace("tusen kronor", "tkr").replace("miljoner kronor", "mkr").replace("miljoner", "mkr")


def _utan_parentes(text: str) -> tuple[bool, str]:
    """Split bookkeeping's parentheses off: (1 234) is minus 1 234, and a unit may stand on either side of the last one."""
    hel = re.fullmatch(r"\( ?(?P<inre>[^()]+?) ?\)(?P<enhet> ?[a-z]+\.?)?", text)
    if not hel:
        return False, text
    return True, hel["inre"] + (hel["enhet"] or "")


def _faktor(form: re.Match[str], enhet: Enhet, text: str) -> int:
    skriven = form["efter"] or form["fore"]
    if form["ore"] and skriven not in (None, "kr", "kr.", "sek"):
        raise BeloppFel(_olasligt(text))
    if skriven is None:
        return 1 if form["ore"] else enhet.faktor
    faktor = _ENHETER.get(skriven)
    if faktor is None:
        raise BeloppFel(_olasligt(text))
    return faktor


def _tolka_tal(tal: str, ore: str | None, faktor: int, text: str) -> Decimal:
    """The figures without sign and unit."""
    if ore:
        hela, decimaler = tal, ore.strip(":,.-")
    elif faktor == 1 and re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", tal):
        raise BeloppFel(_tvetydigt(tal, text))
    else:
        hela, decimaler = _dela(tal, faktor)
    hela = _utan_grupper(hela)
    if not re.fullmatch("[0-9]*", hela) or not re.fullmatch("[0-9]*", decimaler) or not hela + decimaler:
        raise BeloppFel(_olasligt(text))
    return Decimal(f"{hela or 0}.{decimaler or 0}")


def _dela(tal: str, faktor: int) -> tuple[str, str]:
    """Split at the decimal sign: the last comma or point, unless it groups thousands."""
    if _MED_PUNKT.fullmatch(tal) or (_ENGELSKA.fullmatch(tal) and (faktor == 1 or tal.count(",") > 1)):
        return tal, ""
    plats = max(tal.rfind(","), tal.rfind("."))
    if plats < 0:
        return tal, ""
    hela, tecken, decimaler = tal[:plats], tal[plats], tal[plats + 1 :]
    return (tal, "x") if tecken in hela or not decimaler else (hela, decimaler)


def _utan_grupper(hela: str) -> str:
    """Whole figures without their separators; anything grouped otherwise than by thousands is returned as it is."""
    if any(form.fullmatch(hela) for form in (_HELA, _ENGELSKA, _MED_PUNKT)):
        return re.sub("[ .,]", "", hela)
    return hela


def _prova(belopp: Decimal, text: str) -> Decimal:
    if abs(belopp) > STORSTA_BELOPP:
        raise BeloppFel(f"Beloppet {_citat(text)} är för stort. Kontrollera antalet siffror.")
    if belopp != belopp.quantize(_ORE):
        raise BeloppFel(
            f"Beloppet {_citat(text)} har delar av ören. Skriv det med högst två decimaler, till exempel 12 400,50."
        )
    return belopp.quantize(_ORE) + 0


def _olasligt(text: str) -> str:
    return f"Beloppet {_citat(text)} gick inte att läsa. Skriv det med siffror, till exempel 12 400."


def _tvetydigt(tal: str, text: str) -> str:
    utan = tal.replace(",", "")
    return f"Beloppet {_citat(text)} kan läsas på två sätt. Skriv {formatera(int(utan))} om du menar tusental, eller högst två decimaler."


def _citat(text: str) -> str:
    """What was typed, on one line and short enough to read."""
    rad = " ".join(text.split())
    return rad if len(rad) <= 40 else rad[:40] + "…"


# --- Fields --------------------------------------------------------------------------------------------------


class BeloppInput(forms.TextInput):
    """A text box for an amount: number inputs drop what they cannot read, and nothing typed may be lost."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "class": "belopp", **(attrs or {})})


class BeloppFormField(forms.Field):
    """An amount typed in `enhet`, cleaned to kronor. What could not be read stays in the box, with the error under it."""

    widget = BeloppInput

    def __init__(self, *, enhet: Enhet = Enhet.KR, min_value: Decimal | int | None = None, **kwargs: Any) -> None:
        self.enhet = enhet
        self.min_value = min_value
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Phones' decimal keypads have no minus sign: only a field that takes no negative amount asks for one."""
        bara_positivt = self.min_value is not None and self.min_value >= 0
        return {"inputmode": "decimal" if bara_positivt else "text"}

    def to_python(self, value: Any) -> Decimal | None:
        """Kronor, or None for an empty box; a ValidationError says what could not be read."""
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return tolka(str(value), self.enhet)
        except BeloppFel as fel:
            raise ValidationError(str(fel), code="olasligt") from fel

    def validate(self, value: Any) -> None:
        """Required and lower limit (kronor)."""
        super().validate(value)
        if value is not None and self.min_value is not None and value < self.min_value:
            minst = med_enhet(Decimal(self.min_value), self.enhet)
            raise ValidationError(f"Beloppet får inte vara mindre än {minst}.", code="for_litet")

    def prepare_value(self, value: Any) -> Any:
        """Stored kronor are shown exactly, in the unit; typed text is left as it was typed."""
        if isinstance(value, Decimal | int):
            return formatera_exakt(value, self.enhet)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """By amount, not by spelling: 1234 and 1 234,00 are the same."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class BeloppField(models.DecimalField):  # type: ignore[type-arg]
    """An amount in kronor with two decimals: the only field type for money."""

    description = "Belopp i kronor"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_digits"] = 14
        kwargs["decimal_places"] = 2
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Leave the fixed sizes out of migrations."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_digits"], kwargs["decimal_places"]
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        """A BeloppFormField; pass `enhet=` and `min_value=` as the form needs."""
        return models.Field.formfield(self, **{"form_class": BeloppFormField, **kwargs})
