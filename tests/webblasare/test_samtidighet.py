"""Drafts and the page with both texts, in a real Chromium."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from finsam.models import Avsnitt, Forbund, Person, Utkast
from tests import fabriker
from tests.webblasare.axe import axe_ren, lyssna, ryms_pa_bredden
from tests.webblasare.conftest import LoggaIn, skriv_pa_en_gang


@pytest.fixture
def avsnitt(transactional_db: None, forbund: Forbund) -> Avsnitt:
    return fabriker.avsnitt(fabriker.dokument(forbund), text="<p>Ett två tre</p>")


@pytest.fixture
def sida(live_server: Any, avsnitt: Avsnitt, forbundschef: Person, logga_in: LoggaIn) -> Page:
    page = logga_in(forbundschef)
    page.klagomal = lyssna(page)  # type: ignore[attr-defined]
    page.adress = f"{live_server.url}/norrdal/{avsnitt.dokument.ar}/avsnitt/{avsnitt.pk}/"  # type: ignore[attr-defined]
    oppna(page)
    return page


def oppna(page: Page) -> None:
    page.goto(page.adress)  # type: ignore[attr-defined]
    page.locator(".utkast-status").wait_for(state="attached")


def skriv(page: Page, text: str) -> None:
    page.locator("#id_text").focus()
    page.keyboard.press("Control+a")
    skriv_pa_en_gang(page, text)


def test_utkast_sparas_medan_man_skriver_och_erbjuds_nasta_gang(sida: Page) -> None:
    skriv(sida, "Halvvägs")
    expect(sida.get_by_text("Utkast sparat")).to_be_visible()
    oppna(sida)
    expect(sida.locator("#id_text")).to_have_text("Ett två tre")
    axe_ren(sida)
    sida.get_by_role("button", name="Hämta utkastet").click()
    expect(sida.locator("#id_text")).to_have_text("Halvvägs")
    assert sida.klagomal == []  # type: ignore[attr-defined]


def test_utkast_kan_slangas(sida: Page) -> None:
    skriv(sida, "Halvvägs")
    expect(sida.get_by_text("Utkast sparat")).to_be_visible()
    oppna(sida)
    with sida.expect_response("**/utkast/"):
        sida.get_by_role("button", name="Släng utkastet").click()
    assert not Utkast.objects.exists()


def test_sparad_text_har_inget_utkast_kvar(sida: Page, avsnitt: Avsnitt) -> None:
    skriv(sida, "Färdigt")
    expect(sida.get_by_text("Utkast sparat")).to_be_visible()
    with sida.expect_navigation():
        sida.get_by_role("button", name="Spara texten").click()
    avsnitt.refresh_from_db()
    assert avsnitt.text == "<p>Färdigt</p>"
    assert not Utkast.objects.exists()


def test_utan_kontakt_sparas_utkastet_i_webblasaren_och_skickas_sedan(sida: Page) -> None:
    sida.route("**/utkast/**", lambda vag: vag.abort())
    skriv(sida, "På tåget")
    expect(sida.get_by_text("Ingen kontakt med servern")).to_be_visible()
    assert not Utkast.objects.exists()
    sida.unroute("**/utkast/**")
    sida.evaluate("dispatchEvent(new Event('online'))")
    expect(sida.get_by_text("Utkast sparat")).to_be_visible()
    assert "På tåget" in Utkast.objects.get().data["text"][0]


def test_utkast_i_webblasaren_erbjuds_om_sidan_stangs(sida: Page) -> None:
    sida.route("**/utkast/", lambda vag: vag.abort())
    skriv(sida, "På tåget")
    expect(sida.get_by_text("Ingen kontakt med servern")).to_be_visible()
    sida.unroute("**/utkast/")
    oppna(sida)
    sida.get_by_role("button", name="Hämta utkastet").click()
    expect(sida.locator("#id_text")).to_have_text("På tåget")


def test_tva_texter_bredvid_varandra_skrivs_ihop(sida: Page, avsnitt: Avsnitt, chef: Any) -> None:
    chef.post("/norrdal/" + sida.adress.partition("/norrdal/")[2], {"text": "Ett två fyra", "version": 1})  # type: ignore[attr-defined]
    skriv(sida, "Ett noll tre")
    sida.get_by_role("button", name="Spara texten").click()
    expect(sida.get_by_role("heading", name="Någon annan har sparat medan du skrev")).to_be_visible()
    expect(sida.locator(".deras mark")).to_have_text(["två fyra"])
    sida.locator("#id_text.ProseMirror").wait_for()
    axe_ren(sida)
    sida.set_viewport_size({"width": 360, "height": 800})
    ryms_pa_bredden(sida)
    skriv(sida, "Ett noll fyra")
    with sida.expect_navigation():
        sida.get_by_role("button", name="Spara din text").click()
    avsnitt.refresh_from_db()
    assert (avsnitt.text, avsnitt.version) == ("<p>Ett noll fyra</p>", 3)


def test_rader_som_lagts_till_kommer_tillbaka_med_utkastet(
    live_server: Any, transactional_db: None, forbund: Forbund, forbundschef: Person, logga_in: LoggaIn
) -> None:
    insats = fabriker.insats(forbund)
    page = logga_in(forbundschef)
    page.adress = f"{live_server.url}/norrdal/insatser/{insats.pk}/andra/"  # type: ignore[attr-defined]
    oppna(page)
    rader = page.locator("[data-radlista] tbody tr")
    fore = rader.count()
    page.locator("[data-ny-rad]").first.click()
    skriv_pa_en_gang(page, "Hälften i arbete")
    expect(page.get_by_text("Utkast sparat")).to_be_visible()
    oppna(page)
    page.get_by_role("button", name="Hämta utkastet").click()
    expect(rader).to_have_count(fore + 1)
    expect(rader.last.locator("input").first).to_have_value("Hälften i arbete")
