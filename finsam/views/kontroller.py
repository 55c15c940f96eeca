"""What a revisor would check, checked now."""

from collections import Counter

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.kontroller import Utfall, kontrollera
from finsam.rattigheter import far_lasa_forbundet


@require_GET
@i_forbund(far_lasa_forbundet)
def kontroller(request: ForbundRequest, ar: int) -> HttpResponse:
    """Each kontroll of the year with both figures, those that do not hold first."""
    alla = kontrollera(request.tilltrade.forbund, ar)
    antal = Counter(k.utfall for k in alla)
    grupper = [
        ("Håller inte", "err", [k for k in alla if k.utfall == Utfall.HALLER_INTE]),
        ("Upplysningar", "warn", [k for k in alla if k.utfall == Utfall.UPPLYSNING]),
        ("Håller", "ok", [k for k in alla if k.utfall == Utfall.HALLER]),
    ]
    return render(
        request,
        "finsam/kontroller.html",
        {
            "grupper": [g for g in grupper if g[2]],
            "antal": len(alla),
            "brustna": antal[Utfall.HALLER_INTE],
            "upplysningar": antal[Utfall.UPPLYSNING],
        },
    )
