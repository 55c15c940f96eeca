"""Organs, seats and who sits in them, with fixed values: the mandate period that holds 2026."""

import datetime
from typing import Any

from finsam.lankar import skapa_lank
from finsam.models import Forbund, Lank, Medlem, Person
from styrelse.models import (
    Arvodessats,
    Bevakning,
    Delegationsbeslut,
    Funktion,
    Organ,
    Plats,
    Sammantrade,
    Uppdrag,
    Uppdragstagare,
)
from tests import fabriker

MANDAT = (datetime.date(2023, 4, 1), datetime.date(2027, 3, 31))


def organ(forbund: Forbund, sort: str = Organ.Sort.STYRGRUPP, **falt: Any) -> Organ:
    namn = falt.pop("namn", f"Styrgrupp {Organ.objects.count() + 1}")
    return Organ.objects.create(forbund=forbund, sort=sort, namn=namn, **falt)


def styrelse(forbund: Forbund) -> Organ:
    """The förbund's styrelse, made once."""
    finns = Organ.objects.filter(forbund=forbund, sort=Organ.Sort.STYRELSE).first()
    return finns or organ(forbund, Organ.Sort.STYRELSE, namn="Styrelsen")


def plats(organ: Organ, medlem: Medlem | None = None, roll: str = Plats.Roll.LEDAMOT, **falt: Any) -> Plats:
    return Plats.objects.create(organ=organ, medlem=medlem, roll=roll, **falt)


def vakant_plats(forbund: Forbund) -> Plats:
    """A ledamot's seat that nobody sits in; the member has an ersättare."""
    medlem = fabriker.medlem(forbund, f"Medlem {Medlem.objects.count()}")
    uppdrag(plats(styrelse(forbund), medlem, Plats.Roll.ERSATTARE), f"Ersättare {Uppdrag.objects.count()}")
    return plats(styrelse(forbund), medlem)


def uppdragstagare(forbund: Forbund, namn: str = "Ada Berg", **falt: Any) -> Uppdragstagare:
    return Uppdragstagare.objects.create(forbund=forbund, namn=namn, **falt)


def uppdrag(plats: Plats, namn: str = "Ada Berg", **falt: Any) -> Uppdrag:
    vem = falt.pop("vem", None) or uppdragstagare(plats.organ.forbund, namn)
    return Uppdrag.objects.create(**{"plats": plats, "vem": vem, "fran": MANDAT[0], "tom": MANDAT[1], **falt})


def uppdrag_i(forbund: Forbund) -> Uppdrag:
    return uppdrag(plats(styrelse(forbund), fabriker.medlem(forbund, f"Medlem {Medlem.objects.count()}")))


def funktion(uppdrag: Uppdrag, sort: str = Funktion.Sort.ORDFORANDE, **falt: Any) -> Funktion:
    data = {"organ": uppdrag.plats.organ, "fran": uppdrag.fran, "tom": uppdrag.tom, **falt}
    return Funktion.objects.create(uppdrag=uppdrag, sort=sort, **data)


def ordforande_i(forbund: Forbund) -> Funktion:
    """Ordförande of an organ of its own, so that several can be made."""
    eget = organ(forbund)
    return funktion(uppdrag(plats(eget, fabriker.medlem(forbund, f"Medlem {Medlem.objects.count()}"))))


def sammantrade(organ: Organ, dag: str = "2026-03-18", klockan: str | None = "09:00", **falt: Any) -> Sammantrade:
    fran = datetime.time.fromisoformat(klockan) if klockan else None
    return Sammantrade.objects.create(organ=organ, datum=datetime.date.fromisoformat(dag), fran=fran, **falt)


def sammantrade_i(forbund: Forbund) -> Sammantrade:
    """A planned one of the styrelse, each on a day of its own."""
    dag = datetime.date(2026, 1, 7) + datetime.timedelta(days=Sammantrade.objects.count())
    return sammantrade(styrelse(forbund), dag.isoformat())


def kalenderhemlighet(forbund: Forbund, objekt: Any = None) -> str:
    """The secret of a calendar: of the whole förbund unless it is said of what."""
    by = Person.objects.earliest("pk")
    return skapa_lank(forbund=forbund, by=by, syfte="kalender", objekt=objekt or forbund, epost="ada@exempel.se")[1]


def kalenderlank(forbund: Forbund) -> Lank:
    """A link to a calendar that someone else has made."""
    kalenderhemlighet(forbund)
    return Lank.objects.latest("pk")


def bevakning(forbund: Forbund, **falt: Any) -> Bevakning:
    """An uppdrag that goes on, of someone without a login."""
    return Bevakning.objects.create(
        **{"forbund": forbund, "vad": "Se över reglerna", "ansvarig_namn": "Kansliet", **falt}
    )


def delegationsbeslut(forbund: Forbund, dag: str = "2026-03-02", **falt: Any) -> Delegationsbeslut:
    """A decision with the next number of one series."""
    nr = Delegationsbeslut.objects.filter(forbund=forbund).count() + 1
    data = {
        "datum": datetime.date.fromisoformat(dag),
        "vad": "Förlängde hyresavtalet",
        "fattat_av": "Förbundschefen",
        **falt,
    }
    return Delegationsbeslut.objects.create(forbund=forbund, nr=nr, **data)


def arvodessats(forbund: Forbund, funktion: str = Arvodessats.Funktion.LEDAMOT, **falt: Any) -> Arvodessats:
    """1 000 kr for up to four hours; each on a day of its own."""
    dag = datetime.date(2020, 1, 1) + datetime.timedelta(days=Arvodessats.objects.count())
    return Arvodessats.objects.create(**{"forbund": forbund, "funktion": funktion, "fran": dag, "belopp": 1000, **falt})
