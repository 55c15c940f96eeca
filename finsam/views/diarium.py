"""The diarium: the list of a year, its prints, and an ärende."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.diarium.blad import diarieblad
from finsam.diarium.insyn import Insyn
from finsam.diarium.lista import HUVUD, PER_SIDA, Diariefilter, arendets_rader, exportrader, som_rader, under
from finsam.export import csv_svar
from finsam.historik import historik_for
from finsam.models import Diarieforing
from finsam.paneler import paneler_for
from finsam.rattigheter import far_lasa_diariet, far_lasa_historik, far_registrera, far_se_sekretess
from finsam.tilltrade import Tilltrade
from finsam.views.bladpdf import bladets_pdf


def hamta_arende(tilltrade: Tilltrade, arende_id: int) -> Diarieforing:
    """The ärende where the person may read the diarium, else 404."""
    return get_object_or_404(Diarieforing.objects.synliga_for(tilltrade).select_related("forbund"), pk=arende_id)


@require_GET
@i_forbund(far_lasa_diariet)
def diarium(request: ForbundRequest, ar: int) -> HttpResponse:
    """What came in, went out and was drawn up in the year, the latest first, narrowed and paged in the address."""
    tilltrade, urval = request.tilltrade, Diariefilter(request.GET)
    insyn = Insyn.for_(tilltrade)
    sida = Paginator(urval.filtrera(under(tilltrade, ar), insyn), PER_SIDA).get_page(request.GET.get("sida"))
    kontext = {
        "sida": sida,
        "antal": sida.paginator.count,
        "rader": list(som_rader(insyn, sida.object_list)),
        "filter": urval,
        "valt": urlencode(urval.valt),
        "insyn": insyn,
        "far_registrera": far_registrera(tilltrade),
    }
    return render(request, "finsam/diarium/lista.html", kontext)


@require_GET
@i_forbund(far_lasa_diariet)
def csv(request: ForbundRequest, ar: int) -> HttpResponse:
    """The rows that the list shows, all pages, as the reader sees them."""
    tilltrade = request.tilltrade
    insyn = Insyn.for_(tilltrade)
    handlingar = Diariefilter(request.GET).filtrera(under(tilltrade, ar), insyn)
    return csv_svar(f"diarium-{tilltrade.forbund.slug}-{ar}.csv", HUVUD, exportrader(insyn, handlingar))


@require_GET
@i_forbund(far_lasa_diariet)
def pdf(request: ForbundRequest, ar: int) -> HttpResponse:
    """The year's diarium as anyone may have it."""
    return _pdf(request, ar, allt=False)


@require_GET
@i_forbund(far_se_sekretess)
def kansliets_pdf(request: ForbundRequest, ar: int) -> HttpResponse:
    """The year's diarium with what is marked."""
    return _pdf(request, ar, allt=True)


def _pdf(request: ForbundRequest, ar: int, *, allt: bool) -> HttpResponse:
    forbund = request.tilltrade.forbund
    slag = "kansliets utskrift" if allt else "offentlig utskrift"
    return bladets_pdf(
        request,
        blad=diarieblad(request.tilltrade, ar, allt=allt),
        typ="diarium-kansli" if allt else "diarium",
        objekt=forbund,
        vad=f"diarium {ar}, {slag}",
        filnamn=f"Diarium {ar}, {slag}.pdf",
        tillbaka=f"/{forbund.slug}/{ar}/diarium/",
    )


@require_GET
@i_forbund(far_lasa_diariet)
def arende(request: ForbundRequest, arende_id: int) -> HttpResponse:
    """One ärende: its handlingar with files, corrections and where they came from, and its history."""
    tilltrade, visat = request.tilltrade, hamta_arende(request.tilltrade, arende_id)
    insyn = Insyn.for_(tilltrade)
    kontext = {
        "arende": visat,
        "rubrik": insyn.arende(visat),
        "rader": arendets_rader(tilltrade, visat),
        "rattelser": list(visat.rattelser.filter(handling=None).select_related("av")) if insyn.allt else [],
        "paneler": paneler_for("diarium", tilltrade, visat),
        "insyn": insyn,
        "far_registrera": far_registrera(tilltrade),
        "historik": historik_for(visat, antal=200) if far_lasa_historik(tilltrade) else [],
    }
    return render(request, "finsam/diarium/arende.html", kontext)
