"""The roll call of a meeting: how each is there, all in one form."""

from typing import Any

from django import forms

from styrelse.forms.narvaro import BILD, prova_distans
from styrelse.models import Narvaro
from styrelse.narvaro import arbete
from styrelse.narvaro.bild import DISTANS, Deltagare, Narvarobild
from styrelse.narvaro.ordval import paragrafer, versal

PLATS, BORTA = "plats", "borta"
HUR = [(PLATS, "På plats"), (BILD, "På distans, bild och ljud"), (BORTA, "Frånvarande")]


class Uppropsform(forms.Form):
    """How each is there, and for whom an ersättare tjänstgör. Only what the one who sends it has changed is stored."""

    def __init__(self, *args: Any, bild: Narvarobild, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bild = bild
        self.enkla = [p for p in bild.personer if ar_enkel(p)]
        stolar = [("", "tjänstgör inte"), *((str(s.plats), bild.stolens_namn(s)) for s in bild.stolar)]
        for p in self.enkla:
            hur = forms.ChoiceField(label=p.namn, choices=HUR, initial=hur_nu(p), show_hidden_initial=True)
            self.fields[f"hur_{p.id}"] = hur
            if p.roll == Narvaro.Roll.ERSATTARE:
                nu = str((p.pass_[0].ersatter if p.pass_ else None) or "")
                self.fields[f"for_{p.id}"] = forms.ChoiceField(
                    label=f"{p.namn} tjänstgör för",
                    choices=stolar,
                    initial=nu,
                    required=False,
                    show_hidden_initial=True,
                )

    @property
    def rader(self) -> list[dict[str, Any]]:
        """Each person with their fields, or with what is said of them where their times are written one by one."""
        return [
            {
                "vem": p,
                "hur": self[f"hur_{p.id}"] if f"hur_{p.id}" in self.fields else None,
                "for": self[f"for_{p.id}"] if f"for_{p.id}" in self.fields else None,
                "tider": tider_i_ord(self.bild, p),
                "om": om(p),
            }
            for p in self.bild.personer
        ]

    def clean(self) -> dict[str, Any]:
        """Distance needs its decision; a seat is taken by one ersättare; what someone else has changed meanwhile is said."""
        data = super().clean() or self.cleaned_data
        tagna: dict[str, str] = {}
        for p in self.enkla:
            hur, stol = data.get(f"hur_{p.id}"), data.get(f"for_{p.id}")
            if self._andrad(p):
                self._prova_nu(p)
                prova_distans(self, f"hur_{p.id}", self.bild, BILD if hur == BILD else "")
            if stol and hur != BORTA and stol in tagna:
                self.add_error(f"for_{p.id}", f"{tagna[stol]} tjänstgör redan där.")
            elif stol and hur != BORTA:
                tagna[stol] = p.namn
        return data

    def _andrad(self, p: Deltagare) -> bool:
        return any(namn in self.changed_data for namn in (f"hur_{p.id}", f"for_{p.id}"))

    def _prova_nu(self, p: Deltagare) -> None:
        """The page showed what is stored, else the choice was made on something else."""
        visat = self.data.get(self.add_initial_prefix(f"hur_{p.id}"))
        if visat is not None and visat != hur_nu(p):
            self.add_error(f"hur_{p.id}", f"Någon annan har ändrat till {dict(HUR)[hur_nu(p)].lower()}. Välj igen.")

    def lagra(self) -> None:
        """Store what was changed. In an `andring`."""
        rader = Narvaro.objects.in_bulk([p.id for p in self.enkla])
        for p in self.enkla:
            if self._andrad(p):
                hur, stol = self.cleaned_data[f"hur_{p.id}"], self.cleaned_data.get(f"for_{p.id}") or None
                arbete.satt_narvaro(
                    narvaro=rader[p.id],
                    borta=hur == BORTA,
                    distans=BILD if hur == BILD else "",
                    ersatter=int(stol) if stol else None,
                )


def om(p: Deltagare) -> str:
    """What someone is at the meeting, under the name."""
    sysslor = {str(val): str(etikett) for val, etikett in Narvaro.Syssla.choices if val}
    if p.funktion == "ordförande":
        sysslor.pop(str(Narvaro.Syssla.ORDFORANDE))
    som = {Narvaro.Roll.ERSATTARE: "ersättare", Narvaro.Roll.GAST: "gäst", Narvaro.Roll.ADJUNGERAD: "adjungerad"}
    return ", ".join(filter(None, [p.medlem, som.get(Narvaro.Roll(p.roll), ""), p.funktion, sysslor.get(p.syssla, "")]))


def ar_enkel(p: Deltagare) -> bool:
    """Whether someone is there the whole meeting in one way, or not at all."""
    if p.bara or len(p.pass_) > 1:
        return False
    return all((x.fran, x.tom) == (None, None) and x.distans in ("", BILD) for x in p.pass_)


def hur_nu(p: Deltagare) -> str:
    """How someone is there, as the roll call says it."""
    if not p.narvarande:
        return BORTA
    return BILD if p.pass_[0].distans == BILD else PLATS


def tider_i_ord(bild: Narvarobild, p: Deltagare) -> str:
    """In which §§ someone is there, and by sound alone where it is so."""
    if not p.narvarande:
        return "Frånvarande"
    nar = paragrafer(q for q in bild.punkter if p.passet(q))
    distans = {DISTANS[x.distans] for x in p.pass_ if x.distans}
    return ", ".join([versal(nar) or "Inte i något ärende", *sorted(distans)])
