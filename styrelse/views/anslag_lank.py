"""A registrar's page by secret link: the text to put up, and the days to certify."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from finsam.lankvyer import LankRequest, pa_lank
from styrelse.anslag.brev import SYFTE
from styrelse.anslag.tavla import samma
from styrelse.anslag.text import domstolen, tillkannagivande
from styrelse.forms.anslag import Intygsform
from styrelse.models import Anslag
from styrelse.views.organ import require_form


@require_form
@pa_lank(SYFTE)
def lank_anslag(request: LankRequest) -> HttpResponse:
    """What is to be on the board, and the form where it is told when it went up and came down."""
    anslag = request.lank.objekt
    if not isinstance(anslag, Anslag):
        raise Http404
    bild = samma(anslag)
    anslag = next(a for a in bild.hos if a.pk == anslag.pk)
    klart = anslag.ned is not None
    form = None if klart else Intygsform(request.POST or None, anslag=anslag, epost=request.lank.epost)
    if form and form.is_valid() and form.lagra():
        messages.success(request, "Tack, dagen är sparad.")
        return redirect("lank_anslag", request.hemlighet)
    data = {
        "bild": bild,
        "anslag": anslag,
        "form": form,
        "text": tillkannagivande(bild, domstolen(anslag.forbund), dagar=False),
        "lange": bild.ned if bild.ned and anslag.ned_tidigast and bild.ned > anslag.ned_tidigast else None,
    }
    return render(request, "styrelse/anslag/lank.html", data)
