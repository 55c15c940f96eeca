"""What people change in the follow-up: rules, comments, forecasts and the limit. Each is written in the history."""

from decimal import Decimal

from django.db import transaction

from budget.models import Konteringsregel, Uppfoljningsgrans, Uppfoljningsrad
from budget.uppfoljning.hamtning import regler, som_regel
from budget.uppfoljning.kontering import Mal
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Forbund, Person
from finsam.pengar import med_enhet
from finsam.samtidighet import prova_version


class Overlappar(ValueError):
    """Two rules could not be told apart. The message is Swedish and names the other."""


@transaction.atomic
def spara_regel(*, regel: Konteringsregel, sedd: int | None, by: Person) -> None:
    """Remember where accounts belong, or change a rule. Raises Krock.

    Raises Overlappar where another rule of the same weight takes some of the same.
    """
    Forbund.objects.select_for_update(no_key=True).get(pk=regel.forbund_id)
    fore = ""
    if regel.pk is not None:
        nu = Konteringsregel.objects.select_for_update(of=("self",), no_key=True).get(pk=regel.pk)
        fore = f"{nu}: {nu.till_vad}"
        prova_version(nu, sedd=sedd)
        regel.version = nu.version
    _prova_overlapp(regel)
    regel.save()
    till = f"{regel}: {regel.till_vad}" if fore else regel.till_vad
    if fore != till:
        notera(forbund=regel.forbund, by=by, vad=f"Kontering av {regel}", objekt=regel, fran=fore, till=till)


def _prova_overlapp(regel: Konteringsregel) -> None:
    ny = som_regel(regel)
    for annan in regler(regel.forbund):
        if annan.pk != regel.pk and ny.krockar(som_regel(annan)):
            raise Overlappar(
                f"Regeln överlappar {annan}, som gäller {annan.till_vad} och är lika bred. "
                "Välj färre konton, eller ta bort den andra regeln först."
            )


@transaction.atomic
def ta_bort_regel(*, regel: Konteringsregel, by: Person) -> None:
    """Forget a rule; what it took is listed as not placed, unless a wider rule takes it."""
    notera(forbund=regel.forbund, by=by, vad=f"Tog bort konteringen av {regel}", fran=regel.till_vad)
    regel.delete()


@transaction.atomic
def spara_uppfoljning(
    *, forbund: Forbund, ar: int, mal: Mal, kommentar: str, prognos: Decimal | None, sedd: int | None, by: Person
) -> Uppfoljningsrad:
    """Save what is said of a line, forecast in kronor. Raises Krock where someone has saved it meanwhile."""
    rad, _ = Uppfoljningsrad.objects.get_or_create(
        forbund=forbund,
        ar=ar,
        grupp=mal.grupp,
        rad=mal.rad,
        insats_id=mal.insats,  # type: ignore[misc]
    )
    rad = Uppfoljningsrad.objects.select_for_update(of=("self",), no_key=True).get(pk=rad.pk)
    prova_version(rad, sedd=sedd)
    fore, prognos_fore = falt_i_ord(rad, ["kommentar"]), rad.prognos
    rad.kommentar, rad.prognos = kommentar, prognos
    rad.save()
    notera_andringar(forbund=forbund, by=by, objekt=rad, fore=fore, efter=falt_i_ord(rad, ["kommentar"]))
    if prognos_fore != prognos:
        vad = f"Prognos för {rad}"
        notera(forbund=forbund, by=by, vad=vad, objekt=rad, fran=med_enhet(prognos_fore), till=med_enhet(prognos))
    return rad


@transaction.atomic
def spara_grans(*, forbund: Forbund, procent: Decimal, kronor: Decimal, sedd: int | None, by: Person) -> None:
    """Save when a comment is asked for. Raises Krock where someone has saved it meanwhile."""
    grans, _ = Uppfoljningsgrans.objects.get_or_create(forbund=forbund)
    grans = Uppfoljningsgrans.objects.select_for_update(of=("self",), no_key=True).get(pk=grans.pk)
    prova_version(grans, sedd=sedd)
    fore = _i_ord(grans)
    grans.procent, grans.kronor = procent, kronor
    grans.save()
    if fore != _i_ord(grans):
        vad = "Gräns för när avvikelser kommenteras"
        notera(forbund=forbund, by=by, vad=vad, objekt=grans, fran=fore, till=_i_ord(grans))


def _i_ord(grans: Uppfoljningsgrans) -> str:
    return f"{grans.procent:.2f} procent och {med_enhet(grans.kronor)}".replace(".", ",")
