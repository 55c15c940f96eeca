"""(Re)load the demo förbund and their logins."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from finsam.demo import LOSENORD, PERSONER, ladda_demo


class Command(BaseCommand):
    """`manage.py demo`: says what was loaded and how one logs in."""

    help = "Läs in demoförbunden på nytt. Det som har ändrats i dem går förlorat. Fungerar bara i utvecklingsmiljö."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            forbund = ladda_demo()
        except PermissionDenied as fel:
            raise CommandError(str(fel)) from fel
        self.stdout.write("Läste in " + ", ".join(f.namn for f in forbund) + ".")
        self.stdout.write(f"Logga in med lösenordet {LOSENORD}:")
        for epost, (namn, roll) in PERSONER.items():
            self.stdout.write(f"  {epost}@demo.example  {roll.label}, {namn}")
