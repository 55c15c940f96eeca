"""What every page must stand: axe without findings, a quiet console, no scrolling sideways."""

import contextlib
from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Error, Page

REGLER = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Axe()


def axe_ren(page: Page) -> None:
    """Fail with axe's own words where the page as it stands now breaks a rule of WCAG 2.2 AA or good practice."""
    if not page.evaluate("'axe' in window"):
        lina = page.context.new_cdp_session(page)
        lina.send("Runtime.evaluate", {"expression": AXE.axe_script})
        lina.detach()
    # The rest of what axe answers is large, and slow to hand over.
    overtradelser = page.evaluate(
        "(val) => axe.run(val).then((svar) => svar.violations)",
        {"runOnly": REGLER, "resultTypes": ["violations"], "preload": {"assets": ["media"]}},
    )
    fynd = [
        f"{v['id']} ({v['impact']}): {v['help']}\n"
        + "\n".join(f"    {n['html'][:200]}\n    {' '.join(n['failureSummary'].split())[:300]}" for n in v["nodes"][:4])
        for v in overtradelser
    ]
    assert not fynd, f"axe på {page.url}:\n" + "\n".join(fynd)


def ryms_pa_bredden(page: Page) -> None:
    """Fail where the page scrolls sideways, and name the elements that stick out."""
    bredd, fonster = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    sticker_ut = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .filter(e => !e.closest('.scroll, .vh'))
            .slice(0, 5).map(e => e.outerHTML.slice(0, 160))"""
    )
    assert bredd <= fonster, f"{page.url} är {bredd} bred i ett fönster på {fonster}: {sticker_ut}"


@contextlib.contextmanager
def lyssnar(page: Page) -> Iterator[list[str]]:
    """Gather what the page complains of inside the block: errors in the console (broken CSP among them) and in scripts."""
    klagomal: list[str] = []

    def vid_rad(rad: ConsoleMessage) -> None:
        if rad.type == "error":
            klagomal.append(rad.text)

    def vid_fel(fel: Error) -> None:
        klagomal.append(str(fel))

    page.on("console", vid_rad)
    page.on("pageerror", vid_fel)
    yield klagomal
    page.remove_listener("console", vid_rad)
    page.remove_listener("pageerror", vid_fel)


def lyssna(page: Page) -> list[str]:
    """Gather it from now on."""
    return lyssnar(page).__enter__()
