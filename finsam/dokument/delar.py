"""What a document is made of: chapters, and in each chapter parts that name the template that shows them."""

from dataclasses import dataclass
from typing import ClassVar, Final, Literal, Protocol

from finsam.dokument.tabell import Cell
from finsam.dokument.tal import Kalla, Tal

_LANG_SIFFRA: Final = 7


class Del(Protocol):
    """A part of a chapter: any frozen dataclass that says which template draws it."""

    @property
    def mall(self) -> str:
        """Template path; the part is `del` in it."""


@dataclass(frozen=True, slots=True)
class Text:
    """Sanitised rich text, with headings that begin one level under the chapter's (`finsam.dokument.text.tolka`).

    `kalla` stands under it, where the text is taken from a row that is not the document's own.
    """

    html: str
    ingress: bool = False
    kalla: Kalla | None = None
    mall: ClassVar[str] = "finsam/dokument/_text.html"


@dataclass(frozen=True, slots=True)
class Not:
    """A short remark in small type under what it is about."""

    text: str
    mall: ClassVar[str] = "finsam/dokument/_not.html"


@dataclass(frozen=True, slots=True)
class Nyckelsiffra:
    """One of the figures that open a summary: the figure, what it is, and a sentence that says what it means."""

    tal: Tal
    vad: str
    mening: str = ""

    @property
    def lang(self) -> bool:
        """Whether the figure needs smaller type to stand on one line: ten million kronor does, ten thousand tkr does not."""
        return len(self.tal.text) > _LANG_SIFFRA


@dataclass(frozen=True, slots=True)
class Nyckeltal:
    """The four figures that matter."""

    siffror: tuple[Nyckelsiffra, ...]
    mall: ClassVar[str] = "finsam/dokument/_nyckeltal.html"


@dataclass(frozen=True, slots=True)
class Ordrad:
    """A row of words; `grupp` makes its first cell a heading over the rows that follow, `under` belongs to the row above."""

    celler: tuple[str, ...]
    grupp: bool = False
    kalla: Kalla | None = None
    under: bool = False


@dataclass(frozen=True, slots=True)
class Ordgrupp:
    """Rows of words that stand under one heading row, or under none."""

    rubrik: Ordrad | None
    rader: tuple[Ordrad, ...]


@dataclass(frozen=True, slots=True)
class Ordtabell:
    """A table of words: goals, activities, meetings, versions. The first cell of a row heads it."""

    rubrik: str
    kolumner: tuple[str, ...]
    rader: tuple[Ordrad, ...]
    form: Literal[
        "lika",
        "malkarta",
        "delmal",
        "aktiviteter",
        "versioner",
        "insatsmal",
        "implementerat",
        "diarium",
        "bedomning",
        "delmalsbedomning",
        "beslut",
        "kommentarer",
        "motesplan",
        "delegation",
        "anslagsbevis",
    ] = "lika"
    mall: ClassVar[str] = "finsam/dokument/_ordtabell.html"

    @property
    def bredd(self) -> int:
        """How many columns there are."""
        return len(self.kolumner)

    @property
    def grupper(self) -> tuple[Ordgrupp, ...]:
        """The rows cut at each heading row."""
        grupper: list[Ordgrupp] = []
        for rad in self.rader:
            if rad.grupp:
                grupper.append(Ordgrupp(rad, ()))
            elif grupper:
                grupper[-1] = Ordgrupp(grupper[-1].rubrik, (*grupper[-1].rader, rad))
            else:
                grupper.append(Ordgrupp(None, (rad,)))
        return tuple(grupper)


@dataclass(frozen=True, slots=True)
class Faktarad:
    """A fact in the margin: what, and the answer."""

    vad: str
    svar: str


@dataclass(frozen=True, slots=True)
class Fakta:
    """Facts in the margin column beside a text."""

    rader: tuple[Faktarad, ...]
    mall: ClassVar[str] = "finsam/dokument/_fakta.html"


@dataclass(frozen=True, slots=True)
class Uppgiftsrad:
    """A line that says what it is about, and then words and figures: “Deltagare 95, varav 48 kvinnor och 47 män”."""

    vad: str
    bitar: tuple[str | Tal, ...]

    @property
    def skrivna(self) -> tuple[Cell, ...]:
        """The words and figures as the template writes them; a figure takes its unit with it."""
        return tuple(
            Cell(bit.med_enhet, siffra=True, kalla=bit.kalla) if isinstance(bit, Tal) else Cell(bit)
            for bit in self.bitar
        )


@dataclass(frozen=True, slots=True)
class Oversiktsrad:
    """Something in an overview: its name, which leads to where the document tells more, what it is, and how it went."""

    namn: str
    om: tuple[Uppgiftsrad, ...]
    utfall: tuple[Uppgiftsrad, ...] = ()
    kalla: Kalla | None = None


@dataclass(frozen=True, slots=True)
class Oversiktsgrupp:
    """Rows of an overview under one heading; empty where there is only one group."""

    rubrik: str
    rader: tuple[Oversiktsrad, ...]


@dataclass(frozen=True, slots=True)
class Oversikt:
    """A table of two columns: what each is, and how it went. It stands under its chapter's heading, and `rubrik` is only heard."""

    rubrik: str
    kolumner: tuple[str, str]
    grupper: tuple[Oversiktsgrupp, ...]
    mall: ClassVar[str] = "finsam/dokument/_oversikt.html"


@dataclass(frozen=True, slots=True)
class Kapitel:
    """A chapter with its parts and the chapters in it. `nummer`, `ankare` and `niva` (1 or 2) are set by `numrering.numrera`.

    `form`: a chapter begins a page; an avsnitt follows on; an insats is a section with facts in the margin; tabell and
    liggande hold one table whose caption is the heading, the latter on a turned page; so does a rakning, without a page of its
    own. A bilaga is numbered apart.
    """

    nyckel: str
    rubrik: str
    delar: tuple[Del, ...] = ()
    under: "tuple[Kapitel, ...]" = ()
    form: Literal["kapitel", "avsnitt", "insats", "tabell", "rakning", "liggande"] = "avsnitt"
    bilaga: bool = False
    nummer: str = ""
    ankare: str = ""
    niva: int = 1

    @property
    def stort(self) -> bool:
        """Whether it begins a page: a chapter with chapters in it does, a short one follows on."""
        return bool(self.under) or any(isinstance(en, Nyckeltal) for en in self.delar)

    @property
    def tomt(self) -> bool:
        """Whether there is nothing to print."""
        return not self.delar and not self.under


@dataclass(frozen=True, slots=True)
class Skrift:
    """A whole document as it is printed: what stands on its cover and in its foot, and its chapters, numbered.

    `forbund` is the name as of the document's year: old documents keep the old name. `tillstand` is "Arbetsversion 3,
    12 november 2026" or "Antagen av styrelsen 27 november 2026, § 84".
    """

    forbund: str
    namn: str
    ar: int
    underrubrik: str
    tillstand: str
    tillstand_mer: str
    version: str
    accent: str
    kapitel: tuple[Kapitel, ...]
    versioner: Ordtabell | None = None
    mall: ClassVar[str] = "finsam/dokument/dokument.html"

    @property
    def titel(self) -> str:
        """The title of the PDF and of the page."""
        return f"{self.namn} {self.ar}, {self.forbund}"

    @property
    def fot(self) -> str:
        """What stands at the foot of each page, left."""
        return " · ".join(filter(None, [self.forbund, f"{self.namn} {self.ar}", self.version]))


@dataclass(frozen=True, slots=True)
class Underskrift:
    """A place to sign: for whom, by whom, and what was signed which day where that is known."""

    for_vem: str
    namn: str = ""
    dag: str = ""


@dataclass(frozen=True, slots=True)
class Underskrifter:
    """The places to sign, beside each other."""

    rader: tuple[Underskrift, ...]
    mall: ClassVar[str] = "finsam/dokument/_underskrifter.html"


@dataclass(frozen=True, slots=True)
class Namnteckning:
    """A line to sign on: as what in the board, and who where that is known."""

    funktion: str
    namn: str = ""


@dataclass(frozen=True, slots=True)
class Namnteckningar:
    """Lines to sign on in two columns, under the place and day that are written by hand."""

    rader: tuple[Namnteckning, ...]
    mall: ClassVar[str] = "finsam/dokument/_namnteckningar.html"


@dataclass(frozen=True, slots=True)
class Blad:
    """A short document without cover and contents: an avtal, a tjänsteskrivelse, a decision, a report.

    `slag` is what it is, `rubrik` what it is about; `uppgifter` stand under the heading (dnr, date, who wrote it). Its
    chapters have form "kapitel"; they are numbered only where whoever made it has numbered them (`numrering.numrera`).
    """

    forbund: str
    slag: str
    rubrik: str
    accent: str
    uppgifter: tuple[Faktarad, ...] = ()
    kapitel: tuple[Kapitel, ...] = ()
    tillstand: str = ""
    mall: ClassVar[str] = "finsam/dokument/blad.html"

    @property
    def titel(self) -> str:
        """The title of the PDF and of the page."""
        return f"{self.slag}: {self.rubrik}, {self.forbund}"

    @property
    def fot(self) -> str:
        """What stands at the foot of each page, left."""
        return " · ".join(filter(None, [self.forbund, self.slag, self.rubrik, self.tillstand]))
