"""Makes a PDF from the command line."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from finsam.dokumentarbete.renderare import RenderingsFel, namnen, rendera


class Command(BaseCommand):
    """rendera verksamhetsplan SLUG YEAR --ut FILE.pdf; ends with 2 where it cannot be done."""

    help = "Skriv ett dokument som PDF."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What, whose, when and where to."""
        parser.add_argument("namn", help=f"vad som ska renderas: {', '.join(namnen())}")
        parser.add_argument("slug", help="förbundets adress, till exempel umearegionen")
        parser.add_argument("nar", metavar="år", help="året, eller dagen för det som har en dag")
        parser.add_argument("--ut", required=True, type=Path, metavar="FIL.pdf", help="filen som skrivs")

    def handle(self, *args: Any, **val: Any) -> None:
        """Write the file and say how large it is."""
        try:
            pdf = rendera(val["namn"], val["slug"], val["nar"])
            val["ut"].write_bytes(pdf)
        except RenderingsFel as fel:
            raise CommandError(str(fel), returncode=2)
        except OSError as fel:
            raise CommandError(f"Det gick inte att skriva {val['ut']}: {fel.strerror}.", returncode=2)
        self.stdout.write(f"{val['ut']}: {len(pdf)} byte")
