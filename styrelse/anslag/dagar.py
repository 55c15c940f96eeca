"""The days of an anslag: when it must be up, how long its decisions can be appealed, when it may come down."""

import datetime
from typing import Final

from finsam.helgdagar import ledig
from styrelse.models.anslag import ANSLAS_INOM

DYGN: Final = datetime.timedelta(days=1)
OVERKLAGANDETID: Final = 21 * DYGN


def senast(justerad: datetime.date) -> datetime.date:
    """The second day after the justering (8 kap. 12 § kommunallagen). Not moved past holidays: too early harms nobody."""
    return justerad + ANSLAS_INOM


def sista_dag_att_overklaga(upp: datetime.date) -> datetime.date:
    """Three weeks from the day when it went up (13 kap. 5 § kommunallagen), moved to the next working day (lag 1930:173)."""
    dag = upp + OVERKLAGANDETID
    while ledig(dag):
        dag += DYGN
    return dag


def ned_tidigast(upp: datetime.date) -> datetime.date:
    """The day after the last one to appeal: 22 days after it went up, later where that day was moved."""
    return sista_dag_att_overklaga(upp) + DYGN
