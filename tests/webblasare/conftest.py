"""A real Chromium for the tests that need one, and a page that is already logged in."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.test import Client, TransactionTestCase
from playwright.sync_api import Browser, BrowserContext, Page, expect

from finsam.models import Person
from tests.webblasare.server import Provserver, Svar

# Playwright's sync API keeps an event loop in the thread, which Django would take for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

FLAGGOR = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# A limit ends only a wait that would never end. How long a good one takes says how busy the machine is.
TALAMOD = 180_000  # ms
expect.set_options(timeout=TALAMOD)
LoggaIn = Callable[[Person], Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "webblasare" in item.path.parts:
            item.add_marker(pytest.mark.webblasare)
            item.add_marker(
                pytest.mark.no_cover
            )  # what is only walked past is not tested, and to count lines takes time
            item.add_marker(
                pytest.mark.skipif(not Path(CHROMIUM).is_file(), reason="ingen Chromium; ange en med CHROMIUM")
            )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGGOR}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "sv-SE", "timezone_id": "Europe/Stockholm", "reduced_motion": "reduce"}


@pytest.fixture(autouse=True, scope="session")
def talamod() -> Iterator[None]:
    """Every tab waits as long as there is reason to, whoever opened it."""
    oppna = Browser.new_context

    def oppna_talmodig(browser: Browser, **argument: Any) -> BrowserContext:
        context = oppna(browser, **argument)
        context.set_default_timeout(TALAMOD)
        return context

    with mock.patch.object(Browser, "new_context", oppna_talmodig):
        yield


@pytest.fixture(autouse=True, scope="session")
def svaren_invantas(snabb_tomning: None) -> Iterator[None]:
    """A page that closes may send a draft on its way out: what is still being answered is stored before the database is emptied."""
    tom = TransactionTestCase._fixture_teardown
    svar = Svar()

    def tom_sedan(testfall: TransactionTestCase) -> None:
        svar.invanta()
        tom(testfall)

    with svar.raknas(), mock.patch.object(TransactionTestCase, "_fixture_teardown", tom_sedan):
        yield


@pytest.fixture
def logga_in(live_server: Any, page: Page) -> LoggaIn:
    """A function(person) that gives the page the person's session, without the login form. Addresses may be relative to
    live_server.url."""
    return lambda person: logga_in_pa(page, live_server.url, person)


def logga_in_pa(page: Page, server: str, person: Person) -> Page:
    """Give the page the person's session on the server."""
    client = Client()
    client.force_login(person)
    kaka = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": kaka.key, "value": kaka.value, "url": server}])
    return page


def lat_sidan_hinna(page: Page) -> None:
    """Wait by the page's own clock: it has been drawn, and what was set to happen within 50 ms has happened, however slow the machine is."""
    page.evaluate("() => new Promise(k => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(k, 50))))")


def skriv_pa_en_gang(page: Page, text: str) -> None:
    """Type a text where the caret is, all of it at once, and let the page's clock go on until pages save by themselves.

    Key by key on a slow machine, half of the text might be saved first.
    """
    page.clock.install()  # it goes as ever, and can be put forward
    page.keyboard.insert_text(text)
    page.clock.fast_forward(2500)


@pytest.fixture(scope="session")
def provserver(browser: Browser, django_db_setup: None) -> Iterator[Provserver]:
    """A server for pages that are only read, on the connection of the test, which then needs no more than `db`.

    Django has another connection in a thread where Playwright runs its event loop: ask for this before anything is stored.
    """
    with Provserver().igang() as server:
        yield server


@pytest.fixture(scope="module")
def _flik(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    with contextlib.closing(browser.new_context(**browser_context_args)) as context:
        yield context.new_page()


@pytest.fixture
def flik(_flik: Page, provserver: Provserver) -> Iterator[Page]:
    """A tab that is kept between the tests of a file, with no cookies and nothing that a page stored; light."""
    yield _flik
    if _flik.url.startswith(provserver.url):
        _flik.evaluate("localStorage.clear()")
    _flik.goto("about:blank")
    _flik.emulate_media(color_scheme="light")
    _flik.context.clear_cookies()
    provserver.vanta()
