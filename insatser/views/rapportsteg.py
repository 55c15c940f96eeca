"""The steps of a report, links to write it, and what of it goes into the årsredovisning."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.engangs import engangs
from finsam.lankar import aterkalla_lank
from finsam.samtidighet import Krock, krocksida
from insatser.forms.rapport import Lankform, Utdragsform
from insatser.forms.rekvisition import Skalform
from insatser.models import Rapport, Rapportavsnitt, Rapportutdrag
from insatser.rapport import brev, steg, utdrag
from insatser.rattigheter import far_godkanna_rapporter, far_planera_rapporter, far_rapportera, far_skriva_om
from insatser.views.rapport import hamta_rapport
from insatser.views.rapport_skriv import skribent

SKICKA = "skicka"


def _ta(request: ForbundRequest, rapport: Rapport, gor: Callable[[], Any], sagt: str, ankare: str = "") -> HttpResponse:
    """Take a step and lead back to the page, which tells how it went."""
    try:
        gor()
    except steg.RapportFel as fel:
        messages.error(request, str(fel))
    else:
        messages.success(request, sagt)
    return redirect(rapport.get_absolute_url() + ankare)


def _med_skal(
    request: ForbundRequest, rapport_id: int, *, gor: Callable[[Rapport, str], Any], **ord: str
) -> HttpResponse:
    """A step on a page of its own, which asks for words: `etikett`, `rubrik`, `knapp`, and `sagt` when it is done."""
    rapport = hamta_rapport(request.tilltrade, rapport_id)
    form = Skalform(request.POST if request.method == "POST" else None, etikett=ord["etikett"])
    if form.is_valid():
        try:
            gor(rapport, form.cleaned_data["skal"])
        except steg.RapportFel as fel:
            form.add_error(None, str(fel))
        else:
            messages.success(request, ord["sagt"])
            return redirect(rapport)
    kontext = {"form": form, "rapport": rapport, "insats": rapport.insats, **ord}
    return render(request, "insatser/rapport/steg.html", kontext)


@require_POST
@i_forbund(far_rapportera)
@engangs
def lamna_in(request: ForbundRequest, rapport_id: int) -> HttpResponse:
    """Hand in a report as it is saved."""
    rapport = hamta_rapport(request.tilltrade, rapport_id)
    if not far_skriva_om(request.tilltrade, rapport.insats):
        raise PermissionDenied
    av = skribent(request)
    return _ta(request, rapport, lambda: steg.lamna_in(rapport=rapport, av=av), "Rapporten är inlämnad.")


@require_http_methods(["GET", "POST"])
@i_forbund(far_godkanna_rapporter)
@engangs
def sand_ater(request: ForbundRequest, rapport_id: int) -> HttpResponse:
    """Send it back to those who wrote it, and tell them."""
    by = request.tilltrade.person

    def gor(rapport: Rapport, skal: str) -> None:
        brev.skicka_atersand(rapport=steg.sand_ater(rapport=rapport, skal=skal, by=by), by=by)

    return _med_skal(
        request,
        rapport_id,
        gor=gor,
        rubrik="Sänd tillbaka rapporten",
        etikett="Skriv vad som behöver ändras",
        knapp="Sänd tillbaka",
        sagt="Rapporten är återsänd. De som skriver den får ett mejl.",
    )


@require_POST
@i_forbund(far_godkanna_rapporter)
@engangs
def godkann(request: ForbundRequest, rapport_id: int) -> HttpResponse:
    """Approve it, and tell those who wrote it."""
    rapport, by = hamta_rapport(request.tilltrade, rapport_id), request.tilltrade.person

    def gor() -> None:
        brev.skicka_godkand(rapport=steg.godkann(rapport=rapport, by=by), by=by)

    return _ta(request, rapport, gor, "Rapporten är godkänd. De som skrev den får ett mejl.")


@require_http_methods(["GET", "POST"])
@i_forbund(far_godkanna_rapporter)
@engangs
def ta_upp_igen(request: ForbundRequest, rapport_id: int) -> HttpResponse:
    """Take the approval back."""
    return _med_skal(
        request,
        rapport_id,
        gor=lambda rapport, skal: steg.ta_upp_igen(rapport=rapport, skal=skal, by=request.tilltrade.person),
        rubrik="Ta tillbaka godkännandet",
        etikett="Skriv varför godkännandet tas tillbaka",
        knapp="Ta tillbaka",
        sagt="Rapporten är inlämnad igen. Nu kan den sändas tillbaka eller godkännas.",
    )


# --- What goes into the årsredovisning -----------------------------------------------------------------------


def _avsnitt(request: ForbundRequest, rapport_id: int, rapportavsnitt_id: int) -> Rapportavsnitt:
    rapport = hamta_rapport(request.tilltrade, rapport_id)
    avsnitt = get_object_or_404(rapport.avsnitt, pk=rapportavsnitt_id)
    avsnitt.rapport = rapport
    return avsnitt


@require_POST
@i_forbund(far_godkanna_rapporter)
def markera(request: ForbundRequest, rapport_id: int, rapportavsnitt_id: int) -> HttpResponse:
    """Take a part into the årsredovisning."""
    avsnitt, by = _avsnitt(request, rapport_id, rapportavsnitt_id), request.tilltrade.person
    sagt = f"{avsnitt.rubrik} tas med i årsredovisningen."
    return _ta(request, avsnitt.rapport, lambda: utdrag.markera(avsnitt=avsnitt, by=by), sagt, f"#a{avsnitt.pk}")


@require_POST
@i_forbund(far_godkanna_rapporter)
def avmarkera(request: ForbundRequest, rapport_id: int, rapportavsnitt_id: int) -> HttpResponse:
    """Leave a part out of it."""
    avsnitt, by = _avsnitt(request, rapport_id, rapportavsnitt_id), request.tilltrade.person
    sagt = f"{avsnitt.rubrik} tas inte med."
    return _ta(request, avsnitt.rapport, lambda: utdrag.avmarkera(avsnitt=avsnitt, by=by), sagt, f"#a{avsnitt.pk}")


@require_http_methods(["GET", "POST"])
@i_forbund(far_godkanna_rapporter)
def korta(request: ForbundRequest, rapport_id: int, rapportavsnitt_id: int) -> HttpResponse:
    """Shorten what the årsredovisning prints; the report stays as it was handed in."""
    avsnitt = _avsnitt(request, rapport_id, rapportavsnitt_id)
    rad = get_object_or_404(Rapportutdrag, avsnitt=avsnitt)
    rad.avsnitt = avsnitt
    adress = f"{avsnitt.rapport.get_absolute_url()}#a{avsnitt.pk}"
    form = Utdragsform(request.POST if request.method == "POST" else None, instance=rad)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            utdrag.korta(
                utdrag=rad, text=data["text"], ar=data["ar"], by=request.tilltrade.person, sedd=data["version"]
            )
        except Krock as krock:
            return krocksida(request, form=form, nu=krock.nu, tillbaka=adress)
        messages.success(request, "Texten till årsredovisningen är sparad.")
        return redirect(adress)
    kontext = {"form": form, "rapport": avsnitt.rapport, "insats": avsnitt.rapport.insats, "avsnitt": avsnitt}
    return render(request, "insatser/rapport/korta.html", {**kontext, "tillbaka": adress})


# --- Links ---------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@i_forbund(far_planera_rapporter)
@engangs
def lank(request: ForbundRequest, rapport_id: int) -> HttpResponse:
    """A link to someone without an account; the mail is shown before it goes."""
    rapport, by = hamta_rapport(request.tilltrade, rapport_id), request.tilltrade.person
    if rapport.ar_lamnad:
        messages.error(request, "Rapporten är inlämnad. Sänd tillbaka den om den ska skrivas om.")
        return redirect(rapport)
    form = Lankform(request.POST or None, initial={"epost": request.GET.get("epost", "")})
    kontext: dict[str, Any] = {"form": form, "rapport": rapport, "insats": rapport.insats, "brev": None}
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        if SKICKA in request.POST:
            brev.bjud_in(rapport=rapport, by=by, epost=d["epost"], halsning=d["halsning"])
            messages.success(request, f"En länk går till {d['epost']}.")
            return redirect(rapport)
        kontext["brev"] = brev.inbjudansbrev(rapport, by=by, epost=d["epost"], halsning=d["halsning"])
    return render(request, "insatser/rapport/lanka.html", kontext)


@require_POST
@i_forbund(far_planera_rapporter)
def aterkalla(request: ForbundRequest, rapport_id: int, lank_id: int) -> HttpResponse:
    """Withdraw a link."""
    rapport = hamta_rapport(request.tilltrade, rapport_id)
    rad = get_object_or_404(brev.lankar_for(rapport), pk=lank_id)
    aterkalla_lank(lank=rad, by=request.tilltrade.person)
    messages.success(request, f"Länken till {rad.epost} är återkallad.")
    return redirect(rapport)
