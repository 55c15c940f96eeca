"""The sökande's pages, by secret link: writing, looking through, handing in, the receipt, taking back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from finsam.lankvyer import LankRequest, pa_lank
from finsam.views.fil import lamna_ut
from insatser.ansokan.bilagor import lagg_till_bilaga, ta_bort_bilaga
from insatser.ansokan.docx import docx_svar
from insatser.ansokan.fragor import brister, fragor
from insatser.ansokan.gang import GangFel, aterta, fryst_innehall, lamna_in
from insatser.ansokan.lankar import SYFTE, skicka_kvitto
from insatser.ansokan.skriva import Skribent, Stangd
from insatser.ansokan.visning import delar
from insatser.forms.ansokan_bilaga import Bilagsform
from insatser.models import Ansokan
from insatser.views.ansokan_ordfil import ordfilssida
from insatser.views.ansokan_skriv import Sida, skrivsida


def hamta(request: LankRequest) -> Ansokan:
    """The application of the link, else 404."""
    ansokningar = Ansokan.objects.select_related("insats__forbund", "diarieforing")
    return get_object_or_404(ansokningar, pk=request.lank.objekt_id, insats__forbund=request.lank.forbund)


def skribent(request: LankRequest) -> Skribent:
    """Whoever holds the link."""
    return Skribent(request.lank.epost)


def _url(request: LankRequest, vy: str, *args: Any) -> str:
    return reverse(vy, args=[request.hemlighet, *args])


def _sida(request: LankRequest) -> Sida:
    return Sida(
        mall="insatser/ansokan/lank_skriv.html",
        har=_url(request, "lank_ansokan"),
        granska=_url(request, "lank_ansokan_granska"),
        ladda_upp=_url(request, "lank_ansokan_ladda_upp"),
        word=_url(request, "lank_ansokan_word"),
        ordfil=_url(request, "lank_ansokan_ordfil"),
        bilaga="lank_ansokan_bilaga",
        ta_bort="lank_ansokan_ta_bort_bilaga",
        argument=(request.hemlighet,),
    )


@require_http_methods(["GET", "POST"])
@pa_lank(SYFTE)
def skriv(request: LankRequest) -> HttpResponse:
    """The form while it may be written in, else what has been handed in and how it goes."""
    ansokan = hamta(request)
    if ansokan.far_skrivas or request.method == "POST":
        extra = {"forbund_namn": ansokan.insats.forbund, "hemlighet": request.hemlighet, "vem": request.lank.epost}
        return skrivsida(request, ansokan=ansokan, av=skribent(request), sida=_sida(request), **extra)
    return _kvitto(request, ansokan)


def _kvitto(request: LankRequest, ansokan: Ansokan) -> HttpResponse:
    version = ansokan.versioner.first()
    kontext = {
        "ansokan": ansokan,
        "version": version,
        "delar": delar(version.data["avsnitt"]) if version else [],
        "bilagor": version.data["bilagor"] if version else [],
        "hemlighet": request.hemlighet,
        "sign": f"a-{ansokan.tillstand}",
        "kan_aterta": Ansokan.Tillstand.ATERTAGEN in Ansokan.OVERGANGAR[Ansokan.Tillstand(ansokan.tillstand)],
    }
    return render(request, "insatser/ansokan/lank_kvitto.html", kontext)


@require_http_methods(["GET", "POST"])
@pa_lank(SYFTE)
def granska(request: LankRequest) -> HttpResponse:
    """The questions before handing in, and handing in."""
    ansokan = hamta(request)
    if not ansokan.far_skrivas:
        return redirect("lank_ansokan", request.hemlighet)
    if request.method == "POST":
        try:
            skicka_kvitto(version=lamna_in(ansokan=ansokan, av=skribent(request)))
        except GangFel as fel:
            messages.error(request, str(fel))
            return redirect(request.path)
        return redirect("lank_ansokan", request.hemlighet)
    return render(request, "insatser/ansokan/lank_granska.html", granskning(ansokan, _sida(request)))


def granskning(ansokan: Ansokan, sida: Sida) -> dict[str, Any]:
    """What the page before handing in shows."""
    data = fryst_innehall(ansokan)
    innehall, medlemmar = data["avsnitt"], ansokan.insats.forbund.medlemmar.all()
    return {
        "ansokan": ansokan,
        "insats": ansokan.insats,
        "brister": brister(innehall),
        "fragor": fragor(innehall, i_dag=timezone.localdate(), medlemmar=medlemmar),
        "delar": delar(innehall),
        "bilagor": data["bilagor"],
        "sida": sida,
    }


@require_POST
@pa_lank(SYFTE)
def ladda_upp(request: LankRequest) -> HttpResponse:
    """Add an attachment."""
    ansokan, form = hamta(request), Bilagsform(request.POST, request.FILES)
    spara_bilaga(request, ansokan, form, skribent(request))
    return redirect(_url(request, "lank_ansokan") + "#bilagor")


def spara_bilaga(request: Any, ansokan: Ansokan, form: Bilagsform, av: Skribent) -> None:
    """Keep the file, or say why not."""
    if not form.is_valid():
        messages.error(request, " ".join(str(fel) for rad in form.errors.values() for fel in rad))
        return
    try:
        bilaga = lagg_till_bilaga(ansokan=ansokan, granskad=form.cleaned_data["fil"], av=av)
    except Stangd as fel:
        messages.error(request, str(fel))
        return
    messages.success(request, f"{bilaga.fil.namn} är tillagd. {bilaga.fil.anmarkning}".strip())


@require_POST
@pa_lank(SYFTE)
def ordfil(request: LankRequest) -> HttpResponse:
    """Read a Word file back."""
    return ordfilssida(
        request,
        ansokan=hamta(request),
        av=skribent(request),
        sida=_sida(request),
        mall="insatser/ansokan/lank_ordfil.html",
        forbund_namn=request.lank.forbund,
        hemlighet=request.hemlighet,
    )


@require_GET
@pa_lank(SYFTE)
def bilaga(request: LankRequest, bilaga_id: int) -> HttpResponseBase:
    """An attachment to whoever holds the link."""
    ansokan = hamta(request)
    fil = get_object_or_404(ansokan.bilagor.select_related("fil__forbund"), pk=bilaga_id).fil
    if fil.aterkallad:
        raise Http404
    return lamna_ut(fil, None)


@require_POST
@pa_lank(SYFTE)
def bort_med_bilaga(request: LankRequest, bilaga_id: int) -> HttpResponse:
    """Take an attachment away."""
    bilaga = get_object_or_404(hamta(request).bilagor.select_related("fil", "ansokan"), pk=bilaga_id)
    try:
        ta_bort_bilaga(bilaga=bilaga, av=skribent(request))
    except Stangd as fel:
        messages.error(request, str(fel))
    return redirect(_url(request, "lank_ansokan") + "#bilagor")


@require_GET
@pa_lank(SYFTE)
def word(request: LankRequest) -> HttpResponse:
    """The application as it stands, as a Word file."""
    return docx_svar(hamta(request))


@require_http_methods(["GET", "POST"])
@pa_lank(SYFTE)
def ta_tillbaka(request: LankRequest) -> HttpResponse:
    """Take the application back."""
    ansokan = hamta(request)
    if request.method == "POST":
        try:
            aterta(ansokan=ansokan, av=skribent(request))
        except GangFel as fel:
            messages.error(request, str(fel))
        return redirect("lank_ansokan", request.hemlighet)
    kontext = {"ansokan": ansokan, "hemlighet": request.hemlighet}
    return render(request, "insatser/ansokan/lank_aterta.html", kontext)
