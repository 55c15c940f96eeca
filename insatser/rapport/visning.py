"""A report as it is read: its headings, those of one group together."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from finsam.richtext import ar_tom
from insatser.models import Rapport, Rapportavsnitt, Rapportutdrag


@dataclass(frozen=True)
class Stycke:
    """A heading with its text, and what of it goes into the årsredovisning (or None)."""

    avsnitt: Rapportavsnitt
    tomt: bool
    utdrag: Rapportutdrag | None = None

    @property
    def andrat_efter(self) -> bool:
        """Whether the report has been written in since its text was shortened."""
        return bool(
            self.utdrag and self.utdrag.text and self.avsnitt.andrad and self.avsnitt.andrad > self.utdrag.andrad
        )


@dataclass(frozen=True)
class Del:
    """Headings that stand under one, `grupp`; where it is "" the one heading stands alone."""

    grupp: str
    stycken: tuple[Stycke, ...]


def delar(rapport: Rapport) -> list[Del]:
    """The report in its order. One query."""
    stycken = [_stycke(rad) for rad in rapport.avsnitt.select_related("utdrag")]
    return [Del(grupp, tuple(egna)) for (grupp, _), egna in groupby(stycken, key=_samma)]


def _stycke(rad: Rapportavsnitt) -> Stycke:
    return Stycke(rad, ar_tom(rad.text), getattr(rad, "utdrag", None))


def _samma(stycke: Stycke) -> tuple[str, int]:
    """Those with one group are together; one without stands alone."""
    return stycke.avsnitt.grupp, 0 if stycke.avsnitt.grupp else stycke.avsnitt.pk


def oskrivna(delarna: Iterable[Del]) -> list[str]:
    """The headings under which nothing is written."""
    return [s.avsnitt.rubrik for d in delarna for s in d.stycken if s.tomt]
