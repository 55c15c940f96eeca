"""The versions of a year: begin, put forward, take back, adopt, compare."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from budget.forms.versioner import AntaForm, TaTillbakaForm, UnderskottForm
from budget.jamforelse import jamfor
from budget.models import Budgetversion
from budget.rattigheter import far_andra_budget, far_anta_budget, far_lasa_budget
from budget.tabell import budgettabeller
from budget.versioner import (
    Hinder,
    anta,
    gallande,
    lagg_fram,
    ny_version,
    skriv_underskott,
    ta_tillbaka,
    versioner,
)
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.samtidighet import Krock, krocksida

Tillstand = Budgetversion.Tillstand


@require_GET
@i_forbund(far_lasa_budget)
def lista(request: ForbundRequest, ar: int) -> HttpResponse:
    """Every version of the year, with its state and result."""
    alla = versioner(request.tilltrade.forbund, ar)
    rader = [(tabell.version, tabell.arets(tabell.raknad.resultat)) for tabell in budgettabeller(alla)]
    return render(request, "budget/versioner.html", {"rader": rader, "alla": alla})


@require_GET
@i_forbund(far_lasa_budget)
def jamforelse(request: ForbundRequest, ar: int) -> HttpResponse:
    """Two versions beside each other: only what differs, or all of it."""
    alla = versioner(request.tilltrade.forbund, ar)
    if len(alla) < 2:
        return redirect("budgetversioner", request.tilltrade.forbund.slug, ar)
    fran = _vald(alla, request.GET.get("fran"), alla[1])
    till = _vald(alla, request.GET.get("till"), alla[0])
    skillnader = jamfor(*budgettabeller([fran, till]))
    return render(request, "budget/jamfor.html", {"alla": alla, "fran": fran, "till": till, "skillnader": skillnader})


@require_POST
@i_forbund(far_andra_budget)
def framlaggning(request: ForbundRequest, ar: int) -> HttpResponse:
    """Put the working version before the board."""
    version = gallande(versioner(request.tilltrade.forbund, ar))
    if version:
        try:
            lagg_fram(version=version, by=request.tilltrade.person)
            messages.success(request, "Budgeten ligger nu hos styrelsen som förslag. Ta tillbaka den för att ändra.")
        except Hinder as hinder:
            messages.error(request, str(hinder))
    return redirect("budget", request.tilltrade.forbund.slug, ar)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def aterkallande(request: ForbundRequest, ar: int) -> HttpResponse:
    """Take the proposal back, with a reason."""
    version = gallande(versioner(request.tilltrade.forbund, ar))
    form = TaTillbakaForm(request.POST or None)
    if version is None or version.tillstand != Tillstand.FORSLAG:
        messages.error(request, "Det finns inget förslag att ta tillbaka.")
        return redirect("budget", request.tilltrade.forbund.slug, ar)
    if form.is_valid():
        try:
            ta_tillbaka(version=version, skal=form.cleaned_data["skal"], by=request.tilltrade.person)
        except Hinder as hinder:
            messages.error(request, str(hinder))
        else:
            messages.success(request, "Förslaget är taget tillbaka och kan ändras.")
        return redirect("budget", request.tilltrade.forbund.slug, ar)
    return _formular(request, form, "Ta tillbaka förslaget", "Ta tillbaka förslaget")


@require_http_methods(["GET", "POST"])
@i_forbund(far_anta_budget)
def antagande(request: ForbundRequest, ar: int) -> HttpResponse:
    """Register the board's decision."""
    forbund = request.tilltrade.forbund
    version = gallande(versioner(forbund, ar))
    if version is None or version.tillstand != Tillstand.FORSLAG:
        messages.error(request, "Lägg först fram en version för styrelsen. Sedan kan antagandet registreras.")
        return redirect("budget", forbund.slug, ar)
    form = AntaForm(request.POST or None, forbund=forbund)
    if form.is_valid():
        try:
            with transaction.atomic():
                beslut = form.valt
                if beslut.pk is None:
                    beslut.save()
                anta(version=version, beslut=beslut, by=request.tilltrade.person)
        except Hinder as hinder:  # someone else took the step meanwhile
            messages.error(request, str(hinder))
        else:
            messages.success(request, "Budgeten är antagen. Beloppen ligger fast och kan inte ändras.")
        return redirect("budget", forbund.slug, ar)
    return _formular(
        request,
        form,
        "Registrera antagande",
        "Registrera antagandet",
        ingress="När antagandet är registrerat ligger beloppen fast. De beviljade beloppen skrivs in i versionen som de "
        "är nu. Den version som gällde förut blir ersatt. Antagandet kan inte tas tillbaka.",
    )


@require_POST
@i_forbund(far_andra_budget)
def fornyelse(request: ForbundRequest, ar: int) -> HttpResponse:
    """Begin on a new version from the adopted one."""
    forbund = request.tilltrade.forbund
    antagen = next((v for v in versioner(forbund, ar) if v.tillstand == Tillstand.ANTAGEN), None)
    if antagen is None:
        messages.error(request, "Det finns ingen antagen version att börja från.")
        return redirect("budget", forbund.slug, ar)
    try:
        ny = ny_version(fran=antagen, by=request.tilltrade.person)
        messages.success(request, f"Arbetsversion {ny.nr} är en kopia av den antagna versionen.")
    except Hinder as hinder:
        messages.error(request, str(hinder))
    return redirect("budget", forbund.slug, ar)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def underskott(request: ForbundRequest, ar: int) -> HttpResponse:
    """The reasons for a deficit."""
    forbund = request.tilltrade.forbund
    version = gallande(versioner(forbund, ar))
    if version is None or not version.far_skrivas_i:
        messages.error(request, "Skälen skrivs i en arbetsversion.")
        return redirect("budget", forbund.slug, ar)
    form = UnderskottForm(request.POST or None, instance=version)
    if form.is_valid():
        data = form.cleaned_data
        try:
            skriv_underskott(
                version=version, text=data["underskott_skal"], sedd=data["version"], by=request.tilltrade.person
            )
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=reverse("budget", args=[forbund.slug, ar]))
        messages.success(request, "Skälen är sparade.")
        return redirect("budget", forbund.slug, ar)
    return _formular(request, form, "Skäl till underskott", "Spara skälen")


def _vald(alla: list[Budgetversion], nr: str | None, annars: Budgetversion) -> Budgetversion:
    if nr is None:
        return annars
    version = next((v for v in alla if str(v.nr) == nr), None)
    if version is None:
        raise Http404
    return version


def _formular(request: ForbundRequest, form: object, rubrik: str, knapp: str, ingress: str = "") -> HttpResponse:
    sammanhang = {"form": form, "rubrik": rubrik, "knapp": knapp, "ingress": ingress}
    return render(request, "budget/formular.html", sammanhang)
