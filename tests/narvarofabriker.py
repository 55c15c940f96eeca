"""A meeting of a styrelse with five seats, opened, with its people; and pictures of one without a database."""

import datetime
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from finsam.models import Forbund, Roll
from insatser.models import Ansokan
from styrelse.models import (
    Arende,
    Attsats,
    Bilaga,
    Funktion,
    Javsanmalan,
    Narvaro,
    Narvaropass,
    Plats,
    Protokoll,
    Sammantrade,
    Verkan,
    Yrkande,
)
from styrelse.narvaro.bild import Deltagare, Narvarobild, Pass, Punkt, Stol
from styrelse.narvaro.forbered import forbered
from tests import fabriker, organfabriker

NAMN = ("Per Hell", "Yvonne Rask", "Tomas Wik", "Sofia Ek", "Karin Ås")
ERSATTARE = ("Inger Sten", "Göran Flod")
HELA = (Pass(),)


def mote(forbund: Forbund, **falt: Any) -> Sammantrade:
    """A meeting in progress of a styrelse of five ledamöter, two ersättare, with a förbundschef."""
    styrelse = organfabriker.styrelse(forbund)
    medlemmar = [fabriker.medlem(forbund, f"Medlem {nr}", ordning=nr) for nr in range(1, 6)]
    for nr, namn in enumerate(NAMN):
        sittande = organfabriker.uppdrag(organfabriker.plats(styrelse, medlemmar[nr]), namn)
        if nr < 2:
            organfabriker.funktion(sittande, list(Funktion.Sort)[nr])
    for nr, namn in enumerate(ERSATTARE, start=3):
        plats = organfabriker.plats(styrelse, medlemmar[nr], Plats.Roll.ERSATTARE)
        organfabriker.uppdrag(plats, namn)
    if not Roll.objects.filter(forbund=forbund, sort="forbundschef").exists():
        fabriker.roll(fabriker.person("Lena Sand"), forbund, "forbundschef")
    return organfabriker.sammantrade(styrelse, **{"tillstand": Sammantrade.Tillstand.PAGAR, **falt})


def arenden(mote: Sammantrade, antal: int = 3, paragraf: int | None = 12) -> list[Arende]:
    return [
        Arende.objects.create(
            sammantrade=mote,
            ordning=nr,
            rubrik=f"Ärende {nr}",
            paragraf=None if paragraf is None else paragraf + nr - 1,
        )
        for nr in range(1, antal + 1)
    ]


def protokoll(forbund: Forbund, antal: int = 3, **falt: Any) -> Protokoll:
    """An opened meeting with items and its attendance prepared."""
    motet = mote(forbund, **falt)
    arenden(motet, antal)
    ett = Protokoll.objects.create(sammantrade=motet, oppnat=datetime.time(9, 0))
    forbered(ett)
    return ett


def ar(paragraf: int = 13) -> Arende:
    return Arende.objects.get(paragraf=paragraf)


def adr(namn: str, *args: object) -> str:
    return reverse(namn, args=["norrdal", *args])


def upprop(chef: Client, motet: Protokoll, **andrat: str) -> Any:
    """Send the roll call as it stands with some fields changed."""
    sida = chef.get(adr("narvaro", motet.sammantrade_id))
    form = sida.context["form"]
    data = {namn: form[namn].value() for namn in form.fields}
    data |= {f"initial-{namn}": varde for namn, varde in data.items()}
    return chef.post(adr("narvaro", motet.sammantrade_id), {**data, **andrat})


def vem(protokoll: Protokoll, namn: str) -> Narvaro:
    return Narvaro.objects.get(protokoll=protokoll, namn=namn)


def protokoll_i(forbund: Forbund) -> Protokoll:
    """An opened meeting on a day of its own, with an item and a guest, so that several can be made."""
    motet = organfabriker.sammantrade_i(forbund)
    motet.tillstand = Sammantrade.Tillstand.PAGAR
    motet.save()
    ett = Protokoll.objects.create(sammantrade=motet)
    arenden(motet, 1)
    gast = Narvaro.objects.create(protokoll=ett, namn="Moa Rud")
    Narvaropass.objects.create(narvaro=gast)
    return ett


def mote_i(forbund: Forbund) -> Sammantrade:
    return protokoll_i(forbund).sammantrade


def arende_i(forbund: Forbund) -> Arende:
    return Arende.objects.get(sammantrade=mote_i(forbund))


def narvaro_i(forbund: Forbund) -> Narvaro:
    return Narvaro.objects.get(protokoll=protokoll_i(forbund))


def yrkande_i(forbund: Forbund) -> Yrkande:
    gast = narvaro_i(forbund)
    return Yrkande.objects.create(
        arende=Arende.objects.get(sammantrade__protokoll=gast.protokoll), vem=gast, slag="bifall"
    )


def bilaga_i(forbund: Forbund) -> Bilaga:
    return Bilaga.objects.create(arende=arende_i(forbund), namn="Kalkyl")


def anmalan_i(forbund: Forbund) -> Javsanmalan:
    """In the item that was made last."""
    arende = Arende.objects.filter(sammantrade__organ__forbund=forbund).latest("pk")
    return Javsanmalan.objects.create(arende=arende, vem=organfabriker.uppdragstagare(forbund), skal="Närstående.")


# --- Without a database: ids 1-5 are ledamöter of members 1-5, 6 and 7 ersättare of members 4 and 5, 9 the sekreterare ------


def folk(**andrade: dict[str, Any]) -> tuple[Deltagare, ...]:
    """All as they are when the meeting is opened; `andrade` as d3=dict(franvarande=True)."""
    grund: list[dict[str, Any]] = [
        {"id": nr, "namn": namn, "plats": nr, "medlem_id": nr, "medlem": f"Medlem {nr}", "pass_": HELA}
        for nr, namn in enumerate(NAMN, start=1)
    ]
    grund[0] |= {"syssla": "ordforande", "funktion": "ordförande"}
    grund[1] |= {"funktion": "vice ordförande"}
    for nr, namn in enumerate(ERSATTARE, start=6):
        medlem = nr - 2
        grund.append(
            {
                "id": nr,
                "namn": namn,
                "roll": "ersattare",
                "plats": nr,
                "medlem_id": medlem,
                "medlem": f"Medlem {medlem}",
            }
            | {"tur": 1, "medlemstur": medlem, "franvarande": True}
        )
    grund.append({"id": 9, "namn": "Lena Sand", "roll": "tjansteperson", "etikett": "förbundschef", "pass_": HELA})
    grund[-1]["syssla"] = "sekreterare"
    return tuple(Deltagare(**(d | andrade.get(f"d{d['id']}", {}))) for d in grund)


def bild(*, personer: tuple[Deltagare, ...] | None = None, antal: int = 3, **falt: Any) -> Narvarobild:
    """Items 101, 102 … as §§ 12, 13 …"""
    punkter = tuple(Punkt(101 + nr, nr, f"Ärende {nr + 1}", 12 + nr, nr + 1) for nr in range(antal))
    stolar = tuple(Stol(nr, f"Medlem {nr}", nr, nr) for nr in range(1, 6))
    data = {"punkter": punkter, "personer": personer or folk(), "stolar": stolar, **falt}
    return Narvarobild(protokoll=1, organ="Styrelsen", datum=datetime.date(2026, 3, 18), **data)


def avslaget_i(forbund: Forbund, ansokan: Ansokan) -> Arende:
    """Refused and justerat, while the application is still open."""
    arende = arende_i(forbund)
    arende.utfall, arende.klart, arende.ansokan = "avslag", timezone.now(), ansokan
    arende.save()
    beslut = fabriker.beslut(forbund, paragraf=77)
    Attsats.objects.create(arende=arende, skede="beslut", text="avslå ansökan", beslut=beslut)
    return arende


def stoppad_verkan_i(forbund: Forbund) -> Verkan:
    beslut = fabriker.beslut(forbund)
    attsats = Attsats.objects.create(arende=arende_i(forbund), skede="beslut", text="avsluta insatsen", beslut=beslut)
    return Verkan.objects.create(attsats=attsats, sort="avsluta", tillstand="stoppad", hinder="Insatsen är avslutad.")
