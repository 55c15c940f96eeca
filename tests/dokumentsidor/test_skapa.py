"""Beginning a document from the förbund's template."""

import pytest

from finsam.dokumentarbete.skapande import skapa_dokument, skapa_mall
from finsam.models import Avsnitt, Dokument, Forbund, Handelse, Person

PLAN = Dokument.Typ.VERKSAMHETSPLAN


def test_mallen_laggs_upp_en_gang(forbund: Forbund, forbundschef: Person) -> None:
    mall = skapa_mall(forbund=forbund, typ=PLAN, by=forbundschef)
    assert skapa_mall(forbund=forbund, typ=PLAN, by=None) == mall
    assert mall.texter.filter(foralder=None).count() == 10
    assert mall.texter.get(rubrik="Organisation").foralder.rubrik == "Förbundet och medlemmarna"


def test_dokumentet_far_mallens_kapitel_utan_mallens_text(forbund: Forbund, forbundschef: Person) -> None:
    plan = skapa_dokument(forbund=forbund, typ=PLAN, ar=2026, by=forbundschef)
    malkarta = plan.avsnitt.get(nyckel="malkarta")
    assert (malkarta.rubrik, malkarta.sort, malkarta.text) == ("Mål", Avsnitt.Sort.LEVANDE, "")
    assert plan.avsnitt.get(nyckel="budget").foralder.rubrik == "Ekonomi"
    assert plan.avsnitt.count() == 14


def test_dokumentet_foljer_forbundets_egen_mall(forbund: Forbund, forbundschef: Person) -> None:
    skapa_mall(forbund=forbund, typ=PLAN, by=None).texter.filter(rubrik="Vision").update(rubrik="Vart vi vill")
    plan = skapa_dokument(forbund=forbund, typ=PLAN, ar=2026, by=forbundschef)
    assert plan.avsnitt.filter(rubrik="Vart vi vill").exists()
    assert not plan.avsnitt.filter(rubrik="Vision").exists()


def test_ett_ar_borjar_bara_en_plan(forbund: Forbund, forbundschef: Person) -> None:
    skapa_dokument(forbund=forbund, typ=PLAN, ar=2026, by=forbundschef)
    with pytest.raises(ValueError, match="finns redan en verksamhetsplan för 2026"):
        skapa_dokument(forbund=forbund, typ=PLAN, ar=2026, by=forbundschef)


def test_att_dokumentet_paborjades_star_i_historiken(forbund: Forbund, forbundschef: Person) -> None:
    plan = skapa_dokument(forbund=forbund, typ=PLAN, ar=2026, by=forbundschef)
    handelse = Handelse.objects.get(vad="Påbörjade Verksamhetsplan 2026")
    assert (handelse.vem, handelse.objekt) == (forbundschef, plan)
