"""The page of a chapter, and the page that orders the chapters."""

import pytest
from django.test import Client
from django.urls import reverse

from finsam.models import Avsnitt, Dokument, Handelse, Person
from tests import fabriker
from tests.dokumentsidor.conftest import Plan

T = Dokument.Tillstand


def url(vy: str, avsnitt: Avsnitt) -> str:
    return reverse(vy, args=["norrdal", avsnitt.dokument.ar, avsnitt.pk])


def ordna(plan: Plan) -> str:
    return reverse("dokument_ordna", args=["norrdal", 2026, plan.dokument.pk])


@pytest.fixture
def fjolaret(plan: Plan) -> Dokument:
    fjol = fabriker.dokument(plan.dokument.forbund, ar=2025)
    fabriker.avsnitt(fjol, "Uppföljning", text="<p>Varje halvår.</p>")
    fabriker.avsnitt(
        fjol, "Budget för året", sort=Avsnitt.Sort.LEVANDE, nyckel="budget", text="<p>Sparsam.</p>", ordning=2
    )
    return fjol


def test_texten_sparas_och_star_i_historiken(chef: Client, plan: Plan) -> None:
    svar = chef.post(url("avsnitt", plan.vision), {"text": "<p>Ingen väntar.</p>", "version": 1}, follow=True)
    plan.vision.refresh_from_db()
    assert (plan.vision.text, plan.vision.version) == ("<p>Ingen väntar.</p>", 2)
    assert "Texten i Vision är sparad" in svar.content.decode()
    assert "av Lena Sandgren" in svar.content.decode()
    handelse = Handelse.objects.get(slag=Handelse.Slag.ANDRING)
    assert (handelse.vad, handelse.fran) == ("Verksamhetsplan 2026: Ändrade texten i Vision", "Alla i arbete.")


def test_skadlig_text_rensas(chef: Client, plan: Plan) -> None:
    chef.post(url("avsnitt", plan.vision), {"text": "<p>Bra.<script>alert(1)</script></p>", "version": 1})
    plan.vision.refresh_from_db()
    assert plan.vision.text == "<p>Bra.</p>"


def test_trasig_version_sparar_inte_men_behaller_texten(chef: Client, plan: Plan) -> None:
    svar = chef.post(url("avsnitt", plan.vision), {"text": "<p>Nytt.</p>", "version": "x"})
    assert svar.status_code == 200
    assert "Nytt." in svar.content.decode()
    plan.vision.refresh_from_db()
    assert plan.vision.text == "<p>Alla i arbete.</p>"


def test_oforandrad_text_gor_ingen_handelse(chef: Client, plan: Plan) -> None:
    chef.post(url("avsnitt", plan.vision), {"text": "<p>Alla i arbete.</p>", "version": 1})
    assert not Handelse.objects.filter(slag=Handelse.Slag.ANDRING).exists()


def test_ledamot_laser_men_skriver_inte(client: Client, ledamot: Person, plan: Plan) -> None:
    client.force_login(ledamot)
    html = client.get(url("avsnitt", plan.vision)).content.decode()
    assert "Alla i arbete." in html
    assert "Spara texten" not in html
    assert client.post(url("avsnitt", plan.vision), {"text": "x", "version": 1}).status_code == 403


def test_fjolarets_text_hittas_pa_rubrik_eller_innehall(chef: Client, plan: Plan, fjolaret: Dokument) -> None:
    assert "Varje halvår." in chef.get(url("avsnitt", plan.uppfoljning)).content.decode()
    assert "Sparsam." in chef.get(url("avsnitt", plan.budget)).content.decode()
    assert "ingen text i samma avsnitt" in chef.get(url("avsnitt", plan.vision)).content.decode()


def test_fjolarets_text_satts_i_rutan_utan_att_sparas(chef: Client, plan: Plan, fjolaret: Dokument) -> None:
    svar = chef.get(url("avsnitt", plan.uppfoljning), {"fjol": "1"})
    assert svar.context["form"]["text"].value() == "<p>Varje halvår.</p>"
    plan.uppfoljning.refresh_from_db()
    assert plan.uppfoljning.text == ""


def test_forra_och_nasta_avsnitt(chef: Client, plan: Plan) -> None:
    svar = chef.get(url("avsnitt", plan.ekonomi)).context
    assert (svar["fore"], svar["efter"]) == (plan.vision, plan.budget)
    assert chef.get(url("avsnitt", plan.vision)).context["fore"] is None
    assert chef.get(url("avsnitt", plan.uppfoljning)).context["efter"] is None


def test_mallen_sager_vad_som_hor_hit(chef: Client, plan: Plan, forbundschef: Person) -> None:
    from finsam.dokumentarbete.skapande import skapa_mall

    skapa_mall(forbund=plan.dokument.forbund, typ="verksamhetsplan", by=forbundschef)
    assert "Vad invånarna ska märka" in chef.get(url("avsnitt", plan.vision)).content.decode()


def test_last_plan_sparar_inte_och_behaller_det_skrivna(chef: Client, plan: Plan) -> None:
    Dokument.objects.update(tillstand=T.TILL_BESLUT)
    svar = chef.post(url("avsnitt", plan.vision), {"text": "<p>Sent skrivet.</p>", "version": 1})
    assert svar.status_code == 409
    assert "är till beslut och kan inte ändras" in svar.content.decode()
    assert "Sent skrivet." in svar.content.decode()


def test_levande_innehall_visas(chef: Client, plan: Plan) -> None:
    fabriker.mal(plan.dokument.forbund, "Fler i studier")
    levande = fabriker.avsnitt(plan.dokument, "Mål", sort=Avsnitt.Sort.LEVANDE, nyckel="malkarta", ordning=9)
    assert "Fler i studier" in chef.get(url("avsnitt", levande)).content.decode()
    assert "inget att hämta än" in chef.get(url("avsnitt", plan.budget)).content.decode()


def test_avsnitt_flyttas_och_sidan_oppnas_vid_det(chef: Client, plan: Plan) -> None:
    svar = chef.post(url("avsnitt_flytta", plan.vision), {"riktning": "ner"})
    assert svar["Location"] == f"{ordna(plan)}#avsnitt-{plan.vision.pk}"
    assert plan.ordning()[0] == "Ekonomi"


def test_avsnitt_utelamnas_fran_sidan(chef: Client, plan: Plan) -> None:
    chef.post(url("avsnitt_utelamna", plan.vision), {"utelamnas": "1"})
    assert "Ta med" in chef.get(ordna(plan)).content.decode()
    chef.post(url("avsnitt_utelamna", plan.vision), {"utelamnas": "0"})
    assert "Ta med" not in chef.get(ordna(plan)).content.decode()


def test_avsnitt_laggs_till_under_ett_annat(chef: Client, plan: Plan) -> None:
    adress = reverse("avsnitt_nytt", args=["norrdal", 2026, plan.dokument.pk])
    val = [k for k, _ in chef.get(adress).context["form"].fields["nyckel"].choices]
    assert "budget" not in val
    assert "kapital" in val
    chef.post(adress, {"rubrik": "Eget kapital", "under": plan.ekonomi.pk, "nyckel": "kapital"})
    assert "- Eget kapital" in plan.ordning()


def test_avsnitt_utan_rubrik_avvisas(chef: Client, plan: Plan) -> None:
    svar = chef.post(reverse("avsnitt_nytt", args=["norrdal", 2026, plan.dokument.pk]), {"rubrik": ""})
    assert "Skriv en rubrik." in svar.content.decode()


def test_rubrik_byts_fran_sidan(chef: Client, plan: Plan) -> None:
    assert 'value="Vision"' in chef.get(url("avsnitt_rubrik", plan.vision)).content.decode()
    chef.post(url("avsnitt_rubrik", plan.vision), {"rubrik": "Vart vi vill"})
    assert plan.ordning()[0] == "Vart vi vill"


def test_avsnitt_tas_bort_forst_nar_man_har_sett_vad(chef: Client, plan: Plan) -> None:
    adress = url("avsnitt_ta_bort", plan.ekonomi)
    assert "<li>Budget</li>" in chef.post(adress).content.decode()
    chef.post(adress, {"bekraftat": "1"})
    assert plan.ordning() == ["Vision", "Uppföljning"]


@pytest.mark.parametrize(
    ("vy", "data"),
    [
        ("avsnitt_flytta", {"riktning": "ner"}),
        ("avsnitt_utelamna", {"utelamnas": "1"}),
        ("avsnitt_rubrik", {"rubrik": "Ny"}),
        ("avsnitt_ta_bort", {"bekraftat": "1"}),
    ],
)
def test_last_plan_andras_inte_fran_sidorna(chef: Client, plan: Plan, vy: str, data: dict[str, str]) -> None:
    Dokument.objects.update(tillstand=T.TILL_BESLUT)
    svar = chef.post(url(vy, plan.vision), data, follow=True)
    assert "är till beslut och kan inte ändras" in svar.content.decode()
    assert plan.ordning()[0] == "Vision"


def test_last_plan_far_inget_nytt_avsnitt(chef: Client, plan: Plan) -> None:
    Dokument.objects.update(tillstand=T.TILL_BESLUT)
    svar = chef.post(reverse("avsnitt_nytt", args=["norrdal", 2026, plan.dokument.pk]), {"rubrik": "Risker"})
    assert "kan inte ändras" in svar.content.decode()


def test_den_som_sparar_sist_far_se_bada_texterna(chef: Client, plan: Plan) -> None:
    adress = url("avsnitt", plan.vision)
    chef.post(adress, {"text": "<p>Den första.</p>", "version": 1})
    svar = chef.post(adress, {"text": "<p>Den andra.</p>", "version": 1})
    assert svar.status_code == 409
    assert "första" in svar.content.decode()
    assert "andra" in svar.content.decode()
    plan.vision.refresh_from_db()
    assert plan.vision.text == "<p>Den första.</p>"


def test_diagram_visas_i_forbundets_farg(chef: Client, plan: Plan) -> None:
    version = fabriker.budgetversion(plan.dokument.forbund)
    kolumn = fabriker.kolumn(version)
    medlem = fabriker.medlem(plan.dokument.forbund)
    grupp = fabriker.grupp(version, "Intäkter", "intakt")
    fabriker.cell(fabriker.post(grupp, "Kommunen", medlem=medlem), kolumn, "1000000")
    levande = fabriker.avsnitt(plan.dokument, "Bidrag", sort=Avsnitt.Sort.LEVANDE, nyckel="medlemmar", ordning=9)
    assert "<svg" in chef.get(url("avsnitt", levande)).content.decode()
