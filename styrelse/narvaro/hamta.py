"""A meeting's people out of the database, in a fixed number of queries whatever the meeting holds."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from django.db.models import QuerySet

from styrelse.models import (
    Ajournering,
    Anmarkning,
    Arende,
    Funktion,
    Jav,
    Javsanmalan,
    Justering,
    Motesordning,
    Narvaro,
    Narvaropass,
    Omrostning,
    Ordforandebyte,
    Organ,
    Plats,
    Protokoll,
    Rost,
    Sammantrade,
    Yrkande,
)
from styrelse.models.organ import under
from styrelse.mote.slag import har_paragrafer
from styrelse.narvaro.bild import (
    INGEN_TUR,
    Ajourneringsrad,
    Anmalan,
    Anmarkningsrad,
    Deltagare,
    Javsrad,
    Narvarobild,
    Omrostningsrad,
    Pass,
    Punkt,
    Stol,
    Yrkanderad,
)
from styrelse.organ.sittning import funktionens_namn

R = TypeVar("R")
LAST = (Justering.Tillstand.GRANSKAS, Justering.Tillstand.JUSTERAD)


def narvarobild(protokoll: Protokoll, numren: Mapping[int, int] | None = None) -> Narvarobild:
    """Everything of the meeting's people: attendance, jäv, yrkanden, votes, reservations, breaks. A fixed number of queries.

    `numren` are preliminary §§ by the item's id, for those that have none yet.
    """
    mote = protokoll.sammantrade
    punkter = _punkter(protokoll, numren or {}, _arenden([mote]))
    lagen = {p.id: p.lage for p in punkter}
    personer = _personer(protokoll, lagen)
    return Narvarobild(
        protokoll=protokoll.pk,
        organ="Styrelsen" if mote.organ.sort == Organ.Sort.STYRELSE else mote.organ.namn,
        datum=mote.datum,
        punkter=punkter,
        personer=personer,
        stolar=_stolar(mote, personer),
        jav=tuple(_jav(protokoll)),
        byten=tuple(Ordforandebyte.objects.filter(arende__sammantrade=mote).values_list("arende", "narvaro")),
        yrkanden=tuple(_yrkanden(protokoll)),
        omrostningar=tuple(_omrostningar(protokoll)),
        anmarkningar=tuple(_anmarkningar(protokoll)),
        ajourneringar=tuple(
            Ajourneringsrad(a.pk, a.arende_id, a.fran_kl, a.tom_kl)
            for a in Ajournering.objects.filter(protokoll=protokoll)
        ),
        anmalningar=tuple(_anmalningar(mote)),
        oppnat=protokoll.oppnat,
        avslutat=protokoll.avslutat,
        har_paragrafer=har_paragrafer(mote),
        kraver_distansbeslut=mote.organ.sort == Organ.Sort.STYRELSE,
        distans_beslutad=Motesordning.objects.filter(
            forbund=mote.organ.forbund_id, distans_beslut__isnull=False
        ).exists(),
    )


def beslutsbilder(protokollen: Sequence[Protokoll]) -> list[Narvarobild]:
    """Who takes part in each item of several meetings: attendance, seats and jäv, and no more. Six queries, however many."""
    moten = [p.sammantrade for p in protokollen]
    arenden = _efter(_arenden(moten), lambda a: a.sammantrade_id)
    narvaro = _efter(_narvaro(protokollen), lambda n: n.protokoll_id)
    tider = _efter(
        Narvaropass.objects.filter(narvaro__protokoll__in=protokollen).select_related("narvaro"),
        lambda p: p.narvaro.protokoll_id,
    )
    jav = _efter(
        Jav.objects.filter(narvaro__protokoll__in=protokollen).select_related("narvaro"),
        lambda j: j.narvaro.protokoll_id,
    )
    bara = _bara(protokollen)
    platser = list(Plats.objects.filter(organ__in={m.organ_id for m in moten}).select_related("medlem"))
    ut = []
    for protokoll, mote in zip(protokollen, moten, strict=True):
        punkter = _punkter(protokoll, {}, arenden[mote.pk])
        lagda = _lagda(tider[protokoll.pk], {p.id: p.lage for p in punkter})
        personer = tuple(_deltagare(n, tuple(lagda[n.pk]), frozenset(bara[n.pk]), "") for n in narvaro[protokoll.pk])
        bild = Narvarobild(protokoll.pk, mote.organ.namn, mote.datum, punkter, personer)
        den_dagen = [p for p in platser if p.organ_id == mote.organ_id and _finns(p, mote.datum)]
        stolar = _stolarna(mote, den_dagen, personer)
        ut.append(replace(bild, stolar=stolar, jav=tuple(_javsrader(jav[protokoll.pk]))))
    return ut


def _efter(rader: Iterable[R], nyckel: Callable[[R], int]) -> dict[int, list[R]]:
    ut: dict[int, list[R]] = defaultdict(list)
    for rad in rader:
        ut[nyckel(rad)].append(rad)
    return ut


def _finns(plats: Plats, dag: datetime.date) -> bool:
    return (plats.fran is None or plats.fran <= dag) and (plats.tom is None or plats.tom >= dag)


def _arenden(moten: Iterable[Sammantrade]) -> QuerySet[Arende]:
    return (
        Arende.objects.filter(sammantrade__in=list(moten), utgick="")
        .select_related("justering")
        .defer("justering__pdf", "justering__data")
    )


def _narvaro(protokollen: Sequence[Protokoll]) -> QuerySet[Narvaro]:
    return Narvaro.objects.filter(protokoll__in=protokollen).select_related("vem", "plats__medlem")


def _bara(protokollen: Sequence[Protokoll]) -> dict[int, set[int]]:
    """Of those who take part in some items only, which, by narvaro."""
    bara: dict[int, set[int]] = defaultdict(set)
    rader = Narvaro.arenden.through.objects.filter(narvaro__protokoll__in=protokollen)
    for narvaro, arende in rader.values_list("narvaro", "arende"):
        bara[narvaro].add(arende)
    return bara


def _punkter(protokoll: Protokoll, numren: Mapping[int, int], alla: Iterable[Arende]) -> tuple[Punkt, ...]:
    hela_last = protokoll.tillstand != Protokoll.Tillstand.UTKAST
    ut, ordning = [], 0
    for lage, arende in enumerate(alla):
        numreras = arende.slag == Arende.Slag.ARENDE
        ordning += numreras
        last = hela_last or bool(arende.justering and arende.justering.tillstand in LAST)
        nr = arende.paragraf or numren.get(arende.pk)
        ut.append(Punkt(arende.pk, lage, arende.rubrik, nr, ordning if numreras else None, last))
    return tuple(ut)


def _personer(protokoll: Protokoll, lagen: Mapping[int, int]) -> tuple[Deltagare, ...]:
    tider = _pass(protokoll, lagen)
    bara = _bara([protokoll])
    funktioner = _funktioner(protokoll.sammantrade)
    return tuple(
        _deltagare(n, tuple(tider[n.pk]), frozenset(bara[n.pk]), funktioner.get(n.vem_id or 0, ""))
        for n in _narvaro([protokoll])
    )


def _deltagare(n: Narvaro, tider: tuple[Pass, ...], bara: frozenset[int], funktion: str) -> Deltagare:
    medlem = n.plats.medlem if n.plats else None
    return Deltagare(
        id=n.pk,
        namn=n.namn,
        roll=n.roll,
        etikett=n.etikett,
        funktion=funktion,
        syssla=n.syssla,
        plats=n.plats_id,
        medlem=medlem.namn if medlem else "",
        medlem_id=medlem.pk if medlem else None,
        tur=n.plats.ordning if n.plats else INGEN_TUR,
        medlemstur=medlem.ordning if medlem else INGEN_TUR,
        franvarande=n.franvarande,
        forhinder=n.forhinder,
        pass_=tider,
        bara=bara,
        vem=n.vem_id,
        person=n.person_id or (n.vem.person_id if n.vem else None),
    )


def _pass(protokoll: Protokoll, lagen: Mapping[int, int]) -> dict[int, list[Pass]]:
    return _lagda(Narvaropass.objects.filter(narvaro__protokoll=protokoll), lagen)


def _lagda(passen: Iterable[Narvaropass], lagen: Mapping[int, int]) -> dict[int, list[Pass]]:
    """By narvaro. Times that begin or end at an item that has been withdrawn are open at that end."""
    ut: dict[int, list[Pass]] = defaultdict(list)
    for p in passen:
        fran = lagen.get(p.fran_arende_id) if p.fran_arende_id else None
        tom = lagen.get(p.tom_arende_id) if p.tom_arende_id else None
        ut[p.narvaro_id].append(Pass(p.pk, fran, tom, p.fran_kl, p.tom_kl, p.ersatter_id, p.distans, p.distans_skal))
    for rader in ut.values():
        rader.sort(key=lambda p: -1 if p.fran is None else p.fran)
    return ut


def _funktioner(mote: Sammantrade) -> dict[int, str]:
    """Ordförande and vice ordförande of the organ on the day, by uppdragstagare. A single vice is just vice ordförande."""
    alla = list(
        Funktion.objects.filter(under(mote.datum, mote.datum), organ=mote.organ_id).values_list("uppdrag__vem", "sort")
    )
    tva = any(sort == Funktion.Sort.ANDRE_VICE for _, sort in alla)
    return {vem: funktionens_namn(sort, tva=tva) for vem, sort in alla}


def _stolar(mote: Sammantrade, personer: Iterable[Deltagare]) -> tuple[Stol, ...]:
    """The ledamöter's seats of the organ on the day, the vacant ones too."""
    platser = Plats.objects.filter(under(mote.datum, mote.datum), organ=mote.organ_id)
    return _stolarna(mote, platser.select_related("medlem"), personer)


def _stolarna(mote: Sammantrade, platser: Iterable[Plats], personer: Iterable[Deltagare]) -> tuple[Stol, ...]:
    roll = Plats.Roll.REVISOR if mote.organ.sort == Organ.Sort.REVISORER else Plats.Roll.LEDAMOT
    sitter = {p.plats: p.id for p in personer if p.plats and p.roll == Narvaro.Roll.LEDAMOT}
    return tuple(
        Stol(p.pk, p.medlem.namn if p.medlem else "", p.medlem_id, sitter.get(p.pk)) for p in platser if p.roll == roll
    )


def _jav(protokoll: Protokoll) -> Iterable[Javsrad]:
    return _javsrader(Jav.objects.filter(narvaro__protokoll=protokoll))


def _javsrader(rader: Iterable[Jav]) -> Iterable[Javsrad]:
    for j in rader:
        yield Javsrad(j.pk, j.arende_id, j.narvaro_id, j.skal, j.egen, j.lamnade_kl, j.ater_kl, j.ersattare_id)


def _yrkanden(protokoll: Protokoll) -> Iterable[Yrkanderad]:
    instammer = _till_manga(Yrkande.instammer.through, "yrkande", protokoll)
    for y in Yrkande.objects.filter(arende__sammantrade=protokoll.sammantrade_id):
        yield Yrkanderad(y.pk, y.arende_id, y.vem_id, y.slag, y.text, tuple(instammer[y.pk]), y.aterkallat)


def _omrostningar(protokoll: Protokoll) -> Iterable[Omrostningsrad]:
    roster = defaultdict(list)
    alla = Rost.objects.filter(omrostning__arende__sammantrade=protokoll.sammantrade_id)
    for omrostning, vem, val in alla.values_list("omrostning", "narvaro", "val"):
        roster[omrostning].append((vem, val))
    for o in Omrostning.objects.filter(arende__sammantrade=protokoll.sammantrade_id):
        antal = (o.antal_ja or 0, o.antal_nej or 0, o.antal_avstar or 0) if o.sluten else None
        yield Omrostningsrad(
            o.pk,
            o.arende_id,
            o.propositionsordning,
            o.ja,
            o.nej,
            o.acklamation,
            o.sluten,
            antal,
            o.utslag,
            o.ja_vann,
            tuple(roster[o.pk]),
        )


def _anmarkningar(protokoll: Protokoll) -> Iterable[Anmarkningsrad]:
    vilka = _till_manga(Anmarkning.vilka.through, "anmarkning", protokoll)
    for a in Anmarkning.objects.filter(arende__sammantrade=protokoll.sammantrade_id):
        yield Anmarkningsrad(a.pk, a.arende_id, a.slag, tuple(vilka[a.pk]), a.text)


def _anmalningar(mote: Sammantrade) -> Iterable[Anmalan]:
    for a in Javsanmalan.objects.filter(arende__sammantrade=mote).select_related("vem"):
        yield Anmalan(a.pk, a.arende_id, a.vem_id, a.vem.namn, a.skal)


def _till_manga(through: type, falt: str, protokoll: Protokoll) -> dict[int, list[int]]:
    """The narvaro rows of a many-to-many, by the row that has them, in the order of the attendance."""
    ut: dict[int, list[int]] = defaultdict(list)
    alla = through.objects.filter(narvaro__protokoll=protokoll)  # type: ignore[attr-defined]
    for rad, narvaro in alla.order_by("narvaro__ordning", "narvaro").values_list(falt, "narvaro"):
        ut[rad].append(narvaro)
    return ut
