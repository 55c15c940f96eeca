"""Panels: how a lower floor's page shows what an upper floor knows, without importing it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from finsam.tilltrade import Tilltrade


@dataclass(frozen=True)
class Panel:
    """A part of a page: its heading, the template that draws it, and what the template gets."""

    rubrik: str
    mall: str
    data: dict[str, Any]


Panelkalla = Callable[[Tilltrade, Any], Panel | None]
_kallor: dict[str, list[Panelkalla]] = {}


def registrera(sida: str, kalla: Panelkalla) -> Panelkalla:
    """Add a function(tilltrade, object) that gives a Panel, or None, to a page such as "insats" or "start"."""
    if kalla not in _kallor.setdefault(sida, []):
        _kallor[sida].append(kalla)
    return kalla


def paneler_for(sida: str, tilltrade: Tilltrade, objekt: Any) -> list[Panel]:
    """The panels of a page, in the order of the floors."""
    return [panel for kalla in _kallor.get(sida, []) if (panel := kalla(tilltrade, objekt)) is not None]
