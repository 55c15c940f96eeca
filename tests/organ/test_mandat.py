"""Mandate periods begin in April of the year after a general election (13 §)."""

import datetime

import pytest

from styrelse.organ.mandat import mandatperiod


@pytest.mark.parametrize(
    ("dag", "manad", "fran", "tom"),
    [
        ("2026-11-25", 4, "2023-04-01", "2027-03-31"),
        ("2023-03-31", 4, "2019-04-01", "2023-03-31"),
        ("2023-04-01", 4, "2023-04-01", "2027-03-31"),
        ("2015-01-01", 1, "2015-01-01", "2018-12-31"),
        ("2018-12-31", 1, "2015-01-01", "2018-12-31"),
    ],
)
def test_perioden_ar_fyra_ar_fran_aret_efter_valet(dag: str, manad: int, fran: str, tom: str) -> None:
    period = mandatperiod(datetime.date.fromisoformat(dag), manad)
    assert (period.fran.isoformat(), period.tom.isoformat()) == (fran, tom)
