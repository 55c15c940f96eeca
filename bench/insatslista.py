"""The list of insatser, plain and narrowed, in one förbund alone and among 80 of twenty years with fifteen insatser each.

    python -m bench.insatslista

BENCH_FORBUND sets another number of förbund. See bench/par.py.
"""

import os

from bench.par import AR, mat


def sidor(slug: str) -> dict[str, str]:
    """The list of a year in the middle: as it is opened, ordered, narrowed, and as a workbook."""
    from django.urls import reverse

    from finsam.models import Forbund
    from insatser.malgrupper import malgrupper

    ar = AR if slug == "forbund-0" else 2026
    lista = reverse("insatser", args=[slug, ar])
    grupp = malgrupper(Forbund.objects.get(slug=slug)).first()
    assert grupp is not None
    return {
        "lista": lista,
        "ordnad": f"{lista}?ordning=-kvar",
        "urval": f"{lista}?sort=individ&malgrupp={grupp.pk}&q=insats",
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")
    mat("insatslista", "bench.insatslista:sidor")
