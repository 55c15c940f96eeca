"""Forms of the month lock: through which month, and why locked months are changed or opened."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms

from finsam.datum import manad


class Lasform(forms.Form):
    """Through which month the books are locked. `senaste` is the file that was read in last when the form was shown."""

    manad = forms.TypedChoiceField(
        label="Lås till och med",
        coerce=datetime.date.fromisoformat,
        error_messages={"required": "Välj en månad.", "invalid_choice": "Månaden är redan låst. Välj en senare."},
    )
    senaste = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, manader: Sequence[datetime.date], senaste: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        falt: Any = self.fields["manad"]
        falt.choices = [(m.isoformat(), manad(m)) for m in manader]
        self.initial = {"manad": manader[-1].isoformat() if manader else "", "senaste": senaste}


class Oppningsform(forms.Form):
    """Why locked months are opened."""

    skal = forms.CharField(
        label="Varför öppnas de?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Står i historiken och bland månadslåsen.",
        error_messages={"required": "Skriv varför månaderna öppnas."},
    )


class Rattelseform(forms.Form):
    """Why a file changes locked months. `visad` marks the changes that were shown."""

    skal = forms.CharField(
        label="Varför ändras låsta månader?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skälet sparas med rättelsen och visas för styrelsen.",
        error_messages={"required": "Skriv varför de låsta månaderna ändras."},
    )
    visad = forms.CharField(max_length=24, widget=forms.HiddenInput)
