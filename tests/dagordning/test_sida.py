"""A dagordning as it is shown: numbers, clock times, sums; what is next with the meeting."""

import datetime

import pytest

from styrelse.dagordning.sida import forslagen_i_ord, klockan, langd, nasta, stall_upp, vagen
from styrelse.models import Arende, Organ, Protokoll, Sammantrade

NIO, ELVA = datetime.time(9), datetime.time(11)
DAG = datetime.date(2026, 3, 18)


def mote(tillstand: str = "planerat", sort: str = "styrelse", **falt: object) -> Sammantrade:
    return Sammantrade(organ=Organ(sort=sort), datum=DAG, tillstand=tillstand, **falt)


def test_nummer_och_klockslag_raknas_ut() -> None:
    alla = [
        Arende(rubrik="Öppnas", typ="formalia"),
        Arende(rubrik="Ekonomi", slag="rubrik"),
        Arende(rubrik="Rapport", typ="information", minuter=30, foredragande="Eva Ask"),
        Arende(rubrik="Remiss", minuter=100),
        Arende(rubrik="Borta", utgick="Drogs tillbaka"),
    ]
    bild = stall_upp(mote(fran=NIO, tom=ELVA), alla)
    assert [(p.nr, str(p.kl)[:5]) for p in bild.punkter] == [
        ("1", "09:00"),
        ("", "09:00"),
        ("2", "09:00"),
        ("3", "09:30"),
    ]
    assert (bild.arenden, bild.tid, bild.over, bild.utan_tid) == (3, "2 timmar och 10 minuter", 10, 1)
    assert str(bild.slut) == "11:10:00"
    assert [a.rubrik for a in (*bild.utan_forslag, *bild.utgangna)] == ["Remiss", "Borta"]
    assert bild.punkter[2].om == ["Information", "föredragande Eva Ask", "30 min"]
    assert bild.punkter[1].om == []


def test_det_som_har_fatt_paragraf_star_fast() -> None:
    bild = stall_upp(mote(), [Arende(rubrik="Ett"), Arende(rubrik="Två", paragraf=12), Arende(rubrik="Tre")])
    assert [(p.nr, p.fast, p.kl) for p in bild.punkter] == [("1", True, None), ("§ 12", True, None), ("3", False, None)]
    assert (bild.slut, bild.over, bild.tid) == (None, 0, "")


def test_antal_att_satser_och_bilagor_sags() -> None:
    arende = Arende(rubrik="Ett")
    arende.antal_satser, arende.antal_bilagor = 1, 2
    rad = stall_upp(mote(), [arende]).punkter[0]
    assert (rad.om, rad.saknar_forslag) == (["Beslut", "1 att-sats", "2 bilagor"], False)
    arende.antal_satser, arende.antal_bilagor = 2, 1
    assert rad.om == ["Beslut", "2 att-satser", "1 bilaga"]


@pytest.mark.parametrize(
    ("minuter", "ord_"), [(0, ""), (1, "1 minut"), (60, "1 timme"), (125, "2 timmar och 5 minuter")]
)
def test_langden_i_ord(minuter: int, ord_: str) -> None:
    assert langd(minuter) == ord_


def test_klockan_slutar_vid_midnatt() -> None:
    assert klockan(datetime.time(23), 59) == datetime.time(23, 59)
    assert klockan(datetime.time(23), 60) is None


@pytest.mark.parametrize(
    ("tillstand", "antal", "dagar", "ord_"),
    [
        ("planerat", 0, 0, "tom"),
        ("planerat", 1, 0, "1 punkt på"),
        ("planerat", 4, 0, "4 punkter på"),
        ("kallat", 4, -1, "märks som sent"),
        ("kallat", 4, 0, "Öppna sammanträdet"),
        ("pagar", 4, 0, "pågår"),
    ],
)
def test_vad_som_ar_nasta_steg(tillstand: str, antal: int, dagar: int, ord_: str) -> None:
    assert ord_ in nasta(mote(tillstand), antal, DAG + datetime.timedelta(days=dagar))


def test_vagen_och_var_sammantradet_ar_pa_den() -> None:
    assert nasta(mote("avslutat"), 4, DAG) == ""
    assert vagen(mote("installt")) == []
    assert [a.hur for a in vagen(mote("kallat"))] == ["klar", "nu", "kvar", "kvar", "kvar"]
    assert [a.namn for a in vagen(mote("avslutat", sort="beredning"))] == ["Planerat", "Kallat", "Pågår", "Avslutat"]
    justerat = mote("avslutat")
    justerat.protokoll = Protokoll(sammantrade=justerat, tillstand="justerat")
    assert vagen(justerat)[-1].hur == "nu"


def test_inga_forslag_ar_inga_ord() -> None:
    assert forslagen_i_ord([]) == ""
