"""Writing and weighing a rekvisition."""

import datetime
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from finsam.datum import DatumFormField
from finsam.filer.arkiv import FilFormField
from finsam.pengar import BeloppFormField
from insatser.models import Insats, Kostnadsslag, Rekvisition, Rekvisitionsrad
from insatser.rekvisition.lage import parkerade
from insatser.rekvisition.steg import Ny, Provning

U = Rekvisitionsrad.Utfall
TOMMA = 3


class Rekvisitionsform(forms.Form):
    """The period and what goes for the whole rekvisition."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    fran = DatumFormField(label="Från och med", error_messages={"required": "Skriv periodens första dag."})
    tom = DatumFormField(label="Till och med", error_messages={"required": "Skriv periodens sista dag."})
    slutlig = forms.BooleanField(label="Det här är slutrekvisitionen för året", required=False)
    underlag = FilFormField(
        label="Underlag för hela rekvisitionen",
        required=False,
        help_text="Till exempel ett utdrag ur huvudboken. Hör underlaget till en enda rad lägger du det på raden.",
    )
    meddelande = forms.CharField(
        label="Meddelande till förbundet", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        """One calendar year, the right way round."""
        data = super().clean() or self.cleaned_data
        fran, tom = data.get("fran"), data.get("tom")
        if fran and tom and tom < fran:
            self.add_error("tom", "Perioden kan inte sluta före den börjar.")
        elif fran and tom and tom.year != fran.year:
            self.add_error("tom", "Perioden ska ligga inom ett kalenderår, eftersom medlen är beviljade per år.")
        return data


def rekvisitionsform(data: Any, filer: Any, rekvisition: Rekvisition | None, insats: Insats) -> Rekvisitionsform:
    """The form for a stored draft, or for a new one with the period that comes next."""
    if data is not None:
        return Rekvisitionsform(data, filer)
    if rekvisition is None:
        fran, tom = nasta_period(insats)
        return Rekvisitionsform(initial={"fran": fran, "tom": tom})
    falt = ("version", "fran", "tom", "slutlig", "meddelande")
    return Rekvisitionsform(initial={namn: getattr(rekvisition, namn) for namn in falt})


def nasta_period(insats: Insats) -> tuple[datetime.date, datetime.date]:
    """The quarter after the last one called for, else the quarter that the insats begins in, else the one that has passed."""
    sista = insats.rekvisitioner.exclude(tillstand=Rekvisition.Tillstand.AVVISAD).order_by("-tom").first()
    if sista:
        fran = sista.tom + datetime.timedelta(days=1)
    else:
        fran = insats.fran or timezone.localdate() - datetime.timedelta(days=91)
    kvartal = (fran.month - 1) // 3
    if not sista and not insats.fran:
        fran = datetime.date(fran.year, kvartal * 3 + 1, 1)
    slut = datetime.date(fran.year + (kvartal == 3), (kvartal * 3 + 3) % 12 + 1, 1)
    return fran, slut - datetime.timedelta(days=1)


class Radform(forms.Form):
    """A cost. A row with neither words nor amount is no row."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    ursprung = forms.IntegerField(widget=forms.HiddenInput, required=False)
    slag = forms.ChoiceField(label="Slag", required=False)
    benamning = forms.CharField(label="Vad", max_length=160, required=False)
    belopp = BeloppFormField(label="Belopp", required=False, min_value=0)
    fil = FilFormField(label="Underlag", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        val = [(namn, str(etikett).capitalize()) for namn, etikett in Kostnadsslag.choices]
        self.fields["slag"].choices = [("", "Välj"), *val]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Kind, words and amount go together."""
        data = super().clean() or self.cleaned_data
        if not (data.get("benamning") or data.get("belopp") or data.get("fil") or "belopp" in self.errors):
            return data
        if not data.get("slag"):
            self.add_error("slag", "Välj slag av kostnad.")
        if not data.get("benamning"):
            self.add_error("benamning", "Skriv vad beloppet avser.")
        if not data.get("belopp") and "belopp" not in self.errors:
            self.add_error("belopp", "Skriv ett belopp över noll, eller töm raden.")
        return data


class _Rader(forms.BaseFormSet):  # type: ignore[type-arg]
    def clean(self) -> None:
        """At least one row."""
        if not any(self.errors) and not self.rader:
            raise ValidationError("Skriv minst en rad.")

    @property
    def rader(self) -> list[Ny]:
        """The rows that are written, in order; kronor."""
        data = [form.cleaned_data for form in self.forms]
        return [
            Ny(d["slag"], d["benamning"], d["belopp"], d.get("pk"), d.get("ursprung"), d.get("fil"))
            for d in data
            if d.get("benamning")
        ]


def rader(data: Any, filer: Any, rekvisition: Rekvisition | None, insats: Insats) -> _Rader:
    """The stored rows, or for a new rekvisition the parked ones that come back, and empty rows to write in."""
    initial = [] if data is not None else list(_initial(rekvisition, insats))
    tomma = 1 if len(initial) > TOMMA else TOMMA
    fabrik: Any = forms.formset_factory(Radform, formset=_Rader, extra=tomma, max_num=100)
    return cast(_Rader, fabrik(data, filer, prefix="rad", initial=initial))


def _initial(rekvisition: Rekvisition | None, insats: Insats) -> Iterable[dict[str, Any]]:
    if rekvisition is None:
        for rad in parkerade(insats):
            yield {"ursprung": rad.pk, "slag": rad.slag, "benamning": rad.benamning, "belopp": rad.belopp}
        return
    for rad in rekvisition.rader.all():
        yield {"pk": rad.pk, "ursprung": rad.ursprung_id} | {
            namn: getattr(rad, namn) for namn in ("slag", "benamning", "belopp")
        }


class Provningsform(forms.Form):
    """What is granted of one row."""

    utfall = forms.ChoiceField(
        label="Utfall", choices=[(val.value, str(val.label).capitalize()) for val in U], initial=U.OBEHANDLAD
    )
    godkant = BeloppFormField(label="Godkänt vid avdrag", required=False, min_value=0)
    orsak = forms.CharField(label="Orsak", max_length=300, required=False)

    @property
    def provning(self) -> Provning:
        """What was chosen; the amount counts only where something is deducted."""
        data = self.cleaned_data
        return Provning(data["utfall"], data.get("godkant"), data["orsak"])


def provningsformer(data: Any, rader: Iterable[Rekvisitionsrad]) -> dict[int, Provningsform]:
    """A form for each row, by its pk."""
    return {
        rad.pk: Provningsform(
            data,
            prefix=f"rad{rad.pk}",
            initial={
                "utfall": rad.utfall,
                "godkant": rad.godkant if rad.utfall == U.AVDRAGEN else None,
                "orsak": rad.orsak,
            },
        )
        for rad in rader
    }


class Skalform(forms.Form):
    """A step that says why."""

    skal = forms.CharField(label="Skäl", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)

    def __init__(self, data: Any, *, etikett: str) -> None:
        super().__init__(data)
        self.fields["skal"].label = etikett
        self.fields["skal"].error_messages["required"] = f"{etikett}."


class Betalningsform(forms.Form):
    """The day that the money went."""

    dag = DatumFormField(label="Betald den", error_messages={"required": "Skriv vilken dag pengarna betalades."})


class Textform(forms.Form):
    """The words of a rekvisition that has been weighed: what each row is called, and the message."""

    def __init__(self, data: Any, *, rekvisition: Rekvisition) -> None:
        super().__init__(data)
        for nr, rad in enumerate(rekvisition.rader.all(), 1):
            self.fields[f"rad{rad.pk}"] = forms.CharField(label=f"Rad {nr}", max_length=160, initial=rad.benamning)
        self.fields["meddelande"] = forms.CharField(
            label="Meddelande till förbundet",
            max_length=2000,
            required=False,
            initial=rekvisition.meddelande,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    @property
    def benamningar(self) -> dict[int, str]:
        """By the row's pk."""
        return {int(n.removeprefix("rad")): v for n, v in self.cleaned_data.items() if n.startswith("rad")}
