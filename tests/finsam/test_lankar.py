"""Secret links: only their hash is known, they end, and guessing stops."""

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from finsam.lankar import FELFORSOK, ForMangaForsok, LankFel, aterkalla_lank, oppna_lank, skapa_lank
from finsam.models import Forbund, Handelse, Lank, Person
from tests import fabriker


@pytest.fixture
def hemlighet(forbund: Forbund, forbundschef: Person) -> str:
    cache.clear()
    insats = fabriker.insats(forbund)
    return skapa_lank(forbund=forbund, by=forbundschef, syfte="ansokan", objekt=insats, epost="Sara@Exempel.se")[1]


def oppna(hemlighet: str, syfte: str = "ansokan") -> Lank:
    return oppna_lank(hemlighet=hemlighet, syfte=syfte, fran="192.0.2.1")


def test_lanken_oppnar_sin_sak(hemlighet: str) -> None:
    lank = oppna(hemlighet)
    assert str(lank.objekt) == "Steget in"
    assert lank.epost == "sara@exempel.se"
    assert Lank.objects.get().senast_oppnad is not None


def test_hemligheten_lagras_inte(hemlighet: str) -> None:
    assert hemlighet not in str(Lank.objects.values_list())
    assert hemlighet not in str(Handelse.objects.values_list())


def test_lanken_oppnar_inget_annat(hemlighet: str) -> None:
    with pytest.raises(LankFel, match="finns inte"):
        oppna(hemlighet, "yttrande")


def test_aterkallad_lank_sager_varfor(hemlighet: str, forbundschef: Person) -> None:
    for _ in range(2):
        aterkalla_lank(lank=Lank.objects.get(), by=forbundschef)
    with pytest.raises(LankFel, match="återkallats"):
        oppna(hemlighet)
    assert Handelse.objects.filter(vad__startswith="Återkallade").count() == 1


def test_lanken_gar_ut(hemlighet: str) -> None:
    Lank.objects.update(gar_ut=timezone.now() - datetime.timedelta(seconds=1))
    with pytest.raises(LankFel, match="gått ut"):
        oppna(hemlighet)


def test_gissning_stoppas_aven_for_den_ratta(hemlighet: str) -> None:
    for _ in range(FELFORSOK):
        with pytest.raises(LankFel):
            oppna("fel")
    with pytest.raises(ForMangaForsok):
        oppna(hemlighet)
    assert oppna_lank(hemlighet=hemlighet, syfte="ansokan", fran="192.0.2.2")


def test_de_felaktiga_raknas_i_en_kvart(hemlighet: str) -> None:
    for _ in range(2):
        with pytest.raises(LankFel):
            oppna("fel")
    with connection.cursor() as fraga:
        fraga.execute(
            "SELECT extract(epoch FROM max(expires) - now()) FROM finsam_cache WHERE cache_key LIKE '%lankfel%'"
        )
        assert fraga.fetchone()[0] > 10 * 60
