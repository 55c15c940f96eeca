"""The budget table to and from Excel."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from budget.excel.granskning import Granskning, andrat_sedan, laget
from budget.excel.inforing import Andrat, i_ord, las_in, namnen
from budget.excel.skrivning import budgetbok, filnamn, hamta_cellnoter
from budget.forms.excel import GRANSKA, SPARA, Budgetunderlag, Inlasning
from budget.models import Budgetversion
from budget.rattigheter import far_andra_budget, far_lasa_budget
from budget.tabell import Budgettabell, budgettabell
from budget.versioner import Hinder, gallande, versioner
from budget.views.rutnat import sparad_i_ord
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.forms.underlag import DYGN, packa, packa_upp
from finsam.kalkylblad import xlsx_svar

ARBETSVERSION = "En budget läses in i en arbetsversion."


@require_GET
@i_forbund(far_lasa_budget)
def export(request: ForbundRequest, ar: int, nr: int) -> HttpResponse:
    """Any version of the year as a workbook."""
    version = next((v for v in versioner(request.tilltrade.forbund, ar) if v.nr == nr), None)
    if version is None:
        raise Http404
    tabell = budgettabell(version)
    bok = budgetbok(tabell, cellnoter=hamta_cellnoter(tabell), i_dag=timezone.localdate())
    return xlsx_svar(filnamn(tabell), bok)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def inlasning(request: ForbundRequest, ar: int) -> HttpResponse:
    """Choose a file or paste cells; what is read is shown to be paired, and nothing is saved yet."""
    version = _arbetsversion(request, ar)
    if version is None:
        messages.error(request, ARBETSVERSION)
        return redirect("budget", request.tilltrade.forbund.slug, ar)
    form = Budgetunderlag(request.POST, request.FILES) if request.method == "POST" else Budgetunderlag()
    if form.is_valid():
        return _para(request, _Arbete(version, form.cleaned_data["underlag"], None))
    return render(request, "budget/excel/las.html", {"form": form, "version": version})


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def parning(request: ForbundRequest, ar: int) -> HttpResponse:
    """Pair columns and rows, look at what they would do, and save."""
    version = _arbetsversion(request, ar)
    if version is None:
        messages.error(request, f"{ARBETSVERSION} Inget är sparat.")
        return redirect("budget", request.tilltrade.forbund.slug, ar)
    underlag = packa_upp(request.POST.get("underlag", ""), salt=_salt(version))
    if underlag is None:
        if request.method == "POST":
            messages.error(request, "Välj filen på nytt. Det som lästes in har hunnit bli för gammalt.")
        return redirect("budget_las_in", request.tilltrade.forbund.slug, ar)
    arbete = _Arbete(version, underlag, request.POST)
    if arbete.inlasning.steg == SPARA:
        return _spara(request, arbete)
    if arbete.inlasning.steg == GRANSKA and arbete.inlasning.kan_granskas:
        return _granska(request, arbete, arbete.inlasning)
    return _para(request, arbete)


class _Arbete:
    """A file against a version, read as the page says."""

    def __init__(self, version: Budgetversion, underlag: dict[str, Any], data: Any) -> None:
        self.version, self.underlag, self.data = version, underlag, data
        self.namn = namnen(version.budget.forbund)
        self.inlasning = self.mot(budgettabell(version))

    def mot(self, tabell: Budgettabell) -> Inlasning:
        return Inlasning(self.underlag, tabell=tabell, namn=self.namn, data=self.data)

    @property
    def kontext(self) -> dict[str, Any]:
        return {"version": self.version, "underlag": packa(self.underlag, salt=_salt(self.version))}


def _arbetsversion(request: ForbundRequest, ar: int) -> Budgetversion | None:
    version = gallande(versioner(request.tilltrade.forbund, ar))
    return version if version is not None and version.far_skrivas_i else None


def _salt(version: Budgetversion) -> str:
    return f"budgetfil:{version.pk}"


def _para(request: ForbundRequest, arbete: _Arbete) -> HttpResponse:
    return render(request, "budget/excel/para.html", arbete.kontext | {"inlasning": arbete.inlasning})


def _granska(
    request: ForbundRequest, arbete: _Arbete, inlasning: Inlasning, sett: dict[str, Any] | None = None
) -> HttpResponse:
    """What it would do. `sett` is the budget as an earlier review showed it, where it has been changed since."""
    granskning = inlasning.granskning
    kontext = {
        "inlasning": inlasning,
        "granskning": granskning,
        "sammanfattning": i_ord(granskning),
        "sett": signing.dumps(laget(granskning.tabell), salt=_salt(arbete.version), compress=True),
        "andrat": sett is not None,
        "andrade": andrat_sedan(granskning, sett) if sett is not None else [],
        "sparad": sparad_i_ord(arbete.version) if sett is not None else "",
    }
    return render(request, "budget/excel/granska.html", arbete.kontext | kontext, status=200 if sett is None else 409)


def _spara(request: ForbundRequest, arbete: _Arbete) -> HttpResponse:
    try:
        sett = signing.loads(request.POST.get("sett", ""), salt=_salt(arbete.version), max_age=DYGN)
    except signing.BadSignature:
        sett = {}
    senaste: list[Inlasning] = []

    def granska(tabell: Budgettabell) -> Granskning:
        senaste.append(arbete.mot(tabell))
        return senaste[-1].granskning

    try:
        granskning = las_in(
            version=arbete.version,
            granska=granska,
            sett=sett,
            kalla=arbete.inlasning.kalla,
            by=request.tilltrade.person,
        )
    except Andrat as andrat:
        arbete.version = _arbetsversion(request, arbete.version.budget.ar) or arbete.version
        if andrat.granskning.plan.fel:
            messages.error(request, "Budgeten har ändrats sedan granskningen. Inget är sparat. Se över raderna.")
            return _para(request, arbete)
        return _granska(request, arbete, senaste[-1], sett)
    except Hinder as hinder:
        messages.error(request, str(hinder))
        return _para(request, arbete)
    messages.success(request, f"Inläst: {i_ord(granskning)}." if granskning.andrar else "Inget var ändrat.")
    return redirect("budget", request.tilltrade.forbund.slug, arbete.version.budget.ar)
