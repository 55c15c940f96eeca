"""Moving the texts of a mall by keyboard."""

from typing import Any

from django.urls import reverse

from finsam.models import Forbund, Person
from tests import fabriker
from tests.webblasare.conftest import LoggaIn


def test_alt_och_pil_flyttar_och_fokus_foljer_med(
    transactional_db: None, live_server: Any, logga_in: LoggaIn, forbund: Forbund, forbundschef: Person
) -> None:
    mall = fabriker.mall(forbund)
    forst, sist = (fabriker.malltext(mall, rubrik) for rubrik in ("Först", "Sist"))
    page = logga_in(forbundschef)
    page.goto(live_server.url + reverse("mall", args=[forbund.slug, mall.pk]))
    page.get_by_role("link", name="Först", exact=True).focus()
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_url(f"**#text-{forst.pk}")
    assert page.locator(".malltexter h2").all_inner_texts() == ["Sist", "Först"]
    assert page.evaluate("document.activeElement.id") == f"text-{forst.pk}"
    page.keyboard.press("Alt+ArrowRight")
    page.locator(f"#text-{forst.pk}.djup-1").wait_for()
    forst.refresh_from_db()
    assert forst.foralder == sist
