"""Charts of participants: nothing meets, hidden points are left out, and every figure is said in words."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from finsam.dokument.diagram import Cirkel, Linje, Rekt
from finsam.dokument.diagram_hantel import Hantel, Hanteldiagram, utelamnade
from finsam.dokument.diagram_jamforelse import Jamforelsediagram, Jamforelserad
from finsam.dokument.tal import Slag, Tal
from tests.dokument.test_diagram import etiketter, haller, namn

antal = st.one_of(st.none(), st.integers(0, 999_999), st.sampled_from([0, 1, 5]))


def tal(antal):
    return Tal(None if antal is None else Decimal(antal), Slag.ANTAL)


def hantel(vad, fore, efter):
    return Hantel(vad, tal(fore), tal(efter))


@given(st.lists(st.tuples(namn, antal, antal), max_size=15))
@settings(max_examples=50)
def test_hantlarnas_etiketter_mots_aldrig(data):
    haller(Hanteldiagram("Försörjning", "antal", tuple(hantel(*rad) for rad in data)).bild)


@given(st.integers(1, 6), st.lists(st.tuples(namn, st.lists(antal, min_size=6, max_size=6)), max_size=15))
@settings(max_examples=50)
def test_jamforelsens_etiketter_mots_aldrig(aren, data):
    rader = tuple(Jamforelserad(n, tuple(tal(a) for a in alla[:aren])) for n, alla in data)
    haller(Jamforelsediagram("Deltagare", "antal", tuple(str(2015 + a) for a in range(aren)), rader).bild)


def test_fore_ar_oppet_och_efter_fyllt_pa_samma_linje():
    former = Hanteldiagram("S", "antal", (hantel("Studier", 0, 7),)).bild.former[4:]
    fore, efter = [f for f in former if isinstance(f, Cirkel)][::-1]
    assert (fore.fyllning, efter.fyllning, fore.y) == ("oppen", "fylld", efter.y)
    assert efter.x > fore.x


def test_oforandrat_visar_bada_punkterna_och_ingen_linje():
    former = Hanteldiagram("S", "antal", (hantel("Studier", 7, 7),)).bild.former[4:]
    assert sorted(f.radie for f in former if isinstance(f, Cirkel)) == [2, 4]
    assert len([f for f in former if isinstance(f, Linje)]) == 1


def test_dold_punkt_utelamnas_och_sags_i_ord():
    diagram = Hanteldiagram("Sysselsättning", "antal", (hantel("Studier", None, 7), hantel("Övriga", 25, 16)))
    assert utelamnade(diagram) == ["Studier före"]
    assert "Studier visas inte före och 7 efter" in diagram.bild.titel
    assert "Inte utsatta: Studier före" in diagram.bild.beskrivning
    assert len([f for f in diagram.bild.former if isinstance(f, Cirkel)]) == 2 + 3


def test_bara_dolda_punkter_ritas_inte():
    assert not Hanteldiagram("S", "antal", (hantel("Studier", None, None),)).ritas


def test_sista_aret_ar_fyllt_och_de_tidigare_halva():
    bild = Jamforelsediagram("D", "antal", ("2016", "2017"), (Jamforelserad("A", (tal(5), tal(8))),)).bild
    assert [f.fyllning for f in bild.former if isinstance(f, Rekt)] == ["halv", "fylld"]


def test_jamforelsen_sager_vad_som_inte_visas():
    diagram = Jamforelsediagram("Deltagare", "antal", ("2016", "2017"), (Jamforelserad("A", (tal(None), tal(8))),))
    assert diagram.bild.titel == "Deltagare, antal. A 2016: visas inte, 2017: 8."
    assert "har ingen stapel" in diagram.bild.beskrivning
    assert diagram.ritas
    assert "8" in [e.text for e in etiketter(diagram.bild)]
