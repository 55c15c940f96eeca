"""Forms of organs, seats, uppdrag and functions."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from finsam.datum import DatumFormField, utan_veckodag
from finsam.models import Beslut, Forbund, Person
from finsam.samtidighet import Versionsform
from styrelse.models import Funktion, Organ, Plats, Uppdrag, Uppdragstagare
from styrelse.organ.arbete import funktionens_tid, samma_person
from styrelse.organ.mandat import mandatperiod


class Organform(Versionsform):
    """What the organ is called and what it does."""

    fran = DatumFormField(label="Finns från och med", required=False, help_text="Tomt: sedan förbundet bildades.")
    tom = DatumFormField(label="Finns till och med", required=False, help_text="Tomt: tills vidare.")

    class Meta:
        model = Organ
        fields = ("namn", "sort", "uppgift", "ordning", "fran", "tom")
        labels = {"sort": "Vad det är", "ordning": "Ordning i listan"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ordning"].widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "kort"})
        self.fields["ordning"].error_messages["invalid"] = "Skriv ett heltal med siffror."

    def clean(self) -> dict[str, Any]:
        """One organ of a name, and one styrelse."""
        data = super().clean() or self.cleaned_data
        andra = Organ.objects.filter(forbund=self.instance.forbund).exclude(pk=self.instance.pk)
        if data.get("namn") and andra.filter(namn=data["namn"]).exists():
            self.add_error("namn", "Det finns redan ett organ med det namnet.")
        if data.get("sort") == Organ.Sort.STYRELSE and andra.filter(sort=Organ.Sort.STYRELSE).exists():
            self.add_error("sort", "Förbundet har redan en styrelse.")
        return _dagar_i_ordning(self, data, "Organet kan inte upphöra före det börjar.")


class Platsform(Versionsform):
    """Who appoints to the seat, and as what."""

    fran = DatumFormField(label="Platsen finns från och med", required=False, help_text="Tomt: sedan organet bildades.")
    tom = DatumFormField(label="Platsen finns till och med", required=False, help_text="Tomt: tills vidare.")

    class Meta:
        model = Plats
        fields = ("medlem", "roll", "ordning", "benamning", "fran", "tom")
        labels = {"roll": "Plats som", "ordning": "Ersättarens tur", "benamning": "Står som"}
        help_texts = {
            "medlem": "Den som utser. Lämnas tom när platsen inte hör till en medlem.",
            "ordning": "1 inträder först. Gäller bara ersättare.",
            "benamning": "Om platsen heter något annat än rollen, till exempel sakkunnigt biträde.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        medlem: Any = self.fields["medlem"]
        medlem.queryset = self.instance.organ.forbund.medlemmar.all()
        medlem.empty_label = "Ingen medlem"
        self.fields["ordning"].widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "kort"})
        self.fields["ordning"].error_messages["invalid"] = "Skriv ett heltal med siffror."

    def clean(self) -> dict[str, Any]:
        """Days in order; in the styrelse each seat belongs to a member."""
        data = super().clean() or self.cleaned_data
        if self.instance.organ.sort == Organ.Sort.STYRELSE and "medlem" in data and data["medlem"] is None:
            self.add_error("medlem", "Välj den medlem som utser. I styrelsen hör varje plats till en medlem (10 §).")
        return _dagar_i_ordning(self, data, "Platsen kan inte upphöra före den börjar.")


class Uppdragsform(Versionsform):
    """From when to when someone sits there, and what is printed after the name."""

    fran = DatumFormField(label="Från och med")
    tom = DatumFormField(label="Till och med", required=False)

    class Meta:
        model = Uppdrag
        fields = ("etikett", "fran", "tom")
        help_texts = {"etikett": "Som det ska tryckas, till exempel (s) eller tjänsteperson."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        manad = self.instance.plats.organ.forbund.mandat_manad
        period = mandatperiod(self.initial.get("fran") or timezone.localdate(), manad)
        if self.instance.plats.organ.valjs_for_mandat:
            self.fields["tom"].help_text = (
                f"Mandatperioden är {utan_veckodag(period.fran)}–{utan_veckodag(period.tom)}, om förbundsordningen "
                "inte säger annat."
            )
        else:
            self.fields["tom"].help_text = "Tomt: tills vidare."

    def clean(self) -> dict[str, Any]:
        """Days in order, nobody else in the seat meanwhile, and not the same person in two seats of the organ."""
        data = _dagar_i_ordning(self, super().clean() or self.cleaned_data, "Uppdraget kan inte sluta före det börjar.")
        if not self.errors:
            fran, tom = data["fran"], data["tom"]
            self._ledigt(fran, tom)
            self._platsens_tid(fran, tom)
        return data

    def _ledigt(self, fran: datetime.date, tom: datetime.date | None) -> None:
        andra = self.instance.plats.uppdrag.exclude(pk=self.instance.pk).select_related("vem")
        sista = datetime.date.max
        krock = next((u for u in andra if u.fran <= (tom or sista) and (u.tom or sista) >= fran), None)
        if krock is None:
            return
        if krock.fran > fran:
            dag = utan_veckodag(krock.fran - datetime.timedelta(days=1))
            self.add_error(
                "tom", f"{krock.vem} tillträder {utan_veckodag(krock.fran)}. Sluta senast {dag}, eller ändra det."
            )
            return
        slut = f"till och med {utan_veckodag(krock.tom)}" if krock.tom else "tills vidare"
        self.add_error("fran", f"{krock.vem} sitter på platsen {slut}. Avsluta det uppdraget, eller börja senare.")

    def _platsens_tid(self, fran: datetime.date, tom: datetime.date | None) -> None:
        plats = self.instance.plats
        if plats.fran and fran < plats.fran:
            self.add_error("fran", f"Platsen finns från och med {utan_veckodag(plats.fran)}.")
        if plats.tom and (tom is None or tom > plats.tom):
            self.add_error("tom", f"Platsen finns till och med {utan_veckodag(plats.tom)}.")


class NyttUppdragForm(Uppdragsform):
    """Who takes the seat: someone who is known here already, or someone new."""

    vem = forms.ModelChoiceField(
        label="Person",
        queryset=Uppdragstagare.objects.none(),
        required=False,
        empty_label="Någon ny, skriv namnet nedan",
        help_text="De som har eller har haft uppdrag här.",
    )
    namn = forms.CharField(label="Namn på en ny person", required=False, max_length=120)
    epost = forms.EmailField(
        label="E-post till en ny person",
        required=False,
        help_text="Behövs bara om kallelser ska skickas. En inloggning med samma adress knyts till personen.",
        error_messages={"invalid": "Skriv hela adressen, till exempel namn@exempel.se."},
    )
    field_order = ("vem", "namn", "epost", "etikett", "fran", "tom")

    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forbund = forbund
        kanda = Uppdragstagare.objects.filter(forbund=forbund)
        self.fields["vem"].queryset = kanda  # type: ignore[attr-defined]
        if not kanda.exists():
            self.fields["vem"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """One person, known or new; a name that is known already is chosen, so that nobody is entered twice."""
        data = super().clean()
        vem, namn = data.get("vem"), data.get("namn")
        if not vem and not namn and "vem" not in self.errors:
            self.add_error("namn", "Välj en person i listan, eller skriv namnet på en ny.")
        if vem and namn:
            self.add_error("namn", f"Du har också valt {vem} i listan. Töm den ena rutan.")
        if namn and Uppdragstagare.objects.filter(forbund=self.forbund, namn__iexact=namn).exists():
            self.add_error("namn", f"{namn} finns i listan ovan. Välj namnet där, eller skriv det så att de skiljs åt.")
        if vem and not self.errors:
            self.instance.vem = vem
            self._bara_en_plats()
        return data

    def _bara_en_plats(self) -> None:
        data = self.cleaned_data
        prov = Uppdrag(plats=self.instance.plats, vem=data["vem"], fran=data["fran"], tom=data["tom"])
        try:
            samma_person(uppdrag=prov)
        except ValidationError as fel:
            self.add_error("vem", fel)

    def ny_person(self) -> Uppdragstagare | None:
        """Whom the name is for, unsaved, with the login of the same address; None where a known person was chosen."""
        if self.cleaned_data["vem"]:
            return None
        epost = self.cleaned_data["epost"].lower()
        person = Person.objects.filter(email=epost, roller__forbund=self.forbund).distinct().first() if epost else None
        if person and Uppdragstagare.objects.filter(forbund=self.forbund, person=person).exists():
            person = None
        return Uppdragstagare(forbund=self.forbund, namn=self.cleaned_data["namn"], epost=epost, person=person)

    def _get_validation_exclusions(self) -> set[str]:
        """The person is put in later, where new."""
        return {*super()._get_validation_exclusions(), "vem"}  # type: ignore[misc]


class Avslutaform(Uppdragsform):
    """The last day, and why."""

    fran = None  # type: ignore[assignment]
    tom = DatumFormField(label="Sista dag", help_text="Personen har kvar uppdraget hela den dagen.")

    class Meta:
        model = Uppdrag
        fields = ("tom", "slutade")
        labels = {"slutade": "Varför"}
        help_texts = {"slutade": "Till exempel: Avsade sig uppdraget. Inga personliga skäl."}

    def clean(self) -> dict[str, Any]:
        """Not before the first day."""
        data = self.cleaned_data
        if data.get("tom") and data["tom"] < self.instance.fran:
            self.add_error(
                "tom", f"Uppdraget började {utan_veckodag(self.instance.fran)}. Skriv den dagen eller senare."
            )
        elif data.get("tom"):
            self._ledigt(self.instance.fran, data["tom"])
        return data


class Intradaform(forms.Form):
    """From when to when an ersättare takes the seat of a ledamot."""

    fran = DatumFormField(label="Inträder från och med")
    tom = DatumFormField(
        label="Till och med", required=False, help_text="Den som avgicks mandattid, om inget annat sägs."
    )

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        return _dagar_i_ordning(self, super().clean() or self.cleaned_data, "Uppdraget kan inte sluta före det börjar.")


class Funktionsform(Versionsform):
    """Whom the styrelse has chosen, for how long and by which decision."""

    fran = DatumFormField(label="Från och med")
    tom = DatumFormField(
        label="Till och med", required=False, help_text="Styrelsen bestämmer tiden. Tomt: så länge uppdraget varar."
    )

    class Meta:
        model = Funktion
        fields = ("sort", "uppdrag", "fran", "tom", "beslut")
        labels = {"sort": "Som", "uppdrag": "Ledamot", "beslut": "Beslut"}
        help_texts = {"sort": "Har styrelsen en vice ordförande är det den första."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organ = self.instance.organ
        ledamoter = Uppdrag.objects.filter(plats__organ=organ, plats__roll=Plats.Roll.LEDAMOT)
        uppdrag: Any = self.fields["uppdrag"]
        uppdrag.queryset = ledamoter.select_related("vem", "plats__medlem").order_by("-fran", "vem__namn")
        uppdrag.label_from_instance = lambda u: (
            f"{u.vem}, {u.plats.medlem or u.plats} ({u.fran.year}–{u.tom.year if u.tom else ''})"
        )
        beslut: Any = self.fields["beslut"]
        beslut.queryset = Beslut.objects.filter(forbund=organ.forbund)
        beslut.empty_label = "Inget inskrivet"
        beslut.label_from_instance = _beslut_i_ord

    def clean(self) -> dict[str, Any]:
        """Within the time of the uppdrag, and one at a time."""
        data = _dagar_i_ordning(
            self, super().clean() or self.cleaned_data, "Funktionen kan inte sluta före den börjar."
        )
        if self.errors:
            return data
        if data["tom"] is None:
            data["tom"] = data["uppdrag"].tom
        prov = Funktion(uppdrag=data["uppdrag"], fran=data["fran"], tom=data["tom"])
        try:
            funktionens_tid(funktion=prov)
        except ValidationError as fel:
            self.add_error(None, fel)
        self._ledig(data)
        return data

    def _ledig(self, data: dict[str, Any]) -> None:
        sista = datetime.date.max
        andra = Funktion.objects.filter(organ=self.instance.organ, sort=data["sort"]).exclude(pk=self.instance.pk)
        krock = next(
            (
                f
                for f in andra.select_related("uppdrag__vem")
                if f.fran <= (data["tom"] or sista) and (f.tom or sista) >= data["fran"]
            ),
            None,
        )
        if krock:
            slut = f"till och med {utan_veckodag(krock.tom)}" if krock.tom else "tills vidare"
            self.add_error("fran", f"{krock} har den {slut}. Avsluta den först, eller välj en annan tid.")


class Personform(Versionsform):
    """Name, and an address where a kallelse is to be sent."""

    class Meta:
        model = Uppdragstagare
        fields = ("namn", "epost", "person", "arvode")
        help_texts = {
            "arvode": "De som Försäkringskassan och Arbetsförmedlingen utser får inget, om det inte sägs här.",
            "epost": "Behövs bara om kallelser ska skickas.",
            "person": "Om personen loggar in i Finsam. Roller ges under Förbundet.",
        }
        error_messages = {"epost": {"invalid": "Skriv hela adressen, till exempel namn@exempel.se."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.queryset = Person.objects.filter(roller__forbund=self.instance.forbund).distinct()
        person.empty_label = "Loggar inte in"

    def clean_person(self) -> Person | None:
        """A login belongs to one."""
        person: Person | None = self.cleaned_data["person"]
        andra = Uppdragstagare.objects.filter(forbund=self.instance.forbund, person=person).exclude(pk=self.instance.pk)
        if person and (annan := andra.first()):
            raise forms.ValidationError(f"Inloggningen hör redan till {annan}.")
        return person


class Dagform(forms.Form):
    """Who sat on a chosen day."""

    dag = DatumFormField(label="Vem satt den", required=False)


def _dagar_i_ordning(form: Any, data: dict[str, Any], fel: str) -> dict[str, Any]:
    fran, tom = data.get("fran"), data.get("tom")
    if fran and tom and tom < fran:
        form.add_error("tom", fel)
    return data


def _beslut_i_ord(beslut: Beslut) -> str:
    lydelse = f": {beslut.lydelse[:60]}" if beslut.lydelse else ""
    return f"{beslut}{lydelse}"
