"""./test: every static check and every test; with arguments, pytest alone with those arguments."""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bin.launch import PYTHON, ROOT, VENV, system, venv
from finsam import lokal_databas

SOURCE = ("finsam", "insatser", "budget", "styrelse", "bin/launch", "manage.py")


@dataclass(frozen=True)
class Check:
    """One command that must succeed, and what it needs in its environment besides the usual."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    """Give the command of a program in the virtual environment."""
    return (str(VENV / "bin" / name), *arguments)


def manage(*arguments: str) -> tuple[str, ...]:
    """Give a management command."""
    return (str(PYTHON), "manage.py", *arguments)


def static_checks(scratch: Path) -> list[Check]:
    """List the checks that run no test. The scratch folder takes collected static files."""
    templates = [str(path) for path in sorted(Path("templates").rglob("*.html"))]
    production = {
        "MILJO": "produktion",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "finsam.example",
        "STATIC_ROOT": str(scratch / "static"),
    }
    return [
        Check("ruff check", tool("ruff", "check", ".")),
        Check("ruff format", tool("ruff", "format", "--check", ".")),
        Check("djade", tool("djade", "--target-version", "5.2", "--check", *templates)),
        Check("djhtml", tool("djhtml", "--check", *templates)),
        Check("djlint", tool("djlint", "--lint", "--quiet", "templates")),
        Check("mypy", tool("mypy", *SOURCE)),
        Check("import-linter", tool("lint-imports")),
        Check("deptry", tool("deptry", ".")),
        Check("migrations", manage("makemigrations", "--check", "--dry-run")),
        Check("check --deploy", manage("check", "--deploy", "--fail-level=WARNING"), production),
        Check("collectstatic", manage("collectstatic", "--noinput", "--verbosity=0"), production),
    ]


def all_tests() -> Check:
    """Give the whole test suite, on all cores, with coverage; a core that is done takes over tests from the others."""
    coverage = ("--cov", "--cov-report=term-missing:skip-covered")
    return Check("pytest", tool("pytest", "-n", "auto", "--dist", "worksteal", *coverage, "--durations=10"))


def main(arguments: list[str]) -> int:
    """Set up and run; gives the exit code. Every check runs, also after one has failed."""
    os.chdir(ROOT)
    data_dir = Path(os.environ.get("DATA_DIR") or ROOT / ".data").resolve()
    lokal_databas.make_data_folder(data_dir)
    with alone(data_dir), tempfile.TemporaryDirectory(prefix="finsam-") as scratch:
        system.install_missing(system.FOR_TESTING)
        venv.ensure(venv.TESTING)
        with database(data_dir) as url:
            environment = {**os.environ, "MILJO": "utveckling", "DATABASE_URL": url, "DATA_DIR": scratch}
            environment["CHROMIUM"] = system.chromium() or ""
            if arguments:
                return succeeds(Check("pytest", tool("pytest", *arguments)), environment)
            with ThreadPoolExecutor(1) as beside:
                codes = beside.submit(run_quietly, static_checks(Path(scratch)), environment)
                tests = all_tests()
                code = succeeds(tests, environment)
            return summary({**codes.result(), tests.name: code})


@contextlib.contextmanager
def alone(data_dir: Path) -> Iterator[None]:
    """Let one ./test at a time run in a checkout: they would take each other's database."""
    with (data_dir / "test.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("En annan ./test pågår här. Väntar på den …", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def database(data_dir: Path) -> Iterator[str]:
    """Give the DATABASE_URL to test on: the caller's own, else a fresh cluster that forgets all when it is stopped."""
    if not lokal_databas.wanted():
        yield os.environ["DATABASE_URL"]
        return
    cluster = lokal_databas.Cluster(data_dir / "test-postgres", settings=lokal_databas.THROW_AWAY)
    cluster.remove()
    try:
        with cluster.in_use():
            yield cluster.url()
    except lokal_databas.DatabaseError as error:
        sys.exit(str(error))
    finally:
        cluster.remove()


def succeeds(check: Check, environment: dict[str, str]) -> int:
    """Run the check, show what it says, and give its exit code."""
    print(f"\n== {check.name}", flush=True)
    began = time.monotonic()
    code = subprocess.run(check.command, env={**environment, **check.environment}).returncode
    print(outcome(check, code, began), flush=True)
    return code


def run_quietly(checks: list[Check], environment: dict[str, str]) -> dict[str, int]:
    """Run the checks one after another beside the tests, show what each says when it is done, and give their exit codes."""
    codes = {}
    for check in checks:
        began = time.monotonic()
        done = subprocess.run(
            check.command,
            env={**environment, **check.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        codes[check.name] = done.returncode
        print(f"\n== {check.name}\n{done.stdout}{outcome(check, done.returncode, began)}", flush=True)
    return codes


def outcome(check: Check, code: int, began: float) -> str:
    """Say how the check went and how long it took."""
    return f"== {check.name}: {'klart' if code == 0 else f'FEL ({code})'}, {time.monotonic() - began:.1f} s"


def summary(codes: dict[str, int]) -> int:
    """Say what failed and what could not be tested here; gives 1 where anything failed."""
    if system.chromium() is None:
        print("\nTesterna i webbläsare hoppades över: ingen Chromium. Ange en med CHROMIUM (se README).")
    failed = [name for name, code in codes.items() if code != 0]
    print(f"\nFel i: {', '.join(failed)}" if failed else "\nAllt gick igenom.", flush=True)
    return 1 if failed else 0
