"""The pages of those who are called: the dagordning to read, item by item, with its handlingar; and their own word before the meeting."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.models import Fil
from finsam.views.bladpdf import bladets_pdf
from finsam.views.fil import lamna_ut
from styrelse.arshjul.arsbild import TECKEN
from styrelse.kallelse.gang import FAR_SKICKAS, TYP, skickat_blad
from styrelse.kallelse.hamta import skickade, som_skickad
from styrelse.kallelse.nytt import Nyhet, nyheter
from styrelse.kallelse.underlag import Underlag
from styrelse.models import Bilaga, Javsanmalan, Kallelse, Sammantrade, Uppdragstagare
from styrelse.rattigheter import far_lasa_hemliga_handlingar, far_lasa_kallelse, far_lasa_organ, far_skicka_kallelse
from styrelse.views.arshjul import hamta


@dataclass(frozen=True)
class Kallelsebild:
    """A meeting's kallelse as it was sent last, what was new in it, and who of those called is reading it."""

    mote: Sammantrade
    kallelse: Kallelse
    underlag: Underlag
    nytt: tuple[Nyhet, ...]
    jag: Uppdragstagare | None

    @property
    def far_anmala(self) -> bool:
        """Whether the one who reads is called, and the meeting has not begun."""
        return self.jag is not None and self.mote.tillstand in FAR_SKICKAS


def hamta_kallelse(request: ForbundRequest, mote: Sammantrade) -> Kallelsebild | None:
    """The kallelse that was sent last, or None before the first. Who reads only what they are called to is refused the rest."""
    tilltrade = request.tilltrade
    jag = Uppdragstagare.objects.filter(forbund=tilltrade.forbund, person=tilltrade.person).first()
    sand = skickade(mote)
    underlag = som_skickad(sand[0]) if sand else None
    kallad = bool(jag and underlag and any(k.vem == jag.pk for k in underlag.kallade))
    if not kallad and not far_lasa_organ(tilltrade):
        raise PermissionDenied
    if underlag is None:
        return None
    nytt = nyheter(som_skickad(sand[1]), underlag) if len(sand) > 1 else ()
    return Kallelsebild(mote, sand[0], underlag, nytt, jag if kallad else None)


@require_GET
@i_forbund(far_lasa_kallelse)
def handlingar(request: ForbundRequest, sammantrade_id: int) -> HttpResponse:
    """The kallelse on the screen: what is new, when and where, the dagordning, who is called."""
    mote = hamta(request, sammantrade_id)
    bild = hamta_kallelse(request, mote)
    data = {"mote": mote, "tecken": TECKEN[Sammantrade.Tillstand(mote.tillstand)], "bild": bild}
    if bild is None:
        return render(request, "styrelse/kallelse/ej_skickad.html", data | _lankar(request))
    data |= {"nya": {n.arende for n in bild.nytt}} | _mina_jav(bild) | _mitt_forhinder(bild)
    return render(request, "styrelse/kallelse/handlingar.html", data | _lankar(request))


@require_GET
@i_forbund(far_lasa_kallelse)
def handlingar_arende(request: ForbundRequest, sammantrade_id: int, arende_id: int) -> HttpResponse:
    """One item: what is proposed, the text, its handlingar, and the items before and after."""
    mote = hamta(request, sammantrade_id)
    bild = hamta_kallelse(request, mote)
    punkt = bild.underlag.punkt(arende_id) if bild else None
    if bild is None or punkt is None:
        raise Http404
    alla = bild.underlag.arenden
    plats = alla.index(punkt)
    data = {
        "mote": mote,
        "bild": bild,
        "punkt": punkt,
        "nytt": [n for n in bild.nytt if n.arende == punkt.id],
        "alla": [(p, nr < plats) for nr, p in enumerate(alla)],
        "fore": alla[plats - 1] if plats else None,
        "efter": alla[plats + 1] if plats + 1 < len(alla) else None,
    }
    data["mitt_jav"] = _mina_jav(bild)["mina_jav"].get(punkt.id, "")
    return render(request, "styrelse/kallelse/arende.html", data | _lankar(request))


@require_GET
@i_forbund(far_lasa_kallelse)
def handling(request: ForbundRequest, sammantrade_id: int, bilaga_id: int) -> HttpResponseBase:
    """A handling's file, to those who read the kallelse it came with; 410 where it has been withdrawn."""
    mote = hamta(request, sammantrade_id)
    bild = hamta_kallelse(request, mote)
    bilaga = bild.underlag.bilaga(bilaga_id) if bild else None
    if bild is None or bilaga is None or bilaga.fil is None:
        raise Http404
    # what has been said not to be public after the kallelse went out is not
    nu = Bilaga.objects.filter(pk=bilaga.id).values_list("sekretess", flat=True).first()
    if (bilaga.sekretess or nu) and bild.jag is None and not far_lasa_hemliga_handlingar(request.tilltrade):
        raise PermissionDenied
    fil = get_object_or_404(Fil.objects.select_related("forbund"), pk=bilaga.fil, forbund=request.tilltrade.forbund)
    if fil.aterkallad:
        return render(request, "finsam/fil_aterkallad.html", {"fil": fil}, status=410)
    return lamna_ut(fil, request.tilltrade)


@require_GET
@i_forbund(far_lasa_kallelse)
def kallelse_skickad(request: ForbundRequest, sammantrade_id: int, nr: int) -> HttpResponse:
    """The paper of a kallelse that has been sent, as it was frozen then."""
    mote = hamta(request, sammantrade_id)
    hamta_kallelse(request, mote)
    rader = Kallelse.objects.filter(sammantrade=mote).select_related("sammantrade__organ__forbund")
    rad = get_object_or_404(rader, nr=nr)
    return bladets_pdf(
        request,
        blad=skickat_blad(rad),
        typ=TYP,
        objekt=rad,
        filnamn=f"Kallelse {mote.datum.isoformat()}{f', version {nr}' if nr > 1 else ''}.pdf",
        tillbaka=reverse("handlingar", args=[request.tilltrade.forbund.slug, mote.pk]),
    )


def _lankar(request: ForbundRequest) -> dict[str, Any]:
    return {
        "far_skicka": far_skicka_kallelse(request.tilltrade),
        "till_sammantradet": far_lasa_organ(request.tilltrade),
    }


def _mina_jav(bild: Kallelsebild) -> dict[str, Any]:
    """By item, the reason that the one who reads has given for being jävig. One query."""
    egna = Javsanmalan.objects.filter(arende__sammantrade=bild.mote, vem=bild.jag)
    return {"mina_jav": dict(egna.values_list("arende", "skal")) if bild.jag else {}}


def _mitt_forhinder(bild: Kallelsebild) -> dict[str, Any]:
    """That the one who reads cannot come, and for whom they are asked to. One query."""
    alla = list(bild.mote.forhinder.select_related("vem", "ersattare")) if bild.jag else []
    return {
        "mitt_forhinder": next((f for f in alla if f.vem == bild.jag), None),
        "tjanstgor_for": next((f.vem for f in alla if f.ersattare == bild.jag), None),
    }
