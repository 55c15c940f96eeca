"""Reading whole numbers that come in an address or a hidden field, where anything may stand."""

from typing import Final

SIFFROR: Final = 9


def heltal(text: str) -> int | None:
    """The number, where the text is digits and no more of them than a key or a year has; else None."""
    return int(text) if text.isdecimal() and len(text) <= SIFFROR else None
