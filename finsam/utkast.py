"""Drafts: what is typed in long forms saves itself (static/finsam/js/utkast.js), and is offered when the form is opened again."""

import datetime
from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from finsam.datum import klockslag, nara, utan_veckodag
from finsam.models import Utkast
from finsam.tilltrade import Tilltrade

FALT: Final = "_utkast"
STORSTA_NYCKEL: Final = 300
LIVSTID: Final = datetime.timedelta(days=90)

Data = dict[str, list[str]]


def lagringsbar(text: str) -> str:
    """The text without what a database cannot hold: NUL, and halves of surrogate pairs."""
    return text.replace("\0", "").encode(errors="ignore").decode()


def spara_utkast(*, tilltrade: Tilltrade, nyckel: str, data: Data) -> Utkast:
    """Keep what the person has typed in the form of that key, in place of what was kept before. Drafts of three months go."""
    Utkast.objects.filter(person=tilltrade.person, sparad__lt=timezone.now() - LIVSTID).delete()
    utkast, _ = Utkast.objects.update_or_create(
        forbund=tilltrade.forbund, person=tilltrade.person, nyckel=nyckel, defaults={"data": data}
    )
    return utkast


def utkast_for(tilltrade: Tilltrade, nyckel: str) -> Utkast | None:
    """The person's own draft of a form, or None."""
    return Utkast.objects.filter(forbund=tilltrade.forbund, person=tilltrade.person, nyckel=nyckel).first()


def slang_utkast(tilltrade: Tilltrade, nyckel: str) -> None:
    """Forget the person's draft of a form."""
    Utkast.objects.filter(forbund=tilltrade.forbund, person=tilltrade.person, nyckel=nyckel).delete()


def nar_i_ord(utkast: Utkast) -> str:
    """When it was kept: "i dag kl. 14.05", "i går kl. 9.30", else the date."""
    lokalt = timezone.localtime(utkast.sparad)
    dag = nara(lokalt) if (timezone.localdate() - lokalt.date()).days < 2 else utan_veckodag(lokalt)
    return f"{dag} {klockslag(lokalt)}"


class UtkastMiddleware:
    """When a form has been saved, which a redirect after POST says, its draft has served."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        svar = self.get_response(request)
        tilltrade: Any = getattr(request, "tilltrade", None)
        if tilltrade and request.method == "POST" and svar.status_code == 302 and request.POST.get(FALT):
            slang_utkast(tilltrade, lagringsbar(request.POST[FALT][:STORSTA_NYCKEL]))
        return svar
