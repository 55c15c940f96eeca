"""Pages of arvoden: of a meeting, of a half-year, and the rates."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.kalkylblad import xlsx_svar
from finsam.samtidighet import Krock, krocksida
from styrelse.arvode import arbete
from styrelse.arvode.arbetsbok import arvodesbok
from styrelse.arvode.hamta import halvar, under_tid, vid
from styrelse.arvode.rakning import Arvodesrad, per_person, summa
from styrelse.forms.arvode import Arvodesform
from styrelse.models import Arvodessats
from styrelse.rattigheter import far_andra_arvoden, far_se_arvoden
from styrelse.views.arshjul import hamta as hamta_mote
from styrelse.views.organ import require_form

HALVOR = {1: "Första halvåret", 2: "Andra halvåret"}


@require_GET
@i_forbund(far_se_arvoden)
def arvoden(request: ForbundRequest, ar: int) -> HttpResponse:
    """What each has for the meetings of a half-year; unless one is chosen the one that goes on, and of other years the first."""
    nr, rader = _halvaret(request, ar)
    data = {
        "personer": per_person(rader),
        "summa": summa(rader),
        "moten": len({r.mote for r in rader}),
        "nr": nr,
        "halvor": HALVOR,
        "namn": HALVOR[nr],
        "har_satser": Arvodessats.objects.filter(forbund=request.tilltrade.forbund).exists(),
        "far_andra": far_andra_arvoden(request.tilltrade),
    }
    return render(request, "styrelse/arvode/halvar.html", data)


@require_GET
@i_forbund(far_se_arvoden)
def arvoden_excel(request: ForbundRequest, ar: int) -> HttpResponse:
    """The same as a workbook with formulas."""
    nr, rader = _halvaret(request, ar)
    bok = arvodesbok(request.tilltrade.forbund, rader, tid=f"{HALVOR[nr]} {ar}")
    return xlsx_svar(f"arvoden-{ar}-{nr}.xlsx", bok)


def _halvaret(request: ForbundRequest, ar: int) -> tuple[int, list[Arvodesrad]]:
    idag = timezone.localdate()
    nu = 2 if ar == idag.year and idag.month > 6 else 1
    nr = {"1": 1, "2": 2}.get(request.GET.get("halvar", ""), nu)
    return nr, under_tid(request.tilltrade.forbund, *halvar(ar, nr))


@require_GET
@i_forbund(far_se_arvoden)
def arvode_mote(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """What each has for one meeting."""
    mote = hamta_mote(request, sammantrade_id)
    rader = vid(mote)
    data = {
        "mote": mote,
        "rader": rader,
        "summa": summa(rader),
        "utan_tid": any(r.minuter is None for r in rader),
        "nr": 1 if mote.datum.month <= 6 else 2,
    }
    return render(request, "styrelse/arvode/mote.html", data)


@require_GET
@i_forbund(far_se_arvoden)
def arvodessatser(request: ForbundRequest) -> HttpResponse:
    """The rates, the newest first."""
    data = {
        "satser": list(Arvodessats.objects.filter(forbund=request.tilltrade.forbund)),
        "far_andra": far_andra_arvoden(request.tilltrade),
    }
    return render(request, "styrelse/arvode/satser.html", data)


@require_form
@i_forbund(far_andra_arvoden)
@engangs
def arvodessats_ny(request: ForbundRequest) -> HttpResponse:
    """Add a rate from a day."""
    sats = Arvodessats(forbund=request.tilltrade.forbund)
    form = Arvodesform(request.POST or None, instance=sats)
    if form.is_valid():
        arbete.lagg_till(sats=form.save(commit=False), by=request.tilltrade.person)
        messages.success(request, "Satsen är sparad.")
        return redirect("arvodessatser", request.tilltrade.forbund.slug)
    return render(request, "styrelse/arvode/form.html", {"form": form, "rubrik": "Ny sats"})


@require_form
@i_forbund(far_andra_arvoden)
def arvodessats_andra(request: ForbundRequest, sats_id: int) -> HttpResponse:
    """Correct a rate."""
    sats = _hamta(request, sats_id)
    form = Arvodesform(request.POST or None, instance=sats)
    if form.is_valid():
        sedd = form.cleaned_data["version"]
        try:
            arbete.andra(sats=form.save(commit=False), falt=form.visade, by=request.tilltrade.person, sedd=sedd)
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu)
        messages.success(request, "Satsen är sparad.")
        return redirect("arvodessatser", request.tilltrade.forbund.slug)
    return render(request, "styrelse/arvode/form.html", {"form": form, "rubrik": "Ändra satsen", "sats": sats})


@require_form
@i_forbund(far_andra_arvoden)
def arvodessats_ta_bort(request: ForbundRequest, sats_id: int) -> HttpResponse:
    """Remove a rate that was a mistake."""
    sats = _hamta(request, sats_id)
    if "bekrafta" in request.POST:
        arbete.ta_bort(sats=sats, by=request.tilltrade.person)
        messages.success(request, "Satsen är borttagen. Den finns kvar i historiken.")
        return redirect("arvodessatser", request.tilltrade.forbund.slug)
    return render(request, "styrelse/arvode/ta_bort.html", {"sats": sats})


def _hamta(request: ForbundRequest, sats_id: int) -> Arvodessats:
    return get_object_or_404(Arvodessats, forbund=request.tilltrade.forbund, pk=sats_id)
