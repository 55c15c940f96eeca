"""The steps of a rekvisition: written, handed in, weighed row by row by one, attested by another, paid.

Every step locks the insats first and the rekvisition after it, so that what is granted can never be called for twice.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from finsam.diarium import registrera_handling
from finsam.filer.arkiv import GranskadFil, ta_emot
from finsam.handelser import notera
from finsam.models import Forbund, Handling, Person, Roll
from finsam.pengar import NOLL
from finsam.samtidighet import prova_version
from insatser.beviljande import beviljat, exakt_kr
from insatser.diariet.arenden import arende_for
from insatser.models import Insats, Rekvisition, Rekvisitionsrad, Rekvisitionsunderlag
from insatser.rekvisition.lage import ej_justerat, godkant_i_andra

T = Rekvisition.Tillstand
U = Rekvisitionsrad.Utfall
SLUTET = "Rekvisitionen är redan prövad. Bara texten kan ändras."


class RekvisitionFel(ValueError):
    """A step that cannot be taken. The message is Swedish; `rader` says it of single rows, by their pk: which field, and what."""

    def __init__(self, text: str, rader: Mapping[int, tuple[str, str]] | None = None) -> None:
        super().__init__(text)
        self.rader = dict(rader or {})


@dataclass(frozen=True)
class Ny:
    """A row as it is written: `pk` of the stored row, or `ursprung` of the parked row that it brings back. Kronor."""

    slag: str
    benamning: str
    belopp: Decimal
    pk: int | None = None
    ursprung: int | None = None
    fil: GranskadFil | None = None


@dataclass(frozen=True)
class Provning:
    """What is granted of a row: `godkant` counts where some of it is deducted, kronor, and then with `orsak`."""

    utfall: str
    godkant: Decimal | None = None
    orsak: str = ""


def _las(rekvisition: Rekvisition) -> Rekvisition:
    Insats.objects.select_for_update().get(pk=rekvisition.insats_id)
    rader = Rekvisition.objects.select_for_update(of=("self",)).select_related("insats__forbund")
    return rader.get(pk=rekvisition.pk)


def _notera(rekvisition: Rekvisition, by: Person, vad: str, fran: str = "", till: str = "") -> None:
    text = f"{rekvisition} för {rekvisition.insats}: {vad}"
    notera(forbund=rekvisition.insats.forbund, by=by, vad=text, objekt=rekvisition, fran=fran, till=till)


def _prova_i(rekvisition: Rekvisition, *tillstand: str) -> None:
    """Raises RekvisitionFel where it is in none of the states: more than one step leads to inlämnad."""
    if rekvisition.tillstand not in tillstand:
        raise RekvisitionFel(f"Rekvisitionen är {T(rekvisition.tillstand).label}. Läs in sidan på nytt.")


def _till(rekvisition: Rekvisition, nytt: str, by: Person, text: str = "") -> None:
    """Save the row in its new state, with the history of it. Raises RekvisitionFel where the step is not one of its states'."""
    fran = T(rekvisition.tillstand)
    if nytt not in Rekvisition.OVERGANGAR[fran]:
        raise RekvisitionFel(f"Rekvisitionen är {fran.label}. Läs in sidan på nytt.")
    rekvisition.tillstand = nytt
    rekvisition.version += 1
    rekvisition.save()
    _notera(rekvisition, by, f"blev {T(nytt).label}", fran.label, text)


def _diariefor(rekvisition: Rekvisition, by: Person, riktning: Handling.Riktning, vad: str) -> None:
    """In the ärende of the insats, as `vad` rekvisition 3. What is drawn up has no other party."""
    namn = f"{vad} {str(rekvisition).lower()}" if vad else str(rekvisition)
    registrera_handling(
        arende=arende_for(insats=rekvisition.insats, by=by),
        by=by,
        riktning=riktning,
        rubrik=f"{namn}, {rekvisition.period}",
        part="" if riktning == Handling.Riktning.UPPRATTAD else rekvisition.insats.agare,
        objekt=rekvisition,
    )


# --- Writing -------------------------------------------------------------------------------------------------


@transaction.atomic
def borja(*, insats: Insats, fran: datetime.date, tom: datetime.date, by: Person, slutlig: bool = False) -> Rekvisition:
    """A draft with the next number of the insats, still without rows."""
    Insats.objects.select_for_update().get(pk=insats.pk)
    nr = (insats.rekvisitioner.aggregate(hogst=Max("nr"))["hogst"] or 0) + 1
    ny = Rekvisition.objects.create(insats=insats, nr=nr, fran=fran, tom=tom, slutlig=slutlig, skapad_av=by)
    _notera(ny, by, "påbörjad", till=ny.period)
    return ny


@transaction.atomic
def skriv(
    *,
    rekvisition: Rekvisition,
    fran: datetime.date,
    tom: datetime.date,
    rader: Sequence[Ny],
    by: Person,
    sedd: int | None,
    slutlig: bool = False,
    meddelande: str = "",
    underlag: GranskadFil | None = None,
) -> Rekvisition:
    """Save a draft's period and rows, as one. A row whose amount or kind has changed is to be weighed anew.

    Raises Krock where someone else has saved it since `sedd`, RekvisitionFel where it is no draft or a parked row is taken.
    """
    last = _las(rekvisition)
    if not last.far_skrivas:
        raise RekvisitionFel(SLUTET)
    prova_version(last, sedd=sedd)
    last.fran, last.tom, last.slutlig, last.meddelande = fran, tom, slutlig, meddelande
    last.save()
    nu = {rad.pk: rad for rad in last.rader.all()}
    last.rader.exclude(pk__in=[n.pk for n in rader if n.pk]).delete()
    _prova_ursprung(last, rader)
    for nr, ny in enumerate(rader):
        rad = _rad(last, nu.get(ny.pk or 0), ny, nr)
        if ny.fil:
            _lagg_underlag(last, ny.fil, by, rad)
    if underlag:
        _lagg_underlag(last, underlag, by)
    summa = sum((n.belopp for n in rader), NOLL)
    _notera(last, by, "sparad", till=f"{last.period}, {len(rader)} rader, {exakt_kr(summa)}")
    return last


def _prova_ursprung(rekvisition: Rekvisition, rader: Sequence[Ny]) -> None:
    """A parked row belongs to the same insats and comes back once."""
    ursprung = [n.ursprung for n in rader if n.ursprung]
    parkerade = Rekvisitionsrad.objects.filter(
        pk__in=ursprung,
        utfall=U.PARKERAD,
        rekvisition__insats=rekvisition.insats,
        rekvisition__tillstand__in=Rekvisition.PROVAD,
        aterkomst=None,
    )
    egna = rekvisition.rader.filter(ursprung__in=ursprung)
    if parkerade.count() + egna.count() != len(set(ursprung)) or len(set(ursprung)) != len(ursprung):
        raise RekvisitionFel("En parkerad rad finns redan i en annan rekvisition. Läs in sidan på nytt.")


def _rad(rekvisition: Rekvisition, rad: Rekvisitionsrad | None, ny: Ny, ordning: int) -> Rekvisitionsrad:
    if rad is None:
        rad = Rekvisitionsrad(rekvisition=rekvisition, ursprung_id=ny.ursprung)
    elif (rad.belopp, rad.slag) != (ny.belopp, ny.slag):
        rad.utfall, rad.godkant, rad.orsak = U.OBEHANDLAD, None, ""
    rad.slag, rad.benamning, rad.belopp, rad.ordning = ny.slag, ny.benamning, ny.belopp, ordning
    rad.save()
    return rad


def _lagg_underlag(rekvisition: Rekvisition, fil: GranskadFil, by: Person, rad: Rekvisitionsrad | None = None) -> None:
    tagen = ta_emot(forbund=rekvisition.insats.forbund, by=by, granskad=fil)
    Rekvisitionsunderlag.objects.create(rekvisition=rekvisition, rad=rad, fil=tagen)


@transaction.atomic
def ratta_text(*, rekvisition: Rekvisition, meddelande: str, benamningar: Mapping[int, str], by: Person) -> Rekvisition:
    """Mend the words of a rekvisition that has been weighed: message, and what each row is called, by pk. Amounts stay."""
    last = _las(rekvisition)
    for rad in last.rader.filter(pk__in=benamningar):
        ny = benamningar[rad.pk].strip()
        if ny and ny != rad.benamning:
            _notera(last, by, "rättade en rads benämning", rad.benamning, ny)
            Rekvisitionsrad.objects.filter(pk=rad.pk).update(benamning=ny)
    if meddelande != last.meddelande:
        _notera(last, by, "rättade meddelandet", last.meddelande, meddelande)
        last.meddelande = meddelande
        last.save(update_fields=["meddelande"])
    return last


@transaction.atomic
def ta_bort(*, rekvisition: Rekvisition, by: Person) -> None:
    """Throw away a draft that has never been handed in; the parked rows in it wait again."""
    last = _las(rekvisition)
    if last.tillstand != T.UTKAST:
        raise RekvisitionFel("Bara ett utkast som inte har lämnats in kan tas bort.")
    notera(forbund=last.insats.forbund, by=by, vad=f"Tog bort utkast till {last} för {last.insats}", objekt=last.insats)
    last.delete()


# --- The steps -----------------------------------------------------------------------------------------------


@transaction.atomic
def lamna_in(*, rekvisition: Rekvisition, by: Person) -> Rekvisition:
    """Hand it in, for the first time or after komplettering. Raises RekvisitionFel where it has no rows, or is handed in."""
    last = _las(rekvisition)
    _prova_i(last, *Rekvisition.SKRIVBAR)
    if not last.rader.exists():
        raise RekvisitionFel("Skriv minst en rad innan du lämnar in.")
    forsta = last.inlamnad is None
    last.inlamnad, last.inlamnad_av = timezone.now(), by
    _till(last, T.INLAMNAD, by)
    _diariefor(last, by, Handling.Riktning.IN, "" if forsta else "Kompletterad")
    return last


@transaction.atomic
def begar_komplettering(*, rekvisition: Rekvisition, vad: str, by: Person) -> Rekvisition:
    """Send it back to the one who wrote it, saying what is missing."""
    last = _las(rekvisition)
    if not vad.strip():
        raise RekvisitionFel("Skriv vad som ska kompletteras.")
    last.komplettera = vad.strip()
    _till(last, T.KOMPLETTERING, by, vad.strip())
    _diariefor(last, by, Handling.Riktning.UT, "Begäran om komplettering av")
    return last


@transaction.atomic
def granska(
    *, rekvisition: Rekvisition, provningar: Mapping[int, Provning], by: Person, sedd: int | None, klar: bool
) -> Rekvisition:
    """Save what is granted of each row (by pk), and with `klar` conclude the granskning.

    What is granted of the year together, in this and in others, never goes beyond what the insats has been granted.
    Raises RekvisitionFel, at the rows where it can, and Krock where someone else has saved it since `sedd`.
    """
    last = _las(rekvisition)
    _prova_i(last, T.INLAMNAD)
    prova_version(last, sedd=sedd)
    rader = list(last.rader.all())
    for rad in rader:
        _satt(rad, provningar.get(rad.pk, Provning(rad.utfall, rad.godkant, rad.orsak)))
    if fel := {**_radfel(rader, klar=klar), **_over(last, rader)}:
        raise RekvisitionFel("Granskningen är inte sparad. Rätta raderna nedan.", fel)
    for rad in rader:
        rad.save(update_fields=["utfall", "godkant", "orsak"])
    godkant = exakt_kr(sum((r.godkant or NOLL for r in rader), NOLL))
    if klar:
        last.granskad, last.granskad_av = timezone.now(), by
        _till(last, T.GRANSKAD, by, f"Godkänt {godkant}. {_i_ord(rader)}".strip())
    else:
        last.save()
        _notera(last, by, "sparade granskningen", till=f"Godkänt {godkant}")
    return last


def _satt(rad: Rekvisitionsrad, provning: Provning) -> None:
    rad.utfall, rad.orsak = provning.utfall, provning.orsak.strip()
    rad.godkant = {U.GODKAND: rad.belopp, U.PARKERAD: NOLL, U.AVDRAGEN: provning.godkant}.get(U(provning.utfall))


def _radfel(rader: Iterable[Rekvisitionsrad], *, klar: bool) -> dict[int, tuple[str, str]]:
    fel: dict[int, tuple[str, str]] = {}
    for rad in rader:
        if rad.utfall == U.OBEHANDLAD and klar:
            fel[rad.pk] = "utfall", "Välj om raden är godkänd, avdragen eller parkerad."
        elif rad.utfall == U.AVDRAGEN and (rad.godkant is None or not NOLL <= rad.godkant < rad.belopp):
            fel[rad.pk] = "godkant", f"Skriv vad som godkänns, från 0 till mindre än {exakt_kr(rad.belopp)}."
        elif rad.utfall == U.AVDRAGEN and not rad.orsak:
            fel[rad.pk] = "orsak", "Skriv varför beloppet dras av."
    return fel


def _over(rekvisition: Rekvisition, rader: Iterable[Rekvisitionsrad]) -> dict[int, tuple[str, str]]:
    """The rows that go beyond what is left of the year's grant."""
    kvar = beviljat(rekvisition.insats, rekvisition.ar).netto - godkant_i_andra(rekvisition)
    fel: dict[int, tuple[str, str]] = {}
    for rad in rader:
        godkant = rad.godkant or NOLL
        if godkant > max(kvar, NOLL):
            text = f"Av det beviljade för {rekvisition.ar} är {exakt_kr(max(kvar, NOLL))} kvar. "
            text += "Godkänn högst det och dra av resten, eller parkera raden."
            fel[rad.pk] = ("utfall" if rad.utfall == U.GODKAND else "godkant"), text
        kvar -= godkant
    return fel


def _i_ord(rader: Iterable[Rekvisitionsrad]) -> str:
    """Deductions and parked rows, for the history."""
    delar = [
        f"{r.benamning}: {'parkerad' if r.utfall == U.PARKERAD else f'avdraget {exakt_kr(r.avdraget)}'}"
        + (f" ({r.orsak})" if r.orsak else "")
        for r in rader
        if r.utfall in (U.AVDRAGEN, U.PARKERAD)
    ]
    return "; ".join(delar)


@transaction.atomic
def ta_upp_igen(*, rekvisition: Rekvisition, skal: str, by: Person) -> Rekvisition:
    """Send a granskad one back to granskning instead of attesting it. Refused once a parked row of it has come back."""
    last = _las(rekvisition)
    _prova_i(last, T.GRANSKAD)
    if not skal.strip():
        raise RekvisitionFel("Skriv varför rekvisitionen ska granskas igen.")
    if last.rader.filter(aterkomst__isnull=False).exists():
        raise RekvisitionFel("En parkerad rad har redan tagits med i nästa rekvisition.")
    last.granskad = last.granskad_av = None
    _till(last, T.INLAMNAD, by, skal.strip())
    return last


@transaction.atomic
def attestera(*, rekvisition: Rekvisition, by: Person) -> Rekvisition:
    """Attest what another has weighed. Raises RekvisitionFel for the one who did it, or who may not attest here, and where
    the money is not justerat.
    """
    last = _las(rekvisition)
    if last.granskad_av_id == by.pk:
        raise RekvisitionFel("Du har granskat rekvisitionen. Någon annan ska attestera den.")
    if not far_attestera_som(last.insats.forbund, by):
        raise RekvisitionFel("Ordföranden attesterar bara när förbundet har en enda anställd.")
    _prova_justerat(last)
    last.attesterad, last.attesterad_av = timezone.now(), by
    _till(last, T.ATTESTERAD, by)
    _diariefor(last, by, Handling.Riktning.UPPRATTAD, "Beslut om utbetalning av")
    return last


def _prova_justerat(rekvisition: Rekvisition) -> None:
    """Raises RekvisitionFel where it would be paid with money that rests on a decision that is not justerat."""
    if text := ej_justerat(rekvisition):
        raise RekvisitionFel(text)


def far_attestera_som(forbund: Forbund, by: Person) -> bool:
    """Ekonom and förbundschef attest; ordföranden too where no more than one person works at the förbund. One query."""
    personal = (Roll.Sort.FORBUNDSCHEF, Roll.Sort.HANDLAGGARE, Roll.Sort.EKONOM)
    roller = Roll.objects.gallande(timezone.localdate()).filter(forbund=forbund)
    par = set(roller.values_list("person_id", "sort"))
    if {(by.pk, Roll.Sort.EKONOM), (by.pk, Roll.Sort.FORBUNDSCHEF)} & par:
        return True
    return (by.pk, Roll.Sort.ORDFORANDE) in par and len({person for person, sort in par if sort in personal}) <= 1


@transaction.atomic
def anteckna_betalning(*, rekvisition: Rekvisition, dag: datetime.date, by: Person) -> Rekvisition:
    """Note the day that an attested one was paid. Raises RekvisitionFel for a day before the attest, or one to come, and where
    the money is not justerat.
    """
    last = _las(rekvisition)
    _prova_justerat(last)
    if last.attesterad and dag < timezone.localdate(last.attesterad):
        raise RekvisitionFel("Betalningen kan inte vara före attesten.")
    if dag > timezone.localdate():
        raise RekvisitionFel("Skriv en dag som har varit. Betalningen antecknas när den är gjord.")
    last.betald, last.betald_av = dag, by
    _till(last, T.BETALD, by, dag.isoformat())
    return last


@transaction.atomic
def avvisa(*, rekvisition: Rekvisition, skal: str, by: Person) -> Rekvisition:
    """Turn it down with a reason. It takes nothing of what is granted, and the parked rows in it wait again."""
    last = _las(rekvisition)
    if not skal.strip():
        raise RekvisitionFel("Skriv varför rekvisitionen avvisas.")
    if last.tillstand in (T.INLAMNAD, T.KOMPLETTERING):
        last.rader.filter(ursprung__isnull=False).update(ursprung=None)
    last.avvisad, last.avvisad_av, last.avvisad_for = timezone.now(), by, skal.strip()
    _till(last, T.AVVISAD, by, skal.strip())
    _diariefor(last, by, Handling.Riktning.UT, "Avvisad")
    return last
