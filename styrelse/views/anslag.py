"""The förbund's public board, without login; and the office's pages of what each board has told."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_safe

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.models import Forbund
from styrelse.anslag.tavla import anslagsbilder
from styrelse.forms.anslag import Dagarform
from styrelse.models import Motesordning
from styrelse.rattigheter import far_andra_organ, far_lasa_organ
from styrelse.views.organ import require_form


@login_not_required
@require_safe
@cache_control(public=True, max_age=300)
def anslagstavla(request: HttpRequest, slug: str) -> HttpResponse:
    """What is posted now: that a protokoll is justerat, since when and until when, where it is kept, how to appeal. No persons."""
    forbund = get_object_or_404(Forbund, slug=slug)
    uppe = [bild for bild in anslagsbilder(forbund) if bild.uppe]
    ordning = Motesordning.objects.filter(forbund=forbund).first()
    domstol = ordning.domstol if ordning else ""
    return render(request, "styrelse/anslag/tavla.html", {"tavlans": forbund, "uppe": uppe, "domstol": domstol})


@require_GET
@i_forbund(far_lasa_organ)
def anslag_lista(request: ForbundRequest) -> HttpResponse:
    """All justeringar that are posted, and what each waits for."""
    bilder = anslagsbilder(request.tilltrade.forbund)
    return render(request, "styrelse/anslag/lista.html", {"bilder": bilder})


@require_form
@i_forbund(far_lasa_organ)
def anslag(request: ForbundRequest, justering_id: int) -> HttpResponse:
    """One justering's boards; the office registers what they tell, others read."""
    bild = next(iter(anslagsbilder(request.tilltrade.forbund, justering_id)), None)
    if bild is None:
        raise Http404
    far_andra = far_andra_organ(request.tilltrade)
    form = Dagarform(request.POST or None, hos=bild.hos)
    if far_andra and form.is_valid() and form.lagra(request.tilltrade.person):
        messages.success(request, "Dagarna är sparade.")
        return redirect("anslag", request.tilltrade.forbund.slug, justering_id)
    return render(request, "styrelse/anslag/justering.html", {"bild": bild, "form": form, "far_andra": far_andra})
