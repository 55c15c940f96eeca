"""Forms of the beredning: the checklist, the proposal, yttranden."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from finsam.datum import DatumFormField
from finsam.filer.arkiv import FilFormField
from finsam.models import Forbund, Malltext, Medlem, Person, Roll
from finsam.pengar import Enhet
from finsam.samtidighet import Versionsform
from insatser.beredning.arbete import Fraga, NyttSvar
from insatser.beredning.yttranden import Begaran, Svar
from insatser.forms.pengar import Arsbelopp, _Arsbeloppen
from insatser.models import Beredning, Checklistsvar, Stallning, Yttrande


class Checklistform(forms.Form):
    """One answer and one comment for each question of the förbund's checklist; a question may be left for later."""

    def __init__(self, *args: Any, fragor: list[Fraga], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fragor = [f for f in fragor if f.malltext]
        for fraga in self.fragor:
            svar, pk = fraga.svar, cast(Malltext, fraga.malltext).pk
            self.fields[f"svar_{pk}"] = forms.ChoiceField(
                label="Svar",
                choices=Checklistsvar.Svar.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=svar.svar if svar else None,
            )
            self.fields[f"kommentar_{pk}"] = forms.CharField(
                label="Kommentar",
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
                initial=svar.kommentar if svar else "",
            )

    @property
    def rader(self) -> list[tuple[Fraga, forms.BoundField, forms.BoundField]]:
        """Each question with its two fields."""
        nycklar = [(f, cast(Malltext, f.malltext).pk) for f in self.fragor]
        return [(f, self[f"svar_{pk}"], self[f"kommentar_{pk}"]) for f, pk in nycklar]

    def clean(self) -> dict[str, Any]:
        """A comment needs its answer."""
        data = super().clean() or self.cleaned_data
        for fraga in self.fragor:
            pk = cast(Malltext, fraga.malltext).pk
            if data.get(f"kommentar_{pk}") and not data.get(f"svar_{pk}") and f"svar_{pk}" not in self.errors:
                self.add_error(f"svar_{pk}", f"Välj ett svar på frågan ”{fraga.rubrik}”.")
        return data

    @property
    def svar(self) -> list[NyttSvar]:
        """The answers that are given."""
        data = self.cleaned_data
        texter = [cast(Malltext, f.malltext) for f in self.fragor]
        return [
            NyttSvar(t, data[f"svar_{t.pk}"], data[f"kommentar_{t.pk}"]) for t in texter if data.get(f"svar_{t.pk}")
        ]


class Forslagsform(Versionsform):
    """Summary, assessment, LSG's recommendation, and what the board is asked to decide."""

    class Meta:
        model = Beredning
        fields = (
            "sammanfattning",
            "bedomning",
            "lsg_datum",
            "lsg_stallning",
            "lsg_text",
            "forslag",
            "att_satser",
            "fran",
            "tom",
        )
        field_classes = {"lsg_datum": DatumFormField, "fran": DatumFormField, "tom": DatumFormField}
        widgets = {
            "sammanfattning": forms.Textarea(attrs={"rows": 2}),
            "lsg_text": forms.Textarea(attrs={"rows": 3}),
            "forslag": forms.RadioSelect,
        }
        help_texts = {
            "sammanfattning": "En eller två meningar: vad insatsen är och vad beredningen kom fram till.",
            "att_satser": "Skriv en att-sats per stycke. Beloppen nedan visas som en tabell under dem.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["forslag"].choices = Beredning._meta.get_field("forslag").choices  # type: ignore[attr-defined]
        for namn in ("lsg_datum", "fran", "tom"):
            self.fields[namn].widget = forms.TextInput(attrs={"autocomplete": "off", "class": "datum"})


class _Valfria(_Arsbeloppen):
    """Amounts that may all be missing."""

    def clean(self) -> None:
        """One row for a year; none is allowed."""
        try:
            super().clean()
        except ValidationError:
            if self._skrivna():
                raise


def forslagsbelopp(data: Any, *, beredning: Beredning, sokt: Mapping[int, Decimal | None], enhet: Enhet) -> _Valfria:
    """The proposed amounts; an unwritten proposal begins with what is asked for, in kronor by year."""
    fabrik: Any = forms.formset_factory(Arsbelopp, formset=_Valfria, extra=1, max_num=30)
    rader = {b.ar: b.belopp for b in beredning.belopp.all()}
    borjan = {} if beredning.ar_skriven else sokt
    initial = [{"ar": ar, "belopp": rader.get(ar, borjan.get(ar))} for ar in sorted({*sokt, *rader})]
    return cast(_Valfria, fabrik(data or None, prefix="belopp", enhet=enhet, initial=initial))


class Begaranform(forms.Form):
    """Who is asked, about what, and by when."""

    sort = forms.ChoiceField(
        label="Vad begärs",
        choices=[
            (Yttrande.Sort.YTTRANDE.value, "yttrande från en medlem eller någon annan"),
            (Yttrande.Sort.REMISS.value, "remissvar från en nämnd"),
        ],
        widget=forms.RadioSelect,
        initial=Yttrande.Sort.YTTRANDE.value,
    )
    organ = forms.CharField(
        label="Från", max_length=160, help_text="Medlemmen, nämnden eller organisationen som yttrar sig."
    )
    person = forms.ModelChoiceField(
        label="Person med inloggning",
        queryset=Person.objects.none(),
        required=False,
        empty_label="Ingen, svaret kommer på annat sätt",
    )
    epost = forms.EmailField(
        label="E-post",
        required=False,
        help_text="Den som saknar inloggning får en hemlig länk till ansökan och svaret.",
    )
    senast = DatumFormField(label="Svar senast")
    fraga = forms.CharField(
        label="Det vi särskilt undrar", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forbund = forbund
        lsg = Roll.objects.gallande(timezone.localdate()).filter(forbund=forbund, sort=Roll.Sort.LSG)
        self.fields["person"].queryset = Person.objects.filter(pk__in=lsg.values("person"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A person or an address, not both; an address or person for a yttrande; a day to come."""
        data = super().clean() or self.cleaned_data
        if data.get("person") and data.get("epost"):
            self.add_error("epost", "Välj en person eller skriv en e-postadress, inte båda.")
        saknas = not data.get("person") and not data.get("epost") and "epost" not in self.errors
        if saknas and data.get("sort") == Yttrande.Sort.YTTRANDE:
            self.add_error("epost", "Välj en person med inloggning eller skriv en e-postadress.")
        if data.get("senast") and data["senast"] < timezone.localdate():
            self.add_error("senast", "Dagen har redan varit.")
        return data

    @property
    def begaran(self) -> Begaran:
        """What is asked."""
        d = self.cleaned_data
        medlem = Medlem.objects.filter(forbund=self.forbund, namn__iexact=d["organ"]).first()
        return Begaran(
            organ=d["organ"],
            senast=d["senast"],
            sort=d["sort"],
            medlem=medlem,
            person=d["person"],
            epost=d["epost"],
            fraga=d["fraga"],
        )


class Svarsform(forms.Form):
    """How they stand and what they say."""

    stallning = forms.ChoiceField(
        label="Ställning",
        choices=[(s.value, s.label) for s in Stallning],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj hur ni ställer er till ansökan."},
    )
    text = forms.CharField(label="Yttrande", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 8}))

    def clean(self) -> dict[str, Any]:
        """Conditions and refusals say why."""
        data = super().clean() or self.cleaned_data
        skriv = {
            Stallning.VILLKOR.value: "Skriv vilka villkor ni ställer.",
            Stallning.AVSTYRKER.value: "Skriv varför ni avstyrker.",
        }
        if data.get("stallning") in skriv and not data.get("text"):
            self.add_error("text", skriv[data["stallning"]])
        return data

    @property
    def svar(self) -> Svar:
        """The answer."""
        return Svar(self.cleaned_data["stallning"], self.cleaned_data["text"])


class Lanksvarsform(Svarsform):
    """An answer by secret link also says who gives it."""

    namn = forms.CharField(label="Ditt namn och din befattning", max_length=200)
    field_order = ["stallning", "text", "namn"]


class Registreraform(Svarsform):
    """An answer that came another way, entered by the office."""

    namn = forms.CharField(label="Lämnat av", max_length=200)
    datum = DatumFormField(label="Svarets datum")
    deras_dnr = forms.CharField(label="Deras diarienummer", max_length=40, required=False)
    fil = FilFormField(label="Svaret som fil", required=False)
