import pytest

from finsam.dokumentarbete.renderare import RenderingsFel, rendera
from finsam.frysningar import frys
from tests.protokollsfabriker import justera

pytestmark = pytest.mark.django_db


def test_det_frysta_renderas_som_det_frystes(motet, forbund, forbundschef, monkeypatch):
    monkeypatch.setattr("styrelse.dokument.protokoll.renderare.protokoll_pdf", lambda p: f"ur rader {p.pk}".encode())
    assert rendera("protokoll", "norrdal", "2026-03-18") == f"ur rader {motet.pk}".encode()
    justering = justera(motet, forbundschef)
    frys(forbund=forbund, by=forbundschef, objekt=justering, pdf=b"fryst", data={}, mallversion="1")
    assert rendera("protokoll", "norrdal", "2026-03-18") == b"fryst"


@pytest.mark.parametrize(
    ("nar", "fel"), [("2026-03-19", "har inget protokoll från 2026-03-19"), ("i fjol", "gick inte")]
)
def test_det_som_inte_finns_sags(motet, nar, fel):
    with pytest.raises(RenderingsFel, match=fel):
        rendera("protokoll", "norrdal", nar)
