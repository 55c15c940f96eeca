"""The kallelse as an accessible PDF, from the command line."""

from unittest.mock import patch

import pytest

from finsam import utskick
from finsam.dokumentarbete.renderare import RenderingsFel
from finsam.models import Forbund, Person
from styrelse.kallelse.register import rendera
from tests.kallelsefabriker import PDF, kallat_i, mote, skickad


def test_kallelsen_ritas_ur_raderna_och_ar_taggad(forbund: Forbund, forbundschef: Person) -> None:
    motet = kallat_i(forbund)
    pdf = rendera(forbund, motet.datum.isoformat())
    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid" in pdf


def test_den_som_har_skickats_ar_den_frysta(forbund: Forbund, forbundschef: Person) -> None:
    with patch.object(utskick, "_bestall"):
        skickad(mote(forbund), forbundschef)
    assert rendera(forbund, "2026-03-18") == PDF


@pytest.mark.parametrize("nar", ["2026-13-01", "2026-03-18"])
def test_fel_dag_sags(forbund: Forbund, nar: str) -> None:
    with pytest.raises(RenderingsFel, match=nar):
        rendera(forbund, nar)
