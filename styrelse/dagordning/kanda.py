"""What the system itself can say in an item: the protokoll before, decisions on delegation, uppdrag that are followed."""

import re
from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join

from finsam import datum
from styrelse.bevakning.delegation import att_anmala
from styrelse.bevakning.lista import att_redovisa
from styrelse.models import Arende, Bevakning, Delegationsbeslut, Protokoll, Sammantrade
from styrelse.mote.slag import har_paragrafer
from styrelse.narvaro.ordval import paragrafernas_nummer

N = Arende.Nyckel
Typ = Arende.Typ
MONSTER = (
    (re.compile(r"(sammanträdet|mötet) öppn|öppnande"), N.OPPNAS),
    (re.compile(r"(sammanträdet|mötet) avslut|avslutning"), N.AVSLUTAS),
    (re.compile(r"\bjusterare\b"), N.JUSTERARE),
    (re.compile(r"\bdagordning"), N.DAGORDNING),
    (re.compile(r"föregående (protokoll|anteckningar|minnesanteckningar)|föregående möte"), N.FOREGAENDE),
    (re.compile(r"delegation"), N.DELEGATION),
    (re.compile(r"uppdrag som (bevakas|följs)|bevakning|pågående uppdrag"), N.BEVAKNING),
)
FORMALIA = (N.OPPNAS, N.AVSLUTAS, N.JUSTERARE, N.DAGORDNING, N.FOREGAENDE)
INFORMATION = re.compile(r"information|rapport|läget|uppföljning|ekonomi\b|övriga frågor|övrigt")
SATSER = {
    N.JUSTERARE: "utse en ledamot att justera protokollet tillsammans med ordföranden",
    N.DAGORDNING: "godkänna dagordningen",
    N.FOREGAENDE: "lägga protokollet till handlingarna",
    N.DELEGATION: "lägga redovisningen av delegationsbeslut till handlingarna",
    N.BEVAKNING: "lägga redovisningen av uppdrag till handlingarna",
}
RUBRIKER = {
    N.FOREGAENDE: "Föregående protokoll",
    N.DELEGATION: "Delegationsbeslut",
    N.BEVAKNING: "Uppdrag som bevakas",
}


@dataclass(frozen=True)
class Kant:
    """What is known for an item: its text, and why it is proposed."""

    skal: str
    beskrivning: str = ""
    delegation: list[Delegationsbeslut] = field(default_factory=list)


def nyckeln(rubrik: str) -> N:
    """Which known item a heading is about, if any."""
    liten = rubrik.casefold()
    return next((nyckel for monster, nyckel in MONSTER if monster.search(liten)), N.INGEN)


def typen(rubrik: str, nyckel: str = "", annars: str = Typ.INFORMATION) -> str:
    """What an item with the heading is for, until someone says otherwise."""
    if nyckel in FORMALIA:
        return Typ.FORMALIA
    return Typ.INFORMATION if nyckel or INFORMATION.search(rubrik.casefold()) else annars


def satserna(mote: Sammantrade, nyckel: str) -> tuple[str, ...]:
    """What is usually proposed in a known item of a meeting that decides."""
    sats = SATSER.get(N(nyckel), "")
    return (sats,) if sats and har_paragrafer(mote) else ()


def kanda(mote: Sammantrade) -> dict[str, Kant]:
    """What is known for the meeting, by key; without the key where there is nothing to tell. Six queries at most."""
    ut = {}
    if fore := foregaende(mote):
        ut[N.FOREGAENDE.value] = Kant(*_foregaende_i_ord(fore))
    if har_paragrafer(mote) and mote.organ.sort == mote.organ.Sort.STYRELSE:
        if beslut := att_anmala(mote.organ.forbund, mote.datum):
            antal = f"{len(beslut)} beslut" if len(beslut) > 1 else "Ett beslut"
            skal = f"{antal} på delegation som styrelsen inte har fått veta om"
            ut[N.DELEGATION.value] = Kant(skal, delegationen(beslut), beslut)
        if uppdrag := att_redovisa(mote.organ, mote.datum):
            antal = f"{len(uppdrag)} uppdrag" if len(uppdrag) > 1 else "Ett uppdrag"
            ut[N.BEVAKNING.value] = Kant(f"{antal} att redovisa", _uppdragen(uppdrag))
    return ut


def foregaende(mote: Sammantrade) -> Sammantrade | None:
    """The last meeting of the same kind that the organ held before it. One query."""
    alla = mote.organ.sammantraden.filter(datum__lt=mote.datum, slag=mote.slag)
    return alla.filter(tillstand=Sammantrade.Tillstand.AVSLUTAT).select_related("protokoll").order_by("-datum").first()


def _foregaende_i_ord(fore: Sammantrade) -> tuple[str, str]:
    dag = datum.utan_veckodag(fore.datum)
    nummer = [a.paragraf for a in fore.arenden.numrerade() if a.paragraf is not None]
    protokoll: Protokoll | None = getattr(fore, "protokoll", None)
    justerat = protokoll is not None and protokoll.tillstand == Protokoll.Tillstand.JUSTERAT
    text = format_html(
        "<p>{} från den {}{} {}.</p>",
        "Protokollet" if har_paragrafer(fore) else "Anteckningarna",
        dag,
        f", {paragrafernas_nummer(nummer)}," if nummer else "",
        "är justerat" if justerat else "finns hos kansliet",
    )
    return f"Senast den {dag}", str(text)


def delegationen(beslut: list[Delegationsbeslut]) -> str:
    """The decisions as a list, for the kallelse."""
    rader = ((d.nummer, datum.utan_veckodag(d.datum), d.vad.rstrip("."), d.fattat_av) for d in beslut)
    return str(format_html("<ul>{}</ul>", format_html_join("", "<li>{}, {}: {} ({}).</li>", rader)))


def _uppdragen(uppdrag: list[Bevakning]) -> str:
    rader = ((b.vad.rstrip("."), _hur(b)) for b in uppdrag)
    return str(format_html("<ul>{}</ul>", format_html_join("", "<li>{}. {}</li>", rader)))


def _hur(b: Bevakning) -> str:
    if b.klar:
        return f"Klart den {datum.utan_veckodag(b.klar)}."
    senast = f", senast den {datum.utan_veckodag(b.senast)}" if b.senast else ""
    return f"{b.vem}{senast}."
