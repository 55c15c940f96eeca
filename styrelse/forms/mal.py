"""The form of a goal and of the rows of its delmål."""

from typing import Any, cast

from django import forms

from finsam.heltal import heltal
from finsam.models.forbund import AR
from finsam.samtidighet import Versionsform
from styrelse.malkarta import Delmalsrad, delmalsrad
from styrelse.models import Delmal, Mal

TOMMA_RADER = 2
FLER_RADER = 3


class Arfalt(forms.IntegerField):
    """A year of four figures."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "kort"})
        fel = {"invalid": "Skriv året med fyra siffror, till exempel 2026."}
        super().__init__(**{"validators": AR, "widget": widget, "error_messages": fel, **kwargs})


class Malform(Versionsform):
    """What is to be reached, and for which years. The number is given by the order."""

    fran_ar = Arfalt(label="Från år")
    tom_ar = Arfalt(
        label="Till och med år", help_text="Ett mål som gäller flera år står med i planen för vart och ett av dem."
    )

    class Meta:
        model = Mal
        fields = ("text", "beskrivning", "fran_ar", "tom_ar")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = "Vad styrelsen vill nå, i en mening."
        self.fields["beskrivning"].help_text = "Varför målet är satt, eller vad orden betyder."

    def clean(self) -> dict[str, Any]:
        """Years in order."""
        data = super().clean() or self.cleaned_data
        fran, tom = data.get("fran_ar"), data.get("tom_ar")
        if fran and tom and tom < fran:
            self.add_error("tom_ar", "Målet kan inte sluta före det börjar.")
        return data


class Delmalsform(forms.ModelForm):  # type: ignore[type-arg]
    """A row of the list of delmål. A row without a text is no row."""

    id = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Delmal
        fields = ("text", "matt", "ansvarig", "uppfoljs")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False
        self.fields["text"].label = "Vad som ska nås"

    def clean(self) -> dict[str, Any]:
        """What is said about a delmål needs a delmål."""
        data = super().clean() or self.cleaned_data
        if not data.get("text") and any(data.get(falt) for falt in ("matt", "ansvarig", "uppfoljs")):
            self.add_error("text", "Skriv delmålet, eller töm också de andra rutorna på raden.")
        return data


class _Delmalsrader(forms.BaseFormSet):  # type: ignore[type-arg]
    @property
    def rader(self) -> list[Delmalsrad]:
        """The delmål that are typed, in order."""
        data = [form.cleaned_data for form in self.forms if form.cleaned_data.get("text")]
        return [Delmalsrad(d["text"], d["matt"], d["ansvarig"], d["uppfoljs"], d["id"]) for d in data]


def delmalsrader(data: Any, mal: Mal) -> _Delmalsrader:
    """The delmål of a goal as rows, with empty ones to write in; `fler` in the data asks for more of those."""
    fabrik: Any = forms.formset_factory(Delmalsform, formset=_Delmalsrader, extra=TOMMA_RADER, max_num=60)
    rader = [delmalsrad(d) for d in mal.delmal.all()] if mal.pk else []
    initial = [{falt: getattr(r, falt) for falt in ("id", "text", "matt", "ansvarig", "uppfoljs")} for r in rader]
    if data and "fler" in data:
        data = data.copy()
        data["delmal-TOTAL_FORMS"] = str(_antal(data) + FLER_RADER)
    return cast(_Delmalsrader, fabrik(data or None, prefix="delmal", initial=initial))


def _antal(data: Any) -> int:
    return heltal(data.get("delmal-TOTAL_FORMS", "")) or 0


class Avslutaform(forms.Form):
    """The last year in which a goal holds."""

    efter = Arfalt(label="Målet gäller till och med år", help_text="Det står kvar i planerna till och med det året.")

    def __init__(self, *args: Any, mal: Mal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mal = mal

    def clean_efter(self) -> int:
        """Not before the goal begins."""
        efter: int = self.cleaned_data["efter"]
        if efter < self.mal.fran_ar:
            raise forms.ValidationError(f"Målet börjar {self.mal.fran_ar}. Ta bort det, om det aldrig ska gälla.")
        return efter
