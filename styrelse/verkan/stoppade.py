"""Effects of decisions that could not be carried out: asked for until somebody has dealt with them."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse

from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from styrelse.models import Arende, Verkan
from styrelse.rattigheter import far_andra_organ
from styrelse.verkan.avslag import ansokan_i, ej_avslagna, hindret

REGEL = "Styrelsens beslut verkställs (10 § lagen 2003:1210)"


def stoppade_uppgifter(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """Each stopped effect and each avslag that did not reach its application, whatever the year, for those who can mend it.

    Two queries.
    """
    if not far_andra_organ(tilltrade):
        return
    for verkan in _stoppade(tilltrade.forbund):
        beslut = verkan.attsats.beslut
        assert beslut is not None
        vad = f"{verkan.get_sort_display().capitalize()} enligt {beslut.hanvisning}"
        yield Uppgift(beslut.datum, vad, _url(verkan, tilltrade.forbund), verkan.hinder, "err", "Kunde inte utföras")
    for arende in ej_avslagna(tilltrade.forbund):
        url, text = _avslagets_url(arende, tilltrade.forbund), _avslagets_hinder(arende)
        yield Uppgift(arende.sammantrade.datum, f"Avslag i {arende}", url, text, "err", "Kunde inte utföras")


def stoppade_kontroller(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Whether what the year's meetings decided has been carried out. Three queries; nothing where nothing was to be done."""
    alla = Verkan.objects.filter(
        attsats__arende__sammantrade__organ__forbund=forbund, attsats__beslut__datum__year=ar
    ).exclude(tillstand=Verkan.Tillstand.VANTAR)
    namn = "Besluten har utförts"
    stoppade = list(_stoppade(forbund).filter(attsats__beslut__datum__year=ar))
    for verkan in stoppade:
        text = f"{verkan.attsats.beslut}: {verkan.get_sort_display()} kunde inte utföras. {verkan.hinder}"
        yield Kontroll("styrelse.verkan", namn, REGEL, Utfall.HALLER_INTE, text, url=_url(verkan, forbund))
    avslag = list(ej_avslagna(forbund).filter(sammantrade__datum__year=ar))
    for arende in avslag:
        text = f"{arende}: {_avslagets_hinder(arende)}"
        yield Kontroll("styrelse.verkan", namn, REGEL, Utfall.HALLER_INTE, text, url=_avslagets_url(arende, forbund))
    if not stoppade and not avslag and (antal := alla.count()):
        yield Kontroll("styrelse.verkan", namn, REGEL, Utfall.HALLER, f"Prövat för {antal} beslut.")


def _stoppade(forbund: Forbund) -> QuerySet[Verkan]:
    return Verkan.objects.filter(
        attsats__arende__sammantrade__organ__forbund=forbund, tillstand=Verkan.Tillstand.STOPPAD
    ).select_related("attsats__beslut")


def _url(verkan: Verkan, forbund: Forbund) -> str:
    return reverse("verkan_stoppad", args=[forbund.slug, verkan.pk])


def _avslagets_hinder(arende: Arende) -> str:
    ansokan = ansokan_i(arende)
    return hindret(ansokan) if ansokan is not None else ""


def _avslagets_url(arende: Arende, forbund: Forbund) -> str:
    return reverse("verkan_avslag", args=[forbund.slug, arende.pk])
