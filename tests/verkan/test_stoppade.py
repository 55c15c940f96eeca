"""What a decision could not do is asked for until somebody has dealt with it."""

import pytest
from django.test import Client
from django.urls import reverse

from finsam.models import Forbund, Person
from finsam.tilltrade import Tilltrade
from insatser.models import Insats
from styrelse.models import Sammantrade, Verkan
from styrelse.verkan.stoppade import stoppade_kontroller, stoppade_uppgifter
from tests.verkan.test_utforande import beslutad, justera


@pytest.fixture
def stoppad(mote: Sammantrade, insats: Insats, by: Person) -> Verkan:
    """Granted, and then the insats was accounted for."""
    beslutad(mote, Verkan.Sort.BEVILJA, by, 600_000, insats=insats)
    Insats.objects.update(tillstand="slutredovisad")
    return justera(mote, by)


@pytest.fixture
def adress(stoppad: Verkan, forbund: Forbund) -> str:
    return reverse("verkan_stoppad", args=[forbund.slug, stoppad.pk])


def test_det_star_pa_startsidan_tills_det_ar_gjort(chef: Client, forbund: Forbund, adress: str) -> None:
    assert adress in chef.get(reverse("start", args=[forbund.slug, 2026])).content.decode()
    assert "Det gick inte." in chef.post(adress, {"igen": "1"}, follow=True).content.decode()
    Insats.objects.update(tillstand="pagaende")
    assert "utförd" in chef.post(adress, {"igen": "1"}, follow=True).content.decode()
    assert adress not in chef.get(reverse("start", args=[forbund.slug, 2026])).content.decode()


def test_det_antecknas_hur_det_hanterades(chef: Client, stoppad: Verkan, adress: str) -> None:
    assert "Skriv hur den har hanterats." in chef.post(adress, {"avskriv": "1", "hur": ""}).content.decode()
    chef.post(adress, {"avskriv": "1", "hur": "Medlen betalades ut av kommunen."})
    stoppad.refresh_from_db()
    assert stoppad.tillstand == Verkan.Tillstand.AVSKRIVEN
    sida = chef.post(adress, {"avskriv": "1", "hur": "En gång till."}, follow=True).content.decode()
    assert "hanterad på annat sätt" in sida


def test_kontrollen_sager_vad_som_inte_utfordes(stoppad: Verkan, forbund: Forbund) -> None:
    assert [k.utfall for k in stoppade_kontroller(forbund, 2026)] == ["haller_inte"]
    assert not list(stoppade_kontroller(forbund, 2025))
    Verkan.objects.update(tillstand="avskriven")
    assert [k.utfall for k in stoppade_kontroller(forbund, 2026)] == ["haller"]


def test_ledamoten_fragas_inte(stoppad: Verkan, forbund: Forbund, ledamot: Person) -> None:
    assert not list(stoppade_uppgifter(Tilltrade(ledamot, forbund, frozenset({"ledamot"})), 2026))
