"""The documents of a förbund, and the list of chapters of one."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.dokumentarbete import antagande
from finsam.dokumentarbete.kapitellista import kapitellista
from finsam.dokumentarbete.kapitelmall import KAPITEL
from finsam.dokumentarbete.panel import SIGN
from finsam.dokumentarbete.skapande import skapa_dokument, tidigare_dokument
from finsam.frysningar import fryst
from finsam.models import Dokument, Forbund, Frysning, Handelse
from finsam.rattigheter import far_anta_dokument, far_lasa_dokument, far_skriva_dokument

T = Dokument.Tillstand


def dokument_i(forbund: Forbund) -> QuerySet[Dokument]:
    """The documents of a förbund with what a page shows of them."""
    return Dokument.objects.filter(forbund=forbund).select_related("forbund", "beslut")


def hamta(request: ForbundRequest, ar: int, dokument_id: int) -> Dokument:
    """The document at an address, or 404."""
    return get_object_or_404(dokument_i(request.tilltrade.forbund), ar=ar, pk=dokument_id)


@require_GET
@i_forbund(far_lasa_dokument)
def lista(request: ForbundRequest, ar: int) -> HttpResponse:
    """Plans and reports of the year and earlier, each version for itself."""
    alla = list(dokument_i(request.tilltrade.forbund).filter(ar__lte=ar))
    finns = {d.typ for d in alla if d.ar == ar}
    saknas = [Dokument.Typ(typ) for typ in KAPITEL if typ not in finns]
    return render(
        request,
        "finsam/dokumentsidor/lista.html",
        {
            "rader": [(d, SIGN[d.tillstand]) for d in alla],
            "saknas": [(typ, next((d for d in alla if d.typ == typ), None)) for typ in saknas],
            "far_skriva": far_skriva_dokument(request.tilltrade),
        },
    )


@require_POST
@i_forbund(far_skriva_dokument)
def borja(request: ForbundRequest, ar: int) -> HttpResponse:
    """Begin a document of the year with the chapters of the template, or of the year before."""
    forbund = request.tilltrade.forbund
    typ = request.POST.get("typ", "")
    if typ not in KAPITEL:
        return redirect("dokument", forbund.slug, ar)
    fran = tidigare_dokument(forbund, typ, ar) if request.POST.get("fran") == "fjolaret" else None
    try:
        dokument = skapa_dokument(forbund=forbund, typ=typ, ar=ar, by=request.tilltrade.person, fran=fran)
    except ValueError as fel:
        messages.error(request, str(fel))
        return redirect("dokument", forbund.slug, ar)
    return redirect("dokument_version", forbund.slug, ar, dokument.pk)


@require_GET
@i_forbund(far_lasa_dokument)
def verksamhetsplan(request: ForbundRequest, ar: int) -> HttpResponse:
    """The year's plan: its latest version, or how one begins."""
    return _arets(request, ar, Dokument.Typ.VERKSAMHETSPLAN)


@require_GET
@i_forbund(far_lasa_dokument)
def arsredovisning(request: ForbundRequest, ar: int) -> HttpResponse:
    """The year's årsredovisning: its latest version, or how one begins."""
    return _arets(request, ar, Dokument.Typ.ARSREDOVISNING)


@require_GET
@i_forbund(far_lasa_dokument)
def bilaga(request: ForbundRequest, ar: int) -> HttpResponse:
    """The bilaga about the year's insatser: its latest version, or how one begins."""
    return _arets(request, ar, Dokument.Typ.BILAGA)


def _arets(request: ForbundRequest, ar: int, typ: Dokument.Typ) -> HttpResponse:
    senaste = dokument_i(request.tilltrade.forbund).filter(ar=ar, typ=typ).first()
    if senaste is not None:
        return _visa(request, senaste)
    data = {
        "typ": typ,
        "fore": tidigare_dokument(request.tilltrade.forbund, typ, ar),
        "far_skriva": far_skriva_dokument(request.tilltrade),
    }
    return render(request, "finsam/dokumentsidor/saknas.html", data)


@require_GET
@i_forbund(far_lasa_dokument)
def version(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """One version of a document."""
    return _visa(request, hamta(request, ar, dokument_id))


@require_GET
@i_forbund(far_skriva_dokument)
def ordna(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """The chapters with what moves, adds, renames and removes them."""
    dokument = hamta(request, ar, dokument_id)
    if dokument.tillstand != T.ARBETSVERSION:
        messages.error(request, f"{dokument} är {dokument.get_tillstand_display()} och kan inte ändras.")
        return redirect("dokument_version", dokument.forbund.slug, ar, dokument.pk)
    return render(request, "finsam/dokumentsidor/ordna.html", {"dokument": dokument, "lista": kapitellista(dokument)})


@require_GET
@i_forbund(far_lasa_dokument)
def historik(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """What has happened to a document, latest first."""
    dokument = hamta(request, ar, dokument_id)
    sida = Paginator(handelser(dokument), 50).get_page(request.GET.get("sida"))
    return render(request, "finsam/dokumentsidor/historik.html", {"dokument": dokument, "sida": sida})


def handelser(dokument: Dokument) -> QuerySet[Handelse]:
    """The history of one document, latest first."""
    return Handelse.objects.filter(
        forbund=dokument.forbund, objekt_typ__app_label="finsam", objekt_typ__model="dokument", objekt_id=dokument.pk
    ).select_related("vem")


def _visa(request: ForbundRequest, dokument: Dokument) -> HttpResponse:
    return render(request, "finsam/dokumentsidor/dokument.html", _sidans_data(request, dokument))


def _sidans_data(request: ForbundRequest, dokument: Dokument) -> dict[str, Any]:
    versioner = list(dokument_i(dokument.forbund).filter(typ=dokument.typ, ar=dokument.ar))
    under_arbete = any(v.tillstand in (T.ARBETSVERSION, T.TILL_BESLUT) for v in versioner)
    far_skriva = far_skriva_dokument(request.tilltrade)
    frysning = fryst(dokument)
    return {
        "dokument": dokument,
        "sign": SIGN[dokument.tillstand],
        "lista": None if frysning else kapitellista(dokument),
        "fryst": frysning,
        "kapitel": frysta_kapitel(frysning) if frysning else [],
        "versioner": [(v, SIGN[v.tillstand], v.pk == dokument.pk) for v in versioner],
        "senaste": handelser(dokument).first(),
        "far_skriva": far_skriva,
        "far_anta": far_anta_dokument(request.tilltrade),
        "antas": antagande.lage(dokument) == antagande.Lage.VANTAR,
        "kan_skrivas": far_skriva and dokument.tillstand == T.ARBETSVERSION,
        "kan_fa_ny_version": dokument.tillstand == T.ANTAGEN and not under_arbete,
    }


def frysta_kapitel(frysning: Frysning) -> list[tuple[str, str, str, int]]:
    """The chapters of an adopted document as they were printed: number, heading, anchor on the web page, level (1 or 2)."""
    overst = frysning.data.get("kapitel", [])
    return [(k["nummer"], k["rubrik"], k["ankare"], k["niva"]) for ett in overst for k in (ett, *ett["under"])]
