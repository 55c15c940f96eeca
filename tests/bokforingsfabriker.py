"""Factories of the bookkeeping and what is made of it, beside tests/fabriker.py."""

import datetime
from decimal import Decimal
from typing import Any

from budget.bokforing.uppladdning import ta_emot_bokforing
from budget.bokslut.demo import ladda_bokslut
from budget.models import (
    Bokforingsfil,
    Bokslut,
    Ekonomirapport,
    Konteringsregel,
    Konto,
    Manadslas,
    Transaktion,
    Verifikation,
)
from budget.sie.lasning import las
from finsam.filer.arkiv import GranskadFil
from finsam.models import Forbund, Person
from tests import fabriker


def bokforingsfil(forbund: Forbund, by: Person, ar: int = 2017, **falt: Any) -> Bokforingsfil:
    """A SIE file that is just being read in."""
    return Bokforingsfil.objects.create(
        **{
            "forbund": forbund,
            "ar": ar,
            "fran": datetime.date(ar, 1, 1),
            "tom": datetime.date(ar, 12, 31),
            "fil": fabriker.fil(forbund, "bok.se", by=by, mime="text/plain"),
            "typ": 4,
            "uppladdad_av": by,
            "tillstand": Bokforingsfil.Tillstand.LASES,
            **falt,
        }
    )


SIE = b"""#FLAGGA 0
#SIETYP 4
#RAR 0 20170101 20171231
#KONTO 1930 "Bank"
#VER A 1 20170303 "Hyra"
{
#TRANS 7010 {6 "P1"} 40
#TRANS 1930 {} -40
}
"""


def granskad_bokforingsfil(forbund: Forbund, by: Person | None = None, innehall: bytes = SIE) -> Bokforingsfil:
    """A SIE file that has been taken in and not read in."""
    granskad = GranskadFil(namn="bok.se", mime="application/x-sie", innehall=innehall)
    by = by or fabriker.person(f"Ekonom {forbund.slug} {Bokforingsfil.objects.count()}")
    return ta_emot_bokforing(forbund=forbund, by=by, granskad=granskad, sie=las(innehall))


def konto(forbund: Forbund, nr: str = "1930", namn: str = "Bank") -> Konto:
    return Konto.objects.get_or_create(forbund=forbund, nr=nr, defaults={"namn": namn})[0]


def verifikation(forbund: Forbund, belopp: str = "40", **falt: Any) -> Verifikation:
    """Rent paid from the bank, as a file has said it."""
    ver = Verifikation.objects.create(
        **{
            "forbund": forbund,
            "ar": 2017,
            "serie": "A",
            "nr": "1",
            "datum": datetime.date(2017, 3, 3),
            "avtryck": "",
            "fil": falt.pop("fil", None) or granskad_bokforingsfil(forbund),
            **falt,
        }
    )
    for nr, summa in (("7010", Decimal(belopp)), ("1930", -Decimal(belopp))):
        Transaktion.objects.create(verifikation=ver, konto=konto(forbund, nr, ""), belopp=summa)
    return ver


def bokslut(forbund: Forbund, ar: int = 2017, rader: dict[str, list[int]] | None = None) -> Bokslut:
    """Annual accounts in the older layout as they are printed: incomes of 100 and 90 kr in the bank, told in note 1."""
    data = {
        "ar": ar,
        "form": "aldre",
        "rader": rader or {"rr.medlemsbidrag": [100, 90, 1], "rr.resultat": [100, 90], "br.resultat": [100, 90]},
        "noter": {1: {"rubrik": "Intäkter", "rader": {"Staten": [100, 90]}, "summa": [100, 90]}},
    }
    return ladda_bokslut(forbund, data)


def konteringsregel(forbund: Forbund, **falt: Any) -> Konteringsregel:
    """Rent belongs to the budget's line for the office."""
    konton = {"fran_konto": "7010", "till_konto": "7010", "grupp": "Kansli", "rad": "Lokal"}
    return Konteringsregel.objects.create(**{"forbund": forbund, **konton, **falt})


def manadslas(forbund: Forbund, ar: int = fabriker.AR, **falt: Any) -> Manadslas:
    """January locked, with nothing booked in it."""
    januari = datetime.date(ar, 1, 1)
    return Manadslas.objects.create(
        **{"forbund": forbund, "ar": ar, "fran": januari, "manad": januari, "saldon": [], **falt}
    )


def ekonomirapport(forbund: Forbund, ar: int = fabriker.AR, manad: int = 6, **falt: Any) -> Ekonomirapport:
    """A report through June, under work."""
    return Ekonomirapport.objects.create(
        **{"forbund": forbund, "ar": ar, "manad": datetime.date(ar, manad, 1), "text": "<p>Lugnt.</p>", **falt}
    )
