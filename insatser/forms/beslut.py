"""Forms for how an application was decided, and for its conditions."""

from datetime import date
from typing import Any, cast

from django import forms

from finsam.datum import DatumFormField
from insatser.forms.pengar import Beslutsform
from insatser.models import Villkor


class Beviljaform(Beslutsform):
    """The decision and the period."""

    fran = DatumFormField(label="Från och med")
    tom = DatumFormField(label="Till och med", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["anmarkning"]

    def clean(self) -> dict[str, Any]:
        """The period does not end before it begins."""
        data = super().clean()
        if data.get("fran") and data.get("tom") and data["tom"] < data["fran"]:
            self.add_error("tom", "Perioden kan inte sluta före den börjar.")
        return data


class Avslagsform(Beslutsform):
    """The decision and the board's reasons."""

    skal = forms.CharField(
        label="Skäl",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Skriv skälen för avslaget. De står i beskedet till den sökande."},
        help_text="Skälen står i beskedet till den sökande.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["anmarkning"], self.fields["finansiering"]


class Villkorsrad(forms.Form):
    """A condition and its day. A row without text is no row."""

    text = forms.CharField(label="Villkor", max_length=400, required=False)
    senast = DatumFormField(label="Senast", required=False)

    def clean(self) -> dict[str, Any]:
        """A day needs its condition."""
        data = super().clean() or self.cleaned_data
        if data.get("senast") and not data.get("text"):
            self.add_error("text", "Skriv villkoret som datumet gäller.")
        return data


class _Villkorsrader(forms.BaseFormSet):  # type: ignore[type-arg]
    @property
    def villkor(self) -> list[tuple[str, date | None]]:
        """The conditions that are written, in order."""
        data = [form.cleaned_data for form in self.forms]
        return [(d["text"], d.get("senast")) for d in data if d.get("text")]


def villkorsrader(data: Any) -> _Villkorsrader:
    """Rows to write conditions in."""
    fabrik: Any = forms.formset_factory(Villkorsrad, formset=_Villkorsrader, extra=2, max_num=30)
    return cast(_Villkorsrader, fabrik(data or None, prefix="villkor"))


class Uppfylltform(forms.Form):
    """When and how a condition was met."""

    dag = DatumFormField(label="Uppfyllt den")
    hur = forms.CharField(label="Hur villkoret är uppfyllt", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class Angraform(forms.Form):
    """Why a condition that was marked as met is not."""

    skal = forms.CharField(label="Varför är det inte uppfyllt?", max_length=300)


def uppfylltform(data: Any, villkor: Villkor) -> forms.Form:
    """The form that the condition needs: to be met, or to be opened again."""
    return Angraform(data) if villkor.uppfyllt else Uppfylltform(data)
