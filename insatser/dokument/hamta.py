"""Rows in, underlag out: everything the bilaga shows, in a number of queries that does not grow with the insatser."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.db.models import Q, QuerySet

from finsam import datum
from finsam.dokument.adresser import adress
from finsam.dokument.skrift import dokumenttyp
from finsam.dokument.stampel import beror_pa
from finsam.dokument.tal import Kalla, Slag, Tal
from finsam.models import Dokument, Forbund, Malltext, Medlem
from insatser.beviljande import INGET as INGET_BEVILJAT
from insatser.beviljande import Beviljat, beviljat_per_ar
from insatser.deltagare.publicerat import publicerat
from insatser.dokument import rapporttexter
from insatser.dokument.bilaga import NAMN, TYP
from insatser.dokument.underlag import Arsmedel, Bilagsunderlag, Implementeratunderlag, Insatsunderlag
from insatser.models import (
    Aterbetalning,
    Beviljande,
    Deltagarkategori,
    Deltagartal,
    Deltagaruppgift,
    Frigorelse,
    Implementerat,
    Insats,
    Insatsmal,
    Insatspart,
    Malgruppsval,
    Rapport,
    Rapportavsnitt,
    Rapportutdrag,
    Rekvisition,
    Rekvisitionsrad,
)
from insatser.rapport.utdrag import Rapporttext, texter_for_arsredovisning
from insatser.rekvisition.lage import INGET as INGET_REKVIRERAT
from insatser.rekvisition.lage import Rekvirerat, rekvirerat_per_ar

HOR_TILL = ("mal", "parter__medlem", "malgruppsval__malgrupp", "implementerat__medlem")


@dokumenttyp(TYP, NAMN)
def hamta_bilaga(dokument: Dokument) -> Bilagsunderlag:
    """Everything the bilaga of the document's year shows."""
    return bilagan(dokument.forbund, dokument.ar)


@beror_pa(TYP)
def beror_pa_bilagan(forbund: int, ar: int) -> Iterable[QuerySet[Any]]:
    """Every row that `bilagan` reads: a stamp of too much costs a look, of too little a wrong PDF."""
    insats = Q(insats__forbund=forbund)
    return (
        Medlem.objects.filter(forbund=forbund),
        Insats.objects.filter(forbund=forbund),
        Malgruppsval.objects.filter(insats),
        Malltext.objects.filter(mall__forbund=forbund),
        Insatsmal.objects.filter(insats),
        Insatspart.objects.filter(insats),
        Beviljande.objects.filter(insats, ar__in=[ar, ar - 1]),
        Frigorelse.objects.filter(insats, ar__in=[ar, ar - 1]),
        Aterbetalning.objects.filter(insats),
        Implementerat.objects.filter(insats),
        Rekvisition.objects.filter(insats),
        Rekvisitionsrad.objects.filter(rekvisition__insats__forbund=forbund),
        Deltagarkategori.objects.filter(forbund=forbund),
        Deltagaruppgift.objects.filter(insats, ar=ar),
        Deltagartal.objects.filter(uppgift__insats__forbund=forbund, uppgift__ar=ar),
        Rapport.objects.filter(insats),
        Rapportavsnitt.objects.filter(rapport__insats__forbund=forbund),
        Rapportutdrag.objects.filter(avsnitt__rapport__insats__forbund=forbund, ar=ar),
    )


def bilagan(forbund: Forbund, ar: int) -> Bilagsunderlag:
    """Every insats that runs during the year or has money for it, as the list has them."""
    rader = Insats.objects.filter(forbund=forbund).finns().i_planen(ar).prefetch_related(*HOR_TILL)
    pengar = _Pengar(forbund, ar)
    texter = texter_for_arsredovisning(forbund=forbund, ar=ar)
    deltagare = publicerat(forbund=forbund, ar=ar)
    insatser = tuple(
        replace(_insats(forbund, rad, pengar, texter.get(rad.pk, ()), ar), deltagare=deltagare.get(rad.pk))
        for rad in rader
    )
    return Bilagsunderlag(ar, forbund.enhet, insatser)


class _Pengar:
    """What is granted and called for, of all insatser of the förbund, for the year and the one before. Two queries."""

    def __init__(self, forbund: Forbund, ar: int) -> None:
        self.slug = forbund.slug
        self.enhet = Slag(forbund.enhet)
        self.beviljat: dict[tuple[int, int], Beviljat] = beviljat_per_ar(forbund, [ar - 1, ar])
        self.rekvirerat: dict[tuple[int, int], Rekvirerat] = rekvirerat_per_ar(forbund)

    def for_ar(self, insats: Insats, ar: int) -> Arsmedel | None:
        """The money of an insats in a year; None where there is nothing to say."""
        beviljat = self.beviljat.get((insats.pk, ar), INGET_BEVILJAT)
        rekvirerat = self.rekvirerat.get((insats.pk, ar), INGET_REKVIRERAT)
        insatsen = Kalla("insatsens medel", adress("insats", self.slug, insats.pk), insats.namn)
        lista = f"{adress('rekvisitioner', self.slug, ar)}?q={quote(insats.namn)}"
        avslutet = Kalla("insatsens avslut", adress("insats_avslut", self.slug, insats.pk), insats.namn)
        rekvisitioner = Kalla("rekvisitionerna", lista, insats.namn)
        medel = Arsmedel(
            ar,
            Tal(beviljat.summa, self.enhet, insatsen),
            Tal(rekvirerat.betalt + rekvirerat.pagar, self.enhet, rekvisitioner),
            Tal(rekvirerat.betalt, self.enhet, rekvisitioner),
            Tal(rekvirerat.aterbetalt, self.enhet, avslutet),
            Tal(beviljat.frigjort, self.enhet, avslutet),
        )
        return None if medel.tomt else medel


def _insats(
    forbund: Forbund, insats: Insats, pengar: _Pengar, texter: tuple[Rapporttext, ...], ar: int
) -> Insatsunderlag:
    mal, malkalla = rapporttexter.malen(insats.mal.all(), texter)
    return Insatsunderlag(
        nyckel=f"insats-{insats.pk}",
        namn=insats.namn,
        sort=insats.sort,
        slag=insats.get_sort_display().capitalize(),
        url=adress("insats", forbund.slug, insats.pk),
        inriktning=insats.inriktning,
        agare=insats.agare,
        malgrupper=tuple(str(val.malgrupp) for val in insats.malgruppsval.all()),
        parter=tuple(str(part) for part in insats.parter.all()),
        period=datum.period(insats.fran, insats.tom),
        syfte=insats.syfte,
        malgrupp=insats.malgrupp,
        mal=mal,
        malkalla=malkalla,
        texter=rapporttexter.ovriga(insats.mal.all(), texter),
        implementerat=tuple(
            _implementerat(forbund, rad) for rad in insats.implementerat.all() if _till_och_med(rad, ar)
        ),
        medel=pengar.for_ar(insats, ar),
        medel_fore=pengar.for_ar(insats, ar - 1),
    )


def _till_och_med(rad: Implementerat, ar: int) -> bool:
    """Whether it was so by the end of the year: what never came about is told once the year has ended with the insats over."""
    dag = rad.sedan or rad.insats.tom
    return dag is not None and dag.year <= ar


def _implementerat(forbund: Forbund, rad: Implementerat) -> Implementeratunderlag:
    url = adress("insats_avslut", forbund.slug, rad.insats_id)
    return Implementeratunderlag(
        rad.vad,
        rad.hos,
        datum.manad(rad.sedan) if rad.sedan else "",
        rad.get_varaktighet_display(),
        rad.text,
        Kalla("insatsens avslut", f"{url}#implementerat", rad.vad),
    )
