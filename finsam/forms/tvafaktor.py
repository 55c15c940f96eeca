"""Forms of the second factor."""

from typing import Any

from django import forms


class KodFalt(forms.CharField):
    """Six digits of an authenticator app; spaces are let through."""

    def __init__(self, **kwargs: Any) -> None:
        falt: dict[str, Any] = {
            "label": "Kod från appen",
            "max_length": 20,
            "error_messages": {"required": "Skriv koden."},
            "widget": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "size": 10}),
        }
        super().__init__(**{**falt, **kwargs})


class KodForm(forms.Form):
    """A code alone."""

    kod = KodFalt()


class NollstallForm(forms.Form):
    """How one knows who asked for it."""

    hur = forms.CharField(
        label="Hur du vet att det är personen själv som ber om det",
        max_length=200,
        help_text="Till exempel att ni sågs på kansliet. Det står i historiken.",
        error_messages={"required": "Skriv hur du vet det."},
    )
