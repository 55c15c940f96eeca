"""From avsnitt to numbered chapters."""

import pytest

from finsam.dokument import motor
from finsam.dokument.delar import Not, Text
from finsam.dokument.motor import Avsnittsdata, Innehall, kapitel, levande, levande_innehall

INNEHALL = Innehall((Not("levande"),))


def test_kapitel_utan_innehall_utelamnas_och_numren_sluter_sig():
    klara = kapitel(
        (Avsnittsdata("a", "A", "<p>x</p>"), Avsnittsdata("b", "B"), Avsnittsdata("c", "C", "<p>y</p>")), {}
    )
    assert [(ett.nummer, ett.rubrik, ett.ankare) for ett in klara] == [("1", "A", "avsnitt-a"), ("2", "C", "avsnitt-c")]


def test_kapitel_med_bara_underavsnitt_ar_kvar():
    klara = kapitel((Avsnittsdata("a", "A", under=(Avsnittsdata("b", "B", "<p>x</p>"),)),), {})
    assert [(ett.nummer, ett.niva) for ett in klara[0].under] == [("1.1", 2)]


def test_bilagor_numreras_for_sig():
    klara = kapitel(
        (Avsnittsdata("a", "A", "<p>x</p>"), Avsnittsdata("b", "B")), {"b": Innehall((Not("x"),), bilaga=True)}
    )
    assert [ett.nummer for ett in klara] == ["1", "Bilaga 1"]


def test_text_star_fore_det_levande():
    delar = kapitel((Avsnittsdata("a", "A", "<p>x</p>"),), {"a": INNEHALL})[0].delar
    assert delar == (Text("<p>x</p>"), Not("levande"))


def test_tabell_som_ar_rubrik_star_fore_texten():
    delar = kapitel((Avsnittsdata("a", "A", "<p>x</p>"),), {"a": Innehall((Not("t"),), form="tabell")})[0].delar
    assert delar == (Not("t"), Text("<p>x</p>"))


@pytest.mark.parametrize(
    ("text", "delar"),
    [
        ("<p>x</p><p>y</p>", (Text("<p>x</p>", ingress=True), Not("levande"), Text("<p>y</p>"))),
        ("<p>x</p>", (Text("<p>x</p>", ingress=True), Not("levande"))),
        ("<ul><li>x</li></ul>", (Text("<ul><li>x</li></ul>"), Not("levande"))),
    ],
)
def test_ingressen_leder_och_siffrorna_foljer(text, delar):
    assert kapitel((Avsnittsdata("a", "A", text),), {"a": Innehall((Not("levande"),), ingress=True)})[0].delar == delar


def test_levande_avsnitt_far_underlaget_och_far_vara_tomt(monkeypatch):
    monkeypatch.setattr(motor, "_LEVANDE", {})
    levande("prov", "finns")(lambda underlag: Innehall((Not(underlag),)))
    levande("prov", "tomt")(lambda underlag: None)
    levande("prov", "ihaligt")(lambda underlag: Innehall())
    avsnitt = (
        Avsnittsdata("x", "X", under=(Avsnittsdata("finns", "F", levande=True),)),
        *(Avsnittsdata(n, n, levande=True) for n in ("tomt", "ihaligt", "okant")),
        Avsnittsdata("text", "T"),
    )
    assert levande_innehall("prov", avsnitt, "rader") == {"finns": Innehall((Not("rader"),))}
    assert motor.levande_nycklar("prov") == ("finns", "tomt", "ihaligt")


def test_samma_levande_avsnitt_registreras_inte_tva_ganger(monkeypatch):
    monkeypatch.setattr(motor, "_LEVANDE", {})
    levande("prov", "a")(lambda underlag: None)
    with pytest.raises(ValueError, match="prov/a"):
        levande("prov", "a")(lambda underlag: None)
