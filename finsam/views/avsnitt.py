"""A chapter of a document: writing in it, and its place among the others."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.dokument.numrering import ankare
from finsam.dokumentarbete import avsnitt as arbete
from finsam.dokumentarbete.fjolaret import fjolarets_text, mallens_hjalp
from finsam.dokumentarbete.kapitellista import Kapitellista, Kapitelrad, kapitellista
from finsam.engangs import engangs
from finsam.forms.dokument import AvsnittForm, RubrikForm, TextForm
from finsam.frysningar import fryst
from finsam.models import Avsnitt, Dokument
from finsam.rattigheter import far_lasa_dokument, far_skriva_dokument
from finsam.samtidighet import Krock, krocksida
from finsam.views.dokument import hamta as hamta_dokument


def _hamta(request: ForbundRequest, ar: int, avsnitt_id: int) -> Avsnitt:
    return get_object_or_404(
        Avsnitt.objects.select_related("dokument__forbund", "dokument__beslut").filter(
            dokument__forbund=request.tilltrade.forbund, dokument__ar=ar
        ),
        pk=avsnitt_id,
    )


def _till_ordna(dokument: Dokument, avsnitt: Avsnitt | None = None) -> HttpResponse:
    url = reverse("dokument_ordna", args=[dokument.forbund.slug, dokument.ar, dokument.pk])
    return redirect(f"{url}#avsnitt-{avsnitt.pk}" if avsnitt else url)


@require_http_methods(["GET", "POST"])
@i_forbund(far_lasa_dokument)
def avsnitt(request: ForbundRequest, ar: int, avsnitt_id: int) -> HttpResponse:
    """One chapter: its text, what it fetches from elsewhere, last year's text, the chapters beside it."""
    kapitel = _hamta(request, ar, avsnitt_id)
    if request.method == "GET":
        return _visa(request, kapitel, None) if fryst(kapitel.dokument) is None else _som_antogs(kapitel)
    if not far_skriva_dokument(request.tilltrade):
        raise PermissionDenied
    form = TextForm(request.POST, instance=kapitel)
    if not form.is_valid():
        return _visa(request, kapitel, form)
    try:
        arbete.skriv_text(
            avsnitt=kapitel,
            text=form.cleaned_data["text"],
            by=request.tilltrade.person,
            version=form.cleaned_data["version"],
        )
    except Krock as krock:
        return krocksida(request, form=form, nu=krock.nu, senast=arbete.senast_skrivet(kapitel))
    except arbete.DokumentetLast as fel:
        form.add_error(None, str(fel))
        return _visa(request, kapitel, form, status=409)
    messages.success(request, f"Texten i {kapitel.rubrik} är sparad.")
    return redirect("avsnitt", kapitel.dokument.forbund.slug, ar, kapitel.pk)


def _som_antogs(kapitel: Avsnitt) -> HttpResponse:
    """Where a chapter of an adopted document is read: on the page that shows it as it was frozen."""
    dokument = kapitel.dokument
    url = reverse("dokument_webb", args=[dokument.forbund.slug, dokument.ar, dokument.pk])
    return redirect(f"{url}#{ankare(kapitel.nyckel or f'a{kapitel.pk}')}")


def _visa(request: ForbundRequest, kapitel: Avsnitt, form: TextForm | None, status: int = 200) -> HttpResponse:
    dokument = kapitel.dokument
    lista = kapitellista(dokument)
    rad = lista.rad(kapitel)
    kan_skrivas = far_skriva_dokument(request.tilltrade) and dokument.tillstand == Dokument.Tillstand.ARBETSVERSION
    fjol = fjolarets_text(kapitel)
    anvand_fjol = kan_skrivas and fjol is not None and request.GET.get("fjol") == "1"
    if form is None:
        form = TextForm(instance=kapitel, initial={"text": fjol.text} if fjol and anvand_fjol else {})
    fore, efter = grannar(lista, rad)
    data: dict[str, Any] = {
        "avsnitt": kapitel,
        "dokument": dokument,
        "rad": rad,
        "form": form,
        "kan_skrivas": kan_skrivas,
        "sparad": arbete.senast_skrivet(kapitel),
        "visa_form": kan_skrivas or form.is_bound,
        "fjol": fjol,
        "fjol_i_rutan": anvand_fjol,
        "hjalp": mallens_hjalp(kapitel),
        "accent": dokument.forbund.accent,
        "webb": True,
        "innehall": lista.innehall.get(kapitel.nyckel),
        "fore": fore,
        "efter": efter,
    }
    return render(request, "finsam/dokumentsidor/avsnitt.html", data, status=status)


def grannar(lista: Kapitellista, rad: Kapitelrad) -> tuple[Avsnitt | None, Avsnitt | None]:
    """The chapters before and after one, in reading order."""
    plats = lista.rader.index(rad)
    fore = lista.rader[plats - 1].avsnitt if plats else None
    efter = lista.rader[plats + 1].avsnitt if plats + 1 < len(lista.rader) else None
    return fore, efter


@require_http_methods(["GET", "POST"])
@i_forbund(far_skriva_dokument)
@engangs
def nytt(request: ForbundRequest, ar: int, dokument_id: int) -> HttpResponse:
    """A new chapter."""
    dokument = hamta_dokument(request, ar, dokument_id)
    form = AvsnittForm(request.POST or None, dokument=dokument)
    if request.method == "POST" and form.is_valid():
        try:
            ny = arbete.lagg_till_avsnitt(dokument=dokument, by=request.tilltrade.person, **form.cleaned_data)
        except arbete.DokumentetLast as fel:
            form.add_error(None, str(fel))
        else:
            return _till_ordna(dokument, ny)
    return render(request, "finsam/dokumentsidor/nytt_avsnitt.html", {"dokument": dokument, "form": form})


@require_http_methods(["GET", "POST"])
@i_forbund(far_skriva_dokument)
def rubrik(request: ForbundRequest, ar: int, avsnitt_id: int) -> HttpResponse:
    """Another heading."""
    kapitel = _hamta(request, ar, avsnitt_id)
    form = RubrikForm(request.POST or None, initial={"rubrik": kapitel.rubrik})
    if request.method == "POST" and form.is_valid():
        try:
            arbete.byt_rubrik(avsnitt=kapitel, rubrik=form.cleaned_data["rubrik"], by=request.tilltrade.person)
        except arbete.DokumentetLast as fel:
            form.add_error(None, str(fel))
        else:
            return _till_ordna(kapitel.dokument, kapitel)
    return render(
        request, "finsam/dokumentsidor/rubrik.html", {"avsnitt": kapitel, "dokument": kapitel.dokument, "form": form}
    )


@require_POST
@i_forbund(far_skriva_dokument)
def flytta(request: ForbundRequest, ar: int, avsnitt_id: int) -> HttpResponse:
    """Move a chapter a step."""
    kapitel = _hamta(request, ar, avsnitt_id)
    try:
        arbete.flytta_avsnitt(avsnitt=kapitel, riktning=request.POST.get("riktning", ""), by=request.tilltrade.person)
    except arbete.DokumentetLast as fel:
        messages.error(request, str(fel))
    return _till_ordna(kapitel.dokument, kapitel)


@require_POST
@i_forbund(far_skriva_dokument)
def utelamna(request: ForbundRequest, ar: int, avsnitt_id: int) -> HttpResponse:
    """Leave a chapter out, or take it back in."""
    kapitel = _hamta(request, ar, avsnitt_id)
    try:
        arbete.utelamna_avsnitt(
            avsnitt=kapitel, utelamnas=request.POST.get("utelamnas") == "1", by=request.tilltrade.person
        )
    except arbete.DokumentetLast as fel:
        messages.error(request, str(fel))
    return _till_ordna(kapitel.dokument, kapitel)


@require_http_methods(["GET", "POST"])
@i_forbund(far_skriva_dokument)
def ta_bort(request: ForbundRequest, ar: int, avsnitt_id: int) -> HttpResponse:
    """Remove a chapter, once one has seen what goes with it."""
    kapitel = _hamta(request, ar, avsnitt_id)
    dokument = kapitel.dokument
    if request.POST.get("bekraftat") == "1":
        try:
            arbete.ta_bort_avsnitt(avsnitt=kapitel, by=request.tilltrade.person)
        except arbete.DokumentetLast as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, f"Avsnittet {kapitel.rubrik} är borttaget. Texten finns kvar i historiken.")
        return _till_ordna(dokument)
    data = {"avsnitt": kapitel, "dokument": dokument, "under": list(kapitel.barn.all())}
    return render(request, "finsam/dokumentsidor/ta_bort.html", data)
