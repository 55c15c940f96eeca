"""An organ as a page shows it on a day: seats by member, with who sits there, and what is to be done about it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from finsam.models import Medlem
from styrelse.models import Plats
from styrelse.organ.organisation import presidiets
from styrelse.organ.sittning import Organbild, Sittning, Stol, Syssla, Vakans, brister, efter_namnet, gar_ut, vakanser


@dataclass(frozen=True)
class Platsrad:
    """A seat on the day. `vakans` where nobody sits; `gar_ut` where the uppdrag ends soon and nobody comes after."""

    stol: Stol
    sitter: Sittning | None
    syssla: str
    vakans: Vakans | None
    gar_ut: bool


@dataclass(frozen=True)
class Utsedda:
    """The seats to which one member appoints; the name is empty for those of no member."""

    medlem: str
    rader: tuple[Platsrad, ...]


@dataclass(frozen=True)
class Presidieplats:
    """Someone who is in the presidium by a function of the styrelse."""

    som: str
    namn: str
    efter_namnet: str
    medlem: str


@dataclass(frozen=True)
class Tidigare:
    """Someone who has sat in the organ and does not on the day."""

    sittning: Sittning
    plats: str


@dataclass(frozen=True)
class Sysslorad:
    """Who is or was ordförande or vice, and when."""

    syssla: Syssla
    namn: str


@dataclass(frozen=True)
class Organsida:
    """Everything that the page of an organ says."""

    bild: Organbild
    utsedda: tuple[Utsedda, ...]
    presidiet: tuple[Presidieplats, ...]
    brister: tuple[str, ...]
    tidigare: tuple[Tidigare, ...]
    sysslor: tuple[Sysslorad, ...]
    tidigare_sysslor: tuple[Sysslorad, ...]

    @property
    def rader(self) -> list[Platsrad]:
        """Every seat of the day."""
        return [rad for utsedd in self.utsedda for rad in utsedd.rader]

    @property
    def vakanta(self) -> int:
        """How many seats nobody sits in."""
        return sum(rad.sitter is None for rad in self.rader)

    @property
    def i_ord(self) -> str:
        """How many sit there, as what: “5 ledamöter och 5 ersättare, 1 vakant plats”."""
        if self.presidiet:
            return f"{len(self.presidiet) + sum(rad.sitter is not None for rad in self.rader)} personer"
        antal = [(sum(r.stol.roll == roll for r in self.rader), ord_) for roll, ord_ in _FLERTAL.items()]
        delar = [f"{n} {ord_[n > 1]}" for n, ord_ in antal if n]
        vakant = f", {self.vakanta} {'vakanta platser' if self.vakanta > 1 else 'vakant plats'}" if self.vakanta else ""
        return (" och ".join(delar) if len(delar) < 3 else ", ".join(delar)) + vakant


_FLERTAL = {
    Plats.Roll.LEDAMOT: ("ledamot", "ledamöter"),
    Plats.Roll.ERSATTARE: ("ersättare", "ersättare"),
    Plats.Roll.REVISOR: ("revisor", "revisorer"),
    Plats.Roll.ADJUNGERAD: ("adjungerad", "adjungerade"),
}


def organsidor(bilder: list[Organbild], medlemmar: list[Medlem], dag: datetime.date) -> list[Organsida]:
    """The organs that there are on the day."""
    return [organsida(bild, bilder, medlemmar, dag) for bild in bilder if bild.span.galler(dag)]


def organsida(bild: Organbild, bilder: list[Organbild], medlemmar: list[Medlem], dag: datetime.date) -> Organsida:
    """The organ on the day; what the law asks for is asked of the styrelse alone."""
    lediga = {v.stol.id: v for v in vakanser(bild, dag)}
    snart = {stol.id for stol, _ in gar_ut(bild, dag)}
    rader = [_rad(stol, dag, lediga, snart) for stol in bild.stolar_den(dag)]
    presidiet = presidiets(bilder, dag, dag) if bild.sort == "presidium" else []
    return Organsida(
        bild,
        tuple(_per_medlem(rader)),
        tuple(Presidieplats(p.plats, p.namn, efter_namnet(p.etikett), p.medlem) for p in presidiet),
        tuple(brister(bild, medlemmar, dag)) if bild.ar_styrelsen and bild.stolar else (),
        tuple(_tidigare(bild, dag)),
        tuple(r for r in _sysslor(bild) if (r.syssla.span.tom or dag) >= dag),
        tuple(r for r in _sysslor(bild) if (r.syssla.span.tom or dag) < dag),
    )


def _rad(stol: Stol, dag: datetime.date, lediga: dict[int, Vakans], snart: set[int]) -> Platsrad:
    sitter = stol.den(dag)
    return Platsrad(stol, sitter, sitter.syssla(dag) if sitter else "", lediga.get(stol.id), stol.id in snart)


def _per_medlem(rader: Iterable[Platsrad]) -> Iterable[Utsedda]:
    """In the order of the members, as the seats are read."""
    grupper: dict[str, list[Platsrad]] = {}
    for rad in sorted(rader, key=lambda r: r.stol.medlemsordning):
        grupper.setdefault(rad.stol.medlem, []).append(rad)
    return [Utsedda(medlem, tuple(sina)) for medlem, sina in grupper.items()]


def _tidigare(bild: Organbild, dag: datetime.date) -> list[Tidigare]:
    alla = [
        Tidigare(s, f"{stol.rollnamn}{f' för {stol.medlem}' if stol.medlem else ''}")
        for stol in bild.stolar
        for s in stol.sittningar
        if s.span.tom and s.span.tom < dag
    ]
    return sorted(alla, key=lambda t: (t.sittning.span.tom or dag, t.sittning.namn), reverse=True)


def _sysslor(bild: Organbild) -> list[Sysslorad]:
    """The latest first, and ordförande before vice."""
    alla = [Sysslorad(x, s.namn) for stol in bild.stolar for s in stol.sittningar for x in s.sysslor]
    return sorted(alla, key=lambda r: (-(r.syssla.span.fran or datetime.date.min).toordinal(), r.syssla.sort))
