"""What a Swedish protokoll says of a meeting's people, in sentences: pure functions from a Narvarobild."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from finsam.svenska import uppraknat
from styrelse.models import Anmarkning, Omrostning, Rost, Yrkande
from styrelse.narvaro.bild import (
    DISTANS,
    Ajourneringsrad,
    Anmarkningsrad,
    Deltagare,
    Deltar,
    Javsrad,
    Narvarobild,
    Omrostningsrad,
    Pass,
    Punkt,
    Yrkanderad,
)
from styrelse.narvaro.ordval import antal, gemen, genitiv, kl, punkt_efter, roster, versal


class Slag(StrEnum):
    """What a sentence is about. In a § they come in this order."""

    KOM = "kom"
    AJOURNERING = "ajournering"
    JAV = "jav"
    LEDER = "leder"
    YRKANDE = "yrkande"
    PROPOSITION = "proposition"
    OMROSTNING = "omrostning"
    AVSTAR = "avstar"
    RESERVATION = "reservation"
    ANTECKNING = "anteckning"
    GICK = "gick"


RUBRIKER = {
    Slag.JAV: "Jäv",
    Slag.YRKANDE: "Yrkanden",
    Slag.PROPOSITION: "Propositionsordning",
    Slag.OMROSTNING: "Omröstning",
    Slag.RESERVATION: "Reservation",
    Slag.ANTECKNING: "Protokollsanteckning",
}
FORE = (Slag.KOM, Slag.AJOURNERING, Slag.JAV, Slag.LEDER)
MELLAN = (Slag.YRKANDE, Slag.PROPOSITION, Slag.OMROSTNING)


@dataclass(frozen=True)
class Mening:
    """One or more sentences of a §: before what is said of the item, between that and the decision, or after the decision."""

    slag: Slag
    text: str

    @property
    def fore(self) -> bool:
        """Whether it stands before the text of the item."""
        return self.slag in FORE

    @property
    def mellan(self) -> bool:
        """Whether it stands between the text and the decision."""
        return self.slag in MELLAN

    @property
    def efter(self) -> bool:
        """Whether it stands after the decision."""
        return not self.fore and not self.mellan

    @property
    def rubrik(self) -> str:
        """A heading for those of its sort, or nothing."""
        return RUBRIKER.get(self.slag, "")


def meningar(arende: int, bild: Narvarobild) -> list[Mening]:
    """All that the § says of its people, in order; `arende` is the item's id."""
    punkt = bild.punkt(arende)
    par = (
        (Slag.KOM, kommer(bild, punkt)),
        (Slag.AJOURNERING, _ajourneringar(bild, punkt)),
        (Slag.JAV, javet(bild, punkt)),
        (Slag.LEDER, leder(bild, punkt)),
        (Slag.YRKANDE, (yrkandet(bild, y) for y in bild.yrkanden if y.arende == arende and not y.aterkallat)),
        *_propositioner(bild, arende),
        (Slag.AVSTAR, (avstar(bild, a) for a in _av_slag(bild, arende, Anmarkning.Slag.AVSTAR))),
        (Slag.RESERVATION, (reservationen(bild, a) for a in _av_slag(bild, arende, Anmarkning.Slag.RESERVATION))),
        (Slag.ANTECKNING, (anteckningen(bild, a) for a in _av_slag(bild, arende, Anmarkning.Slag.ANTECKNING))),
        (Slag.GICK, gar(bild, punkt)),
    )
    return [Mening(slag, text) for slag, texter in par for text in texter if text]


def _propositioner(bild: Narvarobild, arende: int) -> Iterator[tuple[Slag, Iterable[str]]]:
    """Each with its outcome before the next."""
    for o in bild.omrostningar:
        if o.arende == arende:
            yield Slag.PROPOSITION, [propositionen(bild, o)]
            yield Slag.OMROSTNING, [] if o.acklamation else [omrostningen(bild, o)]


def _av_slag(bild: Narvarobild, arende: int, slag: str) -> list[Anmarkningsrad]:
    return [a for a in bild.anmarkningar if a.arende == arende and a.slag == slag]


def _namn(bild: Narvarobild, vilka: Iterable[int]) -> str:
    return uppraknat([bild.vem(v).namn for v in vilka])


# --- Who comes and goes --------------------------------------------------------------------------------------------


def kommer(bild: Narvarobild, punkt: Punkt) -> Iterator[str]:
    """Those who come before the item or come back, who begin to tjänstgöra, and who go over to distance."""
    for p in bild.personer:
        passet = p.passet(punkt)
        if passet is None or p.bara or passet.fran != punkt.lage:
            continue
        forra = _passet_fore(p, passet)
        if forra is None or (forra.tom is not None and forra.tom < punkt.lage - 1):
            ord_ = "kommer" if forra is None else "kommer tillbaka"
            yield f"{p.namn} {ord_} till sammanträdet{kl(passet.fran_kl)}."
        elif passet.distans != forra.distans:
            yield f"{p.namn} deltar från och med {punkt.namn} {DISTANS[passet.distans]}."
    yield from _tjanstgor_nu(bild, punkt)


def _passet_fore(p: Deltagare, passet: Pass) -> Pass | None:
    nr = p.pass_.index(passet)
    return p.pass_[nr - 1] if nr else None


def _tjanstgor_nu(bild: Narvarobild, punkt: Punkt) -> Iterator[str]:
    """The ersättare who begin or cease to tjänstgöra between the item before and this one, jäv left aside."""
    if punkt.lage == 0:
        return
    utan_jav = bild.utan_jav
    fore = {d.vem.id: d for d in utan_jav.deltagande(bild.punkter[punkt.lage - 1].id).deltar if d.tjanstgor}
    nu = {d.vem.id: d for d in utan_jav.deltagande(punkt.id).deltar if d.tjanstgor}
    for vem, d in nu.items():
        if vem not in fore or fore[vem].stol != d.stol:
            yield f"{d.vem.namn} tjänstgör från och med {punkt.namn} {i_stallet_for(d)}."
    for vem, d in fore.items():
        if vem not in nu and d.vem.passet(punkt):
            yield f"{d.vem.namn} tjänstgör inte från och med {punkt.namn}."


def i_stallet_for(d: Deltar) -> str:
    """“i stället för Sofia Ek”, or on which vacant seat."""
    if d.i_stallet_for is not None:
        return f"i stället för {d.i_stallet_for.namn}"
    return f"på den vakanta platsen för {d.stol.medlem}" if d.stol.medlem else "på en vakant plats"


def gar(bild: Narvarobild, punkt: Punkt) -> Iterator[str]:
    """Those who leave after the item."""
    if punkt.lage == bild.punkter[-1].lage:
        return
    for p in bild.personer:
        passet = p.passet(punkt)
        if passet is None or p.bara or passet.tom != punkt.lage:
            continue
        if not any(x.fran == punkt.lage + 1 for x in p.pass_):
            yield f"{p.namn} lämnar sammanträdet{kl(passet.tom_kl)}."


def _ajourneringar(bild: Narvarobild, punkt: Punkt) -> Iterator[str]:
    return (ajourneringen(a) for a in bild.ajourneringar if a.arende == punkt.id)


def ajourneringen(a: Ajourneringsrad) -> str:
    """“Sammanträdet ajourneras kl. 10.00–10.15.”"""
    slut = f"–{a.tom_kl:%H.%M}" if a.tom_kl else ""
    return f"Sammanträdet ajourneras{kl(a.fran_kl)}{slut}."


# --- Jäv and who leads ---------------------------------------------------------------------------------------------


def javet(bild: Narvarobild, punkt: Punkt) -> Iterator[str]:
    """Those who are jäviga: who said so together where the hours are the same; each ersättare who steps in; who comes back."""
    grupper: dict[tuple[object, ...], list[Javsrad]] = {}
    for j in bild.jav:
        if j.arende == punkt.id:
            grupper.setdefault((j.egen, j.lamnade_kl), []).append(j)
    for rader in grupper.values():
        yield jav_i_ord(bild, rader)


def jav_i_ord(bild: Narvarobild, rader: list[Javsrad]) -> str:
    """Those who are jäviga in one item and left at the same hour, on their own word or by that of the organ."""
    egen = rader[0].egen
    namn = _namn(bild, (j.vem for j in rader))
    borta = f"lämnar sammanträdet{kl(rader[0].lamnade_kl)} och deltar varken i handläggningen eller i beslutet."
    if egen:
        delar = [f"{namn} anmäler jäv, {borta}"]
    else:
        javig = "jävig" if len(rader) == 1 else "jäviga"
        delar = [f"{versal(gemen(bild.organ))} finner att {namn} är {javig}.", f"{namn} {borta}"]
    delar += [
        f"{bild.vem(j.ersattare).namn} tjänstgör i stället för {bild.vem(j.vem).namn}."
        for j in rader
        if j.ersattare is not None
    ]
    ater: dict[str, list[int]] = {}
    for j in rader:
        if j.ater_kl is not None:
            ater.setdefault(kl(j.ater_kl), []).append(j.vem)
    delar += [f"{_namn(bild, vilka)} kommer tillbaka{nar}." for nar, vilka in ater.items()]
    return " ".join(delar)


def leder(bild: Narvarobild, punkt: Punkt) -> Iterator[str]:
    """Who is ordförande in the item instead of the meeting's own."""
    byte = dict(bild.byten).get(punkt.id)
    if byte is None:
        return
    vem = bild.vem(byte)
    titel = f"{versal(vem.funktion)} {vem.namn}" if vem.funktion else vem.namn
    egna = [p for p in bild.med_syssla("ordforande") if p.id != byte]
    yield f"{titel} är ordförande under ärendet" + (f" i stället för {egna[0].namn}." if egna else ".")


# --- Yrkanden and votes --------------------------------------------------------------------------------------------

YRKAR = {
    Yrkande.Slag.BIFALL: "bifall till förslaget",
    Yrkande.Slag.AVSLAG: "avslag på förslaget",
    Yrkande.Slag.BORDLAGGNING: "att ärendet bordläggs",
    Yrkande.Slag.ATERREMISS: "att ärendet återremitteras",
}


def yrkandet(bild: Narvarobild, y: Yrkanderad) -> str:
    """“Karin Ås yrkar avslag på förslaget. Per Hell instämmer i yrkandet.”"""
    namn = bild.vem(y.vem).namn
    if y.slag == Yrkande.Slag.ANDRING:
        delar = [punkt_efter(f"{namn} yrkar att {y.text.strip().removeprefix('att ')}")]
    else:
        delar = [f"{namn} yrkar {YRKAR[Yrkande.Slag(y.slag)]}.", punkt_efter(y.text)]
    if y.instammer:
        delar.append(f"{_namn(bild, y.instammer)} instämmer i yrkandet.")
    return " ".join(filter(None, delar))


def propositionen(bild: Narvarobild, o: Omrostningsrad) -> str:
    """How the proposals were put, and what the chair found or how the vote was to be cast."""
    text = punkt_efter(o.propositionsordning)
    organet = gemen(bild.organ)
    if o.acklamation:
        return " ".join(filter(None, [text, f"Ordföranden finner att {organet} väljer {_vann(o)}."]))
    if o.sluten:
        return " ".join(filter(None, [text, "Omröstningen är sluten."]))
    return " ".join(filter(None, [text, f"Omröstning begärs. Ja betyder {o.ja}, nej betyder {o.nej}."]))


def omrostningen(bild: Narvarobild, o: Omrostningsrad, *, namn: bool = True) -> str:
    """The figures, who voted how where the vote was open, what decided when they were equal, and what won.

    Without `namn` who voted how is left out: a table tells it.
    """
    ja, nej, avstar_ = o.siffror
    if o.sluten:
        delar = [f"Omröstningen ger {antal(ja)} {_rost(ja)} för {o.ja} och {antal(nej)} för {o.nej}."]
    else:
        delar = [f"Omröstningen ger {roster(ja, 'ja')} och {roster(nej, 'nej')}."]
        delar += [
            f"{ord_} röstar {_namn(bild, vilka)}."
            for ord_, val in (("Ja", Rost.Val.JA), ("Nej", Rost.Val.NEJ))
            if namn and (vilka := o.rostade(val))
        ]
    if avstar_:
        med_namn = namn and not o.sluten
        delar.append(f"{_namn(bild, o.rostade(Rost.Val.AVSTAR)) if med_namn else versal(antal(avstar_))} avstår.")
    delar.append(_AVGOR[Omrostning.Utslag(o.utslag)])
    delar.append(f"{versal(gemen(bild.organ))} väljer därmed {_vann(o)}.")
    return " ".join(filter(None, delar))


def hela_omrostningen(bild: Narvarobild, o: Omrostningsrad) -> str:
    """How it was put and how it went, together."""
    return propositionen(bild, o) if o.acklamation else f"{propositionen(bild, o)} {omrostningen(bild, o)}"


_AVGOR = {
    Omrostning.Utslag.INGET: "",
    Omrostning.Utslag.ORDFORANDE: "Rösterna är lika och ordförandens röst avgör.",
    Omrostning.Utslag.LOTT: "Rösterna är lika och lotten avgör.",
}


def _rost(tal: int) -> str:
    return "röst" if tal == 1 else "röster"


def _vann(o: Omrostningsrad) -> str:
    return o.ja if o.ja_vann else o.nej


# --- Reservations and notes ----------------------------------------------------------------------------------------


def avstar(bild: Narvarobild, a: Anmarkningsrad) -> str:
    """Those in the room who do not take part in the decision."""
    return " ".join(filter(None, [f"{_namn(bild, a.vilka)} deltar inte i beslutet.", punkt_efter(a.text)]))


def reservationen(bild: Narvarobild, a: Anmarkningsrad) -> str:
    """Who reserves themselves, for the yrkande that they made or joined where there is just one, and the reasons if given."""
    mening = f"{_namn(bild, a.vilka)} reserverar sig mot beslutet{_till_forman_for(bild, a)}."
    return f"{mening} Motivering: {punkt_efter(a.text)}" if a.text.strip() else mening


def _till_forman_for(bild: Narvarobild, a: Anmarkningsrad) -> str:
    egna = [
        y for y in bild.yrkanden if y.arende == a.arende and not y.aterkallat and set(a.vilka) <= {y.vem, *y.instammer}
    ]
    if len(egna) != 1:
        return ""
    vem = egna[0].vem
    if a.vilka == (vem,):
        return " till förmån för sitt eget yrkande"
    return f" till förmån för {genitiv(bild.vem(vem).namn)} yrkande"


def anteckningen(bild: Narvarobild, a: Anmarkningsrad) -> str:
    """A note that someone wanted in the protokoll."""
    return f"{_namn(bild, a.vilka)}: {punkt_efter(a.text)}"
