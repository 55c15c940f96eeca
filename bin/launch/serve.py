"""./run: from whatever state the machine is in to the application with its demo."""

from __future__ import annotations

import contextlib
import fcntl
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bin.launch import PYTHON, ROOT, system, venv
from bin.launch.processes import Crew, die_with_parent, leave_on_signals
from finsam import lokal_databas

HOST = "127.0.0.1"
LOGINS = ("forbundschef", "handlaggare", "ekonom", "ordforande", "ledamot", "ersattare", "insats", "lsg", "revisor")
WORKERS = 2
FIRST_PAGE_WITHIN = 60  # seconds


def main() -> None:
    """Set up, serve until told to stop, and stop everything that was started."""
    os.chdir(ROOT)
    port = int(os.environ.get("PORT") or 8000)
    data_dir = Path(os.environ.get("DATA_DIR") or ROOT / ".data").resolve()
    environment = {**os.environ, "MILJO": "utveckling", "DATA_DIR": str(data_dir), "PORT": str(port)}
    leave_on_signals()
    make_own(data_dir)
    crew = Crew(data_dir / f"run-{port}.json")
    with crew.alone() as alone:
        if not alone:
            sys.exit(f"Finsam körs redan härifrån: http://{HOST}:{port}/ (en till: PORT={port + 1} ./run)")
        must_be_free(port)
        with contextlib.ExitStack() as inside:
            with one_at_a_time(data_dir):
                set_up(inside, data_dir, environment)
            serve(crew, port, environment)


def make_own(data_dir: Path) -> None:
    """Make the data folder, marked as one for development, so that manage.py works on what we serve."""
    lokal_databas.make_data_folder(data_dir)
    if not os.access(data_dir, os.W_OK):
        sys.exit(lokal_databas.foreign(data_dir))
    (data_dir / "miljo").write_text("utveckling\n")


@contextlib.contextmanager
def one_at_a_time(data_dir: Path) -> Iterator[None]:
    """Let one process at a time set up; another waits here."""
    with (data_dir / "setup.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def must_be_free(port: int) -> None:
    """End the program with advice where another program has the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            sys.exit(f"Port {port} används av ett annat program. Välj en annan: PORT={port + 1} ./run")


def set_up(inside: contextlib.ExitStack, data_dir: Path, environment: dict[str, str]) -> None:
    """Bring system packages, environment, database, tables and demo in place; the database runs until `inside` is left."""
    system.install_missing(system.FOR_RUNNING)
    venv.ensure(venv.RUNNING)
    inside.enter_context(lokal_databas.in_use_when_wanted(data_dir))
    done = subprocess.run([PYTHON, "-m", "bin.launch.tables"], env=environment, preexec_fn=die_with_parent)
    if done.returncode != 0:
        sys.exit("Databasen gick inte att göra i ordning; se ovan.")


def serve(crew: Crew, port: int, environment: dict[str, str]) -> None:
    """Run the web server and the queue's worker until one of them ends or we are told to stop."""
    try:
        crew.start("webbservern", gunicorn(port), environment)
        wait_for_page(crew, port)
        crew.start(
            "kön", [PYTHON, "manage.py", "procrastinate", "worker", "--shutdown-graceful-timeout=5"], environment
        )
        tell(port)
        while not (ended := crew.ended()):
            time.sleep(0.2)
        sys.exit(f"Oväntat slut: {ended}. Allt är stoppat; starta igen med ./run.")
    finally:
        crew.end()


def tell(port: int) -> None:
    """Print the address and the demo's logins."""
    print(f"\nFinsam: http://{HOST}:{port}/\n\nDemons inloggningar, alla med lösenordet demo:")
    print("".join(f"  {login}@demo.example\n" for login in LOGINS) + "\nCtrl-C stoppar.", flush=True)


def gunicorn(port: int) -> list[str]:
    """Give the web server's command: loaded before it splits into workers, so that the first page is quick."""
    choices = ["--preload", f"--workers={WORKERS}", "--threads=4", "--graceful-timeout=5", "--log-level=warning"]
    where = [f"--bind={HOST}:{port}", "--worker-tmp-dir=/dev/shm", "--no-control-socket"]
    return [str(PYTHON), "-m", "gunicorn", *choices, *where, "finsam.wsgi"]


def wait_for_page(crew: Crew, port: int) -> None:
    """Wait until the first page has been served."""
    until = time.monotonic() + FIRST_PAGE_WITHIN
    while time.monotonic() < until:
        if ended := crew.ended():
            sys.exit(f"{ended.capitalize()} startade inte; se ovan.")
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection(HOST, port, timeout=FIRST_PAGE_WITHIN)
            connection.request("GET", "/")
            if connection.getresponse().status < 500:
                return
            break
        time.sleep(0.05)
    sys.exit("Första sidan gick inte att visa; se ovan.")
