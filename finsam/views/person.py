"""People and their roles in the förbund."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from finsam import tvafaktor
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.datum import utan_veckodag
from finsam.forbundsarbete.roller import RollFel, avsluta_roll, bjud_in, far_skrivas_om, ge_roll, skriv_om_person
from finsam.forms.person import AvslutaRollForm, BjudInForm, PersonForm, RollForm
from finsam.historik import historik_for
from finsam.models import Forbund, Person
from finsam.rattigheter import far_ge_roller, far_lasa_forbundet, far_lasa_historik


@require_GET
@i_forbund(far_lasa_forbundet)
def personer(request: ForbundRequest) -> HttpResponse:
    """Who has which role since when; roles that have ended stand below."""
    i_dag = timezone.localdate()
    alla = list(request.tilltrade.forbund.roller.select_related("person"))
    return render(
        request,
        "finsam/personer.html",
        {
            "pagar": [r for r in alla if r.tom is None or r.tom >= i_dag],
            "avslutade": [r for r in alla if r.tom and r.tom < i_dag],
            "i_dag": i_dag,
            "far_ge_roller": far_ge_roller(request.tilltrade),
        },
    )


@require_GET
@i_forbund(far_lasa_forbundet)
def person(request: ForbundRequest, person_id: int) -> HttpResponse:
    """One person's roles here, and what has happened to them."""
    forbund = request.tilltrade.forbund
    visad = hitta(forbund, person_id)
    far_historik = far_lasa_historik(request.tilltrade)
    return render(
        request,
        "finsam/person.html",
        {
            "person": visad,
            "roller": visad.roller.filter(forbund=forbund),
            "i_dag": timezone.localdate(),
            "far_ge_roller": far_ge_roller(request.tilltrade),
            "har_koder": tvafaktor.har(visad),
            "far_lasa_historik": far_historik,
            "handelser": historik_for(visad, forbund=forbund) if far_historik else [],
        },
    )


@require_http_methods(["GET", "POST"])
@i_forbund(far_ge_roller)
def person_bjud_in(request: ForbundRequest) -> HttpResponse:
    """Enter someone by e-mail address and give them a role; they get a mail."""
    form = BjudInForm(request.POST or None, initial={"fran": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            roll = bjud_in(
                forbund=request.tilltrade.forbund,
                by=request.tilltrade.person,
                bas=request.build_absolute_uri("/"),
                **form.cleaned_data,
            )
        except RollFel as fel:
            form.add_error("sort", str(fel))
        else:
            messages.success(request, f"{roll.person} är {roll.get_sort_display()} och får ett mejl.")
            return redirect("personer", request.tilltrade.forbund.slug)
    return render(request, "finsam/person_bjud_in.html", {"form": form})


@require_http_methods(["GET", "POST"])
@i_forbund(far_ge_roller)
def person_andra(request: ForbundRequest, person_id: int) -> HttpResponse:
    """Correct what someone is called or logs in with; not where another förbund knows them too."""
    forbund = request.tilltrade.forbund
    andrad = hitta(forbund, person_id)
    if not far_skrivas_om(person=andrad, forbund=forbund):
        return render(request, "finsam/person_last.html", {"person": andrad})
    namn, form = andrad.namn, PersonForm(request.POST or None, instance=andrad)
    if request.method == "POST" and form.is_valid():
        by, bas = request.tilltrade.person, request.build_absolute_uri("/")
        antal = skriv_om_person(person=form.instance, forbund=forbund, by=by, bas=bas)
        messages.success(request, f"{form.instance} är sparad." if antal else "Inget var ändrat.")
        return redirect("person", forbund.slug, andrad.pk)
    return render(request, "finsam/person_andra.html", {"form": form, "person": andrad, "namn": namn})


@require_http_methods(["GET", "POST"])
@i_forbund(far_ge_roller)
def roll_ge(request: ForbundRequest, person_id: int) -> HttpResponse:
    """One more role for someone who is here already."""
    forbund = request.tilltrade.forbund
    mottagare = hitta(forbund, person_id)
    form = RollForm(request.POST or None, initial={"fran": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            roll = ge_roll(forbund=forbund, person=mottagare, by=request.tilltrade.person, **form.cleaned_data)
        except RollFel as fel:
            form.add_error("sort", str(fel))
        else:
            messages.success(request, f"{mottagare} är {roll.get_sort_display()} från {utan_veckodag(roll.fran)}.")
            return redirect("person", forbund.slug, mottagare.pk)
    return render(request, "finsam/roll_ge.html", {"form": form, "person": mottagare})


@require_http_methods(["GET", "POST"])
@i_forbund(far_ge_roller)
def roll_avsluta(request: ForbundRequest, roll_id: int) -> HttpResponse:
    """The last day of a role."""
    forbund = request.tilltrade.forbund
    roll = get_object_or_404(forbund.roller.select_related("person", "forbund"), pk=roll_id)
    form = AvslutaRollForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            avsluta_roll(roll=roll, tom=form.cleaned_data["tom"], by=request.tilltrade.person)
        except RollFel as fel:
            form.add_error("tom", str(fel))
        else:
            messages.success(
                request,
                f"{roll.person} är {roll.get_sort_display()} till och med {utan_veckodag(form.cleaned_data['tom'])}.",
            )
            return redirect("personer", forbund.slug)
    return render(request, "finsam/roll_avsluta.html", {"form": form, "roll": roll})


def hitta(forbund: Forbund, person_id: int) -> Person:
    """Someone who has or has had a role in the förbund; anybody else is not found."""
    return get_object_or_404(Person.objects.filter(pk__in=forbund.roller.values("person")), pk=person_id)
