"""Forms of an avtal: its facts, clauses and report dates, and its signing."""

from typing import Any, cast

from django import forms

from finsam.datum import DatumFormField
from finsam.filer.arkiv import FilFormField
from finsam.richtext import RichTextFormField
from finsam.samtidighet import Versionsform
from insatser.avtal.rapporter import Rapportdag
from insatser.avtal.versioner import FALT, Klausul
from insatser.models import Avtal, Avtalsrapport


class Avtalsform(Versionsform):
    """Who agrees, for how long, how often reports are handed in."""

    rakna_om = forms.BooleanField(
        label="Räkna om rapportdagarna från perioden",
        required=False,
        help_text="Ersätter rapporterna nedan med en för varje period och en slutrapport.",
    )

    class Meta:
        model = Avtal
        fields = FALT
        field_classes = {"fran": DatumFormField, "tom": DatumFormField}
        help_texts = {
            "vad": "En mening, till exempel att avtalet förlängs till och med juni 2028.",
            "motpart_foretrads": "Namn och befattning på den som skriver under.",
            "forbundet_foretrads": "Namn och befattning på den som skriver under.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.nr == 1:
            del self.fields["vad"]
        for namn in ("fran", "tom"):
            self.fields[namn].widget = forms.TextInput(attrs={"autocomplete": "off", "class": "datum"})

    def clean(self) -> dict[str, Any]:
        """The avtal does not end before it begins."""
        data = super().clean() or self.cleaned_data
        if data.get("fran") and data.get("tom") and data["tom"] < data["fran"]:
            self.add_error("tom", "Avtalet kan inte sluta före det börjar.")
        return data

    @property
    def falt(self) -> dict[str, Any]:
        """The fields that were asked for."""
        return {namn: self.cleaned_data[namn] for namn in FALT if namn in self.cleaned_data}


class Klausulform(forms.Form):
    """A clause. One without heading is no clause. What it shows of the avtal's rows is fixed."""

    nyckel = forms.SlugField(widget=forms.HiddenInput, required=False)
    rubrik = forms.CharField(label="Rubrik", max_length=200, required=False)
    text = RichTextFormField(label="Text", required=False)

    def clean(self) -> dict[str, Any]:
        """A text needs its heading."""
        data = super().clean() or self.cleaned_data
        if data.get("text") and not data.get("rubrik"):
            self.add_error("rubrik", "Skriv klausulens rubrik.")
        return data


class _Klausuler(forms.BaseFormSet):  # type: ignore[type-arg]
    @property
    def klausuler(self) -> list[Klausul]:
        """The clauses that are written, in order."""
        data = [form.cleaned_data for form in self.forms]
        return [Klausul(d["rubrik"], d["text"], d["nyckel"]) for d in data if d.get("rubrik")]


def klausulrader(data: Any, avtal: Avtal) -> _Klausuler:
    """The avtal's clauses, and an empty one."""
    fabrik: Any = forms.formset_factory(Klausulform, formset=_Klausuler, extra=1, max_num=60)
    rader = [] if data else avtal.klausuler.all()
    initial = [{"rubrik": k.rubrik, "text": k.text, "nyckel": k.nyckel} for k in rader]
    return cast(_Klausuler, fabrik(data or None, prefix="klausul", initial=initial))


class Rapportform(forms.Form):
    """A report and its dates. A row without dates is no row."""

    slag = forms.ChoiceField(label="Rapport", choices=Avtalsrapport.Slag.choices, required=False)
    fran = DatumFormField(label="Avser från", required=False)
    tom = DatumFormField(label="Avser till", required=False)
    senast = DatumFormField(label="Lämnas senast", required=False)

    def clean(self) -> dict[str, Any]:
        """All three dates, or none."""
        data = super().clean() or self.cleaned_data
        tomma = [namn for namn in ("fran", "tom", "senast") if not data.get(namn)]
        if 0 < len(tomma) < 3 and not self.errors:
            self.add_error(tomma[0], "Skriv alla tre datumen, eller töm raden.")
        if data.get("fran") and data.get("tom") and data["tom"] < data["fran"]:
            self.add_error("tom", "Perioden kan inte sluta före den börjar.")
        return data


class _Rapporter(forms.BaseFormSet):  # type: ignore[type-arg]
    @property
    def rapporter(self) -> list[Rapportdag]:
        """The reports that are written, in order."""
        data = [form.cleaned_data for form in self.forms]
        return [Rapportdag(d["slag"], d["fran"], d["tom"], d["senast"]) for d in data if d.get("senast")]


def rapportrader(data: Any, avtal: Avtal) -> _Rapporter:
    """The avtal's reports, and an empty row."""
    fabrik: Any = forms.formset_factory(Rapportform, formset=_Rapporter, extra=1, max_num=120)
    rader = [] if data else avtal.rapporter.all()
    initial = [{"slag": r.slag, "fran": r.fran, "tom": r.tom, "senast": r.senast} for r in rader]
    return cast(_Rapporter, fabrik(data or None, prefix="rapport", initial=initial))


class Underskriftsform(forms.Form):
    """The day an avtal was signed, and the signed copy."""

    dag = DatumFormField(label="Undertecknat av båda parter den")
    fil = FilFormField(
        label="Undertecknat exemplar", required=False, help_text="Kopian syns för dem som får läsa insatsens avtal."
    )
