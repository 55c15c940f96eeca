"""The tables of participants as a form: every cell keeps what was typed in it, with its error under its row."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from finsam.utkast import lagringsbar
from insatser.deltagare.inmatning import KON, faltnamn, som_text, tolka
from insatser.deltagare.steg import Skrivet, Talkrock
from insatser.deltagare.tal import Nyckel, Personer
from insatser.deltagare.uppstallning import Rad, Tabell, Uppstallning
from insatser.models import Deltagaruppgift

LANGSTA = 2000


@dataclass(frozen=True)
class Cell:
    """A cell: its field, what it says, its label, what is wrong, and how many columns it takes."""

    namn: str
    kon: str
    varde: str
    etikett: str
    fel: str = ""
    bredd: int = 1


@dataclass(frozen=True)
class Visadrad:
    """A row with its cells in the order of the columns."""

    namn: str
    celler: list[Cell]

    @property
    def ifylld(self) -> bool:
        """Whether any cell says anything."""
        return any(c.varde for c in self.celler)

    @property
    def fel(self) -> list[Cell]:
        """The cells that have to be mended."""
        return [c for c in self.celler if c.fel]


@dataclass(frozen=True)
class Visadtabell:
    """A table with its rows."""

    tabell: Tabell
    rader: list[Visadrad]


def visa(upp: Uppstallning, varden: Mapping[str, str], fel: Mapping[str, str] | None = None) -> list[Visadtabell]:
    """The tables with the texts of their cells by field name."""
    return [Visadtabell(t, [_rad(t, rad, varden, fel or {}, upp) for rad in t.alla_rader]) for t in upp.tabeller]


def _rad(tabell: Tabell, rad: Rad, varden: Mapping[str, str], fel: Mapping[str, str], upp: Uppstallning) -> Visadrad:
    bredd = 2 if tabell.fore_efter and len(rad.nycklar) == 1 else 1
    celler = []
    for kon, ord_ in KON.items():
        for nyckel in rad.nycklar:
            namn = faltnamn(nyckel, kon)
            etikett = f"{upp.namn[nyckel]}, {ord_}"
            celler.append(Cell(namn, kon, varden.get(namn, ""), etikett, fel.get(namn, ""), bredd))
    return Visadrad(rad.namn, celler)


def texter(tal: Mapping[Nyckel, Personer]) -> dict[str, str]:
    """What stored figures show in their cells."""
    return {faltnamn(n, kon): text for n, p in tal.items() for kon, text in som_text(p).items()}


class Deltagarform:
    """What is typed about the participants of a year."""

    def __init__(
        self, upp: Uppstallning, tal: Mapping[Nyckel, Personer], uppgift: Deltagaruppgift | None, data: Any = None
    ) -> None:
        self.upp = upp
        self.data = data
        self.fel: dict[str, str] = {}
        self.krock = False
        kommentar = uppgift.kommentar if uppgift else ""
        self.fore: dict[Nyckel, Personer] = dict(tal)
        self.kommentar = self.kommentar_fore = kommentar
        self.kommentar_fel = self.andras_kommentar = ""
        self.varden = texter(tal)
        self.tolkat: dict[Nyckel, Personer | None] = {}
        if data is not None:
            self._las(data)

    def _las(self, data: Any) -> None:
        self.fore, self.kommentar_fore = _fore(data.get("fore", ""), self.upp.nycklar, self.fore, self.kommentar_fore)
        self.varden = {faltnamn(n, kon): data.get(faltnamn(n, kon), "") for n in self.upp.nycklar for kon in KON}
        self.kommentar = lagringsbar(data.get("kommentar", self.kommentar)).replace("\r\n", "\n").strip()
        if len(self.kommentar) > LANGSTA:
            self.kommentar_fel = f"Kommentaren är {len(self.kommentar)} tecken. Den får vara högst {LANGSTA}."
        for nyckel in self.upp.nycklar:
            self._las_tal(nyckel, data)

    def _las_tal(self, nyckel: Nyckel, data: Any) -> None:
        """A figure whose cells did not come is left as it was."""
        if faltnamn(nyckel, "k") not in data and faltnamn(nyckel, "t") not in data:
            self.varden |= {faltnamn(nyckel, k): t for k, t in som_text(self.fore.get(nyckel)).items()}
            return
        svar = tolka({kon: self.varden[faltnamn(nyckel, kon)] for kon in KON}, self.fore.get(nyckel))
        self.fel |= {faltnamn(nyckel, kon): text for kon, text in svar.fel.items()}
        if not svar.fel:
            self.tolkat[nyckel] = svar.personer

    def is_valid(self) -> bool:
        """Whether something was sent and all of it can be read."""
        return self.data is not None and not self.fel and not self.kommentar_fel

    @property
    def skrivet(self) -> Skrivet:
        """What to save."""
        return Skrivet(self.tolkat, self.fore, self.kommentar, self.kommentar_fore)

    def visa_krock(self, krock: Talkrock) -> None:
        """Say at each cell what another has saved. Sending the form once more saves over it, knowingly."""
        self.krock = True
        for nyckel, nu in krock.tal.items():
            self.fel[faltnamn(nyckel, "t")] = f"Någon annan har sparat {nu or 'tomt'}. Sparar du igen gäller ditt."
            if nu is None:
                self.fore.pop(nyckel, None)
            else:
                self.fore[nyckel] = nu
        if krock.kommentar is not None:
            self.andras_kommentar = self.kommentar_fore = krock.kommentar

    @property
    def fore_json(self) -> str:
        """What the page was opened with, to be sent along."""
        tal = {str(n): [p.kvinnor, p.man, p.totalt] for n, p in self.fore.items()}
        return json.dumps({"tal": tal, "kommentar": self.kommentar_fore}, ensure_ascii=False)

    @property
    def tabeller(self) -> list[Visadtabell]:
        """The tables to draw."""
        return visa(self.upp, self.varden, self.fel)

    @property
    def felen(self) -> list[Cell]:
        """Every cell that has to be mended, in order."""
        return [c for t in self.tabeller for rad in t.rader for c in rad.fel]


def _fore(
    text: str, nycklar: list[Nyckel], annars: dict[Nyckel, Personer], kommentar: str
) -> tuple[dict[Nyckel, Personer], str]:
    """What the page says that it was opened with; as it is now where that cannot be read."""
    per_text = {str(n): n for n in nycklar}
    try:
        allt = json.loads(text)
        tal = {per_text[n]: Personer(*(_antal(v) for v in p)) for n, p in allt["tal"].items() if n in per_text}
        return tal, str(allt["kommentar"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return annars, kommentar


def _antal(varde: Any) -> int | None:
    if varde is None or (isinstance(varde, int) and not isinstance(varde, bool)):
        return varde
    raise TypeError("Inget antal.")
