"""Forms of the diarium."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from finsam.datum import DatumFormField
from finsam.diarium.lagrum import LagrumFel, tolka
from finsam.filer.arkiv import FilFormField
from finsam.filer.typer import TILLATNA_ORD
from finsam.filer.uppladdning import storsta_fil
from finsam.models import Diarieforing, Handling
from finsam.samtidighet import Versionsform


class Handlingsfalt(forms.Form):
    """What is asked about a handling, whether it is new or corrected."""

    riktning = forms.ChoiceField(
        label="Handlingen är",
        choices=[(r.value, str(r.label).capitalize()) for r in Handling.Riktning],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj om handlingen är inkommen, utgående eller upprättad."},
    )
    datum = DatumFormField(label="Datum", help_text="Dagen då handlingen kom in, skickades eller upprättades.")
    part = forms.CharField(
        label="Från eller till",
        max_length=200,
        required=False,
        help_text="Avsändare eller mottagare. Lämna tomt för en upprättad handling.",
    )
    rubrik = forms.CharField(
        label="Vad handlingen rör",
        max_length=200,
        help_text="Kort, till exempel Svar på remiss om samlokalisering. Skriv inga personuppgifter som inte behövs.",
        error_messages={"required": "Skriv i korthet vad handlingen rör."},
    )
    fil = FilFormField(label="Fil", required=False)
    sekretess = forms.BooleanField(
        label="Sekretess kan gälla för uppgifter i handlingen",
        required=False,
        help_text="Markeringen är en påminnelse om prövning. Filen visas då bara för kansliet och revisorn.",
    )
    sekretessgrund = forms.CharField(
        label="Bestämmelse i OSL",
        max_length=60,
        required=False,
        help_text="När sekretess kan gälla: kapitel och paragraf, till exempel 26:1.",
        widget=forms.TextInput(attrs={"class": "kort"}),
    )
    dolj_part = forms.BooleanField(label="Visa inte från eller till utanför kansliet", required=False)
    dolj_rubrik = forms.BooleanField(
        label="Visa inte vad handlingen rör utanför kansliet",
        required=False,
        help_text="Dölj bara det som behövs. Datum och diarienummer visas alltid (5 kap. 2 § OSL).",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mb = storsta_fil() // (1024 * 1024)
        self.fields["fil"].help_text = f"{TILLATNA_ORD}. Högst {mb}\N{NO-BREAK SPACE}MB."
        self.fields["fil"].widget.attrs["data-max-mb"] = str(mb)
        self.fields["datum"].error_messages["required"] = "Skriv datum, till exempel 24 november 2026."

    def clean_datum(self) -> datetime.date:
        """A day that has been."""
        dag: datetime.date = self.cleaned_data["datum"]
        if dag > timezone.localdate():
            raise forms.ValidationError(
                "Datumet har inte varit än. Registrera handlingen den dag den kommer eller går."
            )
        return dag

    def clean_sekretessgrund(self) -> str:
        """The provision as it is written, 26 kap. 1 § OSL."""
        text: str = self.cleaned_data["sekretessgrund"]
        try:
            return tolka(text) if text else ""
        except LagrumFel as fel:
            raise forms.ValidationError(str(fel)) from fel

    def clean(self) -> dict[str, Any]:
        """Mark and provision go together, and what is to be hidden needs the mark."""
        rensat: dict[str, Any] = super().clean() or {}
        if rensat.get("sekretess") and not rensat.get("sekretessgrund") and "sekretessgrund" not in self.errors:
            self.add_error("sekretessgrund", "Skriv bestämmelsen, till exempel 26:1.")
        if not rensat.get("sekretess") and any(rensat.get(n) for n in ("sekretessgrund", "dolj_part", "dolj_rubrik")):
            self.add_error("sekretess", "Kryssa för att sekretess kan gälla, eller ta bort det du har fyllt i under.")
        return rensat

    @property
    def uppgifter(self) -> dict[str, Any]:
        """What was typed, as `registrera_handling` and `ratta_handling` take it."""
        return {
            n: self.cleaned_data[n]
            for n in ("riktning", "part", "rubrik", "sekretessgrund", "dolj_part", "dolj_rubrik")
        }


class Handlingsform(Handlingsfalt):
    """A new handling. Without a given `arende` one chooses among those that are open, or opens a new one."""

    arende = forms.ModelChoiceField(
        label="Ärende",
        queryset=Diarieforing.objects.none(),
        required=False,
        empty_label="Nytt ärende, med nästa diarienummer",
    )
    arendets_rubrik = forms.CharField(
        label="Det nya ärendet rör",
        max_length=200,
        required=False,
        help_text="Bara för ett nytt ärende. Tomt: samma som handlingen.",
    )

    def __init__(self, *args: Any, arenden: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["datum"].initial = timezone.localdate()
        if arenden is None:
            del self.fields["arende"], self.fields["arendets_rubrik"]
        else:
            self.fields["arende"].queryset = arenden  # type: ignore[attr-defined]
            self.order_fields(["arende", "arendets_rubrik"])


class Rattaform(Handlingsfalt, Versionsform):
    """A correction of a handling that is registered. Without a new file it keeps the one it has."""

    field_order = ("riktning", "datum", "part", "rubrik", "fil")

    skal = forms.CharField(
        label="Varför rättas uppgiften?",
        max_length=300,
        help_text="Rättelsen får dagens datum, och det som stod där finns kvar.",
        error_messages={"required": "Skriv varför uppgiften rättas."},
    )

    class Meta:
        model = Handling
        fields = ("riktning", "datum", "part", "rubrik", "sekretess", "sekretessgrund", "dolj_part", "dolj_rubrik")


class Arendeform(Versionsform):
    """What an ärende is called."""

    skal = forms.CharField(
        label="Varför rättas rubriken?",
        max_length=300,
        help_text="Diarienumret ändras inte. Rättelsen får dagens datum.",
        error_messages={"required": "Skriv varför rubriken rättas."},
    )

    class Meta:
        model = Diarieforing
        fields = ("rubrik", "dolj_rubrik")
        labels = {"rubrik": "Ärendet rör", "dolj_rubrik": "Visa inte rubriken utanför kansliet"}
        help_texts = {"dolj_rubrik": "Diarienumret och dagen visas alltid (5 kap. 2 § OSL)."}


class Avslutaform(forms.Form):
    """The day an ärende is closed."""

    dag = DatumFormField(label="Avslutat", help_text="Dagen då ärendet var klart. En ny handling öppnar det igen.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dag"].initial = timezone.localdate()

    def clean_dag(self) -> datetime.date:
        """A day that has been."""
        dag: datetime.date = self.cleaned_data["dag"]
        if dag > timezone.localdate():
            raise forms.ValidationError("Dagen har inte varit än.")
        return dag


class Skalform(forms.Form):
    """A reason."""

    skal = forms.CharField(label="Skäl", max_length=300, error_messages={"required": "Skriv skälet."})
