"""Take the second factor away from someone whom nobody else can help."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from finsam import tvafaktor
from finsam.models import Person


class Command(BaseCommand):
    help = "Tar bort appen för koder från ett konto, så att personen kan lägga in en ny."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="adressen som personen loggar in med")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        person = Person.objects.filter(email=email.lower()).first()
        if person is None:
            raise CommandError(f"Ingen loggar in med {email}.")
        borta = tvafaktor.ta_bort(person=person, by=None, skal="Den som driver Finsam gjorde det på begäran.")
        self.stdout.write(f"{person.namn} kan lägga in en ny app." if borta else f"{person.namn} har ingen app inlagd.")
