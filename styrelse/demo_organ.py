"""The demo's organs: the seats as the förbund's own documents have them, the people invented."""

import datetime
import unicodedata
from typing import Any, Final

from django.utils import timezone

from finsam.demo import Demo
from finsam.handelser import notera
from styrelse.models import Funktion, Organ, Plats, Uppdrag, Uppdragstagare

NUVARANDE_MANDAT: Final = datetime.date(2027, 3, 31)


def ladda_organ(demo: Demo) -> None:
    """Organs, seats, who sits in them and who has sat. A seat is [member, role, [name, label, from, to, why it ended], ...]."""
    vilka: dict[str, Uppdragstagare] = {}
    for nr, rad in enumerate(demo.data("styrelse", "organ").get("organ", []), 1):
        falt = {namn: rad[namn] for namn in ("sort", "namn", "uppgift", "fran", "tom") if namn in rad}
        organ = Organ.objects.create(forbund=demo.forbund, ordning=nr, **falt)
        for plats in rad.get("platser", []):
            _plats(demo, organ, plats, vilka)
        for sort, namn, fran, slut in rad.get("funktioner", []):
            tom = _sitter_an(slut)
            uppdrag = Uppdrag.objects.get(
                plats__organ=organ, plats__roll="ledamot", vem__namn=namn, fran__lte=fran, tom__gte=tom
            )
            Funktion.objects.create(organ=organ, sort=sort, uppdrag=uppdrag, fran=fran, tom=tom)
        notera(forbund=demo.forbund, by=demo.chef, objekt=organ, vad=f"Lade till organ {organ} med platser")


def _plats(demo: Demo, organ: Organ, data: list[Any], vilka: dict[str, Uppdragstagare]) -> None:
    medlem, roll, *sittningar = data
    benamning = ""
    if ":" in roll:
        roll, benamning = (del_.strip() for del_ in roll.split(":"))
    samma = Plats.objects.filter(organ=organ, medlem=demo.medlemmar.get(medlem), roll=roll).count()
    plats = Plats.objects.create(
        organ=organ, medlem=demo.medlemmar.get(medlem), roll=roll, benamning=benamning, ordning=samma + 1
    )
    for namn, etikett, fran, tom, *slutade in sittningar:
        vem = vilka.get(namn) or _vem(demo, namn)
        vilka[namn] = vem
        Uppdrag.objects.create(
            plats=plats, vem=vem, etikett=etikett, fran=fran, tom=_sitter_an(tom), slutade=slutade[0] if slutade else ""
        )


def _sitter_an(tom: datetime.date | None) -> datetime.date | None:
    """Those who sit now are chosen anew for four years at a time, so that someone sits on whatever day the demo is loaded."""
    while tom is not None and NUVARANDE_MANDAT <= tom < timezone.localdate():
        tom = tom.replace(year=tom.year + 4)
    return tom


def _vem(demo: Demo, namn: str) -> Uppdragstagare:
    """With the demo's login of that name where there is one, and else an address that leads nowhere."""
    person = next((p for p in demo.personer.values() if p.namn == namn), None)
    epost = person.email if person else f"{_utan_accent(namn)}@demo.example"
    return Uppdragstagare.objects.create(forbund=demo.forbund, namn=namn, epost=epost, person=person)


def _utan_accent(namn: str) -> str:
    rent = unicodedata.normalize("NFKD", namn.lower()).encode("ascii", "ignore").decode()
    return ".".join(rent.replace("-", " ").split())
