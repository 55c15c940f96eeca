"""Indexing amounts by per cent: chosen, shown, done, and undone once."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from budget.forms.upprakning import UpprakningForm
from budget.rattigheter import far_andra_budget
from budget.rutnat import las_fore
from budget.tabell import budgettabell
from budget.upprakning import angra, rakna_upp, visa
from budget.versioner import Hinder, gallande, versioner
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def uppraknar(request: ForbundRequest, ar: int) -> HttpResponse:
    """Choose by GET, so that the address holds the choice and a reload shows the same; do it by POST to that address."""
    forbund = request.tilltrade.forbund
    version = gallande(versioner(forbund, ar))
    if version is None or not version.far_skrivas_i:
        messages.error(request, "Belopp räknas upp i en arbetsversion.")
        return redirect("budget", forbund.slug, ar)
    tabell = budgettabell(version)
    form = UpprakningForm(request.GET or None, tabell=tabell)
    giltig = form.is_valid()
    if request.method == "POST" and giltig:
        fore = las_fore(request.POST.get("fore", ""))
        try:
            visas = rakna_upp(version=version, val=form.val, fore=fore, by=request.tilltrade.person)
        except Hinder as hinder:
            messages.error(request, str(hinder))
        else:
            antal = len(visas.andringar)
            messages.success(
                request,
                f"{antal} belopp i {visas.kolumn.namn} är ändrade. Du kan ångra tills någon ändrar ett av dem.",
            )
            return redirect("budget", forbund.slug, ar)
        tabell = budgettabell(version)
    visas_nu = visa(tabell, form.val) if giltig else None
    fore_nu = (
        {f"{a.plats[0]}-{a.plats[1]}": None if a.nu is None else str(a.nu) for a in visas_nu.andringar}
        if visas_nu
        else {}
    )
    kontext = {"form": form, "version": version, "visas": visas_nu, "fore": json.dumps(fore_nu)}
    return render(request, "budget/rakna_upp.html", kontext)


@require_POST
@i_forbund(far_andra_budget)
def angrar(request: ForbundRequest, ar: int) -> HttpResponse:
    """Take the last indexing back."""
    forbund = request.tilltrade.forbund
    version = gallande(versioner(forbund, ar))
    if version is not None:
        try:
            antal = angra(version=version, by=request.tilltrade.person)
            messages.success(request, f"Uppräkningen är ångrad. {antal} belopp är som de var.")
        except Hinder as hinder:
            messages.error(request, str(hinder))
    return redirect("budget", forbund.slug, ar)
