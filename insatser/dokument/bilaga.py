"""The bilaga “Verksamheter och projekt”: which live avsnitt it has, and what each shows."""

from typing import Final

from finsam.dokument.motor import Innehall, levande
from insatser.dokument import insatskapitel, medel, oversikt
from insatser.dokument.underlag import Bilagsunderlag
from insatser.models import Insats

TYP: Final = "bilaga"
NAMN: Final = "Verksamheter och projekt"


@levande(TYP, "aret")
def aret(bilaga: Bilagsunderlag) -> Innehall | None:
    """The figures of the year, after the first paragraph."""
    return Innehall(oversikt.nyckeldelar(bilaga), ingress=True)


@levande(TYP, "medel")
def medlen(bilaga: Bilagsunderlag) -> Innehall | None:
    """What each insats was granted, called for and paid."""
    return Innehall(medel.alla_medel(bilaga), form="tabell")


@levande(TYP, "oversikt")
def oversikten(bilaga: Bilagsunderlag) -> Innehall | None:
    """What each insats is and how it went, in two columns."""
    return Innehall(oversikt.oversiktsdelar(bilaga))


@levande(TYP, "individ")
def individinriktade(bilaga: Bilagsunderlag) -> Innehall | None:
    """A section for each insats that is about people one by one."""
    return Innehall(under=insatskapitel.insatskapitel(bilaga, Insats.Sort.INDIVID))


@levande(TYP, "struktur")
def strukturovergripande(bilaga: Bilagsunderlag) -> Innehall | None:
    """A section for each insats that is about how the parties work together."""
    return Innehall(under=insatskapitel.insatskapitel(bilaga, Insats.Sort.STRUKTUR))
