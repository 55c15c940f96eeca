"""Effects of decisions that could not be carried out: asked for until somebody has dealt with them."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse

from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from styrelse.models import Verkan
from styrelse.rattigheter import far_andra_organ

REGEL = "Styrelsens beslut verkställs (10 § lagen 2003:1210)"


def stoppade_uppgifter(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """Each stopped effect, whatever the year, for those who can mend it. One query."""
    if not far_andra_organ(tilltrade):
        return
    for verkan in _stoppade(tilltrade.forbund):
        beslut = verkan.attsats.beslut
        assert beslut is not None
        vad = f"{verkan.get_sort_display().capitalize()} enligt {beslut.hanvisning}"
        yield Uppgift(beslut.datum, vad, _url(verkan, tilltrade.forbund), verkan.hinder, "err", "Kunde inte utföras")


def stoppade_kontroller(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Whether what the year's meetings decided has been carried out. Two queries; nothing where nothing was to be done."""
    alla = Verkan.objects.filter(
        attsats__arende__sammantrade__organ__forbund=forbund, attsats__beslut__datum__year=ar
    ).exclude(tillstand=Verkan.Tillstand.VANTAR)
    namn = "Besluten har utförts"
    stoppade = list(_stoppade(forbund).filter(attsats__beslut__datum__year=ar))
    for verkan in stoppade:
        text = f"{verkan.attsats.beslut}: {verkan.get_sort_display()} kunde inte utföras. {verkan.hinder}"
        yield Kontroll("styrelse.verkan", namn, REGEL, Utfall.HALLER_INTE, text, url=_url(verkan, forbund))
    if not stoppade and (antal := alla.count()):
        yield Kontroll("styrelse.verkan", namn, REGEL, Utfall.HALLER, f"Prövat för {antal} beslut.")


def _stoppade(forbund: Forbund) -> QuerySet[Verkan]:
    return Verkan.objects.filter(
        attsats__arende__sammantrade__organ__forbund=forbund, tillstand=Verkan.Tillstand.STOPPAD
    ).select_related("attsats__beslut")


def _url(verkan: Verkan, forbund: Forbund) -> str:
    return reverse("verkan_stoppad", args=[forbund.slug, verkan.pk])
