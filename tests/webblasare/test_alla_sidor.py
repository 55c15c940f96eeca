"""Every page that the access table names, looked at by axe in a real Chromium, light and dark, wide and narrow.

A page that is added to the table is walked from then on; nothing needs to be written here.
"""

import contextlib
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from finsam.models import Forbund, Person
from tests import fabriker
from tests.atkomst.tabell import BOKSTAV, TABELL, Rad
from tests.atkomst.test_tabellen import ADRESSER, adress
from tests.atkomst.varlden import ARGUMENT
from tests.webblasare.axe import axe_ren, lyssna, ryms_pa_bredden
from tests.webblasare.conftest import LoggaIn

INGEN_SIDA = "finns bara som POST, eller är en fil"
SIDOR = [rad for rad in TABELL if rad.las or rad.publik or rad.fri]


def fyll(forbund: Forbund, rad: Rad) -> None:
    """One of everything, so that lists are not empty; what the address itself already made may collide and is let be."""
    for namn, skapa in ARGUMENT.items():
        if namn.split(":")[-1] not in ADRESSER[rad.vy]:
            with contextlib.suppress(IntegrityError), transaction.atomic():
                skapa(forbund)


def sidans_adress(rad: Rad, forbund: Forbund) -> str:
    if "key" in ADRESSER[rad.vy]:
        return reverse(rad.vy, kwargs={"uidb36": "1", "key": "abc-def"})
    return adress(rad, forbund)


def person_som_far(rad: Rad, forbund: Forbund) -> Person:
    person = fabriker.person("Åsa Öberg-Andersson")
    person.far_skapa_forbund = True
    person.save()
    fabriker.roll(person, forbund, BOKSTAV[rad.las[0] if rad.las else "C"])
    return person


@pytest.mark.parametrize("rad", SIDOR, ids=lambda rad: rad.vy)
def test_sidan_ar_tillganglig(
    rad: Rad, transactional_db: None, forbund: Forbund, live_server: Any, page: Page, logga_in: LoggaIn
) -> None:
    url = sidans_adress(rad, forbund)
    fyll(forbund, rad)
    client = Client()
    if not rad.publik:
        person = person_som_far(rad, forbund)
        client.force_login(person)
        logga_in(person)
    svar = client.get(url, follow=True)
    if svar.status_code != 200 or not svar.headers["Content-Type"].startswith("text/html"):
        pytest.skip(INGEN_SIDA)
    klagomal = lyssna(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live_server.url + url)
    axe_ren(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 360, "height": 800})
    axe_ren(page)
    ryms_pa_bredden(page)
    assert klagomal == []
