"""Figures as they are written."""

from decimal import Decimal

import pytest

from finsam.dokument.tal import Slag, Tal


@pytest.mark.parametrize(
    ("varde", "enhet", "text", "med_enhet"),
    [
        ("12068000", Slag.TKR, "12\N{NO-BREAK SPACE}068", "12\N{NO-BREAK SPACE}068\N{NO-BREAK SPACE}tkr"),
        ("-2255000", Slag.TKR, "−2\N{NO-BREAK SPACE}255", "−2\N{NO-BREAK SPACE}255\N{NO-BREAK SPACE}tkr"),
        ("500.50", Slag.KR, "501", "501\N{NO-BREAK SPACE}kr"),
        ("0.25", Slag.PROCENT, "25,00", "25,00\N{NO-BREAK SPACE}%"),
        ("7", Slag.ANTAL, "7", "7"),
        ("0", Slag.TKR, "0", "0\N{NO-BREAK SPACE}tkr"),
        (None, Slag.TKR, "", ""),
    ],
)
def test_tal_skrivs_pa_svenska(varde, enhet, text, med_enhet):
    tal = Tal(None if varde is None else Decimal(varde), enhet)
    assert (tal.text, tal.med_enhet) == (text, med_enhet)


@pytest.mark.parametrize(
    ("varde", "enhet", "visat"),
    [("1499", Slag.TKR, 1), ("0.3333", Slag.PROCENT, Decimal("33.33")), ("3", Slag.ANTAL, 3), (None, Slag.KR, 0)],
)
def test_det_visade_talet_ar_avrundat_i_sin_enhet(varde, enhet, visat):
    assert Tal(None if varde is None else Decimal(varde), enhet).visat == visat
