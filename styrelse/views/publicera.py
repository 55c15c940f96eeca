"""Publishing what is justerat."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from styrelse.arshjul.arbete import GarInte
from styrelse.forms.justering import Publiceraform
from styrelse.justering import sida
from styrelse.justering.publicering import FRAGOR, publicera, publicerad
from styrelse.models import Justering
from styrelse.rattigheter import far_skriva_protokoll
from styrelse.views.justering import hamta
from styrelse.views.organ import require_form


@require_form
@i_forbund(far_skriva_protokoll)
@engangs
def justering_publicera(request: ForbundRequest, justering_id: int) -> HttpResponse:
    """The checklist; then the copy is public."""
    ett = hamta(request, justering_id)
    form = Publiceraform(request.POST or None, request.FILES or None)
    if form.is_valid():
        svar = {fraga: form.cleaned_data[fraga] for fraga in FRAGOR}
        try:
            publicera(justering=ett, svar=svar, maskad=form.cleaned_data["maskad"], by=request.tilltrade.person)
        except GarInte as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Protokollet är publicerat.")
            return redirect("justering", request.tilltrade.forbund.slug, ett.pk)
    data = {
        "justering": ett,
        "mote": ett.protokoll.sammantrade,
        "rubrik": sida.rubrik(ett),
        "form": form,
        "kan": ett.tillstand == Justering.Tillstand.JUSTERAD and publicerad(ett) is None,
    }
    return render(request, "styrelse/justering/publicera.html", data)
