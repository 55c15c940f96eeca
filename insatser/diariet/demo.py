"""The demo's diarium: what the demo's rows would have registered by themselves, and ärenden entered by hand, by their days."""

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.db import models
from django.utils import timezone

from finsam.demo import Demo
from finsam.diarium import oppna_arende, registrera_handling
from finsam.diarium.lagrum import tolka
from finsam.diarium.rattelser import avsluta, makulera, ratta_handling
from finsam.filer.arkiv import GranskadFil, ta_emot
from finsam.models import Fil, Handling
from insatser.diariet.arenden import arende_for
from insatser.models import Aterbetalning, Avgorande, Avtal, Insats, Rapport, Rekvisition, Yttrande

R = Handling.Riktning
KLOCKAN = datetime.time(10, 20)
Sak = tuple[datetime.date, Callable[[], Any]]


def ladda_diariet(demo: Demo) -> None:
    """Runs last of the floor, in the order of the days, so that numbers follow them."""
    hand: list[Sak] = [(a["handlingar"][0]["dag"], partial(_arende, demo, a)) for a in _skrivna(demo)]
    for _, gor in sorted([*_egna(demo), *hand], key=lambda sak: sak[0]):
        gor()


def _skrivna(demo: Demo) -> list[dict[str, Any]]:
    skrivna: list[dict[str, Any]] = demo.data("finsam", "diarium").get("arenden", [])
    return skrivna


# --- What registers itself ---------------------------------------------------------------------------------------


def _egna(demo: Demo) -> Iterator[Sak]:
    yield from _rekvisitioner(demo)
    yield from _rapporter(demo)
    yield from _aterbetalningar(demo)
    for y in Yttrande.objects.filter(ansokan__insats__forbund=demo.forbund).select_related("ansokan__insats"):
        sak = partial(_registrera, demo, y.ansokan.insats, y, y.organ)
        yield _sak(sak, timezone.localdate() - datetime.timedelta(days=8), R.UT, f"Begäran om {y.get_sort_display()}")
        for svar in y.svar.all():
            yield _sak(sak, svar.datum, R.IN, "Yttrande")
    for a in Avgorande.objects.filter(ansokan__insats__forbund=demo.forbund).select_related("ansokan__insats"):
        sak = partial(_registrera, demo, a.ansokan.insats, a, a.ansokan.sokande)
        yield _sak(sak, a.besked and timezone.localdate(a.besked), R.UT, "Besked om beslut")
    for avtal in Avtal.objects.filter(insats__forbund=demo.forbund).select_related("insats"):
        sak = partial(_registrera, demo, avtal.insats, avtal, avtal.motpart)
        yield _sak(sak, avtal.undertecknat, R.IN, f"Undertecknat avtal, version {avtal.nr}")


def _rekvisitioner(demo: Demo) -> Iterator[Sak]:
    for r in Rekvisition.objects.filter(insats__forbund=demo.forbund, inlamnad__isnull=False).select_related("insats"):
        sak = partial(_registrera, demo, r.insats, r, r.insats.agare)
        yield _sak(sak, r.inlamnad and timezone.localdate(r.inlamnad), R.IN, f"{r}, {r.period}")
        if r.attesterad:
            sak = partial(_registrera, demo, r.insats, r, "")
            yield _sak(
                sak,
                timezone.localdate(r.attesterad),
                R.UPPRATTAD,
                f"Beslut om utbetalning av {str(r).lower()}, {r.period}",
            )


def _rapporter(demo: Demo) -> Iterator[Sak]:
    for r in Rapport.objects.filter(insats__forbund=demo.forbund, inlamnad__isnull=False).select_related("insats"):
        sak = partial(_registrera, demo, r.insats, r, r.insats.agare)
        yield _sak(sak, r.inlamnad and timezone.localdate(r.inlamnad), R.IN, str(r))
        if r.atersand:
            yield _sak(sak, timezone.localdate(r.atersand), R.UT, f"Återsänd: {r}")


def _aterbetalningar(demo: Demo) -> Iterator[Sak]:
    for a in Aterbetalning.objects.filter(insats__forbund=demo.forbund).select_related("insats"):
        sak, utan_part = (partial(_registrera, demo, a.insats, a, part) for part in (a.insats.agare, ""))
        if a.beslutad:
            yield _sak(utan_part, a.beslutad, R.UPPRATTAD, f"Beslut om återbetalning för {a.ar}")
        if a.fakturerad:
            yield _sak(sak, a.fakturerad, R.UT, f"Faktura om återbetalning för {a.ar}")


def _sak(sak: Callable[..., Any], dag: datetime.date | None, riktning: str, rubrik: str) -> Sak:
    dag = dag or timezone.localdate()
    return dag, partial(sak, dag, riktning, rubrik)


def _registrera(
    demo: Demo, insats: Insats, objekt: models.Model, part: str, dag: datetime.date, riktning: str, rubrik: str
) -> None:
    arende = arende_for(insats=insats, by=demo.chef, dag=dag)
    registrera_handling(
        arende=arende, by=demo.chef, riktning=riktning, rubrik=rubrik, part=part, dag=dag, objekt=objekt
    )


# --- What is entered by hand -------------------------------------------------------------------------------------


def _arende(demo: Demo, data: dict[str, Any]) -> None:
    by, handlingar = demo.personer["handlaggare"], data["handlingar"]
    arende = oppna_arende(
        forbund=demo.forbund,
        by=by,
        rubrik=data["rubrik"],
        dag=handlingar[0]["dag"],
        dolj_rubrik=data.get("dolj_rubrik", False),
    )
    for rad in handlingar:
        _ett(demo, registrera_handling(arende=arende, by=by, fil=_fil(demo, rad), dag=rad["dag"], **_falt(rad)), rad)
    if "avslutat" in data:
        avsluta(arende=arende, dag=data["avslutat"], by=by)


def _falt(rad: dict[str, Any]) -> dict[str, Any]:
    dolj, grund = rad.get("dolj", []), rad.get("sekretess", "")
    return {
        "riktning": rad["riktning"],
        "rubrik": rad["rubrik"],
        "part": rad.get("part", ""),
        "sekretessgrund": tolka(grund) if grund else "",
        "dolj_part": "part" in dolj,
        "dolj_rubrik": "rubrik" in dolj,
    }


def _ett(demo: Demo, handling: Handling, rad: dict[str, Any]) -> None:
    denna = Handling.objects.filter(pk=handling.pk)
    if handling.sekretess:
        denna.update(sekretess_dag=rad["dag"])
    if "makulerad" in rad:
        makulera(handling=handling, skal=rad["makulerad"], by=demo.chef)
        denna.update(makulerad=timezone.make_aware(datetime.datetime.combine(rad["dag"], KLOCKAN)))
    if nytt := dict(rad.get("rattas", {})):
        skal = nytt.pop("skal")
        falt = {**_falt(rad), **nytt}
        ratta_handling(handling=handling, datum=rad["dag"], skal=skal, by=demo.chef, sedd=handling.version, **falt)


def _fil(demo: Demo, rad: dict[str, Any]) -> Fil | None:
    """A small file with the subject of the handling in it."""
    if "fil" not in rad:
        return None
    innehall = f"{rad['dag']}\r\n\r\n{rad['rubrik']}\r\n".encode()
    granskad = GranskadFil(namn=rad["fil"], mime="text/plain", innehall=innehall)
    return ta_emot(
        forbund=demo.forbund, by=demo.personer["handlaggare"], granskad=granskad, synlighet=Fil.Synlighet.FORBUND
    )
