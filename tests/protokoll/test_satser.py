import pytest

from styrelse.dokument.protokoll.satser import beslutet
from styrelse.models import Attsats, Verkan


def satser(*texter):
    return [Attsats(text=text) for text in texter]


@pytest.mark.parametrize(
    ("texter", "tryckt"),
    [
        (["att godkänna dagordningen."], ("Styrelsen beslutar att godkänna dagordningen.", ())),
        (["anta planen, samt", "sända den"], ("Styrelsen beslutar", ("att anta planen, samt", "att sända den."))),
        (["a", "b;", "c"], ("Styrelsen beslutar", ("att a,", "att b, samt", "att c."))),
    ],
)
def test_attsatser_trycks_med_komma_samt_och_punkt(texter, tryckt):
    ruta = beslutet("Styrelsen", "beslutat", satser(*texter))
    assert (ruta.inledning, ruta.satser) == tryckt


def test_det_som_bordlades_trycks_inte_som_beslutat():
    assert beslutet("Styrelsen", "bordlagt", satser("bevilja medel")).inledning == "Styrelsen bordlägger ärendet."


def test_ett_avslag_trycker_inte_det_som_avslogs():
    avslaget = Attsats(text="bevilja medel")
    avslaget.verkan = Verkan(sort="bevilja")
    assert beslutet("Styrelsen", "avslag", [avslaget]).inledning == "Styrelsen avslår förslaget."
    bada = [avslaget, *satser("uppdra åt kansliet att svara")]
    assert beslutet("Styrelsen", "avslag", bada).inledning == "Styrelsen beslutar att uppdra åt kansliet att svara."


def test_utan_utfall_och_attsatser_finns_inget_beslut():
    assert beslutet("Styrelsen", "", []) is None
