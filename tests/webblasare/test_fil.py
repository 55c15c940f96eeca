"""The page says at once that a chosen file is too large, before anything is sent."""

from typing import Any

from playwright.sync_api import expect

from finsam.models import Forbund, Person
from tests.webblasare.axe import axe_ren
from tests.webblasare.conftest import LoggaIn


def test_for_stor_fil_sags_nar_den_valjs(
    live_server: Any, transactional_db: None, forbund: Forbund, forbundschef: Person, logga_in: LoggaIn, settings: Any
) -> None:
    settings.FIL_MAX_MB = 1
    page = logga_in(forbundschef)
    page.goto(f"{live_server.url}/norrdal/filer/ladda-upp/")
    falt = page.locator("input[type=file]")
    falt.set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": bytes(3 * 1024 * 1024)})
    expect(page.get_by_role("alert")).to_have_text("Filen är 3 MB. Den får vara högst 1 MB.")
    axe_ren(page)
    falt.set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-"})
    expect(page.get_by_role("alert")).to_have_text("")
