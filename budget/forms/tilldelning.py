"""Forms for what the members pay."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from budget.models import Betalning, Extratilldelning, Serviceavgift, Tilldelning
from finsam import datum
from finsam.datum import DatumFormField
from finsam.models import Beslut, Forbund
from finsam.pengar import BeloppFormField, formatera_exakt
from finsam.samtidighet import Versionsform

SENASTE_BESLUT = 60


class StatensForm(forms.Form):
    """What the state pays, in whole kronor: the rest follows."""

    statens = BeloppFormField(
        label="Statens belopp i kr",
        min_value=Decimal(1),
        help_text="Det som Försäkringskassan betalar, även för Arbetsförmedlingen. Hela kronor.",
        error_messages={"required": "Skriv statens belopp."},
    )

    def clean_statens(self) -> Decimal:
        """Whole kronor."""
        belopp: Decimal = self.cleaned_data["statens"]
        if belopp != int(belopp):
            raise ValidationError("Skriv beloppet i hela kronor.", code="oren")
        return belopp


class ForslagForm(forms.Form):
    """An amount for each member, in kronor, as it was proposed or as it is changed."""

    def __init__(self, *args: Any, rader: Sequence[tuple[Any, Decimal]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.medlemmar = {}
        for medlem, belopp in rader:
            namn = f"belopp-{medlem.pk}"
            self.medlemmar[namn] = medlem
            self.fields[namn] = BeloppFormField(
                label=f"{medlem}, kr",
                min_value=Decimal(0),
                initial=belopp,
                error_messages={"required": "Skriv ett belopp. Den som inte betalar har 0."},
            )

    @property
    def belopp(self) -> dict[Any, Decimal]:
        """The typed amounts by member."""
        return {medlem: self.cleaned_data[namn] for namn, medlem in self.medlemmar.items()}

    @property
    def falt(self) -> list[tuple[Any, forms.BoundField]]:
        """Each member with its field."""
        return [(medlem, self[namn]) for namn, medlem in self.medlemmar.items()]


class BeloppForm(Versionsform):
    """A member's amount."""

    class Meta:
        model = Tilldelning
        fields = ["belopp"]
        labels = {"belopp": "Ordinarie belopp i kr"}

    def clean_belopp(self) -> Decimal:
        """Not below zero."""
        belopp: Decimal = self.cleaned_data["belopp"]
        if belopp < 0:
            raise ValidationError("Beloppet får inte vara mindre än noll.", code="for_litet")
        return belopp


class BekraftaForm(forms.Form):
    """Which members are confirmed, on what day, and by what."""

    vilka = forms.ModelMultipleChoiceField(
        label="Medlemmar",
        queryset=Tilldelning.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst en medlem."},
    )
    dag = DatumFormField(label="Bekräftad", error_messages={"required": "Skriv vilken dag beloppen bekräftades."})
    beslut = forms.ModelChoiceField(
        label="Genom beslut",
        queryset=Beslut.objects.none(),
        required=False,
        empty_label="Inget beslut i förbundet",
        help_text="Välj beslutet här, eller skriv nedan vad som bekräftar beloppen. Ett av dem behövs.",
    )
    text = forms.CharField(
        label="Eller genom",
        max_length=200,
        required=False,
        help_text="Till exempel Försäkringskassans beslut den 12 december, eller kommunfullmäktige § 45.",
    )

    stod = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, forbund: Forbund, ar: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vilka: Any = self.fields["vilka"]
        vilka.queryset = Tilldelning.objects.filter(
            medlem__forbund=forbund, ar=ar, tillstand=Tilldelning.Tillstand.PRELIMINAR
        ).select_related("medlem")
        vilka.label_from_instance = lambda t: f"{t.medlem}, {formatera_exakt(t.belopp)}\N{NO-BREAK SPACE}kr"
        senaste = Beslut.objects.filter(forbund=forbund).values("pk")[:SENASTE_BESLUT]
        beslut: Any = self.fields["beslut"]
        beslut.queryset = Beslut.objects.filter(pk__in=senaste)

    def clean_dag(self) -> datetime.date:
        """A day that has been."""
        dag: datetime.date = self.cleaned_data["dag"]
        if dag > timezone.localdate():
            raise ValidationError("Skriv en dag som har varit.", code="framtid")
        return dag

    def clean(self) -> dict[str, Any]:
        """A decision or a text, and not both."""
        data = super().clean() or self.cleaned_data
        if bool(data.get("beslut")) == bool(data.get("text", "").strip()) and "text" not in self.errors:
            self.add_error("text", "Välj ett beslut eller skriv vad som bekräftar beloppen, ett av dem.")
        return data


class SkalForm(forms.Form):
    """Why a confirmation is taken back."""

    skal = forms.CharField(
        label="Varför tas bekräftelsen tillbaka?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skälet står kvar i historiken.",
    )


class ExtraForm(Versionsform):
    """An extra allotment."""

    class Meta:
        model = Extratilldelning
        fields = ["belopp", "skal", "delas"]
        labels = {
            "belopp": "Belopp i kr",
            "skal": "Varför betalar medlemmen extra?",
            "delas": "Parterna delar höjningen efter sina andelar",
        }
        help_texts = {"delas": "Kryssa för när alla parter höjer. Då räknas beloppet med när andelarna prövas."}


class PlanForm(forms.Form):
    """When the members pay: halves, quarters, or days of one's own."""

    dela = forms.ChoiceField(
        label="Dela upp i",
        choices=[
            ("2", "två halvor, sist i januari och juli"),
            ("4", "fyra delar, sist i januari, april, juli och oktober"),
            ("egna", "egna dagar"),
        ],
        widget=forms.RadioSelect,
        initial="2",
    )
    dagar = forms.CharField(
        label="Egna dagar",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="En dag på varje rad, till exempel 2026-02-28. Skriv här bara när du har valt egna dagar.",
    )

    def __init__(self, *args: Any, ar: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ar = ar

    def clean(self) -> dict[str, Any]:
        """The days in order, as `valda`."""
        data = super().clean() or self.cleaned_data
        ar = self.ar
        fasta = {
            "2": [datetime.date(ar, 1, 31), datetime.date(ar, 7, 31)],
            "4": [datetime.date(ar, m, d) for m, d in ((1, 31), (4, 30), (7, 31), (10, 31))],
        }
        val = data.get("dela", "")
        data["valda"] = fasta[val] if val in fasta else self._egna(data.get("dagar", ""))
        return data

    def _egna(self, text: str) -> list[datetime.date]:
        dagar: set[datetime.date] = set()
        for rad in filter(None, (r.strip() for r in text.replace(",", "\n").splitlines())):
            try:
                dag = DatumFormField().clean(rad)
            except ValidationError:
                self.add_error("dagar", f"“{rad[:40]}” är ingen dag. Skriv till exempel {self.ar}-02-28.")
                return []
            if not self.ar - 1 <= dag.year <= self.ar + 1:
                self.add_error("dagar", f"{rad} ligger för långt från {self.ar}. Kontrollera året.")
                return []
            dagar.add(dag)
        if not 1 <= len(dagar) <= 12:
            self.add_error("dagar", "Skriv mellan en och tolv dagar.")
        return sorted(dagar)


class BetalningForm(Versionsform):
    """A payment: its amount and its days."""

    forfaller = DatumFormField(
        label="Förfaller", error_messages={"required": "Skriv vilken dag betalningen förfaller."}
    )
    fakturerad = DatumFormField(label="Fakturerad", required=False)
    betald = DatumFormField(label="Betald", required=False)

    class Meta:
        model = Betalning
        fields = ["belopp", "forfaller", "fakturerad", "betald"]
        labels = {"belopp": "Belopp i kr"}

    def clean(self) -> dict[str, Any]:
        """Paid on a day that has been, and not before it was invoiced."""
        data = super().clean() or self.cleaned_data
        betald, fakturerad = data.get("betald"), data.get("fakturerad")
        for namn in ("betald", "fakturerad"):
            if data.get(namn) and data[namn] > timezone.localdate():
                self.add_error(namn, "Skriv en dag som har varit.")
        if betald and fakturerad and betald < fakturerad:
            self.add_error("betald", "Betalningen kan inte ha kommit före fakturan.")
        return data


class MarkeraForm(forms.Form):
    """Which payments were invoiced, or paid, on a day."""

    vilka = forms.ModelMultipleChoiceField(
        label="Betalningar",
        queryset=Betalning.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst en betalning."},
    )
    vad = forms.ChoiceField(
        label="De är", choices=[("fakturerad", "fakturerade"), ("betald", "betalda")], widget=forms.RadioSelect
    )
    dag = DatumFormField(label="Dag", error_messages={"required": "Skriv vilken dag det gäller."})

    def __init__(self, *args: Any, forbund: Forbund, ar: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vilka: Any = self.fields["vilka"]
        vilka.queryset = Betalning.objects.filter(
            tilldelning__medlem__forbund=forbund, tilldelning__ar=ar, betald__isnull=True
        ).select_related("tilldelning__medlem")
        vilka.label_from_instance = lambda b: (
            f"{b.tilldelning.medlem}, {formatera_exakt(b.belopp)}\N{NO-BREAK SPACE}kr, förfaller {datum.kort(b.forfaller)}"
            f"{', fakturerad' if b.fakturerad else ''}"
        )

    def clean_dag(self) -> datetime.date:
        """A day that has been."""
        dag: datetime.date = self.cleaned_data["dag"]
        if dag > timezone.localdate():
            raise ValidationError("Skriv en dag som har varit.", code="framtid")
        return dag


class ServiceavgiftForm(Versionsform):
    """What the förbund pays to Nationella nätverket."""

    class Meta:
        model = Serviceavgift
        fields = ["promille", "fast"]
        labels = {"promille": "Promille av medlemmarnas medel", "fast": "Fast avgift i kr"}
        localized_fields = ["promille"]
        widgets = {"promille": forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "kort"})}
