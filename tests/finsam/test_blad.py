"""Tables as people send them, and as someone who means harm does."""

import datetime
import io
import time
import zipfile
from typing import Any

import openpyxl
import pytest

from finsam.blad import FLEST_KOLUMNER, FLEST_RADER, Granser, las_blad, las_text
from finsam.sandlada import Avvisat, SandladaFel, kor


def rader(innehall: bytes, namn: str = "deltagare.csv") -> list[list[str]]:
    return las_blad({"innehall": innehall, "namn": namn})[0]["rader"]


def bok(*celler: list[Any], **ark: list[list[Any]]) -> bytes:
    """A workbook of one sheet, or of several by name."""
    arbete = openpyxl.Workbook()
    for nr, (namn, alla) in enumerate((ark or {"Blad1": list(celler)}).items()):
        blad = arbete.active if nr == 0 else arbete.create_sheet()
        blad.title = namn
        for rad in alla:
            blad.append(rad)
    ut = io.BytesIO()
    arbete.save(ut)
    return ut.getvalue()


RUTOR = [["", "Kvinnor", "Män"], ["Åter i arbete", "3", "4"]]


@pytest.mark.parametrize("tecken", [";", "\t", ",", "|"])
@pytest.mark.parametrize("kodning", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "cp850"])
@pytest.mark.parametrize("slut", ["\n", "\r\n", "\r"])
def test_csv_lases_hur_den_an_ar_skriven(tecken: str, kodning: str, slut: str) -> None:
    assert rader(slut.join(tecken.join(rad) for rad in RUTOR).encode(kodning)) == RUTOR


def test_excels_sep_rad_galler() -> None:
    assert rader(b"sep=;\nNamn;Antal, alla\nNya;1,0") == [["Namn", "Antal, alla"], ["Nya", "1,0"]]


def test_citerade_celler_haller_ihop() -> None:
    assert rader(b'"Studier; heltid";"1\n234"') == [["Studier; heltid", "1 234"]]


def test_en_kolumn_utan_avgransare_ar_en_kolumn() -> None:
    assert rader(b"Nya\n3") == [["Nya"], ["3"]]


def test_excel_lases_som_det_visas() -> None:
    celler = [
        ["Rad", "Antal"],
        ["Nya", 12.0],
        ["Andel", 0.25],
        ["Dag", datetime.date(2018, 1, 2)],
        ["Ja", True],
        ["Text", "7"],
    ]
    assert rader(bok(*celler), "a.xlsx")[1:] == [
        ["Nya", "12"],
        ["Andel", "0,25"],
        ["Dag", "2018-01-02T00:00:00"],
        ["Ja", "sant"],
        ["Text", "7"],
    ]


def test_formel_som_ingen_har_raknat_visas_som_den_ar_skriven() -> None:
    assert rader(bok(["Summa", "=B1+B2", '=HYPERLINK("http://exempel.se")']), "a.xlsx") == [
        ["Summa", "=B1+B2", '=HYPERLINK("http://exempel.se")']
    ]


def test_rest_av_en_summa_ar_noll_och_tal_marks_ut() -> None:
    blad = las_blad({"innehall": bok([None, None], ["Nya", 1.8e-12, 1234.5678901, "7"]), "namn": "a.xlsx"})[0]
    assert (blad["rader"], blad["nummer"], blad["tal"]) == ([["Nya", "0", "1234,5678901", "7"]], [2], ["0110"])


def test_indrag_och_egna_granser() -> None:
    blad = las_text("a;1\n    b;2\nc;3", granser=Granser(rader=2, kolumner=1, tecken=5))
    assert (blad["rader"], blad["indrag"], blad["kapad"]) == ([["a"], ["b"]], [0, 2], True)


def test_sammanslagna_celler_har_sitt_varde_en_gang() -> None:
    arbete = openpyxl.load_workbook(io.BytesIO(bok(["", "Kvinnor", None, "Män", None], ["Nya", 1, 2, 3, 4])))
    arbete.active.merge_cells("B1:C1")
    ut = io.BytesIO()
    arbete.save(ut)
    assert rader(ut.getvalue(), "a.xlsx") == [["", "Kvinnor", "", "Män", ""], ["Nya", "1", "2", "3", "4"]]


def test_dolda_blad_lases_inte_och_tomma_inte_heller() -> None:
    arbete = openpyxl.load_workbook(io.BytesIO(bok(Ett=[["Nya", 1]], Tomt=[], Dolt=[["Hemligt", 2]])))
    arbete["Dolt"].sheet_state = "hidden"
    ut = io.BytesIO()
    arbete.save(ut)
    assert [b["namn"] for b in las_blad({"innehall": ut.getvalue(), "namn": "a.xlsx"})] == ["Ett"]


def test_stora_tabeller_kapas_och_det_sags() -> None:
    blad = las_text("\n".join(["1;2"] * (FLEST_RADER + 1)))
    assert (len(blad["rader"]), blad["kapad"]) == (FLEST_RADER, True)
    bred = las_text(";".join(["1"] * (FLEST_KOLUMNER + 1)))
    assert (len(bred["rader"][0]), bred["kapad"]) == (FLEST_KOLUMNER, True)


def test_en_bok_som_sager_sig_vara_jattelik_lases_fort() -> None:
    stor = bok(*[["Nya", nr] for nr in range(3000)], [None] * 300 + [1])
    borjan = time.process_time()
    blad = las_blad({"innehall": stor, "namn": "a.xlsx"})[0]
    assert (len(blad["rader"]), blad["kapad"]) == (FLEST_RADER, True)
    assert time.process_time() - borjan < 20


def test_styrtecken_och_langa_celler_stadas() -> None:
    assert rader("Nya\u200b\u202e;\x07".encode() + b"a" * 500)[0] == ["Nya", "a" * 120]


def zipbomb() -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as arkiv:
        arkiv.writestr("xl/workbook.xml", b"0" * (61 * 1024 * 1024))
    return ut.getvalue()


def bara_zip() -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w") as arkiv:
        arkiv.writestr("a.txt", "a")
    return ut.getvalue()


def med_entitet() -> bytes:
    """A workbook whose sheet wants to read a file of ours."""
    in_, ut = io.BytesIO(bok(["Nya", 1])), io.BytesIO()
    with zipfile.ZipFile(in_) as fran, zipfile.ZipFile(ut, "w") as till:
        for del_ in fran.namelist():
            data = fran.read(del_)
            if del_ == "xl/worksheets/sheet1.xml":
                data = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + data.replace(b"Nya", b"&e;")
            if del_ == "xl/workbook.xml":
                data = b'<!DOCTYPE x [<!ENTITY e "' + b"a" * 100 + b'">]>' + data.replace(b"Sheet", b"&e;")
            till.writestr(del_, data)
    return ut.getvalue()


@pytest.mark.parametrize(
    ("innehall", "skal"),
    [
        (b"", "Filen är tom"),
        (b"\r\n \t", "Filen är tom"),
        (b";;;\n;;", "inga celler"),
        (b"PK\x03\x04trasigt", "skadad"),
        (bara_zip(), "ingen Excel-bok"),
        (zipbomb(), "för stor när den packas upp"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1gammal", "äldre Excel-format"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x01\x00abc\x00def", "varken"),
    ],
    ids=["tom", "blank", "inga celler", "trasig zip", "zip", "bomb", "ole", "bild"],
)
def test_annat_an_tabeller_avvisas_pa_svenska(innehall: bytes, skal: str) -> None:
    with pytest.raises(Avvisat, match=skal):
        las_blad({"innehall": innehall, "namn": "a.xlsx"})


def test_krypterad_bok_avvisas() -> None:
    innehall = bytearray(bok(["Nya", 1]))
    plats = innehall.rindex(b"PK\x01\x02")
    innehall[plats + 8] |= 1
    with pytest.raises(Avvisat, match="krypterad"):
        las_blad({"innehall": bytes(innehall), "namn": "a.xlsx"})


def test_bok_med_entiteter_lases_inte_i_sandladan() -> None:
    with pytest.raises((Avvisat, SandladaFel)):
        kor(las_blad, {"innehall": med_entitet(), "namn": "a.xlsx"}, sekunder=20)


def test_bok_lases_i_sandladan() -> None:
    assert kor(las_blad, {"innehall": bok(["Nya", 1]), "namn": "a.xlsx"}, sekunder=20)[0]["rader"] == [["Nya", "1"]]


def test_kodning_som_ingen_kanner_lases_anda() -> None:
    assert rader(b"Nya;\xe5\x81") == [["Nya", "\N{LATIN SMALL LETTER A WITH RING ABOVE}"]]


def test_manga_tomma_rader_gor_att_lasningen_slutar() -> None:
    tomma = bok(["Nya", 1], *[[None]] * (FLEST_RADER + 5), ["Sent", 2])
    assert rader(tomma, "a.xlsx") == [["Nya", "1"]]


def test_bok_vars_delar_inte_gar_att_tolka_avvisas() -> None:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w") as arkiv:
        arkiv.writestr("xl/workbook.xml", "inte xml")
    with pytest.raises(Avvisat, match="skadad eller i ett format"):
        rader(ut.getvalue(), "a.xlsx")


def test_trasig_csv_avvisas() -> None:
    with pytest.raises(Avvisat, match="gick inte att läsa som en tabell"):
        rader(b'"' + b"a" * 1_100_000)
