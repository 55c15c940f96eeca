"""Provisions of OSL as people type them."""

import pytest

from finsam.diarium.lagrum import LagrumFel, tolka


@pytest.mark.parametrize(
    ("skrivet", "blir"),
    [
        ("26:1", "26 kap. 1 § OSL"),
        ("26 kap 1 §", "26 kap. 1 § OSL"),
        (" 26 kap. 1 § OSL ", "26 kap. 1 § OSL"),
        ("25 kap. 1 § första stycket", "25 kap. 1 § första stycket OSL"),
        ("19:3 2 st", "19 kap. 3 § andra stycket OSL"),
        ("21 kap. 3 a §, OSL", "21 kap. 3 a § OSL"),
        ("26 kap. 1 § offentlighets- och sekretesslagen (2009:400)", "26 kap. 1 § OSL"),
    ],
)
def test_skrivs_pa_ett_satt(skrivet: str, blir: str) -> None:
    assert tolka(skrivet) == blir
    assert tolka(blir) == blir


@pytest.mark.parametrize("skrivet", ["hemligt", "26", "5:2", "99:1", "26:1 och 27:1"])
def test_annat_vagras_med_skal(skrivet: str) -> None:
    with pytest.raises(LagrumFel, match=r"OSL|till exempel 26:1"):
        tolka(skrivet)
