"""Bringing a printed set of annual accounts in: its lines, and its notes. Every change counts the version of the whole up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db import transaction

from budget.bokslut.notskrivning import borja_noter, skriven
from budget.bokslut.oppet import las_oppet
from budget.bokslut.uppstallning import FORMER
from budget.models import Bokslut, Bokslutsnot, Bokslutsnotrad, Bokslutsrad
from finsam.handelser import notera
from finsam.models import Forbund, Person
from finsam.pengar import NOLL, formatera_exakt
from finsam.samtidighet import prova_version

FINNS_INTE: Final = "finns inte"


@dataclass(frozen=True, slots=True)
class Skrivenrad:
    """A line as it is typed, in kr. An empty amount beside a typed one is 0."""

    i_ar: Decimal | None = None
    forra: Decimal | None = None
    hanvisning: int | None = None

    def i_ord(self) -> str:
        """For the history."""
        nota = f", not {self.hanvisning}" if self.hanvisning else ""
        return f"{formatera_exakt(self.i_ar or NOLL)} och {formatera_exakt(self.forra or NOLL)}{nota}"


@dataclass(frozen=True, slots=True)
class Skrivennotrad:
    """A line of a note as it is typed."""

    text: str
    i_ar: Decimal
    forra: Decimal
    medlem: bool


@dataclass(frozen=True, slots=True)
class Skrivennot:
    """A note as it is typed."""

    nr: int
    rubrik: str
    i_ar: Decimal
    forra: Decimal
    rader: Sequence[Skrivennotrad]

    def i_ord(self) -> str:
        """For the history."""
        rader = [(r.text + (" (medlem)" if r.medlem else ""), r.i_ar, r.forra) for r in self.rader]
        alla = [*rader, ("Summa", self.i_ar, self.forra)]
        return "\n".join(
            [
                f"Not {self.nr}, {self.rubrik}",
                *(f"{text}: {formatera_exakt(i_ar)} och {formatera_exakt(forra)}" for text, i_ar, forra in alla),
            ]
        )


@transaction.atomic
def borja_bokslut(
    *, forbund: Forbund, ar: int, form: str, by: Person, ursprung: str = Bokslut.Ursprung.TRYCKT
) -> Bokslut:
    """An empty set in a layout; the one that is there already where the year has one."""
    falt = {"form": form, "ursprung": ursprung}
    bokslut, nytt = Bokslut.objects.get_or_create(forbund=forbund, ar=ar, defaults=falt)
    if nytt:
        if ursprung == Bokslut.Ursprung.BOKFORING:
            borja_noter(bokslut)
        gor = "föra in" if ursprung == Bokslut.Ursprung.TRYCKT else "räkna fram"
        vad = f"Började {gor} bokslutet {ar}"
        notera(forbund=forbund, by=by, vad=vad, objekt=bokslut, till=str(bokslut.get_form_display()))
    return bokslut


def skrivna_rader(bokslut: Bokslut) -> dict[str, Skrivenrad]:
    """What is stored, by key."""
    return {rad.nyckel: Skrivenrad(rad.i_ar, rad.forra, rad.hanvisning) for rad in bokslut.rader.all()}


@transaction.atomic
def spara_rader(*, bokslut: Bokslut, rader: Mapping[str, Skrivenrad], by: Person, sedd: int | None) -> int:
    """Store the lines that have an amount; the others are not printed. Returns how many changed, raises Krock."""
    sparat = Bokslut.objects.select_for_update().get(pk=bokslut.pk)
    prova_version(sparat, sedd=sedd)
    fore = skrivna_rader(sparat)
    efter = {
        nyckel: Skrivenrad(rad.i_ar or NOLL, rad.forra or NOLL, rad.hanvisning)
        for nyckel, rad in rader.items()
        if rad.i_ar is not None or rad.forra is not None
    }
    andrade = [rad for rad in FORMER[sparat.form].rader if fore.get(rad.nyckel) != efter.get(rad.nyckel)]
    if not andrade:
        return 0
    nycklar = {rad.nyckel for rad in andrade}
    sparat.save()
    sparat.rader.filter(nyckel__in=nycklar).delete()
    Bokslutsrad.objects.bulk_create(
        Bokslutsrad(bokslut=sparat, nyckel=n, i_ar=r.i_ar or NOLL, forra=r.forra or NOLL, hanvisning=r.hanvisning)
        for n, r in efter.items()
        if n in nycklar
    )
    fran, till = (
        "\n".join(f"{rad.text}: {d[rad.nyckel].i_ord() if rad.nyckel in d else FINNS_INTE}" for rad in andrade)
        for d in (fore, efter)
    )
    antal = f"{len(andrade)} rader" if len(andrade) > 1 else "en rad"
    notera(forbund=sparat.forbund, by=by, vad=f"{sparat}: ändrade {antal}", objekt=sparat, fran=fran, till=till)
    return len(andrade)


def skriven_not(nota: Bokslutsnot) -> Skrivennot:
    """A stored note."""
    rader = [Skrivennotrad(r.text, r.i_ar, r.forra, r.medlem) for r in nota.rader.all()]
    return Skrivennot(nota.nr, nota.rubrik, nota.summa_i_ar, nota.summa_forra, rader)


@transaction.atomic
def spara_not(
    *, bokslut: Bokslut, nota: Bokslutsnot | None, skriven: Skrivennot, by: Person, sedd: int | None
) -> Bokslutsnot:
    """Store a new note, or what a stored one is changed to. Raises Krock."""
    sparat = Bokslut.objects.select_for_update().get(pk=bokslut.pk)
    prova_version(sparat, sedd=sedd)
    sparat.save()
    fran = skriven_not(nota).i_ord() if nota else ""
    nota = nota or Bokslutsnot(bokslut=sparat)
    nota.nr, nota.rubrik, nota.summa_i_ar, nota.summa_forra = skriven.nr, skriven.rubrik, skriven.i_ar, skriven.forra
    nota.save()
    nota.rader.all().delete()
    Bokslutsnotrad.objects.bulk_create(
        Bokslutsnotrad(nota=nota, ordning=nr, text=r.text, i_ar=r.i_ar, forra=r.forra, medlem=r.medlem)
        for nr, r in enumerate(skriven.rader)
    )
    vad = f"{sparat}: {'ändrade' if fran else 'lade till'} not {nota.nr}"
    notera(forbund=sparat.forbund, by=by, vad=vad, objekt=sparat, fran=fran, till=skriven.i_ord())
    return nota


@transaction.atomic
def ta_bort_not(*, nota: Bokslutsnot, by: Person) -> None:
    """Remove a note; the lines that refer to it still do, and the check says so."""
    sparat = Bokslut.objects.select_for_update().get(pk=nota.bokslut_id)
    sparat.version += 1
    sparat.save()
    fran = skriven_not(nota).i_ord()
    vad = f"{sparat}: tog bort not {nota.nr}"
    nota.rader.all().delete()
    nota.delete()
    notera(forbund=sparat.forbund, by=by, vad=vad, objekt=sparat, fran=fran)


@transaction.atomic
def ta_bort_bokslut(*, bokslut: Bokslut, by: Person) -> None:
    """Remove a set that was brought in by mistake. The history keeps its lines and notes. Raises BokslutetKlart where it is klart."""
    sparat = las_oppet(bokslut)
    texter = {rad.nyckel: rad.text for rad in FORMER[sparat.form].rader}
    rader = [f"{texter[nyckel]}: {rad.i_ord()}" for nyckel, rad in skrivna_rader(sparat).items()]
    rader += [f"{texter[p.nyckel]}, {p.text}: {formatera_exakt(p.belopp)}" for p in sparat.poster.all()]
    noter = [skriven_not(nota).i_ord() for nota in sparat.noter.all()]
    noter += [skriven(nota).i_ord(sparat.form) for nota in sparat.raknade_noter.all()]
    notera(forbund=sparat.forbund, by=by, vad=f"Tog bort bokslutet {sparat.ar}", fran="\n".join([*rader, *noter]))
    sparat.delete()
