"""The plans of the demo as PDF: every figure of the printed budget tables can be read in them."""

import re
from collections.abc import Iterable, Sequence

import pytest

from finsam.dokumentarbete.utskrift import skriv_ut
from finsam.models import Dokument, Forbund
from finsam.pengar import HART_BLANKSTEG, formatera
from tests.demo.tryckt import TRYCKTA, Tkr, skillnader, tabell, tryckta_rader, tryckta_summor
from tests.dokument.pdfprov import text

Rad = Sequence[Tkr]


def saknas(pdf: str, rader: Iterable[Rad]) -> list[Rad]:
    """The rows whose amounts do not stand on one line in order, with nothing between them; empty cells left out."""
    return [rad for rad in rader if not re.search(rf"(?<![\d−]){_i_ordning(rad)}(?!\d)", pdf)]


def _i_ordning(rad: Rad) -> str:
    tal = [formatera(int(b)).replace(HART_BLANKSTEG, " ") for b in rad if b is not None]
    return " +".join(re.escape(t) for t in tal)


@pytest.mark.parametrize("slug", TRYCKTA)
def test_varje_tal_i_budgettabellerna_star_i_pdf_en(demo: dict[str, Forbund], slug: str) -> None:
    pdf = text(skriv_ut(Dokument.objects.get(forbund=demo[slug], typ=Dokument.Typ.VERKSAMHETSPLAN)).pdf).replace(
        HART_BLANKSTEG, " "
    )
    tal = [belopp for _, belopp in tryckta_rader(slug) if any(b is not None for b in belopp)]
    assert saknas(pdf, tal) == []
    raknad = tabell(demo[slug])
    fel = skillnader(slug, raknad)
    for rad in tryckta_summor(slug):
        vad = rad.get("grupp", rad["slag"])
        summor = [fel.get((vad, k.ar_text), (b, b))[1] for k, b in zip(raknad.kolumner, rad["belopp"], strict=True)]
        assert saknas(pdf, [summor]) == []
