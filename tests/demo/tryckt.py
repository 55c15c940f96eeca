"""The printed budget tables of the demo's sources, as the demo carries them, beside the table that is computed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from budget.models import Budgetversion
from budget.tabell import Budgettabell, Radtyp, budgettabell
from finsam.demo import las
from finsam.models import Forbund

TRYCKTA = ("umearegionen", "skelleftea-norsjo")
DELAR = (Radtyp.RAD, Radtyp.VARAV, Radtyp.INSATS)
Tkr = Decimal | int | None


def budgetdata(slug: str) -> dict[str, Any]:
    """The source's budget: amounts in tkr, one for each column, None for an empty cell."""
    return dict(las("budget", slug)["budgetar"][0])


def tabell(forbund: Forbund) -> Budgettabell:
    """The computed table of the budget that the source of its plan has."""
    versioner = Budgetversion.objects.select_related("budget__forbund")
    return budgettabell(versioner.get(budget__forbund=forbund, budget__ar=budgetdata(forbund.slug)["ar"]))


def tryckta_rader(slug: str) -> Iterator[tuple[str, list[Tkr]]]:
    """Each printed line in order: its text ("" for an insats under its own name) and its amounts, the sum column included."""
    for grupp in budgetdata(slug)["grupper"]:
        for rad in grupp["rader"]:
            for del_ in (rad, *rad.get("varav", []), *rad.get("insatser", [])):
                summa = [del_["summa"]] if "summa" in del_ else []
                yield del_.get("text", ""), [*(del_.get("belopp") or del_["belopp_tryckt"]), *summa]


def raknade_rader(tabell: Budgettabell) -> Iterator[tuple[str, list[Tkr]]]:
    """The same lines of the computed table, in tkr."""
    for rad in tabell.rader:
        if rad.typ in DELAR:
            yield rad.text, [None if c.belopp is None else c.belopp / 1000 for c in rad.celler]


def tryckta_summor(slug: str) -> list[dict[str, Any]]:
    """The printed sums of the table; what the plan's text calls the members' allocation is not one of them."""
    return [rad for rad in budgetdata(slug)["publicerat"] if rad["slag"] != "tilldelning"]


def skillnader(slug: str, tabell: Budgettabell) -> dict[tuple[str, str], tuple[Tkr, Tkr]]:
    """Printed sums that do not follow from the lines: {(what, column): (printed, computed)}, in tkr."""
    ut = {}
    for rad in tryckta_summor(slug):
        raknat = _summarad(tabell, rad)
        for kolumn, tryckt in zip(tabell.kolumner, rad["belopp"], strict=True):
            if tryckt * 1000 != (raknat[kolumn.id] or 0):
                ut[rad.get("grupp", rad["slag"]), kolumn.ar_text] = (tryckt, int((raknat[kolumn.id] or 0) / 1000))
    return ut


def _summarad(tabell: Budgettabell, rad: dict[str, Any]) -> Any:
    if rad["slag"] != "grupp":
        return getattr(tabell.raknad, rad["slag"])
    grupp = next(p for p in tabell.version.poster.all() if p.text == rad["grupp"] and p.foralder_id is None)
    return {k.id: tabell.raknad.belopp[grupp.pk, k.id] for k in tabell.kolumner}
