"""Walks every address, every role, own förbund, other förbund and nobody against the table."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from finsam.models import Forbund, Person
from tests import fabriker
from tests.atkomst.tabell import BOKSTAV, TABELL, Rad
from tests.atkomst.varlden import ARGUMENT


def monster(resolver: URLResolver, fore: tuple[str, ...] = ()) -> list[tuple[str, tuple[str, ...]]]:
    """Every named address with the names of its arguments."""
    alla: list[tuple[str, tuple[str, ...]]] = []
    for m in resolver.url_patterns:
        argument = (*fore, *m.pattern.regex.groupindex)
        if isinstance(m, URLPattern):
            alla.append((str(m.name), argument))
        else:
            alla.extend(monster(m, argument))
    return alla


KAKA = settings.SESSION_COOKIE_NAME
ADRESSER = dict(monster(get_resolver()))
I_FORBUND = [r for r in TABELL if not r.publik and not r.fri]


def test_varje_adress_star_i_tabellen_och_bara_en_gang() -> None:
    namn = [r.vy for r in TABELL]
    assert sorted(set(ADRESSER)) == sorted(namn)


def skapare(vy: str) -> dict[str, Callable[[Forbund], Any]]:
    """How to make what stands in the address of the view, the förbund itself apart, in the address's order."""
    return {a: ARGUMENT.get(f"{vy}:{a}") or ARGUMENT[a] for a in ADRESSER[vy] if a != "slug"}


def adressen_till(vy: str, forbund: Forbund, argument: dict[str, Any]) -> str:
    if "slug" in ADRESSER[vy]:
        argument = {"slug": forbund.slug, **argument}
    return reverse(vy, kwargs={namn: getattr(varde, "pk", varde) for namn, varde in argument.items()})


def adress(rad: Rad, forbund: Forbund) -> str:
    return adressen_till(rad.vy, forbund, {namn: skapa(forbund) for namn, skapa in skapare(rad.vy).items()})


@pytest.fixture(scope="module")
def sessioner(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, str]]:
    """A förbund with a person of each role, made once; gives the session in which each is logged in, by letter."""
    with django_db_blocker.unblock(), transaction.atomic():
        forbund = fabriker.forbund()
        nycklar = {}
        for bokstav, sort in BOKSTAV.items():
            person = fabriker.person(f"Person {bokstav}")
            fabriker.roll(person, forbund, sort)
            nycklar[bokstav] = inloggad(person).session.session_key
        yield nycklar
        transaction.set_rollback(True)


@pytest.fixture
def forbund(sessioner: dict[str, str], db: None) -> Forbund:
    return Forbund.objects.get(slug="norrdal")


@pytest.fixture
def klienter(sessioner: dict[str, str], forbund: Forbund) -> dict[str, Client]:
    """A client for each role, by letter."""
    klienter = {}
    for bokstav, nyckel in sessioner.items():
        klienter[bokstav] = Client()
        klienter[bokstav].cookies[KAKA] = nyckel
    return klienter


def inloggad(person: Person) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(person)
    return client


@pytest.mark.parametrize("rad", I_FORBUND, ids=lambda r: r.vy)
def test_roller_i_eget_forbund(rad: Rad, forbund: Forbund, klienter: dict[str, Client]) -> None:
    url = adress(rad, forbund)
    for bokstav, client in klienter.items():
        if rad.las:
            vantat = {200, 302} if bokstav in rad.las else {403}
            assert client.get(url).status_code in vantat, f"GET {rad.vy} som {bokstav}"
        if rad.skriv:
            status = client.post(url).status_code
            assert status in ({200, 302, 400, 409} if bokstav in rad.skriv else {403}), (
                f"POST {rad.vy} som {bokstav}: {status}"
            )


@pytest.mark.parametrize("rad", I_FORBUND, ids=lambda r: r.vy)
def test_utomstaende_och_anonym(rad: Rad, forbund: Forbund, utomstaende: Person) -> None:
    url = adress(rad, forbund)
    metod = "get" if rad.las else "post"
    assert getattr(inloggad(utomstaende), metod)(url).status_code == 404
    svar = getattr(Client(), metod)(url)
    assert svar.status_code == 302
    assert svar["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("rad", I_FORBUND, ids=lambda r: r.vy)
def test_fel_metod_avvisas(rad: Rad, forbund: Forbund, klienter: dict[str, Client]) -> None:
    url = adress(rad, forbund)
    client = klienter["C"]
    if not rad.skriv:
        assert client.post(url).status_code == 405
    if not rad.las:
        assert client.get(url).status_code == 405


@pytest.mark.parametrize("rad", [r for r in TABELL if r.publik], ids=lambda r: r.vy)
@pytest.mark.django_db
def test_publika_sidor_oppnas_utan_inloggning(rad: Rad) -> None:
    kwargs = {"uidb36": "1", "key": "abc-def"} if "key" in ADRESSER[rad.vy] else {}
    assert Client().get(reverse(rad.vy, kwargs=kwargs)).status_code == 200


@pytest.mark.parametrize(
    "rad", [r for r in I_FORBUND if "slug" in ADRESSER[r.vy] and len(ADRESSER[r.vy]) > 1], ids=lambda r: r.vy
)
def test_andras_rader_finns_inte_under_egen_adress(
    rad: Rad, forbund: Forbund, klienter: dict[str, Client], utomstaende: Person
) -> None:
    """An object of another förbund is not found under one's own address."""
    annat = Forbund.objects.get(slug="sunnanvik")
    if set(ADRESSER[rad.vy]) <= {"slug", "ar"}:
        pytest.skip("adressen pekar inte ut någon rad")
    url = adress(rad, annat).replace("/sunnanvik/", f"/{forbund.slug}/")
    client = klienter["C"]
    assert getattr(client, "get" if rad.las else "post")(url).status_code == 404


@pytest.mark.parametrize("rad", [r for r in I_FORBUND if "ar" in ADRESSER[r.vy]], ids=lambda r: r.vy)
def test_ar_som_inte_kan_ha_rader_finns_inte(rad: Rad, forbund: Forbund, klienter: dict[str, Client]) -> None:
    url = adress(rad, forbund)
    client = klienter["C"]
    udda = ("0", "99999", "9" * 30) if rad.vy == "budget" else ()  # one decorator for all
    for ar in ("1989", "2101", *udda):
        svar = getattr(client, "get" if rad.las else "post")(url.replace(f"/{fabriker.AR}/", f"/{ar}/"))
        assert svar.status_code == 404, ar
