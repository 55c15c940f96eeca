"""The list of insatser of a year."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.pengar import AVRUNDNINGSNOT, rundat_summerar
from finsam.rattigheter import far_lasa_dokument
from insatser.forms.filter import Insatsfilter
from insatser.models import Insats
from insatser.oversikt import listan, summera
from insatser.rattigheter import far_andra_insatser, far_se_insatser, far_se_rekvisitioner


@require_GET
@i_forbund(far_se_insatser)
def insatser(request: ForbundRequest, ar: int) -> HttpResponse:
    """The insatser that run during the year or have money for it, with what they are granted then."""
    forbund, enhet = request.tilltrade.forbund, request.tilltrade.forbund.visas_i
    urval = Insatsfilter(request.GET, forbund=forbund)
    synliga = Insats.objects.synliga_for(request.tilltrade)
    rader = listan(urval.filtrera(synliga.i_planen(ar)), forbund, ar)
    summa = summera(rader)
    avrundat = not rundat_summerar((r.beviljat.summa for r in rader if r.beviljat), summa.summa, enhet)
    return render(
        request,
        "insatser/lista.html",
        {
            "rader": rader,
            "summa": summa,
            "avrundningsnot": AVRUNDNINGSNOT if avrundat else "",
            "filter": urval,
            "finns_andra_ar": not rader and not urval.valt and synliga.exists(),
            "far_andra": far_andra_insatser(request.tilltrade),
            "far_lasa_dokument": far_lasa_dokument(request.tilltrade),
            "far_se_rekvisitioner": far_se_rekvisitioner(request.tilltrade),
            "enhet": enhet.value,
        },
    )
