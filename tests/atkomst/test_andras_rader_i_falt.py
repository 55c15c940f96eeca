"""The key of another förbund's row, sent in a field of one's own form, is refused at the field and nothing is written."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from budget.models import Budgetpost
from finsam.models import Forbund, Person
from insatser.models import Insatspart, Kostnadsdel
from styrelse.models import Aktivitet, Attsats, Verkan
from tests import fabriker, narvarofabriker

Fall = Callable[[Forbund, Forbund], tuple[str, dict[str, Any]]]


def part(eget: Forbund, annat: Forbund) -> tuple[str, dict[str, Any]]:
    rader = {"mal-TOTAL_FORMS": "0", "mal-INITIAL_FORMS": "0"}
    return "insatser/ny/", {"namn": "Ny", "sort": "individ", "parter": [fabriker.medlem(annat).pk], **rader}


def betalare(eget: Forbund, annat: Forbund) -> tuple[str, dict[str, Any]]:
    rad = {"kostnad-0-vad": "Lön", "kostnad-0-medlem": fabriker.medlem(annat).pk, "kostnad-0-belopp": "1"}
    rader = {"kostnad-TOTAL_FORMS": "1", "kostnad-INITIAL_FORMS": "0", **rad}
    return f"insatser/{fabriker.insats(eget).pk}/kostnader/{fabriker.AR}/", rader


def mal(eget: Forbund, annat: Forbund) -> tuple[str, dict[str, Any]]:
    fabriker.mal(eget)
    return f"{fabriker.AR}/styrelse/aktiviteter/ny/", {"text": "Ny", "mal": [fabriker.mal(annat).pk]}


def under(eget: Forbund, annat: Forbund) -> tuple[str, dict[str, Any]]:
    fabriker.budgetversion(eget)
    grupp = fabriker.grupp(fabriker.budgetversion(annat))
    return f"{fabriker.AR}/budget/rader/ny/?under={grupp.pk}", {"text": "Ny"}


def betalande_medlem(eget: Forbund, annat: Forbund) -> tuple[str, dict[str, Any]]:
    grupp = fabriker.grupp(fabriker.budgetversion(eget), "Intäkter", Budgetpost.Slag.INTAKT)
    return f"{fabriker.AR}/budget/rader/ny/?under={grupp.pk}", {"text": "Ny", "medlem": fabriker.medlem(annat).pk}


def flyttad_rad(eget: Forbund, annat: Forbund) -> tuple[str, dict[str, Any]]:
    rad = fabriker.post(fabriker.grupp(fabriker.budgetversion(eget)))
    grupp = fabriker.grupp(fabriker.budgetversion(annat))
    return f"{fabriker.AR}/budget/rader/{rad.pk}/", {"text": "Ny", "foralder": grupp.pk}


def verkan(eget: Forbund, annat: Forbund) -> tuple[str, dict[str, Any]]:
    sats = Attsats.objects.create(arende=narvarofabriker.arende_i(eget), skede="beslut", text="avsluta")
    return f"sammantraden/att-satser/{sats.pk}/verkan/?sort=avsluta", {"insats": fabriker.insats(annat).pk}


@pytest.mark.parametrize(
    "fall", [part, betalare, mal, under, betalande_medlem, flyttad_rad, verkan], ids=lambda f: f.__name__
)
def test_andras_rader_kan_inte_valjas(fall: Fall, chef: Client, forbund: Forbund, utomstaende: Person) -> None:
    adress, data = fall(forbund, Forbund.objects.get(slug="sunnanvik"))
    antal = [m.objects.count() for m in (Insatspart, Kostnadsdel, Aktivitet, Budgetpost, Verkan)]
    assert chef.post(f"/{forbund.slug}/{adress}", data).status_code == (404 if fall is under else 200)
    assert [m.objects.count() for m in (Insatspart, Kostnadsdel, Aktivitet, Budgetpost, Verkan)] == antal
    assert not Budgetpost.objects.filter(text="Ny").exists()


def test_ett_formular_utan_csrf_avvisas(forbund: Forbund, forbundschef: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(forbundschef)
    assert client.post(f"/{forbund.slug}/forbundet/medlemmar/ny/", {"namn": "Ny", "sort": "kommun"}).status_code == 403
    assert not forbund.medlemmar.exists()
