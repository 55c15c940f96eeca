"""The editor in a real Chromium: by keyboard, under the strict CSP, with axe and with what Word puts on the clipboard."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from finsam.models import Forbund, Person
from insatser.models import Insats
from tests import fabriker
from tests.webblasare.axe import axe_ren, lyssna
from tests.webblasare.conftest import LoggaIn, lat_sidan_hinna


@pytest.fixture
def insats(transactional_db: None, forbund: Forbund) -> Insats:
    return fabriker.insats(forbund, syfte="<p>Fler <strong>i arbete</strong></p>")


@pytest.fixture
def sida(live_server: Any, insats: Insats, forbundschef: Person, logga_in: LoggaIn) -> Page:
    page = logga_in(forbundschef)
    page.klagomal = lyssna(page)  # type: ignore[attr-defined]
    page.goto(f"{live_server.url}/norrdal/insatser/{insats.pk}/andra/")
    page.locator("#id_implementering.ProseMirror").wait_for()
    return page


def spara(page: Page, insats: Insats) -> Insats:
    with page.expect_navigation():
        page.locator("form.formular button[type=submit]").last.click()
    assert not page.url.endswith("/andra/"), page.locator(".errsum").inner_text()
    insats.refresh_from_db()
    return insats


def editor(page: Page) -> Any:
    return page.get_by_role("textbox", name="Syfte")


def knapp(page: Page, namn: str) -> Any:
    return page.get_by_role("toolbar", name="Verktyg för Syfte").get_by_role("button", name=namn, exact=True)


def klistra(page: Page, html: str) -> None:
    editor(page).evaluate(
        """(nod, html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            nod.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        html,
    )


def test_editorn_ar_tillganglig_och_bryter_inte_mot_csp(sida: Page) -> None:
    expect(editor(sida)).to_be_visible()
    knapp(sida, "Länk").click()
    axe_ren(sida)
    assert sida.klagomal == []  # type: ignore[attr-defined]


def test_text_skrivs_med_tangentbordet_och_sparas(sida: Page, insats: Insats) -> None:
    editor(sida).focus()
    lat_sidan_hinna(sida)  # the editor puts its own caret back 20 ms after it has got the focus
    sida.keyboard.press("Control+End")
    lat_sidan_hinna(sida)  # … and reads where the caret went in an event of its own
    sida.keyboard.press("Enter")
    sida.keyboard.type("- ett")
    sida.keyboard.press("Enter")
    sida.keyboard.press("Control+i")
    sida.keyboard.type("två")
    assert spara(sida, insats).syfte == (
        "<p>Fler <strong>i arbete</strong></p>\n<ul><li>ett</li><li><em>två</em></li></ul>"
    )


def test_knapparna_nas_och_sager_om_de_ar_intryckta(sida: Page) -> None:
    editor(sida).focus()
    sida.keyboard.press("Alt+F10")
    expect(knapp(sida, "Rubrik")).to_be_focused()
    sida.keyboard.press("ArrowRight")
    sida.keyboard.press("Enter")
    expect(knapp(sida, "Underrubrik")).to_have_attribute("aria-pressed", "true")
    expect(editor(sida)).to_be_focused()
    expect(editor(sida).locator("h4")).to_have_text("Fler i arbete")


def test_tab_lamnar_editorn(sida: Page) -> None:
    editor(sida).focus()
    sida.keyboard.press("Tab")
    expect(editor(sida)).not_to_be_focused()


def test_etiketten_leder_till_editorn(sida: Page) -> None:
    sida.locator("label", has_text="Syfte").first.click()
    expect(editor(sida)).to_be_focused()


def test_angra_tar_tillbaka(sida: Page) -> None:
    expect(knapp(sida, "Ångra")).to_have_attribute("aria-disabled", "true")
    editor(sida).focus()
    sida.keyboard.press("Control+a")
    sida.keyboard.press("Delete")
    expect(editor(sida)).to_have_text("")
    knapp(sida, "Ångra").click()
    expect(editor(sida)).to_have_text("Fler i arbete")


def test_inklistrat_fran_word_rensas(sida: Page, insats: Insats) -> None:
    punkt = (
        '<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·'
        "<span>&nbsp;&nbsp;</span></span>{}<o:p></o:p></p>"
    )
    editor(sida).focus()
    sida.keyboard.press("Control+a")
    klistra(
        sida,
        "<style>p{color:red}</style><h1>Mål</h1>"
        + punkt.format("ett")
        + punkt.format("<b>två</b>")
        + '<p style="color:red"><font face="Arial">slut</font><img src="x" onerror="alert(1)"></p>',
    )
    assert spara(sida, insats).syfte == (
        "<h3>Mål</h3>\n<ul><li>ett</li><li><strong>två</strong></li></ul>\n<p>slut</p>"
    )


def test_lank_satts_och_fel_adress_sags(sida: Page, insats: Insats) -> None:
    editor(sida).focus()
    sida.keyboard.press("Control+a")
    sida.keyboard.press("Control+k")
    falt = sida.locator("#id_syfte_lank")
    expect(falt).to_be_focused()
    falt.fill("javascript:alert(1)")
    falt.press("Enter")
    expect(sida.get_by_text("går inte att länka till")).to_be_visible()
    falt.fill("www.exempel.se")
    falt.press("Enter")
    assert 'href="https://www.exempel.se"' in spara(sida, insats).syfte


def test_felsummeringens_lank_leder_till_editorn(sida: Page) -> None:
    sida.evaluate("location.hash = 'id_syfte'")
    expect(sida.locator("#id_syfte")).to_have_attribute("role", "textbox")


def test_oppnad_och_lamnad_editor_andrar_inget(sida: Page, insats: Insats) -> None:
    fore = insats.syfte
    assert spara(sida, insats).syfte == fore


def test_det_som_skrevs_innan_editorn_var_framme_finns_kvar(sida: Page, insats: Insats) -> None:
    slapp: list[Any] = []
    sida.route("**/richtext.js", lambda vag: slapp.append(vag))
    sida.reload(wait_until="commit")
    ruta = sida.locator("textarea#id_syfte")
    ruta.fill("Skrivet\ntidigt\n\n<b>")
    sida.wait_for_function("document.readyState !== 'loading'")
    while not slapp:  # the script has not been asked for yet; the test's own time limit ends a wait without end
        sida.wait_for_timeout(20)
    slapp[0].continue_()
    sida.locator("#id_implementering.ProseMirror").wait_for()
    assert spara(sida, insats).syfte == "<p>Skrivet<br>tidigt</p>\n<p>&lt;b&gt;</p>"


def test_utan_javascript_ar_det_en_textruta(
    live_server: Any, insats: Insats, forbundschef: Person, new_context: Any, client: Any, settings: Any
) -> None:
    client.force_login(forbundschef)
    kaka = client.cookies[settings.SESSION_COOKIE_NAME]
    context = new_context(java_script_enabled=False)
    context.add_cookies([{"name": kaka.key, "value": kaka.value, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/norrdal/insatser/{insats.pk}/andra/")
    ruta = page.get_by_label("Syfte")
    assert ruta.input_value() == "Fler **i arbete**"
    ruta.fill("Vi ska:\n- ett\n- två")
    assert spara(page, insats).syfte == "<p>Vi ska:</p>\n<ul><li>ett</li><li>två</li></ul>"


def test_lankrutan_visar_bara_det_som_galler(sida: Page) -> None:
    editor(sida).focus()
    sida.keyboard.press("Control+k")
    expect(sida.locator("#id_syfte_lank")).to_be_visible()
    expect(sida.get_by_role("button", name="Ta bort länken")).to_have_count(0)
    expect(sida.locator("#id_syfte_lankfel")).to_be_hidden()
    sida.keyboard.press("Escape")
    expect(editor(sida)).to_be_focused()
