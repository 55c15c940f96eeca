"""What every page must stand: axe without findings, a quiet console, no scrolling sideways."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

REGLER = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe_ren(page: Page) -> None:
    """Fail with axe's own words where the page as it stands now breaks a rule of WCAG 2.2 AA or good practice."""
    svar = Axe().run(page, options={"runOnly": REGLER, "resultTypes": ["violations"]})
    fynd = [
        f"{v['id']} ({v['impact']}): {v['help']}\n"
        + "\n".join(f"    {n['html'][:200]}\n    {' '.join(n['failureSummary'].split())[:300]}" for n in v["nodes"][:4])
        for v in svar.response["violations"]
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


def lyssna(page: Page) -> list[str]:
    """Gather what the page complains of from now on: errors in the console (broken CSP among them) and in scripts."""
    klagomal: list[str] = []

    def vid_rad(rad: ConsoleMessage) -> None:
        if rad.type == "error":
            klagomal.append(rad.text)

    page.on("console", vid_rad)
    page.on("pageerror", lambda fel: klagomal.append(str(fel)))
    return klagomal
