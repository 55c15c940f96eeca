"""The calendar file, read back by a small parser of RFC 5545."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam.models import Forbund
from styrelse.arshjul.ical import kalender, post, skydda, vik
from styrelse.models import Sammantrade
from tests import organfabriker

BAS = "https://finsam.example"


def utvik(text: str) -> list[str]:
    assert text.endswith("\r\n")
    assert all(len(rad.encode()) <= 75 for rad in text.split("\r\n"))
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def handelser(text: str) -> list[dict[str, str]]:
    """The properties of each VEVENT; a parameter stays with its name."""
    ut: list[dict[str, str]] = []
    inne = False
    for rad in utvik(text):
        namn, _, varde = rad.partition(":")
        if rad == "BEGIN:VEVENT":
            ut.append({})
            inne = True
        elif rad == "END:VEVENT":
            inne = False
        elif inne:
            assert namn not in ut[-1]
            ut[-1][namn] = varde
    return ut


def hamta(mote: Sammantrade) -> dict[str, str]:
    mote = Sammantrade.objects.select_related("organ__forbund").get(pk=mote.pk)
    return handelser(kalender("Norrdal", [post(mote, bas=BAS)]))[0]


@pytest.fixture
def mote(forbund: Forbund) -> Sammantrade:
    falt: dict[str, Any] = {"tom": datetime.time(12), "lokal": "Rådhuset, sal 2; plan 1"}
    return organfabriker.sammantrade(organfabriker.styrelse(forbund), punkter="Ekonomi\nÖvriga frågor", **falt)


def test_ett_sammantrade_star_som_det_ska(mote: Sammantrade) -> None:
    falt = hamta(mote)
    assert falt["UID"] == f"sammantrade-{mote.pk}@norrdal.finsam"
    assert falt["DTSTART;TZID=Europe/Stockholm"] == "20260318T090000"
    assert falt["DTEND;TZID=Europe/Stockholm"] == "20260318T120000"
    assert falt["SUMMARY"] == "Styrelsen: sammanträde"
    assert falt["LOCATION"] == r"Rådhuset\, sal 2\; plan 1"
    assert falt["DESCRIPTION"] == r"Samordningsförbundet Norrdal\nEkonomi\nÖvriga frågor"
    assert falt["URL"] == f"{BAS}/norrdal/sammantraden/{mote.pk}/"
    assert (falt["SEQUENCE"], falt["STATUS"]) == ("0", "CONFIRMED")


def test_utan_klockslag_tar_det_hela_dagen(mote: Sammantrade) -> None:
    Sammantrade.objects.update(fran=None, tom=None, lokal="", form="distans")
    falt = hamta(mote)
    assert (falt["DTSTART;VALUE=DATE"], falt["DTEND;VALUE=DATE"]) == ("20260318", "20260319")
    assert falt["LOCATION"] == "På distans"


def test_installt_sags_pa_tre_satt(mote: Sammantrade) -> None:
    Sammantrade.objects.update(tillstand="installt", installt_for="Sjukdom", version=3)
    falt = hamta(mote)
    assert falt["SUMMARY"].startswith("INSTÄLLT: ")
    assert (falt["STATUS"], falt["SEQUENCE"]) == ("CANCELLED", "2")
    assert r"\nInställt: Sjukdom\n" in falt["DESCRIPTION"]


def test_tidszonen_foljer_med() -> None:
    rader = utvik(kalender("A, B", []))
    assert rader[0] == "BEGIN:VCALENDAR"
    assert r"X-WR-CALNAME:A\, B" in rader
    assert rader.index("TZID:Europe/Stockholm") < rader.index("END:VTIMEZONE")


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_radbrytningen_gar_att_vika_ut_och_delar_ingen_bokstav(text: str) -> None:
    rad = "SUMMARY:" + skydda(text)
    assert utvik(vik(rad) + "\r\n") == [rad]


@settings(max_examples=40)
@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=100))
def test_skyddet_gar_att_ta_bort(text: str) -> None:
    ut, tecken = "", iter(skydda(text))
    for t in tecken:
        ut += next(tecken) if t == "\\" else t
    assert ut == text
