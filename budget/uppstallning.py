"""How a year's budget begins: from last year's version, or from a proposed layout."""

from django.db import transaction

from budget.models import Budgetpost, Budgetversion, Kolumn
from budget.versioner import kopiera_poster, tom_budget
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
def borja_fran_tidigare(*, fran: Budgetversion, ar: int, by: Person) -> Budgetversion:
    """A first version copied from an earlier year's: the planned year becomes the budget, its last plan year is repeated.

    Outcome and forecast stay. What was budget or plan for a year that has passed is kept as that year's forecast.
    """
    version = tom_budget(fran.budget.forbund, ar, by)
    kopiera_poster(fran, version, _kolumner(list(fran.kolumner.all()), version, ar))
    _notera(version, by, f"började från budget {fran.budget.ar}, version {fran.nr}")
    return version


def _kolumner(gamla: list[Kolumn], version: Budgetversion, ar: int) -> dict[int, list[Kolumn]]:
    """The new version's columns by the old one that their cells come from."""
    karta: dict[int, list[Kolumn]] = {k.pk: [] for k in gamla}
    planerade = [k for k in gamla if k.sort in (Kolumn.Sort.BUDGET, Kolumn.Sort.PLAN)]
    for gammal in gamla:
        if gammal.sort in (Kolumn.Sort.UTFALL, Kolumn.Sort.PROGNOS) and gammal.tom_ar < ar:
            karta[gammal.pk].append(_ny(version, gammal.sort, gammal.fran_ar, gammal.tom_ar, gammal.kalla))
    for gammal in planerade:
        if gammal.tom_ar < ar and not any(_tacker(k, gammal.fran_ar) for k in version.kolumner.all()):
            karta[gammal.pk].append(_ny(version, Kolumn.Sort.PROGNOS, gammal.fran_ar, gammal.tom_ar))
    for nytt in (ar, ar + 1, ar + 2):
        sort = Kolumn.Sort.BUDGET if nytt == ar else Kolumn.Sort.PLAN
        kalla = _narmast(planerade, nytt)
        karta.setdefault(kalla.pk if kalla else 0, []).append(_ny(version, sort, nytt, nytt))
    if any(k.sort == Kolumn.Sort.SUMMA for k in gamla):
        forsta = min(k.fran_ar for k in version.kolumner.all())
        _ny(version, Kolumn.Sort.SUMMA, forsta, ar + 2)
    return karta


def _narmast(planerade: list[Kolumn], ar: int) -> Kolumn | None:
    """The column for the year, else the last one before it."""
    fore = [k for k in planerade if k.fran_ar <= ar]
    return max(fore, key=lambda k: k.tom_ar, default=None) if fore else None


def _tacker(kolumn: Kolumn, ar: int) -> bool:
    return kolumn.fran_ar <= ar <= kolumn.tom_ar


def _ny(version: Budgetversion, sort: str, fran_ar: int, tom_ar: int, kalla: str = "") -> Kolumn:
    return Kolumn.objects.create(
        budgetversion=version,
        ordning=version.kolumner.count(),
        sort=sort,
        fran_ar=fran_ar,
        tom_ar=tom_ar,
        kalla=kalla,
    )


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
