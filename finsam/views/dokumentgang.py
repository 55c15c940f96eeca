"""Putting a document forward, taking it back, adopting it, and beginning the next version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.dokument.bevarade import arbetare_igang
from finsam.dokumentarbete import antagande
from finsam.dokumentarbete import gang as gang
from finsam.forms.beslut import BeslutForm
from finsam.forms.dokument import SkalForm
from finsam.models import Dokument
from finsam.rattigheter import far_anta_dokument, far_skriva_dokument
from finsam.views.dokument import hamta


def _till(dokument: Dokument) -> HttpResponse:
    return redirect("dokument_version", dokument.forbund.slug, dokument.ar, dokument.pk)


@require_POST
@i_forbund(far_skriva_dokument)
def lagg_fram(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """Put the document forward for decision."""
    dokument = hamta(request, ar, dokument_id)
    try:
        gang.lagg_fram(dokument=dokument, by=request.tilltrade.person)
    except gang.OtillatenOvergang as fel:
        messages.error(request, str(fel))
    else:
        messages.success(
            request, f"{dokument} ligger till beslut. Texterna är låsta tills den antas eller tas tillbaka."
        )
    return _till(dokument)


@require_http_methods(["GET", "POST"])
@i_forbund(far_skriva_dokument)
def ta_tillbaka(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """Take the document back to work, with a reason."""
    dokument = hamta(request, ar, dokument_id)
    if dokument.tillstand != Dokument.Tillstand.TILL_BESLUT:
        messages.error(request, f"{dokument} ligger inte till beslut.")
        return _till(dokument)
    form = SkalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        gang.ta_tillbaka(dokument=dokument, skal=form.cleaned_data["skal"], by=request.tilltrade.person)
        messages.success(request, f"{dokument} är en arbetsversion igen och kan ändras.")
        return _till(dokument)
    return render(request, "finsam/dokumentsidor/ta_tillbaka.html", {"dokument": dokument, "form": form})


@require_http_methods(["GET", "POST"])
@i_forbund(far_anta_dokument)
def anta(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """Record the decision that adopted the document, and freeze it."""
    dokument = hamta(request, ar, dokument_id)
    if dokument.tillstand != Dokument.Tillstand.TILL_BESLUT:
        messages.error(request, f"{dokument} måste läggas fram till beslut innan den kan antas.")
        return _till(dokument)
    form = BeslutForm(request.POST or None, forbund=dokument.forbund)
    if request.method == "POST" and form.is_valid():
        antagande.bestall(dokument=dokument, beslut=form.save(commit=False), by=request.tilltrade.person)
        return redirect("dokument_antas", dokument.forbund.slug, ar, dokument.pk)
    return render(request, "finsam/dokumentsidor/anta.html", {"dokument": dokument, "form": form})


@require_GET
@i_forbund(far_anta_dokument)
def antas(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """How the adoption goes. The page asks again by itself, with or without JavaScript."""
    dokument = hamta(request, ar, dokument_id)
    lage = antagande.lage(dokument)
    if lage == antagande.Lage.ANTAGET:
        messages.success(request, f"{dokument} är antagen och kan inte längre ändras.")
        return _till(dokument)
    if lage == antagande.Lage.INGET:
        return _till(dokument)
    vantar = lage == antagande.Lage.VANTAR
    data = {"dokument": dokument, "vantar": vantar, "arbetare": arbetare_igang()}
    svar = render(request, "finsam/dokumentsidor/antas.html", data)
    if vantar:
        svar["Refresh"] = "3"
    return svar


@require_POST
@i_forbund(far_skriva_dokument)
def ny_version(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """Begin the next version from the adopted one."""
    dokument = hamta(request, ar, dokument_id)
    try:
        ny = gang.ny_version(dokument=dokument, by=request.tilltrade.person)
    except gang.OtillatenOvergang as fel:
        messages.error(request, str(fel))
        return _till(dokument)
    messages.success(
        request, f"Version {ny.nr} är påbörjad. Den antagna versionen gäller tills styrelsen antar den nya."
    )
    return _till(ny)
