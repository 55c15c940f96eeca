"""A real Chromium for the tests that need one, and a page that is already logged in."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page

from finsam.models import Person

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
LoggaIn = Callable[[Person], Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "webblasare" in item.path.parts:
            item.add_marker(pytest.mark.webblasare)
            item.add_marker(
                pytest.mark.skipif(not Path(CHROMIUM).is_file(), reason="ingen Chromium; ange en med CHROMIUM")
            )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGGOR}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "sv-SE", "timezone_id": "Europe/Stockholm", "reduced_motion": "reduce"}


@pytest.fixture
def logga_in(live_server: Any, page: Page, settings: Any) -> LoggaIn:
    """A function(person) that gives the page the person's session, without the login form. Addresses may be relative to
    live_server.url."""

    def inloggad(person: Person) -> Page:
        client = Client()
        client.force_login(person)
        kaka = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": kaka.key, "value": kaka.value, "url": live_server.url}])
        return page

    return inloggad
