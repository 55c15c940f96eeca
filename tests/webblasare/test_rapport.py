"""A report in a browser: saved as it is typed, read through and handed in by keyboard, and clean for axe."""

from playwright.sync_api import expect

from finsam.models import Roll
from tests import fabriker
from tests.webblasare.axe import axe_ren, ryms_pa_bredden
from tests.webblasare.conftest import LoggaIn, skriv_pa_en_gang


def test_rapporten_sparas_medan_den_skrivs_och_lamnas_in(
    transactional_db: None, live_server: object, logga_in: LoggaIn
) -> None:
    forbund = fabriker.forbund()
    maria = fabriker.person("Maria Edlund")
    fabriker.roll(maria, forbund, Roll.Sort.INSATSANSVARIG)
    insats = fabriker.insats(forbund)
    insats.ansvariga.add(maria)
    rapport = fabriker.rapport(insats, {"Verksamhet": "", "Resultat": "<p>Fyra fick arbete.</p>"})
    page = logga_in(maria)
    page.goto(f"{live_server.url}{rapport.get_absolute_url()}skriv/")
    forsta = rapport.avsnitt.get(rubrik="Verksamhet")
    page.locator(f"#id_a{forsta.pk}-text.rt").click()
    skriv_pa_en_gang(page, "Tolv deltog")
    expect(page.locator(f"#a{forsta.pk} [data-sparat]")).to_contain_text("Sparat")
    forsta.refresh_from_db()
    assert forsta.text == "<p>Tolv deltog</p>"
    axe_ren(page)
    page.set_viewport_size({"width": 360, "height": 800})
    ryms_pa_bredden(page)
    page.get_by_role("button", name="Läs igenom och lämna in").press("Enter")
    expect(page.get_by_role("heading", name="Verksamhet")).to_be_visible()
    axe_ren(page)
    page.get_by_role("button", name="Lämna in").press("Enter")
    expect(page.get_by_text("Inlämnad, väntar på godkännande")).to_be_visible()
