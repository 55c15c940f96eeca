"""Adopting in the background: ordered on a page, done by the worker, told by the page."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from finsam.dokument.skrift import OkandTyp
from finsam.dokumentarbete import antagande
from finsam.dokumentarbete import gang as dokumentgang
from finsam.dokumentarbete.utskrift import Utskrift
from finsam.models import Dokument, Forbund, Person, Roll
from finsam.tasks import anta
from tests import fabriker
from tests.dokumentsidor.conftest import Plan

BESLUT = {"organ": "Styrelsen", "datum": "20 november 2025", "paragraf": "84"}


@pytest.fixture(autouse=True)
def snabb_skrivare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dokumentgang, "skriv_ut", lambda d: Utskrift(b"%PDF 1", {}, "1"))


@pytest.fixture
def till_beslut(plan: Plan, forbundschef: Person) -> Dokument:
    dokumentgang.lagg_fram(dokument=plan.dokument, by=forbundschef)
    plan.dokument.refresh_from_db()
    return plan.dokument


def url(vy: str, dokument: Dokument) -> str:
    return reverse(vy, args=["norrdal", dokument.ar, dokument.pk])


def satt_status(status: str) -> None:
    """As the worker leaves the job; its rows are the queue's own."""
    from django.db import connection

    with connection.cursor() as c:
        c.execute("UPDATE procrastinate_jobs SET status = %s::procrastinate_job_status", [status])


def test_antagandet_laggs_i_kon_och_sidan_fragar_igen(chef: Client, till_beslut: Dokument) -> None:
    svar = chef.post(url("dokument_anta", till_beslut), BESLUT)
    assert svar["Location"] == url("dokument_antas", till_beslut)
    sida = chef.get(svar["Location"])
    assert sida["Refresh"] == "3"
    assert "Verksamhetsplanen står på tur att antas" in sida.content.decode()
    assert "Verksamhetsplanen antas just nu." in chef.get(url("dokument_version", till_beslut)).content.decode()


def test_tva_bestallningar_blir_en(chef: Client, till_beslut: Dokument) -> None:
    for _ in range(2):
        chef.post(url("dokument_anta", till_beslut), BESLUT)
    assert ProcrastinateJob.objects.count() == 1


def test_arbetaren_antar_som_bestallt(chef: Client, till_beslut: Dokument) -> None:
    chef.post(url("dokument_anta", till_beslut), BESLUT)
    anta.func(**ProcrastinateJob.objects.get().args)
    till_beslut.refresh_from_db()
    assert till_beslut.tillstand == Dokument.Tillstand.ANTAGEN
    beslut = till_beslut.beslut
    assert (beslut.paragraf, beslut.datum) == (84, datetime.date(2025, 11, 20))
    svar = chef.get(url("dokument_antas", till_beslut), follow=True)
    assert "är antagen och kan inte längre ändras" in svar.content.decode()


def test_den_som_har_mist_sin_roll_antar_inte(
    chef: Client, till_beslut: Dokument, forbundschef: Person, forbund: Forbund
) -> None:
    chef.post(url("dokument_anta", till_beslut), BESLUT)
    Roll.objects.filter(person=forbundschef).update(tom=datetime.date(2020, 2, 1))
    with pytest.raises(antagande.Nekat):
        anta.func(**ProcrastinateJob.objects.get().args)
    till_beslut.refresh_from_db()
    assert till_beslut.tillstand == Dokument.Tillstand.TILL_BESLUT


def test_misslyckat_antagande_sags_och_kan_goras_om(
    chef: Client, till_beslut: Dokument, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gar_inte(dokument: Dokument) -> Utskrift:
        raise OkandTyp("Det går inte.")

    monkeypatch.setattr(dokumentgang, "skriv_ut", gar_inte)
    chef.post(url("dokument_anta", till_beslut), BESLUT)
    with pytest.raises(OkandTyp):
        anta.func(**ProcrastinateJob.objects.get().args)
    satt_status("failed")
    html = chef.get(url("dokument_antas", till_beslut)).content.decode()
    assert "ligger kvar till beslut" in html
    assert "Försök igen" in html


def test_utan_bestallning_finns_inget_att_vanta_pa(chef: Client, till_beslut: Dokument) -> None:
    assert chef.get(url("dokument_antas", till_beslut))["Location"] == url("dokument_version", till_beslut)
    assert antagande.lage(fabriker.dokument(till_beslut.forbund, ar=2030)) == antagande.Lage.INGET
