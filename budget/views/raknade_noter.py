"""The notes of computed annual accounts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from budget.bokslut.notskrivning import spara_raknad_not, ta_bort_raknad_not
from budget.forms.raknadnot import Raknadnotform, raknadnotrader
from budget.models import Bokslut, Raknadnot
from budget.rattigheter import far_andra_budget
from budget.views.stangning import raknat_bokslut, sag_om_klart
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.samtidighet import Krock


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def ny(request: ForbundRequest, ar: int) -> HttpResponse:
    """Add a note."""
    return _not(request, raknat_bokslut(request, ar), None)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def andra(request: ForbundRequest, ar: int, raknadnot_id: int) -> HttpResponse:
    """Change a note, or remove it."""
    hittat = raknat_bokslut(request, ar)
    return _not(request, hittat, get_object_or_404(hittat.raknade_noter, pk=raknadnot_id))


@sag_om_klart
def _not(request: ForbundRequest, hittat: Bokslut, nota: Raknadnot | None) -> HttpResponse:
    if nota and "ta_bort" in request.POST:
        ta_bort_raknad_not(nota=nota, by=request.tilltrade.person)
        messages.success(request, f"Noten {nota.rubrik} är borttagen.")
        return redirect(hittat)
    data = request.POST if request.method == "POST" else None
    form, rader = Raknadnotform(data, bokslut=hittat, nota=nota), raknadnotrader(data, nota)
    krock = False
    if data is not None and all([form.is_valid(), rader.is_valid()]):
        ny_not, sedd = form.skriven(rader.rader), form.cleaned_data["version"]
        try:
            sparad = spara_raknad_not(bokslut=hittat, nota=nota, ny=ny_not, by=request.tilltrade.person, sedd=sedd)
        except Krock as fel:
            krock, form.data = True, {**data.dict(), "version": str(fel.nu.version)}
        else:
            messages.success(request, f"Noten {sparad.rubrik} är sparad.")
            return redirect(f"{hittat.get_absolute_url()}#h-noter")
    kontext = {"form": form, "rader": rader, "bokslut": hittat, "nota": nota, "krock": krock}
    return render(request, "budget/bokslut/raknad_not.html", kontext, status=409 if krock else 200)
