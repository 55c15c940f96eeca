"""The styrelse is to be called in time."""

import datetime

from finsam.models import Forbund, Person
from styrelse.kallelse.kontroller import kallelser_i_tid
from styrelse.models import Kallelse
from tests.kallelsefabriker import kallat_i


def test_kallelsen_i_tid_och_for_sent(forbund: Forbund, forbundschef: Person) -> None:
    assert list(kallelser_i_tid(forbund, 2026)) == []
    motet = kallat_i(forbund)
    for dagar, utfall in ((7, "haller"), (6, "haller_inte")):
        dag = motet.datum - datetime.timedelta(days=dagar)
        Kallelse.objects.update(skickad=datetime.datetime.combine(dag, datetime.time(10), datetime.UTC))
        [kontroll] = kallelser_i_tid(forbund, 2026)
        assert kontroll.utfall == utfall
    assert kontroll.text == "Sena kallelser. 7 januari 2026: 6 dagar före."
