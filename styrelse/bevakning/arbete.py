"""Following what decisions told someone to do: begun by the decision, done or struck by whoever answers for it."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from finsam import datum
from finsam.handelser import notera
from finsam.models import Beslut, Person
from styrelse.models import Bevakning


def skapa(
    *,
    beslut: Beslut,
    vad: str,
    ansvarig: Person | None,
    ansvarig_namn: str,
    senast: datetime.date | None,
    by: Person,
) -> Bevakning:
    """Begin to follow an uppdrag from a decision. Raises ValidationError where nobody answers for it."""
    if ansvarig is None and not ansvarig_namn.strip():
        raise ValidationError("Skriv vem som ska göra det.")
    with transaction.atomic():
        ny = Bevakning.objects.create(
            forbund=beslut.forbund,
            beslut=beslut,
            vad=vad[:300],
            ansvarig=ansvarig,
            ansvarig_namn=ansvarig_namn.strip(),
            senast=senast,
        )
        vem = str(ansvarig or ansvarig_namn)
        till = f"{vem}, senast {datum.utan_veckodag(senast)}" if senast else vem
        notera(forbund=beslut.forbund, by=by, objekt=ny, vad=f"Uppdrag enligt {beslut}: {ny}", till=till)
    return ny
