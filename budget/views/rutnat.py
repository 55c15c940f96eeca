"""The budget page: the grid of a year."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from budget.ej_justerat import ej_justerat
from budget.kvar import kvar_att_fordela
from budget.models import Budgetpost, Budgetversion, Kolumn, Upprakning
from budget.rattigheter import far_andra_budget, far_anta_budget, far_lasa_bokforing, far_lasa_budget
from budget.rutnat import Plats, Sparat, andrad, las_inskick, skrivbara, spara_celler
from budget.rutvy import krock_i_ord, kronor, nyckel, ore, rutnat
from budget.scenario import las_scenario
from budget.tabell import Budgettabell, budgettabell
from budget.upprakning import andrade_sedan
from budget.versioner import Hinder, gallande, tidigare_version, versioner
from finsam import datum
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.heltal import heltal
from finsam.pengar import AVRUNDNINGSNOT, formatera
from finsam.rattigheter import far_lasa_forbundet
from finsam.svenska import uppraknat

PLATSER_I_ADRESSEN = 20


@require_http_methods(["GET", "POST"])
@i_forbund(far_lasa_budget)
def budget(request: ForbundRequest, ar: int) -> HttpResponse:
    """What is being worked on this year, else what is adopted; a first step where there is nothing."""
    alla = versioner(request.tilltrade.forbund, ar)
    version = gallande(alla)
    if request.method == "POST":
        return _spara(request, ar, version)
    if version is None:
        return _tomt(request, ar)
    return _visa(request, version, alla)


@require_GET
@i_forbund(far_lasa_budget)
def budgetversion(request: ForbundRequest, ar: int, nr: int) -> HttpResponse:
    """Any version of the year, to be read."""
    alla = versioner(request.tilltrade.forbund, ar)
    version = next((v for v in alla if v.nr == nr), None)
    if version is None:
        raise Http404
    if version == gallande(alla):
        return redirect("budget", request.tilltrade.forbund.slug, ar)
    return _visa(request, version, alla)


def _spara(request: ForbundRequest, ar: int, version: Budgetversion | None) -> HttpResponse:
    """Save the typed cells; a script gets the outcome cell by cell, a form the page with what could not be saved."""
    if not far_andra_budget(request.tilltrade):
        raise PermissionDenied
    if version is None:
        return redirect("budget", request.tilltrade.forbund.slug, ar)
    inskick = las_inskick([(n, str(request.POST[n])) for n in request.POST], request.POST.get("fore", ""))
    try:
        sparat = spara_celler(version=version, inskick=inskick, by=request.tilltrade.person)
    except Hinder as hinder:
        enhet = request.tilltrade.forbund.visas_i
        sparat = Sparat(hinder=str(hinder), borta={i.plats: i.text for i in inskick if andrad(i, enhet)})
    alla = versioner(request.tilltrade.forbund, ar)
    if request.accepts("text/html") and sparat.allt_gick:
        antal = len(sparat.sparade)
        messages.success(request, _antal_sparade(antal) if antal else "Inget var ändrat.")
        return redirect(request.get_full_path())
    return _svar(request, alla, sparat) if not request.accepts("text/html") else _visa(request, version, alla, sparat)


def _svar(request: ForbundRequest, alla: list[Budgetversion], sparat: Sparat) -> JsonResponse:
    version = gallande(alla)
    assert version is not None
    enhet = version.budget.forbund.visas_i
    namn = _namn(request, sparat)
    return JsonResponse(
        {
            "sparade": {nyckel(p): [ore(b), formatera(b, enhet), kronor(b)] for p, b in sparat.sparade.items()},
            "fel": {nyckel(p): fel for p, fel in sparat.fel.items()},
            "krockar": {
                nyckel(p): [ore(k.deras), formatera(k.deras, enhet), kronor(k.deras), krock_i_ord(k, enhet)]
                for p, k in sparat.krockar.items()
            },
            "borta": [{"nyckel": nyckel(p), "namn": namn[p], "text": t} for p, t in sparat.borta.items()],
            "hinder": sparat.hinder,
            "sparad": sparad_i_ord(version),
            "besked": _antal_sparade(len(sparat.sparade)) if sparat.sparade else "",
        }
    )


def _visa(
    request: ForbundRequest, version: Budgetversion, alla: list[Budgetversion], sparat: Sparat | None = None
) -> HttpResponse:
    skrivs = version.far_skrivas_i and far_andra_budget(request.tilltrade)
    tabell = budgettabell(version)
    oppna = request.GET.get("insatser", "")
    valda = [k for text in request.GET.getlist("kolumn")[:PLATSER_I_ADRESSEN] if (k := heltal(text)) is not None]
    kvar = kvar_att_fordela(tabell)
    ruta = rutnat(tabell, kvar=kvar, skrivs=skrivs, valda=valda, oppna=oppna, sparat=sparat)
    namn = _namn(request, sparat) if sparat else {}
    return render(
        request,
        "budget/budget.html",
        {
            "tabell": tabell,
            "ruta": ruta,
            "version": version,
            "versioner": alla,
            "forra": next((v for v in alla if v.nr < version.nr), None),
            "skrivs": skrivs,
            "oppna": oppna,
            "sparad": sparad_i_ord(version),
            "far_andra": far_andra_budget(request.tilltrade),
            "far_lasa_bokforing": far_lasa_bokforing(request.tilltrade),
            "far_anta": far_anta_budget(request.tilltrade),
            "senaste": alla[0] == version,
            "sparat": sparat,
            **_upprakning(version, tabell, skrivs=skrivs),
            "borta": [(namn[p], t) for p, t in sparat.borta.items()] if sparat else [],
            "underskottsar": uppraknat([k.ar_text for k in tabell.underskottsar]),
            "scenario": las_scenario(request.GET, tabell, kvar),
            "ej_justerat": ej_justerat(version, kvar),
            "far_lasa_beslut": far_lasa_forbundet(request.tilltrade),
            "avrundningsnot": AVRUNDNINGSNOT if tabell.avrundad else "",
            "fore": json.dumps(ruta.fore, separators=(",", ":")),
            "rakna": json.dumps(ruta.data, separators=(",", ":")),
        },
        status=200 if sparat is None else 400,
    )


def _upprakning(version: Budgetversion, tabell: Budgettabell, *, skrivs: bool) -> dict[str, object]:
    """The last indexing of a working version, and whether it can be undone."""
    rad = Upprakning.objects.filter(budgetversion=version).select_related("av").first() if skrivs else None
    return {"upprakning": rad, "upprakning_kan_angras": rad is not None and not andrade_sedan(rad, skrivbara(tabell))}


def _tomt(request: ForbundRequest, ar: int) -> HttpResponse:
    """The year has no budget: say how one begins."""
    forbund = request.tilltrade.forbund
    return render(
        request,
        "budget/tom.html",
        {"ar": ar, "tidigare": tidigare_version(forbund, ar), "far_andra": far_andra_budget(request.tilltrade)},
    )


def _namn(request: ForbundRequest, sparat: Sparat) -> dict[Plats, str]:
    """What the cells that are no longer there were called, as far as they are known."""
    forbund = request.tilltrade.forbund
    poster = Budgetpost.objects.filter(budgetversion__budget__forbund=forbund).in_bulk({p for p, _ in sparat.borta})
    kolumner = Kolumn.objects.filter(budgetversion__budget__forbund=forbund).in_bulk({k for _, k in sparat.borta})
    return {
        (p, k): f"{poster.get(p, 'En rad som är borttagen')}, {str(kolumner.get(k, 'kolumn som är borttagen')).lower()}"
        for p, k in sparat.borta
    }


def _antal_sparade(antal: int) -> str:
    return "En cell är sparad." if antal == 1 else f"{antal} celler är sparade."


def sparad_i_ord(version: Budgetversion) -> str:
    """“Sparad i dag kl. 14.05 av Lena Sandgren”."""
    nar = timezone.localtime(version.sparad)
    dag = "i dag" if nar.date() == timezone.localdate() else datum.kort(nar.date())
    vem = f" av {version.sparad_av}" if version.sparad_av else ""
    return f"Sparad {dag} {datum.klockslag(nar)}{vem}"
