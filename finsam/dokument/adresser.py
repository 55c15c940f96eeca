"""Addresses of the rows that figures come from: the same for hundreds of cells, so each is worked out once."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=4096)
def adress(vy: str, *argument: str | int) -> str:
    """The address of a view with its arguments."""
    return reverse(vy, args=argument)
