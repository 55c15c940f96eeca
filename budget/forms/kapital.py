"""Forms for eget kapital, its levels and limits, and the kommuner's shares."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q

from budget.kapital import HELA, nycklar
from budget.models import EgetKapital, Kapitalgrans, Kapitalniva
from finsam.datum import DatumFormField
from finsam.models import Beslut, Forbund, Medlem
from finsam.models.forbund import AR
from finsam.pengar import formatera_procent
from finsam.samtidighet import Versionsform, avtryck

SENASTE_BESLUT = 60
PROCENT = {"inputmode": "decimal", "autocomplete": "off", "class": "kort"}


class Forbundsform(Versionsform):
    """A form over a row of a förbund, whose unique constraints are tried at the fields."""

    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.forbund = forbund

    def _get_validation_exclusions(self) -> set[str]:
        uteslutna: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return uteslutna - {"forbund"}


class KapitalForm(Forbundsform):
    """What eget kapital was at the end of a year, typed in the unit of the förbund."""

    class Meta:
        model = EgetKapital
        fields = ["ar", "belopp", "kalla"]
        labels = {"ar": "Vid utgången av år", "kalla": "Källa"}
        help_texts = {"kalla": "Till exempel Årsredovisning 2017, balansräkningen."}

    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        super().__init__(*args, forbund=forbund, **kwargs)
        belopp: Any = self.fields["belopp"]
        belopp.enhet = forbund.visas_i
        belopp.label = f"Belopp i {forbund.visas_i.value}"


class NivaForm(Forbundsform):
    """A step of the recommendation. Amounts in kronor."""

    fran = DatumFormField(
        label="Gäller från",
        help_text="Alla steg med samma dag hör ihop. De gäller tills steg med en senare dag tar vid.",
        error_messages={"required": "Skriv vilken dag steget gäller från."},
    )

    class Meta:
        model = Kapitalniva
        fields = ["fran", "fran_tilldelning", "procent", "hogst", "kalla", "anmarkning"]
        localized_fields = ["procent"]
        labels = {
            "fran_tilldelning": "För förbund med tilldelning från, kr",
            "procent": "Högst så många procent av årets tilldelning",
            "hogst": "Dock högst, kr",
            "kalla": "Källa",
            "anmarkning": "Att tänka på",
        }
        help_texts = {
            "fran_tilldelning": "0 är alla. Det steg gäller som har det högsta beloppet som tilldelningen når upp till.",
            "hogst": "Lämna tomt om rekommendationen inte har ett tak i kronor.",
            "kalla": "Till exempel Nationella rådets rekommendation och dess datum. Står i dokumenten.",
            "anmarkning": "Syns här på sidan men inte i dokumenten.",
        }
        widgets = {"procent": forms.TextInput(attrs=PROCENT)}
        error_messages = {"kalla": {"required": "Skriv var nivån är hämtad från."}}


class GransForm(Forbundsform):
    """A limit that the board has set. An amount in kronor, or a share."""

    fran = DatumFormField(label="Gäller från", error_messages={"required": "Skriv vilken dag gränsen gäller från."})
    field_order = ["sort", "belopp", "procent", "fran", "beslut", "kalla"]

    class Meta:
        model = Kapitalgrans
        fields = ["sort", "belopp", "procent", "fran", "beslut", "kalla"]
        localized_fields = ["procent"]
        labels = {
            "sort": "Eget kapital ska vara",
            "belopp": "Belopp i kr",
            "procent": "Eller procent av årets tilldelning",
            "beslut": "Enligt beslut",
            "kalla": "Källa",
        }
        help_texts = {"kalla": "Om beslutet inte finns i listan, till exempel Verksamhetsplan 2020, mål 2."}
        widgets = {"sort": forms.RadioSelect, "procent": forms.TextInput(attrs=PROCENT)}

    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        super().__init__(*args, forbund=forbund, **kwargs)
        senaste = Beslut.objects.filter(forbund=forbund).values("pk")[:SENASTE_BESLUT]
        beslut: Any = self.fields["beslut"]
        beslut.queryset = Beslut.objects.filter(Q(pk__in=senaste) | Q(pk=self.instance.beslut_id), forbund=forbund)
        beslut.empty_label = "Inget beslut i förbundet"

    def clean(self) -> dict[str, Any]:
        """One of amount and share."""
        data = super().clean() or self.cleaned_data
        skrivna = [namn for namn in ("belopp", "procent") if data.get(namn) is not None]
        if len(skrivna) != 1 and not {"belopp", "procent"} & self.errors.keys():
            self.add_error("belopp", "Skriv ett belopp eller en andel av tilldelningen, ett av dem.")
        return data


class NyckelForm(forms.Form):
    """The shares of all kommuner from a year on: together 100 per cent. `stod` is a mark of what they were when it was shown."""

    stod = forms.CharField(widget=forms.HiddenInput, required=False)
    fran_ar = forms.IntegerField(label="Gäller från år", min_value=AR[0].limit_value, max_value=AR[1].limit_value)

    def __init__(self, *args: Any, forbund: Forbund, ar: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fran_ar"].initial = ar
        self.medlemmar: dict[str, Medlem] = {}
        alla = nycklar(forbund, ar)
        self.star = avtryck([(m.pk, n.fran_ar if n else None, n.procent if n else None) for m, n in alla])
        self.fields["stod"].initial = self.star
        for medlem, nyckel in alla:
            namn = f"andel-{medlem.pk}"
            self.medlemmar[namn] = medlem
            self.fields[namn] = forms.DecimalField(
                label=f"{medlem}, procent",
                min_value=0,
                max_value=HELA,
                decimal_places=2,
                localize=True,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
                initial=nyckel.procent if nyckel else None,
            )

    def clean(self) -> dict[str, Any]:
        """The shares add up to the whole."""
        data = super().clean() or {}
        if data.get("stod") and data["stod"] != self.star:
            self.data = {**self.data.dict(), "stod": self.star}  # type: ignore[attr-defined]
            self.add_error(
                None,
                "Någon annan har ändrat fördelningen medan du skrev. Se efter vad som gäller nu. Sparar du igen gäller dina "
                "andelar.",
            )
        summa = sum(self.andelar(data).values(), Decimal(0))
        if self.medlemmar and not self.errors and summa != HELA:
            blir = formatera_procent(summa / HELA, 2)
            self.add_error(None, f"Andelarna är {blir} tillsammans. De ska vara 100 procent.")
        return data

    def andelar(self, data: dict[str, Any]) -> dict[Medlem, Decimal]:
        """The typed shares by member."""
        return {medlem: data[namn] for namn, medlem in self.medlemmar.items() if namn in data}
