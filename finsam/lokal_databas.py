"""The project's own PostgreSQL, in the data folder, for whoever has not set DATABASE_URL.

It is an ordinary cluster made with the distribution's binaries. It listens on a unix socket only, in a folder that nobody
but its owner can enter, and it never runs as root. Everything that uses it does so inside `in_use`: the first starts it,
the last stops it, and one that was killed leaves nothing that hinders the next. Standard library only, since ./run needs
it before anything is installed.
"""

from __future__ import annotations

import contextlib
import fcntl
import functools
import hashlib
import os
import pwd
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "finsam"
OLDEST = 15
PLACE_FOR_ROOT = Path("/var/lib/finsam")
LONGEST_SOCKET_FOLDER = 90  # a socket's whole path has room for 107 bytes
STARTING = 1  # pg_isready: the server is there and takes no connections yet
DURABLE: tuple[str, ...] = ()
THROW_AWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class DatabaseError(Exception):
    """The cluster cannot be made, started or reached; the text says what to do."""


def wanted() -> bool:
    """Say whether the embedded cluster is the database in use, that is, whether DATABASE_URL is unset."""
    return not os.environ.get("DATABASE_URL")


def binaries(version: str | None = None) -> Path | None:
    """Find the folder of the newest PostgreSQL on the machine, or of the given major version; None where there is none."""
    found = {path.parent.parent.name: path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")}
    if not found and (elsewhere := shutil.which("initdb")):
        folder = Path(elsewhere).resolve().parent
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
        found = {re.findall(r"\d+", said)[0]: folder}
    usable = {int(major): folder for major, folder in found.items() if int(major) >= OLDEST}
    if version is not None:
        return usable.get(int(version))
    return usable[max(usable)] if usable else None


def server_account(data: Path) -> pwd.struct_passwd | None:
    """Give the account that the server runs as: None for the caller's own, another one where the caller is root.

    For root that is whoever already owns the cluster, and else the distribution's account for PostgreSQL.
    """
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat().st_uid) != 0:
        return pwd.getpwuid(owner)
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        raise DatabaseError(
            "PostgreSQL körs aldrig som root, och kontot postgres saknas. Installera paketet postgresql."
        )


@dataclass(frozen=True)
class Cluster:
    """One cluster: its folder (which may be a link to where the server can reach) and its server settings."""

    folder: Path
    settings: tuple[str, ...] = DURABLE

    @functools.cached_property
    def account(self) -> pwd.struct_passwd | None:
        """Give the account that the server runs as; None for the caller's own."""
        return server_account(self.data)

    @property
    def data(self) -> Path:
        """Give PGDATA, with links followed: the server's own working folder has that name."""
        return self.folder.resolve() / "data"

    @property
    def socket_folder(self) -> Path:
        """Give the folder of the socket; a short one of its own where the path is too long, or has a comma."""
        folder = self.folder.resolve() / "run"
        if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER and "," not in str(folder):
            return folder
        mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
        return Path(f"/tmp/finsam-{self._owner()[0]}-{mark}")  # noqa: S108 - its owner is checked before it is used

    def django(self) -> dict[str, Any]:
        """Give the connection as Django's DATABASES wants it."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": NAME,
            "USER": NAME,
            "PASSWORD": "",
            "HOST": str(self.socket_folder),
            "PORT": "",
        }

    def url(self) -> str:
        """Give the connection as a DATABASE_URL."""
        return f"postgres://{NAME}@/{urllib.parse.quote(str(self.socket_folder))}/{NAME}"

    @contextlib.contextmanager
    def in_use(self) -> Iterator[None]:
        """Have the server running inside the block; the last of several users stops it when leaving."""
        self._place()
        with (self.folder.resolve() / "users.lock").open("a") as users:
            with self._alone():
                fcntl.flock(users, fcntl.LOCK_SH)
                self._ensure_started()
            try:
                yield
            finally:
                with self._alone(), contextlib.suppress(BlockingIOError):
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    self._stop()

    def running(self) -> bool:
        """Say whether the server answers on its socket; one that is still starting is waited for, at most a minute."""
        for _ in range(600):
            code = self._command("pg_isready", "-q", "-h", str(self.socket_folder)).returncode
            if code != STARTING:
                return code == 0
            time.sleep(0.1)
        return False

    def remove(self) -> None:
        """Stop the server, without a care for what it holds, and take the whole cluster away."""
        if self.data.exists():
            self._clear_after_a_crash()
        shutil.rmtree(self.folder.resolve(), ignore_errors=True)
        if self.folder.is_symlink():
            self.folder.unlink()

    # Where it lies.

    def _place(self) -> None:
        """Make the cluster's folder; where root's server could not reach it, a link to a place where it can."""
        make_data_folder(self.folder.parent)
        if not os.access(self.folder.parent, os.W_OK):
            raise DatabaseError(foreign(self.folder.parent))
        if self.account and not self.folder.exists() and not self._reaches(self.folder.parent):
            mark = hashlib.sha256(os.fsencode(self.folder.resolve())).hexdigest()[:16]
            for own in (PLACE_FOR_ROOT, PLACE_FOR_ROOT / mark):
                if not own.exists():
                    own.mkdir()
                    own.chmod(0o755)
            self.folder.symlink_to(PLACE_FOR_ROOT / mark)
        if not self.folder.exists():
            self.folder.mkdir()
            self.folder.chmod(0o755 if self.account else 0o700)
        for part in (self.data.parent / "run", self.socket_folder):
            self._own_folder(part)

    def _own_folder(self, folder: Path) -> None:
        if not folder.exists():
            folder.mkdir(mode=0o700)
            os.chown(folder, *self._owner())
        if folder.is_symlink() or folder.stat().st_uid != self._owner()[0]:
            raise DatabaseError(foreign(folder))

    def _reaches(self, folder: Path) -> bool:
        assert self.account
        account = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        return subprocess.run(["/usr/bin/test", "-x", folder], cwd="/", **account).returncode == 0  # type: ignore[call-overload,no-any-return]

    def _owner(self) -> tuple[int, int]:
        return (self.account.pw_uid, self.account.pw_gid) if self.account else (os.geteuid(), os.getegid())

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock of starting and stopping."""
        with (self.folder.resolve() / "start.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    # Starting and stopping; all of it under the lock.

    def _ensure_started(self) -> None:
        if not (self.data / "PG_VERSION").exists():
            self._create()
        if self.running():
            return
        self._clear_after_a_crash()
        self._start()

    def _create(self) -> None:
        """Make the cluster and its database aside and move it in place whole: a crash on the way leaves no half of one."""
        new = self.data.with_name("data.new")
        shutil.rmtree(new, ignore_errors=True)
        self._own_folder(new)
        sync = ("--no-sync",) if self.settings else ()
        choices = ("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--text-search-config=swedish", *sync)
        self._must(self._command("initdb", "-D", str(new), "-U", NAME, *choices))
        self._must(
            self._command("postgres", "--single", "-D", str(new), "postgres", stdin=f"CREATE DATABASE {NAME};\n")
        )
        new.rename(self.data)

    def _start(self) -> None:
        settings = (
            "listen_addresses=",
            f'unix_socket_directories="{self.socket_folder}"',
            "unix_socket_permissions=0700",
            "max_connections=100",
            "max_locks_per_transaction=256",  # pg_dump and tests touch many tables at once
            *self.settings,
        )
        options = " ".join(f"-c {shlex.quote(setting)}" for setting in settings)
        log = str(self.data / "server.log")
        self._must(
            self._command("pg_ctl", "-D", str(self.data), "-w", "-t", "60", "-s", "-l", log, "-o", options, "start")
        )

    def _stop(self) -> None:
        if self._processes():
            self._command("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "-t", "30", "-s", "stop")

    def _clear_after_a_crash(self) -> None:
        """End what a killed server left running, and remove its pid file when its number now is a zombie's or another's."""
        for _ in range(600):
            if not (left := self._processes()):
                break
            for pid in left:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGQUIT)
            time.sleep(0.05)
        else:
            raise DatabaseError(f"PostgreSQL i {self.data} svarar inte och går inte att stoppa.")
        for leftover in (self.data / "postmaster.pid", *self.socket_folder.glob(".s.PGSQL.*")):
            leftover.unlink(missing_ok=True)

    def _processes(self) -> list[int]:
        """List the living processes whose working folder is PGDATA; a zombie has none and is not counted."""
        found = []
        for link in Path("/proc").glob("[0-9]*/cwd"):
            with contextlib.suppress(OSError):
                if os.readlink(link) == str(self.data):
                    found.append(int(link.parent.name))
        return found

    def _command(self, program: str, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        account: dict[str, Any] = {}
        if self.account:
            account = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            [self._binaries() / program, *arguments],
            cwd=self.data.parent,
            env=environment,
            text=True,
            stdout=subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE,  # the server would inherit the pipe
            stderr=subprocess.DEVNULL if program == "pg_ctl" else subprocess.STDOUT,
            **({"stdin": subprocess.DEVNULL} if stdin is None else {"input": stdin}),
            **account,
        )

    def _binaries(self) -> Path:
        made_by = self.data / "PG_VERSION"
        version = made_by.read_text().strip() if made_by.exists() else None
        if folder := binaries(version):
            return folder
        package = f"postgresql-{version}" if version else "postgresql"
        raise DatabaseError(f"PostgreSQL {version or OLDEST} saknas. Installera paketet {package}.")

    def _must(self, done: subprocess.CompletedProcess[str]) -> None:
        if done.returncode == 0:
            return
        log = self.data / "server.log"
        said = done.stdout or (log.read_text(errors="replace")[-2000:] if log.exists() else "")
        raise DatabaseError(f"PostgreSQL gick inte att starta.\n{said}")


def foreign(folder: Path) -> str:
    """Say in Swedish whose the folder is, and what to do about it."""
    try:
        owner = pwd.getpwuid(folder.stat().st_uid).pw_name
    except KeyError:
        owner = "en annan användare"
    return f"{folder} tillhör {owner}. Kör som samma användare som förra gången, eller sätt DATA_DIR till en egen mapp."


def make_data_folder(folder: Path) -> None:
    """Make the data folder: others may pass through it (root's server must), but not list it."""
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o711)


def cluster(data_dir: Path) -> Cluster:
    """Give the embedded cluster of a data folder."""
    return Cluster(data_dir / "postgres")


@contextlib.contextmanager
def in_use_when_wanted(data_dir: Path) -> Iterator[None]:
    """Have the embedded cluster running inside the block, where it is the database in use; else do nothing.

    What is wrong with it is told without a traceback, and ends the program.
    """
    if not wanted():
        yield
        return
    try:
        with cluster(data_dir).in_use():
            yield
    except DatabaseError as error:
        sys.exit(str(error))
