"""The sentences of an item, as a whole: what is written is compared with what stood, so that a sentence keeps what it does."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final

from django.db import transaction

from styrelse.models import Arende, Attsats

LANGSTA_SATS: Final = 2000  # letters of a sentence


def rensa(texter: Iterable[str]) -> list[str]:
    """The sentences as they are stored: on one line, without the “att” before and the full stop or comma after, none empty."""
    rena = (_ren(text) for text in texter)
    return [text for text in rena if text]


def _ren(text: str) -> str:
    ord_ = text.replace("\x00", "").split()
    if ord_ and ord_[0].casefold() == "att":
        ord_ = ord_[1:]
    return " ".join(ord_).rstrip(" .,;")


def satt_attsatser(*, arende: Arende, skede: str, texter: Iterable[str]) -> list[Attsats]:
    """Make the sentences of an item be these, in this order. The caller has locked the item, and notes the history.

    One that is only moved or reworded in its place stays the same row, with the Verkan that it carries; the others are
    made or deleted. Sending the same twice changes nothing, so that what saves itself can send all of it each time.
    """
    nya = rensa(texter)
    with transaction.atomic():
        fore = list(arende.attsatser.filter(skede=skede).order_by("ordning", "pk"))
        rader = _para_ihop(fore, nya, arende, skede)
        kvar = {rad.pk for rad in rader if rad.pk}
        arende.attsatser.filter(pk__in=[rad.pk for rad in fore if rad.pk not in kvar]).delete()
        for nr, (rad, text) in enumerate(zip(rader, nya, strict=True), start=1):
            if rad.pk is None or (rad.ordning, rad.text) != (nr, text):
                rad.ordning, rad.text = nr, text
                rad.save()
    return rader


def _para_ihop(fore: Sequence[Attsats], nya: Sequence[str], arende: Arende, skede: str) -> list[Attsats]:
    """For each new sentence the row that it has: of the same words wherever it stood, else the one in its place."""
    lediga = list(fore)
    funna: list[Attsats | None] = [None] * len(nya)
    for nr, text in enumerate(nya):
        samma = next((rad for rad in lediga if rad.text == text), None)
        if samma is not None:
            lediga.remove(samma)
            funna[nr] = samma
    for slag, a, b, c, d in SequenceMatcher(None, [rad.text for rad in fore], nya, autojunk=False).get_opcodes():
        if slag != "replace":
            continue
        for rad, nr in zip(fore[a:b], range(c, d), strict=False):
            if funna[nr] is None and rad in lediga:
                lediga.remove(rad)
                funna[nr] = rad
    return [rad or Attsats(arende=arende, skede=skede) for rad in funna]
