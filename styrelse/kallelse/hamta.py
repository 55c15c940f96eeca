"""A meeting's rows as the underlag of its kallelse: as they are now, and as they were when it was sent."""

from collections.abc import Iterable, Sequence
from itertools import count

from django.db.models import Prefetch

from finsam import datum
from finsam.models import Person, Roll
from finsam.svenska import uppraknat
from styrelse.arshjul.arsbild import tid, vilka
from styrelse.dokument.protokoll.radbrytning import hall_ihop
from styrelse.kallelse.underlag import (
    ERSATTARE,
    KANNEDOM,
    LEDAMOTER,
    OVRIGA,
    Bilagerad,
    Kallad,
    Punkt,
    Underlag,
    Utgangen,
    fran_data,
)
from styrelse.models import Arende, Attsats, Bilaga, Funktion, Kallelse, Organ, Plats, Sammantrade, Uppdrag
from styrelse.models.organ import under
from styrelse.organ.sittning import efter_namnet, funktionens_namn

SPALT = {
    Plats.Roll.LEDAMOT: LEDAMOTER,
    Plats.Roll.REVISOR: LEDAMOTER,
    Plats.Roll.ERSATTARE: ERSATTARE,
    Plats.Roll.ADJUNGERAD: OVRIGA,
}
FLEST_KOMMANDE = 8


def hamta(mote: Sammantrade, *, kallar: Person) -> Underlag:
    """The meeting as it is now. Fetch it with its organ and förbund. The same number of queries however long the dagordning is."""
    forbund = mote.organ.forbund
    arenden = list(_arenden(mote))
    kvar = [a for a in arenden if not a.utgick]
    return Underlag(
        forbund=forbund.namn_den(mote.datum),
        organ=vilka(mote),
        rubrik=mote.rubrik,
        dag=mote.datum.isoformat(),
        dagen=datum.langt(mote.datum),
        tid=tid(mote),
        plats=_plats(mote),
        kallar=_kallar(mote, kallar),
        kallade=tuple(kallade(mote)),
        punkter=tuple(_punkter(kvar)),
        utgangna=tuple(Utgangen(a.pk, a.rubrik, a.utgick) for a in arenden if a.utgick),
        kommande=tuple(_kommande(mote)),
    )


def skickade(mote: Sammantrade) -> list[Kallelse]:
    """The kallelser of the meeting, the latest first. One query."""
    return list(mote.kallelser.select_related("av").order_by("-nr"))


def som_skickad(kallelse: Kallelse) -> Underlag:
    """What it said."""
    return fran_data(kallelse.innehall)


# --- When and where -----------------------------------------------------------------------------------------------


def _plats(mote: Sammantrade) -> str:
    form = "" if mote.form == Sammantrade.Form.PA_PLATS else mote.get_form_display()
    return ", ".join(filter(None, [mote.lokal, form]))


def _kallar(mote: Sammantrade, person: Person) -> str:
    """Who calls, with the role of that day where there is one."""
    roller = Roll.objects.gallande(mote.datum).filter(forbund=mote.organ.forbund, person=person)
    titlar = [str(r.get_sort_display()) for r in roller]
    return ", ".join(filter(None, [person.namn, uppraknat(titlar)]))


def _kommande(mote: Sammantrade) -> Iterable[str]:
    """The organ's next meetings in words, those of the same year."""
    alla = Sammantrade.objects.filter(organ=mote.organ, datum__gt=mote.datum, datum__year=mote.datum.year)
    for nasta in alla.exclude(tillstand=Sammantrade.Tillstand.INSTALLT)[:FLEST_KOMMANDE]:
        namn = "" if nasta.slag == Sammantrade.Slag.SAMMANTRADE and not nasta.namn else nasta.rubrik.lower()
        yield ", ".join(filter(None, [f"{datum.langt(nasta.datum)} {tid(nasta)}".strip(), nasta.lokal, namn]))


# --- Who ------------------------------------------------------------------------------------------------------------


def kallade(mote: Sammantrade) -> list[Kallad]:
    """Those who sit in the organ that day, then the organs that meet with it, then the office; each once. Five queries."""
    dagens = under(mote.datum, mote.datum)
    funktioner = list(Funktion.objects.filter(dagens, organ=mote.organ_id))
    tva = Funktion.objects.filter(organ=mote.organ_id, sort=Funktion.Sort.ANDRE_VICE).exists()
    sysslor = {f.uppdrag_id: f.sort for f in funktioner}
    med = [o.pk for o in mote.med.all()]
    alla = list(
        Uppdrag.objects.filter(dagens, plats__organ__in=[mote.organ_id, *med])
        .select_related("vem__person", "plats__medlem", "plats__organ")
        .order_by("plats__organ__ordning", "plats__medlem__ordning", "plats__ordning", "pk")
    )
    egna = sorted((u for u in alla if u.plats.organ_id == mote.organ_id), key=lambda u: _rang(u, sysslor))
    rader = [_sittande(u, sysslor, tva=tva) for u in egna]
    rader += [_fran_annat(u) for u in alla if u.plats.organ_id != mote.organ_id]
    rader += _kansliet(mote)
    return _en_gang_var(rader)


def _rang(uppdrag: Uppdrag, sysslor: dict[int, str]) -> tuple[int, int]:
    spalt = list(SPALT).index(Plats.Roll(uppdrag.plats.roll))
    sort = sysslor.get(uppdrag.pk)
    return spalt, Funktion.Sort.values.index(sort) if sort else len(Funktion.Sort.values)


def _sittande(uppdrag: Uppdrag, sysslor: dict[int, str], *, tva: bool) -> Kallad:
    vem, plats = uppdrag.vem, uppdrag.plats
    sort = sysslor.get(uppdrag.pk)
    syssla = funktionens_namn(sort, tva=tva) if sort else ""
    efter = efter_namnet(uppdrag.etikett) + (f", {syssla}" if syssla else "")
    medlem = plats.medlem.namn if plats.medlem else plats.benamning
    return Kallad(SPALT[Plats.Roll(plats.roll)], vem.namn, efter, medlem, _epost(uppdrag), vem.pk)


def _fran_annat(uppdrag: Uppdrag) -> Kallad:
    vem = uppdrag.vem
    return Kallad(OVRIGA, vem.namn, efter_namnet(uppdrag.etikett), uppdrag.plats.organ.namn, _epost(uppdrag), vem.pk)


def _epost(uppdrag: Uppdrag) -> str:
    return uppdrag.vem.epost or (uppdrag.vem.person.email if uppdrag.vem.person else "")


def _kansliet(mote: Sammantrade) -> Iterable[Kallad]:
    """The förbundschef of the day is called; the office's others are told. The revisorer meet by themselves."""
    if mote.organ.sort == Organ.Sort.REVISORER:
        return
    sorter = {Roll.Sort.FORBUNDSCHEF: OVRIGA, Roll.Sort.HANDLAGGARE: KANNEDOM}
    roller = Roll.objects.gallande(mote.datum).filter(forbund=mote.organ.forbund, sort__in=sorter)
    for sort, spalt in sorter.items():
        for r in roller.filter(sort=sort).select_related("person"):
            yield Kallad(spalt, r.person.namn, "", str(r.get_sort_display()), r.person.email)


def _en_gang_var(rader: Sequence[Kallad]) -> list[Kallad]:
    """Who is called twice is called once, as what comes first: by the person, or by name and address."""
    sedda: dict[object, Kallad] = {}
    namn: set[str] = set()
    for rad in rader:
        if (rad.vem or rad.namn) not in sedda and (rad.vem or rad.namn not in namn):
            sedda[rad.vem or rad.namn] = rad
        namn.add(rad.namn)
    return list(sedda.values())


# --- What -----------------------------------------------------------------------------------------------------------


def _arenden(mote: Sammantrade) -> Iterable[Arende]:
    forslag = Attsats.objects.filter(skede=Attsats.Skede.FORSLAG).order_by("ordning", "pk")
    bilagor = Bilaga.objects.select_related("fil").order_by("ordning", "pk")
    return mote.arenden.select_related("tidigare__sammantrade").prefetch_related(
        Prefetch("attsatser", forslag), Prefetch("bilagor", bilagor)
    )


def _punkter(arenden: Sequence[Arende]) -> Iterable[Punkt]:
    """Numbered from 1; a handling that has no number yet gets the next one free, in the order of the dagordning."""
    tagna = {b.nr for a in arenden for b in a.bilagor.all() if b.nr}
    lediga = (nr for nr in count(max(tagna, default=0) + 1))
    nummer = count(1)
    for a in arenden:
        bilagor = tuple(_bilaga(b, b.nr or next(lediga)) for b in a.bilagor.all())
        if a.slag == Arende.Slag.RUBRIK:
            yield Punkt(a.pk, 0, a.rubrik)
        else:
            yield _punkt(a, next(nummer), bilagor)


def _bilaga(bilaga: Bilaga, nr: int) -> Bilagerad:
    fil = bilaga.fil
    namn, storlek = (fil.namn, fil.storlek) if fil else ("", 0)
    return Bilagerad(bilaga.pk, nr, bilaga.namn, bilaga.fil_id, namn, storlek, bilaga.sekretess)


def _punkt(arende: Arende, nr: int, bilagor: tuple[Bilagerad, ...]) -> Punkt:
    return Punkt(
        arende.pk,
        nr,
        arende.rubrik,
        typ="" if arende.typ == Arende.Typ.FORMALIA else arende.get_typ_display(),
        foredragande=arende.foredragande,
        minuter=arende.minuter or 0,
        dnr=arende.dnr,
        tidigare=_tidigare(arende),
        text=hall_ihop(arende.beskrivning),
        attsatser=tuple(hall_ihop(a.text) for a in arende.attsatser.all()),
        bilagor=bilagor,
    )


def _tidigare(arende: Arende) -> str:
    """What was done with it before: återremitterat 12 mars 2026."""
    fore = arende.tidigare
    if fore is None:
        return ""
    return f"{fore.get_utfall_display() or 'behandlat'} {datum.utan_veckodag(fore.sammantrade.datum)}"
