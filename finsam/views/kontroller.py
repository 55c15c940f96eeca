"""What a revisor would check, checked now."""

from collections import Counter

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.kontroller import Kontroll, Utfall, kontrollera
from finsam.rattigheter import far_lasa_forbundet

ORDNING = (
    (Utfall.HALLER_INTE, "Håller inte", "err"),
    (Utfall.UPPLYSNING, "Upplysningar", "warn"),
    (Utfall.HALLER, "Håller", "ok"),
)


@require_GET
@i_forbund(far_lasa_forbundet)
def kontroller(request: ForbundRequest, ar: int) -> HttpResponse:
    """Each kontroll of the year with both figures, those that do not hold first."""
    alla = [k.for_den_som(request.tilltrade) for k in kontrollera(request.tilltrade.forbund, ar)]
    antal = Counter(k.utfall for k in alla)
    grupper = [
        (rubrik, tillstand, antal[utfall], _efter_namn([k for k in alla if k.utfall == utfall]))
        for utfall, rubrik, tillstand in ORDNING
        if antal[utfall]
    ]
    return render(
        request,
        "finsam/kontroller.html",
        {
            "grupper": grupper,
            "antal": len(alla),
            "brustna": antal[Utfall.HALLER_INTE],
            "upplysningar": antal[Utfall.UPPLYSNING],
        },
    )


def _efter_namn(kontroller: list[Kontroll]) -> list[tuple[str, str, list[Kontroll]]]:
    """What was checked, by which rule, and its outcomes: the same check of many rows is one heading."""
    per_namn: dict[tuple[str, str], list[Kontroll]] = {}
    for kontroll in kontroller:
        per_namn.setdefault((kontroll.namn, kontroll.regel), []).append(kontroll)
    return [(namn, regel, utfall) for (namn, regel), utfall in per_namn.items()]
