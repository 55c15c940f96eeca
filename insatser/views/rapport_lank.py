"""Writing a report by secret link, without an account: writing, reading it through, handing in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from finsam.lankvyer import LankRequest, pa_lank
from insatser.ansokan.skriva import Skribent
from insatser.models import Rapport
from insatser.rapport.brev import SYFTE
from insatser.rapport.steg import RapportFel, lamna_in
from insatser.rapport.visning import delar, oskrivna
from insatser.views.rapport_skriv import Sida, skrivsida


def hamta(request: LankRequest) -> Rapport:
    """The report of the link, else 404."""
    rapporter = Rapport.objects.select_related("insats__forbund")
    return get_object_or_404(rapporter, pk=request.lank.objekt_id, insats__forbund=request.lank.forbund)


@require_http_methods(["GET", "POST"])
@pa_lank(SYFTE)
def skriv(request: LankRequest) -> HttpResponse:
    """The form while it may be written in, else what has been handed in."""
    rapport = hamta(request)
    if not rapport.far_skrivas and request.method == "GET":
        kontext = {"rapport": rapport, "insats": rapport.insats, "delar": delar(rapport)}
        return render(request, "insatser/rapport/lank_kvitto.html", kontext)
    har, vidare = (reverse(vy, args=[request.hemlighet]) for vy in ("lank_rapport", "lank_rapport_granska"))
    sida = Sida("insatser/rapport/lank_skriv.html", har, vidare)
    vem = request.lank.epost
    return skrivsida(request, rapport=rapport, av=Skribent(vem), sida=sida, vem=vem)


@require_http_methods(["GET", "POST"])
@pa_lank(SYFTE)
def granska(request: LankRequest) -> HttpResponse:
    """Read it through, and hand in."""
    rapport = hamta(request)
    if not rapport.far_skrivas:
        return redirect("lank_rapport", request.hemlighet)
    if request.method == "POST":
        try:
            lamna_in(rapport=rapport, av=Skribent(request.lank.epost))
        except RapportFel as fel:
            messages.error(request, str(fel))
            return redirect(request.path)
        return redirect("lank_rapport", request.hemlighet)
    delarna = delar(rapport)
    kontext = {"rapport": rapport, "insats": rapport.insats, "delar": delarna, "oskrivna": oskrivna(delarna)}
    kontext["har"] = reverse("lank_rapport", args=[request.hemlighet])
    return render(request, "insatser/rapport/lank_granska.html", kontext)
