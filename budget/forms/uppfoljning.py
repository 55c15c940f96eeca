"""Forms of the follow-up: where accounts belong, what is said of a line, when a comment is asked for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from budget.models import Konteringsregel, Uppfoljningsgrans, Uppfoljningsrad
from budget.tabell import Budgettabell
from budget.uppfoljning.hamtning import budgetens_grupper
from budget.uppfoljning.kontering import Mal
from finsam.models import Forbund
from finsam.samtidighet import Versionsform
from insatser.models import Insats

Val = list[tuple[str, list[tuple[str, str]]]]
ALLA_RESULTATKONTON = ("3", "8")


class Malval:
    """What rules may lead to: the lines of the version that holds, and the förbund's insatser. One query."""

    def __init__(self, forbund: Forbund, tabell: Budgettabell | None) -> None:
        self.mal: dict[str, Mal] = {}
        self.val: Val = []
        for grupp, _, linjer in budgetens_grupper(tabell) if tabell else []:
            self._lagg_till(grupp, [(linje.mal, linje.text) for linje in linjer if linje.mal.insats is None])
        insatser = Insats.objects.filter(forbund=forbund).order_by("namn")
        self._lagg_till("Insatser", [(Mal(insats=i.pk), str(i)) for i in insatser])

    def nyckel(self, mal: Mal, text: str) -> str:
        """The key of a line; one that is in the version no more is added first, so that a rule is shown as it stands."""
        for nyckel, ett in self.mal.items():
            if ett == mal:
                return nyckel
        self._lagg_till("Gäller nu, men finns inte i budgeten", [(mal, text)])
        self.val.insert(0, self.val.pop())
        return next(reversed(self.mal))

    def _lagg_till(self, rubrik: str, mal: list[tuple[Mal, str]]) -> None:
        egna = []
        for ett, text in mal:
            nyckel = f"i{ett.insats}" if ett.insats else f"r{len(self.mal)}-{text}"[:80]
            self.mal[nyckel] = ett
            egna.append((nyckel, text))
        if egna:
            self.val.append((rubrik, egna))


class Regelform(Versionsform):
    """A rule: accounts from–to, perhaps one objekt, and where they belong. `galler` is where a stored one belongs now."""

    mal = forms.ChoiceField(label="Hör till", error_messages={"required": "Välj en rad i budgeten eller en insats."})

    class Meta:
        model = Konteringsregel
        fields = ["fran_konto", "till_konto", "dimension", "kod"]
        labels = {"fran_konto": "Från konto", "till_konto": "Till konto", "kod": "Objektets kod"}
        help_texts = {
            "fran_konto": "Början av ett kontonummer räcker: 45 är alla konton som börjar på 45.",
            "dimension": "Lämna tomt för alla objekt. 1 är kostnadsställe och 6 är projekt.",
        }
        error_messages = {
            "fran_konto": {"required": "Skriv det första kontot."},
            "till_konto": {"required": "Skriv det sista kontot. Det får vara samma som det första."},
        }

    field_order = ["fran_konto", "till_konto", "dimension", "kod", "mal"]

    def __init__(self, *args: Any, forbund: Forbund, malval: Malval, galler: Mal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.forbund = forbund
        self.malval = malval
        if galler is not None:
            self.initial["mal"] = malval.nyckel(galler, self.instance.till_vad)
        falt: Any = self.fields["mal"]
        falt.choices = [("", "Välj"), *malval.val]

    def clean(self) -> dict[str, Any]:
        """Set the line on the row, before its constraints are tried."""
        data = super().clean() or {}
        if mal := self.malval.mal.get(data.get("mal", "")):
            self.instance.grupp, self.instance.rad, self.instance.insats_id = mal.grupp, mal.rad, mal.insats
        if bool(data.get("kod")) != (data.get("dimension") is not None) and not self.errors:
            raise ValidationError("Skriv både objektets dimension och dess kod, eller ingen av dem.")
        return data

    def _get_validation_exclusions(self) -> set[str]:
        uteslutna: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return uteslutna - {"forbund"} if "mal" not in self.errors else uteslutna | {"grupp", "rad", "insats"}


def regelns_falt(post: QueryDict) -> dict[str, str]:
    """The fields of Regelform, also from the small form beside a row, whose `omfattning` says what of the row is meant.

    "konto|4510" is the account, "konto|4510|6|P1" the account for an objekt, "alla|6|P1" every result account for it.
    """
    falt = {namn: str(varde) for namn, varde in post.items()}
    vad, *delar = falt.get("omfattning", "").split("|", 3)
    if vad == "konto" and delar:
        konto, *objekt = delar
        forst = sist = konto
    elif vad == "alla":
        (forst, sist), objekt = ALLA_RESULTATKONTON, delar
    else:
        return falt
    dimension, kod = (objekt[0], "|".join(objekt[1:])) if objekt else ("", "")
    return {**falt, "fran_konto": forst, "till_konto": sist, "dimension": dimension, "kod": kod}


class Uppfoljningsform(Versionsform):
    """Comment and forecast of a line, typed in the unit of the förbund."""

    class Meta:
        model = Uppfoljningsrad
        fields = ["kommentar", "prognos"]
        widgets = {"kommentar": forms.Textarea(attrs={"rows": 4})}
        labels = {"kommentar": "Kommentar till skillnaden"}

    field_order = ["kommentar", "prognos", "version"]

    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        prognos: Any = self.fields["prognos"]
        prognos.enhet = forbund.visas_i
        prognos.label = f"Prognos för hela året i {forbund.visas_i.value}"


class Gransform(Versionsform):
    """When a comment is asked for."""

    class Meta:
        model = Uppfoljningsgrans
        fields = ["procent", "kronor"]
        labels = {"procent": "Procent av budgeten"}

    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kronor: Any = self.fields["kronor"]
        kronor.enhet = forbund.visas_i
        kronor.min_value = 0
        kronor.label = f"Belopp i {forbund.visas_i.value}"
        self.fields["procent"].localize = True
        self.fields["procent"].widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
