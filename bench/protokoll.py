"""A protokoll of forty §§ from its rows to PDF: our time over bare WeasyPrint on the same HTML.

    python -m bench.protokoll

As bench.plan_pdf measures the plan: the demo in a database of its own, both warm and in turn in one process. The §§ of the
published protokoll of 14 October 2021 are written anew at a meeting of its own until they are forty, some with yrkanden and a vote.
"""

import os
import statistics
import subprocess
import sys
import time
from functools import cache
from typing import TYPE_CHECKING

from bench import databas
from bench.plan_pdf import VARV

if TYPE_CHECKING:
    from collections.abc import Callable

    from styrelse.models import Protokoll

SLUG, DAG, ANTAL = "ornskoldsvik", "2021-10-14", 40


def main() -> None:
    """Load the demo beside the database in use, and measure in a process that stands on it."""
    with databas.egen("protokoll") as url:
        subprocess.run(
            [sys.executable, "-m", "bench.protokoll", "mat"], env={**os.environ, "DATABASE_URL": url}, check=True
        )


def mat() -> None:
    """Measure, and print one line."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")
    django.setup()
    from finsam.dokument.efterbehandling import antal_sidor
    from styrelse.dokument.protokoll.pdf import protokoll_pdf

    ett = protokollet()
    varv = [(matt(vart, ett), matt(bart, ett)) for _ in range(VARV + 1)][1:]
    vara, bara = (statistics.median(rad[nr][0] for rad in varv) for nr in (0, 1))
    var_cpu, bar_cpu = (statistics.median(rad[nr][1] for rad in varv) for nr in (0, 1))
    print(
        f"protokoll: {vara / bara:.2f} x bare WeasyPrint ({vara:.2f} s over {bara:.2f} s; by processor time "
        f"{var_cpu / bar_cpu:.2f}, {var_cpu:.2f} s over {bar_cpu:.2f} s), {ANTAL} §§ on {antal_sidor(protokoll_pdf(ett))} pages"
    )


def protokollet() -> "Protokoll":
    """A protokoll of forty §§, made of the demo's."""
    from django.db import transaction

    from finsam.models import Person
    from styrelse.models import Arende, Narvaro, Protokoll, Sammantrade
    from styrelse.mote.gang import avsluta, oppna

    forlaga = Protokoll.objects.get(sammantrade__organ__forbund__slug=SLUG, sammantrade__datum=DAG)
    mall = list(forlaga.sammantrade.arenden.prefetch_related("attsatser", "bilagor"))
    chef = Person.objects.get(email="forbundschef@demo.example")
    with transaction.atomic():
        mote = Sammantrade.objects.create(
            organ=forlaga.sammantrade.organ, datum=DAG, fran="13:00", tom="16:00", lokal="Teams", tillstand="kallat"
        )
        for nr in range(ANTAL):
            skriv_av(mall[nr % len(mall)], mote, nr)
        ett = oppna(mote=mote, by=chef)
        for arende in mote.arenden.all()[::8]:
            rosta(arende, list(ett.narvaro.filter(roll=Narvaro.Roll.LEDAMOT)))
        Arende.objects.filter(sammantrade=mote).update(klart=forlaga.sammantrade.andrad, utfall="beslutat")
        avsluta(protokoll=ett, by=chef)
    return Protokoll.objects.select_related("sammantrade__organ__forbund").get(pk=ett.pk)


def skriv_av(fran, mote, nr) -> None:  # type: ignore[no-untyped-def]
    """The item once more, at another meeting, with its sentences and bilagor."""
    from styrelse.models import Arende, Attsats, Bilaga

    arende = Arende.objects.create(sammantrade=mote, ordning=nr, rubrik=fran.rubrik, dnr=fran.dnr, text=fran.text)
    for a in fran.attsatser.all():
        Attsats.objects.create(arende=arende, skede=a.skede, ordning=a.ordning, text=a.text)
    for b in fran.bilagor.all():
        Bilaga.objects.create(arende=arende, ordning=b.ordning, nr=b.nr, namn=b.namn)


def rosta(arende, ledamoter) -> None:  # type: ignore[no-untyped-def]
    """A yrkande and an open vote."""
    from styrelse.models import Omrostning, Rost, Yrkande

    Yrkande.objects.create(arende=arende, vem=ledamoter[0], slag="avslag")
    omrostning = Omrostning.objects.create(
        arende=arende, propositionsordning="Förslaget ställs mot yrkandet.", ja="förslaget", nej="avslag", ja_vann=True
    )
    for vem in ledamoter:
        Rost.objects.create(omrostning=omrostning, narvaro=vem, val="ja")


def matt(gor: "Callable[[Protokoll], None]", ett: "Protokoll") -> tuple[float, float]:
    """Seconds by the wall and of the processor."""
    start, cpu = time.perf_counter(), time.process_time()
    gor(ett)
    return time.perf_counter() - start, time.process_time() - cpu


def vart(ett: "Protokoll") -> None:
    """Ours, from the first query to the finished bytes."""
    from styrelse.dokument.protokoll.pdf import protokoll_pdf

    protokoll_pdf(ett)


def bart(ett: "Protokoll") -> None:
    """Bare WeasyPrint on what ours renders."""
    from weasyprint import CSS, HTML

    from finsam.dokument.farger import stilmall

    html, accent = sidan(ett.pk)
    HTML(string=html, base_url="static/").write_pdf(stylesheets=[CSS(string=stilmall(accent))], pdf_variant="pdf/ua-1")


@cache
def sidan(pk: int) -> tuple[str, str]:
    """The HTML, and the accent, once."""
    from finsam.dokument.html import rendera_html
    from styrelse.dokument.protokoll.hamta import hamta
    from styrelse.models import Protokoll

    skrift = hamta(Protokoll.objects.select_related("sammantrade__organ__forbund").get(pk=pk))
    return rendera_html(skrift.mall, skrift), skrift.accent


if __name__ == "__main__":
    mat() if sys.argv[1:] == ["mat"] else main()
