"""What the settings refuse, and that the README names each of them."""

import importlib
import re
import runpy
from pathlib import Path

import pytest
from django.core.checks import Tags, run_checks
from django.core.exceptions import ImproperlyConfigured

from finsam import checks, lokal_databas
from finsam.egen_nyckel import egen_nyckel
from finsam.models import Person
from tests import fabriker

ROT = Path(__file__).resolve().parent.parent.parent
LASER = re.compile(r"""(?:env\.\w+|environ\.get)\(\s*"([A-Z_]+)"|"([A-Z_]+)"(?:\]| in| not in)[^\n]*environ""")
SATTS_AV_SYSTEMET = {"PATH"}


def las_installningarna(monkeypatch: pytest.MonkeyPatch, **miljo: str) -> dict[str, object]:
    """Run the settings file with these variables and no others of ours."""
    for namn in ("MILJO", "SECRET_KEY", "DEBUG", "DATABASE_URL"):
        monkeypatch.delenv(namn, raising=False)
    for namn, varde in miljo.items():
        monkeypatch.setenv(namn, varde)
    return runpy.run_path(str(ROT / "finsam" / "settings.py"))


@pytest.mark.parametrize(
    ("miljo", "orsak"),
    [
        ({}, "SECRET_KEY saknas"),
        ({"SECRET_KEY": ""}, "SECRET_KEY saknas"),
        ({"SECRET_KEY": "x" * 60, "DEBUG": "true"}, "DEBUG får inte vara på"),
        ({"MILJO": "prod", "SECRET_KEY": "x" * 60}, "ska vara utveckling eller produktion"),
    ],
)
def test_produktion_startar_inte(monkeypatch, miljo, orsak):
    with pytest.raises(ImproperlyConfigured, match=orsak):
        las_installningarna(monkeypatch, **miljo)


def test_produktion_med_nyckel_kraver_tls(monkeypatch):
    inst = las_installningarna(monkeypatch, SECRET_KEY="x" * 60)
    assert inst["SECURE_SSL_REDIRECT"]
    assert not inst["DEBUG"]


def test_utan_database_url_anvands_klustret_i_datamappen(monkeypatch, tmp_path):
    inst = las_installningarna(monkeypatch, SECRET_KEY="x" * 60, DATA_DIR=str(tmp_path))
    assert inst["DATABASES"]["default"]["HOST"] == str(lokal_databas.cluster(tmp_path).socket_folder)


def test_webbservern_svarar_sa_snart_den_har_startat():
    wsgi = importlib.import_module("finsam.wsgi")
    assert wsgi.application.get_response


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
    filer = [*ROT.glob("finsam/**/*.py"), *ROT.glob("bin/launch/*.py"), ROT / "manage.py"]
    fynd = {a or b for fil in filer for a, b in LASER.findall(fil.read_text())}
    return fynd - SATTS_AV_SYSTEMET


def test_readme_har_en_rad_for_varje_installning_och_ingen_mer():
    avsnitt = (ROT / "README.md").read_text().split("## Settings")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", avsnitt, re.M)) == lasta()
