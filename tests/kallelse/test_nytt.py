"""What a kallelse that is sent again says first."""

from typing import Any

import pytest

from styrelse.kallelse.nytt import nyheter
from styrelse.kallelse.underlag import Utgangen, fran_data, som_data
from tests.kallelsefabriker import bilaga, punkt, underlag

GRUND = underlag(punkt(1), punkt(2, "Ansökan", attsatser=("avslå",), text="<p>Kort.</p>", bilagor=(bilaga(1),)))


def texter(**falt: Any) -> list[str]:
    """What is new where the second item, or the meeting, differs."""
    motet = {n: falt.pop(n) for n in ("tid", "plats") if n in falt}
    andra = {"attsatser": ("avslå",), "text": "<p>Kort.</p>", "bilagor": (bilaga(1),)} | falt
    return [
        n.text for n in nyheter(GRUND, underlag(punkt(1), punkt(2, andra.pop("rubrik", "Ansökan"), **andra), **motet))
    ]


def test_inget_nytt_nar_inget_har_andrats() -> None:
    assert texter() == []


@pytest.mark.parametrize(
    ("falt", "text"),
    [
        ({"tid": "kl. 10.00"}, "Ny tid: onsdag 18 mars 2026 kl. 10.00. Tidigare onsdag 18 mars 2026 kl. 09.00."),
        ({"plats": "Norsjö"}, "Ny plats: Norsjö. Tidigare Kansliet."),
        ({"plats": ""}, "Platsen är inte bestämd. Tidigare Kansliet."),
        ({"rubrik": "Bidrag"}, "Ärende 2 heter nu Bidrag. Tidigare Ansökan."),
        ({"attsatser": ("bevilja",)}, "Förslaget till beslut är ändrat i ärende 2, Ansökan."),
        ({"text": "<p>Lång.</p>"}, "Beskrivningen är ändrad i ärende 2, Ansökan."),
        ({"bilagor": (bilaga(1), bilaga(2, "Kalkyl"))}, "Ny bilaga 2 till ärende 2: Kalkyl."),
        ({"bilagor": (bilaga(1, fil=9),)}, "Bilaga 1 till ärende 2 är ersatt: Rapport."),
        ({"bilagor": ()}, "Bilaga 1 till ärende 2 är borttagen: Rapport."),
    ],
)
def test_det_som_skiljer_sags(falt: dict[str, Any], text: str) -> None:
    assert texter(**falt) == [text]


def test_plats_som_inte_var_bestamd_har_ingen_tidigare() -> None:
    assert [n.text for n in nyheter(underlag(plats=""), underlag())] == ["Ny plats: Kansliet."]


def test_nytt_arende_och_utgangna_sags_med_skal() -> None:
    nu = underlag(punkt(3, "Yttrande"), utgangna=(Utgangen(102, "Ansökan", "sökanden drog sig ur"),))
    assert [n.text for n in nyheter(GRUND, nu)] == [
        "Nytt ärende: 3. Yttrande.",
        "Utgår: Ekonomi.",
        "Utgår: Ansökan. Sökanden drog sig ur.",
    ]


def test_nytt_forslag_i_ett_arende_som_inget_hade() -> None:
    [nyhet] = nyheter(underlag(punkt(1)), underlag(punkt(1, attsatser=("godkänna",))))
    assert (nyhet.text, nyhet.arende) == ("Förslaget till beslut är nytt i ärende 1, Ekonomi.", 101)


def test_underlaget_ar_detsamma_nar_det_har_bevarats() -> None:
    assert fran_data(som_data(GRUND)) == GRUND
    assert fran_data({}).punkter == ()
