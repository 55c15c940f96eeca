"""The diarium: numbers without gaps, handlingar in order."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from finsam.diarium import oppna_arende, registrera_handling
from finsam.models import Forbund, Handelse, Handling, Person

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


def test_sekretessgrund_utan_sekretess_vagras(forbund: Forbund, forbundschef: Person) -> None:
    arende = oppna_arende(forbund=forbund, by=forbundschef, rubrik="Ansökan", dag=DAG)
    with pytest.raises(IntegrityError), transaction.atomic():
        registrera_handling(arende=arende, by=None, riktning="in", rubrik="Brev", sekretessgrund="26 kap. 1 § OSL")
    assert not Handling.objects.exists()
