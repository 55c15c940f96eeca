"""A SIE file of type 4 from bytes to rows, over the limit: reading the same bytes and COPY of the same rows.

    python -m bench.sie

BENCH_RADER sets how many transactions (100 000 unless told). Ours is everything: decoding, parsing, comparing with what is
there, accounts and objects, COPY, and the check of every foreign key. The limit has the rows ready and only writes them, into
the same tables with the same checks. The parser is timed apart, in megabytes of CPU time a second.
"""

import datetime
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench import databas

RADER = int(os.environ.get("BENCH_RADER", "100000"))
EGNA = "SELECT id FROM budget_verifikation WHERE fil_id = %s"
VARV = int(os.environ.get("BENCH_VARV", "3"))
KONTON = {
    1930: "Bank",
    2440: "Leverantörsskulder",
    3510: "Bidrag från staten",
    3520: "Bidrag från regionen",
    4500: "Insatser",
    5010: "Löner åt kansliet",
    6540: "It-tjänster",
    7010: "Lokalhyra",
}


def sie_fil(antal: int) -> bytes:
    """A file of about so many transactions, four to a verifikation, in CP437; some texts hold quotes."""
    slump = random.Random(4)
    rader = [
        "#FLAGGA 0",
        "#FORMAT PC8",
        "#SIETYP 4",
        '#FNAMN "Samordningsförbundet Åsikten"',
        "#RAR 0 20250101 20251231",
        *(f'#KONTO {nr} "{namn}"' for nr, namn in KONTON.items()),
        *(f'#OBJEKT 6 "{n}" "Insats {n} för unga"' for n in range(1, 21)),
        "#IB 0 1930 100000.00",
        "#UB 0 1930 90000.00",
    ]
    forsta = datetime.date(2025, 1, 1)
    for nr in range(1, antal // 4 + 1):
        dag = f"{forsta + datetime.timedelta(days=nr * 364 // (antal // 4 + 1)):%Y%m%d}"
        ore = [slump.randint(-50_000_000, 50_000_000) for _ in range(3)]
        rader += [f'#VER A {nr} {dag} "Faktura {nr} från \\"Åkeriet\\"" {dag}', "{"]
        rader += [
            f'   #TRANS {slump.choice(list(KONTON))} {{6 "{slump.randint(1, 20)}"}} {_kronor(o)} {dag} "Stöd åt insats"'
            for o in (*ore, -sum(ore))
        ]
        rader.append("}")
    return "\r\n".join(rader).encode("cp437") + b"\r\n"


def _kronor(ore: int) -> str:
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02}"


def main() -> None:
    """Measure in a process that stands on a database of its own."""
    with databas.egen("sie") as url:
        subprocess.run([sys.executable, "-m", "bench.sie", "mat"], env={**os.environ, "DATABASE_URL": url}, check=True)


def mat() -> None:
    """Measure, and print one line."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")
    django.setup()
    innehall = sie_fil(RADER)
    with tempfile.NamedTemporaryFile(suffix=".se") as fil:
        fil.write(innehall)
        fil.flush()
        rader = fardiga_rader(fil.name)
        par = [(_tid(vart, fil.name), _tid(gransen, fil.name, rader)) for _ in range(VARV)]
    vart_s, grans_s = (statistics.median(tider) for tider in zip(*par, strict=True))
    fart = max(lasarens_fart(innehall) for _ in range(VARV))
    print(
        f"sie: {vart_s / grans_s:.2f} x reading and COPY of {RADER} transactions "
        f"({vart_s:.2f} s over {grans_s:.2f} s); parser {fart:.1f} MB/s"
    )


def _tid(arbete: Callable[..., Any], *argument: Any) -> float:
    """Seconds for work in a transaction that ends in every check and is then undone."""
    from django.db import connection, transaction

    start = time.perf_counter()
    with transaction.atomic():
        arbete(*argument)
        connection.check_constraints()
        tid = time.perf_counter() - start
        transaction.set_rollback(True)
    return tid


def vart(namn: str) -> None:
    """Ours, from the file's bytes."""
    from budget.bokforing.inlasning import las_in
    from budget.sie.lasning import las

    las_in(bokforingsfil=_bokforingsfil(), fil=las(Path(namn).read_bytes()))


def gransen(namn: str, rader: Mapping[str, list[Any]]) -> None:
    """What only reads the bytes and writes the rows that are ready."""
    from django.db import connection

    Path(namn).read_bytes()
    for tabell, tabellens in rader.items():
        with connection.cursor() as cursor, cursor.copy(f"COPY {tabell} FROM STDIN") as ut:
            for rad in tabellens:
                ut.write_row(rad)


def fardiga_rader(namn: str) -> dict[str, list[Any]]:
    """The rows that a reading makes, by table, taken out of the database again; accounts and objects stay."""
    from django.db import connection

    from budget.models import Bokforingsfil

    vart(namn)
    egna = {"budget_verifikation": "fil_id = %s", "budget_transaktion": f"verifikation_id IN ({EGNA})"}
    rader: dict[str, list[Any]] = {}
    with connection.cursor() as cursor:
        for tabell, vilka in egna.items():  # those of the demo, some in locked months, are not the reading's
            cursor.execute(f"SELECT * FROM {tabell} WHERE {vilka} ORDER BY id", [Bokforingsfil.objects.latest("pk").pk])
            rader[tabell] = cursor.fetchall()
        cursor.execute(f"TRUNCATE {', '.join(rader)}")
    return rader


def _bokforingsfil() -> Any:
    from budget.models import Bokforingsfil
    from finsam.filer.arkiv import GranskadFil, ta_emot
    from finsam.models import Forbund, Person

    forbund = Forbund.objects.get(slug="umearegionen")
    chef = Person.objects.get(email="forbundschef@demo.example")
    granskad = GranskadFil(namn="bok.se", mime="text/plain", innehall=b"#FLAGGA 0")
    return Bokforingsfil.objects.create(
        forbund=forbund,
        ar=2025,
        fran=datetime.date(2025, 1, 1),
        tom=datetime.date(2025, 12, 31),
        fil=ta_emot(forbund=forbund, by=chef, granskad=granskad),
        typ=4,
        uppladdad_av=chef,
        tillstand=Bokforingsfil.Tillstand.LASES,
    )


def lasarens_fart(innehall: bytes) -> float:
    """Megabytes that the parser takes in a second of CPU time."""
    from budget.sie.lasning import las

    start = time.process_time()
    las(innehall)
    return len(innehall) / 1e6 / (time.process_time() - start)


if __name__ == "__main__":
    mat() if sys.argv[1:] == ["mat"] else main()
