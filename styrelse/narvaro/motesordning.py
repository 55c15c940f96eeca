"""Changing what a board has decided about its meetings."""

from collections.abc import Iterable

from django.db import transaction

from finsam.handelser import falt_i_ord, notera_andringar
from finsam.models import Person
from finsam.samtidighet import Krock, Sedd, prova_version
from styrelse.models import Motesordning


def spara(*, ordning: Motesordning, falt: Iterable[str], by: Person, sedd: int | None) -> None:
    """Store it, with each field that differs in the history. Raises Krock where someone else has saved it meanwhile."""
    falt = list(falt)
    with transaction.atomic():
        if ordning.pk:
            lagrad = Motesordning.objects.select_for_update().get(pk=ordning.pk)
            if isinstance(sedd, Sedd) and not sedd.avtryck:  # the form was opened before there was anything to show
                raise Krock(lagrad)
            prova_version(lagrad, sedd=sedd)
            ordning.version = lagrad.version
        else:
            lagrad = Motesordning(forbund=ordning.forbund)
        fore = falt_i_ord(lagrad, falt)
        ordning.save()
        notera_andringar(forbund=ordning.forbund, by=by, objekt=ordning, fore=fore, efter=falt_i_ord(ordning, falt))
