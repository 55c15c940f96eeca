"""The pages that show participants as they are published."""

import pytest
from django.test import Client
from django.urls import reverse

from finsam.models import Forbund, Person, Roll
from insatser.models import Insats
from tests import fabriker
from tests.deltagare.test_publicerat import AMT

AR = fabriker.AR


@pytest.fixture
def insats(forbund: Forbund, forbundschef: Person) -> Insats:
    insats = fabriker.insats(forbund, namn="Arbetsmarknadstorget")
    fabriker.deltagaruppgift(insats, tal=AMT, klar_av=forbundschef)
    return insats


def inloggad(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def sidan(insats: Insats, ar: int = AR) -> str:
    return reverse("deltagare_publicerat", args=[insats.forbund.slug, insats.pk, ar])


def jamforelsen(forbund: Forbund, **urval: object) -> tuple[str, dict[str, object]]:
    return reverse("deltagare_jamforelse", args=[forbund.slug, AR]), urval


def test_ledamoten_ser_det_som_publiceras_och_inget_litet_tal(insats, ledamot):
    html = inloggad(ledamot).get(sidan(insats)).content.decode()
    assert "32 av 36 avslutade redovisade" in html
    assert '<span class="vh">visas inte</span>' in html
    assert "Kvinnor</th><td" not in html
    assert not {">1<", ">2<", ">3<", ">4<"} & set(html.replace("</td>", "<").split())


def test_diagrammet_sager_sina_siffror_i_ord(insats, ledamot):
    html = inloggad(ledamot).get(sidan(insats)).content.decode()
    assert "Övriga 25 före och 16 efter" in html
    assert "Studier visas inte före och 7 efter" in html


def test_ett_ar_utan_klara_antal_sager_det(insats, ledamot):
    html = inloggad(ledamot).get(sidan(insats, AR - 1)).content.decode()
    assert f"Inga deltagare är redovisade för {AR - 1}" in html


def test_aren_med_deltagare_gar_att_valja(insats, ledamot, forbundschef):
    fabriker.deltagaruppgift(insats, AR - 2, {"deltagare": (20, 20)}, klar_av=forbundschef)
    html = inloggad(ledamot).get(sidan(insats)).content.decode()
    assert f'href="{sidan(insats, AR - 2)}"' in html


def test_insatsansvarig_ser_bara_sina_egna_i_jamforelsen(insats, forbund):
    ansvarig = fabriker.person("Mia Lund")
    fabriker.roll(ansvarig, forbund, Roll.Sort.INSATSANSVARIG)
    url, _ = jamforelsen(forbund)
    assert "Arbetsmarknadstorget" not in inloggad(ansvarig).get(url).content.decode()
    insats.ansvariga.add(ansvarig)
    assert "Arbetsmarknadstorget" in inloggad(ansvarig).get(url).content.decode()


def test_jamforelsen_leder_till_insatsens_sida(insats, ledamot):
    url, urval = jamforelsen(insats.forbund, fran=AR - 1, tom=AR)
    html = inloggad(ledamot).get(url, urval).content.decode()
    assert f'href="{sidan(insats)}">' in html
    assert f"Deltagare {AR - 1}–{AR}" in html


@pytest.mark.parametrize(
    ("urval", "aren"),
    [
        ({}, (AR - 4, AR)),
        ({"fran": AR, "tom": AR - 2}, (AR - 2, AR)),
        ({"fran": AR - 22, "tom": AR}, (AR - 19, AR)),
        ({"fran": "x", "tom": AR}, (AR - 4, AR)),
        ({"matt": "x"}, (AR - 4, AR)),
    ],
    ids=["inget valt", "fel väg", "för långt", "inget år", "inget mått"],
)
def test_aren_i_adressen(insats, ledamot, urval, aren):
    svar = inloggad(ledamot).get(jamforelsen(insats.forbund)[0], urval)
    assert (svar.context["fran"], svar.context["tom"]) == aren


@pytest.mark.parametrize("matt", ["nya", "avslutade", "kr"])
def test_varje_matt_gar_att_visa(insats, ledamot, matt):
    svar = inloggad(ledamot).get(*jamforelsen(insats.forbund, matt=matt))
    assert svar.context["j"].matt == matt


def test_sidornas_fragor_vaxer_inte_med_insatserna(insats, ledamot, forbundschef, django_assert_max_num_queries):
    for nr in range(4):
        annan = fabriker.insats(insats.forbund, namn=f"Insats {nr}")
        for ar in (AR - 1, AR):
            fabriker.deltagaruppgift(annan, ar, AMT, klar_av=forbundschef)
    client = inloggad(ledamot)
    client.get(sidan(insats))
    with django_assert_max_num_queries(12):
        client.get(jamforelsen(insats.forbund)[0])
    with django_assert_max_num_queries(13):
        client.get(sidan(insats))


def test_insatsens_sida_visar_ledamoten_det_som_publiceras(insats, ledamot, forbundschef):
    fabriker.deltagaruppgift(insats, AR - 1, {"deltagare": (2, 1)}, klar_av=forbundschef)
    html = inloggad(ledamot).get(insats.get_absolute_url()).content.decode()
    assert f'<a href="{sidan(insats)}">{AR}</a>' in html
    assert "Två punkter (..)" in html


def test_en_insats_utan_deltagare_har_ingen_panel(forbund, ledamot):
    html = inloggad(ledamot).get(fabriker.insats(forbund).get_absolute_url()).content.decode()
    assert "Deltagare per år" not in html


def test_den_som_ser_alla_antal_har_dem_ett_klick_bort_och_tillbaka(insats, forbundschef):
    alla = reverse("deltagare", args=[insats.forbund.slug, insats.pk, AR])
    assert f'href="{alla}"' in inloggad(forbundschef).get(sidan(insats)).content.decode()
    assert f'href="{sidan(insats)}"' in inloggad(forbundschef).get(alla).content.decode()


def test_ledamoten_kommer_fran_listan_till_jamforelsen(insats, ledamot, forbundschef):
    lista = reverse("insatser", args=[insats.forbund.slug, AR])
    assert jamforelsen(insats.forbund)[0] in inloggad(ledamot).get(lista).content.decode()
    assert reverse("deltagare_ar", args=[insats.forbund.slug, AR]) in inloggad(forbundschef).get(lista).content.decode()
