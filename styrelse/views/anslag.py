"""The office's pages of what is posted: the list, and what each board has told."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.historik import historik_for
from finsam.svenska import uppraknat
from finsam.tilltrade import Tilltrade
from finsam.views.bladpdf import bladets_pdf
from styrelse.anslag.bevisblad import bevisblad
from styrelse.anslag.brev import skicka, tavlorna
from styrelse.anslag.kungorelse import har_flyttats
from styrelse.anslag.lista import FILTER, valj
from styrelse.anslag.tavla import Anslagsbild, anslagsbild, anslagsbilder
from styrelse.anslag.text import domstolen, rubriken, tillkannagivande
from styrelse.forms.anslag import Dagarform, Tavlform
from styrelse.models import Anslag
from styrelse.rattigheter import far_andra_organ, far_lasa_organ
from styrelse.views.organ import require_form


def hamta_bild(tilltrade: Tilltrade, anslag_id: int) -> Anslagsbild:
    """What is made known, by the förbund's own notice of it; another förbund's is not found."""
    bild = anslagsbild(tilltrade.forbund, anslag_id)
    if bild is None:
        raise Http404
    return bild


@require_GET
@i_forbund(far_lasa_organ)
def anslag_lista(request: ForbundRequest) -> HttpResponse:
    """All that is and was posted, or what is chosen: up, taken down, waiting for a board's day."""
    alla = anslagsbilder(request.tilltrade.forbund)
    visa = request.GET.get("visa", "")
    data = {
        "bilder": valj(alla, visa),
        "alla": alla,
        "visa": visa if visa in FILTER else "",
        "filter": FILTER,
        "far_andra": far_andra_organ(request.tilltrade),
    }
    return render(request, "styrelse/anslag/lista.html", data)


@require_GET
@i_forbund(far_lasa_organ)
def anslag(request: ForbundRequest, justering_id: int) -> HttpResponse:
    """Where a justering is posted: to the page of its notice."""
    i_forbundet = Anslag.objects.filter(forbund=request.tilltrade.forbund, medlem=None)
    egen = get_object_or_404(i_forbundet, justering=justering_id)
    return redirect("anslaget", request.tilltrade.forbund.slug, egen.pk)


@require_form
@i_forbund(far_lasa_organ)
def anslaget(request: ForbundRequest, anslag_id: int) -> HttpResponse:
    """One notice's boards; the office registers what they tell, others read."""
    bild = hamta_bild(request.tilltrade, anslag_id)
    far_andra = far_andra_organ(request.tilltrade)
    form = Dagarform(request.POST or None, hos=bild.hos)
    if far_andra and form.is_valid() and form.lagra(request.tilltrade.person):
        messages.success(request, "Dagarna är sparade.")
        return redirect("anslaget", request.tilltrade.forbund.slug, anslag_id)
    data = {
        "bild": bild,
        "rubrik": rubriken(bild),
        "form": form,
        "far_andra": far_andra,
        "flyttat": har_flyttats(bild.egen),
        "handelser": historik_for(bild.egen),
    }
    return render(request, "styrelse/anslag/anslaget.html", data)


@require_GET
@i_forbund(far_lasa_organ)
def anslag_bevis(request: ForbundRequest, anslag_id: int) -> HttpResponse:
    """The bevis as a PDF: all boards' days and who certifies them, also while some are missing."""
    bild = hamta_bild(request.tilltrade, anslag_id)
    vad = "anslagsbeviset" if bild.avslutat else "ett ofullständigt bevis om anslaget"
    return bladets_pdf(
        request,
        blad=bevisblad(bild, domstolen(request.tilltrade.forbund)),
        typ="anslagsbevis",
        objekt=bild.mote if bild.ar_kungorelse else bild.egen,  # what is frozen of a kungörelse is the proposal
        vad=f"{vad}: {rubriken(bild)}",
        filnamn=f"Anslagsbevis {bild.mote.datum.isoformat()}.pdf",
        tillbaka=bild.egen.get_absolute_url(),
    )


@require_form
@i_forbund(far_andra_organ)
@engangs
def anslag_skicka(request: ForbundRequest, anslag_id: int) -> HttpResponse:
    """The text to each member's registrar, as it will go; what has gone before stands beside it."""
    bild, by = hamta_bild(request.tilltrade, anslag_id), request.tilltrade.person
    tavlor = tavlorna(bild, by)
    form = Tavlform(request.POST or None, tavlor=tavlor)
    if form.is_valid():
        skickade = skicka(bild=bild, till=form.cleaned_data["till"], by=by)
        messages.success(request, f"Mejlet är på väg till {uppraknat([str(a.medlem) for a in skickade])}.")
        return redirect("anslaget", request.tilltrade.forbund.slug, anslag_id)
    data = {
        "bild": bild,
        "rubrik": rubriken(bild),
        "tavlor": tavlor,
        "form": form,
        "text": tillkannagivande(bild, domstolen(request.tilltrade.forbund), dagar=False),
    }
    return render(request, "styrelse/anslag/skicka.html", data)
