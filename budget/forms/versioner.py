"""Forms for the steps of a version."""

from typing import Any

from django import forms

from budget.models import Budgetversion
from finsam.samtidighet import Versionsform
from insatser.forms.pengar import Beslutsform


class TaTillbakaForm(forms.Form):
    """Why a proposal is taken back."""

    skal = forms.CharField(
        label="Varför tas förslaget tillbaka?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skälet står kvar i historiken.",
    )


class AntaForm(Beslutsform):
    """The decision that adopted the budget: one that is registered, or a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["anmarkning"], self.fields["finansiering"]


class UnderskottForm(Versionsform):
    """Why the budget shows a deficit."""

    class Meta:
        model = Budgetversion
        fields = ["underskott_skal"]
        labels = {"underskott_skal": "Skäl till underskott"}
        help_texts = {"underskott_skal": "Skriv varför styrelsen godtar underskottet och hur det betalas."}
