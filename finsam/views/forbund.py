"""The place Förbundet: overview, settings, names, members, number series."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.datum import MANADER, utan_veckodag
from finsam.forbundsarbete.forbund import byt_namn, satt_serie, spara_rad
from finsam.forms.forbund import InstallningarForm, MedlemForm, NamnForm, NySerieForm, SerieForm
from finsam.historik import historik_for
from finsam.models import Forbund, Forbundsnamn, Medlem, Roll
from finsam.rattigheter import (
    far_andra_forbundet,
    far_ge_roller,
    far_lasa_forbundet,
    far_lasa_historik,
)
from finsam.svenska import uppraknat

PARTER = {
    Medlem.Sort.FORSAKRINGSKASSAN: "Försäkringskassan",
    Medlem.Sort.ARBETSFORMEDLINGEN: "Arbetsförmedlingen",
    Medlem.Sort.REGION: "Region",
    Medlem.Sort.KOMMUN: "Kommuner",
}


@require_GET
@i_forbund(far_lasa_forbundet)
def forbundet(request: ForbundRequest) -> HttpResponse:
    """What the förbund is, and the way to all that it owns."""
    forbund = request.tilltrade.forbund
    i_dag = timezone.localdate()
    return render(
        request,
        "finsam/forbundet.html",
        {
            "far_andra": far_andra_forbundet(request.tilltrade),
            "far_ge_roller": far_ge_roller(request.tilltrade),
            "far_lasa_historik": far_lasa_historik(request.tilltrade),
            "parter": _per_part(list(forbund.medlemmar.all())),
            "roller": Roll.objects.gallande(i_dag).filter(forbund=forbund).select_related("person"),
            "namn": forbund.namnhistorik.all(),
            "mandat_borjar": MANADER[forbund.mandat_manad - 1],
        },
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_forbundet)
def installningar(request: ForbundRequest) -> HttpResponse:
    """The settings, and what they have been."""
    forbund = Forbund.objects.get(pk=request.tilltrade.forbund.pk)
    form = InstallningarForm(request.POST or None, instance=forbund)
    if request.method == "POST" and form.is_valid():
        antal = spara_rad(rad=form.instance, falt=form.fields, forbund=forbund, by=request.tilltrade.person)
        messages.success(request, "Inställningarna är sparade." if antal else "Inget var ändrat.")
        return redirect("forbundet", forbund.slug)
    return render(
        request, "finsam/forbund_installningar.html", {"form": form, "handelser": historik_for(forbund, antal=20)}
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_forbundet)
def namn(request: ForbundRequest) -> HttpResponse:
    """Names through the years, and a new one."""
    forbund = request.tilltrade.forbund
    form = NamnForm(request.POST or None, instance=Forbundsnamn(forbund=forbund))
    if request.method == "POST" and form.is_valid():
        byt_namn(namn=form.instance, by=request.tilltrade.person)
        messages.success(request, f"Förbundet heter {form.instance.namn} från {utan_veckodag(form.instance.fran)}.")
        return redirect("forbundet", forbund.slug)
    return render(request, "finsam/forbund_namn.html", {"form": form, "namn": forbund.namnhistorik.all()})


@require_GET
@i_forbund(far_lasa_forbundet)
def medlemmar(request: ForbundRequest) -> HttpResponse:
    """The members by part, former ones below."""
    forbund = request.tilltrade.forbund
    i_dag = timezone.localdate()
    alla = list(forbund.medlemmar.all())
    tidigare = [m for m in alla if m.tom and m.tom < i_dag]
    kvar = [m for m in alla if m not in tidigare]
    parter = _per_part(kvar)
    return render(
        request,
        "finsam/medlemmar.html",
        {
            "parter": parter,
            "antal": len(kvar),
            "tidigare": tidigare,
            "saknas": uppraknat([str(s.label) for s in Medlem.Sort if PARTER[s] not in dict(parter)]),
            "far_andra": far_andra_forbundet(request.tilltrade),
        },
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_forbundet)
def medlem(request: ForbundRequest, medlem_id: int | None = None) -> HttpResponse:
    """A member: added, or changed. One that leaves gets a last day and stays in the list of former members."""
    forbund = request.tilltrade.forbund
    rad = get_object_or_404(forbund.medlemmar, pk=medlem_id) if medlem_id is not None else _ny_medlem(forbund)
    form = MedlemForm(request.POST or None, instance=rad)
    if request.method == "POST" and form.is_valid():
        falt = [*form.fields, "ordning"] if medlem_id is None else list(form.fields)
        spara_rad(rad=form.instance, falt=falt, forbund=forbund, by=request.tilltrade.person)
        messages.success(request, f"{form.instance} är sparad.")
        return redirect("medlemmar", forbund.slug)
    handelser = historik_for(rad) if medlem_id is not None else []
    return render(request, "finsam/medlem.html", {"form": form, "medlem": rad, "handelser": handelser})


@require_GET
@i_forbund(far_lasa_forbundet)
def serier(request: ForbundRequest) -> HttpResponse:
    """The number series, each with its next number."""
    alla = request.tilltrade.forbund.nummerserier.all()
    return render(request, "finsam/serier.html", {"serier": alla, "far_andra": far_andra_forbundet(request.tilltrade)})


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_forbundet)
def serie_ny(request: ForbundRequest) -> HttpResponse:
    """Begin a series at another number than 1."""
    forbund = request.tilltrade.forbund
    form = NySerieForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        svar = _satt(request, form, serie=form.cleaned_data["namn"], ar=form.cleaned_data["ar"])
        if svar:
            return svar
    return render(request, "finsam/serie.html", {"form": form, "forbund": forbund})


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_forbundet)
def serie(request: ForbundRequest, serie_id: int) -> HttpResponse:
    """Where a series goes on."""
    rad = get_object_or_404(request.tilltrade.forbund.nummerserier, pk=serie_id)
    form = SerieForm(request.POST or None, instance=rad)
    if request.method == "POST" and form.is_valid():
        svar = _satt(request, form, serie=rad.namn, ar=rad.ar)
        if svar:
            return svar
    return render(request, "finsam/serie.html", {"form": form, "serie": rad, "handelser": historik_for(rad)})


def _satt(request: ForbundRequest, form: SerieForm | NySerieForm, *, serie: str, ar: int | None) -> HttpResponse | None:
    tilltrade = request.tilltrade
    nasta = form.cleaned_data["nasta"]
    try:
        satt_serie(forbund=tilltrade.forbund, serie=serie, ar=ar, nasta=nasta, by=tilltrade.person)
    except ValueError as fel:
        form.add_error("nasta", str(fel))
        return None
    messages.success(request, f"Nästa nummer är {nasta}.")
    return redirect("serier", tilltrade.forbund.slug)


def _ny_medlem(forbund: Forbund) -> Medlem:
    return Medlem(forbund=forbund, ordning=forbund.medlemmar.count() + 1)


def _per_part(medlemmar: list[Medlem]) -> list[tuple[str, list[Medlem]]]:
    """The members by the law's parties, in the law's order; parties without a member are left out."""
    parter = [(PARTER[sort], [m for m in medlemmar if m.sort == sort]) for sort in Medlem.Sort]
    return [(part, rader) for part, rader in parter if rader]
