"""The office's forms about applications."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from finsam.datum import DatumFormField
from finsam.models import Forbund
from insatser.models import Ansokan, Insats
from insatser.models.ansokan import AnsokanQuerySet

ALLA = [("", "Alla")]


class Ansokansfilter(forms.Form):
    """State and free text. What is not understood narrows nothing."""

    q = forms.CharField(label="Namn, sökande eller dnr", required=False, max_length=100)
    tillstand = forms.ChoiceField(
        label="Tillstånd",
        choices=[*ALLA, ("oppna", "Alla som inte är avgjorda"), *Ansokan.Tillstand.choices],
        required=False,
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.is_valid()

    @property
    def valt(self) -> dict[str, str]:
        """What is chosen, by field; empty fields are left out."""
        return {namn: varde for namn, varde in self.cleaned_data.items() if varde}

    def filtrera(self, ansokningar: AnsokanQuerySet) -> AnsokanQuerySet:
        """Those that match everything chosen."""
        tillstand, q = self.valt.get("tillstand"), self.valt.get("q")
        if tillstand == "oppna":
            ansokningar = ansokningar.oppna()
        elif tillstand:
            ansokningar = ansokningar.filter(tillstand=tillstand)
        return ansokningar.filter(_ord(q)) if q else ansokningar


def _ord(q: str) -> Q:
    ar, kolon, nr = q.strip().partition(":")
    if kolon and ar.isdecimal() and nr.isdecimal() and len(ar + nr) < 12:
        return Q(diarieforing__ar=int(ar), diarieforing__nr=int(nr))
    return Q(insats__namn__icontains=q) | Q(sokande__icontains=q)


class NyAnsokan(forms.Form):
    """What an application begins with."""

    namn = forms.CharField(label="Insatsens namn", max_length=160, help_text="Den sökande kan ändra namnet.")
    sokande = forms.CharField(label="Sökande organisation", max_length=160)

    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forbund = forbund

    def clean_namn(self) -> str:
        """A name once in the förbund."""
        namn: str = self.cleaned_data["namn"]
        if Insats.objects.filter(forbund=self.forbund, namn=namn).exists():
            raise ValidationError("Det finns redan en insats med det namnet.")
        return namn


class Inbjudanform(NyAnsokan):
    """Who is invited to write."""

    epost = forms.EmailField(label="E-post till den som ska skriva")
    halsning = forms.CharField(
        label="Några egna ord",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Kommer med i mejlet, ovanför länken.",
    )


class Skribentform(forms.Form):
    """One more who is to write."""

    epost = forms.EmailField(label="E-post")
    halsning = forms.CharField(
        label="Några egna ord", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class Kompletteringsform(forms.Form):
    """What is to be added, and by when."""

    text = forms.CharField(label="Vad ska kompletteras?", widget=forms.Textarea(attrs={"rows": 6}), max_length=5000)
    senast = DatumFormField(label="Senast")

    def clean_senast(self) -> datetime.date:
        """A day that has not passed."""
        dag: datetime.date = self.cleaned_data["senast"]
        if dag < timezone.localdate():
            raise ValidationError("Dagen har redan varit. Välj en dag framåt.")
        return dag


class Aterkallandeform(forms.Form):
    """Why the office takes an application back for the sökande."""

    skal = forms.CharField(
        label="Hur kom återtagandet in?", max_length=160, help_text="Till exempel: mejl från den sökande 3 maj."
    )
