"""The Word file: everything that is written, in the order of the form."""

import io
from typing import Any

import pytest
from django.test import Client
from docx import Document

from finsam.models import Forbund, Person
from insatser.ansokan.docx import till_docx
from insatser.ansokan.gang import fryst_innehall
from insatser.ansokan.innehall import AVSNITT, skriv
from insatser.models import Ansokan, Insatsmal, Insatspart
from tests import fabriker
from tests.ansokan.conftest import Skrivare
from tests.ansokan.test_fragor import ekonomi

RIKT = "<h3>Vad</h3><p>Vi <strong>gör</strong><br>mycket</p><ul><li><p>ett</p></li><li><p><em>två</em></p></li></ul><blockquote><p>citat</p></blockquote><h4>Mer</h4>"


@pytest.fixture
def dok(forbund: Forbund, forbundschef: Person) -> Any:
    ansokan = fabriker.ansokan(forbund, by=forbundschef, genomforande=RIKT)
    Insatsmal.objects.create(insats=ansokan.insats, text="Tio i arbete", matt="Räknas")
    Insatspart.objects.create(insats=ansokan.insats, annan="En förening")
    skriv(ansokan, "ekonomi", ekonomi([2021, 2022], [65000, 384000], [11750, None], [250000, 300000]))
    fabriker.bilaga(ansokan)
    ansokan = Ansokan.objects.select_related("insats__forbund").get(pk=ansokan.pk)
    return Document(io.BytesIO(till_docx(ansokan, fryst_innehall(ansokan))))


def test_rubrikerna_star_i_formularets_ordning(dok: Any) -> None:
    rubriker = [p.text for p in dok.paragraphs if p.style.name == "Heading 1"]
    assert rubriker == [*(a.rubrik for a in AVSNITT), "Bilagor"]


def test_texten_behaller_sin_form(dok: Any) -> None:
    stilar = {p.text: p.style.name for p in dok.paragraphs}
    assert stilar["Vad"] == "Heading 2"
    assert stilar["Mer"] == "Heading 3"
    assert stilar["ett"] == "List Bullet"
    assert stilar["citat"] == "Quote"
    fet = next(r for p in dok.paragraphs for r in p.runs if r.text == "gör")
    assert fet.bold


def test_ekonomin_ar_en_tabell_med_summor(dok: Any) -> None:
    tabell = dok.tables[-1]
    rader = {r.cells[0].text: [c.text.replace("\N{NO-BREAK SPACE}", " ") for c in r.cells[1:]] for r in tabell.rows}
    assert rader[""] == ["2021", "2022", "Summa"]
    assert rader["Personal"] == ["65 000", "384 000", "449 000"]
    assert rader["Kostnader minus egen insats"] == ["53 250", "384 000", "437 250"]
    assert rader["Söks av förbundet"] == ["250 000", "300 000", "550 000"]


def test_mal_parter_och_bilagor_kommer_med(dok: Any) -> None:
    text = "\n".join(p.text for p in dok.paragraphs)
    for ord_ in ("Tio i arbete", "Mäts genom Räknas", "En förening", "tidsplan.pdf"):
        assert ord_ in text


def test_tom_del_visar_vad_man_ska_tanka_pa(dok: Any) -> None:
    assert any("Varför ansöker ni?" in p.text for p in dok.paragraphs)


def test_filen_hamtas_av_kansliet_och_genom_lanken(chef: Client, sara: Skrivare, ansokan: Ansokan) -> None:
    for svar in (chef.get(ansokan.get_absolute_url() + "word/"), sara.client.get(sara.adress + "word/")):
        assert "ansokan-vagen-vidare.docx" in svar["Content-Disposition"]
        assert svar.content.startswith(b"PK")
