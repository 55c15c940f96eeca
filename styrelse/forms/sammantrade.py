"""Forms of meetings: planning, changing, moving, cancelling, and last year's as this year's."""

import datetime
from typing import Any

from django import forms

from finsam.datum import DatumFormField, KlockslagFormField, utan_veckodag
from finsam.models import Beslut, Forbund
from finsam.samtidighet import Versionsform
from styrelse.arshjul.forslag import Forslag
from styrelse.models import Organ, Sammantrade


class Sammantradesform(Versionsform):
    """What the meeting is, who is asked, where and about what. The day of a planned one is changed by moving it."""

    fran = KlockslagFormField(label="Börjar", required=False, help_text="Till exempel 9 eller 13.30.")
    tom = KlockslagFormField(label="Slutar", required=False)
    med = forms.ModelMultipleChoiceField(
        label="Tillsammans med", queryset=Organ.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("organ", "med", "slag", "namn", "datum", "fran", "tom", "lokal", "form", "offentligt", "punkter")

    class Meta:
        model = Sammantrade
        fields = ("slag", "namn", "fran", "tom", "lokal", "form", "offentligt", "punkter")
        labels = {"slag": "Vad det är", "namn": "Kallas", "lokal": "Plats", "punkter": "Innehåll"}
        widgets = {"punkter": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "slag": "Vid samråd och samlingar fattas inga beslut.",
            "namn": "Om det har ett eget namn, till exempel framtidsdag.",
            "offentligt": "Sammanträdet när budgeten fastställs ska vara offentligt (19 § lagen 2003:1210).",
            "punkter": "En punkt på varje rad.",
        }

    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organ = Organ.objects.filter(forbund=forbund)
        if self.instance.organ_id:
            organ = organ.exclude(pk=self.instance.organ_id)
        self.fields["med"].queryset = organ  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["med"] = list(self.instance.med.values_list("pk", flat=True))
        if not organ.exists():
            del self.fields["med"]

    def clean(self) -> dict[str, Any]:
        """Hours in order; only a sammanträde fixes a budget."""
        data = super().clean() or self.cleaned_data
        if data.get("tom") and not data.get("fran") and "fran" not in self.errors:
            self.add_error("fran", "Skriv också när det börjar.")
        elif data.get("tom") and data.get("fran") and data["tom"] <= data["fran"]:
            self.add_error("tom", "Sammanträdet kan inte sluta före det börjar.")
        if data.get("offentligt") and data.get("slag") != Sammantrade.Slag.SAMMANTRADE:
            self.add_error(
                "offentligt", "Budgeten fastställs vid ett sammanträde, inte vid ett samråd eller en samling."
            )
        return data

    @property
    def valda(self) -> list[Organ]:
        """Those who meet with the organ."""
        return list(self.cleaned_data.get("med", []))


class NyttSammantradeForm(Sammantradesform):
    """With organ and day."""

    organ = forms.ModelChoiceField(label="Organ", queryset=Organ.objects.none(), empty_label="Välj organ")
    datum = DatumFormField(label="Datum")

    class Meta(Sammantradesform.Meta):
        fields = ("organ", "datum", *Sammantradesform.Meta.fields)  # type: ignore[assignment]

    def __init__(self, *args: Any, forbund: Forbund, ar: int, **kwargs: Any) -> None:
        super().__init__(*args, forbund=forbund, **kwargs)
        self.ar = ar
        self.fields["organ"].queryset = Organ.objects.filter(forbund=forbund)  # type: ignore[attr-defined]
        self.fields["datum"].help_text = f"Till exempel 14 mars {ar}."
        self.fields["punkter"].help_text = "En punkt på varje rad. Tomt: organets stående punkter."

    def clean(self) -> dict[str, Any]:
        """In the year of the plan; an organ does not meet with itself."""
        data = super().clean()
        if data.get("datum") and data["datum"].year != self.ar:
            self.add_error("datum", f"Dagen är inte under {self.ar}. Byt år i menyn för att planera ett annat.")
        if data.get("organ") and data["organ"] in data.get("med", []):
            self.add_error("med", f"{data['organ']} är redan valt som organ.")
        return data


class Flyttform(Versionsform):
    """The new day and hours, why, and by which decision."""

    datum = DatumFormField(label="Ny dag")
    fran = KlockslagFormField(label="Börjar", required=False)
    tom = KlockslagFormField(label="Slutar", required=False)
    skal = forms.CharField(label="Varför", max_length=300, error_messages={"required": "Skriv varför."})
    beslut = forms.ModelChoiceField(
        label="Beslut", queryset=Beslut.objects.none(), required=False, empty_label="Inget beslut"
    )

    class Meta:
        model = Sammantrade
        fields = ("datum", "fran", "tom")

    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.var = (self.instance.datum, self.instance.fran, self.instance.tom)
        self.fields["beslut"].queryset = Beslut.objects.filter(forbund=forbund)  # type: ignore[attr-defined]
        self.fields["beslut"].help_text = "Om styrelsen har beslutat om flytten."

    def clean(self) -> dict[str, Any]:
        """Somewhere else in time, hours in order."""
        data = super().clean() or self.cleaned_data
        if data.get("tom") and (not data.get("fran") or data["tom"] <= data["fran"]):
            self.add_error("tom", "Sammanträdet kan inte sluta före det börjar.")
        elif "datum" in data and (data["datum"], data.get("fran"), data.get("tom")) == self.var:
            self.add_error("datum", f"Sammanträdet är redan {utan_veckodag(self.var[0])} den tiden.")
        return data


class Stegform(forms.Form):
    """Why."""

    skal = forms.CharField(label="Varför", max_length=300, error_messages={"required": "Skriv varför."})


class Forslagsform(forms.Form):
    """A meeting of last year's, and the day for it this year."""

    ta_med = forms.BooleanField(label="Ta med", required=False, initial=True)
    datum = DatumFormField(label="Datum")

    def __init__(self, data: Any, *, forslag: Forslag, ar: int, prefix: str) -> None:
        super().__init__(data, prefix=prefix, initial={"datum": forslag.datum})
        self.forslag, self.ar = forslag, ar
        mote = forslag.fjolar
        self.fields["datum"].widget.attrs["aria-label"] = f"Datum för {mote.organ}, {mote.rubrik.lower()}"

    @property
    def vald(self) -> bool:
        """Whether it is ticked; what is not is not looked at."""
        return self.add_prefix("ta_med") in self.data

    def clean_datum(self) -> datetime.date:
        """In the year of the plan."""
        dag: datetime.date = self.cleaned_data["datum"]
        if dag.year != self.ar:
            raise forms.ValidationError(f"Dagen är inte under {self.ar}.")
        return dag


def forslagsrader(data: Any, forslag: list[Forslag], ar: int) -> list[Forslagsform]:
    """A form for each, named by the meeting that it repeats."""
    return [Forslagsform(data, forslag=f, ar=ar, prefix=f"m{f.fjolar.pk}") for f in forslag]
