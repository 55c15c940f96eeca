"""What must not be torn apart at the end of a line: amounts, hours, §§ and what they are numbers of."""

import re
from typing import Final

NBSP: Final = "\N{NO-BREAK SPACE}"
_TUSENTAL: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_EFTER_ORD: Final = re.compile(r"(?<![\w-])(kl\.|§§?|[Bb]ilaga|[Dd]nr|vecka|sid\.) (?=[\dA-Z])")
_EFTER_TAL: Final = re.compile(r"(?<=\d) (?=(?:kr|kronor|tkr|procent|promille|%)(?!\w))")


def hall_ihop(text: str) -> str:
    """The text with no-break spaces in such places; HTML stays HTML, since none of them stands in a tag of rich text."""
    text = _TUSENTAL.sub(NBSP, text)
    text = _EFTER_ORD.sub(lambda m: m[1] + NBSP, text)
    return _EFTER_TAL.sub(NBSP, text)
