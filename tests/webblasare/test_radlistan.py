"""Lists of rows in a form: adding and removing by keyboard, in a real Chromium."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from finsam.models import Forbund, Person
from insatser.models import Insats, Insatsmal
from tests import fabriker
from tests.webblasare.axe import axe_ren, lyssna
from tests.webblasare.conftest import LoggaIn


@pytest.fixture
def insats(transactional_db: None, forbund: Forbund) -> Insats:
    insats = fabriker.insats(forbund)
    Insatsmal.objects.create(insats=insats, text="Fler studerar")
    return insats


@pytest.fixture
def sida(live_server: Any, insats: Insats, forbundschef: Person, logga_in: LoggaIn) -> Page:
    page = logga_in(forbundschef)
    page.goto(f"{live_server.url}/norrdal/insatser/{insats.pk}/andra/")
    return page


def spara(page: Page, insats: Insats) -> list[str]:
    with page.expect_navigation():
        page.locator("form.formular button[type=submit]").last.click()
    return [str(m) for m in insats.mal.all()]


def test_en_rad_laggs_till_med_tangentbordet(sida: Page, insats: Insats) -> None:
    klagomal = lyssna(sida)
    sida.get_by_role("button", name="Lägg till mål").press("Enter")
    expect(sida.get_by_role("textbox", name="Mål, rad 4")).to_be_focused()
    sida.keyboard.type("Fler arbetar")
    axe_ren(sida)
    assert spara(sida, insats) == ["Fler studerar", "Fler arbetar"]
    assert klagomal == []


def test_en_rad_tas_bort(sida: Page, insats: Insats) -> None:
    sida.get_by_role("button", name="Ta bort rad 1").press("Enter")
    expect(sida.get_by_role("button", name="Lägg till mål")).to_be_focused()
    assert spara(sida, insats) == []


def test_bara_en_rad_med_text_kan_tas_bort(sida: Page) -> None:
    expect(sida.get_by_role("button", name="Ta bort")).to_have_count(1)
    sida.get_by_role("textbox", name="Mål, rad 2").fill("Ett till")
    expect(sida.get_by_role("button", name="Ta bort")).to_have_count(2)


def test_mal_som_skiljer_sig_visas_tillgangligt(sida: Page, insats: Insats) -> None:
    Insatsmal.objects.create(insats=insats, text="Färre sjukfall")
    Insats.objects.filter(pk=insats.pk).update(version=2)
    with sida.expect_navigation():
        sida.locator("form.formular button[type=submit]").last.click()
    expect(sida.get_by_role("heading", name="Mål")).to_be_visible()
    axe_ren(sida)


def test_fel_i_rader_visas_tillgangligt(sida: Page) -> None:
    sida.get_by_role("textbox", name="Mäts genom, rad 2").fill("antal")
    with sida.expect_navigation():
        sida.locator("form.formular button[type=submit]").last.click()
    expect(sida.get_by_role("link", name="Rad 2, mål")).to_be_visible()
    axe_ren(sida)
