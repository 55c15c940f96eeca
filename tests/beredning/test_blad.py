"""Short documents: valid PDF, kept, read back, frozen by the worker."""

import page
import pytest

from finsam.dokument import bevarade
from finsam.dokument.delar import Blad, Faktarad, Kapitel, Text, Underskrift, Underskrifter
from finsam.dokument.fryst import OlasligtFryst, blad_fran_data, som_data
from finsam.dokument.pdf import dokument_till_pdf
from finsam.dokumentarbete.bladfrysning import frys_blad
from finsam.frysningar import fryst
from finsam.models import Forbund, Person, Rendering
from insatser.models import Insats
from tests.beredning import fabrik

BLAD = Blad(
    forbund="Samordningsförbundet Norrdal",
    slag="Avtal",
    rubrik="Steget in",
    accent="#0a5463",
    uppgifter=(Faktarad("Diarienummer", "2026:12"),),
    kapitel=(
        Kapitel("a", "Parter", (Text("<p>Förbundet och kommunen.</p>"),), form="kapitel", nummer="1", ankare="a"),
        Kapitel(
            "b",
            "Underskrifter",
            (Underskrifter((Underskrift("Norrdal", "Lena Sandgren"), Underskrift("Kommunen"))),),
            form="kapitel",
            ankare="b",
        ),
    ),
)


@pytest.mark.parametrize("profil", ["ua1", "2a"])
def test_bladet_haller_for_profilen(profil: str) -> None:
    rapport = page.validate_pdf_bytes(dokument_till_pdf(BLAD), profile=profil)
    assert rapport.is_compliant, [(fel.rule_id, fel.message) for fel in rapport.failures]


def test_bladet_laser_tillbaka_ur_sin_json() -> None:
    assert blad_fran_data(som_data(BLAD)) == BLAD


@pytest.mark.parametrize("data", [{}, {"typ": "Faktarad", "vad": "a", "svar": "b"}])
def test_annat_an_ett_blad_gar_inte_att_lasa(data: dict[str, str]) -> None:
    with pytest.raises(OlasligtFryst):
        blad_fran_data(data)


def test_samma_blad_gors_en_gang(forbund: Forbund, forbundschef: Person) -> None:
    for _ in range(2):
        bevarade.bestall_blad(blad=BLAD, forbund=forbund, typ="avtal", by=forbundschef)
    assert Rendering.objects.count() == 1


def test_arbetaren_fryser_bladet_en_gang(insats: Insats, forbundschef: Person) -> None:
    avtal = fabrik.undertecknat(insats, data=som_data(BLAD))
    jobb = {
        "modell": "insatser.avtal",
        "pk": avtal.pk,
        "forbund_id": insats.forbund_id,
        "person_id": forbundschef.pk,
    }
    assert frys_blad(**jobb) == frys_blad(**jobb) == fryst(avtal)
