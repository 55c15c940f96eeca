"""Granting money: a decision, an insats, and an amount for each year. Every other granted figure is a sum of these.

What is granted and will not be used is set free by rows of its own (`Frigorelse`); the decision keeps its figure.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet, Sum, Value

from finsam.forbundsarbete import beslut as beslutsbok
from finsam.handelser import notera
from finsam.models import Beslut, Forbund, Person
from finsam.pengar import HART_BLANKSTEG, NOLL, formatera_exakt
from finsam.svenska import uppraknat
from insatser.models import Beviljande, Frigorelse, Insats

JUSTERAT = Q(beslut__tillstand=Beslut.Tillstand.JUSTERAT)


class BeviljandeFel(ValueError):
    """A grant that cannot be recorded. The message is Swedish and meant for the one who tried."""


@dataclass(frozen=True)
class Beviljat:
    """What is granted an insats for a year, kronor: by decisions that are justerade, and by those that are not yet.

    `frigjort` is what of it has been set free for others, positive.
    """

    justerat: Decimal = NOLL
    ej_justerat: Decimal = NOLL
    frigjort: Decimal = NOLL

    @property
    def summa(self) -> Decimal:
        """Both together: what the board has decided."""
        return self.justerat + self.ej_justerat

    @property
    def netto(self) -> Decimal:
        """What the insats may call for: what is decided, less what is set free."""
        return self.summa - self.frigjort

    def __add__(self, annat: "Beviljat") -> "Beviljat":
        return Beviljat(
            self.justerat + annat.justerat, self.ej_justerat + annat.ej_justerat, self.frigjort + annat.frigjort
        )


INGET = Beviljat()


def exakt_kr(belopp: Decimal) -> str:
    """Kronor with their öre where there are any, "12 400,50 kr": for the history, which must not round."""
    return f"{formatera_exakt(belopp)}{HART_BLANKSTEG}kr"


def beviljat(insats: Insats, ar: int) -> Beviljat:
    """What is granted the insats for the year, kronor. One query."""
    return beviljat_per_ar(insats.forbund, [ar], insats=insats).get((insats.pk, ar), INGET)


def beviljat_per_ar(
    forbund: Forbund, ar_lista: Iterable[int] | None = None, *, insats: Insats | None = None
) -> dict[tuple[int, int], Beviljat]:
    """What is granted each insats of the förbund in the years (all years for None), by (insats pk, year). Kronor; one query."""
    urval = Q(insats__forbund=forbund)
    if ar_lista is not None:
        urval &= Q(ar__in=list(ar_lista))
    if insats is not None:
        urval &= Q(insats=insats)
    svar: dict[tuple[int, int], Beviljat] = defaultdict(Beviljat)
    for insats_id, ar, justerat, ej_justerat, frigjort in _summor(urval):
        svar[insats_id, ar] += Beviljat(justerat or NOLL, ej_justerat or NOLL, frigjort or NOLL)
    return dict(svar)


def ej_justerat_genom(insats: Insats, ar: int) -> str:
    """Which decisions on money for the year are not justerade, as the end of a sentence: “beslutet § 18, 2026 är inte justerat”."""
    rader = Beviljande.objects.filter(~JUSTERAT, insats=insats, ar=ar).select_related("beslut")
    namn = list(dict.fromkeys(rad.beslut.hanvisning for rad in rader))
    ord_, hur = ("beslutet", "justerat") if len(namn) == 1 else ("besluten", "justerade")
    return f"{ord_} {uppraknat(namn)} är inte {hur}"


def netto_per_ar(insatser: Iterable[int]) -> dict[tuple[int, int], Decimal]:
    """What the insatser (by pk) are granted, less what is set free, by (insats pk, year). Kronor; one query."""
    svar: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    for insats_id, ar, justerat, ej_justerat, frigjort in _summor(Q(insats__in=list(insatser))):
        svar[insats_id, ar] += (justerat or NOLL) + (ej_justerat or NOLL) - (frigjort or NOLL)
    return dict(svar)


def _summor(urval: Q) -> QuerySet[Any]:
    """(insats pk, year, justerat, not justerat, set free), a row for grants and one for what is set free."""
    beviljat: Any = Beviljande.objects.filter(urval).order_by().values_list("insats_id", "ar")
    frigjort: Any = Frigorelse.objects.galler().filter(urval).order_by().values_list("insats_id", "ar")
    summor: QuerySet[Any] = beviljat.annotate(
        j=Sum("belopp", filter=JUSTERAT), e=Sum("belopp", filter=~JUSTERAT), f=Value(NOLL)
    ).union(frigjort.annotate(j=Value(NOLL), e=Value(NOLL), f=Sum("belopp")), all=True)
    return summor


def per_ar(beviljanden: Iterable[Beviljande], frigorelser: Iterable[Frigorelse] = ()) -> dict[int, Beviljat]:
    """The same from rows already fetched (grants with their beslut, what is set free and holds), by year in order."""
    svar: dict[int, Beviljat] = defaultdict(Beviljat)
    for rad in beviljanden:
        justerat = rad.beslut.tillstand == Beslut.Tillstand.JUSTERAT
        svar[rad.ar] += Beviljat(rad.belopp, NOLL) if justerat else Beviljat(NOLL, rad.belopp)
    for fri in frigorelser:
        svar[fri.ar] += Beviljat(frigjort=fri.belopp)
    return dict(sorted(svar.items()))


@transaction.atomic
def bevilja(
    *,
    insats: Insats,
    beslut: Beslut,
    belopp_per_ar: Mapping[int, Decimal],
    by: Person,
    anmarkning: str = "",
    finansiering: str = "",
) -> list[Beviljande]:
    """Record what a decision grants the insats: kronor for each year, negative where it takes back.

    An unsaved `beslut` is stored, or found where the same § is stored already. Asked twice for the same it does it once.
    Raises BeviljandeFel where the decision already gives the insats another amount for a year, or less is granted than is set free.
    """
    Insats.objects.select_for_update().get(pk=insats.pk)
    if beslut.pk is None:
        beslut = beslutsbok.hamta_eller_skriv(beslut=beslut, by=by)
    finns = {b.ar: b for b in insats.beviljanden.filter(beslut=beslut, ar__in=belopp_per_ar)}
    _prova(finns, belopp_per_ar)
    nya = [
        Beviljande.objects.create(
            insats=insats, ar=ar, belopp=belopp, beslut=beslut, anmarkning=anmarkning, finansiering=finansiering
        )
        for ar, belopp in sorted(belopp_per_ar.items())
        if ar not in finns
    ]
    _prova_frigjort(insats, belopp_per_ar)
    for rad in nya:
        vad = f"Insats {insats}: beviljade medel för {rad.ar} genom {beslut}"
        notera(
            forbund=insats.forbund,
            by=by,
            vad=vad,
            objekt=insats,
            till=f"{exakt_kr(rad.belopp)}{_finansierat(finansiering)}",
        )
    return nya


def _prova(finns: Mapping[int, Beviljande], belopp_per_ar: Mapping[int, Decimal]) -> None:
    for ar, rad in finns.items():
        if rad.belopp != belopp_per_ar[ar]:
            raise BeviljandeFel(
                f"Beslutet ger redan insatsen {exakt_kr(rad.belopp)} för {ar}. "
                "Är det felskrivet, rätta raden. Har styrelsen beslutat på nytt, skriv in det nya beslutet."
            )


def _prova_frigjort(insats: Insats, aren: Iterable[int]) -> None:
    """Raises BeviljandeFel where more of a year has been set free than is granted: it would be free twice."""
    for (_, ar), nu in sorted(beviljat_per_ar(insats.forbund, aren, insats=insats).items()):
        if nu.frigjort and nu.netto < 0:
            raise BeviljandeFel(
                f"{exakt_kr(nu.frigjort)} av det beviljade för {ar} är redan frigjort. Återkalla frigörelsen först."
            )


def far_rattas(beviljande: Beviljande) -> bool:
    """Whether a slip of the pen can be mended: only where the decision was typed by hand and no meeting owns it."""
    return beviljande.beslut.skrivet_for_hand


@transaction.atomic
def ratta(
    *, beviljande: Beviljande, ar: int, belopp: Decimal, anmarkning: str, skal: str, by: Person, finansiering: str = ""
) -> Beviljande:
    """Mend a grant that was typed wrong, kronor; the reason is kept in the history.

    Raises BeviljandeFel where a meeting owns the decision, the reason is missing, the year is taken, or less is left than is set free.
    """
    rad = (
        Beviljande.objects.select_for_update(of=("self",))
        .select_related("insats__forbund", "beslut")
        .get(pk=beviljande.pk)
    )
    if not far_rattas(rad):
        raise BeviljandeFel("Beslutet hör till ett sammanträde. Ändra beloppet genom ett nytt beslut.")
    if not skal.strip():
        raise BeviljandeFel("Skriv vad som var fel. Skälet sparas i historiken.")
    Insats.objects.select_for_update().get(pk=rad.insats_id)
    if rad.insats.beviljanden.filter(ar=ar, beslut=rad.beslut).exclude(pk=rad.pk).exists():
        raise BeviljandeFel(f"Beslutet ger redan insatsen medel för {ar}.")
    fran, aren = _i_ord(rad), {rad.ar, ar}
    rad.ar, rad.belopp, rad.anmarkning, rad.finansiering = ar, belopp, anmarkning, finansiering
    rad.save()
    _prova_frigjort(rad.insats, aren)
    vad = f"Insats {rad.insats}: rättade beviljat genom {rad.beslut}. Skäl: {skal.strip()}"
    notera(forbund=rad.insats.forbund, by=by, vad=vad, objekt=rad.insats, fran=fran, till=_i_ord(rad))
    return rad


def _finansierat(text: str) -> str:
    return f". Finansiering: {text}" if text else ""


def _i_ord(rad: Beviljande) -> str:
    return (
        f"{rad.ar}: {exakt_kr(rad.belopp)}"
        + (f" ({rad.anmarkning})" if rad.anmarkning else "")
        + _finansierat(rad.finansiering)
    )
