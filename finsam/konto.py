"""How accounts behave: nobody signs up, and each login stands in the history."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from finsam.handelser import notera
from finsam.models import Handelse, Person


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Persons are entered by their förbund."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


@receiver(user_logged_in)
def notera_inloggning(user: Person, **kwargs: Any) -> None:
    with transaction.atomic():
        notera(forbund=None, by=user, vad="Loggade in", slag=Handelse.Slag.INLOGGNING)


@receiver(user_login_failed)
def notera_misslyckad_inloggning(credentials: dict[str, Any], **kwargs: Any) -> None:
    """A failed try is noted on the person that it was about; tries for unknown addresses are left to the rate limit."""
    person = Person.objects.filter(
        email=str(credentials.get("email") or credentials.get("username") or "").lower()
    ).first()
    if person:
        with transaction.atomic():
            notera(forbund=None, by=None, objekt=person, vad="Misslyckad inloggning", slag=Handelse.Slag.INLOGGNING)
