"""The page of an insats, in one förbund alone and among 80 of twenty years with fifteen insatser each.

    python -m bench.insats

BENCH_FORBUND sets another number of förbund. See bench/par.py.
"""

import os

from bench.par import AR, mat


def sidor(slug: str) -> dict[str, str]:
    """Two insatser of the förbund: one of a year in the middle, and one of the latest year."""
    from insatser.models import Insats

    egna = Insats.objects.filter(forbund__slug=slug).select_related("forbund")
    ar = AR if slug == "forbund-0" else 2025
    return {
        "insats": egna.get(namn=f"Insats 3 år {ar}").get_absolute_url(),
        "senaste": egna.get(namn="Insats 4 år 2026").get_absolute_url(),
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")
    mat("insats", "bench.insats:sidor")
