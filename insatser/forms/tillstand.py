"""The form for another state."""

from typing import Any

from django import forms

from insatser.models import Insats
from insatser.tillstand import ar_bakat, mojliga

SLUTET = (Insats.Tillstand.AVSLUTAD, Insats.Tillstand.SLUTREDOVISAD)


def valbara(insats: Insats) -> list[Insats.Tillstand]:
    """The states to choose among: an insats is ended on the page that shows what is missing, but reopened here."""
    return [t for t in mojliga(insats) if t not in SLUTET or ar_bakat(insats.tillstand, t)]


class Tillstandsform(forms.Form):
    """The states that the insats can take here, and why where it goes back."""

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
        val = [(t, t.label + (" (tillbaka)" if ar_bakat(insats.tillstand, t) else "")) for t in valbara(insats)]
        self.fields["till"].choices = val  # type: ignore[attr-defined]
        self.initial["till"] = next(
            (t for t, _ in val if not ar_bakat(insats.tillstand, t)), val[0][0] if val else None
        )

    def clean(self) -> dict[str, Any]:
        """A reason where it goes back."""
        data = super().clean() or self.cleaned_data
        till = data.get("till")
        if till and ar_bakat(self.insats.tillstand, till) and not data.get("skal"):
            self.add_error("skal", "Skriv varför insatsen går tillbaka.")
        return data
