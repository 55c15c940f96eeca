"""Slowing down those who send a public form over and over, without remembering who they are."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def for_manga(request: HttpRequest, sak: str, *, hogst: int, sekunder: int) -> bool:
    """Count a try, and say whether there have been more than `hogst` from the same address, each within `sekunder` of the one before.

    The address is kept as a keyed hash, in the cache only.
    """
    adress = salted_hmac(f"finsam.strypning.{sak}", get_adapter().get_client_ip(request)).hexdigest()
    nyckel = f"strypning:{sak}:{adress}"
    antal: int = cache.get(nyckel, 0) + 1
    cache.set(
        nyckel, antal, sekunder
    )  # cache.incr would give it the cache's own time, and fails where it has just run out
    return antal > hogst
