"""A verksamhetsplan from rows to PDF: our time over bare WeasyPrint on the same HTML, and the time when it is asked for again.

    python -m bench.plan_pdf

The demo's largest plan, in a database of its own. Both are warm and run in turn in the same process. Bare WeasyPrint is
given the same HTML, style sheet and kind of PDF (tagged, PDF/UA-1), and reads its files by itself. Ours is everything
from the first query to the finished bytes, PDF/A-2a besides. Asked again is the whole request for the kept PDF.
"""

import os
import statistics
import subprocess
import sys
import time

from bench import databas

VARV = int(os.environ.get("BENCH_VARV", "5"))
IGEN = 40
SLUG, AR = "umearegionen", 2018


def main() -> None:
    """Load the demo beside the database in use, and measure in a process that stands on it."""
    with databas.egen("plan_pdf") as url:
        subprocess.run(
            [sys.executable, "-m", "bench.plan_pdf", "mat"], env={**os.environ, "DATABASE_URL": url}, check=True
        )


def mat() -> None:
    """Measure, and print one line."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")
    django.setup()
    pk = planen()
    vart, bart = zip(*(tider(pk) for _ in range(VARV + 1)), strict=True)
    kvot = statistics.median(vart[1:]) / statistics.median(bart[1:])
    print(
        f"plan_pdf: {kvot:.2f} x bare WeasyPrint ({statistics.median(vart[1:]):.2f} s over "
        f"{statistics.median(bart[1:]):.2f} s); asked again {igen(pk):.1f} ms"
    )


def planen() -> int:
    """The pk of the demo's plan, begun here where the demo has none."""
    from finsam.dokumentarbete.skapande import skapa_dokument
    from finsam.models import Dokument, Forbund, Person

    forbund = Forbund.objects.get(slug=SLUG)
    hittad = Dokument.objects.filter(forbund=forbund, ar=AR, typ="verksamhetsplan").first()
    chef = Person.objects.get(email="forbundschef@demo.example")
    return (hittad or skapa_dokument(forbund=forbund, typ="verksamhetsplan", ar=AR, by=chef)).pk


def tider(pk: int) -> tuple[float, float]:
    """Seconds for ours and for bare WeasyPrint on what ours rendered."""
    from weasyprint import CSS, HTML

    from finsam.dokument.farger import stilmall
    from finsam.dokument.html import rendera_html
    from finsam.dokument.pdf import till_pdf
    from finsam.dokument.skrift import bygg
    from finsam.models import Dokument

    start = time.perf_counter()
    skrift = bygg(Dokument.objects.select_related("forbund", "beslut").get(pk=pk))
    html = rendera_html(skrift.mall, skrift)
    till_pdf(html, accent=skrift.accent)
    vart = time.perf_counter() - start

    start = time.perf_counter()
    HTML(string=html, base_url="static/").write_pdf(
        stylesheets=[CSS(string=stilmall(skrift.accent))], pdf_variant="pdf/ua-1"
    )
    return vart, time.perf_counter() - start


def igen(pk: int) -> float:
    """Milliseconds, the median, for the request that fetches a PDF which is kept."""
    from django.test import Client
    from django.urls import reverse

    from finsam.dokument.bevarade import bestall, rendera
    from finsam.models import Dokument, Person

    dokument = Dokument.objects.select_related("forbund", "beslut").get(pk=pk)
    chef = Person.objects.get(email="forbundschef@demo.example")
    rendera(bestall(dokument=dokument, by=chef).pk)
    klient = Client(SERVER_NAME="localhost")
    klient.force_login(chef)
    adress = reverse("dokument_pdf", args=[SLUG, AR, pk])
    tider: list[float] = []
    for _ in range(IGEN):
        start = time.perf_counter()
        svar = klient.get(adress)
        tider.append((time.perf_counter() - start) * 1000)
        assert svar.status_code == 200
        assert svar.content.startswith(b"%PDF-")
    return statistics.median(tider)


if __name__ == "__main__":
    mat() if sys.argv[1:] == ["mat"] else main()
