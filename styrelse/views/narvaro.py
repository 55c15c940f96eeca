"""Pages of who is at a meeting: the roll call, who comes and goes, guests, who does what; and the förbund's Mötesordning."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.handelser import falt_i_ord
from finsam.heltal import heltal
from finsam.historik import historik_for
from finsam.samtidighet import Krock, krocksida
from styrelse.arshjul.arbete import GarInte
from styrelse.forms.motesordning import Motesordningsform
from styrelse.forms.narvaro import Gastform, KomGickForm, Passformset, Personform, Sysslorform
from styrelse.forms.upprop import Uppropsform
from styrelse.models import Motesordning, Narvaro, Narvaropass, Protokoll
from styrelse.narvaro import arbete
from styrelse.narvaro import motesordning as ordningen
from styrelse.narvaro.bild import Narvarobild
from styrelse.narvaro.hamta import narvarobild
from styrelse.narvaro.sida import kolumn, varningar
from styrelse.rattigheter import far_lasa_organ, far_skriva_protokoll
from styrelse.views.arshjul import hamta
from styrelse.views.organ import require_form


@require_form
@i_forbund(far_skriva_protokoll)
def upprop(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """The roll call: how each is there, and whether the organ may decide in each item."""
    protokoll = hamta_protokoll(request, sammantrade_id)
    if protokoll is None:
        return ej_oppnat(request, sammantrade_id)
    bild = narvarobild(protokoll)
    form = Uppropsform(request.POST or None, bild=bild)
    if form.is_valid() and sparat(request, form, protokoll, "Närvaro", form.lagra):
        messages.success(request, "Närvaron är sparad.")
        return redirect("narvaro", request.tilltrade.forbund.slug, sammantrade_id)
    data = sidans(request, protokoll, bild) | {"form": form, "rader": form.rader, "laget": laget(bild)}
    return render(request, "styrelse/narvaro/upprop.html", data)


def laget(bild: Narvarobild) -> list[dict[str, Any]]:
    """Each item with how many take part in it, and what has to be seen to."""
    return [
        {"punkt": p, "kolumn": kolumn(bild, p.id), "varningar": varningar(bild, p.id)}
        for p in bild.punkter
        if p.ordning is not None
    ]


@require_form
@i_forbund(far_skriva_protokoll)
@engangs
def kom_gick(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """Note that someone came or left; `arende` in the address is filled in."""
    protokoll = hamta_protokoll(request, sammantrade_id)
    if protokoll is None:
        return ej_oppnat(request, sammantrade_id)
    bild = narvarobild(protokoll)
    arende = heltal(request.GET.get("arende", ""))
    form = KomGickForm(request.POST or None, bild=bild, initial={"arende": arende})
    if form.is_valid() and sparat(request, form, protokoll, "Någon kom eller gick", form.lagra):
        messages.success(request, "Antecknat.")
        return redirect(adress(protokoll, form.cleaned_data["arende"].pk))
    return formsida(request, protokoll, form, rubrik="Någon kom eller gick", knapp="Anteckna", arende=arende)


@require_form
@i_forbund(far_skriva_protokoll)
def sysslor(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """Choose who leads the meeting, who writes and who justerar."""
    protokoll = hamta_protokoll(request, sammantrade_id)
    if protokoll is None:
        return ej_oppnat(request, sammantrade_id)
    form = Sysslorform(request.POST or None, bild=narvarobild(protokoll))
    if form.is_valid():
        val = {**form.cleaned_data, "protokoll": protokoll}
        if sparat(
            request, form, protokoll, "Ordförande, sekreterare och justerare", lambda: arbete.satt_sysslor(**val)
        ):
            messages.success(request, "Sparat.")
            return redirect(adress(protokoll))
    return formsida(request, protokoll, form, rubrik="Ordförande, sekreterare och justerare", knapp="Spara")


@require_form
@i_forbund(far_skriva_protokoll)
@engangs
def gast_ny(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """Add a guest, or someone adjungerad, perhaps to some items only; `arende` in the address is ticked."""
    protokoll = hamta_protokoll(request, sammantrade_id)
    if protokoll is None:
        return ej_oppnat(request, sammantrade_id)
    ny = Narvaro(protokoll=protokoll, ordning=protokoll.narvaro.count() + 1)
    arende = heltal(request.GET.get("arende", ""))
    form = Gastform(
        request.POST or None, instance=ny, bild=narvarobild(protokoll), initial={"arenden": [arende] if arende else []}
    )
    if form.is_valid() and sparat(request, form, protokoll, "Gäst", lambda: _lagra_gast(form)):
        messages.success(request, f"{ny.namn} är antecknad.")
        return redirect(adress(protokoll, arende))
    return formsida(
        request, protokoll, form, rubrik="Lägg till en gäst eller adjungerad", knapp="Lägg till", arende=arende
    )


def _lagra_gast(form: Gastform) -> None:
    rad = form.save(commit=False)
    nytt = rad.pk is None
    arbete.spara(rad=rad, sedd=form.cleaned_data["version"], manga={"arenden": form.cleaned_data["arenden"]})
    if nytt:
        Narvaropass.objects.create(narvaro=rad)


@require_form
@i_forbund(far_skriva_protokoll)
def person(request: ForbundRequest, narvaro_id: int) -> HttpResponse:
    """One person: what is printed after the name, and the times; of a guest, the items."""
    rad, protokoll = hamta_narvaro(request, narvaro_id)
    bild = narvarobild(protokoll)
    gast = rad.vem_id is None and rad.person_id is None
    form: Any = (
        Gastform(request.POST or None, instance=rad, bild=bild)
        if gast
        else Personform(request.POST or None, instance=rad)
    )
    tider = (
        None
        if gast
        else Passformset(request.POST or None, instance=rad, prefix="tid", form_kwargs={"bild": bild, "roll": rad.roll})
    )
    try:
        if form.is_valid() and (tider is None or tider.is_valid()):
            lagra = (lambda: _lagra_gast(form)) if tider is None else (lambda: _lagra_person(form, tider))
            if sparat(request, form, protokoll, f"Närvaro: {rad.namn}", lagra):
                messages.success(request, f"{rad.namn} är sparad.")
                return redirect("narvaro", request.tilltrade.forbund.slug, protokoll.sammantrade_id)
    except Krock as krock:
        return krocksida(request, form=form, nu=krock.nu, tillbaka=adress(protokoll))
    data: dict[str, Any] = {"tider": tider, "person": rad, "gast": gast}
    return formsida(request, protokoll, form, rubrik=hamta_narvaro(request, narvaro_id)[0].namn, knapp="Spara", **data)


def _lagra_person(form: Personform, tider: Any) -> None:
    rad = form.save(commit=False)
    arbete.spara(rad=rad, sedd=form.cleaned_data["version"])
    tider.save()
    if not rad.franvarande and not rad.tider.exists():
        Narvaropass.objects.create(narvaro=rad)


@require_form
@i_forbund(far_skriva_protokoll)
def person_ta_bort(request: ForbundRequest, narvaro_id: int) -> HttpResponse:
    """Take away someone who was noted by mistake. Those who sit in the organ stay, as absent."""
    rad, protokoll = hamta_narvaro(request, narvaro_id)
    if rad.plats_id is not None:
        messages.error(request, f"{rad.namn} sitter i organet. Anteckna frånvaro i stället.")
        return redirect("narvaro_person", request.tilltrade.forbund.slug, rad.pk)
    if "bekrafta" in request.POST:
        try:
            with arbete.andring(protokoll=protokoll, by=request.tilltrade.person, vad=f"Tog bort {rad.namn}"):
                rad.delete()
        except GarInte as fel:
            messages.error(request, str(fel))
        except ProtectedError:
            messages.error(request, f"{rad.namn} finns i ett yrkande, en röst eller ett jäv. Ta bort det först.")
        else:
            messages.success(request, f"{rad.namn} är borttagen.")
        return redirect("narvaro", request.tilltrade.forbund.slug, protokoll.sammantrade_id)
    data = sidans(request, protokoll, None) | {"rubrik": f"Ta bort {rad.namn}", "vad": rad.namn}
    return render(request, "styrelse/narvaro/ta_bort.html", data | {"avbryt": adress(protokoll)})


@require_form
@i_forbund(far_lasa_organ)
def motesordning(request: ForbundRequest) -> HttpResponse:
    """What the board has decided about its meetings; those who may write change it here."""
    forbund = request.tilltrade.forbund
    ordning = Motesordning.objects.filter(forbund=forbund).first() or Motesordning(forbund=forbund)
    far_andra = far_skriva_protokoll(request.tilltrade)
    form = Motesordningsform(request.POST or None if far_andra else None, instance=ordning)
    try:
        if form.is_valid():
            ordningen.spara(
                ordning=form.save(commit=False),
                falt=form.visade,
                by=request.tilltrade.person,
                sedd=form.cleaned_data["version"],
            )
            messages.success(request, "Mötesordningen är sparad.")
            return redirect("motesordning", forbund.slug)
    except Krock as krock:
        return krocksida(request, form=form, nu=krock.nu, tillbaka=reverse("motesordning", args=[forbund.slug]))
    data = {
        "form": form,
        "rader": [(f.label, falt_i_ord(ordning, [f.name])[f.name][1]) for f in form if not f.is_hidden],
        "far_andra": far_andra,
        "handelser": historik_for(ordning) if ordning.pk else [],
    }
    return render(request, "styrelse/narvaro/motesordning.html", data)


# --- Shared with the pages of one item ---------------------------------------------------------------------------


def hamta_protokoll(request: ForbundRequest, sammantrade_id: int) -> Protokoll | None:
    """The protokoll of a meeting of the förbund, or None where it is not opened yet; 404 for no such meeting."""

    mote = hamta(request, sammantrade_id)
    protokoll = Protokoll.objects.filter(sammantrade=mote).first()
    if protokoll is not None:
        protokoll.sammantrade = mote
    return protokoll


def ej_oppnat(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """Back to the meeting, which has to be opened first."""
    messages.info(request, "Närvaron skrivs när sammanträdet har öppnats.")
    return redirect("sammantrade", request.tilltrade.forbund.slug, sammantrade_id)


def hamta_narvaro(request: ForbundRequest, narvaro_id: int) -> tuple[Narvaro, Protokoll]:
    """Someone of a meeting of the förbund, or 404."""
    alla = Narvaro.objects.select_related("protokoll__sammantrade__organ__forbund", "vem")
    rad = get_object_or_404(alla, protokoll__sammantrade__organ__forbund=request.tilltrade.forbund, pk=narvaro_id)
    return rad, rad.protokoll


def adress(protokoll: Protokoll, arende: int | None = None) -> str:
    """Where one goes back to: the protokoll at its item, or the roll call."""
    slug = protokoll.sammantrade.organ.forbund.slug
    if arende is None:
        return reverse("narvaro", args=[slug, protokoll.sammantrade_id])
    return reverse("skriv_arende", args=[slug, arende])


def sparat(request: ForbundRequest, form: Any, protokoll: Protokoll, vad: str, lagra: Callable[[], Any]) -> bool:
    """Carry a change out, and whether it went: what hinders it is said in the form. Raises Krock."""
    try:
        with arbete.andring(protokoll=protokoll, by=request.tilltrade.person, vad=vad):
            lagra()
    except GarInte as fel:
        form.add_error(None, str(fel))
    except ValidationError as fel:
        form.add_error(None, fel.messages)
    else:
        return True
    return False


def sidans(request: ForbundRequest, protokoll: Protokoll, bild: Narvarobild | None) -> dict[str, Any]:
    """What every page here needs."""
    return {"mote": protokoll.sammantrade, "protokoll": protokoll, "bild": bild, "far_andra": True}


def formsida(
    request: ForbundRequest,
    protokoll: Protokoll,
    form: Any,
    *,
    rubrik: str,
    knapp: str,
    arende: int | None = None,
    **mer: Any,
) -> HttpResponse:
    """A page with one form."""
    data = sidans(request, protokoll, None) | {"form": form, "rubrik": rubrik, "knapp": knapp, **mer}
    return render(request, "styrelse/narvaro/form.html", data | {"avbryt": adress(protokoll, arende)})
