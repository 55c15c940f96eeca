"""Codes of an authenticator app, by the test vectors of RFC 6238 (appendix B, SHA-1; the last six digits of eight)."""

import datetime

import pytest

from finsam import totp

HEMLIG = b"12345678901234567890"


@pytest.mark.parametrize(
    ("sekund", "kod"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_rfc_6238(sekund: int, kod: str) -> None:
    assert totp.kod(HEMLIG, totp.steget(datetime.datetime.fromtimestamp(sekund, datetime.UTC))) == kod


@pytest.mark.parametrize(("steg", "traff"), [(98, None), (99, 99), (100, 100), (101, 101), (102, None)])
def test_koden_galler_ett_steg_fore_och_efter(steg: int, traff: int | None) -> None:
    assert totp.stammer(HEMLIG, totp.kod(HEMLIG, steg), nu=100, efter=0) == traff


def test_en_anvand_kod_och_aldre_galler_inte() -> None:
    assert totp.stammer(HEMLIG, totp.kod(HEMLIG, 100), nu=100, efter=100) is None
    assert totp.stammer(HEMLIG, totp.kod(HEMLIG, 99), nu=100, efter=100) is None


@pytest.mark.parametrize("skriven", ["", "12345", "1234567", "abcdef", "\N{FULLWIDTH DIGIT ONE}23456"])
def test_annat_an_sex_siffror_ar_ingen_kod(skriven: str) -> None:
    assert totp.stammer(HEMLIG, skriven, nu=100, efter=0) is None


def test_mellanslag_i_koden_gar_bra() -> None:
    kod = totp.kod(HEMLIG, 100)
    assert totp.stammer(HEMLIG, f"{kod[:3]} {kod[3:]}", nu=100, efter=0) == 100


def test_nyckeln_i_text_och_adress() -> None:
    assert totp.i_text(HEMLIG) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    vantad = "otpauth://totp/Finsam%3Aa%40b.se?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Finsam&digits=6&period=30"
    assert totp.adress(HEMLIG, konto="a@b.se") == vantad
    assert len(totp.ny_hemlighet()) == 20
