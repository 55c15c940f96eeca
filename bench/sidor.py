"""Server time of the ten most used pages: with the demo alone, and with the whole country beside it.

    python -m bench.sidor

Two processes stand side by side, one on each database, and are asked for the same page in turn, so that what the
machine does meanwhile hits both. The country is 80 förbund with twenty years each (bench/landet.py).
"""

import json
import os
import statistics
import subprocess
import sys
import time

VARV = 15
FORBUND = int(os.environ.get("BENCH_FORBUND", "80"))
SLUG, AR = "umearegionen", 2018


def sidor() -> dict[str, str]:
    """The pages, by name. An insats and a chapter are picked from the demo."""
    from django.urls import reverse

    from finsam.models import Avsnitt
    from insatser.models import Insats

    insats = Insats.objects.get(forbund__slug=SLUG, kod="P59VT1")
    avsnitt = Avsnitt.objects.filter(dokument__forbund__slug=SLUG, dokument__ar=AR).order_by("ordning").first()
    assert avsnitt is not None
    return {
        "start": reverse("start", args=[SLUG, AR]),
        "insatser": reverse("insatser", args=[SLUG, AR]),
        "insats": insats.get_absolute_url(),
        "budget": reverse("budget", args=[SLUG, AR]),
        "mal": reverse("mal_lista", args=[SLUG, AR]),
        "dokument": reverse("dokument", args=[SLUG, AR]),
        "verksamhetsplan": reverse("verksamhetsplan", args=[SLUG, AR]),
        "avsnitt": reverse("avsnitt", args=[SLUG, AR, avsnitt.pk]),
        "forbundet": reverse("forbundet", args=[SLUG]),
        "sok": reverse("sok", args=[SLUG]) + "?q=vuxen",
    }


def betjana() -> None:
    """The child: answers each page name on stdin with its server time in ms on stdout."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from finsam.models import Person

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(Person.objects.get(email="forbundschef@demo.example"))
    adresser = sidor()
    print(json.dumps(sorted(adresser)), flush=True)
    for rad in sys.stdin:
        borjan = time.perf_counter()
        svar = client.get(adresser[rad.strip()])
        tid = (time.perf_counter() - borjan) * 1000
        assert svar.status_code == 200, (rad, svar.status_code)
        print(json.dumps(tid), flush=True)


def barn(url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bench.sidor", "--betjana"],
        env={**os.environ, "DATABASE_URL": url},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def fraga(process: subprocess.Popen[str], sida: str) -> float:
    assert process.stdin
    assert process.stdout
    process.stdin.write(sida + "\n")
    process.stdin.flush()
    return float(process.stdout.readline())


def matt() -> None:
    from bench.databas import egen

    with egen("demo") as demo_url, egen("landet") as land_url:
        ladda = f"import django; django.setup(); from bench.landet import ladda; ladda({FORBUND})"
        subprocess.run([sys.executable, "-c", ladda], env={**os.environ, "DATABASE_URL": land_url}, check=True)
        demo, landet = barn(demo_url), barn(land_url)
        assert demo.stdout
        assert landet.stdout
        namn = json.loads(demo.stdout.readline())
        landet.stdout.readline()
        tider: dict[str, tuple[list[float], list[float]]] = {n: ([], []) for n in namn}
        for varv in range(VARV + 2):
            for n in namn:
                a, b = fraga(demo, n), fraga(landet, n)
                if varv >= 2:
                    tider[n][0].append(a)
                    tider[n][1].append(b)
        for process in (demo, landet):
            process.stdin.close()  # type: ignore[union-attr]
            process.wait()
    for n, (a, b) in tider.items():
        print(
            f"  {n:16} demo {statistics.median(a):6.1f} ms   landet {statistics.median(b):6.1f} ms   kvot {statistics.median(b) / statistics.median(a):.2f}"
        )
    mediander = [(statistics.median(a), statistics.median(b)) for a, b in tider.values()]
    print(
        f"sidor kvot {statistics.median(b / a for a, b in mediander):.2f} (största {max(b / a for a, b in mediander):.2f}), "
        f"median {statistics.median(b for _, b in mediander):.1f} ms, {FORBUND} förbund"
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")
    betjana() if "--betjana" in sys.argv else matt()
