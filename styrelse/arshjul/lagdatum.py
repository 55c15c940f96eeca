"""The dates that the law sets for a year, beside the meetings that are to meet them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from finsam.models import Forbund
from styrelse.models import Organ, Sammantrade

S = Sammantrade.Slag


@dataclass(frozen=True)
class Lagdatum:
    """Something due on a day: what, by which rule, where it is done, and the meeting that is in time for it."""

    dag: datetime.date
    vad: str
    regel: str
    url: str
    tacks_av: Sammantrade | None = None
    saknas: str = ""


def lagens_datum(forbund: Forbund, ar: int, moten: Iterable[Sammantrade]) -> list[Lagdatum]:
    """What the law asks for during the year, and delårsrapport where the förbundsordning does. `moten`: those of the year, not cancelled."""
    moten = list(moten)
    styrelsens = [m for m in moten if m.organ.sort == Organ.Sort.STYRELSE and m.slag == S.SAMMANTRADE]
    mars, november = datetime.date(ar, 3, 31), datetime.date(ar, 11, 30)
    bokslut = next((m for m in styrelsens if m.datum <= mars), None)
    budget = next((m for m in styrelsens if m.offentligt and m.datum <= november), None)
    senast = budget.datum if budget else november
    samrad = next((m for m in moten if m.slag == S.SAMRAD and m.datum < senast), None)
    slug = forbund.slug
    datum = [
        Lagdatum(
            mars,
            f"Årsredovisning {ar - 1} lämnas",
            "senast tre månader efter årets slut, 24\N{NO-BREAK SPACE}§",
            reverse("dokument", args=[slug, ar - 1]),
            bokslut,
            "" if bokslut else "Styrelsen har inget sammanträde senast den 31 mars.",
        ),
        Lagdatum(
            senast if budget else november,
            f"Samråd med medlemmarna om budget {ar + 1}",
            "före budgetbeslutet, 23\N{NO-BREAK SPACE}§",
            reverse("samrad", args=[slug, ar + 1]),
            samrad,
            "" if samrad else "Inget medlemssamråd är planerat före budgetbeslutet.",
        ),
        Lagdatum(
            november,
            f"Budget {ar + 1} fastställs",
            "senast den 30 november, 23\N{NO-BREAK SPACE}§",
            reverse("budget", args=[slug, ar + 1]),
            budget,
            "" if budget else "Inget sammanträde i tid är märkt som budgetsammanträde. Det ska vara offentligt (19 §).",
        ),
    ]
    if forbund.delarsrapport:
        dag = datetime.date(ar, 8, 31)
        datum.append(
            Lagdatum(
                dag,
                f"Delårsrapport {ar}",
                "delåret slutar, enligt förbundsordningen",
                reverse("dokument", args=[slug, ar]),
            )
        )
    return sorted(datum, key=lambda d: d.dag)


JUSTERAS_INOM = datetime.timedelta(days=14)
ANSLAS_INOM = datetime.timedelta(days=2)


def justeras_senast(mote: Sammantrade) -> datetime.date:
    """The last day for justering of its protokoll (5 kap. 69 § kommunallagen); the anslag goes up within two days after it."""
    return mote.datum + JUSTERAS_INOM
