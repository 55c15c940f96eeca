"""What a protokoll is made of on paper and on its page. Frozen, and stored as it stands when it is locked."""

import re
from dataclasses import dataclass
from typing import ClassVar, Final, Protocol

_DAG: Final = re.compile(r"(\d+) (\w+) (\d{4})")
KORT: Final = 700  # letters of a § that is best kept on one page


class Paragrafdel(Protocol):
    """A part of a §: any frozen dataclass that says which template draws it."""

    @property
    def mall(self) -> str:
        """Template path; the part is `del` in it."""

    @property
    def langd(self) -> int:
        """About how many letters it has."""


@dataclass(frozen=True, slots=True)
class Huvudrad:
    """A row of the head, or of the bevis: what, and a line for each. An empty line is filled in by hand."""

    vad: str
    rader: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brodtext:
    """What is said of the item: sanitised rich text, with headings from the third level on."""

    html: str
    mall: ClassVar[str] = "styrelse/dokument/_protokoll_text.html"

    @property
    def langd(self) -> int:
        """About how many letters it has."""
        return len(self.html)


@dataclass(frozen=True, slots=True)
class Utsaga:
    """Sentences of the meeting's people, under a small heading or none: jäv, yrkanden, reservationer."""

    meningar: tuple[str, ...]
    rubrik: str = ""
    mall: ClassVar[str] = "styrelse/dokument/_protokoll_utsaga.html"

    @property
    def langd(self) -> int:
        """About how many letters it has."""
        return sum(map(len, self.meningar)) + 70 * bool(self.rubrik)


@dataclass(frozen=True, slots=True)
class Voteringsrad:
    """How one voted: ja, nej or avstår."""

    namn: str
    val: str


@dataclass(frozen=True, slots=True)
class Votering:
    """An open vote: what ja and nej mean, and how each voted."""

    rubrik: str
    rader: tuple[Voteringsrad, ...]
    mall: ClassVar[str] = "styrelse/dokument/_protokoll_votering.html"

    @property
    def langd(self) -> int:
        """About how many letters it has."""
        return 70 * (len(self.rader) + 3)

    @property
    def summa(self) -> tuple[int, int, int]:
        """Ja, nej, avstår."""
        ja, nej, avstar = (sum(rad.val == val for rad in self.rader) for val in ("ja", "nej", "avstar"))
        return ja, nej, avstar


@dataclass(frozen=True, slots=True)
class Beslutsruta:
    """What was decided: one sentence, or who decides (`inledning`) and its att-satser as they are printed."""

    inledning: str
    satser: tuple[str, ...] = ()
    mall: ClassVar[str] = "styrelse/dokument/_protokoll_beslut.html"

    @property
    def langd(self) -> int:
        """About how many letters it has."""
        return 70 + len(self.inledning) + sum(map(len, self.satser))


@dataclass(frozen=True, slots=True)
class Bilagerad:
    """A bilaga: as it is printed, in which §, and why it is not public. `fil` and `maskad` are ids of the files."""

    nr: int | None
    namn: str
    paragraf: str
    sekretess: str = ""
    fil: int | None = None
    maskad: int | None = None

    @property
    def kort(self) -> str:
        """How the margin refers to it."""
        return f"Bilaga {self.nr}" if self.nr else self.namn


@dataclass(frozen=True, slots=True)
class Paragraf:
    """A § with its parts in order, or an item without § of minnesanteckningar. `marginal` stands under the number.

    `rubrik` without `ankare` is a heading between §§.
    """

    ankare: str
    nr: str
    rubrik: str
    marginal: tuple[str, ...] = ()
    delar: tuple[Paragrafdel, ...] = ()
    bilagor: tuple[Bilagerad, ...] = ()

    @property
    def forst(self) -> Paragrafdel | None:
        """The part that is kept with the heading."""
        return self.delar[0] if self.delar else None

    @property
    def sedan(self) -> tuple[Paragrafdel, ...]:
        """The other parts."""
        return self.delar[1:]

    @property
    def kort(self) -> bool:
        """Whether it is so short that it is kept together."""
        return sum(del_.langd for del_ in self.delar) < KORT


@dataclass(frozen=True, slots=True)
class Signatur:
    """Someone who signs: the name, as what, and what is known of the signature; without that it is a line to sign on."""

    namn: str
    funktion: str
    markning: str = ""


@dataclass(frozen=True, slots=True)
class Anslagsbevis:
    """The bevis of the notice: its rows, and who signs it."""

    rader: tuple[Huvudrad, ...]
    vem: str
    mening: str


@dataclass(frozen=True, slots=True)
class Rattelsetext:
    """A correction of what is justerat: which day, of what, its text and who signed it."""

    dag: str
    om: str
    text: str
    vem: str


@dataclass(frozen=True, slots=True)
class Bestyrkande:
    """That an extract is a true copy: for whom, by whom and when."""

    mottagare: str
    vem: str
    dag: str


@dataclass(frozen=True, slots=True)
class Protokollsskrift:
    """A protokoll, minnesanteckningar, or an extract of a protokoll, as it is printed.

    `rubrik` is “Protokoll 23 november 2017”; `tillstand` says what it is where it is not the justerade protokoll; `papper`
    that it is signed by hand, with a box for that on each page.
    """

    forbund: str
    organ: str
    slag: str
    rubrik: str
    accent: str
    huvud: tuple[Huvudrad, ...]
    paragrafer: tuple[Paragraf, ...]
    tillstand: str = ""
    signaturer: tuple[Signatur, ...] = ()
    signeras: str = ""
    papper: bool = True
    bevis: tuple[Anslagsbevis, ...] = ()
    bilagor: tuple[Bilagerad, ...] = ()
    rattelser: tuple[Rattelsetext, ...] = ()
    rattat: str = ""
    bestyrkt: Bestyrkande | None = None
    mall: ClassVar[str] = "styrelse/dokument/protokoll.html"

    @property
    def titel(self) -> str:
        """The title of the PDF."""
        return f"{self.rubrik}, {self.forbund}"

    @property
    def tryckt_rubrik(self) -> str:
        """The heading with its date kept on one line."""
        return _DAG.sub("\N{NO-BREAK SPACE}".join([r"\1", r"\2", r"\3"]), self.rubrik)

    @property
    def fot(self) -> str:
        """What stands at the foot of each page."""
        return f"{self.rubrik}{', utkast' if self.tillstand.startswith('Utkast') else ''}"

    @property
    def flera_justerare(self) -> bool:
        """Whether more than one justerare signs each page."""
        return sum(s.funktion == "Justerare" for s in self.signaturer) > 1
