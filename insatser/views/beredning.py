"""The beredning of an application: its page, the checklist, the proposal, the tjänsteskrivelse, and its way to the board."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.dokument.fryst import blad_fran_data
from finsam.engangs import engangs
from finsam.forbundsarbete.mallar import mall_for
from finsam.pengar import NOLL, med_enhet
from finsam.ram import arbetsar
from finsam.samtidighet import Krock, krocksida
from finsam.tilltrade import Tilltrade
from finsam.views.bladpdf import bladets_pdf
from insatser.beredning import arbete
from insatser.beredning.arbete import BeredningFel, T, forslag_att_satser
from insatser.beredning.blad import tjansteskrivelse, uppratta
from insatser.beredning.effekt import effekter, kvar_efter
from insatser.beredning.mall import CHECKLISTA
from insatser.forms.beredning import Checklistform, Forslagsform, forslagsbelopp
from insatser.models import Ansokan, Beredning, Tjansteskrivelse
from insatser.rattigheter import far_avgora_ansokningar, far_bereda, far_lasa_beredning
from insatser.views.ansokan import hamta

STALLNINGSSIGN = {"tillstyrker": "ok", "villkor": "warn", "avstyrker": "err", "avstar": "open"}


@require_GET
@i_forbund(far_lasa_beredning)
def beredning(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """Everything that has been weighed about an application, and what can be done next."""
    tilltrade, ansokan = request.tilltrade, hamta(request.tilltrade, ansokan_id)
    rad = Beredning.objects.filter(ansokan=ansokan).first() or Beredning(ansokan=ansokan)
    belopp = list(rad.belopp.all()) if rad.pk else []
    yttranden = list(ansokan.yttranden.prefetch_related("svar__fil").select_related("person"))
    svar = list(ansokan.checklistsvar.all())
    kontext = {
        "ansokan": ansokan,
        "insats": ansokan.insats,
        "beredning": rad,
        "belopp": belopp,
        "summa": sum((b.belopp for b in belopp), NOLL),
        "effekter": effekter(ansokan.insats.forbund, {b.ar: b.belopp for b in belopp}),
        "svar": svar,
        "iakttagelser": list(arbete.iakttagelser(ansokan).values()),
        "yttranden": [_med_svar(y) for y in yttranden],
        "skrivelser": list(ansokan.tjansteskrivelser.select_related("av")),
        "avgorande": getattr(ansokan, "avgorande", None),
        "enhet": ansokan.insats.forbund.visas_i.value,
        **_far(tilltrade, ansokan),
    }
    return render(request, "insatser/beredning/beredning.html", kontext)


def _med_svar(yttrande: Any) -> dict[str, Any]:
    alla = list(yttrande.svar.all())
    senaste = alla[0] if alla else None
    return {
        "rad": yttrande,
        "senaste": senaste,
        "tidigare": alla[1:],
        "sign": STALLNINGSSIGN[senaste.stallning] if senaste else "",
    }


def _far(tilltrade: Tilltrade, ansokan: Ansokan) -> dict[str, bool]:
    bereder = far_bereda(tilltrade)
    return {
        "far_bereda": bereder and arbete.pagar(ansokan),
        "kan_borja": bereder and ansokan.tillstand == T.INLAMNAD,
        "kan_lagga_fram": bereder and ansokan.tillstand == T.UNDER_BEREDNING,
        "kan_ta_tillbaka": bereder and ansokan.tillstand == T.TILL_BESLUT,
        "kan_avgora": far_avgora_ansokningar(tilltrade) and ansokan.tillstand == T.TILL_BESLUT,
        "kan_lamna_besked": bereder and hasattr(ansokan, "avgorande") and ansokan.avgorande.besked is None,
    }


def till_beredningen(ansokan: Ansokan) -> HttpResponse:
    """Back to the page of the beredning."""
    return redirect("ansokan_beredning", ansokan.insats.forbund.slug, ansokan.pk)


def _steg(request: ForbundRequest, ansokan_id: int, gor: Callable[..., object], klart: str) -> HttpResponse:
    ansokan = hamta(request.tilltrade, ansokan_id)
    try:
        gor(ansokan=ansokan, by=request.tilltrade.person)
    except BeredningFel as fel:
        messages.error(request, str(fel))
    else:
        messages.success(request, klart)
    return till_beredningen(ansokan)


@require_POST
@i_forbund(far_bereda)
def borja(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """Begin to weigh an application."""
    return _steg(request, ansokan_id, arbete.borja, "Beredningen har börjat. Besvara checklistan och begär yttranden.")


@require_POST
@i_forbund(far_bereda)
def lagg_fram(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """Put an application before the board."""
    return _steg(request, ansokan_id, arbete.lagg_fram, "Ansökan ligger till beslut.")


@require_POST
@i_forbund(far_bereda)
def ta_tillbaka(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """Take an application back from the board's table."""
    return _steg(request, ansokan_id, arbete.ta_tillbaka, "Ansökan bereds igen.")


@require_http_methods(["GET", "POST"])
@i_forbund(far_bereda)
def checklista(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """Answer the förbund's checklist."""
    ansokan, by = hamta(request.tilltrade, ansokan_id), request.tilltrade.person
    mall = mall_for(ansokan.insats.forbund, CHECKLISTA.nyckel, by=by)
    form = Checklistform(request.POST or None, fragor=arbete.fragor(ansokan, mall.texter.all()))
    if request.method == "POST" and form.is_valid():
        try:
            antal = arbete.svara(ansokan=ansokan, svar=form.svar, by=by)
        except BeredningFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Checklistan är sparad." if antal else "Inget var ändrat.")
            return till_beredningen(ansokan)
    kontext = {"form": form, "ansokan": ansokan, "insats": ansokan.insats, "mall": mall}
    return render(request, "insatser/beredning/checklista.html", kontext)


@require_http_methods(["GET", "POST"])
@i_forbund(far_bereda)
def forslag(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """Write the assessment, LSG's recommendation and what the board is asked to decide."""
    ansokan, enhet = hamta(request.tilltrade, ansokan_id), request.tilltrade.forbund.visas_i
    rad = arbete.hamta(ansokan)
    sokt = {m.ar: m.sokt for m in ansokan.medel.all()}
    form = Forslagsform(request.POST or None, instance=rad, initial=_borjan(ansokan, rad, sokt))
    belopp = forslagsbelopp(request.POST, beredning=rad, sokt=sokt, enhet=enhet)
    if request.method == "POST" and all([form.is_valid(), belopp.is_valid()]):
        falt = {namn: form.cleaned_data[namn] for namn in arbete.FALT}
        sedd, by = form.cleaned_data["version"], request.tilltrade.person
        try:
            arbete.spara(beredning=rad, falt=falt, belopp_per_ar=belopp.belopp_per_ar, sedd=sedd, by=by)
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=_adress(ansokan))
        except BeredningFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Förslaget är sparat.")
            return till_beredningen(ansokan)
    kontext = {"form": form, "belopp": belopp, "ansokan": ansokan, "insats": ansokan.insats, "enhet": enhet.value}
    kontext["kvar_efter"] = kvar_efter(ansokan.insats.forbund, belopp, arbetsar(request, request.tilltrade))
    return render(request, "insatser/beredning/forslag.html", kontext)


def _borjan(ansokan: Ansokan, rad: Beredning, sokt: dict[int, Any]) -> dict[str, Any]:
    """What an unwritten proposal begins with: period and att-satser as they are asked for."""
    if rad.ar_skriven:
        return {}
    insats = ansokan.insats
    summa = sum((b for b in sokt.values() if b), NOLL)
    i_ord = med_enhet(summa, insats.forbund.visas_i) if summa else ""
    att = forslag_att_satser(ansokan, i_ord, insats.fran, insats.tom)
    return {"att_satser": att, "fran": insats.fran, "tom": insats.tom}


def _adress(ansokan: Ansokan) -> str:
    return reverse("ansokan_beredning", args=[ansokan.insats.forbund.slug, ansokan.pk])


@require_POST
@i_forbund(far_bereda)
@engangs
def uppratta_skrivelse(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """Draw up the tjänsteskrivelse as everything stands now."""
    ansokan = hamta(request.tilltrade, ansokan_id)
    if not arbete.pagar(ansokan):
        messages.error(request, "Tjänsteskrivelsen upprättas medan ansökan bereds.")
        return till_beredningen(ansokan)
    rad = uppratta(ansokan=ansokan, by=request.tilltrade.person)
    messages.success(request, f"Tjänsteskrivelsen, version {rad.nr}, är upprättad och diarieförd.")
    return till_beredningen(ansokan)


@require_GET
@i_forbund(far_bereda)
def utkast_pdf(request: ForbundRequest, ansokan_id: int) -> HttpResponse:
    """The tjänsteskrivelse as it would be drawn up now."""
    ansokan = hamta(request.tilltrade, ansokan_id)
    blad = tjansteskrivelse(ansokan, by=request.tilltrade.person)
    return bladets_pdf(
        request,
        blad=blad,
        typ="tjansteskrivelse",
        objekt=arbete.hamta(ansokan),
        filnamn=f"tjansteskrivelse-utkast-{ansokan.pk}.pdf",
        tillbaka=_adress(ansokan),
    )


@require_GET
@i_forbund(far_lasa_beredning)
def skrivelse_pdf(request: ForbundRequest, skrivelse_id: int) -> HttpResponse:
    """A tjänsteskrivelse as it was drawn up."""
    rader = Tjansteskrivelse.objects.filter(ansokan__insats__forbund=request.tilltrade.forbund)
    rad = get_object_or_404(rader.select_related("ansokan__insats__forbund"), pk=skrivelse_id)
    return bladets_pdf(
        request,
        blad=blad_fran_data(rad.data),
        typ="tjansteskrivelse",
        objekt=rad,
        filnamn=f"tjansteskrivelse-{rad.ansokan_id}-{rad.nr}.pdf",
        tillbaka=_adress(rad.ansokan),
    )
