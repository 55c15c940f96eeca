"""Everything of a meeting's people as it stands, without a database: who is there in each item, as what, and who takes part.

A `Narvarobild` is fetched whole by `hamta.narvarobild`. Items are ordered; the order of one is its `lage`, and times at the
meeting go from one lage to another, both included.
"""

import datetime
from dataclasses import dataclass, replace
from functools import cached_property

from styrelse.models import Anmarkning, Narvaro, Narvaropass, Omrostning, Rost, Yrkande
from styrelse.organ.sittning import efter_namnet

INGEN_TUR = 999


@dataclass(frozen=True)
class Punkt:
    """An item of the meeting. `nr` is its §, perhaps preliminary; `ordning` its number in the dagordning, None for a heading."""

    id: int
    lage: int
    rubrik: str
    nr: int | None = None
    ordning: int | None = None
    last: bool = False

    @property
    def namn(self) -> str:
        """How the item is referred to: “§ 18”, “punkt 7” where §§ are not given out yet, or its heading."""
        if self.nr is not None:
            return f"§ {self.nr}"
        return f"punkt {self.ordning}" if self.ordning is not None else self.rubrik


@dataclass(frozen=True)
class Pass:
    """A time at the meeting, by lage of the items; None is from the start, or to the end."""

    id: int = 0
    fran: int | None = None
    tom: int | None = None
    fran_kl: datetime.time | None = None
    tom_kl: datetime.time | None = None
    ersatter: int | None = None
    distans: str = ""
    distans_skal: str = ""

    def galler(self, lage: int) -> bool:
        """Whether the item at that lage is in it."""
        return (self.fran is None or self.fran <= lage) and (self.tom is None or lage <= self.tom)


@dataclass(frozen=True)
class Deltagare:
    """Someone of the meeting: a ledamot, an ersättare, the sekreterare, someone adjungerad, a guest.

    `bara` are the items that someone adjungerad takes part in, where they are not all.
    """

    id: int
    namn: str
    roll: str = Narvaro.Roll.LEDAMOT
    etikett: str = ""
    funktion: str = ""
    syssla: str = ""
    plats: int | None = None
    medlem: str = ""
    medlem_id: int | None = None
    tur: int = INGEN_TUR
    medlemstur: int = INGEN_TUR
    franvarande: bool = False
    forhinder: str = ""
    pass_: tuple[Pass, ...] = ()
    bara: frozenset[int] = frozenset()
    vem: int | None = None
    person: int | None = None

    @property
    def med_etikett(self) -> str:
        """Name and what is printed after it."""
        return self.namn + efter_namnet(self.etikett)

    @property
    def narvarande(self) -> bool:
        """Whether they were there at all."""
        return not self.franvarande and bool(self.pass_)

    @property
    def valbar(self) -> bool:
        """Whether they sit in the organ, as ledamot or ersättare."""
        return self.roll in (Narvaro.Roll.LEDAMOT, Narvaro.Roll.ERSATTARE)

    def passet(self, punkt: Punkt) -> Pass | None:
        """The time at the meeting in which the item falls, or None where they were not there then."""
        if self.franvarande or (self.bara and punkt.id not in self.bara):
            return None
        return next((p for p in self.pass_ if p.galler(punkt.lage)), None)


@dataclass(frozen=True)
class Stol:
    """A seat of a ledamot, and who has it: the id of the Deltagare, or None where it is vacant."""

    plats: int
    medlem: str = ""
    medlem_id: int | None = None
    sitter: int | None = None


@dataclass(frozen=True)
class Javsrad:
    id: int
    arende: int
    vem: int
    skal: str = ""
    egen: bool = True
    lamnade_kl: datetime.time | None = None
    ater_kl: datetime.time | None = None
    ersattare: int | None = None


@dataclass(frozen=True)
class Yrkanderad:
    id: int
    arende: int
    vem: int
    slag: str = Yrkande.Slag.BIFALL
    text: str = ""
    instammer: tuple[int, ...] = ()
    aterkallat: bool = False


@dataclass(frozen=True)
class Omrostningsrad:
    """How the proposals were put and how it went. In an open vote `roster` says how each voted; else figures."""

    id: int
    arende: int
    propositionsordning: str = ""
    ja: str = ""
    nej: str = ""
    acklamation: bool = False
    sluten: bool = False
    antal: tuple[int, int, int] | None = None
    utslag: str = Omrostning.Utslag.INGET
    ja_vann: bool | None = None
    roster: tuple[tuple[int, str], ...] = ()

    def rostade(self, val: str) -> list[int]:
        """Those who voted so, in the order of the attendance."""
        return [vem for vem, rost in self.roster if rost == val]

    @property
    def siffror(self) -> tuple[int, int, int]:
        """Ja, nej, and those who abstained."""
        if self.antal is not None:
            return self.antal
        ja, nej, avstar = (len(self.rostade(val)) for val in (Rost.Val.JA, Rost.Val.NEJ, Rost.Val.AVSTAR))
        return ja, nej, avstar


@dataclass(frozen=True)
class Anmarkningsrad:
    id: int
    arende: int
    slag: str = Anmarkning.Slag.RESERVATION
    vilka: tuple[int, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Ajourneringsrad:
    id: int
    arende: int
    fran_kl: datetime.time
    tom_kl: datetime.time | None = None


@dataclass(frozen=True)
class Anmalan:
    """A ledamot's own word before the meeting that they are jävig; `vem` is the id of the Uppdragstagare."""

    id: int
    arende: int
    vem: int
    namn: str
    skal: str


@dataclass(frozen=True)
class Deltar:
    """Someone who takes part in deciding an item: in which seat, and instead of whom."""

    vem: Deltagare
    stol: Stol
    i_stallet_for: Deltagare | None = None
    distans: str = ""

    @property
    def tjanstgor(self) -> bool:
        """Whether it is an ersättare."""
        return self.vem.id != self.stol.sitter

    @property
    def fran_annan_medlem(self) -> bool:
        """Whether an ersättare sits for another member than the one that appointed them (10 §)."""
        return self.tjanstgor and self.vem.medlem_id != self.stol.medlem_id


@dataclass(frozen=True)
class Beslutforhet:
    """How many take part, of how many seats; vacant seats count. More than half are needed (6 kap. 27 § kommunallagen)."""

    antal: int
    av: int

    @property
    def racker(self) -> bool:
        """Whether the organ may decide."""
        return self.antal * 2 > self.av

    @property
    def behovs(self) -> int:
        """The least number that is more than half."""
        return self.av // 2 + 1


@dataclass(frozen=True)
class Deltagande:
    """Who takes part in an item. `avstar` are those in the room who do not take part in the decision."""

    punkt: Punkt
    deltar: tuple[Deltar, ...]
    javiga: tuple[Deltagare, ...]
    avstar: tuple[Deltagare, ...]
    av: int
    ordforande: Deltagare | None

    @property
    def beslutforhet(self) -> Beslutforhet:
        """Those who are there and not jäviga, against all the seats: to abstain is not to be away."""
        return Beslutforhet(len(self.deltar), self.av)

    @property
    def beslutar(self) -> tuple[Deltar, ...]:
        """Those who take part in the decision itself."""
        borta = {d.id for d in self.avstar}
        return tuple(d for d in self.deltar if d.vem.id not in borta)

    def tar_del(self, vem: int) -> bool:
        """Whether that Deltagare takes part in the decision."""
        return any(d.vem.id == vem for d in self.beslutar)


@dataclass(frozen=True)
class Narvarobild:
    """A meeting's people and what they did there, whole."""

    protokoll: int
    organ: str
    datum: datetime.date
    punkter: tuple[Punkt, ...] = ()
    personer: tuple[Deltagare, ...] = ()
    stolar: tuple[Stol, ...] = ()
    jav: tuple[Javsrad, ...] = ()
    byten: tuple[tuple[int, int], ...] = ()
    yrkanden: tuple[Yrkanderad, ...] = ()
    omrostningar: tuple[Omrostningsrad, ...] = ()
    anmarkningar: tuple[Anmarkningsrad, ...] = ()
    ajourneringar: tuple[Ajourneringsrad, ...] = ()
    anmalningar: tuple[Anmalan, ...] = ()
    oppnat: datetime.time | None = None
    avslutat: datetime.time | None = None
    har_paragrafer: bool = True
    distans_beslutad: bool = False
    kraver_distansbeslut: bool = True

    @cached_property
    def _punkt(self) -> dict[int, Punkt]:
        return {p.id: p for p in self.punkter}

    @cached_property
    def _person(self) -> dict[int, Deltagare]:
        return {p.id: p for p in self.personer}

    @cached_property
    def _deltagande(self) -> dict[int, Deltagande]:
        return {p.id: self._rakna(p) for p in self.punkter}

    @cached_property
    def utan_jav(self) -> "Narvarobild":
        """The same meeting as if nobody were jävig: who would sit where."""
        return replace(self, jav=())

    def punkt(self, arende: int) -> Punkt:
        """The item with that id."""
        return self._punkt[arende]

    def vem(self, deltagare: int) -> Deltagare:
        """The one with that id."""
        return self._person[deltagare]

    def deltagande(self, arende: int) -> Deltagande:
        """Who takes part in that item."""
        return self._deltagande[arende]

    def med_syssla(self, syssla: str) -> list[Deltagare]:
        """Those who do that at the meeting: the ordförande, the sekreterare, the justerare."""
        return [p for p in self.personer if p.syssla == syssla]

    def lediga_ersattare(self, arende: int) -> list[Deltagare]:
        """The ersättare who are there in the item, not jäviga, and sit in no seat."""
        deltagande = self.deltagande(arende)
        upptagna = {d.vem.id for d in deltagande.deltar} | {d.id for d in deltagande.javiga}
        return [
            p
            for p in self.personer
            if p.roll == Narvaro.Roll.ERSATTARE and p.id not in upptagna and p.passet(deltagande.punkt)
        ]

    def foreslagna_ersattare(self, plats: int, arende: int) -> list[Deltagare]:
        """The free ersättare in the order in which they step in for a seat: of the same member first, then the others."""
        stol = next(s for s in self.stolar if s.plats == plats)
        lediga = self.lediga_ersattare(arende)
        return sorted(lediga, key=lambda p: (p.medlem_id != stol.medlem_id, p.tur, p.medlemstur))

    def stolens_namn(self, stol: Stol) -> str:
        """Whose seat it is: the ledamot and the member, or that it is vacant."""
        efter = f", {stol.medlem}" if stol.medlem else ""
        if stol.sitter is None:
            return f"vakant plats{efter}"
        return self.vem(stol.sitter).namn + efter

    def _rakna(self, punkt: Punkt) -> Deltagande:
        jav = {j.vem: j for j in self.jav if j.arende == punkt.id}
        i_stolar: dict[int, Deltar] = {}
        for stol in self.stolar:
            if deltar := self._i_stolen(stol, punkt, jav, i_stolar):
                i_stolar[deltar.vem.id] = deltar
        avstar = {
            v for a in self.anmarkningar if a.arende == punkt.id and a.slag == Anmarkning.Slag.AVSTAR for v in a.vilka
        }
        i_ordning = tuple(i_stolar[p.id] for p in self.personer if p.id in i_stolar)
        return Deltagande(
            punkt,
            i_ordning,
            tuple(self.vem(v) for v in jav),
            tuple(d.vem for d in i_ordning if d.vem.id in avstar),
            len(self.stolar),
            self._leder(punkt, i_stolar),
        )

    def _i_stolen(
        self, stol: Stol, punkt: Punkt, jav: dict[int, Javsrad], upptagna: dict[int, Deltar]
    ) -> Deltar | None:
        """Who takes part in the seat: its ledamot if there and not jävig, else the ersättare who tjänstgör in it."""
        innehavare = self.vem(stol.sitter) if stol.sitter is not None else None
        if innehavare and innehavare.id not in jav and (passet := innehavare.passet(punkt)):
            return Deltar(innehavare, stol, None, passet.distans)
        for p in self.personer:
            if p.id in jav or p.id in upptagna or not (passet := p.passet(punkt)):
                continue
            if passet.ersatter == stol.plats or self._gar_in_for_javig(p, stol, punkt, jav):
                return Deltar(p, stol, innehavare, passet.distans)
        return None

    def _gar_in_for_javig(self, p: Deltagare, stol: Stol, punkt: Punkt, jav: dict[int, Javsrad]) -> bool:
        """Whether they take the seat of someone jävig: of its ledamot, or of an ersättare who would have sat in it."""
        for j in jav.values():
            if j.ersattare != p.id:
                continue
            passet = self.vem(j.vem).passet(punkt)
            if j.vem == stol.sitter or (passet and passet.ersatter == stol.plats):
                return True
        return False

    def _leder(self, punkt: Punkt, i_stolar: dict[int, Deltar]) -> Deltagare | None:
        """Who leads the item, of those who take part in it."""
        byte = dict(self.byten).get(punkt.id)
        if byte is not None:
            return self.vem(byte)
        return next((p for p in self.med_syssla(Narvaro.Syssla.ORDFORANDE) if p.id in i_stolar), None)


DISTANS = {val: str(etikett) for val, etikett in Narvaropass.Distans.choices}
