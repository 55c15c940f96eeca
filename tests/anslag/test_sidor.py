import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from styrelse.anslag import skapa
from styrelse.anslag.gang import registrera_uppsatt
from styrelse.models import Anslag
from tests import fabriker
from tests.anslagsfabriker import anslaget, justering

pytestmark = pytest.mark.django_db

D = datetime.date.fromisoformat
TAVLAN = "/norrdal/anslagstavla/"


@pytest.fixture
def by(db):
    return fabriker.person("Eva Ask")


def sidan(ett):
    return reverse("anslaget", args=["norrdal", ett.anslag.get(medlem=None).pk])


def las_tavlan():
    return Client().get(TAVLAN).text


def alla_uppe(ett, by, dag="2026-04-03"):
    for anslag in ett.anslag.filter(medlem__isnull=False):
        registrera_uppsatt(anslag=anslag, upp=D(dag), intygat_av="Rut Ek", by=by)


def test_tavlan_visar_det_justerade_utan_personer(forbund, by):
    anslaget(forbund, by, paragrafer=(60, 61))
    text = las_tavlan()
    assert "Protokollet från onsdag 18 mars 2026 är justerat" in text
    assert "§§ 60 och 61" in text
    assert "torsdag 2 april 2026" in text
    assert "Bo Ek" not in text
    assert by.namn not in text


def test_det_som_inte_ar_justerat_syns_inte(forbund):
    justering(forbund, justerad=None, tillstand="granskas")
    assert "Inget är anslaget" in las_tavlan()


def test_tavlan_tar_ned_sig_sjalv_men_aldrig_fore_den_sista(forbund, by, monkeypatch):
    ett = anslaget(forbund, by)
    assert "alla medlemmars anslagstavlor" in las_tavlan()
    alla_uppe(ett, by)
    monkeypatch.setattr(timezone, "localdate", lambda: D("2026-04-24"))
    assert "lördag 25 april 2026" in las_tavlan()
    monkeypatch.setattr(timezone, "localdate", lambda: D("2026-04-25"))
    assert "Inget är anslaget" in las_tavlan()


def test_en_annans_tavla_visar_bara_sitt(forbund, by):
    fabriker.forbund("sunnanvik")
    anslaget(forbund, by)
    assert "Inget är anslaget" in Client().get("/sunnanvik/anslagstavla/").text
    assert Client().get("/finns-inte/anslagstavla/").status_code == 404


def test_tavlan_lagras_i_mellanled_och_satter_ingen_kaka(forbund):
    svar = Client().get(TAVLAN)
    assert (svar["Cache-Control"], svar.cookies) == ("public, max-age=300", {})


def falten(ett, **andrade):
    data = {}
    for a in ett.anslag.filter(medlem__isnull=False):
        data |= {f"upp_{a.pk}": a.upp or "", f"intygat_av_{a.pk}": a.intygat_av, f"ned_{a.pk}": a.ned or ""}
        data[f"sedd_{a.pk}"] = a.version
    norrvik = ett.anslag.get(medlem__namn="Norrvik").pk
    return data | {f"{namn}_{norrvik}": varde for namn, varde in andrade.items()}


def test_kansliet_registrerar_en_tavlas_dagar(chef, forbund, by):
    ett = anslaget(forbund, by)
    url = sidan(ett)
    chef.post(url, falten(ett, upp="2026-04-02", intygat_av="Rut Ek", ned="2026-04-24"))
    assert Anslag.objects.get(medlem__namn="Norrvik").ned == D("2026-04-24")
    assert "Rut Ek" in chef.get(url).text


@pytest.mark.parametrize(
    ("andrade", "fel"),
    [
        ({"upp": "2026-03-01"}, "justerades"),
        ({"intygat_av": "Rut Ek"}, "Skriv vilken dag anslaget sattes upp"),
        ({"upp": "2026-04-02", "ned": "2026-04-03"}, "tidigast 24 april"),
        ({"upp": "2026-04-02", "sedd": "7"}, "Någon annan"),
        ({"upp": "i går kväll"}, "inte sparade"),
    ],
)
def test_fel_star_vid_faltet_och_inget_sparas(chef, forbund, by, andrade, fel):
    ett = anslaget(forbund, by)
    assert fel in chef.post(sidan(ett), falten(ett, **andrade)).text
    assert not Anslag.objects.filter(medlem__isnull=False, upp__isnull=False).exists()


def test_en_dag_som_toms_satter_upp_anslaget_igen(chef, forbund, by):
    ett = anslaget(forbund, by)
    url = sidan(ett)
    chef.post(url, falten(ett, upp="2026-04-02", ned="2026-04-24"))
    chef.post(url, falten(ett, ned=""))
    rad = Anslag.objects.get(medlem__namn="Norrvik")
    assert (rad.tillstand, rad.ned, rad.upp) == ("anslaget", None, D("2026-04-02"))


def test_listan_sager_vad_varje_anslag_vantar_pa(chef, forbund, by):
    ett = anslaget(forbund, by)
    url = reverse("anslag_lista", args=["norrdal"])
    assert "3 tavlor har inte meddelat" in chef.get(url).text
    alla_uppe(ett, by)
    assert "Kan tas ned" in chef.get(url).text


def test_listan_kan_begransas(chef, forbund, by):
    anslaget(forbund, by)
    url = reverse("anslag_lista", args=["norrdal"])
    antal = {
        visa: chef.get(url, {"visa": visa}).text.count('<th scope="row">') for visa in ("uppe", "saknar", "nedtagna")
    }
    assert antal == {"uppe": 1, "saknar": 1, "nedtagna": 0}


def test_justeringens_adress_leder_till_anslaget(chef, forbund, by):
    ett = anslaget(forbund, by)
    assert chef.get(reverse("anslag", args=["norrdal", ett.pk]))["Location"] == sidan(ett)


def test_ett_anslag_har_en_egen_adress_och_ar_borta_nar_det_ar_nedtaget(forbund, by, monkeypatch):
    ett = anslaget(forbund, by)
    url = f"{TAVLAN}{ett.anslag.get(medlem=None).pk}/"
    assert by.namn not in (svar := Client().get(url)).text
    assert svar.status_code == 200
    alla_uppe(ett, by)
    monkeypatch.setattr(timezone, "localdate", lambda: D("2026-04-25"))
    assert Client().get(url).status_code == 410
    assert Client().get(f"{TAVLAN}{ett.anslag.get(medlem__namn='Norrvik').pk}/").status_code == 404


def test_en_medlems_anslag_har_ingen_egen_sida(chef, forbund, by):
    norrvik = anslaget(forbund, by).anslag.get(medlem__namn="Norrvik")
    assert chef.get(reverse("anslaget", args=["norrdal", norrvik.pk])).status_code == 404


def test_tavlan_fragar_lika_ofta_for_fler(forbund, by, django_assert_num_queries, django_assert_max_num_queries):
    ett = anslaget(forbund, by)
    with django_assert_max_num_queries(6) as forst:
        las_tavlan()
    falt = {"nr": 2, "last_av": by, "tillstand": "justerad", "justerad": D("2026-04-03")}
    skapa(type(ett).objects.create(protokoll=ett.protokoll, **falt), by)
    with django_assert_num_queries(len(forst)):
        las_tavlan()


def test_motets_sida_sager_var_det_ar_anslaget(chef, forbund, by):
    mote = anslaget(forbund, by).protokoll.sammantrade
    assert "Norrvik: har inte meddelat någon dag" in chef.get(mote.get_absolute_url()).text


def test_listan_fragar_lika_ofta_for_fler(chef, forbund, by, django_assert_num_queries, django_assert_max_num_queries):
    url = reverse("anslag_lista", args=["norrdal"])
    ett = anslaget(forbund, by)
    with django_assert_max_num_queries(14) as forst:
        chef.get(url)
    skapa(
        type(ett).objects.create(
            protokoll=ett.protokoll, nr=2, last_av=by, tillstand="justerad", justerad=D("2026-04-03")
        ),
        by,
    )
    with django_assert_num_queries(len(forst)):
        chef.get(url)
