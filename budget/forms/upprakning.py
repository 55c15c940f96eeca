"""The form that says what is indexed."""

from decimal import Decimal
from typing import Any, Final

from django import forms

from budget.tabell import Budgettabell, Radtyp
from budget.upprakning import AVRUNDNINGAR, Val, kolumner_att_rakna_upp
from finsam.pengar import Enhet

STORST: Final = 100
OMFATTNING: Final = (
    ("kostnad", "Alla kostnader"),
    ("intakt", "Alla intäkter"),
    ("valda", "Grupper och rader som jag väljer"),
)


class UpprakningForm(forms.Form):
    """How much, which column, which rows, and how it is rounded."""

    procent = forms.DecimalField(
        label="Procent",
        localize=True,
        max_digits=6,
        decimal_places=2,
        min_value=-STORST,
        max_value=STORST,
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "class": "kort"}),
        help_text="Till exempel 2,5. Skriv minus före om beloppen ska sänkas.",
        error_messages={
            "required": "Skriv hur många procent beloppen ska ändras.",
            "invalid": "Skriv procenten med siffror, till exempel 2,5.",
            "min_value": "Skriv högst 100 procent.",
            "max_value": "Skriv högst 100 procent.",
        },
    )
    kolumn = forms.ChoiceField(label="Kolumn som ändras")
    bas = forms.ChoiceField(
        label="Räkna från",
        required=False,
        help_text="Välj en annan kolumn för att till exempel bygga planen på budgeten.",
    )
    till = forms.TypedChoiceField(
        label="Avrunda till", coerce=int, choices=[(v, t.capitalize()) for v, t in AVRUNDNINGAR.items()]
    )
    omfattning = forms.ChoiceField(label="Vad som räknas upp", choices=OMFATTNING, widget=forms.RadioSelect)
    post = forms.MultipleChoiceField(label="Grupper och rader", required=False)

    def __init__(self, data: Any, *, tabell: Budgettabell) -> None:
        till = 1000 if tabell.enhet == Enhet.TKR else 100
        fria = kolumner_att_rakna_upp(tabell)
        borjan = {"omfattning": "kostnad", "till": till, "kolumn": fria[0].id if fria else None}
        super().__init__(data, initial=borjan)
        falt: dict[str, Any] = self.fields
        falt["kolumn"].choices = [(str(k.id), f"{k.rubrik} {k.ar_text}") for k in fria]
        falt["bas"].choices = [
            ("", "Kolumnens egna belopp"),
            *((str(k.id), f"{k.rubrik} {k.ar_text}") for k in tabell.kolumner if k.sort != "summa"),
        ]
        falt["post"].choices = [
            (str(r.post), r.text) for r in tabell.rader if r.typ in (Radtyp.GRUPP, Radtyp.RAD) and r.post
        ]
        self.tabell = tabell

    def clean_procent(self) -> Decimal:
        """Nought changes nothing, but from another column it copies."""
        procent: Decimal = self.cleaned_data["procent"]
        if not procent and not self.data.get("bas"):
            raise forms.ValidationError("Noll procent ändrar ingenting.")
        return procent

    def clean(self) -> dict[str, Any]:
        """Rows where they are to be chosen."""
        data = super().clean() or self.cleaned_data
        if data.get("omfattning") == "valda" and not data.get("post") and "post" not in self.errors:
            self.add_error("post", "Kryssa för minst en grupp eller rad.")
        return data

    @property
    def trad(self) -> list[tuple[str, str, bool, bool]]:
        """Groups and rads in order: (pk, text, whether a group, whether ticked)."""
        valda = set(self["post"].value() or [])
        return [
            (str(r.post), r.text, r.typ == Radtyp.GRUPP, str(r.post) in valda)
            for r in self.tabell.rader
            if r.typ in (Radtyp.GRUPP, Radtyp.RAD) and r.post
        ]

    @property
    def val(self) -> Val:
        """What was chosen."""
        d = self.cleaned_data
        poster = frozenset(int(p) for p in d["post"]) if d["omfattning"] == "valda" else None
        slag = "" if poster is not None else d["omfattning"]
        return Val(int(d["kolumn"]), int(d["bas"] or d["kolumn"]), d["procent"], d["till"], slag, poster)
