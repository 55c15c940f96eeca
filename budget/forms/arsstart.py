"""The form that makes a year's budget from an earlier year's: a row for each column, and what is kept."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from budget.bokforda_kolumner import KALLOR
from budget.fran_tidigare import Behall, Kolumnval
from budget.models import Budgetversion, Kolumn
from finsam.datum import period
from insatser.forms.pengar import Arfalt

BOKFORT = "bokfort"


class KolumnvalForm(forms.Form):
    """A column of the new budget. A row that is not ticked is no column."""

    med = forms.BooleanField(label="Ta med", required=False)
    sort = forms.ChoiceField(label="Slag", choices=[(v, e.capitalize()) for v, e in Kolumn.Sort.choices])
    fran_ar = Arfalt(label="Från år", required=False)
    tom_ar = Arfalt(label="Till och med", required=False)
    fran = forms.ChoiceField(label="Beloppen tas från", required=False)

    def __init__(self, *args: Any, kallor: Sequence[tuple[str, str]], bokforda: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bokforda = bokforda
        falt: Any = self.fields["fran"]
        falt.choices = [("", "Tom, eller räknas ut"), *kallor]

    def clean(self) -> dict[str, Any]:
        """The years of a chosen column, and books where they are asked for."""
        data = super().clean() or self.cleaned_data
        if not data.get("med") or self.errors:
            return data
        if not data.get("fran_ar"):
            self.add_error("fran_ar", "Skriv vilket år kolumnen gäller.")
            return data
        data["tom_ar"] = data.get("tom_ar") or data["fran_ar"]
        if data["tom_ar"] < data["fran_ar"]:
            self.add_error("tom_ar", "Kolumnen kan inte sluta före den börjar.")
        if data["fran"] == BOKFORT:
            fel = fel_i_bokfort(data["sort"], range(data["fran_ar"], data["tom_ar"] + 1), self.bokforda)
            if fel:
                self.add_error("fran", fel)
        return data

    @property
    def val(self) -> Kolumnval:
        """The column that was chosen."""
        d = self.cleaned_data
        fran = int(d["fran"]) if d["fran"].isdecimal() and d["sort"] != Kolumn.Sort.SUMMA else None
        return Kolumnval(d["sort"], d["fran_ar"], d["tom_ar"], fran, bokfort=d["fran"] == BOKFORT)


def fel_i_bokfort(sort: str, aren: Sequence[int], bokforda: Sequence[int]) -> str:
    """Why a column cannot be fetched from the books; empty where it can."""
    if sort not in KALLOR:
        return "Bara utfall och prognos hämtas från bokföringen. Välj ett annat slag, eller andra belopp."
    saknas = [str(ar) for ar in aren if ar not in bokforda]
    return f"Bokföringen för {saknas[0]} är inte inläst." if saknas else ""


class BehallForm(forms.Form):
    """What comes along besides the rows."""

    noter = forms.BooleanField(label="Noter vid rader och celler", required=False, initial=True)
    tomma = forms.BooleanField(
        label="Insatsrader som blir tomma",
        required=False,
        help_text="Insatser utan belopp i kolumnerna ovan och utan beviljade medel för kommande år.",
    )
    skal = forms.BooleanField(label="Skälen till underskott", required=False)

    @property
    def behall(self) -> Behall:
        """What is kept."""
        return Behall(**self.cleaned_data)


class _Kolumnvalen(forms.BaseFormSet):  # type: ignore[type-arg]
    def clean(self) -> None:
        """A budget column of the year, and no column twice."""
        if any(self.errors):
            return
        nycklar = [(v.sort, v.fran_ar, v.tom_ar) for v in self.valda]
        (vanligast, antal), *_ = [*Counter(nycklar).most_common(1), (None, 0)]
        if vanligast and antal > 1:
            sort, fran, tom = vanligast
            raise ValidationError(f"{sort.capitalize()} {period(fran, tom)} står två gånger. Välj en av dem.")
        if not any(v.sort == Kolumn.Sort.BUDGET and v.fran_ar <= self.ar <= v.tom_ar for v in self.valda):
            raise ValidationError(f"Ta med en kolumn av slaget Budget för {self.ar}.")

    ar: int

    @property
    def valda(self) -> list[Kolumnval]:
        """The chosen columns in order, sums last."""
        return [f.val for f in self.forms if f.cleaned_data.get("med")]


def kolumnvalen(
    data: Any, *, fran: Budgetversion, ar: int, val: Sequence[Kolumnval], bokforda: Sequence[int]
) -> _Kolumnvalen:
    """A row for each proposed column, and an empty one to write in."""
    kallor = [(str(k.pk), str(k)) for k in fran.kolumner.all() if k.sort != Kolumn.Sort.SUMMA]
    if bokforda:
        kallor.append((BOKFORT, "Bokföringen"))
    initial = [
        {
            "med": v.med,
            "sort": v.sort,
            "fran_ar": v.fran_ar,
            "tom_ar": v.tom_ar if v.tom_ar != v.fran_ar else None,
            "fran": BOKFORT if v.bokfort else str(v.fran or ""),
        }
        for v in val
    ]
    fabrik: Any = forms.formset_factory(KolumnvalForm, formset=_Kolumnvalen, extra=1, max_num=30)
    rader = fabrik(data or None, prefix="kolumn", initial=initial, form_kwargs={"kallor": kallor, "bokforda": bokforda})
    rader.ar = ar
    return cast(_Kolumnvalen, rader)
