"""Asking for yttranden, giving them by login or by link, and entering those that came another way."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.filer.arkiv import ta_emot
from finsam.lankvyer import LankRequest, pa_lank
from finsam.models import Fil
from finsam.tilltrade import Tilltrade
from insatser.ansokan.gang import fryst_innehall
from insatser.ansokan.visning import delar
from insatser.beredning import yttranden as arbete
from insatser.beredning.yttranden import SYFTE, YttrandeFel
from insatser.forms.beredning import Begaranform, Lanksvarsform, Registreraform, Svarsform
from insatser.models import Ansokan, Yttrande
from insatser.rattigheter import far_bereda, far_lasa_yttranden
from insatser.views.ansokan import hamta
from insatser.views.beredning import till_beredningen

SKICKA = "skicka"
RELATIONER = ("ansokan__insats__forbund", "ansokan__diarieforing", "person", "lank")


def hamta_yttrande(tilltrade: Tilltrade, yttrande_id: int) -> Yttrande:
    """The yttrande where the person may see it; another's is refused, another förbund's is not found."""
    i_forbundet = Yttrande.objects.filter(ansokan__insats__forbund=tilltrade.forbund).select_related(*RELATIONER)
    yttrande: Yttrande = get_object_or_404(i_forbundet, pk=yttrande_id)
    if not Yttrande.objects.synliga_for(tilltrade).filter(pk=yttrande.pk).exists():
        raise PermissionDenied
    return yttrande


@require_http_methods(["GET", "POST"])
@i_forbund(far_bereda)
@engangs
def begar(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """Ask for a yttrande or a remissvar: the mail is shown before it goes."""
    ansokan, by = hamta(request.tilltrade, ansokan_id), request.tilltrade.person
    form = Begaranform(request.POST or None, forbund=request.tilltrade.forbund)
    kontext: dict[str, Any] = {"form": form, "ansokan": ansokan, "insats": ansokan.insats, "brev": None, "sett": False}
    if request.method == "POST" and form.is_valid():
        if SKICKA in request.POST:
            try:
                arbete.begar(ansokan=ansokan, begaran=form.begaran, by=by)
            except YttrandeFel as fel:
                form.add_error(None, str(fel))
            else:
                messages.success(request, f"Begäran till {form.begaran.organ} är registrerad.")
                return till_beredningen(ansokan)
        kontext["sett"] = not form.errors
        kontext["brev"] = arbete.brev(ansokan, form.begaran, by=by) if form.begaran.till else None
    return render(request, "insatser/beredning/begar.html", kontext)


def _innehall(ansokan: Ansokan) -> dict[str, Any]:
    """The application as it was handed in last."""
    version = ansokan.versioner.first()
    data = version.data if version else fryst_innehall(ansokan)
    return {"delar": delar(data["avsnitt"]), "bilagor": data["bilagor"]}


def _kontext(yttrande: Yttrande, form: Svarsform | None) -> dict[str, Any]:
    svar = list(yttrande.svar.all())
    return {
        "yttrande": yttrande,
        "ansokan": yttrande.ansokan,
        "insats": yttrande.ansokan.insats,
        "svar": svar[0] if svar else None,
        "tidigare": svar[1:],
        "form": form,
        **_innehall(yttrande.ansokan),
    }


def _initial(yttrande: Yttrande) -> dict[str, Any]:
    forra = yttrande.svar.first()
    if forra is None:
        return {}
    namn = forra.namn.removesuffix(f" ({yttrande.epost})")
    return {"stallning": forra.stallning, "text": forra.text, "namn": namn}


@require_http_methods(["GET", "POST"])
@i_forbund(far_lasa_yttranden)
def yttrande(request: ForbundRequest, yttrande_id: int) -> HttpResponse:
    """A yttrande with the application beside it; the one who is asked answers here."""
    tilltrade, rad = request.tilltrade, hamta_yttrande(request.tilltrade, yttrande_id)
    min_ = rad.person_id == tilltrade.person.pk
    if request.method == "POST" and not min_:
        raise PermissionDenied
    far_svara = min_ and rad.far_andras(timezone.localdate())
    form = Svarsform(request.POST or None, initial=_initial(rad)) if far_svara else None
    if request.method == "POST" and form and form.is_valid():
        try:
            arbete.svara(yttrande=rad, svar=form.svar, namn=tilltrade.person.namn, by=tilltrade.person)
        except YttrandeFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Tack, yttrandet är lämnat.")
            return redirect("ansokan_yttrande", tilltrade.forbund.slug, rad.pk)
    return render(request, "insatser/beredning/yttrande.html", _kontext(rad, form))


@require_http_methods(["GET", "POST"])
@pa_lank(SYFTE)
def pa_lanken(request: LankRequest) -> HttpResponse:
    """The same by secret link: the application to read, and the answer."""
    rader = Yttrande.objects.filter(lank=request.lank).select_related(*RELATIONER)
    rad: Yttrande = get_object_or_404(rader)
    far_svara = rad.far_andras(timezone.localdate())
    form = Lanksvarsform(request.POST or None, initial=_initial(rad)) if far_svara else None
    if request.method == "POST" and form and form.is_valid():
        namn = f"{form.cleaned_data['namn']} ({request.lank.epost})"[:200]
        try:
            arbete.svara(yttrande=rad, svar=form.svar, namn=namn)
        except YttrandeFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Tack, yttrandet är lämnat.")
            return redirect("lank_yttrande", request.hemlighet)
    return render(request, "insatser/beredning/lank_yttrande.html", _kontext(rad, form))


@require_http_methods(["GET", "POST"])
@i_forbund(far_bereda)
@engangs
def registrera(request: ForbundRequest, yttrande_id: int) -> HttpResponse:
    """Enter an answer that came on paper or by mail."""
    rad = hamta_yttrande(request.tilltrade, yttrande_id)
    form = Registreraform(request.POST or None, request.FILES or None, initial=_initial(rad))
    if request.method == "POST" and form.is_valid():
        try:
            _registrera(request, rad, form)
        except YttrandeFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, f"Svaret från {rad.organ} är registrerat.")
            return till_beredningen(rad.ansokan)
    kontext = {"form": form, "yttrande": rad, "ansokan": rad.ansokan, "insats": rad.ansokan.insats}
    return render(request, "insatser/beredning/registrera.html", kontext)


def _registrera(request: ForbundRequest, rad: Yttrande, form: Registreraform) -> None:
    d, tilltrade = form.cleaned_data, request.tilltrade
    fil = None
    if d["fil"]:
        fil = ta_emot(
            forbund=tilltrade.forbund, by=tilltrade.person, granskad=d["fil"], synlighet=Fil.Synlighet.FORBUND
        )
    arbete.registrera_svar(
        yttrande=rad,
        svar=form.svar,
        namn=d["namn"],
        datum=d["datum"],
        deras_dnr=d["deras_dnr"],
        fil=fil,
        by=tilltrade.person,
    )


@require_POST
@i_forbund(far_bereda)
def aterkalla(request: ForbundRequest, yttrande_id: int) -> HttpResponse:
    """Withdraw a question that nobody has answered."""
    rad = hamta_yttrande(request.tilltrade, yttrande_id)
    try:
        arbete.aterkalla(yttrande=rad, by=request.tilltrade.person)
    except YttrandeFel as fel:
        messages.error(request, str(fel))
    else:
        messages.success(request, f"Begäran till {rad.organ} är återkallad.")
    return till_beredningen(rad.ansokan)
