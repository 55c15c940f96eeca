"""Keeping the diarium true: corrections with a date and a reason, makulering, and closing an ärende. Nothing is deleted."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from finsam.datum import utan_veckodag
from finsam.diarium import markera
from finsam.handelser import falt_i_ord, notera
from finsam.models import Diarieforing, Diarierattelse, Fil, Handling, Person
from finsam.samtidighet import prova_version

FALT = ("riktning", "datum", "part", "rubrik", "fil", "sekretess", "sekretessgrund", "dolj_part", "dolj_rubrik")
ARENDEFALT = ("rubrik", "dolj_rubrik")


class DiarieFel(ValueError):
    """Something that the diarium does not allow. The message is Swedish and meant for the one who tried."""


@transaction.atomic
def ratta_handling(
    *,
    handling: Handling,
    riktning: str,
    datum: datetime.date,
    part: str,
    rubrik: str,
    sekretessgrund: str,
    dolj_part: bool,
    dolj_rubrik: bool,
    skal: str,
    by: Person,
    sedd: int | None,
    fil: Fil | None = None,
) -> Diarierattelse | None:
    """Correct a row, with a dated correction that says what stood there. None where nothing differs; `fil` None keeps the file.

    Raises DiarieFel where it is makulerad or no reason is given, Krock where someone else has saved it since `sedd`.
    """
    last = _last_handling(handling)
    if last.makulerad:
        raise DiarieFel("Handlingen är makulerad och rättas inte.")
    prova_version(last, sedd=sedd)
    fore = falt_i_ord(last, FALT)
    last.riktning, last.datum, last.part, last.rubrik = riktning, datum, part[:200], rubrik[:200]
    last.fil = fil or last.fil
    markera(last, by=by, grund=sekretessgrund, dolj_part=dolj_part, dolj_rubrik=dolj_rubrik)
    return _ratta(last.diarieforing, last, fore, falt_i_ord(last, FALT), skal, by)


@transaction.atomic
def ratta_arende(
    *, arende: Diarieforing, rubrik: str, dolj_rubrik: bool, skal: str, by: Person, sedd: int | None
) -> Diarierattelse | None:
    """Correct what an ärende is called. None where nothing differs. Raises DiarieFel without a reason, Krock as above."""
    last = _last_arende(arende)
    prova_version(last, sedd=sedd)
    fore = falt_i_ord(last, ARENDEFALT)
    last.rubrik, last.dolj_rubrik = rubrik[:200], dolj_rubrik
    return _ratta(last, None, fore, falt_i_ord(last, ARENDEFALT), skal, by)


def _ratta(
    arende: Diarieforing,
    handling: Handling | None,
    fore: dict[str, tuple[str, str]],
    efter: dict[str, tuple[str, str]],
    skal: str,
    by: Person,
) -> Diarierattelse | None:
    andringar = [[vad, fore[n][1], till] for n, (vad, till) in efter.items() if fore[n][1] != till]
    if not andringar:
        return None
    if not skal.strip():
        raise DiarieFel("Skriv varför uppgiften rättas.")
    rad: models.Model = handling or arende
    rad.save()
    for vad, fran, till in andringar:
        text = f"Rättade {vad} i {(handling or arende).dnr}: {skal.strip()}"
        notera(forbund=arende.forbund, by=by, vad=text, objekt=arende, fran=fran, till=till)
    return Diarierattelse.objects.create(
        diarieforing=arende, handling=handling, av=by, skal=skal.strip(), andringar=andringar
    )


@transaction.atomic
def makulera(*, handling: Handling, skal: str, by: Person) -> Handling:
    """Mark a row as not valid, with a reason; it keeps its number and stays. Raises DiarieFel where it is already."""
    last = _last_handling(handling)
    if last.makulerad:
        raise DiarieFel("Handlingen är redan makulerad.")
    if not skal.strip():
        raise DiarieFel("Skriv varför handlingen makuleras.")
    last.makulerad, last.makulerad_av, last.makulerad_for = timezone.now(), by, skal.strip()[:300]
    last.version += 1
    last.save()
    arende = last.diarieforing
    notera(forbund=arende.forbund, by=by, vad=f"Makulerade {last}", objekt=arende, till=last.makulerad_for)
    return last


@transaction.atomic
def avsluta(*, arende: Diarieforing, dag: datetime.date, by: Person) -> Diarieforing:
    """Close an ärende on a day. Raises DiarieFel where it is closed, or a handling of it is later."""
    last = _last_arende(arende)
    if last.avslutat:
        raise DiarieFel(f"Ärendet avslutades redan {utan_veckodag(last.avslutat)}.")
    sist: Any = last.handlingar.filter(makulerad=None).aggregate(dag=models.Max("datum"))["dag"]
    if dag < max(filter(None, (last.oppnat, sist))):
        raise DiarieFel("Ärendet kan inte avslutas före sin sista handling.")
    return _satt_avslutat(last, dag, by, f"Avslutade ärende {last}")


@transaction.atomic
def oppna_igen(*, arende: Diarieforing, skal: str, by: Person) -> Diarieforing:
    """Open a closed ärende, with a reason. Raises DiarieFel without one, or where it is open."""
    last = _last_arende(arende)
    if not last.avslutat:
        raise DiarieFel("Ärendet är redan öppet.")
    if not skal.strip():
        raise DiarieFel("Skriv varför ärendet öppnas igen.")
    return _satt_avslutat(last, None, by, f"Öppnade ärende {last} igen: {skal.strip()}")


def _satt_avslutat(arende: Diarieforing, dag: datetime.date | None, by: Person, vad: str) -> Diarieforing:
    fran, arende.avslutat = arende.avslutat, dag
    arende.version += 1
    arende.save()
    notera(forbund=arende.forbund, by=by, vad=vad, objekt=arende, fran=_dag(fran), till=_dag(dag))
    return arende


def _dag(dag: datetime.date | None) -> str:
    return dag.isoformat() if dag else ""


def _last_handling(handling: Handling) -> Handling:
    rader: Any = Handling.objects.select_for_update(of=("self",)).select_related("diarieforing__forbund", "fil")
    rad: Handling = rader.get(pk=handling.pk)
    return rad


def _last_arende(arende: Diarieforing) -> Diarieforing:
    rader: Iterable[Any] = Diarieforing.objects.select_for_update(of=("self",)).select_related("forbund")
    rad: Diarieforing = rader.get(pk=arende.pk)  # type: ignore[attr-defined]
    return rad
