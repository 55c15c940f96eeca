"""The pages of beredning, decision and avtal: the whole way through the browser's forms, who may what, and queries."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from finsam.models import Forbund, Person, Rendering, Roll, Utskick
from finsam.tilltrade import Tilltrade
from insatser.beredning import arbete as beredning
from insatser.beredning import beslut, yttranden
from insatser.beredning.uppgifter import lamna_besked
from insatser.beredning.villkor import villkor_uppgifter
from insatser.beredning.yttranden import Begaran
from insatser.models import Ansokan, Beviljande, Checklistsvar, Villkor, Yttrande
from tests import fabriker

MANAD = datetime.timedelta(days=30)
T = Ansokan.Tillstand


def url(vy: str, *args: Any) -> str:
    return reverse(vy, args=["norrdal", *args])


def inloggad(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def lsg(forbund: Forbund) -> Person:
    person = fabriker.person("Lo Gran")
    fabriker.roll(person, forbund, Roll.Sort.LSG)
    return person


@pytest.fixture
def till_beslut(ansokan: Ansokan) -> Ansokan:
    Ansokan.objects.filter(pk=ansokan.pk).update(tillstand=T.TILL_BESLUT)
    ansokan.refresh_from_db()
    return ansokan


@pytest.fixture
def beviljad(till_beslut: Ansokan, forbundschef: Person) -> Ansokan:
    beslut.besluta_ansokan(
        ansokan=till_beslut,
        beslut=fabriker.beslut(till_beslut.insats.forbund),
        belopp_per_ar={2026: 500_000},
        period=(datetime.date(2026, 3, 1), datetime.date(2027, 12, 31)),
        villkor=[("Lämna en plan.", datetime.date(2026, 9, 1))],
        by=forbundschef,
    )
    till_beslut.refresh_from_db()
    return till_beslut


FORSLAG = {
    "version": "1",
    "sammanfattning": "Bra.",
    "forslag": "beviljad",
    "att_satser": "att bevilja",
    "belopp-TOTAL_FORMS": "1",
    "belopp-INITIAL_FORMS": "0",
    "belopp-0-ar": "2026",
    "belopp-0-belopp": "500",
}


def test_beredningen_borjar_med_en_knapp(chef: Client, ansokan: Ansokan) -> None:
    Ansokan.objects.filter(pk=ansokan.pk).update(tillstand=T.INLAMNAD)
    assert "Börja bereda" in chef.get(url("ansokan", ansokan.pk)).content.decode()
    chef.post(url("ansokan_borja_beredning", ansokan.pk))
    ansokan.refresh_from_db()
    assert ansokan.tillstand == T.UNDER_BEREDNING


def test_checklistan_besvaras_i_ett_formular(chef: Client, ansokan: Ansokan) -> None:
    sida = chef.get(url("ansokan_checklista", ansokan.pk)).content.decode()
    assert "Implementering är beskriven i ansökan." in sida
    falt = re.findall(r'name="(svar_\d+)"', sida)[0]
    svar = chef.post(url("ansokan_checklista", ansokan.pk), {falt: "ja"})
    assert svar.status_code == 302
    assert Checklistsvar.objects.get().svar == "ja"


def test_en_kommentar_utan_svar_sags_vid_fragan(chef: Client, ansokan: Ansokan) -> None:
    sida = chef.get(url("ansokan_checklista", ansokan.pk)).content.decode()
    falt = re.findall(r'name="(kommentar_\d+)"', sida)[0]
    svar = chef.post(url("ansokan_checklista", ansokan.pk), {falt: "Två parter."}).content.decode()
    assert "Välj ett svar på frågan" in svar
    assert "Två parter." in svar


def test_efter_beslutet_sparas_ingen_checklista(chef: Client, beviljad: Ansokan) -> None:
    svar = chef.post(url("ansokan_checklista", beviljad.pk), {"x": "1"})
    assert "medan ansökan bereds" in svar.content.decode()


def test_forslaget_borjar_med_att_satser_och_sparas(chef: Client, ansokan: Ansokan) -> None:
    assert "att bevilja Norrdals kommun" in chef.get(url("ansokan_forslag", ansokan.pk)).content.decode()
    assert chef.post(url("ansokan_forslag", ansokan.pk), FORSLAG).status_code == 302
    assert [(b.ar, b.belopp) for b in beredning.hamta(ansokan).belopp.all()] == [(2026, 500_000)]


def test_tva_som_skriver_forslaget_ser_bada(chef: Client, ansokan: Ansokan) -> None:
    chef.post(url("ansokan_forslag", ansokan.pk), FORSLAG)
    svar = chef.post(url("ansokan_forslag", ansokan.pk), {**FORSLAG, "sammanfattning": "Annat."})
    assert svar.status_code == 409


def test_forslaget_far_vara_utan_belopp_men_inte_samma_ar_tva_ganger(chef: Client, ansokan: Ansokan) -> None:
    utan = {**FORSLAG, "belopp-0-belopp": ""}
    assert chef.post(url("ansokan_forslag", ansokan.pk), utan).status_code == 302
    dubbelt = {**FORSLAG, "version": "2", "belopp-TOTAL_FORMS": "2", "belopp-1-ar": "2026", "belopp-1-belopp": "1"}
    assert "står på flera rader" in chef.post(url("ansokan_forslag", ansokan.pk), dubbelt).content.decode()


def test_ansokan_laggs_fram_nar_forslaget_finns(chef: Client, ansokan: Ansokan) -> None:
    svar = chef.post(url("ansokan_lagg_fram", ansokan.pk), follow=True)
    assert "Skriv förslaget till beslut" in svar.content.decode()
    chef.post(url("ansokan_forslag", ansokan.pk), FORSLAG)
    sida = chef.post(url("ansokan_lagg_fram", ansokan.pk), follow=True).content.decode()
    assert "Registrera beviljande" in sida
    assert "Lägg fram till beslut" in chef.post(url("ansokan_ta_tillbaka", ansokan.pk), follow=True).content.decode()


def test_skrivelsen_upprattas_en_gang_per_formular_och_pdf_visas_nar_den_ar_klar(
    chef: Client, ansokan: Ansokan
) -> None:
    chef.post(url("ansokan_uppratta", ansokan.pk))
    rad = ansokan.tjansteskrivelser.get()
    svar = chef.get(url("ansokan_skrivelse", rad.pk))
    assert "står på tur" in svar.content.decode() or "inte igång" in svar.content.decode()
    assert chef.get(url("ansokan_skrivelse", rad.pk), {"status": 1}).json()["status"] == "vantar"
    Rendering.objects.update(status="klar", pdf=b"%PDF-1.7 prov", html="")
    svar = chef.get(url("ansokan_skrivelse", rad.pk))
    assert (svar["Content-Type"], svar.content) == ("application/pdf", b"%PDF-1.7 prov")


def test_efter_beslutet_upprattas_ingen_skrivelse(chef: Client, beviljad: Ansokan) -> None:
    chef.post(url("ansokan_uppratta", beviljad.pk))
    assert not beviljad.tjansteskrivelser.exists()


# --- Yttranden -------------------------------------------------------------------------------------------------


def begaran(**falt: str) -> dict[str, str]:
    senast = (timezone.localdate() + MANAD).isoformat()
    return {"sort": "yttrande", "organ": "Regionen", "epost": "vera@exempel.se", "senast": senast, **falt}


def test_mejlet_visas_innan_det_gar(chef: Client, ansokan: Ansokan) -> None:
    sida = chef.post(url("ansokan_begar_yttrande", ansokan.pk), begaran()).content.decode()
    assert "[länken]" in sida
    assert not Yttrande.objects.exists()
    chef.post(url("ansokan_begar_yttrande", ansokan.pk), begaran(skicka="1"))
    assert "/l/yttrande/" in Utskick.objects.get().text


@pytest.mark.parametrize(
    ("falt", "text"),
    [
        ({"epost": ""}, "Välj en person med inloggning eller skriv en e-postadress."),
        ({"senast": "2020-01-01"}, "Dagen har redan varit."),
    ],
)
def test_en_ofullstandig_begaran_sags_vid_sitt_falt(
    chef: Client, ansokan: Ansokan, falt: dict[str, str], text: str
) -> None:
    assert text in chef.post(url("ansokan_begar_yttrande", ansokan.pk), begaran(**falt)).content.decode()


def test_person_och_adress_gar_inte_ihop(chef: Client, ansokan: Ansokan, lsg: Person) -> None:
    svar = chef.post(url("ansokan_begar_yttrande", ansokan.pk), begaran(person=str(lsg.pk)))
    assert "inte båda" in svar.content.decode()


def test_en_remiss_utan_mejl_bekraftas_forst(chef: Client, ansokan: Ansokan) -> None:
    data = begaran(sort="remiss", epost="")
    assert "Inget mejl går ut" in chef.post(url("ansokan_begar_yttrande", ansokan.pk), data).content.decode()
    chef.post(url("ansokan_begar_yttrande", ansokan.pk), {**data, "skicka": "1"})
    assert Yttrande.objects.get().sort == "remiss"


def test_efter_beslutet_begars_inget_yttrande(chef: Client, beviljad: Ansokan) -> None:
    svar = chef.post(url("ansokan_begar_yttrande", beviljad.pk), begaran(skicka="1"))
    assert "medan ansökan bereds" in svar.content.decode()


def test_lsg_svarar_pa_det_de_ar_tillfragade_om_och_inget_annat(ansokan: Ansokan, lsg: Person) -> None:
    mitt, annans = fabriker.yttrande(ansokan, person=lsg), fabriker.yttrande(ansokan, "Regionen")
    client = inloggad(lsg)
    assert "Lämna yttrandet" in client.get(url("ansokan_yttrande", mitt.pk)).content.decode()
    client.post(url("ansokan_yttrande", mitt.pk), {"stallning": "tillstyrker"})
    assert mitt.svar.get().namn == "Lo Gran"
    assert client.get(url("ansokan_yttrande", annans.pk)).status_code == 403
    assert client.post(url("ansokan_yttrande", annans.pk), {"stallning": "avstyrker"}).status_code == 403
    assert client.get(url("ansokan_beredning", ansokan.pk)).status_code == 403


def test_kansliet_svarar_inte_i_nagon_annans_namn(chef: Client, ansokan: Ansokan, lsg: Person) -> None:
    rad = fabriker.yttrande(ansokan, person=lsg)
    assert "Lämna yttrandet" not in chef.get(url("ansokan_yttrande", rad.pk)).content.decode()
    assert chef.post(url("ansokan_yttrande", rad.pk), {"stallning": "tillstyrker"}).status_code == 403


def test_ett_avstyrkande_sager_varfor(ansokan: Ansokan, lsg: Person) -> None:
    rad = fabriker.yttrande(ansokan, person=lsg)
    svar = inloggad(lsg).post(url("ansokan_yttrande", rad.pk), {"stallning": "avstyrker"})
    assert "Skriv varför ni avstyrker." in svar.content.decode()


def _lankens_adress(ansokan: Ansokan, by: Person) -> str:
    b = Begaran("Regionen", timezone.localdate() + MANAD, epost="vera@exempel.se")
    yttranden.begar(ansokan=ansokan, begaran=b, by=by)
    return re.search(r"/l/yttrande/\S+", Utskick.objects.get().text)[0]  # type: ignore[index]


def test_lanken_visar_ansokan_och_tar_emot_svaret(ansokan: Ansokan, forbundschef: Person) -> None:
    adress, client = _lankens_adress(ansokan, forbundschef), Client()
    svar = client.get(adress)
    assert "Blir ordinarie." in svar.content.decode()
    assert 'data-utkast="nej"' in svar.content.decode()
    assert (svar["Cache-Control"], svar["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    client.post(adress, {"stallning": "tillstyrker", "namn": "Vera Lund, enhetschef"})
    assert Yttrande.objects.get().svar.get().namn == "Vera Lund, enhetschef (vera@exempel.se)"


def test_lanken_tar_inte_emot_nagot_efter_beslutet(ansokan: Ansokan, forbundschef: Person) -> None:
    adress = _lankens_adress(ansokan, forbundschef)
    Ansokan.objects.update(tillstand=T.AVSLAGEN)
    svar = Client().post(adress, {"stallning": "tillstyrker", "namn": "Vera"})
    assert "Inget svar har lämnats" in svar.content.decode()


def test_en_okand_lank_ar_ingen_sida(db: None) -> None:
    assert Client().get("/l/yttrande/finns-inte/").status_code == 404


def test_kansliet_registrerar_ett_svar_pa_papper(chef: Client, ansokan: Ansokan) -> None:
    rad = fabriker.yttrande(ansokan, "Socialnämnden", sort="remiss")
    assert chef.get(url("ansokan_registrera_yttrande", rad.pk)).status_code == 200
    data = {"stallning": "tillstyrker", "namn": "Nämnden", "datum": "2026-02-01", "deras_dnr": "SN 2026/14"}
    assert chef.post(url("ansokan_registrera_yttrande", rad.pk), data).status_code == 302
    sida = chef.get(url("ansokan_beredning", ansokan.pk)).content.decode()
    assert "SN 2026/14" in sida
    svar = chef.post(url("ansokan_aterkalla_yttrande", rad.pk), follow=True)
    assert "besvarat och kan inte återkallas" in svar.content.decode()


def test_en_begaran_aterkallas(chef: Client, ansokan: Ansokan) -> None:
    rad = fabriker.yttrande(ansokan)
    assert "Återkallat" in chef.post(url("ansokan_aterkalla_yttrande", rad.pk), follow=True).content.decode()
    data = {"stallning": "tillstyrker", "namn": "N", "datum": "2026-02-01"}
    svar = chef.post(url("ansokan_registrera_yttrande", rad.pk), data)
    assert "medan ansökan bereds" in svar.content.decode()


# --- Decision --------------------------------------------------------------------------------------------------

BESLUT = {
    "datum": "2026-02-12",
    "paragraf": "8",
    "organ": "Styrelsen",
    "tillstand": "justerat",
    "fran": "2026-03-01",
    "tom": "2027-12-31",
    "belopp-TOTAL_FORMS": "1",
    "belopp-INITIAL_FORMS": "0",
    "belopp-0-ar": "2026",
    "belopp-0-belopp": "500",
    "villkor-TOTAL_FORMS": "1",
    "villkor-INITIAL_FORMS": "0",
    "villkor-0-text": "Lämna en plan.",
    "villkor-0-senast": "2026-09-01",
}


def test_beviljandet_skrivs_in_och_leder_till_beskedet(chef: Client, till_beslut: Ansokan) -> None:
    assert chef.get(url("ansokan_bevilja", till_beslut.pk)).status_code == 200
    svar = chef.post(url("ansokan_bevilja", till_beslut.pk), BESLUT)
    assert svar["Location"] == url("ansokan_besked", till_beslut.pk)
    assert (Beviljande.objects.get().belopp, Villkor.objects.get().text) == (500_000, "Lämna en plan.")
    chef.post(url("ansokan_besked", till_beslut.pk))
    assert "Lämna en plan." in Utskick.objects.get().text


@pytest.mark.parametrize(
    ("falt", "text"),
    [
        ({"tom": "2025-01-01"}, "Perioden kan inte sluta före den börjar."),
        ({"belopp-0-belopp": "0"}, "Skriv ett belopp för minst ett år."),
        ({"villkor-0-text": ""}, "Skriv villkoret som datumet gäller."),
    ],
)
def test_det_som_fattas_sags_och_inget_sparas(
    chef: Client, till_beslut: Ansokan, falt: dict[str, str], text: str
) -> None:
    assert text in chef.post(url("ansokan_bevilja", till_beslut.pk), {**BESLUT, **falt}).content.decode()
    assert not Beviljande.objects.exists()


def test_avslaget_skrivs_in_med_skal(chef: Client, till_beslut: Ansokan) -> None:
    data = {**BESLUT, "skal": "Bara en part."}
    assert chef.post(url("ansokan_avsla", till_beslut.pk), data).status_code == 302
    assert "Bara en part." in chef.get(url("ansokan_besked", till_beslut.pk)).content.decode()
    assert "Bara en part." in chef.get(url("ansokan_beredning", till_beslut.pk)).content.decode()


@pytest.mark.parametrize("vy", ["ansokan_bevilja", "ansokan_avsla", "ansokan_besked"])
def test_det_som_inte_ligger_till_beslut_leder_till_beredningen(chef: Client, ansokan: Ansokan, vy: str) -> None:
    assert chef.get(url(vy, ansokan.pk))["Location"] == url("ansokan_beredning", ansokan.pk)


def test_utan_adress_sags_det_pa_beskedets_sida(chef: Client, beviljad: Ansokan) -> None:
    Ansokan.objects.update(kontakt_epost="")
    assert "på annat sätt" in chef.get(url("ansokan_besked", beviljad.pk)).content.decode()
    assert "på annat sätt" in chef.post(url("ansokan_besked", beviljad.pk), follow=True).content.decode()


def test_villkoret_uppfylls_och_oppnas_pa_insatsens_sida(chef: Client, beviljad: Ansokan) -> None:
    rad = Villkor.objects.get()
    sida = chef.get(url("insats", beviljad.insats_id)).content.decode()
    assert "Lämna en plan." in sida
    chef.post(url("insats_villkor", rad.pk), {"dag": "2026-08-01", "hur": "Planen kom in."})
    assert "Planen kom in." in chef.get(url("insats", beviljad.insats_id)).content.decode()
    chef.post(url("insats_villkor", rad.pk), {"skal": "Fel rad."})
    rad.refresh_from_db()
    assert rad.uppfyllt is None


def test_obesvarat_vantar_inte_efter_beslutet(chef: Client, beviljad: Ansokan) -> None:
    fabriker.yttrande(beviljad)
    sida = chef.get(url("ansokan_beredning", beviljad.pk)).content.decode()
    assert "Inte lämnat" in sida
    assert "Väntar" not in sida


def test_lsg_hittar_sitt_yttrande_pa_ansokans_sida(ansokan: Ansokan, lsg: Person) -> None:
    client = inloggad(lsg)
    assert "Ditt yttrande" not in client.get(url("ansokan", ansokan.pk)).content.decode()
    rad = fabriker.yttrande(ansokan, person=lsg)
    assert url("ansokan_yttrande", rad.pk) in client.get(url("ansokan", ansokan.pk)).content.decode()


def test_utkastet_till_skrivelse_bestalls_som_pdf(chef: Client, ansokan: Ansokan) -> None:
    assert "Tjänsteskrivelse som PDF" in chef.get(url("ansokan_skrivelse_utkast", ansokan.pk)).content.decode()


def test_bara_kansliet_far_villkoren_som_uppgifter(beviljad: Ansokan, lsg: Person) -> None:
    tilltrade = Tilltrade(lsg, beviljad.insats.forbund, frozenset({"lsg"}))
    assert not list(villkor_uppgifter(tilltrade, 2026))
    assert not list(lamna_besked(tilltrade, 2026))


# --- Queries ---------------------------------------------------------------------------------------------------


def _antal_fragor(client: Client, adress: str, django_assert_max_num_queries: Any) -> int:
    with django_assert_max_num_queries(80) as fangade:
        client.get(adress)
    return len(fangade)


def test_fragorna_pa_beredningens_sida_vaxer_inte(
    chef: Client, ansokan: Ansokan, django_assert_max_num_queries: Any
) -> None:
    adress = url("ansokan_beredning", ansokan.pk)
    for nr in range(2):
        yttranden.svara(yttrande=fabriker.yttrande(ansokan, f"Organ {nr}"), svar=yttranden.Svar("avstar"), namn="N")
    forst = _antal_fragor(chef, adress, django_assert_max_num_queries)
    for nr in range(6):
        yttranden.svara(yttrande=fabriker.yttrande(ansokan, f"Annat {nr}"), svar=yttranden.Svar("avstar"), namn="N")
    assert _antal_fragor(chef, adress, django_assert_max_num_queries) == forst


def test_fragorna_pa_insatsens_sida_vaxer_inte_med_villkoren(
    chef: Client, beviljad: Ansokan, django_assert_max_num_queries: Any
) -> None:
    adress, insats = url("insats", beviljad.insats_id), beviljad.insats
    chef.get(adress)
    forst = _antal_fragor(chef, adress, django_assert_max_num_queries)
    for nr in range(8):
        fabriker.villkor(insats, f"Villkor {nr}", beslut=beviljad.avgorande.beslut)
    assert _antal_fragor(chef, adress, django_assert_max_num_queries) == forst
