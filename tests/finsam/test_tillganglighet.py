"""The accessibility statement and the faults that are reported."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from finsam.models import Person, Tillganglighetsbrist
from tests import fabriker

SIDA = "/tillganglighet/"
BRISTER = "/tillganglighet/brister/"


@pytest.fixture(autouse=True)
def _tom_cache(db: None) -> None:
    cache.clear()


@pytest.fixture
def skotare(db: None) -> Client:
    person = fabriker.person("Siv Hed")
    Person.objects.update(far_skapa_forbund=True)
    client = Client()
    client.force_login(person)
    return client


def anmal(**falt: str) -> Any:
    return Client().post(SIDA, {"beskrivning": "Menyn går inte att nå.", **falt}, follow=True)


def test_redogorelsen_sager_det_som_lagen_kraver(db: None) -> None:
    sida = Client().get(SIDA).content.decode()
    for del_ in ("2018:1937", "delvis förenlig", "Digg", "tisdag 24 november 2026", "Skicka anmälan"):
        assert del_ in sida


def test_vem_som_helst_kan_anmala_en_brist(db: None) -> None:
    assert "Anmälan är mottagen" in anmal(sida="start").content.decode()
    brist = Tillganglighetsbrist.objects.get()
    assert (brist.beskrivning, brist.epost) == ("Menyn går inte att nå.", "")


def test_tom_anmalan_far_fel_vid_faltet_och_det_skrivna_star_kvar(db: None) -> None:
    sida = anmal(beskrivning="", epost="siv").content.decode()
    assert "Skriv vad som inte fungerar." in sida
    assert 'value="siv"' in sida


def test_sjatte_anmalan_samma_timme_far_vanta(db: None) -> None:
    svar = [anmal() for _ in range(6)][-1].content.decode()
    assert "Vänta en timme" in svar
    assert "Menyn går inte att nå." in svar
    assert Tillganglighetsbrist.objects.count() == 5


def test_adressen_till_den_som_anmaler_sparas_inte_i_klartext(db: None) -> None:
    anmal()
    from django.db import connection

    with connection.cursor() as fraga:
        fraga.execute("select cache_key from finsam_cache")
        nycklar = " ".join(rad[0] for rad in fraga.fetchall())
    assert "strypning:brist:" in nycklar
    assert "127.0.0.1" not in nycklar


def test_den_som_skoter_installationen_markerar_och_adressen_forsvinner(skotare: Client) -> None:
    anmal(epost="olle@exempel.se")
    assert "olle@exempel.se" in skotare.get(BRISTER).content.decode()
    skotare.post(BRISTER, {"brist": Tillganglighetsbrist.objects.get().pk})
    brist = Tillganglighetsbrist.objects.get()
    assert brist.atgardad
    assert brist.epost == ""
    assert skotare.post(BRISTER, {"brist": brist.pk}).status_code == 404


def test_andra_kommer_inte_at_anmalningarna(chef: Client) -> None:
    assert chef.get(BRISTER).status_code == 403
    assert Client().get(BRISTER).status_code == 302


@pytest.mark.parametrize("brist", ["", "abc", "9" * 5000])
def test_en_brist_som_inte_finns_ger_404(skotare: Client, brist: str) -> None:
    assert skotare.post(BRISTER, {"brist": brist}).status_code == 404
