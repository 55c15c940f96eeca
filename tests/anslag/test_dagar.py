import datetime

import pytest

from styrelse.anslag import dagar

D = datetime.date.fromisoformat


@pytest.mark.parametrize(
    ("upp", "ned"),
    [
        ("2021-10-26", "2021-11-17"),  # as in a published protokoll
        ("2018-02-01", "2018-02-23"),  # as in another
        ("2018-03-09", "2018-04-04"),  # Good Friday, and the Easter after it
        ("2018-03-12", "2018-04-04"),  # annandag påsk
        ("2018-06-01", "2018-06-26"),  # midsummer's eve
        ("2018-05-16", "2018-06-08"),  # the national day on a Wednesday
        ("2018-12-03", "2018-12-28"),  # Christmas Eve on a Monday
        ("2018-12-10", "2019-01-03"),  # New Year's Eve, and the day after
        ("2018-12-16", "2019-01-08"),  # Epiphany on a Sunday
        ("2018-10-12", "2018-11-03"),  # a Friday stays
        ("2018-10-13", "2018-11-06"),  # a Saturday becomes Monday
    ],
)
def test_tas_ned_tidigast_dagen_efter_sista_dagen_att_overklaga(upp, ned):
    assert dagar.ned_tidigast(D(upp)) == D(ned)


def test_ska_vara_uppe_andra_dagen_efter_justeringen():
    assert dagar.senast(D("2021-10-24")) == D("2021-10-26")
