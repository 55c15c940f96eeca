"""Searching: what one may see, in Swedish, almost right too."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from finsam.atkomst import tilltrade_till
from finsam.models import Forbund, Person, Roll
from finsam.sok import sok
from finsam.tilltrade import Tilltrade
from tests import fabriker


@pytest.fixture
def fullt(forbund: Forbund) -> Forbund:
    """A förbund with one of everything that the ground floor lets one find."""
    fabriker.roll(fabriker.person("Åsa Öhrström"), forbund, Roll.Sort.LEDAMOT)
    fabriker.medlem(forbund, "Norrdals kommun")
    fabriker.beslut(forbund, lydelse="Styrelsen beviljar medel till en insats för unga.")
    fabriker.avsnitt(fabriker.dokument(forbund), "Vision", text="<p>Fler kommer i arbete genom insatserna.</p>")
    fabriker.malltext(fabriker.mall(forbund), "Är kallelsen skickad?")
    return forbund


def som(person: Person, forbund: Forbund, text: str) -> dict[str, list[str]]:
    tilltrade = tilltrade_till(person, forbund.slug)
    assert isinstance(tilltrade, Tilltrade)
    return {rubrik: [t.titel for t in traffar] for rubrik, traffar in sok(tilltrade, text)}


@pytest.mark.parametrize(
    ("text", "rubrik", "titel"),
    [
        ("Öhrström", "Personer", "Åsa Öhrström"),
        ("öhrstrom", "Personer", "Åsa Öhrström"),
        ("Örström", "Personer", "Åsa Öhrström"),
        ("norrdal", "Medlemmar", "Norrdals kommun"),
        ("insatserna", "Beslut", "Styrelsen 2025-11-20 § 56"),
        ("insats", "Dokumentens texter", "Vision"),
        ("kallelse", "Mallar", "Är kallelsen skickad?"),
    ],
)
def test_hittar(fullt: Forbund, forbundschef: Person, text: str, rubrik: str, titel: str) -> None:
    assert titel in som(forbundschef, fullt, text).get(rubrik, [])


@pytest.mark.parametrize(
    "text", ["'", '"', "& | !", "a:*", "\\", "<script>", "%_", "(", "§ 56", "å" * 100, "\x00", "🦌"]
)
def test_konstiga_tecken_tas_om_hand(chef: Client, fullt: Forbund, text: str) -> None:
    svar = chef.get(reverse("sok", args=[fullt.slug]), {"q": text})
    assert svar.status_code == 200
    assert "<script>" not in svar.content.decode()


def test_insatsansvarig_hittar_inga_personer_eller_beslut(fullt: Forbund) -> None:
    person = fabriker.person("Ivar Ek")
    fabriker.roll(person, fullt, Roll.Sort.INSATSANSVARIG)
    for text in ("Öhrström", "norrdal", "unga", "Vision", "kallelse"):
        traffar = som(person, fullt, text)
        for rubrik in ("Personer", "Medlemmar", "Beslut", "Dokumentens texter", "Mallar"):
            assert rubrik not in traffar


def test_andra_forbund_syns_inte(fullt: Forbund, utomstaende: Person) -> None:
    sunnanvik = Forbund.objects.get(slug="sunnanvik")
    assert som(utomstaende, sunnanvik, "Öhrström") == {}


def test_traffarna_leder_till_sidor_som_finns(chef: Client, fullt: Forbund, forbundschef: Person) -> None:
    tilltrade = tilltrade_till(forbundschef, fullt.slug)
    assert tilltrade
    urlar = {
        t.url
        for text in ("Öhrström", "norrdal", "unga", "Vision", "kallelse")
        for _, tr in sok(tilltrade, text)
        for t in tr
    }
    assert len(urlar) >= 5
    for url in urlar:
        assert chef.get(url).status_code == 200


def test_antalet_fragor_ar_fast(chef: Client, fullt: Forbund, django_assert_max_num_queries: Any) -> None:
    url = reverse("sok", args=[fullt.slug])
    chef.get(url, {"q": "kommun"})
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as fore:
        chef.get(url, {"q": "kommun"})
    for n in range(8):
        fabriker.medlem(fullt, f"Kommun {n}")
        fabriker.roll(fabriker.person(f"Kommun Person {n}"), fullt, Roll.Sort.LEDAMOT)
    with django_assert_max_num_queries(len(fore)):
        chef.get(url, {"q": "kommun"})
