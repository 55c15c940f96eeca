"""Numbers without gaps and without duplicates, however many ask at once."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from finsam.models import Forbund, Nummer, Nummerserie
from finsam.nummerserier import borja_pa, tilldela
from tests import fabriker

DAG = datetime.date(2026, 3, 19)


def ta(forbund: Forbund, dag: datetime.date = DAG, **falt: object) -> list[int]:
    with transaction.atomic():
        return tilldela(forbund=forbund, serie="paragraf", dag=dag, **falt)


def test_nummer_kommer_i_ordning(forbund: Forbund) -> None:
    assert ta(forbund) + ta(forbund, antal=3) + ta(forbund) == [1, 2, 3, 4, 5]


def test_serien_borjar_om_vid_nyar(forbund: Forbund) -> None:
    assert ta(forbund, datetime.date(2026, 12, 31), antal=2) == [1, 2]
    assert ta(forbund, datetime.date(2027, 1, 1)) == [1]


def test_lopande_serie_fortsatter_over_nyar(forbund: Forbund) -> None:
    assert ta(forbund, datetime.date(2026, 12, 31), per_ar=False) == [1]
    assert ta(forbund, datetime.date(2027, 1, 1), per_ar=False) == [2]


def test_varje_forbund_har_sin_egen_serie(forbund: Forbund) -> None:
    assert ta(forbund) == ta(fabriker.forbund("annat")) == [1]


def test_avbruten_transaktion_lamnar_ingen_lucka(forbund: Forbund) -> None:
    with transaction.atomic():
        tilldela(forbund=forbund, serie="paragraf", dag=DAG)
        transaction.set_rollback(True)
    assert ta(forbund) == [1]


@pytest.mark.django_db(transaction=True)
def test_utanfor_transaktion_vagras() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        tilldela(forbund=fabriker.forbund(), serie="paragraf", dag=DAG)


def test_ett_nummer_kan_inte_finnas_tva_ganger(forbund: Forbund) -> None:
    ta(forbund)
    with pytest.raises(IntegrityError), transaction.atomic():
        Nummer.objects.create(serie=Nummerserie.objects.get(), nummer=1)


def test_serien_kan_borja_dar_den_gamla_slutade(forbund: Forbund) -> None:
    borja_pa(forbund=forbund, serie="paragraf", ar=2026, nasta=132)
    assert ta(forbund, antal=2) == [132, 133]


def test_tagna_nummer_kan_inte_ges_igen(forbund: Forbund) -> None:
    ta(forbund, antal=3)
    with pytest.raises(ValueError, match="Välj 4 eller högre"):
        borja_pa(forbund=forbund, serie="paragraf", ar=2026, nasta=3)


@pytest.mark.django_db(transaction=True)
def test_tjugo_samtidiga_forbindelser_ger_varken_lucka_eller_dubblett() -> None:
    """20 connections take 10 numbers each, some just before and some just after New Year, every fifth giving up midway."""
    forbund = fabriker.forbund()

    def arbeta(n: int) -> list[int]:
        tagna = []
        for i in range(10):
            dag = datetime.date(2026, 12, 31) + datetime.timedelta(days=i % 2)
            try:
                with transaction.atomic():
                    nummer = tilldela(forbund=forbund, serie="paragraf", dag=dag)[0]
                    if (n + i) % 5 == 0:
                        raise InterruptedError
                tagna.append(dag.year * 1000 + nummer)
            except InterruptedError:
                pass
        connection.close()
        return tagna

    with ThreadPoolExecutor(20) as pool:
        alla = sorted(nummer for tagna in pool.map(arbeta, range(20)) for nummer in tagna)
    for ar in (2026, 2027):
        denna = [n - ar * 1000 for n in alla if n // 1000 == ar]
        assert denna == list(range(1, len(denna) + 1))
    assert len(alla) == 160
