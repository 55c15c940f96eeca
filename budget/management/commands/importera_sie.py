"""Read a SIE file into the books of a förbund."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from budget.bokforing.granskning import granska
from budget.bokforing.inlasning import las_in
from budget.bokforing.uppladdning import MIME, borja, ta_emot_bokforing
from budget.sie.fel import SieFel
from budget.sie.lasning import las
from finsam.filer.arkiv import GranskadFil
from finsam.models import Forbund, Person, Roll


class Command(BaseCommand):
    """`manage.py importera_sie SLUG FILE [--granska]`: exit 1 with the line and reason where the file is refused."""

    help = "Läser in en SIE-fil i ett förbunds bokföring och skriver vad som ändrades."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="förbundets adress, till exempel umearegionen")
        parser.add_argument("fil", type=Path, help="SIE-filen")
        parser.add_argument("--granska", action="store_true", help="visa vad filen ändrar utan att läsa in den")

    def handle(self, *args: Any, slug: str, fil: Path, **options: Any) -> None:
        forbund = Forbund.objects.filter(slug=slug).first()
        if forbund is None:
            raise CommandError(f"Det finns inget förbund med adressen {slug}.")
        try:
            innehall = fil.read_bytes()
            sie = las(innehall)
        except OSError as fel:
            raise CommandError(f"Filen {fil} gick inte att öppna: {fel.strerror}.") from fel
        except SieFel as fel:
            raise CommandError(str(fel)) from fel
        granskning = granska(forbund=forbund, fil=sie)
        for varning in sie.varningar:
            self.stderr.write(f"Rad {varning.rad}: {varning.text}")
        for ver in granskning.obalanserade:
            self.stderr.write(f"Rad {ver.rad}: verifikation {ver.serie} {ver.nr} balanserar inte, {ver.differens}.")
        if granskning.hinder:
            raise CommandError(" ".join(granskning.hinder))
        s = granskning.skillnad
        self.stdout.write(
            f"{granskning.ar}: {s.tillkomna} nya, {s.rattade} rättade, {s.borttagna} borttagna, "
            f"{s.oforandrade} oförändrade verifikationer."
        )
        if not options["granska"]:
            granskad = GranskadFil(namn=fil.name, mime=MIME, innehall=innehall)
            bokforingsfil = ta_emot_bokforing(forbund=forbund, by=_nagon(forbund), granskad=granskad, sie=sie)
            borja(bokforingsfil)
            las_in(bokforingsfil=bokforingsfil, fil=sie)


def _nagon(forbund: Forbund) -> Person:
    """The förbundschef, in whose name the history has what is done from the command line."""
    roll = Roll.objects.filter(forbund=forbund, sort=Roll.Sort.FORBUNDSCHEF).select_related("person").first()
    if roll is None:
        raise CommandError("Förbundet har ingen förbundschef. Bjud in en först.")
    return roll.person
