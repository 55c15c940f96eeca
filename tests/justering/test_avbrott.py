"""What is left when the machine dies in the middle of a justering."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests import fabriker
from tests import justeringsfabriker as fab
from tests.justering.test_gang import med_pengar

BARN = "tests.justering.avbrott_barn"


@pytest.mark.django_db(transaction=True)
def test_dor_den_mitt_i_ar_allt_ogjort_och_sedan_gors_det_en_gang() -> None:
    forbund = fabriker.forbund()
    justering = fab.undertecknad(forbund, protokoll=med_pengar(forbund))
    argument = [str(connection.settings_dict["NAME"]), str(justering.pk), str(fab.kansliet(forbund).pk)]
    svar = subprocess.run(
        [sys.executable, "-m", BARN, *argument], cwd=Path(settings.ROT), capture_output=True, text=True, check=False
    )
    assert svar.returncode == 0, svar.stderr
    rader = [json.loads(rad) for rad in svar.stdout.splitlines()]
    ogjort = [["granskas", "last", "ej_justerat", "vantar"], [0, 0]]
    assert [rad[1:3] for rad in rader[:-1]] == [ogjort] * 3
    assert len({rad[3] for rad in rader[:-1]}) == 1  # nor is anything in the history
    assert rader[-1][1:3] == [["justerad", "justerat", "justerat", "utford"], [1, 6]]
