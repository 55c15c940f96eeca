"""The diarium: numbers without gaps, handlingar in order."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from finsam.diarium import oppna_arende, registrera_handling
from finsam.diarium.rattelser import avsluta
from finsam.models import Diarieforing, Fil, Forbund, Handelse, Handling, Person
from tests import fabriker

DAG = datetime.date(2026, 3, 9)


def test_arenden_numreras_per_ar(forbund: Forbund, forbundschef: Person) -> None:
    arenden = [
        oppna_arende(forbund=forbund, by=forbundschef, rubrik="Ansökan", dag=dag)
        for dag in (DAG, DAG, datetime.date(2027, 1, 1))
    ]
    assert [a.dnr for a in arenden] == ["2026:1", "2026:2", "2027:1"]
    assert Handelse.objects.first().vad == "Öppnade ärende 2027:1 Ansökan"


def test_handlingar_numreras_i_sitt_arende(forbund: Forbund, forbundschef: Person) -> None:
    arende = oppna_arende(forbund=forbund, by=forbundschef, rubrik="Ansökan", dag=DAG)
    handlingar = [
        registrera_handling(arende=arende, by=None, riktning=r, rubrik="Brev", part="Norrdals kommun", dag=DAG)
        for r in ("in", "ut")
    ]
    assert [str(h) for h in handlingar] == ["2026:1-1 Brev", "2026:1-2 Brev"]


def test_markningen_sager_bestammelse_dag_och_vem(forbund: Forbund, forbundschef: Person) -> None:
    arende = oppna_arende(forbund=forbund, by=forbundschef, rubrik="Ansökan", dag=DAG)
    fil = fabriker.fil(forbund, synlighet=Fil.Synlighet.FORBUND)
    h = registrera_handling(
        arende=arende, by=forbundschef, riktning="in", rubrik="Brev", fil=fil, sekretessgrund="26 kap. 1 § OSL"
    )
    assert (h.sekretess, h.sekretess_dag, h.sekretess_av) == (True, timezone.localdate(), forbundschef)
    fil.refresh_from_db()
    assert fil.synlighet == Fil.Synlighet.KANSLI


@pytest.mark.parametrize(
    "falt",
    [
        {"sekretess": False, "sekretessgrund": "26 kap. 1 § OSL"},
        {"sekretess": True, "sekretessgrund": "26 kap. 1 § OSL"},
        {"dolj_rubrik": True},
        {"makulerad_for": "Dubblett"},
    ],
)
def test_halva_markningar_vagras(brev: Handling, falt: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Handling.objects.filter(pk=brev.pk).update(**falt)


def test_databasen_vagrar_ta_bort_och_numrera_om(brev: Handling) -> None:
    for gor in (
        brev.delete,
        brev.diarieforing.delete,
        lambda: Handling.objects.filter(pk=brev.pk).update(nr=7),
        lambda: Diarieforing.objects.filter(pk=brev.diarieforing_id).update(nr=7),
    ):
        with pytest.raises((ProgrammingError, ProtectedError)), transaction.atomic():
            gor()


def test_en_ny_handling_oppnar_ett_avslutat_arende(brev: Handling, forbundschef: Person) -> None:
    arende = avsluta(arende=brev.diarieforing, dag=DAG, by=forbundschef)
    registrera_handling(arende=arende, by=forbundschef, riktning="ut", rubrik="Svar", dag=DAG)
    arende.refresh_from_db()
    assert arende.avslutat is None
    assert Handelse.objects.first().vad.endswith("öppnades igen av en ny handling")


@pytest.mark.django_db(transaction=True)
def test_tjugo_registrerar_pa_en_gang_utan_lucka() -> None:
    forbund = fabriker.forbund()
    by = fabriker.person()
    arende = oppna_arende(forbund=forbund, by=by, rubrik="Samråd", dag=DAG)

    def en(_: int) -> None:
        try:
            registrera_handling(arende=arende, by=by, riktning="in", rubrik="Anmälan", dag=DAG)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as trad:
        list(trad.map(en, range(20)))
    assert sorted(arende.handlingar.values_list("nr", flat=True)) == list(range(1, 21))
