"""Typing a printed set of annual accounts in."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from budget.bokslut.skrivning import Skrivennot, Skrivennotrad, Skrivenrad, skriven_not, skrivna_rader
from budget.bokslut.uppstallning import FORMER, Rad
from budget.models import Bokslut, Bokslutsnot
from finsam.pengar import NOLL, BeloppFormField
from finsam.samtidighet import Sedd, VersionFormField

TOMMA = 4
STORSTA_NOT = 99
SUMMAN = "Skriv summan som den är tryckt, eller 0."
NOTNUMMER = "Skriv notens nummer med siffror, 1 till 99."


def _notfalt(**kwargs: Any) -> forms.IntegerField:
    fel = dict.fromkeys(("invalid", "min_value", "max_value", "required"), NOTNUMMER)
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(min_value=1, max_value=STORSTA_NOT, widget=widget, error_messages=fel, **kwargs)


class Versionsfalt(forms.Form):
    """Which version of the set the page was opened with."""

    version = VersionFormField(required=False)

    def __init__(self, data: Any, *, bokslut: Bokslut) -> None:
        super().__init__(data, initial={"version": Sedd(bokslut.version)})


class Raderform(forms.Form):
    """All lines of the layout: the note, this year and last. A line without amounts is not printed."""

    version = VersionFormField(required=False)

    def __init__(self, data: Any, *, bokslut: Bokslut) -> None:
        super().__init__(data)
        self.uppstallning = FORMER[bokslut.form]
        self.fields["version"].initial = Sedd(bokslut.version)
        skrivna = skrivna_rader(bokslut)
        for rad in self.uppstallning.rader:
            nu = skrivna.get(rad.nyckel, Skrivenrad())
            self.fields[f"{rad.nyckel}.not"] = _notfalt(label=f"{rad.text}, not", required=False, initial=nu.hanvisning)
            self.fields[f"{rad.nyckel}.i_ar"] = BeloppFormField(
                label=f"{rad.text}, {bokslut.ar}", required=False, initial=nu.i_ar
            )
            self.fields[f"{rad.nyckel}.forra"] = BeloppFormField(
                label=f"{rad.text}, {bokslut.ar - 1}", required=False, initial=nu.forra
            )

    def clean(self) -> dict[str, Any]:
        """A reference needs an amount beside it, or it would be lost."""
        data = super().clean() or self.cleaned_data
        for rad in self.uppstallning.rader:
            utan = all(data.get(f"{rad.nyckel}.{k}") is None for k in ("i_ar", "forra"))
            felskrivet = any(f"{rad.nyckel}.{k}" in self.errors for k in ("i_ar", "forra"))
            if data.get(f"{rad.nyckel}.not") and utan and not felskrivet:
                self.add_error(f"{rad.nyckel}.not", "Skriv ett belopp på raden, eller töm noten.")
        return data

    @property
    def rader(self) -> dict[str, Skrivenrad]:
        """What is typed, by key."""
        d = self.cleaned_data
        return {
            rad.nyckel: Skrivenrad(d[f"{rad.nyckel}.i_ar"], d[f"{rad.nyckel}.forra"], d[f"{rad.nyckel}.not"])
            for rad in self.uppstallning.rader
        }

    def rakningar(self) -> Iterator[tuple[str, list[tuple[Rad, Any]]]]:
        """The statements with their lines, each with its three fields."""
        u = self.uppstallning
        for rubrik, rader in (
            ("Resultaträkning", u.resultat),
            ("Balansräkning", u.balans),
            ("Kassaflödesanalys", u.kassaflode),
        ):
            yield rubrik, [(rad, [self[f"{rad.nyckel}.{k}"] for k in ("not", "i_ar", "forra")]) for rad in rader]


class Notform(forms.Form):
    """A note: its number, heading and printed sum."""

    version = VersionFormField(required=False)
    nr = _notfalt(label="Not nummer")
    rubrik = forms.CharField(label="Rubrik", max_length=120, error_messages={"required": "Skriv notens rubrik."})
    summa_i_ar = BeloppFormField(label="Summa", error_messages={"required": SUMMAN})
    summa_forra = BeloppFormField(label="Summa", error_messages={"required": SUMMAN})

    def __init__(self, data: Any, *, bokslut: Bokslut, nota: Bokslutsnot | None, nr: str = "") -> None:
        start: dict[str, Any] = {"nr": nr}
        if nota:
            start = {namn: getattr(nota, namn) for namn in ("nr", "rubrik", "summa_i_ar", "summa_forra")}
        super().__init__(data, initial=start | {"version": Sedd(bokslut.version)})
        self.bokslut, self.nota = bokslut, nota
        self.fields["summa_i_ar"].label = f"Summa {bokslut.ar}"
        self.fields["summa_forra"].label = f"Summa {bokslut.ar - 1}"

    def clean_nr(self) -> int:
        """A number that no other note has."""
        nr: int = self.cleaned_data["nr"]
        tagen = self.bokslut.noter.filter(nr=nr).first()
        if tagen and tagen != self.nota:
            raise ValidationError(f"Bokslutet har redan en not {nr}.")
        return nr

    def skriven(self, rader: list[Skrivennotrad]) -> Skrivennot:
        """The note with its lines."""
        d = self.cleaned_data
        return Skrivennot(d["nr"], d["rubrik"], d["summa_i_ar"], d["summa_forra"], rader)


class Notradform(forms.Form):
    """A line of a note. One with neither words nor amounts is no line."""

    text = forms.CharField(label="Text", max_length=160, required=False)
    i_ar = BeloppFormField(label="Belopp i år", required=False)
    forra = BeloppFormField(label="Belopp förra året", required=False)
    medlem = forms.BooleanField(label="Medlems bidrag", required=False)

    def clean(self) -> dict[str, Any]:
        """An amount says what it is."""
        data = super().clean() or self.cleaned_data
        if not data.get("text") and (data.get("i_ar") is not None or data.get("forra") is not None):
            self.add_error("text", "Skriv vad beloppet avser, eller töm raden.")
        return data


class Notrader(forms.BaseFormSet):  # type: ignore[type-arg]
    """The lines of a note."""

    def clean(self) -> None:
        """At least one."""
        if not any(self.errors) and not self.rader:
            raise ValidationError("Skriv minst en rad.")

    @property
    def rader(self) -> list[Skrivennotrad]:
        """Those that are written, in order."""
        data = [form.cleaned_data for form in self.forms]
        return [
            Skrivennotrad(d["text"], d["i_ar"] or NOLL, d["forra"] or NOLL, d["medlem"]) for d in data if d.get("text")
        ]


def notrader(data: Any, bokslut: Bokslut, nota: Bokslutsnot | None) -> Notrader:
    """The stored lines, and empty ones to write in."""
    skrivna = skriven_not(nota).rader if nota and data is None else []
    initial = [{"text": r.text, "i_ar": r.i_ar, "forra": r.forra, "medlem": r.medlem} for r in skrivna]
    fabrik: Any = forms.formset_factory(Notradform, formset=Notrader, extra=1 if initial else TOMMA, max_num=100)
    return cast(Notrader, fabrik(data, prefix="rad", initial=initial))
