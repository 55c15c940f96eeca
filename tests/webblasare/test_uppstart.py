"""Laying up a förbund in a real browser: without JavaScript, and with axe at each step and at the error pages."""

from typing import Any

import pytest
from playwright.sync_api import Page

from finsam.models import Forbund, Person
from tests import fabriker
from tests.webblasare.axe import axe_ren, ryms_pa_bredden
from tests.webblasare.conftest import LoggaIn


@pytest.fixture
def siv(transactional_db: None) -> Person:
    siv = fabriker.person("Siv Hed", losenord=fabriker.LOSENORD)
    siv.far_skapa_forbund = True
    siv.save()
    return siv


def klicka(page: Page, knapp: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=knapp).click()


def fortsatt(page: Page, rubrik: str) -> None:
    klicka(page, "Fortsätt")
    assert rubrik in page.locator("h1").inner_text()


@pytest.fixture
def utan_javascript(new_context: Any) -> Page:
    return new_context(java_script_enabled=False).new_page()


def test_forbund_laggs_upp_utan_javascript(live_server: Any, utan_javascript: Page, siv: Person) -> None:
    page = utan_javascript
    page.goto(f"{live_server.url}/")
    page.get_by_label("E-postadress").fill("siv.hed@exempel.se")
    page.get_by_label("Lösenord").fill(fabriker.LOSENORD)
    klicka(page, "Logga in")
    page.get_by_role("link", name="Lägg upp ett förbund").click()
    page.get_by_label("Namn").fill("Samordningsförbundet Åmåsen")
    fortsatt(page, "Medlemmar")
    page.locator("#id_rad-3-namn").fill("Åmåsens kommun")
    klicka(page, "Lägg till en rad")
    assert page.locator("#id_rad-3-namn").input_value() == "Åmåsens kommun"
    fortsatt(page, "År och enhet")
    page.get_by_label("Arbetsår").fill("tjugo")
    klicka(page, "Tillbaka")
    fortsatt(page, "År och enhet")
    assert page.get_by_label("Arbetsår").input_value() == "tjugo"
    page.get_by_label("Arbetsår").fill("2026")
    fortsatt(page, "Nummerserier")
    fortsatt(page, "De första personerna")
    fortsatt(page, "Sammanfattning")
    klicka(page, "Lägg upp förbundet")
    forbund = Forbund.objects.get(slug="amasen")
    assert page.url.split("#")[0] == live_server.url + forbund.get_absolute_url()
    assert forbund.medlemmar.count() == 3
    assert forbund.roller.get().person == siv


def prova(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    axe_ren(page)
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme="dark")
    axe_ren(page)
    ryms_pa_bredden(page)
    page.emulate_media(color_scheme="light")


def test_varje_steg_ar_tillgangligt_aven_med_fel(live_server: Any, logga_in: LoggaIn, siv: Person) -> None:
    page = logga_in(siv)
    page.goto(f"{live_server.url}/nytt-forbund/1/")
    klicka(page, "Fortsätt")
    assert page.get_by_role("alert").is_visible()
    prova(page)
    page.get_by_label("Namn").fill("Samordningsförbundet Åmåsen")
    fortsatt(page, "Medlemmar")
    page.locator("#id_rad-4-namn").fill("Försäkringskassan")
    klicka(page, "Fortsätt")
    prova(page)
    page.locator("#id_rad-4-namn").fill("")
    for rubrik in ("År och enhet", "Nummerserier", "De första personerna", "Sammanfattning"):
        fortsatt(page, rubrik)
        prova(page)


def test_felsidorna_ar_tillgangliga(live_server: Any, logga_in: LoggaIn, siv: Person, forbund: Forbund) -> None:
    fabriker.roll(siv, forbund, "ledamot")
    page = logga_in(siv)
    for adress in ("/norrdal/forbundet/installningar/", "/norrdal/forbundet/beslut/999/", "/finnsinte/"):
        page.goto(live_server.url + adress)
        prova(page)
