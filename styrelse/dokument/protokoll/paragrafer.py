"""Each § of a protokoll, in the order of the items: its text, what its people did, what was decided."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from finsam.dokument.text import tolka
from styrelse.dokument.protokoll.radbrytning import hall_ihop
from styrelse.dokument.protokoll.satser import beslutet
from styrelse.dokument.protokoll.skrift import (
    Bilagerad,
    Brodtext,
    Paragraf,
    Paragrafdel,
    Utsaga,
    Votering,
    Voteringsrad,
)
from styrelse.models import Arende, Bilaga
from styrelse.narvaro.bild import Narvarobild, Omrostningsrad
from styrelse.narvaro.meningar import Mening, Slag, meningar, omrostningen, propositionen

_FORSTA = re.compile(r"<p>.*?</p>", re.DOTALL)


def paragrafer(arenden: Sequence[Arende], bild: Narvarobild) -> tuple[Paragraf, ...]:
    """The items as they are printed. A heading over none of them is left out. Fetch them with `bilagorna` and `satserna`."""
    ut: list[Paragraf] = []
    for arende in arenden:
        if arende.slag == Arende.Slag.RUBRIK:
            if ut and not ut[-1].ankare:
                ut.pop()
            ut.append(Paragraf("", "", arende.rubrik))
        else:
            ut.append(_paragraf(arende, bild))
    return tuple(ut[:-1] if ut and not ut[-1].ankare else ut)


def _paragraf(arende: Arende, bild: Narvarobild) -> Paragraf:
    punkt = bild.punkt(arende.pk)
    har_nummer = bild.har_paragrafer and punkt.nr is not None
    nr = f"§\N{NO-BREAK SPACE}{punkt.nr}" if har_nummer else f"{punkt.ordning}."
    bilagor = tuple(bilagan(b, nr) for b in arende.bilagorna)  # type: ignore[attr-defined]
    return Paragraf(
        ankare=f"p{punkt.nr}" if har_nummer else f"punkt{punkt.ordning}",
        nr=nr,
        rubrik=arende.rubrik,
        marginal=tuple(filter(None, [f"Dnr {arende.dnr}" if arende.dnr else "", *(b.kort for b in bilagor if b.nr)])),
        delar=tuple(_delar(arende, bild)),
        bilagor=bilagor,
    )


def bilagan(bilaga: Bilaga, paragraf: str) -> Bilagerad:
    """A bilaga as the protokoll tells of it."""
    return Bilagerad(bilaga.nr, bilaga.namn, paragraf, bilaga.sekretess, bilaga.fil_id, bilaga.maskad_id)


def _delar(arende: Arende, bild: Narvarobild) -> Iterator[Paragrafdel]:
    alla = meningar(arende.pk, bild)
    yield from _utsagor([m for m in alla if m.fore])
    yield from brodtext(arende.text)
    yield from _mellan([m for m in alla if m.mellan and m.slag == Slag.YRKANDE], bild, arende)
    if ruta := beslutet(bild.organ, arende.utfall, arende.satserna):  # type: ignore[attr-defined]
        yield ruta
    yield from _utsagor([m for m in alla if m.efter])


def brodtext(html: str) -> Iterator[Brodtext]:
    """The text in two: its first paragraph, which is kept with the heading, and the rest."""
    html = hall_ihop(tolka(html, forsta_niva=3)).strip()
    forsta = _FORSTA.match(html)
    delar = (html[: forsta.end()], html[forsta.end() :].strip()) if forsta else (html,)
    return (Brodtext(del_) for del_ in delar if del_)


def _utsagor(rader: Iterable[Mening]) -> Iterator[Utsaga]:
    """Sentences of one sort in a row under one heading."""
    for rubrik, grupp in groupby(rader, lambda m: m.rubrik):
        yield Utsaga(tuple(hall_ihop(m.text) for m in grupp), rubrik)


def _mellan(yrkanden: Iterable[Mening], bild: Narvarobild, arende: Arende) -> Iterator[Paragrafdel]:
    """The yrkanden, and then each time they were put: how, and how it went, with a table of an open vote."""
    yield from _utsagor(yrkanden)
    for o in bild.omrostningar:
        if o.arende == arende.pk:
            yield from _omrostning(bild, o)


def _omrostning(bild: Narvarobild, o: Omrostningsrad) -> Iterator[Paragrafdel]:
    yield from _utsagor([Mening(Slag.PROPOSITION, propositionen(bild, o))])
    if o.acklamation:
        return
    yield from _utsagor([Mening(Slag.OMROSTNING, omrostningen(bild, o, namn=False))])
    if not o.sluten and o.roster:
        rader = tuple(Voteringsrad(bild.vem(vem).namn, val) for vem, val in o.roster)
        yield Votering("Så röstade ledamöterna", rader)
