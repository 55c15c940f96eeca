"""What a decision does, as it is shown under its att-sats: a title, and the figures that it moves, now and then."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from budget.effekt import kvar_efter
from budget.models import Avsattning, Budget
from finsam import datum
from finsam.models import Forbund
from finsam.pengar import NOLL, Enhet, med_enhet
from insatser.beviljande import INGET, Beviljat, beviljat_per_ar
from insatser.models import Beviljande, Insats
from styrelse.models import Verkan
from styrelse.verkan.gang import MED_PENGAR, insatsen
from styrelse.verkan.orden import skiljer

Sort = Verkan.Sort


@dataclass(frozen=True)
class Sliprad:
    """A figure before the decision and after it, kronor. `budgetar` is the year of the budget that it is read in, where it is."""

    namn: str
    nu: Decimal
    sedan: Decimal
    budgetar: int | None = None


@dataclass(frozen=True)
class Verkansbild:
    """An effect in words and figures. `rader` is empty where nothing is counted, or where it has been carried out.

    `hinder` says what would stop it now, where that has been tried, and `varning` where the att-sats names another amount.
    """

    titel: str
    rader: tuple[Sliprad, ...]
    enhet: Enhet
    verkan: Verkan
    hinder: tuple[str, ...] = ()
    varning: str = ""

    @property
    def insats(self) -> Insats | None:
        """The insats that the effect is about."""
        return insatsen(self.verkan)


@dataclass(frozen=True)
class Laget:
    """The sums that effects are set against, kronor: granted by insats and year, left to allot by year, and what decisions count
    in them already by decision and year (`avsatt`: set aside)."""

    beviljat: Mapping[tuple[int, int], Beviljat] = field(default_factory=dict)
    kvar: Mapping[int, Decimal] = field(default_factory=dict)
    raknat: Mapping[tuple[int, int], Decimal] = field(default_factory=dict)
    avsatt: Mapping[tuple[int, int], Decimal] = field(default_factory=dict)
    budgetar: frozenset[int] = frozenset()


def laget(forbund: Forbund, verkningar: Iterable[Verkan]) -> Laget:
    """What the effects need, in as many queries for many as for one. Their amounts are best fetched already."""
    valda = [v for v in verkningar if v.tillstand == Verkan.Tillstand.VANTAR and _belopp(v)]
    aren = sorted({ar for v in valda for ar in _belopp(v)})
    if not aren:
        return Laget()
    beslut = [v.attsats.beslut_id for v in valda if v.attsats.beslut_id]
    return Laget(
        beviljat_per_ar(forbund, aren),
        {effekt.ar: effekt.fore for effekt in kvar_efter(forbund, dict.fromkeys(aren, NOLL))},
        _raknat(Beviljande, beslut),
        _raknat(Avsattning, beslut),
        ar_med_budget(forbund, aren),
    )


def ar_med_budget(forbund: Forbund, aren: Iterable[int]) -> frozenset[int]:
    """Those of the years that have a budget to read."""
    budgetar = Budget.objects.filter(forbund=forbund, ar__in=list(aren), versioner__isnull=False)
    return frozenset(budgetar.values_list("ar", flat=True))


def _raknat(modell: type[Beviljande] | type[Avsattning], beslut: list[int]) -> dict[tuple[int, int], Decimal]:
    rader = modell._default_manager.filter(beslut__in=beslut).values_list("beslut_id", "ar", "belopp") if beslut else ()
    return {(beslut_id, ar): belopp for beslut_id, ar, belopp in rader if beslut_id is not None}


def slip(verkan: Verkan, nu: Laget | None = None, hinder: Iterable[str] = ()) -> Verkansbild:
    """The effect as it stands: what its decision counts already is told as `sedan`, never twice."""
    forbund = verkan.attsats.arende.sammantrade.organ.forbund
    rader: tuple[Sliprad, ...] = ()
    if verkan.tillstand == Verkan.Tillstand.VANTAR and _belopp(verkan):
        nu = nu or laget(forbund, [verkan])
        rader = (*_beviljat(verkan, nu), *_kvar(verkan, nu))
    oppen = verkan.tillstand in (Verkan.Tillstand.VANTAR, Verkan.Tillstand.STOPPAD)
    varning = skiljer(verkan) if oppen else ""
    return Verkansbild(titel(verkan, forbund), rader, Enhet(forbund.visas_i), verkan, tuple(hinder), varning)


def titel(verkan: Verkan, forbund: Forbund) -> str:
    """What the effect does, in a line: “Beviljar Plattform U 600 tkr för 2027”."""
    return _TITLAR[Sort(verkan.sort)](verkan, forbund)


def i_ord(verkan: Verkan) -> str:
    """All that the effect says, for the history."""
    forbund = verkan.attsats.arende.sammantrade.organ.forbund
    mer = [
        f"Från och med {verkan.fran.isoformat()}." if verkan.fran else "",
        f"Till och med {verkan.tom.isoformat()}." if verkan.tom and verkan.sort in (Sort.BEVILJA, Sort.UTSE) else "",
        f"Villkor: {verkan.villkor}" if verkan.villkor else "",
        f"Finansiering: {verkan.finansiering}" if verkan.finansiering else "",
        verkan.uppdrag,
    ]
    return " ".join(bit for bit in (f"{titel(verkan, forbund)}.", *mer) if bit)


def _belopp(verkan: Verkan) -> dict[int, Decimal]:
    return {b.ar: b.belopp for b in verkan.belopp.all()}


def _beviljat(verkan: Verkan, nu: Laget) -> list[Sliprad]:
    insats = insatsen(verkan)
    if verkan.sort not in MED_PENGAR or insats is None:
        return []
    rader = []
    for ar, belopp in _belopp(verkan).items():
        fore = nu.beviljat.get((insats.pk, ar), INGET).netto - nu.raknat.get((verkan.attsats.beslut_id or 0, ar), NOLL)
        rader.append(Sliprad(f"Beviljat {ar}", fore, fore + belopp))
    return rader


def _kvar(verkan: Verkan, nu: Laget) -> list[Sliprad]:
    """Granting takes from what is left; what is set aside of eget kapital adds to it."""
    tecken, raknat = (-1, nu.avsatt) if verkan.sort == Sort.AVSATTA else (1, nu.raknat)
    rader = []
    for ar, belopp in _belopp(verkan).items():
        if ar in nu.kvar:
            fore = nu.kvar[ar] + tecken * raknat.get((verkan.attsats.beslut_id or 0, ar), NOLL)
            budgetar = ar if ar in nu.budgetar else None
            rader.append(Sliprad(f"Kvar att fördela {ar}", fore, fore - tecken * belopp, budgetar))
    return rader


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
    return (
        f"Utser {verkan.vem or 'någon'}"
        + (f" till {som}" if som else "")
        + (f" för {verkan.syssla_for}" if verkan.syssla_for else "")
    )


def _uppdra(verkan: Verkan, forbund: Forbund) -> str:
    klart = f", klart {datum.langt(verkan.senast)}" if verkan.senast else ""
    return f"Uppdrag till {verkan.ansvarig or verkan.ansvarig_namn or 'någon'}{klart}"


def _anta_budget(verkan: Verkan, forbund: Forbund) -> str:
    version = verkan.budgetversion
    return f"Antar {str(version.budget).lower()}, {str(version).lower()}" if version else "Antar budgeten"


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
    Sort.ANTA_BUDGET: _anta_budget,
    Sort.ANTA_DOKUMENT: lambda verkan, forbund: f"Antar {verkan.dokument or 'dokumentet'}",
    Sort.UTSE: _utse,
    Sort.UPPDRA: _uppdra,
    Sort.FLYTTA: _flytta,
}
