"""Protokoll that are justerade, and their anslag."""

import datetime
from collections.abc import Iterable
from typing import Any

from finsam.lankar import skapa_lank
from finsam.models import Forbund, Person
from styrelse.anslag import skapa
from styrelse.models import Anslag, Arende, Justering, Protokoll
from tests import fabriker, organfabriker


def justering(forbund: Forbund, paragrafer: Iterable[int] = (), **falt: Any) -> Justering:
    """The board's meeting of 18 March 2026, justerat on 1 April; two kommuner and a region are members beside the state's."""
    for ordning, (namn, sort) in enumerate(
        [("Norrvik", "kommun"), ("Söderfors", "kommun"), ("Region Norr", "region"), ("Försäkringskassan", "fk")]
    ):
        forbund.medlemmar.update_or_create(namn=namn, defaults={"sort": sort, "ordning": ordning})
    mote = organfabriker.sammantrade(organfabriker.organ(forbund, "styrelse", namn="Styrelsen"), tillstand="avslutat")
    protokoll = Protokoll.objects.create(sammantrade=mote, tillstand="justerat")
    varden: dict[str, Any] = {"tillstand": "justerad", "justerad": datetime.date(2026, 4, 1), **falt}
    ett = Justering.objects.create(
        protokoll=protokoll, last_av=fabriker.person("Lena Sand", f"lena@{forbund.slug}.exempel.se")
    )
    for nr in paragrafer:
        Arende.objects.create(sammantrade=mote, rubrik="Ansökan från Bo Ek", paragraf=nr, justering=ett, ordning=nr)
    for namn, varde in varden.items():
        setattr(ett, namn, varde)
    ett.save()
    return ett


def anslaget(forbund: Forbund, by: Person, dag: str = "2026-04-02", paragrafer: Iterable[int] = ()) -> Justering:
    """A justering with its anslag, up on the förbund's own board."""
    ett = justering(forbund, paragrafer)
    skapa(ett, by, datetime.date.fromisoformat(dag))
    return ett


def anslaget_i(forbund: Forbund) -> Justering:
    """One that is up, for the walk through the addresses; made once."""
    finns = Justering.objects.filter(anslag__forbund=forbund).first()
    return finns or anslaget(forbund, fabriker.person("Mia Dal", f"mia@{forbund.slug}.exempel.se"))


def eget_anslag_i(forbund: Forbund) -> Anslag:
    """The förbund's own notice of that one."""
    return anslaget_i(forbund).anslag.get(medlem=None)


def anslagets_hemlighet(forbund: Forbund) -> str:
    """The secret of the link by which a member's registrar certifies its days."""
    egen = eget_anslag_i(forbund)
    medlem = forbund.medlemmar.filter(namn="Norrvik").first() or fabriker.medlem(forbund, "Norrvik")
    gemensamt = {"forbund": forbund, "sort": egen.sort, "senast": egen.senast, "forvaras": egen.forvaras}
    hos, _ = Anslag.objects.get_or_create(justering=egen.justering, medlem=medlem, defaults=gemensamt)
    by, epost = egen.registrerat_av, "registrator@norrvik.example"
    return skapa_lank(forbund=forbund, by=by, syfte="anslag", objekt=hos, epost=epost)[1]
