"""What a proposal does to what is left to allot: asked of the floor that knows the budget, without importing it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from finsam.models import Forbund
from finsam.pengar import NOLL, Enhet, med_enhet

AR_OMKRING: Final = 4


@dataclass(frozen=True)
class Effekt:
    """A year: what is left to allot before the proposal, and after it. Kronor; negative where more is granted than there is."""

    ar: int
    fore: Decimal
    efter: Decimal

    @property
    def fore_ore(self) -> int:
        """What a script subtracts from."""
        return int(self.fore * 100)


@dataclass(frozen=True)
class KvarEfter:
    """What a form about money shows beside its amounts. `faktor`: how many kronor one typed is."""

    rader: list[Effekt]
    enhet: Enhet

    @property
    def faktor(self) -> int:
        return self.enhet.faktor

    @property
    def besked(self) -> str:
        """What is said where a year does not suffice."""
        fattas = [f"{med_enhet(-e.efter, self.enhet)} {e.ar}" for e in self.rader if e.efter < 0]
        return f"Det fattas {' och '.join(fattas)}. Ange hur det ska finansieras." if fattas else ""


Effektkalla = Callable[[Forbund, Mapping[int, Decimal]], list[Effekt]]
_kallor: list[Effektkalla] = []


def registrera(kalla: Effektkalla) -> Effektkalla:
    """Add a function(förbund, kronor by year) that gives the effects. Registered in AppConfig.ready of the floor above."""
    if kalla not in _kallor:
        _kallor.append(kalla)
    return kalla


def kvar_efter(forbund: Forbund, belopp: Any, ar: int) -> KvarEfter | None:
    """What is left by year around `ar`, and with what stands in the amounts of the form (kronor); None where no budget says."""
    skrivet = _skrivet(belopp)
    aren = {*range(ar - AR_OMKRING, ar + AR_OMKRING + 1), *skrivet}
    rader = effekter(forbund, {a: skrivet.get(a, NOLL) for a in aren})
    return KvarEfter(rader, forbund.visas_i) if rader else None


def _skrivet(belopp: Any) -> dict[int, Decimal]:
    """What a list of amounts by year says: as it is opened, or as it was sent where that can be read."""
    if belopp.is_bound:
        rader = [f.cleaned_data for f in belopp.forms if hasattr(f, "cleaned_data")]
    else:
        rader = list(belopp.initial or [])
    return {r["ar"]: r["belopp"] for r in rader if r.get("ar") and r.get("belopp") is not None}


def effekter(forbund: Forbund, belopp_per_ar: Mapping[int, Decimal]) -> list[Effekt]:
    """The effect of granting so much by year; empty where no budget says what is left."""
    return [effekt for kalla in _kallor for effekt in kalla(forbund, belopp_per_ar)]
