"""Forms of the uppdrag that are followed: what, whose, by when, and how it went."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from finsam.datum import DatumFormField
from finsam.models import Beslut, Forbund, Person, Roll
from finsam.rattigheter import KANSLI, STYRELSE
from finsam.samtidighet import Versionsform
from styrelse.bevakning.lista import VAL
from styrelse.models import Bevakning

SOM_SER = (*KANSLI, *STYRELSE, Roll.Sort.EKONOM, Roll.Sort.REVISOR)


def personer(forbund: Forbund) -> Any:
    """Those who may read the list today."""
    roller = Roll.objects.gallande(timezone.localdate()).filter(forbund=forbund, sort__in=SOM_SER)
    return Person.objects.filter(pk__in=roller.values("person")).order_by("namn")


class Bevakningsform(Versionsform):
    """An uppdrag: by a decision that is here, or by an older one that is named."""

    senast = DatumFormField(label="Klart senast", required=False, help_text="Tomt: ingen dag är bestämd.")
    beslutat = DatumFormField(
        label="Äldre beslut fattades", required=False, help_text="Bara om beslutet inte finns i listan."
    )

    class Meta:
        model = Bevakning
        fields = ("vad", "ansvarig", "ansvarig_namn", "senast", "beslut", "enligt", "beslutat")
        labels = {
            "vad": "Uppdrag",
            "ansvarig": "Ansvarig som loggar in",
            "ansvarig_namn": "Eller ansvarig utan inloggning",
            "beslut": "Enligt beslut",
            "enligt": "Eller enligt ett äldre beslut",
        }
        help_texts = {
            "vad": "Vad som ska göras, i en mening.",
            "ansvarig": "Uppdraget står på personens startsida.",
            "ansvarig_namn": "Ett namn eller en funktion, till exempel beredningsgruppen.",
            "enligt": "Till exempel: Styrelsen 2024-05-16 § 18.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        forbund = self.instance.forbund
        ansvarig: Any = self.fields["ansvarig"]
        ansvarig.queryset = personer(forbund) | Person.objects.filter(pk=self.instance.ansvarig_id)
        ansvarig.empty_label = "Ingen i listan"
        beslut: Any = self.fields["beslut"]
        beslut.queryset = Beslut.objects.filter(forbund=forbund)
        beslut.empty_label = "Inget i listan"
        beslut.label_from_instance = lambda b: f"{b}: {b.lydelse[:70]}" if b.lydelse else str(b)

    def clean(self) -> dict[str, Any]:
        """Somebody answers for it, and it comes from one decision."""
        data = super().clean() or self.cleaned_data
        ansvarig, namn = data.get("ansvarig"), data.get("ansvarig_namn")
        if not ansvarig and not namn and "ansvarig" not in self.errors:
            self.add_error("ansvarig", "Välj vem som ska göra det, eller skriv ett namn i nästa ruta.")
        if ansvarig and namn:
            self.add_error("ansvarig_namn", f"Du har också valt {ansvarig}. Töm den ena rutan.")
        if data.get("beslut") and (data.get("enligt") or data.get("beslutat")):
            self.add_error("enligt", "Du har också valt ett beslut i listan. Töm det ena.")
        return data


class Stegform(forms.Form):
    """What was done, or why."""

    text = forms.CharField(label="Skäl", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    dag = DatumFormField(label="Klart", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, bevakning: Bevakning, till: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = bevakning.version
        if till == Bevakning.Tillstand.KLAR:
            self.fields["text"].label = "Vad som har gjorts"
            self.fields["text"].help_text = "Redovisas i nästa kallelse och i årsredovisningen."
            self.fields["text"].error_messages["required"] = "Skriv vad som har gjorts."
            self.fields["text"].initial = bevakning.gjort
            self.fields["dag"].initial = timezone.localdate()
        else:
            del self.fields["dag"]
            self.fields["text"].label = "Varför"
            self.fields["text"].error_messages["required"] = "Skriv varför."

    def clean_dag(self) -> datetime.date | None:
        """Not in the future."""
        dag: datetime.date | None = self.cleaned_data["dag"]
        if dag and dag > timezone.localdate():
            raise ValidationError("Skriv den dag då det blev klart, i dag eller tidigare.")
        return dag


class Urvalsform(forms.Form):
    """Which are shown."""

    visa = forms.ChoiceField(label="Visa", choices=list(VAL.items()), required=False)
    mina = forms.BooleanField(label="Bara mina", required=False)

    def valt(self) -> tuple[str, bool]:
        """A key of VAL and whether only one's own; what cannot be read is as where nothing is chosen."""
        data = self.cleaned_data if self.is_valid() else {}
        return data.get("visa") or "oppna", bool(data.get("mina"))
