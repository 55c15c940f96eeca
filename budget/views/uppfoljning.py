"""The follow-up of a year: outcome against budget, a line with its accounts, where accounts belong, the limit."""

from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from budget.forms.uppfoljning import Gransform, Malval, Regelform, Uppfoljningsform, regelns_falt
from budget.models import Konteringsregel, Uppfoljningsgrans, Uppfoljningsrad
from budget.rattigheter import far_andra_budget, far_lasa_bokforing, far_lasa_budget
from budget.uppfoljning.arbete import Overlappar, spara_grans, spara_regel, spara_uppfoljning, ta_bort_regel
from budget.uppfoljning.hamtning import Uppfoljning, folj_upp_aret, regler
from budget.uppfoljning.kontering import Mal
from budget.uppfoljning.konton import kontorader, summa
from budget.uppfoljning.rakning import NOLL, Linje
from budget.uppfoljning.visning import visas_som_plus, visning
from budget.views.manad import manad_i
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.heltal import heltal
from finsam.historik import historik_for
from finsam.pengar import AVRUNDNINGSNOT, formatera_exakt
from finsam.samtidighet import Krock, krocksida


@require_GET
@i_forbund(far_lasa_budget)
def uppfoljning(request: ForbundRequest, ar: int) -> HttpResponse:
    """Budget, outcome, difference and forecast, line by line."""
    ensam = request.GET.get("visa") == "manad"
    uppf = folj_upp_aret(request.tilltrade.forbund, ar, manad=manad_i(request), ensam=ensam)
    return render(
        request,
        "budget/uppfoljning/uppfoljning.html",
        {
            "uppf": uppf,
            "visning": visning(uppf),
            "del": ensam or uppf.period.manad < uppf.period.antal,
            "avrundningsnot": AVRUNDNINGSNOT,
            "far_andra": far_andra_budget(request.tilltrade),
            "far_lasa_bokforing": far_lasa_bokforing(request.tilltrade),
        },
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_lasa_budget)
def rad(request: ForbundRequest, ar: int) -> HttpResponse:
    """A line: the accounts behind it, its comment and its forecast."""
    forbund, far_andra = request.tilltrade.forbund, far_andra_budget(request.tilltrade)
    if request.method == "POST" and not far_andra:
        raise PermissionDenied
    uppf = folj_upp_aret(forbund, ar, manad=manad_i(request))
    linje = _linje(uppf, _mal(request))
    if linje is None:
        raise Http404
    takt = uppf.period.takt(linje.varde.hittills or NOLL)
    if "takt" in request.POST:
        _skriv_takten(request, takt)
    lagrad = uppf.texter.get(linje.mal) or Uppfoljningsrad(forbund=forbund, ar=ar)
    form = Uppfoljningsform(request.POST if request.method == "POST" else None, instance=lagrad, forbund=forbund)
    if request.method == "POST" and form.is_valid():
        return _spara_rad(request, uppf, linje, form)
    fordelat = [p for mal in (linje.mal, *(u.mal for u in linje.under)) for p in uppf.fordelat.get(mal, [])]
    return render(
        request,
        "budget/uppfoljning/rad.html",
        {
            "uppf": uppf,
            "linje": linje,
            "konton": (konton := kontorader(forbund, uppf, fordelat)),
            "summa": summa(konton),
            "form": form,
            "takt": takt,
            "plus": visas_som_plus(uppf, linje.skillnad_hittills),
            "over": uppf.over_gransen(linje),
            "rattat": uppf.rattat_i(linje),
            "handelser": historik_for(lagrad) if lagrad.pk else [],
            "far_andra": far_andra,
            "far_lasa_bokforing": far_lasa_bokforing(request.tilltrade),
        },
        status=400 if form.is_bound else 200,
    )


def _skriv_takten(request: ForbundRequest, takt: Decimal) -> None:
    """Let what was sent be as if the run-rate had been typed, also where someone else has saved meanwhile."""
    falt = request.POST.copy()
    del falt["takt"]
    falt["prognos"] = formatera_exakt(takt, request.tilltrade.forbund.visas_i)
    request.POST = falt  # type: ignore[assignment]


def _spara_rad(request: ForbundRequest, uppf: Uppfoljning, linje: Linje, form: Uppfoljningsform) -> HttpResponse:
    data, forbund = form.cleaned_data, request.tilltrade.forbund
    try:
        spara_uppfoljning(
            forbund=forbund,
            ar=uppf.ar,
            mal=linje.mal,
            kommentar=data["kommentar"],
            prognos=data["prognos"],
            sedd=data["version"],
            by=request.tilltrade.person,
        )
    except Krock as krock:
        return krocksida(request, form=form, nu=krock.nu, tillbaka=request.get_full_path())
    messages.success(request, f"{linje.text} är sparad.")
    return redirect(f"{reverse('uppfoljning', args=[forbund.slug, uppf.ar])}?manad={uppf.manad:%Y-%m}")


@require_http_methods(["GET", "POST"])
@i_forbund(far_lasa_bokforing)
@engangs
def kontering(request: ForbundRequest, ar: int) -> HttpResponse:
    """What no rule takes, with a form beside each, and the rules that there are."""
    forbund, far_andra = request.tilltrade.forbund, far_andra_budget(request.tilltrade)
    if request.method == "POST" and not far_andra:
        raise PermissionDenied
    uppf = folj_upp_aret(forbund, ar)
    malval = Malval(forbund, uppf.tabell)
    form = Regelform(regelns_falt(request.POST) if request.method == "POST" else None, forbund=forbund, malval=malval)
    if request.method == "POST" and form.is_valid() and _lagg_till(request, form):
        return redirect("uppfoljning_kontering", forbund.slug, ar)
    alla = uppf.fordelat.get(None, [])
    return render(
        request,
        "budget/uppfoljning/kontering.html",
        {
            "form": form,
            "malval": malval.val,
            "ofordelat": kontorader(forbund, uppf, alla),
            "summa": sum(p.belopp for p in alla),
            "regler": regler(forbund),
            "far_andra": far_andra,
        },
        status=400 if form.is_bound else 200,
    )


def _lagg_till(request: ForbundRequest, form: Regelform) -> bool:
    regel = form.save(commit=False)
    try:
        spara_regel(regel=regel, sedd=None, by=request.tilltrade.person)
    except Overlappar as fel:
        form.add_error(None, str(fel))
        return False
    messages.success(request, f"{str(regel).capitalize()} hör nu till {regel.till_vad}.")
    return True


@require_POST
@i_forbund(far_andra_budget)
def ta_bort(request: ForbundRequest, ar: int, regel_id: int) -> HttpResponse:
    """Forget a rule."""
    forbund = request.tilltrade.forbund
    regel = get_object_or_404(Konteringsregel.objects.select_related("insats"), pk=regel_id, forbund=forbund)
    if "ta_bort" not in request.POST:
        return redirect("uppfoljning_kontering", forbund.slug, ar)
    namn = str(regel)
    ta_bort_regel(regel=regel, by=request.tilltrade.person)
    messages.success(request, f"Regeln för {namn} är borttagen.")
    return redirect("uppfoljning_kontering", forbund.slug, ar)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def grans(request: ForbundRequest, ar: int) -> HttpResponse:
    """When a comment is asked for."""
    forbund = request.tilltrade.forbund
    lagrad = Uppfoljningsgrans.objects.filter(forbund=forbund).first() or Uppfoljningsgrans(forbund=forbund)
    form = Gransform(request.POST if request.method == "POST" else None, instance=lagrad, forbund=forbund)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            spara_grans(
                forbund=forbund,
                procent=data["procent"],
                kronor=data["kronor"],
                sedd=data["version"],
                by=request.tilltrade.person,
            )
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu)
        messages.success(request, "Gränsen är sparad.")
        return redirect("uppfoljning", forbund.slug, ar)
    return render(request, "budget/uppfoljning/grans.html", {"form": form})


def _mal(request: ForbundRequest) -> Mal:
    insats = heltal(request.GET.get("insats", ""))
    return Mal(insats=insats) if insats else Mal(request.GET.get("grupp", ""), request.GET.get("rad", ""))


def _linje(uppf: Uppfoljning, mal: Mal) -> Linje | None:
    return next((linje for linje in uppf.uppfoljt.linjer() if linje.mal == mal), None)
