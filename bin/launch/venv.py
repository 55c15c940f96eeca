"""The virtual environment: exactly what the lock file says, or made anew."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bin.launch import PYTHON, ROOT, VENV
from finsam.lokal_databas import foreign

RUNNING = ROOT / "requirements.lock"
TESTING = ROOT / "requirements-dev.lock"
MARK = VENV / "finsam.json"


def ensure(lock: Path) -> None:
    """Have an environment that holds what the lock names. The one for testing holds all that the one for running does."""
    wished = description()
    if MARK.exists():
        made = json.loads(MARK.read_text())
        if made["base"] == wished["base"] and lock.name in made["locks"]:
            return
    if not (MARK.exists() and made["base"] == wished["base"]):
        make_anew()
    MARK.unlink(missing_ok=True)
    install(lock)
    locks = [RUNNING.name, TESTING.name] if lock == TESTING else [RUNNING.name]
    MARK.write_text(json.dumps({"base": wished["base"], "locks": locks}))


def description() -> dict[str, str]:
    """Describe what an environment depends on; one made from anything else is not used again."""
    locks = "".join(hashlib.sha256(lock.read_bytes()).hexdigest() for lock in (RUNNING, TESTING))
    return {"base": f"{sys.version} {Path(sys.executable).resolve()} {VENV} {locks}"}


def make_anew() -> None:
    """Make an empty environment in place of whatever was there."""
    if VENV.exists():
        if not os.access(VENV, os.W_OK):
            sys.exit(foreign(VENV))
        shutil.rmtree(VENV)
    print("Skapar .venv …", flush=True)
    subprocess.run([sys.executable, "-m", "venv", VENV], check=True)


def install(lock: Path) -> None:
    """Install the lock's packages: wheels only, each checked against its hash, nothing that the lock does not name."""
    print(f"Installerar det som {lock.name} anger …", flush=True)
    choices = ["-qq", "--require-hashes", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check"]
    done = subprocess.run([PYTHON, "-m", "pip", "install", *choices, "-r", lock], cwd=ROOT)
    if done.returncode != 0:
        sys.exit("Beroendena gick inte att installera. Kontrollera nätet och försök igen.")
