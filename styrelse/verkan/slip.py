"""What a decision does, as it is shown under its att-sats: a title, and the figures that it moves, now and then."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from budget.effekt import kvar_efter
from budget.models import Avsattning
from finsam import datum
from finsam.models import Forbund
from finsam.pengar import NOLL, Enhet, med_enhet
from insatser.beviljande import INGET, beviljat_per_ar
from insatser.models import Beviljande
from styrelse.models import Verkan
from styrelse.verkan.gang import MED_PENGAR, insatsen

Sort = Verkan.Sort


@dataclass(frozen=True)
class Sliprad:
    """A figure before the decision and after it, kronor."""

    namn: str
    nu: Decimal
    sedan: Decimal


@dataclass(frozen=True)
class Verkansbild:
    """An effect in words and figures. `rader` is empty where nothing is counted, or where it has been carried out."""

    titel: str
    rader: tuple[Sliprad, ...]
    enhet: Enhet
    verkan: Verkan


def slip(verkan: Verkan) -> Verkansbild:
    """The effect as it stands: what its decision counts already is told as `sedan`, never twice."""
    forbund = verkan.attsats.arende.sammantrade.organ.forbund
    rader: tuple[Sliprad, ...] = ()
    if verkan.tillstand == Verkan.Tillstand.VANTAR and _belopp(verkan):
        rader = (*_beviljat(verkan, forbund), *_kvar(verkan, forbund))
    return Verkansbild(_TITLAR[Sort(verkan.sort)](verkan, forbund), rader, Enhet(forbund.visas_i), verkan)


def _belopp(verkan: Verkan) -> dict[int, Decimal]:
    return {b.ar: b.belopp for b in verkan.belopp.all()}


def _beviljat(verkan: Verkan, forbund: Forbund) -> list[Sliprad]:
    insats = insatsen(verkan)
    if verkan.sort not in MED_PENGAR or insats is None:
        return []
    nu = beviljat_per_ar(forbund, _belopp(verkan), insats=insats)
    raknat = _raknat(verkan)
    rader = []
    for ar, belopp in _belopp(verkan).items():
        fore = nu.get((insats.pk, ar), INGET).netto - raknat.get(ar, NOLL)
        rader.append(Sliprad(f"Beviljat {ar}", fore, fore + belopp))
    return rader


def _kvar(verkan: Verkan, forbund: Forbund) -> list[Sliprad]:
    tecken = -1 if verkan.sort == Sort.AVSATTA else 1
    raknat = _raknat(verkan)
    rader = []
    for effekt in kvar_efter(forbund, _belopp(verkan)):
        fore = effekt.fore + tecken * raknat.get(effekt.ar, NOLL)
        rader.append(Sliprad(f"Kvar att fördela {effekt.ar}", fore, fore - tecken * _belopp(verkan)[effekt.ar]))
    return rader


def _raknat(verkan: Verkan) -> dict[int, Decimal]:
    """What the decision has in the sums already, by year."""
    if verkan.attsats.beslut_id is None:
        return {}
    modell = Avsattning if verkan.sort == Sort.AVSATTA else Beviljande
    rader = modell._default_manager.filter(beslut=verkan.attsats.beslut_id)
    return dict(rader.values_list("ar", "belopp"))


def _pengar(verkan: Verkan, forbund: Forbund) -> str:
    return " och ".join(f"{med_enhet(b, forbund.visas_i)} för {ar}" for ar, b in _belopp(verkan).items())


def _bevilja(verkan: Verkan, forbund: Forbund) -> str:
    return f"Beviljar {insatsen(verkan) or 'medel'} {_pengar(verkan, forbund)}".strip()


def _andra(verkan: Verkan, forbund: Forbund) -> str:
    return f"Ändrar beviljat till {insatsen(verkan) or 'insatsen'} med {_pengar(verkan, forbund)}"


def _forlang(verkan: Verkan, forbund: Forbund) -> str:
    till = f" till {datum.utan_veckodag(verkan.tom)}" if verkan.tom else ""
    medel = f", med {_pengar(verkan, forbund)}" if _belopp(verkan) else ""
    return f"Förlänger {insatsen(verkan) or 'insatsen'}{till}{medel}"


def _avsluta(verkan: Verkan, forbund: Forbund) -> str:
    return f"Avslutar {insatsen(verkan) or 'insatsen'}" + (f" {datum.utan_veckodag(verkan.tom)}" if verkan.tom else "")


def _avsatt(verkan: Verkan, forbund: Forbund) -> str:
    return f"Avsätter ur eget kapital {_pengar(verkan, forbund)}"


def _utse(verkan: Verkan, forbund: Forbund) -> str:
    som = verkan.get_syssla_display()
    return f"Utser {verkan.vem or 'någon'}" + (f" till {som}" if som else "")


def _uppdra(verkan: Verkan, forbund: Forbund) -> str:
    klart = f", klart {datum.langt(verkan.senast)}" if verkan.senast else ""
    return f"Uppdrag till {verkan.ansvarig or verkan.ansvarig_namn or 'någon'}{klart}"


def _flytta(verkan: Verkan, forbund: Forbund) -> str:
    if verkan.mote is None or verkan.till_datum is None:
        return "Flyttar ett sammanträde"
    return f"Flyttar sammanträdet {datum.utan_veckodag(verkan.mote.datum)} till {datum.langt(verkan.till_datum)}"


_TITLAR: dict[Sort, Callable[[Verkan, Forbund], str]] = {
    Sort.BEVILJA: _bevilja,
    Sort.ANDRA_BELOPP: _andra,
    Sort.FORLANGA: _forlang,
    Sort.AVSLUTA: _avsluta,
    Sort.AVSATTA: _avsatt,
    Sort.ANTA_BUDGET: lambda verkan, forbund: f"Antar {verkan.budgetversion or 'budgeten'}",
    Sort.ANTA_DOKUMENT: lambda verkan, forbund: f"Antar {verkan.dokument or 'dokumentet'}",
    Sort.UTSE: _utse,
    Sort.UPPDRA: _uppdra,
    Sort.FLYTTA: _flytta,
}
