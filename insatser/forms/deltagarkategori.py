"""A category of participants."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from insatser.models import Deltagarkategori


class Kategoriform(forms.ModelForm):  # type: ignore[type-arg]
    """Its name, and for one that exists whether it is still used."""

    class Meta:
        model = Deltagarkategori
        fields = ("lista", "namn", "utgangen")
        help_texts = {
            "utgangen": "Kategorin erbjuds inte för nya siffror. Siffror som redan är inskrivna behåller den.",
        }
        error_messages = {"namn": {"required": "Skriv vad kategorin heter."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["namn"].widget.attrs["autocomplete"] = "off"
        del self.fields["utgangen" if self.instance.pk is None else "lista"]

    def clean_namn(self) -> str:
        """A name is used once in its list, whatever its capitals."""
        namn = " ".join(str(self.cleaned_data["namn"]).split())
        lista = self.cleaned_data.get("lista", self.instance.lista)
        andra = Deltagarkategori.objects.filter(forbund=self.instance.forbund, lista=lista)
        if andra.exclude(pk=self.instance.pk).filter(namn__iexact=namn).exists():
            raise ValidationError("Kategorin finns redan i listan.")
        return namn
