"""The form of a samråd with the members."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from budget.forms.kapital import Forbundsform
from budget.models import Samrad
from finsam.datum import DatumFormField


class SamradForm(Forbundsform):
    """When it was held, and what is worth remembering of it."""

    datum = DatumFormField(label="Samrådet hölls", error_messages={"required": "Skriv vilken dag samrådet hölls."})

    class Meta:
        model = Samrad
        fields = ["datum", "anteckning"]
        labels = {"anteckning": "Anteckning"}
        help_texts = {"anteckning": "Till exempel vilka medlemmar som var med, och var minnesanteckningarna finns."}
        widgets = {"anteckning": forms.Textarea(attrs={"rows": 3})}

    def clean_datum(self) -> datetime.date:
        """A day that has been, before the budget's year is over and not long before it."""
        dag: datetime.date = self.cleaned_data["datum"]
        if dag > timezone.localdate():
            raise ValidationError("Skriv en dag som har varit. Samrådet registreras när det är hållet.", code="framtid")
        ar: int = self.instance.ar
        if not ar - 2 <= dag.year <= ar:
            raise ValidationError(f"Dagen ligger för långt från budgetåret {ar}. Kontrollera året.", code="fel_ar")
        return dag

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"ar"}
