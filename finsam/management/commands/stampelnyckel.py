"""Make the key of a förbund's stamp."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from finsam import stampling
from finsam.models import Forbund


class Command(BaseCommand):
    help = "Gör en nyckel med självsignerat certifikat för ett förbunds stämpel, i STAMPEL_MAPP. En som finns lämnas orörd."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="förbundets namn i adressen, till exempel umearegionen")

    def handle(self, *args: Any, slug: str, **options: Any) -> None:
        forbund = Forbund.objects.filter(slug=slug).first()
        if forbund is None:
            raise CommandError(f"Det finns inget förbund {slug}.")
        fil = stampling.gor_nyckel(forbund)
        self.stdout.write(f"Nyckeln finns i {fil}. Certifikatet gäller i tio år. Säkerhetskopiera filen för sig.")
