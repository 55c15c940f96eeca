"""Forms about the förbund itself: settings, names, members, number series, decisions."""

import re
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from finsam.datum import MANADER, DatumFormField
from finsam.dokument.farger import kontrast
from finsam.forms.beslut import BeslutForm
from finsam.models import Beslut, Forbund, Forbundsnamn, Medlem, Nummerserie

MINSTA_KONTRAST = 4.5
STORSTA_NUMMER = 999_999
FARG = re.compile("#[0-9a-f]{6}")


def lasbar_farg(farg: str) -> str:
    """The colour, in lower case; an error where white text on it would be hard to read (WCAG 2.1 AA, 1.4.3).

    What is no colour is given back for the model's own validator to refuse.
    """
    farg = farg.strip().lower()
    if FARG.fullmatch(farg) and kontrast(farg) < MINSTA_KONTRAST:
        skrivet = f"{kontrast(farg):.1f}".replace(".", ",")
        raise forms.ValidationError(
            f"Färgen är för ljus: kontrasten mot vitt är {skrivet} och måste vara minst 4,5. Välj en mörkare."
        )
    return farg


def fargvaljare() -> forms.TextInput:
    """The browser's own colour picker."""
    return forms.TextInput(attrs={"type": "color", "class": "farg"})


def manadsval() -> list[tuple[int, str]]:
    """The months, by name."""
    return list(enumerate(MANADER, 1))


class RadIForbundet(forms.ModelForm):  # type: ignore[type-arg]
    """A row of a förbund: what must be unique within it is asked for, although the förbund is not a field of the form."""

    def _get_validation_exclusions(self) -> set[str]:
        uteslutna: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return uteslutna - {"forbund"}


class InstallningarForm(forms.ModelForm):  # type: ignore[type-arg]
    """The few things that differ between förbund."""

    bildat = DatumFormField(label="Bildat", required=False)
    mandat_manad = forms.TypedChoiceField(label="Mandatperioden börjar den 1", choices=manadsval, coerce=int)

    class Meta:
        model = Forbund
        fields = (
            "orgnr",
            "bildat",
            "accent",
            "arbetsar",
            "enhet",
            "kallelsetid",
            "anslagsplats",
            "delarsrapport",
            "mandat_manad",
            "paragrafserie",
        )
        labels = {"delarsrapport": "Förbundet gör delårsrapport", "anslagsplats": "Tillkännagivanden anslås"}
        help_texts = {"delarsrapport": "Om förbundsordningen kräver det."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accent"].widget = fargvaljare()
        for namn in ("arbetsar", "kallelsetid"):
            self.fields[namn].widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "kort"})
            self.fields[namn].error_messages["invalid"] = "Skriv ett heltal med siffror."

    def clean_accent(self) -> str:
        return lasbar_farg(self.cleaned_data["accent"])


class NamnForm(RadIForbundet):
    """A name of the förbund and from when."""

    fran = DatumFormField(
        label="Från och med", help_text="Dokument och beslut från tiden före den dagen behåller det gamla namnet."
    )

    class Meta:
        model = Forbundsnamn
        fields = ("namn", "fran", "skal")
        help_texts = {"skal": "Till exempel att en kommun har kommit med."}


class MedlemForm(RadIForbundet):
    """A member, from a day and to a day."""

    fran = DatumFormField(label="Medlem från", required=False, help_text="Tomt: sedan förbundet bildades.")
    tom = DatumFormField(label="Medlem till och med", required=False, help_text="Tomt: tills vidare.")

    class Meta:
        model = Medlem
        fields = ("namn", "sort", "fran", "tom", "registrator")
        help_texts = {"registrator": "Dit skickas det som ska upp på kommunens eller regionens anslagstavla."}
        error_messages = {
            "sort": {"required": "Välj vilken part medlemmen hör till."},
            "registrator": {"invalid": "Skriv hela adressen, till exempel registrator@exempel.se."},
        }


class SerieForm(forms.ModelForm):  # type: ignore[type-arg]
    """Where a number series goes on."""

    class Meta:
        model = Nummerserie
        fields = ("nasta",)
        help_texts = {"nasta": "Det nummer som nästa paragraf, handling eller beslut får."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nasta"].validators += [MinValueValidator(1), MaxValueValidator(STORSTA_NUMMER)]
        self.fields["nasta"].widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "kort"})
        self.fields["nasta"].error_messages["invalid"] = "Skriv numret med siffror, till exempel 132."


class NySerieForm(forms.Form):
    """A series that is begun by hand, for a förbund that continues an older one."""

    namn = forms.ChoiceField(label="Serie", choices=list(Nummerserie.KANDA.items()))
    ar = forms.IntegerField(
        label="År",
        required=False,
        min_value=1990,
        max_value=2100,
        help_text="Tomt: en serie som löper över åren.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "kort"}),
        error_messages={"invalid": "Skriv året med fyra siffror."},
    )
    nasta = forms.IntegerField(
        label="Nästa nummer",
        min_value=1,
        max_value=STORSTA_NUMMER,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "kort"}),
        error_messages={"invalid": "Skriv numret med siffror, till exempel 132."},
    )


class HeltBeslutForm(BeslutForm):
    """A decision with its wording and where the protokoll is."""

    class Meta(BeslutForm.Meta):
        model = Beslut
        fields = ("organ", "datum", "paragraf", "lydelse", "finns_i")  # type: ignore[assignment]

    def clean(self) -> dict[str, Any]:
        """A corrected decision is not made the same as another; a new one that is known already is found instead."""
        data = super().clean() or self.cleaned_data
        lika = {falt: data.get(falt) for falt in ("organ", "datum", "paragraf")}
        andra = Beslut.objects.filter(forbund=self.instance.forbund, **lika).exclude(pk=self.instance.pk)
        if self.instance.pk and all(lika.values()) and andra.exists():
            self.add_error("paragraf", "Det finns redan ett beslut av samma organ med den dagen och paragrafen.")
        return data
