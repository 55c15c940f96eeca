"""Processes that end together with the one that started them: at Ctrl-C, at a signal, and when it is killed itself."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG in linux/prctl.h
PATIENCE = 10.0  # seconds between asking a process to end and ending it
ENDING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
prctl = ctypes.CDLL(None).prctl


def die_with_parent() -> None:
    """Ask the kernel, in a new child, to end it when its parent is gone, however that came about."""
    prctl(DIE_WITH_PARENT, signal.SIGTERM)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)


@contextlib.contextmanager
def signals_held() -> Iterator[None]:
    """Let the signals that end a program wait until the block is done: a process is not to be started and forgotten."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def started_at(pid: int) -> str | None:
    """Give when the process started, in ticks since boot; None for one that is gone or a zombie."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else fields[19]


def end_groups(pids: Sequence[int]) -> None:
    """End the process groups that the processes lead: ask, wait, insist."""
    for signum, patience in ((signal.SIGTERM, PATIENCE), (signal.SIGKILL, 2.0)):
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signum)
        until = time.monotonic() + patience
        while any(group_lives(pid) for pid in pids):
            if time.monotonic() > until:
                break
            time.sleep(0.02)


def group_lives(leader: int) -> bool:
    """Say whether any process of the group is alive, zombies apart."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(leader, os.WNOHANG)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rsplit(")", 1)[1].split()
            if int(fields[2]) == leader and fields[0] not in "ZX":
                return True
    return False


class Crew:
    """The processes of one ./run, with a record of them on disk, so that the next one can end what a crash left."""

    def __init__(self, record: Path) -> None:
        self.record = record
        self.members: dict[str, subprocess.Popen[bytes]] = {}

    @contextlib.contextmanager
    def alone(self) -> Iterator[bool]:
        """Hold the record's lock inside the block; gives False where another ./run holds it."""
        with self.record.with_suffix(".lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            self.end_leftovers()
            yield True

    def start(self, name: str, command: Sequence[str | Path], environment: dict[str, str]) -> None:
        """Start a process in a session of its own: Ctrl-C reaches us alone, and we end it in good order."""
        with signals_held():
            self.members[name] = subprocess.Popen(
                command,
                env=environment,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509 - there are no threads here
            )
            pids = {str(each.pid): started_at(each.pid) for each in self.members.values()}
            self.record.write_text(json.dumps(pids))

    def ended(self) -> str | None:
        """Name a process that has ended by itself; None while all run."""
        return next((name for name, process in self.members.items() if process.poll() is not None), None)

    def end(self) -> None:
        """End all, and forget them."""
        end_groups([process.pid for process in self.members.values()])
        self.record.unlink(missing_ok=True)

    def end_leftovers(self) -> None:
        """End what the record names and still runs; a number that now is another process's is left alone."""
        with contextlib.suppress(OSError, ValueError):
            pids = json.loads(self.record.read_text())
            end_groups([int(pid) for pid, start in pids.items() if start and started_at(int(pid)) == start])


def leave_on_signals() -> None:
    """Let the signals that end a program leave through the blocks it is in."""

    def leave(signum: int, frame: FrameType | None) -> None:
        for each in ENDING:
            signal.signal(each, signal.SIG_IGN)
        sys.exit(0 if signum == signal.SIGINT else 128 + signum)

    for each in ENDING:
        signal.signal(each, leave)
