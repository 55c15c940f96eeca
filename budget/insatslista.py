"""What the budget says above the list of insatser: how much of the year's budget is for them."""

from decimal import Decimal

from budget.hamtning import hamta
from budget.models import Budgetpost, Budgetversion, Kolumn
from budget.rakning import rakna
from budget.rattigheter import far_lasa_budget
from budget.versioner import versionen_som_galler
from finsam.pengar import NOLL
from finsam.tilltrade import Tilltrade
from insatser.lista.total import Budgeterat


def budgeterat(tilltrade: Tilltrade, ar: int) -> Budgeterat | None:
    """Of the version that holds for the year; None where it has nothing for insatser."""
    if not far_lasa_budget(tilltrade):
        return None
    version = versionen_som_galler(tilltrade.forbund, ar)
    belopp = till_insatser(version) if version else None
    if version is None or belopp is None:
        return None
    antagen = version.tillstand == Budgetversion.Tillstand.ANTAGEN
    namn = f"Budget {ar}" if antagen else f"Budget {ar}, {version.get_tillstand_display()}"
    return Budgeterat(belopp, namn, version.get_absolute_url())


def till_insatser(version: Budgetversion) -> Decimal | None:
    """What the version has for insatser in its own year, kronor: the cost groups that hold any (as in budget/kvar.py).

    None where no group does, or the year has no column. Five queries at most.
    """
    hamtad, ar = hamta([version])[0], version.budget.ar
    kolumn = next((k for k in hamtad.kolumner if (k.sort, k.fran_ar, k.tom_ar) == (Kolumn.Sort.BUDGET, ar, ar)), None)
    grupper = _insatsgrupper(hamtad.poster)
    if kolumn is None or not grupper:
        return None
    belopp = rakna(hamtad.data).belopp
    return sum((belopp[grupp, kolumn.pk] or NOLL for grupp in grupper), NOLL)


def _insatsgrupper(poster: list[Budgetpost]) -> set[int]:
    over = {p.pk: p.foralder_id for p in poster}
    grupper = set()
    for post in poster:
        if post.insats_id is not None and post.slag == Budgetpost.Slag.KOSTNAD:
            pk = post.pk
            while (foralder := over[pk]) is not None:
                pk = foralder
            grupper.add(pk)
    return grupper
