"""The bilaga among the year's documents, and as a web page."""

import pytest
from django.urls import reverse

from finsam.dokumentarbete.skapande import skapa_dokument
from finsam.models import Dokument
from tests import fabriker

AR = fabriker.AR


@pytest.fixture
def dokument(forbund, forbundschef):
    return skapa_dokument(forbund=forbund, typ=Dokument.Typ.BILAGA, ar=AR, by=forbundschef)


def sida(klient, vy, *argument):
    svar = klient.get(reverse(vy, args=["norrdal", AR, *argument]))
    assert svar.status_code == 200
    return svar.content.decode()


def test_listan_over_insatser_leder_till_bilagan(chef, forbund):
    assert f'href="/norrdal/{AR}/verksamheter-och-projekt/"' in sida(chef, "insatser")


def test_bilagan_paborjas_med_sina_avsnitt(chef, forbund):
    assert "Påbörja bilaga om verksamheter och projekt 2026" in sida(chef, "bilaga")
    chef.post(reverse("dokument_borja", args=["norrdal", AR]), {"typ": "bilaga"})
    nycklar = {a.nyckel for a in Dokument.objects.get(typ="bilaga").avsnitt.all()}
    assert nycklar == {"aret", "medel", "oversikt", "individ", "struktur"}


def test_dokumentets_sida_talar_om_bilagan(chef, dokument):
    text = sida(chef, "bilaga")
    assert "När bilagan läggs fram låses texterna" in text
    assert "Bilaga om verksamheter och projekt 2026" in text


def test_webbsidan_leder_varje_siffra_till_sin_rad(chef, dokument, forbund):
    insats = fabriker.insats(forbund)
    fabriker.beviljande(insats, "400000")
    text = sida(chef, "dokument_webb", dokument.pk)
    assert f'<a href="/norrdal/insatser/{insats.pk}/">400\N{NO-BREAK SPACE}tkr</a>' in text
    assert f'<a href="#avsnitt-insats-{insats.pk}">Steget in</a>' in text


def test_arets_bilaga_har_en_egen_adress(chef, dokument):
    svar = chef.get(reverse("bilaga_webb", args=["norrdal", AR]))
    assert svar["Location"] == reverse("dokument_webb", args=["norrdal", AR, dokument.pk])
    svar = chef.get(reverse("bilaga_webb", args=["norrdal", AR - 1]))
    assert svar["Location"] == reverse("bilaga", args=["norrdal", AR - 1])


def test_den_som_bara_har_egna_insatser_ser_inte_bilagan(client, forbund, dokument):
    ansvarig = fabriker.person("Sara Berg")
    fabriker.roll(ansvarig, forbund, "insatsansvarig")
    client.force_login(ansvarig)
    assert client.get(reverse("dokument_webb", args=["norrdal", AR, dokument.pk])).status_code == 403
    assert "verksamheter-och-projekt" not in sida(client, "insatser")
