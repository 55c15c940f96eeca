"""The error pages: they help insiders, and tell outsiders nothing."""

import datetime

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views import defaults

from finsam.models import Forbund, Person, Roll
from finsam.svenska import uppraknat
from finsam.views.fel import nekad
from tests import fabriker


def inloggad(person: Person) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def test_403_sager_vilken_roll_och_vem_man_fragar(forbund: Forbund, forbundschef: Person, ledamot: Person) -> None:
    svar = inloggad(ledamot).get(reverse("person_bjud_in", args=[forbund.slug]))
    sida = svar.content.decode()
    assert svar.status_code == 403
    assert "Det här får den göra som är förbundschef. Du är ledamot." in sida
    assert "fråga Lena Sandgren" in sida


def test_403_utan_chef_pekar_anda_till_forbundschefen(forbund: Forbund, ledamot: Person) -> None:
    sida = inloggad(ledamot).get(reverse("person_bjud_in", args=[forbund.slug])).content.decode()
    assert "fråga förbundschefen" in sida


def test_403_utanfor_forbunden_sager_bara_att_rollen_inte_racker(db: None) -> None:
    sida = inloggad(fabriker.person()).get(reverse("nytt_forbund")).content.decode()
    assert "Din roll räcker inte" in sida


def test_404_for_utomstaende_rojer_inte_forbundet(forbund: Forbund, utomstaende: Person) -> None:
    finns = inloggad(utomstaende).get(reverse("forbundet", args=[forbund.slug]))
    finns_inte = inloggad(utomstaende).get("/finnsinte/forbundet/")
    assert finns.status_code == finns_inte.status_code == 404
    assert "Norrdal" not in finns.content.decode()


def test_404_inne_i_forbundet_behaller_menyn(chef: Client, forbund: Forbund) -> None:
    svar = chef.get(reverse("beslut", args=[forbund.slug, 999]))
    assert svar.status_code == 404
    assert "Huvudmeny" in svar.content.decode()


def test_den_vars_roll_har_slutat_ar_utomstaende(forbund: Forbund) -> None:
    person = fabriker.person()
    fabriker.roll(person, forbund, Roll.Sort.LEDAMOT, tom=datetime.date(2021, 1, 1))
    assert inloggad(person).get(reverse("forbundet", args=[forbund.slug])).status_code == 404


@pytest.mark.parametrize("mall", ["400.html", "403_csrf.html", "429.html", "500.html"])
def test_felsidor_gar_att_rita_utan_begaran(mall: str) -> None:
    assert "<h1>" in render_to_string(mall)


def test_csrf_fel_ger_en_sida_som_hjalper(db: None) -> None:
    svar = Client(enforce_csrf_checks=True).post("/konto/logga-in/", {"login": "x"})
    assert svar.status_code == 403
    assert "Sidan var för gammal" in svar.content.decode()


def test_500_visar_inget_av_felet(rf: RequestFactory) -> None:
    svar = defaults.server_error(rf.get("/"))
    assert svar.status_code == 500
    assert "Något gick fel hos oss" in svar.content.decode()


def test_andra_nekanden_far_samma_sida(rf: RequestFactory) -> None:
    request: HttpRequest = rf.get("/")
    request.session = {}  # type: ignore[assignment]
    assert nekad(request, Exception()).status_code == 403


@pytest.mark.parametrize(
    ("delar", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a eller b"), (["a", "b", "c"], "a, b eller c")]
)
def test_upprakning_i_ord(delar: list[str], text: str) -> None:
    assert uppraknat(delar, "eller") == text
