"""How accounts behave: nobody signs up, and each login stands in the history of the person's förbund."""

from typing import Any

from allauth.account import signals
from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from finsam.handelser import notera
from finsam.models import Forbund, Handelse, Person, Roll


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Persons are entered by their förbund."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Kontot är avstängt.",
        "email_password_mismatch": "E-postadressen eller lösenordet stämmer inte. Kontrollera båda och försök igen.",
        "enter_current_password": "Det nuvarande lösenordet stämmer inte.",
        "incorrect_password": "Lösenordet stämmer inte.",
        "too_many_login_attempts": (
            "För många misslyckade försök. Inloggningen är spärrad i 15 minuter. "
            "Vänta, eller välj ett nytt lösenord med länken nedan."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        """The subject as written, without the address of the installation before it."""
        return subject

    def send_notification_mail(
        self, template_prefix: str, user: Person, context: Any = None, email: Any = None
    ) -> None:
        """Tell the owner of the account what was done to it; the one who did it may not be logged in."""
        super().send_notification_mail(template_prefix, user, {**(context or {}), "person": user}, email)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse while locked out after failed tries, and say so in the history."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            _notera_forsok(credentials, "Inloggning nekad: spärrad efter för många misslyckade försök")
            raise


@receiver(user_logged_in)
def notera_inloggning(user: Person, **kwargs: Any) -> None:
    _notera_i_forbunden(user, by=user, vad="Loggade in")


@receiver(user_logged_out)
def notera_utloggning(user: Person | None, **kwargs: Any) -> None:
    if user is not None:
        _notera_i_forbunden(user, by=user, vad="Loggade ut")


@receiver(user_login_failed)
def notera_misslyckad_inloggning(credentials: dict[str, Any], **kwargs: Any) -> None:
    """A failed try is noted on the person that it was about; tries for unknown addresses are left to the rate limit."""
    _notera_forsok(credentials, "Misslyckad inloggning")


@receiver(signals.password_changed)
@receiver(signals.password_reset)
@receiver(signals.password_set)
def notera_nytt_losenord(user: Person, **kwargs: Any) -> None:
    _notera_i_forbunden(user, by=user, vad="Bytte lösenord")


def _notera_forsok(credentials: dict[str, Any], vad: str) -> None:
    email = str(credentials.get("email") or credentials.get("username") or "").lower()
    person = Person.objects.filter(email=email).first()
    if person:
        _notera_i_forbunden(person, by=None, vad=f"{vad}: {person.namn}")


def _notera_i_forbunden(person: Person, *, by: Person | None, vad: str) -> None:
    """One row in each förbund where the person has a role today, so that each sees its own; else one outside them all."""
    roller = Roll.objects.gallande(timezone.localdate()).filter(person=person)
    alla: list[Forbund | None] = list(Forbund.objects.filter(pk__in=roller.values("forbund")))
    with transaction.atomic():
        for forbund in alla or [None]:
            notera(forbund=forbund, by=by, objekt=person, vad=vad, slag=Handelse.Slag.INLOGGNING)
