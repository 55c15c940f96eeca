"""How a year's budget begins where there is none before it: from a proposed layout."""

from django.db import transaction

from budget.models import Budgetpost, Budgetversion, Kolumn
from budget.versioner import tom_budget
from finsam.handelser import notera
from finsam.models import Forbund, Medlem, Person
from insatser.models import Insats

Sort, Slag = Budgetpost.Sort, Budgetpost.Slag

INSATSNARA = ("Uppföljning och utvärdering", "Kompetensutveckling", "Information")
KANSLI = (
    "Arvoden styrelse",
    "Arvoden revisorer",
    "Personal",
    "Ekonomi- och personaladministration",
    "Lokal, dator, telefon",
    "Resor och konferenser",
    "Medlemskap i Nationella rådet",
    "Övrig administration",
)


@transaction.atomic
def borja_fran_forslag(*, forbund: Forbund, ar: int, by: Person) -> Budgetversion:
    """A first version with the layout most förbund use: the members' payments, insatser, what is near them, the office."""
    version = tom_budget(forbund, ar, by)
    for nr, (sort, kolumnar) in enumerate(
        [
            (Kolumn.Sort.PROGNOS, ar - 1),
            (Kolumn.Sort.BUDGET, ar),
            (Kolumn.Sort.PLAN, ar + 1),
            (Kolumn.Sort.PLAN, ar + 2),
        ]
    ):
        Kolumn.objects.create(budgetversion=version, ordning=nr, sort=sort, fran_ar=kolumnar, tom_ar=kolumnar)
    _intakter(version, forbund, ar)
    _insatser(version, forbund, ar)
    _grupp(version, 3, Slag.KOSTNAD, "Insatsnära kostnader", INSATSNARA)
    _grupp(version, 4, Slag.KOSTNAD, "Kansli och administration", KANSLI)
    _grupp(version, 5, Slag.FINANSIELL, "Finansiella poster", ("Finansiella intäkter och kostnader",))
    _notera(version, by, "började från ett förslag till uppställning")
    return version


@transaction.atomic
def borja_tom(*, forbund: Forbund, ar: int, by: Person) -> Budgetversion:
    """A first version without rows and columns, for what is read in from a file."""
    version = tom_budget(forbund, ar, by)
    _notera(version, by, "började på en tom budget")
    return version


def _intakter(version: Budgetversion, forbund: Forbund, ar: int) -> None:
    grupp = _grupp(version, 1, Slag.INTAKT, "Intäkter")
    betalande = [m for m in forbund.medlemmar.under(ar) if m.sort != Medlem.Sort.ARBETSFORMEDLINGEN]
    for nr, medlem in enumerate(betalande):
        _rad(grupp, nr, medlem.namn, medlem=medlem)
    _rad(grupp, len(betalande), "Övriga intäkter")


def _insatser(version: Budgetversion, forbund: Forbund, ar: int) -> None:
    grupp = _grupp(version, 2, Slag.KOSTNAD, "Insatser")
    beviljade = Insats.objects.filter(forbund=forbund, beviljanden__ar__in=(ar, ar + 1, ar + 2)).distinct()
    if beviljade:
        beslutade = _rad(grupp, 0, "Beslutade insatser")
        for nr, insats in enumerate(beviljade):
            Budgetpost.objects.create(
                budgetversion=version,
                foralder=beslutade,
                ordning=nr,
                sort=Sort.INSATS,
                slag=Slag.KOSTNAD,
                text=insats.namn,
                insats=insats,
                beviljat=True,
            )
    _rad(grupp, 1, "Insatser som inte är beslutade")


def _grupp(version: Budgetversion, nr: int, slag: str, text: str, rader: tuple[str, ...] = ()) -> Budgetpost:
    grupp = Budgetpost.objects.create(budgetversion=version, sort=Sort.GRUPP, slag=slag, text=text, ordning=nr)
    for ordning, rad in enumerate(rader):
        _rad(grupp, ordning, rad)
    return grupp


def _rad(grupp: Budgetpost, nr: int, text: str, medlem: Medlem | None = None) -> Budgetpost:
    return Budgetpost.objects.create(
        budgetversion=grupp.budgetversion,
        foralder=grupp,
        sort=Sort.RAD,
        slag=grupp.slag,
        text=text,
        medlem=medlem,
        ordning=nr,
    )


def _notera(version: Budgetversion, by: Person, vad: str) -> None:
    budget = version.budget
    notera(forbund=budget.forbund, by=by, vad=f"Budget {budget.ar}, version {version.nr}: {vad}", objekt=version)
