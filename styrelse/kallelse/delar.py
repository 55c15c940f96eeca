"""Parts of a kallelse on paper: what is new, who is called in columns, and the items of the dagordning."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Punktlista:
    """Short sentences below each other; those that are to be seen first have a bar beside them."""

    rader: tuple[str, ...]
    forst: bool = False
    mall: ClassVar[str] = "styrelse/dokument/_kallelse_punktlista.html"


@dataclass(frozen=True, slots=True)
class Namn:
    """Someone in a column: the name with what is printed after it, and for whom they sit there."""

    namn: str
    om: str = ""


@dataclass(frozen=True, slots=True)
class Spalt:
    """A column of names under its heading."""

    rubrik: str
    namn: tuple[Namn, ...]


@dataclass(frozen=True, slots=True)
class Namnspalter:
    """Columns of names beside each other."""

    spalter: tuple[Spalt, ...]
    mall: ClassVar[str] = "styrelse/dokument/_kallelse_namnspalter.html"


@dataclass(frozen=True, slots=True)
class Dagordningspunkt:
    """An item: its number in the margin (none for a heading), what it is, its text, what is proposed, its handlingar.

    `html` is sanitised rich text whose headings begin at h4; `forslag` says who is proposed to decide, `attsatser` begin after “att”.
    """

    nummer: str
    rubrik: str
    om: str = ""
    html: str = ""
    forslag: str = ""
    attsatser: tuple[str, ...] = ()
    bilagor: tuple[str, ...] = ()
    mall: ClassVar[str] = "styrelse/dokument/_kallelse_dagordningspunkt.html"
