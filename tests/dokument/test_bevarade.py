"""Kept PDFs: made once, by a worker, for those who may read them."""

import datetime
import hashlib

import pytest
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from finsam.dokument import bevarade, fryst, skrift, stampel
from finsam.models import Dokument, Handelse, Rendering, Roll
from finsam.tasks import rendera, rensa_renderingar, varm_upp
from tests import fabriker

S = Rendering.Status


@pytest.fixture
def dokument(forbund):
    ett = fabriker.dokument(forbund)
    fabriker.avsnitt(ett, "Vision", text="<p>Ingen ska vänta.</p>")
    return Dokument.objects.select_related("forbund", "beslut").get(pk=ett.pk)


@pytest.fixture
def snabb(monkeypatch):
    """Renders to a few bytes at once."""
    monkeypatch.setattr(bevarade, "_till_pdf", lambda rendering: (b"%PDF " + str(len(rendering.html)).encode(), 3))


@pytest.fixture
def arbetare(monkeypatch):
    monkeypatch.setattr("finsam.views.dokumentpdf.arbetare_igang", lambda: True)


def adress(namn, dokument):
    return reverse(namn, args=[dokument.forbund.slug, dokument.ar, dokument.pk])


def test_det_som_bestalls_laggs_i_kon_en_gang(dokument, forbundschef):
    ett = bevarade.bestall(dokument=dokument, by=forbundschef)
    annat = bevarade.bestall(dokument=dokument, by=forbundschef)
    assert ett.pk == annat.pk
    assert [jobb.args for jobb in ProcrastinateJob.objects.all()] == [{"rendering_id": ett.pk}]


def test_arbetaren_gor_pdfen_och_den_bevaras(dokument, forbundschef):
    bestalld = bevarade.bestall(dokument=dokument, by=forbundschef)
    rendera.func(bestalld.pk)
    klar = bevarade.bestall(dokument=dokument, by=forbundschef)
    assert (klar.pk, klar.status, klar.sidor) == (bestalld.pk, S.KLAR, 3)
    assert bevarade.innehall(klar).startswith(b"%PDF-")
    assert Rendering.objects.get().html == ""


def test_samma_sak_gors_inte_tva_ganger(dokument, forbundschef, snabb, monkeypatch):
    bestalld = bevarade.bestall(dokument=dokument, by=forbundschef)
    bevarade.rendera(bestalld.pk)
    monkeypatch.setattr(bevarade, "_till_pdf", lambda rendering: 1 / 0)
    bevarade.rendera(bestalld.pk)
    assert Rendering.objects.get().status == S.KLAR


def test_en_andrad_text_ger_en_ny_pdf(dokument, forbundschef, snabb):
    ett = bevarade.bestall(dokument=dokument, by=forbundschef)
    dokument.avsnitt.update(text="<p>Alla ska med.</p>")
    assert bevarade.bestall(dokument=dokument, by=forbundschef).pk != ett.pk


def test_en_ny_mall_ger_en_ny_pdf(dokument, forbundschef, monkeypatch):
    ett = bevarade.bestall(dokument=dokument, by=forbundschef)
    monkeypatch.setattr(fryst, "mallversion", lambda: "nästa")
    monkeypatch.setattr(stampel, "mallversion", lambda: "nästa")
    assert bevarade.bestall(dokument=dokument, by=forbundschef).pk != ett.pk


def test_rattigheten_provas_nar_arbetaren_borjar(dokument, forbundschef, snabb):
    bestalld = bevarade.bestall(dokument=dokument, by=forbundschef)
    Roll.objects.update(tom=datetime.date(2020, 2, 1))
    bevarade.rendera(bestalld.pk)
    rendering = Rendering.objects.get()
    assert (rendering.status, rendering.pdf) == (S.FEL, None)
    assert "får inte längre" in rendering.fel


def test_det_som_misslyckas_sags_och_gors_om_bara_pa_begaran(dokument, forbundschef, monkeypatch, caplog):
    monkeypatch.setattr(bevarade, "_till_pdf", lambda rendering: 1 / 0)
    bestalld = bevarade.bestall(dokument=dokument, by=forbundschef)
    bevarade.rendera(bestalld.pk)
    assert "Försök igen" in Rendering.objects.get().fel
    assert bevarade.bestall(dokument=dokument, by=forbundschef).status == S.FEL
    assert bevarade.bestall(dokument=dokument, by=forbundschef, igen=True).status == S.VANTAR


def test_det_som_strandat_bestalls_om(dokument, forbundschef):
    bestalld = bevarade.bestall(dokument=dokument, by=forbundschef)
    Rendering.objects.update(status=S.PAGAR, paborjad=timezone.now() - datetime.timedelta(minutes=11))
    assert bevarade.bestall(dokument=dokument, by=forbundschef).status == S.VANTAR
    assert ProcrastinateJob.objects.filter(args={"rendering_id": bestalld.pk}).count() == 2


def test_gamla_pdfer_rensas(dokument, forbundschef):
    bevarade.bestall(dokument=dokument, by=forbundschef)
    Rendering.objects.update(bestalld=timezone.now() - datetime.timedelta(days=31))
    rensa_renderingar.func(0)
    assert not Rendering.objects.exists()


@pytest.mark.parametrize(("sekunder", "igang"), [(5, True), (90, False)])
def test_en_arbetare_ar_igang_om_den_nyss_hordes_av(db, sekunder, igang):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second')", [sekunder]
        )
    assert ProcrastinateWorker.objects.count() == 1
    assert bevarade.arbetare_igang() is igang


def test_sidan_sager_hur_det_gar_och_lamnar_sedan_ut_filen(chef, dokument, snabb, arbetare):
    svar = chef.post(adress("dokument_skapa_pdf", dokument))
    assert svar["Location"] == adress("dokument_pdf_skapas", dokument)
    assert "PDF:en står på tur." in chef.get(svar["Location"]).content.decode()
    bevarade.rendera(Rendering.objects.get().pk)
    assert chef.get(adress("dokument_pdf_status", dokument)).json() == {
        "status": "klar",
        "text": "PDF:en är klar, 3 sidor.",
        "igang": True,
    }
    assert "Hämta PDF" in chef.get(adress("dokument_pdf_skapas", dokument)).content.decode()
    assert chef.post(adress("dokument_skapa_pdf", dokument))["Location"] == adress("dokument_pdf", dokument)


def test_filen_heter_som_det_den_ar_och_hamtningen_noteras(chef, dokument, forbundschef, snabb):
    bevarade.rendera(bevarade.bestall(dokument=dokument, by=forbundschef).pk)
    svar = chef.get(adress("dokument_pdf", dokument))
    assert svar.content.startswith(b"%PDF")
    assert svar["Content-Disposition"] == 'attachment; filename="verksamhetsplan-2026-norrdal.pdf"'
    assert Handelse.objects.filter(slag="hamtning", vad="Hämtade Verksamhetsplan 2026, version 1, som PDF").count() == 1


def test_den_som_fragar_efter_en_fil_som_inte_ar_gjord_far_vanta(chef, dokument):
    assert chef.get(adress("dokument_pdf", dokument))["Location"] == adress("dokument_pdf_skapas", dokument)


def test_utan_arbetare_sags_det(chef, dokument):
    assert "inte igång" in chef.get(adress("dokument_pdf_skapas", dokument)).content.decode()


@pytest.mark.parametrize(
    ("falt", "text"),
    [
        ({"status": S.PAGAR, "paborjad": timezone.now()}, "görs"),
        ({"status": S.FEL, "fel": "Det gick inte."}, "Försök igen"),
        ({"status": S.KLAR, "pdf": b"x", "sidor": 1}, "en sida"),
    ],
)
def test_varje_lage_har_sin_mening(chef, dokument, forbundschef, arbetare, falt, text):
    bevarade.bestall(dokument=dokument, by=forbundschef)
    Rendering.objects.update(**falt)
    assert text in chef.get(adress("dokument_pdf_skapas", dokument)).content.decode()


def test_ett_antaget_dokument_lamnas_ut_som_det_frystes(chef, dokument, forbundschef):
    from django.db import transaction

    from finsam.frysningar import frys

    with transaction.atomic():
        frys(forbund=dokument.forbund, by=forbundschef, objekt=dokument, pdf=b"%PDF fryst", data={}, mallversion="1")
    assert chef.get(adress("dokument_pdf", dokument)).content == b"%PDF fryst"
    assert chef.post(adress("dokument_skapa_pdf", dokument))["Location"] == adress("dokument_pdf", dokument)
    assert not Rendering.objects.exists()


@pytest.mark.parametrize(
    ("namn", "svar"), [("dokument_pdf", 302), ("dokument_pdf_skapas", 404), ("dokument_pdf_status", 404)]
)
def test_en_sort_som_ingen_vaning_kan_skriva_ut(chef, forbund, namn, svar, monkeypatch):
    monkeypatch.delitem(skrift._TYPER, "arsredovisning")
    dokument = fabriker.dokument(forbund, typ="arsredovisning")
    assert chef.get(adress(namn, dokument)).status_code == svar
    assert chef.post(adress("dokument_skapa_pdf", dokument)).status_code == 302


def test_fryst_data_ar_json_och_sager_varje_tal(dokument):
    from tests.dokument import umea

    data = fryst.som_data(umea.dokument())
    assert data["typ"] == "Skrift"
    assert data["kapitel"][0]["delar"][1]["siffror"][0]["tal"]["varde"] == "12068000"
    assert fryst.nyckel(skrift.bygg(dokument), publik="a") != fryst.nyckel(skrift.bygg(dokument), publik="b")
    assert len(fryst.mallversion()) == len(hashlib.sha256().hexdigest())
    with pytest.raises(TypeError, match="float"):
        fryst.som_data(1.5)


@pytest.mark.parametrize(
    ("argv", "varm"),
    [(["manage.py", "procrastinate", "worker"], True), (["manage.py", "migrate"], False), (["gunicorn"], False)],
)
def test_bara_arbetaren_varmer_upp(argv, varm):
    assert varm_upp(argv) is varm
