"""The grid in a real Chromium: sums while one types, keys, paste, errors, saving, drafts, and all of it without a script."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from budget.models import Budgetpost, Cell, EgetKapital, Kolumn
from finsam.pengar import BeloppFel, Enhet, formatera, tolka
from tests import fabriker
from tests.budget import umea
from tests.webblasare.axe import axe_ren, lyssna
from tests.webblasare.conftest import LoggaIn

HART = "\N{NO-BREAK SPACE}"


@pytest.fixture
def budget(transactional_db: None) -> dict[str, Any]:
    """Budget and plan: income 1 000; rent 100 and 110 (varav power 10), staff 200 and empty; an insats granted 50."""
    forbund = fabriker.forbund()
    chef = fabriker.person("Lena Sandgren")
    fabriker.roll(chef, forbund, "forbundschef")
    EgetKapital.objects.create(forbund=forbund, ar=2025, belopp=Decimal(500_000))
    version = fabriker.budgetversion(forbund)
    b, p = fabriker.kolumn(version, ordning=1), fabriker.kolumn(version, Kolumn.Sort.PLAN, 2027, ordning=2)
    fabriker.kolumn(version, Kolumn.Sort.SUMMA, 2026, 2027, ordning=3)
    staten = fabriker.post(fabriker.grupp(version, "Intäkter", "intakt", ordning=1), "Staten")
    insatser = fabriker.post(fabriker.grupp(version, "Insatser", ordning=2), "Beslutade")
    insats = fabriker.insats(forbund)
    fabriker.beviljande(insats, "50000")
    fabriker.post(insatser, "Steget in", Budgetpost.Sort.INSATS, insats=insats, beviljat=True)
    kansli = fabriker.grupp(version, "Kansli", ordning=3)
    lokal = fabriker.post(kansli, "Lokal", ordning=1)
    el = fabriker.post(lokal, "el", Budgetpost.Sort.VARAV)
    personal = fabriker.post(kansli, "Personal", ordning=2)
    for post, i_budget, i_plan in ((staten, "1000000", "1000000"), (lokal, "100000", "110000"), (el, "10000", None)):
        fabriker.cell(post, b, i_budget)
        fabriker.cell(post, p, i_plan)
    fabriker.cell(personal, b, "200400")
    return {
        "forbund": forbund,
        "chef": chef,
        "b": b,
        "p": p,
        "staten": staten,
        "lokal": lokal,
        "el": el,
        "personal": personal,
    }


@pytest.fixture
def sida(logga_in: LoggaIn, live_server: Any, budget: dict[str, Any]) -> Page:
    page = logga_in(budget["chef"])
    page.goto(live_server.url + reverse("budget", args=["norrdal", 2026]))
    return page


def cell(sida: Page, budget: dict[str, Any], post: str, kolumn: str = "b") -> Any:
    return sida.locator(f"#cell-{budget[post].pk}-{budget[kolumn].pk}")


def rad(sida: Page, nyckel: str) -> list[str]:
    celler = sida.locator(f"tr[data-rad={nyckel}] td")
    return [t.replace(HART, " ").strip() for t in celler.all_inner_texts()]


def fokus(sida: Page) -> str:
    return str(sida.evaluate("document.activeElement.id"))


def test_summor_andras_medan_man_skriver(sida: Page, budget: dict[str, Any]) -> None:
    assert rad(sida, "resultat") == ["650", "890", "1 540"]
    cell(sida, budget, "lokal").fill("1 100")
    assert rad(sida, f"summa-{budget['lokal'].foralder_id}") == ["1 300", "110", "1 410"]
    assert rad(sida, "kostnader") == ["1 350", "110", "1 460"]
    assert rad(sida, "resultat") == ["−350", "890", "540"]
    assert rad(sida, "eget_kapital") == ["150\nkvar", "1 040\nkvar", ""]
    cell(sida, budget, "el").fill("99")
    assert rad(sida, "resultat") == ["−350", "890", "540"]


def test_orord_cell_i_tkr_behaller_sina_kronor(sida: Page, budget: dict[str, Any]) -> None:
    assert cell(sida, budget, "personal").input_value() == "200"
    cell(sida, budget, "lokal").fill("101")
    sida.keyboard.press("Control+s")
    expect(sida.locator("#sparlage")).to_have_text("En cell är sparad.")
    assert Cell.objects.get(post=budget["personal"], kolumn=budget["b"]).belopp == 200400
    assert Cell.objects.get(post=budget["lokal"], kolumn=budget["b"]).belopp == 101000
    expect(sida.locator("#sparad")).to_contain_text("av Lena Sandgren")


def test_tangenterna_gar_som_i_ett_kalkylblad(sida: Page, budget: dict[str, Any]) -> None:
    ids = {(r, k): f"cell-{budget[r].pk}-{budget[k].pk}" for r in ("staten", "lokal", "el", "personal") for k in "bp"}
    cell(sida, budget, "staten").focus()
    for tangent, mal in [
        ("ArrowRight", ("staten", "p")),
        ("ArrowDown", ("lokal", "p")),
        ("ArrowLeft", ("lokal", "b")),
        ("Enter", ("el", "b")),
        ("Shift+Enter", ("lokal", "b")),
        ("End", ("lokal", "p")),
        ("Home", ("lokal", "b")),
        ("Tab", ("lokal", "p")),
        ("Shift+Tab", ("lokal", "b")),
        ("ArrowUp", ("staten", "b")),
        ("ArrowUp", ("staten", "b")),
        ("Control+End", ("personal", "p")),
        ("Control+Home", ("staten", "b")),
    ]:
        sida.keyboard.press(tangent)
        assert fokus(sida) == ids[mal], tangent


def test_escape_ger_tillbaka_vad_som_stod(sida: Page, budget: dict[str, Any]) -> None:
    cell(sida, budget, "lokal").focus()
    sida.keyboard.type("999")
    assert rad(sida, "resultat")[0] == "−249"
    sida.keyboard.press("Escape")
    assert cell(sida, budget, "lokal").input_value() == "100"
    assert rad(sida, "resultat")[0] == "650"


def klistra(sida: Page, text: str) -> None:
    sida.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData('text/plain', text);
            document.activeElement.dispatchEvent(
                new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        text,
    )


def test_block_klistras_in_at_hoger_och_nedat(sida: Page, budget: dict[str, Any]) -> None:
    cell(sida, budget, "lokal").focus()
    klistra(sida, "1\xa0200,0\t1 300\r\n20\t\r\n300\t310\r\n")
    varden = [cell(sida, budget, r, k).input_value() for r in ("lokal", "el", "personal") for k in "bp"]
    assert varden == ["1\xa0200,0", "1 300", "20", "", "300", "310"]
    assert rad(sida, f"summa-{budget['lokal'].foralder_id}") == ["1 500", "1 610", "3 110"]
    expect(sida.locator("#sparlage")).to_contain_text("6 celler är ifyllda.")
    sida.get_by_role("button", name="Ångra inklistringen").click()
    assert cell(sida, budget, "lokal").input_value() == "100"
    assert rad(sida, "resultat")[0] == "650"


def test_det_som_inte_far_plats_sags(sida: Page, budget: dict[str, Any]) -> None:
    cell(sida, budget, "personal", "p").focus()
    klistra(sida, "1\t2\t3\n4\t5\t6")
    assert cell(sida, budget, "personal", "p").input_value() == "1"
    expect(sida.locator("#sparlage")).to_contain_text("En cell är ifylld.")
    expect(sida.locator("#sparlage")).to_contain_text("hoppades över")
    expect(sida.locator("#sparlage")).to_contain_text("4 belopp fick inte plats i tabellen.")


def test_tomma_rader_i_blocket_hoppar_over_rubriker(sida: Page, budget: dict[str, Any]) -> None:
    cell(sida, budget, "staten").focus()
    klistra(sida, "900\n\n\n\n\n\n77\n7\n177")
    assert [cell(sida, budget, r).input_value() for r in ("staten", "lokal")] == ["900", "77"]


def test_cell_som_inte_gar_att_lasa_behaller_det_skrivna(sida: Page, budget: dict[str, Any]) -> None:
    lokal = cell(sida, budget, "lokal")
    lokal.fill("8o")
    sida.keyboard.press("Enter")
    expect(lokal).to_have_attribute("aria-invalid", "true")
    assert lokal.input_value() == "8o"
    fel = sida.locator(f"#{lokal.get_attribute('aria-describedby')}")
    expect(fel).to_have_text("Beloppet 8o gick inte att läsa. Skriv det med siffror, till exempel 12\xa0400.")
    assert fel.bounding_box()["y"] > lokal.bounding_box()["y"]
    expect(sida.locator("#budgetfel")).to_contain_text("En cell behöver rättas")
    expect(sida.locator("#budgetfel")).to_contain_text(
        "Lokal 2026 går inte att läsa. Summorna räknar med det förra värdet, 100, tills den är rättad."
    )
    assert rad(sida, "resultat")[0] == "650"
    axe_ren(sida)
    lokal.fill("80")
    expect(lokal).not_to_have_attribute("aria-invalid", "true")
    expect(sida.locator("#budgetfel")).to_be_empty()


def test_tva_som_andrar_samma_cell_ser_bada_vardena(sida: Page, budget: dict[str, Any]) -> None:
    lokal = cell(sida, budget, "lokal")
    lokal.fill("80")
    Cell.objects.filter(post=budget["lokal"], kolumn=budget["b"]).update(belopp=90000)
    Cell.objects.filter(post=budget["staten"], kolumn=budget["b"]).update(belopp=950000)
    cell(sida, budget, "personal").fill("210")
    sida.get_by_role("button", name="Spara", exact=True).click()
    expect(sida.locator("#budgetfel")).to_contain_text("Lokal 2026 har ändrats av någon annan.")
    assert lokal.input_value() == "80"
    assert Cell.objects.get(post=budget["personal"], kolumn=budget["b"]).belopp == 210000
    assert Cell.objects.get(post=budget["lokal"], kolumn=budget["b"]).belopp == 90000
    assert Cell.objects.get(post=budget["staten"], kolumn=budget["b"]).belopp == 950000
    sida.keyboard.press("Control+s")
    expect(sida.locator("#sparlage")).to_have_text("En cell är sparad.")
    assert Cell.objects.get(post=budget["lokal"], kolumn=budget["b"]).belopp == 80000


def test_den_andres_varde_kan_valjas(sida: Page, budget: dict[str, Any]) -> None:
    cell(sida, budget, "lokal").fill("80")
    Cell.objects.filter(post=budget["lokal"], kolumn=budget["b"]).update(belopp=90000)
    sida.keyboard.press("Control+s")
    sida.get_by_role("button", name="Använd 90").click()
    assert cell(sida, budget, "lokal").input_value() == "90"
    expect(sida.locator("#budgetfel")).to_be_empty()


def test_tappad_kontakt_sags_och_forsoks_igen(sida: Page, budget: dict[str, Any]) -> None:
    cell(sida, budget, "lokal").fill("80")
    sida.context.set_offline(True)
    sida.keyboard.press("Control+s")
    expect(sida.locator("#sparlage")).to_contain_text("Ingen kontakt med servern.")
    sida.context.set_offline(False)
    expect(sida.locator("#sparlage")).to_have_text("En cell är sparad.")
    assert Cell.objects.get(post=budget["lokal"], kolumn=budget["b"]).belopp == 80000


def i_webblasaren(sida: Page, antal: int) -> None:
    """Wait until the browser keeps so many drafts; what is typed is kept a moment after the last key."""
    sida.wait_for_function("antal => localStorage.length === antal", arg=antal)


def test_osparat_erbjuds_tillbaka(sida: Page, budget: dict[str, Any]) -> None:
    cell(sida, budget, "lokal").fill("80")
    i_webblasaren(sida, antal=1)
    sida.on("dialog", lambda d: d.accept())
    sida.reload()
    assert cell(sida, budget, "lokal").input_value() == "100"
    sida.get_by_role("button", name="Hämta tillbaka").click()
    assert cell(sida, budget, "lokal").input_value() == "80"
    expect(sida.locator("#sparlage")).to_have_text("En ändring är inte sparad.")
    sida.keyboard.press("Control+s")
    expect(sida.locator("#sparlage")).to_have_text("En cell är sparad.")
    i_webblasaren(sida, antal=0)


def test_insatsraderna_oppnas_utan_att_sidan_laddas_om(sida: Page, budget: dict[str, Any]) -> None:
    steget = sida.get_by_role("row", name="Steget in")
    expect(steget).to_be_hidden()
    cell(sida, budget, "lokal").fill("80")
    sida.get_by_role("link", name="Beslutade").click()
    expect(steget).to_be_visible()
    assert "insatser=" in sida.url
    assert cell(sida, budget, "lokal").input_value() == "80"
    axe_ren(sida)


def test_telefonen_visar_budgetaret_och_valda_kolumner(sida: Page, budget: dict[str, Any]) -> None:
    sida.set_viewport_size({"width": 360, "height": 800})
    expect(cell(sida, budget, "lokal")).to_be_visible()
    expect(cell(sida, budget, "lokal", "p")).to_be_hidden()
    sida.get_by_role("checkbox", name="Plan 2027").check()
    expect(cell(sida, budget, "lokal", "p")).to_be_visible()
    assert f"kolumn={budget['p'].pk}" in sida.url
    sida.reload()
    expect(cell(sida, budget, "lokal", "p")).to_be_visible()


def test_konsolen_ar_tyst(sida: Page, budget: dict[str, Any]) -> None:
    klagomal = lyssna(sida)
    sida.reload()
    cell(sida, budget, "lokal").fill("80")
    sida.keyboard.press("Control+s")
    expect(sida.locator("#sparlage")).to_have_text("En cell är sparad.")
    assert klagomal == []


def test_skriptets_summor_ar_serverns(logga_in: LoggaIn, live_server: Any, transactional_db: None) -> None:
    """The whole published table of Umeåregionen, as the server wrote it and as the script has gone over it."""
    forbund = fabriker.forbund("umearegionen", bildat=datetime.date(2005, 5, 1))
    chef = fabriker.person("Lena Sandgren")
    fabriker.roll(chef, forbund, "forbundschef")
    umea.version(forbund)
    sida = logga_in(chef)
    sida.goto(live_server.url + reverse("budget", args=["umearegionen", 2018]))
    skiljer = sida.evaluate(
        """async () => {
            const svar = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
            const text = dok => [...dok.querySelectorAll("tr[data-rad] td")].map(td => td.textContent.trim());
            const server = text(svar), skript = text(document);
            return [server.length, server.filter((t, i) => t !== skript[i])];
        }"""
    )
    assert skiljer[0] > 400
    assert skiljer[1] == []


def test_utan_skript_sparas_formularet(
    new_context: Any, live_server: Any, logga_in: LoggaIn, budget: dict[str, Any]
) -> None:
    kakor = logga_in(budget["chef"]).context.cookies()
    context = new_context(java_script_enabled=False)
    context.add_cookies(kakor)
    sida = context.new_page()
    sida.goto(live_server.url + reverse("budget", args=["norrdal", 2026]))
    cell(sida, budget, "lokal").fill("80")
    cell(sida, budget, "personal").fill("2oo")
    with sida.expect_navigation():
        sida.get_by_role("button", name="Spara", exact=True).click()
    assert cell(sida, budget, "personal").input_value() == "2oo"
    assert "går inte att läsa. Summorna räknar med det förra värdet, 200" in sida.content()
    cell(sida, budget, "personal").fill("220")
    with sida.expect_navigation():
        sida.get_by_role("button", name="Spara", exact=True).click()
    assert "En cell är sparad." in sida.content()
    belopp = {c.post.text: c.belopp for c in Cell.objects.filter(kolumn=budget["b"]).select_related("post")}
    assert (belopp["Lokal"], belopp["Personal"]) == (80000, 220000)


BELOPP = [
    *(
        "",
        "0",
        "12 400",
        "12400",
        "12\xa0400",
        "1.234",
        "1.234.567",
        "1,234",
        "1,5",
        "12,50",
        "-5",
        "−5",
        "(1 234)",
        "5 tkr",
    ),
    *(
        "2,5 mkr",
        "1 234:-",
        "1 234:50",
        "500-",
        "1 23",
        "8o",
        "12,345",
        "1,2345",
        "0,001",
        "999999999999",
        "9999999999999",
    ),
    *(
        "kr 5",
        "kr 5 kr",
        "+5",
        "5 euro",
        "1,234,567",
        "1.234,5",
        "1..5",
        ",5",
        "5,",
        "- 5",
        "  7  ",
        "1 234,5 kr",
        "1'000",
    ),
]


def test_skriptet_laser_belopp_som_servern(sida: Page, live_server: Any) -> None:
    for enhet in Enhet:
        svar = sida.evaluate(
            """async ([adress, texter, faktor]) => {
                const { tolka, formatera } = await import(adress);
                return texter.map(t => { try { const o = tolka(t, faktor); return [o, formatera(o, faktor)]; }
                                         catch (e) { return [e.message, null]; } });
            }""",
            [live_server.url + "/static/finsam/js/budget-belopp.js", BELOPP, enhet.faktor],
        )
        assert svar == [svaret(text, enhet) for text in BELOPP]


def svaret(text: str, enhet: Enhet) -> list[Any]:
    """What the server makes of a typed amount: ören and how it is shown, or the error and nothing."""
    try:
        belopp = tolka(text, enhet)
    except BeloppFel as fel:
        return [str(fel), None]
    return [None if belopp is None else int(belopp * 100), formatera(belopp, enhet)]
