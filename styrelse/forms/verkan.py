"""Forms about what decisions do: one for each kind of effect, its amounts, and how a stopped one was dealt with."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from budget.models import Budgetversion
from finsam import datum
from finsam.datum import DatumFormField, KlockslagFormField
from finsam.models import Dokument, Forbund, Person
from finsam.samtidighet import Versionsform
from insatser.forms.pengar import Arsbelopp, _Arsbeloppen
from insatser.models import Ansokan, Insats
from styrelse.forms.bevakning import personer
from styrelse.models import Attsats, Sammantrade, Uppdragstagare, Verkan
from styrelse.verkan.falt import ALLA_FALT, FALT, FOR_LANGT_VILLKOR, KRAVS, UTAN_KRAV_PA_BELOPP, for_langa

Sort = Verkan.Sort
LIVET_UT = {
    Sort.BEVILJA: (
        Insats.Tillstand.ANSOKT,
        Insats.Tillstand.PLANERAD,
        Insats.Tillstand.PAGAENDE,
        Insats.Tillstand.AVSLUTAD,
    ),
    Sort.ANDRA_BELOPP: (Insats.Tillstand.PLANERAD, Insats.Tillstand.PAGAENDE, Insats.Tillstand.AVSLUTAD),
    Sort.FORLANGA: (Insats.Tillstand.PLANERAD, Insats.Tillstand.PAGAENDE),
    Sort.AVSLUTA: (Insats.Tillstand.PAGAENDE,),
}
ETIKETTER = {
    (Sort.BEVILJA, "insats"): "Insats som får medlen",
    (Sort.BEVILJA, "ansokan"): "Ansökan som beviljas",
    (Sort.BEVILJA, "fran"): "Ansökans insats börjar",
    (Sort.BEVILJA, "tom"): "Ansökans insats slutar",
    (Sort.AVSLUTA, "tom"): "Sista dag",
    (Sort.FORLANGA, "tom"): "Förlängs till och med",
    (Sort.UTSE, "fran"): "Från och med",
    (Sort.UTSE, "vem"): "Vem som utses",
    (Sort.UPPDRA, "uppdrag"): "Vad som ska göras",
    (Sort.UPPDRA, "ansvarig"): "Ansvarig som loggar in",
    (Sort.UPPDRA, "ansvarig_namn"): "Eller ansvarig utan inloggning",
    (Sort.UPPDRA, "senast"): "Klart senast",
    (Sort.FLYTTA, "mote"): "Sammanträde som flyttas",
    (Sort.FLYTTA, "till_datum"): "Ny dag",
    (Sort.FLYTTA, "till_fran"): "Börjar",
    (Sort.FLYTTA, "till_tom"): "Slutar",
}
HJALP = {
    (Sort.BEVILJA, "ansokan"): "En insats som redan finns väljs i nästa ruta i stället.",
    (Sort.BEVILJA, "finansiering"): "Behövs bara om medlen inte ryms i det som är kvar att fördela.",
    (Sort.ANDRA_BELOPP, "finansiering"): "Behövs bara om medlen inte ryms i det som är kvar att fördela.",
    (Sort.FORLANGA, "finansiering"): "Behövs bara om medlen inte ryms i det som är kvar att fördela.",
    (Sort.AVSLUTA, "tom"): "Tomt: insatsen avslutas när paragrafen är justerad.",
    (Sort.UTSE, "fran"): "Tomt: från dagen för beslutet.",
    (Sort.UTSE, "tom"): "Tomt: så länge personens uppdrag varar.",
    (Sort.UPPDRA, "uppdrag"): "I en mening. Tomt: att-satsens egna ord.",
    (Sort.UPPDRA, "ansvarig"): "Uppdraget bevakas, och står på personens startsida.",
    (Sort.UPPDRA, "ansvarig_namn"): "Ett namn eller en funktion, till exempel beredningsgruppen.",
    (Sort.FLYTTA, "till_datum"): "Lämna klockslagen tomma om de ska vara desamma.",
}
UTAN_VAL = {
    "insats": "Ingen insats",
    "ansokan": "Ingen ansökan",
    "ansvarig": "Ingen i listan",
    "vem": "Inte bestämt än",
    "budgetversion": "Välj budget",
    "dokument": "Välj dokument",
    "mote": "Välj sammanträde",
}

PAR = {"tom": "fran", "till_tom": "till_fran"}
EFTER_BELOPPEN = ("finansiering", "villkor")
ETT_AV_FLERA = ("ansokan", "insats", "ansvarig", "ansvarig_namn")  # none is needed by itself, but one of them is


class Verkansform(Versionsform):
    """The fields of one kind of effect; `verkansform` makes the class of a kind. Amounts are rows of their own."""

    instance: Verkan

    class Meta:
        model = Verkan
        fields: tuple[str, ...] = ()
        field_classes = {
            **dict.fromkeys(("fran", "tom", "senast", "till_datum"), DatumFormField),
            **dict.fromkeys(("till_fran", "till_tom"), KlockslagFormField),
        }
        widgets = {"villkor": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sort = Sort(self.instance.sort)
        for namn, falt in self.fields.items():
            if namn not in ALLA_FALT:
                continue
            falt.required = namn in KRAVS.get(self.sort, ())
            falt.label = ETIKETTER.get((self.sort, namn), falt.label)
            cast(Any, falt).ett_av_flera = namn in ETT_AV_FLERA
            falt.help_text = HJALP.get((self.sort, namn), falt.help_text)
            if isinstance(falt, forms.ModelChoiceField):
                falt.queryset = _valbara(self.instance, namn)
                falt.empty_label = UTAN_VAL[namn]
        if "ansokan" in self.fields and not cast(Any, self.fields["ansokan"]).queryset.exists():
            for namn in ("ansokan", "fran", "tom"):
                del self.fields[namn]
            self.fields["insats"].required = True
        if "syssla" in self.fields:
            syssla: Any = self.fields["syssla"]
            syssla.choices = [("", "Välj"), *Verkan.Syssla.choices]
            self.fields["vem"].required = self.instance.attsats.skede != Attsats.Skede.FORSLAG
        self._egna_ord()

    @property
    def grupper(self) -> list[list[forms.BoundField]]:
        """The fields as they stand on the page, those that belong together beside each other; the last ones come after the amounts."""
        namnen = [namn for namn in self.fields if namn in ALLA_FALT and namn not in EFTER_BELOPPEN]
        sena = {namn for namn in namnen if PAR.get(namn) in namnen}
        return [[self[namn], *(self[n] for n in namnen if PAR.get(n) == namn)] for namn in namnen if namn not in sena]

    def _egna_ord(self) -> None:
        for namn, i_ord in (("budgetversion", _budget_i_ord), ("mote", _mote_i_ord), ("insats", _insats_i_ord)):
            if namn in self.fields:
                cast(Any, self.fields[namn]).label_from_instance = i_ord

    def clean(self) -> dict[str, Any]:
        """What the kind asks of its fields together."""
        data = super().clean() or self.cleaned_data
        if prova := getattr(self, f"_prova_{self.sort}", None):
            prova(data)
        return data

    def _prova_bevilja(self, data: dict[str, Any]) -> None:
        if for_langa(data.get("villkor", "")):
            self.add_error("villkor", FOR_LANGT_VILLKOR)
        ansokan, insats = data.get("ansokan"), data.get("insats")
        if not ansokan and not insats and not {"ansokan", "insats"} & set(self.errors):
            self.add_error("insats", "Välj den ansökan eller den insats som får medlen.")
        if ansokan and insats and ansokan.insats_id != insats.pk:
            self.add_error("insats", f"Du har också valt {ansokan}. Välj det ena.")
        if ansokan and not data.get("fran") and not ansokan.insats.fran and "fran" not in self.errors:
            self.add_error("fran", "Skriv från vilken dag medlen beviljas.")
        if data.get("fran") and data.get("tom") and data["tom"] < data["fran"]:
            self.add_error("tom", "Perioden kan inte sluta före den börjar.")

    def _prova_forlanga(self, data: dict[str, Any]) -> None:
        insats, tom = data.get("insats"), data.get("tom")
        if insats and tom and insats.tom and tom <= insats.tom:
            self.add_error("tom", f"{insats} pågår redan till {datum.utan_veckodag(insats.tom)}.")

    def _prova_avsluta(self, data: dict[str, Any]) -> None:
        insats, tom = data.get("insats"), data.get("tom")
        if insats and tom and insats.fran and tom < insats.fran:
            self.add_error("tom", f"{insats} började {datum.utan_veckodag(insats.fran)}.")

    def _prova_utse(self, data: dict[str, Any]) -> None:
        """Who is to justera may be left to the meeting."""
        if not data.get("vem") and data.get("syssla") != Verkan.Syssla.JUSTERARE and "vem" not in self.errors:
            self.add_error("vem", "Välj vem som utses.")
        if data.get("fran") and data.get("tom") and data["tom"] < data["fran"]:
            self.add_error("tom", "Uppdraget kan inte sluta före det börjar.")

    def _prova_uppdra(self, data: dict[str, Any]) -> None:
        ansvarig, namn = data.get("ansvarig"), data.get("ansvarig_namn")
        if not ansvarig and not namn and "ansvarig" not in self.errors:
            self.add_error("ansvarig", "Välj vem som får uppdraget, eller skriv ett namn i nästa ruta.")
        if ansvarig and namn:
            self.add_error("ansvarig_namn", f"Du har också valt {ansvarig}. Töm den ena rutan.")

    def _prova_flytta(self, data: dict[str, Any]) -> None:
        fran, tom = data.get("till_fran"), data.get("till_tom")
        if tom and not fran and "till_fran" not in self.errors:
            self.add_error("till_fran", "Skriv när sammanträdet börjar.")
        if fran and tom and tom <= fran:
            self.add_error("till_tom", "Sammanträdet kan inte sluta före det börjar.")


def verkansform(data: Any, *, verkan: Verkan, initial: dict[str, Any] | None = None) -> Verkansform:
    """The form of the effect's kind."""
    klass = forms.modelform_factory(Verkan, form=Verkansform, fields=FALT[Sort(verkan.sort)])
    return cast(Verkansform, klass(data, instance=verkan, initial=initial))


def _valbara(verkan: Verkan, namn: str) -> Any:
    """What can be chosen: what the kind can be about now, and what is chosen already."""
    forbund = verkan.attsats.arende.sammantrade.organ.forbund
    valt = getattr(verkan, f"{namn}_id")
    alla = _VALBARA[namn](forbund, Sort(verkan.sort))
    return (alla | alla.model.objects.filter(pk=valt)) if valt else alla


_VALBARA: dict[str, Any] = {
    "insats": lambda forbund, sort: Insats.objects.filter(forbund=forbund, tillstand__in=LIVET_UT[sort]),
    "ansokan": lambda forbund, sort: Ansokan.objects.filter(
        insats__forbund=forbund,
        tillstand__in=(Ansokan.Tillstand.UNDER_BEREDNING, Ansokan.Tillstand.TILL_BESLUT),
    ).select_related("insats"),
    "budgetversion": lambda forbund, sort: Budgetversion.objects.filter(
        budget__forbund=forbund,
        tillstand__in=(Budgetversion.Tillstand.ARBETSVERSION, Budgetversion.Tillstand.FORSLAG),
    ).select_related("budget"),
    "dokument": lambda forbund, sort: Dokument.objects.filter(
        forbund=forbund, tillstand__in=(Dokument.Tillstand.ARBETSVERSION, Dokument.Tillstand.TILL_BESLUT)
    ),
    "vem": lambda forbund, sort: Uppdragstagare.objects.filter(forbund=forbund),
    "ansvarig": lambda forbund, sort: Person.objects.filter(pk__in=personer(forbund).values("pk")),
    "mote": lambda forbund, sort: Sammantrade.objects.filter(
        organ__forbund=forbund,
        datum__gte=timezone.localdate(),
        tillstand__in=(Sammantrade.Tillstand.PLANERAT, Sammantrade.Tillstand.KALLAT),
    ).select_related("organ"),
}


def _budget_i_ord(version: Budgetversion) -> str:
    return f"{version.budget}, {str(version).lower()}"


def _mote_i_ord(mote: Sammantrade) -> str:
    return f"{mote.organ}: {mote.rubrik.lower()} {datum.utan_veckodag(mote.datum)}"


def _insats_i_ord(insats: Insats) -> str:
    return f"{insats} ({insats.get_tillstand_display()})"


# --- The amounts ------------------------------------------------------------------------------------------------


class Verkansbeloppen(_Arsbeloppen):
    """Kronor by year: at least one, unless the kind can do without; negative only where an amount is changed."""

    def __init__(self, *args: Any, sort: Sort, **kwargs: Any) -> None:
        self.sort = sort
        super().__init__(*args, **kwargs)

    def add_fields(self, form: Any, index: int | None) -> None:
        """What is granted is more than nothing."""
        super().add_fields(form, index)
        if self.sort != Sort.ANDRA_BELOPP:
            form.fields["belopp"].min_value = 0

    def clean(self) -> None:
        """As the kind asks."""
        if not any(self.errors) and not self.belopp_per_ar:
            if self.sort not in UTAN_KRAV_PA_BELOPP:
                raise ValidationError("Skriv ett belopp för minst ett år.")
            return
        super().clean()

    @property
    def belopp_per_ar(self) -> dict[int, Decimal]:
        """Those that are something."""
        return {ar: belopp for ar, belopp in super().belopp_per_ar.items() if belopp}


def verkansbelopp(
    data: Any, *, verkan: Verkan, forbund: Forbund, initial: dict[int, Decimal | None]
) -> Verkansbeloppen:
    """Rows to write amounts in; kronor by year to begin with.

    What is sent is read by itself: a row that another has just stored the same is none the less written.
    """
    fabrik: Any = forms.formset_factory(Arsbelopp, formset=Verkansbeloppen, extra=1, max_num=30)
    rader = [] if data else [{"ar": ar, "belopp": belopp} for ar, belopp in sorted(initial.items())]
    return cast(
        Verkansbeloppen,
        fabrik(data, prefix="belopp", enhet=forbund.visas_i, sort=Sort(verkan.sort), initial=rader),
    )


class Avskrivform(forms.Form):
    """How an effect that was stopped has been dealt with."""

    hur = forms.CharField(
        label="Hur har den hanterats?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv hur den har hanterats."},
    )
