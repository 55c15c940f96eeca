"""The system libraries and programs: what is missing is installed by apt, as root or through sudo."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from finsam.lokal_databas import binaries, wanted

# Debian's package makes and starts a cluster of its own unless told not to while it is being installed. The file is ours
# alone and is taken away again; clusters that the machine already has are not touched.
INSTALL = (
    "set -e; d=/etc/postgresql-common/createcluster.d; mkdir -p $d; "
    'trap "rm -f $d/finsam.conf" EXIT; echo create_main_cluster=false > $d/finsam.conf; '
    "export DEBIAN_FRONTEND=noninteractive; apt-get -qq update; apt-get -qq -y install --no-install-recommends {packages}"
)


@dataclass(frozen=True)
class Need:
    """Something that the machine must have: how one sees that it has it, and the packages that bring it."""

    packages: tuple[str, ...]
    present: Callable[[], bool]


def library(name: str) -> Callable[[], bool]:
    """Make a test of whether the shared library can be loaded."""

    def present() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return present


def program(name: str) -> Callable[[], bool]:
    """Make a test of whether the program is on the path."""
    return lambda: shutil.which(name) is not None


def database_present() -> bool:
    """Say whether PostgreSQL's programs are here, or not needed since DATABASE_URL names a database."""
    return not wanted() or binaries() is not None


def chromium() -> str | None:
    """Give the path of a Chromium that tests can drive: CHROMIUM, else Debian's; None where there is none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def has_chromium_package() -> bool:
    """Say whether the distribution has a real Chromium package; Ubuntu's only installs a snap."""
    return platform.freedesktop_os_release().get("ID") != "ubuntu"


FOR_RUNNING = (
    Need(("python3-venv",), lambda: importlib.util.find_spec("ensurepip") is not None),
    Need(("postgresql",), database_present),
    Need(("libpango-1.0-0", "libpangoft2-1.0-0"), library("libpangoft2-1.0.so.0")),
    Need(("libharfbuzz-subset0",), library("libharfbuzz-subset.so.0")),
)
FOR_TESTING = (
    *FOR_RUNNING,
    Need(("postgresql",), lambda: binaries() is not None),
    Need(("poppler-utils",), program("pdftotext")),
    Need(("chromium",), lambda: chromium() is not None or not has_chromium_package()),
)


def missing_packages(needs: Iterable[Need]) -> list[str]:
    """List the packages of the needs that are not met, each once."""
    return list(dict.fromkeys(package for need in needs if not need.present() for package in need.packages))


def install_missing(needs: Iterable[Need]) -> None:
    """Install what is missing. Without the right to, print the exact line for whoever has it, and end the program."""
    if not (packages := missing_packages(needs)):
        return
    script = INSTALL.format(packages=" ".join(packages))
    if not shutil.which("apt-get"):
        sys.exit(f"Det här saknas (namnen är Debians): {' '.join(packages)}. Installera det och försök igen.")
    print(f"Installerar {', '.join(packages)} …", flush=True)
    command = as_root()
    if command is None or subprocess.run([*command, "sh", "-c", script], stdin=None).returncode != 0:
        sys.exit(
            f"Det gick inte att installera. Kör den här raden som root och försök sedan igen:\n\nsh -c '{script}'\n"
        )
    if left := missing_packages(needs):
        sys.exit(f"Paketen är installerade men något saknas ändå: {' '.join(left)}.")


def as_root() -> list[str] | None:
    """Give what to put before a command to run it as root; None where that cannot be."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    return ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]
