"""The avtal of an insats: begun, written, sent, signed, compared, printed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.dokument.fryst import blad_fran_data
from finsam.engangs import engangs
from finsam.filer.arkiv import ta_emot
from finsam.models import Fil
from finsam.pengar import NOLL
from finsam.samtidighet import Krock, krocksida
from finsam.tilltrade import Tilltrade
from finsam.views.bladpdf import bladets_pdf
from insatser.avtal import versioner as arbete
from insatser.avtal.blad import avtalsblad
from insatser.avtal.versioner import AvtalFel, T, skillnader
from insatser.beredning.paneler import SIGN
from insatser.forms.avtal import Avtalsform, Underskriftsform, klausulrader, rapportrader
from insatser.models import Avtal
from insatser.rattigheter import far_bereda, far_se_insatser
from insatser.views.insats import hamta as hamta_insats


def hamta(tilltrade: Tilltrade, avtal_id: int) -> Avtal:
    """The avtal where the person may see it, else 404."""
    synliga = Avtal.objects.synliga_for(tilltrade).select_related("insats__forbund", "beslut", "fil")
    avtal: Avtal = get_object_or_404(synliga, pk=avtal_id)
    return avtal


@require_POST
@i_forbund(far_bereda)
@engangs
def borja(request: ForbundRequest, insats_id: int) -> HttpResponse:
    """Begin the avtal, or its next version."""
    insats = hamta_insats(request.tilltrade, insats_id)
    try:
        avtal = arbete.borja_avtal(insats=insats, by=request.tilltrade.person)
    except AvtalFel as fel:
        messages.error(request, str(fel))
        return redirect(insats)
    messages.success(request, "Utkastet är klart att läsa igenom.")
    return redirect(avtal)


@require_GET
@i_forbund(far_se_insatser)
def avtal(request: ForbundRequest, avtal_id: int) -> HttpResponse:
    """A version of the avtal, and what can be done with it."""
    tilltrade, visat = request.tilltrade, hamta(request.tilltrade, avtal_id)
    belopp = list(visat.belopp.all())
    far = far_bereda(tilltrade)
    kontext = {
        "avtal": visat,
        "insats": visat.insats,
        "sign": SIGN[T(visat.tillstand)],
        "belopp": belopp,
        "summa": sum((b.belopp for b in belopp), NOLL),
        "klausuler": list(visat.klausuler.all()),
        "rapporter": list(visat.rapporter.all()),
        "villkor": list(visat.insats.villkor.all()),
        "enhet": visat.insats.forbund.visas_i.value,
        "kan_andra": far and visat.tillstand == T.UTKAST,
        "kan_underteckna": far and visat.tillstand == T.SKICKAT,
        "kan_jamfora": visat.nr > 1,
        "ej_justerat": arbete.ej_justerat(visat) if far and visat.tillstand in (T.UTKAST, T.SKICKAT) else "",
    }
    return render(request, "insatser/avtal/avtal.html", kontext)


@require_http_methods(["GET", "POST"])
@i_forbund(far_bereda)
def andra(request: ForbundRequest, avtal_id: int) -> HttpResponse:
    """Write in a draft."""
    rad, by = hamta(request.tilltrade, avtal_id), request.tilltrade.person
    if rad.tillstand != T.UTKAST:
        messages.error(request, "Bara ett utkast kan ändras.")
        return redirect(rad)
    form = Avtalsform(request.POST or None, instance=rad)
    klausuler, rapporter = klausulrader(request.POST, rad), rapportrader(request.POST, rad)
    if request.method == "POST" and all([form.is_valid(), klausuler.is_valid(), rapporter.is_valid()]):
        try:
            arbete.spara_avtal(
                avtal=rad,
                falt=form.falt,
                klausuler=klausuler.klausuler,
                rapporter=None if form.cleaned_data["rakna_om"] else rapporter.rapporter,
                sedd=form.cleaned_data["version"],
                by=by,
            )
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=rad.get_absolute_url())
        except AvtalFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Utkastet är sparat.")
            return redirect(rad)
    kontext = {"form": form, "klausuler": klausuler, "rapporter": rapporter, "avtal": rad, "insats": rad.insats}
    return render(request, "insatser/avtal/andra.html", kontext)


def _steg(request: ForbundRequest, avtal_id: int, gor: Any, klart: str) -> HttpResponse:
    rad = hamta(request.tilltrade, avtal_id)
    try:
        gor(avtal=rad, by=request.tilltrade.person)
    except AvtalFel as fel:
        messages.error(request, str(fel))
    else:
        messages.success(request, klart)
    return redirect(rad)


@require_POST
@i_forbund(far_bereda)
def skicka(request: ForbundRequest, avtal_id: int) -> HttpResponse:
    """Fix the content and mark the avtal as sent to be signed."""
    return _steg(request, avtal_id, arbete.skicka, "Innehållet står fast. Hämta PDF:en och skicka den för underskrift.")


@require_POST
@i_forbund(far_bereda)
def ta_tillbaka(request: ForbundRequest, avtal_id: int) -> HttpResponse:
    """Make a sent avtal a draft again."""
    return _steg(request, avtal_id, arbete.ta_tillbaka, "Avtalet är ett utkast igen.")


@require_http_methods(["GET", "POST"])
@i_forbund(far_bereda)
@engangs
def underteckna(request: ForbundRequest, avtal_id: int) -> HttpResponse:
    """Record that the avtal is signed."""
    rad, tilltrade = hamta(request.tilltrade, avtal_id), request.tilltrade
    if rad.tillstand != T.SKICKAT:
        messages.error(request, "Avtalet ska vara skickat innan det undertecknas.")
        return redirect(rad)
    form = Underskriftsform(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        granskad, fil = form.cleaned_data["fil"], None
        if granskad:
            fil = ta_emot(
                forbund=tilltrade.forbund, by=tilltrade.person, granskad=granskad, synlighet=Fil.Synlighet.FORBUND
            )
        try:
            arbete.underteckna(avtal=rad, dag=form.cleaned_data["dag"], fil=fil, by=tilltrade.person)
        except AvtalFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Avtalet är undertecknat och gäller.")
            return redirect(rad)
    return render(request, "insatser/avtal/underteckna.html", {"form": form, "avtal": rad, "insats": rad.insats})


@require_GET
@i_forbund(far_se_insatser)
def pdf(request: ForbundRequest, avtal_id: int) -> HttpResponse:
    """The avtal as a PDF: of a sent one what was fixed then, of a signed one what was frozen."""
    rad = hamta(request.tilltrade, avtal_id)
    return bladets_pdf(
        request,
        blad=blad_fran_data(rad.data) if rad.data else avtalsblad(rad),
        typ="avtal",
        objekt=rad,
        filnamn=f"avtal-{rad.insats_id}-{rad.nr}.pdf",
        tillbaka=rad.get_absolute_url(),
    )


@require_GET
@i_forbund(far_se_insatser)
def jamfor(request: ForbundRequest, avtal_id: int) -> HttpResponse:
    """What the version changes against the one before, on one page."""
    rad = hamta(request.tilltrade, avtal_id)
    forra = rad.insats.avtal.filter(nr=rad.nr - 1).first()
    if forra is None:
        messages.info(request, "Det här är den första versionen.")
        return redirect(rad)
    kontext = {"avtal": rad, "forra": forra, "insats": rad.insats, "skillnader": skillnader(forra, rad)}
    return render(request, "insatser/avtal/jamfor.html", kontext)
