"""What one is told when one may not: which role it takes, and whom to ask. Only insiders get here; others get 404."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from finsam.atkomst import SaknarRatt
from finsam.models import Roll
from finsam.svenska import uppraknat


def nekad(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, in the frame of the förbund where the reader is known there."""
    kontext = {"kraver": "", "fraga": ""}
    if isinstance(exception, SaknarRatt):
        kontext = {"kraver": uppraknat(exception.oppnas_av, "eller"), "fraga": uppraknat(_chefer(exception), "eller")}
    return render(request, "403.html", kontext, status=403)


def _chefer(fel: SaknarRatt) -> list[str]:
    roller = Roll.objects.gallande(timezone.localdate()).filter(
        forbund=fel.tilltrade.forbund, sort=Roll.Sort.FORBUNDSCHEF
    )
    return list(roller.values_list("person__namn", flat=True))
