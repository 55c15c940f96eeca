"""Forms of a protokoll that is justerat: an extract, and a correction."""

from typing import Any

from django import forms

from finsam.datum import DatumFormField
from styrelse.models import Arende, Protokoll

MOTTAGARE = 200
FLEST = 100  # each gets a PDF of its own


class Utdragsform(forms.Form):
    """Which §§, and to whom."""

    arenden = forms.ModelMultipleChoiceField(
        label="Paragrafer",
        queryset=Arende.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst en paragraf."},
    )
    mottagare = forms.CharField(
        label="Mottagare",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="En på varje rad. Var och en får ett eget utdrag.",
        error_messages={"required": "Skriv vem utdraget ska till."},
    )

    def __init__(self, *args: Any, protokoll: Protokoll, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        arenden: Any = self.fields["arenden"]
        arenden.queryset = Arende.objects.filter(
            sammantrade=protokoll.sammantrade_id, justering__tillstand="justerad"
        ).order_by("paragraf")

    def clean_mottagare(self) -> list[str]:
        """A name on each line, each once."""
        rader = [" ".join(rad.split()) for rad in self.cleaned_data["mottagare"].splitlines() if rad.strip()]
        for rad in rader:
            if len(rad) > MOTTAGARE:
                raise forms.ValidationError(f"”{rad[:40]}…” är för långt. Skriv högst {MOTTAGARE} tecken på varje rad.")
        if len(rader) > FLEST:
            raise forms.ValidationError(f"Skriv högst {FLEST} mottagare åt gången.")
        return list(dict.fromkeys(rader))


class Rattelseform(forms.Form):
    """What is corrected, how, and who signed it."""

    arende = forms.ModelChoiceField(
        label="Paragraf", queryset=Arende.objects.none(), required=False, empty_label="Hela protokollet"
    )
    text = forms.CharField(
        label="Rättelsen",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Vad som står, och vad som skulle ha stått. Det justerade protokollet ändras inte.",
        error_messages={"required": "Skriv vad som rättas."},
    )
    datum = DatumFormField(
        label="Undertecknad den", error_messages={"required": "Skriv vilken dag rättelsen är gjord."}
    )
    undertecknad_av = forms.CharField(
        label="Undertecknad av",
        max_length=200,
        help_text="Namn och uppgift, till exempel ordföranden och justeraren.",
        error_messages={"required": "Skriv vem som har undertecknat rättelsen."},
    )

    def __init__(self, *args: Any, protokoll: Protokoll, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        arende: Any = self.fields["arende"]
        arende.queryset = Arende.objects.filter(sammantrade=protokoll.sammantrade_id, paragraf__isnull=False).order_by(
            "paragraf"
        )
