"""The year's budget beside its outcome: from the books where they hold the whole year, else from the budget's own column.

A budget that was brought in as it was printed has the outcome in a column of its own.
"""

import datetime
from dataclasses import replace

from budget.rakning import Belopp
from budget.tabell import Budgettabell, Radtyp, Tabellrad
from budget.uppfoljning.hamtning import Uppfoljning, folj_upp_aret
from budget.uppfoljning.rakning import INTAKT, Linje
from finsam.dokument.adresser import adress
from finsam.dokument.tal import Kalla, Tal
from finsam.models import Forbund
from styrelse.dokument.arsredovisning.underlag import Utfallsgrupp, Utfallsrad, Utfallsunderlag


def utfallet(forbund: Forbund, ar: int) -> Utfallsunderlag | None:
    """The outcome of a year; None where it has no budget, or no outcome. The number of queries is fixed."""
    uppf = folj_upp_aret(forbund, ar, manad=datetime.date(ar, 12, 1))
    if uppf.tabell is None:
        return None
    if uppf.bokforda and uppf.bokforda[-1] >= datetime.date(ar, 12, 1):
        return _bokfort(forbund, uppf)
    return _tryckt(uppf.tabell, ar) or (_bokfort(forbund, uppf) if uppf.bokforda else None)


def _tryckt(tabell: Budgettabell, ar: int) -> Utfallsunderlag | None:
    budget = tabell.budgetkolumn
    utfall = next((k for k in tabell.kolumner if k.sort == "utfall" and k.fran_ar == k.tom_ar == ar), None)
    if budget is None or utfall is None:
        return None
    url = adress("budget", tabell.version.budget.forbund.slug, ar)

    def tal(rad: Tabellrad, kolumn: int) -> Tal:
        belopp = next((cell.belopp for cell in rad.celler if cell.kolumn == kolumn), None)
        return Tal(belopp, kalla=Kalla("budgeten", f"{url}#{rad.nyckel}", rad.text))

    namn = {rad.post: rad.text for rad in tabell.rader if rad.typ == Radtyp.GRUPP}
    grupper: dict[int | None, list[Utfallsrad]] = {}
    for rad in (rad for rad in tabell.rader if rad.typ == Radtyp.RAD and rad.slag in ("intakt", "kostnad")):
        rader = grupper.setdefault(rad.under, [])
        rader.append(Utfallsrad(rad.nyckel, rad.text, tal(rad, budget.id), tal(rad, utfall.id), rad.slag == "kostnad"))
    alla = tuple(Utfallsgrupp(namn.get(post, ""), rader[0].kostnad, tuple(rader)) for post, rader in grupper.items())
    hittat = Utfallsunderlag(alla, Kalla(utfall.kalla or "budgetens kolumn för utfall", url, utfall.namn))
    return hittat if hittat.summa("utfall", kostnad=True) else None


def _bokfort(forbund: Forbund, uppf: Uppfoljning) -> Utfallsunderlag:
    url = adress("uppfoljning", forbund.slug, uppf.ar)
    grupper = [_grupp(g.text, list(g.linjer), url, str(nr)) for nr, g in enumerate(uppf.uppfoljt.grupper)]
    losa = (replace(linje, text=_konto(uppf, linje)) for linje in uppf.uppfoljt.ofordelat)
    rest = [*uppf.uppfoljt.utan_rad, *losa]
    for slag, text in ((True, "Kostnader utan rad i budgeten"), (False, "Intäkter utan rad i budgeten")):
        egna = [linje for linje in rest if (linje.slag != INTAKT) == slag]
        if egna:
            grupper.append(_grupp(text, egna, url, f"utan-{slag}"))
    return Utfallsunderlag(tuple(grupper), Kalla("bokföringen och budgeten", url, f"Uppföljning {uppf.ar}"))


def _konto(uppf: Uppfoljning, linje: Linje) -> str:
    return f"{linje.text} {uppf.kontonamn.get(linje.text, '')}".strip()


def _grupp(text: str, linjer: list[Linje], url: str, nyckel: str) -> Utfallsgrupp:
    kostnad = linjer[0].slag != INTAKT if linjer else True
    rader = tuple(
        Utfallsrad(
            f"{nyckel}-{plats}",
            linje.text,
            _tal(linje, linje.varde.budget, url),
            _tal(linje, linje.varde.hittills, url),
            kostnad,
        )
        for plats, linje in enumerate(linjer)
    )
    return Utfallsgrupp(text, kostnad, rader)


def _tal(linje: Linje, belopp: Belopp, url: str) -> Tal:
    """A financial post is positive where it is an income; here it stands among the costs, without its sign."""
    varde = -belopp if belopp is not None and linje.slag == "finansiell" else belopp
    return Tal(varde, kalla=Kalla("uppföljningen", url, linje.text))
