"""What a decision does: said at its att-sats, completed and tried again where it was stopped, or written off."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.models import Forbund
from finsam.samtidighet import Krock, Ovrigt, krocksida
from insatser.beredning.effekt import kvar_efter
from styrelse.arshjul.arbete import GarInte
from styrelse.forms.verkan import Avskrivform, Verkansbeloppen, Verkansform, verkansbelopp, verkansform
from styrelse.models import Arende, Attsats, Verkan
from styrelse.rattigheter import far_andra_organ, far_skriva_protokoll
from styrelse.verkan import arbete, borjan
from styrelse.verkan.avslag import ansokan_i, avsla_ansokan, ej_avslagna, hindret
from styrelse.verkan.bilder import verkningar
from styrelse.verkan.falt import MED_BELOPP
from styrelse.verkan.slip import i_ord, slip
from styrelse.verkan.utforande import avskriv, forsok_igen, prova
from styrelse.views.organ import require_form

Sort, T = Verkan.Sort, Verkan.Tillstand
GRUPPER = (
    (
        "Pengar och insatser",
        (
            (Sort.BEVILJA, "En insats eller en ansökan får medel för ett eller flera år, kanske med villkor."),
            (Sort.ANDRA_BELOPP, "Det som är beviljat ökas eller minskas."),
            (Sort.FORLANGA, "En insats pågår längre, med eller utan mer medel."),
            (Sort.AVSLUTA, "En insats slutar, nu eller en bestämd dag."),
            (Sort.AVSATTA, "Medel ur det egna kapitalet avsätts för ett år."),
        ),
    ),
    (
        "Dokument som antas",
        (
            (Sort.ANTA_BUDGET, "En budgetversion blir den som gäller."),
            (Sort.ANTA_DOKUMENT, "Verksamhetsplanen, årsredovisningen eller ett annat dokument antas och fryses."),
        ),
    ),
    (
        "Personer, uppdrag och sammanträden",
        (
            (Sort.UTSE, "Någon blir justerare, ombud, ordförande eller vice ordförande."),
            (Sort.UPPDRA, "Någon får ett uppdrag. Det bevakas tills det är redovisat."),
            (Sort.FLYTTA, "Ett sammanträde får en ny dag i årshjulet."),
        ),
    ),
)


@require_form
@i_forbund(far_skriva_protokoll)
@engangs
def verkan_form(request: ForbundRequest, attsats_id: int) -> HttpResponse:
    """Say what an att-sats does: its kind first (`sort` in the address), then what the kind asks for."""
    attsats = _hitta_attsats(request.tilltrade.forbund, attsats_id)
    lagrad = verkningar(request.tilltrade.forbund).filter(attsats=attsats).first()
    if hinder := arbete.varfor_inte(attsats):
        messages.info(request, hinder)
        return redirect(_tillbaka(request, attsats))
    if "ta_bort" in request.POST:
        return _ta_bort(request, attsats, lagrad)
    sort = _sorten(request, lagrad)
    if sort is None:
        return render(request, "styrelse/verkan/valj.html", _om(request, attsats) | {"grupper": _grupper(attsats)})
    verkan = lagrad or Verkan(attsats=attsats)
    fore, verkan.sort = verkan.sort, sort
    ny = borjan.falten(attsats, sort) if fore != sort else None
    form = verkansform(request.POST or None, verkan=verkan, initial=ny)
    belopp = _beloppen(request, attsats, verkan, lagrad)
    if request.method == "POST" and all([form.is_valid(), belopp is None or belopp.is_valid()]):
        try:
            return _spara(request, attsats, form, belopp)
        except GarInte as fel:
            form.add_error(None, str(fel))
        except Krock as krock:
            return _krock(request, attsats, form, belopp, krock)
    return render(
        request, "styrelse/verkan/form.html", _om(request, attsats) | _formens(request, lagrad, form, belopp, sort)
    )


def _spara(
    request: ForbundRequest, attsats: Attsats, form: Verkansform, belopp: Verkansbeloppen | None
) -> HttpResponse:
    """Store it; one that was stopped is tried again at once."""
    verkan = arbete.spara(
        verkan=form.save(commit=False),
        belopp=belopp.belopp_per_ar if belopp is not None else {},
        by=request.tilltrade.person,
        sedd=form.cleaned_data["version"],
    )
    if verkan.tillstand == T.STOPPAD:
        return _igen(request, verkan)
    if hinder := prova(verkan):
        messages.warning(request, f"Sparat, men det kan inte utföras nu. {' '.join(hinder)}")
    else:
        messages.success(request, "Sparat. Beslutet gör detta när paragrafen är justerad.")
    return redirect(_tillbaka(request, attsats))


def _ta_bort(request: ForbundRequest, attsats: Attsats, verkan: Verkan | None) -> HttpResponse:
    try:
        if verkan is not None:
            arbete.ta_bort(verkan=verkan, by=request.tilltrade.person)
    except GarInte as fel:
        messages.error(request, str(fel))
        return redirect("verkan_form", request.tilltrade.forbund.slug, attsats.pk)
    messages.success(request, "Borttaget. Beslutet gör ingenting av sig självt.")
    return redirect(_tillbaka(request, attsats))


def _krock(
    request: ForbundRequest, attsats: Attsats, form: Verkansform, belopp: Verkansbeloppen | None, krock: Krock
) -> HttpResponse:
    nu = verkningar(request.tilltrade.forbund).get(pk=krock.nu.pk)
    deras = {b.ar: b.belopp for b in nu.belopp.all()}
    mitt = belopp.belopp_per_ar if belopp is not None else {}
    ovrigt = []
    if mitt != deras or form.instance.sort != nu.sort:
        ovrigt = [Ovrigt("vad beslutet gör", _raden(form.instance.sort, mitt), _raden(nu.sort, deras))]
    return krocksida(request, form=form, nu=nu, tillbaka=_tillbaka(request, attsats), ovrigt=ovrigt)


def _raden(sort: str, belopp: dict[int, Decimal]) -> str:
    return ", ".join([str(Sort(sort).label), *(f"{ar}: {b:.0f} kr" for ar, b in sorted(belopp.items()))])


def _beloppen(
    request: ForbundRequest, attsats: Attsats, verkan: Verkan, lagrad: Verkan | None
) -> Verkansbeloppen | None:
    sort = Sort(verkan.sort)
    if sort not in MED_BELOPP:
        return None
    forbund = request.tilltrade.forbund
    initial = borjan.beloppen(attsats, lagrad, sort)
    return verkansbelopp(request.POST or None, verkan=verkan, forbund=forbund, initial=initial)


def _formens(
    request: ForbundRequest, lagrad: Verkan | None, form: Verkansform, belopp: Verkansbeloppen | None, sort: Verkan.Sort
) -> dict[str, Any]:
    forbund = request.tilltrade.forbund
    stoppad = lagrad is not None and lagrad.tillstand == T.STOPPAD
    kvar = None
    if belopp is not None and sort != Sort.AVSATTA and not stoppad:
        kvar = kvar_efter(forbund, belopp, form.instance.attsats.arende.sammantrade.datum.year)
    return {
        "verkan": lagrad,
        "stoppad": stoppad,
        "form": form,
        "belopp": belopp,
        "sort": sort,
        "kvar_efter": kvar,
        "enhet": forbund.visas_i,
        "slip": slip(lagrad, hinder=() if stoppad else prova(lagrad))
        if lagrad is not None and not form.is_bound
        else None,
    }


def _om(request: ForbundRequest, attsats: Attsats) -> dict[str, Any]:
    tillbaka = _tillbaka(request, attsats)
    fraga = request.GET.copy()
    fraga.pop("sort", None)
    return {
        "attsats": attsats,
        "arende": attsats.arende,
        "mote": attsats.arende.sammantrade,
        "avbryt": tillbaka,
        "fraga": fraga.urlencode(),
    }


def _grupper(attsats: Attsats) -> list[tuple[str, list[tuple[Verkan.Sort, str, bool]]]]:
    troligast = borjan.troligast(attsats)
    return [(namn, [(sort, vad, sort == troligast) for sort, vad in sorter]) for namn, sorter in GRUPPER]


def _sorten(request: ForbundRequest, lagrad: Verkan | None) -> Verkan.Sort | None:
    """The kind that is asked for; else the one that stands. A stopped effect keeps its kind: the decision is made."""
    onskad = request.GET.get("sort", "")
    if lagrad is not None and (onskad not in Sort.values or lagrad.tillstand == T.STOPPAD):
        return None if onskad == "annan" and lagrad.tillstand != T.STOPPAD else Sort(lagrad.sort)
    return Sort(onskad) if onskad in Sort.values else None


def _tillbaka(request: ForbundRequest, attsats: Attsats) -> str:
    """Where one came from, within the förbund; else the meeting."""
    onskad = request.GET.get("tillbaka", "")
    if onskad.startswith(f"/{request.tilltrade.forbund.slug}/") and url_has_allowed_host_and_scheme(onskad, None):
        return onskad
    return attsats.arende.sammantrade.get_absolute_url()


def _hitta_attsats(forbund: Forbund, attsats_id: int) -> Attsats:
    alla = Attsats.objects.filter(arende__sammantrade__organ__forbund=forbund)
    return get_object_or_404(
        alla.select_related("arende__sammantrade__organ__forbund", "arende__ansokan__insats", "beslut", "verkan"),
        pk=attsats_id,
    )


# --- Stopped ----------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_organ)
def verkan_stoppad(request: ForbundRequest, verkan_id: int) -> HttpResponse:
    """An effect that could not be carried out: why, and the three ways on."""
    visad = get_object_or_404(verkningar(request.tilltrade.forbund).filter(attsats__beslut__isnull=False), pk=verkan_id)
    form = Avskrivform(request.POST if "avskriv" in request.POST else None)
    if "igen" in request.POST:
        return _igen(request, visad)
    if form.is_valid():
        try:
            avskriv(verkan=visad, hur=form.cleaned_data["hur"], by=request.tilltrade.person)
        except GarInte as fel:
            messages.error(request, str(fel))
        else:
            messages.success(request, "Sparat. Det står i sammanträdets historik.")
        return redirect("beslut", request.tilltrade.forbund.slug, visad.attsats.beslut_id)
    data = {"verkan": visad, "slip": slip(visad), "i_ord": i_ord(visad), "form": form}
    return render(request, "styrelse/verkan/stoppad.html", data)


def _igen(request: ForbundRequest, visad: Verkan) -> HttpResponse:
    """Try it, and say how it went."""
    efter = forsok_igen(verkan=visad, by=request.tilltrade.person)
    if efter.tillstand == T.STOPPAD:
        messages.error(request, f"Det gick inte. {efter.hinder}")
        return redirect("verkan_stoppad", request.tilltrade.forbund.slug, visad.pk)
    messages.success(request, f"{slip(efter).titel}: {efter.get_tillstand_display()}.")
    return redirect("beslut", request.tilltrade.forbund.slug, visad.attsats.beslut_id)


@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_organ)
def verkan_avslag(request: ForbundRequest, arende_id: int) -> HttpResponse:
    """An avslag that did not reach its application: why, and the way on."""
    forbund = request.tilltrade.forbund
    alla = Arende.objects.filter(sammantrade__organ__forbund=forbund, utfall=Arende.Utfall.AVSLAG)
    arende = get_object_or_404(
        alla.select_related("sammantrade__organ__forbund", "ansokan__insats__forbund"), pk=arende_id
    )
    ansokan = ansokan_i(arende)
    if ansokan is None:
        raise Http404
    if request.method == "POST":
        if hinder := avsla_ansokan(arende=arende, by=request.tilltrade.person):
            messages.error(request, f"Det gick inte. {hinder}")
            return redirect("verkan_avslag", forbund.slug, arende.pk)
        messages.success(request, "Ansökan är avslagen. Lämna besked till den sökande.")
        return redirect("ansokan_beredning", forbund.slug, ansokan.pk)
    kvar = ej_avslagna(forbund).filter(pk=arende.pk).exists()
    data = {
        "arende": arende,
        "mote": arende.sammantrade,
        "ansokan": ansokan,
        "hinder": hindret(ansokan) if kvar else "",
    }
    return render(request, "styrelse/verkan/avslag.html", data)
