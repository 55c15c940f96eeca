"""Who may see and do what: a view says which right it asks for, and gets the förbund or nothing.

An outsider gets 404, so that not even the existence of a förbund leaks; an insider without the right gets 403.
"""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from finsam.models import Person, Roll
from finsam.models.forbund import AR
from finsam.tilltrade import Tilltrade

P = ParamSpec("P")


Ratt = Callable[[Tilltrade], bool]


class SaknarRatt(PermissionDenied):
    """An insider asked for something that none of their roles opens."""

    def __init__(self, tilltrade: Tilltrade, ratt: Ratt) -> None:
        super().__init__("Rollen räcker inte.")
        self.tilltrade = tilltrade
        self.ratt = ratt

    @property
    def oppnas_av(self) -> list[str]:
        """The roles, each of which alone would do."""
        prov = (
            (sort, Tilltrade(self.tilltrade.person, self.tilltrade.forbund, frozenset({sort.value})))
            for sort in Roll.Sort
        )
        return [str(sort.label) for sort, tilltrade in prov if self.ratt(tilltrade)]


class ForbundRequest(HttpRequest):
    """A request inside a förbund."""

    tilltrade: Tilltrade


def tilltrade_till(person: Person, slug: str) -> Tilltrade | None:
    """The person's access to the förbund at that address today, or None for an outsider. One query."""
    roller = list(
        Roll.objects.gallande(timezone.localdate()).filter(person=person, forbund__slug=slug).select_related("forbund")
    )
    if not roller:
        return None
    return Tilltrade(person, roller[0].forbund, frozenset(r.sort for r in roller))


def ar_finns(ar: int | None) -> bool:
    """Whether rows may have that year, so that a page of it can be shown; None for an address without a year."""
    forst, sist = AR
    return ar is None or forst.limit_value <= ar <= sist.limit_value


def i_forbund(
    ratt: Ratt,
) -> Callable[[Callable[Concatenate[ForbundRequest, P], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Let a view in only where the person has `ratt` in the förbund of the address. The view finds `request.tilltrade`."""

    def dekorera(vy: Callable[Concatenate[ForbundRequest, P], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @functools.wraps(vy)
        def inre(request: ForbundRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            tilltrade = tilltrade_till(request.user, slug) if isinstance(request.user, Person) else None
            if tilltrade is None:
                raise Http404
            request.tilltrade = tilltrade
            if not ar_finns(kwargs.get("ar")):
                raise Http404
            if not ratt(tilltrade):
                raise SaknarRatt(tilltrade, ratt)
            return vy(request, *args, **kwargs)

        return inre

    return dekorera
