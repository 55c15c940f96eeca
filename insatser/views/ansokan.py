"""The office's pages about applications: the list, one application, its versions."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.historik import historik_for
from finsam.paneler import paneler_for
from finsam.ram import arbetsar
from finsam.rattigheter import far_lasa_dokument, far_lasa_historik
from finsam.tilltrade import Tilltrade
from finsam.views.bladpdf import bladets_pdf
from insatser.ansokan.blad import blad
from insatser.ansokan.docx import docx_svar
from insatser.ansokan.fragor import fragor
from insatser.ansokan.gang import fryst_innehall
from insatser.ansokan.lankar import lankar_for
from insatser.ansokan.lista import SIGN, lista
from insatser.ansokan.visning import delar, skillnader
from insatser.forms.ansokan_kansli import Ansokansfilter
from insatser.models import Ansokan, Ansokansversion
from insatser.rattigheter import far_se_ansokningar, far_skota_ansokningar

HANDELSER = 200
T = Ansokan.Tillstand


def hamta(tilltrade: Tilltrade, ansokan_id: int) -> Ansokan:
    """The application where the person may see it, else 404."""
    synliga = Ansokan.objects.synliga_for(tilltrade).select_related("insats__forbund", "diarieforing", "skapad_av")
    return get_object_or_404(synliga, pk=ansokan_id)


@require_GET
@i_forbund(far_se_ansokningar)
def ansokningar(request: ForbundRequest) -> HttpResponse:
    """All applications that the person may see, those that wait first."""
    urval, synliga = Ansokansfilter(request.GET), Ansokan.objects.synliga_for(request.tilltrade)
    kontext = {
        "lista": lista(
            urval.filtrera(synliga).order_by("-tillstand_sedan"), fran_ar=arbetsar(request, request.tilltrade)
        ),
        "filter": urval,
        "sign": SIGN,
        "far_skota": far_skota_ansokningar(request.tilltrade),
    }
    return render(request, "insatser/ansokan/lista.html", kontext)


@require_GET
@i_forbund(far_se_ansokningar)
def ansokan(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """One application: what was handed in last, or for the office what is being written (`?nu=1`)."""
    tilltrade, visad = request.tilltrade, hamta(request.tilltrade, ansokan_id)
    far_skota = far_skota_ansokningar(tilltrade)
    versioner = list(visad.versioner.all())
    visa_nu = not versioner or (far_skota and visad.far_skrivas and "nu" in request.GET)
    data = fryst_innehall(visad) if visa_nu else versioner[0].data
    return render(
        request,
        "insatser/ansokan/ansokan.html",
        {
            **_gemensamt(visad, data),
            "versioner": versioner,
            "visa_nu": visa_nu,
            "fragor": fragor(
                data["avsnitt"],
                i_dag=timezone.localdate(None if visa_nu else versioner[0].inlamnad),
                medlemmar=visad.insats.forbund.medlemmar.all(),
            ),
            "lankar": list(lankar_for(visad)) if far_skota else [],
            "nu": timezone.now(),
            "far_skota": far_skota,
            "far_pdf": far_lasa_dokument(tilltrade),
            "steg": _steg(visad) if far_skota else {},
            "paneler": paneler_for("ansokan", tilltrade, visad),
            "historik": historik_for(visad, antal=HANDELSER) if far_lasa_historik(tilltrade) else [],
        },
    )


def _gemensamt(visad: Ansokan, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "ansokan": visad,
        "insats": visad.insats,
        "sign": SIGN[T(visad.tillstand)],
        "delar": delar(data["avsnitt"]),
        "bilagor": data["bilagor"],
    }


def _steg(visad: Ansokan) -> dict[str, bool]:
    """What the office can do now."""
    vidare = Ansokan.OVERGANGAR[T(visad.tillstand)]
    return {
        "skriva": visad.far_skrivas,
        "komplettering": T.KOMPLETTERING in vidare,
        "aterta": T.ATERTAGEN in vidare,
        "bjuda_in": visad.far_skrivas,
    }


@require_GET
@i_forbund(far_se_ansokningar)
def version(request: ForbundRequest, ansokan_id: int, nr: int) -> HttpResponse:
    """A version as it was handed in."""
    visad = hamta(request.tilltrade, ansokan_id)
    vald = get_object_or_404(visad.versioner, nr=nr)
    return render(request, "insatser/ansokan/version.html", {**_gemensamt(visad, vald.data), "version": vald})


@require_GET
@i_forbund(far_se_ansokningar)
def jamfor(request: ForbundRequest, ansokan_id: int, nr: int, mot_nr: int) -> HttpResponse:
    """Two versions beside each other, the words that differ marked. The earlier stands left."""
    visad = hamta(request.tilltrade, ansokan_id)
    forr, nu = (get_object_or_404(visad.versioner, nr=n) for n in sorted((nr, mot_nr)))
    kontext = {"ansokan": visad, "insats": visad.insats, "forr": forr, "nu": nu, "skillnader": _skillnader(forr, nu)}
    return render(request, "insatser/ansokan/jamfor.html", kontext)


def _skillnader(forr: Ansokansversion, nu: Ansokansversion) -> Any:
    return skillnader(forr.data, nu.data)


@require_GET
@i_forbund(far_se_ansokningar)
def word(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """The application as a Word file: what was handed in last, for the office while it is a draft what is written."""
    visad = hamta(request.tilltrade, ansokan_id)
    senaste = visad.versioner.first()
    return docx_svar(visad, senaste.data if senaste else None)


@require_GET
@i_forbund(far_lasa_dokument)
def pdf(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """The application as a PDF: what was handed in last, for the office while it is a draft what is written."""
    visad = hamta(request.tilltrade, ansokan_id)
    senaste = visad.versioner.first()
    return bladets_pdf(
        request,
        blad=blad(visad, senaste, senaste.data if senaste else fryst_innehall(visad)),
        typ="ansokan",
        objekt=visad,
        filnamn=f"Ansökan {visad.insats.namn}.pdf",
        tillbaka=visad.get_absolute_url(),
    )
