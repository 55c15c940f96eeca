"""The stamp changes with every row that a document is built from."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finsam.dokument import bevarade, stampel
from finsam.dokument.skrift import bygg
from finsam.models import Avsnitt, Dokument
from insatser.models import Insats
from tests import fabriker
from tests.dokument.test_hamta import dokument, fyll, version  # noqa: F401  (fixtures)

TABELL = re.compile(r'(?:FROM|JOIN) "(\w+)"')


@pytest.fixture
def hel(dokument, forbund, version):  # noqa: F811
    """A plan with a row in every table that a plan reads."""
    fyll(forbund, version, 1)
    Insats.objects.first().ansvariga.add(fabriker.person())
    for nyckel in (
        "sammanfattning",
        "medlemmar",
        "malkarta",
        "aktiviteter",
        "insatser",
        "kapital",
        "budget",
        "insatsbudget",
    ):
        fabriker.avsnitt(dokument, nyckel, sort=Avsnitt.Sort.LEVANDE, nyckel=nyckel)
    return Dokument.objects.select_related("forbund", "beslut").get(pk=dokument.pk)


def tabeller(sql):
    return set(TABELL.findall(sql))


def test_varje_tabell_som_planen_laser_ar_med_i_stampeln(hel):
    with CaptureQueriesContext(connection) as fragor:
        bygg(Dokument.objects.select_related("forbund", "beslut").get(pk=hel.pk))
    lasta = set().union(*(tabeller(fraga["sql"]) for fraga in fragor))
    assert len(lasta) > 20
    assert lasta <= tabeller(stampel._sql(hel.typ)[0])


@pytest.mark.parametrize(
    "andring",
    [
        lambda hel: hel.avsnitt.update(text="<p>ny</p>"),
        lambda hel: hel.avsnitt.first().delete(),
        lambda hel: fabriker.avsnitt(hel, "Nytt"),
        lambda hel: Insats.objects.update(agare="Regionen"),
        lambda hel: hel.forbund.insatser.first().mal.all().delete(),
        lambda hel: hel.forbund.mal.first().delmal.all().delete(),
    ],
    ids=["text", "avsnitt bort", "nytt avsnitt", "insats", "insatsmål bort", "delmål bort"],
)
def test_stampeln_ar_ny_nar_nagot_har_andrats(hel, andring):
    fore = stampel.stampel(hel, publik="insyn")
    assert stampel.stampel(hel, publik="insyn") == fore
    andring(hel)
    assert stampel.stampel(hel, publik="insyn") != fore


def test_ett_annat_forbunds_rader_rubbar_inte_stampeln(hel):
    fore = stampel.stampel(hel, publik="insyn")
    fabriker.medlem(fabriker.forbund("sunnanvik"))
    assert stampel.stampel(hel, publik="insyn") == fore


def test_publik_och_mall_ar_med_i_stampeln(hel, monkeypatch):
    fore = stampel.stampel(hel, publik="insyn")
    assert stampel.stampel(hel, publik="alla") != fore
    monkeypatch.setattr(stampel, "mallversion", lambda: "nästa")
    assert stampel.stampel(hel, publik="insyn") != fore


def test_det_oandrade_byggs_inte(hel, forbundschef, monkeypatch, django_assert_num_queries):
    ett = bevarade.bestall(dokument=hel, by=forbundschef)
    monkeypatch.setattr(bevarade, "bygg", lambda _: 1 / 0)
    with django_assert_num_queries(2):
        assert bevarade.bestall(dokument=hel, by=forbundschef).pk == ett.pk


def test_en_rad_som_rorts_utan_att_synas_ger_samma_pdf(hel, forbundschef):
    ett = bevarade.bestall(dokument=hel, by=forbundschef)
    Insats.objects.update(version=9)
    annat = bevarade.bestall(dokument=hel, by=forbundschef)
    assert annat.pk == ett.pk
