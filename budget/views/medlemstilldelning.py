"""What one member pays for a year: its amount, extra allotments and payments."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from budget.forms.tilldelning import (
    BeloppForm,
    BetalningForm,
    ExtraForm,
    MarkeraForm,
    SkalForm,
)
from budget.models import Betalning, Extratilldelning, Tilldelning
from budget.rattigheter import far_andra_budget, far_lasa_budget
from budget.tilldelning.andring import (
    TilldelningFel,
    andra_belopp,
    andra_extra,
    lagg_till_extra,
    markera,
    spara_betalning,
    ta_bort_betalning,
    ta_bort_extra,
    ta_tillbaka,
)
from budget.views.tilldelning import formular
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.samtidighet import Krock, krocksida

T = Tilldelning.Tillstand


@require_GET
@i_forbund(far_lasa_budget)
def medlem(request: ForbundRequest, ar: int, tilldelning_id: int) -> HttpResponse:
    """A member's year: how it was confirmed, what is extra, when it is paid."""
    rad = _hamta(request, ar, tilldelning_id)
    betalningar = list(rad.betalningar.all())
    extra = list(rad.extra.all())
    summa = rad.belopp + sum((e.belopp for e in extra), Decimal(0))
    planerat = sum((b.belopp for b in betalningar), Decimal(0))
    return render(
        request,
        "budget/tilldelning/medlem.html",
        {
            "rad": rad,
            "extra": extra,
            "betalningar": betalningar,
            "summa": summa,
            "planerat": planerat,
            "kvar": summa - sum((b.belopp for b in betalningar if b.betald), Decimal(0)),
            "far_andra": far_andra_budget(request.tilltrade),
        },
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def andra(request: ForbundRequest, ar: int, tilldelning_id: int) -> HttpResponse:
    """Change a member's amount."""
    rad = _hamta(request, ar, tilldelning_id)
    tillbaka = rad.get_absolute_url()
    form = BeloppForm(request.POST or None, instance=rad)
    if form.is_valid():
        try:
            andra_belopp(
                tilldelning=rad,
                belopp=form.cleaned_data["belopp"],
                sedd=form.cleaned_data["version"],
                by=request.tilltrade.person,
            )
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=tillbaka)
        except TilldelningFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, "Beloppet är sparat.")
            return redirect(tillbaka)
    elif rad.tillstand == T.BEKRAFTAD:
        messages.error(request, "Tilldelningen är bekräftad. Ta tillbaka bekräftelsen innan beloppet ändras.")
        return redirect(tillbaka)
    return formular(request, form, f"{rad.medlem} {ar}", "Spara beloppet", rad=rad)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def aterkallande(request: ForbundRequest, ar: int, tilldelning_id: int) -> HttpResponse:
    """Make a confirmed amount preliminary again."""
    rad = _hamta(request, ar, tilldelning_id)
    form = SkalForm(request.POST or None)
    if rad.tillstand != T.BEKRAFTAD:
        messages.error(request, "Tilldelningen är redan preliminär.")
        return redirect(rad.get_absolute_url())
    if form.is_valid():
        try:
            ta_tillbaka(tilldelning=rad, skal=form.cleaned_data["skal"], by=request.tilltrade.person)
            messages.success(request, "Tilldelningen är preliminär igen.")
        except TilldelningFel as fel:
            messages.error(request, str(fel))
        return redirect(rad.get_absolute_url())
    return formular(request, form, "Ta tillbaka bekräftelsen", "Ta tillbaka", rad=rad)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def ny_extra(request: ForbundRequest, ar: int, tilldelning_id: int) -> HttpResponse:
    """Give the member an extra allotment."""
    rad = _hamta(request, ar, tilldelning_id)
    form = ExtraForm(request.POST or None)
    if form.is_valid():
        lagg_till_extra(tilldelning=rad, extra=form.save(commit=False), by=request.tilltrade.person)
        messages.success(request, "Den extra tilldelningen är sparad.")
        return redirect(rad.get_absolute_url())
    ingress = "Extra tilldelning gäller bara det här året och ligger utanför det ordinarie beloppet."
    return formular(request, form, "Extra tilldelning", "Lägg till", rad=rad, ingress=ingress)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def extra(request: ForbundRequest, ar: int, extra_id: int) -> HttpResponse:
    """Change an extra allotment."""
    extran = _extra(request, ar, extra_id)
    rad = extran.tilldelning
    form = ExtraForm(request.POST or None, instance=extran)
    if form.is_valid():
        try:
            andra_extra(extra=form.save(commit=False), sedd=form.cleaned_data["version"], by=request.tilltrade.person)
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=rad.get_absolute_url())
        messages.success(request, "Den extra tilldelningen är sparad.")
        return redirect(rad.get_absolute_url())
    return formular(request, form, "Extra tilldelning", "Spara", rad=rad)


@require_POST
@i_forbund(far_andra_budget)
def extra_bort(request: ForbundRequest, ar: int, extra_id: int) -> HttpResponse:
    """Take an extra allotment away."""
    extra = _extra(request, ar, extra_id)
    adress = extra.tilldelning.get_absolute_url()
    ta_bort_extra(extra=extra, by=request.tilltrade.person)
    messages.success(request, "Den extra tilldelningen är borttagen.")
    return redirect(adress)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def ny_betalning(request: ForbundRequest, ar: int, tilldelning_id: int) -> HttpResponse:
    """One more payment."""
    rad = _hamta(request, ar, tilldelning_id)
    return _betalningsform(request, rad, Betalning(tilldelning=rad), "Ny betalning")


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
def betalning(request: ForbundRequest, ar: int, betalning_id: int) -> HttpResponse:
    """Change a payment: when it is due, was invoiced and paid. Or take it out of the plan."""
    rad = get_object_or_404(
        Betalning.objects.select_related("tilldelning__medlem__forbund"),
        pk=betalning_id,
        tilldelning__ar=ar,
        tilldelning__medlem__forbund=request.tilltrade.forbund,
    )
    tillbaka = rad.tilldelning.get_absolute_url()
    if "ta_bort" in request.POST:
        try:
            ta_bort_betalning(betalning=rad, by=request.tilltrade.person)
            messages.success(request, "Betalningen är borttagen.")
        except TilldelningFel as fel:
            messages.error(request, str(fel))
        return redirect(tillbaka)
    return _betalningsform(request, rad.tilldelning, rad, "Betalning", ta_bort=not (rad.fakturerad or rad.betald))


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_budget)
@engangs
def markering(request: ForbundRequest, ar: int) -> HttpResponse:
    """Several payments were invoiced or paid on the same day: those of ?dag= are chosen from the start."""
    forbund = request.tilltrade.forbund
    form = MarkeraForm(request.POST or None, forbund=forbund, ar=ar, initial={"dag": timezone.localdate()})
    vilka: Any = form.fields["vilka"]
    oppna = list(vilka.queryset)
    if not oppna:
        messages.error(request, "Det finns ingen betalning att markera.")
        return redirect("tilldelning", forbund.slug, ar)
    valda = [b for b in oppna if str(b.forfaller) == request.GET.get("dag")]
    form.initial["vilka"] = [b.pk for b in valda]
    form.initial["vad"] = "betald" if valda and all(b.fakturerad for b in valda) else "fakturerad"
    if form.is_valid():
        data = form.cleaned_data
        try:
            antal = markera(betalningar=data["vilka"], vad=data["vad"], dag=data["dag"], by=request.tilltrade.person)
        except TilldelningFel as fel:
            form.add_error(fel.falt or None, str(fel))
        else:
            hur = {"fakturerad": "fakturerade", "betald": "betalda"}[data["vad"]]
            messages.success(request, f"{antal} {'betalning' if antal == 1 else 'betalningar'} markerades som {hur}.")
            return redirect("tilldelning", forbund.slug, ar)
    return formular(request, form, f"Markera betalningar {ar}", "Spara")


def _betalningsform(
    request: ForbundRequest, rad: Tilldelning, betalningen: Betalning, rubrik: str, *, ta_bort: bool = False
) -> HttpResponse:
    tillbaka = rad.get_absolute_url()
    form = BetalningForm(request.POST or None, instance=betalningen)
    if form.is_valid():
        try:
            spara_betalning(
                betalning=form.save(commit=False), sedd=form.cleaned_data["version"], by=request.tilltrade.person
            )
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=tillbaka)
        messages.success(request, "Betalningen är sparad.")
        return redirect(tillbaka)
    return formular(request, form, rubrik, "Spara betalningen", rad=rad, ta_bort=ta_bort)


def _extra(request: ForbundRequest, ar: int, pk: int) -> Extratilldelning:
    rader = Extratilldelning.objects.select_related("tilldelning__medlem__forbund")
    return get_object_or_404(rader, pk=pk, tilldelning__ar=ar, tilldelning__medlem__forbund=request.tilltrade.forbund)


def _hamta(request: ForbundRequest, ar: int, pk: int) -> Tilldelning:
    rader = Tilldelning.objects.select_related("medlem__forbund", "beslut")
    return get_object_or_404(rader, pk=pk, ar=ar, medlem__forbund=request.tilltrade.forbund)
