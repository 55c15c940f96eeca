"""What a revisor would ask about the reports of a year."""

from collections.abc import Iterable

from finsam import datum
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from insatser.models import Rapport
from insatser.rapport.lista import i_listan

LAMNADE = "rapport.lamnade"
NAMN, REGEL = "Rapporter är lämnade i tid", "Avtalen säger när rapporterna ska lämnas"


def kontrollera_rapporter(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """That no report of the year is late. One query."""
    rader = i_listan(Rapport.objects.filter(insats__forbund=forbund).under(ar))
    sena = [r for r in rader if r.ar_sen]
    for r in sena:
        text = f"{r} för {r.insats} skulle ha lämnats {datum.utan_veckodag(r.senast)}."
        yield Kontroll(LAMNADE, NAMN, REGEL, Utfall.UPPLYSNING, text, url=r.get_absolute_url())
    if rader and not sena:
        yield Kontroll(LAMNADE, NAMN, REGEL, Utfall.HALLER, f"Prövat för {len(rader)} rapporter.")
