"""The follow-up as the page draws it: one list of blocks of rows, each row with its cells ready."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from budget.rakning import Belopp
from budget.tabell import gement
from budget.uppfoljning.hamtning import Uppfoljning
from budget.uppfoljning.rakning import Grupp, Linje, Resultat, Varde
from finsam.pengar import avrunda, rundat_summerar


@dataclass(frozen=True)
class Visningsrad:
    """A row. `klass` says how it is drawn; `fraga` is the query of its own page; `saknas`: a comment is asked for.

    `rattad` is the day of the latest correction of a locked month that changed it.
    """

    text: str
    klass: str
    varde: Varde
    skillnad: Belopp
    fraga: str = ""
    kommentar: str = ""
    saknas: bool = False
    angiven: bool = False
    plus: bool = False
    rattad: datetime.date | None = None

    @property
    def samre(self) -> bool:
        """Whether the outcome is worse than the budget."""
        return (self.skillnad or 0) < 0


@dataclass(frozen=True)
class Visning:
    """`block`: by group, then what has no line, then the result. `avrundad`: shown figures do not add to shown sums."""

    block: tuple[tuple[str, tuple[Visningsrad, ...]], ...]
    antal_utan_kommentar: int
    ofordelat: Decimal
    avrundad: bool


def visning(uppf: Uppfoljning) -> Visning:
    """All rows in printed order."""
    uppfoljt = uppf.uppfoljt
    block = [(grupp.text, tuple(_gruppens(uppf, grupp))) for grupp in uppfoljt.grupper]
    utan = [_rad(uppf, linje) for linje in uppfoljt.utan_rad]
    utan += [_ofordelad(uppf, linje) for linje in uppfoljt.ofordelat]
    if utan:
        block.append(("Utfall utan rad i budgeten", tuple(utan)))
    resultat = (uppfoljt.intakter, uppfoljt.kostnader, uppfoljt.resultat)
    block.append(("", tuple(_resultat(uppf, r) for r in resultat)))
    rader = [rad for _, rader in block for rad in rader]
    return Visning(
        tuple(block),
        sum(rad.saknas for rad in rader),
        sum((p.belopp for p in uppf.fordelat.get(None, [])), Decimal(0)),
        not all(_summerar(uppf, grupp) for grupp in uppfoljt.grupper),
    )


def _gruppens(uppf: Uppfoljning, grupp: Grupp) -> Iterable[Visningsrad]:
    for linje in grupp.linjer:
        yield _rad(uppf, linje)
        for under in linje.under:
            yield _rad(uppf, under, "insats" if under.raknas else "varav")
    if len(grupp.linjer) > 1:
        plus = visas_som_plus(uppf, grupp.skillnad)
        yield Visningsrad(f"Summa {gement(grupp.text)}", "sum", grupp.summa, grupp.skillnad, plus=plus)


def _rad(uppf: Uppfoljning, linje: Linje, klass: str = "") -> Visningsrad:
    kommentar = uppf.kommentar(linje)
    av_insatser = any(u.raknas for u in linje.under)
    saknas = not kommentar and not av_insatser and uppf.over_gransen(linje)
    return Visningsrad(
        linje.text,
        klass,
        linje.varde,
        linje.skillnad,
        fraga(uppf, linje),
        kommentar,
        saknas,
        linje.angiven,
        visas_som_plus(uppf, linje.skillnad),
        max((r.dag for r in uppf.rattat_i(linje)), default=None),
    )


def _ofordelad(uppf: Uppfoljning, linje: Linje) -> Visningsrad:
    text = f"Konto {linje.text} {uppf.kontonamn.get(linje.text, '')}".strip()
    plus = visas_som_plus(uppf, linje.skillnad)
    return Visningsrad(text, "ofordelad", linje.varde, linje.skillnad, plus=plus)


def _resultat(uppf: Uppfoljning, rad: Resultat) -> Visningsrad:
    klass = "result" if rad.text == "Resultat" else "sum"
    return Visningsrad(rad.text, klass, rad.summa, rad.skillnad, plus=visas_som_plus(uppf, rad.skillnad))


def visas_som_plus(uppf: Uppfoljning, belopp: Belopp) -> bool:
    """Whether an amount is more than zero also as it is shown."""
    return avrunda(belopp or 0, uppf.grans.forbund.visas_i) > 0


def fraga(uppf: Uppfoljning, linje: Linje) -> str:
    """The query of a line's own page, with the month."""
    mal = linje.mal
    vilken = {"insats": str(mal.insats)} if mal.insats else {"grupp": mal.grupp, "rad": mal.rad}
    return urlencode({**vilken, "manad": f"{uppf.manad:%Y-%m}"})


def _summerar(uppf: Uppfoljning, grupp: Grupp) -> bool:
    enhet = uppf.grans.forbund.visas_i
    return all(
        rundat_summerar((getattr(x.varde, falt) for x in grupp.linjer), getattr(grupp.summa, falt) or 0, enhet)
        for falt in ("budget", "del_", "utfall", "prognos")
    )
