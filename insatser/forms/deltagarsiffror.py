"""What a comparison of participants can be narrowed by; all of it stands in the address."""

from typing import Any

from django import forms

from finsam.models.forbund import AR
from insatser.deltagare.jamforelse import HOGST_AR, Matt


class Jamforelsefilter(forms.Form):
    """What to compare, and from which year to which. What is not understood gives the five years up to the one worked in."""

    matt = forms.ChoiceField(label="Visa", choices=[(m.value, m.namn) for m in Matt], required=False)
    fran = forms.IntegerField(label="Från år", required=False, validators=AR)
    tom = forms.IntegerField(label="Till år", required=False, validators=AR)

    def __init__(self, data: Any, *, ar: int) -> None:
        super().__init__({**_nu(ar), **{k: v for k, v in data.items() if v}}, auto_id="filter_%s")
        if not self.is_valid():
            matt = self.cleaned_data.get("matt") or Matt.DELTAGARE
            super().__init__({**_nu(ar), "matt": matt}, auto_id="filter_%s")
            self.is_valid()

    def clean(self) -> dict[str, Any]:
        """Years the wrong way are turned, and a span that is too long is cut to its last years."""
        fran, tom = sorted((self.cleaned_data.get("fran") or 0, self.cleaned_data.get("tom") or 0))
        return {**self.cleaned_data, "fran": max(fran, tom - HOGST_AR + 1), "tom": tom}

    @property
    def matt_valt(self) -> Matt:
        """What to compare."""
        return Matt(self.cleaned_data["matt"])


def _nu(ar: int) -> dict[str, Any]:
    return {"matt": Matt.DELTAGARE.value, "fran": ar - 4, "tom": ar}
