"""The pages of a justering, as those who use them meet them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from finsam.atkomst import tilltrade_till
from finsam.models import Fil, Forbund, Person
from styrelse.justering import gang, granskning, register
from styrelse.models import Arende, Justering, Protokoll
from tests import justeringsfabriker as fab
from tests.finsam.onda_filer import med_javascript, pdf


def klient(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def adress(justering: Justering, vad: str = "") -> str:
    slug = justering.protokoll.sammantrade.organ.forbund.slug
    return reverse(f"justering_{vad}" if vad else "justering", args=[slug, justering.pk])


@pytest.fixture
def justering(forbund: Forbund) -> Justering:
    return fab.last(forbund)


def test_kansliet_laser_efter_att_ha_sett_vad_besluten_gor(forbund: Forbund) -> None:
    protokoll = fab.protokoll(forbund)
    client = klient(fab.kansliet(forbund))
    sida = reverse("justering_las", args=[forbund.slug, protokoll.sammantrade_id])
    assert "Ärende 2" in client.get(sida).content.decode()
    svar = client.post(sida, {"vad": "hela", "satt": "papper"})
    ett = Justering.objects.get()
    assert svar.url == adress(ett)
    assert "PDF:en görs" in client.get(svar.url).content.decode()


def test_under_motet_valjs_en_paragraf(forbund: Forbund) -> None:
    protokoll = fab.mote_som_pagar(forbund)
    client = klient(fab.kansliet(forbund))
    sida = reverse("justering_las", args=[forbund.slug, protokoll.sammantrade_id])
    arende = protokoll.sammantrade.arenden.get(ordning=2)
    assert client.post(sida, {"vad": "hela", "satt": "papper"}).status_code == 200
    client.post(sida, {"vad": arende.pk, "satt": "papper"})
    assert list(Arende.objects.exclude(justering=None)) == [arende]


def test_den_som_justerar_laser_foreslar_och_godtar(justering: Justering) -> None:
    client = klient(fab.den_som(justering, "Karin Ås"))
    text = client.get(adress(justering, "granska")).content.decode()
    assert "Godta texten" in text
    arende = justering.arenden.earliest("paragraf")
    assert "Skriv vad som ska" in client.post(adress(justering, "foresla"), {"arende": arende.pk}).content.decode()
    client.post(adress(justering, "foresla"), {"arende": arende.pk, "text": "Fel belopp"})
    assert "väntar på svar" in client.get(adress(justering, "granska")).content.decode()
    kansli = klient(fab.kansliet(justering.protokoll.sammantrade.organ.forbund))
    forslag = justering.andringsforslag.get()
    svara = reverse("justering_svara", args=["norrdal", forslag.pk])
    assert "Skriv varför" in kansli.post(svara, {"infort": "nej"}).content.decode()
    kansli.post(svara, {"infort": "nej", "svar": "Beloppet är rätt."})
    assert "Beloppet är rätt." in client.get(adress(justering, "granska")).content.decode()
    client.post(adress(justering, "godta"))
    assert "Du har godtagit texten" in client.get(adress(justering, "granska")).content.decode()
    assert client.post(adress(justering, "foresla"), {"text": "Hela texten"}).status_code == 302
    assert "Föreslog en ändring i protokollet" in kansli.get(adress(justering)).content.decode()


def test_en_ledamot_som_inte_justerar_ser_protokollet_forst_nar_det_ar_justerat(
    forbund: Forbund, ledamot: Person
) -> None:
    justering = fab.undertecknad(forbund)
    client = klient(ledamot)
    assert client.get(adress(justering, "granska")).status_code == 403
    assert client.get(adress(justering, "pdf")).status_code == 403
    gang.justera(justering=justering, by=fab.kansliet(forbund))
    assert client.get(adress(justering, "granska")).status_code == 200
    assert client.get(adress(justering, "pdf")).content == fab.PDF
    assert client.get(adress(justering, "undertecknad")).status_code == 403
    assert "personnummer" in klient(fab.kansliet(forbund)).get(adress(justering)).content.decode()


def test_motets_historik_lases_av_kansliet_och_revisorn(forbund: Forbund, ledamot: Person, revisor: Person) -> None:
    adressen = adress(fab.justerad(forbund))
    assert "Historik" not in klient(ledamot).get(adressen).content.decode()
    assert "Historik" in klient(revisor).get(adressen).content.decode()


def test_en_aterkallad_undertecknad_fil_lamnas_inte_ut(forbund: Forbund) -> None:
    justering = fab.justerad(forbund)
    Fil.objects.update(aterkallad="2026-04-01T10:00Z")
    assert klient(fab.kansliet(forbund)).get(adress(justering, "undertecknad")).status_code == 410


def registrera(justering: Justering, innehall: bytes, namn: str = "skannat.pdf", **andrat: Any) -> Any:
    data = {f"dag_{pk}": "2026-03-25" for pk in justering.justerare.values_list("pk", flat=True)}
    fil = SimpleUploadedFile(namn, innehall, "application/pdf")
    client = klient(fab.kansliet(justering.protokoll.sammantrade.organ.forbund))
    return client.post(adress(justering, "registrera"), {**data, "fil": fil, **andrat})


def test_skannat_papper_registreras_med_dag_for_var_och_en(justering: Justering) -> None:
    assert registrera(justering, pdf()).status_code == 302
    justering.refresh_from_db()
    assert justering.undertecknad is not None
    text = klient(fab.kansliet(Forbund.objects.get())).get(adress(justering)).content.decode()
    assert "Alla har skrivit under" in text


@pytest.mark.parametrize(
    ("innehall", "namn", "fel"),
    [
        (b"MZ\x90\x00 ett program", "protokoll.pdf", "program"),
        (b"<html><script>alert(1)</script></html>", "protokoll.pdf", "Webbsidor"),
        (b"Bara text", "protokoll.txt", "ska vara en PDF"),
    ],
)
def test_fientliga_filer_tas_inte_emot(justering: Justering, innehall: bytes, namn: str, fel: str) -> None:
    assert fel in registrera(justering, innehall, namn).content.decode()
    assert not justering.justerare.filter(undertecknat__isnull=False).exists()


def test_program_i_pdfen_tas_bort_och_det_sags(justering: Justering) -> None:
    svar = registrera(justering, pdf(med_javascript))
    assert "JavaScript" in svar.client.get(svar.url).content.decode()
    justering.refresh_from_db()
    assert justering.undertecknad is not None
    assert "JavaScript" in justering.undertecknad.anmarkning


def test_aterta_och_byta_satt_pa_sidorna(justering: Justering) -> None:
    client = klient(fab.kansliet(Forbund.objects.get()))
    client.post(adress(justering, "satt"), {"satt": "uppladdad"})
    justering.refresh_from_db()
    assert justering.satt == "uppladdad"
    assert "Skriv varför" in client.post(adress(justering, "aterta"), {"skal": ""}).content.decode()
    client.post(adress(justering, "aterta"), {"skal": "Fel namn"})
    assert Protokoll.objects.get().tillstand == "utkast"
    assert "återtagen" in client.post(adress(justering, "aterta"), {"skal": "Igen"}).content.decode()
    assert "Återtagen justering" in client.get(adress(justering)).content.decode()
    assert "skrivs om" in client.get(adress(justering, "granska")).content.decode()
    assert "återtagen" in client.post(adress(justering, "godta"), follow=True).content.decode()
    assert "återtagen" in client.post(adress(justering, "satt"), {"satt": "papper"}).content.decode()
    assert "återtagen" in registrera(justering, pdf()).content.decode()


def test_nar_alla_har_skrivit_under_bestalls_justeringen_igen_och_sedan_inget(forbund: Forbund) -> None:
    justering = fab.undertecknad(forbund)
    client = klient(fab.kansliet(forbund))
    assert "Beställt" in client.post(adress(justering, "slutfor"), follow=True).content.decode()
    gang.justera(justering=justering, by=fab.kansliet(forbund))
    assert client.post(adress(justering, "slutfor")).status_code == 302


def test_det_som_vantar_bestalls_igen(forbund: Forbund) -> None:
    protokoll = fab.protokoll(forbund)
    justering = gang.las(protokoll=protokoll, satt="papper", by=fab.kansliet(forbund))
    client = klient(fab.kansliet(forbund))
    assert client.get(adress(justering, "pdf")).status_code == 302
    for _ in range(2):
        assert "Beställt" in client.post(adress(justering, "slutfor"), follow=True).content.decode()


def test_sidan_fragar_lika_mycket_hur_manga_paragrafer_det_an_ar(forbund: Forbund) -> None:
    justering = fab.last(forbund, protokoll=fab.protokoll(forbund, antal=12))
    client = klient(fab.den_som(justering, "Karin Ås"))
    client.get(adress(justering, "granska"))
    with CaptureQueriesContext(
        connection,
    ) as fragor:
        client.get(adress(justering, "granska"))
    assert len(fragor) <= 35


def test_det_som_lastes_lases_aven_om_raderna_sparades_i_en_aldre_form(forbund: Forbund) -> None:
    justering = fab.last(forbund)
    Justering.objects.update(data={"typ": "Nagot"})
    svar = klient(fab.den_som(justering, "Karin Ås")).get(adress(justering, "granska"))
    assert "Ärende 2" in svar.content.decode()


# --- What waits, and for whom --------------------------------------------------------------------------------


def vantar(person: Person) -> list[str]:
    tilltrade = tilltrade_till(person, "norrdal")
    assert tilltrade is not None
    kallor = (register.att_justera, register.kansliets)
    return [uppgift.rubrik for kalla in kallor for uppgift in kalla(tilltrade, 2026)]


def test_det_som_vantar_star_hos_den_som_ska_gora_det(forbund: Forbund) -> None:
    protokoll = fab.protokoll(forbund)
    chef = fab.kansliet(forbund)
    assert vantar(chef) == ["Lås protokollet från 18 mars 2026"]
    justering = fab.last(forbund, protokoll=protokoll)
    karin, per = fab.den_som(justering, "Karin Ås"), fab.den_som(justering, "Per Hell")
    assert vantar(karin) == ["Läs och justera protokollet från 18 mars 2026"]
    fab.foresla(justering)
    assert "Svara på ett ändringsförslag från Karin Ås" in vantar(chef)
    granskning.svara(forslag=justering.andringsforslag.get(), infort=False, svar="Nej.", by=chef)
    for person in (karin, per):
        granskning.godta(justering=justering, by=person)
    assert vantar(karin) == []
    assert "Registrera underskrifterna på protokollet från 18 mars 2026" in vantar(chef)


def test_de_fjorton_dagarna_bevakas(forbund: Forbund) -> None:
    assert list(register.justerade_i_tid(forbund, 2026)) == []
    fab.last(forbund)
    (sen,) = register.justerade_i_tid(forbund, 2026)
    assert sen.text == "Inte justerat inom 14 dagar: 18 mars 2026."


def test_justerat_i_tid_haller(forbund: Forbund) -> None:
    fab.justerad(forbund)
    (kontroll,) = register.justerade_i_tid(forbund, 2026)
    assert kontroll.utfall == "haller"


def test_medan_motet_pagar_leder_sidan_till_omedelbar_justering_och_en_paragraf_kan_vara_vald(forbund: Forbund) -> None:
    mote = fab.mote_som_pagar(forbund).sammantrade
    chef = klient(fab.kansliet(forbund))
    assert "Justera en paragraf omedelbart" in chef.get(mote.get_absolute_url()).content.decode()
    arende = mote.arenden.get(ordning=2)
    sida = chef.get(reverse("justering_las", args=["norrdal", mote.pk]), {"arende": arende.pk})
    assert sida.context["form"]["vad"].initial == str(arende.pk)


def test_motets_sida_leder_till_justeringen(forbund: Forbund, ledamot: Person) -> None:
    protokoll = fab.protokoll(forbund)
    sida = protokoll.sammantrade.get_absolute_url()
    chef = klient(fab.kansliet(forbund))
    assert "Lås protokollet för justering" in chef.get(sida).content.decode()
    fab.last(forbund, protokoll=protokoll)
    assert "Justering av protokollet" in chef.get(sida).content.decode()
    assert "Justering av protokollet" not in klient(ledamot).get(sida).content.decode()


def test_medan_sammantradet_pagar_justeras_en_paragraf_med_sitt_blivande_nummer(chef: Client, forbund: Forbund) -> None:
    ett = fab.mote_som_pagar(forbund)
    sida = chef.get(reverse("justering_las", args=[forbund.slug, ett.sammantrade_id])).content.decode()
    assert "Justera en paragraf omedelbart" in sida
    assert "§ 2 Ärende 2" in sida
    assert "Paragrafer att låsa" not in sida


def test_ett_sammantrade_med_last_protokoll_kan_inte_oppnas_igen_fran_sidan(chef: Client, forbund: Forbund) -> None:
    ett = fab.protokoll(forbund)
    adress = reverse("sammantrade", args=[forbund.slug, ett.sammantrade_id])
    assert "Öppna igen" in chef.get(adress).content.decode()
    fab.last(forbund, protokoll=ett)
    assert "Öppna igen" not in chef.get(adress).content.decode()
