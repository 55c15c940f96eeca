"""What is made known, in words: the same on the förbund's board, in the mail to a member's and in the bevis. Names nobody."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from finsam import datum
from finsam.models import Forbund
from styrelse.anslag.tavla import Anslagsbild
from styrelse.models import Anslag, Motesordning, Sammantrade

S = Anslag.Sort
LAGRUM = {
    S.JUSTERING: "8 kap. 12 § kommunallagen och 19 § lagen (2003:1210) om finansiell samordning av rehabiliteringsinsatser",
    S.REVISORER: "8 kap. 12 § kommunallagen och 26 § lagen (2003:1210) om finansiell samordning av rehabiliteringsinsatser",
    S.BUDGETSAMMANTRADE: "19 § lagen (2003:1210) om finansiell samordning av rehabiliteringsinsatser",
}


@dataclass(frozen=True)
class Tillkannagivande:
    """A heading, what is to be known under it, by which law, and how to appeal where that can be done."""

    rubrik: str
    rader: tuple[tuple[str, str], ...]
    regel: str
    overklaga: tuple[str, ...] = ()


def tillkannagivande(bild: Anslagsbild, domstol: str = "", *, dagar: bool = True) -> Tillkannagivande:
    """What stands on a board. Without `dagar` it says nothing of when it went up and comes down: each board has its own."""
    sort = S(bild.egen.sort)
    rader = [
        ("Organ", bild.mote.organ.namn),
        *(_motet(bild.mote) if sort == S.BUDGETSAMMANTRADE else _protokollet(bild)),
    ]
    if dagar:
        rader += _dagarna(bild)
    if sort == S.BUDGETSAMMANTRADE:
        rader.append(("Budgetförslaget", f"Finns att läsa hos {bild.egen.forbund} och på {_adress(bild.egen)}"))
    else:
        rader.append(("Protokollet förvaras", bild.egen.forvaras))
    return Tillkannagivande(
        rubriken(bild), tuple(rader), LAGRUM[sort], () if sort == S.BUDGETSAMMANTRADE else overklaga(domstol)
    )


def rubriken(bild: Anslagsbild) -> str:
    """What has happened or is to happen, in a sentence without its full stop."""
    dag = datum.langt(bild.mote.datum)
    if bild.ar_kungorelse and bild.mote.tillstand == Sammantrade.Tillstand.INSTALLT:
        return f"Budgetsammanträdet {dag} är inställt"
    if bild.ar_kungorelse:
        return f"Budgeten för {bild.mote.datum.year + 1} behandlas {dag}"
    vems = "Revisorernas protokoll" if bild.ar_revisorernas else "Protokollet"
    return f"{vems} från {dag} är justerat"


def overklaga(domstol: str = "") -> tuple[str, ...]:
    """How a decision is appealed (13 kap. 4–7 §§ kommunallagen), in short sentences."""
    forst = (
        "Den som är medlem av en kommun eller region som ingår i förbundet kan begära att beslutet prövas enligt 13 kap. "
        f"kommunallagen (laglighetsprövning). Skriv till {domstol or 'förvaltningsrätten'} och tala om vilket beslut det "
        "gäller och varför du anser att det är fel."
    )
    sedan = (
        "Skrivelsen ska ha kommit till domstolen inom tre veckor från den dag då anslaget sattes upp. Slutar tiden på en "
        "lördag, söndag eller helgdag, midsommarafton, julafton eller nyårsafton räcker det att den kommer nästa vardag."
    )
    return forst, sedan


def domstolen(forbund: Forbund) -> str:
    """Where one appeals, as the förbund has said; empty where it has not. One query."""
    ordning = Motesordning.objects.filter(forbund=forbund).first()
    return ordning.domstol if ordning else ""


def _adress(egen: Anslag) -> str:
    """Where the public reads it; the board's own where the notice is not made yet."""
    bas: str = settings.BAS_URL
    vag = (
        reverse("anslag_publikt", args=[egen.forbund.slug, egen.pk])
        if egen.pk
        else reverse("anslagstavla", args=[egen.forbund.slug])
    )
    return bas.rstrip("/") + vag


def _motet(mote: Sammantrade) -> list[tuple[str, str]]:
    nar = datum.langt(mote.datum) + (f" {datum.klockslag(mote.fran)}" if mote.fran else "")
    plats = ", ".join(
        filter(None, [mote.lokal, mote.get_form_display() if mote.form != Sammantrade.Form.PA_PLATS else ""])
    )
    rader = [("Sammanträdet", nar), ("Plats", plats[:1].upper() + plats[1:])]
    return [rad for rad in rader if rad[1]] + [("Öppet för", "Alla. Sammanträdet är offentligt.")]


def _protokollet(bild: Anslagsbild) -> list[tuple[str, str]]:
    rader = [
        ("Paragrafer", bild.paragrafer),
        ("Justerat", datum.langt(bild.justerad) if bild.justerad else ""),
    ]
    return [rad for rad in rader if rad[1]]


def _dagarna(bild: Anslagsbild) -> list[tuple[str, str]]:
    upp = datum.langt(bild.egen.upp) if bild.egen.upp else ""
    ned = datum.langt(bild.ned) if bild.ned else "Dagen skrivs här när alla medlemmars anslagstavlor har anslaget uppe"
    return [("Sattes upp", upp), ("Tas ned tidigast", ned)]
