"""Locking months, opening them, and what a file would change in them."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Q, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from budget.bokforing.bok import NOLL, lasta_manader
from budget.models import (
    Bokforingsfil,
    Bokforingssaldo,
    Konto,
    Manadslas,
    Manadsrattelse,
    Objektkombination,
    Rattelserad,
    Transaktion,
)
from budget.objektnyckel import koder, objektnyckel
from budget.sie.innehall import Rakenskapsar, SieFil
from finsam.datum import manad as manad_i_ord
from finsam.handelser import notera
from finsam.models import Forbund, Person
from finsam.samtidighet import avtryck

Nyckel = tuple[str, str]  # an account and the key of its objekt


class Lasfel(ValueError):
    """The months cannot be locked or opened. The message is Swedish."""


@dataclass(frozen=True)
class Kontoandring:
    """An account with its objekt in a month: what it has moved, and what it would have moved. Kronor, debet +."""

    konto: str
    nyckel: str
    fore: Decimal
    efter: Decimal
    namn: str = ""

    @property
    def skillnad(self) -> Decimal:
        """How much more, debet +."""
        return self.efter - self.fore

    @property
    def objekt(self) -> str:
        """The codes of its objekt, as they are written."""
        return koder(self.nyckel)


@dataclass(frozen=True)
class Manadsandring:
    """What a file would change in a locked month. No `konton`: verifikationer differ, but no account moves otherwise."""

    manad: datetime.date
    konton: tuple[Kontoandring, ...]


def galler(forbund: Forbund, ar: int) -> Manadslas | None:
    """The lock that reaches furthest in the year, without its saldon."""
    return Manadslas.objects.gallande(forbund, ar).defer("saldon").select_related("forbund", "last_av").first()


def andringar_i_lasta(
    *, forbund: Forbund, ar: int, fil: SieFil, omfattar: Rakenskapsar | None, andrade: Iterable[datetime.date]
) -> list[Manadsandring]:
    """What the file would change in each locked month, of the `andrade`: those in which some verifikation differs.

    One query where nothing is locked, else two.
    """
    las = galler(forbund, ar)
    manader = sorted(m for m in andrade if las and m <= las.manad)
    if las is None or omfattar is None or not manader:
        return []
    bort = Sum("belopp", filter=Q(verifikation__datum__range=(omfattar.fran, omfattar.tom)), default=NOLL)
    grupperat = (
        Transaktion.objects.gallande(forbund, ar)
        .filter(verifikation__datum__range=(manader[0], las.sista_dagen))
        .order_by()
        .annotate(manad=TruncMonth("verifikation__datum"))
        .values_list("manad", "konto__nr", "objekt__nyckel")
        .annotate(nu=Sum("belopp"), bort=bort)
    )
    fore: dict[datetime.date, dict[Nyckel, Decimal]] = {m: {} for m in manader}
    efter: dict[datetime.date, dict[Nyckel, Decimal]] = {m: {} for m in manader}
    for manad, konto, nyckel, nu, borttaget in grupperat:
        if manad in fore:
            fore[manad][konto, nyckel or ""] = nu
            efter[manad][konto, nyckel or ""] = nu - borttaget
    for ver in fil.verifikationer:
        om_lasta = efter.get(ver.datum.replace(day=1))
        for t in ver.transaktioner if om_lasta is not None else ():
            plats = (t.konto, objektnyckel(t.objekt))
            om_lasta[plats] = om_lasta.get(plats, NOLL) + t.belopp  # type: ignore[index,union-attr]
    return [Manadsandring(m, skillnader(fore[m], efter[m], fil.konton)) for m in manader]


def skillnader(
    fore: dict[Nyckel, Decimal], efter: dict[Nyckel, Decimal], namn: Mapping[str, str]
) -> tuple[Kontoandring, ...]:
    """The accounts that differ, in their order, by the names that the file gives them."""
    alla = (
        Kontoandring(*n, fore.get(n, NOLL), efter.get(n, NOLL), namn.get(n[0], "")) for n in sorted({*fore, *efter})
    )
    return tuple(andring for andring in alla if andring.skillnad)


def andrade_ingaende(*, forbund: Forbund, ar: int, fil: SieFil) -> tuple[Kontoandring, ...]:
    """The accounts whose opening balance of the year the file would change; the first file to state any changes none. One query."""
    efter = {(s.konto, ""): s.belopp for s in fil.ib if s.arsnr == 0}
    stallda = Bokforingssaldo.objects.filter(forbund=forbund, ar=ar, slag=Bokforingssaldo.Slag.IB)
    fore = {(konto, ""): belopp for konto, belopp in stallda.values_list("konto__nr", "belopp")} if efter else {}
    return skillnader(fore, efter, fil.konton) if fore else ()


def hinder_for_ingaende(forbund: Forbund, ar: int, andringar: Sequence[Kontoandring]) -> list[str]:
    """Why opening balances may not change: months that count from them are locked. A correction is of a month, and they are of none."""
    las = galler(forbund, ar) if andringar else None
    if las is None:
        return []
    konton, till = ", ".join(andring.konto for andring in andringar), manad_i_ord(las.manad)
    andrar = f"Filen ändrar ingående balans på konto {konton}, och året är låst till och med {till}."
    return [f"{andrar} Öppna månaderna först, om de nya balanserna är rätt."]


def marke(andringar: list[Manadsandring]) -> str:
    """A mark of what would change in locked months; empty where nothing would."""
    data = [[a.manad, [[k.konto, k.nyckel, f"{k.fore:.2f}", f"{k.efter:.2f}"] for k in a.konton]] for a in andringar]
    return avtryck(data) if data else ""


def hinder_for_rattelse(bokforingsfil: Bokforingsfil, andringar: list[Manadsandring]) -> str:
    """Why a file that changes locked months may not be read in as it was ordered, a Swedish sentence; else empty."""
    if not andringar:
        return ""
    if not bokforingsfil.rattelseskal:
        return f"Filen ändrar {manader_i_ord(a.manad for a in andringar)}, som är låst. Se ändringarna och skriv varför de görs."
    if bokforingsfil.rattelse_visad != marke(andringar):
        return "Det som filen ändrar i låsta månader är inte längre det som visades. Se ändringarna igen."
    return ""


def skriv_rattelser(*, bokforingsfil: Bokforingsfil, andringar: list[Manadsandring]) -> None:
    """Keep what a file changes in locked months as dated corrections, before it does. In the transaction that reads it in."""
    if not andringar or bokforingsfil.rattelse_av is None:
        return
    forbund, by = bokforingsfil.forbund, bokforingsfil.rattelse_av
    las = Manadslas.objects.gallande(forbund, bokforingsfil.ar).defer("saldon")[0]
    alla = [k for a in andringar for k in a.konton]
    konton = dict(Konto.objects.filter(forbund=forbund, nr__in={k.konto for k in alla}).values_list("nr", "pk"))
    kombinationer = Objektkombination.objects.filter(forbund=forbund, nyckel__in={k.nyckel for k in alla})
    objekt = dict(kombinationer.values_list("nyckel", "pk"))
    for andring in andringar:
        rattelse = Manadsrattelse.objects.create(
            las=las, manad=andring.manad, fil=bokforingsfil, av=by, skal=bokforingsfil.rattelseskal
        )
        Rattelserad.objects.bulk_create(
            Rattelserad(
                rattelse=rattelse,
                konto_id=konton[k.konto],
                objekt_id=objekt.get(k.nyckel),
                fore=k.fore,
                efter=k.efter,
            )
            for k in andring.konton
        )
        vad = f"Rättade {manad_i_ord(andring.manad)}, som är låst, ur {bokforingsfil}"
        notera(forbund=forbund, by=by, vad=vad, objekt=rattelse, till=rattelse.skal)


@transaction.atomic
def las_till_och_med(
    *, forbund: Forbund, ar: int, manad: datetime.date, by: Person, senaste_fil: int | None = None
) -> Manadslas:
    """Lock the books through a month, as they are. Raises Lasfel.

    `senaste_fil` is the file that was read in last when the page was shown; where another has been read in since, nothing is locked.
    """
    Forbund.objects.select_for_update(of=("self",), no_key=True).get(pk=forbund.pk)
    if senaste_fil is not None and senaste_fil != senast_inlast(forbund, ar):
        raise Lasfel("En fil har lästs in sedan sidan öppnades. Se siffrorna igen innan du låser.")
    kvar = olasta(forbund, ar)
    if manad not in kvar:
        raise Lasfel(f"{manad_i_ord(manad).capitalize()} är redan låst, eller så är inget bokfört så långt fram.")
    las = Manadslas.objects.create(
        forbund=forbund, ar=ar, fran=kvar[0], manad=manad, last_av=by, saldon=saldon_till(forbund, ar, manad)
    )
    notera(forbund=forbund, by=by, vad=f"Låste bokföringen för {las.manaderna}", objekt=las)
    return las


@transaction.atomic
def oppna(*, las: Manadslas, skal: str, by: Person) -> None:
    """Open what a lock locked. Raises Lasfel where it is opened already, or a later lock reaches further."""
    Forbund.objects.select_for_update(of=("self",), no_key=True).get(pk=las.forbund_id)
    sista = Manadslas.objects.gallande(las.forbund, las.ar).defer("saldon").first()
    if sista is None or sista.pk != las.pk:
        raise Lasfel("Låset är redan öppnat, eller så är senare månader låsta. Öppna dem först.")
    Manadslas.objects.filter(pk=las.pk).update(oppnad=timezone.now(), oppnad_av=by, skal=skal)
    notera(forbund=las.forbund, by=by, vad=f"Öppnade bokföringen för {las.manaderna}", objekt=las, till=skal)


def olasta(forbund: Forbund, ar: int) -> list[datetime.date]:
    """The months that can be locked: after what is locked, through the last that anything is booked in. Three queries."""
    bokforda = lasta_manader(forbund, ar)
    if not bokforda:
        return []
    las = galler(forbund, ar)
    period = Bokforingsfil.objects.filter(forbund=forbund, ar=ar).values_list("fran", flat=True).first()
    forsta = min(bokforda[0], period.replace(day=1) if period else bokforda[0])
    alla = _manader(forsta, bokforda[-1])
    return [m for m in alla if las is None or m > las.manad]


def _manader(forsta: datetime.date, sista: datetime.date) -> list[datetime.date]:
    antal = (sista.year - forsta.year) * 12 + sista.month - forsta.month + 1
    return [
        datetime.date(forsta.year + (forsta.month - 1 + n) // 12, (forsta.month - 1 + n) % 12 + 1, 1)
        for n in range(antal)
    ]


def senast_inlast(forbund: Forbund, ar: int) -> int:
    """The key of the file that was read in last, 0 where none has been."""
    inlasta = Bokforingsfil.objects.filter(forbund=forbund, ar=ar, inlast__isnull=False)
    return inlasta.order_by("-inlast").values_list("pk", flat=True).first() or 0


def saldon_till(forbund: Forbund, ar: int, manad: datetime.date) -> list[list[str]]:
    """What each account has moved by its objekt and month, through a month: as a lock keeps it. One query."""
    grupperat = (
        Transaktion.objects.gallande(forbund, ar)
        .annotate(manad=TruncMonth("verifikation__datum"))
        .filter(manad__lte=manad)
        .order_by("konto__nr", "objekt__nyckel", "manad")
        .values_list("konto__nr", "objekt__nyckel", "manad")
        .annotate(summa=Sum("belopp"))
    )
    return [[konto, nyckel or "", m.isoformat(), f"{summa:.2f}"] for konto, nyckel, m, summa in grupperat]


def manader_i_ord(manader: Iterable[datetime.date]) -> str:
    """Januari 2017, mars 2017 och april 2017."""
    *forst, sist = [manad_i_ord(m) for m in manader]
    return f"{', '.join(forst)} och {sist}" if forst else sist
