"""What keeps a demo out of production, besides the refusals in the settings file itself."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Critical, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from finsam.models import Person

DEMO_DOMAIN = "@demo.example"
TEXT = "Demons konton finns i databasen, och deras lösenord är kända. Produktion kräver en databas utan demon."


def demo_accounts_in_production() -> bool:
    """Say whether this is production and someone could log in with a demo account; no real address ends in .example."""
    if settings.UTVECKLING:
        return False
    return Person.objects.filter(email__endswith=DEMO_DOMAIN, is_active=True).exists()


@register(Tags.database)
def no_demo_in_production(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Check the database, where it is asked for and has its tables; `migrate` asks."""
    if not databases or Person._meta.db_table not in connections["default"].introspection.table_names():
        return []
    return [Critical(TEXT, id="finsam.C001")] if demo_accounts_in_production() else []


def refuse_demo() -> None:
    """Raise where demo accounts are in production's database; leaves no connection open."""
    try:
        if demo_accounts_in_production():
            raise ImproperlyConfigured(TEXT)
    finally:
        connections.close_all()
