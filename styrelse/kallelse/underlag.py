"""What a kallelse says, as plain data: when and where, who is called, and the dagordning. The same for mail, PDF and page.

It is kept as it was with each kallelse that is sent, so that what the board reads is what it was called to, and what is new
can be told from it.
"""

import dataclasses
from dataclasses import dataclass
from typing import Any

LEDAMOTER, ERSATTARE, OVRIGA, KANNEDOM = "Ledamöter", "Ersättare", "Övriga", "För kännedom"
SPALTER = (LEDAMOTER, ERSATTARE, OVRIGA, KANNEDOM)


@dataclass(frozen=True, slots=True)
class Kallad:
    """Someone who is called, in which column, and by which address; `vem` is the uppdragstagare, None for the office's people."""

    spalt: str
    namn: str
    efter: str = ""
    medlem: str = ""
    epost: str = ""
    vem: int | None = None

    @property
    def som(self) -> str:
        """As what: ledamot, ersättare, övrig, för kännedom."""
        return {LEDAMOTER: "Ledamot", ERSATTARE: "Ersättare", OVRIGA: "Övrig"}.get(self.spalt, self.spalt)


@dataclass(frozen=True, slots=True)
class Bilagerad:
    """A handling to an item: its number, and its file where it has one. `sekretess` is why it does not go out by mail."""

    id: int
    nr: int
    namn: str
    fil: int | None = None
    filnamn: str = ""
    storlek: int = 0
    sekretess: str = ""

    @property
    def rubrik(self) -> str:
        """Bilaga 4. Årsredovisning 2017."""
        return f"Bilaga {self.nr}. {self.namn}"


@dataclass(frozen=True, slots=True)
class Punkt:
    """An item of the dagordning; `nr` is 0 for a heading. `text` is sanitised rich text, an att-sats begins after “att”."""

    id: int
    nr: int
    rubrik: str
    typ: str = ""
    foredragande: str = ""
    minuter: int = 0
    dnr: str = ""
    tidigare: str = ""
    text: str = ""
    attsatser: tuple[str, ...] = ()
    bilagor: tuple[Bilagerad, ...] = ()

    @property
    def om(self) -> str:
        """What is said under its heading: for what it stands there, who presents it, how long it may take."""
        tid = f"{self.minuter} minuter" if self.minuter else ""
        foredrar = f"föredragande {self.foredragande}" if self.foredragande else ""
        dnr = f"dnr {self.dnr}" if self.dnr else ""
        allt = " · ".join(filter(None, (self.typ, foredrar, tid, dnr, self.tidigare)))
        return allt[:1].upper() + allt[1:]


@dataclass(frozen=True, slots=True)
class Utgangen:
    """An item that was withdrawn before the meeting, and why."""

    id: int
    rubrik: str
    skal: str


@dataclass(frozen=True, slots=True)
class Underlag:
    """A kallelse to one meeting. `dag` is ISO; `dagen`, `tid` and `plats` as they are printed; `kommande` the next meetings in words."""

    forbund: str
    organ: str
    rubrik: str
    dag: str
    dagen: str
    tid: str
    plats: str
    kallar: str
    kallade: tuple[Kallad, ...] = ()
    punkter: tuple[Punkt, ...] = ()
    utgangna: tuple[Utgangen, ...] = ()
    kommande: tuple[str, ...] = ()

    @property
    def nar(self) -> str:
        """Onsdag 21 februari 2018 kl. 09.00–15.00, in lower case."""
        return f"{self.dagen} {self.tid}".strip()

    @property
    def arenden(self) -> tuple[Punkt, ...]:
        """The items that have a number."""
        return tuple(p for p in self.punkter if p.nr)

    @property
    def bilagor(self) -> tuple[Bilagerad, ...]:
        """All handlingar, in the order of the dagordning."""
        return tuple(b for p in self.punkter for b in p.bilagor)

    @property
    def mottagare(self) -> tuple[Kallad, ...]:
        """Those that a mail goes to."""
        return tuple(k for k in self.kallade if k.epost)

    @property
    def utan_adress(self) -> tuple[Kallad, ...]:
        """Those who have no address."""
        return tuple(k for k in self.kallade if not k.epost)

    def spalter(self) -> list[tuple[str, list[Kallad]]]:
        """Those who are called, column by column."""
        alla = [(namn, [k for k in self.kallade if k.spalt == namn]) for namn in SPALTER]
        return [(namn, personer) for namn, personer in alla if personer]

    def punkt(self, arende_id: int) -> Punkt | None:
        """The item, where it is on the dagordning."""
        return next((p for p in self.arenden if p.id == arende_id), None)

    def bilaga(self, bilaga_id: int) -> Bilagerad | None:
        """The handling, where an item has it."""
        return next((b for b in self.bilagor if b.id == bilaga_id), None)


def som_data(underlag: Underlag) -> dict[str, Any]:
    """As JSON, to be kept with the kallelse that is sent."""
    return dataclasses.asdict(underlag)


def fran_data(data: dict[str, Any]) -> Underlag:
    """The same again, from what was kept. {} where nothing was kept gives an empty one."""
    grund: dict[str, Any] = dict.fromkeys(
        ("forbund", "organ", "rubrik", "dag", "dagen", "tid", "plats", "kallar"), ""
    ) | dict(data)
    delar = {
        "kallade": tuple(Kallad(**rad) for rad in data.get("kallade", [])),
        "punkter": tuple(_punkt(rad) for rad in data.get("punkter", [])),
        "utgangna": tuple(Utgangen(**rad) for rad in data.get("utgangna", [])),
        "kommande": tuple(data.get("kommande", [])),
    }
    return Underlag(**(grund | delar))


def _punkt(rad: dict[str, Any]) -> Punkt:
    bilagor = tuple(Bilagerad(**b) for b in rad["bilagor"])
    return Punkt(**{**rad, "attsatser": tuple(rad["attsatser"]), "bilagor": bilagor})
