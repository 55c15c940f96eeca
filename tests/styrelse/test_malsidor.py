"""The pages of goals, through the client."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from finsam.models import Forbund, Person
from styrelse.models import Delmal, Mal
from tests import fabriker
from tests.fabriker import AR


def url(vy: str, *args: Any) -> str:
    return reverse(vy, args=["norrdal", *args])


def falt(rader: int = 1, **falt: str) -> dict[str, str]:
    return {
        "text": "Fler i studier",
        "beskrivning": "",
        "fran_ar": str(AR),
        "tom_ar": str(AR + 2),
        "version": "1",
        "delmal-TOTAL_FORMS": str(rader),
        "delmal-INITIAL_FORMS": "0",
        **falt,
    }


def test_malkartan_visar_mal_delmal_och_aktiviteter(chef: Client, forbund: Forbund) -> None:
    mal = fabriker.mal(forbund)
    fabriker.delmal(mal, matt="Enkät", ansvarig="Styrelsen")
    fabriker.aktivitet(forbund).mal.add(mal)
    sida = chef.get(url("mal_lista", AR)).content.decode()
    assert all(ord_ in sida for ord_ in ("Fler i arbete", "Hälften når arbete", "Enkät", "Utbildning för chefer"))
    assert "1 mål med 1 delmål och 1 aktivitet." in sida


def test_tom_malkarta_sager_vad_ett_mal_ar(chef: Client, ledamot: Person) -> None:
    assert "Lägg till mål" in chef.get(url("mal_lista", AR)).content.decode()
    klient = Client()
    klient.force_login(ledamot)
    sida = klient.get(url("mal_lista", AR)).content.decode()
    assert "Det finns inga mål" in sida
    assert "Lägg till mål" not in sida


def test_ordningen_andras_med_knappar_for_den_som_far(chef: Client, forbund: Forbund) -> None:
    fabriker.mal(forbund, "A", nr=1)
    b = fabriker.mal(forbund, "B", nr=2)
    assert "Upp<" not in chef.get(url("mal_lista", AR)).content.decode()
    assert "Upp<" in chef.get(url("mal_lista", AR) + "?ordna=1").content.decode()
    svar = chef.post(url("mal_flytta", AR, b.pk), {"riktning": "upp"})
    assert svar.url.endswith(f"#mal-{b.pk}")
    assert [m.text for m in Mal.objects.all()] == ["B", "A"]


def test_flytt_som_inte_gar_sager_varfor(chef: Client, forbund: Forbund) -> None:
    fabriker.mal(forbund, "Avslutat", nr=1, fran_ar=AR - 2, tom_ar=AR - 1)
    fabriker.mal(forbund, "A", nr=1)
    b = fabriker.mal(forbund, "B", nr=2, fran_ar=AR - 2)
    sida = chef.post(url("mal_flytta", AR, b.pk), {"riktning": "upp"}, follow=True).content.decode()
    assert "Nummer 1 används av ett annat mål" in sida


def test_mal_laggs_till_med_delmal_utan_javascript(chef: Client, forbund: Forbund) -> None:
    data = falt(2, **{"delmal-0-text": "Alla får en plan", "delmal-0-matt": "Antal planer"})
    svar = chef.post(url("mal_nytt", AR), data)
    assert svar.url == url("mal_lista", AR)
    mal = Mal.objects.get()
    assert (mal.text, [(d.text, d.matt) for d in mal.delmal.all()]) == (
        "Fler i studier",
        [("Alla får en plan", "Antal planer")],
    )


def test_fler_rader_behaller_det_skrivna(chef: Client, forbund: Forbund) -> None:
    sida = chef.post(
        url("mal_nytt", AR), falt(1, **{"delmal-0-text": "Alla får en plan", "fler": "1"})
    ).content.decode()
    assert sida.count('-uppfoljs"') >= 4
    assert "Alla får en plan" in sida
    assert not Mal.objects.exists()


@pytest.mark.parametrize(
    ("andrat", "fel"),
    [
        ({"text": ""}, "Detta fält måste fyllas i."),
        ({"fran_ar": "i fjol"}, "Skriv året med fyra siffror"),
        ({"tom_ar": str(AR - 1)}, "Målet kan inte sluta före det börjar."),
        ({"delmal-0-matt": "Enkät"}, "Skriv delmålet, eller töm också de andra rutorna på raden."),
    ],
)
def test_fel_star_vid_sitt_falt_och_det_skrivna_ar_kvar(
    chef: Client, forbund: Forbund, andrat: dict[str, str], fel: str
) -> None:
    sida = chef.post(url("mal_nytt", AR), falt(1, **andrat)).content.decode()
    assert fel in sida
    assert all(varde in sida for varde in andrat.values())
    assert not Mal.objects.exists()


def test_mal_andras_och_en_tom_rad_tar_bort_delmalet(chef: Client, forbund: Forbund) -> None:
    mal = fabriker.mal(forbund)
    delmal = fabriker.delmal(mal)
    assert "Hälften når arbete" in chef.get(url("mal_andra", mal.pk)).content.decode()
    data = falt(1, **{"delmal-INITIAL_FORMS": "1", "delmal-0-id": str(delmal.pk), "delmal-0-text": ""})
    assert chef.post(url("mal_andra", mal.pk), data).url == mal.get_absolute_url()
    assert not Delmal.objects.exists()
    assert "ändrade delmål" in chef.get(mal.get_absolute_url()).content.decode()


def test_den_som_sparar_sist_ser_bada_texterna_och_kan_spara_igen(chef: Client, forbund: Forbund) -> None:
    mal = fabriker.mal(forbund, version=3, text="Det som den andra skrev")
    svar = chef.post(url("mal_andra", mal.pk), falt(0, text="Det jag skrev"))
    sida = svar.content.decode()
    assert svar.status_code == 409
    assert "Det som den andra skrev" in sida
    assert "Det jag skrev" in sida
    assert chef.post(url("mal_andra", mal.pk), falt(0, text="Det jag skrev", version="3")).status_code == 302


def test_mal_avslutas_tidigast_det_ar_det_borjar(chef: Client, forbund: Forbund) -> None:
    mal = fabriker.mal(forbund)
    adress = url("mal_avsluta", mal.pk)
    assert f'value="{AR}"' in chef.get(adress).content.decode()
    assert f"Målet börjar {AR}" in chef.post(adress, {"efter": str(AR - 1)}).content.decode()
    chef.post(adress, {"efter": str(AR)})
    mal.refresh_from_db()
    assert mal.tom_ar == AR


def test_mal_tas_bort_efter_fraga(chef: Client, forbund: Forbund) -> None:
    mal = fabriker.mal(forbund)
    assert "Har målet gällt" in chef.get(url("mal_ta_bort", mal.pk)).content.decode()
    assert Mal.objects.exists()
    assert chef.post(url("mal_ta_bort", mal.pk), {"bekrafta": "ja"}).url == url("mal_lista", AR)
    assert not Mal.objects.exists()


def test_forra_arets_mal_erbjuds_och_kopieras(chef: Client, forbund: Forbund) -> None:
    fabriker.mal(forbund, fran_ar=AR - 1, tom_ar=AR - 1)
    assert f"Kopiera målen från {AR - 1}" in chef.get(url("mal_lista", AR)).content.decode()
    chef.post(url("mal_kopiera", AR))
    assert Mal.objects.under(AR).get().text == "Fler i arbete"
    assert "Kopiera målen" not in chef.get(url("mal_lista", AR)).content.decode()


def test_malsidan_visar_aktiviteter_och_vem_som_andrade(chef: Client, forbund: Forbund) -> None:
    chef.post(url("mal_nytt", AR), falt())
    mal = Mal.objects.get()
    fabriker.aktivitet(forbund).mal.add(mal)
    sida = chef.get(mal.get_absolute_url()).content.decode()
    assert "Utbildning för chefer" in sida
    assert "Lena Sandgren" in sida


def test_sidans_fragor_vaxer_inte_med_malen(chef: Client, forbund: Forbund, django_assert_max_num_queries: Any) -> None:
    for nr in range(1, 9):
        mal = fabriker.mal(forbund, f"Mål {nr}", nr=nr)
        fabriker.delmal(mal)
        fabriker.aktivitet(forbund, f"Aktivitet {nr}", omrade=f"Område {nr}").mal.add(mal)
    chef.get(url("mal_lista", AR))
    with django_assert_max_num_queries(9):
        chef.get(url("mal_lista", AR))
