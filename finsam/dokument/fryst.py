"""A document's data as JSON: what is frozen when it is adopted, and what decides whether a kept PDF still holds."""

import dataclasses
import hashlib
import json
from decimal import Decimal
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings

from finsam.dokument.delar import Skrift

_KALLOR = (
    "templates/finsam/dokument/*",
    "templates/styrelse/dokument/*",
    "static/finsam/css/dokument.css",
    "static/finsam/fonts/*.woff2",
    "finsam/dokument/diagram.py",
    "finsam/dokument/efterbehandling.py",
    "finsam/dokument/farger.py",
    "finsam/dokument/html.py",
    "finsam/dokument/pdf.py",
    "finsam/dokument/tal.py",
    "finsam/pengar.py",
)


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


@cache
def _falt(klass: type) -> tuple[str, ...]:
    return tuple(falt.name for falt in dataclasses.fields(klass))


def nyckel(skrift: Skrift, *, publik: str) -> str:
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
    return hasch.hexdigest()
