"""A budget of 200 lines x 8 columns: the page on the server, and from a keystroke to new sums in the browser.

    python -m bench.budgetsida

Beside the page: the same cells fetched by bare SQL and written as a bare table of inputs. Beside the keystroke: a bare loop
over the same inputs that adds them up and writes a sum for each column. The limits are 60 ms and 50 ms. BENCH_VARV sets how
many times; CHROMIUM where the browser is.
"""

import contextlib
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

from bench import databas

VARV = int(os.environ.get("BENCH_VARV", "40"))
RADER, KOLUMNER, AR = 200, 8, 2026
SLUG, PERSON = "skelleftea-norsjo", "forbundschef@demo.example"
MAL_SIDA, MAL_TANGENT = 60, 50
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGGOR = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

# From the key itself (its timeStamp) until the page's own listener has written the sums: ours on the document runs after it.
LYSSNA = """() => {
  window.matt = []; let tangent = 0;
  addEventListener("keydown", (e) => { tangent = e.timeStamp; }, true);
  document.addEventListener("input", () => matt.push(performance.now() - tangent));
}"""
SUMMA = "[data-rad=kostnader] td:nth-of-type(1)"
PEER = """() => {
  const ut = Array.from({ length: KOLUMNER }, () => document.createElement("td")), borjan = performance.now();
  const summor = ut.map(() => 0);
  document.querySelectorAll("table.grid input").forEach((c, i) => {
    summor[i % ut.length] += Number(c.value.replace(/[^0-9-]/g, ""));
  });
  ut.forEach((td, i) => { td.textContent = summor[i].toLocaleString("sv-SE"); });
  return performance.now() - borjan;
}""".replace("KOLUMNER", str(KOLUMNER))


def main() -> None:
    """Make the database, and measure in a process that uses it."""
    with databas.egen("budgetsida") as url:
        miljo = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "finsam.settings"}
        subprocess.run([sys.executable, "-m", "bench.budgetsida", "mat"], env=miljo, check=True)


def mat() -> None:
    """Fill the budget, measure page and keystroke, and print both beside their peers."""
    import django

    django.setup()
    version = fyll()
    sida, naken = millisekunder(version)
    kaka = inloggad()
    with server() as adress:
        tangent, slinga = i_webblasaren(f"{adress}/{SLUG}/{AR}/budget/", kaka)
    print(
        f"budgetsida: sida {sida:.1f} ms ({sida / naken:.1f} x {naken:.1f} ms), mål {MAL_SIDA} ms; "
        f"tangent {tangent:.1f} ms ({tangent / slinga:.1f} x {slinga:.1f} ms), mål {MAL_TANGENT} ms; "
        f"{RADER} rader x {KOLUMNER} kolumner"
    )


def fyll() -> Any:
    """A working version: outcome of years past, budget and plan, ten groups of twenty rads, every cell filled."""
    from budget.models import Budget, Budgetpost, Budgetversion, Cell, Kolumn
    from finsam.models import Forbund

    budget = Budget.objects.create(forbund=Forbund.objects.get(slug=SLUG), ar=AR)
    version = Budgetversion.objects.create(budget=budget, nr=1)
    kolumner = [
        Kolumn.objects.create(
            budgetversion=version, ordning=nr, sort="plan" if nr else "budget", fran_ar=AR + nr, tom_ar=AR + nr
        )
        for nr in range(KOLUMNER)
    ]
    celler = []
    for nr in range(10):
        slag = "kostnad" if nr else "intakt"
        grupp = Budgetpost.objects.create(
            budgetversion=version, ordning=nr, sort="grupp", slag=slag, text=f"Grupp {nr}"
        )
        for rad in range(RADER // 10):
            post = Budgetpost.objects.create(
                budgetversion=version, foralder=grupp, ordning=rad, sort="rad", slag=slag, text=f"Rad {nr}.{rad}"
            )
            celler += [Cell(post=post, kolumn=k, belopp=(1 + rad) * 10_000) for k in kolumner]
    Cell.objects.bulk_create(celler)
    return version


def millisekunder(version: Any) -> tuple[float, float]:
    """The medians of the page, and of its cells fetched and written bare, asked in turn."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from finsam.models import Person

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(Person.objects.get(email=PERSON))
    sida, naken = [], []
    for varv in range(VARV + 3):
        start = time.perf_counter()
        svar = client.get(f"/{SLUG}/{AR}/budget/")
        mitt = time.perf_counter()
        with connection.cursor() as c:
            c.execute(
                "SELECT c.post_id, c.kolumn_id, c.belopp, p.text FROM budget_cell c JOIN budget_budgetpost p ON p.id = c.post_id"
                " WHERE p.budgetversion_id = %s ORDER BY p.id, c.kolumn_id",
                [version.pk],
            )
            celler = [f'<td><input name="cell-{p}-{k}" value="{b:,.0f}" aria-label="{t}"></td>' for p, k, b, t in c]
        "".join(celler).encode()
        slut = time.perf_counter()
        assert svar.content.count(b"<input name=") >= RADER * KOLUMNER
        if varv >= 3:
            sida.append((mitt - start) * 1000)
            naken.append((slut - mitt) * 1000)
    return statistics.median(sida), statistics.median(naken)


def inloggad() -> str:
    """The session cookie of someone who may write."""
    from django.test import Client

    from finsam.models import Person

    client = Client()
    client.force_login(Person.objects.get(email=PERSON))
    return client.cookies["sessionid"].value


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The application on a port of its own."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    kommando = [sys.executable, "manage.py", "runserver", "--noreload", "-v0", f"127.0.0.1:{port}"]
    process = subprocess.Popen(kommando, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    adress = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{adress}/konto/logga-in/")
                break
            time.sleep(0.2)
        yield adress
    finally:
        process.terminate()
        process.wait()


def i_webblasaren(adress: str, kaka: str) -> tuple[float, float]:
    """The medians of a keystroke until the sums are written, and of the bare loop, in turn. Real keys in a real Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=FLAGGOR)
        kontext = browser.new_context(viewport={"width": 1280, "height": 900})
        kontext.add_cookies([{"name": "sessionid", "value": kaka, "url": adress}])
        sida = kontext.new_page()
        sida.goto(adress)
        sida.wait_for_load_state("networkidle")
        sida.evaluate(LYSSNA)
        sida.locator("tr:has-text('Rad 5.7') input").first.focus()
        slinga = []
        for varv in range(VARV + 3):
            fore = sida.locator(SUMMA).inner_text()
            sida.keyboard.press(str(1 + varv % 9))
            assert sida.locator(SUMMA).inner_text() != fore
            if varv % 5 == 4:
                sida.keyboard.press("Control+a")
            slinga.append(sida.evaluate(PEER))
        tider = sida.evaluate("matt")
        browser.close()
    return statistics.median(tider[3:]), statistics.median(slinga[3:])


if __name__ == "__main__":
    mat() if sys.argv[1:] == ["mat"] else main()
