"""A förbund's accent in documents: the colour itself, two lighter tones of it for charts, and the stylesheet that carries it."""

import re
from dataclasses import dataclass
from typing import Final

STANDARD: Final = "#0a5463"
_HEX: Final = re.compile(r"#[0-9a-f]{6}")
_MINST: Final = 4.5


@dataclass(frozen=True, slots=True)
class Farger:
    """Three tones, darkest first. White text is readable (4.5:1) on the first two, black on the last."""

    fylld: str
    halv: str
    ljus: str


def farger(accent: str) -> Farger:
    """The tones for an accent like "#1f4a78"; anything else than six hex digits gives the product's own petrol."""
    fylld = _lasbar(accent)
    halv = next(
        ton for ton in (_blanda(fylld, del_) for del_ in (0.25, 0.2, 0.15, 0.1, 0.05, 0.0)) if kontrast(ton) >= _MINST
    )
    return Farger(fylld, halv, _blanda(fylld, 0.78))


def stilmall(accent: str) -> str:
    """The stylesheet that gives a document its accent: one custom property, and nothing of what was typed but six hex digits."""
    return f":root {{ --accent: {farger(accent).fylld} }}"


def kontrast(farg: str) -> float:
    """Contrast against white by WCAG, from 1 to 21."""
    r, g, b = (_linjar(del_) for del_ in _delar(farg))
    return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)


def _lasbar(accent: str) -> str:
    """The accent, or petrol where it is no colour or too light for text on white."""
    accent = accent.strip().lower()
    return accent if _HEX.fullmatch(accent) and kontrast(accent) >= _MINST else STANDARD


def _blanda(farg: str, vitt: float) -> str:
    return "#" + "".join(f"{round(del_ + (255 - del_) * vitt):02x}" for del_ in _delar(farg))


def _delar(farg: str) -> tuple[int, int, int]:
    return int(farg[1:3], 16), int(farg[3:5], 16), int(farg[5:7], 16)


def _linjar(kanal: int) -> float:
    andel = kanal / 255
    return andel / 12.92 if andel <= 0.04045 else float(((andel + 0.055) / 1.055) ** 2.4)
