"""Columns whose amounts come from the bookkeeping: outcome from the books, forecast from the follow-up.

What was fetched stays as cells of the version, so that an adopted version keeps what the board saw; it is fetched again by hand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db import transaction

from budget.models import Bokforingsfil, Budgetpost, Budgetversion, Cell, Kolumn
from budget.rakning import Belopp
from budget.uppfoljning.hamtning import FINANSIELLA, bokfort, folj_upp_aret, regler, som_regel
from budget.uppfoljning.kontering import Mal, fordela
from budget.versioner import Hinder
from finsam.handelser import notera
from finsam.models import Forbund, Person
from finsam.pengar import med_enhet

Sort, Slag = Budgetpost.Sort, Budgetpost.Slag
UTFALL: Final = "Bokföringen"
PROGNOS: Final = "Uppföljningens prognos"
KALLOR: Final[dict[str, str]] = {Kolumn.Sort.UTFALL: UTFALL, Kolumn.Sort.PROGNOS: PROGNOS}
NOLL: Final = Decimal(0)


@dataclass(frozen=True)
class Hamtat:
    """What a column would hold: kronor by post as budgets have them, and by name what no line of the version takes (debet +)."""

    belopp: Mapping[int, Belopp]
    utanfor: tuple[tuple[str, Decimal], ...]


def bokforda_ar(forbund: Forbund) -> list[int]:
    """The years whose bookkeeping has been read in, latest first. One query."""
    filer = Bokforingsfil.objects.filter(forbund=forbund, tillstand=Bokforingsfil.Tillstand.INLAST)
    return sorted(set(filer.values_list("ar", flat=True)), reverse=True)


def hamtas(kolumn: Kolumn) -> bool:
    """Whether the column is fetched from the books, and can be fetched again."""
    return bool(kolumn.kalla) and kolumn.kalla == KALLOR.get(kolumn.sort)


def hamta_kolumn(version: Budgetversion, kolumn: Kolumn) -> Hamtat:
    """What the books, or the follow-up's forecast, have for each line of the version in the column's years."""
    aren = range(kolumn.fran_ar, kolumn.tom_ar + 1)
    forbund = version.budget.forbund
    utfall = kolumn.sort == Kolumn.Sort.UTFALL
    per_mal: dict[Mal | None, Decimal] = {}
    for ar in aren:
        for mal, belopp in (_utfall(forbund, ar) if utfall else _prognos(forbund, ar)).items():
            per_mal[mal] = per_mal.get(mal, NOLL) + belopp
    return fordelat(version.poster.select_related("foralder", "insats"), per_mal)


def fordelat(poster: Iterable[Budgetpost], per_mal: Mapping[Mal | None, Decimal]) -> Hamtat:
    """Lay amounts (debet +) over the posts whose texts or insats they belong to; each amount goes to one post."""
    poster = list(poster)
    med_insatser = {p.foralder_id for p in poster if p.sort == Sort.INSATS}
    kvar, belopp = dict(per_mal), {}
    for post in poster:
        mal = _mal(post)
        if mal is None or post.pk in med_insatser or mal not in kvar:
            continue
        varde = kvar.pop(mal)
        belopp[post.pk] = varde if post.slag == Slag.KOSTNAD else -varde
    namn = {p.insats_id: p.insats.namn for p in poster if p.insats}
    return Hamtat(belopp, tuple((_i_ord(m, namn), b) for m, b in kvar.items() if b))


@transaction.atomic
def fyll_kolumn(*, kolumn: Kolumn, by: Person) -> Hamtat:
    """Replace the column's amounts by what the books have now; notes stay. Raises Hinder where the version stands still."""
    version = Budgetversion.objects.select_for_update(of=("self",)).select_related("budget__forbund")
    egen = version.get(pk=kolumn.budgetversion_id)
    if not egen.far_skrivas_i:
        raise Hinder("Versionen är inte längre en arbetsversion. Inget är hämtat.")
    hamtat = hamta_kolumn(egen, kolumn)
    Cell.objects.filter(kolumn=kolumn).update(belopp=None)
    Cell.objects.bulk_create(
        [Cell(post_id=post, kolumn=kolumn, belopp=belopp) for post, belopp in hamtat.belopp.items()],
        update_conflicts=True,
        unique_fields=["post", "kolumn"],
        update_fields=["belopp"],
    )
    vad = f"Budget {egen.budget.ar}: hämtade {str(kolumn).lower()} från {kolumn.kalla[:1].lower()}{kolumn.kalla[1:]}"
    till = f"{len(hamtat.belopp)} rader"
    if hamtat.utanfor:
        till += f"; utan rad: {utanfor_i_ord(hamtat)}"
    notera(forbund=egen.budget.forbund, by=by, vad=vad, objekt=kolumn, till=till)
    return hamtat


def utanfor_i_ord(hamtat: Hamtat) -> str:
    """“Kansli: Porto 1 200 kr, inte konterat 40 kr”: what has no line in the version, debet +."""
    return ", ".join(f"{text} {med_enhet(belopp)}" for text, belopp in hamtat.utanfor)


def _utfall(forbund: Forbund, ar: int) -> dict[Mal | None, Decimal]:
    poster, _ = bokfort(forbund, ar)
    delat = fordela(poster, [som_regel(r) for r in regler(forbund)])
    return {mal: sum((p.belopp for p in egna), NOLL) for mal, egna in delat.items()}


def _prognos(forbund: Forbund, ar: int) -> dict[Mal | None, Decimal]:
    """The follow-up's forecasts with debet +; what a line has beside its insatser is the line's own."""
    uppfoljt = folj_upp_aret(forbund, ar).uppfoljt
    ut: dict[Mal | None, Decimal] = {}
    for linje in uppfoljt.linjer():
        egen = (linje.varde.prognos or NOLL) - sum((u.varde.prognos or NOLL for u in linje.under if u.raknas), NOLL)
        ut[linje.mal] = ut.get(linje.mal, NOLL) + (egen if linje.slag == Slag.KOSTNAD else -egen)
    for linje in uppfoljt.ofordelat:
        egen = linje.varde.prognos or NOLL
        ut[None] = ut.get(None, NOLL) + (egen if linje.slag == Slag.KOSTNAD else -egen)
    return ut


def _mal(post: Budgetpost) -> Mal | None:
    if post.insats_id:
        return Mal(insats=post.insats_id)
    if post.sort != Sort.RAD or post.foralder is None:
        return None
    return Mal(FINANSIELLA if post.slag == Slag.FINANSIELL else post.foralder.text, post.text)


def _i_ord(mal: Mal | None, namn: Mapping[int | None, str]) -> str:
    if mal is None:
        return "inte konterat"
    return f"{mal.grupp}: {mal.rad}" if mal.rad else namn.get(mal.insats, "insats som inte står i budgeten")
