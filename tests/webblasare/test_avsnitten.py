"""Ordering chapters by keyboard, and last year's text put in the editor, in a real Chromium."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from finsam.models import Avsnitt, Dokument, Forbund, Person
from tests import fabriker
from tests.webblasare.conftest import LoggaIn, lat_sidan_hinna


@pytest.fixture
def vision(transactional_db: None, forbund: Forbund) -> Avsnitt:
    fabriker.avsnitt(fabriker.dokument(forbund, ar=2025), "Vision", text="<p>Ingen ska <strong>vänta</strong>.</p>")
    plan = fabriker.dokument(forbund)
    fabriker.avsnitt(plan, "Målgrupp", ordning=2, text="<p>Vuxna.</p>")
    return fabriker.avsnitt(plan, "Vision", ordning=1, text="<p>Alla med.</p>")


def test_fjolarets_text_satts_i_rutan_och_sparas(
    live_server: Any, vision: Avsnitt, forbundschef: Person, logga_in: LoggaIn
) -> None:
    page: Page = logga_in(forbundschef)
    page.goto(f"{live_server.url}/norrdal/2026/avsnitt/{vision.pk}/")
    page.locator(".rt").wait_for()
    page.get_by_role("link", name="Använd fjolårets text").press("Enter")
    expect(page.get_by_text("Den sparas när du sparar.")).to_be_visible()
    page.get_by_role("button", name="Spara texten").click()
    page.get_by_text("Texten i Vision är sparad").wait_for()
    vision.refresh_from_db()
    assert vision.text == "<p>Alla med.</p>\n<p>Ingen ska <strong>vänta</strong>.</p>"


def test_avsnitt_flyttas_med_tangenterna(
    live_server: Any, vision: Avsnitt, forbundschef: Person, logga_in: LoggaIn
) -> None:
    page: Page = logga_in(forbundschef)
    page.goto(f"{live_server.url}/norrdal/2026/dokument/{vision.dokument_id}/ordna/")
    page.get_by_role("button", name="Ner Vision").press("Enter")
    page.wait_for_url(f"**#avsnitt-{vision.pk}")
    expect(page.locator(".kapitel .namn").first).to_contain_text("Målgrupp")
    lat_sidan_hinna(page)  # the browser goes to what the address points out once it has drawn the page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Upp Vision"
    assert [a.rubrik for a in Dokument.objects.get(pk=vision.dokument_id).avsnitt.all()] == ["Målgrupp", "Vision"]
