"""Participants in a real Chromium: typed and pasted by keyboard alone, summed while one types, saved."""

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Page, expect

from insatser.deltagare.standard import lagg_upp_standard
from insatser.deltagare.steg import tal_i, uppgift_for
from insatser.deltagare.tal import Nyckel, Personer
from insatser.models import Deltagarkategori, Insats
from tests import fabriker
from tests.webblasare.axe import axe_ren
from tests.webblasare.conftest import LoggaIn

KLISTRA = """text => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def insats(transactional_db: None) -> Insats:
    forbund = fabriker.forbund()
    chef = fabriker.person("Lena Sandgren")
    fabriker.roll(chef, forbund, "forbundschef")
    with transaction.atomic():
        lagg_upp_standard(forbund=forbund, by=chef)
    return fabriker.insats(forbund)


@pytest.fixture
def sida(insats: Insats, logga_in: LoggaIn, live_server: object) -> Page:
    sida = logga_in(insats.forbund.roller.get().person)
    sida.goto(f"{live_server}{reverse('deltagare_skriv', args=['norrdal', insats.pk, fabriker.AR])}")
    return sida


def fokus(sida: Page) -> str:
    return str(sida.evaluate("document.activeElement.id"))


def test_deltagare_skrivs_och_klistras_med_tangentbordet(sida: Page, insats: Insats) -> None:
    arbete, studier = (Deltagarkategori.objects.get(lista="avslutsorsak", namn=n).pk for n in ("Arbete", "Studier"))
    axe_ren(sida)
    sida.locator("#tal-deltagare-0-k").focus()
    sida.keyboard.type("48")
    sida.keyboard.press("Tab")
    sida.keyboard.type("47")
    expect(sida.locator("#tal-deltagare-0-t")).to_have_value("95")
    for tangent, mal in (("ArrowDown", "nya-0-m"), ("ArrowLeft", "nya-0-k"), ("Enter", "avslutade-0-k")):
        sida.keyboard.press(tangent)
        assert fokus(sida) == f"tal-{mal}"
    sida.evaluate(KLISTRA, "17\t19\t36\n0\t4")
    expect(sida.locator("#tal-anonyma-0-t")).to_have_value("4")
    expect(sida.locator("#klistrat")).to_contain_text("5 rutor är ifyllda.")
    sida.keyboard.press("ArrowDown")
    sida.keyboard.press("ArrowDown")
    assert fokus(sida) == f"tal-avslutsorsak-{arbete}-k"
    sida.evaluate(KLISTRA, "3\t4\n3\t5\t9")
    expect(sida.locator(f"#fel-tal-avslutsorsak-{studier}-t")).to_have_text(
        "Kvinnor och män är tillsammans 8. I rutan står 9."
    )
    sida.get_by_role("button", name="Ångra inklistringen").press("Enter")
    expect(sida.locator(f"#tal-avslutsorsak-{arbete}-t")).to_have_value("")
    sida.locator(f"#tal-avslutsorsak-{arbete}-k").focus()
    sida.evaluate(KLISTRA, "3\t4\n3\t5")
    expect(sida.locator("#orsaksbesked")).to_have_text("Orsakerna är 15 och de avslutade 36. Skillnaden är 21.")
    sida.evaluate(KLISTRA, "Arbete\t3\nStudier\t4")
    expect(sida.locator("#klistrat")).to_contain_text("Läs in från Excel")
    sida.keyboard.type("x")
    expect(sida.locator(f"#fel-tal-avslutsorsak-{arbete}-k")).to_contain_text("x är inget antal")
    sida.keyboard.press("Escape")
    expect(sida.locator(f"#fel-tal-avslutsorsak-{arbete}-k")).to_have_count(0)
    sida.keyboard.press("Control+s")
    expect(sida.locator(".stammer-inte")).to_contain_text("Orsakerna till avslut blir inte lika många")
    axe_ren(sida)
    assert tal_i(uppgift_for(insats, fabriker.AR)) == {
        Nyckel("deltagare"): Personer(48, 47),
        Nyckel("avslutade"): Personer(17, 19),
        Nyckel("anonyma"): Personer(0, 4),
        Nyckel("avslutsorsak", arbete): Personer(3, 4),
        Nyckel("avslutsorsak", studier): Personer(3, 5),
    }
