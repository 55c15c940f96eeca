"""Photograph the demo's pages for the README, in a real Chromium."""

import http.client
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from bin.launch import ROOT, system

PORT = int(os.environ.get("PORT") or 8991)
ADDRESS = f"http://127.0.0.1:{PORT}"
FOLDER = ROOT / "docs" / "bilder"
SIZE: ViewportSize = {"width": 1280, "height": 860}
COLOURS = 128
PAGES = {"budget": "/umearegionen/2018/budget/", "plan": "/skelleftea-norsjo/2020/verksamhetsplan/webb/"}


def main() -> None:
    """Start ./run, take the pictures, and stop it."""
    path = system.chromium()
    if path is None:
        sys.exit("Ingen Chromium: ange en med CHROMIUM.")
    run = subprocess.Popen([ROOT / "run"], env={**os.environ, "PORT": str(PORT)}, stdout=subprocess.DEVNULL)
    try:
        wait_for_server(run)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            page = browser.new_page(viewport=SIZE, locale="sv-SE")
            log_in(page)
            for name, where in PAGES.items():
                photograph(page, where, FOLDER / f"{name}.png")
            browser.close()
    finally:
        run.send_signal(signal.SIGINT)
        run.wait(60)


def wait_for_server(run: subprocess.Popen[bytes]) -> None:
    """Wait until ./run serves."""
    while run.poll() is None:
        try:
            http.client.HTTPConnection("127.0.0.1", PORT).connect()
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("./run slutade i förtid.")


def log_in(page: Page) -> None:
    """Log in as the demo's förbundschef."""
    page.goto(ADDRESS)
    page.fill("[name=login]", "forbundschef@demo.example")
    page.fill("[name=password]", "demo")
    page.press("[name=password]", "Enter")
    page.wait_for_load_state()


def photograph(page: Page, where: str, target: Path) -> None:
    """Save what the page shows as a PNG with a small palette."""
    page.goto(ADDRESS + where)
    picture = Image.open(io.BytesIO(page.screenshot()))
    target.parent.mkdir(parents=True, exist_ok=True)
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
