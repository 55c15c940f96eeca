import datetime

import pytest
from django.test import Client

from budget.kontroller import kontrollera_budget
from budget.models import Budgetversion, Samrad
from finsam.models import Forbund
from tests import fabriker
from tests.budget.conftest import Liten, andringar, till


def test_ett_samrad_registreras_andras_och_tas_bort(chef: Client, forbund: Forbund) -> None:
    text = chef.post(till("samrad"), {"datum": "2199-01-01"}).content.decode()
    assert "Skriv en dag som har varit." in text
    chef.post(till("samrad"), {"datum": "16 oktober 2025", "anteckning": "Alla var med."})
    rad = Samrad.objects.get()
    assert (rad.ar, rad.datum) == (2026, datetime.date(2025, 10, 16))
    assert "redan registrerat" in chef.post(till("samrad"), {"datum": "2025-10-16"}).content.decode()
    chef.post(till("samradet", rad.pk), {"datum": "2025-10-17", "version": "1"})
    assert chef.post(till("samradet", rad.pk), {"datum": "2025-10-18", "version": "1"}).status_code == 409
    chef.post(till("samradet", rad.pk), {"ta_bort": "ja"})
    assert not Samrad.objects.exists()
    assert [h.vad for h in andringar()][::-1] == [
        "Samråd om budget 2026: registrerade",
        "Samråd om budget 2026 den 2025-10-17: ändrade hölls",
        "Samråd om budget 2026 den 2025-10-17: ändrade anteckning",
        "Samråd om budget 2026: tog bort",
    ]


@pytest.mark.parametrize(
    ("hallet", "antaget", "utfall"),
    [
        (None, None, "upplysning"),
        ("2025-10-16", None, "haller"),
        ("2025-10-16", "2025-11-20", "haller"),
        ("2025-12-01", "2025-11-20", "haller_inte"),
    ],
)
def test_samradet_ska_vara_hallet_fore_beslutet(
    liten: Liten, forbund: Forbund, hallet: str | None, antaget: str | None, utfall: str
) -> None:
    if hallet:
        fabriker.samrad(forbund, datum=hallet)
    if antaget:
        beslut = fabriker.beslut(forbund, datum=antaget)
        Budgetversion.objects.filter(pk=liten.version.pk).update(tillstand="antagen", beslut=beslut)
    (kontroll,) = [k for k in kontrollera_budget(forbund, 2026) if k.id == "budget.samrad"]
    assert kontroll.utfall == utfall


def test_ett_samrad_langt_fran_budgetaret_ar_felskrivet(chef: Client) -> None:
    svar = chef.post(till("samrad"), {"datum": "2015-10-16"})
    assert "ligger för långt från budgetåret 2026" in svar.content.decode()
    assert not Samrad.objects.exists()
