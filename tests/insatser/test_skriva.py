"""The forms for an insats and its state."""

from typing import Any

import pytest
from django.test import Client

from finsam.models import Forbund, Handelse, Medlem, Person
from insatser.andring import NamnFel
from insatser.models import Insats, Insatspart
from tests import fabriker

NY = "/norrdal/insatser/ny/"
RADER = {"mal-TOTAL_FORMS": "2", "mal-INITIAL_FORMS": "0"}
UPPGIFTER = {"namn": "Ungdomstorget", "sort": "individ", **RADER}


def andra(insats: Insats) -> str:
    return f"/norrdal/insatser/{insats.pk}/andra/"


def test_en_insats_laggs_till_med_allt(chef: Client, kommun: Medlem, ansvarig: Person) -> None:
    data = {
        **UPPGIFTER,
        "fran": "1 januari 2026",
        "tom": "31/12 2027",
        "parter": [kommun.pk],
        "andra": "Folkhögskolan\n\n Folkhögskolan \nBiblioteket",
        "ansvariga": [ansvarig.pk],
        "mal-0-text": "Fler studerar",
        "mal-0-matt": "antal",
    }
    svar = chef.post(NY, data)
    insats = Insats.objects.get(namn="Ungdomstorget")
    assert svar["Location"] == insats.get_absolute_url()
    assert (str(insats.fran), str(insats.tom)) == ("2026-01-01", "2027-12-31")
    assert [str(p) for p in insats.parter.all()] == ["Norrdals kommun", "Folkhögskolan", "Biblioteket"]
    assert [(m.text, m.matt) for m in insats.mal.all()] == [("Fler studerar", "antal")]
    assert list(insats.ansvariga.all()) == [ansvarig]


def test_tva_klick_ger_en_insats(chef: Client, forbund: Forbund) -> None:
    kod = {"_engangs": "7d444840-9dc0-11d1-b245-5ffdce74fad2"}
    en, tva = chef.post(NY, {**UPPGIFTER, **kod}), chef.post(NY, {**UPPGIFTER, **kod})
    assert en["Location"] == tva["Location"]
    assert Insats.objects.count() == 1


def test_ett_namn_som_hunnit_tas_far_fel_vid_faltet(
    chef: Client, forbund: Forbund, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hunnit(**_: Any) -> None:
        raise NamnFel("Det finns redan en insats med det namnet.")

    monkeypatch.setattr("insatser.views.skriva.lagg_till_insats", hunnit)
    svar = chef.post(NY, UPPGIFTER)
    assert svar.context["form"].errors == {"namn": ["Det finns redan en insats med det namnet."]}


@pytest.mark.parametrize(
    ("falt", "fel"),
    [
        ({"namn": "Steget in"}, "Det finns redan en insats med det namnet."),
        ({"kod": "P1"}, "Koden används redan av en annan insats."),
        ({"fran": "2026-13-01"}, "Datumet 2026-13-01 finns inte. Kontrollera dag och månad."),
        ({"fran": "2026-02-01", "tom": "2026-01-01"}, "Insatsen kan inte sluta före den börjar."),
        ({"andra": "x" * 161}, "En rad är längre än 160 tecken."),
        ({"mal-0-matt": "antal"}, "Skriv målet, eller töm också rutan"),
    ],
)
def test_fel_star_vid_sitt_falt_och_det_skrivna_finns_kvar(
    chef: Client, forbund: Forbund, falt: dict[str, str], fel: str
) -> None:
    fabriker.insats(forbund, kod="P1")
    svar = chef.post(NY, {**UPPGIFTER, "agare": "Regionen", **falt}).content.decode()
    assert fel in svar
    assert 'value="Regionen"' in svar
    assert Insats.objects.count() == 1


def test_formularet_visar_det_som_finns(chef: Client, insats: Insats, kommun: Medlem) -> None:
    Insatspart.objects.create(insats=insats, medlem=kommun)
    Insatspart.objects.create(insats=insats, annan="Biblioteket")
    svar = chef.get(andra(insats)).content.decode()
    assert "Biblioteket</textarea>" in svar
    assert f'value="{kommun.pk}"' in svar


def data_for(insats: Insats, **falt: Any) -> dict[str, Any]:
    return {"namn": insats.namn, "sort": insats.sort, "version": insats.version, **RADER, **falt}


def test_en_andring_sparas(chef: Client, insats: Insats) -> None:
    svar = chef.post(andra(insats), data_for(insats, kod="P9"), follow=True)
    insats.refresh_from_db()
    assert (insats.kod, insats.version) == ("P9", 2)
    assert "Sparat." in svar.content.decode()


def test_inget_andrat_sags(chef: Client, insats: Insats) -> None:
    svar = chef.post(andra(insats), data_for(insats), follow=True)
    assert "Inget var ändrat." in svar.content.decode()


def test_den_som_sparar_sist_ser_bada_texterna(chef: Client, insats: Insats) -> None:
    Insats.objects.update(agare="Regionen", version=2)
    svar = chef.post(andra(insats), data_for(insats, agare="Kommunen"))
    assert svar.status_code == 409
    assert [s.falt.name for s in svar.context["skillnader"]] == ["agare"]
    assert 'name="version" value="2-' in svar.content.decode()


def test_mal_och_parter_som_skiljer_sig_visas_och_foljer_med(chef: Client, insats: Insats, kommun: Medlem) -> None:
    Insatspart.objects.create(insats=insats, medlem=kommun)
    Insats.objects.update(version=2)
    svar = chef.post(andra(insats), data_for(insats, **{"andra": "Biblioteket", "mal-0-text": "Fler studerar"}))
    assert [(o.etikett, o.mitt, o.deras) for o in svar.context["ovrigt"]] == [
        ("mål", "1. Fler studerar", ""),
        ("parter", "Biblioteket", "Norrdals kommun"),
    ]
    assert 'name="mal-0-text" value="Fler studerar"' in svar.content.decode()
    assert "Spara din text" in svar.content.decode()


def test_samma_text_i_bada_sags(chef: Client, insats: Insats) -> None:
    Insats.objects.update(version=2)
    svar = chef.post(andra(insats), data_for(insats)).content.decode()
    assert "likadant som det du skrev" in svar
    assert "Spara din text" not in svar


def test_den_ansvariga_andrar_bara_texter(som_ansvarig: Client, insats: Insats) -> None:
    som_ansvarig.post(andra(insats), data_for(insats, namn="Annat namn", kod="P9", syfte="Arbete"))
    insats.refresh_from_db()
    assert (insats.namn, insats.kod) == ("Steget in", "")
    assert "Arbete" in insats.syfte


def test_en_handlaggares_formular_har_falten_i_ordning(chef: Client, insats: Insats) -> None:
    rubriker = [rubrik for rubrik, _ in chef.get(andra(insats)).context["form"].grupper]
    assert rubriker == ["Insatsen", "Varför och för vem", "Vilka", "När", "Hur"]


def test_den_ansvariga_far_inte_andra_en_insats_som_lsg_visar(
    som_ansvarig: Client, ansvarig: Person, forbund: Forbund
) -> None:
    fabriker.roll(ansvarig, forbund, "lsg")
    andras = fabriker.insats(forbund, "Andras")
    assert som_ansvarig.get(andra(andras)).status_code == 403


def test_utan_insatsansvariga_fragas_inte_efter_dem(chef: Client, insats: Insats) -> None:
    assert "ansvariga" not in chef.get(andra(insats)).context["form"].fields


def tillstand(insats: Insats) -> str:
    return f"/norrdal/insatser/{insats.pk}/tillstand/"


def test_tillstandet_byts(chef: Client, insats: Insats) -> None:
    svar = chef.post(tillstand(insats), {"till": "pagaende"}, follow=True)
    assert "Insatsen är nu pågående." in svar.content.decode()


def test_bakat_utan_skal_far_fel_vid_faltet(chef: Client, forbund: Forbund) -> None:
    insats = fabriker.insats(forbund, tillstand="pagaende")
    svar = chef.post(tillstand(insats), {"till": "planerad"})
    assert svar.context["form"].errors == {"skal": ["Skriv varför insatsen går tillbaka."]}


def test_ett_tillstand_som_hunnit_bytas_avvisas(chef: Client, insats: Insats, monkeypatch: pytest.MonkeyPatch) -> None:
    from insatser.tillstand import TillstandFel

    def hunnit(**_: Any) -> None:
        raise TillstandFel("Insatsen är avslutad.")

    monkeypatch.setattr("insatser.views.skriva.byt_tillstand", hunnit)
    assert "Insatsen är avslutad." in chef.post(tillstand(insats), {"till": "pagaende"}).content.decode()
    assert not Handelse.objects.filter(slag=Handelse.Slag.ANDRING).exists()


def test_forbundets_inriktningar_foreslas(chef: Client, forbund: Forbund) -> None:
    fabriker.malltext(fabriker.mall(forbund, "inriktning"), "Förberedande insats")
    sida = chef.get(NY).content.decode()
    assert 'list="inriktningar"' in sida
    assert '<datalist id="inriktningar"><option value="Förberedande insats">' in sida


def test_utan_kodlista_skrivs_inriktningen_fritt(chef: Client) -> None:
    sida = chef.get(NY).content.decode()
    assert "<datalist" not in sida
    assert "inriktningar" not in sida


def test_efter_ett_fel_star_markoren_vid_sammanfattningen(chef: Client) -> None:
    sida = chef.post(NY, {**RADER, "mal-0-matt": "antal"}).content.decode()
    assert sida.count('tabindex="-1" autofocus>') == 2
