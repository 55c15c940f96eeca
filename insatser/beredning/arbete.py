"""Weighing an application: the checklist, what the system sees by itself, the proposal, and its way to the board."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from finsam.forbundsarbete.mallar import mall_for
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Malltext, Person
from finsam.richtext import ar_tom
from finsam.samtidighet import prova_version
from insatser.ansokan.gang import GangFel, byt, hamta_last
from insatser.beredning.mall import CHECKLISTA
from insatser.beviljande import exakt_kr
from insatser.models import Ansokan, Beredning, Checklistsvar, Forslagsbelopp

T = Ansokan.Tillstand
FALT = (
    "sammanfattning",
    "bedomning",
    "lsg_datum",
    "lsg_stallning",
    "lsg_text",
    "forslag",
    "att_satser",
    "fran",
    "tom",
)


class BeredningFel(ValueError):
    """A step that cannot be taken. The message is Swedish and meant for the one who tried."""


@dataclass(frozen=True)
class Iakttagelse:
    """What the system sees of an application by itself: a sentence, and whether it is as it should be."""

    text: str
    ok: bool


@dataclass(frozen=True)
class Fraga:
    """A question of the checklist with its answer, if any, and what the system sees beside it."""

    malltext: Malltext | None
    rubrik: str
    hjalp: str
    svar: Checklistsvar | None
    iakttagelse: Iakttagelse | None


@dataclass(frozen=True)
class NyttSvar:
    """An answer that is given now."""

    malltext: Malltext
    svar: str
    kommentar: str = ""


# --- States ----------------------------------------------------------------------------------------------------


def _prova_i(ansokan: Ansokan, *, framlagd: bool) -> None:
    """Raises BeredningFel where it is before the board and should not be, or the other way: both ways lead to beredning."""
    last = hamta_last(ansokan)
    if (last.tillstand == T.TILL_BESLUT) != framlagd:
        raise BeredningFel(f"Ansökan är {T(last.tillstand).label}. Läs in sidan på nytt.")


def byt_tillstand(*, ansokan: Ansokan, till: str, by: Person, vad: str = "") -> Ansokan:
    """Take an application, locked, to another state. Raises BeredningFel where Ansokan.OVERGANGAR does not allow it."""
    try:
        return byt(ansokan=ansokan, till=till, by=by, vad=vad)
    except GangFel as fel:
        raise BeredningFel(str(fel)) from fel


def borja(*, ansokan: Ansokan, by: Person) -> Beredning:
    """Begin to weigh an application that has been handed in. Raises BeredningFel in any other state."""
    with transaction.atomic():
        _prova_i(ansokan, framlagd=False)
        last = byt_tillstand(ansokan=ansokan, till=T.UNDER_BEREDNING, by=by, vad="beredningen började")
        mall_for(last.insats.forbund, CHECKLISTA.nyckel, by=by)
        return hamta(last)


def lagg_fram(*, ansokan: Ansokan, by: Person) -> Ansokan:
    """Put an application before the board. Raises BeredningFel where nothing is proposed."""
    with transaction.atomic():
        beredning = hamta(ansokan)
        if not beredning.forslag or ar_tom(beredning.att_satser):
            raise BeredningFel("Skriv förslaget till beslut innan ansökan läggs fram.")
        return byt_tillstand(ansokan=ansokan, till=T.TILL_BESLUT, by=by, vad="lades fram till beslut")


def ta_tillbaka(*, ansokan: Ansokan, by: Person) -> Ansokan:
    """Take an application back from the board's table to go on weighing it. Raises BeredningFel where it is not there."""
    with transaction.atomic():
        _prova_i(ansokan, framlagd=True)
        return byt_tillstand(ansokan=ansokan, till=T.UNDER_BEREDNING, by=by, vad="togs tillbaka till beredning")


def hamta(ansokan: Ansokan) -> Beredning:
    """The beredning of an application, an empty one the first time."""
    return Beredning.objects.get_or_create(ansokan=ansokan)[0]


def pagar(ansokan: Ansokan) -> bool:
    """Whether checklist, yttranden and proposal may still be written."""
    return ansokan.tillstand in (T.UNDER_BEREDNING, T.TILL_BESLUT)


# --- The checklist ---------------------------------------------------------------------------------------------


def fragor(ansokan: Ansokan, mall_texter: Iterable[Malltext]) -> list[Fraga]:
    """The questions of the förbund's checklist in order, answered ones as they were asked. Three queries beside the mall's.

    Answers to questions that the förbund has since taken away come last.
    """
    svar = list(ansokan.checklistsvar.select_related("av"))
    per_text = {s.malltext_id: s for s in svar}
    sett = iakttagelser(ansokan)
    fragorna = [
        Fraga(
            text,
            per_text[text.pk].fraga if text.pk in per_text else text.rubrik,
            text.text,
            per_text.get(text.pk),
            sett.get(text.nyckel),
        )
        for text in mall_texter
    ]
    kanda = {f.malltext.pk for f in fragorna if f.malltext}
    return fragorna + [Fraga(None, s.fraga, "", s, None) for s in svar if s.malltext_id not in kanda]


def iakttagelser(ansokan: Ansokan) -> dict[str, Iakttagelse]:
    """What the system sees, by the key of the checklist's question. Two queries."""
    insats = ansokan.insats
    parter = insats.parter.count() + (1 if ansokan.sokande else 0)
    mal = list(insats.mal.all())
    matta = sum(1 for m in mal if m.matt)
    return {
        "parter": Iakttagelse(_parter_i_ord(parter), parter >= 2),
        "mal": Iakttagelse(_mal_i_ord(len(mal), matta), bool(mal) and matta == len(mal)),
        "implementering": _skrivet(insats.implementering, "Implementering"),
        "malgrupp": _skrivet(insats.malgrupp, "Målgrupp"),
        "uppfoljning": _skrivet(insats.uppfoljning, "Utvärdering"),
    }


def _parter_i_ord(antal: int) -> str:
    return "En part är angiven." if antal == 1 else f"{antal or 'Inga'} parter är angivna, den sökande medräknad."


def _mal_i_ord(antal: int, matta: int) -> str:
    if not antal:
        return "Inga mål är angivna."
    hur = "alla" if matta == antal else "inget" if not matta else f"{matta} av {antal}"
    return f"{'Ett mål' if antal == 1 else f'{antal} mål'}, {hur} med mått."


def _skrivet(text: str, vad: str) -> Iakttagelse:
    tom = ar_tom(text)
    return Iakttagelse(f"{vad} är {'inte beskriven' if tom else 'beskriven'} i ansökan.", not tom)


def svara(*, ansokan: Ansokan, svar: Iterable[NyttSvar], by: Person) -> int:
    """Store answers to the checklist; the history has each that changed. Returns how many did. Raises BeredningFel."""
    with transaction.atomic():
        Ansokan.objects.select_for_update().get(pk=ansokan.pk)
        if not pagar(ansokan):
            raise BeredningFel("Checklistan kan besvaras medan ansökan bereds.")
        finns = {s.malltext_id: s for s in ansokan.checklistsvar.all()}
        andrade = [ett for ett in svar if _ar_nytt(finns.get(ett.malltext.pk), ett)]
        for ett in andrade:
            _spara_svar(ansokan, finns.get(ett.malltext.pk), ett, by)
    return len(andrade)


def _ar_nytt(forr: Checklistsvar | None, nytt: NyttSvar) -> bool:
    return forr is None or (forr.svar, forr.kommentar) != (nytt.svar, nytt.kommentar)


def _spara_svar(ansokan: Ansokan, forr: Checklistsvar | None, nytt: NyttSvar, by: Person) -> None:
    rad = forr or Checklistsvar(ansokan=ansokan, malltext=nytt.malltext, fraga=nytt.malltext.rubrik)
    fran = _svar_i_ord(rad) if forr else ""
    rad.ordning, rad.svar, rad.kommentar, rad.av = nytt.malltext.ordning, nytt.svar, nytt.kommentar, by
    rad.save()
    notera(
        forbund=ansokan.insats.forbund,
        by=by,
        vad=f"Checklistan för {ansokan.insats}: {rad.fraga}",
        objekt=ansokan,
        fran=fran,
        till=_svar_i_ord(rad),
    )


def _svar_i_ord(rad: Checklistsvar) -> str:
    return str(rad.get_svar_display()) + (f". {rad.kommentar}" if rad.kommentar else "")


# --- The proposal ----------------------------------------------------------------------------------------------


def spara(
    *, beredning: Beredning, falt: Mapping[str, Any], belopp_per_ar: Mapping[int, Decimal], sedd: int | None, by: Person
) -> Beredning:
    """Store summary, assessment, LSG's recommendation and the proposal; kronor by year. Raises Krock, BeredningFel."""
    with transaction.atomic():
        nu = Beredning.objects.select_for_update(of=("self",)).select_related("ansokan__insats__forbund")
        last = nu.get(pk=beredning.pk)
        if not pagar(last.ansokan):
            raise BeredningFel("Förslaget kan ändras medan ansökan bereds.")
        prova_version(last, sedd=sedd)
        fore = falt_i_ord(last, FALT) | _belopp_i_ord(last)
        for namn in FALT:
            if namn in falt:
                setattr(last, namn, falt[namn])
        last.save()
        last.belopp.all().delete()
        Forslagsbelopp.objects.bulk_create(
            Forslagsbelopp(beredning=last, ar=ar, belopp=belopp) for ar, belopp in belopp_per_ar.items()
        )
        efter = falt_i_ord(last, FALT) | _belopp_i_ord(last)
        notera_andringar(forbund=last.ansokan.insats.forbund, by=by, objekt=last, fore=fore, efter=efter)
    return last


def _belopp_i_ord(beredning: Beredning) -> dict[str, tuple[str, str]]:
    rader = beredning.belopp.all()
    return {"belopp": ("föreslagna belopp", ", ".join(f"{r.ar}: {exakt_kr(r.belopp)}" for r in rader))}


def forslag_att_satser(
    ansokan: Ansokan, belopp_i_ord: str, fran: datetime.date | None, tom: datetime.date | None
) -> str:
    """The att-satser that a proposal to grant begins with, as HTML; amounts and period may be missing."""
    from finsam.datum import period

    for_period = f" för perioden {period(fran, tom)}" if fran or tom else ""
    medel = f"medel med {belopp_i_ord}" if belopp_i_ord else "medel"
    vem = ansokan.sokande or ansokan.insats.agare or "sökanden"
    return (
        f"<p>Styrelsen beslutar</p><p>att bevilja {vem} {medel} till {ansokan.insats.namn}{for_period}, samt</p>"
        "<p>att uppdra åt förbundschefen att teckna avtal med sökanden.</p>"
    )
