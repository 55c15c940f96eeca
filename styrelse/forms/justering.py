"""Forms of a justering: what is locked and how it is signed, proposals and answers, the days on which each signed."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms

from finsam.datum import DatumFormField
from finsam.filer.arkiv import FilFormField, GranskadFil
from finsam.forms.tvafaktor import KodFalt
from styrelse.justering.publicering import FRAGOR
from styrelse.justering.skrift import som
from styrelse.models import Arende, Justerare, Justering

S = Justering.Satt
SATTEN = {
    S.PAPPER: "På papper. Ni skriver under utskriften, och kansliet laddar upp den skannad.",
    S.UPPLADDAD: "Elektroniskt på annat håll. Ni skriver under PDF:en i en underskriftstjänst, och kansliet laddar upp den.",
    S.APP: "I Finsam. Var och en godkänner med lösenord och kod, och förbundets stämpel sätts på PDF:en.",
}


def sattval(*, app: bool) -> list[tuple[str, str]]:
    """The ways to sign that the förbund may choose."""
    return [(satt.value, text) for satt, text in SATTEN.items() if app or satt != S.APP]


class LasForm(forms.Form):
    """What is locked, how it is signed, and that effects may be stopped."""

    vad = forms.ChoiceField(label="Vad som låses", widget=forms.RadioSelect)
    satt = forms.ChoiceField(label="Hur protokollet skrivs under", widget=forms.RadioSelect)
    trots_hinder = forms.BooleanField(
        label="Lås ändå. Det som inte kan utföras stannar vid justeringen, med skälet.", required=False
    )

    def __init__(
        self,
        *args: Any,
        enskilda: list[Arende],
        hela: bool,
        app: bool,
        hinder: bool,
        numren: Mapping[int, int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.enskilda = {str(a.pk): a for a in enskilda}
        val = [("hela", "Alla paragrafer som inte är låsta")] if hela else []
        val += [(pk, _med_nummer(a, numren or {})) for pk, a in self.enskilda.items()]
        self.fields["vad"].choices = val  # type: ignore[attr-defined]
        self.fields["satt"].choices = sattval(app=app)  # type: ignore[attr-defined]
        self.fields["vad"].initial = val[0][0] if val else None
        self.fields["satt"].initial = S.APP if app else S.PAPPER
        if not hela:
            self.fields["vad"].label = "Paragraf som justeras omedelbart"
        if not hinder:
            del self.fields["trots_hinder"]
        if len(val) == 1:
            self.fields["vad"].widget = forms.HiddenInput()

    @property
    def valt(self) -> Arende | None:
        """The one § that was chosen, or None for all."""
        return self.enskilda.get(self.cleaned_data["vad"])


def _med_nummer(arende: Arende, numren: Mapping[int, int]) -> str:
    """The item with its §, or with the one that it will get."""
    return f"§ {numren[arende.pk]} {arende.rubrik}" if arende.pk in numren else str(arende)


class SattForm(forms.Form):
    """Another way to sign."""

    satt = forms.ChoiceField(label="Hur protokollet skrivs under", widget=forms.RadioSelect)

    def __init__(self, *args: Any, app: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["satt"].choices = sattval(app=app)  # type: ignore[attr-defined]


class Aterform(forms.Form):
    """Why it is taken back."""

    skal = forms.CharField(label="Varför", max_length=300, error_messages={"required": "Skriv varför."})


class Forslagsform(forms.Form):
    """What should be changed."""

    text = forms.CharField(
        label="Vad ska ändras?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv vad som ska ändras."},
    )


class Svarsform(forms.Form):
    """Whether a proposal is taken in, and what is answered."""

    infort = forms.ChoiceField(
        label="Svar",
        choices=[
            ("ja", "Ändringen förs in. Justeringen återtas, texten ändras och protokollet låses på nytt."),
            ("nej", "Ändringen förs inte in."),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett svar."},
    )
    svar = forms.CharField(
        label="Med egna ord", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        """A refusal says why."""
        data = super().clean() or self.cleaned_data
        if data.get("infort") == "nej" and not data.get("svar"):
            self.add_error("svar", "Skriv varför ändringen inte förs in.")
        return data


class Godkannform(forms.Form):
    """That it is really who it says: the password again, and a code."""

    losenord = forms.CharField(
        label="Ditt lösenord",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Skriv ditt lösenord."},
    )
    kod = KodFalt()


class Publiceraform(forms.Form):
    """The checklist before publishing, and perhaps a masked copy to publish instead."""

    maskad = FilFormField(
        label="Maskad kopia",
        required=False,
        help_text="PDF. Utan den publiceras protokollet som det frystes när det justerades, utan underskrifter.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        egna = dict(self.fields)
        self.fields.clear()
        for namn, (fraga, hjalp) in FRAGOR.items():
            self.fields[namn] = forms.BooleanField(
                label=fraga, help_text=hjalp, error_messages={"required": "Kontrollera det och bocka för."}
            )
        self.fields.update(egna)

    def clean_maskad(self) -> Any:
        """A PDF."""
        return bara_pdf(self.cleaned_data["maskad"])


class Registreraform(forms.Form):
    """The file with the signatures, and the day of each."""

    fil = FilFormField(label="Den undertecknade filen")

    def __init__(self, *args: Any, rader: list[Justerare], papper: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rader = rader
        if papper:
            self.fields["fil"].label = "Det skannade protokollet"
        self.fields["fil"].help_text = "PDF. Filen sparas för kansliet och revisorn. Den publiceras aldrig."
        self.fields["fil"].error_messages["required"] = "Välj filen."
        for rad in rader:
            self.fields[f"dag_{rad.pk}"] = DatumFormField(
                label=f"{rad.narvaro.namn}, {som(rad)}, skrev under den",
                error_messages={"required": "Skriv vilken dag."},
            )

    @property
    def dagar(self) -> dict[int, datetime.date]:
        """The days by the Justerare's pk."""
        return {rad.pk: self.cleaned_data[f"dag_{rad.pk}"] for rad in self.rader}

    def clean_fil(self) -> Any:
        """A PDF, also where it is a picture of a paper."""
        return bara_pdf(self.cleaned_data["fil"])


def bara_pdf(fil: GranskadFil | None) -> GranskadFil | None:
    """The file, where it is a PDF or none."""
    if fil is not None and fil.mime != "application/pdf":
        raise forms.ValidationError("Filen ska vara en PDF.")
    return fil
