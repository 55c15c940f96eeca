"""Asking which decision something follows."""

from typing import Any

from django import forms
from django.utils import timezone

from finsam.datum import DatumFormField, utan_veckodag
from finsam.models import Beslut, Forbund


class BeslutForm(forms.ModelForm):  # type: ignore[type-arg]
    """Organ, day and § of a decision that has been taken. The form gives an unsaved Beslut; `beslutsbok` stores it."""

    datum = DatumFormField(label="Datum", help_text="Dagen för beslutet, till exempel 24 november 2017.")

    class Meta:
        model = Beslut
        fields = ("organ", "datum", "paragraf")
        labels = {"organ": "Beslutat av", "paragraf": "Paragraf"}
        help_texts = {"paragraf": "Numret i protokollet, bara siffran."}

    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.forbund = forbund
        self.fields["paragraf"].widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "kort"})
        self.fields["paragraf"].error_messages["invalid"] = "Skriv paragrafens nummer med siffror, till exempel 56."
        self.fields["organ"].error_messages["required"] = "Skriv vem som beslutade, till exempel Styrelsen."
        self.fields["datum"].error_messages["required"] = "Skriv dagen för beslutet, till exempel 24 november 2017."

    def clean_datum(self) -> Any:
        datum = self.cleaned_data["datum"]
        if datum > timezone.localdate():
            raise forms.ValidationError(
                f"Beslutet kan inte vara fattat den {utan_veckodag(datum)}, som inte har kommit än."
            )
        return datum
