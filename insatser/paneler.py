"""What the floor of insatser shows on pages of the floor below."""

from finsam.models import Beslut
from finsam.paneler import Panel
from finsam.tilltrade import Tilltrade
from insatser.models import Beviljande, Insats


def beviljat_genom(tilltrade: Tilltrade, beslut: Beslut) -> Panel | None:
    """The money that a decision grants: insats, year and amount, in kronor. Two queries."""
    beviljanden = (
        Beviljande.objects.filter(beslut=beslut, insats__in=Insats.objects.synliga_for(tilltrade))
        .select_related("insats__forbund")
        .order_by("insats__namn", "ar")
    )
    rader = list(beviljanden)
    if not rader:
        return None
    return Panel(
        "Beviljar medel", "insatser/_beviljat_genom.html", {"rader": rader, "enhet": tilltrade.forbund.visas_i}
    )
