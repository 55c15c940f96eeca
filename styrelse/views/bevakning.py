"""Pages of the uppdrag that are followed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.historik import historik_for
from finsam.kalkylblad import xlsx_svar
from finsam.samtidighet import Krock, krocksida
from styrelse.arshjul.arbete import GarInte
from styrelse.bevakning import arbete, lista
from styrelse.forms.bevakning import Bevakningsform, Stegform, Urvalsform
from styrelse.models import Bevakning
from styrelse.rattigheter import far_andra_bevakningar, far_lasa_organ, far_redovisa
from styrelse.views.organ import require_form

T = Bevakning.Tillstand


@require_GET
@i_forbund(far_lasa_organ)
def bevakningar(request: ForbundRequest) -> HttpResponse:
    """The uppdrag, those that go on unless others are chosen."""
    form = Urvalsform(request.GET or None)
    rader, visa = _valda(request, form)
    data = {
        "rader": rader,
        "form": form,
        "visa": visa,
        "far_andra": far_andra_bevakningar(request.tilltrade),
        "finns": bool(rader) or Bevakning.objects.filter(forbund=request.tilltrade.forbund).exists(),
        "forsenade": sum(r.forsenad for r in rader),
        "fraga": request.GET.urlencode(),
    }
    return render(request, "styrelse/bevakning/lista.html", data)


@require_GET
@i_forbund(far_lasa_organ)
def bevakningar_excel(request: ForbundRequest) -> HttpResponse:
    """The same rows as a workbook."""
    rader, visa = _valda(request, Urvalsform(request.GET or None))
    dag = timezone.localdate()
    bok = lista.som_arbetsbok(request.tilltrade.forbund, rader, urval=lista.VAL[visa], dag=dag)
    return xlsx_svar(f"uppdrag-{dag.isoformat()}.xlsx", bok)


def _valda(request: ForbundRequest, form: Urvalsform) -> tuple[list[lista.Bevakningsrad], str]:
    visa, mina = form.valt()
    person = request.tilltrade.person if mina else None
    return lista.valda(request.tilltrade.forbund, visa=visa, mina=person, dag=timezone.localdate()), visa


@require_GET
@i_forbund(far_lasa_organ)
def bevakning(request: ForbundRequest, bevakning_id: int) -> HttpResponse:
    """One uppdrag: the decision, whose, by when, what was done, and its history."""
    en = _hamta(request, bevakning_id)
    data = {
        "b": en,
        "rad": lista.rader([en], timezone.localdate())[0],
        "far_andra": far_andra_bevakningar(request.tilltrade),
        "far_redovisa": far_redovisa(request.tilltrade, en),
        "handelser": historik_for(en),
    }
    return render(request, "styrelse/bevakning/bevakning.html", data)


@require_form
@i_forbund(far_andra_bevakningar)
@engangs
def bevakning_ny(request: ForbundRequest) -> HttpResponse:
    """Follow an uppdrag that a decision by hand, or an older one, gave."""
    ny = Bevakning(forbund=request.tilltrade.forbund)
    form = Bevakningsform(request.POST or None, instance=ny, initial={"beslut": request.GET.get("beslut", "")})
    if form.is_valid():
        arbete.lagg_till(ny=form.save(commit=False), by=request.tilltrade.person)
        messages.success(request, "Uppdraget bevakas.")
        return redirect(ny)
    data = {"form": form, "rubrik": "Bevaka ett uppdrag", "b": None}
    return render(request, "styrelse/bevakning/form.html", data)


@require_form
@i_forbund(far_andra_bevakningar)
def bevakning_andra(request: ForbundRequest, bevakning_id: int) -> HttpResponse:
    """Change whose it is, by when, or what."""
    en = _hamta(request, bevakning_id)
    form = Bevakningsform(request.POST or None, instance=en)
    if form.is_valid():
        sedd = form.cleaned_data["version"]
        try:
            arbete.andra(bevakning=form.save(commit=False), falt=form.visade, by=request.tilltrade.person, sedd=sedd)
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=en.get_absolute_url())
        messages.success(request, "Uppdraget är sparat.")
        return redirect(en)
    return render(request, "styrelse/bevakning/form.html", {"form": form, "rubrik": "Ändra uppdraget", "b": en})


@require_form
@i_forbund(far_lasa_organ)
def bevakning_steg(request: ForbundRequest, bevakning_id: int, till: str) -> HttpResponse:
    """Say that it is done, strike it, or take it up again: the office, or whoever answers for it."""
    en = _hamta(request, bevakning_id)
    if not far_redovisa(request.tilltrade, en):
        raise PermissionDenied
    if till not in T.values:
        raise Http404
    if T(till) not in Bevakning.OVERGANGAR[T(en.tillstand)]:
        messages.info(request, f"Uppdraget är {en.get_tillstand_display()}.")
        return redirect(en)
    form = Stegform(request.POST or None, bevakning=en, till=till)
    if form.is_valid() and _tog_steget(request, form, en, till):
        return redirect(en)
    data = {"form": form, "b": en, **ORD[T(till)]}
    return render(request, "styrelse/bevakning/steg.html", data)


def _tog_steget(request: ForbundRequest, form: Stegform, en: Bevakning, till: str) -> bool:
    data = form.cleaned_data
    try:
        arbete.ta_steg(
            bevakning=en,
            till=till,
            text=data["text"],
            dag=data.get("dag"),
            by=request.tilltrade.person,
            sedd=data["version"],
        )
    except Krock as krock:
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["version"] = str(krock.nu.version)  # type: ignore[index]
        form.add_error(None, "Någon annan har ändrat uppdraget sedan du öppnade sidan. Läs det, och spara igen.")
        return False
    except GarInte as fel:
        form.add_error("text", str(fel))
        return False
    messages.success(request, f"{arbete.HANDELSE[T(till)]}.")
    return True


ORD = {
    T.KLAR: {"rubrik": "Uppdraget är klart", "knapp": "Klart"},
    T.STRUKEN: {"rubrik": "Stryk uppdraget", "knapp": "Stryk"},
    T.OPPEN: {"rubrik": "Ta upp uppdraget igen", "knapp": "Ta upp igen"},
}


def _hamta(request: ForbundRequest, bevakning_id: int) -> Bevakning:
    return get_object_or_404(lista.bevakningar(request.tilltrade.forbund), pk=bevakning_id)
