"""The database that test databases are copied from follows the migrations."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection

from tests import databasmall


@pytest.fixture
def app(tmp_path: Path) -> SimpleNamespace:
    """An app with one migration."""
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "0001_borja.py").write_text("operations = []")
    return SimpleNamespace(path=str(tmp_path))


def test_en_andrad_eller_ny_migrering_ger_en_ny_mall(app: SimpleNamespace) -> None:
    mapp = Path(app.path) / "migrations"
    forst = databasmall.summan([app])
    (mapp / "0001_borja.py").write_text("operations = [1]")
    sedan = databasmall.summan([app])
    (mapp / "0002_mer.py").write_text("operations = []")
    assert len({forst, sedan, databasmall.summan([app])}) == 3


@pytest.mark.django_db
def test_bara_de_egna_mallarna_rensas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databasmall, "stammen", lambda: "mall_finsam_")
    egna = ["mall_finsam_0123456789abcdef", "mall_finsam_0123456789abcdef_gors"]
    andras = ["mall_finsam_annan_0123456789abcdef", "finsam", "test_finsam"]
    with connection.cursor() as cursor:
        monkeypatch.setattr(cursor, "fetchall", lambda: [(namn,) for namn in egna + andras], raising=False)
        assert databasmall.mallar(cursor) == egna
