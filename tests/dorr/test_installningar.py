"""What the settings refuse, and that the README names each of them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import Tags, run_checks
from django.core.exceptions import ImproperlyConfigured

from finsam import checks
from finsam.egen_nyckel import egen_nyckel
from finsam.models import Person
from tests import fabriker

ROT = Path(__file__).resolve().parent.parent.parent
LASER = re.compile(r"""(?:env\.\w+|environ\.get)\(\s*"([A-Z_]+)"|"([A-Z_]+)"(?:\]| in| not in)[^\n]*environ""")
SATTS_AV_SYSTEMET = {"PATH"}


def startar(**miljo: str) -> subprocess.CompletedProcess[str]:
    bas = {"PATH": os.environ["PATH"], "DATABASE_URL": "postgres:///ingen", "DATA_DIR": "/nonexistent"}
    program = [sys.executable, "-c", "import finsam.settings"]
    return subprocess.run(program, cwd=ROT, env={**bas, **miljo}, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("miljo", "orsak"),
    [
        ({}, "SECRET_KEY saknas"),
        ({"SECRET_KEY": ""}, "SECRET_KEY saknas"),
        ({"SECRET_KEY": "x" * 60, "DEBUG": "true"}, "DEBUG får inte vara på"),
        ({"MILJO": "prod", "SECRET_KEY": "x" * 60}, "ska vara utveckling eller produktion"),
    ],
)
def test_produktion_startar_inte(miljo, orsak):
    svar = startar(**miljo)
    assert svar.returncode != 0
    assert orsak in svar.stderr


def test_produktion_startar_med_nyckel():
    assert startar(SECRET_KEY="x" * 60).returncode == 0


def test_produktion_startar_inte_med_demons_konton(db, settings):
    settings.UTVECKLING = False
    fabriker.person("Lena Sandgren", email="forbundschef@demo.example")
    with pytest.raises(ImproperlyConfigured, match="Demons konton"):
        checks.refuse_demo()


def test_demons_avstangda_konton_hindrar_inte(db, settings):
    settings.UTVECKLING = False
    fabriker.person("Lena Sandgren", email="forbundschef@demo.example")
    Person.objects.update(is_active=False)
    checks.refuse_demo()


def test_utveckling_far_ha_demons_konton(db):
    fabriker.person("Lena Sandgren", email="forbundschef@demo.example")
    checks.refuse_demo()


def test_migrate_sager_till_om_demons_konton(db, settings):
    settings.UTVECKLING = False
    fabriker.person("Lena Sandgren", email="forbundschef@demo.example")
    funna = run_checks(tags=[Tags.database], databases=["default"])
    assert [m.id for m in funna if m.id.startswith("finsam")] == ["finsam.C001"]


def test_kontrollen_fragar_inte_databasen_nar_ingen_bett_om_det():
    assert checks.no_demo_in_production() == []


def test_nyckeln_gors_en_gang_och_ar_bara_agarens(tmp_path):
    nyckel = egen_nyckel(tmp_path / "data")
    assert len(nyckel) >= 64
    assert egen_nyckel(tmp_path / "data") == nyckel
    assert (tmp_path / "data" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_den_som_kommer_efter_tar_den_forstas_nyckel(tmp_path, monkeypatch):
    (tmp_path / "secret_key").write_text("den förstas")
    finns = iter([False])
    monkeypatch.setattr(Path, "exists", lambda self: next(finns, True))
    assert egen_nyckel(tmp_path) == "den förstas"


def lasta() -> set[str]:
    filer = [*ROT.glob("finsam/**/*.py"), *ROT.glob("launch/*.py"), ROT / "manage.py"]
    fynd = {a or b for fil in filer for a, b in LASER.findall(fil.read_text())}
    return fynd - SATTS_AV_SYSTEMET


def test_readme_har_en_rad_for_varje_installning_och_ingen_mer():
    avsnitt = (ROT / "README.md").read_text().split("## Settings")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", avsnitt, re.M)) == lasta()
