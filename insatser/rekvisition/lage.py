"""What is granted, called for, paid and left: always computed, never stored. And what a rekvisition should be asked about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When
from django.utils import timezone

from finsam import datum
from finsam.models import Forbund
from finsam.pengar import NOLL
from finsam.svenska import uppraknat
from insatser.beviljande import beviljat, ej_justerat_genom, exakt_kr
from insatser.models import Aterbetalning, Insats, Rekvisition, Rekvisitionsrad, Rekvisitionsunderlag

TAR = Case(When(godkant__isnull=True, then=F("belopp")), default=F("godkant"))
RAKNAS = Sum(TAR)
T = Rekvisition.Tillstand


@dataclass(frozen=True)
class Rekvirerat:
    """What has been called for, kronor, by how far it has come: paid, granskat or attesterat, or still to be weighed.

    `aterbetalt` is what of the paid has come back, positive.
    """

    betalt: Decimal = NOLL
    provat: Decimal = NOLL
    vantar: Decimal = NOLL
    aterbetalt: Decimal = NOLL

    @property
    def behallet(self) -> Decimal:
        """What has been paid and has not come back."""
        return self.betalt - self.aterbetalt

    @property
    def pagar(self) -> Decimal:
        """Called for and not yet paid."""
        return self.provat + self.vantar

    @property
    def summa(self) -> Decimal:
        """All that takes of what is granted."""
        return self.behallet + self.pagar

    def __add__(self, annat: "Rekvirerat") -> "Rekvirerat":
        return Rekvirerat(
            self.betalt + annat.betalt,
            self.provat + annat.provat,
            self.vantar + annat.vantar,
            self.aterbetalt + annat.aterbetalt,
        )


INGET = Rekvirerat()


def rekvirerat_per_ar(
    forbund: Forbund, *, insats: Insats | None = None, ar: int | None = None
) -> dict[tuple[int, int], Rekvirerat]:
    """What is called for of each insats (or one) and year (or one), by (insats pk, year). Kronor; one query."""
    urval = Q(insats=insats) if insats else Q(insats__forbund=forbund)
    svar: dict[tuple[int, int], Rekvirerat] = defaultdict(Rekvirerat)
    for insats_id, arets, *belopp in _summor(urval, ar):
        svar[insats_id, arets] += Rekvirerat(*(b or NOLL for b in belopp))
    return dict(svar)


def _summor(urval: Q, ar: int | None) -> QuerySet[Any]:
    """(insats pk, year, paid, weighed, waiting, paid back), a row for what is called for and one for what came back."""
    provat, betalt = Q(rekvisition__tillstand__in=[T.GRANSKAD, T.ATTESTERAD]), Q(rekvisition__tillstand=T.BETALD)
    kallat: Any = Rekvisitionsrad.objects.filter(rekvisition__in=Rekvisition.objects.raknas().filter(urval)).order_by()
    tillbaka: Any = Aterbetalning.objects.gjorda().filter(urval).order_by()
    if ar is not None:
        kallat, tillbaka = kallat.filter(rekvisition__fran__year=ar), tillbaka.filter(ar=ar)
    summor: QuerySet[Any] = (
        kallat.values_list("rekvisition__insats_id", "rekvisition__fran__year")
        .annotate(
            b=Sum(TAR, filter=betalt), p=Sum(TAR, filter=provat), v=Sum(TAR, filter=~(provat | betalt)), a=Value(NOLL)
        )
        .union(
            tillbaka.values_list("insats_id", "ar").annotate(
                b=Value(NOLL), p=Value(NOLL), v=Value(NOLL), a=Sum("belopp")
            ),
            all=True,
        )
    )
    return summor


def godkant_i_andra(rekvisition: Rekvisition) -> Decimal:
    """What has been granted of the same insats and year in other rekvisitioner, less what came back, kronor. Two queries.

    Rows that are weighed in a rekvisition that is not granskad yet count too: two may be weighed at once.
    """
    andra = rekvisition.insats.rekvisitioner.raknas().under(rekvisition.ar).exclude(pk=rekvisition.pk)
    summa = Rekvisitionsrad.objects.filter(rekvisition__in=andra).aggregate(summa=Sum("godkant"))["summa"]
    return (summa or NOLL) - aterbetalt(rekvisition)


def ej_justerat(rekvisition: Rekvisition) -> str:
    """Why it cannot be paid now, where it would take money that rests on a decision that is not justerat; else empty.

    What others have attested of the year is taken from the justerade money first. One query where all is justerat.
    """
    insats, ar = rekvisition.insats, rekvisition.ar
    nu = beviljat(insats, ar)
    if not nu.ej_justerat:
        return ""
    egna = rekvisition.rader.aggregate(summa=Sum("godkant"))["summa"] or NOLL
    if egna + attesterat_i_andra(rekvisition) <= nu.justerat - nu.frigjort:
        return ""
    vilka = ej_justerat_genom(insats, ar)
    text = f"Medlen för {ar} räcker bara om ett beslut som inte är justerat räknas med: {vilka}. "
    return text + "Betala när protokollet är justerat."


def attesterat_i_andra(rekvisition: Rekvisition) -> Decimal:
    """What of the same insats and year is paid or to be paid by other rekvisitioner, less what came back, kronor. Two queries."""
    utgaende = (Rekvisition.Tillstand.ATTESTERAD, Rekvisition.Tillstand.BETALD)
    andra = rekvisition.insats.rekvisitioner.under(rekvisition.ar).filter(tillstand__in=utgaende)
    rader = Rekvisitionsrad.objects.filter(rekvisition__in=andra.exclude(pk=rekvisition.pk))
    return (rader.aggregate(summa=Sum("godkant"))["summa"] or NOLL) - aterbetalt(rekvisition)


def aterbetalt(rekvisition: Rekvisition) -> Decimal:
    """What has come back of the same insats and year, kronor, positive. One query."""
    gjorda = Aterbetalning.objects.gjorda().filter(insats=rekvisition.insats_id, ar=rekvisition.ar)
    return gjorda.aggregate(summa=Sum("belopp"))["summa"] or NOLL


@dataclass(frozen=True)
class Lagesrad:
    """A row as the page shows it, kronor: called for earlier of the same kind, and what is left once it is counted."""

    rad: Rekvisitionsrad
    fore: Decimal
    kvar: Decimal
    underlag: tuple[Rekvisitionsunderlag, ...] = ()

    @property
    def over(self) -> Decimal:
        """How much of the row goes beyond what is granted."""
        return min(max(-self.kvar, NOLL), self.rad.raknas)


@dataclass(frozen=True)
class Lage:
    """A rekvisition against what is granted for its year, kronor. `fore` and `efter`: earlier and later ones of the year.

    `frigjort` is set free of what is granted, `aterbetalt` has come back of what is paid; both positive.
    """

    beviljat: Decimal
    fore: Decimal
    efter: Decimal
    rader: tuple[Lagesrad, ...]
    allmant: tuple[Rekvisitionsunderlag, ...] = ()
    frigjort: Decimal = NOLL
    aterbetalt: Decimal = NOLL

    @property
    def begart(self) -> Decimal:
        """What this one calls for."""
        return sum((r.rad.belopp for r in self.rader), NOLL)

    @property
    def denna(self) -> Decimal:
        """What this one takes: what is granted of each row, before that what it asks for."""
        return sum((r.rad.raknas for r in self.rader), NOLL)

    @property
    def godkant(self) -> Decimal:
        """What has been granted of this one."""
        return sum((r.rad.godkant or NOLL for r in self.rader), NOLL)

    @property
    def kvar(self) -> Decimal:
        """What is left of the year's grant after this one; below zero where more is called for than granted."""
        return self.beviljat - self.frigjort - self.fore + self.aterbetalt - self.denna

    @property
    def kvar_nu(self) -> Decimal:
        """What is left once later ones of the year are counted too."""
        return self.kvar - self.efter

    @property
    def provad(self) -> bool:
        """Whether some row has been weighed."""
        return any(r.rad.godkant is not None for r in self.rader)

    @property
    def har_ore(self) -> bool:
        """Whether some amount has öre, which paper shows rounded."""
        ramen = (self.beviljat, self.fore, self.efter, self.frigjort, self.aterbetalt)
        belopp = [*ramen, *(x for r in self.rader for x in (r.rad.belopp, r.rad.raknas))]
        return any(b != b.to_integral_value() for b in belopp)


def lage(rekvisition: Rekvisition) -> Lage:
    """The rekvisition against its year's grant. Six queries, however many rows."""
    rader, underlag = list(rekvisition.rader.select_related("ursprung__rekvisition")), _underlag(rekvisition)
    ramen, kom_ater = beviljat(rekvisition.insats, rekvisition.ar), aterbetalt(rekvisition)
    tidigare, efter = _andra(rekvisition)
    kvar, ut = ramen.netto - sum(tidigare.values(), NOLL) + kom_ater, []
    per_slag = dict(tidigare)
    for rad in rader:
        kvar -= rad.raknas
        ut.append(Lagesrad(rad, per_slag.get(rad.slag, NOLL), kvar, tuple(u for u in underlag if u.rad_id == rad.pk)))
    allmant = tuple(u for u in underlag if u.rad_id is None)
    fore = sum(tidigare.values(), NOLL)
    return Lage(ramen.summa, fore, efter, tuple(ut), allmant, ramen.frigjort, kom_ater)


def _underlag(rekvisition: Rekvisition) -> list[Rekvisitionsunderlag]:
    return list(rekvisition.underlag.select_related("fil")) if rekvisition.pk else []


def _andra(rekvisition: Rekvisition) -> tuple[Mapping[str, Decimal], Decimal]:
    """What earlier ones of the year take by kind of cost, and what later ones take together."""
    andra = rekvisition.insats.rekvisitioner.raknas().under(rekvisition.ar).exclude(pk=rekvisition.pk)
    rader = Rekvisitionsrad.objects.filter(rekvisition__in=andra)
    tidigare = rader.filter(rekvisition__nr__lt=rekvisition.nr).order_by().values_list("slag").annotate(summa=RAKNAS)
    efter = rader.filter(rekvisition__nr__gt=rekvisition.nr).aggregate(summa=RAKNAS)["summa"]
    return dict(tidigare), efter or NOLL


@dataclass(frozen=True)
class Fraga:
    """Something to ask about: "err" stops the granskning until it is mended, "warn" is for the one who weighs it to judge."""

    slag: str
    rubrik: str
    text: str


def fragor(rekvisition: Rekvisition, laget: Lage) -> list[Fraga]:
    """What does not add up. Four queries."""
    return [
        *_over(rekvisition, laget),
        *_manader(rekvisition),
        *_avtal(rekvisition),
        *_underlag_saknas(laget),
        *_villkor(rekvisition),
    ]


def _over(rekvisition: Rekvisition, laget: Lage) -> Iterable[Fraga]:
    if not laget.beviljat:
        yield Fraga("err", "Inget är beviljat", f"Inget beslut ger insatsen medel för {rekvisition.ar}.")
    elif laget.kvar < 0:
        text = (
            f"Det är {exakt_kr(-laget.kvar)} mer än det som är kvar av {exakt_kr(laget.beviljat)} för {rekvisition.ar}."
        )
        yield Fraga("err", "Mer än beviljat", text)


def _manader(rekvisition: Rekvisition) -> Iterable[Fraga]:
    for annan in (
        rekvisition.insats.rekvisitioner.raknas().under(rekvisition.ar).exclude(pk=rekvisition.pk).order_by("nr")
    ):
        dubbla = sorted(annan.manader & rekvisition.manader)
        if dubbla:
            namn = uppraknat([datum.MANADER[m - 1] for m in dubbla])
            text = f"{namn.capitalize()} {rekvisition.ar} finns också i {str(annan).lower()}."
            yield Fraga("warn", "Månad två gånger", text)


def _avtal(rekvisition: Rekvisition) -> Iterable[Fraga]:
    avtal = list(rekvisition.insats.avtal.undertecknade().order_by("-nr")[:1])
    if not avtal:
        yield Fraga("warn", "Inget avtal", "Insatsen har inget undertecknat avtal.")
    elif rekvisition.fran < avtal[0].fran or rekvisition.tom > avtal[0].tom:
        yield Fraga("err", "Utanför avtalet", f"Avtalet gäller {datum.period(avtal[0].fran, avtal[0].tom)}.")


def _underlag_saknas(laget: Lage) -> Iterable[Fraga]:
    if laget.allmant:
        return
    utan = [r.rad.benamning for r in laget.rader if not r.underlag]
    if utan:
        yield Fraga("warn", "Underlag saknas", f"Underlag saknas för {uppraknat(utan)}.")


def _villkor(rekvisition: Rekvisition) -> Iterable[Fraga]:
    i_dag = timezone.localdate()
    for villkor in rekvisition.insats.villkor.ouppfyllda():
        if villkor.senast is None or villkor.senast <= i_dag:
            nar = f" Det skulle vara uppfyllt {datum.utan_veckodag(villkor.senast)}." if villkor.senast else ""
            yield Fraga("warn", "Villkor inte uppfyllt", f"{villkor.text.rstrip('.')}.{nar}")


def parkerade(insats: Insats) -> list[Rekvisitionsrad]:
    """Parked rows of granskade rekvisitioner that have not come back yet, oldest first. One query."""
    kommit = Rekvisitionsrad.objects.filter(ursprung=OuterRef("pk"))
    rader = Rekvisitionsrad.objects.filter(
        ~Exists(kommit),
        rekvisition__insats=insats,
        rekvisition__tillstand__in=Rekvisition.PROVAD,
        utfall=Rekvisitionsrad.Utfall.PARKERAD,
    )
    return list(rader.select_related("rekvisition").order_by("rekvisition__nr", "ordning", "pk"))
