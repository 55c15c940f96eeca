import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from finsam.dokumentarbete.utskrift import Utskrift
from finsam.kontroller import Utfall
from finsam.models import Dokument
from finsam.tilltrade import Tilltrade
from styrelse.anslag import kungorelse
from styrelse.anslag.bevisblad import bevisblad
from styrelse.anslag.gang import registrera_uppsatt
from styrelse.anslag.kungorelse import ansla_revisorernas, folj_motet, hinder, kungor
from styrelse.anslag.register import anslagens_uppgifter, anslagna_i_tid, kungjort_i_tid
from styrelse.anslag.tavla import samma
from styrelse.arshjul.arbete import GarInte
from styrelse.models import Anslag, Organ, Protokoll, Sammantrade
from styrelse.tasks import bevara_budgetforslag, ta_ned_anslag
from tests import fabriker, organfabriker

pytestmark = pytest.mark.django_db

D = datetime.date.fromisoformat


@pytest.fixture
def by(db):
    return fabriker.person("Eva Ask")


@pytest.fixture(autouse=True)
def dag(monkeypatch):
    def satt(dag):
        monkeypatch.setattr(timezone, "localdate", lambda *_: D(dag))

    satt("2026-11-10")
    return satt


@pytest.fixture
def mote(forbund):
    for ordning, (namn, sort) in enumerate([("Norrvik", "kommun"), ("Region Norr", "region")]):
        forbund.medlemmar.update_or_create(namn=namn, defaults={"sort": sort, "ordning": ordning})
    styrelsen = organfabriker.organ(forbund, "styrelse", namn="Styrelsen")
    falt = {"datum": D("2026-11-27"), "fran": datetime.time(9), "lokal": "Kommunhuset", "offentligt": True}
    return Sammantrade.objects.create(organ=styrelsen, **falt)


@pytest.fixture
def plan(forbund):
    return Dokument.objects.create(forbund=forbund, typ="verksamhetsplan", ar=2027, tillstand="till_beslut")


@pytest.fixture
def egen(mote, plan, by):
    return kungor(mote=mote, by=by)


def test_kungors_hos_medlemmarna_och_pa_den_egna_tavlan(egen):
    bild = samma(egen)
    assert [(str(a.medlem or ""), a.tillstand, a.senast, a.ned_tidigast) for a in (bild.egen, *bild.hos)] == [
        ("", "anslaget", D("2026-11-20"), D("2026-11-28")),
        ("Norrvik", "att_ansla", D("2026-11-20"), D("2026-11-28")),
        ("Region Norr", "att_ansla", D("2026-11-20"), D("2026-11-28")),
    ]


def test_beviset_av_en_kungorelse_har_ingen_dag_att_overklaga(egen):
    tabell = bevisblad(samma(egen)).kapitel[0].delar[0]
    assert tabell.kolumner == ("Anslagstavla", "Sattes upp", "Togs ned", "Intygat av")
    assert [len(r.celler) for r in tabell.rader] == [4, 4, 4]
    assert len(bevisblad(samma(egen)).kapitel) == 1


def test_forslaget_bevaras_av_arbetaren(mote, plan, by, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        egen = kungor(mote=mote, by=by)
    jobb = ProcrastinateJob.objects.get(task_name=kungorelse.UPPGIFT)
    assert jobb.args == {"anslag_id": egen.pk, "person_id": by.pk}


def test_kungors_en_gang(egen, mote, by):
    assert kungor(mote=mote, by=by) == egen


def test_forslaget_ska_vara_framlagt_forst(mote, by):
    with pytest.raises(GarInte, match="Lägg först fram"):
        kungor(mote=mote, by=by)


@pytest.mark.parametrize(
    ("falt", "varde", "fel"),
    [("offentligt", False, "Bara budget"), ("tillstand", "avslutat", "avslutat"), ("datum", D("2026-11-09"), "varit")],
)
def test_bara_ett_kommande_budgetsammantrade_kungors(mote, plan, falt, varde, fel):
    setattr(mote, falt, varde)
    assert fel in hinder(mote)


def test_tavlan_sager_dag_plats_och_att_alla_far_komma(egen, by):
    text = Client().get(f"/norrdal/anslagstavla/{egen.pk}/").text
    for bit in ("Budgeten för 2027 behandlas fredag 27 november 2026", "Kommunhuset", "offentligt", "liten stund"):
        assert bit in text
    assert by.namn not in text
    assert "överklagar" not in text


def test_forslaget_kan_lasas_av_alla_sa_lange_anslaget_sitter(egen, by, monkeypatch, dag):
    url = f"/norrdal/anslagstavla/{egen.pk}/budgetforslag/"
    assert Client().get(url).status_code == 404
    monkeypatch.setattr(kungorelse, "skriv_ut", lambda _: Utskrift(b"%PDF-1.7", {}, "1"))
    for _ in range(2):
        bevara_budgetforslag(anslag_id=egen.pk, person_id=by.pk)
    assert Client().get(url).content == b"%PDF-1.7"
    assert "Läs budgetförslaget" in Client().get(f"/norrdal/anslagstavla/{egen.pk}/").text
    dag("2026-11-28")
    assert Client().get(url).status_code == 410
    ta_ned_anslag(timestamp=0)
    assert Anslag.objects.get(pk=egen.pk).ned == D("2026-11-28")


def test_tas_ned_dagen_efter_motet_nar_det_an_sattes_upp(egen, by):
    norrvik = Anslag.objects.get(medlem__namn="Norrvik")
    assert registrera_uppsatt(anslag=norrvik, upp=D("2026-11-10"), intygat_av="", by=by).ned_tidigast == D("2026-11-28")


def test_flyttat_mote_kungors_pa_nytt(egen, mote, by, dag):
    registrera_uppsatt(anslag=Anslag.objects.get(medlem__namn="Norrvik"), upp=D("2026-11-10"), intygat_av="", by=by)
    with pytest.raises(GarInte, match="inte flyttats"):
        folj_motet(egen=egen, by=by)
    Sammantrade.objects.filter(pk=mote.pk).update(datum=D("2026-11-30"))
    folj_motet(egen=egen, by=by)
    assert {(a.tillstand, a.ned_tidigast, a.upp) for a in samma(egen).hos} == {("att_ansla", D("2026-12-01"), None)}
    assert samma(egen).ned == D("2026-12-01")


def test_installt_mote_sags_vara_installt(egen, mote):
    Sammantrade.objects.filter(pk=mote.pk).update(tillstand="installt", installt_for="Stormen")
    assert "Budgetsammanträdet fredag 27 november 2026 är inställt" in Client().get("/norrdal/anslagstavla/").text


def test_kansliet_ser_texten_och_kungor(chef, mote, plan):
    url = reverse("sammantrade_kungor", args=["norrdal", mote.pk])
    assert "Budgeten för 2027 behandlas" in chef.get(url).text
    egen = Anslag.objects.filter(medlem=None)
    assert chef.post(url)["Location"] == reverse("anslag_skicka", args=["norrdal", egen.get().pk])
    assert chef.get(url)["Location"] == reverse("anslaget", args=["norrdal", egen.get().pk])


def test_hindret_star_pa_sidan(chef, mote):
    assert "Lägg först fram" in chef.post(reverse("sammantrade_kungor", args=["norrdal", mote.pk])).text


def test_sidan_erbjuder_att_kungora_den_nya_dagen(chef, egen, mote):
    url = reverse("anslag_pa_nytt", args=["norrdal", egen.pk])
    assert chef.post(url)["Location"] == reverse("anslaget", args=["norrdal", egen.pk])
    Sammantrade.objects.filter(pk=mote.pk).update(datum=D("2026-11-30"))
    assert "Kungör den nya dagen" in chef.get(reverse("anslaget", args=["norrdal", egen.pk])).text
    assert chef.post(url)["Location"] == reverse("anslag_skicka", args=["norrdal", egen.pk])


def uppgifter(forbund, person):
    tilltrade = Tilltrade(person, forbund, frozenset({"forbundschef"}))
    return [(u.rubrik, u.datum.isoformat()) for u in anslagens_uppgifter(tilltrade, 2026)]


def test_uppgiften_ar_att_kungora_och_sedan_att_skicka(forbund, forbundschef, mote, plan, by):
    assert uppgifter(forbund, forbundschef) == [("Kungör budgetsammanträdet", "2026-11-20")]
    kungor(mote=mote, by=by)
    assert uppgifter(forbund, forbundschef) == [("Skicka anslaget till medlemmarnas anslagstavlor", "2026-11-20")]
    Sammantrade.objects.filter(pk=mote.pk).update(datum=D("2026-11-30"))
    assert uppgifter(forbund, forbundschef) == [("Kungör det flyttade budgetsammanträdet på nytt", "2026-11-23")]


@pytest.mark.parametrize(
    ("i_dag", "kungjort", "utfall", "text"),
    [
        ("2026-11-10", False, Utfall.HALLER, "ska kungöras senast 20 november 2026."),
        ("2026-11-21", False, Utfall.HALLER_INTE, "skulle ha kungjorts senast 20 november 2026."),
        ("2026-12-01", False, Utfall.UPPLYSNING, "har ingen kungörelse i Finsam."),
        ("2026-11-10", True, Utfall.HALLER, "kungjordes 10 november 2026."),
        ("2026-11-21", True, Utfall.HALLER_INTE, "kungjordes 21 november 2026."),
    ],
)
def test_kontrollen_sager_om_sammantradet_kungjordes_i_tid(forbund, mote, plan, by, dag, i_dag, kungjort, utfall, text):
    dag(i_dag)
    if kungjort:
        kungor(mote=mote, by=by)
    (kontroll,) = kungjort_i_tid(forbund, 2026)
    assert (kontroll.utfall, kontroll.text) == (utfall, f"Sammanträdet 27 november 2026 {text}")
    assert list(kungjort_i_tid(forbund, 2025)) == []


def test_listan_sager_vad_det_ar(chef, egen):
    assert "Kungörelse av budgetsammanträde" in chef.get(reverse("anslag_lista", args=["norrdal"])).text


def test_motets_sida_leder_till_kungorelsen(chef, mote):
    assert "Kungör det" in chef.get(mote.get_absolute_url()).text


# --- The revisorer's protokoll -------------------------------------------------------------------------------------


@pytest.fixture
def revisorer(forbund, mote):
    return Organ.objects.create(forbund=forbund, sort="revisorer", namn="Revisorerna")


def ansla(forbund, by, motesdag="2026-11-05", justerad="2026-11-09"):
    return ansla_revisorernas(forbund=forbund, motesdag=D(motesdag), justerad=D(justerad), forvaras="", by=by)


def test_revisorernas_protokoll_anslas_pa_samma_satt(forbund, by, revisorer):
    egen = ansla(forbund, by)
    bild = samma(egen)
    assert (bild.egen.senast, bild.justerad, bild.ar_revisorernas) == (D("2026-11-11"), D("2026-11-09"), True)
    assert bild.mote.tillstand == "avslutat"
    assert ansla(forbund, by) == egen
    assert (
        "Revisorernas protokoll från torsdag 5 november 2026 är justerat" in Client().get("/norrdal/anslagstavla/").text
    )
    assert len(list(anslagna_i_tid(forbund, 2026))) == 1


@pytest.mark.parametrize(
    ("dagar", "fel"), [({"justerad": "2026-11-04"}, "tidigast"), ({"justerad": "2026-11-11"}, "senast i dag")]
)
def test_revisorernas_protokoll_justeras_efter_motet_och_fore_i_morgon(forbund, by, revisorer, dagar, fel):
    with pytest.raises(GarInte, match=fel):
        ansla(forbund, by, **dagar)


def test_det_som_skrivs_har_anslas_nar_det_justeras(forbund, by, revisorer):
    organfabriker.sammantrade(revisorer, "2026-11-05", tillstand="avslutat")
    Protokoll.objects.create(sammantrade=revisorer.sammantraden.get())
    with pytest.raises(GarInte, match="skrivs här"):
        ansla(forbund, by)


def test_kansliet_anslar_revisorernas_protokoll(chef, forbund, mote):
    url = reverse("anslag_revisorer", args=["norrdal"])
    data = {"motesdag": "2026-11-05", "justerad": "2026-11-09", "forvaras": "Revisorernas kansli"}
    assert "Lägg först upp revisorerna" in chef.post(url, data).text
    assert "Skriv vilken dag protokollet justerades" in chef.post(url, {"motesdag": "2026-11-05"}).text
    Organ.objects.create(forbund=forbund, sort="revisorer", namn="Revisorerna")
    chef.post(url, data)
    assert Anslag.objects.get(medlem=None).forvaras == "Revisorernas kansli"
