"""The pages of an avtal: from draft to signed, what is refused, who sees what."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from finsam.models import Forbund, Person
from insatser.avtal import versioner as avtalsarbete
from insatser.beredning import beslut
from insatser.models import Ansokan, Avtal, Insats
from tests import fabriker


def url(vy: str, *args: Any) -> str:
    return reverse(vy, args=["norrdal", *args])


@pytest.fixture
def beviljad(ansokan: Ansokan, forbundschef: Person) -> Ansokan:
    Ansokan.objects.filter(pk=ansokan.pk).update(tillstand=Ansokan.Tillstand.TILL_BESLUT)
    beslut.besluta_ansokan(
        ansokan=ansokan,
        beslut=fabriker.beslut(ansokan.insats.forbund),
        belopp_per_ar={2026: 500_000},
        period=(datetime.date(2026, 3, 1), datetime.date(2027, 12, 31)),
        villkor=[],
        by=forbundschef,
    )
    ansokan.refresh_from_db()
    return ansokan


def test_avtalet_gar_fran_utkast_till_undertecknat(chef: Client, beviljad: Ansokan) -> None:
    svar = chef.post(url("insats_avtal_borja", beviljad.insats_id), follow=True)
    assert "Gör klart för underskrift" in svar.content.decode()
    avtal = Avtal.objects.get()
    chef.post(url("insats_avtal_skicka", avtal.pk))
    chef.post(url("insats_avtal_underteckna", avtal.pk), {"dag": "2026-02-20"})
    avtal.refresh_from_db()
    assert avtal.tillstand == Avtal.Tillstand.UNDERTECKNAT
    svar = chef.post(url("insats_avtal_ta_tillbaka", avtal.pk), follow=True)
    assert "kan inte bli utkast" in svar.content.decode()


def test_utan_medel_borjar_inget_avtal(chef: Client, forbund: Forbund) -> None:
    insats = fabriker.insats(forbund)
    svar = chef.post(url("insats_avtal_borja", insats.pk), follow=True)
    assert "beslut om medel" in svar.content.decode()


@pytest.fixture
def utkast(beviljad: Ansokan, forbundschef: Person) -> Avtal:
    return avtalsarbete.borja_avtal(insats=Insats.objects.get(pk=beviljad.insats_id), by=forbundschef)


def avtalsform(**falt: str) -> dict[str, str]:
    return {
        "version": "1",
        "motpart": "Norrdals kommun",
        "fran": "2026-03-01",
        "tom": "2026-12-31",
        "rapporteras": "ar",
        "klausul-TOTAL_FORMS": "2",
        "klausul-INITIAL_FORMS": "0",
        "klausul-0-rubrik": "Ersättning",
        "klausul-0-text": "Enligt tabellen.",
        "klausul-0-nyckel": "belopp",
        "rapport-TOTAL_FORMS": "1",
        "rapport-INITIAL_FORMS": "0",
        "rapport-0-slag": "slut",
        "rapport-0-fran": "2026-03-01",
        "rapport-0-tom": "2026-12-31",
        "rapport-0-senast": "2027-02-15",
        **falt,
    }


def test_utkastet_andras_i_ett_formular(chef: Client, utkast: Avtal) -> None:
    assert chef.get(url("insats_avtal_andra", utkast.pk)).status_code == 200
    assert chef.post(url("insats_avtal_andra", utkast.pk), avtalsform()).status_code == 302
    assert [k.rubrik for k in utkast.klausuler.all()] == ["Ersättning"]
    assert utkast.rapporter.get().senast == datetime.date(2027, 2, 15)
    assert chef.post(url("insats_avtal_andra", utkast.pk), avtalsform()).status_code == 409


@pytest.mark.parametrize(
    ("falt", "text"),
    [
        ({"tom": "2025-01-01"}, "Avtalet kan inte sluta före det börjar."),
        ({"klausul-0-rubrik": ""}, "Skriv klausulens rubrik."),
        ({"rapport-0-senast": ""}, "Skriv alla tre datumen"),
        ({"rapport-0-tom": "2026-01-01"}, "Perioden kan inte sluta före den börjar."),
    ],
)
def test_fel_i_avtalet_sags_vid_sitt_falt(chef: Client, utkast: Avtal, falt: dict[str, str], text: str) -> None:
    assert text in chef.post(url("insats_avtal_andra", utkast.pk), avtalsform(**falt)).content.decode()


@pytest.mark.parametrize("vy", ["insats_avtal_andra", "insats_avtal_underteckna"])
def test_ett_undertecknat_avtal_visas_bara(chef: Client, beviljad: Ansokan, vy: str) -> None:
    avtal = fabriker.avtal(beviljad.insats)
    assert chef.get(url(vy, avtal.pk))["Location"] == avtal.get_absolute_url()


def test_utkastet_ar_dolt_for_ledamoten_men_det_skickade_syns(
    utkast: Avtal, ledamot: Person, forbundschef: Person
) -> None:
    client = Client()
    client.force_login(ledamot)
    assert client.get(url("insats_avtal", utkast.pk)).status_code == 404
    avtalsarbete.skicka(avtal=utkast, by=forbundschef)
    sida = client.get(url("insats_avtal", utkast.pk)).content.decode()
    assert "Registrera underskrift" not in sida


def test_versionerna_jamfors_pa_en_sida(chef: Client, beviljad: Ansokan, forbundschef: Person) -> None:
    forsta = fabriker.avtal(Insats.objects.get(pk=beviljad.insats_id))
    assert chef.get(url("insats_avtal_jamfor", forsta.pk)).status_code == 302
    andra = avtalsarbete.borja_avtal(insats=Insats.objects.get(pk=beviljad.insats_id), by=forbundschef)
    sida = chef.get(url("insats_avtal_jamfor", andra.pk)).content.decode()
    assert "Version 1 mot version 2" in sida
    assert "<mark>" in sida


def test_avtalets_pdf_bestalls(chef: Client, utkast: Avtal) -> None:
    assert "Avtal som PDF" in chef.get(url("insats_avtal_pdf", utkast.pk)).content.decode()
