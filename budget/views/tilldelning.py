"""What the members pay for a year."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from budget.forms.tilldelning import (
    BekraftaForm,
    ForslagForm,
    PlanForm,
    ServiceavgiftForm,
    StatensForm,
)
from budget.models import Serviceavgift, Tilldelning
from budget.rattigheter import far_andra_budget, far_lasa_budget
from budget.rutnat import Plats
from budget.tabell import budgettabell
from budget.tilldelning.andring import (
    Andrad,
    Bekraftelse,
    TilldelningFel,
    bekrafta,
    lagg_plan,
    spara_arets,
    spara_serviceavgift,
    stod,
)
from budget.tilldelning.inforing import for_in, inforing
from budget.tilldelning.lage import PART, Ar, Sort, arets_tilldelning, betalare, saknar_nyckel
from budget.tilldelning.rakning import STATEN, GarInteAttDela, foresla
from budget.versioner import Hinder, gallande, versioner
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.samtidighet import Krock, krocksida

T = Tilldelning.Tillstand


@require_GET
@i_forbund(far_lasa_budget)
def tilldelning(request: ForbundRequest, ar: int) -> HttpResponse:
    """Member by member: share, ordinary, extra, sum, confirmed, paid, left."""
    forbund = request.tilltrade.forbund
    aret = arets_tilldelning(forbund, ar)
    return render(
        request,
        "budget/tilldelning/tilldelning.html",
        {
            "aret": aret,
            "far_andra": far_andra_budget(request.tilltrade),
            "saknar_nyckel": not aret.inforda and saknar_nyckel(forbund, ar),
        },
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def belopp(request: ForbundRequest, ar: int) -> HttpResponse:
    """The state's amount, then the proposal for all, then saving it."""
    forbund = request.tilltrade.forbund
    aret = arets_tilldelning(forbund, ar)
    if "stod" in request.POST:
        return _spara_forslaget(request, ar, aret)
    staten = sum((r.ordinarie for r in aret.rader if PART[Sort(r.medlem.sort)] == STATEN), Decimal(0))
    form = StatensForm(request.POST or None, initial={"statens": staten or None})
    kontext = {"form": form, "aret": aret, "saknar_nyckel": saknar_nyckel(forbund, ar)}
    if not form.is_valid():
        return render(request, "budget/tilldelning/belopp.html", kontext)
    try:
        blir = foresla(int(form.cleaned_data["statens"]), betalare(forbund, ar))
    except GarInteAttDela as fel:
        form.add_error(None, str(fel))
        return render(request, "budget/tilldelning/belopp.html", kontext)
    rader = [(r.medlem, Decimal(blir.get(r.medlem.pk, 0))) for r in aret.rader]
    return _visa_forslaget(request, aret, ForslagForm(rader=rader), stod(forbund, ar))


def _spara_forslaget(request: ForbundRequest, ar: int, aret: Ar) -> HttpResponse:
    forbund = request.tilltrade.forbund
    form = ForslagForm(request.POST, rader=[(r.medlem, r.ordinarie) for r in aret.rader])
    stod_dar = str(request.POST["stod"])
    if form.is_valid():
        try:
            antal = spara_arets(
                forbund=forbund, ar=ar, belopp=form.belopp, stod_dar=stod_dar, by=request.tilltrade.person
            )
        except TilldelningFel as fel:
            form.add_error(None, str(fel))
            if isinstance(fel, Andrad):
                form.add_error(None, "Jämför med det som står nu. Sparar du igen gäller dina belopp.")
                aret, stod_dar = arets_tilldelning(forbund, ar), stod(forbund, ar)
        else:
            messages.success(request, "Tilldelningen är sparad." if antal else "Inget belopp var ändrat.")
            return redirect("tilldelning", forbund.slug, ar)
    return _visa_forslaget(request, aret, form, stod_dar)


def _visa_forslaget(request: ForbundRequest, aret: Ar, form: ForslagForm, stod_dar: str) -> HttpResponse:
    nu = {r.medlem.pk: r for r in aret.rader}
    rader = [(medlem, falt, nu[medlem.pk]) for medlem, falt in form.falt]
    summa = None if form.is_bound else sum((f.initial for _, f, _ in rader), Decimal(0))
    kontext = {"form": form, "rader": rader, "stod": stod_dar, "summa": summa, "aret": aret}
    return render(request, "budget/tilldelning/forslag.html", kontext)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def bekraftelse(request: ForbundRequest, ar: int) -> HttpResponse:
    """Confirm members' amounts."""
    forbund = request.tilltrade.forbund
    preliminara = arets_tilldelning(forbund, ar).preliminara
    if not preliminara and request.method == "GET":
        messages.error(request, "Det finns inget preliminärt belopp att bekräfta.")
        return redirect("tilldelning", forbund.slug, ar)
    valda = request.GET.getlist("medlem") or [str(t.pk) for t in preliminara]
    initial = {"vilka": valda, "stod": stod(forbund, ar)}
    form = BekraftaForm(request.POST or None, forbund=forbund, ar=ar, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        hur = Bekraftelse(data["dag"], data["beslut"], data["text"])
        try:
            antal = bekrafta(
                forbund=forbund,
                ar=ar,
                tilldelningar=data["vilka"],
                hur=hur,
                stod_dar=data["stod"],
                by=request.tilltrade.person,
            )
        except Andrad as fel:
            messages.error(request, str(fel))
            return redirect(request.path)
        else:
            vad = "En medlem är bekräftad." if antal == 1 else f"{antal} medlemmar är bekräftade."
            messages.success(request, vad)
            return redirect("tilldelning", forbund.slug, ar)
    return formular(request, form, f"Bekräfta tilldelningen {ar}", "Bekräfta")


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def plan(request: ForbundRequest, ar: int) -> HttpResponse:
    """Split what is not invoiced yet into payments."""
    forbund = request.tilltrade.forbund
    form = PlanForm(request.POST or None, ar=ar)
    if not arets_tilldelning(forbund, ar).inforda:
        messages.error(request, "Skriv först vad medlemmarna betalar. Sedan kan betalningarna delas upp.")
        return redirect("tilldelning", forbund.slug, ar)
    if form.is_valid():
        lagg_plan(forbund=forbund, ar=ar, dagar=form.cleaned_data["valda"], by=request.tilltrade.person)
        messages.success(request, "Betalningsplanen är sparad.")
        return redirect("tilldelning", forbund.slug, ar)
    ingress = "Varje medlems belopp delas lika på dagarna. Det som redan är fakturerat eller betalt ändras inte."
    return formular(request, form, f"Betalningsplan {ar}", "Spara planen", ingress=ingress)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def i_budgeten(request: ForbundRequest, ar: int) -> HttpResponse:
    """Show what the budget's lines would be, then fill them."""
    forbund = request.tilltrade.forbund
    aret, version = arets_tilldelning(forbund, ar), gallande(versioner(forbund, ar))
    if version is None or not aret.inforda or not version.far_skrivas_i:
        messages.error(request, _varfor_inte(ar, version_finns=version is not None, infort=bool(aret.inforda)))
        return redirect("budget" if aret.inforda else "tilldelning", forbund.slug, ar)
    tabell = budgettabell(version)
    if request.method == "POST":
        try:
            sparat = for_in(
                tabell=tabell, aret=aret, fore=_fore(request.POST.get("fore", "")), by=request.tilltrade.person
            )
        except Hinder as hinder:
            messages.error(request, str(hinder))
            return redirect("tilldelning", forbund.slug, ar)
        if sparat.allt_gick:
            antal = len(sparat.sparade)
            messages.success(
                request, "En rad är ändrad i budgeten." if antal == 1 else f"{antal} rader är ändrade i budgeten."
            )
            return redirect("budget", forbund.slug, ar)
        messages.error(request, "Någon annan har ändrat raderna i budgeten. Se efter och för in igen.")
        tabell = budgettabell(version)
    visas = inforing(tabell, aret)
    fore = {f"{r.plats[0]}-{r.plats[1]}": None if r.nu is None else str(r.nu) for r in visas.rader}
    return render(
        request,
        "budget/tilldelning/budget.html",
        {"visas": visas, "tabell": tabell, "version": version, "fore": json.dumps(fore)},
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def serviceavgift(request: ForbundRequest, ar: int) -> HttpResponse:
    """The fee to Nationella nätverket: this year's, begun from what it was the year before."""
    forbund = request.tilltrade.forbund
    alla = Serviceavgift.objects.filter(forbund=forbund, ar__lte=ar).order_by("-ar")
    senast = alla.first()
    avgift = senast if senast and senast.ar == ar else Serviceavgift(forbund=forbund, ar=ar)
    initial = {"promille": senast.promille, "fast": senast.fast} if senast and avgift.pk is None else None
    form = ServiceavgiftForm(request.POST or None, instance=avgift, initial=initial)
    if form.is_valid():
        try:
            spara_serviceavgift(
                avgift=form.save(commit=False), sedd=form.cleaned_data["version"], by=request.tilltrade.person
            )
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=reverse("tilldelning", args=[forbund.slug, ar]))
        messages.success(request, "Serviceavgiften är sparad.")
        return redirect("tilldelning", forbund.slug, ar)
    ingress = "Avgiften räknas på allt som medlemmarna betalar under året och kan föras in i budgeten."
    return formular(request, form, f"Serviceavgift {ar}", "Spara avgiften", ingress=ingress)


def _varfor_inte(ar: int, *, version_finns: bool, infort: bool) -> str:
    if not infort:
        return "Skriv först vad medlemmarna betalar."
    if not version_finns:
        return f"Det finns ingen budget för {ar} ännu. Börja på den, och för sedan in tilldelningen."
    return "Tilldelningen förs in i en arbetsversion. Börja på en ny version, eller ta tillbaka förslaget."


def _fore(text: str) -> dict[Plats, Decimal | None]:
    """What stood in the cells when the page was drawn; what is not of that form is left out."""
    try:
        data = json.loads(text or "{}")
        poster = [(nyckel.split("-"), varde) for nyckel, varde in data.items()]
        return {(int(d[0]), int(d[1])): None if v is None else Decimal(str(v)) for d, v in poster}
    except (ValueError, AttributeError, IndexError, InvalidOperation, RecursionError):
        return {}


def formular(
    request: ForbundRequest, form: Any, rubrik: str, knapp: str, *, rad: Tilldelning | None = None, **mer: Any
) -> HttpResponse:
    """A form about the allotments, whose Avbryt leads back to the member's row, or to the year."""
    forbund = request.tilltrade.forbund
    ar = request.resolver_match.kwargs["ar"] if request.resolver_match else forbund.arbetsar
    avbryt = rad.get_absolute_url() if rad else reverse("tilldelning", args=[forbund.slug, ar])
    kontext = {"form": form, "rubrik": rubrik, "knapp": knapp, "avbryt": avbryt, "rad": rad, **mer}
    return render(request, "budget/tilldelning/formular.html", kontext)
