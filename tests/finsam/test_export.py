"""What leaves for a spreadsheet stays text."""

import datetime
from decimal import Decimal

import pytest

from finsam.export import csv_svar, saker_cell


@pytest.mark.parametrize("farlig", ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_cell_som_borjar_som_formel_blir_text(farlig: str) -> None:
    assert saker_cell(farlig) == "'" + farlig


@pytest.mark.parametrize(
    ("varde", "text"),
    [
        (None, ""),
        ("Umeå", "Umeå"),
        (Decimal("-1234.50"), "-1234,50"),
        (7, "7"),
        (datetime.date(2026, 3, 9), "2026-03-09"),
        (datetime.datetime(2026, 3, 9, 8, 0, tzinfo=datetime.UTC), "2026-03-09 09:00"),
    ],
)
def test_varden_skrivs_som_svenska_excel_laser_dem(varde: object, text: str) -> None:
    assert saker_cell(varde) == text


def test_filen_laddas_ned_med_marke_och_semikolon() -> None:
    svar = csv_svar("historik.csv", ["När", "Vad"], [[datetime.date(2026, 3, 9), "=2+2; 'citat'"]])
    assert svar["Content-Disposition"] == 'attachment; filename="historik.csv"'
    assert svar.content.decode() == "\ufeffNär;Vad\r\n2026-03-09;\"'=2+2; 'citat'\"\r\n"
