"""The search page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from finsam.atkomst import ForbundRequest, i_forbund
from finsam.rattigheter import far_vara_med
from finsam.sok import sok as sok_i


@require_GET
@i_forbund(far_vara_med)
def sok(request: ForbundRequest) -> HttpResponse:
    """What the person may see that matches the words."""
    text = request.GET.get("q", "").strip()[:100]
    return render(request, "finsam/sok.html", {"text": text, "svar": sok_i(request.tilltrade, text) if text else []})
