"""Choosing among what is posted."""

from typing import Final

from styrelse.anslag.tavla import Anslagsbild

UPPE: Final = "uppe"
NEDTAGNA: Final = "nedtagna"
SAKNAR: Final = "saknar"
FILTER: Final = {UPPE: "Uppe", SAKNAR: "Saknar dag", NEDTAGNA: "Nedtagna"}


def valj(bilder: list[Anslagsbild], visa: str) -> list[Anslagsbild]:
    """Those that are up, are taken down, or lack a day from a board; all for anything else."""
    if visa == UPPE:
        return [b for b in bilder if b.uppe]
    if visa == NEDTAGNA:
        return [b for b in bilder if not b.uppe]
    if visa == SAKNAR:
        return [b for b in bilder if b.vantar_pa or b.kan_ned]
    return bilder
