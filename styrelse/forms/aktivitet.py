"""The form of an activity."""

from typing import Any

from django import forms

from finsam.models import Forbund
from finsam.samtidighet import Versionsform
from styrelse.models import Aktivitet, Mal


class Aktivitetsform(Versionsform):
    """What is to be done, when and by whom, and the goals of the year that it serves."""

    mal = forms.ModelMultipleChoiceField(
        label="Mål som aktiviteten tjänar",
        queryset=Mal.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Aktivitet
        fields = ("text", "omrade", "nar", "ansvarig", "mal")
        widgets = {"omrade": forms.TextInput(attrs={"list": "omraden", "autocomplete": "off"})}

    def __init__(self, *args: Any, forbund: Forbund, ar: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.forbund, self.instance.ar = forbund, ar
        self.fields["mal"].queryset = Mal.objects.filter(forbund=forbund).under(ar)  # type: ignore[attr-defined]
        if not self.fields["mal"].queryset.exists():  # type: ignore[attr-defined]
            del self.fields["mal"]
        anvanda = Aktivitet.objects.filter(forbund=forbund).order_by("omrade").values_list("omrade", flat=True)
        self.omraden = list(anvanda.distinct())
        self.fields["text"].help_text = "Vad som ska göras."
        self.fields["omrade"].help_text = "Aktiviteter med samma område står tillsammans i planen."
        self.fields["nar"].help_text = "Till exempel mars, hela året eller senast 1 mars."
        self.fields["ansvarig"].help_text = "En roll, en grupp eller en insats."

    @property
    def valda_mal(self) -> list[Mal]:
        """The goals that are ticked."""
        return list(self.cleaned_data.get("mal", []))
