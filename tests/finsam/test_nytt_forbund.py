"""Laying up a förbund: the steps, and what is there when it is done."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import get_resolver, reverse

from finsam.forbundsarbete.guide import UPPTAGNA_ADRESSER, FinnsRedan, NyMedlem, NyPerson, skapa_forbund
from finsam.forms.nytt_forbund import ForbundetForm
from finsam.models import Forbund, Handelse, Mall, Medlem, Nummerserie, Person, Roll
from tests import fabriker

FORBUNDET = {
    "namn": "Samordningsförbundet Åmåsen",
    "slug": "",
    "orgnr": "",
    "bildat": "1 maj 2024",
    "accent": "#1f4a78",
}
MEDLEMMAR = {
    "rad-TOTAL_FORMS": "3",
    "rad-INITIAL_FORMS": "0",
    "rad-0-namn": "Försäkringskassan",
    "rad-0-sort": "fk",
    "rad-1-namn": "Åmåsens kommun",
    "rad-1-sort": "kommun",
    "rad-1-fran": "2024-05-01",
    "rad-2-namn": "",
    "rad-2-sort": "kommun",
}
ARET = {"arbetsar": "2026", "enhet": "kr", "kallelsetid": "10", "anslagsplats": "", "mandat_manad": "4"}
SERIER = {"paragrafserie": "lopande", "paragraf": "84", "dnr": "7"}
PERSONER = {
    "rad-TOTAL_FORMS": "2",
    "rad-INITIAL_FORMS": "0",
    "rad-0-namn": "Siv Hed",
    "rad-0-email": "siv.hed@exempel.se",
    "rad-0-sort": "forbundschef",
    "rad-1-namn": "Olle Berg",
    "rad-1-email": "olle.berg@exempel.se",
    "rad-1-sort": "ledamot",
}
ALLA = {1: FORBUNDET, 2: MEDLEMMAR, 3: ARET, 4: SERIER, 5: PERSONER}


@pytest.fixture
def siv(db: None) -> Person:
    siv = fabriker.person("Siv Hed")
    siv.far_skapa_forbund = True
    siv.save()
    return siv


@pytest.fixture
def client(siv: Person) -> Client:
    client = Client()
    client.force_login(siv)
    return client


def steg(nr: int) -> str:
    return reverse("nytt_forbund_steg", args=[nr])


def fyll_i(client: Client, **andra: dict[str, Any]) -> None:
    for nr, data in ALLA.items():
        client.post(steg(nr), {**data, **andra.get(f"steg{nr}", {})})


def test_alla_steg_ger_ett_helt_forbund(client: Client, siv: Person) -> None:
    fyll_i(client)
    svar = client.post(steg(6))
    forbund = Forbund.objects.get(slug="amasen")
    assert svar["Location"] == forbund.get_absolute_url()
    assert list(forbund.medlemmar.values_list("namn", flat=True)) == ["Försäkringskassan", "Åmåsens kommun"]
    assert set(forbund.roller.values_list("person__email", "sort")) == {
        ("siv.hed@exempel.se", "forbundschef"),
        ("olle.berg@exempel.se", "ledamot"),
    }
    assert set(Nummerserie.objects.values_list("namn", "ar", "nasta")) == {("paragraf", None, 84), ("dnr", 2026, 7)}
    assert set(forbund.mallar.values_list("nyckel", flat=True)) == {
        "verksamhetsplan",
        "inriktning",
        "malgrupp",
        "rapport",
        "beredning",
        "avtal",
    }


def test_inbjudan_gar_nar_allt_ar_sparat(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    fyll_i(client)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(steg(6))
    (brev,) = mail.outbox
    assert brev.to == ["olle.berg@exempel.se"]
    assert "/konto/losenord/nytt/" in brev.body


def test_dubbelklick_ger_ett_forbund(client: Client) -> None:
    fyll_i(client)
    forst, sen = client.post(steg(6)), client.post(steg(6))
    assert sen["Location"] == forst["Location"]
    assert Forbund.objects.count() == 1


def test_samtidigt_klick_hittar_det_som_redan_skapats(client: Client, siv: Person) -> None:
    """The second request read the session before the first had emptied it."""
    fyll_i(client)
    skapa_forbund(forbund=fabriker_forbund("amasen"), medlemmar=[], personer=[], by=siv, bas="http://x/")
    with pytest.raises(FinnsRedan) as fel:
        skapa_forbund(forbund=fabriker_forbund("amasen"), medlemmar=[], personer=[], by=siv, bas="http://x/")
    assert fel.value.eget


def fabriker_forbund(slug: str) -> Forbund:
    return Forbund(slug=slug, namn="Samordningsförbundet Åmåsen", arbetsar=2026)


def test_den_som_lagger_upp_blir_chef_om_ingen_annan_ar_det(siv: Person) -> None:
    forbund = skapa_forbund(
        forbund=fabriker_forbund("amasen"),
        medlemmar=[NyMedlem("Åmåsens kommun", Medlem.Sort.KOMMUN)],
        personer=[NyPerson("Olle Berg", "olle.berg@exempel.se", Roll.Sort.LEDAMOT)],
        by=siv,
        bas="http://x/",
    )
    assert forbund.roller.get(sort=Roll.Sort.FORBUNDSCHEF).person == siv
    assert Handelse.objects.filter(forbund=forbund, vad="Lade upp förbundet Samordningsförbundet Åmåsen").exists()


def test_ett_fel_pa_vagen_lamnar_inget_efter_sig(siv: Person) -> None:
    dubbel = NyPerson("Olle Berg", "olle.berg@exempel.se", Roll.Sort.LEDAMOT)
    with pytest.raises(ValueError, match="redan ledamot"):
        skapa_forbund(
            forbund=fabriker_forbund("amasen"), medlemmar=[], personer=[dubbel, dubbel], by=siv, bas="http://x/"
        )
    assert not Forbund.objects.exists()
    assert not Mall.objects.exists()


def test_tillbaka_behaller_det_skrivna_aven_om_det_ar_fel(client: Client) -> None:
    svar = client.post(steg(3), {**ARET, "arbetsar": "tjugohundra", "gor": "tillbaka"})
    assert svar["Location"] == steg(2)
    assert "tjugohundra" in client.get(steg(3)).content.decode()


def test_fel_visas_vid_faltet_och_steget_star_kvar(client: Client) -> None:
    svar = client.post(steg(1), {**FORBUNDET, "accent": "#ffff00"})
    assert svar.status_code == 200
    assert "kontrasten mot vitt är 1,1" in svar.content.decode()


def test_en_rad_till_behaller_raderna(client: Client) -> None:
    svar = client.post(steg(2), {**MEDLEMMAR, "gor": "rad"})
    assert svar["Location"] == f"{steg(2)}#sista-raden"
    sida = client.get(steg(2)).content.decode()
    assert "Åmåsens kommun" in sida
    assert 'name="rad-3-namn"' in sida


def test_trasigt_radantal_i_begaran_tas_om_hand(client: Client) -> None:
    assert client.post(steg(2), {**MEDLEMMAR, "rad-TOTAL_FORMS": "x", "gor": "rad"}).status_code == 302
    assert client.get(steg(2)).status_code == 200


def test_sammanfattning_skickar_till_det_forsta_steget_som_saknas(client: Client) -> None:
    client.post(steg(1), FORBUNDET)
    svar = client.get(steg(6))
    assert svar["Location"] == f"{steg(2)}?ratta=1"
    assert "Skriv minst en medlem" in client.get(svar["Location"]).content.decode()


def test_sammanfattning_visar_allt_och_sager_vilka_parter_som_saknas(client: Client) -> None:
    fyll_i(client)
    sida = client.get(steg(6)).content.decode()
    assert "Arbetsförmedlingen och region" in sida
    assert "Nästa § 84" in sida


@pytest.mark.parametrize(
    ("rader", "fel"),
    [
        ({"rad-2-namn": "FÖRSÄKRINGSKASSAN", "rad-2-sort": "fk"}, "Samma medlem står på två rader"),
        ({"rad-1-fran": "igår"}, "gick inte att läsa"),
    ],
)
def test_medlemsrader_provas(client: Client, rader: dict[str, str], fel: str) -> None:
    assert fel in client.post(steg(2), {**MEDLEMMAR, **rader}).content.decode()


def test_nagon_maste_vara_chef(client: Client) -> None:
    svar = client.post(steg(5), {**PERSONER, "rad-0-sort": "ekonom"})
    assert "Någon måste vara förbundschef" in svar.content.decode()


def test_samma_roll_tva_ganger_avvisas(client: Client) -> None:
    dubbel = {"rad-1-email": "SIV.HED@exempel.se", "rad-1-sort": "forbundschef"}
    assert "samma roll på två rader" in client.post(steg(5), {**PERSONER, **dubbel}).content.decode()


@pytest.mark.parametrize(
    ("slug", "fel"),
    [
        ("konto", "används av Finsam"),
        ("2026", "används av Finsam"),
        ("!!!", "minst en bokstav"),
        ("norrdal", "upptagen"),
    ],
)
def test_adressen_provas(db: None, slug: str, fel: str) -> None:
    fabriker.forbund("norrdal")
    form = ForbundetForm({**FORBUNDET, "slug": slug})
    assert fel in str(form.errors["slug"])


def test_upptagen_av_nagon_annan_leder_tillbaka_till_forsta_steget(client: Client) -> None:
    fyll_i(client)
    fabriker.forbund("amasen")
    assert client.post(steg(6))["Location"] == f"{steg(1)}?ratta=1"


def test_installationens_egna_adresser_kan_inte_tas_av_ett_forbund() -> None:
    egna = {str(m.pattern).split("/")[0] for m in get_resolver().url_patterns} - {"", "<slug:slug>"}
    assert egna <= UPPTAGNA_ADRESSER


def test_bara_den_som_far_lagga_upp_forbund_slapps_in(chef: Client) -> None:
    assert chef.get(reverse("nytt_forbund")).status_code == 403
    assert chef.get(steg(1)).status_code == 403
    assert Client().get(steg(1)).status_code == 302


def test_ingangen_leder_till_forsta_steget(client: Client) -> None:
    assert client.get(reverse("nytt_forbund"))["Location"] == steg(1)
    assert client.get(steg(7)).status_code == 404
