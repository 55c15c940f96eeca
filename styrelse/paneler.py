"""What the pages of lower floors show of this one."""

from finsam.models import Beslut
from finsam.paneler import Panel
from finsam.tilltrade import Tilltrade
from styrelse.rattigheter import far_lasa_organ


def beslutets_panel(tilltrade: Tilltrade, beslut: Beslut) -> Panel | None:
    """Meetings that a decision moved, and whom it made ordförande or vice."""
    if not far_lasa_organ(tilltrade):
        return None
    flyttar = list(beslut.flyttade_sammantraden.select_related("sammantrade__organ__forbund"))
    funktioner = list(beslut.funktioner.select_related("uppdrag__vem", "organ__forbund"))
    if not flyttar and not funktioner:
        return None
    return Panel("Styrelsen", "styrelse/arshjul/_panel_beslut.html", {"flyttar": flyttar, "funktioner": funktioner})
