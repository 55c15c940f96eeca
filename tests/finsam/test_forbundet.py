"""The place Förbundet: settings, names, members, number series, decisions."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from finsam.models import Beslut, Forbund, Handelse, Medlem, Nummerserie, Person
from finsam.nummerserier import tilldela
from tests import fabriker

INST = {
    "orgnr": "222000-1234",
    "bildat": "2005-05-01",
    "accent": "#1F4A78",
    "arbetsar": "2027",
    "enhet": "kr",
    "kallelsetid": "10",
    "anslagsplats": "Kommunens anslagstavla",
    "delarsrapport": "on",
    "mandat_manad": "1",
    "paragrafserie": "lopande",
}


def url(namn: str, forbund: Forbund, *arg: int) -> str:
    return reverse(namn, args=[forbund.slug, *arg])


def test_oversikten_visar_medlemmar_personer_och_installningar(chef: Client, forbund: Forbund) -> None:
    fabriker.medlem(forbund)
    sida = chef.get(url("forbundet", forbund)).content.decode()
    for text in ("Norrdals kommun", "Lena Sandgren", "den 1 april", "7 dagar före"):
        assert text in sida


def test_oversiktens_fragor_vaxer_inte(chef: Client, forbund: Forbund, django_assert_num_queries: Any) -> None:
    chef.get(url("forbundet", forbund))
    for n in range(4):
        fabriker.medlem(forbund, f"Kommun {n}")
        fabriker.roll(fabriker.person(f"Person {n}"), forbund, "ledamot")
    with django_assert_num_queries(6):
        chef.get(url("forbundet", forbund))


def test_varje_andrad_installning_star_i_historiken(chef: Client, forbund: Forbund) -> None:
    chef.post(url("forbund_installningar", forbund), INST)
    forbund.refresh_from_db()
    assert (forbund.accent, forbund.kallelsetid, forbund.mandat_manad) == ("#1f4a78", 10, 1)
    handelse = Handelse.objects.get(vad="Förbund Samordningsförbundet Norrdal: ändrade kallelsetid")
    assert (handelse.fran, handelse.till) == ("7", "10")
    assert "ändrade kallelsetid" in chef.get(url("forbund_installningar", forbund)).content.decode()


def test_oandrade_installningar_ger_ingen_historik(chef: Client, forbund: Forbund) -> None:
    chef.post(url("forbund_installningar", forbund), INST)
    antal = Handelse.objects.count()
    assert "Inget var ändrat." in chef.post(url("forbund_installningar", forbund), INST, follow=True).content.decode()
    assert Handelse.objects.count() == antal


@pytest.mark.parametrize(
    ("falt", "varde", "fel"),
    [
        ("accent", "#ffff00", "Färgen är för ljus"),
        ("accent", "rödgrön", "Skriv färgen som #"),
        ("orgnr", "123", "222000-0000"),
        ("arbetsar", "snart", "Skriv ett heltal"),
        ("bildat", "i våras", "gick inte att läsa"),
    ],
)
def test_fel_i_installningar_star_vid_faltet(chef: Client, forbund: Forbund, falt: str, varde: str, fel: str) -> None:
    sida = chef.post(url("forbund_installningar", forbund), {**INST, falt: varde}).content.decode()
    assert fel in sida
    assert varde in sida


def test_nytt_namn_byter_namnet_och_behaller_det_gamla(chef: Client, forbund: Forbund) -> None:
    forbund.bildat = datetime.date(2005, 5, 1)
    forbund.save()
    chef.post(
        url("forbund_namn", forbund), {"namn": "Samordningsförbundet Dalen", "fran": "2020-01-01", "skal": "Ny kommun"}
    )
    forbund = Forbund.objects.get(pk=forbund.pk)
    assert forbund.namn == "Samordningsförbundet Dalen"
    assert forbund.namn_den(datetime.date(2019, 12, 31)) == "Samordningsförbundet Norrdal"
    assert "Samordningsförbundet Dalen" in chef.get(url("forbund_namn", forbund)).content.decode()


def test_ett_namn_som_inte_borjat_galla_byter_inte_namnet_an(chef: Client, forbund: Forbund) -> None:
    chef.post(url("forbund_namn", forbund), {"namn": "Samordningsförbundet Dalen", "fran": "2099-01-01", "skal": ""})
    forbund.refresh_from_db()
    assert forbund.namn == "Samordningsförbundet Norrdal"


def test_tva_namn_samma_dag_avvisas(chef: Client, forbund: Forbund) -> None:
    data = {"namn": "Samordningsförbundet Dalen", "fran": "2020-01-01", "skal": ""}
    chef.post(url("forbund_namn", forbund), data)
    assert "Det finns redan ett namn" in chef.post(url("forbund_namn", forbund), data).content.decode()


def test_medlem_laggs_till_andras_och_star_kvar_nar_den_gatt_ur(chef: Client, forbund: Forbund) -> None:
    chef.post(url("medlem_ny", forbund), {"namn": "Norrdals kommun", "sort": "kommun", "fran": "", "tom": ""})
    medlem = Medlem.objects.get()
    assert medlem.ordning == 1
    chef.post(
        url("medlem", forbund, medlem.pk),
        {"namn": "Norrdals kommun", "sort": "kommun", "fran": "2010-01-01", "tom": "2015-12-31"},
    )
    svar = chef.get(url("medlemmar", forbund))
    assert svar.context["tidigare"] == [medlem]
    assert Handelse.objects.filter(
        vad="Medlem Norrdals kommun: ändrade medlem till och med", till="2015-12-31"
    ).exists()


def test_medlemmar_star_per_part_och_det_som_lagen_saknar_sags(chef: Client, forbund: Forbund) -> None:
    fabriker.medlem(forbund)
    fabriker.medlem(forbund, "Försäkringskassan", Medlem.Sort.FORSAKRINGSKASSAN)
    svar = chef.get(url("medlemmar", forbund))
    assert [part for part, _ in svar.context["parter"]] == ["Försäkringskassan", "Kommuner"]
    assert "Arbetsförmedlingen och region" in svar.content.decode()


def test_medlem_med_fel_tid_eller_samma_namn_avvisas(chef: Client, forbund: Forbund) -> None:
    fabriker.medlem(forbund)
    data = {"namn": "Norrdals kommun", "sort": "kommun", "fran": "2020-01-01", "tom": "2019-01-01"}
    sida = chef.post(url("medlem_ny", forbund), data).content.decode()
    assert "Medlemskapet kan inte sluta före det börjar." in sida
    data |= {"tom": ""}
    assert "Medlemmen finns redan." in chef.post(url("medlem_ny", forbund), data).content.decode()


def test_serie_satts_och_tagna_nummer_avvisas(chef: Client, forbund: Forbund) -> None:
    chef.post(url("serie_ny", forbund), {"namn": "paragraf", "ar": "2026", "nasta": "132"})
    serie = Nummerserie.objects.get()
    from django.db import transaction

    with transaction.atomic():
        assert tilldela(forbund=forbund, serie="paragraf", dag=datetime.date(2026, 3, 1)) == [132]
    sida = chef.post(url("serie", forbund, serie.pk), {"nasta": "100"}).content.decode()
    assert "Nummer till och med 132 är redan tagna. Välj 133 eller högre." in sida
    assert chef.post(url("serie", forbund, serie.pk), {"nasta": "200"}).status_code == 302
    assert Handelse.objects.filter(vad__contains="fortsätter med 200").exists()


@pytest.mark.parametrize("nasta", ["0", "1000000", "9" * 30])
def test_ett_orimligt_nummer_avvisas(chef: Client, forbund: Forbund, nasta: str) -> None:
    serie = fabriker.nummerserie(forbund)
    for adress in (url("serie_ny", forbund), url("serie", forbund, serie.pk)):
        assert chef.post(adress, {"namn": "dnr", "ar": "2026", "nasta": nasta}).context["form"].errors["nasta"]


@pytest.mark.parametrize("ar", ["9" * 5000, "²", "\0", "1989"])
def test_ett_ar_utan_beslut_visar_alla(chef: Client, forbund: Forbund, ar: str) -> None:
    fabriker.beslut(forbund)
    assert len(chef.get(url("beslut_lista", forbund), {"ar": ar}).context["beslut"]) == 1


def test_medlem_noll_finns_inte(chef: Client, forbund: Forbund) -> None:
    assert chef.post(url("medlem", forbund, 0), {"namn": "Ny kommun", "sort": "kommun"}).status_code == 404
    assert not forbund.medlemmar.exists()


def test_ny_serie_over_tagna_nummer_avvisas(chef: Client, forbund: Forbund) -> None:
    fabriker.nummerserie(forbund, ar=2026).nummer.create(nummer=40)
    sida = chef.post(url("serie_ny", forbund), {"namn": "paragraf", "ar": "2026", "nasta": "7"}).content.decode()
    assert "Välj 41 eller högre" in sida


def test_beslut_skrivs_in_en_gang(chef: Client, forbund: Forbund) -> None:
    data = {
        "organ": "Styrelsen",
        "datum": "24 november 2017",
        "paragraf": "56",
        "lydelse": "Budgeten antas.",
        "finns_i": "",
    }
    chef.post(url("beslut_nytt", forbund), data)
    svar = chef.post(url("beslut_nytt", forbund), {**data, "lydelse": "Något annat"}, follow=True)
    assert "fanns redan" in svar.content.decode()
    assert Beslut.objects.get().lydelse == "Budgeten antas."


def test_rattat_beslut_minns_vad_som_stod(chef: Client, forbund: Forbund) -> None:
    beslut = fabriker.beslut(forbund, lydelse="Budgeten antas.")
    data = {"organ": "Styrelsen", "datum": "2025-11-20", "paragraf": "57", "lydelse": "Budgeten antas.", "finns_i": ""}
    chef.post(url("beslut_andra", forbund, beslut.pk), data)
    handelse = Handelse.objects.get(vad__endswith="ändrade paragraf")
    assert (handelse.fran, handelse.till) == ("56", "57")
    assert "ändrade paragraf" in chef.get(url("beslut", forbund, beslut.pk)).content.decode()


def test_beslut_som_inte_har_hant_avvisas(chef: Client, forbund: Forbund) -> None:
    data = {"organ": "Styrelsen", "datum": "2099-01-01", "paragraf": "", "lydelse": "", "finns_i": ""}
    assert "som inte har kommit än" in chef.post(url("beslut_nytt", forbund), data).content.decode()


@pytest.mark.parametrize(("ar", "antal"), [("", 2), ("2025", 1), ("1999", 2), ("x", 2)])
def test_beslut_valjs_per_ar_i_adressen(chef: Client, forbund: Forbund, ar: str, antal: int) -> None:
    fabriker.beslut(forbund)
    fabriker.beslut(forbund, datum=datetime.date(2024, 1, 1))
    assert len(chef.get(url("beslut_lista", forbund), {"ar": ar}).context["beslut"]) == antal


def test_ledamoten_laser_men_far_inga_knappar(forbund: Forbund, ledamot: Person) -> None:
    fabriker.medlem(forbund)
    client = Client()
    client.force_login(ledamot)
    for namn in ("forbundet", "medlemmar", "personer", "serier", "beslut_lista", "mallar"):
        sida = client.get(url(namn, forbund)).content.decode()
        assert "btn first" not in sida
        assert url("medlem_ny", forbund) not in sida


def test_forsta_namnbytet_minns_det_forra_fran_borjan(chef: Client, forbund: Forbund) -> None:
    for fran in ("2020-01-01", "2024-01-01"):
        chef.post(url("forbund_namn", forbund), {"namn": f"Samordningsförbundet {fran}", "fran": fran, "skal": ""})
    assert [n.namn for n in forbund.namnhistorik.all()] == [
        "Samordningsförbundet Norrdal",
        "Samordningsförbundet 2020-01-01",
        "Samordningsförbundet 2024-01-01",
    ]


def test_aldsta_namnet_kan_galla_fran_bildandet(chef: Client, forbund: Forbund) -> None:
    """A name from the first day has nothing before it to keep."""
    chef.post(url("forbund_namn", forbund), {"namn": "Samordningsförbundet Dalen", "fran": "1990-01-01", "skal": ""})
    assert forbund.namnhistorik.count() == 1


def test_beslut_utan_paragraf_sags_med_datum(chef: Client, forbund: Forbund) -> None:
    fabriker.beslut(forbund, paragraf=None)
    assert "utan §" in chef.get(url("beslut_lista", forbund)).content.decode()
    beslut = Beslut.objects.get()
    assert "torsdag 20 november 2025" in chef.get(url("beslut", forbund, beslut.pk)).content.decode()
    assert chef.get(url("beslut_andra", forbund, beslut.pk)).status_code == 200


def test_tomma_listor_sager_vad_man_gor(chef: Client, forbund: Forbund) -> None:
    for namn, text in (
        ("medlemmar", "Lägg till den första"),
        ("serier", "Ange nästa nummer"),
        ("beslut_lista", "Skriv in ett beslut"),
        ("mallar", "Lägg upp en mall"),
    ):
        assert text in chef.get(url(namn, forbund)).content.decode()


def test_beslutet_visar_vad_det_beviljar(chef: Client, forbund: Forbund) -> None:
    beslut = fabriker.beslut(forbund)
    assert "Beviljar medel" not in chef.get(url("beslut", forbund, beslut.pk)).content.decode()
    fabriker.beviljande(fabriker.insats(forbund), "400000", beslut=beslut)
    sida = chef.get(url("beslut", forbund, beslut.pk)).content.decode()
    assert "Beviljar medel" in sida
    assert ">400<" in sida


def test_ett_beslut_rattas_inte_till_ett_som_redan_finns(chef: Client, forbund: Forbund) -> None:
    ett, annat = fabriker.beslut(forbund, paragraf=11), fabriker.beslut(forbund, paragraf=12)
    data = {"organ": ett.organ, "datum": ett.datum.isoformat(), "paragraf": "11", "lydelse": "", "finns_i": ""}
    sida = chef.post(url("beslut_andra", forbund, annat.pk), data).content.decode()
    assert "Det finns redan ett beslut av samma organ" in sida
    assert chef.post(url("beslut_andra", forbund, ett.pk), data).status_code == 302
