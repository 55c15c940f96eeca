"""Rows in, underlag out: everything the bilaga shows, in a number of queries that does not grow with the insatser."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.db.models import Q, QuerySet

from finsam import datum
from finsam.dokument.adresser import adress
from finsam.dokument.skrift import dokumenttyp
from finsam.dokument.stampel import beror_pa
from finsam.dokument.tal import Kalla, Slag, Tal
from finsam.models import Dokument, Forbund, Medlem
from insatser.beviljande import INGET as INGET_BEVILJAT
from insatser.beviljande import Beviljat, beviljat_per_ar
from insatser.dokument.bilaga import NAMN, TYP
from insatser.dokument.underlag import Arsmedel, Bilagsunderlag, Insatsunderlag, Malunderlag
from insatser.models import Beviljande, Insats, Insatsmal, Insatspart, Rekvisition, Rekvisitionsrad
from insatser.rekvisition.lage import INGET as INGET_REKVIRERAT
from insatser.rekvisition.lage import Rekvirerat, rekvirerat_per_ar


@dokumenttyp(TYP, NAMN)
def hamta_bilaga(dokument: Dokument) -> Bilagsunderlag:
    """Everything the bilaga of the document's year shows."""
    return bilagan(dokument.forbund, dokument.ar)


@beror_pa(TYP)
def _beror_pa(forbund: int, ar: int) -> Iterable[QuerySet[Any]]:
    """Every row that `bilagan` reads: a stamp of too much costs a look, of too little a wrong PDF."""
    insats = Q(insats__forbund=forbund)
    return (
        Medlem.objects.filter(forbund=forbund),
        Insats.objects.filter(forbund=forbund),
        Insatsmal.objects.filter(insats),
        Insatspart.objects.filter(insats),
        Beviljande.objects.filter(insats, ar__in=[ar, ar - 1]),
        Rekvisition.objects.filter(insats),
        Rekvisitionsrad.objects.filter(rekvisition__insats__forbund=forbund),
    )


def bilagan(forbund: Forbund, ar: int) -> Bilagsunderlag:
    """Every insats that runs during the year or has money for it, as the list has them."""
    rader = Insats.objects.filter(forbund=forbund).finns().i_planen(ar).prefetch_related("mal", "parter__medlem")
    pengar = _Pengar(forbund, ar)
    insatser = tuple(_insats(forbund, rad, pengar, ar) for rad in rader)
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
        rekvisitioner = Kalla("rekvisitionerna", lista, insats.namn)
        medel = Arsmedel(
            ar,
            Tal(beviljat.summa, self.enhet, insatsen),
            Tal(rekvirerat.betalt + rekvirerat.pagar, self.enhet, rekvisitioner),
            Tal(rekvirerat.betalt, self.enhet, rekvisitioner),
        )
        return None if medel.tomt else medel


def _insats(forbund: Forbund, insats: Insats, pengar: _Pengar, ar: int) -> Insatsunderlag:
    return Insatsunderlag(
        nyckel=f"insats-{insats.pk}",
        namn=insats.namn,
        sort=insats.sort,
        slag=insats.get_sort_display().capitalize(),
        url=adress("insats", forbund.slug, insats.pk),
        inriktning=insats.inriktning,
        agare=insats.agare,
        parter=tuple(str(part) for part in insats.parter.all()),
        period=datum.period(insats.fran, insats.tom),
        syfte=insats.syfte,
        malgrupp=insats.malgrupp,
        mal=tuple(Malunderlag(mal.text, mal.matt) for mal in insats.mal.all()),
        medel=pengar.for_ar(insats, ar),
        medel_fore=pengar.for_ar(insats, ar - 1),
    )
