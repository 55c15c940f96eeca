"""A note of computed annual accounts: what it explains, its words, and its rows of accounts or amounts."""

from itertools import pairwise
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from budget.bokslut.koppling import valbara
from budget.bokslut.notskrivning import Skrivennot, Skrivenrad, skriven
from budget.bokslut.uppstallning import FORMER
from budget.forms.kontotabell import FYRA, konto_falt
from budget.models import Bokslut, Raknadnot
from finsam.pengar import BeloppFormField
from finsam.samtidighet import Sedd, VersionFormField

TOMMA = 3
KONTON_ELLER_BELOPP = "Skriv konton eller ett belopp, inte båda."


class Raknadnotform(forms.Form):
    """A note: its heading, its line, whether the members' rows come from the allotments, and words of its own."""

    version = VersionFormField(required=False)
    rubrik = forms.CharField(label="Rubrik", max_length=120, error_messages={"required": "Skriv notens rubrik."})
    nyckel = forms.ChoiceField(
        label="Rad som noten förklarar",
        required=False,
        help_text="Raden hänvisar till noten. Noterna numreras i räkningarnas ordning; de utan rad kommer sist.",
    )
    ur_tilldelning = forms.BooleanField(
        label="Hämta en rad för varje medlem ur årets tilldelning",
        required=False,
    )
    text = forms.CharField(
        label="Text",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Står under rubriken. En not kan vara bara text.",
    )

    def __init__(self, data: Any, *, bokslut: Bokslut, nota: Raknadnot | None) -> None:
        start: dict[str, Any] = {"version": Sedd(bokslut.version)}
        if nota:
            start |= {namn: getattr(nota, namn) for namn in ("rubrik", "nyckel", "ur_tilldelning", "text")}
        super().__init__(data, initial=start)
        self.bokslut, self.nota = bokslut, nota
        form = FORMER[bokslut.form]
        self.medlemmars = form.medlemmars_bidrag
        val = [("", "Ingen rad"), *valbara(form)]
        self.fields["nyckel"].choices = val  # type: ignore[attr-defined]

    def clean_nyckel(self) -> str:
        """A line that no other note explains."""
        nyckel: str = self.cleaned_data["nyckel"]
        annan = self.bokslut.raknade_noter.filter(nyckel=nyckel).first() if nyckel else None
        if annan and annan != self.nota:
            raise ValidationError(f"Noten {annan.rubrik} förklarar redan raden.")
        return nyckel

    def clean(self) -> dict[str, Any]:
        """The members' allotments are what the line of the members' payments is about, and no other."""
        data = super().clean() or self.cleaned_data
        if data.get("ur_tilldelning") and data.get("nyckel", self.medlemmars) != self.medlemmars:
            self.add_error("ur_tilldelning", "Bara noten till medlemmarnas bidrag kan hämtas ur tilldelningen.")
        return data

    def skriven(self, rader: list[Skrivenrad]) -> Skrivennot:
        """The note with its rows."""
        d = self.cleaned_data
        return Skrivennot(d["rubrik"], d["nyckel"], d["text"].strip(), d["ur_tilldelning"], rader)


class Raknadnotradform(forms.Form):
    """A row of a note. One with neither words nor figures is no row."""

    text = forms.CharField(label="Text", max_length=160, required=False)
    fran = konto_falt("Från konto")
    tom = konto_falt("Till konto")
    belopp = BeloppFormField(label="Belopp", required=False)

    def clean(self) -> dict[str, Any]:
        """Words, and either accounts the right way round or an amount."""
        data = super().clean() or self.cleaned_data
        if self.errors or not any(data.get(f) not in (None, "") for f in ("text", "fran", "tom", "belopp")):
            return data
        if not data.get("text"):
            self.add_error("text", "Skriv vad raden är.")
        self._prova_konton(data)
        return data

    def _prova_konton(self, data: dict[str, Any]) -> None:
        fran, tom, belopp = data.get("fran"), data.get("tom"), data.get("belopp")
        har_konto = fran is not None or tom is not None
        if har_konto == (belopp is not None):
            self.add_error("belopp", KONTON_ELLER_BELOPP if har_konto else "Skriv konton eller ett belopp.")
        elif har_konto and (fran is None or tom is None):
            self.add_error("fran" if fran is None else "tom", FYRA)
        elif fran is not None and tom is not None and tom < fran:
            self.add_error("tom", "Det sista kontot kan inte ligga före det första.")


class Raknadnotrader(forms.BaseFormSet):  # type: ignore[type-arg]
    """The rows of a note."""

    def clean(self) -> None:
        """No account in two rows."""
        if any(self.errors):
            return
        konton = sorted((r.fran, r.tom or 0) for r in self.rader if r.fran)
        for (_, slut), (borjan, _) in pairwise(konton):
            if borjan <= slut:
                raise ValidationError(f"Konto {borjan} finns i två rader.")

    @property
    def rader(self) -> list[Skrivenrad]:
        """Those that are written."""
        data = [form.cleaned_data for form in self.forms]
        return [Skrivenrad(d["text"], d["fran"], d["tom"], d["belopp"]) for d in data if d.get("text")]


def raknadnotrader(data: Any, nota: Raknadnot | None) -> Raknadnotrader:
    """The stored rows, and empty ones to write in."""
    skrivna = skriven(nota).rader if nota and data is None else []
    initial = [{"text": r.text, "fran": r.fran, "tom": r.tom, "belopp": r.belopp} for r in skrivna]
    fabrik: Any = forms.formset_factory(
        Raknadnotradform, formset=Raknadnotrader, extra=1 if initial else TOMMA, max_num=100
    )
    return cast(Raknadnotrader, fabrik(data, prefix="rad", initial=initial))


class TaUppForm(forms.Form):
    """Why a set that is klart is taken up again."""

    skal = forms.CharField(
        label="Varför tas bokslutet upp igen?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skälet står kvar i historiken.",
        error_messages={"required": "Skriv varför bokslutet tas upp igen."},
    )
