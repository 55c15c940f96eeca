"""What rows are called where they are listed."""

from finsam.models import Forbund
from tests import fabriker


def test_mal_delmal_och_aktivitet_heter_som_de_lyder(forbund: Forbund) -> None:
    mal = fabriker.mal(forbund)
    assert str(mal) == "1. Fler i arbete"
    assert str(fabriker.delmal(mal)) == "Hälften når arbete"
    assert str(fabriker.aktivitet(forbund)) == "Utbildning för chefer"
