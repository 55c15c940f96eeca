"""What the list of insatser can be narrowed by; all of it stands in the address."""

from typing import Any

from django import forms
from django.db.models import Q

from finsam.models import Forbund
from insatser.models import Insats, Insatspart
from insatser.models.insats import InsatsQuerySet

ALLA = [("", "Alla")]


class Insatsfilter(forms.Form):
    """Kind, state, party and free text. What is not understood narrows nothing."""

    q = forms.CharField(label="Namn, kod eller ägare", required=False, max_length=100)
    sort = forms.ChoiceField(label="Slag", choices=[*ALLA, *Insats.Sort.choices], required=False)
    tillstand = forms.ChoiceField(label="Tillstånd", choices=[*ALLA, *Insats.Tillstand.choices[1:]], required=False)
    part = forms.ChoiceField(label="Part", required=False)

    def __init__(self, data: Any, *, forbund: Forbund) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.fields["part"].choices = [*ALLA, *_parter(forbund)]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def valt(self) -> dict[str, str]:
        """What is chosen, by field; empty fields are left out."""
        return {namn: varde for namn, varde in self.cleaned_data.items() if varde}

    def filtrera(self, insatser: InsatsQuerySet) -> InsatsQuerySet:
        """Those that match everything chosen."""
        for namn, varde in self.valt.items():
            insatser = insatser.filter(_villkor(namn, varde))
        return insatser.distinct()


def _villkor(namn: str, varde: str) -> Q:
    if namn == "q":
        return Q(namn__icontains=varde) | Q(kod__icontains=varde) | Q(agare__icontains=varde)
    if namn == "part":
        sort, _, vem = varde.partition(":")
        return Q(parter__medlem=vem) if sort == "m" else Q(parter__annan=vem)
    return Q(**{namn: varde})


def _parter(forbund: Forbund) -> list[tuple[str, str]]:
    """The parties that some insats of the förbund has, members first. One query."""
    rader = Insatspart.objects.filter(insats__forbund=forbund).order_by()
    par = rader.values_list("medlem_id", "medlem__namn", "annan").distinct()
    medlemmar = sorted((namn, f"m:{pk}") for pk, namn, _ in par if pk)
    andra = sorted((annan, f"a:{annan}") for pk, _, annan in par if not pk)
    return [(nyckel, str(namn)) for namn, nyckel in [*medlemmar, *andra]]
