"""Invite the first person of an installation: someone who may lay up förbund."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from finsam.forbundsarbete.inbjudan import losenordslank
from finsam.handelser import notera
from finsam.models import Person


class Command(BaseCommand):
    help = "Lägger till en person som får lägga upp förbund, och skriver en länk där den väljer lösenord."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="adressen som personen loggar in med")
        parser.add_argument("namn", help="för- och efternamn, inom citattecken")

    def handle(self, *args: Any, email: str, namn: str, **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError as fel:
            raise CommandError(f"{email} är ingen e-postadress.") from fel
        with transaction.atomic():
            person = Person.objects.filter(email=email.lower()).first() or Person.objects.create_user(email, namn)
            person.far_skapa_forbund = True
            person.save(update_fields=["far_skapa_forbund"])
            notera(forbund=None, by=None, objekt=person, vad=f"{person.namn} får lägga upp nya förbund")
        self.stdout.write(f"{person.namn} väljer lösenord här, en gång, inom tre dagar:")
        self.stdout.write(losenordslank(person, settings.BAS_URL))
        self.stdout.write(f"Därefter läggs förbundet upp på {settings.BAS_URL.rstrip('/')}/nytt-forbund/")
