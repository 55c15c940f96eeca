"""What ./run and ./test do before the application: packages, environment, processes."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bin.launch import checks, processes, serve, system, venv
from bin.launch.processes import Crew
from bin.launch.system import Need

EVIGT = [sys.executable, "-c", "import time; time.sleep(600)"]
ROT = Path(__file__).resolve().parent.parent.parent


def test_bara_paket_som_saknas_raknas_upp_och_en_gang_var():
    behov = [Need(("a", "b"), lambda: False), Need(("b",), lambda: False), Need(("c",), lambda: True)]
    assert system.missing_packages(behov) == ["a", "b"]


def test_finns_allt_kors_inget(monkeypatch):
    monkeypatch.setattr(subprocess, "run", None)
    system.install_missing([Need(("a",), lambda: True)])


def test_utan_rattighet_skrivs_raden_ut_och_det_tar_slut(monkeypatch):
    monkeypatch.setattr(system, "as_root", lambda: None)
    monkeypatch.setattr(system.shutil, "which", lambda namn: f"/usr/bin/{namn}")
    with pytest.raises(SystemExit) as slut:
        system.install_missing([Need(("postgresql",), lambda: False), Need(("chromium",), lambda: False)])
    assert "apt-get -qq -y install --no-install-recommends postgresql chromium'" in str(slut.value)


def test_postgresql_installeras_utan_eget_kluster_och_lamnar_inget_efter_sig():
    rad = system.INSTALL.format(packages="postgresql")
    assert rad.index("create_main_cluster=false") < rad.index("apt-get")
    assert 'trap "rm -f $d/finsam.conf" EXIT' in rad


@pytest.mark.parametrize(
    ("uid", "sudo", "terminal", "svar"),
    [(0, True, True, []), (1, True, True, ["sudo"]), (1, True, False, ["sudo", "-n"]), (1, False, True, None)],
)
def test_vad_som_satts_fore_for_att_bli_root(monkeypatch, uid, sudo, terminal, svar):
    monkeypatch.setattr(os, "geteuid", lambda: uid)
    monkeypatch.setattr(system.shutil, "which", lambda namn: "/usr/bin/sudo" if sudo else None)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: terminal, raising=False)
    assert system.as_root() == svar


def test_pa_ubuntu_installeras_ingen_chromium(monkeypatch):
    monkeypatch.setattr(system.platform, "freedesktop_os_release", lambda: {"ID": "ubuntu"})
    monkeypatch.setattr(system, "chromium", lambda: None)
    assert "chromium" not in system.missing_packages(system.FOR_TESTING[-1:])


def test_med_database_url_behovs_ingen_postgresql_for_att_kora(monkeypatch):
    monkeypatch.setattr(system, "binaries", lambda: None)
    monkeypatch.setenv("DATABASE_URL", "postgres:///annan")
    assert system.database_present()


def test_miljon_gors_om_nar_laset_andras(monkeypatch, tmp_path):
    gjort: list[str] = []
    monkeypatch.setattr(venv, "MARK", tmp_path / "finsam.json")
    monkeypatch.setattr(venv, "make_anew", lambda: gjort.append("ny"))
    monkeypatch.setattr(venv, "install", lambda las: gjort.append(las.name))
    monkeypatch.setattr(venv, "description", lambda: {"base": "ett"})
    for las in (venv.RUNNING, venv.RUNNING, venv.TESTING, venv.RUNNING):
        venv.ensure(las)
    assert gjort == ["ny", "requirements.lock", "requirements-dev.lock"]
    monkeypatch.setattr(venv, "description", lambda: {"base": "två"})
    venv.ensure(venv.RUNNING)
    assert gjort[3:] == ["ny", "requirements.lock"]


@pytest.fixture
def lag(tmp_path):
    lag = Crew(tmp_path / "run.json")
    yield lag
    lag.end()


def test_alla_slutar_nar_laget_slutar(lag):
    lag.start("ett", EVIGT, {})
    assert lag.ended() is None
    lag.end()
    assert lag.ended() == "ett"
    assert not lag.record.exists()


def test_nasta_start_avslutar_det_som_en_krasch_lamnade(lag):
    lag.start("ett", EVIGT, {})
    with Crew(lag.record).alone() as ensam:
        assert ensam
    assert lag.members["ett"].wait(60) is not None


def test_ett_nummer_som_nu_ar_en_annans_lamnas_i_fred(lag):
    annan = subprocess.Popen(EVIGT, start_new_session=True)
    lag.record.write_text(json.dumps({str(annan.pid): "1"}))
    lag.end_leftovers()
    assert annan.poll() is None
    annan.kill()
    annan.wait()


def test_tva_pa_samma_port_ar_en_for_mycket(lag):
    with lag.alone() as den_forsta, Crew(lag.record).alone() as den_andra:
        assert (den_forsta, den_andra) == (True, False)


def test_barnen_dor_med_en_foralder_som_dodas(tmp_path):
    program = (
        f"import sys, time; sys.path.insert(0, {str(ROT)!r}); from pathlib import Path; from bin.launch.processes import Crew; "
        f"c = Crew(Path({str(tmp_path / 'r.json')!r})); c.start('ett', {EVIGT!r}, {{}}); print(c.members['ett'].pid, flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as foralder:
        barn = int(foralder.stdout.readline())
        foralder.send_signal(signal.SIGKILL)
    until = time.monotonic() + 60
    while processes.started_at(barn) and time.monotonic() < until:
        time.sleep(0.02)
    assert processes.started_at(barn) is None


def test_en_signal_vantar_tills_processen_ar_antecknad():
    togs_emot: list[int] = []
    fore = signal.signal(signal.SIGHUP, lambda *a: togs_emot.append(1))
    with processes.signals_held():
        signal.pthread_kill(threading.get_ident(), signal.SIGHUP)
        assert togs_emot == []
    signal.signal(signal.SIGHUP, fore)
    assert togs_emot == [1]


def test_en_upptagen_port_sags_med_ett_rad(live_server):
    with pytest.raises(SystemExit, match="PORT="):
        serve.must_be_free(live_server.thread.port)


def test_prov_och_drift_kor_alla_kontroller_som_stilguiden_namner(tmp_path, monkeypatch):
    monkeypatch.chdir(ROT)
    namn = " ".join(kontroll.name for kontroll in checks.static_checks(tmp_path))
    for verktyg in (
        "ruff check",
        "ruff format",
        "djade",
        "djhtml",
        "djlint",
        "mypy",
        "import-linter",
        "deptry",
        "migrations",
    ):
        assert verktyg in namn


def test_inget_i_utskriften_ar_en_hemlighet(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(ROT)
    (deploy,) = [k for k in checks.static_checks(tmp_path) if k.name == "check --deploy"]
    checks.succeeds(checks.Check(deploy.name, ("true",), deploy.environment), {})
    assert deploy.environment["SECRET_KEY"] not in capfd.readouterr().out
