"""The office's page of a kallelse: everything that goes out is shown, and one press sends it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.dokument.bevarade import bestall_blad
from finsam.engangs import engangs
from finsam.models import Rendering
from finsam.views.bladpdf import bladets_pdf
from styrelse.arshjul.arbete import GarInte
from styrelse.forms.kallelse import Kallelseform
from styrelse.kallelse.brev import foljer_med
from styrelse.kallelse.gang import FAR_SKICKAS, TYP, Andrat, Utkast, skicka, utkast
from styrelse.kallelse.hamta import skickade
from styrelse.kallelse.installt import beskedet, har_skickats, skicka_besked
from styrelse.kallelse.lage import brister, sanda
from styrelse.models import Javsanmalan, Sammantrade
from styrelse.rattigheter import far_skicka_kallelse
from styrelse.views.arshjul import hamta
from styrelse.views.organ import require_form

SKICKA = "skicka"
IGEN = "Innehållet har ändrats sedan sidan visades. Så här blir det nu. Läs igenom och tryck på Skicka kallelsen igen."


@require_form
@i_forbund(far_skicka_kallelse)
@engangs
def kallelse(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """What goes out and to whom: the mail, the paper, the handlingar; and what has gone out before."""
    mote, by = hamta(request, sammantrade_id), request.tilltrade.person
    form = Kallelseform(request.POST or None)
    halsning = form.cleaned_data["halsning"] if form.is_valid() else str(form["halsning"].value() or "")
    if SKICKA in request.POST and form.is_valid() and _skickade(request, form, mote, halsning):
        return redirect("kallelse", request.tilltrade.forbund.slug, mote.pk)
    ut = utkast(mote, halsning=halsning, by=by)
    return render(request, "styrelse/kallelse/kallelse.html", _kontext(request, mote, ut, form))


def _skickade(request: ForbundRequest, form: Kallelseform, mote: Sammantrade, halsning: str) -> bool:
    """Whether it went; what hinders stands in the form."""
    try:
        sand = skicka(mote=mote, halsning=halsning, marke=request.POST.get("marke", ""), by=request.tilltrade.person)
    except Andrat:
        messages.warning(request, IGEN)
    except GarInte as fel:
        form.add_error(None, str(fel))
    else:
        antal = len(sand.innehall["kallade"])
        messages.success(request, f"Kallelsen är skickad. {antal} är kallade.")
        return True
    return False


def _kontext(request: ForbundRequest, mote: Sammantrade, ut: Utkast, form: Kallelseform) -> dict[str, Any]:
    sand = sanda(skickade(mote))
    far_skickas = mote.tillstand in FAR_SKICKAS and bool(ut.underlag.arenden)
    rendering = _bestall(request, ut) if far_skickas else None
    foljer = foljer_med(ut.underlag)
    return {
        "mote": mote,
        "ut": ut,
        "underlag": ut.underlag,
        "form": form,
        "sand": sand,
        "senast": sand[0] if sand else None,
        "far_skickas": far_skickas,
        "oppen": mote.tillstand in FAR_SKICKAS,
        "brister": brister(mote, ut),
        "foljer": foljer,
        "inte_med": [b for b in ut.underlag.bilagor if b not in foljer],
        "sidor": rendering.sidor if rendering else None,
        "besked": beskedet(mote, by=request.tilltrade.person),
        "har_besked": mote.tillstand == Sammantrade.Tillstand.INSTALLT and har_skickats(mote),
        "forhinder": list(mote.forhinder.select_related("vem", "ersattare")),
        "jav": list(Javsanmalan.objects.filter(arende__sammantrade=mote).select_related("arende", "vem")),
    }


def _bestall(request: ForbundRequest, ut: Utkast) -> Rendering:
    """The paper is made while the page is read, so that it is there when the kallelse is sent."""
    return bestall_blad(blad=ut.blad, forbund=request.tilltrade.forbund, typ=TYP, by=request.tilltrade.person)


@require_POST
@i_forbund(far_skicka_kallelse)
def kallelse_installt(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """Tell those who were called that the meeting is cancelled."""
    mote = hamta(request, sammantrade_id)
    try:
        antal = skicka_besked(mote=mote, by=request.tilltrade.person)
    except GarInte as fel:
        messages.error(request, str(fel))
    else:
        messages.success(request, f"Beskedet är skickat till {antal}." if antal else "Beskedet var redan skickat.")
    return redirect("kallelse", request.tilltrade.forbund.slug, mote.pk)


@require_GET
@i_forbund(far_skicka_kallelse)
def kallelse_pdf(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """The paper as it would go out now."""
    mote = hamta(request, sammantrade_id)
    ut = utkast(mote, by=request.tilltrade.person)
    return bladets_pdf(
        request,
        blad=ut.blad,
        typ=TYP,
        objekt=mote,
        vad=f"utkastet till kallelse till {mote}",
        filnamn=f"Kallelse {mote.datum.isoformat()}, utkast.pdf",
        tillbaka=reverse("kallelse", args=[request.tilltrade.forbund.slug, mote.pk]),
    )
