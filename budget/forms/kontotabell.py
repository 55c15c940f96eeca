"""The table from accounts to lines, and amounts added by hand, as lists of rows."""

from itertools import pairwise
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from budget.bokslut.kontotabell import Skrivenpost, tabellen
from budget.bokslut.koppling import Intervall, valbara
from budget.bokslut.uppstallning import FORMER
from budget.models import Bokslut
from finsam.pengar import BeloppFormField

FYRA = "Skriv kontot med fyra siffror, till exempel 3510."


def konto_falt(etikett: str) -> forms.IntegerField:
    """A box for an account of four figures."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    fel = dict.fromkeys(("invalid", "min_value", "max_value"), FYRA)
    return forms.IntegerField(
        label=etikett, required=False, min_value=1000, max_value=9999, widget=widget, error_messages=fel
    )


class _Radval(forms.Form):
    nyckel = forms.ChoiceField(label="Rad", required=False)

    def __init__(self, *args: Any, bokslut: Bokslut, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        val = [("", "Välj rad"), *valbara(FORMER[bokslut.form])]
        self.fields["nyckel"].choices = val  # type: ignore[attr-defined]


class Kontorad(_Radval):
    """Accounts from one to another, and their line. A row without accounts is no row."""

    fran = konto_falt("Från konto")
    tom = konto_falt("Till konto")
    field_order = ("fran", "tom", "nyckel")

    def clean(self) -> dict[str, Any]:
        """Both ends, the right way round, and a line."""
        data = super().clean() or self.cleaned_data
        fran, tom = data.get("fran"), data.get("tom")
        if self.errors or (fran is None and tom is None):
            return data
        if fran is None or tom is None:
            self.add_error("fran" if fran is None else "tom", FYRA)
        elif tom < fran:
            self.add_error("tom", "Det sista kontot kan inte ligga före det första.")
        if not data.get("nyckel"):
            self.add_error("nyckel", "Välj den rad som kontona hör till.")
        return data


class Kontorader(forms.BaseFormSet):  # type: ignore[type-arg]
    """The whole table."""

    def clean(self) -> None:
        """No account on two lines."""
        if any(self.errors):
            return
        for fore, efter in pairwise(self.rader):
            if efter[0] <= fore[1]:
                raise ValidationError(
                    f"Konto {efter[0]} finns i två rader: {fore[0]}–{fore[1]} och {efter[0]}–{efter[1]}."
                )

    @property
    def rader(self) -> list[Intervall]:
        """The rows that are written, by account."""
        data = [form.cleaned_data for form in self.forms]
        return sorted((d["fran"], d["tom"], d["nyckel"]) for d in data if d.get("fran") is not None)


def kontorader(data: Any, bokslut: Bokslut) -> Kontorader:
    """The stored rows and an empty one."""
    initial = [] if data is not None else [{"fran": f, "tom": t, "nyckel": n} for f, t, n in tabellen(bokslut.forbund)]
    fabrik: Any = forms.formset_factory(Kontorad, formset=Kontorader, extra=1, max_num=300)
    return cast(Kontorader, fabrik(data, prefix="rad", initial=initial, form_kwargs={"bokslut": bokslut}))


class Postrad(_Radval):
    """An amount added to a line. A row without amount and words is no row."""

    belopp = BeloppFormField(label="Belopp", required=False)
    text = forms.CharField(label="Vad det avser", max_length=200, required=False)
    field_order = ("nyckel", "belopp", "text")

    def clean(self) -> dict[str, Any]:
        """Line, amount and words go together."""
        data = super().clean() or self.cleaned_data
        if self.errors or not (data.get("text") or data.get("belopp") is not None):
            return data
        if not data.get("nyckel"):
            self.add_error("nyckel", "Välj den rad som beloppet hör till.")
        if data.get("belopp") is None:
            self.add_error("belopp", "Skriv beloppet, eller töm raden.")
        if not data.get("text"):
            self.add_error("text", "Skriv vad beloppet avser.")
        return data


class Postrader(forms.BaseFormSet):  # type: ignore[type-arg]
    """What is added by hand."""

    @property
    def rader(self) -> list[Skrivenpost]:
        """Those that are written."""
        data = [form.cleaned_data for form in self.forms]
        return [Skrivenpost(d["nyckel"], d["belopp"], d["text"]) for d in data if d.get("text")]


def postrader(data: Any, bokslut: Bokslut) -> Postrader:
    """The stored ones and empty rows."""
    poster = [] if data is not None else bokslut.poster.all()
    initial = [{"nyckel": p.nyckel, "belopp": p.belopp, "text": p.text} for p in poster]
    fabrik: Any = forms.formset_factory(Postrad, formset=Postrader, extra=2, max_num=100)
    return cast(Postrader, fabrik(data, prefix="rad", initial=initial, form_kwargs={"bokslut": bokslut}))
