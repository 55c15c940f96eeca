"""The first person of an installation, who then enters the first förbund and its people in the browser."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from finsam.handelser import notera
from finsam.models import Person


class Command(BaseCommand):
    """forsta_personen E-MAIL NAME: asks for the password, or reads it as a line from standard input."""

    help = "Lägg till någon som får logga in och lägga upp förbund. Lösenordet frågas efter eller läses från indata."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who it is."""
        parser.add_argument("epost", help="e-postadressen, som är inloggningsnamnet")
        parser.add_argument("namn", help="personens namn, inom citattecken")

    def handle(self, *args: Any, **val: Any) -> None:
        """Add the person, with the right to enter förbund, and say so in the history."""
        person = Person(email=val["epost"].lower(), namn=val["namn"], far_skapa_forbund=True)
        losenord = getpass.getpass("Lösenord: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            validate_email(person.email)
            validate_password(losenord, person)
        except ValidationError as fel:
            raise CommandError(" ".join(fel.messages))
        if Person.objects.filter(email=person.email).exists():
            raise CommandError(f"{person.email} finns redan.")
        with transaction.atomic():
            person.set_password(losenord)
            person.save()
            notera(forbund=None, by=None, objekt=person, vad=f"Lade till {person.namn}, som får lägga upp förbund")
        self.stdout.write(f"{person.namn} kan logga in med {person.email} och lägga upp förbundet.")
