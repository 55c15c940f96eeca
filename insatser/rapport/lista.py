"""The list of a year's reports: what is expected, late, handed in and approved."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from insatser.models import Rapport
from insatser.models.rapport import RapportQuerySet

T = Rapport.Tillstand
# where a report stands, as those who wait for it see it
LAGEN = {
    "sen": "Försenade",
    "vantas": "Väntas",
    "inlamnad": "Att läsa och godkänna",
    "godkand": "Godkända",
}


@dataclass(frozen=True)
class Lagesantal:
    """How many stand so."""

    lage: str
    namn: str
    antal: int


def lage(rapport: Rapport) -> str:
    """Which of LAGEN."""
    if rapport.ar_lamnad:
        return str(rapport.tillstand)
    return "sen" if rapport.ar_sen else "vantas"


def i_listan(rapporter: RapportQuerySet) -> list[Rapport]:
    """In the order of their days. One query."""
    return list(rapporter.select_related("insats__forbund").order_by("senast", "insats__namn", "slag"))


def antal(rapporter: Iterable[Rapport]) -> list[Lagesantal]:
    """How many there are of each, those that occur."""
    alla = [lage(r) for r in rapporter]
    return [Lagesantal(nyckel, namn, alla.count(nyckel)) for nyckel, namn in LAGEN.items() if nyckel in alla]


class Rapportfilter(forms.Form):
    """Where they stand, and insats by name. What is not understood narrows nothing."""

    q = forms.CharField(label="Insats", required=False, max_length=100)
    lage = forms.ChoiceField(label="Visa", choices=[("", "Alla"), *LAGEN.items()], required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.is_valid()

    @property
    def valt(self) -> dict[str, str]:
        """What is chosen, by field."""
        return {namn: varde for namn, varde in self.cleaned_data.items() if varde}

    def filtrera(self, rapporter: Iterable[Rapport]) -> list[Rapport]:
        """Those that match all that is chosen."""
        q, vald = self.valt.get("q", "").lower(), self.valt.get("lage")
        return [r for r in rapporter if q in r.insats.namn.lower() and vald in (None, lage(r))]
