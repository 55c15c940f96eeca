"""The way in: from the root to the förbund one works in."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.models import Forbund, Person, Roll
from finsam.paneler import paneler_for
from finsam.rattigheter import far_vara_med
from finsam.uppgifter import uppgifter_for

FLERA = "flera_forbund"


@require_GET
def hem(request: ForbundRequest) -> HttpResponse:
    """Straight to the förbund for the one who has one; a choice for the one who has several."""
    assert isinstance(request.user, Person)
    roller = Roll.objects.gallande(timezone.localdate()).filter(person=request.user).select_related("forbund")
    per_forbund: dict[Forbund, list[str]] = {}
    for roll in roller.order_by("forbund__namn", "sort"):
        per_forbund.setdefault(roll.forbund, []).append(str(roll.get_sort_display()))
    request.session[FLERA] = len(per_forbund) > 1 or request.user.far_skapa_forbund
    if len(per_forbund) == 1 and "valj" not in request.GET:
        return redirect(next(iter(per_forbund)))
    alla = [(forbund, ", ".join(namn)) for forbund, namn in per_forbund.items()]
    return render(request, "finsam/hem.html", {"alla_forbund": alla})


@require_GET
@i_forbund(far_vara_med)
def start(request: ForbundRequest, ar: int) -> HttpResponse:
    """What waits for me, and where the year stands."""
    uppgifter = uppgifter_for(request.tilltrade, ar)
    return render(
        request,
        "finsam/start.html",
        {
            "i_dag": timezone.localdate(),
            "uppgifter": uppgifter,
            "forsenade": sum(u.datum < timezone.localdate() for u in uppgifter),
            "paneler": paneler_for("start", request.tilltrade, ar),
        },
    )
