"""Changing what the members pay: entering, confirming, extra allotments, payments. History in each transaction."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.db import transaction

from budget.models import Betalning, Extratilldelning, Serviceavgift, Tilldelning
from budget.tilldelning.lage import arets_tilldelning
from budget.tilldelning.rakning import i_delar
from finsam import datum
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Beslut, Forbund, Medlem, Person
from finsam.pengar import formatera_exakt
from finsam.samtidighet import prova_version

T = Tilldelning.Tillstand


class TilldelningFel(ValueError):
    """What was asked cannot be done. The message is Swedish, `falt` where it belongs."""

    def __init__(self, text: str, falt: str = "") -> None:
        super().__init__(text)
        self.falt = falt


class Andrad(TilldelningFel):
    """Someone else has changed the year's amounts since the form was opened."""


@dataclass(frozen=True)
class Bekraftelse:
    """On what day, and by what: a Beslut or a text."""

    dag: datetime.date
    beslut: Beslut | None = None
    text: str = ""


def kr(belopp: Decimal) -> str:
    """Kronor, with öre only where there are some."""
    return f"{formatera_exakt(belopp)}\N{NO-BREAK SPACE}kr"


def stod(forbund: Forbund, ar: int) -> str:
    """A mark of what the year's amounts are, for a form that shows them all."""
    rader = Tilldelning.objects.filter(medlem__forbund=forbund, ar=ar).order_by("pk")
    return ",".join(f"{pk}.{version}" for pk, version in rader.values_list("pk", "version"))


@transaction.atomic
def spara_arets(*, forbund: Forbund, ar: int, belopp: Mapping[Medlem, Decimal], stod_dar: str, by: Person) -> int:
    """Enter the year's amounts. Raises Andrad where others did since `stod_dar`, TilldelningFel where one is confirmed.

    Returns how many amounts were changed.
    """
    Forbund.objects.select_for_update().get(pk=forbund.pk)
    if stod(forbund, ar) != stod_dar:
        raise Andrad("Någon annan har ändrat årets tilldelning medan du skrev. Dina belopp är inte sparade.")
    rader = {t.medlem_id: t for t in Tilldelning.objects.select_for_update().filter(medlem__in=belopp, ar=ar)}
    antal = 0
    for medlem, nytt in belopp.items():
        rad = rader.get(medlem.pk)
        if rad is not None and rad.belopp == nytt:
            continue
        if rad is not None and rad.tillstand == T.BEKRAFTAD:
            raise TilldelningFel(f"{medlem} är bekräftad. Ta tillbaka bekräftelsen innan beloppet ändras.")
        antal += 1
        fran = "" if rad is None else kr(rad.belopp)
        rad = rad or Tilldelning(medlem=medlem, ar=ar, version=0)
        rad.belopp = nytt
        rad.version += 1
        rad.save()
        _notera(rad, by, "belopp", fran=fran, till=kr(nytt))
    return antal


@transaction.atomic
def andra_belopp(*, tilldelning: Tilldelning, belopp: Decimal, sedd: int | None, by: Person) -> Tilldelning:
    """Change a member's amount. Raises Krock, or TilldelningFel where it is confirmed."""
    rad = _las(tilldelning)
    prova_version(rad, sedd=sedd)
    if rad.tillstand == T.BEKRAFTAD:
        raise TilldelningFel("Tilldelningen är bekräftad. Ta tillbaka bekräftelsen innan beloppet ändras.")
    fran, rad.belopp = rad.belopp, belopp
    rad.save()
    if fran != belopp:
        _notera(rad, by, "belopp", fran=kr(fran), till=kr(belopp))
    return rad


@transaction.atomic
def bekrafta(
    *, forbund: Forbund, ar: int, tilldelningar: Iterable[Tilldelning], hur: Bekraftelse, stod_dar: str, by: Person
) -> int:
    """Confirm preliminary amounts. Raises Andrad where others have changed the year's amounts since `stod_dar`.

    Returns how many were confirmed.
    """
    Forbund.objects.select_for_update().get(pk=forbund.pk)
    rader = [_las(t) for t in tilldelningar]
    if stod(forbund, ar) != stod_dar:
        raise Andrad(
            "Någon annan har ändrat årets tilldelning. Se efter vilka belopp som gäller nu, och bekräfta igen."
        )
    antal = 0
    for rad in (r for r in rader if r.tillstand == T.PRELIMINAR):
        rad.tillstand, rad.bekraftad, rad.beslut = T.BEKRAFTAD, hur.dag, hur.beslut
        rad.bekraftad_genom = "" if hur.beslut else hur.text.strip()
        rad.version += 1
        rad.save()
        antal += 1
        _notera(rad, by, "bekräftades", till=f"{kr(rad.belopp)}, {datum.utan_veckodag(hur.dag)}, {rad.hur}")
    return antal


@transaction.atomic
def ta_tillbaka(*, tilldelning: Tilldelning, skal: str, by: Person) -> Tilldelning:
    """Make a confirmed amount preliminary again, with a reason."""
    rad = _las(tilldelning)
    if rad.tillstand != T.BEKRAFTAD:
        raise TilldelningFel("Tilldelningen är redan preliminär.")
    rad.tillstand, rad.bekraftad, rad.beslut, rad.bekraftad_genom = T.PRELIMINAR, None, None, ""
    rad.version += 1
    rad.save()
    _notera(rad, by, "bekräftelsen togs tillbaka", till=skal.strip())
    return rad


@transaction.atomic
def lagg_till_extra(*, tilldelning: Tilldelning, extra: Extratilldelning, by: Person) -> Extratilldelning:
    """Give the member an extra allotment this year."""
    rad = _las(tilldelning)
    extra.tilldelning = rad
    extra.save()
    _notera(rad, by, "extra tilldelning lades till", till=_extra_i_ord(extra))
    return extra


@transaction.atomic
def andra_extra(*, extra: Extratilldelning, sedd: int | None, by: Person) -> Extratilldelning:
    """Change an extra allotment. Raises Krock."""
    nu = Extratilldelning.objects.select_for_update().get(pk=extra.pk)
    fore = _extra_i_ord(nu)
    prova_version(nu, sedd=sedd)
    extra.version = nu.version
    extra.save()
    if fore != _extra_i_ord(extra):
        _notera(extra.tilldelning, by, "extra tilldelning ändrades", fran=fore, till=_extra_i_ord(extra))
    return extra


@transaction.atomic
def ta_bort_extra(*, extra: Extratilldelning, by: Person) -> None:
    """Take an extra allotment away; the history keeps what it was."""
    if extra.delete()[0]:
        _notera(extra.tilldelning, by, "extra tilldelning togs bort", fran=_extra_i_ord(extra))


@transaction.atomic
def lagg_plan(*, forbund: Forbund, ar: int, dagar: Sequence[datetime.date], by: Person) -> int:
    """Split what each member has left to be invoiced over the days. What is invoiced or paid stays; other payments are replaced.

    Returns how many members got a plan.
    """
    antal = 0
    Forbund.objects.select_for_update().get(pk=forbund.pk)
    for rad in arets_tilldelning(forbund, ar).rader:
        if rad.tilldelning is None:
            continue
        alla = list(rad.tilldelning.betalningar.all())
        oppna = [b for b in alla if not (b.fakturerad or b.betald)]
        kvar = rad.summa - sum((b.belopp for b in alla if b not in oppna), Decimal(0))
        nya = [(d, b) for d, b in zip(dagar, i_delar(max(kvar, Decimal(0)), len(dagar)), strict=True) if b > 0]
        if [(b.forfaller, b.belopp) for b in oppna] == nya:
            continue
        Betalning.objects.filter(pk__in=[b.pk for b in oppna]).delete()
        Betalning.objects.bulk_create(
            Betalning(tilldelning=rad.tilldelning, forfaller=dag, belopp=belopp) for dag, belopp in nya
        )
        fran = "\n".join(f"{datum.utan_veckodag(b.forfaller)}: {kr(b.belopp)}" for b in oppna)
        till = "\n".join(f"{datum.utan_veckodag(dag)}: {kr(belopp)}" for dag, belopp in nya)
        _notera(rad.tilldelning, by, "betalningsplan", fran=fran, till=till)
        antal += 1
    return antal


@transaction.atomic
def spara_betalning(*, betalning: Betalning, sedd: int | None, by: Person) -> Betalning:
    """Save a new payment, or a changed one. Raises Krock."""
    fran = ""
    if betalning.pk is not None:
        nu = Betalning.objects.select_for_update().get(pk=betalning.pk)
        fran = _betalning_i_ord(nu)
        prova_version(nu, sedd=sedd)
        betalning.version = nu.version
    betalning.save()
    till = _betalning_i_ord(betalning)
    if fran != till:
        _notera(betalning.tilldelning, by, "betalning", fran=fran, till=till)
    return betalning


@transaction.atomic
def markera(
    *, betalningar: Iterable[Betalning], vad: Literal["fakturerad", "betald"], dag: datetime.date, by: Person
) -> int:
    """Set when several payments were invoiced or paid. Those that have that day already keep it. Returns how many were set.

    Raises TilldelningFel where one would be paid before it was invoiced.
    """
    pk = [b.pk for b in betalningar]
    rader = Betalning.objects.select_for_update(of=("self",)).select_related("tilldelning__medlem__forbund")
    antal = 0
    for rad in rader.filter(pk__in=pk).order_by("pk"):
        if getattr(rad, vad) is not None:
            continue
        setattr(rad, vad, dag)
        if rad.betald and rad.fakturerad and rad.betald < rad.fakturerad:
            fakturerad = datum.utan_veckodag(rad.fakturerad)
            raise TilldelningFel(
                f"{rad.tilldelning.medlem} fakturerades {fakturerad} och kan inte ha betalat före.", "dag"
            )
        spara_betalning(betalning=rad, sedd=rad.version, by=by)
        antal += 1
    return antal


@transaction.atomic
def ta_bort_betalning(*, betalning: Betalning, by: Person) -> None:
    """Take a payment out of the plan. Raises TilldelningFel where it is invoiced or paid."""
    nu = Betalning.objects.select_for_update().filter(pk=betalning.pk).first()
    if nu is None:
        return
    if nu.fakturerad or nu.betald:
        raise TilldelningFel("Betalningen är fakturerad eller betald. Ta först bort de dagarna.")
    _notera(betalning.tilldelning, by, "betalning togs bort", fran=_betalning_i_ord(nu))
    nu.delete()


@transaction.atomic
def spara_serviceavgift(*, avgift: Serviceavgift, sedd: int | None, by: Person) -> Serviceavgift:
    """Set the year's service fee. Raises Krock."""
    falt = ["promille", "fast"]
    fore: dict[str, tuple[str, str]] = {}
    if avgift.pk is not None:
        nu = Serviceavgift.objects.select_for_update().get(pk=avgift.pk)
        fore = falt_i_ord(nu, falt)
        prova_version(nu, sedd=sedd)
        avgift.version = nu.version
    avgift.save()
    notera_andringar(forbund=avgift.forbund, by=by, objekt=avgift, fore=fore, efter=falt_i_ord(avgift, falt))
    return avgift


def _extra_i_ord(extra: Extratilldelning) -> str:
    delas = ", räknas in i parternas andelar" if extra.delas else ""
    return f"{kr(extra.belopp)}, {extra.skal}{delas}"


def _betalning_i_ord(b: Betalning) -> str:
    delar = [f"{kr(b.belopp)}, förfaller {datum.utan_veckodag(b.forfaller)}"]
    delar += [f"fakturerad {datum.utan_veckodag(b.fakturerad)}"] if b.fakturerad else []
    delar += [f"betald {datum.utan_veckodag(b.betald)}"] if b.betald else []
    return ", ".join(delar)


def _las(tilldelning: Tilldelning) -> Tilldelning:
    rader = Tilldelning.objects.select_for_update(of=("self",)).select_related("medlem__forbund", "beslut")
    return rader.get(pk=tilldelning.pk)


def _notera(rad: Tilldelning, by: Person, vad: str, *, fran: str = "", till: str = "") -> None:
    text = f"Tilldelning {rad.ar}, {rad.medlem}: {vad}"
    notera(forbund=rad.medlem.forbund, by=by, vad=text, objekt=rad, fran=fran, till=till)
