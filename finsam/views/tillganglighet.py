"""The accessibility statement (lag 2018:1937)."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET


@login_not_required
@require_GET
def redogorelse(request: HttpRequest) -> HttpResponse:
    """How accessible the service is."""
    return render(request, "finsam/tillganglighet.html")
