"""Rich text, characters and colours as paper needs them."""

import pytest

from finsam.dokument.farger import STANDARD, farger, kontrast, stilmall
from finsam.dokument.tecken import skrivbart
from finsam.dokument.teckenbredd import bredd, korta, radbryt
from finsam.dokument.text import gement, med_rubrik, tolka


@pytest.mark.parametrize(
    ("html", "ut"),
    [
        ("<h3>A</h3><h4>B</h4><h3>C</h3>", "<h3>A</h3><h4>B</h4><h3>C</h3>"),
        ("<h4>A</h4><p>x</p><h4>B</h4>", "<h3>A</h3><p>x</p><h3>B</h3>"),
        ("<h4>A</h4><h3>B</h3><h4>C</h4>", "<h3>A</h3><h3>B</h3><h4>C</h4>"),
        ("<p>h3</p>", "<p>h3</p>"),
    ],
)
def test_textens_rubriker_hoppar_inte_over_nagon_niva(html, ut):
    assert tolka(html, forsta_niva=3) == ut


def test_rubriken_over_en_text_skrivs_som_text():
    assert med_rubrik("<Syfte>", "<h3>A</h3>") == "<h4>&lt;Syfte&gt;</h4><h5>A</h5>"


@pytest.mark.parametrize(
    ("in_", "ut"),
    [
        ("Åsa – ½", "Åsa – ½"),
        ("a → b", "a – b"),
        ("x ≥ 3", "x >= 3"),
        ("漢🙂z\x0b", "?z"),
        ("Łódź Šek", "Łódź Šek"),
        ("A\u030a", "Å"),
    ],
)
def test_det_typsnittet_saknar_skrivs_med_det_som_finns(in_, ut):
    assert skrivbart(in_) == ut


def test_for_lang_text_kortas_och_bryts():
    assert bredd(korta("Samordningsförbundet", 9, 40), 9) <= 40
    assert radbryt("Vuxna unga torget Vuxna unga torget Vuxna unga", 9, 60)[-1].endswith("…")
    assert radbryt("Kort", 9, 60) == ["Kort"]
    assert radbryt("", 9, 60) == []


@pytest.mark.parametrize(("text", "ut"), [("Enkät", "enkät"), ("SUS", "SUS"), ("", "")])
def test_en_forkortning_behaller_sina_versaler(text, ut):
    assert gement(text) == ut


@pytest.mark.parametrize("accent", ["#1f4a78", "#5a3a68", "#0a5463", "#767676"])
def test_vit_text_gar_att_lasa_pa_de_morka_tonerna(accent):
    toner = farger(accent)
    assert toner.fylld == accent
    assert kontrast(toner.halv) >= 4.5


@pytest.mark.parametrize("accent", ["", "red", "#fff", "#ffee00", "#0a5463;} body{display:none", "url(x)"])
def test_en_farg_som_inte_duger_blir_petrol(accent):
    assert stilmall(accent) == f":root {{ --accent: {STANDARD} }}"
