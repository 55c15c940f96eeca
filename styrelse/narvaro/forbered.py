"""The attendance of a meeting as it is before anyone has been counted: out of who sits in the organ that day."""

from django.db import transaction

from finsam.models import Forbund, Roll
from styrelse.models import Funktion, Motesordning, Narvaro, Narvaropass, Organ, Plats, Protokoll, Sammantrade, Uppdrag
from styrelse.models.organ import under

SORTERING = {Funktion.Sort.ORDFORANDE: 0, Funktion.Sort.FORSTE_VICE: 1, Funktion.Sort.ANDRE_VICE: 2}
VANLIG = len(SORTERING)
ROLL = {
    Plats.Roll.LEDAMOT: Narvaro.Roll.LEDAMOT,
    Plats.Roll.REVISOR: Narvaro.Roll.LEDAMOT,
    Plats.Roll.ERSATTARE: Narvaro.Roll.ERSATTARE,
    Plats.Roll.ADJUNGERAD: Narvaro.Roll.ADJUNGERAD,
}


def forbered(protokoll: Protokoll) -> list[Narvaro]:
    """Store the attendance of a meeting: ledamöter as present, ersättare as absent, the förbundschef as sekreterare.

    Ordförande is who is that on the day. Who has said that they cannot come is absent, and whom the office has asked instead
    is there for them. Of organs that meet with this one everybody is there as adjungerad. Does nothing
    where there is attendance already, and returns what there is.
    """
    if protokoll.narvaro.exists():
        return list(protokoll.narvaro.all())
    rader = [*_organets(protokoll), *_de_andras(protokoll)]
    rader = _en_gang_var(rader)
    rader += _forbundschef(protokoll, {r.vem.person_id for r in rader if r.vem})
    for nr, rad in enumerate(rader, start=1):
        rad.ordning = nr
    platser = _anmalda_forhinder(protokoll, rader)
    with transaction.atomic():
        Narvaro.objects.bulk_create(rader)
        distans = _distans(protokoll)
        Narvaropass.objects.bulk_create(
            Narvaropass(narvaro=r, distans=distans, ersatter=platser.get(r.vem_id or 0))
            for r in rader
            if not r.franvarande
        )
    return rader


def _anmalda_forhinder(protokoll: Protokoll, rader: list[Narvaro]) -> dict[int, Plats | None]:
    """Mark who said before the meeting that they cannot come, and let the ersättare who was asked be there: their seat, by person."""
    per_vem = {r.vem_id: r for r in rader if r.vem_id}
    platser: dict[int, Plats | None] = {}
    for f in protokoll.sammantrade.forhinder.all():
        borta, inne = per_vem.get(f.vem_id), per_vem.get(f.ersattare_id or 0)
        if borta is None:
            continue
        borta.franvarande, borta.forhinder = True, f.skal
        if inne is not None and borta.roll == Narvaro.Roll.LEDAMOT:
            inne.franvarande = False
            platser[inne.vem_id or 0] = borta.plats
    return platser


def _distans(protokoll: Protokoll) -> str:
    """How everybody takes part in a meeting that is held at a distance, where the styrelse has decided that it may."""
    mote = protokoll.sammantrade
    if mote.form != Sammantrade.Form.DISTANS:
        return Narvaropass.Distans.PA_PLATS
    ordning = Motesordning.objects.filter(forbund=mote.organ.forbund_id, distans_beslut__isnull=False)
    far = mote.organ.sort != Organ.Sort.STYRELSE or ordning.exists()
    return Narvaropass.Distans.BILD_OCH_LJUD if far else Narvaropass.Distans.PA_PLATS


def _organets(protokoll: Protokoll) -> list[Narvaro]:
    """Those who sit in the organ: ordförande, vice ordförande, the other ledamöter by member, then ersättare in turn."""
    mote = protokoll.sammantrade
    dagens = under(mote.datum, mote.datum)
    funktioner = dict(Funktion.objects.filter(dagens, organ=mote.organ_id).values_list("uppdrag", "sort"))
    alla = list(_uppdrag(protokoll, [mote.organ_id]))
    roller = list(ROLL)
    alla.sort(
        key=lambda u: (
            list(dict.fromkeys(ROLL.values())).index(ROLL[Plats.Roll(u.plats.roll)]),
            SORTERING.get(Funktion.Sort(funktioner[u.pk]), VANLIG) if u.pk in funktioner else VANLIG,
            u.plats.medlem.ordning if u.plats.medlem else 0,
            roller.index(Plats.Roll(u.plats.roll)),
            u.plats.ordning,
        )
    )
    return [_rad(protokoll, u, funktioner.get(u.pk) == Funktion.Sort.ORDFORANDE) for u in alla]


def _rad(protokoll: Protokoll, uppdrag: Uppdrag, ordforande: bool) -> Narvaro:  # noqa: FBT001
    roll = ROLL[Plats.Roll(uppdrag.plats.roll)]
    return Narvaro(
        protokoll=protokoll,
        vem=uppdrag.vem,
        namn=uppdrag.vem.namn,
        etikett=uppdrag.etikett,
        plats=uppdrag.plats,
        roll=roll,
        syssla=Narvaro.Syssla.ORDFORANDE if ordforande else "",
        franvarande=roll == Narvaro.Roll.ERSATTARE,
    )


def _de_andras(protokoll: Protokoll) -> list[Narvaro]:
    """Those who sit in the organs that are asked to the meeting beside its own."""
    med = {o.pk: o for o in protokoll.sammantrade.med.all()}
    return [
        Narvaro(
            protokoll=protokoll,
            vem=u.vem,
            namn=u.vem.namn,
            etikett=u.etikett or med[u.plats.organ_id].namn,
            roll=Narvaro.Roll.ADJUNGERAD,
        )
        for u in _uppdrag(protokoll, list(med))
    ]


def _uppdrag(protokoll: Protokoll, organ: list[int]) -> list[Uppdrag]:
    dag = protokoll.sammantrade.datum
    alla = Uppdrag.objects.filter(under(dag, dag), plats__organ__in=organ)
    return list(alla.select_related("vem", "plats__medlem").order_by("plats__organ__ordning", "plats__ordning", "pk"))


def _en_gang_var(rader: list[Narvaro]) -> list[Narvaro]:
    """Who sits in two of the organs is there once, as what comes first."""
    sedda: dict[int | None, Narvaro] = {}
    for rad in rader:
        sedda.setdefault(rad.vem_id, rad)
    return list(sedda.values())


def _forbundschef(protokoll: Protokoll, redan: set[int | None]) -> list[Narvaro]:
    """The förbundschef of the day, who writes the protokoll, where they do not sit in the organ. The revisorer write their own."""
    organ: Organ = protokoll.sammantrade.organ
    if organ.sort == Organ.Sort.REVISORER:
        return []
    forbund: Forbund = organ.forbund
    roll = (
        Roll.objects.gallande(protokoll.sammantrade.datum)
        .filter(forbund=forbund, sort=Roll.Sort.FORBUNDSCHEF)
        .exclude(person__in=[p for p in redan if p])
        .select_related("person")
        .first()
    )
    if roll is None:
        return []
    return [
        Narvaro(
            protokoll=protokoll,
            person=roll.person,
            namn=roll.person.namn,
            etikett=str(roll.get_sort_display()),
            roll=Narvaro.Roll.TJANSTEPERSON,
            syssla=Narvaro.Syssla.SEKRETERARE,
        )
    ]
