"""What the pages of lower floors show of this one."""

from budget.rattigheter import far_lasa_budget
from finsam.models import Beslut
from finsam.paneler import Panel
from finsam.tilltrade import Tilltrade
from insatser.models import Insats
from styrelse.arvode.hamta import vid
from styrelse.arvode.rakning import summa
from styrelse.models import Attsats, Protokoll, Sammantrade
from styrelse.mote.slag import har_paragrafer
from styrelse.rattigheter import far_andra_organ, far_lasa_organ, far_lasa_protokoll, far_se_arvoden
from styrelse.verkan.avslag import ej_avslagna
from styrelse.verkan.gang import galler
from styrelse.verkan.lankar import insatsens_beslut, paragrafens_adress
from styrelse.verkan.slip import Verkansbild, ar_med_budget, slip


def beslutets_panel(tilltrade: Tilltrade, beslut: Beslut) -> Panel | None:
    """Meetings that a decision moved, and whom it made ordförande or vice."""
    if not far_lasa_organ(tilltrade):
        return None
    flyttar = list(beslut.flyttade_sammantraden.select_related("sammantrade__organ__forbund"))
    funktioner = list(beslut.funktioner.select_related("uppdrag__vem", "organ__forbund"))
    if not flyttar and not funktioner:
        return None
    return Panel("Styrelsen", "styrelse/arshjul/_panel_beslut.html", {"flyttar": flyttar, "funktioner": funktioner})


def _budgetar(tilltrade: Tilltrade, bild: Verkansbild | None) -> list[int]:
    """The budgets in which the money of an effect is counted."""
    if bild is None or not far_lasa_budget(tilltrade):
        return []
    return sorted(ar_med_budget(tilltrade.forbund, [b.ar for b in bild.verkan.belopp.all()]))


def insatsens_panel(tilltrade: Tilltrade, insats: Insats) -> Panel | None:
    """What meetings have decided about the insats, and how far it has come."""
    if not far_lasa_organ(tilltrade):
        return None
    rader = insatsens_beslut(tilltrade, insats)
    return Panel("Beslut vid sammanträden", "styrelse/verkan/_panel_insats.html", {"rader": rader}) if rader else None


def paragrafens_panel(tilltrade: Tilltrade, beslut: Beslut) -> Panel | None:
    """The § where a meeting decided it, and what it does."""
    if not far_lasa_organ(tilltrade):
        return None
    attsats = (
        Attsats.objects.filter(beslut=beslut)
        .select_related(
            "arende__sammantrade__organ__forbund",
            "arende__sammantrade__protokoll",
            "arende__justering",
            "verkan__insats",
            "verkan__ansokan__insats",
        )
        .first()
    )
    if attsats is None:
        return None
    verkan = getattr(attsats, "verkan", None)
    arende = attsats.arende
    bild = slip(verkan) if verkan is not None and galler(verkan, arende.utfall) else None
    data = {
        "arende": arende,
        "mote": arende.sammantrade,
        "slip": bild,
        "avslag": far_andra_organ(tilltrade) and ej_avslagna(tilltrade.forbund).filter(pk=arende.pk).exists(),
        "adress": paragrafens_adress(tilltrade, arende),
        "aren": _budgetar(tilltrade, bild),
    }
    return Panel("Sammanträdet", "styrelse/verkan/_panel_beslut.html", data)


def protokollets_panel(tilltrade: Tilltrade, mote: Sammantrade) -> Panel | None:
    """The way to the protokoll of a meeting, for those who may read it."""
    protokoll = Protokoll.objects.filter(sammantrade=mote).first()
    if protokoll is None:
        return None
    protokoll.sammantrade = mote
    if not far_lasa_protokoll(tilltrade, protokoll):
        return None
    rubrik = "Protokoll" if har_paragrafer(mote) else "Minnesanteckningar"
    return Panel(rubrik, "styrelse/protokoll/_panel.html", {"protokoll": protokoll, "mote": mote, "ord": rubrik})


def arvodespanel(tilltrade: Tilltrade, mote: Sammantrade) -> Panel | None:
    """What a closed meeting gives those who were there, in all."""
    if not far_se_arvoden(tilltrade) or mote.tillstand != Sammantrade.Tillstand.AVSLUTAT:
        return None
    rader = vid(mote)
    return Panel("Arvoden", "styrelse/arvode/_panel.html", {"mote": mote, "summa": summa(rader)}) if rader else None
