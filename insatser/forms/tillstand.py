"""The form for another state."""

from typing import Any

from django import forms

from insatser.models import Insats
from insatser.tillstand import ar_bakat, mojliga


class Tillstandsform(forms.Form):
    """The states that the insats can take now, and why where it goes back."""

    till = forms.ChoiceField(label="Nytt tillstånd", widget=forms.RadioSelect)
    skal = forms.CharField(
        label="Skäl",
        max_length=160,
        required=False,
        help_text="Behövs när insatsen går tillbaka till ett tidigare tillstånd. Sparas i historiken.",
    )

    def __init__(self, *args: Any, insats: Insats, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.insats = insats
        val = [(t, t.label + (" (tillbaka)" if ar_bakat(insats.tillstand, t) else "")) for t in mojliga(insats)]
        self.fields["till"].choices = val  # type: ignore[attr-defined]
        self.initial["till"] = next((t for t, _ in val if not ar_bakat(insats.tillstand, t)), None)

    def clean(self) -> dict[str, Any]:
        """A reason where it goes back."""
        data = super().clean() or self.cleaned_data
        till = data.get("till")
        if till and ar_bakat(self.insats.tillstand, till) and not data.get("skal"):
            self.add_error("skal", "Skriv varför insatsen går tillbaka.")
        return data
