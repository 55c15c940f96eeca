"""A double click makes one row: a form carries a code, and the second sending of it is led to where the first one led.

@require_http_methods(["GET", "POST"])
@i_forbund(far_andra_forbundet)
@engangs
def ny(request): ...            the form has {% engangs %} beside its csrf_token; formular/_sida.html has it already
"""

import datetime
import functools
import uuid
from collections.abc import Callable
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone

from finsam.models import Engangskod, Person

FALT: Final = "_engangs"
LIVSTID: Final = datetime.timedelta(days=2)

Vy = Callable[..., HttpResponseBase]


def ny_kod() -> str:
    """A code for a form that is about to be shown."""
    return str(uuid.uuid4())


def engangs(vy: Vy) -> Vy:
    """Let a view act once for each form. Only a redirect counts as having acted; errors leave the code unused."""

    @functools.wraps(vy)
    def inre(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        kod = _kod(request)
        if kod is None or not isinstance(request.user, Person):
            return vy(request, *args, **kwargs)
        with transaction.atomic():
            rad = _tag(request.user, kod)
            if rad is None:
                return HttpResponseRedirect(Engangskod.objects.get(person=request.user, kod=kod).adress)
            svar = vy(request, *args, **kwargs)
            if isinstance(svar, HttpResponseRedirect):
                rad.adress = svar.url
                rad.save(update_fields=["adress"])
            else:
                rad.delete()
        return svar

    return inre


def _kod(request: HttpRequest) -> uuid.UUID | None:
    if request.method != "POST":
        return None
    try:
        return uuid.UUID(request.POST.get(FALT, ""))
    except ValueError:
        return None


def _tag(person: Person, kod: uuid.UUID) -> Engangskod | None:
    """Take the code, or None where it is taken. A sending that is still at work is waited for: the unique constraint does."""
    Engangskod.objects.filter(person=person, skapad__lt=timezone.now() - LIVSTID).delete()
    try:
        with transaction.atomic():
            return Engangskod.objects.create(person=person, kod=kod)
    except IntegrityError:
        return None
