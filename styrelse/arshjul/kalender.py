"""Calendars that one subscribes to by a secret link: a person's organs, one organ, or all of them."""

import datetime
from typing import Final

from django.conf import settings
from django.db import models
from django.utils import timezone

from finsam.lankar import skapa_lank
from finsam.models import Forbund, Lank
from finsam.tilltrade import Tilltrade
from styrelse.arshjul.ical import kalender, post
from styrelse.models import Organ, Sammantrade, Uppdragstagare
from styrelse.models.organ import under

SYFTE: Final = "kalender"
GILTIG: Final = datetime.timedelta(days=4 * 366)
BAKAT: Final = datetime.timedelta(days=400)
LANGT_FRAM: Final = datetime.date(2100, 12, 31)


def ny_lank(*, tilltrade: Tilltrade, vad: str) -> str:
    """A new link and its secret: to “mina”, “alla”, or the number of an organ. Raises Organ.DoesNotExist for another's."""
    objekt = _objekt(tilltrade, vad)
    _, hemlighet = skapa_lank(
        forbund=tilltrade.forbund,
        by=tilltrade.person,
        syfte=SYFTE,
        objekt=objekt,
        epost=tilltrade.person.email,
        giltig=GILTIG,
    )
    return hemlighet


def _objekt(tilltrade: Tilltrade, vad: str) -> models.Model:
    if vad == "alla":
        return tilltrade.forbund
    if vad == "mina":
        return Uppdragstagare.objects.get(forbund=tilltrade.forbund, person=tilltrade.person)
    return Organ.objects.get(forbund=tilltrade.forbund, pk=int(vad))


def kalenderfil(lank: Lank) -> str:
    """The calendar of a link, from a year back and on. What someone may see follows who sits where today."""
    forbund, objekt = lank.forbund, lank.objekt
    alla = Sammantrade.objects.i_forbundet(forbund)
    namn = forbund.kortnamn
    if isinstance(objekt, Organ):
        alla, namn = alla.for_organ([objekt.pk]), f"{objekt.namn}, {forbund.kortnamn}"
    elif isinstance(objekt, Uppdragstagare):
        alla, namn = alla.for_organ(personens_organ(objekt)), f"Sammanträden, {forbund.kortnamn}"
    fran = timezone.localdate() - BAKAT
    moten = alla.filter(datum__gte=fran).select_related("organ__forbund").prefetch_related("med", "flyttar")
    bas: str = settings.BAS_URL
    return kalender(namn, [post(m, bas=bas.rstrip("/")) for m in moten])


def personens_organ(vem: Uppdragstagare) -> list[int]:
    """The organs in which the person sits today or later, and the presidium for whoever is ordförande or vice."""
    i_dag = timezone.localdate()
    uppdrag = vem.uppdrag.filter(under(i_dag, LANGT_FRAM))
    organ = list(uppdrag.values_list("plats__organ", flat=True))
    if uppdrag.filter(funktioner__fran__lte=LANGT_FRAM, funktioner__tom__gte=i_dag).exists():
        organ += Organ.objects.filter(forbund=vem.forbund, sort=Organ.Sort.PRESIDIUM).values_list("pk", flat=True)
    return organ


def lankar(tilltrade: Tilltrade, *, allas: bool) -> list[Lank]:
    """The links that still open, one's own, or everybody's; with what they are to. Four queries at most."""
    oppna = Lank.objects.filter(
        forbund=tilltrade.forbund, syfte=SYFTE, aterkallad__isnull=True, gar_ut__gt=timezone.now()
    )
    if not allas:
        oppna = oppna.filter(skapad_av=tilltrade.person)
    return list(oppna.select_related("skapad_av").prefetch_related("objekt"))


def i_ord(lank: Lank) -> str:
    """What a link shows."""
    if isinstance(lank.objekt, Uppdragstagare):
        return f"Sammanträden för {lank.objekt}"
    return "Alla organ" if isinstance(lank.objekt, Forbund) else str(lank.objekt)
