"""The secretary's page: one item of the meeting at a time, with everything that belongs to it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.datum import nu_i_ord
from finsam.historik import handelser_for
from finsam.richtext import fran_inmatning, text_utan_taggar
from finsam.samtidighet import Krock, Krockvisning, jamfor
from styrelse.arshjul.arbete import GarInte
from styrelse.forms.skriv import Delform, Satsform, TaUppForm, Textform
from styrelse.models import Arende, Protokoll
from styrelse.mote import skriva
from styrelse.mote.fraser import TEXT, fraser
from styrelse.mote.gang import oppna_igen
from styrelse.mote.sida import arendesida, satsrader
from styrelse.rattigheter import far_skriva_protokoll
from styrelse.views.narvaro import ej_oppnat, hamta_protokoll
from styrelse.views.omrostning import hamta_arende
from styrelse.views.organ import require_form


@require_GET
@i_forbund(far_skriva_protokoll)
def skriv(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """To the item that the meeting has come to: the first that is not finished, else the last."""
    protokoll = hamta_protokoll(request, sammantrade_id)
    if protokoll is None:
        return ej_oppnat(request, sammantrade_id)
    alla = list(protokoll.sammantrade.arenden.numrerade())
    if not alla:
        messages.info(request, "Dagordningen är tom. Lägg till ärenden först.")
        return redirect(protokoll.sammantrade)
    nu = next((a for a in alla if a.klart is None), alla[-1])
    return redirect("skriv_arende", request.tilltrade.forbund.slug, nu.pk)


@require_form
@i_forbund(far_skriva_protokoll)
def arende(request: ForbundRequest, arende_id: int) -> HttpResponse:
    """Write in an item, and finish it. A script sends the parts by themselves and gets how each went."""
    ett, protokoll = hamta_arende(request, arende_id)
    if protokoll is None:
        return ej_oppnat(request, ett.sammantrade_id)
    if ett.slag == Arende.Slag.RUBRIK or ett.utgick:
        return redirect("protokoll_skriv", request.tilltrade.forbund.slug, ett.sammantrade_id)
    sant = request.POST if request.method == "POST" else None
    delar: list[Delform] = [Textform(sant, arende=ett), Satsform(sant, arende=ett)]
    utfall = {form: _spara(form, request) for form in delar if form.is_bound}
    if "application/json" in request.headers.get("Accept", ""):
        svar = {form.prefix: _som_json(request, form, hur) for form, hur in utfall.items()}
        return JsonResponse({"avsnitt": svar, "nar": nu_i_ord()})
    if sant is not None and not {"fel", "krock"} & set(utfall.values()):
        return _gor(request, ett, protokoll)
    return _visa(request, ett, protokoll, delar, 409 if "krock" in utfall.values() else 200)


def _spara(form: Delform, request: ForbundRequest) -> str:
    """Save a part. How it went: sparad, fel or krock."""
    if not form.is_valid():
        return "fel"
    by, sett, ett = request.tilltrade.person, form.cleaned_data["sett"], form.arende
    try:
        if isinstance(form, Satsform):
            skriva.spara_satser(arende=ett, texter=form.texter, sett=sett, by=by)
        else:
            skriva.spara_text(arende=ett, text=form.cleaned_data["text"], sett=sett, by=by)
    except Krock as krock:
        _satt_krock(form, krock.nu)
        return "krock"
    except GarInte as fel:
        form.add_error(None, str(fel))
        return "fel"
    return "sparad"


def _satt_krock(form: Delform, nu: Any) -> None:
    if isinstance(form, Satsform):
        bitar = jamfor("\n".join(form.texter), "\n".join(a.text for a in skriva.satserna(nu)))
    else:
        bitar = jamfor(text_utan_taggar(form.cleaned_data["text"]), text_utan_taggar(nu.text))
    senast = handelser_for(nu.sammantrade).filter(vad__startswith=f"{nu.rubrik}: ").first()
    vem = str(senast.vem) if senast and senast.vem else "Någon annan"
    form.krock = Krockvisning(vem, senast.nar if senast else None, *bitar)
    form.visa_senaste(nu)


def _som_json(request: ForbundRequest, form: Delform, hur: str) -> dict[str, Any]:
    """What the script needs: a saved part's new mark and what its sentences do; of one that met another's both texts."""
    if form.krock:
        html = render_to_string("finsam/_delkrock.html", {"form": form})
        return {"status": hur, "version": form["version"].value(), "sett": form["sett"].value(), "krock": html}
    nu = Arende.objects.select_related("sammantrade__organ__forbund").get(pk=form.arende.pk)
    svar: dict[str, Any] = {"status": hur, "version": str(nu.version), "sett": form.avtrycket(nu)}
    if form.errors:
        svar["fel"] = {"": [str(fel) for rad in form.errors.values() for fel in rad]}
    if isinstance(form, Satsform):
        data = {"forbund": request.tilltrade.forbund, "far_andra": True, "har": request.path}
        rader = satsrader(nu)
        svar["foreslaget"] = skriva.foreslaget_utfall(nu)
        svar["satser"] = [
            {"text": r.text, "html": render_to_string("styrelse/mote/_satsens.html", data | {"rad": r}, request)}
            for r in rader
        ]
    return svar


def _gor(request: ForbundRequest, ett: Arende, protokoll: Protokoll) -> HttpResponse:
    """What the button said, once everything is saved: finish the item, add a phrase, take the proposal back, or nothing."""
    by, slug = request.tilltrade.person, request.tilltrade.forbund.slug
    har = redirect("skriv_arende", slug, ett.pk)
    try:
        if "avsluta" in request.POST:
            # A button of its own says its outcome; the main one sends the choice beside it.
            val = request.POST["avsluta"]
            klart = skriva.avsluta_arende(
                arende=ett, utfall=request.POST.get("utfall", "") if val == "valt" else val, by=by
            )
            return _vidare(request, klart, protokoll)
        if "fras" in request.POST:
            _lagg_till_fras(ett, request.POST["fras"], request)
        if "forslaget" in request.POST:
            skriva.hamta_forslaget(arende=ett, by=by)
    except GarInte as fel:
        messages.error(request, str(fel))
    else:
        messages.success(request, f"Sparat {nu_i_ord()}.")
    return har


def _vidare(request: ForbundRequest, klart: Arende, protokoll: Protokoll) -> HttpResponse:
    """To the next item that is not finished."""
    slug = request.tilltrade.forbund.slug
    kvar = list(protokoll.sammantrade.arenden.numrerade().filter(klart__isnull=True))
    if not kvar:
        messages.success(request, "Alla ärenden är färdigbehandlade. Avsluta sammanträdet när ni är klara.")
        return redirect("skriv_arende", slug, klart.pk)
    nasta = next((a for a in kvar if (a.ordning, a.pk) > (klart.ordning, klart.pk)), kvar[0])
    return redirect("skriv_arende", slug, nasta.pk)


def _lagg_till_fras(ett: Arende, vilken: str, request: ForbundRequest) -> None:
    by = request.tilltrade.person
    fras = next((f for f in fraser(ett) if f.i_ord == vilken), None)
    nu = Arende.objects.get(pk=ett.pk)
    if fras is None:
        return
    if fras.till == TEXT:
        text = nu.text + fran_inmatning(fras.text)
        skriva.spara_text(arende=nu, text=text, sett=skriva.textens_avtryck(nu.text), by=by)
    else:
        texter = [a.text for a in skriva.satserna(nu)]
        skriva.spara_satser(arende=nu, texter=[*texter, fras.text], sett=skriva.satsernas_avtryck(texter), by=by)


def _visa(
    request: ForbundRequest, ett: Arende, protokoll: Protokoll, delar: list[Delform], status: int = 200
) -> HttpResponse:
    text, satser = delar
    typade = satser.texter if isinstance(satser, Satsform) and satser.is_bound else None
    data = arendesida(ett, protokoll) | {
        "textform": text,
        "satsform": satser,
        "har_krock": any(d.krock for d in delar),
        "har_fel": any(d.errors for d in delar),
        "satser": satsrader(ett, typade),
        "far_andra": True,
        "har": request.path,
    }
    return render(request, "styrelse/mote/skriv.html", data, status=status)


@require_form
@i_forbund(far_skriva_protokoll)
def ta_upp(request: ForbundRequest, arende_id: int) -> HttpResponse:
    """Take a finished item up again, with the reason."""
    ett, protokoll = hamta_arende(request, arende_id)
    if protokoll is None:
        return ej_oppnat(request, ett.sammantrade_id)
    form = TaUppForm(request.POST or None)
    tillbaka = reverse("skriv_arende", args=[request.tilltrade.forbund.slug, ett.pk])
    if form.is_valid():
        try:
            oppna_igen(arende=ett, skal=form.cleaned_data["skal"], by=request.tilltrade.person)
        except GarInte as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Ärendet är upptaget igen. Beslutet räknas inte förrän ärendet avslutas på nytt.")
            return redirect(tillbaka)
    data = {"form": form, "arende": ett, "mote": protokoll.sammantrade, "avbryt": tillbaka}
    return render(request, "styrelse/mote/ta_upp.html", data)
