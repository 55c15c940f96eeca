"""Months that are locked: which, what has been corrected in them, how they were, and opening them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from budget.bokforing.manadslas import Lasfel, galler, las_till_och_med, olasta, oppna, senast_inlast
from budget.forms.manadslas import Lasform, Oppningsform
from budget.models import Manadslas, Manadsrattelse, Rattelserad
from budget.rattigheter import far_lasa_bokforing, far_lasa_budget, far_lasa_in_bokforing, far_oppna_manader
from budget.uppfoljning.vid_laset import jamfor_med_nu
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.models import Forbund
from finsam.pengar import AVRUNDNINGSNOT


@require_http_methods(["GET", "POST"])
@i_forbund(far_lasa_budget)
@engangs
def manadslasen(request: ForbundRequest, ar: int) -> HttpResponse:
    """What is locked and corrected, with a form that locks more."""
    forbund, far_lasa_in = request.tilltrade.forbund, far_lasa_in_bokforing(request.tilltrade)
    if request.method == "POST" and not far_lasa_in:
        raise PermissionDenied
    manader = olasta(forbund, ar)
    form = Lasform(
        request.POST if request.method == "POST" else None, manader=manader, senaste=senast_inlast(forbund, ar)
    )
    if request.method == "POST" and form.is_valid() and _las(request, ar, form):
        return redirect("manadslasen", forbund.slug, ar)
    return render(
        request,
        "budget/manadslas/lista.html",
        {
            "form": form,
            "manader": manader,
            "galler": galler(forbund, ar),
            "lasen": Manadslas.objects.filter(forbund=forbund, ar=ar)
            .defer("saldon")
            .select_related("forbund", "last_av", "oppnad_av"),
            "rattelser": _rattelser(forbund, ar),
            "far_lasa_in": far_lasa_in,
            "far_lasa_bokforing": far_lasa_bokforing(request.tilltrade),
            "far_oppna": far_oppna_manader(request.tilltrade),
        },
        status=400 if form.is_bound else 200,
    )


def _las(request: ForbundRequest, ar: int, form: Lasform) -> bool:
    tilltrade = request.tilltrade
    data = form.cleaned_data
    try:
        las = las_till_och_med(
            forbund=tilltrade.forbund, ar=ar, manad=data["manad"], by=tilltrade.person, senaste_fil=data["senaste"]
        )
    except Lasfel as fel:
        form.add_error("manad", str(fel))
        nu = str(senast_inlast(tilltrade.forbund, ar))
        form.data = request.POST.dict() | {"senaste": nu}  # so that it can be sent again
        return False
    messages.success(request, f"Bokföringen är låst för {las.manaderna}.")
    return True


@require_GET
@i_forbund(far_lasa_budget)
def manadslas(request: ForbundRequest, ar: int, las_id: int) -> HttpResponse:
    """The follow-up as it was when the months were locked, beside what it is now."""
    las = _hamta(request, ar, las_id)
    data = {"las": las, "jamforelse": jamfor_med_nu(las), "avrundningsnot": AVRUNDNINGSNOT}
    return render(request, "budget/manadslas/las.html", data)


@require_http_methods(["GET", "POST"])
@i_forbund(far_oppna_manader)
def oppning(request: ForbundRequest, ar: int, las_id: int) -> HttpResponse:
    """Open what a lock locked, with a reason."""
    las = _hamta(request, ar, las_id)
    if las.oppnad:
        messages.error(request, f"Låset för {las.manaderna} är redan öppnat.")
        return redirect("manadslasen", las.forbund.slug, ar)
    form = Oppningsform(request.POST or None)
    if form.is_valid():
        try:
            oppna(las=las, skal=form.cleaned_data["skal"], by=request.tilltrade.person)
        except Lasfel as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, f"Bokföringen är öppen igen för {las.manaderna}.")
        return redirect("manadslasen", las.forbund.slug, ar)
    status = 400 if form.is_bound else 200
    return render(request, "budget/manadslas/oppna.html", {"las": las, "form": form}, status=status)


def _rattelser(forbund: Forbund, ar: int) -> list[Manadsrattelse]:
    rader = Rattelserad.objects.select_related("konto", "objekt").order_by("konto__nr", "objekt__nyckel")
    return list(
        Manadsrattelse.objects.filter(las__forbund=forbund, las__ar=ar)
        .select_related("av", "fil__fil", "fil__forbund")
        .prefetch_related(Prefetch("rader", rader))
    )


def _hamta(request: ForbundRequest, ar: int, las_id: int) -> Manadslas:
    lasen = Manadslas.objects.select_related("forbund", "last_av", "oppnad_av")
    return get_object_or_404(lasen, pk=las_id, ar=ar, forbund=request.tilltrade.forbund)
