"""How the goals of a year went: the list, and the form of one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.historik import historik_for
from finsam.samtidighet import Krock, Ovrigt, krocksida
from styrelse.forms.maluppfyllelse import Uppfyllelseform
from styrelse.maluppfyllelse import bedom, bedomningar, sammanfattat, uppfyllelse_i_ord
from styrelse.models import Grad, Mal, Maluppfyllelse
from styrelse.rattigheter import far_andra_mal, far_lasa_mal


@require_GET
@i_forbund(far_lasa_mal)
def lista(request: ForbundRequest, ar: int) -> HttpResponse:
    """The goals of the year with grade and comment."""
    alla = bedomningar(request.tilltrade.forbund, ar)
    return render(
        request,
        "styrelse/maluppfyllelse.html",
        {"alla": alla, "sammanfattat": sammanfattat(alla), "far_andra": far_andra_mal(request.tilltrade)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@i_forbund(far_andra_mal)
def ett(request: ForbundRequest, ar: int, mal_id: int) -> HttpResponse:
    """Say how a goal went."""
    forbund = request.tilltrade.forbund
    mal = get_object_or_404(Mal.objects.under(ar).select_related("forbund"), forbund=forbund, pk=mal_id)
    lagrad = Maluppfyllelse.objects.filter(mal=mal, ar=ar).first() or Maluppfyllelse(mal=mal, ar=ar)
    lagrad.mal = mal
    form = Uppfyllelseform(request.POST if request.method == "POST" else None, instance=lagrad)
    if form.is_valid():
        try:
            sparad = bedom(
                mal=mal,
                ar=ar,
                grad=form.cleaned_data["grad"],
                kommentar=form.cleaned_data["kommentar"],
                delmal=form.delmalsgrader,
                by=request.tilltrade.person,
                sedd=form.cleaned_data["version"],
            )
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, ovrigt=_delmalen(form, krock.nu))
        messages.success(request, f"Bedömningen av mål {mal.nr} är sparad.")
        return redirect(sparad)
    data = {"form": form, "mal": mal, "handelser": historik_for(lagrad) if lagrad.pk else []}
    return render(request, "styrelse/maluppfyllelse_form.html", data)


def _delmalen(form: Uppfyllelseform, nu: Any) -> list[Ovrigt]:
    """The delmål beside the row's own fields, where they differ."""
    mina = "\n".join(f"{ett}: {Grad(grad).label}" for ett, grad in form.delmalsgrader.items() if grad)
    deras = uppfyllelse_i_ord(nu)["delmal"][1]
    return [Ovrigt("Delmål", mina, deras)] if mina != deras else []
