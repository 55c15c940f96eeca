"""The bookkeeping: files read in, accounts, verifikationer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from budget.bokforing.bok import Kontourval, kontosaldon, kontots_rader, lasta_manader, summor
from budget.bokforing.granskning import granska
from budget.bokforing.manadslas import galler
from budget.bokforing.uppladdning import Skal, Upptagen, bestall_inlasning, innehallet, stoppa, ta_emot_bokforing
from budget.forms.bokforing import SieForm
from budget.forms.manadslas import Rattelseform
from budget.models import Bokforingsfil, Bokforingsobjekt, Konto, Verifikation
from budget.rattigheter import far_lasa_bokforing, far_lasa_in_bokforing
from budget.views.manad import manad_i
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.models import Forbund
from finsam.utkast import lagringsbar

RADER_PER_SIDA = 100
MEST_OBALANSERADE = 50
T = Bokforingsfil.Tillstand


@require_GET
@i_forbund(far_lasa_bokforing)
def bokforing(request: ForbundRequest, ar: int) -> HttpResponse:
    """The accounts of the year with their balances, and the files that they came in."""
    forbund = request.tilltrade.forbund
    saldon = kontosaldon(forbund, ar)
    return render(
        request,
        "budget/bokforing/bokforing.html",
        {
            "saldon": saldon,
            "avvikande": [s for s in saldon if not s.stammer],
            "summor": list(summor(saldon)),
            "manader": lasta_manader(forbund, ar),
            "las": galler(forbund, ar),
            "filer": Bokforingsfil.objects.filter(forbund=forbund, ar=ar).select_related(
                "fil", "uppladdad_av", "forbund"
            ),
            "far_lasa_in": far_lasa_in_bokforing(request.tilltrade),
        },
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_lasa_in_bokforing)
@engangs
def ny(request: ForbundRequest, ar: int) -> HttpResponse:
    """Take a SIE file in; what it would change is shown before anything does."""
    forbund = request.tilltrade.forbund
    form = SieForm(request.POST or None, request.FILES or None, forbund=forbund)
    if form.is_valid():
        granskad, sie = form.cleaned_data["fil"]
        fil = ta_emot_bokforing(forbund=forbund, by=request.tilltrade.person, granskad=granskad, sie=sie)
        return redirect("bokforing_fil", forbund.slug, fil.pk)
    return render(request, "budget/bokforing/ny.html", {"form": form, "ar": ar})


@require_GET
@i_forbund(far_lasa_bokforing)
def fil(request: ForbundRequest, bokforingsfil_id: int) -> HttpResponse:
    """A file: what it would change, how far it has been read, or what it changed."""
    return _filsida(request, _hamta(request.tilltrade.forbund, bokforingsfil_id), None)


def _filsida(request: ForbundRequest, bokforingsfil: Bokforingsfil, form: Rattelseform | None) -> HttpResponse:
    """The page of a file; `form` is the bound form of a reason that could not be taken."""
    sammanhang = {"fil": bokforingsfil, "far_lasa_in": far_lasa_in_bokforing(request.tilltrade)}
    if bokforingsfil.tillstand in (T.GRANSKAD, T.MISSLYCKAD, T.AVBRUTEN):
        sie = innehallet(bokforingsfil)
        granskning = granska(forbund=request.tilltrade.forbund, fil=sie)
        sammanhang |= {
            "granskning": granskning,
            "sie": sie,
            "obalanserade": granskning.obalanserade[:MEST_OBALANSERADE],
            "rattelseform": form or Rattelseform(initial={"visad": granskning.marke}),
        }
    elif bokforingsfil.tillstand == T.INLAST:
        sammanhang["rattelser"] = bokforingsfil.rattelser.select_related("las__forbund").order_by("manad")
    svar = render(request, "budget/bokforing/fil.html", sammanhang, status=400 if form else 200)
    if bokforingsfil.tillstand == T.LASES:
        svar["Refresh"] = "2"
    return svar


@require_POST
@i_forbund(far_lasa_in_bokforing)
def las_in(request: ForbundRequest, bokforingsfil_id: int) -> HttpResponse:
    """Order the reading, with a reason where the page showed that locked months would change."""
    bokforingsfil = _hamta(request.tilltrade.forbund, bokforingsfil_id)
    form = Rattelseform(request.POST) if "visad" in request.POST else None
    if form and not form.is_valid():
        return _filsida(request, bokforingsfil, form)
    data = form.cleaned_data if form else None
    skal = Skal(data["skal"], request.tilltrade.person, data["visad"]) if data else None
    try:
        bestall_inlasning(bokforingsfil=bokforingsfil, skal=skal)
    except Upptagen as fel:
        messages.error(request, str(fel))
    return redirect("bokforing_fil", bokforingsfil.forbund.slug, bokforingsfil.pk)


@require_POST
@i_forbund(far_lasa_in_bokforing)
def avbryt(request: ForbundRequest, bokforingsfil_id: int) -> HttpResponse:
    """Stop the reading, or put the file away."""
    bokforingsfil = _hamta(request.tilltrade.forbund, bokforingsfil_id)
    if stoppa(bokforingsfil=bokforingsfil, by=request.tilltrade.person):
        messages.success(request, f"{bokforingsfil.fil.namn} läses inte in. Bokföringen är oförändrad.")
    else:
        messages.error(request, "Filen är redan inläst.")
    return redirect("bokforing", bokforingsfil.forbund.slug, bokforingsfil.ar)


@require_GET
@i_forbund(far_lasa_bokforing)
def konto(request: ForbundRequest, ar: int, kontonr: str) -> HttpResponse:
    """The rows of an account, perhaps only those behind a line of the follow-up (?objekt=6:P1&tom=2017-06)."""
    forbund = request.tilltrade.forbund
    hittat = get_object_or_404(Konto, forbund=forbund, nr=kontonr)
    urval = Kontourval(lagringsbar(request.GET["objekt"]) if "objekt" in request.GET else None, manad_i(request, "tom"))
    sida = Paginator(kontots_rader(forbund, ar, hittat, urval), RADER_PER_SIDA).get_page(request.GET.get("sida"))
    objekt = (
        Bokforingsobjekt.objects.filter(forbund=forbund, kombinationer__nyckel=urval.nyckel) if urval.nyckel else []
    )
    return render(
        request, "budget/bokforing/konto.html", {"konto": hittat, "sida": sida, "urval": urval, "objekt": objekt}
    )


@require_GET
@i_forbund(far_lasa_bokforing)
def verifikation(request: ForbundRequest, verifikation_id: int) -> HttpResponse:
    """A verifikation, also one that has been replaced."""
    hittad = get_object_or_404(
        Verifikation.objects.select_related(
            "forbund", "fil__fil", "fil__forbund", "ersatt_av__fil", "ersatt_av__forbund"
        ),
        pk=verifikation_id,
        forbund=request.tilltrade.forbund,
    )
    rader = hittad.transaktioner.select_related("konto", "objekt").prefetch_related("objekt__objekt")
    return render(request, "budget/bokforing/verifikation.html", {"verifikation": hittad, "rader": rader})


def _hamta(forbund: Forbund, pk: int) -> Bokforingsfil:
    fil = Bokforingsfil.objects.select_related("fil", "uppladdad_av", "forbund")
    return get_object_or_404(fil, pk=pk, forbund=forbund)
