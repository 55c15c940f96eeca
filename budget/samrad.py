"""Registering samråd with the members about a year's budget. History in each transaction."""

from django.db import transaction

from budget.models import Samrad
from finsam import datum
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Person
from finsam.samtidighet import prova_version

FALT = ("datum", "anteckning")


@transaction.atomic
def spara_samrad(*, samrad: Samrad, sedd: int | None, by: Person) -> Samrad:
    """Register a samråd, or change what is said of it. Raises Krock."""
    fore: dict[str, tuple[str, str]] = {}
    if samrad.pk is not None:
        nu = Samrad.objects.select_for_update().get(pk=samrad.pk)
        fore = falt_i_ord(nu, FALT)
        prova_version(nu, sedd=sedd)
        samrad.version = nu.version
    samrad.save()
    if fore:
        efter = falt_i_ord(samrad, FALT)
        notera_andringar(forbund=samrad.forbund, by=by, objekt=samrad, fore=fore, efter=efter)
    else:
        vad = f"Samråd om budget {samrad.ar}: registrerade"
        notera(forbund=samrad.forbund, by=by, vad=vad, objekt=samrad, till=_i_ord(samrad))
    return samrad


@transaction.atomic
def ta_bort_samrad(*, samrad: Samrad, by: Person) -> None:
    """Take a samråd away that was never held; the history keeps what it was."""
    if samrad.delete()[0]:
        vad = f"Samråd om budget {samrad.ar}: tog bort"
        notera(forbund=samrad.forbund, by=by, vad=vad, fran=_i_ord(samrad))


def _i_ord(samrad: Samrad) -> str:
    return ", ".join(filter(None, [datum.utan_veckodag(samrad.datum), samrad.anteckning]))
