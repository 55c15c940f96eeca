"""The office's page of a kallelse, and the pages of those who are called."""

import uuid
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from finsam import utskick
from finsam.models import Fil, Forbund, Person, Roll, Utskick
from finsam.paneler import paneler_for
from finsam.sok import sok
from finsam.tilltrade import Tilltrade
from styrelse.kallelse.gang import bifogat
from styrelse.models import Arende, Bilaga, Kallelse, Sammantrade
from tests import fabriker, organfabriker
from tests.kallelsefabriker import gor_pdf, kallad_person, mote, skickad


@pytest.fixture(autouse=True)
def ingen_ko() -> Iterator[None]:
    with patch.object(utskick, "_bestall"):
        yield


def adr(namn: str, *args: object) -> str:
    return reverse(namn, args=["norrdal", *args])


def inloggad(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_sidan_visar_mejlet_och_vad_som_saknas(chef: Client, forbund: Forbund) -> None:
    motet = mote(forbund)
    motet.arenden.get(ordning=2).attsatser.all().delete()
    Bilaga.objects.update(fil=None)
    sida = chef.get(adr("kallelse", motet.pk)).content.decode()
    for text in (
        "Du kallas till sammanträde med Styrelsen",
        "Yvonne Rask har ingen adress",
        "har inget förslag till beslut",
    ):
        assert text in sida
    assert "Kallelsen ska vara ute 7 dagar före" in sida
    assert "har ingen fil" in sida


def test_ett_tryck_skickar_det_som_visas_och_ett_till_gor_inget(
    chef: Client, forbund: Forbund, forbundschef: Person
) -> None:
    motet = mote(forbund)
    data = {"halsning": "", "marke": gor_pdf(motet, forbundschef), "skicka": "1", "_engangs": str(uuid.uuid4())}
    for _ in range(2):
        svar = chef.post(adr("kallelse", motet.pk), data)
        assert svar["Location"] == adr("kallelse", motet.pk)
    assert Kallelse.objects.count() == 1
    Utskick.objects.filter(till="per@exempel.se").update(tillstand="fel", fel="ingen kontakt")
    sida = chef.get(adr("kallelse", motet.pk)).content.decode()
    assert "Inget har ändrats sedan kallelsen skickades." in sida
    assert "2 mejl på väg, 1 kunde inte skickas" in sida


def test_text_som_skrivits_efter_visas_innan_den_gar(chef: Client, forbund: Forbund, forbundschef: Person) -> None:
    motet = mote(forbund)
    data = {"halsning": "Ta med cykel.", "marke": gor_pdf(motet, forbundschef), "skicka": "1"}
    sida = chef.post(adr("kallelse", motet.pk), data).content.decode()
    assert "Innehållet har ändrats sedan sidan visades" in sida
    assert sida.count("Ta med cykel.") == 2
    visad = chef.post(adr("kallelse", motet.pk), {"halsning": "Ta med båt.", "visa": "1"})
    assert visad.content.decode().count("Ta med båt.") == 2


def test_hinder_star_i_formularet(chef: Client, forbund: Forbund, forbundschef: Person) -> None:
    motet = mote(forbund)
    marke = chef.get(adr("kallelse", motet.pk)).context["ut"].marke
    sida = chef.post(adr("kallelse", motet.pk), {"halsning": "", "marke": marke, "skicka": "1"})
    assert "PDF:en görs just nu" in sida.content.decode()


def test_tom_dagordning_och_hallet_mote_har_inget_att_skicka(chef: Client, forbund: Forbund) -> None:
    motet = organfabriker.sammantrade_i(forbund)
    assert "behöver dagordningen minst ett ärende" in chef.get(adr("kallelse", motet.pk)).content.decode()
    Sammantrade.objects.update(tillstand="avslutat")
    assert "Ingen kallelse skickades härifrån" in chef.get(adr("kallelse", motet.pk)).content.decode()


def test_pdf_som_utkast_och_som_den_skickades(chef: Client, forbund: Forbund, forbundschef: Person) -> None:
    motet = mote(forbund)
    gor_pdf(motet, forbundschef)
    assert chef.get(adr("kallelse_pdf", motet.pk))["Content-Type"] == "application/pdf"
    skickad(motet, forbundschef)
    assert b"".join(chef.get(adr("kallelse_skickad", motet.pk, 1))).startswith(b"%PDF")
    assert chef.get(adr("kallelse_skickad", motet.pk, 2)).status_code == 404


def test_ledamoten_laser_det_som_skickades(forbund: Forbund, forbundschef: Person, ledamot: Person) -> None:
    motet, client = mote(forbund), inloggad(ledamot)
    assert "inte skickad än" in client.get(adr("handlingar", motet.pk)).content.decode()
    ett, tva = motet.arenden.all()
    assert client.get(adr("handlingar_arende", motet.pk, tva.pk)).status_code == 404
    skickad(motet, forbundschef)
    sent = Arende.objects.create(sammantrade=motet, ordning=3, rubrik="Sent ärende", sent=True)
    sida = client.get(adr("handlingar", motet.pk)).content.decode()
    assert "Ärende 2" in sida
    assert "Sent ärende" not in sida
    assert (
        "att bevilja 100\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kronor."
        in client.get(adr("handlingar_arende", motet.pk, tva.pk)).content.decode()
    )
    assert "inget mer om ärendet" in client.get(adr("handlingar_arende", motet.pk, ett.pk)).content.decode()
    assert client.get(adr("handlingar_arende", motet.pk, sent.pk)).status_code == 404
    skickad(motet, forbundschef)
    assert "Nytt ärende: 3. Sent ärende." in client.get(adr("handlingar", motet.pk)).content.decode()
    assert "Nytt i ärendet" in client.get(adr("handlingar_arende", motet.pk, sent.pk)).content.decode()


def test_handlingen_oppnas_av_dem_som_laser_kallelsen(forbund: Forbund, forbundschef: Person, ledamot: Person) -> None:
    motet = mote(forbund)
    bilaga = Bilaga.objects.get()
    skickad(motet, forbundschef)
    assert inloggad(ledamot).get(adr("handlingar_bilaga", motet.pk, bilaga.pk)).status_code == 200
    assert inloggad(ledamot).get(adr("handlingar_bilaga", motet.pk, bilaga.pk + 1)).status_code == 404
    Fil.objects.update(aterkallad="2026-03-01T10:00Z")
    assert inloggad(ledamot).get(adr("handlingar_bilaga", motet.pk, bilaga.pk)).status_code == 410


def test_det_som_inte_ar_offentligt_lases_av_dem_som_beslutar(
    forbund: Forbund, forbundschef: Person, ledamot: Person
) -> None:
    motet = mote(forbund)
    Bilaga.objects.update(sekretess="uppgifter om enskilda")
    skickad(motet, forbundschef)
    ekonom = fabriker.person("Eva Kassa")
    fabriker.roll(ekonom, forbund, Roll.Sort.EKONOM)
    adress = adr("handlingar_bilaga", motet.pk, Bilaga.objects.get().pk)
    assert inloggad(ledamot).get(adress).status_code == 200
    assert inloggad(ekonom).get(adress).status_code == 403


def test_det_som_blir_hemligt_efter_kallelsen_lamnas_inte_ut(
    forbund: Forbund, forbundschef: Person, ledamot: Person
) -> None:
    motet = mote(forbund)
    sand = skickad(motet, forbundschef)
    ekonom = fabriker.person("Eva Kassa")
    fabriker.roll(ekonom, forbund, Roll.Sort.EKONOM)
    adress = adr("handlingar_bilaga", motet.pk, Bilaga.objects.get().pk)
    assert [b.namn for b in bifogat(sand)][1:] == ["Bilaga 1 plan.pdf"]
    Bilaga.objects.update(sekretess="uppgifter om enskilda")
    assert inloggad(ekonom).get(adress).status_code == 403
    assert inloggad(ledamot).get(adress).status_code == 200
    assert len(list(bifogat(sand))) == 1


def test_lsg_laser_bara_det_som_de_kallas_till(forbund: Forbund, forbundschef: Person) -> None:
    sixten = fabriker.person("Sixten Häll")
    fabriker.roll(sixten, forbund, Roll.Sort.LSG)
    motet = mote(forbund)
    skickad(motet, forbundschef)
    assert inloggad(sixten).get(adr("handlingar", motet.pk)).status_code == 403
    assert inloggad(sixten).get(adr("kallelse_skickad", motet.pk, 1)).status_code == 403
    forbund.uppdragstagare.filter(namn="Inger Sten").update(person=sixten)
    assert inloggad(sixten).get(adr("kallelse_skickad", motet.pk, 1)).status_code == 200
    assert inloggad(sixten).get(adr("handlingar", motet.pk)).status_code == 200


def test_motets_sida_leder_till_kallelsen(
    chef: Client, forbund: Forbund, forbundschef: Person, ledamot: Person
) -> None:
    motet = mote(forbund)

    def panel(person: Person, roll: str) -> Any:
        alla = paneler_for("sammantrade", Tilltrade(person, forbund, frozenset({roll})), motet)
        return next((p for p in alla if p.rubrik == "Kallelse"), None)

    assert panel(forbundschef, "forbundschef").data["far_skicka"]
    assert panel(ledamot, "ledamot") is None
    assert panel(ledamot, "insatsansvarig") is None
    skickad(motet, forbundschef)
    assert panel(ledamot, "ledamot").data["kallelse"].nr == 1


def test_de_kallade_far_besked_en_gang_om_motet_stalls_in(chef: Client, forbund: Forbund, forbundschef: Person) -> None:
    motet = mote(forbund)
    skickad(motet, forbundschef)
    assert "inte inställt" in chef.post(adr("kallelse_installt", motet.pk), follow=True).content.decode()
    Sammantrade.objects.update(tillstand="installt", installt_for="För få kan komma")
    assert "Skäl: För få kan komma" in chef.get(adr("kallelse", motet.pk)).content.decode()
    for svar in ("skickat till 3", "redan skickat"):
        assert svar in chef.post(adr("kallelse_installt", motet.pk), follow=True).content.decode()
    assert Utskick.objects.filter(amne="Inställt: Styrelsen onsdag 18 mars 2026").count() == 3
    assert "har fått besked" in chef.get(adr("kallelse", motet.pk)).content.decode()


def test_det_som_ar_nytt_marks_och_den_kallade_leds_fran_starten_till_handlingarna(
    forbund: Forbund, forbundschef: Person
) -> None:
    i_dag = timezone.localdate()
    motet = mote(forbund)
    client = kallad_person(forbund, "Karin Ås", "ledamot")
    skickad(motet, forbundschef)
    motet.arenden.filter(ordning=1).update(rubrik="Nytt namn")
    skickad(motet, forbundschef)
    assert '<span class="ny">Nytt</span>' in client.get(adr("handlingar", motet.pk)).content.decode()
    Sammantrade.objects.update(datum=i_dag)
    assert adr("handlingar", motet.pk) in client.get(reverse("start", args=["norrdal", i_dag.year])).content.decode()


def test_styrelsen_hittar_de_arenden_som_den_ar_kallad_till(
    forbund: Forbund, forbundschef: Person, ledamot: Person
) -> None:
    motet = mote(forbund)
    motet.arenden.filter(ordning=1).update(rubrik="Daglig verksamhet")

    def traffar(person: Person, roll: str) -> list[str]:
        alla = dict(sok(Tilltrade(person, forbund, frozenset({roll})), "daglig verksamhet"))
        return [t.under for t in alla.get("Ärenden på dagordningen", [])]

    assert traffar(forbundschef, "forbundschef") == ["Styrelsen, 18 mars 2026"]
    assert traffar(ledamot, "ledamot") == []
    skickad(motet, forbundschef)
    assert traffar(ledamot, "ledamot") == ["Styrelsen, 18 mars 2026"]
    assert traffar(ledamot, "insatsansvarig") == []


def test_lika_manga_fragor_hur_lang_dagordningen_an_ar(
    forbund: Forbund, forbundschef: Person, django_assert_max_num_queries: Any
) -> None:
    motet = mote(forbund)
    for nr in range(3, 9):
        Bilaga.objects.create(
            arende=Arende.objects.create(sammantrade=motet, ordning=nr, rubrik=f"Ärende {nr}"), namn="Underlag"
        )
    skickad(motet, forbundschef)
    client = kallad_person(forbund, "Karin Ås", "ledamot")
    with django_assert_max_num_queries(16):
        client.get(adr("handlingar", motet.pk))
