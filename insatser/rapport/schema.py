"""Which reports are expected, and when: from the avtal when it is signed, then set freely with history."""

import datetime

from django.db import transaction

from finsam import datum
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Person
from finsam.samtidighet import prova_version
from insatser.models import Avtal, Insats, Rapport
from insatser.rapport.steg import RapportFel, las_rapport, notera_om

DAGAR = ("slag", "fran", "tom", "senast")
FINNS = "Det finns redan en sådan rapport för perioden."


@transaction.atomic
def forvanta(*, avtal: Avtal, by: Person) -> list[Rapport]:
    """The reports that a signed avtal asks for come to be; asked again it changes nothing. Returns those that are new.

    Reports of the versions before that nobody has begun give way, but for periods that ended before this version begins.
    A report that is written stays, and is not asked for twice.
    """
    insats = Insats.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=avtal.insats_id)
    gamla = insats.rapporter.filter(tillstand=Rapport.Tillstand.VANTAD, enligt__avtal__nr__lt=avtal.nr)
    gamla.filter(tom__gte=avtal.fran).delete()
    finns = {nyckel for r in insats.rapporter.select_related("enligt") for nyckel in _nycklar(r)}
    nya = [
        Rapport(insats=insats, enligt=r, slag=r.slag, fran=r.fran, tom=r.tom, senast=r.senast)
        for r in avtal.rapporter.all()
        if (r.slag, r.fran, r.tom) not in finns
    ]
    Rapport.objects.bulk_create(nya)
    if nya:
        till = "\n".join(f"{r}, senast {datum.utan_veckodag(r.senast)}" for r in nya)
        notera(
            forbund=insats.forbund, by=by, vad=f"{len(nya)} rapporter väntas enligt {avtal}", objekt=insats, till=till
        )
    return nya


def _nycklar(rapport: Rapport) -> list[tuple[str, datetime.date, datetime.date]]:
    """What a report answers to: its period, and the one that the avtal gave it before it was moved."""
    egen = (rapport.slag, rapport.fran, rapport.tom)
    return [egen, *((e.slag, e.fran, e.tom) for e in (rapport.enligt,) if e)]


@transaction.atomic
def lagg_till(
    *, insats: Insats, slag: str, fran: datetime.date, tom: datetime.date, senast: datetime.date, by: Person
) -> Rapport:
    """Expect a report that no avtal asks for. Raises RapportFel where it is expected already."""
    last = Insats.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=insats.pk)
    _prova_ensam(last, slag, fran, tom)
    ny = Rapport.objects.create(insats=last, slag=slag, fran=fran, tom=tom, senast=senast)
    notera_om(ny, by, "lades till", till=datum.utan_veckodag(senast))
    return ny


@transaction.atomic
def andra_dagar(
    *,
    rapport: Rapport,
    slag: str,
    fran: datetime.date,
    tom: datetime.date,
    senast: datetime.date,
    by: Person,
    sedd: int | None,
) -> Rapport:
    """Set what a report covers and when it is due; the avtal stays as it was signed. Raises RapportFel, Krock."""
    last = las_rapport(rapport, med_insats=True)
    if last.ar_lamnad:
        raise RapportFel("Rapporten är inlämnad. Dagarna ändras inte längre.")
    _prova_ensam(last.insats, slag, fran, tom, utom=last)
    prova_version(last, sedd=sedd)
    fore = falt_i_ord(last, DAGAR)
    last.slag, last.fran, last.tom, last.senast = slag, fran, tom, senast
    last.save()
    efter = falt_i_ord(last, DAGAR)
    notera_andringar(forbund=last.insats.forbund, by=by, objekt=last, fore=fore, efter=efter)
    return last


def _prova_ensam(
    insats: Insats, slag: str, fran: datetime.date, tom: datetime.date, utom: Rapport | None = None
) -> None:
    lika = insats.rapporter.filter(slag=slag, fran=fran, tom=tom)
    if lika.exclude(pk=utom.pk if utom else 0).exists():
        raise RapportFel(FINNS)


@transaction.atomic
def ta_bort(*, rapport: Rapport, skal: str, by: Person) -> None:
    """Expect a report no longer, saying why. Raises RapportFel where someone has begun to write it."""
    last = las_rapport(rapport)
    if last.tillstand != Rapport.Tillstand.VANTAD:
        raise RapportFel("Rapporten är påbörjad och tas inte bort.")
    if not skal.strip():
        raise RapportFel("Skriv varför rapporten inte behövs.")
    notera_om(last, by, "behövs inte", till=skal.strip(), om=last.insats)
    last.delete()
