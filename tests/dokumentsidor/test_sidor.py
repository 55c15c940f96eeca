"""The list of documents, a document's page, and its way through the pages."""

import pytest
from django.test import Client
from django.urls import reverse

from finsam.dokumentarbete import gang as dokumentgang
from finsam.dokumentarbete.utskrift import Utskrift
from finsam.models import Beslut, Dokument, Forbund, Handelse, Person
from tests import fabriker
from tests.dokumentsidor.conftest import Plan

T = Dokument.Tillstand


@pytest.fixture(autouse=True)
def snabb_skrivare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dokumentgang, "skriv_ut", lambda d: Utskrift(b"%PDF 1", {}, "1"))


def url(vy: str, dokument: Dokument) -> str:
    return reverse(vy, args=["norrdal", dokument.ar, dokument.pk])


def sida(client: Client, adress: str) -> str:
    svar = client.get(adress)
    assert svar.status_code == 200
    return svar.content.decode()


def test_tom_lista_erbjuder_att_borja(chef: Client, forbund: Forbund) -> None:
    assert "Påbörja verksamhetsplan 2026" in sida(chef, "/norrdal/2026/dokument/")


def test_ledamot_far_veta_men_inte_borja(client: Client, ledamot: Person) -> None:
    client.force_login(ledamot)
    for adress in ("/norrdal/2026/dokument/", "/norrdal/2026/verksamhetsplan/"):
        html = sida(client, adress)
        assert "när kansliet har börjat skriva" in html
        assert "Påbörja verksamhetsplan" not in html


def test_listan_visar_tidigare_ar_men_inte_kommande(chef: Client, forbund: Forbund) -> None:
    for ar in (2024, 2026, 2027):
        fabriker.dokument(forbund, ar=ar)
    html = sida(chef, "/norrdal/2026/dokument/")
    assert "Verksamhetsplan 2024" in html
    assert "Verksamhetsplan 2026" in html
    assert "Verksamhetsplan 2027" not in html


def test_listans_fragor_vaxer_inte(chef: Client, forbund: Forbund, django_assert_max_num_queries) -> None:
    fabriker.dokument(forbund, ar=2020)
    chef.get("/norrdal/2026/dokument/")
    with django_assert_max_num_queries(50) as fragor:
        chef.get("/norrdal/2026/dokument/")
    fore = len(fragor)
    for ar in range(2005, 2020):
        fabriker.dokument(forbund, ar=ar, tillstand=T.ANTAGEN, beslut=fabriker.beslut(forbund, paragraf=ar))
    with django_assert_max_num_queries(fore):
        chef.get("/norrdal/2026/dokument/")


def test_planen_paborjas_fran_sidan(chef: Client, forbund: Forbund) -> None:
    assert "inte påbörjad" in sida(chef, "/norrdal/2026/verksamhetsplan/")
    svar = chef.post("/norrdal/2026/dokument/borja/", {"typ": "verksamhetsplan"}, follow=True)
    assert "Ordna avsnitten" in svar.content.decode()
    assert Dokument.objects.get().avsnitt.count() == 14


def test_planen_paborjas_med_fjolarets_avsnitt_utan_texterna(chef: Client, plan: Plan) -> None:
    html = sida(chef, "/norrdal/2027/verksamhetsplan/")
    assert "samma avsnitt som verksamhetsplanen för 2026" in html
    assert "samma avsnitt som verksamhetsplanen för 2026" in sida(chef, "/norrdal/2027/dokument/")
    chef.post("/norrdal/2027/dokument/borja/", {"typ": "verksamhetsplan", "fran": "fjolaret"})
    ny = Dokument.objects.get(ar=2027)
    assert [(a.rubrik, a.text) for a in ny.avsnitt.filter(foralder=None)] == [
        ("Vision", ""),
        ("Ekonomi", ""),
        ("Uppföljning", ""),
    ]
    assert Handelse.objects.filter(
        vad="Påbörjade Verksamhetsplan 2027 med avsnitten från Verksamhetsplan 2026"
    ).exists()


def test_planen_paborjas_inte_tva_ganger(chef: Client, plan: Plan) -> None:
    svar = chef.post("/norrdal/2026/dokument/borja/", {"typ": "verksamhetsplan"}, follow=True)
    assert "Det finns redan en verksamhetsplan för 2026." in svar.content.decode()


def test_okand_sort_paborjas_inte(chef: Client, forbund: Forbund) -> None:
    chef.post("/norrdal/2026/dokument/borja/", {"typ": "krönika"})
    assert not Dokument.objects.exists()


def test_avsnitten_star_med_de_nummer_som_trycks(chef: Client, plan: Plan) -> None:
    rader = chef.get("/norrdal/2026/verksamhetsplan/").context["lista"].rader
    assert [(r.nummer, r.avsnitt.rubrik, r.lage) for r in rader] == [
        ("1", "Vision", "Text"),
        ("", "Ekonomi", "Utelämnas: saknar innehåll"),
        ("", "Budget", "Utelämnas: saknar innehåll"),
        ("", "Uppföljning", "Utelämnas: saknar innehåll"),
    ]


def test_avsnitt_under_utelamnat_foljer_med_ut(chef: Client, plan: Plan) -> None:
    plan.dokument.avsnitt.filter(rubrik="Ekonomi").update(utelamnas=True)
    plan.dokument.avsnitt.filter(rubrik="Uppföljning").update(text="<p>Varje kvartal.</p>")
    lista = chef.get("/norrdal/2026/verksamhetsplan/").context["lista"]
    assert [(r.nummer, r.lage) for r in lista.rader][1:] == [
        ("", "Utelämnas"),
        ("", "Utelämnas med avsnittet över"),
        ("2", "Text"),
    ]
    assert (lista.antal_med, lista.antal_utelamnade) == (2, 2)


def test_rubrik_utan_text_kommer_med_for_avsnitten_under(chef: Client, plan: Plan) -> None:
    fabriker.avsnitt(plan.dokument, "Läget", foralder=plan.ekonomi, text="<p>Gott.</p>", ordning=2)
    rader = chef.get("/norrdal/2026/verksamhetsplan/").context["lista"].rader
    assert (rader[1].nummer, rader[1].lage) == ("2", "Bara rubrik över avsnitten under")
    assert (rader[3].nummer, rader[3].avsnitt.rubrik) == ("2.1", "Läget")


def test_sidans_fragor_vaxer_inte_med_avsnitten(chef: Client, plan: Plan, django_assert_max_num_queries) -> None:
    adress = url("dokument_version", plan.dokument)
    chef.get(adress)
    with django_assert_max_num_queries(80) as fragor:
        chef.get(adress)
    fore = len(fragor)
    for n in range(20):
        fabriker.avsnitt(plan.dokument, f"Avsnitt {n}", text="<p>Text.</p>", ordning=10 + n)
    with django_assert_max_num_queries(fore):
        chef.get(adress)


def test_antagen_plan_far_ny_version(chef: Client, plan: Plan, forbundschef: Person) -> None:
    dokumentgang.lagg_fram(dokument=plan.dokument, by=forbundschef)
    dokumentgang.anta(dokument=plan.dokument, beslut=fabriker.beslut(plan.dokument.forbund), by=forbundschef)
    assert "Påbörja en ny version" in sida(chef, url("dokument_version", plan.dokument))
    svar = chef.post(url("dokument_ny_version", plan.dokument), follow=True)
    assert "Version 2 är påbörjad" in svar.content.decode()
    html = sida(chef, url("dokument_version", plan.dokument))
    assert "Den här versionen ändras inte." in html


def test_fel_i_beslutet_star_kvar_i_formularet(chef: Client, plan: Plan) -> None:
    chef.post(url("dokument_lagg_fram", plan.dokument))
    svar = chef.post(url("dokument_anta", plan.dokument), {"organ": "Styrelsen", "datum": "20 nov", "paragraf": "8x"})
    html = svar.content.decode()
    assert "med siffror" in html
    assert 'value="8x"' in html
    assert not Beslut.objects.exists()


def test_planen_tas_tillbaka_med_skal(chef: Client, plan: Plan) -> None:
    adress = url("dokument_ta_tillbaka", plan.dokument)
    chef.post(url("dokument_lagg_fram", plan.dokument))
    assert "Skriv varför dokumentet tas tillbaka." in chef.post(adress, {"skal": ""}).content.decode()
    chef.post(adress, {"skal": "Budgeten ändras"})
    plan.dokument.refresh_from_db()
    assert plan.dokument.tillstand == T.ARBETSVERSION
    assert "Budgeten ändras" in sida(chef, url("dokument_historik", plan.dokument))


@pytest.mark.parametrize(
    ("vy", "fel"),
    [
        ("dokument_anta", "måste läggas fram till beslut innan"),
        ("dokument_ta_tillbaka", "ligger inte till beslut"),
        ("dokument_ny_version", "av den som är antagen"),
    ],
)
def test_steg_i_fel_ordning_sags(chef: Client, plan: Plan, vy: str, fel: str) -> None:
    assert fel in chef.post(url(vy, plan.dokument), follow=True).content.decode()


def test_plan_till_beslut_laggs_inte_fram_igen(chef: Client, plan: Plan) -> None:
    chef.post(url("dokument_lagg_fram", plan.dokument))
    svar = chef.post(url("dokument_lagg_fram", plan.dokument), follow=True)
    assert "kan inte bli till beslut" in svar.content.decode()


def test_plan_till_beslut_ordnas_inte(chef: Client, plan: Plan) -> None:
    chef.post(url("dokument_lagg_fram", plan.dokument))
    svar = chef.get(url("dokument_ordna", plan.dokument), follow=True)
    assert "är till beslut och kan inte ändras" in svar.content.decode()


def test_historiken_delas_i_sidor(chef: Client, plan: Plan, forbundschef: Person) -> None:
    adress = url("dokument_historik", plan.dokument)
    assert "Inget har hänt än." in sida(chef, adress)
    Handelse.objects.bulk_create(
        Handelse(forbund=plan.dokument.forbund, vem=forbundschef, vad=f"Steg {n}", objekt=plan.dokument)
        for n in range(60)
    )
    assert "Sida 1 av 2" in sida(chef, adress)
    assert "Sida 2 av 2" in sida(chef, f"{adress}?sida=2")


def test_startsidan_sager_hur_det_gar_med_planen_och_forra_arets_redovisning(chef, forbund):
    fabriker.dokument(forbund, typ="arsredovisning", ar=2025)
    start = sida(chef, "/norrdal/2026/")
    assert "Verksamhetsplanen är inte påbörjad." in start
    assert "Årsredovisning 2025" in start
    assert "/norrdal/2025/arsredovisning/" in start
