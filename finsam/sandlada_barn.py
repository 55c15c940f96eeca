"""The sandbox's inside: the program that finsam/sandlada.py starts, and the frames that the two speak.

`main` imports the function while it still may, then gives up what it does not need (memory, time, files, network, other
programs), reads its input and answers once. It knows nothing of Django and of no setting.
"""

import ctypes
import importlib
import io
import json
import os
import resource
import signal
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO, Final

_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38
_FORBJUDET: Final = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.kill",
    "ctypes.",
)
_SKRIVANDE: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Avvisat(Exception):
    """A file that is refused. The message is Swedish, says why, and is meant for the one who sent the file."""


# --- Frames: JSON, with bytes beside it ------------------------------------------------------------------------


def packa(varde: Any) -> bytes:
    """One frame: JSON with bytes, dates and decimals allowed at any depth. No pickles: the other side is not trusted."""
    bitar: list[bytes] = []

    def annat(sak: Any) -> Any:
        if isinstance(sak, bytes):
            bitar.append(sak)
            return {"__bytes__": len(bitar) - 1}
        if isinstance(sak, datetime):
            return {"__tid__": sak.isoformat()}
        if isinstance(sak, date):
            return {"__dag__": sak.isoformat()}
        if isinstance(sak, Decimal):
            return {"__tal__": str(sak)}
        raise TypeError(f"{type(sak).__name__} går inte genom sandlådans vägg.")

    text = json.dumps(varde, default=annat).encode()
    return b"".join(len(bit).to_bytes(8, "big") + bit for bit in [text, *bitar])


def packa_upp(ram: bytes) -> Any:
    """The value in a frame; ValueError for anything that is not a whole frame."""
    strom, bitar = io.BytesIO(ram), []
    while langd := strom.read(8):
        bit = strom.read(int.from_bytes(langd, "big"))
        if len(langd) != 8 or len(bit) != int.from_bytes(langd, "big"):
            raise ValueError("Ramen är avbruten.")
        bitar.append(bit)
    if not bitar:
        raise ValueError("Ramen är tom.")

    return json.loads(bitar[0], object_hook=lambda par: _packa_upp_vardet(par, bitar[1:]))


def _packa_upp_vardet(par: dict[str, Any], bitar: list[bytes]) -> Any:
    if len(par) == 1:
        match next(iter(par.items())):
            case ("__bytes__", int(plats)):
                return bitar[plats]
            case ("__tid__", str(text)):
                return datetime.fromisoformat(text)
            case ("__dag__", str(text)):
                return date.fromisoformat(text)
            case ("__tal__", str(text)):
                return Decimal(text)
    return par


# --- Walls ---------------------------------------------------------------------------------------------------


def begransa(sekunder: int, megabyte: int) -> None:  # pragma: no cover - runs in the child only
    """Give up memory, processor time, core dumps and open files; answers may be as large as the memory and no larger."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    stang_natet(libc)
    byte = megabyte * 1024 * 1024
    for grans, varde in (
        (resource.RLIMIT_AS, byte),
        (resource.RLIMIT_FSIZE, byte),
        (resource.RLIMIT_CPU, sekunder + 1),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(grans, (varde, varde))
    sys.addaudithook(vakta)


def stang_natet(libc: Any) -> bool:
    """Move to a network namespace without a network. Where the kernel says no, `vakta` alone guards."""
    ensam: bool = libc.unshare(_CLONE_NEWNET) == 0
    return ensam or libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0


def vakta(handelse: str, varden: tuple[Any, ...]) -> None:
    """Audit hook: no sockets, no other programs, no file opened for writing."""
    if handelse.startswith(_FORBJUDET):
        raise PermissionError(f"{handelse} är inte tillåtet i sandlådan.")
    if handelse == "open" and isinstance(varden[2], int) and varden[2] & _SKRIVANDE:
        raise PermissionError("Att skriva filer är inte tillåtet i sandlådan.")


# --- Program -------------------------------------------------------------------------------------------------


def svara(funktion: Any, indata: BinaryIO) -> dict[str, Any]:
    """Call the function and say how it went; "slag" is klart, avvisat, minne or fel."""
    try:
        return {"slag": "klart", "varde": funktion(packa_upp(indata.read()))}
    except Avvisat as fel:
        return {"slag": "avvisat", "text": str(fel)}
    except MemoryError:
        return {"slag": "minne"}
    except Exception as fel:
        return {"slag": "fel", "text": f"{type(fel).__name__}: {fel}"[:500]}


def main(modul: str, namn: str, sekunder: str, megabyte: str) -> None:  # pragma: no cover - runs in the child only
    """Import, close the walls, read one frame from standard input, answer with one on standard output."""
    ut = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    funktion = getattr(importlib.import_module(modul), namn)
    begransa(int(sekunder), int(megabyte))
    ut.write(packa(svara(funktion, sys.stdin.buffer)))
    ut.flush()
    os._exit(0)
