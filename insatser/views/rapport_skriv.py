"""Writing in a report: what the page by link and the page for those who log in share."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.datum import nu_i_ord
from finsam.richtext import text_utan_taggar
from finsam.samtidighet import Krock, Krockvisning, jamfor
from insatser.ansokan.skriva import Skribent, Stangd
from insatser.forms.rapport import Avsnittsform, avsnittsformer
from insatser.models import Rapport, Rapportavsnitt
from insatser.rapport import steg
from insatser.rapport.skriva import spara_avsnitt, textens_avtryck
from insatser.rattigheter import far_rapportera, far_skriva_om
from insatser.views.rapport import hamta_rapport


@dataclass(frozen=True)
class Sida:
    """Where the form stands: its template, its address, and where one reads it through and hands it in."""

    mall: str
    har: str
    vidare: str


def skribent(request: ForbundRequest) -> Skribent:
    """Whoever is logged in."""
    return Skribent(request.tilltrade.person.namn, request.tilltrade.person)


@require_POST
@i_forbund(far_rapportera)
def borja(request: ForbundRequest, rapport_id: int) -> HttpResponse:
    """Begin a report; begun already it is gone on with."""
    rapport = hamta_rapport(request.tilltrade, rapport_id)
    if not far_skriva_om(request.tilltrade, rapport.insats):
        raise PermissionDenied
    steg.borja(rapport=rapport, by=request.tilltrade.person)
    return redirect("rapport_skriv", request.tilltrade.forbund.slug, rapport.pk)


@require_http_methods(["GET", "POST"])
@i_forbund(far_rapportera)
def skriv(request: ForbundRequest, rapport_id: int) -> HttpResponse:
    """Write in a report."""
    rapport = hamta_rapport(request.tilltrade, rapport_id)
    if not far_skriva_om(request.tilltrade, rapport.insats):
        raise PermissionDenied
    if not rapport.far_skrivas and request.method == "GET":
        messages.error(request, f"Rapporten är {rapport.get_tillstand_display()} och skrivs inte nu.")
        return redirect(rapport)
    har = reverse("rapport_skriv", args=[request.tilltrade.forbund.slug, rapport.pk])
    sida = Sida("insatser/rapport/skriv.html", har, rapport.get_absolute_url())
    return skrivsida(request, rapport=rapport, av=skribent(request), sida=sida)


def skrivsida(request: HttpRequest, *, rapport: Rapport, av: Skribent, sida: Sida, **extra: Any) -> HttpResponse:
    """Show the form; save what is sent, heading by heading. A script asks for JSON and gets how each one went."""
    sant = request.POST if request.method == "POST" else None
    forms = avsnittsformer(sant, rapport.avsnitt.all())
    if sant is None:
        return _visa(request, rapport, forms, sida, extra)
    utfall = {form: _spara(form, rapport, av) for form in forms if form.is_bound}
    if "application/json" in request.headers.get("Accept", ""):
        svar = {form.prefix: _som_json(form, hur) for form, hur in utfall.items()}
        return JsonResponse({"avsnitt": svar, "nar": nu_i_ord()})
    if {"fel", "krock"} & set(utfall.values()):
        return _visa(request, rapport, forms, sida, extra, status=409 if "krock" in utfall.values() else 200)
    if "vidare" in sant:
        return redirect(sida.vidare)
    messages.success(request, f"Sparat {nu_i_ord()}.")
    return redirect(sida.har)


def _spara(form: Avsnittsform, rapport: Rapport, av: Skribent) -> str:
    """Save what is written under a heading. How it went: sparad, fel or krock."""
    if not form.is_valid():
        return "fel"
    data = form.cleaned_data
    try:
        form.avsnitt = spara_avsnitt(
            rapport=rapport,
            avsnitt_id=form.avsnitt.pk,
            text=data["text"],
            version=data["version"],
            sett=data["sett"],
            av=av,
        )
    except Krock as krock:
        _satt_krock(form, krock.nu)
        return "krock"
    except Stangd as fel:
        form.add_error(None, str(fel))
        return "fel"
    return "sparad"


def _satt_krock(form: Avsnittsform, nu: Any) -> None:
    assert isinstance(nu, Rapportavsnitt)
    bitar = jamfor(text_utan_taggar(form.cleaned_data["text"]), text_utan_taggar(nu.text))
    form.krock = Krockvisning(nu.andrad_av or "Någon annan", nu.andrad, *bitar)
    form.visa_senaste(nu)


def _som_json(form: Avsnittsform, hur: str) -> dict[str, Any]:
    """What the script needs: a saved text's new version, and of one that met another's both texts."""
    rad = form.avsnitt
    svar: dict[str, Any] = {"status": hur, "version": rad.version, "sett": textens_avtryck(rad.text)}
    if form.errors:
        svar["fel"] = {"": [str(fel) for rad_ in form.errors.values() for fel in rad_]}
    if form.krock:
        svar["version"], svar["sett"] = form["version"].value(), form["sett"].value()
        svar["krock"] = render_to_string("finsam/_delkrock.html", {"form": form})
    return svar


def _visa(
    request: HttpRequest,
    rapport: Rapport,
    forms: list[Avsnittsform],
    sida: Sida,
    extra: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    sparade = [form.avsnitt.andrad for form in forms if form.avsnitt.andrad]
    kontext = {
        "rapport": rapport,
        "insats": rapport.insats,
        "former": forms,
        "har_fel": any(form.errors for form in forms),
        "har_krock": any(form.krock for form in forms),
        "sida": sida,
        "senast": max(sparade, default=None),
        **extra,
    }
    return render(request, sida.mall, kontext, status=status)
