"""Forms about mallar and their texts."""

from typing import Any

from django import forms
from django.utils.text import slugify

from finsam.models import Forbund, Mall, Malltext


class MallForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new mall: its name and what it is for. Its key comes from the name."""

    class Meta:
        model = Mall
        fields = ("namn", "sort")

    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.forbund = forbund

    def clean_namn(self) -> str:
        namn: str = self.cleaned_data["namn"]
        nyckel = slugify(namn)[:40]
        if not nyckel:
            raise forms.ValidationError("Namnet måste ha någon bokstav eller siffra.")
        if Mall.objects.filter(forbund=self.instance.forbund, nyckel=nyckel).exists():
            raise forms.ValidationError("Det finns redan en mall med det namnet.")
        self.instance.nyckel = nyckel
        return namn


class MalltextForm(forms.ModelForm):  # type: ignore[type-arg]
    """One text of a mall. What live content a chapter shows is fixed by the house and is not asked for."""

    class Meta:
        model = Malltext
        fields = ("rubrik", "text")
        help_texts = {"rubrik": "Kapitlets rubrik, koden, frågan eller frasen."}
