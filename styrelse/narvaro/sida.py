"""What the pages of a meeting show of its people: the column beside the protokoll, and what belongs to one item.

    kolumn(bild, arende_id)        →  {% include "styrelse/narvaro/_kolumn.html" %} with `kolumn`
    arendeblock(bild, arende_id)   →  what templates/styrelse/mote/skriv.html prints as `i_arendet`

Both need `forbund`, `mote` and `far_andra` besides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from styrelse.models import Anmarkning, Narvaro
from styrelse.narvaro import meningar
from styrelse.narvaro.bild import DISTANS, Anmalan, Beslutforhet, Deltagande, Deltagare, Deltar, Narvarobild, Punkt
from styrelse.narvaro.ordval import antal, paragrafer, versal


@dataclass(frozen=True)
class Vem:
    """Someone in the column: name, what is said below it, and a state where there is one."""

    id: int
    namn: str
    om: str = ""
    ord: str = ""
    tecken: str = "warn"


@dataclass(frozen=True)
class Kolumn:
    """The people of one item."""

    punkt: Punkt
    beslutforhet: Beslutforhet | None
    i_ord: str
    varningar: tuple[str, ...]
    beslutar: tuple[Vem, ...]
    ovriga: tuple[Vem, ...]
    borta: tuple[Vem, ...]
    anmalningar: tuple[Anmalan, ...]


def kolumn(bild: Narvarobild, arende: int) -> Kolumn:
    """Who is there in the item and as what, whether the organ may decide, and what the secretary has to see."""
    deltagande = bild.deltagande(arende)
    punkt = deltagande.punkt
    i_beslutet = {d.vem.id for d in deltagande.deltar} | {p.id for p in deltagande.javiga}
    narvarande = [p for p in bild.personer if p.passet(punkt) and p.id not in i_beslutet]
    borta = [
        p for p in bild.personer if p.roll == Narvaro.Roll.LEDAMOT and not p.passet(punkt) and p.id not in i_beslutet
    ]
    deltar = tuple(_deltar(bild, deltagande, d) for d in deltagande.deltar)
    return Kolumn(
        punkt,
        deltagande.beslutforhet if bild.har_paragrafer else None,
        f"{antal(deltagande.beslutforhet.antal)} av {antal(deltagande.av)}",
        tuple(varningar(bild, arende)),
        deltar + tuple(_javig(bild, punkt, p) for p in deltagande.javiga),
        tuple(_ovrig(bild, punkt, p) for p in narvarande),
        tuple(Vem(p.id, p.namn, p.medlem or p.forhinder, "Frånvarande", "open") for p in borta),
        tuple(anmalningar(bild, arende)),
    )


def _om(*delar: str) -> str:
    return ", ".join(d for d in delar if d)


def _deltar(bild: Narvarobild, deltagande: Deltagande, d: Deltar) -> Vem:
    leder = deltagande.ordforande is not None and deltagande.ordforande.id == d.vem.id
    egen = "" if d.vem.funktion == "ordförande" else d.vem.funktion
    som = "ordförande" if leder else egen
    for_vem = f"ersätter {bild.stolens_namn(d.stol)}" if d.tjanstgor else d.vem.medlem
    avstar = d.vem in deltagande.avstar
    return Vem(
        d.vem.id,
        d.vem.namn,
        _om(for_vem, som, DISTANS[d.distans] if d.distans else ""),
        "Avstår" if avstar else "",
        "open",
    )


def _javig(bild: Narvarobild, punkt: Punkt, p: Deltagare) -> Vem:
    rad = next(j for j in bild.jav if j.vem == p.id and j.arende == punkt.id)
    tider = [
        f"lämnade {rad.lamnade_kl:%H.%M}" if rad.lamnade_kl else "",
        f"åter {rad.ater_kl:%H.%M}" if rad.ater_kl else "",
    ]
    text = _om(p.medlem, *tider)
    skal = rad.skal.strip().rstrip(".")
    return Vem(p.id, p.namn, f"{text}. {versal(skal)}." if skal else text, "Jäv")


def _ovrig(bild: Narvarobild, punkt: Punkt, p: Deltagare) -> Vem:
    """An ersättare who does not tjänstgöra, someone adjungerad, the sekreterare, a guest."""
    som = "ersättare" if p.roll == Narvaro.Roll.ERSATTARE else ""
    syssla = "sekreterare" if p.syssla == Narvaro.Syssla.SEKRETERARE else ""
    bara = f"deltar i {paragrafer(q for q in bild.punkter if q.id in p.bara)}" if p.bara else ""
    passet = p.passet(punkt)
    distans = DISTANS[passet.distans] if passet and passet.distans else ""
    return Vem(p.id, p.namn, _om(som, p.etikett if not som else "", p.medlem, syssla, bara, distans))


def anmalningar(bild: Narvarobild, arende: int) -> list[Anmalan]:
    """What ledamöter have said before the meeting of their jäv, and the secretary has not made a jäv of yet."""
    noterade = {bild.vem(j.vem).vem for j in bild.jav if j.arende == arende}
    return [a for a in bild.anmalningar if a.arende == arende and a.vem not in noterade]


def varningar(bild: Narvarobild, arende: int) -> list[str]:
    """What is wrong or unusual with the people of an item, each as a sentence that says what can be done."""
    deltagande = bild.deltagande(arende)
    ut = [f"{a.namn} har anmält jäv i {deltagande.punkt.namn}." for a in anmalningar(bild, arende)]
    if not bild.har_paragrafer:
        return ut
    ut += _om_beslutforhet(bild, deltagande)
    if deltagande.ordforande is None:
        ut.append("Ingen ordförande deltar. Ange vem som leder ärendet.")
    ut += [
        f"{d.vem.namn} är utsedd av {d.vem.medlem} men tjänstgör för {d.stol.medlem}. En medlem ska inte företrädas av en "
        "annans ledamot eller ersättare (Nationella rådet 2022)."
        for d in deltagande.deltar
        if d.fran_annan_medlem and d.stol.medlem
    ]
    return ut + _kan_ga_in(bild, arende)


def _om_beslutforhet(bild: Narvarobild, deltagande: Deltagande) -> list[str]:
    b = deltagande.beslutforhet
    if b.racker:
        return []
    efter = " när den som är jävig har lämnat" if len(deltagande.javiga) == 1 else ""
    efter = " när de som är jäviga har lämnat" if len(deltagande.javiga) > 1 else efter
    return [
        (
            f"{versal(bild.organ)} är inte beslutför{efter}: {antal(b.antal)} deltar och det behövs {antal(b.behovs)} av "
            f"{antal(b.av)} (6 kap. 27 § kommunallagen). Bordlägg ärendet eller kalla in en ersättare."
        )
    ]


def _kan_ga_in(bild: Narvarobild, arende: int) -> list[str]:
    """Where an ersättare of the same member is there and the seat is empty."""
    deltagande = bild.deltagande(arende)
    tagna = {d.stol.plats for d in deltagande.deltar}
    ut = []
    for stol in bild.stolar:
        tur = [] if stol.plats in tagna else bild.foreslagna_ersattare(stol.plats, arende)
        if tur and tur[0].medlem_id == stol.medlem_id:
            ut.append(f"{tur[0].namn} är ersättare och kan tjänstgöra för {bild.stolens_namn(stol)}.")
    return ut


# --- One item --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sats:
    """A sentence of the protokoll and the row that it comes from, so that it can be changed."""

    slag: str
    id: int
    text: str
    struken: bool = False


@dataclass(frozen=True)
class Grupp:
    """Sentences of a sort under a heading."""

    rubrik: str
    satser: tuple[Sats, ...]


@dataclass(frozen=True)
class Arendeblock:
    """What has happened in one item besides its text and decision. `fore` stands before the text, `efter` the decision."""

    punkt: Punkt
    fore: tuple[Sats, ...]
    mellan: tuple[Grupp, ...]
    efter: tuple[Grupp, ...]
    far_votera: bool
    stangt: bool

    @property
    def tomt(self) -> bool:
        """Whether nothing has happened."""
        return not (self.fore or self.mellan or self.efter)


def arendeblock(bild: Narvarobild, arende: int) -> Arendeblock:
    """Jäv, yrkanden, votes, reservations, notes and breaks of the item, each with where it is changed."""
    punkt = bild.punkt(arende)
    fore = [
        *(Sats("", 0, text) for text in meningar.kommer(bild, punkt)),
        *_satser(bild.ajourneringar, "ajourneringar", arende, meningar.ajourneringen),
        *_satser(bild.jav, "jav", arende, lambda j: meningar.jav_i_ord(bild, [j])),
        *(Sats("leder", arende, text) for text in meningar.leder(bild, punkt)),
    ]
    yrkanden = tuple(
        Sats("yrkanden", y.id, meningar.yrkandet(bild, y), y.aterkallat) for y in bild.yrkanden if y.arende == arende
    )
    omrostningar = _satser(bild.omrostningar, "omrostningar", arende, lambda o: meningar.hela_omrostningen(bild, o))
    gick = tuple(Sats("", 0, text) for text in meningar.gar(bild, punkt))
    mellan = (Grupp("Yrkanden", yrkanden), Grupp("Propositionsordning och omröstning", omrostningar))
    efter = (*_anmarkningar(bild, arende), Grupp("Lämnar", gick))
    return Arendeblock(
        punkt,
        tuple(fore),
        tuple(g for g in mellan if g.satser),
        tuple(g for g in efter if g.satser),
        bild.har_paragrafer,
        bild.avslutat is not None,
    )


def _satser(rader: tuple[Any, ...], slag: str, arende: int, i_ord: Callable[[Any], str]) -> tuple[Sats, ...]:
    return tuple(Sats(slag, r.id, i_ord(r)) for r in rader if r.arende == arende)


def _anmarkningar(bild: Narvarobild, arende: int) -> list[Grupp]:
    i_ord = {
        Anmarkning.Slag.AVSTAR: ("Deltar inte i beslutet", meningar.avstar),
        Anmarkning.Slag.RESERVATION: ("Reservation", meningar.reservationen),
        Anmarkning.Slag.ANTECKNING: ("Protokollsanteckning", meningar.anteckningen),
    }
    egna = [a for a in bild.anmarkningar if a.arende == arende]
    return [
        Grupp(rubrik, tuple(Sats("anmarkningar", a.id, text(bild, a)) for a in egna if a.slag == slag))
        for slag, (rubrik, text) in i_ord.items()
    ]
