"""Which ärende in the diarium an insats has, and what the diarium's pages show of insatser."""

import datetime

from django.db.models import Q

from finsam.diarium import oppna_arende
from finsam.diarium.insyn import Insyn
from finsam.diarium.lista import som_rader
from finsam.models import Diarieforing, Handling, Person
from finsam.paneler import Panel
from finsam.rattigheter import far_lasa_diariet
from finsam.tilltrade import Tilltrade
from insatser.models import Ansokan, Insats

SENASTE = 4


def arende_for(*, insats: Insats, by: Person | None, dag: datetime.date | None = None) -> Diarieforing:
    """The ärende that the insats began as, when it was applied for; else its own, opened the first time something comes or goes.

    `dag` is the day that a new one is opened, today where it is not said. Locks the insats, so that it never gets two: call
    it inside the transaction that registers.
    """
    last = Insats.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=insats.pk)
    finns = insatsens_arende(last)
    return finns or oppna_arende(forbund=last.forbund, by=by, rubrik=f"Insatsen {last.namn}", dag=dag, objekt=last)


def insatsens_arende(insats: Insats) -> Diarieforing | None:
    """The ärende of an insats, or None while it has none. One query."""
    egen = Q(objekt_typ__app_label="insatser", objekt_typ__model="insats", objekt_id=insats.pk)
    ansokans = Q(pk__in=Ansokan.objects.filter(insats=insats).values("diarieforing"))
    alla = Diarieforing.objects.filter(egen | ansokans, forbund=insats.forbund_id)
    return alla.select_related("forbund").order_by("oppnat", "pk").first()


def insatser_i(arende: Diarieforing) -> list[Insats]:
    """The insats that an ärende is about, or was applied for in it. One query."""
    om = arende.objekt_id if arende.objekt_typ and arende.objekt_typ.model_class() is Insats else None
    return list(
        Insats.objects.filter(Q(pk=om) | Q(ansokan__diarieforing=arende), forbund=arende.forbund_id)
        .select_related("forbund", "ansokan__diarieforing", "ansokan__insats__forbund")
        .order_by("pk")
    )


def hor_till(tilltrade: Tilltrade, arende: Diarieforing) -> Panel | None:
    """On the page of an ärende: the application, insats and avtal that it is about."""
    lankar = []
    for insats in insatser_i(arende):
        ansokan = getattr(insats, "ansokan", None)
        if ansokan:
            lankar.append(("Ansökan", insats.namn, ansokan.get_absolute_url()))
        if insats.tillstand != Insats.Tillstand.ANSOKT:
            lankar.append(("Insats", insats.namn, insats.get_absolute_url()))
        if avtal := insats.avtal.exclude(tillstand="utkast").first():
            avtal.insats = insats
            lankar.append(("Avtal", str(avtal), avtal.get_absolute_url()))
    return Panel("Hör till", "insatser/diariet/_hor_till.html", {"lankar": lankar}) if lankar else None


def i_diariet(tilltrade: Tilltrade, insats: Insats) -> Panel | None:
    """On the page of an insats: its ärende, and the last that came or went."""
    return _panel(tilltrade, insatsens_arende(insats)) if far_lasa_diariet(tilltrade) else None


def ansokan_i_diariet(tilltrade: Tilltrade, ansokan: Ansokan) -> Panel | None:
    """The same on the page of an application."""
    return _panel(tilltrade, ansokan.diarieforing) if far_lasa_diariet(tilltrade) else None


def _panel(tilltrade: Tilltrade, arende: Diarieforing | None) -> Panel | None:
    if arende is None:
        return None
    alla = Handling.objects.filter(diarieforing=arende).select_related("fil__forbund")
    handlingar = list(alla.order_by("-datum", "-nr")[: SENASTE + 1])
    for handling in handlingar:
        handling.diarieforing = arende
    data = {
        "arende": arende,
        "rader": list(som_rader(Insyn.for_(tilltrade), handlingar[:SENASTE])),
        "fler": len(handlingar) > SENASTE,
    }
    return Panel("Diarium", "insatser/diariet/_panel.html", data)
