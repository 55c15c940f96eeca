"""The bilaga of a year from rows to PDF, with fifteen insatser: our time over bare WeasyPrint on the same HTML.

    python -m bench.bilaga

As bench.plan_pdf measures the plan: the demo in a database of its own, both warm and in turn in one process. The demo's
fourteen insatser of 2017 become fifteen.
"""

import os
import statistics
import subprocess
import sys

from bench import databas
from bench.plan_pdf import VARV, tider

SLUG, AR, ANTAL = "skelleftea-norsjo", 2017, 15


def main() -> None:
    """Load the demo beside the database in use, and measure in a process that stands on it."""
    with databas.egen("bilaga") as url:
        subprocess.run(
            [sys.executable, "-m", "bench.bilaga", "mat"], env={**os.environ, "DATABASE_URL": url}, check=True
        )


def mat() -> None:
    """Measure, and print one line."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")
    django.setup()
    pk = bilagan()
    vart, bart = zip(*(tider(pk) for _ in range(VARV + 1)), strict=True)
    vara, bara = statistics.median(vart[1:]), statistics.median(bart[1:])
    print(f"bilaga: {vara / bara:.2f} x bare WeasyPrint ({vara:.2f} s over {bara:.2f} s), {antal()} insatser")


def bilagan() -> int:
    """The pk of the demo's bilaga, begun here where the demo has none, over fifteen insatser."""
    from finsam.dokumentarbete.skapande import skapa_dokument
    from finsam.models import Dokument, Forbund, Person
    from insatser.models import Insats

    forbund = Forbund.objects.get(slug=SLUG)
    mall = Insats.objects.filter(forbund=forbund).i_planen(AR).first()
    assert mall is not None
    for nr in range(antal(), ANTAL):
        Insats.objects.create(
            forbund=forbund, namn=f"{mall.namn} {nr}", sort=mall.sort, syfte=mall.syfte, malgrupp=mall.malgrupp
        )
    hittad = Dokument.objects.filter(forbund=forbund, ar=AR, typ=Dokument.Typ.BILAGA).first()
    chef = Person.objects.get(email="forbundschef@demo.example")
    return (hittad or skapa_dokument(forbund=forbund, typ=Dokument.Typ.BILAGA, ar=AR, by=chef)).pk


def antal() -> int:
    """How many insatser the bilaga has."""
    from insatser.models import Insats

    return Insats.objects.filter(forbund__slug=SLUG).finns().i_planen(AR).count()


if __name__ == "__main__":
    mat() if sys.argv[1:] == ["mat"] else main()
