"""Addresses of the rows that figures come from."""

from functools import lru_cache

from django.urls import NoReverseMatch, reverse


@lru_cache(maxsize=4096)
def adress(vy: str, *argument: str | int) -> str:
    """The address of a view, or empty in an installation that lacks it: a figure without a link is still a figure."""
    try:
        return reverse(vy, args=argument)
    except NoReverseMatch:
        return ""
