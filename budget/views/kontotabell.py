"""Computed annual accounts: which accounts fill which line, and what is added by hand."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from budget.bokslut.kontotabell import borja_tabell, spara_poster, spara_tabell, tabellens_avtryck
from budget.bokslut.koppling import STARTTABELLER
from budget.forms.bokslut import Versionsfalt
from budget.forms.kontotabell import kontorader, postrader
from budget.models import Bokslut, Kontokoppling
from budget.rattigheter import far_andra_budget
from budget.views.stangning import raknat_bokslut, sag_om_klart
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.samtidighet import Krock


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def konton(request: ForbundRequest, ar: int) -> HttpResponse:
    """The table from accounts to lines, begun from a starting table."""
    hittat, by = raknat_bokslut(request, ar), request.tilltrade.person
    if request.POST.get("start") in STARTTABELLER:
        borja_tabell(bokslut=hittat, start=request.POST["start"], by=by)
        return redirect("bokslut_konton", hittat.forbund.slug, ar)
    data = request.POST if request.method == "POST" and "rad-TOTAL_FORMS" in request.POST else None
    rader, krock = kontorader(data, hittat), False
    sett = tabellens_avtryck(hittat.forbund)
    if data is not None and rader.is_valid():
        try:
            spara_tabell(bokslut=hittat, rader=rader.rader, by=by, sett=data.get("sett", ""))
        except Krock:
            krock = True
        else:
            messages.success(request, "Kontotabellen är sparad.")
            return redirect(hittat)
    finns = Kontokoppling.objects.filter(forbund=hittat.forbund).exists()
    sett = sett if data is None or krock else data.get("sett", "")
    kontext = {"rader": rader, "bokslut": hittat, "krock": krock, "sett": sett, "finns": finns or data is not None}
    return render(request, "budget/bokslut/konton.html", kontext, status=409 if krock else 200)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def poster(request: ForbundRequest, ar: int) -> HttpResponse:
    """What is added by hand."""
    return _poster(request, raknat_bokslut(request, ar))


@sag_om_klart
def _poster(request: ForbundRequest, hittat: Bokslut) -> HttpResponse:
    data = request.POST if "rad-TOTAL_FORMS" in request.POST else None
    rader, form, krock = postrader(data, hittat), Versionsfalt(data, bokslut=hittat), False
    if data is not None and all([form.is_valid(), rader.is_valid()]):
        try:
            sedd = form.cleaned_data["version"]
            spara_poster(bokslut=hittat, poster=rader.rader, by=request.tilltrade.person, sedd=sedd)
        except Krock as fel:
            krock, form.data = True, {"version": str(fel.nu.version)}
        else:
            messages.success(request, "Bokslutsposterna är sparade.")
            return redirect(hittat)
    kontext = {"rader": rader, "form": form, "bokslut": hittat, "krock": krock}
    return render(request, "budget/bokslut/poster.html", kontext, status=409 if krock else 200)
