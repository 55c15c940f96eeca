"""Run every check of a förbund's year."""

import json
import sys
from argparse import ArgumentParser
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from finsam import pengar
from finsam.kontroller import Kontroll, Utfall, kontrollera
from finsam.models import Forbund

RUBRIKER = {Utfall.HALLER_INTE: "Håller inte", Utfall.UPPLYSNING: "Upplysningar", Utfall.HALLER: "Håller"}


class Command(BaseCommand):
    """`manage.py kontrollera SLUG YEAR [--json]`: exit 0 where nothing fails, 1 where something does, 2 for a wrong call."""

    help = "Kör alla kontroller av ett års budget, insatser och mål. Slutkod 1 om någon inte håller."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="förbundets adress, till exempel umearegionen")
        parser.add_argument("ar", type=int, help="året, till exempel 2018")
        parser.add_argument("--json", action="store_true", help="skriv JSON i stället för text")

    def handle(self, *args: Any, slug: str, ar: int, **options: Any) -> None:
        forbund = Forbund.objects.filter(slug=slug).first()
        if forbund is None:
            finns = ", ".join(Forbund.objects.order_by("slug").values_list("slug", flat=True)[:20])
            raise CommandError(f"Det finns inget förbund med adressen {slug}. De som finns: {finns}.", returncode=2)
        alla = kontrollera(forbund, ar)
        self.stdout.write(som_json(forbund, ar, alla) if options["json"] else som_text(forbund, ar, alla))
        if any(k.utfall == Utfall.HALLER_INTE for k in alla):
            sys.exit(1)


def som_text(forbund: Forbund, ar: int, alla: list[Kontroll]) -> str:
    """The outcomes for a reader: how many of each, then each with what it compared, failures first."""
    antal = ", ".join(f"{sum(k.utfall == u for k in alla)} {RUBRIKER[u].lower()}" for u in RUBRIKER)
    stycken = [f"{forbund.namn}, {ar}: {antal}."]
    for utfall, grupp in groupby(alla, key=lambda k: k.utfall):
        stycken.append("\n".join([RUBRIKER[utfall], *(_rader(k) for k in grupp)]))
    return "\n\n".join(stycken)


def _rader(kontroll: Kontroll) -> str:
    rader = [f"  {kontroll.namn}. {kontroll.text}"]
    if kontroll.utfall != Utfall.HALLER and kontroll.vanster is not None and kontroll.hoger is not None:
        belopp = (kontroll.vanster, kontroll.hoger, kontroll.differens)
        rader.append("    {} mot {}, skillnad {}".format(*(_i_ord(b, kontroll.enhet) for b in belopp)))
    if kontroll.utfall != Utfall.HALLER:
        rader.append(f"    {kontroll.regel} [{kontroll.id}]")
    return "\n".join(rader)


def _i_ord(tal: Any, enhet: str) -> str:
    return pengar.med_enhet(tal) if enhet == "kr" else f"{pengar.formatera(tal, pengar.Enhet.KR)} {enhet}"


def som_json(forbund: Forbund, ar: int, alla: list[Kontroll]) -> str:
    """The outcomes for a program: figures as text, null where nothing was compared."""
    kontroller = [
        {
            "id": k.id,
            "namn": k.namn,
            "regel": k.regel,
            "utfall": k.utfall.value,
            "text": k.text,
            "vanster": _tal(k.vanster),
            "hoger": _tal(k.hoger),
            "differens": _tal(k.differens),
            "enhet": k.enhet,
            "url": k.url,
        }
        for k in alla
    ]
    return json.dumps({"forbund": forbund.slug, "ar": ar, "kontroller": kontroller}, ensure_ascii=False, indent=2)


def _tal(belopp: Any) -> str | None:
    return None if belopp is None else str(belopp)
