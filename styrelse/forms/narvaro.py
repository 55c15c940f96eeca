"""Forms of who is at a meeting: the roll call, someone who comes or goes, one person's times, guests, and who does what."""

from collections.abc import Iterable
from typing import Any

from django import forms

from finsam.datum import KlockslagFormField
from finsam.samtidighet import Versionsform
from styrelse.models import Arende, Narvaro, Narvaropass
from styrelse.narvaro import arbete
from styrelse.narvaro.bild import DISTANS, Deltagare, Narvarobild
from styrelse.narvaro.ordval import versal

BILD = Narvaropass.Distans.BILD_OCH_LJUD.value
UTAN_BESLUT = (
    "Styrelsen har inte beslutat om deltagande på distans (19 a § lagen 2003:1210). Registrera beslutet under "
    "Mötesordning, som nås från Förbundet."
)


def valbara(bild: Narvarobild, vilka: Iterable[Deltagare]) -> Any:
    """Those of the meeting as choices of a field, in the order of the attendance."""
    return Narvaro.objects.filter(protokoll=bild.protokoll, pk__in=[p.id for p in vilka])


def arenden(bild: Narvarobild) -> Any:
    """The items of the meeting as choices, named as the protokoll names them."""
    return Arende.objects.filter(pk__in=[p.id for p in bild.punkter])


class ArendeField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of an item: “§ 18 Plattform U”."""

    bild: Narvarobild

    def label_from_instance(self, obj: Any) -> str:
        """With its §, preliminary or not."""
        punkt = self.bild.punkt(obj.pk)
        return punkt.rubrik if punkt.namn == punkt.rubrik else f"{versal(punkt.namn)} {punkt.rubrik}"


class ArendenField(ArendeField, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """A choice of several items."""


def prova_distans(form: forms.BaseForm, falt: str, bild: Narvarobild, distans: str) -> None:
    """Say at the field that the styrelse has not decided on distance, where someone is to take part so."""
    if distans and bild.kraver_distansbeslut and not bild.distans_beslutad:
        form.add_error(falt, UTAN_BESLUT)


class KomGickForm(forms.Form):
    """Someone came before an item, or left after one; an ersättare may take the seat."""

    vem = forms.ModelChoiceField(label="Vem", queryset=Narvaro.objects.none(), empty_label="Välj person")
    vad = forms.ChoiceField(
        label="Vad hände",
        choices=[("kom", "Kom före ärendet"), ("gick", "Gick efter ärendet")],
        widget=forms.RadioSelect,
    )
    arende = ArendeField(label="Ärende", queryset=Arende.objects.none(), empty_label="Välj ärende")
    kl = KlockslagFormField(label="Klockan", required=False, help_text="Till exempel 9.20.")
    distans = forms.ChoiceField(
        label="Deltar", choices=[("", "på plats"), (BILD, DISTANS[BILD])], required=False, help_text="För den som kom."
    )
    ersattare = forms.ModelChoiceField(
        label="Ersättare som går in",
        queryset=Narvaro.objects.none(),
        required=False,
        empty_label="Ingen",
        help_text="För en ledamot som gick: den som tjänstgör från nästa ärende.",
    )
    stol = forms.ChoiceField(
        label="Tjänstgör för", required=False, help_text="För en ersättare som kom. Tomt: tjänstgör inte."
    )

    def __init__(self, *args: Any, bild: Narvarobild, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bild = bild
        falt: Any = self.fields
        falt["vem"].queryset = valbara(bild, bild.personer)
        falt["arende"].queryset, falt["arende"].bild = arenden(bild), bild
        falt["ersattare"].queryset = valbara(bild, [p for p in bild.personer if p.roll == Narvaro.Roll.ERSATTARE])
        falt["stol"].choices = [("", "tjänstgör inte"), *((str(s.plats), bild.stolens_namn(s)) for s in bild.stolar)]

    def clean(self) -> dict[str, Any]:
        """Who came was not there, who left was; distance needs its decision; an ersättare has to be there and free."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        punkt, vem = self.bild.punkt(data["arende"].pk), self.bild.vem(data["vem"].pk)
        finns = vem.passet(punkt) is not None
        if data["vad"] == "kom" and finns:
            self.add_error("vem", f"{vem.namn} är redan antecknad som närvarande i {punkt.namn}.")
        elif data["vad"] == "gick" and not finns:
            self.add_error("vem", f"{vem.namn} är inte antecknad som närvarande i {punkt.namn}.")
        if data["vad"] == "kom":
            prova_distans(self, "distans", self.bild, data["distans"])
        elif data["ersattare"]:
            self._prova_ersattare(data)
        return data

    def _prova_ersattare(self, data: dict[str, Any]) -> None:
        lage = self.bild.punkt(data["arende"].pk).lage
        nasta = next((p for p in self.bild.punkter if p.lage == lage + 1), None)
        if nasta is None:
            self.add_error("ersattare", "Det finns inget ärende efter det.")
        elif data["ersattare"].pk not in {p.id for p in self.bild.lediga_ersattare(nasta.id)}:
            self.add_error(
                "ersattare", f"{data['ersattare']} är inte närvarande i {nasta.namn}, eller tjänstgör redan."
            )

    def lagra(self) -> None:
        """Store it. In an `andring`."""
        data = self.cleaned_data
        if data["vad"] == "gick":
            arbete.gar(narvaro=data["vem"], arende=data["arende"], kl=data["kl"], ersattare=data["ersattare"])
            return
        ersattare = data["vem"].roll == Narvaro.Roll.ERSATTARE
        arbete.kommer(
            narvaro=data["vem"],
            arende=data["arende"],
            kl=data["kl"],
            distans=data["distans"],
            ersatter=int(data["stol"]) if ersattare and data["stol"] else None,
        )


class Personform(Versionsform):
    """Someone of the meeting: what is printed after the name, and whether they were there."""

    class Meta:
        model = Narvaro
        fields = ("namn", "etikett", "franvarande", "forhinder")
        labels = {"franvarande": "Frånvarande hela sammanträdet"}
        help_texts = {
            "etikett": "Som det ska tryckas, till exempel (s) eller tjänsteperson.",
            "forhinder": "Skrivs inte ut i protokollet.",
        }


class Gastform(Versionsform):
    """A guest or someone adjungerad: who, from where, and in which items."""

    arenden = ArendenField(
        label="Deltar i",
        queryset=Arende.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Inget valt: hela sammanträdet.",
    )

    class Meta:
        model = Narvaro
        fields = ("namn", "etikett", "roll", "arenden")
        labels = {"namn": "Vem", "etikett": "Från eller som", "roll": "Deltar som"}
        help_texts = {
            "namn": "Ett namn, eller en grupp: två föredragande från Arbetsmarknadstorget.",
            "etikett": "Står efter namnet, till exempel rektor Norrdals folkhögskola.",
        }

    def __init__(self, *args: Any, bild: Narvarobild, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        falt: Any = self.fields
        falt["arenden"].queryset, falt["arenden"].bild = arenden(bild), bild
        roller = (Narvaro.Roll.GAST, Narvaro.Roll.ADJUNGERAD, Narvaro.Roll.TJANSTEPERSON)
        falt["roll"].choices = [(r.value, r.label) for r in roller]


class Passform(forms.ModelForm):  # type: ignore[type-arg]
    """One time at the meeting."""

    fran_arende = ArendeField(
        label="Från och med", queryset=Arende.objects.none(), required=False, empty_label="sammanträdets början"
    )
    tom_arende = ArendeField(
        label="Till och med", queryset=Arende.objects.none(), required=False, empty_label="sammanträdets slut"
    )
    fran_kl = KlockslagFormField(label="Kom", required=False)
    tom_kl = KlockslagFormField(label="Gick", required=False)

    class Meta:
        model = Narvaropass
        fields = ("fran_arende", "fran_kl", "tom_arende", "tom_kl", "ersatter", "distans", "distans_skal")
        help_texts = {"distans_skal": "Bara särskilda skäl räcker (19 a §). Skrivs ut i protokollet."}

    def __init__(self, *args: Any, bild: Narvarobild, roll: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bild = bild
        falt: Any = self.fields
        for namn in ("fran_arende", "tom_arende"):
            falt[namn].queryset, falt[namn].bild = arenden(bild), bild
        if roll == Narvaro.Roll.ERSATTARE:
            falt["ersatter"].empty_label = "tjänstgör inte"
            falt["ersatter"].queryset = falt["ersatter"].queryset.filter(pk__in=[s.plats for s in bild.stolar])
            namn_pa = {s.plats: bild.stolens_namn(s) for s in bild.stolar}
            falt["ersatter"].label_from_instance = lambda plats: namn_pa[plats.pk]
        else:
            del falt["ersatter"]

    def clean(self) -> dict[str, Any]:
        """In order; distance needs its decision, and sound alone its reason."""
        data = super().clean() or self.cleaned_data
        fran, tom = data.get("fran_arende"), data.get("tom_arende")
        if fran and tom and self.bild.punkt(fran.pk).lage > self.bild.punkt(tom.pk).lage:
            self.add_error("tom_arende", "Sista ärendet kan inte komma före det första.")
        if data.get("distans") == Narvaropass.Distans.LJUD and not data.get("distans_skal"):
            self.add_error("distans_skal", "Skriv de särskilda skälen till enbart ljud (19 a §).")
        prova_distans(self, "distans", self.bild, data.get("distans", ""))
        return data


class BasPassformset(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """The times of one person: none of them at once."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """A stored time can be taken away."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Ta bort den här tiden"

    def clean(self) -> None:
        """No two cover the same item."""
        super().clean()
        if any(self.errors):
            return
        tagna: set[int] = set()
        for form in self.forms:
            if not form.cleaned_data or form.cleaned_data.get("DELETE"):
                continue
            egna = {p.lage for p in self.form_kwargs["bild"].punkter if _galler(form, p.lage)}
            if egna & tagna:
                raise forms.ValidationError("Tiderna går in i varandra. Ett ärende kan bara finnas i en av dem.")
            tagna |= egna


def _galler(form: Any, lage: int) -> bool:
    fran, tom = form.cleaned_data.get("fran_arende"), form.cleaned_data.get("tom_arende")
    forst = form.bild.punkt(fran.pk).lage if fran else 0
    sist = form.bild.punkt(tom.pk).lage if tom else lage
    return bool(forst <= lage <= sist)


Passformset = forms.inlineformset_factory(
    Narvaro, Narvaropass, form=Passform, formset=BasPassformset, extra=1, can_delete=True, can_delete_extra=False
)


class Sysslorform(forms.Form):
    """Who leads the meeting, who writes the protokoll and who justerar it."""

    ordforande = forms.ModelChoiceField(
        label="Ordförande", queryset=Narvaro.objects.none(), required=False, empty_label="Ingen vald"
    )
    sekreterare = forms.ModelChoiceField(
        label="För protokollet", queryset=Narvaro.objects.none(), required=False, empty_label="Ingen vald"
    )
    justerare = forms.ModelMultipleChoiceField(
        label="Justerar tillsammans med ordföranden",
        queryset=Narvaro.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, bild: Narvarobild, **kwargs: Any) -> None:
        initial = {
            "ordforande": next((p.id for p in bild.med_syssla("ordforande")), None),
            "sekreterare": next((p.id for p in bild.med_syssla("sekreterare")), None),
            "justerare": [p.id for p in bild.med_syssla("justerare")],
        }
        super().__init__(*args, **{"initial": initial, **kwargs})
        falt: Any = self.fields
        narvarande = [p for p in bild.personer if p.narvarande]
        falt["ordforande"].queryset = valbara(bild, [p for p in narvarande if p.valbar])
        falt["sekreterare"].queryset = valbara(bild, narvarande)
        falt["justerare"].queryset = valbara(bild, [p for p in narvarande if p.valbar])

    def clean(self) -> dict[str, Any]:
        """Who leads does not justera beside that, and the sekreterare neither leads nor justerar."""
        data = super().clean() or self.cleaned_data
        justerare = list(data.get("justerare") or [])
        if data.get("ordforande") in justerare:
            self.add_error("justerare", f"{data['ordforande']} justerar redan som ordförande.")
        if data.get("sekreterare") and data["sekreterare"] in justerare:
            self.add_error("justerare", f"{data['sekreterare']} för protokollet och kan inte justera det.")
        if data.get("sekreterare") and data["sekreterare"] == data.get("ordforande"):
            self.add_error("sekreterare", "Välj någon annan än ordföranden.")
        return data


class Lederform(forms.Form):
    """Who leads an item instead of the meeting's ordförande."""

    vem = forms.ModelChoiceField(
        label="Ordförande i ärendet",
        queryset=Narvaro.objects.none(),
        required=False,
        empty_label="Sammanträdets ordförande",
    )
    tom = ArendeField(
        label="Till och med", queryset=Arende.objects.none(), required=False, empty_label="bara det här ärendet"
    )

    def __init__(self, *args: Any, bild: Narvarobild, arende: Arende, **kwargs: Any) -> None:
        nu = dict(bild.byten).get(arende.pk) or arbete.foreslagen_ordforande(bild, arende.pk, 0)
        super().__init__(*args, **{"initial": {"vem": nu}, **kwargs})
        self.bild, self.lage = bild, bild.punkt(arende.pk).lage
        falt: Any = self.fields
        falt["vem"].queryset = valbara(bild, [d.vem for d in bild.deltagande(arende.pk).deltar])
        senare = [p.id for p in bild.punkter if p.lage > self.lage and not p.last]
        falt["tom"].queryset, falt["tom"].bild = Arende.objects.filter(pk__in=senare), bild

    @property
    def arenden(self) -> list[int]:
        """The items that it is about."""
        tom = self.cleaned_data["tom"]
        sist = self.bild.punkt(tom.pk).lage if tom else self.lage
        return [p.id for p in self.bild.punkter if self.lage <= p.lage <= sist and p.ordning is not None]
