"""The sentences of an item, written anew and still themselves."""

import pytest

from styrelse.dagordning.attsatser import rensa, satt_attsatser
from styrelse.models import Arende, Verkan
from tests import narvarofabriker

pytestmark = pytest.mark.django_db


@pytest.fixture
def arende(forbund) -> Arende:
    return narvarofabriker.arenden(narvarofabriker.mote(forbund), 1)[0]


def satt(arende, *texter):
    return satt_attsatser(arende=arende, skede="beslut", texter=texter)


def test_att_och_skiljetecken_skrivs_inte_i_raden():
    assert rensa(["Att bevilja  medel,", "", " att ", "notera."]) == ["bevilja medel", "notera"]


def test_samma_en_gang_till_andrar_inget(arende, django_assert_num_queries):
    fore = satt(arende, "bevilja medel", "uppdra åt förbundschefen")
    assert [(a.ordning, a.text) for a in fore] == [(1, "bevilja medel"), (2, "uppdra åt förbundschefen")]
    with django_assert_num_queries(3):
        assert satt(arende, "att bevilja medel,", "uppdra åt förbundschefen.") == fore


def test_en_flyttad_eller_omskriven_sats_behaller_det_den_gor(arende):
    bevilja, uppdra = satt(arende, "bevilja medel", "uppdra")
    Verkan.objects.create(attsats=bevilja, sort="bevilja")
    assert [a.pk for a in satt(arende, "uppdra", "bevilja medel")] == [uppdra.pk, bevilja.pk]
    nya = satt(arende, "uppdra", "bevilja 600 000 kr", "informera")
    assert nya[1].pk == bevilja.pk
    assert nya[1].verkan.sort == "bevilja"


def test_det_som_stryks_tar_det_den_gjorde_med_sig(arende):
    bevilja, uppdra = satt(arende, "bevilja medel", "uppdra")
    Verkan.objects.create(attsats=bevilja, sort="bevilja")
    assert [a.pk for a in satt(arende, "uppdra")] == [uppdra.pk]
    assert not Verkan.objects.exists()


def test_forslaget_star_kvar_nar_beslutet_skrivs(arende):
    satt_attsatser(arende=arende, skede="forslag", texter=["bevilja medel"])
    satt(arende, "avslå ansökan")
    assert {a.text for a in arende.attsatser.all()} == {"bevilja medel", "avslå ansökan"}
