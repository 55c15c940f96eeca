"""Following what decisions told someone to do: begun by the decision, done or struck by whoever answers for it."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from finsam import datum
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Beslut, Person
from finsam.samtidighet import prova_version
from styrelse.arshjul.arbete import GarInte
from styrelse.models import Bevakning

T = Bevakning.Tillstand
INGEN_ANSVARIG = "Skriv vem som ska göra det."


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
    ny = Bevakning(
        forbund=beslut.forbund, beslut=beslut, vad=vad[:300], ansvarig=ansvarig, ansvarig_namn=ansvarig_namn.strip()
    )
    ny.senast = senast
    return lagg_till(ny=ny, by=by)


def lagg_till(*, ny: Bevakning, by: Person) -> Bevakning:
    """Store an uppdrag: from a decision here, or one written by hand for an older decision. Raises ValidationError."""
    if ny.ansvarig is None and not ny.ansvarig_namn:
        raise ValidationError(INGEN_ANSVARIG)
    with transaction.atomic():
        ny.save()
        enligt = f" enligt {ny.kalla}" if ny.kalla else ""
        till = f"{ny.vem}, senast {datum.utan_veckodag(ny.senast)}" if ny.senast else ny.vem
        notera(forbund=ny.forbund, by=by, objekt=ny, vad=f"Uppdrag{enligt}: {ny}", till=till)
    return ny


def andra(*, bevakning: Bevakning, falt: Iterable[str], by: Person, sedd: int | None) -> int:
    """Store what was changed about an uppdrag. Returns how many fields differ. Raises Krock."""
    namn = list(falt)
    with transaction.atomic():
        lagrat = _las(bevakning)
        fore = falt_i_ord(lagrat, namn)
        prova_version(lagrat, sedd=sedd)
        for n in namn:
            setattr(lagrat, n, getattr(bevakning, n))
        lagrat.save()
        return notera_andringar(forbund=lagrat.forbund, by=by, objekt=lagrat, fore=fore, efter=falt_i_ord(lagrat, namn))


def ta_steg(
    *,
    bevakning: Bevakning,
    till: str,
    text: str,
    by: Person,
    dag: datetime.date | None = None,
    sedd: int | None = None,
) -> Bevakning:
    """Take an uppdrag a step: `text` is what was done, why it is struck, or why it is taken up again. Raises GarInte, and Krock."""
    with transaction.atomic():
        lagrat = _las(bevakning)
        fran, mal = T(lagrat.tillstand), T(till)
        if mal not in Bevakning.OVERGANGAR[fran]:
            raise GarInte(f"Uppdraget är {fran.label} och kan inte bli {mal.label}.")
        if not text.strip():
            raise GarInte("Skriv vad som har gjorts." if mal == T.KLAR else "Skriv varför.")
        prova_version(lagrat, sedd=lagrat.version if sedd is None else sedd)
        lagrat.tillstand = mal
        lagrat.klar = None if mal == T.OPPEN else dag or timezone.localdate()
        if mal != T.OPPEN:
            lagrat.gjort = text.strip()
        lagrat.save()
        notera(forbund=lagrat.forbund, by=by, objekt=lagrat, vad=f"{HANDELSE[mal]}: {lagrat}", till=text.strip()[:300])
    return lagrat


HANDELSE = {T.KLAR: "Uppdraget är klart", T.STRUKEN: "Uppdraget är struket", T.OPPEN: "Uppdraget tas upp igen"}


def _las(bevakning: Bevakning) -> Bevakning:
    alla = Bevakning.objects.select_for_update(of=("self",)).select_related("forbund", "ansvarig", "beslut")
    return alla.get(pk=bevakning.pk)
