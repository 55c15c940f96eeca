"""Asking for a decision."""

import datetime

import pytest

from finsam.forms.beslut import BeslutForm
from finsam.models import Forbund


def form(forbund: Forbund, **data: str) -> BeslutForm:
    return BeslutForm({"organ": "Styrelsen", "datum": "24 november 2017", "paragraf": "56", **data}, forbund=forbund)


def test_beslut_lases_som_man_skriver_det(forbund: Forbund) -> None:
    f = form(forbund)
    assert f.is_valid(), f.errors
    beslut = f.save(commit=False)
    assert (beslut.forbund, beslut.datum, beslut.paragraf) == (forbund, datetime.date(2017, 11, 24), 56)


@pytest.mark.parametrize(
    ("falt", "varde", "fel"),
    [
        ("datum", "24 november 2099", "som inte har kommit än"),
        ("datum", "", "Skriv dagen för beslutet"),
        ("datum", "någon gång", ""),
        ("paragraf", "§ x", "med siffror"),
        ("paragraf", "0", "större än noll"),
        ("organ", "", "Skriv vem som beslutade"),
    ],
)
def test_beslutets_fel_star_vid_faltet(forbund: Forbund, falt: str, varde: str, fel: str) -> None:
    f = form(forbund, **{falt: varde})
    assert not f.is_valid()
    assert fel in str(f.errors)
