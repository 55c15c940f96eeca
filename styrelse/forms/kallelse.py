"""Forms of the kallelse: what is written in its mail, and a ledamot's own word before the meeting."""

from collections.abc import Sequence
from typing import Any

from django import forms

from styrelse.models import Uppdrag


class Kallelseform(forms.Form):
    """A greeting in the mail; the mark of what was shown comes along."""

    halsning = forms.CharField(
        label="Egen text i mejlet",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Till exempel om parkering, lunch eller vad som behöver förberedas. Lämna tomt om inget ska läggas till.",
    )


class Javsanmalanform(forms.Form):
    """Why someone may not take part in an item."""

    skal = forms.CharField(
        label="Varför du är jävig",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Till exempel att du eller en närstående sitter i ledningen för den som söker pengar. Kansliet läser skälet. Det skrivs inte ut i protokollet.",
        error_messages={"required": "Skriv varför du är jävig."},
    )


class Forhinderform(forms.Form):
    """That someone cannot come; the reason may be left out."""

    skal = forms.CharField(
        label="Skäl",
        required=False,
        max_length=200,
        help_text="Behöver inte anges. Skriv inget om sjukdom eller annat känsligt: kansliet och ordföranden ser texten.",
    )


class Inkallelseform(forms.Form):
    """Which ersättare is asked. The mail is shown for one, and goes to that one only."""

    vem = forms.ChoiceField(label="Ersättare", error_messages={"required": "Välj en ersättare."})

    def __init__(self, *args: Any, mojliga: Sequence[Uppdrag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mojliga = {str(u.pk): u for u in mojliga}
        falt = self.fields["vem"]
        assert isinstance(falt, forms.ChoiceField)
        falt.choices = [(pk, f"{u.vem}, {u.plats}") for pk, u in self.mojliga.items()]
        falt.initial = next(iter(self.mojliga), "")

    @property
    def vald(self) -> Uppdrag | None:
        """The one whose mail is shown: who was chosen, else the first in turn."""
        return self.mojliga.get(str(self["vem"].value() or ""))

    @property
    def visades(self) -> bool:
        """Whether it is to be sent, and the mail that was shown was to the one that is chosen."""
        return "skicka" in self.data and self.data.get("visad") == str(self["vem"].value())
