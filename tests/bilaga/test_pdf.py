"""The bilaga on paper: valid, tagged, complete, and whole with thirty insatser and hard texts."""

import page
import pytest

from finsam.dokument.pdf import dokument_till_pdf
from insatser.dokument.underlag import Textunderlag
from tests.bilaga.underlag import bilaga, deltagare, insats, skrift, struktur
from tests.dokument import pdfprov

RUBRIKER = {"H1", "H2", "H3", "H4", "H5", "Caption"}
LANG = "<p>Arbetet fortsatte som det var tänkt, och parterna träffades varje vecka.</p>" * 90


@pytest.fixture(scope="module")
def stor():
    """Thirty insatser: one with a text of several pages, one with nothing but its name, one with hostile words."""
    lang = insats(1, texter=(Textunderlag("Verksamhet", LANG), *insats().texter))
    tom = insats(2, syfte="", malgrupp="", mal=(), texter=(), medel=None, agare="", parter=(), period="")
    elak = struktur(30, namn="Ett <script>alert(1)</script> 🙂 → namn")
    raknad = insats(3, deltagare=deltagare())
    return dokument_till_pdf(skrift(bilaga(lang, tom, raknad, *(insats(nr) for nr in range(4, 30)), elak)))


@pytest.mark.parametrize("profil", ["ua1", "2a"])
def test_bilagan_haller_for_profilen(stor, profil):
    rapport = page.validate_pdf_bytes(stor, profile=profil)
    assert rapport.is_compliant, [(fel.rule_id, fel.message) for fel in rapport.failures]


def test_alla_insatser_ar_med_och_inget_star_ensamt(stor):
    text = pdfprov.text(stor)
    assert all(f"2.{nr}" in text for nr in range(1, 30))
    assert "<script>alert(1)</script>" in text
    assert pdfprov.ensamma_rader(stor) == []
    assert [s for s, taggar in pdfprov.sist_pa_sidorna(stor).items() if RUBRIKER & set(taggar)] == []


def test_ett_ar_utan_insatser_ar_giltigt():
    tom = dokument_till_pdf(skrift(bilaga()))
    assert page.validate_pdf_bytes(tom, profile="ua1").is_compliant
    assert "Ingen insats pågick under 2017" in " ".join(pdfprov.text(tom).split())
