"""Pages of a meeting's dagordning: the items in order, what can be taken in, and one item."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.heltal import heltal
from finsam.historik import handelser_for
from finsam.samtidighet import Krock, Ovrigt, krocksida
from styrelse.arshjul.arbete import GarInte
from styrelse.dagordning import bilagor, punkter
from styrelse.dagordning.forslag import Forslag, foresla_arenden
from styrelse.dagordning.sida import dagordningen, forslagen_i_ord
from styrelse.dagordning.ta_in import ta_in as ta_in_valda
from styrelse.forms.dagordning import Arendeform, Nyttform, Utgarform, arendeform, satsrader
from styrelse.models import Arende, Attsats, Sammantrade
from styrelse.mote.slag import har_paragrafer
from styrelse.rattigheter import far_skriva_protokoll
from styrelse.verkan.bilder import satt_bilder
from styrelse.views.arshjul import hamta
from styrelse.views.organ import require_form

T = Sammantrade.Tillstand


@require_GET
@i_forbund(far_skriva_protokoll)
def dagordning(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """The items in order, with their clock times, and what could be taken in."""
    mote = hamta(request, sammantrade_id)
    kan_andras = mote.tillstand in (*punkter.FORE, T.PAGAR)
    forslag = foresla_arenden(mote) if kan_andras else []
    data = {
        "mote": mote,
        "dagordning": dagordningen(mote),
        "kan_andras": kan_andras,
        "fore": mote.tillstand in punkter.FORE,
        "beslutar": har_paragrafer(mote),
        "har_kallelse": mote.kallelser.exists(),
        "vantar": len(forslag),
        "vantar_i_ord": forslagen_i_ord(forslag),
    }
    return render(request, "styrelse/dagordning/dagordning.html", data)


@require_form
@i_forbund(far_skriva_protokoll)
@engangs
def ta_in(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """What could be taken in, each with its reason and ticked; one press takes in what is ticked."""
    mote = hamta(request, sammantrade_id)
    if request.method == "POST":
        try:
            tagna = ta_in_valda(mote=mote, valda=set(request.POST.getlist("kod")), by=request.tilltrade.person)
        except GarInte as fel:
            messages.error(request, str(fel))
        else:
            antal = "Ett ärende är intaget." if len(tagna) == 1 else f"{len(tagna)} ärenden är intagna."
            messages.success(request, antal if tagna else "Inget valdes.")
        return redirect("dagordning", mote.organ.forbund.slug, mote.pk)
    data = {"mote": mote, "grupper": _grupper(foresla_arenden(mote))}
    return render(request, "styrelse/dagordning/ta_in.html", data)


def _grupper(forslag: list[Forslag]) -> list[tuple[str, list[Forslag]]]:
    grupper: dict[str, list[Forslag]] = {}
    for f in forslag:
        grupper.setdefault(f.grupp, []).append(f)
    return list(grupper.items())


@require_form
@i_forbund(far_skriva_protokoll)
@engangs
def nytt(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """Add an item by hand."""
    mote = hamta(request, sammantrade_id)
    med_satser = har_paragrafer(mote)
    typ = Arende.Typ.BESLUT if med_satser else Arende.Typ.INFORMATION
    form = Nyttform(
        request.POST or None,
        instance=Arende(sammantrade=mote, typ=typ),
        med_satser=med_satser,
        dagordning=dagordningen(mote),
    )
    rader = satsrader(request.POST)
    if _ifylld(form, rader):
        plats = form.cleaned_data["plats"]
        try:
            punkter.lagg_till(
                arende=form.save(commit=False), attsatser=rader.texter, by=request.tilltrade.person, plats=plats
            )
        except GarInte as fel:
            messages.error(request, str(fel))
            return redirect(_hem(mote))
        messages.success(request, f"{form.instance.rubrik} är tillagt.")
        return _efter_nytt(form.instance)
    data = {"mote": mote, "form": form, "rader": rader, "sent": punkter.ar_sent(mote)}
    return render(request, "styrelse/dagordning/nytt.html", data)


def _efter_nytt(ett: Arende) -> HttpResponse:
    """Back to where one was: the dagordning, or during the meeting the protokoll."""
    mote = ett.sammantrade
    if mote.tillstand == T.PAGAR and ett.slag == Arende.Slag.ARENDE:
        return redirect("skriv_arende", mote.organ.forbund.slug, ett.pk)
    return redirect(_hem(mote) + f"#arende-{ett.pk}")


@require_form
@i_forbund(far_skriva_protokoll)
def arende(request: ForbundRequest, arende_id: int) -> HttpResponse:
    """One item: what it says and proposes, its papers, what its decisions do, and where it comes from."""
    ett = hamta_arende(request, arende_id)
    if ett.sammantrade.tillstand not in punkter.FORE or ett.utgick:
        return render(request, "styrelse/dagordning/arende_last.html", _omkring(ett))
    form, rader = arendeform(request.POST, ett), satsrader(request.POST, ett)
    if _ifylld(form, rader):
        return _spara(request, ett, form, rader)
    return render(request, "styrelse/dagordning/arende.html", {**_omkring(ett), "form": form, "rader": rader})


def _ifylld(form: Arendeform, rader: Any) -> bool:
    """Whether both are rightly filled in; a heading has nothing proposed."""
    if not form.is_bound:
        return False
    ratt = all([form.is_valid(), not form.med_satser or rader.is_valid()])
    if ratt and form.cleaned_data["slag"] == Arende.Slag.RUBRIK and any(t.strip() for t in rader.texter):
        form.add_error("slag", "En rubrik har inget förslag till beslut. Töm att-satserna, eller välj ärende.")
        return False
    return ratt


def _spara(request: ForbundRequest, ett: Arende, form: Arendeform, rader: Any) -> HttpResponse:
    mote = ett.sammantrade
    texter = rader.texter if form.med_satser else None
    try:
        punkter.andra(
            arende=form.save(commit=False),
            falt=form.visade,
            attsatser=texter,
            by=request.tilltrade.person,
            sedd=form.cleaned_data["version"],
        )
    except Krock as krock:
        nu = krock.nu
        assert isinstance(nu, Arende)
        mitt, deras = ("\n".join(f"att {t}" for t in satser if t) for satser in (texter or [], punkter.forslagen(nu)))
        ovrigt = [Ovrigt("Förslag till beslut", mitt, deras)] if mitt != deras else []
        return krocksida(request, form=form, nu=nu, senast=handelser_for(mote).first(), ovrigt=ovrigt)
    except GarInte as fel:
        messages.error(request, str(fel))
        return redirect("dagordning_arende", mote.organ.forbund.slug, ett.pk)
    messages.success(request, f"{form.instance.rubrik} är sparat.")
    if "stanna" in request.POST:
        return redirect("dagordning_arende", mote.organ.forbund.slug, ett.pk)
    return redirect(_hem(mote) + f"#arende-{ett.pk}")


def _omkring(ett: Arende) -> dict[str, Any]:
    """What stands beside an item, and what stands before and after it."""
    mote = ett.sammantrade
    rader = dagordningen(mote).punkter
    plats = next((nr for nr, p in enumerate(rader) if p.arende.pk == ett.pk), None)
    alla_satser = list(ett.attsatser.all())
    satser = [a for a in alla_satser if a.skede == Attsats.Skede.FORSLAG]
    # Once the meeting has taken them up, what is decided counts, and what was proposed no longer does.
    verkar = [a for a in alla_satser if a.skede == Attsats.Skede.BESLUT] or satser
    satt_bilder(verkar, forbund=mote.organ.forbund, prova=True)
    return {
        "mote": mote,
        "arende": ett,
        "punkt": rader[plats] if plats is not None else None,
        "fore": rader[plats - 1] if plats else None,
        "efter": rader[plats + 1] if plats is not None and plats + 1 < len(rader) else None,
        "bilagor": list(ett.bilagor.select_related("fil__forbund", "maskad__forbund")),
        "far_bifoga": bilagor.kan_andras(ett),
        "kan_tas_bort": punkter.kan_tas_bort(ett),
        "kedja": list(_kedja(ett)),
        "satser": satser,
        "verkar": verkar,
        "delegation": list(ett.delegationsbeslut.select_related("forbund")),
        "beslutar": har_paragrafer(mote),
        "far_andra": True,
    }


def _kedja(ett: Arende) -> list[Arende]:
    """The items that it was dealt with as before, the latest first."""
    ut: list[Arende] = []
    forr = ett.tidigare
    while forr is not None and forr not in ut:
        ut.append(forr)
        forr = forr.tidigare
    return ut


@require_POST
@i_forbund(far_skriva_protokoll)
def flytta(request: ForbundRequest, arende_id: int) -> HttpResponse:
    """Put an item at the place that is sent; what is no number changes nothing."""
    ett = hamta_arende(request, arende_id)
    plats = heltal(request.POST.get("plats", ""))
    if plats is not None:
        try:
            punkter.flytta(arende=ett, plats=plats, by=request.tilltrade.person)
        except GarInte as fel:
            messages.error(request, str(fel))
    return redirect(_hem(ett.sammantrade) + f"#arende-{ett.pk}")


@require_form
@i_forbund(far_skriva_protokoll)
def utgar(request: ForbundRequest, arende_id: int) -> HttpResponse:
    """Let an item go before the meeting, with the reason."""
    ett = hamta_arende(request, arende_id)
    form = Utgarform(request.POST or None)
    if form.is_valid():
        try:
            punkter.dra_tillbaka(arende=ett, skal=form.cleaned_data["skal"], by=request.tilltrade.person)
        except GarInte as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, f"{ett} utgår.")
        return redirect(_hem(ett.sammantrade))
    return render(request, "styrelse/dagordning/utgar.html", {"mote": ett.sammantrade, "arende": ett, "form": form})


@require_POST
@i_forbund(far_skriva_protokoll)
def ta_upp(request: ForbundRequest, arende_id: int) -> HttpResponse:
    """Put an item that was withdrawn back."""
    ett = hamta_arende(request, arende_id)
    try:
        punkter.ta_upp(arende=ett, by=request.tilltrade.person)
    except GarInte as fel:
        messages.error(request, str(fel))
    return redirect(_hem(ett.sammantrade) + f"#arende-{ett.pk}")


@require_POST
@i_forbund(far_skriva_protokoll)
@engangs
def ta_bort(request: ForbundRequest, arende_id: int) -> HttpResponse:
    """Take away an item that no kallelse has told of."""
    ett = hamta_arende(request, arende_id)
    try:
        punkter.ta_bort(arende=ett, by=request.tilltrade.person)
    except GarInte as fel:
        messages.error(request, str(fel))
    else:
        messages.success(request, f"{ett.rubrik} är borttaget.")
    return redirect(_hem(ett.sammantrade))


def hamta_arende(request: ForbundRequest, arende_id: int) -> Arende:
    """An item of a meeting of the förbund, or 404."""
    alla = Arende.objects.filter(sammantrade__organ__forbund=request.tilltrade.forbund).select_related(
        "sammantrade__organ__forbund",
        "sammantrade__protokoll",
        "tidigare__sammantrade",
        "insats__forbund",
        "ansokan__insats__forbund",
        "dokument__forbund",
        "budgetversion__budget__forbund",
    )
    return get_object_or_404(alla, pk=arende_id)


def _hem(mote: Sammantrade) -> str:
    return reverse("dagordning", args=[mote.organ.forbund.slug, mote.pk])
