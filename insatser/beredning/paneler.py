"""What the pages of an application and of an insats show of the beredning, the avtal and the conditions."""

from typing import Any

from django.utils import timezone

from finsam.paneler import Panel
from finsam.tilltrade import Tilltrade
from insatser.beredning.arbete import T, pagar
from insatser.en_gang import en_gang
from insatser.models import Ansokan, Avtal, Insats, Yttrande
from insatser.rattigheter import far_andra_insatser, far_lasa_beredning

SIGN = {
    Avtal.Tillstand.UTKAST: "open",
    Avtal.Tillstand.SKICKAT: "warn",
    Avtal.Tillstand.UNDERTECKNAT: "ok",
    Avtal.Tillstand.ERSATT: "open",
}


def beredningspanel(tilltrade: Tilltrade, ansokan: Ansokan) -> Panel | None:
    """How far the beredning has come, and the way in; for an LSG-representant what they are asked."""
    egna = [y for y in _yttranden(tilltrade, ansokan) if y.person_id == tilltrade.person.pk]
    if not far_lasa_beredning(tilltrade):
        return Panel("Ditt yttrande", "insatser/beredning/_panel_egna.html", {"egna": egna}) if egna else None
    if ansokan.tillstand in (T.UTKAST, T.KOMPLETTERING):
        return None
    begarda = _yttranden(tilltrade, ansokan)
    data: dict[str, Any] = {
        "ansokan": ansokan,
        "kan_borja": ansokan.tillstand == T.INLAMNAD and far_andra_insatser(tilltrade),
        "pagar": pagar(ansokan),
        "egna": egna,
        "begarda": len(begarda),
        "besvarade": sum(1 for y in begarda if y.svar.all()),
        "avgorande": getattr(ansokan, "avgorande", None),
        "till_beslut": ansokan.tillstand == T.TILL_BESLUT,
    }
    return Panel("Beredning", "insatser/beredning/_panel.html", data)


def _yttranden(tilltrade: Tilltrade, ansokan: Ansokan) -> list[Yttrande]:
    rader = Yttrande.objects.synliga_for(tilltrade).begarda().filter(ansokan=ansokan)
    return list(rader.prefetch_related("svar"))


@en_gang
def avtalen(tilltrade: Tilltrade, insats: Insats) -> list[Avtal]:
    """The versions of the avtal that the person may see, the first one first, without their frozen content. One query."""
    versioner = list(Avtal.objects.synliga_for(tilltrade).filter(insats=insats).defer("data").order_by("nr"))
    for version in versioner:
        version.insats = insats
    return versioner


def avtalspanel(tilltrade: Tilltrade, insats: Insats) -> Panel | None:
    """The versions of the avtal, and what the office can do; None where there is nothing to see or do."""
    versioner = avtalen(tilltrade, insats)[::-1]
    far_andra = far_andra_insatser(tilltrade)
    under_arbete = any(v.tillstand in (Avtal.Tillstand.UTKAST, Avtal.Tillstand.SKICKAT) for v in versioner)
    if not versioner and not far_andra:
        return None
    data = {
        "insats": insats,
        "versioner": [(v, SIGN[Avtal.Tillstand(v.tillstand)]) for v in versioner],
        "kan_borja": far_andra and not under_arbete,
    }
    return Panel("Avtal", "insatser/avtal/_panel.html", data)


def villkorspanel(tilltrade: Tilltrade, insats: Insats) -> Panel | None:
    """The conditions of the decisions, late ones marked; None where there are none. No query where they came with the insats."""
    i_dag = timezone.localdate()
    rader = list(insats.villkor.all())
    if not rader:
        return None
    data = {
        "rader": [(v, bool(v.senast and not v.uppfyllt and v.senast < i_dag)) for v in rader],
        "far_andra": far_andra_insatser(tilltrade),
    }
    return Panel("Villkor", "insatser/avtal/_panel_villkor.html", data)
