"""What the start page says of the year's plan, and of the årsredovisning of the year before."""

from finsam.models import Dokument
from finsam.models.dokument import BESTAMD
from finsam.paneler import Panel
from finsam.rattigheter import far_lasa_dokument, far_skriva_dokument
from finsam.tilltrade import Tilltrade

T = Dokument.Tillstand
SIGN: dict[str, str] = {T.ARBETSVERSION: "open", T.TILL_BESLUT: "warn", T.ANTAGEN: "ok", T.ERSATT: "open"}


def planpanel(tilltrade: Tilltrade, ar: int) -> Panel | None:
    """Where the year's plan stands; None for those who do not read the plans. One query."""
    return _panel(tilltrade, ar, Dokument.Typ.VERKSAMHETSPLAN)


def arsredovisningspanel(tilltrade: Tilltrade, ar: int) -> Panel | None:
    """Where the årsredovisning of the year before stands; None for those who do not read it. One query."""
    return _panel(tilltrade, ar - 1, Dokument.Typ.ARSREDOVISNING)


def _panel(tilltrade: Tilltrade, ar: int, typ: Dokument.Typ) -> Panel | None:
    if not far_lasa_dokument(tilltrade):
        return None
    senaste = Dokument.objects.filter(forbund=tilltrade.forbund, ar=ar, typ=typ).select_related("beslut").first()
    data = {
        "dokument": senaste,
        "vy": typ.value,
        "bestamd": BESTAMD[typ],
        "ar": ar,
        "slug": tilltrade.forbund.slug,
        "sign": SIGN[senaste.tillstand] if senaste else "open",
        "far_skriva": far_skriva_dokument(tilltrade),
    }
    return Panel(f"{typ.label.capitalize()} {ar}", "finsam/dokumentsidor/_panel.html", data)
