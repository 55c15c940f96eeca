"""What the förbundschef has marked in the reports of an insats: outcomes to its goals, the rest under their headings."""

from collections.abc import Iterable

from finsam.dokument.tal import Kalla
from insatser.dokument.underlag import Malunderlag, Textunderlag
from insatser.models import Insatsmal
from insatser.rapport.utdrag import Rapporttext


def malen(mal: Iterable[Insatsmal], texter: Iterable[Rapporttext]) -> tuple[tuple[Malunderlag, ...], Kalla | None]:
    """The goals with what is marked about each, and where that was written."""
    om_mal = [text for text in texter if text.grupp]
    alla = tuple(
        Malunderlag(ett.text, ett.matt, "".join(text.text for text in om_mal if text.rubrik == ett.text)) for ett in mal
    )
    namn = {ett.text for ett in alla}
    return alla, _kalla([text for text in om_mal if text.rubrik in namn])


def ovriga(mal: Iterable[Insatsmal], texter: Iterable[Rapporttext]) -> tuple[Textunderlag, ...]:
    """All other marked texts, those of several reports under one heading, in the reports' order.

    What was written about a goal that has been changed since stands under the goal as it was.
    """
    namn = {ett.text for ett in mal}
    per_rubrik: dict[str, list[Rapporttext]] = {}
    for text in texter:
        if not (text.grupp and text.rubrik in namn):
            per_rubrik.setdefault(text.rubrik, []).append(text)
    return tuple(
        Textunderlag(rubrik, "".join(text.text for text in egna), _kalla(egna)) for rubrik, egna in per_rubrik.items()
    )


def _kalla(texter: list[Rapporttext]) -> Kalla | None:
    """Where texts were written, each report once; it leads to the first of them."""
    if not texter:
        return None
    ord_ = "; ".join(dict.fromkeys(text.kalla for text in texter))
    return Kalla(ord_, texter[0].url.partition("#")[0], texter[0].insats)
