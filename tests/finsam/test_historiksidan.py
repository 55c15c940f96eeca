"""The history page: what it shows, filters and pages; and the history of one object."""

import datetime
from typing import Any

import pgtrigger
import pytest
from django.test import Client
from django.urls import reverse

from finsam.historik import Urval, historik_for, historiksida
from finsam.models import Forbund, Handelse, Person
from tests import fabriker

DAG = datetime.datetime(2026, 3, 1, 12, 0, tzinfo=datetime.UTC)


def handelser(forbund: Forbund, antal: int) -> None:
    """Events a minute apart, so that the pages are the same every time."""
    for n in range(antal):
        rad = fabriker.handelse(forbund, vad=f"Händelse {n}")
        with pgtrigger.ignore("finsam.Handelse:handelse_andras_inte"):
            Handelse.objects.filter(pk=rad.pk).update(nar=DAG + datetime.timedelta(minutes=n))


def vad(sida: Any) -> list[str]:
    return [h.vad for h in sida.handelser]


def test_sidorna_hanger_ihop_utan_glapp_och_dubbletter(forbund: Forbund) -> None:
    handelser(forbund, 5)
    forst = historiksida(forbund, Urval(), antal=2)
    fabriker.handelse(forbund, vad="Kom emellan")
    andra = historiksida(forbund, Urval(), forst.aldre, antal=2)
    tredje = historiksida(forbund, Urval(), andra.aldre, antal=2)
    assert vad(forst) + vad(andra) + vad(tredje) == [f"Händelse {n}" for n in (4, 3, 2, 1, 0)]
    assert tredje.aldre == ""


def test_samma_ogonblick_delas_inte_fel(forbund: Forbund) -> None:
    with pgtrigger.ignore("finsam.Handelse:handelse_andras_inte"):
        for n in range(4):
            fabriker.handelse(forbund, vad=f"Händelse {n}")
        Handelse.objects.update(nar=DAG)
    forst = historiksida(forbund, Urval(), antal=2)
    assert vad(forst) + vad(historiksida(forbund, Urval(), forst.aldre, antal=2)) == [
        f"Händelse {n}" for n in (3, 2, 1, 0)
    ]


@pytest.mark.parametrize("nyckel", ["", "x", "1_2_3", "nan_1", "1e99_1", "1_x"])
def test_en_nyckel_som_inte_gar_att_lasa_borjar_fran_det_senaste(forbund: Forbund, nyckel: str) -> None:
    handelser(forbund, 1)
    assert vad(historiksida(forbund, Urval(), nyckel)) == ["Händelse 0"]


def test_urval_star_i_adressen(chef: Client, forbund: Forbund, forbundschef: Person) -> None:
    fabriker.handelse(forbund, vad="Chefens", vem=forbundschef)
    fabriker.handelse(forbund, vad="Någon annans")
    fabriker.handelse(forbund, vad="En roll", vem=forbundschef, slag="roll")
    sida = chef.get(reverse("historik", args=[forbund.slug]), {"vem": forbundschef.pk, "slag": "andring"})
    assert vad(sida.context["sida"]) == ["Chefens"]
    assert "Visa allt" in sida.content.decode()


def test_period_tar_med_bada_dagarna(forbund: Forbund) -> None:
    handelser(forbund, 1)
    dag = datetime.date(2026, 3, 1)
    dagen_fore = dag - datetime.timedelta(days=1)
    assert len(historiksida(forbund, Urval(fran=dag, tom=dag)).handelser) == 1
    assert historiksida(forbund, Urval(tom=dagen_fore)).handelser == []
    assert historiksida(forbund, Urval(fran=dag + datetime.timedelta(days=1))).handelser == []


def test_fel_i_urvalet_sags_vid_faltet_och_resten_visas(chef: Client, forbund: Forbund) -> None:
    fabriker.handelse(forbund, vad="Syns ändå")
    sida = chef.get(reverse("historik", args=[forbund.slug]), {"fran": "igår"}).content.decode()
    assert "Datumet igår gick inte att läsa" in sida
    assert "Syns ändå" in sida


def test_bladdringen_behaller_urvalet(chef: Client, forbund: Forbund) -> None:
    handelser(forbund, 60)
    url = reverse("historik", args=[forbund.slug])
    sida = chef.get(url, {"slag": "andring"})
    assert "slag=andring" in sida.context["aldre"]
    andra = chef.get(f"{url}?{sida.context['aldre']}")
    assert vad(andra.context["sida"])[0] == "Händelse 9"
    assert "Det senaste" in andra.content.decode()


def test_andra_forbunds_handelser_syns_inte(chef: Client, forbund: Forbund) -> None:
    fabriker.handelse(fabriker.forbund("sunnanvik"), vad="Hemligt")
    assert "Hemligt" not in chef.get(reverse("historik", args=[forbund.slug])).content.decode()
    assert "Inget i historiken" in chef.get(reverse("historik", args=[forbund.slug]), {"slag": "roll"}).content.decode()


def test_revisorn_laser_historiken(forbund: Forbund, revisor: Person) -> None:
    client = Client()
    client.force_login(revisor)
    assert client.get(reverse("historik", args=[forbund.slug])).status_code == 200


def test_sidans_fragor_vaxer_inte(
    chef: Client, forbund: Forbund, forbundschef: Person, django_assert_num_queries: Any
) -> None:
    url = reverse("historik", args=[forbund.slug])
    chef.get(url)
    for n in range(20):
        fabriker.handelse(forbund, vem=forbundschef, vad=f"Händelse {n}")
    with django_assert_num_queries(5):
        chef.get(url)


def test_en_saks_historik_ar_bara_dess_egen(forbund: Forbund) -> None:
    beslut = fabriker.beslut(forbund)
    fabriker.handelse(forbund, vad="Om beslutet", objekt=beslut)
    fabriker.handelse(forbund, vad="Om något annat", objekt=forbund)
    assert [h.vad for h in historik_for(beslut)] == ["Om beslutet"]


def test_historiken_hamtas_for_excel_med_samma_urval(chef: Client, forbund: Forbund) -> None:
    fabriker.handelse(forbund, vad="=HYPERLINK()")
    fabriker.handelse(forbund, vad="Gav en roll", slag=Handelse.Slag.ROLL)
    svar = chef.get(reverse("historik_csv", args=[forbund.slug]), {"slag": "andring"})
    rader = svar.content.decode().splitlines()
    assert rader[0] == "\ufeffNär;Vem;Slag;Vad;Från;Till"
    assert len(rader) == 2
    assert rader[1].endswith(";ändring;'=HYPERLINK();;")
