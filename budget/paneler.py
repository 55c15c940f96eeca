"""What the budget shows on other pages: the start page, and the page of an insats."""

from dataclasses import dataclass
from decimal import Decimal

from budget.hamtning import insatsens_rader, planen
from budget.kvar import Kvar, kvar_att_fordela, kvar_i_planen
from budget.models import Kolumn
from budget.rattigheter import far_lasa_budget
from budget.tabell import budgettabell
from budget.versioner import insatsens_version, versionen_som_galler
from finsam.paneler import Panel
from finsam.tilltrade import Tilltrade
from insatser.models import Insats


@dataclass(frozen=True)
class Stapel:
    """A year as a bar of a hundred: granted is solid, granted but not justerat half, what is left hollow."""

    kvar: Kvar
    justerat: float
    ej_justerat: float
    rest: float

    @property
    def start_rest(self) -> float:
        """Where the hollow part begins."""
        return self.justerat + self.ej_justerat


def start(tilltrade: Tilltrade, ar: int) -> Panel | None:
    """What is left to allot in the year and the plan years, and eget kapital after each."""
    if not far_lasa_budget(tilltrade):
        return None
    version = versionen_som_galler(tilltrade.forbund, ar)
    if version is None:
        return None
    aren = kvar_att_fordela(budgettabell(version))
    storst = max((max(k.att_fordela, k.justerat + k.ej_justerat) for k in aren), default=Decimal(0))
    if not storst:
        return None
    staplar = [_stapel(k, storst) for k in aren]
    frigjort = any(k.frigjort for k in aren)
    data = {"staplar": staplar, "version": version, "enhet": tilltrade.forbund.visas_i, "frigjort": frigjort}
    return Panel("Kvar att fördela", "budget/_panel_kvar.html", data)


def insats(tilltrade: Tilltrade, insats: Insats) -> Panel | None:
    """The insats's rows in the latest budget that has any."""
    if not far_lasa_budget(tilltrade):
        return None
    version = insatsens_version(tilltrade.forbund, insats)
    if version is None:
        return None
    plan = planen(version)
    poster = insatsens_rader(plan, insats)
    if not poster:
        return None
    data = {
        "version": version,
        "enhet": tilltrade.forbund.visas_i,
        "kolumner": plan.kolumner,
        "rader": [(post.foralder or post, celler) for post, celler in poster],
        "kvar": _kvar_rad(plan.kolumner, kvar_i_planen(plan)),
    }
    return Panel(f"I budget {version.budget.ar}", "budget/_panel_insats.html", data)


def _kvar_rad(kolumner: list[Kolumn], aren: list[Kvar]) -> list[Decimal | None]:
    """What is left to allot in each column, None where a column is no year that is planned."""
    per_kolumn = {k.kolumn: k.kvar for k in aren}
    return [per_kolumn.get(k.pk) for k in kolumner]


def _stapel(kvar: Kvar, storst: Decimal) -> Stapel:
    return Stapel(
        kvar,
        justerat=_del(max(kvar.justerat - kvar.frigjort, Decimal(0)), storst),
        ej_justerat=_del(kvar.ej_justerat, storst),
        rest=_del(max(kvar.kvar, Decimal(0)), storst),
    )


def _del(belopp: Decimal, hela: Decimal) -> float:
    return round(float(belopp / hela * 100), 2)
