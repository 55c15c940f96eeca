"""What other pages show of rekvisitioner: the money of an insats, its timeline, its list, and what waits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from finsam import datum
from finsam.paneler import Panel
from finsam.pengar import NOLL
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from insatser.beviljande import Beviljat
from insatser.en_gang import en_gang
from insatser.forlopp import Steg
from insatser.models import Insats, Rekvisition
from insatser.rattigheter import far_attestera, far_granska, far_se_rekvisitioner, far_skriva_om
from insatser.rekvisition.lage import INGET, Rekvirerat
from insatser.rekvisition.lista import Listrad, i_listan, insatsens
from insatser.rekvisition.steg import far_attestera_som

T = Rekvisition.Tillstand
MELLANRUM = 0.4


@dataclass(frozen=True)
class Stapel:
    """What an insats has been granted and what has become of it, kronor, with the bar's pieces in per cent of its width.

    `fritt` is left and will not be called for, `frigjort` has been set free for others.
    """

    beviljat: Decimal
    rekvirerat: Rekvirerat
    fritt: Decimal
    frigjort: Decimal = NOLL

    @property
    def kvar(self) -> Decimal:
        """Granted, not set free and not called for."""
        return self.beviljat - self.frigjort - self.rekvirerat.summa

    @property
    def delar(self) -> list[tuple[str, str, str]]:
        """The pieces from the left as (class, x, width): paid, called for, left."""
        hela, ut, x = max(self.beviljat, self.rekvirerat.summa), [], 0.0
        for klass, belopp in (
            ("b-done", self.rekvirerat.behallet),
            ("b-plan", self.rekvirerat.pagar),
            ("b-left", max(self.kvar, NOLL)),
        ):
            bredd = float(belopp / hela) * (100 - 2 * MELLANRUM) if hela else 0.0
            if bredd:
                ut.append((klass, f"{x:.1f}%", f"{bredd:.1f}%"))
                x += bredd + MELLANRUM
        return ut


def stapel(
    rader: Sequence[Listrad], beviljat: Mapping[int, Beviljat], aterbetalt: Mapping[int, Decimal] | None = None
) -> Stapel | None:
    """The bar of an insats, all years together, out of its rekvisitioner, what it is medel, and what came back by year.

    None where nothing is called for. `fritt` is what is left of the years whose slutrekvisition is paid.
    """
    kallat = [
        (rad.rekvisition.ar, _kallat(rad)) for rad in rader if rad.rekvisition.tillstand not in (T.UTKAST, T.AVVISAD)
    ]
    if not kallat:
        return None
    kallat += [(ar, Rekvirerat(aterbetalt=belopp)) for ar, belopp in (aterbetalt or {}).items()]
    summa, medel = sum((k for _, k in kallat), INGET), sum(beviljat.values(), Beviljat())
    klara = {r.rekvisition.ar for r in rader if r.rekvisition.slutlig and r.rekvisition.tillstand == T.BETALD}
    fritt = sum(
        (beviljat[ar].netto - sum((k.summa for a, k in kallat if a == ar), NOLL) for ar in klara & set(beviljat)), NOLL
    )
    return Stapel(medel.summa, summa, fritt, medel.frigjort)


def _kallat(rad: Listrad) -> Rekvirerat:
    if rad.rekvisition.tillstand == T.BETALD:
        return Rekvirerat(betalt=rad.raknas)
    if rad.rekvisition.tillstand in Rekvisition.PROVAD:
        return Rekvirerat(provat=rad.raknas)
    return Rekvirerat(vantar=rad.raknas)


def rekvisitionssteg(rader: Iterable[Listrad]) -> Iterable[Steg]:
    """Steps on the timeline: each rekvisition on the day that it came in."""
    for rad in rader:
        r = rad.rekvisition
        if r.inlamnad is None:
            continue
        vantar = r.tillstand in (T.INLAMNAD, T.KOMPLETTERING, T.GRANSKAD)
        yield Steg(
            timezone.localdate(r.inlamnad),
            str(r),
            _text(r),
            "wait" if vantar else "",
            rad.raknas,
            VANTAR.get(T(r.tillstand), ""),
            url=r.get_absolute_url(),
        )


VANTAR = {
    T.INLAMNAD: "Väntar på granskning",
    T.KOMPLETTERING: "Väntar på komplettering",
    T.GRANSKAD: "Väntar på attest",
}


def _text(r: Rekvisition) -> str:
    nar = r.period.capitalize()
    if r.betald:
        return f"{nar}. Betald {datum.utan_veckodag(r.betald)}."
    return f"{nar}. Avvisad." if r.tillstand == T.AVVISAD else f"{nar}."


@en_gang
def for_insats(tilltrade: Tilltrade, insats: Insats) -> list[Listrad]:
    """The rekvisitioner of an insats that the person may see, latest first. One query, none where they may see none."""
    if not far_se_rekvisitioner(tilltrade):
        return []
    return insatsens(Rekvisition.objects.synliga_for(tilltrade), insats)


def panel(tilltrade: Tilltrade, insats: Insats) -> Panel | None:
    """The rekvisitioner of an insats, and the way to write one."""
    if not far_se_rekvisitioner(tilltrade):
        return None
    rader, far_rekvirera = for_insats(tilltrade, insats), far_skriva_om(tilltrade, insats)
    if not rader and not far_rekvirera:
        return None
    return Panel(
        "Rekvisitioner",
        "insatser/rekvisition/_panel.html",
        {"rader": rader, "insats": insats, "far_rekvirera": far_rekvirera},
    )


def uppgifter(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """What waits for the person: to weigh, to attest, to pay, to complete. Two queries, whatever the year."""
    if not far_se_rekvisitioner(tilltrade):
        return
    oppna = Rekvisition.objects.synliga_for(tilltrade).filter(
        tillstand__in=[T.INLAMNAD, T.KOMPLETTERING, T.GRANSKAD, T.ATTESTERAD]
    )
    attesterar = far_attestera(tilltrade) and far_attestera_som(tilltrade.forbund, tilltrade.person)
    for rad in i_listan(oppna):
        if gor := _gor(tilltrade, rad.rekvisition, attesterar=attesterar):
            yield _uppgift(rad, gor)


def _gor(tilltrade: Tilltrade, r: Rekvisition, *, attesterar: bool) -> str:
    """What the person is to do with it, in a word; "" where it waits for someone else."""
    granskar = far_granska(tilltrade)
    if r.tillstand == T.GRANSKAD:
        return "Attestera" if attesterar and r.granskad_av_id != tilltrade.person.pk else ""
    if r.tillstand == T.KOMPLETTERING:
        return "Komplettera" if not granskar and r.inlamnad_av_id == tilltrade.person.pk else ""
    return {T.INLAMNAD: "Granska", T.ATTESTERAD: "Betala"}.get(T(r.tillstand), "") if granskar else ""


def _uppgift(rad: Listrad, gor: str) -> Uppgift:
    r = rad.rekvisition
    sedan = {T.GRANSKAD: r.granskad, T.ATTESTERAD: r.attesterad}.get(T(r.tillstand)) or r.inlamnad
    assert sedan is not None
    return Uppgift(
        timezone.localdate(sedan),
        f"{gor} {str(r).lower()}, {r.insats}",
        r.get_absolute_url(),
        f"{r.get_tillstand_display().capitalize()}. Gäller {r.period}.",
        "warn",
        "Väntar på dig",
        rad.raknas,
    )
