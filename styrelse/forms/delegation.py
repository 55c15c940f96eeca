"""The form of a decision on delegation."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from finsam.datum import DatumFormField
from finsam.samtidighet import Versionsform
from insatser.models import Insats
from styrelse.models import Delegationsbeslut


class Delegationsform(Versionsform):
    """What was decided, when, by whom and by which point of the delegationsordning."""

    datum = DatumFormField(label="Beslutsdag")

    class Meta:
        model = Delegationsbeslut
        fields = ("datum", "vad", "fattat_av", "stod", "insats")
        labels = {"vad": "Beslut", "fattat_av": "Fattat av", "stod": "Enligt delegationsordningen"}
        help_texts = {
            "vad": "Vad som beslutades, i en mening. Inga personuppgifter.",
            "fattat_av": "Namn och funktion, till exempel förbundschefen.",
            "stod": "Punkten i delegationsordningen, till exempel punkt 3.2.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        insats: Any = self.fields["insats"]
        insats.queryset = Insats.objects.filter(forbund=self.instance.forbund).order_by("namn")
        insats.empty_label = "Ingen insats"

    def clean_datum(self) -> datetime.date:
        """Decided today or before."""
        dag: datetime.date = self.cleaned_data["datum"]
        if dag > timezone.localdate():
            raise forms.ValidationError("Skriv den dag då beslutet fattades, i dag eller tidigare.")
        return dag
