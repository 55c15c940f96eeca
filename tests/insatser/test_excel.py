"""The list of insatser as a workbook."""

import datetime
import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from finsam.kalkylblad import MIME, Kolumn, arbetsbok
from finsam.models import Medlem, Roll
from insatser.malgrupper import valbara
from insatser.models import Insats, Insatspart
from tests import fabriker

EXCEL = "/norrdal/2026/insatser/excel/"


def bok(client: Client, fraga: str = "") -> Any:
    svar = client.get(EXCEL + fraga)
    assert svar.headers["Content-Type"] == MIME
    return load_workbook(io.BytesIO(svar.content))


def test_arbetsboken_har_tal_och_summor_som_formler(chef: Client, insats: Insats, kommun: Medlem) -> None:
    Insatspart.objects.create(insats=insats, medlem=kommun)
    insats.malgrupper.set(valbara(insats.forbund, by=None)[:2])
    fabriker.beviljande(insats, "400000.50")
    fabriker.rekvisition(insats, rader={"Lön": "150000"})
    ark = bok(chef)["Insatser 2026"]
    rubriker, rad, summa = ([c.value for c in r] for r in ark.iter_rows())
    assert dict(zip(rubriker, rad, strict=True)) | {"Från": None} == {
        "Insats": "Steget in",
        "Kod": insats.kod or None,
        "Slag": "Individinriktad",
        "Preciserad inriktning": None,
        "Målgrupper": "Unga 16–29 år, Vuxna 30–65 år",
        "Ägare": insats.agare or None,
        "Parter": str(kommun),
        "Från": None,
        "Till": None,
        "Tillstånd": "Planerad",
        "Beviljat 2026": 400000.5,
        "varav ej justerat": 0,
        "Rekvirerat 2026": 150000,
        "varav betalt": 0,
        "Kvar": 250000.5,
    }
    assert summa[-5:] == [f"=SUBTOTAL(109,{k}2:{k}2)" for k in "KLMNO"]


def test_huvudet_star_kvar_och_kolumnerna_har_bredd(chef: Client, insats: Insats) -> None:
    ark = bok(chef)["Insatser 2026"]
    assert ark.freeze_panes == "B2"
    assert ark.column_dimensions["A"].width == 38
    assert ark.print_title_rows == "$1:$1"


def test_arbetsboken_har_samma_urval_och_sager_vilket(chef: Client, insats: Insats) -> None:
    fabriker.insats(insats.forbund, "Arenan", sort=Insats.Sort.STRUKTUR)
    hamtad = bok(chef, "?sort=struktur&ordning=-namn")
    assert [rad[0].value for rad in hamtad["Insatser 2026"].iter_rows()] == ["Insats", "Arenan", "Summa"]
    om = {rad[0].value: rad[1].value for rad in hamtad["Om listan"].iter_rows()}
    assert om["Urval"] == "slag: strukturövergripande"


def test_lsg_far_en_arbetsbok_utan_rekvirerat(insats: Insats) -> None:
    lsg = fabriker.person("Lisa LSG")
    fabriker.roll(lsg, insats.forbund, Roll.Sort.LSG)
    client = Client()
    client.force_login(lsg)
    rubriker = [c.value for c in next(bok(client)["Insatser 2026"].iter_rows())]
    assert rubriker[-2:] == ["Beviljat 2026", "varav ej justerat"]


@pytest.mark.parametrize("farlig", ["=1+1", "@SUM(A1)", "+46", "-1", '=HYPERLINK("x")'])
def test_det_nagon_har_skrivit_blir_aldrig_en_formel(farlig: str) -> None:
    ark = load_workbook(io.BytesIO(arbetsbok("Prov", [Kolumn("Vad")], [[farlig + "\x07"]]))).active
    assert ark is not None
    assert (ark["A2"].value, ark["A2"].data_type) == (f"'{farlig}", "s")


def test_ett_tomt_blad_har_huvud_men_ingen_summa() -> None:
    ark = load_workbook(io.BytesIO(arbetsbok("Prov", [Kolumn("Vad"), Kolumn("Kr", summeras=True)], []))).active
    assert ark is not None
    assert [[c.value for c in rad] for rad in ark.iter_rows()] == [["Vad", "Kr"]]


def test_dagar_ar_dagar() -> None:
    ark = load_workbook(io.BytesIO(arbetsbok("Prov", [Kolumn("Dag")], [[datetime.date(2026, 3, 9)]]))).active
    assert ark is not None
    assert ark["A2"].value == datetime.datetime(2026, 3, 9)  # noqa: DTZ001 (Excel has no zone)
    assert ark["A2"].number_format == "yyyy-mm-dd"
