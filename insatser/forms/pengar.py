"""Forms for what is granted, and for who pays."""

import datetime
from collections import Counter
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from finsam.datum import DatumFormField
from finsam.forms.forbund import STORSTA_NUMMER
from finsam.models import Beslut, Forbund, Medlem
from finsam.models.forbund import AR
from finsam.pengar import BeloppFormField, Enhet
from insatser.kostnadsdelning import FORBUNDET, Del
from insatser.models import Beviljande, Insats

FINANSIERING = "Ryms i budgeten, i det som är kvar att fördela."
SENASTE_BESLUT = 60
ETT_AR = datetime.timedelta(days=366)


class Arfalt(forms.IntegerField):
    """A year of four figures."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "kort"})
        fel = {"invalid": "Skriv året med fyra siffror, till exempel 2026."}
        super().__init__(**{"validators": AR, "widget": widget, "error_messages": fel, **kwargs})


class Beslutsval(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice that is always made: the empty one means a decision that is written in beside it."""

    def validate(self, value: Any) -> None:
        """The empty choice is a choice."""


class Beslutsform(forms.Form):
    """A decision about money: one that is already written in, or a new one."""

    beslut = Beslutsval(
        label="Vilket beslut", queryset=Beslut.objects.none(), empty_label="Ett nytt beslut, som jag skriver in här"
    )
    datum = DatumFormField(
        label="Beslutsdatum",
        error_messages={"required": "Skriv vilken dag beslutet togs, eller välj ett beslut som redan är inskrivet."},
    )
    paragraf = forms.IntegerField(
        label="Paragraf",
        required=False,
        min_value=1,
        max_value=STORSTA_NUMMER,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "kort"}),
        error_messages={"invalid": "Skriv paragrafens nummer med siffror, till exempel 56."},
    )
    organ = forms.CharField(label="Beslutat av", max_length=80, initial="Styrelsen")
    tillstand = forms.ChoiceField(
        label="Protokollet är",
        choices=[(Beslut.Tillstand.JUSTERAT, "justerat"), (Beslut.Tillstand.EJ_JUSTERAT, "inte justerat än")],
        widget=forms.RadioSelect,
        initial=Beslut.Tillstand.JUSTERAT,
    )
    lydelse = forms.CharField(label="Beslutet i ord", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    anmarkning = forms.CharField(
        label="Anmärkning",
        max_length=200,
        required=False,
        help_text="Till exempel ett villkor. Visas på insatsens sida.",
    )

    finansiering = forms.CharField(
        label="Finansiering",
        max_length=200,
        required=False,
        initial=FINANSIERING,
        help_text="Ett beslut om utgifter under året ska säga hur de betalas. Skriv om när det inte ryms i budgeten.",
    )

    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forbund = forbund
        senaste = Beslut.objects.filter(forbund=forbund)
        urval = Beslut.objects.filter(pk__in=senaste.values("pk")[:SENASTE_BESLUT])
        self.fields["beslut"].queryset = urval  # type: ignore[attr-defined]
        if not urval.exists():
            del self.fields["beslut"]
        if self.data.get("beslut"):
            for namn in ("datum", "organ", "tillstand"):
                self.fields[namn].required = False

    def clean(self) -> dict[str, Any]:
        """Either a decision that is written in, or a new one."""
        data = super().clean() or self.cleaned_data
        if data.get("beslut") and data.get("datum"):
            self.add_error("beslut", "Välj ett inskrivet beslut eller skriv in ett nytt, inte båda.")
        if data.get("datum") and data["datum"] > timezone.localdate() + ETT_AR:
            self.add_error("datum", "Beslutet ligger mer än ett år framåt. Kontrollera året.")
        return data

    @property
    def valt(self) -> Beslut:
        """The chosen decision, or an unsaved new one."""
        data = self.cleaned_data
        return data.get("beslut") or Beslut(
            forbund=self.forbund,
            organ=data["organ"],
            datum=data["datum"],
            paragraf=data["paragraf"],
            lydelse=data["lydelse"],
            tillstand=data["tillstand"],
        )


class Arsbelopp(forms.Form):
    """What is granted for one year. A row without an amount is no row."""

    ar = Arfalt(label="År", required=False)
    belopp = BeloppFormField(label="Belopp", required=False)

    def clean(self) -> dict[str, Any]:
        """An amount needs its year."""
        data = super().clean() or self.cleaned_data
        if data.get("belopp") is not None and not data.get("ar") and "ar" not in self.errors:
            self.add_error("ar", "Skriv vilket år beloppet gäller.")
        return data


class _Arsbeloppen(forms.BaseFormSet):  # type: ignore[type-arg]
    def __init__(self, *args: Any, enhet: Enhet, **kwargs: Any) -> None:
        self.enhet = enhet
        super().__init__(*args, **kwargs)

    def add_fields(self, form: Any, index: int | None) -> None:
        """Amounts are typed in the förbund's own unit."""
        super().add_fields(form, index)
        form.fields["belopp"].enhet = self.enhet

    def clean(self) -> None:
        """At least one amount, and one for a year."""
        if any(self.errors):
            return
        antal = Counter(ar for ar, _ in self._skrivna())
        if not antal:
            raise ValidationError("Skriv ett belopp för minst ett år.")
        dubbla = [str(ar) for ar, hur_manga in antal.items() if hur_manga > 1]
        if dubbla:
            raise ValidationError(f"Året {dubbla[0]} står på flera rader. Skriv ett belopp per år.")

    def _skrivna(self) -> list[tuple[int, Decimal]]:
        data = [form.cleaned_data for form in self.forms]
        return [(d["ar"], d["belopp"]) for d in data if d.get("belopp") is not None]

    @property
    def belopp_per_ar(self) -> dict[int, Decimal]:
        """Kronor by year."""
        return dict(self._skrivna())


def arsbeloppen(data: Any, *, ar: int, enhet: Enhet) -> _Arsbeloppen:
    """Rows for the working year and the two plan years, and an empty one."""
    fabrik: Any = forms.formset_factory(Arsbelopp, formset=_Arsbeloppen, extra=1, max_num=30)
    initial = [{"ar": a} for a in range(ar, ar + 3)]
    return cast(_Arsbeloppen, fabrik(data or None, prefix="belopp", enhet=enhet, initial=initial))


class Rattaform(forms.ModelForm):  # type: ignore[type-arg]
    """A slip of the pen in a grant typed by hand."""

    skal = forms.CharField(
        label="Vad var fel?", max_length=200, help_text="Sparas i historiken tillsammans med det gamla beloppet."
    )

    class Meta:
        model = Beviljande
        fields = ("ar", "belopp", "finansiering", "anmarkning")

    def __init__(self, *args: Any, enhet: Enhet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ar"] = Arfalt(label="År")
        self.fields["belopp"] = BeloppFormField(label=f"Belopp, {enhet.value}", enhet=enhet)


class Kostnadsrad(forms.Form):
    """A cost and who pays it. A row with nothing typed is no row."""

    vad = forms.CharField(label="Vad", max_length=160, required=False)
    medlem = forms.ModelChoiceField(
        label="Betalas av", queryset=Medlem.objects.none(), required=False, empty_label=FORBUNDET
    )
    belopp = BeloppFormField(label="Belopp", required=False, min_value=0)

    def clean(self) -> dict[str, Any]:
        """What and how much go together."""
        data = super().clean() or self.cleaned_data
        if data.get("belopp") is not None and not data.get("vad"):
            self.add_error("vad", "Skriv vad beloppet avser.")
        if data.get("vad") and data.get("belopp") is None and "belopp" not in self.errors:
            self.add_error("belopp", "Skriv ett belopp, eller töm raden.")
        return data


class _Kostnadsrader(forms.BaseFormSet):  # type: ignore[type-arg]
    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        self.forbund = forbund
        self.medlemmar = list(forbund.medlemmar.all())
        super().__init__(*args, **kwargs)

    def add_fields(self, form: Any, index: int | None) -> None:
        """The förbund's members and unit; the members are fetched once for all rows."""
        super().add_fields(form, index)
        form.fields["medlem"].queryset = self.forbund.medlemmar.all()
        form.fields["medlem"].choices = [("", FORBUNDET), *((m.pk, str(m)) for m in self.medlemmar)]
        form.fields["belopp"].enhet = self.forbund.visas_i

    @property
    def delar(self) -> list[Del]:
        """The rows that are typed, in order; kronor."""
        data = [form.cleaned_data for form in self.forms]
        return [Del(d["vad"], d["medlem"], d["belopp"]) for d in data if d.get("vad")]


def kostnadsrader(data: Any, *, insats: Insats, ar: int) -> _Kostnadsrader:
    """How the cost is shared in a year, with empty rows to write in."""
    fabrik: Any = forms.formset_factory(Kostnadsrad, formset=_Kostnadsrader, extra=3, max_num=100)
    rader = [] if data else insats.kostnadsdelar.filter(ar=ar)
    initial = [{"vad": r.benamning, "medlem": r.medlem_id, "belopp": r.belopp} for r in rader]
    return cast(_Kostnadsrader, fabrik(data or None, prefix="kostnad", forbund=insats.forbund, initial=initial))
