"""Which avtal holds on a day, and what the database refuses."""

import datetime

import pytest
from django.db import DatabaseError, transaction

from insatser.models import Avtal, Insats
from insatser.models.avtal import gallande_avtal
from tests.beredning import fabrik

DAG = datetime.date(2026, 6, 1)


def test_utkast_galler_inte(insats: Insats, avtal: Avtal) -> None:
    assert gallande_avtal(insats, DAG) is None


def test_undertecknat_galler_under_sin_period(insats: Insats) -> None:
    avtal = fabrik.undertecknat(insats)
    assert gallande_avtal(insats, DAG) == avtal
    assert gallande_avtal(insats, datetime.date(2026, 2, 28)) is None
    assert gallande_avtal(insats, datetime.date(2027, 12, 31)) == avtal


def test_den_senaste_versionen_galler_och_den_forra_dessforinnan(insats: Insats) -> None:
    forra = fabrik.undertecknat(insats, tillstand=Avtal.Tillstand.ERSATT)
    ny = fabrik.undertecknat(insats, nr=2, fran=datetime.date(2027, 1, 1), tom=datetime.date(2028, 12, 31))
    assert gallande_avtal(insats, DAG) == forra
    assert gallande_avtal(insats, datetime.date(2027, 5, 1)) == ny


@pytest.mark.parametrize("falt", [{"tom": datetime.date(2030, 1, 1)}, {"motpart": "Någon annan"}, {"nr": 9}])
def test_databasen_vagrar_andra_ett_undertecknat_avtal(insats: Insats, falt: dict[str, object]) -> None:
    avtal = fabrik.undertecknat(insats)
    with pytest.raises(DatabaseError, match="ändras inte"), transaction.atomic():
        Avtal.objects.filter(pk=avtal.pk).update(**falt)


def test_databasen_vagrar_nya_belopp_i_ett_undertecknat_avtal(insats: Insats) -> None:
    avtal = fabrik.undertecknat(insats)
    with pytest.raises(DatabaseError, match="ändras inte"), transaction.atomic():
        avtal.belopp.create(ar=2026, belopp=1)


def test_databasen_vagrar_ta_bort_ett_undertecknat_avtal(insats: Insats) -> None:
    avtal = fabrik.undertecknat(insats)
    with pytest.raises(DatabaseError, match="tas inte bort"), transaction.atomic():
        avtal.delete()


def test_utkast_andras_fritt_och_tas_bort_med_sina_delar(avtal: Avtal) -> None:
    avtal.belopp.update(belopp=1)
    avtal.delete()
    assert not Avtal.objects.exists()


def test_undertecknat_far_ersattas(insats: Insats) -> None:
    avtal = fabrik.undertecknat(insats)
    Avtal.objects.filter(pk=avtal.pk).update(tillstand=Avtal.Tillstand.ERSATT)
    avtal.refresh_from_db()
    assert avtal.tillstand == Avtal.Tillstand.ERSATT
