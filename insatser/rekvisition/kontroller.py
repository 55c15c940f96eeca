"""What a revisor would ask about the rekvisitioner of a year."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations

from finsam import datum
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from insatser.beviljande import INGET, beviljat_per_ar
from insatser.models import Insats, Rekvisition
from insatser.rekvisition.lage import Rekvirerat, rekvirerat_per_ar

RAM, MANADER, ATTEST = "rekvisition.inom_beviljat", "rekvisition.manader", "rekvisition.attest"
FIGURER = ("Rekvirerat", "Beviljat")


def kontrollera_rekvisitioner(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Called for against granted, months called for twice, and that what is paid was attested by another. Three queries."""
    rader = list(
        Rekvisition.objects.raknas().under(ar).filter(insats__forbund=forbund).select_related("insats__forbund")
    )
    if not rader:
        return
    yield from _inom_beviljat(forbund, ar, {r.insats for r in rader})
    yield from _manader(rader)
    yield _attest(rader)


def _inom_beviljat(forbund: Forbund, ar: int, insatser: Iterable[Insats]) -> Iterable[Kontroll]:
    beviljat, rekvirerat = beviljat_per_ar(forbund, [ar]), rekvirerat_per_ar(forbund)
    namn, regel = "Rekvirerat inom beviljat", "Summan av godkänt och begärt högst det beviljade för året"
    for insats in sorted(insatser, key=lambda i: i.namn):
        kallat, ram = rekvirerat[insats.pk, ar], beviljat.get((insats.pk, ar), INGET).netto
        utfall = _utfall(kallat, ram)
        text = f"{insats.namn}: rekvirerat {ar} mot beviljat."
        yield Kontroll(RAM, namn, regel, utfall, text, kallat.summa, ram, insats.get_absolute_url(), *FIGURER)


def _utfall(kallat: Rekvirerat, ram: Decimal) -> Utfall:
    """What is granskat may not go beyond the grant; what is only asked for may, and is stopped when it is weighed."""
    if kallat.summa <= ram:
        return Utfall.HALLER
    return Utfall.HALLER_INTE if kallat.betalt + kallat.provat > ram else Utfall.UPPLYSNING


def _manader(rader: list[Rekvisition]) -> Iterable[Kontroll]:
    namn, regel = "En månad rekvireras en gång", "Perioderna skiljs åt"
    fel = False
    for ena, andra in combinations(sorted(rader, key=lambda r: (r.insats_id, r.nr)), 2):
        dubbla = sorted(ena.manader & andra.manader) if ena.insats_id == andra.insats_id else []
        if dubbla:
            fel = True
            manader = ", ".join(datum.MANADER[m - 1] for m in dubbla)
            text = f"{ena.insats}: {manader} finns i rekvisition {ena.nr} och {andra.nr}."
            yield Kontroll(MANADER, namn, regel, Utfall.UPPLYSNING, text, url=andra.get_absolute_url())
    if not fel:
        yield Kontroll(MANADER, namn, regel, Utfall.HALLER, f"Prövat för {len(rader)} rekvisitioner.")


def _attest(rader: list[Rekvisition]) -> Kontroll:
    """The database refuses it; the revisor sees that it was asked."""
    betalda = [r for r in rader if r.tillstand == Rekvisition.Tillstand.BETALD]
    fel = [r for r in betalda if r.attesterad_av_id in (None, r.granskad_av_id)]
    utfall = Utfall.HALLER_INTE if fel else Utfall.HALLER
    text = f"Prövat för {len(betalda)} betalda rekvisitioner."
    return Kontroll(ATTEST, "Betalt är attesterat av en annan", "Två personer granskar och attesterar", utfall, text)
