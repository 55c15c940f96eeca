"""Every row that an årsredovisning reads, and a few more: a stamp of too much costs a look, of too little a wrong PDF."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from budget.models import (
    Bokforingsfil,
    Bokforingssaldo,
    Bokslut,
    Bokslutsnot,
    Bokslutsnotrad,
    Bokslutspost,
    Bokslutsrad,
    Budget,
    Budgetpost,
    Budgetversion,
    Cell,
    EgetKapital,
    Extratilldelning,
    Kapitalgrans,
    Kapitalniva,
    Kolumn,
    Konteringsregel,
    Konto,
    Kontokoppling,
    Manadslas,
    Manadsrattelse,
    Raknadnot,
    Raknadnotrad,
    Tilldelning,
    Uppfoljningsgrans,
    Uppfoljningsrad,
)
from finsam.dokument.stampel import beror_pa
from finsam.models import Person, Roll
from insatser.dokument.hamta import beror_pa_bilagan
from styrelse.dokument.arsredovisning.levande import TYP
from styrelse.models import (
    Arende,
    Attsats,
    Bevakning,
    Delmal,
    Delmalsuppfyllelse,
    Funktion,
    Mal,
    Maluppfyllelse,
    Organ,
    Plats,
    Sammantrade,
    Uppdrag,
    Uppdragstagare,
)


@beror_pa(TYP)
def _beror_pa(forbund: int, ar: int) -> Iterable[QuerySet[Any]]:
    """Verifikationer come and go only with their file, whose row changes then: they are too many to look at one by one."""
    version = Q(budgetversion__budget__forbund=forbund, budgetversion__budget__ar=ar)
    return (
        *beror_pa_bilagan(forbund, ar),
        Bokforingsfil.objects.filter(forbund=forbund),
        Bokforingssaldo.objects.filter(forbund=forbund, ar__in=[ar, ar - 1]),
        Bokslut.objects.filter(forbund=forbund),
        Bokslutsrad.objects.filter(bokslut__forbund=forbund),
        Bokslutsnot.objects.filter(bokslut__forbund=forbund),
        Bokslutsnotrad.objects.filter(nota__bokslut__forbund=forbund),
        Bokslutspost.objects.filter(bokslut__forbund=forbund),
        Raknadnot.objects.filter(bokslut__forbund=forbund),
        Raknadnotrad.objects.filter(nota__bokslut__forbund=forbund),
        Konto.objects.filter(forbund=forbund),
        Kapitalniva.objects.filter(forbund=forbund),
        Kapitalgrans.objects.filter(forbund=forbund),
        Kontokoppling.objects.filter(forbund=forbund),
        Manadslas.objects.filter(forbund=forbund),
        Manadsrattelse.objects.filter(las__forbund=forbund),
        Konteringsregel.objects.filter(forbund=forbund),
        Uppfoljningsrad.objects.filter(forbund=forbund, ar=ar),
        Uppfoljningsgrans.objects.filter(forbund=forbund),
        Budget.objects.filter(forbund=forbund, ar=ar),
        Budgetversion.objects.filter(budget__forbund=forbund, budget__ar=ar),
        Kolumn.objects.filter(version),
        Budgetpost.objects.filter(version),
        Cell.objects.filter(post__budgetversion__budget__forbund=forbund, post__budgetversion__budget__ar=ar),
        EgetKapital.objects.filter(forbund=forbund),
        Tilldelning.objects.filter(medlem__forbund=forbund),
        Extratilldelning.objects.filter(tilldelning__medlem__forbund=forbund),
        Mal.objects.filter(forbund=forbund),
        Delmal.objects.filter(mal__forbund=forbund),
        Maluppfyllelse.objects.filter(mal__forbund=forbund, ar=ar),
        Delmalsuppfyllelse.objects.filter(uppfyllelse__mal__forbund=forbund, uppfyllelse__ar=ar),
        Bevakning.objects.filter(forbund=forbund),
        Arende.objects.filter(sammantrade__organ__forbund=forbund),
        Attsats.objects.filter(arende__sammantrade__organ__forbund=forbund),
        Organ.objects.filter(forbund=forbund),
        Plats.objects.filter(organ__forbund=forbund),
        Uppdrag.objects.filter(plats__organ__forbund=forbund),
        Uppdragstagare.objects.filter(forbund=forbund),
        Funktion.objects.filter(organ__forbund=forbund),
        Sammantrade.objects.filter(organ__forbund=forbund),
        Roll.objects.filter(forbund=forbund),
        Person.objects.filter(roller__forbund=forbund),
    )
