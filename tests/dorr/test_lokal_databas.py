"""The embedded cluster, started for real in a temporary folder."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from finsam import lokal_databas
from finsam.lokal_databas import THROW_AWAY, Cluster, DatabaseError

pytestmark = pytest.mark.skipif(lokal_databas.binaries() is None, reason="PostgreSQL saknas")


@pytest.fixture(scope="module")
def mapp() -> Iterator[Path]:
    """A folder that another account can pass through, as root's server must."""
    mapp = Path(tempfile.mkdtemp(prefix="finsam-prov-"))
    mapp.chmod(0o755)
    yield mapp
    shutil.rmtree(mapp)


@pytest.fixture(scope="module")
def kluster(mapp: Path) -> Iterator[Cluster]:
    kluster = Cluster(mapp / "data" / "postgres", settings=THROW_AWAY)
    yield kluster
    kluster.remove()


def svarar(kluster: Cluster) -> bool:
    d = kluster.django()
    with psycopg.connect(host=d["HOST"], user=d["USER"], dbname=d["NAME"]) as koppling:
        return koppling.execute("select 1").fetchone() == (1,)


def test_den_forsta_startar_och_den_sista_stoppar(kluster):
    with kluster.in_use():
        with kluster.in_use():
            assert svarar(kluster)
        assert kluster.running()
    assert not kluster.running()


def test_en_dodad_server_hindrar_inte_nasta_start(kluster):
    with kluster.in_use():
        pid = int((kluster.data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        with kluster.in_use():
            assert svarar(kluster)


def test_en_annans_processnummer_i_pidfilen_hindrar_inte(kluster):
    with kluster.in_use():
        pass
    (kluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n{kluster.data}\n1\n5432\n")
    with kluster.in_use():
        assert svarar(kluster)


def test_en_server_som_haller_pa_att_starta_vantas_in(kluster, monkeypatch):
    koder = iter([lokal_databas.STARTING, 0])
    monkeypatch.setattr(Cluster, "_command", lambda *a, **k: subprocess.CompletedProcess(a, next(koder)))
    monkeypatch.setattr(time, "sleep", lambda s: None)
    assert kluster.running()


def test_en_server_som_aldrig_blir_klar_ar_inte_igang(kluster, monkeypatch):
    monkeypatch.setattr(Cluster, "_command", lambda *a, **k: subprocess.CompletedProcess(a, lokal_databas.STARTING))
    monkeypatch.setattr(time, "sleep", lambda s: None)
    assert not kluster.running()


def test_en_server_som_inte_gar_att_stoppa_sags_i_klartext(kluster, monkeypatch):
    monkeypatch.setattr(Cluster, "_processes", lambda self: [2**22 + 1])
    monkeypatch.setattr(time, "sleep", lambda s: None)
    with pytest.raises(DatabaseError, match="går inte att stoppa"):
        kluster._clear_after_a_crash()


def test_ett_fel_vid_start_visar_vad_servern_sade(kluster, monkeypatch):
    with kluster.in_use():
        pass
    with (kluster.data / "postgresql.conf").open("a") as inst:
        inst.write("finns_inte = 1\n")
    try:
        with pytest.raises(DatabaseError, match="finns_inte"), kluster.in_use():
            pass
    finally:
        kluster.remove()


def test_en_halv_skapelse_gors_om(kluster):
    with kluster.in_use():
        pass
    kluster.data.rename(kluster.data.with_name("data.new"))
    with kluster.in_use():
        assert svarar(kluster)


def test_commit_vantar_pa_disken_i_det_vanliga_klustret(mapp):
    assert Cluster(mapp / "postgres").settings == ()
    assert lokal_databas.cluster(mapp) == Cluster(mapp / "postgres")


def test_adressen_som_url_ar_adressen_som_django_far(kluster):
    assert kluster.url() == f"postgres://finsam@/{kluster.django()['HOST']}/finsam"


@pytest.mark.parametrize("namn", ["x" * 120, "a,b"])
def test_en_sokvag_som_ingen_sockel_ryms_i_far_en_kort_mapp(mapp, namn):
    kluster = Cluster(mapp / namn / "postgres", settings=THROW_AWAY)
    assert kluster.socket_folder.parent == Path("/tmp")
    try:
        with kluster.in_use():
            assert svarar(kluster)
    finally:
        kluster.remove()
        shutil.rmtree(kluster.socket_folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="bara för root")
def test_under_en_stangd_mapp_laggs_klustret_dar_servern_nar_det(mapp, monkeypatch):
    monkeypatch.setattr(lokal_databas, "PLACE_FOR_ROOT", mapp / "var")
    (stangd := mapp / "stangd").mkdir(mode=0o700)
    kluster = Cluster(stangd / "data" / "postgres", settings=THROW_AWAY)
    with kluster.in_use():
        assert svarar(kluster)
    assert kluster.folder.is_symlink()
    assert kluster.data.stat().st_uid != 0
    assert stangd.stat().st_mode & 0o777 == 0o700
    kluster.remove()
    assert not kluster.folder.is_symlink()
    with kluster.in_use():  # where /var/lib/finsam already is
        assert svarar(kluster)
    kluster.remove()


def test_ett_kluster_som_aldrig_gjordes_gar_att_ta_bort(mapp):
    Cluster(mapp / "aldrig" / "postgres").remove()
    assert not (mapp / "aldrig").exists()


def test_att_stoppa_det_som_redan_stannat_gor_inget(kluster):
    with kluster.in_use():
        pass
    kluster._stop()
    assert not kluster.running()


def test_en_annans_mapp_sags_vems_den_ar(mapp, monkeypatch):
    kluster = Cluster(mapp / "annans" / "postgres", settings=THROW_AWAY)
    kluster._place()
    monkeypatch.setattr(Cluster, "_owner", lambda self: (4711, 4711))
    with pytest.raises(DatabaseError, match="DATA_DIR"):
        kluster._place()


def test_en_mapp_utan_skrivratt_sags_vems_den_ar(mapp, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *a: False)
    with pytest.raises(DatabaseError, match="DATA_DIR"):
        Cluster(mapp / "laslig" / "postgres")._place()


def test_en_okand_agare_kallas_annan_anvandare(monkeypatch, tmp_path):
    monkeypatch.setattr(lokal_databas.pwd, "getpwuid", {}.__getitem__)
    assert "en annan användare" in lokal_databas.foreign(tmp_path)


def test_vanlig_anvandare_kor_servern_sjalv(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    kluster = Cluster(tmp_path / "postgres")
    assert kluster.account is None
    assert kluster._owner() == (1000, os.getegid())


def test_vanlig_anvandares_mappar_ar_stangda_for_andra(monkeypatch, tmp_path):
    monkeypatch.setattr(lokal_databas, "server_account", lambda data: None)
    kluster = Cluster(tmp_path / "data" / "postgres")
    kluster._place()
    assert kluster.folder.stat().st_mode & 0o777 == 0o700


def test_root_kor_aldrig_servern_som_root(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(lokal_databas.pwd, "getpwnam", {}.__getitem__)
    with pytest.raises(DatabaseError, match="aldrig som root"):
        lokal_databas.server_account(tmp_path / "data")


def test_root_kor_ett_befintligt_kluster_som_dess_agare(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(lokal_databas.pwd, "getpwuid", lambda uid: uid)
    monkeypatch.setattr(Path, "stat", lambda self, **k: os.stat_result([0o755, 0, 0, 0, 4711, 0, 0, 0, 0, 0]))
    assert lokal_databas.server_account(tmp_path) == 4711


def test_ett_kommando_utan_konto_kors_som_en_sjalv(monkeypatch, tmp_path):
    monkeypatch.setattr(lokal_databas, "server_account", lambda data: None)
    (kluster := Cluster(tmp_path / "postgres")).folder.mkdir()
    svar = kluster._command("postgres", "--version")
    assert svar.stdout.startswith("postgres (PostgreSQL)")


def test_finns_inte_klustrets_version_sags_vilket_paket_som_saknas(mapp):
    (data := mapp / "gammal" / "data").mkdir(parents=True)
    (data / "PG_VERSION").write_text("9\n")
    with pytest.raises(DatabaseError, match="postgresql-9"):
        Cluster(mapp / "gammal")._binaries()


def test_utan_debians_mapp_tas_programmen_pa_sokvagen(monkeypatch):
    plats = lokal_databas.binaries() / "initdb"
    monkeypatch.setattr(Path, "glob", lambda self, monster: iter(()))
    monkeypatch.setattr(shutil, "which", lambda namn: str(plats))
    assert lokal_databas.binaries() == plats.parent


def test_utan_postgresql_finns_inga_program(monkeypatch):
    monkeypatch.setattr(Path, "glob", lambda self, monster: iter(()))
    monkeypatch.setattr(shutil, "which", lambda namn: None)
    assert lokal_databas.binaries() is None


def test_med_database_url_startas_inget(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres:///annan")
    with lokal_databas.in_use_when_wanted(tmp_path / "data"):
        assert not (tmp_path / "data").exists()


def test_utan_database_url_ar_klustret_igang(monkeypatch, kluster):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(lokal_databas, "cluster", lambda mapp: kluster)
    with lokal_databas.in_use_when_wanted(kluster.folder.parent):
        assert svarar(kluster)


def test_vad_som_ar_fel_sags_utan_sparutskrift(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(os, "access", lambda *a: False)
    with pytest.raises(SystemExit, match="DATA_DIR"), lokal_databas.in_use_when_wanted(tmp_path / "data"):
        pass
