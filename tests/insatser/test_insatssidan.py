"""The page of one insats."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from finsam import paneler
from finsam.models import Beslut, Medlem, Person
from insatser.models import Insats, Insatsmal, Insatspart, Kostnadsdel
from insatser.tillstand import byt_tillstand
from tests import fabriker


def sida(client: Client, insats: Insats) -> str:
    svar = client.get(insats.get_absolute_url())
    assert svar.status_code == 200
    return str(svar.content.decode())


def inloggad(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_sidan_sager_vad_som_saknas(chef: Client, insats: Insats) -> None:
    text = sida(chef, insats)
    assert "Inget beslut om medel är inskrivet. När styrelsen" in text
    assert "inte angivna" in text


def test_sidan_visar_texter_mal_och_parter(chef: Client, insats: Insats, kommun: Medlem) -> None:
    Insatsmal.objects.create(insats=insats, text="Fler studerar", matt="antal vid avslut")
    Insatspart.objects.create(insats=insats, medlem=kommun)
    Insats.objects.update(syfte="Vägen till arbete", malgrupp="Unga vuxna")
    text = sida(chef, insats)
    for bit in ("Fler studerar", "Mäts genom antal vid avslut", "Norrdals kommun", "Vägen till arbete", "Unga vuxna"):
        assert bit in text


def test_texter_kan_inte_bara_skript(chef: Client, insats: Insats) -> None:
    Insats.objects.update(syfte="<p>Hej</p><script>alert(1)</script>", malgrupp="<img src=x onerror=alert(1)>")
    text = sida(chef, insats)
    assert "<script>alert" not in text
    assert "<img" not in text


def test_pengarna_ar_for_ar_med_beslut(chef: Client, insats: Insats) -> None:
    beslut = fabriker.beslut(insats.forbund)
    fabriker.beviljande(insats, "400000", 2026, beslut=beslut)
    ej = fabriker.beslut(insats.forbund, paragraf=90, tillstand=Beslut.Tillstand.EJ_JUSTERAT)
    fabriker.beviljande(insats, "100000", 2027, beslut=ej)
    svar = chef.get(insats.get_absolute_url())
    aren = svar.context["ar_med_medel"]
    assert [(r.medel.ar, r.justerat, r.ej_justerat) for r in aren] == [(2026, "99.0%", "0.0%"), (2027, "0.0%", "24.8%")]
    assert svar.context["period_med_medel"] == "2026–2027"
    assert "§ 56, 2025" in svar.content.decode()


def test_beloppen_leder_till_sina_beslut(chef: Client, som_ansvarig: Client, insats: Insats) -> None:
    rad = fabriker.beviljande(insats)
    adress = f"/norrdal/forbundet/beslut/{rad.beslut.pk}/"
    assert sida(chef, insats).count(adress) == 2
    text = sida(som_ansvarig, insats)
    assert "§ 56 Styrelsen beviljar medel" in text
    assert adress not in text


def test_ett_ar_under_noll_har_ingen_stapel(chef: Client, insats: Insats) -> None:
    fabriker.beviljande(insats, "-5")
    svar = chef.get(insats.get_absolute_url())
    (rad,) = svar.context["ar_med_medel"]
    assert (rad.justerat, svar.context["period_med_medel"]) == ("0.0%", "2026")


def test_kostnaden_visas_som_tabell(chef: Client, insats: Insats, kommun: Medlem) -> None:
    Kostnadsdel.objects.create(insats=insats, ar=2026, benamning="Lön", medlem=kommun, belopp=Decimal(264000))
    text = sida(chef, insats)
    assert "Ändra 2026" in text
    assert '<td class="n">264</td>' in text


def test_en_panel_fran_ett_ovre_golv_visas(chef: Client, insats: Insats, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = paneler.Panel("Budget", "finsam/_meddelanden.html", {})
    monkeypatch.setitem(paneler._kallor, "insats", [lambda *_: panel])
    svar = chef.get(insats.get_absolute_url())
    assert svar.context["paneler"] == [panel]


def test_historiken_visas_for_den_som_far_lasa_den(
    chef: Client, insats: Insats, forbundschef: Person, ledamot: Person
) -> None:
    byt_tillstand(insats=insats, till=Insats.Tillstand.PAGAENDE, by=forbundschef)
    assert "Bytte tillstånd på insatsen Steget in" in sida(chef, insats)
    assert "Bytte tillstånd" not in sida(inloggad(ledamot), insats)


def test_en_ledamot_ser_inga_knappar(insats: Insats, ledamot: Person) -> None:
    text = sida(inloggad(ledamot), insats)
    assert "/andra/" not in text
    assert "/medel/" not in text


def test_den_ansvariga_far_skriva_men_inte_rora_pengar(som_ansvarig: Client, insats: Insats) -> None:
    text = sida(som_ansvarig, insats)
    assert "Skriv om insatsen" in text
    assert "/medel/" not in text


def test_den_ansvariga_finner_inte_andras(som_ansvarig: Client, insats: Insats) -> None:
    andras = fabriker.insats(insats.forbund, "Andras")
    assert som_ansvarig.get(andras.get_absolute_url()).status_code == 404


def test_fragorna_vaxer_inte_med_raderna(
    chef: Client, insats: Insats, kommun: Medlem, django_assert_num_queries: Callable[[int], Any]
) -> None:
    def fyll(fran: int) -> None:
        for nr in range(fran, fran + 3):
            fabriker.beviljande(insats, ar=2020 + nr, beslut=fabriker.beslut(insats.forbund, paragraf=nr))
            Insatspart.objects.create(insats=insats, medlem=kommun)
            Insatsmal.objects.create(insats=insats, text=f"Mål {nr}")
            Kostnadsdel.objects.create(insats=insats, ar=2026, benamning="Lön", medlem=kommun, belopp=nr)

    fyll(1)
    chef.get(insats.get_absolute_url())
    antal = fragor(chef, insats)
    fyll(4)
    with django_assert_num_queries(antal):
        chef.get(insats.get_absolute_url())


def fragor(client: Client, insats: Insats) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as fangade:
        client.get(insats.get_absolute_url())
    assert len(fangade) <= 30
    return len(fangade)


def test_dagens_steg_skiljer_det_som_varit_fran_det_som_kommer(chef: Client, forbund: Any, insats: Insats) -> None:
    i_dag = timezone.localdate()
    Insats.objects.update(fran=i_dag - datetime.timedelta(days=400), tom=i_dag + datetime.timedelta(days=400))
    steg = chef.get(insats.get_absolute_url()).context["steg"]
    assert [(s.rubrik, s.sort, s.nytt_ar) for s in steg] == [
        ("Insatsen började", "", True),
        ("I dag", "today", True),
        ("Insatsen slutar", "ahead", True),
    ]
