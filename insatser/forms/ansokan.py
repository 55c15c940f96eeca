"""The form of an application: one small form for each part, filled from and cleaned to the part's plain data."""

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from finsam.datum import DatumFormField
from finsam.models import Malltext, Medlem
from finsam.models.forbund import AR
from finsam.pengar import BeloppFormField
from finsam.richtext import RichTextFormField
from finsam.samtidighet import avtryck
from insatser.ansokan.ekonomi import EGET, KOSTNADSNAMN, SOKT, Ekonomi, Rad
from insatser.ansokan.innehall import AVSNITT, FLEST_MAL, SOKANDE, Avsnitt, Data, Innehall
from insatser.models import Ansokansavsnitt, Insats, Insatsmal, Kostnadsslag

FLEST_AR: Final = 6
TOMMA_MAL: Final = 2


class Avsnittsform(forms.Form):
    """A part. `version` and `sett` are what it was opened with; `data` gives the part as plain data."""

    mall = "insatser/ansokan/_falt.html"

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    sett = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, avsnitt: Avsnitt, nu: Data, rad: Ansokansavsnitt) -> None:
        super().__init__(data, prefix=avsnitt.nyckel, initial={"version": rad.version, "sett": avtryck(nu)})
        self.avsnitt, self.nu, self.rad = avsnitt, nu, rad
        self.initial.update(self.fran_data(nu))
        self.krock: Any = None

    def fran_data(self, nu: Data) -> Data:
        """What the fields begin with."""
        return nu

    @property
    def till_data(self) -> Data:
        """The part as typed, as plain data."""
        return {namn: self.cleaned_data[namn] for namn in self.nu}

    @property
    def falten(self) -> list[forms.BoundField]:
        """Those that are shown."""
        return self.visible_fields()

    def visa_senaste(self, rad: Ansokansavsnitt, nu: Data) -> None:
        """Keep what is typed, but over what is stored now."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("version")] = str(rad.version)
        data[self.add_prefix("sett")] = avtryck(nu)
        self.data = data


class Sokandeform(Avsnittsform):
    """Who applies, and what the insats is called."""

    namn = forms.CharField(label=SOKANDE["namn"], max_length=160)
    sort = forms.ChoiceField(
        label="Vad är det för slags insats?",
        choices=[
            ("individ", "Individinriktad: stöd till enskilda personer"),
            ("struktur", "Strukturövergripande: arbete som gör att parterna samverkar bättre"),
        ],
        widget=forms.RadioSelect,
    )
    sokande = forms.CharField(label=SOKANDE["sokande"], max_length=160, required=False)
    enhet = forms.CharField(label=SOKANDE["enhet"], max_length=160, required=False)
    orgnr = forms.CharField(
        label=SOKANDE["orgnr"], max_length=20, required=False, widget=forms.TextInput(attrs={"class": "kort"})
    )
    kontaktperson = forms.CharField(label=SOKANDE["kontaktperson"], max_length=120, required=False)
    kontakt_epost = forms.EmailField(
        label=SOKANDE["kontakt_epost"], required=False, help_text="Hit skickas kvittot och frågor från förbundet."
    )

    def clean_sort(self) -> str:
        """One of the two kinds."""
        return str(Insats.Sort(self.cleaned_data["sort"]))


class Partform(Avsnittsform):
    """Who takes part beside the sökande."""

    medlemmar = forms.ModelMultipleChoiceField(
        label="Medlemmar i förbundet",
        queryset=Medlem.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    andra = forms.CharField(
        label="Andra",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="En per rad, till exempel en förening, ett företag eller en enhet i kommunen.",
    )

    def fran_data(self, nu: Data) -> Data:
        """Members by their key, others a line each."""
        return {"medlemmar": [m["id"] for m in nu["medlemmar"]], "andra": "\n".join(nu["andra"])}

    @property
    def till_data(self) -> Data:
        """Members with name and kind, others as a list."""
        medlemmar = [{"id": m.pk, "namn": m.namn, "part": m.sort} for m in self.cleaned_data["medlemmar"]]
        medlemmar.sort(key=lambda m: m["id"])
        return {"medlemmar": medlemmar, "andra": self.cleaned_data["andra"]}

    def clean_andra(self) -> list[str]:
        """Each once, none longer than its column."""
        rader = list(dict.fromkeys(" ".join(rad.split()) for rad in self.cleaned_data["andra"].splitlines()))
        if any(len(rad) > 160 for rad in rader):
            raise ValidationError("En rad är längre än 160 tecken. Skriv en part per rad.")
        return [rad for rad in rader if rad]


class Textform(Avsnittsform):
    """A part that is one text."""

    text = RichTextFormField(required=False)

    def __init__(self, *args: Any, avsnitt: Avsnitt, **kwargs: Any) -> None:
        super().__init__(*args, avsnitt=avsnitt, **kwargs)
        self.fields["text"].label = avsnitt.rubrik
        self.fields["text"].help_text = avsnitt.hjalp


class Malgruppsform(Textform):
    """Who the insats is for: of the förbund's target groups, and in words."""

    grupper = forms.ModelMultipleChoiceField(
        label="Kryssa för dem som passar",
        queryset=Malltext.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = ("grupper", "text")

    def fran_data(self, nu: Data) -> Data:
        """Groups by their key."""
        return {**nu, "grupper": [g["id"] for g in nu["grupper"]]}

    @property
    def till_data(self) -> Data:
        """Groups with their names."""
        grupper = sorted(self.cleaned_data["grupper"], key=lambda m: m.pk)
        return {"grupper": [{"id": m.pk, "namn": m.rubrik} for m in grupper], "text": self.cleaned_data["text"]}


class Genomforandeform(Avsnittsform):
    """What is to be done, and when."""

    mall = "insatser/ansokan/_genomforande.html"

    fran = DatumFormField(label="Från och med", required=False, help_text="Till exempel 2027-01-01.")
    tom = DatumFormField(label="Till och med", required=False)
    text = RichTextFormField(label="Vad och hur", required=False)

    def __init__(self, *args: Any, avsnitt: Avsnitt, **kwargs: Any) -> None:
        super().__init__(*args, avsnitt=avsnitt, **kwargs)
        self.fields["text"].help_text = avsnitt.hjalp

    @property
    def till_data(self) -> Data:
        """Days as text."""
        data = self.cleaned_data
        dagar = {f: data[f].isoformat() if data[f] else "" for f in ("fran", "tom")}
        return {**dagar, "text": data["text"]}

    def clean(self) -> Data:
        """Dates in order."""
        data = super().clean() or self.cleaned_data
        if data.get("fran") and data.get("tom") and data["tom"] < data["fran"]:
            self.add_error("tom", "Insatsen kan inte sluta före den börjar.")
        return data


class Malform(Avsnittsform):
    """Goals with how they are measured: rows text_0, matt_0 and on. An emptied row is no row."""

    mall = "insatser/ansokan/_mal.html"

    antal = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=FLEST_MAL, required=False)

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.hur_manga = self._hur_manga(data)
        falt: Any = Insatsmal._meta.get_field
        langd = {f: falt(f).max_length for f in ("text", "matt")}
        for nr in range(self.hur_manga):
            self.fields[f"text_{nr}"] = forms.CharField(label=f"Mål {nr + 1}", max_length=langd["text"], required=False)
            self.fields[f"matt_{nr}"] = forms.CharField(
                label=f"Mäts genom, mål {nr + 1}", max_length=langd["matt"], required=False
            )

    def _hur_manga(self, data: Any) -> int:
        sant = str(data.get(self.add_prefix("antal"), "")) if data else ""
        antal = int(sant) if sant.isdecimal() and len(sant) < 4 else len(self.nu["rader"]) + TOMMA_MAL
        return min(antal, FLEST_MAL)

    def fran_data(self, nu: Data) -> Data:
        """Rows as fields."""
        rader = {f"{f}_{nr}": rad[f] for nr, rad in enumerate(nu["rader"]) for f in ("text", "matt")}
        return {**rader, "antal": min(len(nu["rader"]) + TOMMA_MAL, FLEST_MAL)}

    @property
    def till_data(self) -> Data:
        """The rows that have a goal."""
        par = [{f: self.cleaned_data[f"{f}_{nr}"] for f in ("text", "matt")} for nr in range(self.hur_manga)]
        return {"rader": [rad for rad in par if rad["text"]]}

    @property
    def rader(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The rows, for the table."""
        return [(self[f"text_{nr}"], self[f"matt_{nr}"]) for nr in range(self.hur_manga)]

    def clean(self) -> Data:
        """A measure needs a goal."""
        data = super().clean() or self.cleaned_data
        for nr in range(self.hur_manga):
            if data.get(f"matt_{nr}") and not data.get(f"text_{nr}"):
                self.add_error(f"text_{nr}", "Skriv målet, eller töm också rutan för hur det mäts.")
        return data


class Ekonomiform(Avsnittsform):
    """Years as columns; costs by kind, own contribution and what is asked as rows. Sums are never typed."""

    mall = "insatser/ansokan/_ekonomi.html"

    forsta = forms.IntegerField(
        label="Första året",
        required=False,
        validators=AR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "kort", "data-ar": ""}),
        error_messages={"invalid": "Skriv året med fyra siffror, till exempel 2027."},
    )
    antal = forms.TypedChoiceField(
        label="Antal år",
        coerce=int,
        empty_value=None,
        choices=[(n, str(n)) for n in range(1, FLEST_AR + 1)],
        required=False,
        widget=forms.Select(attrs={"data-ar": ""}),
    )
    visade = forms.RegexField(r"^[0-9]{4}( [0-9]{4})*$", widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.ar = self._visade_ar(data)
        for rad, namn in self.radnamn:
            for ar in self.ar:
                self.fields[f"{rad}_{ar}"] = BeloppFormField(label=f"{namn} {ar}", required=False, min_value=0)

    radnamn = (*((s.value, KOSTNADSNAMN[s]) for s in Kostnadsslag), ("eget", EGET), ("sokt", SOKT))

    def _visade_ar(self, data: Any) -> list[int]:
        sanda = str(data.get(self.add_prefix("visade"), "")) if data else ""
        ar = [int(a) for a in sanda.split() if re.fullmatch("(19|20)[0-9]{2}", a)]
        return sorted(set(ar))[:FLEST_AR] or list(self.nu["ar"])

    def fran_data(self, nu: Data) -> Data:
        """Cells as fields."""
        ekonomi = Ekonomi.fran_data(nu)
        celler = {
            f"{rad.nyckel}_{ar}": belopp
            for rad in ekonomi.rader
            if not rad.summa
            for ar, belopp in zip(ekonomi.ar, rad.belopp, strict=True)
        }
        ar = ekonomi.ar
        return {**celler, "forsta": ar[0], "antal": len(ar), "visade": " ".join(str(a) for a in ar)}

    @property
    def valda_ar(self) -> tuple[int, ...]:
        """The years that the table is to have. A year with amounts in it stays until they are taken out."""
        forsta = self.cleaned_data.get("forsta") or self.ar[0]
        antal = self.cleaned_data.get("antal") or len(self.ar)
        skrivna = {
            a for a in self.ar if any(self.cleaned_data.get(f"{rad}_{a}") is not None for rad, _ in self.radnamn)
        }
        return tuple(sorted(skrivna | set(range(forsta, forsta + antal))))

    @property
    def till_data(self) -> Data:
        """Amounts by row and year."""
        ar = self.valda_ar
        rader = {rad: tuple(self.cleaned_data.get(f"{rad}_{a}") for a in ar) for rad, _ in self.radnamn}
        kostnader = {slag: rader[slag] for slag in Kostnadsslag.values}
        return Ekonomi(ar, kostnader, rader["eget"], rader["sokt"]).till_data()

    @property
    def tabell(self) -> list[tuple[Rad, list[tuple[int, Any]]]]:
        """The rows with a cell for each year: the field where one types, the amount where it is computed."""
        return [
            (
                rad,
                [
                    (ar, b if rad.summa else self[f"{rad.nyckel}_{ar}"])
                    for ar, b in zip(self.ar, rad.belopp, strict=True)
                ],
            )
            for rad in self.visad.rader
        ]

    @property
    def visad(self) -> Ekonomi:
        """What is typed where it can be read, else what is stored, in the columns that are shown."""
        varden = self.cleaned_data if self.is_bound and self.is_valid() else self.initial
        rader = {rad: tuple(varden.get(f"{rad}_{a}") for a in self.ar) for rad, _ in self.radnamn}
        kostnader = {slag: rader[slag] for slag in Kostnadsslag.values}
        return Ekonomi(tuple(self.ar), kostnader, rader["eget"], rader["sokt"])


FORMER: Final[dict[str, type[Avsnittsform]]] = {
    "sokande": Sokandeform,
    "parter": Partform,
    "malgrupp": Malgruppsform,
    "genomforande": Genomforandeform,
    "mal": Malform,
    "ekonomi": Ekonomiform,
}


def former(
    data: Any,
    *,
    innehall: Innehall,
    rader: dict[str, Ansokansavsnitt],
    medlemmar: Any,
    malgrupper: Any,
    bara: set[str] | None = None,
) -> list[Avsnittsform]:
    """The parts as forms, in order. Of what is sent only the parts that are in it are bound; `bara` limits the list to some."""
    alla = []
    for avsnitt in AVSNITT:
        if bara is not None and avsnitt.nyckel not in bara:
            continue
        sand = data if data and f"{avsnitt.nyckel}-version" in data else None
        klass = FORMER.get(avsnitt.nyckel, Textform)
        form = klass(sand, avsnitt=avsnitt, nu=innehall[avsnitt.nyckel], rad=rader[avsnitt.nyckel])
        if isinstance(form, Partform):
            form.fields["medlemmar"].queryset = medlemmar  # type: ignore[attr-defined]
        if isinstance(form, Malgruppsform):
            form.fields["grupper"].queryset = malgrupper  # type: ignore[attr-defined]
        alla.append(form)
    return alla
