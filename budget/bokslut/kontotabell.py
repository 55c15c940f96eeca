"""Changing the table from accounts to lines, and what is added by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from budget.bokslut.koppling import STARTTABELLER, Intervall
from budget.bokslut.notskrivning import borja_kostnadsslag
from budget.bokslut.oppet import las_oppet
from budget.bokslut.uppstallning import FORMER
from budget.models import Bokslut, Bokslutspost, Kontokoppling
from finsam.handelser import notera
from finsam.models import Forbund, Person
from finsam.pengar import formatera_exakt
from finsam.samtidighet import Krock, avtryck, prova_version


@dataclass(frozen=True, slots=True)
class Skrivenpost:
    """An amount added by hand, in the sign of its line."""

    nyckel: str
    belopp: Decimal
    text: str


def tabellen(forbund: Forbund) -> list[Intervall]:
    """The förbund's rows, by account."""
    return list(Kontokoppling.objects.filter(forbund=forbund).values_list("fran", "tom", "nyckel"))


def tabellens_avtryck(forbund: Forbund) -> str:
    """A mark of the rows as they stand."""
    return avtryck(tabellen(forbund))


@transaction.atomic
def borja_tabell(*, bokslut: Bokslut, start: str, by: Person) -> None:
    """The rows of a starting table, where there are none yet."""
    Forbund.objects.select_for_update().get(pk=bokslut.forbund_id)
    if not tabellen(bokslut.forbund):
        _ersatt(bokslut, list(STARTTABELLER[start]), by, "Lade upp kontotabellen för bokslut")
        borja_kostnadsslag(bokslut, start)


@transaction.atomic
def spara_tabell(*, bokslut: Bokslut, rader: Sequence[Intervall], by: Person, sett: str) -> None:
    """Store the whole table. Raises Krock where it is no longer what the page showed (`sett`)."""
    Forbund.objects.select_for_update().get(pk=bokslut.forbund_id)
    if tabellens_avtryck(bokslut.forbund) != sett:
        raise Krock(bokslut)
    if list(rader) != tabellen(bokslut.forbund):
        _ersatt(bokslut, rader, by, "Ändrade kontotabellen för bokslut")


def _ersatt(bokslut: Bokslut, rader: Sequence[Intervall], by: Person, vad: str) -> None:
    forbund = bokslut.forbund
    fore = tabellen(forbund)
    Kontokoppling.objects.filter(forbund=forbund).delete()
    Kontokoppling.objects.bulk_create(Kontokoppling(forbund=forbund, fran=f, tom=t, nyckel=n) for f, t, n in rader)
    texter = {rad.nyckel: rad.text for rad in FORMER[bokslut.form].rader}
    fran, till = ("\n".join(f"{f}–{t}: {texter.get(n, n)}" for f, t, n in tabell) for tabell in (fore, rader))
    notera(forbund=forbund, by=by, vad=vad, objekt=bokslut, fran=fran, till=till)


@transaction.atomic
def spara_poster(*, bokslut: Bokslut, poster: Sequence[Skrivenpost], by: Person, sedd: int | None) -> None:
    """Store what is added by hand, all of it. Raises Krock, and BokslutetKlart where the set is klart."""
    sparat = las_oppet(bokslut)
    prova_version(sparat, sedd=sedd)
    fore = [Skrivenpost(p.nyckel, p.belopp, p.text) for p in sparat.poster.all()]
    if fore == list(poster):
        return
    sparat.save()
    sparat.poster.all().delete()
    Bokslutspost.objects.bulk_create(
        Bokslutspost(bokslut=sparat, nyckel=p.nyckel, belopp=p.belopp, text=p.text) for p in poster
    )
    texter = {rad.nyckel: rad.text for rad in FORMER[sparat.form].rader}
    fran, till = (
        "\n".join(f"{texter[p.nyckel]} {formatera_exakt(p.belopp)}: {p.text}" for p in alla) for alla in (fore, poster)
    )
    notera(forbund=sparat.forbund, by=by, vad=f"{sparat}: ändrade bokslutsposter", objekt=sparat, fran=fran, till=till)
