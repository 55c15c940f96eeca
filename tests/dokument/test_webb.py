"""A document as a web page, and what is frozen read back."""

import dataclasses

import pytest
from django.db import transaction
from django.urls import reverse

from budget.models import Budgetpost, Kolumn
from finsam.dokument import fryst
from finsam.dokument import skrift as skriftmodul
from finsam.dokument.html import rendera_html
from finsam.dokument.pdf import till_pdf
from finsam.frysningar import frys
from finsam.models import Dokument
from tests import fabriker
from tests.dokument import umea

AR = fabriker.AR


@pytest.fixture
def dokument(forbund):
    version = fabriker.budgetversion(forbund)
    kolumn = fabriker.kolumn(version, Kolumn.Sort.BUDGET)
    lokal = fabriker.post(fabriker.grupp(version), "Lokal", Budgetpost.Sort.RAD)
    fabriker.cell(lokal, kolumn, "140000")
    ett = fabriker.dokument(forbund)
    fabriker.avsnitt(ett, "Vision", text="<p>Ingen ska vänta.</p>", ordning=1)
    fabriker.avsnitt(ett, "Budget", sort="levande", nyckel="budget", ordning=2)
    return Dokument.objects.select_related("forbund", "beslut").get(pk=ett.pk)


def sida(chef, dokument):
    return chef.get(reverse("dokument_webb", args=[dokument.forbund.slug, dokument.ar, dokument.pk]))


def test_varje_siffra_leder_till_sin_rad(chef, dokument):
    post = Budgetpost.objects.get(text="Lokal")
    text = sida(chef, dokument).content.decode()
    assert f'<a href="/norrdal/2026/budget/#post-{post.pk}">140</a>' in text
    assert "<p>Ingen ska vänta.</p>" in text


def test_arets_plan_ar_den_senaste(chef, dokument):
    svar = chef.get(reverse("verksamhetsplan_webb", args=["norrdal", AR]))
    assert svar["Location"] == reverse("dokument_webb", args=["norrdal", AR, dokument.pk])


def test_utan_plan_leder_adressen_till_hur_en_paborjas(chef, forbund):
    svar = chef.get(reverse("verksamhetsplan_webb", args=["norrdal", AR]))
    assert svar["Location"] == reverse("verksamhetsplan", args=["norrdal", AR])


def test_en_tom_plan_sager_vad_som_behovs(chef, forbund):
    assert "Verksamhetsplanen är tom än" in sida(chef, fabriker.dokument(forbund)).content.decode()


def test_ett_antaget_dokument_visas_som_det_frystes(chef, dokument, forbundschef):
    data = fryst.som_data(umea.dokument())
    with transaction.atomic():
        frys(forbund=dokument.forbund, by=forbundschef, objekt=dokument, pdf=b"%PDF", data=data, mallversion="1")
    text = sida(chef, dokument).content.decode()
    assert "Samordningsförbundet Umeåregionen" in text
    assert "Ingen ska vänta" not in text


@pytest.mark.parametrize(
    "data",
    [{"typ": "Okänd"}, {"typ": "Text", "html": "x"}, {}, {"typ": "Tal", "varde": "x", "enhet": "kr", "kalla": None}],
)
def test_fryst_data_som_inte_gar_att_lasa_leder_till_dokumentet(chef, dokument, forbundschef, data):
    with transaction.atomic():
        frys(forbund=dokument.forbund, by=forbundschef, objekt=dokument, pdf=b"%PDF", data=data, mallversion="1")
    assert sida(chef, dokument).status_code == 302


def test_en_sort_som_ingen_vaning_kan_bygga_leder_till_dokumentet(chef, forbund, monkeypatch):
    monkeypatch.delitem(skriftmodul._TYPER, "arsredovisning")
    assert sida(chef, fabriker.dokument(forbund, typ="arsredovisning")).status_code == 302


def test_det_frysta_ar_samma_dokument_nar_det_lases_igen():
    skrift = dataclasses.replace(umea.dokument())
    igen = fryst.fran_data(fryst.som_data(skrift))
    assert igen == skrift
    assert rendera_html(igen.mall, igen) == rendera_html(skrift.mall, skrift)


def test_en_lank_inom_installationen_foljer_inte_med_i_filen():
    html = '<html lang="sv"><head><title>P</title></head><body><p><a href="/norrdal/2026/">Start</a> <a href="https://exempel.se/">ut</a></p></body></html>'
    pdf = till_pdf(html, accent="#0a5463")
    assert b"finsam.invalid" not in pdf
