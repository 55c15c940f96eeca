"""The demo förbund: real förbund's figures with invented people, loaded floor by floor.

Each floor has a module `demo` that registers its loader, and a folder demo_data with a YAML file for each förbund. The
command finds the modules by name, so that no floor imports one above it.
"""

import datetime
import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.module_loading import autodiscover_modules

from finsam.handelser import notera
from finsam.models import Beslut, Forbund, Forbundsnamn, Medlem, Person, Roll
from finsam.rensning import tom

FORBUND = ("umearegionen", "skelleftea-norsjo", "ornskoldsvik")
LOSENORD = "demo"
ROLLER_FRAN = datetime.date(2016, 1, 1)
# e-mail name -> (invented name, role)
PERSONER = {
    "forbundschef": ("Agneta Storheden", Roll.Sort.FORBUNDSCHEF),
    "handlaggare": ("Ismail Tuvesson", Roll.Sort.HANDLAGGARE),
    "ekonom": ("Birgit Lövdal", Roll.Sort.EKONOM),
    "ordforande": ("Torvald Myrbäck", Roll.Sort.ORDFORANDE),
    "ledamot": ("Selma Granholm", Roll.Sort.LEDAMOT),
    "ersattare": ("Jonne Risberg", Roll.Sort.ERSATTARE),
    "insats": ("Amira Kallhed", Roll.Sort.INSATSANSVARIG),
    "lsg": ("Sixten Hällmark", Roll.Sort.LSG),
    "revisor": ("Gunborg Ådahl", Roll.Sort.REVISOR),
}


@dataclass(frozen=True)
class Demo:
    """A förbund being loaded: its row, its people by e-mail name, its members and decisions by their keys in the data."""

    forbund: Forbund
    personer: dict[str, Person]
    medlemmar: dict[str, Medlem]
    beslut: dict[str, Beslut]

    @property
    def chef(self) -> Person:
        """Who is said to have done it in the history."""
        return self.personer["forbundschef"]

    def data(self, golv: str, om: str = "") -> dict[str, Any]:
        """What a floor has for the förbund, or has about one thing in a file of its own; empty where it has nothing."""
        return las(golv, f"{self.forbund.slug}-{om}" if om else self.forbund.slug)


Laddare = Callable[[Demo], None]
_laddare: list[Laddare] = []


def registrera(laddare: Laddare) -> Laddare:
    """Add a floor's function(demo) that loads its part of one förbund. They run in the order of the floors."""
    if laddare not in _laddare:
        _laddare.append(laddare)
    return laddare


def ladda_demo() -> list[Forbund]:
    """Empty and load the demo förbund, all or nothing. Refuses outside development: the passwords are known to all."""
    if not settings.UTVECKLING:
        raise PermissionDenied("Demon laddas bara när MILJO är utveckling.")
    autodiscover_modules("demo")
    with transaction.atomic():
        personer = {epost: _person(epost, namn) for epost, (namn, _) in PERSONER.items()}
        return [_ladda(slug, personer) for slug in FORBUND]


@functools.cache
def las(golv: str, namn: str) -> dict[str, Any]:
    """The YAML of that name in a floor, or {} where there is none. Shared: not to be changed."""
    fil = Path(settings.ROT) / golv / "demo_data" / f"{namn}.yaml"
    return yaml.safe_load(fil.read_text(encoding="utf-8")) if fil.exists() else {}


def _ladda(slug: str, personer: dict[str, Person]) -> Forbund:
    grund = las("finsam", slug)
    forbund, _ = Forbund.objects.update_or_create(slug=slug, defaults=grund["forbund"])
    tom(forbund)
    demo = Demo(forbund, personer, _medlemmar(forbund, grund["medlemmar"]), _beslut(forbund, grund.get("beslut", {})))
    Forbundsnamn.objects.bulk_create(Forbundsnamn(forbund=forbund, **namn) for namn in grund.get("namn", []))
    Roll.objects.bulk_create(
        Roll(forbund=forbund, person=personer[epost], sort=sort, fran=ROLLER_FRAN)
        for epost, (_, sort) in PERSONER.items()
    )
    for laddare in _laddare:
        laddare(demo)
    notera(forbund=forbund, by=demo.chef, vad="Läste in demoförbundet på nytt", objekt=forbund)
    return forbund


def _person(epost: str, namn: str) -> Person:
    """The person with that login; the password is set anew only where it has been changed, so that sessions live on."""
    person, _ = Person.objects.update_or_create(
        email=f"{epost}@demo.example",
        defaults={"namn": namn, "is_active": True, "far_skapa_forbund": epost == "forbundschef"},
    )
    if not person.check_password(LOSENORD):
        person.set_password(LOSENORD)
        person.save(update_fields=["password"])
    return person


def _medlemmar(forbund: Forbund, data: dict[str, dict[str, Any]]) -> dict[str, Medlem]:
    rader = {nyckel: Medlem(forbund=forbund, ordning=nr, **falt) for nr, (nyckel, falt) in enumerate(data.items())}
    Medlem.objects.bulk_create(rader.values())
    return rader


def _beslut(forbund: Forbund, data: dict[str, dict[str, Any]]) -> dict[str, Beslut]:
    rader = {nyckel: Beslut(forbund=forbund, **falt) for nyckel, falt in data.items()}
    Beslut.objects.bulk_create(rader.values())
    return rader
