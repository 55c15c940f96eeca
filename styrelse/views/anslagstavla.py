"""The förbund's public board, without login: what is posted now, and each notice at an address of its own."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from finsam.frysningar import fryst
from finsam.models import Forbund
from styrelse.anslag.tavla import anslagsbild, uppe_nu
from styrelse.anslag.text import domstolen, overklaga, tillkannagivande
from styrelse.justering.publicering import publicerad


@login_not_required
@require_safe
@cache_control(public=True, max_age=300)
def anslagstavla(request: HttpRequest, slug: str) -> HttpResponse:
    """What is posted now: that a protokoll is justerat or a budget meeting held, since when and until when, how to appeal. No persons."""
    forbund = get_object_or_404(Forbund, slug=slug)
    uppe = [(b, tillkannagivande(b)) for b in uppe_nu(forbund)]
    data = {"tavlans": forbund, "uppe": uppe, "overklaga": overklaga(domstolen(forbund))}
    return render(request, "styrelse/anslag/tavla.html", data)


@login_not_required
@require_safe
@cache_control(public=True, max_age=300)
def anslag_publikt(request: HttpRequest, slug: str, anslag_id: int) -> HttpResponse:
    """One notice. Taken down it is gone (410), and the page says so; what was never posted is not found."""
    forbund = get_object_or_404(Forbund, slug=slug)
    bild = anslagsbild(forbund, anslag_id)
    if bild is None:
        raise Http404
    if not bild.uppe:
        return render(request, "styrelse/anslag/nedtaget.html", {"tavlans": forbund}, status=410)
    data = {
        "tavlans": forbund,
        "bild": bild,
        "text": tillkannagivande(bild, domstolen(forbund)),
        "publicering": publicerad(bild.egen.justering) if bild.egen.justering else None,
        "forslag": fryst(bild.egen) is not None if bild.ar_kungorelse else False,
    }
    return render(request, "styrelse/anslag/publikt.html", data)
