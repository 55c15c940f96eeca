"""What waits for whoever answers for an uppdrag, and what a revisor asks about them."""

import datetime
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from styrelse.bevakning.lista import bevakningar, forsenad
from styrelse.models import Bevakning
from styrelse.rattigheter import far_lasa_organ


def mina_uppdrag(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """The uppdrag that a person answers for and has not done. One without a day waits from today. One query."""
    if not far_lasa_organ(tilltrade):
        return
    i_dag = timezone.localdate()
    for b in bevakningar(tilltrade.forbund).filter(tillstand=Bevakning.Tillstand.OPPEN, ansvarig=tilltrade.person):
        sen = forsenad(b, i_dag)
        text = f"Uppdrag enligt {b.kalla}." if b.kalla else "Uppdrag."
        yield Uppgift(
            b.senast or i_dag, b.vad, b.get_absolute_url(), text, "err" if sen else "", "Försenat" if sen else ""
        )


def forsenade_uppdrag(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Uppdrag of the year whose day has passed and that are not done. Nothing where the year has none. One query."""
    i_dag = timezone.localdate()
    alla = list(bevakningar(forbund).filter(senast__gte=datetime.date(ar, 1, 1), senast__lte=datetime.date(ar, 12, 31)))
    if not alla:
        return
    sena = [b for b in alla if forsenad(b, i_dag)]
    text = "; ".join(f"{b.vad} ({b.vem})" for b in sena)
    yield Kontroll(
        "styrelse.uppdrag",
        "Uppdrag blir klara i tid",
        "Styrelsen svarar för uppföljningen (7 och 10 §§ lagen 2003:1210)",
        Utfall.UPPLYSNING if sena else Utfall.HALLER,
        f"{len(sena)} uppdrag är försenade: {text}." if sena else "Inget uppdrag är försenat.",
        url=reverse("bevakningar", args=[forbund.slug]) + "?visa=forsenade",
    )
