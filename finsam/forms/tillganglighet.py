"""Reporting an accessibility fault."""

from typing import Any

from django import forms

from finsam.models import Tillganglighetsbrist


class BristForm(forms.ModelForm):  # type: ignore[type-arg]
    """What does not work, and where. An address only if one wants an answer."""

    class Meta:
        model = Tillganglighetsbrist
        fields = ("beskrivning", "sida", "epost")
        labels = {"beskrivning": "Vad fungerar inte?", "sida": "Var?", "epost": "Din e-postadress"}
        help_texts = {
            "beskrivning": "Skriv gärna vilken webbläsare och vilket hjälpmedel du använder.",
            "sida": "Sidans adress eller namn, eller vilket dokument.",
            "epost": "Bara om du vill ha svar. Skriv inga uppgifter om din hälsa eller ditt personnummer.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["epost"].widget.attrs["autocomplete"] = "email"
        self.fields["beskrivning"].error_messages["required"] = "Skriv vad som inte fungerar."
        self.fields["epost"].error_messages["invalid"] = "Skriv hela adressen, till exempel namn@exempel.se."
