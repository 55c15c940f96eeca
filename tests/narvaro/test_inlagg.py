import datetime

import pytest

from styrelse.models import Anmarkning, Arende, Jav, Omrostning, Yrkande
from styrelse.narvaro.hamta import narvarobild
from styrelse.narvaro.inlagg import lagg_in
from styrelse.narvaro.rader import huvud
from tests.narvarofabriker import protokoll

pytestmark = pytest.mark.django_db

DATA = {
    "franvarande": ["Sofia Ek"],
    "pa_plats": ["Göran Flod"],
    "tjanstgor": {"Inger Sten": "Sofia Ek"},
    "distans": ["Yvonne Rask"],
    "gaster": [{"namn": "två föredragande", "arenden": [2]}],
    "justerare": ["Yvonne Rask"],
    "gick": [{"vem": "Tomas Wik", "arende": 2, "kl": "10:30"}],
    "arenden": {
        2: {
            "jav": [{"vem": "Per Hell", "skal": "Närstående", "ersattare": "Göran Flod", "leder": "Yvonne Rask"}],
            "yrkanden": [{"vem": "Karin Ås", "slag": "avslag", "instammer": ["Tomas Wik"]}],
            "omrostningar": [
                {"propositionsordning": "Så.", "ja": "bifall", "nej": "avslag"}
                | {"roster": {"Yvonne Rask": "ja", "Inger Sten": "ja", "Karin Ås": "nej", "Tomas Wik": "nej"}},
                {"propositionsordning": "Så.", "ja": "bifall", "nej": "avslag", "acklamation": True, "ja_vann": False},
            ],
            "anmarkningar": [{"slag": "reservation", "vilka": ["Karin Ås"]}],
            "ajourneringar": [{"fran_kl": "10:00", "tom_kl": "10:15"}],
        }
    },
}


def test_ett_helt_mote_laggs_in(forbund, forbundschef):
    ett = protokoll(forbund)
    lagg_in(protokoll=ett, data=DATA, by=forbundschef)
    bild = narvarobild(ett)
    andra = bild.deltagande(Arende.objects.get(paragraf=13).pk)
    assert [d.vem.namn for d in andra.deltar] == ["Yvonne Rask", "Tomas Wik", "Karin Ås", "Inger Sten", "Göran Flod"]
    assert andra.ordforande.namn == "Yvonne Rask"
    assert [r.text for r in huvud(bild).ovriga][-1] == "två föredragande, § 13"
    assert Jav.objects.get().ersattare.namn == "Göran Flod"
    assert Yrkande.objects.get().instammer.get().namn == "Tomas Wik"
    assert [(o.ja_vann, o.utslag) for o in Omrostning.objects.all()] == [(True, "ordforande"), (False, "")]
    assert Anmarkning.objects.get().vilka.get().namn == "Karin Ås"
    assert bild.ajourneringar[0].fran_kl == datetime.time(10)


def test_den_som_kommer_laggs_in(forbund, forbundschef):
    ett = protokoll(forbund)
    data = {"franvarande": ["Sofia Ek"], "kom": [{"vem": "Sofia Ek", "arende": 2}], "ordforande": "Yvonne Rask"}
    lagg_in(protokoll=ett, data=data, by=forbundschef)
    bild = narvarobild(ett)
    assert [bild.deltagande(a.pk).beslutforhet.antal for a in Arende.objects.all()] == [4, 5, 5]
    assert huvud(bild).ordforande.namn == "Yvonne Rask"


def test_ett_namn_som_inte_finns(forbund, forbundschef):
    with pytest.raises(KeyError, match="Okänd"):
        lagg_in(protokoll=protokoll(forbund), data={"justerare": ["Okänd"]}, by=forbundschef)
