"""From an empty year to the plan: what is entered by keyboard in the browser stands in the PDF."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from finsam.dokument.bevarade import rendera
from finsam.dokumentarbete.skapande import skapa_mall
from finsam.models import Dokument, Forbund, Medlem, Person, Rendering
from insatser.models import Insats
from tests import fabriker
from tests.dokument.pdfprov import text as text_ur
from tests.webblasare.conftest import LoggaIn, lat_sidan_hinna


@pytest.fixture
def bas(live_server: Any, transactional_db: None) -> str:
    return f"{live_server.url}/norrdal"


def skriv(page: Page, etikett: str, text: str) -> None:
    """Go to a field by its label and type in it, as one does with a keyboard."""
    page.get_by_label(etikett, exact=True).first.focus()
    page.keyboard.type(text)


def lagg_till_insats(page: Page, bas: str) -> None:
    page.goto(f"{bas}/insatser/ny/")
    skriv(page, "Namn", "Fjällbryggan")
    page.get_by_label("individinriktad", exact=True).focus()
    page.keyboard.press("Space")
    lat_sidan_hinna(page)  # the editor takes the place of the plain field
    page.get_by_role("textbox", name="Syfte").focus()
    page.keyboard.type("En bro mellan vård och arbete.")
    lat_sidan_hinna(page)
    page.get_by_role("button", name="Lägg till insatsen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Fjällbryggan")).to_be_visible()


def borja_budget(page: Page, bas: str) -> None:
    page.goto(f"{bas}/{fabriker.AR}/budget/")
    page.get_by_role("button", name="Börja från ett förslag").focus()
    page.keyboard.press("Enter")
    expect(page.locator("table.grid")).to_be_visible()


def lagg_till_rad(page: Page, bas: str) -> None:
    page.goto(f"{bas}/{fabriker.AR}/budget/rader/")
    page.get_by_role("link", name="Lägg till en rad under Kansli").focus()
    page.keyboard.press("Enter")
    skriv(page, "Radens text", "Renvaktare")
    page.locator("main form.formular button[type=submit]").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def skriv_belopp(page: Page, bas: str, rad: str, belopp: str) -> None:
    """Type in the budget year's cell of a row, and save with Ctrl+S."""
    page.goto(f"{bas}/{fabriker.AR}/budget/")
    cell = page.locator("tr", has=page.get_by_role("rowheader", name=rad, exact=True)).locator("td.y1 input")
    cell.focus()
    page.keyboard.type(belopp)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+s")
    expect(page.locator("#sparlage")).to_contain_text("är sparad")  # until then the page asks before it is left


def hamta_pdf(page: Page, bas: str) -> str:
    page.goto(f"{bas}/{fabriker.AR}/dokument/")
    page.get_by_role("button", name="Påbörja verksamhetsplan").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Skapa PDF").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="PDF av Verksamhetsplan")).to_be_visible()
    rendera(Rendering.objects.get().pk)  # what the worker does
    with page.expect_download() as nedladdning:
        page.goto(f"{bas}/{fabriker.AR}/dokument/")
        page.get_by_role("link", name="PDF").first.click()
    return text_ur(nedladdning.value.path().read_bytes())


def test_insats_och_budgetrad_skrivna_med_tangentbord_star_i_planen(
    bas: str, forbund: Forbund, forbundschef: Person, logga_in: LoggaIn
) -> None:
    skapa_mall(forbund=forbund, typ=Dokument.Typ.VERKSAMHETSPLAN, by=forbundschef)
    for nr, (namn, sort) in enumerate(
        [("Försäkringskassan", "fk"), ("Region Norr", "region"), ("Norrdals kommun", "kommun")]
    ):
        fabriker.medlem(forbund, namn, Medlem.Sort(sort), ordning=nr)
    page = logga_in(forbundschef)
    lagg_till_insats(page, bas)
    borja_budget(page, bas)
    lagg_till_rad(page, bas)
    skriv_belopp(page, bas, "Renvaktare", "1 234")
    text = hamta_pdf(page, bas)
    assert Insats.objects.get().syfte == "<p>En bro mellan vård och arbete.</p>"
    assert "Fjällbryggan" in text
    assert "En bro mellan vård och arbete." in text
    rad = next(r for r in text.splitlines() if "Renvaktare" in r)
    assert "1\N{NO-BREAK SPACE}234" in rad or "1 234" in rad
