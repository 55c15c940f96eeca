"""A document's data as JSON: what is frozen when it is adopted, and what decides whether a kept PDF still holds."""

import dataclasses
import hashlib
import json
from decimal import Decimal
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings

from finsam.dokument import delar, diagram, diagram_andelar, diagram_hantel, diagram_jamforelse, tabell, tal
from finsam.dokument.delar import Blad, Skrift
from finsam.dokument.html import Tryckbar
from finsam.dokument.tabell import Rad, Sort
from finsam.dokument.tal import Slag, Tal

_KALLOR = (
    "templates/finsam/dokument/*",
    "templates/styrelse/dokument/*",
    "static/finsam/css/dokument.css",
    "static/finsam/css/blad.css",
    "static/finsam/css/protokoll-tryck.css",
    "finsam/dokument/diagram*.py",
    "finsam/dokument/efterbehandling.py",
    "finsam/dokument/farger.py",
    "finsam/dokument/html.py",
    "finsam/dokument/pdf.py",
    "finsam/dokument/tal.py",
    "finsam/pengar.py",
)

_EGNA: list[ModuleType] = []


def dokumentdelar(modul: ModuleType) -> None:
    """Let frozen data hold the dataclasses of a module of an upper floor, by their names. Registered in AppConfig.ready."""
    if modul not in _EGNA:
        _EGNA.append(modul)
        _klasser.cache_clear()


def som_data(varde: Any) -> Any:
    """A frozen dataclass as plain JSON values: each object says its type, figures are strings, an empty figure is null."""
    if isinstance(varde, str | int | None):
        return str(varde) if isinstance(varde, str) else varde
    if isinstance(varde, Decimal):
        return str(varde)
    if isinstance(varde, tuple):
        return [som_data(ett) for ett in varde]
    if dataclasses.is_dataclass(varde) and not isinstance(varde, type):
        return {"typ": type(varde).__name__} | {falt: som_data(getattr(varde, falt)) for falt in _falt(type(varde))}
    raise TypeError(f"{type(varde).__name__} hör inte hemma i ett dokument.")


class OlasligtFryst(ValueError):
    """Frozen data of a shape that today's code does not read. The frozen PDF still holds."""


def fran_data(data: dict[str, Any]) -> Skrift:
    """The document again, from the JSON that was frozen. Raises OlasligtFryst."""
    skrift = _lasbart(data)
    if not isinstance(skrift, Skrift):
        raise OlasligtFryst("Det frysta är inget dokument.")
    return skrift


def blad_fran_data(data: dict[str, Any]) -> Blad:
    """A short document again, from the JSON that was kept. Raises OlasligtFryst."""
    blad = _lasbart(data)
    if not isinstance(blad, Blad):
        raise OlasligtFryst("Det frysta är inget blad.")
    return blad


def tryckbart_fran_data(data: dict[str, Any]) -> Tryckbar:
    """Whatever can be printed again, from the JSON that was kept: of a lower floor or of an upper one. Raises OlasligtFryst."""
    tryckbart = _lasbart(data)
    if not hasattr(tryckbart, "mall") or not hasattr(tryckbart, "accent"):
        raise OlasligtFryst("Det frysta kan inte skrivas ut.")
    return tryckbart  # type: ignore[no-any-return]


def _lasbart(data: dict[str, Any]) -> Any:
    try:
        return _fran(data)
    except (KeyError, TypeError, ValueError, ArithmeticError) as fel:
        raise OlasligtFryst(str(fel)) from fel


def _fran(varde: Any) -> Any:
    if isinstance(varde, list):
        return tuple(_fran(ett) for ett in varde)
    if not isinstance(varde, dict):
        return varde
    klass = _klasser()[varde["typ"]]
    falt = {namn: _fran(ett) for namn, ett in varde.items() if namn != "typ"}
    if issubclass(klass, Tal):
        falt["varde"] = None if falt["varde"] is None else Decimal(falt["varde"])
        falt["enhet"] = Slag(falt["enhet"])
    if klass is Rad:
        falt["sort"] = Sort(falt["sort"])
    return klass(**falt)


@cache
def _klasser() -> dict[str, Any]:
    """The dataclasses that documents are made of, by name."""
    moduler = (delar, diagram, diagram_andelar, diagram_hantel, diagram_jamforelse, tabell, tal, *_EGNA)
    egna = {namn: klass for modul in moduler for namn, klass in vars(modul).items() if dataclasses.is_dataclass(klass)}
    return egna | {klass.__name__: klass for klass in Tal.__subclasses__()}  # an upper floor may have its own


@cache
def _falt(klass: type) -> tuple[str, ...]:
    return tuple(falt.name for falt in dataclasses.fields(klass))


def nyckel(skrift: Tryckbar, *, publik: str) -> str:
    """The name of a rendering: the same data for the same audience by the same templates has the same name, and only then."""
    data = json.dumps(som_data(skrift), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{publik}\n{mallversion()}\n{data}".encode()).hexdigest()


def mallversion() -> str:
    """A hash of everything besides the data that decides how a document looks, WeasyPrint's version included.

    Read once by each process, but while developing at each call, so that a template that is being drawn is seen.
    """
    return _mallversion() if not settings.UTVECKLING else _mallversion.__wrapped__()


@cache
def _mallversion() -> str:
    hasch = hashlib.sha256(version("weasyprint").encode())
    for monster in _KALLOR:
        for fil in sorted(Path(settings.ROT).glob(monster)):
            hasch.update(fil.name.encode() + fil.read_bytes())
    for typsnitt in sorted(Path(settings.ROT).glob("static/finsam/fonts/*.woff2")):
        hasch.update(f"{typsnitt.name} {typsnitt.stat().st_size}".encode())
    return hasch.hexdigest()
