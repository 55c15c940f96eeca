"""Every page that the access table names, looked at by axe in a real Chromium, light and dark, wide and narrow.

A page that is added to the table is walked from then on; nothing needs to be written here. The rows that a page shows are
made once for all pages whose addresses point out the same things, and each page gives them back as it got them.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, transaction
from django.test import override_settings
from django.urls import reverse
from playwright.sync_api import Error, Page, Response

from finsam.models import Forbund, Person
from tests import fabriker
from tests.atkomst.tabell import BOKSTAV, TABELL, Rad
from tests.atkomst.test_tabellen import ADRESSER, adressen_till, skapare
from tests.atkomst.varlden import ARGUMENT
from tests.webblasare.axe import axe_ren, lyssnar, ryms_pa_bredden
from tests.webblasare.conftest import logga_in_pa
from tests.webblasare.server import Provserver

INGEN_SIDA = "finns bara som POST, eller är en fil"
Nyckel = tuple[tuple[str, Callable[[Forbund], Any]], ...]


@dataclass(frozen=True)
class Varld:
    """A förbund with what an address points out, one of everything else where that is no row, and the folder of its files."""

    forbund: Forbund
    argument: dict[str, Any]
    filer: Path


def sidorna() -> list[tuple[Nyckel, Rad]]:
    """The pages, each after what its address points out, so that those that point out the same come together."""
    nycklar: dict[Nyckel, list[Rad]] = {}
    for rad in TABELL:
        if rad.las or rad.publik or rad.fri:
            nyckel = () if "key" in ADRESSER[rad.vy] else tuple(skapare(rad.vy).items())
            nycklar.setdefault(nyckel, []).append(rad)
    return [(nyckel, rad) for nyckel, rader in nycklar.items() for rad in rader]


@pytest.fixture(scope="module")
def varld(
    request: pytest.FixtureRequest,
    provserver: Provserver,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Varld]:
    filer = tmp_path_factory.mktemp("varld", numbered=True)
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=filer), transaction.atomic():
        forbund = fabriker.forbund()
        fabriker.person("Tora Lund")  # what is made may need someone who made it
        argument = {namn: skapa(forbund) for namn, skapa in request.param}
        if set(argument) <= {"ar"}:
            fyll(forbund, set(argument))
        yield Varld(forbund, argument, filer)
        transaction.set_rollback(True)


def fyll(forbund: Forbund, finns: set[str]) -> None:
    """One of everything, so that lists are not empty; what is there already may collide and is let be. A page about one row needs no others."""
    for namn, skapa in ARGUMENT.items():
        if namn.split(":")[-1] not in finns:
            with contextlib.suppress(IntegrityError), transaction.atomic():
                skapa(forbund)


def sidans_adress(rad: Rad, varld: Varld) -> str:
    if "key" in ADRESSER[rad.vy]:
        return reverse(rad.vy, kwargs={"uidb36": "1", "key": "abc-def"})
    return adressen_till(rad.vy, varld.forbund, varld.argument)


def person_som_far(rad: Rad, forbund: Forbund) -> Person:
    person = fabriker.person("Åsa Öberg-Andersson")
    person.far_skapa_forbund = True
    person.save()
    fabriker.roll(person, forbund, BOKSTAV[rad.las[0] if rad.las else "C"])
    return person


def oppnad(flik: Page, url: str) -> Response | None:
    """Go to the page; None where the address gives a file, or an answer without a page."""
    try:
        visad = flik.goto(url)
    except Error as fel:
        if "ERR_HTTP_RESPONSE_CODE_FAILURE" in fel.message:
            flik.wait_for_url("chrome-error://chromewebdata/")  # the browser's own page, on its way
        elif "Download is starting" not in fel.message:
            raise
        return None
    assert visad is not None
    assert visad.status < 500
    return visad if visad.status == 200 and visad.headers["content-type"].startswith("text/html") else None


@pytest.mark.parametrize(
    ("varld", "rad"), sidorna(), indirect=["varld"], scope="module", ids=lambda v: getattr(v, "vy", "")
)
def test_sidan_ar_tillganglig(
    varld: Varld, rad: Rad, db: None, provserver: Provserver, flik: Page, settings: LazySettings
) -> None:
    settings.MEDIA_ROOT = varld.filer
    if not rad.publik:
        logga_in_pa(flik, provserver.url, person_som_far(rad, varld.forbund))
    flik.set_viewport_size({"width": 1280, "height": 900})
    with lyssnar(flik) as klagomal:
        visad = oppnad(flik, provserver.url + sidans_adress(rad, varld))
        if visad is None:
            pytest.skip(INGEN_SIDA)
        assert rad.publik or urlsplit(visad.url).path != reverse("account_login")
        axe_ren(flik)
        flik.emulate_media(color_scheme="dark")
        flik.set_viewport_size({"width": 360, "height": 800})
        axe_ren(flik)
    ryms_pa_bredden(flik)
    assert klagomal == []
