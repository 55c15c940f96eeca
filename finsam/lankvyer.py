"""Pages by secret link: opened without an account, kept by nobody, found by no search engine.

@require_http_methods(["GET", "POST"])
@pa_lank("ansokan")
def skriv(request: LankRequest, …): …      the view finds `request.lank`; the address is /l/ansokan/<str:hemlighet>/…
"""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from finsam.lankar import ForMangaForsok, LankFel, oppna_lank
from finsam.models import Lank

P = ParamSpec("P")


class LankRequest(HttpRequest):
    """A request by a secret link."""

    lank: Lank
    hemlighet: str


def pa_lank(
    syfte: str,
) -> Callable[[Callable[Concatenate[LankRequest, P], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Let a view in for whoever holds a link with that syfte. Wrong, withdrawn and expired links are told why, with 404."""

    def dekorera(vy: Callable[Concatenate[LankRequest, P], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @login_not_required
        @functools.wraps(vy)
        def inre(request: LankRequest, hemlighet: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                fran = get_adapter().get_client_ip(request)
                request.lank = oppna_lank(hemlighet=hemlighet, syfte=syfte, fran=fran)
            except LankFel as fel:
                status = 429 if isinstance(fel, ForMangaForsok) else 404
                return _utan_spar(render(request, "lank/fel.html", {"fel": str(fel)}, status=status))
            request.hemlighet = hemlighet
            return _utan_spar(vy(request, *args, **kwargs))

        return inre

    return dekorera


def lankadress(vy: str, hemlighet: str, *args: Any) -> str:
    """The whole address of a link, for a mail."""
    bas: str = settings.BAS_URL
    return bas.rstrip("/") + reverse(vy, args=[hemlighet, *args])


def _utan_spar(svar: HttpResponseBase) -> HttpResponseBase:
    """Nothing is kept or found, and no other site learns the address.

    Not no-referrer: browsers then send forms with Origin null, which the CSRF check must refuse.
    """
    svar["Cache-Control"] = "no-store"
    svar["X-Robots-Tag"] = "noindex, nofollow"
    svar["Referrer-Policy"] = "same-origin"
    return svar
