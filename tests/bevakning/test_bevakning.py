"""What decisions told someone to do: begun, done, struck, taken up again, and where it is shown."""

import datetime
import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from finsam.kontroller import Utfall
from finsam.models import Forbund, Handelse, Person
from finsam.samtidighet import Krock
from finsam.sok import sok
from finsam.tilltrade import Tilltrade
from styrelse.arshjul.arbete import GarInte
from styrelse.bevakning import arbete, lista
from styrelse.bevakning.uppgifter import forsenade_uppdrag, mina_uppdrag
from styrelse.models import Bevakning
from tests import fabriker, organfabriker

DAG = datetime.date(2026, 9, 1)
T = Bevakning.Tillstand


def url(vy: str, *argument: Any) -> str:
    return reverse(vy, args=["norrdal", *argument])


@pytest.fixture
def uppdrag(forbund: Forbund, forbundschef: Person) -> Bevakning:
    return arbete.skapa(
        beslut=fabriker.beslut(forbund),
        vad="Se över delegationsordningen",
        ansvarig=None,
        ansvarig_namn=" Beredningsgruppen ",
        senast=DAG,
        by=forbundschef,
    )


def test_ett_uppdrag_har_ansvarig_och_star_i_historiken(uppdrag: Bevakning, forbundschef: Person) -> None:
    assert uppdrag.vem == "Beredningsgruppen"
    assert Handelse.objects.filter(vad__startswith="Uppdrag enligt", till__contains="1 september 2026").exists()
    with pytest.raises(ValidationError, match="vem som ska göra det"):
        arbete.skapa(beslut=uppdrag.beslut, vad="Ingen", ansvarig=None, ansvarig_namn=" ", senast=None, by=forbundschef)


def test_stegen_ber_om_text_och_bakat_om_skal(uppdrag: Bevakning, forbundschef: Person) -> None:
    def steg(till: str, text: str, **kw: Any) -> Bevakning:
        return arbete.ta_steg(bevakning=uppdrag, till=till, text=text, by=forbundschef, **kw)

    with pytest.raises(GarInte, match="vad som har gjorts"):
        steg(T.KLAR, " ")
    assert steg(T.KLAR, "Klart nu.", dag=DAG).klar == DAG
    with pytest.raises(GarInte, match="kan inte bli"):
        steg(T.STRUKEN, "Nej")
    with pytest.raises(GarInte, match="varför"):
        steg(T.OPPEN, "")
    oppnad = steg(T.OPPEN, "Det var inte klart.")
    assert (oppnad.klar, oppnad.gjort) == (None, "Klart nu.")
    with pytest.raises(Krock):
        steg(T.STRUKEN, "Sent", sedd=1)


def test_forsenat_och_urval(uppdrag: Bevakning, forbundschef: Person) -> None:
    sent = DAG + datetime.timedelta(days=1)
    assert [r.lage for r in lista.valda(uppdrag.forbund, visa="forsenade", mina=None, dag=sent)] == ["Försenat"]
    assert not lista.valda(uppdrag.forbund, visa="forsenade", mina=None, dag=DAG)
    assert not lista.valda(uppdrag.forbund, visa="alla", mina=forbundschef, dag=DAG)
    arbete.ta_steg(bevakning=uppdrag, till=T.KLAR, text="Gjort.", by=forbundschef, dag=DAG)
    assert [r.tecken for r in lista.valda(uppdrag.forbund, visa="klara", mina=None, dag=sent)] == ["ok"]


def test_nasta_sammantrade_far_oppna_och_nyss_klara(uppdrag: Bevakning, forbundschef: Person) -> None:
    styrelse = organfabriker.styrelse(uppdrag.forbund)
    organfabriker.sammantrade(styrelse, "2026-08-01")
    assert lista.att_redovisa(styrelse, DAG) == [uppdrag]
    arbete.ta_steg(bevakning=uppdrag, till=T.KLAR, text="Gjort.", by=forbundschef, dag=DAG)
    assert lista.att_redovisa(styrelse, datetime.date(2026, 9, 20)) == [uppdrag]
    organfabriker.sammantrade(styrelse, "2026-09-20")
    assert lista.att_redovisa(styrelse, datetime.date(2026, 10, 20)) == []


def test_arets_uppdrag_ar_de_beslutade_och_de_som_blev_klara(uppdrag: Bevakning) -> None:
    ar = uppdrag.beslut.datum.year
    assert lista.arets(uppdrag.forbund, ar) == [uppdrag]
    assert lista.arets(uppdrag.forbund, ar + 1) == [uppdrag]
    assert lista.arets(uppdrag.forbund, ar - 1) == []


def test_ett_aldre_beslut_bevakas_for_hand(chef: Client, forbund: Forbund) -> None:
    data = {"vad": "Skriv riktlinjer", "ansvarig_namn": "Kansliet", "enligt": "Styrelsen § 9", "beslutat": "2024-05-02"}
    sida = chef.post(url("bevakning_ny"), {**data, "beslut": fabriker.beslut(forbund).pk})
    assert "Töm det ena" in sida.content.decode()
    assert "Välj vem" in chef.post(url("bevakning_ny"), {"vad": "X"}).content.decode()
    ny = Bevakning.objects.get(pk=chef.post(url("bevakning_ny"), data).url.split("/")[-2])
    assert (ny.kalla, ny.beslutad) == ("Styrelsen § 9, 2024-05-02", datetime.date(2024, 5, 2))
    assert "Skriv riktlinjer" in chef.get(url("bevakningar")).content.decode()
    assert "Styrelsen § 9" in chef.get(url("bevakning", ny.pk)).content.decode()


def test_den_ansvariga_redovisar_sjalv_men_ingen_annan(
    client: Client, ledamot: Person, uppdrag: Bevakning, forbundschef: Person
) -> None:
    client.force_login(ledamot)
    steg = url("bevakning_steg", uppdrag.pk, "klar")
    assert client.get(steg).status_code == 403
    Bevakning.objects.update(ansvarig=ledamot, ansvarig_namn="")
    i_morgon = timezone.localdate() + datetime.timedelta(days=1)
    fel = client.post(steg, {"text": "Klar.", "dag": i_morgon.isoformat(), "version": "1"}).content.decode()
    assert "i dag eller tidigare" in fel
    assert "Någon annan har ändrat" in client.post(steg, {"text": "Klar.", "version": "9"}).content.decode()
    assert client.post(steg, {"text": "Klar.", "version": "1"}).status_code == 302
    assert client.get(steg).status_code == 302
    assert client.get(url("bevakning_steg", uppdrag.pk, "bort")).status_code == 404
    assert "Varför" in client.get(url("bevakning_steg", uppdrag.pk, "oppen")).content.decode()


def test_andringen_sparas_och_krocken_visas(chef: Client, uppdrag: Bevakning) -> None:
    sida = chef.get(url("bevakning_andra", uppdrag.pk))
    version = str(sida.context["form"].initial["version"])
    data = {
        "vad": "Se över allt",
        "ansvarig_namn": "Kansliet",
        "beslut": uppdrag.beslut_id,
        "senast": "2026-10-01",
        "version": version,
    }
    assert chef.post(url("bevakning_andra", uppdrag.pk), data).status_code == 302
    assert chef.post(url("bevakning_andra", uppdrag.pk), {**data, "vad": "Annat"}).status_code == 409


def test_listan_fragar_inte_mer_nar_uppdragen_ar_fler_och_finns_som_excel(
    chef: Client, uppdrag: Bevakning, forbundschef: Person, django_assert_max_num_queries: Any
) -> None:
    for nr in range(6):
        arbete.skapa(
            beslut=uppdrag.beslut, vad=f"={nr}", ansvarig=forbundschef, ansvarig_namn="", senast=None, by=forbundschef
        )
    with django_assert_max_num_queries(9):
        chef.get(url("bevakningar"))
    bok = load_workbook(io.BytesIO(chef.get(url("bevakningar_excel") + "?visa=alla&mina=on").content))
    assert bok.active.max_row == 8
    assert bok.active["A2"].data_type == "s"


def test_uppdraget_vantar_pa_den_ansvariga_och_kontrolleras(
    uppdrag: Bevakning, ledamot: Person, forbund: Forbund, monkeypatch: Any
) -> None:
    tilltrade = Tilltrade(ledamot, forbund, frozenset({"ledamot"}))
    assert not list(mina_uppdrag(tilltrade, 2026))
    Bevakning.objects.update(ansvarig=ledamot, ansvarig_namn="")
    monkeypatch.setattr(timezone, "localdate", lambda: DAG + datetime.timedelta(days=1))
    (min_,) = mina_uppdrag(tilltrade, 2026)
    assert (min_.datum, min_.ord) == (DAG, "Försenat")
    (k,) = forsenade_uppdrag(forbund, 2026)
    assert k.utfall == Utfall.UPPLYSNING
    assert not list(forsenade_uppdrag(forbund, 2025))
    assert [rubrik for rubrik, _ in sok(tilltrade, "delegationsordningen")] == ["Uppdrag från beslut"]
