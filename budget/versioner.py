"""The life of a budget's versions: working version, proposal, adopted, replaced. Each step is written in the history."""

from collections.abc import Container

from django.db import transaction
from django.db.models import QuerySet

from budget.hamtning import PLANERAD
from budget.models import Budget, Budgetpost, Budgetversion, Cell, Kolumn
from budget.tabell import budgettabell
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Beslut, Forbund, Person
from finsam.pengar import med_enhet
from finsam.richtext import ar_tom
from finsam.samtidighet import prova_version
from insatser.models import Insats

Tillstand = Budgetversion.Tillstand


class Hinder(Exception):
    """The step cannot be taken. The message is Swedish and meant for the one who tried."""


def versioner(forbund: Forbund, ar: int) -> list[Budgetversion]:
    """Every version of the year's budget, latest first, ready to be shown."""
    return list(_att_visa(forbund).filter(budget__ar=ar))


def _att_visa(forbund: Forbund) -> QuerySet[Budgetversion]:
    alla = Budgetversion.objects.filter(budget__forbund=forbund)
    return alla.select_related("budget__forbund", "beslut", "sparad_av").order_by("-nr")


def gallande(alla: list[Budgetversion]) -> Budgetversion | None:
    """The one to show first: what is being worked on, else what is adopted. One that is replaced has always an heir."""
    return min(alla, key=lambda v: (list(Tillstand).index(Tillstand(v.tillstand)), -v.nr), default=None)


def versionen_som_galler(forbund: Forbund, ar: int) -> Budgetversion | None:
    """The adopted version of the year, else the one being worked on: what the rest of the house counts with."""
    return _som_galler(versioner(forbund, ar))


def versionerna_som_galler(forbund: Forbund) -> dict[int, Budgetversion]:
    """The same for every year that has a budget, by year. One query."""
    per_ar: dict[int, list[Budgetversion]] = {}
    for version in _att_visa(forbund):
        per_ar.setdefault(version.budget.ar, []).append(version)
    return {ar: galler for ar, alla in per_ar.items() if (galler := _som_galler(alla)) is not None}


def insatsens_version(forbund: Forbund, insats: Insats) -> Budgetversion | None:
    """The same of the latest year whose budget has a row of the insats, in whatever version. One query."""
    med = Budgetpost.objects.filter(insats=insats, budgetversion__budget__forbund=forbund)
    sista = med.order_by("-budgetversion__budget__ar").values("budgetversion__budget")[:1]
    return _som_galler(list(_att_visa(forbund).filter(budget__in=sista)))


def _som_galler(alla: list[Budgetversion]) -> Budgetversion | None:
    return next((v for v in alla if v.tillstand == Tillstand.ANTAGEN), None) or gallande(alla)


def tidigare_version(forbund: Forbund, ar: int) -> Budgetversion | None:
    """What a new year's budget may begin from: the version that holds for the latest year before it."""
    fore = Budget.objects.filter(forbund=forbund, ar__lt=ar, versioner__isnull=False).first()
    return versionen_som_galler(forbund, fore.ar) if fore else None


@transaction.atomic
def lagg_fram(*, version: Budgetversion, by: Person) -> None:
    """Put the working version before the board. Its amounts stand still, but what is granted keeps being fetched.

    Raises Hinder where it has a deficit and says no reasons for it.
    """
    if budgettabell(version).underskottsar and ar_tom(version.underskott_skal):
        raise Hinder("Budgeten eller planen visar underskott. Skriv skälen innan den läggs fram för styrelsen.")
    _byt(version, Tillstand.FORSLAG)
    _notera(version, by, "lade fram för styrelsen")


@transaction.atomic
def ta_tillbaka(*, version: Budgetversion, skal: str, by: Person) -> None:
    """Take a proposal back to work on it. The reason goes to the history."""
    _byt(version, Tillstand.ARBETSVERSION)
    _notera(version, by, "tog tillbaka från styrelsen", till=skal)


@transaction.atomic
def anta(*, version: Budgetversion, beslut: Beslut, by: Person) -> None:
    """Register that the board adopted the proposal: granted amounts become its own, the version before it is replaced.

    After this the database refuses every change of the version.
    """
    if beslut.forbund_id != version.budget.forbund_id:
        raise Hinder("Beslutet hör till ett annat förbund.")
    _las(version)
    if Tillstand.ANTAGEN not in Budgetversion.OVERGANGAR[Tillstand(version.tillstand)]:
        raise Hinder("Bara ett förslag som ligger hos styrelsen kan antas. Lägg först fram versionen.")
    behall_beviljat(version)
    for forra in version.budget.versioner.filter(tillstand=Tillstand.ANTAGEN):
        _byt(forra, Tillstand.ERSATT)
        _notera(forra, by, f"ersattes av version {version.nr}")
    version.beslut = beslut
    _byt(version, Tillstand.ANTAGEN)
    _notera(version, by, "registrerade att styrelsen antog", till=str(beslut))


@transaction.atomic
def ny_version(*, fran: Budgetversion, by: Person) -> Budgetversion:
    """A working version that begins as a copy of an adopted one."""
    Budget.objects.select_for_update().get(pk=fran.budget_id)
    alla = versioner(fran.budget.forbund, fran.budget.ar)
    if any(v.tillstand in (Tillstand.ARBETSVERSION, Tillstand.FORSLAG) for v in alla):
        raise Hinder("Det finns redan en version under arbete.")
    ny = Budgetversion.objects.create(
        budget=fran.budget, nr=alla[0].nr + 1, underskott_skal=fran.underskott_skal, sparad_av=by
    )
    kopiera_poster(fran, ny, {k.pk: [_kopiera_kolumn(k, ny)] for k in fran.kolumner.all()})
    _notera(ny, by, f"började på en ny version från version {fran.nr}")
    return ny


@transaction.atomic
def skriv_underskott(*, version: Budgetversion, text: str, sedd: int | None, by: Person) -> None:
    """Save the reasons for a deficit. Raises Krock where someone has saved them since `sedd`, Hinder where it is too late."""
    nu = Budgetversion.objects.select_for_update(of=("self",)).select_related("budget__forbund").get(pk=version.pk)
    if not nu.far_skrivas_i:
        raise Hinder("Versionen är inte längre en arbetsversion. Skälen är inte sparade.")
    prova_version(nu, sedd=sedd)
    fore = falt_i_ord(nu, ["underskott_skal"])
    nu.underskott_skal, nu.sparad_av = text, by
    nu.save()
    efter = falt_i_ord(nu, ["underskott_skal"])
    notera_andringar(forbund=nu.budget.forbund, by=by, objekt=nu, fore=fore, efter=efter)


def behall_beviljat(version: Budgetversion) -> None:
    """Write the granted amounts that a version shows into its own cells."""
    tabell = budgettabell(version)
    hamtade = [p.pk for p in version.poster.filter(beviljat=True)]
    planerade = [k.id for k in tabell.kolumner if k.sort in PLANERAD]
    nya = [
        Cell(post_id=post, kolumn_id=kolumn, belopp=tabell.raknad.belopp[post, kolumn])
        for post in hamtade
        for kolumn in planerade
    ]
    Cell.objects.bulk_create(nya, update_conflicts=True, unique_fields=["post", "kolumn"], update_fields=["belopp"])


def kopiera_poster(fran: Budgetversion, till: Budgetversion, kolumner: dict[int, list[Kolumn]]) -> None:
    """Copy the rows with their notes, and the cells of each column into those it is given by."""
    nya = kopiera_rader(fran, till)
    celler = [
        Cell(post=nya[c.post_id], kolumn=kolumn, belopp=c.belopp, anmarkning=c.anmarkning)
        for c in Cell.objects.filter(post__budgetversion=fran)
        for kolumn in kolumner.get(c.kolumn_id, [])
    ]
    Cell.objects.bulk_create(celler)


def kopiera_rader(
    fran: Budgetversion, till: Budgetversion, *, utom: Container[int] = (), noter: bool = True
) -> dict[int, Budgetpost]:
    """Copy the rows but those in `utom` (pk), with their notes or without; the new ones by the pk of the old."""
    nya: dict[int, Budgetpost] = {}
    kvar = [p for p in fran.poster.all() if p.pk not in utom]
    while kvar:
        redo = [p for p in kvar if p.foralder_id is None or p.foralder_id in nya]
        for post in redo:
            nya[post.pk] = _kopia(post, till, nya.get(post.foralder_id or 0))
            nya[post.pk].anmarkning = post.anmarkning if noter else ""
        Budgetpost.objects.bulk_create([nya[p.pk] for p in redo])
        kvar = [p for p in kvar if p.pk not in nya]
    return nya


def _kopia(post: Budgetpost, version: Budgetversion, foralder: Budgetpost | None) -> Budgetpost:
    return Budgetpost(
        budgetversion=version,
        foralder=foralder,
        ordning=post.ordning,
        sort=post.sort,
        slag=post.slag,
        text=post.text,
        insats_id=post.insats_id,
        medlem_id=post.medlem_id,
        beviljat=post.beviljat,
        anmarkning=post.anmarkning,
    )


def _kopiera_kolumn(kolumn: Kolumn, version: Budgetversion) -> Kolumn:
    return Kolumn.objects.create(
        budgetversion=version,
        ordning=kolumn.ordning,
        sort=kolumn.sort,
        fran_ar=kolumn.fran_ar,
        tom_ar=kolumn.tom_ar,
        kalla=kolumn.kalla,
    )


def _las(version: Budgetversion) -> None:
    """Lock the version and take its state from the database, so that two steps cannot cross."""
    version.tillstand = Budgetversion.objects.select_for_update().only("tillstand").get(pk=version.pk).tillstand


def _byt(version: Budgetversion, till: Budgetversion.Tillstand) -> None:
    _las(version)
    fran = Tillstand(version.tillstand)
    if till not in Budgetversion.OVERGANGAR[fran]:
        raise Hinder(f"Versionen är {fran.label} och kan inte bli {till.label}.")
    version.tillstand = till
    Budgetversion.objects.filter(pk=version.pk).update(tillstand=till, beslut=version.beslut)


def _notera(version: Budgetversion, by: Person, vad: str, till: str = "") -> None:
    budget = version.budget
    notera(
        forbund=budget.forbund,
        by=by,
        vad=f"Budget {budget.ar}, version {version.nr}: {vad}",
        objekt=version,
        till=till or summering(version),
    )


def summering(version: Budgetversion) -> str:
    """The version's result in the budget year, for the history."""
    tabell = budgettabell(version)
    resultat = tabell.arets(tabell.raknad.resultat)
    return "" if resultat is None else f"resultat {med_enhet(resultat)}"


def tom_budget(forbund: Forbund, ar: int, by: Person) -> Budgetversion:
    """The first version of a year that has none, without rows or columns. Call it in a transaction."""
    budget, _ = Budget.objects.get_or_create(forbund=forbund, ar=ar)
    Budget.objects.select_for_update().get(pk=budget.pk)
    if budget.versioner.exists():
        raise Hinder(f"Det finns redan en budget för {ar}.")
    return Budgetversion.objects.create(budget=budget, nr=1, sparad_av=by)
