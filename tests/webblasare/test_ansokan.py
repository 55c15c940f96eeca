"""An application by secret link in a browser: saved as it is typed, both texts shown, kept while there is no contact."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from finsam.lankar import skapa_lank
from insatser.ansokan.lankar import SYFTE
from insatser.models import Ansokan
from tests import fabriker
from tests.webblasare.axe import axe_ren, ryms_pa_bredden
from tests.webblasare.conftest import skriv_pa_en_gang


@pytest.fixture
def ansokan(transactional_db: None) -> Ansokan:
    return fabriker.ansokan(fabriker.forbund())


@pytest.fixture
def adress(live_server: Any, ansokan: Ansokan) -> str:
    hemlighet = skapa_lank(
        forbund=ansokan.insats.forbund, by=ansokan.skapad_av, syfte=SYFTE, objekt=ansokan, epost="sara@exempel.se"
    )[1]
    return f"{live_server.url}/l/ansokan/{hemlighet}/"


def skriv(page: Page, del_: str, text: str) -> None:
    page.locator(f"#id_{del_}-text.rt").click()
    skriv_pa_en_gang(page, text)


def sparat(page: Page, del_: str) -> Any:
    return expect(page.locator(f"#{del_} [data-sparat]"))


def test_det_som_skrivs_sparas_av_sig_sjalvt_och_tiden_visas(page: Page, adress: str, ansokan: Ansokan) -> None:
    page.goto(adress)
    skriv(page, "bakgrund", "Något saknas")
    sparat(page, "bakgrund").to_contain_text("Sparat")
    ansokan.refresh_from_db()
    assert ansokan.bakgrund == "<p>Något saknas</p>"


def test_den_andra_far_se_bada_texterna_och_valjer(new_context: Any, page: Page, adress: str, ansokan: Ansokan) -> None:
    annan = new_context().new_page()
    page.goto(adress)
    annan.goto(adress)
    skriv(page, "malgrupp", "Unga")
    sparat(page, "malgrupp").to_contain_text("Sparat")
    skriv(annan, "malgrupp", "Vuxna")
    expect(annan.locator("#malgrupp [data-krock]")).to_contain_text("Unga")
    annan.locator("[data-behall]").click()
    sparat(annan, "malgrupp").to_contain_text("Sparat")
    ansokan.insats.refresh_from_db()
    assert ansokan.insats.malgrupp == "<p>Vuxna</p>"


def test_texten_finns_kvar_utan_kontakt(page: Page, adress: str, ansokan: Ansokan) -> None:
    page.goto(adress)
    expect(page.locator(".rt-editor")).to_have_count(6)
    page.context.set_offline(True)
    skriv(page, "ledning", "Utan nät")
    expect(page.locator("[data-status]")).to_contain_text("ingen kontakt")
    page.context.set_offline(False)
    sparat(page, "ledning").to_contain_text("Sparat")
    ansokan.insats.refresh_from_db()
    assert ansokan.insats.ledning == "<p>Utan nät</p>"


def test_texten_finns_kvar_nar_sidan_stangs_utan_kontakt(page: Page, adress: str) -> None:
    page.goto(adress)
    page.route("**/l/ansokan/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    skriv(page, "ledning", "Utan nät")
    expect(page.locator("[data-status]")).to_contain_text("ingen kontakt")
    page.unroute("**/l/ansokan/**")
    page.goto("about:blank")
    page.goto(adress)
    expect(page.locator("#id_ledning-text")).to_contain_text("Utan nät")
    sparat(page, "ledning").to_contain_text("Sparat")


def test_summorna_raknas_medan_man_skriver(page: Page, adress: str) -> None:
    page.goto(adress)
    page.locator("[data-rad=personal] input").first.fill("65 000")
    page.locator("[data-rad=eget] input").first.fill("11750")
    expect(page.locator("[data-raknas=aterstar] [data-summa]")).to_have_text("53\N{NO-BREAK SPACE}250")
    page.locator("[data-fler-mal]").click()
    skriv_pa_en_gang(page, "Ett mål till")
    sparat(page, "mal").to_contain_text("Sparat")


def test_formularet_ar_tillgangligt(page: Page, adress: str) -> None:
    page.goto(adress)
    expect(page.locator(".rt-editor")).to_have_count(6)
    axe_ren(page)
    page.set_viewport_size({"width": 360, "height": 800})
    ryms_pa_bredden(page)
