"""The form of a rate."""

from decimal import Decimal
from typing import Any

from django import forms

from finsam.datum import DatumFormField
from finsam.pengar import BeloppFormField
from finsam.samtidighet import Versionsform
from styrelse.models import Arvodessats


class Arvodesform(Versionsform):
    """For whom, from when, how much, and what a longer meeting gives."""

    fran = DatumFormField(label="Från och med", help_text="Gäller tills en senare sats tar vid.")
    belopp = BeloppFormField(label="Per sammanträde, kr", min_value=0)
    timmar = forms.DecimalField(
        label="Upp till antal timmar",
        localize=True,
        initial=Decimal(4),
        min_value=Decimal("0.5"),
        max_value=Decimal(24),
        decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "kort"}),
        help_text="Till exempel 4 för en halv dag.",
        error_messages={
            "invalid": "Skriv antalet timmar med siffror.",
            "min_value": "Skriv minst en halv timme.",
            "max_value": "Skriv högst 24 timmar.",
            "max_decimal_places": "Skriv högst en decimal.",
        },
    )
    over = BeloppFormField(label="För varje påbörjad timme därutöver, kr", required=False, min_value=0)
    heldag = BeloppFormField(
        label="Eller för ett längre sammanträde, i ett för allt, kr",
        required=False,
        min_value=0,
        help_text="Till exempel arvodet för en hel dag. Lämnas båda tomma ger ett längre sammanträde lika mycket.",
    )

    class Meta:
        model = Arvodessats
        fields = ("funktion", "fran", "belopp", "timmar", "over", "heldag")
        labels = {"funktion": "För"}

    def clean(self) -> dict[str, Any]:
        """One rate for a function and day, and one way to pay for longer meetings."""
        data = super().clean() or self.cleaned_data
        if data.get("over") is not None and data.get("heldag") is not None:
            self.add_error("heldag", "Du har också skrivit ett belopp per timme. Töm den ena rutan.")
        if data.get("funktion") and data.get("fran"):
            samma = Arvodessats.objects.filter(
                forbund=self.instance.forbund, funktion=data["funktion"], fran=data["fran"]
            )
            if samma.exclude(pk=self.instance.pk).exists():
                self.add_error("fran", "Det finns redan en sats från den dagen.")
        return data
