"""The pages of organs and who sits in them."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from finsam.models import Forbund, Handelse
from styrelse.models import Funktion, Plats, Uppdrag, Uppdragstagare
from tests import fabriker, organfabriker

D = datetime.date


def url(vy: str, *argument: Any) -> str:
    return reverse(vy, args=["norrdal", *argument])


@pytest.fixture
def ledamot_i(forbund: Forbund) -> Uppdrag:
    return organfabriker.uppdrag_i(forbund)


def test_listan_visar_vem_som_satt_en_vald_dag(chef: Client, ledamot_i: Uppdrag) -> None:
    assert "Ada Berg" in chef.get(url("organ_lista")).content.decode()
    sida = chef.get(url("organ_lista") + "?dag=2020-01-01").content.decode()
    assert "Ada Berg tillträder 1 apr 2023." in sida
    assert "onsdag 1 januari 2020" in sida
    assert "gick inte att läsa" in chef.get(url("organ_lista") + "?dag=igår").content.decode()


def test_listan_fragar_inte_mer_nar_raderna_ar_fler(
    chef: Client, ledamot_i: Uppdrag, django_assert_max_num_queries: Any
) -> None:
    organ, medlem = ledamot_i.plats.organ, ledamot_i.plats.medlem
    for nr in range(4):
        organfabriker.uppdrag(organfabriker.plats(organ, medlem, Plats.Roll.ERSATTARE), f"Person {nr}")
    with django_assert_max_num_queries(12):
        chef.get(url("organ_lista"))
    with django_assert_max_num_queries(13):
        chef.get(url("organ", organ.pk))


def test_ett_organ_en_plats_och_en_ny_person_laggs_till(chef: Client, forbund: Forbund) -> None:
    medlem = fabriker.medlem(forbund)
    organ = chef.post(url("organ_nytt"), {"namn": "Styrelsen", "sort": "styrelse", "ordning": "1"}, follow=True)
    organ_id = organ.context["sida"].bild.id
    svar = chef.post(url("plats_ny", organ_id), {"medlem": medlem.pk, "roll": "ledamot", "ordning": "1"})
    form = chef.get(svar.url).context["form"]
    assert (form["fran"].value(), form["tom"].value()) == ("2023-04-01", "2027-03-31")
    data = {"namn": "Ada Berg", "epost": "Ada@exempel.se", "etikett": "(s)", "fran": "2023-04-01", "tom": "2027-03-31"}
    assert "Ada Berg är ledamot för Norrdals kommun." in chef.post(svar.url, data, follow=True).content.decode()
    assert Uppdragstagare.objects.get().epost == "ada@exempel.se"
    assert Handelse.objects.filter(vad__startswith="Lade till").count() == 3


@pytest.mark.parametrize(
    ("data", "fel"),
    [
        ({"namn": "Bo Dahl", "fran": "2026-01-01"}, "sitter på platsen till och med 31 mars 2027"),
        ({"namn": "Bo Dahl", "fran": "2020-01-01", "tom": "2024-01-01"}, "Sluta senast 31 mars 2023"),
        ({"namn": "Bo Dahl", "fran": "2028-02-01", "tom": "2028-01-01"}, "inte sluta före det börjar"),
        ({"namn": "ada berg", "fran": "2027-04-01"}, "finns i listan ovan"),
        ({"fran": "2027-04-01"}, "Välj en person i listan"),
    ],
)
def test_det_som_inte_gar_sags_vid_sitt_falt(chef: Client, ledamot_i: Uppdrag, data: dict[str, str], fel: str) -> None:
    assert fel in chef.post(url("uppdrag_nytt", ledamot_i.plats_id), data).content.decode()
    assert Uppdrag.objects.count() == 1


def test_samma_person_sitter_inte_pa_tva_platser(chef: Client, ledamot_i: Uppdrag) -> None:
    annan = organfabriker.plats(ledamot_i.plats.organ, ledamot_i.plats.medlem, Plats.Roll.ERSATTARE)
    data = {"vem": ledamot_i.vem_id, "fran": "2025-01-01"}
    assert "Ada Berg sitter redan som ledamot" in chef.post(url("uppdrag_nytt", annan.pk), data).content.decode()
    assert chef.post(url("uppdrag_nytt", annan.pk), {**data, "fran": "2027-04-01"}).status_code == 302


def test_inloggningen_med_samma_adress_knyts(chef: Client, forbund: Forbund, ledamot: Any) -> None:
    plats = organfabriker.vakant_plats(forbund)
    data = {"namn": "Ny Ledamot", "epost": ledamot.email, "fran": "2026-01-01"}
    chef.post(url("uppdrag_nytt", plats.pk), data)
    assert Uppdragstagare.objects.get(namn="Ny Ledamot").person == ledamot


def test_den_som_slutar_lamnar_ordforandeskapet_och_ersattaren_intrader(chef: Client, ledamot_i: Uppdrag) -> None:
    organ, medlem = ledamot_i.plats.organ, ledamot_i.plats.medlem
    organfabriker.funktion(ledamot_i)
    ersattare = organfabriker.uppdrag(organfabriker.plats(organ, medlem, Plats.Roll.ERSATTARE), "Bo Dahl")
    data = {"tom": "2026-09-30", "slutade": "Flyttade", "version": "1"}
    sida = chef.post(url("uppdrag_avsluta", ledamot_i.pk), data, follow=True).content.decode()
    assert "Låt Bo Dahl inträda" in sida
    assert Funktion.objects.get().tom == D(2026, 9, 30)
    form = chef.get(url("uppdrag_intrada", ledamot_i.plats_id)).context["form"]
    assert (form["fran"].value(), form["tom"].value()) == ("2026-10-01", "2027-03-31")
    chef.post(url("uppdrag_intrada", ledamot_i.plats_id), {"fran": "2026-10-01", "tom": "2027-03-31"})
    ersattare.refresh_from_db()
    assert (ersattare.tom, ersattare.slutade) == (D(2026, 9, 30), "Inträdde som ledamot 1 oktober 2026")
    assert ledamot_i.plats.uppdrag.latest("fran").vem == ersattare.vem


def test_den_som_intrader_har_varit_ersattare_forst(chef: Client, forbund: Forbund) -> None:
    plats = organfabriker.vakant_plats(forbund)
    svar = chef.post(url("uppdrag_intrada", plats.pk), {"fran": "2023-04-01", "tom": ""})
    assert "Skriv en senare dag" in svar.content.decode()
    organfabriker.uppdrag(plats)
    assert "inte vakant" in chef.get(url("uppdrag_intrada", plats.pk), follow=True).content.decode()


def test_tva_som_andrar_samma_uppdrag_ser_bada(chef: Client, ledamot_i: Uppdrag) -> None:
    data = {"etikett": "(s)", "fran": "2023-04-01", "tom": "2027-03-31", "version": "1"}
    assert chef.post(url("uppdrag_andra", ledamot_i.pk), data).status_code == 302
    svar = chef.post(url("uppdrag_andra", ledamot_i.pk), {**data, "etikett": "(m)"})
    assert svar.status_code == 409
    assert "Någon annan har sparat" in svar.content.decode()


def test_en_funktion_haller_sig_inom_uppdraget(chef: Client, ledamot_i: Uppdrag) -> None:
    adress = url("funktion_ny", ledamot_i.plats.organ_id)
    data = {"sort": "ordforande", "uppdrag": ledamot_i.pk, "fran": "2022-01-01"}
    assert "ledamot först från och med 1 april 2023" in chef.post(adress, data).content.decode()
    assert chef.post(adress, {**data, "fran": "2023-04-01"}).status_code == 302
    assert Funktion.objects.get().tom == D(2027, 3, 31)
    assert "har den till och med 31 mars 2027" in chef.post(adress, {**data, "fran": "2024-04-01"}).content.decode()


def test_det_som_blev_fel_tas_bort_men_inte_det_som_har_anvants(chef: Client, ledamot_i: Uppdrag) -> None:
    organ, plats = ledamot_i.plats.organ, ledamot_i.plats
    funktion = organfabriker.funktion(ledamot_i)
    ja = {"bekrafta": "1"}
    assert (
        "Ta bort den funktionen först"
        in chef.post(url("uppdrag_ta_bort", ledamot_i.pk), ja, follow=True).content.decode()
    )
    assert "Någon har suttit" in chef.post(url("plats_ta_bort", plats.pk), ja, follow=True).content.decode()
    for vy, pk in (("funktion_ta_bort", funktion.pk), ("uppdrag_ta_bort", ledamot_i.pk), ("plats_ta_bort", plats.pk)):
        assert chef.post(url(vy, pk), ja).status_code == 302
    assert not organ.platser.exists()
    assert Handelse.objects.filter(vad__startswith="Tog bort").count() == 3


def test_personens_sida_visar_adressen_bara_for_kansliet(
    chef: Client, ledamot_i: Uppdrag, ledamot: Any, client: Client
) -> None:
    vem = ledamot_i.vem
    data = {"namn": "Ada Bergström", "epost": "ada@exempel.se", "person": ledamot.pk, "version": "1"}
    chef.post(url("uppdragstagare_andra", vem.pk), data)
    assert "ada@exempel.se" in chef.get(url("uppdragstagare", vem.pk)).content.decode()
    client.force_login(ledamot)
    sida = client.get(url("uppdragstagare", vem.pk)).content.decode()
    assert "Ada Bergström" in sida
    assert "ada@exempel.se" not in sida


def test_startsidan_sager_vilka_platser_som_star_tomma(chef: Client, forbund: Forbund) -> None:
    organfabriker.vakant_plats(forbund)
    assert "Styrelsen: vakant plats" in chef.get(url("start", 2026)).content.decode()


def test_kontrollen_upplyser_om_sammansattningen(chef: Client, forbund: Forbund) -> None:
    fabriker.medlem(forbund)
    organfabriker.vakant_plats(forbund)
    sida = chef.get(url("kontroller", 2026)).content.decode()
    assert "Norrdals kommun har ingen ledamot i styrelsen." in sida
    assert "Ingen sitter som ledamot för Medlem 1." in sida
