"""Two processes side by side, each on a database of its own: one förbund alone, and the whole country.

They are asked for the same page in turn, so that what the machine does meanwhile hits both. Each answers with its server
time, or with how many queries the page takes.
"""

import contextlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

VARV = int(os.environ.get("BENCH_VARV", "25"))
UPPVARMNING = 3
FORBUND = int(os.environ.get("BENCH_FORBUND", "80"))
FORSTA, LITET = "forbund-0", "forbund-1000"
AR, ANTAL_AR, PER_AR, FA = 2020, 20, 15, 5
HOGST_MS, HOGST_KVOT = 40, 1.3
CHEF = "p0@bygd0.example"
LITETS_CHEF = "p0@bygd1000.example"

# The pages of a förbund, by name, asked for where the database is.
Sidor = Callable[[str], Mapping[str, str]]


@dataclass(frozen=True)
class Matt:
    """A page: its median server time in ms alone and in the country, and its queries in a small förbund and in the country."""

    sida: str
    ensam: float
    landet: float
    fragor_fa: int
    fragor: int

    @property
    def kvot(self) -> float:
        """How much slower the page is for the others being there."""
        return self.landet / self.ensam


class Barn:
    """A process that stands on a database and answers for pages as förbundschef of one of its förbund."""

    def __init__(self, url: str, epost: str = CHEF) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.par", epost],
            env={**os.environ, "DATABASE_URL": url},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def fraga(self, vad: str, adress: str) -> float:
        """`vad` is “tid” (ms) or “fragor” (how many)."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{vad} {adress}\n")
        self.process.stdin.flush()
        return float(json.loads(self.process.stdout.readline()))

    def sluta(self) -> None:
        """Let it end by itself."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def betjana(epost: str) -> None:
    """The child: a line in, a number out."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from finsam.models import Person

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.DEBUG = False  # as it is served: with it on, Django keeps a log of every query
    client = Client()
    client.force_login(Person.objects.get(email=epost))
    for rad in sys.stdin:
        vad, adress = rad.split()
        with CaptureQueriesContext(connection) if vad == "fragor" else _inget() as fangade:
            borjan = time.perf_counter()
            svar = client.get(adress)
            tid = (time.perf_counter() - borjan) * 1000
        assert svar.status_code == 200, (adress, svar.status_code)
        print(json.dumps(tid if fangade is None else len(fangade)), flush=True)


def _inget() -> "contextlib.nullcontext[None]":
    return contextlib.nullcontext()


def mat(namn: str, sidor: str) -> None:
    """Load both databases, measure and print. `sidor` is “module:function” of a Sidor."""
    from bench.databas import egen

    with egen(f"{namn}_en", demo=False) as en_url, egen(f"{namn}_alla", demo=False) as alla_url:
        borjan = time.perf_counter()
        _kor(en_url, f"ladda(1, {ANTAL_AR}, {PER_AR})")
        _kor(alla_url, f"ladda({FORBUND}, {ANTAL_AR}, {PER_AR}); ladda_litet('{LITET}', 2, {FA})")
        laddat = time.perf_counter() - borjan
        en, alla, litet = Barn(en_url), Barn(alla_url), Barn(alla_url, LITETS_CHEF)
        adresser = {slug: _sidor(url, sidor, slug) for slug, url in ((FORSTA, alla_url), (LITET, alla_url))}
        ensamma = _sidor(en_url, sidor, FORSTA)
        matt = [
            _matt(sida, en, alla, litet, (ensamma[sida], adresser[FORSTA][sida], adresser[LITET][sida]))
            for sida in ensamma
        ]
        for barn in (en, alla, litet):
            barn.sluta()
    _skriv(namn, matt, laddat)


def _matt(sida: str, en: Barn, alla: Barn, litet: Barn, adresser: tuple[str, str, str]) -> Matt:
    ensam, landet, liten = adresser
    par = [(en.fraga("tid", ensam), alla.fraga("tid", landet)) for _ in range(VARV + UPPVARMNING)][UPPVARMNING:]
    litet.fraga("tid", liten)
    fa, fragor = int(litet.fraga("fragor", liten)), int(alla.fraga("fragor", landet))
    return Matt(sida, statistics.median(a for a, _ in par), statistics.median(b for _, b in par), fa, fragor)


def _kor(url: str, sats: str) -> None:
    kod = f"import django; django.setup(); from bench.landet import ladda, ladda_litet; {sats}"
    subprocess.run([sys.executable, "-c", kod], env={**os.environ, "DATABASE_URL": url}, check=True)


def _sidor(url: str, sidor: str, slug: str) -> dict[str, str]:
    modul, _, funktion = sidor.partition(":")
    kod = (
        f"import django, json; django.setup(); from {modul} import {funktion}; print(json.dumps({funktion}('{slug}')))"
    )
    ut = subprocess.run(
        [sys.executable, "-c", kod], env={**os.environ, "DATABASE_URL": url}, check=True, capture_output=True, text=True
    )
    return dict(json.loads(ut.stdout))


def _skriv(namn: str, matt: list[Matt], laddat: float) -> None:
    for m in matt:
        print(
            f"  {m.sida:14} ensam {m.ensam:5.1f} ms   landet {m.landet:5.1f} ms   kvot {m.kvot:.2f}   "
            f"frågor {m.fragor} ({m.fragor_fa} i ett litet förbund)"
        )
    median, kvot = statistics.median(m.landet for m in matt), statistics.median(m.kvot for m in matt)
    flata = all(m.fragor <= m.fragor_fa for m in matt)
    print(
        f"{namn} kvot {kvot:.2f} (högst {HOGST_KVOT}), median {median:.1f} ms (högst {HOGST_MS}), "
        f"frågorna {'växer inte' if flata else 'VÄXER'}, {FORBUND} förbund inlästa på {laddat:.0f} s"
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")
    betjana(sys.argv[1])
