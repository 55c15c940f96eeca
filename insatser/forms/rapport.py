"""Forms of a report: its days, its texts, links to it, and what of it goes into the årsredovisning."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import strip_tags

from finsam.datum import DatumFormField
from finsam.richtext import RichTextFormField
from finsam.samtidighet import Versionsform
from insatser.models import Rapport, Rapportavsnitt, Rapportutdrag
from insatser.rapport.schema import DAGAR
from insatser.rapport.skriva import textens_avtryck


class Dagform(Versionsform):
    """What a report covers, and when it is due."""

    class Meta:
        model = Rapport
        fields = DAGAR
        field_classes = {"fran": DatumFormField, "tom": DatumFormField, "senast": DatumFormField}
        labels = {
            "slag": "Rapport",
            "fran": "Avser från och med",
            "tom": "Avser till och med",
            "senast": "Lämnas senast",
        }
        error_messages = {
            "fran": {"required": "Skriv periodens första dag."},
            "tom": {"required": "Skriv periodens sista dag."},
            "senast": {"required": "Skriv när rapporten senast ska lämnas."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for namn in ("fran", "tom", "senast"):
            self.fields[namn].widget = forms.TextInput(attrs={"autocomplete": "off", "class": "datum"})

    def clean(self) -> dict[str, Any]:
        """The period the right way round."""
        data = super().clean() or self.cleaned_data
        if data.get("fran") and data.get("tom") and data["tom"] < data["fran"]:
            self.add_error("tom", "Perioden kan inte sluta före den börjar.")
        return data

    @property
    def dagar(self) -> dict[str, Any]:
        """The fields as `schema` takes them."""
        return {namn: self.cleaned_data[namn] for namn in DAGAR}


class Avsnittsform(forms.Form):
    """What is written under one heading. `version` and `sett` are what it was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    sett = forms.CharField(widget=forms.HiddenInput, required=False)
    text = RichTextFormField(required=False)

    def __init__(self, data: Any, *, avsnitt: Rapportavsnitt) -> None:
        initial = {"version": avsnitt.version, "sett": textens_avtryck(avsnitt.text), "text": avsnitt.text}
        super().__init__(data, prefix=f"a{avsnitt.pk}", initial=initial)
        self.avsnitt = avsnitt
        self.krock: Any = None
        self.fields["text"].label = avsnitt.rubrik

    @property
    def hjalp(self) -> str:
        """What to think of, in words."""
        return strip_tags(self.avsnitt.hjalp.replace("</p><p>", " "))

    def visa_senaste(self, nu: Rapportavsnitt) -> None:
        """Keep what is typed, but over what is stored now."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("version")] = str(nu.version)
        data[self.add_prefix("sett")] = textens_avtryck(nu.text)
        self.data = data


def avsnittsformer(data: Any, avsnitt: Iterable[Rapportavsnitt]) -> list[Avsnittsform]:
    """A form for each heading; of what is sent only those that were sent along are bound."""
    return [Avsnittsform(data if data is not None and f"a{a.pk}-sett" in data else None, avsnitt=a) for a in avsnitt]


class Lankform(forms.Form):
    """To whom a link goes."""

    epost = forms.EmailField(label="E-post")
    halsning = forms.CharField(
        label="Hälsning", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class Utdragsform(Versionsform):
    """What the årsredovisning prints of a part of a report, and of which year."""

    class Meta:
        model = Rapportutdrag
        fields = ("ar", "text")
        labels = {"text": "Text i årsredovisningen"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rapport = self.instance.avsnitt.rapport
        aren = sorted({*range(rapport.fran.year, rapport.tom.year + 2), self.instance.ar})
        self.fields["ar"] = forms.TypedChoiceField(
            label="Årsredovisning för", coerce=int, choices=[(a, str(a)) for a in aren]
        )
        self.fields[
            "text"
        ].help_text = "Korta fritt. Rapporten ändras inte. Töm rutan för att ta med rapportens egen text."
        self.initial["text"] = self.instance.text or self.instance.avsnitt.text
