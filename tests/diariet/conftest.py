"""An ärende in the diarium with a handling that is open to all and one that is marked."""

import datetime

import pytest

from finsam.diarium import oppna_arende, registrera_handling
from finsam.models import Diarieforing, Forbund, Handling, Person

DAG = datetime.date(2026, 3, 9)
GRUND = "26 kap. 1 § OSL"


@pytest.fixture
def arende(forbund: Forbund, forbundschef: Person) -> Diarieforing:
    return oppna_arende(forbund=forbund, by=forbundschef, rubrik="Remiss om samlokalisering", dag=DAG)


@pytest.fixture
def brev(arende: Diarieforing, forbundschef: Person) -> Handling:
    return registrera_handling(
        arende=arende, by=forbundschef, riktning="in", rubrik="Svar på remissen", part="Norrdals kommun", dag=DAG
    )


@pytest.fixture
def hemlig(arende: Diarieforing, forbundschef: Person) -> Handling:
    return registrera_handling(
        arende=arende,
        by=forbundschef,
        riktning="in",
        rubrik="Brev om en sjukskrivning",
        part="Enskild Söderholm",
        dag=DAG,
        sekretessgrund=GRUND,
        dolj_part=True,
        dolj_rubrik=True,
    )
