"""One year's follow-up of one förbund, in a database that holds the bookkeeping of the whole country.

    python -m bench.uppfoljning

80 förbund of 20 years of 6 250 rows are ten million; BENCH_FORBUND sets how many förbund. Measured is all that the page
does but draw: budget, books, rules, sums, first with one förbund in the database and then with all. The limit is 100 ms,
and that the other förbund make no difference.
"""

import os
import statistics
import subprocess
import sys
import time
from typing import Any

from bench import databas

FORBUND = int(os.environ.get("BENCH_FORBUND", "80"))
VARV = int(os.environ.get("BENCH_VARV", "15"))
AR, VERIFIKATIONER, RADER = (2007, 2026), 1250, 5
MAL_MS = 100


def main() -> None:
    """Make the database, and measure in a process that uses it."""
    with databas.egen("uppfoljning") as url:
        subprocess.run(
            [sys.executable, "-m", "bench.uppfoljning", "mat"], env={**os.environ, "DATABASE_URL": url}, check=True
        )


def mat() -> None:
    """Load the demo's Skellefteå-Norsjö and measure it, then load the others and measure it again."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")
    django.setup()
    from finsam.models import Forbund

    forst = Forbund.objects.get(slug="skelleftea-norsjo")
    fyll(forst.pk)
    ensam = millisekunder(forst)
    for nr in range(1, FORBUND):
        fyll(Forbund.objects.create(slug=f"bygd-{nr}", namn=f"Bygd {nr}", arbetsar=AR[1]).pk)
    alla = millisekunder(forst)
    antal = FORBUND * (AR[1] - AR[0] + 1) * VERIFIKATIONER * RADER
    print(f"uppfoljning: {alla:.0f} ms bland {antal} rader, {ensam:.0f} ms ensam, mål {MAL_MS} ms")


def fyll(forbund: int) -> None:
    """Twenty years of a förbund, on the accounts and objekt of the demo's books, in a few statements."""
    from django.db import connection

    varden = {"f": forbund, "fran": AR[0], "tom": AR[1], "ver": VERIFIKATIONER, "rader": RADER - 1}
    with connection.cursor() as c:
        c.execute("SET session_replication_role = replica")  # no check of each foreign key while loading
        c.execute(
            """INSERT INTO budget_konto (forbund_id, nr, namn) SELECT DISTINCT ON (nr) %(f)s, nr, namn FROM budget_konto
            ON CONFLICT DO NOTHING""",
            varden,
        )
        c.execute(
            """INSERT INTO budget_verifikation (forbund_id, ar, serie, nr, datum, text, avtryck, fil_id)
            SELECT %(f)s, a, 'B', i, make_date(a, 1 + i %% 12, 5), 'Faktura', '', (SELECT min(id) FROM budget_bokforingsfil)
            FROM generate_series(%(fran)s, %(tom)s) a, generate_series(1, %(ver)s) i""",
            varden,
        )
        c.execute(
            """WITH k AS (SELECT array_agg(id ORDER BY id) AS konton FROM budget_konto WHERE forbund_id = %(f)s),
            o AS (SELECT array_agg(id ORDER BY id) AS objekt FROM budget_objektkombination WHERE forbund_id = %(f)s)
            INSERT INTO budget_transaktion (verifikation_id, konto_id, objekt_id, belopp, text)
            SELECT v.id, konton[1 + (v.id + j) %% cardinality(konton)],
                   CASE WHEN j > 1 THEN objekt[1 + v.id %% cardinality(objekt)] END, 10 * j - 20, ''
            FROM budget_verifikation v, k, o, generate_series(0, %(rader)s) j
            WHERE v.forbund_id = %(f)s AND v.serie = 'B'""",
            varden,
        )
        c.execute("SET session_replication_role = DEFAULT")


def millisekunder(forbund: Any) -> float:
    """The median of the follow-up of 2017, after the planner has been told what there is."""
    from django.db import connection

    from budget.uppfoljning.hamtning import folj_upp_aret
    from budget.uppfoljning.visning import visning

    with connection.cursor() as c:
        c.execute("ANALYZE budget_konto, budget_verifikation, budget_transaktion")
    tider = []
    for _ in range(VARV):
        start = time.perf_counter()
        visning(folj_upp_aret(forbund, 2017))
        tider.append((time.perf_counter() - start) * 1000)
    return statistics.median(tider)


if __name__ == "__main__":
    mat() if sys.argv[1:] == ["mat"] else main()
