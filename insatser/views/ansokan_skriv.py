"""Writing in an application: what the page by link and the office's page share."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from finsam.datum import nu_i_ord
from finsam.samtidighet import Krock, Krockvisning, avtryck, jamfor
from insatser.andring import NamnFel
from insatser.ansokan.innehall import ar_tomt, i_ord, las
from insatser.ansokan.skriva import Skribent, Stangd, spara_avsnitt
from insatser.forms.ansokan import Avsnittsform, former
from insatser.forms.ansokan_bilaga import Bilagsform, Ordfilsform
from insatser.malgrupper import valbara
from insatser.models import Ansokan, Ansokansavsnitt


@dataclass(frozen=True)
class Sida:
    """Where the form stands: its template and its addresses. The last two names of views take `argument` and the attachment;
    without `bilaga` the file has its own address.
    """

    mall: str
    har: str
    granska: str
    ladda_upp: str
    word: str
    ordfil: str
    ta_bort: str
    argument: tuple[Any, ...]
    bilaga: str = ""


def skrivsida(request: HttpRequest, *, ansokan: Ansokan, av: Skribent, sida: Sida, **extra: Any) -> HttpResponse:
    """Show the form; save what is sent, part by part. A script asks for JSON and gets how each part went."""
    sant = request.POST if request.method == "POST" else None
    forms = _former(ansokan, sant)
    if sant is None:
        return _visa(request, ansokan, forms, sida, extra)
    utfall = {form.avsnitt.nyckel: _spara(form, ansokan, av) for form in forms if form.is_bound}
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(
            {
                "avsnitt": {form.avsnitt.nyckel: _som_json(form, utfall) for form in forms if form.is_bound},
                "nar": nu_i_ord(),
            }
        )
    if {"fel", "krock"} & set(utfall.values()):
        return _visa(request, ansokan, forms, sida, extra, status=409 if "krock" in utfall.values() else 200)
    if "granska" in sant:
        return redirect(sida.granska)
    messages.success(request, f"Sparat {nu_i_ord()}.")
    ankare = next((a for a in ("ekonomi", "mal") if f"visa-{a}" in sant), "")
    return redirect(sida.har + (f"#{ankare}" if ankare else ""))


def _former(ansokan: Ansokan, sant: Any) -> list[Avsnittsform]:
    rader = {rad.nyckel: rad for rad in ansokan.avsnitt.all()}
    forbund = ansokan.insats.forbund
    return former(
        sant,
        innehall=las(ansokan),
        rader=rader,
        medlemmar=forbund.medlemmar.all(),
        malgrupper=valbara(forbund, by=None),
    )


def _spara(form: Avsnittsform, ansokan: Ansokan, av: Skribent) -> str:
    """Save a part. How it went: sparad, fel or krock."""
    if not form.is_valid():
        return "fel"
    data = form.till_data
    try:
        form.rad = spara_avsnitt(
            ansokan=ansokan,
            nyckel=form.avsnitt.nyckel,
            data=data,
            version=form.cleaned_data["version"],
            sett=form.cleaned_data["sett"],
            av=av,
        )
    except Krock as krock:
        _satt_krock(form, krock.nu, ansokan)
        return "krock"
    except NamnFel as fel:
        form.add_error("namn", str(fel))
        return "fel"
    except Stangd as fel:
        form.add_error(None, str(fel))
        return "fel"
    form.nu = data
    return "sparad"


def _satt_krock(form: Avsnittsform, rad: Any, ansokan: Ansokan) -> None:
    assert isinstance(rad, Ansokansavsnitt)
    nyckel = form.avsnitt.nyckel
    nu = las(Ansokan.objects.select_related("insats__forbund").get(pk=ansokan.pk))[nyckel]
    mitt, deras = jamfor(i_ord(nyckel, form.till_data), i_ord(nyckel, nu))
    form.krock = Krockvisning(rad.andrad_av or "Någon annan", rad.andrad, mitt, deras)
    form.visa_senaste(rad, nu)


def _som_json(form: Avsnittsform, utfall: dict[str, str]) -> dict[str, Any]:
    svar: dict[str, Any] = {
        "status": utfall[form.avsnitt.nyckel],
        "version": form.rad.version,
        "sett": avtryck(form.nu),
    }
    if form.errors:
        svar["fel"] = {form[f].auto_id if f in form.fields else "": list(fel) for f, fel in form.errors.items()}
    if form.krock:
        svar["version"], svar["sett"] = form["version"].value(), form["sett"].value()
        svar["krock"] = render_to_string("finsam/_delkrock.html", {"form": form})
    return svar


def _visa(
    request: HttpRequest,
    ansokan: Ansokan,
    forms: list[Avsnittsform],
    sida: Sida,
    extra: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    senast = max((form.rad.andrad for form in forms), default=None)
    kontext = {
        "ansokan": ansokan,
        "insats": ansokan.insats,
        "former": forms,
        "skrivna": {form.avsnitt.nyckel for form in forms if not ar_tomt(form.avsnitt.nyckel, form.nu)},
        "har_fel": any(form.errors for form in forms),
        "har_krock": any(form.krock for form in forms),
        "bilagor": _bilagor(ansokan, sida),
        "bilagsform": Bilagsform(),
        "ordfilsform": Ordfilsform(),
        "sida": sida,
        "senast": senast if any(form.rad.version > 1 for form in forms) else None,
        **extra,
    }
    return render(request, sida.mall, kontext, status=status)


def _bilagor(ansokan: Ansokan, sida: Sida) -> list[dict[str, Any]]:
    """The attachments with where they are fetched and taken away."""
    return [
        {
            "fil": b.fil,
            "url": reverse(sida.bilaga, args=[*sida.argument, b.pk]) if sida.bilaga else b.fil.get_absolute_url(),
            "bort": reverse(sida.ta_bort, args=[*sida.argument, b.pk]),
        }
        for b in ansokan.bilagor.filter(borttagen__isnull=True).select_related("fil__forbund")
    ]
