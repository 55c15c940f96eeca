"""manage.py: which environment it takes, and when it starts the database."""

import contextlib
import os
import sys

import pytest

import manage


@pytest.fixture
def kort(monkeypatch, tmp_path):
    """Run manage.py with arguments; gives the commands that started the database."""
    startade: list[str] = []

    @contextlib.contextmanager
    def igang(data_dir):
        startade.append(sys.argv[1])
        yield

    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setattr(manage.lokal_databas, "in_use_when_wanted", igang)
    monkeypatch.setattr("django.core.management.execute_from_command_line", lambda argv: None)

    def kor(*argument):
        monkeypatch.setattr(sys, "argv", ["manage.py", *argument])
        manage.main()
        return startade

    return kor


def test_databasen_startas_for_kommandot(kort):
    assert kort("demo") == ["demo"]


@pytest.mark.parametrize("argument", [(), ("help",), ("collectstatic", "--noinput")])
def test_den_startas_inte_for_det_som_inte_behover_den(kort, argument):
    assert kort(*argument) == []


def test_miljon_ar_den_som_run_markerade(kort, monkeypatch, tmp_path):
    monkeypatch.delenv("MILJO")
    (tmp_path / "miljo").write_text("utveckling\n")
    kort("demo")
    assert os.environ["MILJO"] == "utveckling"


def test_utan_markering_och_variabel_valjs_ingen_miljo(kort, monkeypatch):
    monkeypatch.delenv("MILJO")
    kort("demo")
    assert "MILJO" not in os.environ


def test_en_python_utan_django_byts_mot_projektets_egen(monkeypatch, tmp_path):
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (egen := tmp_path / ".venv" / "bin" / "python").touch()
    monkeypatch.setattr(manage, "ROOT", tmp_path)
    monkeypatch.setattr(manage.importlib.util, "find_spec", lambda namn: None)
    monkeypatch.setattr(sys, "argv", ["manage.py", "demo"])
    bytt: list[object] = []
    monkeypatch.setattr(os, "execv", lambda *a: bytt.extend(a))
    manage.use_own_python()
    assert bytt == [egen, [str(egen), "manage.py", "demo"]]
