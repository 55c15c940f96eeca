"""Adding an insats, writing about it, and changing its state."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.ram import arbetsar
from finsam.samtidighet import Krock, Ovrigt, krocksida
from insatser.andring import OVRIGT, IOrd, NamnFel, andra_insats, i_ord, lagg_till_insats
from insatser.forms.insats import MALGRUPP, Insatsform, Textform, malrader
from insatser.forms.tillstand import Tillstandsform
from insatser.models import Insats
from insatser.rattigheter import far_andra_insatser, far_skriva_om, far_skriva_om_insatser
from insatser.tillstand import TillstandFel, byt_tillstand
from insatser.views.insats import hamta


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_insatser)
@engangs
def ny(request: ForbundRequest) -> HttpResponse:
    """A new insats. The form sent twice adds it once."""
    forbund, by = request.tilltrade.forbund, request.tilltrade.person
    insats = Insats(forbund=forbund)
    form, mal = (
        Insatsform(request.POST or None, instance=insats, forbund=forbund, by=by),
        malrader(request.POST, insats),
    )
    if request.method == "POST" and all([form.is_valid(), mal.is_valid()]):
        try:
            tillagd = lagg_till_insats(insats=insats, runt=form.runt(mal.rader), by=by)
        except NamnFel as fel:
            form.add_error("namn", str(fel))
        else:
            messages.success(request, "Insatsen är tillagd. Nästa steg är att skriva in beslutet om medel.")
            return redirect(tillagd)
    tillbaka = reverse("insatser", args=[forbund.slug, arbetsar(request, request.tilltrade)])
    return _formular(request, form, mal, {"knapp": "Lägg till insatsen", "avbryt": tillbaka})


@require_http_methods(["GET", "POST"])
@i_forbund(far_skriva_om_insatser)
def andra(request: ForbundRequest, insats_id: int) -> HttpResponse:
    """Change what is written about an insats: everything for the kansli, the texts for those responsible for it."""
    tilltrade, insats = request.tilltrade, hamta(request.tilltrade, insats_id)
    if not far_skriva_om(tilltrade, insats):
        raise PermissionDenied
    form = _form(request, insats)
    mal = malrader(request.POST, insats)
    extra = {"knapp": "Spara", "avbryt": insats.get_absolute_url(), "insats": insats, "namn": insats.namn}
    if request.method == "POST" and all([form.is_valid(), mal.is_valid()]):
        runt = form.runt(mal.rader)
        try:
            antal = andra_insats(insats=insats, runt=runt, by=tilltrade.person, version=form.cleaned_data["version"])
        except Krock as krock:
            ovrigt = _ovrigt(i_ord(insats, runt), i_ord(insats))
            return krocksida(request, form=form, nu=krock.nu, ovrigt=ovrigt, tillbaka=insats.get_absolute_url())
        messages.success(request, "Sparat." if antal else "Inget var ändrat.")
        return redirect(insats)
    return _formular(request, form, mal, extra)


def _form(request: ForbundRequest, insats: Insats) -> Insatsform | Textform:
    klass = Insatsform if far_andra_insatser(request.tilltrade) else Textform
    return klass(request.POST or None, instance=insats, forbund=insats.forbund, by=request.tilltrade.person)


def _ovrigt(mitt: IOrd, deras: IOrd) -> list[Ovrigt]:
    """Goals, target groups, parties and responsible where they differ."""
    return [Ovrigt(mitt[f][0], mitt[f][1], deras[f][1]) for f in OVRIGT if mitt[f][1] != deras[f][1]]


def _formular(request: ForbundRequest, form: Any, mal: Any, extra: dict[str, Any]) -> HttpResponse:
    tomt: dict[str, Any] = {"insats": None, "namn": ""}
    kontext = {**tomt, "form": form, "mal": mal, "malgrupp": MALGRUPP, **extra}
    return render(request, "insatser/formular.html", kontext)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_insatser)
def tillstand(request: ForbundRequest, insats_id: int) -> HttpResponse:
    """Take the insats to another state."""
    insats = hamta(request.tilltrade, insats_id)
    form = Tillstandsform(request.POST or None, insats=insats)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            bytt = byt_tillstand(insats=insats, till=data["till"], skal=data["skal"], by=request.tilltrade.person)
        except TillstandFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, f"Insatsen är nu {bytt.get_tillstand_display()}.")
            return redirect(insats)
    return render(request, "insatser/tillstand.html", {"form": form, "insats": insats})
