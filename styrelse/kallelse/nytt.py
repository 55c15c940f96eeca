"""What is new in a kallelse that is sent again: told first in the mail, in the PDF and on the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from styrelse.kallelse.underlag import Bilagerad, Punkt, Underlag


@dataclass(frozen=True, slots=True)
class Nyhet:
    """Something that differs from the kallelse before, and in which item; 0 where it is the meeting itself, or the item is gone."""

    text: str
    arende: int = 0


def nyheter(fore: Underlag, nu: Underlag) -> tuple[Nyhet, ...]:
    """What differs: when and where, late items, withdrawn ones, what is proposed, handlingar. Nothing for what only moved."""
    return (*_motet(fore, nu), *_nya(fore, nu), *_utgangna(fore, nu), *_andrade(fore, nu))


def _motet(fore: Underlag, nu: Underlag) -> Iterable[Nyhet]:
    if fore.nar != nu.nar:
        yield Nyhet(f"Ny tid: {nu.nar}. Tidigare {fore.nar}.")
    if fore.plats != nu.plats:
        tidigare = f" Tidigare {fore.plats}." if fore.plats else ""
        yield Nyhet((f"Ny plats: {nu.plats}." if nu.plats else "Platsen är inte bestämd.") + tidigare)


def _nya(fore: Underlag, nu: Underlag) -> Iterable[Nyhet]:
    kanda = {p.id for p in fore.punkter}
    for p in nu.arenden:
        if p.id not in kanda:
            yield Nyhet(f"Nytt ärende: {p.nr}. {p.rubrik}.", p.id)


def _utgangna(fore: Underlag, nu: Underlag) -> Iterable[Nyhet]:
    """Withdrawn with its reason, or taken away; one that nobody was told of is nothing new."""
    borta = {u.id: u.skal for u in nu.utgangna}
    kvar = {p.id for p in nu.punkter}
    for p in fore.arenden:
        if p.id not in kvar:
            skal = borta.get(p.id, "").rstrip(".")
            yield Nyhet(f"Utgår: {p.rubrik}." + (f" {skal[:1].upper()}{skal[1:]}." if skal else ""))


def _andrade(fore: Underlag, nu: Underlag) -> Iterable[Nyhet]:
    gamla = {p.id: p for p in fore.arenden}
    for p in nu.arenden:
        if p.id in gamla:
            yield from _i_arendet(gamla[p.id], p)


def _i_arendet(fore: Punkt, nu: Punkt) -> Iterable[Nyhet]:
    i = f"ärende {nu.nr}, {nu.rubrik}"
    if fore.rubrik != nu.rubrik:
        yield Nyhet(f"Ärende {nu.nr} heter nu {nu.rubrik}. Tidigare {fore.rubrik}.", nu.id)
    if fore.attsatser != nu.attsatser:
        yield Nyhet(f"Förslaget till beslut är {'ändrat' if fore.attsatser else 'nytt'} i {i}.", nu.id)
    if fore.text != nu.text:
        yield Nyhet(f"Beskrivningen är ändrad i {i}.", nu.id)
    yield from _bilagorna({b.id: b for b in fore.bilagor}, {b.id: b for b in nu.bilagor}, nu)


def _bilagorna(fore: dict[int, Bilagerad], nu: dict[int, Bilagerad], punkt: Punkt) -> Iterable[Nyhet]:
    for bilaga in nu.values():
        forut = fore.get(bilaga.id)
        if forut is None:
            yield Nyhet(f"Ny bilaga {bilaga.nr} till ärende {punkt.nr}: {bilaga.namn}.", punkt.id)
        elif forut.fil != bilaga.fil:
            yield Nyhet(f"Bilaga {bilaga.nr} till ärende {punkt.nr} är ersatt: {bilaga.namn}.", punkt.id)
    for bilaga in fore.values():
        if bilaga.id not in nu:
            yield Nyhet(f"Bilaga {bilaga.nr} till ärende {punkt.nr} är borttagen: {bilaga.namn}.", punkt.id)
