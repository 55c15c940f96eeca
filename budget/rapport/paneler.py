"""The reports to the board on the start page."""

from budget.models import Ekonomirapport
from budget.rattigheter import far_andra_budget, far_lasa_budget
from finsam.paneler import Panel
from finsam.tilltrade import Tilltrade


def start(tilltrade: Tilltrade, ar: int) -> Panel | None:
    """The year's latest report that is sent, and to those who write it the one under work. One query."""
    if not far_lasa_budget(tilltrade):
        return None
    arets = Ekonomirapport.objects.filter(forbund=tilltrade.forbund, ar=ar).defer("data", "text")
    rapporter = list(arets.select_related("forbund"))
    senaste = max((r for r in rapporter if r.skickad), key=lambda r: (r.skickad, r.pk), default=None)
    under_arbete = [r for r in rapporter if not r.ar_skickad] if far_andra_budget(tilltrade) else []
    visas = [*under_arbete, *([senaste] if senaste else [])]
    return Panel("Ekonomisk uppföljning", "budget/rapport/_panel.html", {"rapporter": visas}) if visas else None
