"""Forms of the economic report: its month, its text, and the meeting it is sent to."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from budget.models import Ekonomirapport
from finsam.datum import DatumFormField, manad
from finsam.samtidighet import Versionsform


class Manadsform(forms.Form):
    """Through which month a report is begun."""

    manad = forms.TypedChoiceField(
        label="Till och med",
        coerce=datetime.date.fromisoformat,
        error_messages={"required": "Välj en månad.", "invalid_choice": "Välj en av de bokförda månaderna."},
    )

    def __init__(self, *args: Any, manader: Sequence[datetime.date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        falt: Any = self.fields["manad"]
        falt.choices = [(m.isoformat(), manad(m)) for m in reversed(manader)]


class Rapporttextform(Versionsform):
    """The text of the förbundschef, and the meeting that the report is for."""

    sammantrade = DatumFormField(
        label="Till sammanträdet den",
        required=False,
        help_text="Till exempel 2026-12-11. Då påminner startsidan om att skicka uppföljningen.",
    )

    class Meta:
        model = Ekonomirapport
        fields = ["text", "sammantrade"]
        labels = {"text": "Läget i ord"}
        help_texts = {"text": "Det styrelsen behöver veta utöver siffrorna. Raderna kommenteras i uppföljningen."}


class Skickaform(forms.Form):
    """The meeting, and whether the books are locked at once. `visad` marks the report as it was shown."""

    sammantrade = DatumFormField(
        label="Sammanträdets datum",
        help_text="Till exempel 2026-12-11.",
        error_messages={"required": "Skriv vilken dag styrelsen sammanträder."},
    )
    las = forms.BooleanField(label="Lås bokföringen samtidigt", required=False)
    visad = forms.CharField(max_length=24, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, rapport: Ekonomirapport, visad: str = "", kan_lasas: bool) -> None:
        super().__init__(data, initial={"sammantrade": rapport.sammantrade, "las": True, "visad": visad})
        self.fields["las"].label = f"Lås bokföringen till och med {manad(rapport.manad)} samtidigt"
        if not kan_lasas:
            del self.fields["las"]
