"""SIE files as programs write them, and as they should not have."""

import datetime
import random
from decimal import Decimal

import pytest

from budget.sie.fel import SieFel
from budget.sie.innehall import SieFil
from budget.sie.lasning import las

HUVUD = """#FLAGGA 0
#PROGRAM "Bokaren" 3.1
#FORMAT PC8
#GEN 20180214
#SIETYP 4
#FNAMN "Samordningsförbundet Åre"
#ORGNR "222000-0000"
#RAR 0 20170101 20171231
#RAR -1 20160101 20161231
#DIM 6 "Projekt"
#OBJEKT 6 "P1" "Språkstegen"
#KONTO 1930 "Bank"
#KONTO 3510 "Bidrag från staten"
#KTYP 3510 I
#IB 0 1930 100.50
#UB 0 1930 350.75
#RES 0 3510 -250.25
"""
VER = """#VER A 1 20170131 "Bidrag \\"första\\" halvåret"
{
   #TRANS 1930 {} 250.25
   #TRANS 3510 {6 "P1"} -250.25 20170131 "Staten"
}
"""


def fil(text: str = HUVUD + VER, kod: str = "cp437", radslut: str = "\r\n") -> bytes:
    return text.replace("\n", radslut).encode(kod)


def las_ver(*rader: str) -> SieFil:
    return las(fil(HUVUD + '#VER A 1 20170131 ""\n{\n' + "\n".join(rader) + "\n}\n"))


def test_huvudet_lases() -> None:
    last = las(fil())
    assert (last.typ, last.program, last.skapad) == (4, "Bokaren 3.1", datetime.date(2018, 2, 14))
    assert (last.foretag, last.orgnr) == ("Samordningsförbundet Åre", "222000-0000")
    assert last.ar[-1].tom == datetime.date(2016, 12, 31)
    assert last.konton == {"1930": "Bank", "3510": "Bidrag från staten"}
    assert last.objekt == {(6, "P1"): "Språkstegen"}
    assert last.varningar == []


def test_saldon_har_tecken_som_i_bokforingen() -> None:
    last = las(fil())
    assert (last.ib[0].belopp, last.ub[0].belopp, last.res[0].belopp) == (
        Decimal("100.50"),
        Decimal("350.75"),
        Decimal("-250.25"),
    )


def test_verifikationen_lases_med_objekt_och_citat_i_texten() -> None:
    (ver,) = las(fil()).verifikationer
    assert (ver.serie, ver.nr, ver.datum, ver.text) == (
        "A",
        "1",
        datetime.date(2017, 1, 31),
        'Bidrag "första" halvåret',
    )
    assert [t.objekt for t in ver.transaktioner] == [(), ((6, "P1"),)]
    assert (ver.transaktioner[1].belopp, ver.transaktioner[1].text) == (Decimal("-250.25"), "Staten")
    assert ver.differens == 0


@pytest.mark.parametrize("kod", ["cp437", "cp1252", "utf-8", "utf-8-sig", "utf-16", "mac_roman"])
@pytest.mark.parametrize("radslut", ["\r\n", "\n", "\r"])
def test_bokstaverna_blir_ratt_i_varje_teckenkod(kod: str, radslut: str) -> None:
    last = las(fil(kod=kod, radslut=radslut))
    assert (last.foretag, last.konton["3510"]) == ("Samordningsförbundet Åre", "Bidrag från staten")


def test_trasig_utf8_lases_med_varning() -> None:
    trasig = fil(kod="utf-8").replace("Å".encode(), b"\xef\xbf\xbd").replace("å".encode(), b"\xc3", 1)
    last = las(trasig)
    assert last.kod == "utf-8"
    assert "\ufffdre" in last.foretag
    assert "Bokstäver saknas" in last.varningar[-1].text


@pytest.mark.parametrize(
    ("innehall", "skal"),
    [
        (b"", "tom"),
        (b" \r\n\r\n", "tom"),
        (b"<!DOCTYPE html><html>", "webbsida"),
        (b"PK\x03\x04abc", "Excelfil"),
        (b"%PDF-1.7", "PDF"),
        (b"hej\n#FLAGGA 0", "ingen SIE-fil"),
        (b"#FLAGGA 0\n#SIETYP 4\n", "varken konton"),
    ],
)
def test_det_som_inte_ar_sie_avvisas(innehall: bytes, skal: str) -> None:
    with pytest.raises(SieFel, match=skal):
        las(innehall)


@pytest.mark.parametrize(
    ("rad", "skal"),
    [
        ("#TRANS 1930 {} tolv", "inget belopp"),
        ("#TRANS 1930 {} 1 234", "inget datum"),
        ("#TRANS 1930 {}", "ska ha konto"),
        ('#TRANS 1930 {6 "P1" 1} 5', "parvis"),
        ('#TRANS 1930 {x "P1"} 5', "heltal"),
        ("#TRANS 1930 {} 5 20170230", "inget datum"),
        ('#TRANS 1930 {} 5 20170131 "oavslutad', "avslutas inte"),
        ("#KONTO 1940 Kassa", "avslutas inte med }"),
        ('#TRANS "" {} 5', "Kontot saknas"),
        ("#TRANS 12345678901234567 {} 5", "längre än 16"),
        ("#TRANS 1930 {} 1234567890123", "inget belopp"),
    ],
)
def test_felet_sager_rad_och_skal(rad: str, skal: str) -> None:
    with pytest.raises(SieFel, match=skal) as fel:
        las_ver("#TRANS 3510 {} -5", rad)
    assert fel.value.rad == HUVUD.count("\n") + 4


@pytest.mark.parametrize(
    ("slut", "skal"),
    [
        ("#TRANS 1930 {} 5\n", "utanför en verifikation"),
        ("#VER A 1\n", "serie, nummer och datum"),
        ('#VER A 1 20170131 ""\n', "saknar rader"),
        ('#VER A 1 20170131 ""\n#TRANS 1930 {} 5\n', "nästa rad vara {"),
        ('#VER A 1 20170131 ""\n{\n#TRANS 1930 {} 5\n', "avhuggen"),
        ("hej\n", "börjar inte med #"),
        ("#SIETYP 5\n", "SIE-typ 5 finns inte"),
        ("#RAR 0 20171231 20170101\n", "slutar före"),
        ("#IB 0 1930\n", "minst 3 fält"),
        ("#PSALDO 0 201713 1930 {} 5\n", "ingen månad"),
        ("#PSALDO 0 201701 1930 {}\n", "Saldot saknas"),
        ("#OIB 0 1930 6 5\n", "inom klamrar"),
    ],
)
def test_poster_som_inte_gar_att_lasa_avvisas(slut: str, skal: str) -> None:
    with pytest.raises(SieFel, match=skal):
        las(fil(HUVUD + slut))


def test_borttagen_rad_raknas_inte_och_tillagd_en_gang() -> None:
    last = las_ver(
        "#BTRANS 1930 {} 99",
        "#RTRANS 1930 {} 5",
        "#TRANS 1930 {} 5",
        "#TRANS 3510 {} -5",
    )
    assert [t.belopp for t in last.verifikationer[0].transaktioner] == [Decimal(5), Decimal(-5)]


def test_tillagd_rad_utan_upprepning_raknas_dar_den_far_verifikationen_att_ga_jamnt_upp() -> None:
    assert las_ver("#RTRANS 1930 {} 5", "#TRANS 3510 {} -5").obalanserade() == []
    (ver,) = las_ver("#RTRANS 1930 {} 7", "#TRANS 3510 {} -5").obalanserade()
    assert ver.differens == Decimal(-5)


def test_obalanserad_verifikation_lases_och_pekas_ut() -> None:
    (ver,) = las_ver("#TRANS 1930 {} 5", "#TRANS 3510 {} -4.99").obalanserade()
    assert ver.differens == Decimal("0.01")


def test_ovanliga_skrivsatt_ger_samma_rad() -> None:
    skrivsatt = [
        '#TRANS "1930" { "6" "P1" } "250.25" "20170131" "x"',
        '  #trans\t1930\t{6 P1}\t+250,25\t20170131\t"x"\t0\t"AB"',
        '#TRANS 1930 {6 "P1"} 250.2500 2017-01-31 x',
    ]
    rader = [las_ver(rad).verifikationer[0].transaktioner[0] for rad in skrivsatt]
    assert rader[0] == rader[1] == rader[2]
    assert rader[0].objekt == ((6, "P1"),)


def test_objektlista_som_saknas_ar_en_tom() -> None:
    assert las_ver("#TRANS 1930 250.25").verifikationer[0].transaktioner[0].objekt == ()


def test_bakstreck_sist_i_en_text_ar_ett_bakstreck() -> None:
    assert las_ver('#TRANS 1930 {} 5 20170131 "C:\\"').verifikationer[0].transaktioner[0].text == "C:\\"


def test_fler_decimaler_avrundas_med_varning() -> None:
    last = las_ver("#TRANS 1930 {} 5.005")
    assert last.verifikationer[0].transaktioner[0].belopp == Decimal("5.01")
    assert "avrundades" in last.varningar[0].text


def test_namn_utan_citattecken_lases_helt() -> None:
    assert las(fil(HUVUD + "#KONTO 1940 Kassa och bank\n")).konton["1940"] == "Kassa och bank"


def test_egendomligheter_ger_varning_men_lases() -> None:
    last = las(b'#SIETYP 4E\n#FLAGGA 1\n#GEN igar\n#KONTO 1930 "Ba\x07nk"\n#NYTT 1\n#KSUMMA\n\x1a')
    texter = " ".join(v.text for v in last.varningar)
    for del_av in ("börjar inte med #FLAGGA", "inte 0", "inget datum", "styrtecken"):
        assert del_av in texter
    assert last.konton == {"1930": "Ba nk"}
    assert last.okanda == {"#NYTT": 1}


def test_importfil_kanns_igen_pa_att_saldon_saknas() -> None:
    assert las(fil("#FLAGGA 0\n#SIETYP 4\n" + VER)).ar_import
    assert not las(fil()).ar_import


def test_period_och_objektsaldon_lases() -> None:
    last = las(
        fil(
            HUVUD
            + '#OMFATTN 20171130\n#UNDERDIM 21 "Del" 6\n#OIB 0 1930 {6 "P1"} 7\n#PSALDO 0 201703 3510 {} -100\n#PBUDGET 0 201703 3510 -90\n'
        )
    )
    assert last.dimensioner[21] == "Del"
    assert last.omfattar_tom == datetime.date(2017, 11, 30)
    assert last.objektsaldon[0].belopp == 7
    assert (last.periodsaldon[0].manad, last.periodsaldon[0].belopp) == (datetime.date(2017, 3, 1), Decimal(-100))
    assert last.periodbudget[0].belopp == Decimal(-90)


def test_varningarna_har_ett_tak() -> None:
    last = las_ver(*["#TRANS 1930 {} 0.001"] * 500)
    assert len(last.varningar) == 200


def test_rakenskapsar_som_saknas_ger_varning() -> None:
    last = las(fil("#FLAGGA 0\n#SIETYP 1\n#RES 0 3510 -5\n"))
    assert last.varningar[-1].text == "Räkenskapsåret (#RAR) saknas."


def forstord(hel: bytes, slump: random.Random) -> bytes:
    skrap = [b"{", b"}", b'"', b"\\", b"#VER", b"\r\n", b"\x00"]
    delar = bytearray(hel)
    for _ in range(slump.randint(1, 6)):
        plats = slump.randrange(len(delar))
        delar[plats : plats + slump.choice([0, 1, 1, 20])] = slump.choice([*skrap, b"", slump.randbytes(3)])
    return bytes(delar)


def utfall(innehall: bytes) -> SieFil | SieFel:
    try:
        return las(innehall)
    except SieFel as fel:
        return fel


@pytest.mark.parametrize("fro", range(20))
def test_tiotusen_forstorda_filer_lases_eller_avvisas_med_rad_och_skal(fro: int) -> None:
    slump = random.Random(fro)
    hel = fil(HUVUD + VER + VER.replace("A 1", "A 2"))
    for _ in range(500):
        last = utfall(forstord(hel, slump))
        if isinstance(last, SieFel):
            assert last.rad >= 1
            assert last.skal.endswith(".")
        else:
            assert all(isinstance(t.belopp, Decimal) for v in last.verifikationer for t in v.transaktioner)
