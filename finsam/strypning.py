"""Slowing down those who send a public form over and over, without remembering who they are."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def for_manga(request: HttpRequest, sak: str, *, hogst: int, sekunder: int) -> bool:
    """Count a try, and say whether there have been more than `hogst` from the same address within `sekunder` of the first.

    The address is kept as a keyed hash, in the cache only.
    """
    adress = salted_hmac(f"finsam.strypning.{sak}", get_adapter().get_client_ip(request)).hexdigest()
    nyckel = f"strypning:{sak}:{adress}"
    if cache.add(nyckel, 1, sekunder):
        return False
    antal: int = cache.incr(nyckel)
    return antal > hogst
