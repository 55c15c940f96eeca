"""Samråd with the members about a year's budget: what was held, and registering it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from budget.forms.samrad import SamradForm
from budget.models import Samrad
from budget.rattigheter import far_andra_budget, far_lasa_budget
from budget.samrad import spara_samrad, ta_bort_samrad
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.lagens_datum import budgeten_faststalls
from finsam.samtidighet import Krock, krocksida


@require_http_methods(["GET", "POST"])
@i_forbund(far_lasa_budget)
@engangs
def samrad(request: ForbundRequest, ar: int) -> HttpResponse:
    """Those that were held, and a form for one more."""
    forbund, far_andra = request.tilltrade.forbund, far_andra_budget(request.tilltrade)
    if request.method == "POST" and not far_andra:
        raise PermissionDenied
    form = SamradForm(request.POST or None, forbund=forbund, instance=Samrad(ar=ar)) if far_andra else None
    if form is not None and form.is_valid():
        spara_samrad(samrad=form.save(commit=False), sedd=None, by=request.tilltrade.person)
        messages.success(request, "Samrådet är registrerat.")
        return redirect("samrad", forbund.slug, ar)
    hallna = Samrad.objects.filter(forbund=forbund, ar=ar)
    return render(
        request,
        "budget/samrad.html",
        {"form": form, "hallna": hallna, "far_andra": far_andra, "senast": budgeten_faststalls(ar)},
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def andra(request: ForbundRequest, ar: int, samrad_id: int) -> HttpResponse:
    """Change what is said of a samråd, or remove it."""
    forbund = request.tilltrade.forbund
    rad = get_object_or_404(Samrad, pk=samrad_id, forbund=forbund, ar=ar)
    tillbaka = reverse("samrad", args=[forbund.slug, ar])
    if "ta_bort" in request.POST:
        ta_bort_samrad(samrad=rad, by=request.tilltrade.person)
        messages.success(request, "Samrådet är borttaget.")
        return redirect(tillbaka)
    form = SamradForm(request.POST or None, forbund=forbund, instance=rad)
    if form.is_valid():
        try:
            spara_samrad(samrad=form.save(commit=False), sedd=form.cleaned_data["version"], by=request.tilltrade.person)
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=tillbaka)
        messages.success(request, "Samrådet är sparat.")
        return redirect(tillbaka)
    kontext = {
        "form": form,
        "rubrik": f"Samråd om budget {ar}",
        "knapp": "Spara samrådet",
        "under_samrad": True,
        "ta_bort": "Ta bort samrådet",
    }
    return render(request, "budget/formular.html", kontext)
