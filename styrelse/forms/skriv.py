"""The two parts of an item that save themselves: its text, and what is decided; and why one is taken up again."""

from typing import Any

from django import forms

from finsam.richtext import RichTextFormField
from finsam.samtidighet import Krockvisning
from styrelse.dagordning.attsatser import LANGSTA_SATS
from styrelse.models import Arende
from styrelse.mote.skriva import satserna, satsernas_avtryck, textens_avtryck


class Delform(forms.Form):
    """A part that carries the mark of what it showed. `version` is there for the script, which hands it back."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    sett = forms.CharField(widget=forms.HiddenInput, required=False)
    krock: Krockvisning | None = None

    def __init__(self, data: Any, *, arende: Arende, prefix: str) -> None:
        bundet = data if data is not None and f"{prefix}-sett" in data else None
        super().__init__(bundet, prefix=prefix)
        self.arende = arende
        self.initial.update(version=str(arende.version), sett=self.avtrycket(arende))

    def avtrycket(self, arende: Arende) -> str:
        """The mark of the part as it is stored."""
        raise NotImplementedError

    def visa_senaste(self, nu: Arende) -> None:
        """Keep what is typed, but over what is stored now."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("version")] = str(nu.version)
        data[self.add_prefix("sett")] = self.avtrycket(nu)
        self.data = data


class Textform(Delform):
    """What is said in an item."""

    text = RichTextFormField(required=False, label="Ärendet")

    def __init__(self, data: Any, *, arende: Arende) -> None:
        super().__init__(data, arende=arende, prefix="text")
        self.initial["text"] = arende.text

    def avtrycket(self, arende: Arende) -> str:
        """The mark of the text."""
        return textens_avtryck(arende.text)


class Satsform(Delform):
    """What is decided, a box for each sentence."""

    def __init__(self, data: Any, *, arende: Arende) -> None:
        super().__init__(data, arende=arende, prefix="satser")
        self.satser = satserna(arende)

    def avtrycket(self, arende: Arende) -> str:
        """The mark of the sentences."""
        return satsernas_avtryck([a.text for a in satserna(arende)])

    def clean(self) -> dict[str, Any] | None:
        """No sentence is longer than the dagordning lets it be."""
        if any(len(text) > LANGSTA_SATS for text in self.texter):
            raise forms.ValidationError("En att-sats kan vara högst 2 000 tecken. Skriv resten i texten.")
        return super().clean()

    @property
    def texter(self) -> list[str]:
        """What the boxes hold: what was sent, else what is stored."""
        if self.is_bound:
            skickade: list[str] = self.data.getlist("satser-text")  # type: ignore[attr-defined]
            return skickade
        return [a.text for a in self.satser]


class TaUppForm(forms.Form):
    """Why a finished item is taken up again."""

    skal = forms.CharField(
        label="Varför ärendet tas upp igen",
        max_length=300,
        error_messages={"required": "Skriv varför ärendet tas upp igen."},
    )
