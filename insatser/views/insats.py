"""The page of one insats."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.historik import handelser_for, historik_for
from finsam.paneler import paneler_for
from finsam.pengar import AVRUNDNINGSNOT, Enhet, avrunda, rundat_summerar
from finsam.ram import arbetsar
from finsam.rattigheter import far_lasa_forbundet, far_lasa_historik
from finsam.tilltrade import Tilltrade
from insatser.avslut.aterbetalning import aterbetalt_per_ar, for_insatsen
from insatser.beviljande import INGET, Beviljat, far_rattas, per_ar
from insatser.forlopp import Steg, forlopp
from insatser.forloppets_rader import nasta_rekvisition, stegen
from insatser.kostnadsdelning import tabeller
from insatser.models import Aterbetalning, Beviljande, Frigorelse, Insats, Villkor
from insatser.oversikt import Medel, medel, texter
from insatser.rapport.panel import for_insats as rapporter_for
from insatser.rapport.panel import rapportsteg
from insatser.rattigheter import far_andra_insatser, far_se_insatser, far_skriva_om
from insatser.rekvisition.lista import Listrad
from insatser.rekvisition.panel import for_insats, rekvisitionssteg, stapel
from insatser.tillstand import mojliga, tillstandsbyten

SENASTE_HANDELSER = 10
PER_SIDA = 50


def hamta(tilltrade: Tilltrade, insats_id: int) -> Insats:
    """The insats where the person may see it, else 404."""
    return get_object_or_404(Insats.objects.synliga_for(tilltrade).select_related("forbund"), pk=insats_id)


@require_GET
@i_forbund(far_se_insatser)
def insats(request: ForbundRequest, insats_id: int) -> HttpResponse:
    """Everything about one insats: its money, its course, its facts and texts, and what other floors know of it."""
    tilltrade, visad = request.tilltrade, hamta(request.tilltrade, insats_id)
    beviljanden = list(visad.beviljanden.select_related("beslut"))
    kostnader = tabeller(visad.kostnadsdelar.select_related("medlem"))
    kostnadsar, rekvisitioner = arbetsar(request, tilltrade), for_insats(tilltrade, visad)
    villkor = Prefetch("villkor", Villkor.objects.select_related("beslut", "uppfyllt_av"))
    prefetch_related_objects([visad], "frigorelser", "implementerat__medlem", villkor)
    frigorelser = [f for f in visad.frigorelser.all() if not f.aterkallad]
    aterbetalningar = for_insatsen(tilltrade, visad)
    return render(
        request,
        "insatser/insats.html",
        {
            "insats": visad,
            "ansvariga": list(visad.ansvariga.all()),
            "mal": list(visad.mal.all()),
            "malgrupper": [str(m) for m in visad.malgrupper.all()],
            "parter": list(visad.parter.select_related("medlem")),
            "texter": texter(visad)[1:] if visad.syfte else texter(visad),
            "steg": _steg(tilltrade, visad, beviljanden, rekvisitioner, aterbetalningar),
            "stapel": stapel(rekvisitioner, per_ar(beviljanden, frigorelser), aterbetalt_per_ar(aterbetalningar)),
            "kostnader": kostnader,
            "kostnadsar": kostnadsar,
            "har_kostnader": any(t.ar == kostnadsar for t in kostnader),
            "paneler": paneler_for("insats", tilltrade, visad),
            "historik": historik_for(visad, antal=SENASTE_HANDELSER) if far_lasa_historik(tilltrade) else [],
            **_pengar(beviljanden, frigorelser, visad.forbund.visas_i),
            **_far(tilltrade, visad),
        },
    )


@require_GET
@i_forbund(far_lasa_historik)
def historik(request: ForbundRequest, insats_id: int) -> HttpResponse:
    """All that has happened to an insats, the latest first."""
    visad = hamta(request.tilltrade, insats_id)
    sida = Paginator(handelser_for(visad), PER_SIDA).get_page(request.GET.get("sida"))
    return render(request, "insatser/historik.html", {"insats": visad, "sida": sida})


def _steg(
    tilltrade: Tilltrade,
    insats: Insats,
    beviljanden: list[Beviljande],
    rekvisitioner: list[Listrad],
    aterbetalningar: list[Aterbetalning],
) -> list[Steg]:
    """The timeline: what the page has fetched already, and what only the timeline shows."""
    i_dag, enhet = timezone.localdate(), insats.forbund.visas_i
    mer = chain(
        stegen(tilltrade, insats, i_dag, aterbetalningar),
        rekvisitionssteg(rekvisitioner),
        nasta_rekvisition(insats, rekvisitioner, i_dag),
        rapportsteg(rapporter_for(tilltrade, insats)),
    )
    return forlopp(insats, beviljanden, tillstandsbyten(insats), i_dag, enhet, mer)


def _far(tilltrade: Tilltrade, insats: Insats) -> dict[str, Any]:
    far_andra = far_andra_insatser(tilltrade)
    return {
        "far_andra": far_andra,
        "far_skriva": far_skriva_om(tilltrade, insats),
        "far_lasa_beslut": far_lasa_forbundet(tilltrade),
        "kan_byta": far_andra and bool(mojliga(insats)),
    }


@dataclass(frozen=True)
class Arsrad:
    """A year of the money on top: what is granted, kronor, and how long its bars are, in per cent of the largest year."""

    medel: Medel
    justerat: str
    ej_start: str
    ej_justerat: str


def _pengar(beviljanden: list[Beviljande], frigorelser: list[Frigorelse], enhet: Enhet) -> dict[str, Any]:
    aren = medel(beviljanden, frigorelser)
    summa = sum((m.beviljat for m in aren), INGET)
    storst = max((avrunda(m.beviljat.summa, Enhet.KR) for m in aren), default=0)
    tillagg = not rundat_summerar((m.beviljat.summa for m in aren), summa.summa, enhet)
    return {
        "ar_med_medel": [_arsrad(m, float(storst)) for m in aren],
        "summa": summa,
        "period_med_medel": f"{aren[0].ar}–{aren[-1].ar}" if len(aren) > 1 else str(aren[0].ar) if aren else "",
        "avrundningsnot": AVRUNDNINGSNOT if tillagg else "",
        "rattbara": [b for b in beviljanden if far_rattas(b)],
        "enhet": enhet.value,
    }


def _arsrad(rad: Medel, storst: float) -> Arsrad:
    justerat, ej = (_procent(belopp, storst) for belopp in _staplar(rad.beviljat))
    return Arsrad(rad, f"{justerat:.1f}%", f"{justerat + (0.4 if justerat else 0):.1f}%", f"{ej:.1f}%")


def _staplar(beviljat: Beviljat) -> tuple[float, float]:
    return float(beviljat.justerat), float(beviljat.ej_justerat)


def _procent(belopp: float, storst: float) -> float:
    """Bars have no length below zero; the figure beside says it."""
    return max(0.0, belopp / storst * 99) if storst > 0 else 0.0
