"""The form of how a goal went in a year."""

from typing import Any

from django import forms

from finsam.samtidighet import Versionsform
from styrelse.models import Delmal, Grad, Maluppfyllelse

VAL = [("", "Inte bedömt än"), *((grad.value, str(grad.label).capitalize()) for grad in Grad)]


class Uppfyllelseform(Versionsform):
    """The grade of the goal, why, and the grade of each delmål."""

    class Meta:
        model = Maluppfyllelse
        fields = ("grad", "kommentar")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grad"] = forms.ChoiceField(label="Målet är", choices=VAL, required=False, widget=forms.RadioSelect)
        self.fields[
            "kommentar"
        ].help_text = "Vad bedömningen bygger på: vad som är mätt, vad som har gjorts och vad som är kvar."
        self.delmal: list[Delmal] = list(self.instance.mal.delmal.all())
        grader = {d.delmal_id: d.grad for d in self.instance.delmal.all()} if self.instance.pk else {}
        for ett in self.delmal:
            matt = f"Mäts genom: {ett.matt}" if ett.matt else ""
            self.fields[_namn(ett)] = forms.ChoiceField(label=ett.text, choices=VAL, required=False, help_text=matt)
            self.initial[_namn(ett)] = grader.get(ett.pk, "")

    @property
    def delmalsfalt(self) -> list[forms.BoundField]:
        """A field for each delmål, in order."""
        return [self[_namn(ett)] for ett in self.delmal]

    @property
    def delmalsgrader(self) -> dict[Delmal, str]:
        """What each delmål is given."""
        return {ett: self.cleaned_data[_namn(ett)] for ett in self.delmal}


def _namn(delmal: Delmal) -> str:
    return f"delmal-{delmal.pk}"
