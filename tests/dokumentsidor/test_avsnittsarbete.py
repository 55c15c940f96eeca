"""Ordering and changing chapters."""

import pytest

from finsam.dokumentarbete import avsnitt as arbete
from finsam.models import Avsnitt, Dokument, Handelse, Person
from tests import fabriker
from tests.dokumentsidor.conftest import Plan

FORE = ["Vision", "Ekonomi", "- Budget", "Uppföljning"]


@pytest.mark.parametrize(
    ("vilket", "riktning", "efter"),
    [
        ("ekonomi", "upp", ["Ekonomi", "- Budget", "Vision", "Uppföljning"]),
        ("vision", "ner", ["Ekonomi", "- Budget", "Vision", "Uppföljning"]),
        ("uppfoljning", "in", ["Vision", "Ekonomi", "- Budget", "- Uppföljning"]),
        ("budget", "ut", ["Vision", "Ekonomi", "Budget", "Uppföljning"]),
    ],
)
def test_avsnitt_flyttas(plan: Plan, forbundschef: Person, vilket: str, riktning: str, efter: list[str]) -> None:
    assert arbete.flytta_avsnitt(avsnitt=getattr(plan, vilket), riktning=riktning, by=forbundschef)
    assert plan.ordning() == efter


@pytest.mark.parametrize(
    ("vilket", "riktning"),
    [
        ("vision", "upp"),
        ("vision", "in"),
        ("vision", "ut"),
        ("uppfoljning", "ner"),
        ("ekonomi", "in"),
        ("budget", "in"),
    ],
)
def test_avsnitt_stannar_vid_kanten(plan: Plan, forbundschef: Person, vilket: str, riktning: str) -> None:
    assert not arbete.flytta_avsnitt(avsnitt=getattr(plan, vilket), riktning=riktning, by=forbundschef)
    assert plan.ordning() == FORE
    assert not Handelse.objects.exists()


def test_flytt_reder_ut_lika_ordningstal(plan: Plan, forbundschef: Person) -> None:
    plan.dokument.avsnitt.update(ordning=0)
    arbete.flytta_avsnitt(avsnitt=plan.uppfoljning, riktning="upp", by=forbundschef)
    assert plan.ordning() == ["Vision", "Uppföljning", "Ekonomi", "- Budget"]


def test_nytt_avsnitt_hamnar_sist(plan: Plan, forbundschef: Person) -> None:
    nytt = arbete.lagg_till_avsnitt(dokument=plan.dokument, rubrik="Risker", by=forbundschef)
    arbete.lagg_till_avsnitt(
        dokument=plan.dokument, rubrik="Sparat", nyckel="kapital", under=plan.ekonomi, by=forbundschef
    )
    assert plan.ordning() == ["Vision", "Ekonomi", "- Budget", "- Sparat", "Uppföljning", "Risker"]
    assert (nytt.sort, nytt.nyckel) == (Avsnitt.Sort.TEXT, "")


def test_rubrik_byts_och_star_i_historiken(plan: Plan, forbundschef: Person) -> None:
    arbete.byt_rubrik(avsnitt=plan.vision, rubrik="Vart vi vill", by=forbundschef)
    arbete.byt_rubrik(avsnitt=plan.vision, rubrik="Vart vi vill", by=forbundschef)
    handelse = Handelse.objects.get()
    assert (handelse.fran, handelse.till) == ("Vision", "Vart vi vill")


def test_avsnitt_utelamnas_och_tas_med(plan: Plan, forbundschef: Person) -> None:
    arbete.utelamna_avsnitt(avsnitt=plan.vision, utelamnas=True, by=forbundschef)
    plan.vision.refresh_from_db()
    assert plan.vision.utelamnas
    arbete.utelamna_avsnitt(avsnitt=plan.vision, utelamnas=False, by=forbundschef)
    assert Handelse.objects.first().vad == "Verksamhetsplan 2026: Tog med avsnittet Vision"


def test_borttagen_text_finns_kvar_i_historiken(plan: Plan, forbundschef: Person) -> None:
    arbete.ta_bort_avsnitt(avsnitt=plan.vision, by=forbundschef)
    arbete.ta_bort_avsnitt(avsnitt=plan.ekonomi, by=forbundschef)
    assert plan.ordning() == ["Uppföljning"]
    assert Handelse.objects.get(vad__endswith="Vision").fran == "Vision\nAlla i arbete."
    assert "Budget" in Handelse.objects.get(vad__endswith="Ekonomi").fran


@pytest.mark.parametrize("tillstand", [Dokument.Tillstand.TILL_BESLUT, Dokument.Tillstand.ANTAGEN])
def test_last_dokument_vagrar_andring(plan: Plan, forbundschef: Person, tillstand: str) -> None:
    beslut = fabriker.beslut(plan.dokument.forbund) if tillstand == Dokument.Tillstand.ANTAGEN else None
    Dokument.objects.update(tillstand=tillstand, beslut=beslut)
    with pytest.raises(arbete.DokumentetLast, match="kan inte ändras"):
        arbete.flytta_avsnitt(avsnitt=plan.vision, riktning="ner", by=forbundschef)


def test_tradet_ar_en_fraga(plan: Plan, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        noder = arbete.trad(plan.dokument)
    assert [a.rubrik for a in arbete.i_lasordning(noder)] == ["Vision", "Ekonomi", "Budget", "Uppföljning"]
