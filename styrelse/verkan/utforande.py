"""Carrying out what a decision does: once, in the transaction that makes its § justerad; and trying it before.

An effect that cannot be carried out is stopped and says why; the others of the § go on. What stops it is the floor's own
rule that it breaks, so that a decision of the board is held to the same as a hand.
"""

import datetime
from collections.abc import Callable
from decimal import Decimal

from django.db import connection, transaction
from django.utils import timezone

from budget.effekt import kvar_efter
from budget.models import Avsattning
from budget.versioner import anta
from finsam.dokumentarbete import gang as dokumentgang
from finsam.handelser import notera
from finsam.models import Beslut, Dokument, Person
from finsam.pengar import NOLL, med_enhet
from insatser.avslut.steg import ta_steg
from insatser.beredning.beslut import besluta_ansokan
from insatser.beredning.villkor import lagg_till
from insatser.beviljande import bevilja
from insatser.models import Ansokan, Beviljande, Insats
from styrelse.arshjul.arbete import GarInte, flytta
from styrelse.bevakning import arbete as bevakning
from styrelse.models import Arende, Funktion, Uppdrag, Verkan
from styrelse.organ.sittning import Span
from styrelse.verkan.avslag import avsla_ansokan
from styrelse.verkan.falt import FOR_LANGT_VILLKOR, for_langa, villkoren
from styrelse.verkan.gang import MED_PENGAR, avsatt, galler, insatsen, sluta_rakna
from styrelse.verkan.regler import REGELN_BROTS, felet_i_ord

Sort = Verkan.Sort
T = Verkan.Tillstand
SAKNAR = "Det som beslutet gäller är inte angivet."


class Stopp(ValueError):
    """The effect cannot be carried out. The message is Swedish and meant for the one who reads the § in Finsam."""


def genomfor(*, arende: Arende, by: Person) -> list[Verkan]:
    """Make the Beslut of a § justerade and carry out what they do, each once. Call it in the transaction that justerar.

    Returns the effects, stopped ones too: those keep their reason in `hinder`. Called again it does nothing.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Verkan utförs i samma transaktion som justeringen.")
    Beslut.objects.filter(attsats__arende=arende).update(tillstand=Beslut.Tillstand.JUSTERAT)
    avsla_ansokan(arende=arende, by=by)
    vantar = Verkan.objects.filter(attsats__arende=arende, attsats__beslut__isnull=False, tillstand=T.VANTAR)
    return [_utfor(verkan.pk, by) for verkan in vantar if galler(verkan, arende.utfall)]


def forsok_igen(*, verkan: Verkan, by: Person) -> Verkan:
    """Carry out a stopped effect after what stopped it has been mended."""
    with transaction.atomic():
        return _utfor(verkan.pk, by, fran=T.STOPPAD)


def avskriv(*, verkan: Verkan, hur: str, by: Person) -> Verkan:
    """Record that a stopped effect has been dealt with in another way. Raises GarInte without how, or where it is not stopped."""
    with transaction.atomic():
        last = _las(verkan.pk)
        if last.tillstand != T.STOPPAD:
            raise GarInte(f"Verkan är {last.get_tillstand_display()}.")
        if not hur.strip():
            raise GarInte("Skriv hur den har hanterats.")
        last.tillstand = T.AVSKRIVEN
        last.save(update_fields=["tillstand"])
        _notera(last, by, f"{last.get_sort_display().capitalize()} hanterades på annat sätt", hur.strip())
    return last


def prova(verkan: Verkan) -> list[str]:
    """What would stop the effect if its § were justerad now, in words; an empty list where nothing would.

    The effect is carried out and taken back, so that what is tried is the rule itself. A document is not rendered. What is
    only proposed is tried as if it were decided now.
    """
    try:
        with transaction.atomic():
            beslut = verkan.attsats.beslut or _tankt(verkan)
            _prova_pengar(verkan, beslut)
            if verkan.sort == Sort.ANTA_DOKUMENT:
                _prova_dokument(verkan)
            else:
                _UTFORS[Sort(verkan.sort)](verkan, beslut, _nagon(verkan))
            transaction.set_rollback(True)
    except REGELN_BROTS as fel:
        return [felet_i_ord(fel)]
    return []


def _tankt(verkan: Verkan) -> Beslut:
    """The decision that a proposal would be, to be taken back with what is tried."""
    mote = verkan.attsats.arende.sammantrade
    return Beslut.objects.create(
        forbund=mote.organ.forbund,
        organ=mote.organ.namn,
        datum=mote.datum,
        lydelse=str(verkan.attsats),
        skrivet_for_hand=False,
        tillstand=Beslut.Tillstand.EJ_JUSTERAT,
    )


def _utfor(pk: int, by: Person, fran: Verkan.Tillstand = T.VANTAR) -> Verkan:
    verkan = _las(pk)
    beslut = verkan.attsats.beslut
    if verkan.tillstand != fran or beslut is None:
        return verkan
    try:
        with transaction.atomic():
            _prova_pengar(verkan, beslut)
            _UTFORS[Sort(verkan.sort)](verkan, beslut, by)
    except REGELN_BROTS as fel:
        sluta_rakna(beslut, by)
        verkan.tillstand, verkan.hinder = T.STOPPAD, felet_i_ord(fel)[:300]
        verkan.save(update_fields=["tillstand", "hinder"])
        _notera(
            verkan, by, f"{verkan.get_sort_display().capitalize()} enligt {beslut} kunde inte utföras", verkan.hinder
        )
        return verkan
    verkan.tillstand, verkan.utford, verkan.hinder = T.UTFORD, timezone.now(), ""
    verkan.save(update_fields=["tillstand", "utford", "hinder"])
    _notera(verkan, by, f"{verkan.get_sort_display().capitalize()} enligt {beslut} utfördes", verkan.attsats.text)
    return verkan


def _las(pk: int) -> Verkan:
    return (
        Verkan.objects.select_for_update(of=("self",))
        .select_related(
            "attsats__beslut",
            "attsats__arende__sammantrade__organ__forbund",
            "insats__forbund",
            "ansokan__insats__forbund",
            "budgetversion__budget__forbund",
            "dokument__forbund",
            "mote__organ__forbund",
        )
        .prefetch_related("belopp")
        .get(pk=pk)
    )


def _notera(verkan: Verkan, by: Person, vad: str, till: str) -> None:
    mote = verkan.attsats.arende.sammantrade
    notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=vad, till=till)


def _nagon(verkan: Verkan) -> Person:
    """Whoever: what is tried is taken back with its history."""
    person = Person.objects.filter(roller__forbund=verkan.attsats.arende.sammantrade.organ.forbund).first()
    return person or Person.objects.order_by("pk")[0]


def _prova_pengar(verkan: Verkan, beslut: Beslut) -> None:
    """Money that is not there may be granted only with its financing stated (11 kap. 15 § kommunallagen)."""
    belopp = _belopp(verkan) if verkan.sort in MED_PENGAR else {}
    if verkan.finansiering or not any(b > 0 for b in belopp.values()):
        return
    mote = verkan.attsats.arende.sammantrade
    # what is decided is counted already, unless it was stopped
    raknat = set(Beviljande.objects.filter(beslut=beslut).values_list("ar", flat=True))
    nytt = {ar: NOLL if ar in raknat else b for ar, b in belopp.items() if b > 0}
    for effekt in kvar_efter(mote.organ.forbund, nytt):
        if effekt.efter < 0:
            fattas = med_enhet(-effekt.efter, mote.organ.forbund.visas_i)
            raise Stopp(f"Det fattas {fattas} för {effekt.ar}. Skriv hur beslutet finansieras.")


def _belopp(verkan: Verkan) -> dict[int, Decimal]:
    return {b.ar: b.belopp for b in verkan.belopp.all()}


# --- Each kind -------------------------------------------------------------------------------------------------


def _bevilja(verkan: Verkan, beslut: Beslut, by: Person) -> None:
    if for_langa(verkan.villkor):
        raise Stopp(FOR_LANGT_VILLKOR)
    villkor = [(text, None) for text in villkoren(verkan.villkor)]
    ansokan = verkan.ansokan
    if ansokan is not None:
        if ansokan.tillstand != Ansokan.Tillstand.TILL_BESLUT:
            raise Stopp(f"Ansökan är {ansokan.get_tillstand_display()} och kan inte beviljas.")
        fran = verkan.fran or ansokan.insats.fran
        if fran is None:
            raise Stopp("Skriv från vilken dag medlen beviljas.")
        besluta_ansokan(
            ansokan=ansokan,
            beslut=beslut,
            belopp_per_ar=_belopp(verkan),
            period=(fran, verkan.tom or ansokan.insats.tom),
            villkor=villkor,
            by=by,
            finansiering=verkan.finansiering,
        )
        return
    insats = _den_insats(verkan)
    _ge(verkan, insats, beslut, by)
    if villkor:
        lagg_till(insats=insats, beslut=beslut, villkor=villkor, by=by)


def _ge(verkan: Verkan, insats: Insats, beslut: Beslut, by: Person) -> None:
    if insats.tillstand == Insats.Tillstand.SLUTREDOVISAD:
        raise Stopp(f"{insats} är slutredovisad.")
    if not _belopp(verkan):
        raise Stopp("Skriv beloppet för minst ett år.")
    bevilja(insats=insats, beslut=beslut, belopp_per_ar=_belopp(verkan), by=by, finansiering=verkan.finansiering)


def _andra_belopp(verkan: Verkan, beslut: Beslut, by: Person) -> None:
    _ge(verkan, _den_insats(verkan), beslut, by)


def _forlang(verkan: Verkan, beslut: Beslut, by: Person) -> None:
    insats = Insats.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=_den_insats(verkan).pk)
    if verkan.tom is None:
        raise Stopp("Skriv till vilken dag insatsen förlängs.")
    if insats.tillstand in (Insats.Tillstand.AVSLUTAD, Insats.Tillstand.SLUTREDOVISAD):
        raise Stopp(f"{insats} är {insats.get_tillstand_display()} och kan inte förlängas.")
    if insats.tom is not None and verkan.tom <= insats.tom:
        raise Stopp(f"{insats} pågår redan till {insats.tom.isoformat()}.")
    _satt_slut(insats, verkan.tom, f"förlängdes genom {beslut}", by)
    if _belopp(verkan):
        _ge(verkan, insats, beslut, by)


def _satt_slut(insats: Insats, tom: datetime.date, hur: str, by: Person) -> None:
    if insats.fran is not None and tom < insats.fran:
        raise Stopp(f"{insats} börjar {insats.fran.isoformat()} och kan inte sluta före det.")
    fore, insats.tom = insats.tom, tom
    insats.save(update_fields=["tom"])
    vad = f"Insats {insats}: {hur}"
    fran = fore.isoformat() if fore else ""
    notera(forbund=insats.forbund, by=by, objekt=insats, vad=vad, fran=fran, till=tom.isoformat())


def _avsluta(verkan: Verkan, beslut: Beslut, by: Person) -> None:
    insats = Insats.objects.select_for_update(of=("self",)).get(pk=_den_insats(verkan).pk)
    if insats.tillstand != Insats.Tillstand.PAGAENDE:
        raise Stopp(f"{insats} är {insats.get_tillstand_display()} och kan inte avslutas.")
    if verkan.tom is not None and verkan.tom != insats.tom:
        _satt_slut(insats, verkan.tom, f"slutar enligt {beslut}", by)
    if insats.tom is not None and insats.tom > timezone.localdate():
        return  # it goes on until that day; who answers for it ends it then
    ta_steg(insats=insats, till=Insats.Tillstand.AVSLUTAD, skal=f"Styrelsen har beslutat det: {beslut}.", by=by)


def _avsatt(verkan: Verkan, beslut: Beslut, by: Person) -> None:
    """It is counted from the decision on (`gang.forbered`), unless it was stopped."""
    avsatt(verkan, beslut)
    if not Avsattning.objects.filter(beslut=beslut).exists():
        raise Stopp("Skriv hur mycket som avsätts, och för vilket år.")


def _uppdra(verkan: Verkan, beslut: Beslut, by: Person) -> None:
    bevakning.skapa(
        beslut=beslut,
        vad=verkan.uppdrag or verkan.attsats.text,
        ansvarig=verkan.ansvarig,
        ansvarig_namn=verkan.ansvarig_namn,
        senast=verkan.senast,
        by=by,
    )


def _anta_budget(verkan: Verkan, beslut: Beslut, by: Person) -> None:
    if verkan.budgetversion is None:
        raise Stopp(SAKNAR)
    anta(version=verkan.budgetversion, beslut=beslut, by=by)


def _anta_dokument(verkan: Verkan, beslut: Beslut, by: Person) -> None:
    _prova_dokument(verkan)
    assert verkan.dokument is not None
    dokumentgang.anta(dokument=verkan.dokument, beslut=beslut, by=by)


def _prova_dokument(verkan: Verkan) -> None:
    if verkan.dokument is None:
        raise Stopp(SAKNAR)
    if Dokument.Tillstand.ANTAGEN not in Dokument.OVERGANGAR[Dokument.Tillstand(verkan.dokument.tillstand)]:
        raise Stopp(
            f"{verkan.dokument} är {verkan.dokument.get_tillstand_display()}. Lägg fram den för styrelsen först."
        )


def _utse(verkan: Verkan, beslut: Beslut, by: Person) -> None:
    """Those of the presidium get their function from the day of the decision; a justerare or an ombud is named by it alone."""
    if verkan.syssla not in Funktion.Sort.values:
        return
    if verkan.vem is None:
        raise Stopp("Skriv vem som utses.")
    organ = verkan.attsats.arende.sammantrade.organ
    fran = verkan.fran or beslut.datum
    uppdrag = next(
        (
            u
            for u in Uppdrag.objects.filter(plats__organ=organ, plats__roll="ledamot", vem=verkan.vem)
            if Span(u.fran, u.tom).galler(fran)
        ),
        None,
    )
    if uppdrag is None:
        raise Stopp(f"{verkan.vem} är inte ledamot i {organ} den dagen (17 §).")
    for forra in Funktion.objects.select_for_update().filter(organ=organ, sort=verkan.syssla, fran__lt=fran):
        if Span(forra.fran, forra.tom).galler(fran):
            forra.tom = fran - datetime.timedelta(days=1)
            forra.save(update_fields=["tom"])
    ny = Funktion(
        organ=organ, sort=verkan.syssla, uppdrag=uppdrag, fran=fran, tom=verkan.tom or uppdrag.tom, beslut=beslut
    )
    ny.full_clean()
    ny.save()
    notera(
        forbund=organ.forbund,
        by=by,
        objekt=organ,
        vad=f"{verkan.vem} utsågs till {ny.get_sort_display()} genom {beslut}",
    )


def _flytta(verkan: Verkan, beslut: Beslut, by: Person) -> None:
    mote = verkan.mote
    if mote is None or verkan.till_datum is None:
        raise Stopp(SAKNAR)
    flytta(
        mote=mote,
        dag=verkan.till_datum,
        fran=verkan.till_fran or mote.fran,
        tom=verkan.till_tom or (mote.tom if verkan.till_fran is None else None),
        skal=f"Beslut av {beslut.organ.lower()}",
        beslut=beslut,
        by=by,
        sedd=mote.version,
    )


def _den_insats(verkan: Verkan) -> Insats:
    insats = insatsen(verkan)
    if insats is None:
        raise Stopp(SAKNAR)
    return insats


_UTFORS: dict[Verkan.Sort, Callable[[Verkan, Beslut, Person], None]] = {
    Sort.BEVILJA: _bevilja,
    Sort.ANDRA_BELOPP: _andra_belopp,
    Sort.FORLANGA: _forlang,
    Sort.AVSLUTA: _avsluta,
    Sort.AVSATTA: _avsatt,
    Sort.UPPDRA: _uppdra,
    Sort.ANTA_BUDGET: _anta_budget,
    Sort.ANTA_DOKUMENT: _anta_dokument,
    Sort.UTSE: _utse,
    Sort.FLYTTA: _flytta,
}
