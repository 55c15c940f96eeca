"""The course of a meeting: opened, item by item decided, its §§ numbered, closed, and opened again."""

import datetime

from django.db import transaction
from django.db.models import F, Max, ProtectedError, Q, QuerySet
from django.utils import timezone

from finsam.handelser import notera
from finsam.models import Forbund, Nummerserie, Person
from finsam.nummerserier import borja_pa, tilldela
from styrelse.arshjul.arbete import GarInte, har_hallits, ta_steg
from styrelse.justering.hela import markera_justerat
from styrelse.models import Arende, Attsats, Protokoll, Sammantrade
from styrelse.mote.slag import har_paragrafer
from styrelse.narvaro.forbered import forbered as forbered_narvaro
from styrelse.verkan.gang import angra as angra_verkan
from styrelse.verkan.gang import forbered as forbered_verkan
from styrelse.verkan.gang import kopiera as kopiera_verkan
from styrelse.verkan.gang import satt_paragrafer

T = Sammantrade.Tillstand
UTKAST = Protokoll.Tillstand.UTKAST


def oppna(*, mote: Sammantrade, by: Person, kl: datetime.time | None = None) -> Protokoll:
    """Open a meeting that is called: its protokoll is begun, with who is there and what the kallelse proposed.

    Opened twice it is the same protokoll, and what has been written stands. Raises GarInte.
    """
    with transaction.atomic():
        last = Sammantrade.objects.select_for_update(of=("self",)).select_related("organ__forbund").get(pk=mote.pk)
        if last.tillstand != T.PAGAR:
            ta_steg(mote=last, till=T.PAGAR, by=by)
        protokoll, nytt = Protokoll.objects.get_or_create(sammantrade=last)
        protokoll.sammantrade.refresh_from_db()
        if protokoll.oppnat is None:
            protokoll.oppnat = kl or last.fran or timezone.localtime().time().replace(second=0, microsecond=0)
            protokoll.save(update_fields=["oppnat"])
        if nytt:
            _fyll_ur_ordningen(protokoll)
        forbered_narvaro(protokoll)
        ta_med_forslagen(last.arenden.pa_dagordningen().filter(klart__isnull=True))
    return protokoll


def _fyll_ur_ordningen(protokoll: Protokoll) -> None:
    """Where protokoll are justerade and kept is the same from time to time."""
    ordning = getattr(protokoll.sammantrade.organ.forbund, "motesordning", None)
    if ordning is not None:
        protokoll.plats_for_justering, protokoll.forvaras = ordning.justeringsplats, ordning.forvaras
        protokoll.save(update_fields=["plats_for_justering", "forvaras"])


def ta_med_forslagen(arenden: QuerySet[Arende]) -> None:
    """Begin each § with what the kallelse says: its text, and its att-satser with what each does. Once; what is written stands.

    As many queries for forty items as for one.
    """
    arenden.filter(text="").exclude(beskrivning="").update(text=F("beskrivning"))
    par: list[tuple[Attsats, Attsats]] = []
    for arende in arenden.prefetch_related("attsatser__verkan__belopp"):
        alla = list(arende.attsatser.all())
        if any(a.skede == Attsats.Skede.BESLUT for a in alla):
            continue
        skede = Attsats.Skede.BESLUT
        par += [(f, Attsats(arende=arende, skede=skede, ordning=f.ordning, text=f.text)) for f in alla]
    Attsats.objects.bulk_create(beslutad for _, beslutad in par)
    kopiera_verkan(par)


def avgor(*, arende: Arende, utfall: str, by: Person) -> Arende:
    """Finish an item with its outcome ("" where there is none to say). What was decided counts from now on as beslutat, ej justerat.

    Raises GarInte where the meeting is not open, or the item is finished already.
    """
    with transaction.atomic():
        last = las_arende(arende)
        prova_oppet(last)
        if last.klart is not None:
            raise GarInte(f"{last} är redan färdigbehandlat.")
        if utfall and utfall not in Arende.Utfall.values:
            raise GarInte("Välj ett utfall i listan.")
        last.utfall, last.klart, last.version = utfall, timezone.now(), last.version + 1
        last.save(update_fields=["utfall", "klart", "version"])
        if utfall in Arende.VERKSTALLS or utfall == Arende.Utfall.AVSLAG:
            forbered_verkan(arende=last, by=by)
        vad = f"{last.rubrik}: {last.get_utfall_display() or 'färdigbehandlat'}"
        notera(forbund=_forbund(last), by=by, objekt=last.sammantrade, vad=vad)
    return last


def oppna_igen(*, arende: Arende, skal: str, by: Person) -> Arende:
    """Take an item up again before its § is locked: what it decided no longer counts. Raises GarInte."""
    with transaction.atomic():
        last = las_arende(arende)
        prova_oppet(last)
        if last.klart is None:
            raise GarInte(f"{last} är inte färdigbehandlat.")
        if last.justering_id:
            raise GarInte(f"{last} är låst för justering.")
        if not skal:
            raise GarInte("Skriv varför ärendet tas upp igen.")
        try:
            angra_verkan(arende=last, by=by)
        except ProtectedError as fel:
            vad = ", ".join(sorted({f"{rad._meta.verbose_name} {rad}" for rad in fel.protected_objects}))
            raise GarInte(f"Beslutet är redan använt: {vad}. Ta bort det där först.") from fel
        fore = last.get_utfall_display()
        last.utfall, last.klart, last.version = "", None, last.version + 1
        last.save(update_fields=["utfall", "klart", "version"])
        vad = f"{last.rubrik}: togs upp igen"
        notera(forbund=_forbund(last), by=by, objekt=last.sammantrade, vad=vad, fran=fore, till=skal)
    return last


def tilldela_paragrafer(protokoll: Protokoll, tom_arende: Arende | None = None) -> list[Arende]:
    """Give the items their §§ in order, all or up to and including one; those that have a § keep it. Returns those that got one.

    Numbers come from the series in the transaction of the caller, so that two meetings closed at once never share one.
    """
    mote = protokoll.sammantrade
    if not har_paragrafer(mote):
        return []
    utan = []
    for arende in mote.arenden.numrerade().select_for_update():
        if arende.paragraf is None:
            utan.append(arende)
        if tom_arende is not None and arende.pk == tom_arende.pk:
            break
    _numrera(mote, utan)
    return utan


def _numrera(mote: Sammantrade, arenden: list[Arende]) -> None:
    if not arenden:
        return
    forbund = mote.organ.forbund
    per_ar = forbund.paragrafserie == Forbund.Paragrafserie.PER_AR
    if (forsta := forsta_i_ny_serie(mote)) > 1:
        borja_pa(forbund=forbund, serie=serien(mote), ar=mote.datum.year if per_ar else None, nasta=forsta)
    nummer = tilldela(forbund=forbund, serie=serien(mote), dag=mote.datum, per_ar=per_ar, antal=len(arenden))
    for arende, nr in zip(arenden, nummer, strict=True):
        arende.paragraf = nr
    Arende.objects.bulk_update(arenden, ["paragraf"])
    satt_paragrafer(arenden)


def forsta_i_ny_serie(mote: Sammantrade) -> int:
    """Where a series goes on that begins in the middle of a year, because the förbund has changed how it numbers: a year has one § 1.

    1 where the series is begun already, or is the first. One or two queries.
    """
    forbund = mote.organ.forbund
    ar = mote.datum.year if forbund.paragrafserie == Forbund.Paragrafserie.PER_AR else None
    serier = set(Nummerserie.objects.filter(forbund=forbund, namn=serien(mote)).values_list("ar", flat=True))
    if ar in serier or not serier:
        return 1
    arets = Arende.objects.filter(sammantrade__organ=mote.organ_id, sammantrade__datum__year=mote.datum.year)
    sist: int | None = arets.aggregate(sist=Max("paragraf"))["sist"]
    return (sist or 0) + 1


def serien(mote: Sammantrade) -> str:
    """The series of the meeting's §§: the styrelse's, or another organ's own."""
    return "paragraf" if mote.organ.sort == mote.organ.Sort.STYRELSE else f"paragraf-{mote.organ_id}"


def avsluta(*, protokoll: Protokoll, by: Person, kl: datetime.time | None = None) -> list[Arende]:
    """Close the meeting and give each item its §, in order. Returns those that got one now. Raises GarInte."""
    with transaction.atomic():
        last = Protokoll.objects.select_for_update().get(pk=protokoll.pk)
        mote = (
            Sammantrade.objects.select_for_update(of=("self",))
            .select_related("organ__forbund")
            .get(pk=last.sammantrade_id)
        )
        last.sammantrade = mote
        if mote.tillstand != T.PAGAR:
            raise GarInte(f"Sammanträdet är {mote.get_tillstand_display()}.")
        kvar = mote.arenden.numrerade().filter(klart__isnull=True)
        if har_paragrafer(mote) and kvar:
            raise GarInte(f"Behandla först färdigt {', '.join(a.rubrik for a in kvar)}.")
        nya = tilldela_paragrafer(last)
        last.avslutat = kl or timezone.localtime().time().replace(second=0, microsecond=0)
        last.version += 1
        last.save(update_fields=["avslutat", "version"])
        ta_steg(mote=mote, till=T.AVSLUTAT, by=by)
        markera_justerat(last)
        if nya:
            vad = f"Paragraferna {nya[0].paragraf}–{nya[-1].paragraf} är tilldelade"
            notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=vad)
    return nya


def aterppna(*, protokoll: Protokoll, skal: str, by: Person) -> None:
    """Open a closed meeting again, before its protokoll is locked. §§ that are given are kept. Raises GarInte."""
    with transaction.atomic():
        last = (
            Protokoll.objects.select_for_update(of=("self",))
            .select_related("sammantrade__organ__forbund")
            .get(pk=protokoll.pk)
        )
        if last.tillstand != UTKAST:
            raise GarInte(f"Protokollet är {last.get_tillstand_display()}. Återta det först.")
        ta_steg(mote=last.sammantrade, till=T.PAGAR, by=by, skal=skal)
        last.avslutat, last.version = None, last.version + 1
        last.save(update_fields=["avslutat", "version"])


def stega(*, mote: Sammantrade, till: str, by: Person, skal: str = "") -> None:
    """Take a meeting to another state, and its protokoll with it where it has one. Raises GarInte.

    A meeting that was called here and held elsewhere has none, and is only said to have been held.
    """
    protokoll = Protokoll.objects.filter(sammantrade=mote).first()
    if till == T.PAGAR and mote.tillstand == T.KALLAT:
        oppna(mote=mote, by=by)
    elif till == T.PAGAR and protokoll is not None:
        aterppna(protokoll=protokoll, skal=skal, by=by)
    elif till == T.AVSLUTAT and protokoll is not None:
        avsluta(protokoll=protokoll, by=by)
    elif till == T.AVSLUTAT:
        har_hallits(mote=mote, by=by)
    elif till in T.values:
        if (mote.tillstand, till) == (T.PAGAR, T.KALLAT):
            _prova_att_inget_avgjorts(mote)
        ta_steg(mote=mote, till=till, by=by, skal=skal)


def _prova_att_inget_avgjorts(mote: Sammantrade) -> None:
    """What is decided counts, and what has its § keeps it: such items cannot be withdrawn as before a meeting. Raises GarInte."""
    if mote.arenden.filter(Q(paragraf__isnull=False) | Q(klart__isnull=False)).exists():
        raise GarInte("Ärenden är avgjorda eller har fått sin paragraf. Sammanträdet kan inte bli kallat igen.")


def las_arende(arende: Arende) -> Arende:
    """The item locked for a change in the transaction, with its meeting, organ, förbund and protokoll."""
    return (
        Arende.objects.select_for_update(of=("self",))
        .select_related("sammantrade__organ__forbund", "sammantrade__protokoll")
        .get(pk=arende.pk)
    )


def _forbund(arende: Arende) -> Forbund:
    return arende.sammantrade.organ.forbund


def prova_oppet(arende: Arende) -> None:
    """Raises GarInte where the meeting is not opened or its protokoll is locked."""
    mote = arende.sammantrade
    if mote.tillstand not in (T.PAGAR, T.AVSLUTAT) or not hasattr(mote, "protokoll"):
        raise GarInte("Sammanträdet är inte öppnat.")
    if mote.protokoll.tillstand != UTKAST:
        raise GarInte(f"Protokollet är {mote.protokoll.get_tillstand_display()}.")
