import pytest

from styrelse.dokument.protokoll.pdf import protokoll_pdf
from styrelse.models import Bilaga
from tests.dokument.pdfprov import blad, text
from tests.narvarofabriker import ar

pytestmark = pytest.mark.django_db


def test_pdfen_har_taggar_signaturrutor_och_paragrafer_med_nummer(motet):
    arende = ar(13)
    arende.text = "<p>Kön växer.</p>"
    arende.save()
    Bilaga.objects.create(arende=arende, nr=1, namn="Rapport", sekretess="personuppgifter")
    pdf = protokoll_pdf(motet)
    rader = text(pdf).replace("\N{NO-BREAK SPACE}", " ")
    assert "Ordförandens signatur" in rader
    assert "§ 13" in rader
    assert "Inte offentlig: personuppgifter" in rader
    taggar = [b.taggar for b in blad(pdf)]
    assert "H1" in taggar[1] or "H1" in taggar[0]
    assert sum("H2" in t for t in taggar) >= 6
    assert any("TH" in t for t in taggar)
