"""What goes from reports into the årsredovisning."""

from typing import Any

import pytest

from finsam.models import Forbund, Handelse, Person
from finsam.samtidighet import Krock
from insatser.models import Insats, Rapport, Rapportutdrag
from insatser.rapport.steg import RapportFel, ta_upp_igen
from insatser.rapport.utdrag import avmarkera, korta, markera, texter_for_arsredovisning
from tests import fabriker


def test_markerad_text_gar_till_arsredovisningen_med_kalla(
    forbund: Forbund, godkand: Rapport, forbundschef: Person
) -> None:
    markera(avsnitt=godkand.avsnitt.last(), by=forbundschef)
    (text,) = texter_for_arsredovisning(forbund=forbund, ar=2026)[godkand.insats_id]
    assert (text.rubrik, text.text, text.forkortad) == ("Resultat", "<p>Fyra fick arbete.</p>", False)
    assert text.kalla.startswith("Kvartalsrapport januari–mars 2026, inlämnad ")
    assert text.url.endswith(f"#a{godkand.avsnitt.last().pk}")


def test_forkortningen_ror_inte_rapporten(forbund: Forbund, godkand: Rapport, forbundschef: Person) -> None:
    utdrag = markera(avsnitt=godkand.avsnitt.last(), by=forbundschef)
    korta(utdrag=utdrag, text="<p>Fyra av tolv.</p>", ar=2027, by=forbundschef, sedd=1)
    (text,) = texter_for_arsredovisning(forbund=forbund, ar=2027)[godkand.insats_id]
    assert (text.text, text.forkortad) == ("<p>Fyra av tolv.</p>", True)
    assert godkand.avsnitt.last().text == "<p>Fyra fick arbete.</p>"
    assert texter_for_arsredovisning(forbund=forbund, ar=2026) == {}


def test_samma_text_som_rapportens_ar_ingen_forkortning(godkand: Rapport, forbundschef: Person) -> None:
    utdrag = markera(avsnitt=godkand.avsnitt.last(), by=forbundschef)
    antal = Handelse.objects.count()
    assert korta(utdrag=utdrag, text="<p>Fyra fick arbete.</p>", ar=2026, by=forbundschef, sedd=1).text == ""
    assert Handelse.objects.count() == antal


def test_tva_som_kortar_far_veta_det(godkand: Rapport, forbundschef: Person) -> None:
    utdrag = markera(avsnitt=godkand.avsnitt.last(), by=forbundschef)
    korta(utdrag=utdrag, text="<p>Kort.</p>", ar=2026, by=forbundschef, sedd=1)
    with pytest.raises(Krock):
        korta(utdrag=utdrag, text="<p>Annat.</p>", ar=2026, by=forbundschef, sedd=1)


def test_bara_godkanda_rapporter_kommer_med(
    forbund: Forbund, inlamnad: Rapport, godkand_ar: Rapport, forbundschef: Person
) -> None:
    markera(avsnitt=inlamnad.avsnitt.first(), by=forbundschef)
    markera(avsnitt=godkand_ar.avsnitt.first(), by=forbundschef)
    assert len(texter_for_arsredovisning(forbund=forbund, ar=2026)[inlamnad.insats_id]) == 1
    ta_upp_igen(rapport=godkand_ar, skal="Fel", by=forbundschef)
    assert texter_for_arsredovisning(forbund=forbund, ar=2026) == {}


@pytest.fixture
def godkand_ar(insats: Insats) -> Rapport:
    return fabriker.rapport(insats, {"Verksamhet": "<p>Hela året.</p>"}, slag="ar", tillstand="godkand")


def test_att_markera_igen_andrar_inget_och_markeringen_tas_bort(godkand: Rapport, forbundschef: Person) -> None:
    avsnitt = godkand.avsnitt.first()
    assert markera(avsnitt=avsnitt, by=forbundschef) == markera(avsnitt=avsnitt, by=forbundschef)
    avmarkera(avsnitt=avsnitt, by=forbundschef)
    avmarkera(avsnitt=avsnitt, by=forbundschef)
    assert not Rapportutdrag.objects.exists()


def test_tomt_och_oinlamnat_markeras_inte(insats: Insats, rapport: Rapport, forbundschef: Person) -> None:
    with pytest.raises(RapportFel, match="inlämnad"):
        markera(avsnitt=rapport.avsnitt.first(), by=forbundschef)
    tom = fabriker.rapport(insats, {"Resultat": ""}, slag="ar", tillstand="godkand")
    with pytest.raises(RapportFel, match="Inget"):
        markera(avsnitt=tom.avsnitt.get(), by=forbundschef)


def test_andra_forbunds_texter_kommer_inte_med(godkand: Rapport, forbundschef: Person) -> None:
    markera(avsnitt=godkand.avsnitt.first(), by=forbundschef)
    assert texter_for_arsredovisning(forbund=fabriker.forbund("annat"), ar=2026) == {}


def test_en_fraga_hur_manga_texterna_an_ar(
    forbund: Forbund, godkand: Rapport, godkand_ar: Rapport, forbundschef: Person, django_assert_num_queries: Any
) -> None:
    for rapport in (godkand, godkand_ar):
        for avsnitt in rapport.avsnitt.all():
            markera(avsnitt=avsnitt, by=forbundschef)
    with django_assert_num_queries(1):
        assert len(texter_for_arsredovisning(forbund=forbund, ar=2026)[godkand.insats_id]) == 3
