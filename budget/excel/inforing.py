"""Saving what a foreign table asks for: all of it or nothing, and nothing over what someone has changed since it was reviewed."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from budget.excel.granskning import Granskning, laget
from budget.excel.parning import Namn, normal
from budget.models import Budgetpost, Budgetversion, Kolumn
from budget.poster import andra, lagg_till, las_arbetsversion
from budget.rutnat import skriv_celler
from budget.tabell import Budgettabell, budgettabell
from budget.versioner import Hinder
from finsam.handelser import notera
from finsam.models import Forbund, Medlem, Person
from insatser.models import Insats


class Andrat(Exception):
    """The budget is no longer what the review showed. `granskning` is the review as it would be now."""

    def __init__(self, granskning: Granskning) -> None:
        super().__init__("Budgeten har ändrats sedan granskningen visades.")
        self.granskning = granskning


@transaction.atomic
def las_in(
    *,
    version: Budgetversion,
    granska: Callable[[Budgettabell], Granskning],
    sett: Mapping[str, Any],
    kalla: str,
    by: Person,
) -> Granskning:
    """Review the file against the locked version once more, and save it where that is what was seen (granskning.laget).

    Raises Andrat where it is not, and Hinder where the version is not being worked on or something cannot be read.
    """
    las_arbetsversion(version)
    granskning = granska(budgettabell(version))
    if laget(granskning.tabell) != sett:
        raise Andrat(granskning)
    if granskning.plan.fel:
        raise Hinder("Något i filen går inte att läsa. Inget är sparat.")
    if not granskning.andrar:
        return granskning
    _spara(version, granskning, by)
    forbund = version.budget.forbund
    vad = f"Budget {version.budget.ar}, version {version.nr}: läste in från {kalla}"
    notera(forbund=forbund, by=by, vad=vad[:300], objekt=version, till=i_ord(granskning))
    return granskning


def namnen(forbund: Forbund) -> Namn:
    """What the rows of a file may be called: insatser and members of the förbund. Two queries."""
    insatser = list(Insats.objects.filter(forbund=forbund).finns().order_by("pk").values_list("pk", "namn", "kod"))
    koder = {normal(kod): pk for pk, _, kod in insatser if kod}
    medlemmar = Medlem.objects.filter(forbund=forbund).values_list("namn", "pk")
    return Namn(
        insatser=koder | {normal(namn): pk for pk, namn, _ in insatser},
        insatsnamn={pk: namn for pk, namn, _ in insatser},
        medlemmar={normal(namn): pk for namn, pk in medlemmar},
    )


def _spara(version: Budgetversion, granskning: Granskning, by: Person) -> None:
    kolumner = {k.id: k.id for k in granskning.tabell.kolumner} | _nya_kolumner(version, granskning, by)
    poster = {p.id: p.id for p in granskning.tabell.data.poster} | _nya_poster(version, granskning, by)
    nya = {(poster[p], kolumner[k]): belopp for (p, k), belopp in granskning.skrivs.items()}
    nu = {plats: granskning.tabell.data.celler.get(plats) for plats in nya}
    skriv_celler(version, nya, nu, by)
    for andring in granskning.noter:
        post = Budgetpost.objects.select_related("budgetversion__budget__forbund", "foralder").get(
            pk=poster[andring.post]
        )
        post.anmarkning = andring.till
        andra(del_=post, by=by)


def _nya_kolumner(version: Budgetversion, granskning: Granskning, by: Person) -> dict[int, int]:
    ut = {}
    for ny in granskning.plan.nya_kolumner:
        kolumn = Kolumn(budgetversion=version, sort=ny.sort, fran_ar=ny.fran_ar, tom_ar=ny.tom_ar)
        lagg_till(del_=kolumn, by=by)
        ut[ny.id] = kolumn.pk
    return ut


def _nya_poster(version: Budgetversion, granskning: Granskning, by: Person) -> dict[int, int]:
    """In the order of the file, in which what is above comes first."""
    nya: dict[int, Budgetpost] = {}
    for ny in granskning.plan.nya_poster:
        post = Budgetpost(
            budgetversion=version,
            sort=ny.sort,
            slag=ny.slag,
            text=ny.text,
            insats_id=ny.insats,
            medlem_id=ny.medlem,
        )
        if ny.foralder is not None and ny.foralder > 0:
            post.foralder_id = ny.foralder
        elif ny.foralder is not None:
            post.foralder = nya[ny.foralder]
        lagg_till(del_=post, by=by)
        nya[ny.id] = post
    return {pk: post.pk for pk, post in nya.items()}


def i_ord(granskning: Granskning) -> str:
    """“12 belopp ändrade, 3 nya rader”."""
    plan = granskning.plan
    antal = (
        (len(granskning.andringar), "ändrat belopp", "ändrade belopp"),
        (len(plan.nya_poster), "ny rad", "nya rader"),
        (len(plan.nya_kolumner), "ny kolumn", "nya kolumner"),
        (len(granskning.noter), "ändrad not", "ändrade noter"),
    )
    return ", ".join(f"{n} {en if n == 1 else flera}" for n, en, flera in antal if n)
