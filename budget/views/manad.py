"""A month in an address."""

import datetime

from django.http import HttpRequest


def manad_i(request: HttpRequest, namn: str = "manad") -> datetime.date | None:
    """?manad=2017-06, or None for what cannot be read."""
    try:
        return datetime.datetime.strptime(request.GET.get(namn, ""), "%Y-%m").date()  # noqa: DTZ007 - a month, no time
    except ValueError:
        return None
