"""The page "Rader och kolumner": the layout of a working version."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from budget.bokforda_kolumner import fyll_kolumn, utanfor_i_ord
from budget.forms.poster import CellnotForm, KolumnForm, PostForm
from budget.models import Budgetpost, Budgetversion, Cell, Kolumn
from budget.poster import andra, celler_under, flytta, lagg_till, skriv_cellnot, ta_bort
from budget.rattigheter import far_andra_budget
from budget.versioner import Hinder, gallande, versioner
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.heltal import heltal

Sort, Slag = Budgetpost.Sort, Budgetpost.Slag
STEG = {"upp": -1, "ned": 1}
RUBRIK = {Sort.GRUPP: "grupp", Sort.RAD: "rad", Sort.VARAV: "varav-rad", Sort.INSATS: "insatsrad"}


@require_GET
@i_forbund(far_andra_budget)
def rader(request: ForbundRequest, ar: int) -> HttpResponse:
    """Rows and columns, with what can be done to each."""
    version = gallande(versioner(request.tilltrade.forbund, ar))
    if version is None or not version.far_skrivas_i:
        messages.error(request, "Rader och kolumner ändras i en arbetsversion.")
        return redirect("budget", request.tilltrade.forbund.slug, ar)
    return render(
        request,
        "budget/rader.html",
        {"version": version, "trad": _trad(version), "kolumner": list(version.kolumner.all())},
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def ny_post(request: ForbundRequest, ar: int) -> HttpResponse:
    """A new group, or a row under what ?under= says."""
    version = gallande(versioner(request.tilltrade.forbund, ar))
    if version is None or not version.far_skrivas_i:
        messages.error(request, "Rader läggs till i en arbetsversion.")
        return redirect("budget", request.tilltrade.forbund.slug, ar)
    under = request.GET.get("under", "")
    foralder = get_object_or_404(version.poster, pk=heltal(under)) if under.isdecimal() else None
    post = Budgetpost(budgetversion=version, foralder=foralder, sort=_sort(request, foralder), slag=Slag.KOSTNAD)
    post.slag = foralder.slag if foralder else Slag.KOSTNAD
    form = PostForm(request.POST or None, instance=post, initial={"beviljat": True})
    if form.is_valid():
        return _spara(request, ar, form.save(commit=False), ny=True)
    rubrik = f"Ny {RUBRIK[Sort(post.sort)]}{f' under {foralder}' if foralder else ''}"
    return _formular(request, ar, form, rubrik, "Lägg till")


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def post(request: ForbundRequest, ar: int, post_id: int) -> HttpResponse:
    """Change a row."""
    rad = _post(request, ar, post_id)
    form = PostForm(request.POST or None, instance=rad)
    if form.is_valid():
        return _spara(request, ar, form.save(commit=False))
    return _formular(request, ar, form, f"Ändra {rad}", "Spara raden", rad=rad, noter=_noter(rad))


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def ny_kolumn(request: ForbundRequest, ar: int) -> HttpResponse:
    """A new column, last."""
    version = gallande(versioner(request.tilltrade.forbund, ar))
    if version is None or not version.far_skrivas_i:
        messages.error(request, "Kolumner läggs till i en arbetsversion.")
        return redirect("budget", request.tilltrade.forbund.slug, ar)
    form = KolumnForm(request.POST or None, instance=Kolumn(budgetversion=version))
    if form.is_valid():
        return _spara(request, ar, form.save(commit=False), ny=True, bokfort=form.cleaned_data.get("bokfort", False))
    return _formular(request, ar, form, "Ny kolumn", "Lägg till")


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def kolumn(request: ForbundRequest, ar: int, kolumn_id: int) -> HttpResponse:
    """Change a column."""
    egen = _kolumn(request, ar, kolumn_id)
    form = KolumnForm(request.POST or None, instance=egen)
    if form.is_valid():
        return _spara(request, ar, form.save(commit=False), bokfort=form.cleaned_data.get("bokfort", False))
    return _formular(request, ar, form, f"Ändra {str(egen).lower()}", "Spara kolumnen")


@require_POST
@i_forbund(far_andra_budget)
def flytta_post(request: ForbundRequest, ar: int, post_id: int) -> HttpResponse:
    """One step up or down among its siblings."""
    return _flytta(request, ar, _post(request, ar, post_id))


@require_POST
@i_forbund(far_andra_budget)
def flytta_kolumn(request: ForbundRequest, ar: int, kolumn_id: int) -> HttpResponse:
    """One step left or right."""
    return _flytta(request, ar, _kolumn(request, ar, kolumn_id))


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def ta_bort_post(request: ForbundRequest, ar: int, post_id: int) -> HttpResponse:
    """Show what goes with a row, then remove it."""
    return _ta_bort(request, ar, _post(request, ar, post_id))


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def ta_bort_kolumn(request: ForbundRequest, ar: int, kolumn_id: int) -> HttpResponse:
    """Show what goes with a column, then remove it."""
    return _ta_bort(request, ar, _kolumn(request, ar, kolumn_id))


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def cellnot(request: ForbundRequest, ar: int, post_id: int, kolumn_id: int) -> HttpResponse:
    """The note of one cell."""
    rad, egen = _post(request, ar, post_id), _kolumn(request, ar, kolumn_id)
    if egen.budgetversion_id != rad.budgetversion_id:
        return redirect("budget_rader", request.tilltrade.forbund.slug, ar)
    cell = Cell.objects.filter(post=rad, kolumn=egen).first()
    form = CellnotForm(request.POST or None, initial={"anmarkning": cell.anmarkning if cell else ""})
    if form.is_valid():
        try:
            skriv_cellnot(post=rad, kolumn=egen, text=form.cleaned_data["anmarkning"], by=request.tilltrade.person)
            messages.success(request, "Noten är sparad.")
        except Hinder as hinder:
            messages.error(request, str(hinder))
        return redirect("budget", request.tilltrade.forbund.slug, ar)
    return _formular(request, ar, form, f"Not vid {rad}, {str(egen).lower()}", "Spara noten")


def _trad(version: Budgetversion) -> list[tuple[Budgetpost, int, bool, bool]]:
    """Every row with its depth and whether it is first and last among its siblings."""
    barn: dict[int | None, list[Budgetpost]] = {}
    for rad in version.poster.select_related("insats", "medlem"):
        barn.setdefault(rad.foralder_id, []).append(rad)
    ut: list[tuple[Budgetpost, int, bool, bool]] = []

    def ned(foralder: int | None, djup: int) -> None:
        egna = barn.get(foralder, [])
        for rad in egna:
            ut.append((rad, djup, rad == egna[0], rad == egna[-1]))
            ned(rad.pk, djup + 1)

    ned(None, 0)
    return ut


def _sort(request: ForbundRequest, foralder: Budgetpost | None) -> str:
    """A group on top, a rad under a group, a varav under a rad, or an insats where that is asked for."""
    if foralder is None:
        return Sort.GRUPP
    if foralder.sort == Sort.GRUPP:
        return Sort.RAD
    return Sort.INSATS if request.GET.get("sort") == Sort.INSATS else Sort.VARAV


def _post(request: ForbundRequest, ar: int, post_id: int) -> Budgetpost:
    poster = Budgetpost.objects.select_related("budgetversion__budget__forbund", "foralder")
    return get_object_or_404(
        poster, pk=post_id, budgetversion__budget__forbund=request.tilltrade.forbund, budgetversion__budget__ar=ar
    )


def _kolumn(request: ForbundRequest, ar: int, kolumn_id: int) -> Kolumn:
    kolumner = Kolumn.objects.select_related("budgetversion__budget__forbund")
    return get_object_or_404(
        kolumner, pk=kolumn_id, budgetversion__budget__forbund=request.tilltrade.forbund, budgetversion__budget__ar=ar
    )


def _spara(
    request: ForbundRequest, ar: int, del_: Budgetpost | Kolumn, *, ny: bool = False, bokfort: bool = False
) -> HttpResponse:
    try:
        if ny:
            lagg_till(del_=del_, by=request.tilltrade.person)
        else:
            andra(del_=del_, by=request.tilltrade.person)
        messages.success(request, f"{del_} är {'tillagd' if ny else 'sparad'}.{_egna_belopp(del_)}")
        if bokfort and isinstance(del_, Kolumn):
            _hamta(request, del_)
    except Hinder as hinder:
        messages.error(request, str(hinder))
    return _tillbaka(request, ar, del_)


def _hamta(request: ForbundRequest, kolumn: Kolumn) -> None:
    """Fill the column from the books, and say what has no line in the budget."""
    hamtat = fyll_kolumn(kolumn=kolumn, by=request.tilltrade.person)
    messages.success(request, f"Beloppen för {len(hamtat.belopp)} rader är hämtade från bokföringen.")
    if hamtat.utanfor:
        messages.warning(request, f"Det här har ingen rad i budgeten och är inte med: {utanfor_i_ord(hamtat)}.")


def _egna_belopp(del_: Budgetpost | Kolumn) -> str:
    """What to say when a rad with amounts of its own became the sum of its insatser."""
    if not isinstance(del_, Budgetpost) or del_.sort != Sort.INSATS or del_.foralder is None:
        return ""
    if not Cell.objects.filter(post=del_.foralder, belopp__isnull=False).exists():
        return ""
    return f" {del_.foralder} räknas nu som summan av sina insatser. De belopp som stod på raden själv används inte."


def _flytta(request: ForbundRequest, ar: int, del_: Budgetpost | Kolumn) -> HttpResponse:
    try:
        flytta(del_=del_, steg=STEG.get(request.POST.get("steg", ""), 0), by=request.tilltrade.person)
    except Hinder as hinder:
        messages.error(request, str(hinder))
    return _tillbaka(request, ar, del_)


def _ta_bort(request: ForbundRequest, ar: int, del_: Budgetpost | Kolumn) -> HttpResponse:
    if "ta_bort" in request.POST:
        try:
            ta_bort(del_=del_, by=request.tilltrade.person)
            messages.success(request, f"{del_} är borttagen. Beloppen står kvar i historiken.")
        except Hinder as hinder:
            messages.error(request, str(hinder))
        return redirect("budget_rader", request.tilltrade.forbund.slug, ar)
    sammanhang: dict[str, Any] = {"del": del_, "celler": celler_under(del_)}
    return render(request, "budget/ta_bort.html", sammanhang)


def _tillbaka(request: ForbundRequest, ar: int, del_: Budgetpost | Kolumn) -> HttpResponse:
    svar = redirect("budget_rader", request.tilltrade.forbund.slug, ar)
    svar["Location"] += f"#{'post' if isinstance(del_, Budgetpost) else 'kolumn'}-{del_.pk}"
    return svar


def _noter(rad: Budgetpost) -> list[tuple[Kolumn, str]]:
    """The columns with the note that the row's cell has there. A group has no cells."""
    if rad.sort == Sort.GRUPP:
        return []
    noter = dict(rad.celler.exclude(anmarkning="").values_list("kolumn", "anmarkning"))
    return [(k, noter.get(k.pk, "")) for k in rad.budgetversion.kolumner.exclude(sort=Kolumn.Sort.SUMMA)]


def _formular(request: ForbundRequest, ar: int, form: object, rubrik: str, knapp: str, **mer: object) -> HttpResponse:
    sammanhang = {"form": form, "rubrik": rubrik, "knapp": knapp, "under_rader": True, "noter": [], **mer}
    return render(request, "budget/formular.html", sammanhang)
