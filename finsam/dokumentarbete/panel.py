"""What the start page says of the year's plan."""

from finsam.models import Dokument
from finsam.paneler import Panel
from finsam.rattigheter import far_lasa_dokument, far_skriva_dokument
from finsam.tilltrade import Tilltrade

T = Dokument.Tillstand
SIGN: dict[str, str] = {T.ARBETSVERSION: "open", T.TILL_BESLUT: "warn", T.ANTAGEN: "ok", T.ERSATT: "open"}


def planpanel(tilltrade: Tilltrade, ar: int) -> Panel | None:
    """Where the year's plan stands; None for those who do not read the plans. One query."""
    if not far_lasa_dokument(tilltrade):
        return None
    versioner = Dokument.objects.filter(forbund=tilltrade.forbund, ar=ar, typ=Dokument.Typ.VERKSAMHETSPLAN)
    plan = versioner.select_related("beslut").first()
    data = {
        "plan": plan,
        "ar": ar,
        "slug": tilltrade.forbund.slug,
        "sign": SIGN[plan.tillstand] if plan else "open",
        "far_skriva": far_skriva_dokument(tilltrade),
    }
    return Panel(f"Verksamhetsplan {ar}", "finsam/dokumentsidor/_panel.html", data)
