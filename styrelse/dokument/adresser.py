"""Addresses of the rows that figures come from."""

from django.urls import NoReverseMatch, reverse


def adress(vy: str, *argument: object) -> str:
    """The address of a view, or empty in an installation that lacks it: a figure without a link is still a figure."""
    try:
        return reverse(vy, args=argument)
    except NoReverseMatch:
        return ""
