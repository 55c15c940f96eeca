"""The form of an insats, in the order that a person thinks."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from finsam.datum import DatumFormField
from finsam.forbundsarbete.mallar import rubriker_i
from finsam.models import Forbund, Malltext, Medlem, Person, Roll
from finsam.samtidighet import Versionsform
from insatser.andring import Malrad, Runt
from insatser.malgrupper import valbara as valbara_malgrupper
from insatser.models import Insats, Insatsmal

GRUPPER = (
    ("Insatsen", ("namn", "sort", "inriktning", "kod")),
    ("Varför och för vem", ("syfte", "malgrupper", "malgrupp")),
    ("Vilka", ("agare", "parter", "andra", "ansvariga")),
    ("När", ("fran", "tom")),
    ("Hur", ("ledning", "uppfoljning", "implementering")),
)
MALGRUPP = "Varför och för vem"


class Grupperad(Versionsform):
    """What the two forms share: the version they were opened with, and their fields in groups."""

    malgrupper = forms.ModelMultipleChoiceField(
        label="Målgrupper",
        queryset=Malltext.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Förbundets lista. Den ändras under Förbundet, Mallar.",
    )

    def __init__(self, *args: Any, forbund: Forbund, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["malgrupper"].queryset = valbara_malgrupper(forbund, by=by)  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["malgrupper"] = [m.pk for m in self.instance.malgrupper.all()]
        self.fields["syfte"].help_text = "Vad insatsen ska leda till."
        self.fields["malgrupp"].label = "Målgrupp i ord"
        self.fields["malgrupp"].help_text = "Vilka den är till för, vad de behöver och ungefär hur många de är."
        self.fields["uppfoljning"].help_text = "Hur och när resultatet följs upp."
        self.fields["ledning"].help_text = "Vem som leder, och vilka som sitter i styrgruppen."
        self.fields["implementering"].help_text = "Vad som händer med arbetet när finansieringen upphör."

    @property
    def grupper(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The headings with their fields; a heading without fields is left out."""
        alla = [(rubrik, [self[f] for f in falt if f in self.fields]) for rubrik, falt in GRUPPER]
        return [(rubrik, falt) for rubrik, falt in alla if falt]

    def runt(self, mal: list[Malrad]) -> Runt:
        """What is to be stored beside the fields."""
        return Runt(mal=mal, malgrupper=list(self.cleaned_data["malgrupper"]))


class Textform(Grupperad):
    """What an insatsansvarig may write: the texts of their own insats."""

    class Meta:
        model = Insats
        fields = ("syfte", "malgrupp", "uppfoljning", "ledning", "implementering")


class Insatsform(Grupperad):
    """Everything but state and money, which are changed by acts of their own."""

    fran = DatumFormField(
        label="Från och med", required=False, help_text="Till exempel 2026-01-01 eller 1 januari 2026."
    )
    tom = DatumFormField(label="Till och med", required=False)
    parter = forms.ModelMultipleChoiceField(
        label="Medlemmar som är parter",
        queryset=Medlem.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    andra = forms.CharField(
        label="Andra parter",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="En per rad, till exempel en förening eller en skola.",
    )
    ansvariga = forms.ModelMultipleChoiceField(
        label="Ansvariga",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="De får logga in och skriva om insatsen. Personer läggs till under Förbundet.",
    )

    class Meta:
        model = Insats
        fields = (
            *("namn", "kod", "sort", "inriktning", "agare", "fran", "tom", "ansvariga"),
            *("syfte", "malgrupp", "uppfoljning", "ledning", "implementering"),
        )
        error_messages = {
            "namn": {"required": "Skriv vad insatsen heter."},
            "sort": {"required": "Välj vilket slags insats det är."},
        }
        widgets = {"sort": forms.RadioSelect, "kod": forms.TextInput(attrs={"class": "kort"})}

    def __init__(self, *args: Any, forbund: Forbund, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, forbund=forbund, by=by, **kwargs)
        self.instance.forbund = forbund
        self.inriktningar = rubriker_i(forbund, "inriktning")
        if self.inriktningar:
            self.fields["inriktning"].widget.attrs |= {"list": "inriktningar", "autocomplete": "off"}
        self.fields["sort"].choices = Insats.Sort.choices  # type: ignore[attr-defined]
        self.fields["parter"].queryset = forbund.medlemmar.all()  # type: ignore[attr-defined]
        self.fields["ansvariga"].queryset = _valbara(forbund, self.instance)  # type: ignore[attr-defined]
        if not self.fields["ansvariga"].queryset.exists():  # type: ignore[attr-defined]
            del self.fields["ansvariga"]
        if self.instance.pk:
            parter = list(self.instance.parter.all())
            self.initial["parter"] = [p.medlem_id for p in parter if p.medlem_id]
            self.initial["andra"] = "\n".join(p.annan for p in parter if p.annan)

    def clean_namn(self) -> str:
        """A name once in the förbund."""
        namn: str = self.cleaned_data["namn"]
        if self._andra(namn=namn):
            raise ValidationError("Det finns redan en insats med det namnet.")
        return namn

    def clean_kod(self) -> str:
        """A code once in the förbund."""
        kod: str = self.cleaned_data["kod"]
        if kod and self._andra(kod=kod):
            raise ValidationError("Koden används redan av en annan insats.")
        return kod

    def _andra(self, **lika: str) -> bool:
        return Insats.objects.filter(forbund=self.instance.forbund, **lika).exclude(pk=self.instance.pk).exists()

    def clean_andra(self) -> list[str]:
        """One party a line, each once, none longer than its column."""
        rader = list(dict.fromkeys(" ".join(rad.split()) for rad in self.cleaned_data["andra"].splitlines()))
        if any(len(rad) > 160 for rad in rader):
            raise ValidationError("En rad är längre än 160 tecken. Skriv en part per rad.")
        return [rad for rad in rader if rad]

    def clean(self) -> dict[str, Any]:
        """Dates in order."""
        data = super().clean() or self.cleaned_data
        fran, tom = data.get("fran"), data.get("tom")
        if fran and tom and tom < fran:
            self.add_error("tom", "Insatsen kan inte sluta före den börjar.")
        return data

    def runt(self, mal: list[Malrad]) -> Runt:
        """Goals, parties and responsible as typed."""
        data = self.cleaned_data
        ansvariga = list(data["ansvariga"]) if "ansvariga" in data else None
        return Runt(
            mal=mal,
            medlemmar=list(data["parter"]),
            andra=data["andra"],
            ansvariga=ansvariga,
            malgrupper=list(data["malgrupper"]),
        )


def _valbara(forbund: Forbund, insats: Insats) -> Any:
    """Those who are insatsansvariga in the förbund today, and those already chosen."""
    roller = Roll.objects.gallande(timezone.localdate()).filter(forbund=forbund, sort=Roll.Sort.INSATSANSVARIG)
    valbara = Q(pk__in=roller.values("person"))
    if insats.pk:
        valbara |= Q(insatser=insats)
    return Person.objects.filter(valbara).distinct()


class Malform(forms.ModelForm):  # type: ignore[type-arg]
    """A row of the list of goals. A row without a goal is no row."""

    class Meta:
        model = Insatsmal
        fields = ("text", "matt")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False

    def clean(self) -> dict[str, Any]:
        """A measure needs a goal."""
        data = super().clean() or self.cleaned_data
        if data.get("matt") and not data.get("text"):
            self.add_error("text", "Skriv målet, eller töm också rutan för hur det mäts.")
        return data


class _Malrader(forms.BaseFormSet):  # type: ignore[type-arg]
    @property
    def rader(self) -> list[Malrad]:
        """The goals that are typed, in order."""
        data = [form.cleaned_data for form in self.forms if form.cleaned_data.get("text")]
        return [Malrad(d["text"], d["matt"]) for d in data]


def malrader(data: Any, insats: Insats) -> _Malrader:
    """The goals of an insats as rows, with empty ones to write in."""
    fabrik: Any = forms.formset_factory(Malform, formset=_Malrader, extra=2, max_num=60)
    mal = insats.mal.all() if insats.pk and not data else []
    initial = [{"text": m.text, "matt": m.matt} for m in mal]
    return cast(_Malrader, fabrik(data or None, prefix="mal", initial=initial))
