"""Forms about people and their roles."""

from typing import Any

from django import forms
from django.utils import timezone

from finsam.datum import DatumFormField
from finsam.models import Person, Roll


class RollForm(forms.Form):
    """A role and its time."""

    sort = forms.ChoiceField(label="Roll", choices=[("", "Välj roll"), *Roll.Sort.choices])
    fran = DatumFormField(label="Från och med")
    tom = DatumFormField(label="Till och med", required=False, help_text="Tomt: tills vidare.")

    def clean(self) -> dict[str, Any]:
        rensat: dict[str, Any] = super().clean() or {}
        fran, tom = rensat.get("fran"), rensat.get("tom")
        if fran and tom and tom < fran:
            self.add_error("tom", "Rollen kan inte sluta före den börjar.")
        return rensat


class BjudInForm(RollForm):
    """Someone, known or new, and the role that they get."""

    namn = forms.CharField(label="Namn", max_length=120)
    email = forms.EmailField(
        label="E-postadress",
        help_text="Personen loggar in med den, och får ett mejl med en länk för att välja lösenord.",
        error_messages={"invalid": "Skriv hela adressen, till exempel namn@exempel.se."},
    )
    field_order = ("namn", "email", "sort", "fran", "tom")


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """What someone is called and logs in with."""

    class Meta:
        model = Person
        fields = ("namn", "email")
        labels = {"email": "E-postadress"}
        help_texts = {"email": "Personen loggar in med den. Den gamla adressen får veta att den har ändrats."}
        error_messages = {
            "email": {
                "invalid": "Skriv hela adressen, till exempel namn@exempel.se.",
                "unique": "Adressen används redan av någon annan.",
            }
        }

    def clean_email(self) -> str:
        """Addresses are kept in lower case, so that one is not entered twice."""
        email: str = self.cleaned_data["email"]
        return email.lower()


class AvslutaRollForm(forms.Form):
    """The last day of a role."""

    tom = DatumFormField(label="Sista dag", help_text="Personen har kvar rollen hela den dagen.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tom"].initial = timezone.localdate()
