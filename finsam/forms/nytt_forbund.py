"""The steps of laying up a förbund, each a form or a table of rows."""

from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.text import slugify

from finsam.datum import DatumFormField
from finsam.forbundsarbete.guide import UPPTAGNA_ADRESSER, NyMedlem, NyPerson
from finsam.forms.forbund import STORSTA_NUMMER, fargvaljare, lasbar_farg, manadsval
from finsam.models import Forbund, Medlem, Roll


def _tal() -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "numeric", "class": "kort"})


class ForbundetForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name, address and colour. Without a typed address one is made from the name."""

    slug = forms.CharField(
        label="Adress",
        max_length=60,
        required=False,
        help_text="Kort namn i webbadressen: små bokstäver, siffror och bindestreck. Tomt: namnet utan ”Samordningsförbundet”.",
    )
    bildat = DatumFormField(label="Bildat", required=False)

    class Meta:
        model = Forbund
        fields = ("namn", "slug", "orgnr", "bildat", "accent")
        help_texts = {"namn": "Som det står i förbundsordningen, till exempel Samordningsförbundet Norrdal."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accent"].widget = fargvaljare()

    def clean_accent(self) -> str:
        return lasbar_farg(self.cleaned_data["accent"])

    def clean_slug(self) -> str:
        skrivet = self.cleaned_data["slug"] or Forbund(namn=self.cleaned_data.get("namn", "")).kortnamn
        slug = slugify(skrivet)[:60].strip("-")
        if not slug:
            raise forms.ValidationError("Skriv en adress med minst en bokstav eller siffra.")
        if slug.isdecimal() or slug in UPPTAGNA_ADRESSER:
            raise forms.ValidationError(f"Adressen {slug} används av Finsam självt. Välj en annan.")
        if Forbund.objects.filter(slug=slug).exists():
            raise forms.ValidationError(f"Adressen {slug} är upptagen av ett annat förbund. Välj en annan.")
        return slug


class ArForm(forms.ModelForm):  # type: ignore[type-arg]
    """How the förbund works during its year."""

    mandat_manad = forms.TypedChoiceField(
        label="Mandatperioden börjar den 1",
        choices=manadsval,
        coerce=int,
        initial=4,
        help_text="Enligt lagen den 1 april.",
    )

    class Meta:
        model = Forbund
        fields = ("arbetsar", "enhet", "kallelsetid", "anslagsplats", "delarsrapport", "mandat_manad")
        labels = {"delarsrapport": "Förbundet gör delårsrapport"}
        help_texts = {"delarsrapport": "Om förbundsordningen kräver det."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for namn in ("arbetsar", "kallelsetid"):
            self.fields[namn].widget = _tal()
            self.fields[namn].error_messages["invalid"] = "Skriv ett heltal med siffror."


class SerierForm(forms.ModelForm):  # type: ignore[type-arg]
    """Where the numbers go on."""

    paragraf = forms.IntegerField(
        label="Nästa paragraf",
        min_value=1,
        max_value=STORSTA_NUMMER,
        initial=1,
        widget=_tal(),
        help_text="Har styrelsen redan sammanträtt i år: numret efter det senaste.",
        error_messages={"invalid": "Skriv numret med siffror, till exempel 1."},
    )
    dnr = forms.IntegerField(
        label="Nästa diarienummer",
        min_value=1,
        max_value=STORSTA_NUMMER,
        initial=1,
        widget=_tal(),
        help_text="Diarienumren börjar om varje år.",
        error_messages={"invalid": "Skriv numret med siffror, till exempel 1."},
    )

    class Meta:
        model = Forbund
        fields = ("paragrafserie",)
        widgets = {"paragrafserie": forms.RadioSelect}


class RadForm(forms.Form):
    """A row that counts only where something is typed in it."""

    skrivs: tuple[str, ...] = ("namn",)

    def has_changed(self) -> bool:
        return any((self.data.get(self.add_prefix(namn)) or "").strip() for namn in self.skrivs)


class MedlemRad(RadForm):
    """A member."""

    namn = forms.CharField(label="Namn", max_length=120)
    sort = forms.ChoiceField(label="Part", choices=Medlem.Sort.choices, initial=Medlem.Sort.KOMMUN)
    fran = DatumFormField(label="Medlem från", required=False)


class PersonRad(RadForm):
    """One of the first people."""

    skrivs = ("namn", "email")
    namn = forms.CharField(label="Namn", max_length=120)
    email = forms.EmailField(
        label="E-postadress", error_messages={"invalid": "Skriv hela adressen, till exempel namn@exempel.se."}
    )
    sort = forms.ChoiceField(label="Roll", choices=Roll.Sort.choices, initial=Roll.Sort.LEDAMOT)


class Rader(BaseFormSet):  # type: ignore[type-arg]
    """Rows, of which the empty ones are passed over."""

    def initial_form_count(self) -> int:
        """None: a row that was proposed may be emptied."""
        return 0

    def ifyllda(self) -> list[dict[str, Any]]:
        """The cleaned rows that something is typed in."""
        return [f.cleaned_data for f in self.forms if f.has_changed() and f.is_valid()]


class BaraMedlemmar(Rader):
    """Members: at least one, none twice."""

    def clean(self) -> None:
        namn = [rad["namn"].casefold() for rad in self.ifyllda()]
        if not namn and not any(self.errors):
            raise forms.ValidationError("Skriv minst en medlem.")
        if len(set(namn)) < len(namn):
            raise forms.ValidationError("Samma medlem står på två rader. Ta bort den ena.")

    def medlemmar(self) -> list[NyMedlem]:
        """What was typed, in order."""
        return [NyMedlem(**rad) for rad in self.ifyllda()]


class BaraPersoner(Rader):
    """People: one of them förbundschef, no one in the same role twice."""

    def clean(self) -> None:
        roller = [(rad["email"].lower(), rad["sort"]) for rad in self.ifyllda()]
        if len(set(roller)) < len(roller):
            raise forms.ValidationError("Samma person har samma roll på två rader. Ta bort den ena.")
        if not any(self.errors) and all(sort != Roll.Sort.FORBUNDSCHEF for _, sort in roller):
            raise forms.ValidationError("Någon måste vara förbundschef: bara den kan ge roller till andra.")

    def personer(self) -> list[NyPerson]:
        """What was typed, in order."""
        return [NyPerson(**rad) for rad in self.ifyllda()]


def rader(rad: type[RadForm], bas: type[Rader], antal: int) -> type[Rader]:
    """A table of rows that begins with `antal`."""
    fabrik: Any = formset_factory(rad, formset=bas, extra=antal, max_num=60, absolute_max=60)
    klass: type[Rader] = fabrik
    return klass
