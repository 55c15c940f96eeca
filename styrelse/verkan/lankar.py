"""Between an insats, the budget and the § that moved their money: the decisions about an insats, and where a § is read."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from finsam.tilltrade import Tilltrade
from insatser.models import Insats
from styrelse.models import Arende, Attsats, Justering, Sammantrade, Verkan
from styrelse.rattigheter import far_lasa_protokoll, far_skriva_protokoll
from styrelse.verkan.bilder import verkningar
from styrelse.verkan.gang import galler
from styrelse.verkan.slip import titel

T, M = Verkan.Tillstand, Sammantrade.Tillstand
I_ORD = {
    T.VANTAR: ("warn", "Beslutat, ej justerat"),
    T.UTFORD: ("ok", "Justerat"),
    T.STOPPAD: ("err", "Justerat, kunde inte utföras"),
    T.AVSKRIVEN: ("", "Justerat, hanterat på annat sätt"),
}
FORESLAGET = ("open", "Föreslås")


@dataclass(frozen=True)
class Insatsbeslut:
    """A decision about an insats, or a proposal of one: what it does, where it is read, and how far it has come."""

    verkan: Verkan
    arende: Arende
    titel: str
    adress: str
    tecken: str
    lage: str


def paragrafens_adress(tilltrade: Tilltrade, arende: Arende) -> str:
    """Its § in the protokoll where the person may read it, else the meeting. Fetch it with meeting, protokoll and justering."""
    mote = arende.sammantrade
    protokoll = getattr(mote, "protokoll", None)
    justerad = arende.justering is not None and arende.justering.tillstand == Justering.Tillstand.JUSTERAD
    if protokoll is None or not (justerad or far_lasa_protokoll(tilltrade, protokoll)):
        return mote.get_absolute_url()
    ankare = f"#p{arende.paragraf}" if arende.paragraf else ""
    return reverse("protokoll", args=[tilltrade.forbund.slug, mote.pk]) + ankare


def insatsens_beslut(tilltrade: Tilltrade, insats: Insats) -> list[Insatsbeslut]:
    """The latest first; those who write the protokoll see what is proposed too. Two or three queries, one where there is none."""
    vilka = Q(attsats__beslut__isnull=False)
    if far_skriva_protokoll(tilltrade):
        vilka |= Q(attsats__arende__klart=None, attsats__arende__utgick="") & (
            Q(attsats__arende__sammantrade__tillstand=M.PAGAR, attsats__skede=Attsats.Skede.BESLUT)
            | Q(attsats__arende__sammantrade__tillstand__in=(M.PLANERAT, M.KALLAT))
        )
    egna = Verkan.objects.filter(vilka, Q(insats=insats) | Q(ansokan__insats=insats)).values_list("pk", flat=True)
    if not (nycklar := list(egna)):
        return []
    alla = (
        verkningar(tilltrade.forbund)
        .filter(pk__in=nycklar)
        .select_related("attsats__arende__sammantrade__protokoll", "attsats__arende__justering")
        .order_by("-attsats__arende__sammantrade__datum", "-attsats__arende__ordning", "-pk")
    )
    return [
        _rad(tilltrade, verkan)
        for verkan in alla
        if not verkan.attsats.beslut_id or galler(verkan, verkan.attsats.arende.utfall)
    ]


def _rad(tilltrade: Tilltrade, verkan: Verkan) -> Insatsbeslut:
    arende = verkan.attsats.arende
    tecken, lage = I_ORD[T(verkan.tillstand)] if verkan.attsats.beslut_id else FORESLAGET
    adress = paragrafens_adress(tilltrade, arende)
    return Insatsbeslut(verkan, arende, titel(verkan, tilltrade.forbund), adress, tecken, lage)
