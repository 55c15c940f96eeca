"""What a meeting's page shows of its kallelse."""

from finsam.paneler import Panel
from finsam.tilltrade import Tilltrade
from styrelse.kallelse.gang import FAR_SKICKAS
from styrelse.kallelse.hamta import skickade
from styrelse.models import Sammantrade
from styrelse.rattigheter import far_lasa_organ, far_skicka_kallelse


def kallelsepanel(tilltrade: Tilltrade, mote: Sammantrade) -> Panel | None:
    """When it was sent, and the way to read it or send it. One query."""
    if not far_lasa_organ(tilltrade):
        return None
    sand = skickade(mote)
    far_skicka = far_skicka_kallelse(tilltrade) and mote.tillstand in FAR_SKICKAS
    if not sand and not far_skicka:
        return None
    data = {"mote": mote, "kallelse": sand[0] if sand else None, "far_skicka": far_skicka}
    return Panel("Kallelse", "styrelse/kallelse/_panel.html", data)
