"""The participants on an insats page, and what waits when a year has ended."""

from collections.abc import Iterable

from django.urls import reverse

from finsam.paneler import Panel
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from insatser.deltagare.lista import delade, har_slutat, per_ar, saknas, under_aret
from insatser.models import Insats
from insatser.rattigheter import far_se_deltagartal_i, far_skriva_deltagare, far_skriva_om


def panel(tilltrade: Tilltrade, insats: Insats) -> Panel | None:
    """The years of an insats with its participants, for those who may see the numbers as they were entered."""
    if not far_se_deltagartal_i(tilltrade, insats):
        return None
    rader, far_skriva = per_ar(tilltrade, insats), far_skriva_om(tilltrade, insats)
    if not far_skriva and not any(r.tal for r in rader):
        return None
    visas, fler = delade(rader)
    return Panel(
        "Deltagare", "insatser/deltagare/_panel.html", {"rader": visas, "fler": fler, "far_skriva": far_skriva}
    )


def uppgifter(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """Figures of a year that has ended: of the page's own, or of the one before while it runs."""
    if not far_skriva_deltagare(tilltrade):
        return
    gallande = ar if har_slutat(ar) else ar - 1
    senast = har_slutat(gallande)
    kvar = saknas(under_aret(tilltrade, gallande)) if senast else []
    if not kvar or senast is None:
        return
    namn = ", ".join(rad.insats.namn for rad in kvar[:4]) + (f" och {len(kvar) - 4} till" if len(kvar) > 4 else "")
    slug = tilltrade.forbund.slug
    ensam = len(kvar) == 1
    yield Uppgift(
        senast,
        f"Deltagare för {gallande} är inte ifyllda",
        reverse("deltagare", args=[slug, kvar[0].insats.pk, gallande])
        if ensam
        else reverse("deltagare_ar", args=[slug, gallande]),
        f"{namn}.",
        "warn",
        "Väntar på dig",
    )
