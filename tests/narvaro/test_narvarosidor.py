import pytest

from finsam.models import Handelse
from styrelse.models import (
    Arende,
    Motesordning,
    Narvaro,
    Narvaropass,
)
from styrelse.narvaro.hamta import narvarobild
from tests import fabriker
from tests.narvarofabriker import adr, ar, upprop, vem

pytestmark = pytest.mark.django_db


def test_uppropet_sparar_bara_det_som_andrats(chef, motet):
    sofia, inger = vem(motet, "Sofia Ek"), vem(motet, "Inger Sten")
    svar = upprop(
        chef, motet, **{f"hur_{sofia.pk}": "borta", f"hur_{inger.pk}": "plats", f"for_{inger.pk}": str(sofia.plats_id)}
    )
    assert svar.status_code == 302
    bild = narvarobild(motet)
    assert bild.vem(sofia.pk).narvarande is False
    assert [d.vem.namn for d in bild.deltagande(ar().pk).deltar if d.tjanstgor] == ["Inger Sten"]
    assert "Inger Sten, Medlem 4, tjänstgör för Sofia Ek" in Handelse.objects.latest("pk").till


def test_distans_kraver_styrelsens_beslut(chef, motet, forbund):
    tomas = vem(motet, "Tomas Wik")
    svar = upprop(chef, motet, **{f"hur_{tomas.pk}": "bild"})
    assert "Registrera beslutet under Mötesordning" in svar.content.decode()
    Motesordning.objects.create(forbund=forbund, distans_beslut=fabriker.beslut(forbund))
    assert upprop(chef, motet, **{f"hur_{tomas.pk}": "bild"}).status_code == 302
    assert Narvaropass.objects.get(narvaro=tomas).distans == "bild"


def test_det_som_nagon_annan_andrat_sags(chef, motet):
    tomas = vem(motet, "Tomas Wik")
    svar = upprop(chef, motet, **{f"hur_{tomas.pk}": "plats", f"initial-hur_{tomas.pk}": "borta"})
    assert "Någon annan har ändrat till på plats" in svar.content.decode()


def test_tva_ersattare_far_inte_samma_stol(chef, motet):
    stol = vem(motet, "Sofia Ek").plats_id
    val = {}
    for namn in ("Inger Sten", "Göran Flod"):
        val |= {f"hur_{vem(motet, namn).pk}": "plats", f"for_{vem(motet, namn).pk}": str(stol)}
    assert "Inger Sten tjänstgör redan där." in upprop(chef, motet, **val).content.decode()


def test_uppropssidan_har_lika_manga_fragor_hur_manga_arenden_som_helst(chef, motet, django_assert_max_num_queries):
    for nr in range(4, 14):
        Arende.objects.create(sammantrade=motet.sammantrade, ordning=nr, rubrik=f"Ärende {nr}")
    with django_assert_max_num_queries(32):
        assert chef.get(adr("narvaro", motet.sammantrade_id)).status_code == 200


def test_nagon_som_gick_och_ersattaren_som_gick_in(chef, motet):
    sofia, inger = vem(motet, "Sofia Ek"), vem(motet, "Inger Sten")
    upprop(chef, motet, **{f"hur_{inger.pk}": "plats"})
    data = {"vem": sofia.pk, "vad": "gick", "arende": ar(12).pk, "kl": "10.20", "ersattare": inger.pk}
    assert chef.post(adr("narvaro_kom_gick", motet.sammantrade_id), data).status_code == 302
    bild = narvarobild(motet)
    assert [d.vem.namn for d in bild.deltagande(ar(13).pk).deltar if d.tjanstgor] == ["Inger Sten"]
    assert "Inger Sten" not in [d.vem.namn for d in bild.deltagande(ar(12).pk).deltar]


def test_nagon_som_kom_sent(chef, motet):
    sofia = vem(motet, "Sofia Ek")
    upprop(chef, motet, **{f"hur_{sofia.pk}": "borta"})
    data = {"vem": sofia.pk, "vad": "kom", "arende": ar().pk, "kl": "9.20"}
    assert chef.post(adr("narvaro_kom_gick", motet.sammantrade_id), data).status_code == 302
    assert [narvarobild(motet).deltagande(ar(p).pk).beslutforhet.antal for p in (12, 13)] == [4, 5]


@pytest.mark.parametrize(
    ("vad", "namn", "text"),
    [("kom", "Sofia Ek", "är redan antecknad"), ("gick", "Inger Sten", "är inte antecknad")],
)
def test_den_som_ar_dar_kan_inte_komma(chef, motet, vad, namn, text):
    data = {"vem": vem(motet, namn).pk, "vad": vad, "arende": ar().pk}
    assert text in chef.post(adr("narvaro_kom_gick", motet.sammantrade_id), data).content.decode()


def test_en_ersattare_som_inte_ar_dar_kan_inte_ga_in(chef, motet):
    data = {
        "vem": vem(motet, "Sofia Ek").pk,
        "vad": "gick",
        "arende": ar(12).pk,
        "ersattare": vem(motet, "Inger Sten").pk,
    }
    assert (
        "är inte närvarande i § 13" in chef.post(adr("narvaro_kom_gick", motet.sammantrade_id), data).content.decode()
    )
    data["arende"] = ar(14).pk
    assert "inget ärende efter det" in chef.post(adr("narvaro_kom_gick", motet.sammantrade_id), data).content.decode()


def test_en_gast_i_ett_arende(chef, motet):
    data = {"namn": "två föredragande från Lotsen", "roll": "gast", "arenden": [ar().pk], "version": "0"}
    assert chef.post(adr("narvaro_gast_ny", motet.sammantrade_id), data).status_code == 302
    gast = Narvaro.objects.get(namn="två föredragande från Lotsen")
    assert list(gast.arenden.all()) == [ar()]
    svar = chef.post(adr("narvaro_ta_bort", gast.pk), {"bekrafta": "1"})
    assert svar.status_code == 302
    assert not Narvaro.objects.filter(pk=gast.pk).exists()


def test_den_som_sitter_i_organet_tas_inte_bort(chef, motet):
    chef.post(adr("narvaro_ta_bort", vem(motet, "Sofia Ek").pk))
    assert vem(motet, "Sofia Ek")


def tider(**falt):
    bas = {"tid-TOTAL_FORMS": "2", "tid-INITIAL_FORMS": "1", "tid-MIN_NUM_FORMS": "0", "tid-MAX_NUM_FORMS": "1000"}
    return bas | {f"tid-{namn.replace('__', '-')}": varde for namn, varde in falt.items()}


def personen(chef, motet, namn="Tomas Wik", **falt):
    rad = vem(motet, namn)
    form = chef.get(adr("narvaro_person", rad.pk)).context["form"]
    data = {"namn": rad.namn, "etikett": rad.etikett, "version": str(form["version"].value())}
    egna = tider(**{"0__id": str(rad.tider.get().pk), "0__narvaro": rad.pk, **falt})
    return chef.post(adr("narvaro_person", rad.pk), data | egna)


def test_tva_tider_for_en_person(chef, motet):
    svar = personen(chef, motet, **{"0__tom_arende": ar(12).pk, "0__tom_kl": "10", "1__fran_arende": ar(14).pk})
    assert svar.status_code == 302
    bild = narvarobild(motet)
    assert [bool(bild.vem(vem(motet, "Tomas Wik").pk).passet(bild.punkt(ar(p).pk))) for p in (12, 13, 14)] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("falt", "text"),
    [
        ({"0__tom_kl": "10", "1__fran_kl": "11"}, "går in i varandra"),
        ({"0__distans": "bild"}, "Registrera beslutet"),
        ({"0__distans": "ljud"}, "särskilda skälen"),
    ],
)
def test_tider_som_inte_gar(chef, motet, falt, text):
    assert text in personen(chef, motet, **falt).content.decode()


def test_tider_i_fel_ordning(chef, motet):
    falt = {"0__fran_arende": ar(14).pk, "0__tom_arende": ar(12).pk}
    assert "Sista ärendet kan inte komma före" in personen(chef, motet, **falt).content.decode()


def test_sysslorna_valjs(chef, motet):
    data = {
        "ordforande": vem(motet, "Yvonne Rask").pk,
        "sekreterare": vem(motet, "Lena Sandgren").pk,
        "justerare": [vem(motet, "Tomas Wik").pk],
    }
    assert chef.post(adr("narvaro_sysslor", motet.sammantrade_id), data).status_code == 302
    assert [vem(motet, n).syssla for n in ("Yvonne Rask", "Per Hell", "Tomas Wik")] == ["ordforande", "", "justerare"]


def test_den_som_skriver_kan_inte_justera(chef, motet):
    lena, yvonne = vem(motet, "Lena Sandgren").pk, vem(motet, "Yvonne Rask").pk
    data = {"ordforande": yvonne, "sekreterare": yvonne, "justerare": [yvonne]}
    text = chef.post(adr("narvaro_sysslor", motet.sammantrade_id), data).content.decode()
    assert "justerar redan som ordförande" in text
    assert "Välj någon annan än ordföranden" in text
    assert lena
