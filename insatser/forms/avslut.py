"""Forms for the ending of an insats."""

from decimal import Decimal
from typing import Any

from django import forms

from finsam.datum import DatumFormField
from finsam.pengar import BeloppFormField, formatera_exakt
from finsam.samtidighet import Versionsform
from insatser.avslut.aterbetalning import Belopp, betalt_per_ar
from insatser.avslut.fel import AvslutFel
from insatser.avslut.implementerat import FALT
from insatser.models import Aterbetalning, Implementerat, Insats


def lagg_fel(form: forms.Form, fel: AvslutFel) -> None:
    """Say what went wrong at its field, or on top where it belongs to none."""
    form.add_error(fel.falt if fel.falt in form.fields else None, str(fel))


class Avslutsform(forms.Form):
    """Why the insats takes the step although something is missing."""

    skal = forms.CharField(
        label="Varför insatsen tar steget ändå",
        max_length=160,
        error_messages={"required": "Något i listan saknas. Skriv varför insatsen tar steget ändå."},
        help_text="Sparas i historiken tillsammans med det som saknades.",
    )

    def __init__(self, data: Any, *, saknas: bool) -> None:
        super().__init__(data)
        self.fields["skal"].required = saknas


class Varforform(forms.Form):
    """Why a step is taken back, or something is given up: one line, since it stands in a list."""

    skal = forms.CharField(max_length=200)

    def __init__(self, data: Any, *, etikett: str) -> None:
        super().__init__(data)
        self.fields["skal"].label = etikett
        self.fields["skal"].error_messages["required"] = f"{etikett}."


class Frigorform(forms.Form):
    """How much is set free of a year's grant, and why."""

    belopp = BeloppFormField(label="Belopp att frigöra, kr", min_value=0)
    skal = forms.CharField(
        label="Varför",
        max_length=200,
        error_messages={"required": "Skriv varför medlen frigörs."},
        help_text="Till exempel att tjänsten var vakant under våren.",
    )


class Aterbetalningsform(forms.Form):
    """What was used of what was paid for a year, and what is asked back."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    ar = forms.TypedChoiceField(label="År", coerce=int, choices=[])
    forbrukat = BeloppFormField(
        label="Förbrukat enligt bokföringen, kr",
        min_value=0,
        help_text="Det som insatsen har kostat av det utbetalda. Skillnaden mot det utbetalda är det beräknade beloppet.",
    )
    belopp = BeloppFormField(
        label="Annat belopp att betala tillbaka, kr",
        required=False,
        min_value=0,
        help_text="Lämna tomt för det beräknade beloppet.",
    )
    orsak = forms.CharField(
        label="Varför beloppet är ett annat",
        max_length=300,
        required=False,
        help_text="Behövs bara när beloppet är ett annat än det beräknade.",
    )

    def __init__(self, data: Any, *, insats: Insats, rad: Aterbetalning | None = None) -> None:
        super().__init__(data, initial=_initial(rad))
        if rad:
            del self.fields["ar"]
            return
        tagna = set(
            insats.aterbetalningar.exclude(tillstand=Aterbetalning.Tillstand.STRUKEN).values_list("ar", flat=True)
        )
        betalt = {ar: belopp for ar, belopp in betalt_per_ar(insats).items() if ar not in tagna}
        val = [(ar, f"{ar}, betalt {formatera_exakt(belopp)} kr") for ar, belopp in betalt.items()]
        self.fields["ar"].choices = val  # type: ignore[attr-defined]
        self.initial["ar"] = max(betalt, default=None)

    @property
    def skrivet(self) -> Belopp:
        """What was typed, kronor."""
        data = self.cleaned_data
        belopp: Decimal | None = data.get("belopp")
        return Belopp(data["forbrukat"], belopp, data["orsak"])


def _initial(rad: Aterbetalning | None) -> dict[str, Any]:
    if rad is None:
        return {}
    belopp = rad.belopp if rad.belopp != rad.beraknat else None
    return {"version": rad.version, "forbrukat": rad.forbrukat, "belopp": belopp, "orsak": rad.orsak}


class Fakturaform(forms.Form):
    """The invoice for what is to be paid back."""

    nummer = forms.CharField(
        label="Fakturanummer", max_length=40, error_messages={"required": "Skriv fakturans nummer."}
    )
    dag = DatumFormField(label="Fakturan skickad", error_messages={"required": "Skriv vilken dag fakturan skickades."})
    forfaller = DatumFormField(label="Förfaller", error_messages={"required": "Skriv fakturans förfallodag."})


class Mottagenform(forms.Form):
    """The day that the money came."""

    dag = DatumFormField(label="Pengarna kom den", error_messages={"required": "Skriv vilken dag pengarna kom."})


class Implementeratform(Versionsform):
    """What became ordinary work, and at whom."""

    class Meta:
        model = Implementerat
        fields = FALT
        field_classes = {"sedan": DatumFormField}
        widgets = {
            "varaktighet": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "annan": "Om organisationen inte är medlem i förbundet.",
            "sedan": "Dagen då det blev ordinarie arbete. Lämna tomt om det inte blev av.",
        }

    def __init__(self, *args: Any, insats: Insats, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.insats = insats
        self.fields["medlem"].queryset = insats.forbund.medlemmar.all()  # type: ignore[attr-defined]
        self.fields["medlem"].empty_label = "Ingen medlem"  # type: ignore[attr-defined]
        val = [(v.value, str(v.label).capitalize()) for v in Implementerat.Varaktighet]
        self.fields["varaktighet"].choices = val  # type: ignore[attr-defined]
        self.fields["vad"].label = "Vad som blev ordinarie arbete"
