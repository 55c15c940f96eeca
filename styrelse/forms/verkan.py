"""Forms about what decisions do."""

from django import forms


class Avskrivform(forms.Form):
    """How an effect that was stopped has been dealt with."""

    hur = forms.CharField(
        label="Hur har den hanterats?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv hur den har hanterats."},
    )
