"""A correction of a justerat protokoll: a dated addendum on top of it. Nothing in it is changed."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from finsam.datum import utan_veckodag
from finsam.handelser import notera
from finsam.models import Person
from styrelse.models import Arende, Protokoll, Rattelse


def infor_rattelse(
    *, protokoll: Protokoll, arende: Arende | None, dag: datetime.date, text: str, undertecknad_av: str, by: Person
) -> Rattelse:
    """Add it, signed that day, of one § or of the whole. Raises ValidationError with the field's name."""
    with transaction.atomic():
        last = Protokoll.objects.select_for_update().get(pk=protokoll.pk)
        if last.tillstand != Protokoll.Tillstand.JUSTERAT:
            raise ValidationError({"text": "Protokollet är inte justerat. Ändra i det i stället."})
        if dag > timezone.localdate():
            raise ValidationError({"datum": "Dagen har inte varit än."})
        if last.dag_for_justering and dag < last.dag_for_justering:
            justerat = utan_veckodag(last.dag_for_justering)
            raise ValidationError({"datum": f"Protokollet justerades {justerat}. Rättelsen kan inte vara äldre."})
        rad = Rattelse.objects.create(
            protokoll=last, arende=arende, datum=dag, text=text, undertecknad_av=undertecknad_av, av=by
        )
        mote = protokoll.sammantrade
        vad = f"Rättelse av {f'§ {arende.paragraf}' if arende else 'protokollet'}"
        notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=vad, till=text)
    return rad
