"""Reading a SIE file into the database: all of it, in one transaction, or nothing."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from budget.bokforing.granskning import anvanda_konton, granska
from budget.bokforing.manadslas import hinder_for_rattelse, skriv_rattelser
from budget.models import (
    Bokforingsfil,
    Bokforingsobjekt,
    Bokforingssaldo,
    Konto,
    Objektkombination,
    Transaktion,
    Verifikation,
)
from budget.objektnyckel import objektnyckel
from budget.sie.falt import Objekt
from budget.sie.innehall import Saldo, SieFil
from budget.sie.innehall import Transaktion as Sietransaktion
from finsam.handelser import notera
from finsam.models import Forbund

Framsteg = Callable[[int], bool]

STEG: Final = 2000
Slag = Bokforingssaldo.Slag


class Avbruten(Exception):
    """Someone stopped the reading; nothing of it has been saved."""


class Hinder(ValueError):
    """The file cannot be read in. The message says why, in Swedish."""


class Nycklar(NamedTuple):
    """Primary keys of the accounts and combinations of objects that the file names."""

    konton: dict[str, int]
    objekt: dict[Objekt, int]

    def objekt_id(self, objekt: Objekt) -> int | None:
        return self.objekt[objekt] if objekt else None


def las_in(*, bokforingsfil: Bokforingsfil, fil: SieFil, framsteg: Framsteg = lambda _antal: True) -> dict[str, int]:
    """Make the months of the file be as the file says, and return what came and went, in verifikationer.

    `framsteg` is told how many of the new verifikationer have been written, each two thousand, and answers False to stop.
    What changes in a locked month is kept as a correction. Raises Avbruten, or Hinder for a file of another förbund or
    year, or one that changes locked months otherwise than was shown to the one who gave a reason; then nothing has been saved.
    """
    with transaction.atomic():
        forbund = Forbund.objects.select_for_update(of=("self",), no_key=True).get(pk=bokforingsfil.forbund_id)
        granskning = granska(forbund=forbund, fil=fil)
        if granskning.hinder:
            raise Hinder(granskning.hinder[0])
        if hinder := hinder_for_rattelse(bokforingsfil, granskning.i_lasta):
            raise Hinder(hinder)
        nycklar = _spara_register(forbund, fil)
        skillnad = granskning.skillnad
        skriv_rattelser(bokforingsfil=bokforingsfil, andringar=granskning.i_lasta)
        Verifikation.objects.filter(pk__in=skillnad.ersatta).update(ersatt_av=bokforingsfil)
        _skriv_verifikationer(bokforingsfil, fil, skillnad.nya, nycklar, framsteg)
        _ersatt_saldon(bokforingsfil, fil, nycklar)
        resultat = {
            "nya": skillnad.tillkomna,
            "rattade": skillnad.rattade,
            "borttagna": skillnad.borttagna,
            "oforandrade": skillnad.oforandrade,
        }
        _avsluta(bokforingsfil, resultat, len(fil.verifikationer))
    return resultat


def _avsluta(bokforingsfil: Bokforingsfil, resultat: dict[str, int], antal: int) -> None:
    """Mark the file as read in, unless it has been stopped meanwhile."""
    lases = Bokforingsfil.objects.filter(pk=bokforingsfil.pk, tillstand=Bokforingsfil.Tillstand.LASES)
    inlast = Bokforingsfil.Tillstand.INLAST
    if not lases.update(tillstand=inlast, inlast=timezone.now(), resultat=resultat, antal=antal, lasta=antal, fel=""):
        raise Avbruten
    notera(
        forbund=bokforingsfil.forbund,
        by=bokforingsfil.uppladdad_av,
        vad=f"Läste in bokföringen ur {bokforingsfil}",
        objekt=bokforingsfil,
        till=f"{resultat['nya']} nya, {resultat['rattade']} rättade och {resultat['borttagna']} borttagna verifikationer",
    )


def _spara_register(forbund: Forbund, fil: SieFil) -> Nycklar:
    """Save the accounts and objects that the file has figures for, under the names that it gives them."""
    nr = sorted(anvanda_konton(fil))
    konton = [Konto(forbund=forbund, nr=n, namn=fil.konton.get(n, "")[:200]) for n in nr]
    Konto.objects.bulk_create(
        konton, update_conflicts=True, unique_fields=["forbund", "nr"], update_fields=["namn"], batch_size=1000
    )
    kombinationer = {t.objekt for v in fil.verifikationer for t in v.transaktioner if t.objekt}
    kombinationer |= {s.objekt for s in (*fil.objektsaldon, *fil.periodsaldon, *fil.periodbudget) if s.objekt}
    return Nycklar(
        dict(Konto.objects.filter(forbund=forbund, nr__in=nr).values_list("nr", "pk")),
        _spara_objekt(forbund, fil, sorted(kombinationer)),
    )


def _spara_objekt(forbund: Forbund, fil: SieFil, kombinationer: list[Objekt]) -> dict[Objekt, int]:
    delar = sorted({del_ for kombination in kombinationer for del_ in kombination})
    Bokforingsobjekt.objects.bulk_create(
        [
            Bokforingsobjekt(forbund=forbund, dimension=d, kod=k, namn=fil.objekt.get((d, k), "")[:200])
            for d, k in delar
        ],
        update_conflicts=True,
        unique_fields=["forbund", "dimension", "kod"],
        update_fields=["namn"],
        batch_size=1000,
    )
    objekt = {(o.dimension, o.kod): o for o in Bokforingsobjekt.objects.filter(forbund=forbund)}
    nycklar = {objektnyckel(kombination): kombination for kombination in kombinationer}
    fanns = set(Objektkombination.objects.filter(forbund=forbund).values_list("nyckel", flat=True))
    Objektkombination.objects.bulk_create(
        [Objektkombination(forbund=forbund, nyckel=nyckel) for nyckel in nycklar if nyckel not in fanns]
    )
    rader = dict(Objektkombination.objects.filter(forbund=forbund, nyckel__in=nycklar).values_list("nyckel", "pk"))
    Mellan = Objektkombination.objekt.through
    Mellan.objects.bulk_create(
        Mellan(objektkombination_id=rader[nyckel], bokforingsobjekt_id=objekt[del_].pk)
        for nyckel, kombination in nycklar.items()
        if nyckel not in fanns
        for del_ in kombination
    )
    return {kombination: rader[nyckel] for nyckel, kombination in nycklar.items()}


def _skriv_verifikationer(
    bokforingsfil: Bokforingsfil, fil: SieFil, nya: list[tuple[int, str]], nycklar: Nycklar, framsteg: Framsteg
) -> None:
    """COPY the new ones and their rows, two thousand at a time."""
    for borjan in range(0, len(nya), STEG):
        if not framsteg(borjan):
            raise Avbruten
        omgang = nya[borjan : borjan + STEG]
        pk = _nya_nycklar(len(omgang))
        gemensamt = (bokforingsfil.forbund_id, bokforingsfil.ar, bokforingsfil.pk)
        _copy(
            Verifikation,
            "forbund_id, ar, fil_id, id, serie, nr, datum, text, avtryck",
            (
                (*gemensamt, i, v.serie, v.nr, v.datum, v.text[:300], tryck)
                for i, (plats, tryck) in zip(pk, omgang, strict=True)
                for v in [fil.verifikationer[plats]]
            ),
        )
        rader = (
            (i, t) for i, (plats, _) in zip(pk, omgang, strict=True) for t in fil.verifikationer[plats].transaktioner
        )
        _copy(Transaktion, "verifikation_id, konto_id, objekt_id, belopp, datum, text", _transaktioner(rader, nycklar))


def _transaktioner(rader: Iterable[tuple[int, Sietransaktion]], nycklar: Nycklar) -> Iterator[tuple[Any, ...]]:
    konton, objekt = nycklar.konton, {(): None, **nycklar.objekt}
    for verifikation, (konto, kombination, belopp, datum, text) in rader:
        yield verifikation, konton[konto], objekt[kombination], belopp, datum, text[:300]


def _nya_nycklar(antal: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [Verifikation._meta.db_table, antal],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _copy(
    modell: type[Verifikation | Transaktion | Bokforingssaldo], kolumner: str, rader: Iterable[tuple[Any, ...]]
) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {modell._meta.db_table} ({kolumner}) FROM STDIN") as ut:
        for rad in rader:
            ut.write_row(rad)


def _ersatt_saldon(bokforingsfil: Bokforingsfil, fil: SieFil, nycklar: Nycklar) -> None:
    """Let the balances of the year be those of the file; a kind that it has none of stays as it was."""
    saldon = dict(_saldon(fil, nycklar))
    arets = Bokforingssaldo.objects.filter(forbund_id=bokforingsfil.forbund_id, ar=bokforingsfil.ar)
    arets.filter(slag__in={slag for slag, *_ in saldon}).delete()
    _copy(
        Bokforingssaldo,
        "forbund_id, ar, fil_id, slag, konto_id, objekt_id, manad, belopp",
        (
            (bokforingsfil.forbund_id, bokforingsfil.ar, bokforingsfil.pk, *nyckel, belopp)
            for nyckel, belopp in saldon.items()
        ),
    )


Saldonyckel = tuple[str, int, int | None, datetime.date | None]


def _saldon(fil: SieFil, nycklar: Nycklar) -> Iterator[tuple[Saldonyckel, Decimal]]:
    """The file's balances of its own year; of one that is stated twice the last holds."""
    per_slag: dict[str, list[Saldo]] = {
        Slag.IB: fil.ib,
        Slag.UB: fil.ub,
        Slag.RES: fil.res,
        Slag.PERIOD: fil.periodsaldon,
        Slag.BUDGET: fil.periodbudget,
    }
    for slag, saldon in per_slag.items():
        for s in saldon:
            if s.arsnr == 0:
                yield (slag, nycklar.konton[s.konto], nycklar.objekt_id(s.objekt), s.manad), s.belopp
