"""A budget pasted from Excel, paired, reviewed and saved by keyboard alone, in a real Chromium."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from budget.models import Budgetversion, Cell
from tests import fabriker
from tests.webblasare.axe import axe_ren
from tests.webblasare.conftest import LoggaIn

KLISTRAT = "Belopp i tkr\tBudget 2026\nKansli\t\nLokal\t320\nProgram\t12\nResor\t9"


@pytest.fixture
def sida(transactional_db: None, logga_in: LoggaIn, live_server: object) -> Page:
    forbund = fabriker.forbund()
    chef = fabriker.person("Lena Sandgren")
    fabriker.roll(chef, forbund, "forbundschef")
    version = fabriker.budgetversion(forbund)
    kolumn = fabriker.kolumn(version)
    kansli = fabriker.grupp(version, "Kansli")
    fabriker.cell(fabriker.post(kansli, "Lokal"), kolumn, "300000")
    fabriker.cell(fabriker.post(kansli, "Datorer"), kolumn, "10000")
    sida = logga_in(chef)
    sida.goto(f"{live_server}{reverse('budget_las_in', args=['norrdal', 2026])}")
    return sida


def tabba_till(sida: Page, urval: str) -> None:
    """Tab until an element has the focus."""
    for _ in range(80):
        if sida.evaluate("urval => document.activeElement.matches(urval)", urval):
            return
        sida.keyboard.press("Tab")
    raise AssertionError(f"{urval} nås inte med tangentbordet")


def test_filen_paras_ihop_med_tangentbordet(sida: Page) -> None:
    tabba_till(sida, "#id_klistrat")
    sida.keyboard.insert_text(KLISTRAT)
    tabba_till(sida, "button.first")
    sida.keyboard.press("Enter")
    expect(sida.locator("h1")).to_have_text("Para ihop filen med budgeten")
    axe_ren(sida)
    tabba_till(sida, "button[name=oppna][value='3']")
    sida.keyboard.press("Enter")
    expect(sida.locator("select#rad-3")).to_be_focused()
    tabba_till(sida, "select#rad-4")
    sida.keyboard.type("Datorer")
    tabba_till(sida, "select#rad-5")
    sida.keyboard.type("Tas inte med")
    tabba_till(sida, "button[value=granska]")
    sida.keyboard.press("Enter")
    expect(sida.locator("h1")).to_have_text("Granska inläsningen")
    axe_ren(sida)
    expect(sida.locator("#h-utanfor + div")).to_contain_text("Tas inte med: 9")
    tabba_till(sida, "button[value=spara]")
    sida.keyboard.press("Enter")
    expect(sida.locator("main")).to_contain_text("Inläst: 2 ändrade belopp.")
    assert set(Cell.objects.values_list("post__text", "belopp")) == {("Lokal", 320000), ("Datorer", 12000)}
    assert Budgetversion.objects.get().poster.count() == 3
