"""The pages of the year's meetings and the calendar links."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from finsam.models import Forbund, Lank, Person
from styrelse.arshjul.kalender import personens_organ
from styrelse.models import Arende, Sammantrade
from tests import fabriker, organfabriker


def url(vy: str, *argument: Any) -> str:
    return reverse(vy, args=["norrdal", *argument])


@pytest.fixture
def mote(forbund: Forbund) -> Sammantrade:
    return organfabriker.sammantrade(organfabriker.styrelse(forbund), "2026-11-25")


def test_aret_visas_med_lagens_datum_och_kan_valjas_per_organ(
    chef: Client, mote: Sammantrade, forbund: Forbund
) -> None:
    grupp = organfabriker.organ(forbund, namn="Styrgruppen")
    organfabriker.sammantrade(grupp, "2026-05-06")
    sida = chef.get(url("arshjul", 2026)).content.decode()
    assert "Styrelsen: sammanträde" in sida
    assert "Budget 2027 fastställs" in sida
    assert "märkt som budgetsammanträde" in sida
    sida = chef.get(url("arshjul", 2026) + f"?organ={grupp.pk}").content.decode()
    assert "Styrelsen: sammanträde" not in sida


def test_aret_fragar_inte_mer_nar_motena_ar_fler(
    chef: Client, mote: Sammantrade, django_assert_max_num_queries: Any
) -> None:
    grupp = organfabriker.organ(mote.organ.forbund)
    for dag in range(1, 6):
        organfabriker.sammantrade(mote.organ, f"2026-0{dag}-10").med.add(grupp)
    with django_assert_max_num_queries(12):
        chef.get(url("arshjul", 2026))


def test_ett_sammantrade_planeras_med_organets_staende_punkter(chef: Client, forbund: Forbund) -> None:
    styrelse = organfabriker.styrelse(forbund)
    assert "/mallar/" in chef.post(url("organ_punkter", styrelse.pk)).url
    data = {
        "organ": styrelse.pk,
        "slag": "sammantrade",
        "datum": "14 mars 2026",
        "fran": "9",
        "tom": "12",
        "form": "plats",
    }
    assert chef.post(url("sammantrade_nytt", 2026), data).url == url("arshjul", 2026)
    nytt = Sammantrade.objects.get()
    assert nytt.rader[:2] == ["Sammanträdet öppnas", "Val av justerare"]
    assert "har redan ett sammanträde" in chef.post(url("sammantrade_nytt", 2026), data).content.decode()
    fel = chef.post(url("sammantrade_nytt", 2026), {**data, "datum": "2027-03-14", "tom": "8", "med": [styrelse.pk]})
    assert all(f in fel.content.decode() for f in ("inte under 2026", "inte sluta före", "redan valt som organ"))


def test_ett_sammantrade_andras_flyttas_och_stalls_in(chef: Client, mote: Sammantrade) -> None:
    data = {"slag": "sammantrade", "fran": "10", "tom": "", "form": "distans", "punkter": "Ekonomi", "version": "1"}
    chef.post(url("sammantrade_andra", mote.pk), data)
    assert chef.post(url("sammantrade_andra", mote.pk), {**data, "punkter": "Budget"}).status_code == 409
    flytt = {"datum": "2026-12-02", "fran": "10", "tom": "", "version": "2"}
    assert "Skriv varför." in chef.post(url("sammantrade_flytta", mote.pk), flytt).content.decode()
    chef.post(url("sammantrade_flytta", mote.pk), {**flytt, "skal": "Krock"})
    assert "Krock" in chef.get(url("sammantrade", mote.pk)).content.decode()
    steg = url("sammantrade_steg", mote.pk, "installt")
    assert "Skriv varför" in chef.post(steg, {"skal": ""}).content.decode()
    assert "Sjukdom" in chef.post(steg, {"skal": "Sjukdom"}, follow=True).content.decode()
    assert chef.get(url("sammantrade_steg", mote.pk, "kallat")).status_code == 302
    assert "kan inte bli kallat" in chef.post(url("sammantrade_steg", mote.pk, "kallat"), follow=True).content.decode()


def test_det_som_forbereddes_visas_inte_nar_sammantradet_stalls_in(mote: Sammantrade, ledamot: Person) -> None:
    Arende.objects.create(sammantrade=mote, rubrik="Hemlig ansökan")
    mote.tillstand, mote.installt_for = "installt", "Snöstorm."
    mote.save()
    client = Client()
    client.force_login(ledamot)
    assert "Hemlig ansökan" not in client.get(mote.get_absolute_url()).content.decode()


def test_ett_installt_tas_inte_upp_nar_tiden_ar_tagen(chef: Client, mote: Sammantrade) -> None:
    mote.tillstand, mote.installt_for = "installt", "Snöstorm."
    mote.save()
    organfabriker.sammantrade(mote.organ, mote.datum.isoformat(), mote.fran and mote.fran.isoformat())
    svar = chef.post(f"{mote.get_absolute_url()}till/planerat/", {"skal": "Vädret blev bättre."}, follow=True)
    assert "har redan ett sammanträde" in svar.content.decode()


def test_forra_aret_foreslas_och_sparas_forst_nar_det_ar_sett(chef: Client, mote: Sammantrade) -> None:
    organfabriker.sammantrade(mote.organ, "2026-03-18")
    adress = url("arshjul_forslag", 2027)
    sida = chef.get(adress).content.decode()
    assert 'value="2027-03-24"' in sida
    assert Sammantrade.objects.under(2027).count() == 0
    data = {f"m{mote.pk}-ta_med": "on", f"m{mote.pk}-datum": "2028-11-25"}
    assert "inte under 2027" in chef.post(adress, data).content.decode()
    chef.post(adress, {**data, f"m{mote.pk}-datum": "2027-11-26"})
    assert [m.datum.isoformat() for m in Sammantrade.objects.under(2027)] == ["2027-11-26"]


def test_motesplanen_bestalls_som_pdf(chef: Client, mote: Sammantrade) -> None:
    assert "Sammanträden 2026" in chef.get(url("arshjul_pdf", 2026)).content.decode()


def test_en_kalenderlank_visas_en_gang_och_kan_aterkallas(
    chef: Client, client: Client, mote: Sammantrade, ledamot: Person
) -> None:
    client.force_login(ledamot)
    client.post(url("kalender"), {"vad": str(mote.organ_id)})
    lanken = client.get(url("kalender")).context["ny"]
    assert lanken not in client.get(url("kalender")).content.decode()
    svar = Client().get(lanken[lanken.index("/l/") :])
    assert svar["Content-Type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:Styrelsen: sammanträde" in svar.content.decode()
    lank = Lank.objects.get()
    assert client.post(url("kalender_aterkalla", lank.pk)).status_code == 302
    assert Client().get(lanken[lanken.index("/l/") :]).status_code == 404


@pytest.mark.parametrize("vad", ["", "mina", "999999", "x"])
def test_en_kalender_over_inget_ges_inte(chef: Client, forbund: Forbund, vad: str) -> None:
    assert "Välj vilka sammanträden" in chef.post(url("kalender"), {"vad": vad}, follow=True).content.decode()
    assert not Lank.objects.exists()


def test_mina_organ_ar_de_dar_jag_sitter(forbund: Forbund, ledamot: Person) -> None:
    vem = organfabriker.uppdragstagare(forbund, person=ledamot)
    styrelse, grupp = organfabriker.styrelse(forbund), organfabriker.organ(forbund)
    presidium = organfabriker.organ(forbund, "presidium")
    uppdrag = organfabriker.uppdrag(organfabriker.plats(styrelse), vem=vem)
    assert personens_organ(vem) == [styrelse.pk]
    organfabriker.funktion(uppdrag)
    assert personens_organ(vem) == [styrelse.pk, presidium.pk]
    organfabriker.sammantrade(grupp, "2026-11-25", namn="Gruppens")
    organfabriker.sammantrade(grupp, "2026-11-26", namn="Gemensamt").med.add(styrelse)
    hemlighet = organfabriker.kalenderhemlighet(forbund, vem)
    text = Client().get(reverse("lank_kalender", args=[hemlighet])).content.decode()
    assert "gemensamt" in text
    assert "gruppens" not in text


def test_andras_organ_kan_inte_valjas(chef: Client, utomstaende: Person) -> None:
    annat = organfabriker.styrelse(Forbund.objects.get(slug="sunnanvik"))
    fabriker.medlem(annat.forbund)
    svar = chef.post(url("sammantrade_nytt", 2026), {"organ": annat.pk, "datum": "2026-03-14", "slag": "sammantrade"})
    assert not Sammantrade.objects.exists()
    assert svar.status_code == 200


def test_startsidan_paminner_kansliet_om_kallelsen_och_ledamoten_om_motet(
    chef: Client, client: Client, forbund: Forbund, ledamot: Person
) -> None:
    dag = timezone.localdate() + datetime.timedelta(days=5)
    mote = organfabriker.sammantrade(organfabriker.styrelse(forbund), dag.isoformat(), lokal="Rådhuset")
    client.force_login(ledamot)
    start = url("start", 2026)
    assert "Skicka kallelsen: Styrelsen" in chef.get(start).content.decode()
    assert "Styrelsen: sammanträde" not in client.get(start).content.decode()
    vem = organfabriker.uppdragstagare(forbund, person=ledamot)
    organfabriker.uppdrag(organfabriker.plats(mote.organ), vem=vem, tom=None)
    assert "Styrelsen: sammanträde" in client.get(start).content.decode()
    Sammantrade.objects.update(tillstand="kallat")
    assert "Kl.\N{NO-BREAK SPACE}09.00, rådhuset" not in (sida := chef.get(start).content.decode())
    assert "Rådhuset" in sida


def test_beslutet_visar_vad_det_har_flyttat_och_vem_det_har_valt(
    chef: Client, mote: Sammantrade, forbundschef: Person
) -> None:
    beslut = fabriker.beslut(mote.organ.forbund)
    sida = url("beslut", beslut.pk)
    assert "Styrelsen: sammanträde" not in chef.get(sida).content.decode()
    data = {"datum": "2026-12-02", "fran": "9", "tom": "", "skal": "Krock", "beslut": beslut.pk, "version": "1"}
    chef.post(url("sammantrade_flytta", mote.pk), data)
    organfabriker.funktion(organfabriker.uppdrag_i(mote.organ.forbund), beslut=beslut)
    text = chef.get(sida).content.decode()
    assert "Styrelsen: sammanträde" in text
    assert "ordförande Ada Berg" in text
