"""Factories of what belongs to the beredning."""

import datetime
from typing import Any

from django.utils import timezone

from finsam.diarium import oppna_arende
from finsam.models import Forbund, Person
from insatser.models import Ansokan, Avtal, Insats
from tests import fabriker

DAG = datetime.date(2026, 2, 12)


def ansokan(forbund: Forbund, by: Person, namn: str = "Steget in", **falt: Any) -> Ansokan:
    """An application under beredning, registered in the diarium."""
    insats = fabriker.insats(
        forbund,
        namn,
        tillstand=Insats.Tillstand.ANSOKT,
        agare="Norrdals kommun",
        implementering="<p>Blir ordinarie.</p>",
    )
    return Ansokan.objects.create(
        **{
            "insats": insats,
            "tillstand": Ansokan.Tillstand.UNDER_BEREDNING,
            "sokande": "Norrdals kommun",
            "kontaktperson": "Mona Hed",
            "kontakt_epost": "mona.hed@exempel.se",
            "skapad_av": by,
            "inlamnad": timezone.now(),
            "diarieforing": oppna_arende(forbund=forbund, by=by, rubrik=f"Ansökan om {namn}", dag=DAG),
            **falt,
        }
    )


def undertecknat(insats: Insats, nr: int = 1, **falt: Any) -> Avtal:
    """A signed avtal for 2026 and 2027."""
    return Avtal.objects.create(
        **{
            "insats": insats,
            "nr": nr,
            "motpart": "Norrdals kommun",
            "fran": datetime.date(2026, 3, 1),
            "tom": datetime.date(2027, 12, 31),
            "tillstand": Avtal.Tillstand.UNDERTECKNAT,
            "undertecknat": datetime.date(2026, 2, 20),
            "data": {},
            **falt,
        }
    )
