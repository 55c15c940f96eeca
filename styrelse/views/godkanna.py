"""Approving a locked protokoll in Finsam, with password and code; and the page that says who did it, when and how."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from finsam import tvafaktor
from finsam.atkomst import ForbundRequest, SaknarRatt, i_forbund
from finsam.frysningar import fryst
from finsam.stampling import prova
from styrelse.arshjul.arbete import GarInte
from styrelse.forms.justering import Godkannform
from styrelse.justering import granskning, sida, underskrifter
from styrelse.justering.skrift import som
from styrelse.justering.stampel import det_stamplade
from styrelse.models import Justering, Motesordning
from styrelse.rattigheter import far_lasa_organ, far_skriva_protokoll, ska_justera
from styrelse.views.justering import hamta
from styrelse.views.organ import require_form


@require_form
@i_forbund(far_lasa_organ)
def justering_godkann(request: ForbundRequest, justering_id: int) -> HttpResponse:
    """Approve: password and code at once, each time."""
    ett = hamta(request, justering_id)
    if not ska_justera(request.tilltrade, ett):
        raise SaknarRatt(request.tilltrade, far_skriva_protokoll)
    form = Godkannform(request.POST or None)
    if form.is_valid() and _bekraftad(request, form):
        try:
            underskrifter.skriv_under(justering=ett, by=request.tilltrade.person, tvafaktor=True)
        except GarInte as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Du har godkänt protokollet.")
            return redirect("justering_godkand", request.tilltrade.forbund.slug, ett.pk)
    rader = granskning.mina_rader(ett, request.tilltrade.person)
    data = {
        "justering": ett,
        "mote": ett.protokoll.sammantrade,
        "rubrik": sida.rubrik(ett),
        "som": [som(rad) for rad in rader],
        "hinder": underskrifter.varfor_inte(ett, rader),
        "har_koder": tvafaktor.har(request.tilltrade.person),
        "form": form,
    }
    return render(request, "styrelse/justering/godkann.html", data)


def _bekraftad(request: ForbundRequest, form: Godkannform) -> bool:
    """Whether the password and the code hold; what does not stands at its field. The code is used up only with the password."""
    person = request.tilltrade.person
    try:
        # the same limit on tries as when logging in, and the same lines of history
        samma = get_adapter().authenticate(request, email=person.email, password=form.cleaned_data["losenord"])
        if samma != person:
            form.add_error("losenord", "Lösenordet stämmer inte.")
            return False
        tvafaktor.prova(person=person, kod=form.cleaned_data["kod"])
    except ValidationError as fel:
        form.add_error("losenord", fel)
        return False
    except tvafaktor.FelKod as fel:
        form.add_error("kod", str(fel))
        return False
    return True


@require_GET
@i_forbund(far_lasa_organ)
def justering_godkand(request: ForbundRequest, justering_id: int) -> HttpResponse:
    """Who approved, when and how, and whether the stamp holds; nothing of an advanced signature, which it is not."""
    ett = hamta(request, justering_id)
    if ett.satt != Justering.Satt.APP:
        raise Http404
    stamplad = det_stamplade(ett)
    frysning = fryst(ett)
    ordning = Motesordning.objects.filter(forbund=request.tilltrade.forbund).select_related("app_beslut").first()
    data = {
        "justering": ett,
        "mote": ett.protokoll.sammantrade,
        "rubrik": sida.rubrik(ett),
        "underskrifter": list(underskrifter.underskrifter(ett)),
        "vantar": [s for s in sida.signerare(ett) if not s.rad.undertecknat],
        "stampel": prova(stamplad, forbund=request.tilltrade.forbund) if stamplad else None,
        "samma": bool(frysning and stamplad.startswith(bytes(frysning.pdf))),
        "beslut": ordning.app_beslut if ordning else None,
    }
    return render(request, "styrelse/justering/godkand.html", data)
