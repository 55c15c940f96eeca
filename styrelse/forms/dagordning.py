"""Forms of a dagordning: one item, its att-satser row by row, a paper, why something goes."""

from typing import Any, cast

from django import forms

from finsam.filer.arkiv import FilFormField
from finsam.filer.typer import TILLATNA_ORD
from finsam.filer.uppladdning import storsta_fil
from finsam.samtidighet import Sedd, Versionsform, avtryck
from insatser.models import Insats
from styrelse.dagordning.attsatser import LANGSTA_SATS
from styrelse.dagordning.bilagor import Filer
from styrelse.dagordning.punkter import forslagen, innehall
from styrelse.dagordning.sida import Dagordning
from styrelse.models import Arende, Bilaga
from styrelse.mote.slag import har_paragrafer

LANGST = 480


class Arendeform(Versionsform):
    """An item of a dagordning. Its att-satser are rows of their own, but what it was opened with covers them too."""

    class Meta:
        model = Arende
        fields = ("rubrik", "slag", "typ", "foredragande", "minuter", "dnr", "insats", "beskrivning")
        labels = {
            "slag": "Vad det är",
            "typ": "Ärendet är till för",
            "minuter": "Beräknad tid, minuter",
            "insats": "Gäller insatsen",
            "beskrivning": "Beskrivning",
        }
        help_texts = {
            "foredragande": "Namn och funktion, som det ska stå i kallelsen.",
            "beskrivning": "Det ledamöterna behöver veta. Texten står i kallelsen, och protokollet börjar med den.",
            "minuter": "Klockslagen i dagordningen räknas ut från tiderna.",
        }
        widgets = {"slag": forms.RadioSelect, "typ": forms.RadioSelect}

    def __init__(self, *args: Any, med_satser: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.med_satser = med_satser
        slag: Any = self.fields["slag"]
        slag.choices = [("arende", "Ärende, med nummer"), ("rubrik", "Rubrik, utan nummer")]
        typ: Any = self.fields["typ"]
        typ.choices = [(val, namn.capitalize()) for val, namn in Arende.Typ.choices]
        minuter: Any = self.fields["minuter"]
        minuter.max_value = LANGST
        minuter.widget.attrs.update({"max": LANGST, "class": "kort"})
        insats: Any = self.fields["insats"]
        insats.queryset = Insats.objects.filter(forbund=self.instance.sammantrade.organ.forbund).order_by("namn")
        insats.empty_label = "Ingen insats"

    def sedd(self, rad: Any) -> Sedd:
        """What the form was opened with, the att-satser among it."""
        return Sedd(rad.version, avtryck(innehall(rad, self.visade)) if rad.pk else "", self.visade)

    def clean_minuter(self) -> int | None:
        """Not longer than a working day."""
        minuter: int | None = self.cleaned_data["minuter"]
        if minuter is not None and minuter > LANGST:
            raise forms.ValidationError(f"Skriv högst {LANGST} minuter.")
        return minuter


class Nyttform(Arendeform):
    """A new item, and where it stands."""

    plats = forms.ChoiceField(label="Plats i dagordningen", required=False)

    def __init__(self, *args: Any, dagordning: Dagordning, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plats: Any = self.fields["plats"]
        efter = [
            (str(p.plats + 1), f"Efter {p.nr} {p.arende.rubrik}".replace("  ", " "))
            for p in dagordning.punkter
            if p.plats == len(dagordning.punkter) or not dagordning.punkter[p.plats].fast
        ]
        forst = [] if dagordning.punkter and dagordning.punkter[0].fast else [("1", "Först")]
        plats.choices = [("", "Sist, men före övriga frågor och avslutning"), *forst, *efter]

    def clean_plats(self) -> int | None:
        """Where, or None for the usual place."""
        return int(self.cleaned_data["plats"]) if self.cleaned_data["plats"] else None


class Satsrad(forms.Form):
    """A proposed sentence. An emptied row is no row."""

    text = forms.CharField(
        label="att", max_length=LANGSTA_SATS, required=False, widget=forms.Textarea(attrs={"rows": 2, "class": "sats"})
    )


class _Satsrader(forms.BaseFormSet):  # type: ignore[type-arg]
    @property
    def texter(self) -> list[str]:
        """What is written, in order. A row that is not valid gives what was typed."""
        return [str(rad["text"].value() or "") for rad in self.forms]


def satsrader(data: Any, arende: Arende | None = None) -> _Satsrader:
    """Rows to write att-satser in: those that stand and two more."""
    initial = [{"text": text} for text in forslagen(arende)] if arende is not None and arende.pk else []
    fabrik: Any = forms.formset_factory(Satsrad, formset=_Satsrader, extra=2, max_num=60)
    return cast(_Satsrader, fabrik(data or None, prefix="sats", initial=initial))


def arendeform(data: Any, arende: Arende) -> Arendeform:
    """The form of an item that stands on the dagordning."""
    return Arendeform(data or None, instance=arende, med_satser=har_paragrafer(arende.sammantrade))


class Bilagaform(forms.ModelForm):  # type: ignore[type-arg]
    """A paper: its file, what it is called, and why it is not public."""

    fil = FilFormField(label="Fil")
    maskad = FilFormField(
        label="Maskad kopia",
        required=False,
        help_text="För den som får läsa handlingen utan det som är hemligt. Bara om bilagan inte är offentlig.",
    )

    class Meta:
        model = Bilaga
        fields = ("namn", "sekretess")
        labels = {"namn": "Namn", "sekretess": "Inte offentlig, därför att"}
        help_texts = {"namn": "Som det ska stå i kallelsen. Tomt: filens namn."}

    field_order = ("fil", "namn", "sekretess", "maskad")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["namn"].required = False
        mb = storsta_fil() // (1024 * 1024)
        self.fields["fil"].help_text = f"{TILLATNA_ORD}. Högst {mb}\N{NO-BREAK SPACE}MB."
        for namn in ("fil", "maskad"):
            self.fields[namn].widget.attrs["data-max-mb"] = str(mb)
        if self.instance.pk:
            self.fields["fil"].required, self.fields["fil"].label = False, "Byt fil"

    def clean(self) -> dict[str, Any]:
        """A masked copy is of a paper that is not public, and a paper has a name."""
        data = super().clean() or self.cleaned_data
        if data.get("maskad") and not data.get("sekretess"):
            self.add_error("sekretess", "Skriv varför bilagan inte är offentlig, när det finns en maskad kopia.")
        if not data.get("namn") and data.get("fil"):
            data["namn"] = data["fil"].namn.rpartition(".")[0][:200] or data["fil"].namn[:200]
        elif not data.get("namn") and "fil" not in self.errors:
            self.add_error("namn", "Skriv vad bilagan heter.")
        return data

    @property
    def filer(self) -> Filer:
        """What was uploaded."""
        return Filer(self.cleaned_data.get("fil"), self.cleaned_data.get("maskad"))


class Utgarform(forms.Form):
    """Why an item goes before the meeting."""

    skal = forms.CharField(
        label="Varför ärendet utgår",
        max_length=300,
        help_text="Skälet står i den kallelse som skickas på nytt.",
        error_messages={"required": "Skriv varför ärendet utgår."},
    )
