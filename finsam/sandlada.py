"""Foreign files (PDF, Office, Excel, XML) are parsed in a process of their own, with little memory, little time and no network.

    rader = kor(las_blad, innehall, sekunder=20)

`las_blad` is a plain function at the top of a module that imports no Django; it takes one value and returns one, made of what
JSON knows and of bytes, dates, datetimes and Decimals. To refuse a file it raises `Avvisat` with Swedish words.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from finsam.sandlada_barn import Avvisat, packa, packa_upp

__all__ = ["Avvisat", "Krasch", "MinnetSlut", "SandladaFel", "TidenSlut", "kor"]

In = TypeVar("In")
Ut = TypeVar("Ut")

_ROT: Final = str(Path(__file__).resolve().parent.parent)
_PROGRAM: Final = (
    "import sys; sys.path.append(sys.argv.pop(1)); from finsam.sandlada_barn import main; main(*sys.argv[1:])"
)
_MILJO: Final = {"LANG": "C.UTF-8", "OPENPYXL_LXML": "False", "OPENPYXL_DEFUSEDXML": "True"}


class SandladaFel(Exception):
    """The file could not be read. The message is Swedish and can be shown; `orsak` is for the log and holds no file content."""

    ord = "Filen gick inte att läsa. Den kan vara skadad."

    def __init__(self, orsak: str = "") -> None:
        self.orsak = orsak
        super().__init__(self.ord)


class TidenSlut(SandladaFel):
    """Stopped after its seconds."""

    ord = "Filen tog för lång tid att läsa. Den kan vara skadad eller för stor."


class MinnetSlut(SandladaFel):
    """Stopped at its memory limit."""

    ord = "Filen krävde för mycket minne för att läsas. Den kan vara skadad eller för stor."


class Krasch(SandladaFel):
    """The process died without an answer."""


def kor(funktion: Callable[[In], Ut], indata: In, *, sekunder: int = 10, megabyte: int = 512) -> Ut:
    """Call a function on a value in the sandbox and return its answer.

    `sekunder` is wall-clock time, `megabyte` the address space and the largest answer. Raises Avvisat when the function
    refuses the file, else a SandladaFel: TidenSlut, MinnetSlut, Krasch, or SandladaFel itself for an exception inside.
    """
    with tempfile.TemporaryFile() as fran_oss, tempfile.TemporaryFile() as till_oss:
        fran_oss.write(packa(indata))
        fran_oss.seek(0)
        argument = [_ROT, funktion.__module__, funktion.__qualname__, str(sekunder), str(megabyte)]
        slutkod = _vanta(
            subprocess.Popen(  # noqa: S603 - our own interpreter and program
                [sys.executable, "-I", "-B", "-c", _PROGRAM, *argument],
                stdin=fran_oss,
                stdout=till_oss,
                stderr=subprocess.DEVNULL,
                env=_MILJO,
                cwd="/",
                close_fds=True,
                start_new_session=True,
            ),
            sekunder,
        )
        till_oss.seek(0)
        svar: Ut = _svaret(slutkod, till_oss.read())
        return svar


def _vanta(process: "subprocess.Popen[bytes]", sekunder: int) -> int:
    with process:
        try:
            return process.wait(timeout=sekunder)
        except subprocess.TimeoutExpired as fel:
            raise TidenSlut(f"{sekunder} s") from fel
        finally:
            if process.returncode is None:
                os.killpg(process.pid, 9)


def _svaret(slutkod: int, ram: bytes) -> Any:
    try:
        svar = packa_upp(ram)
        slag = svar["slag"]
    except (ValueError, KeyError, TypeError, IndexError, ArithmeticError) as fel:
        raise Krasch(f"slutkod {slutkod}") from fel
    if slag == "klart":
        return svar["varde"]
    if slag == "avvisat":
        raise Avvisat(str(svar["text"]))
    raise MinnetSlut if slag == "minne" else SandladaFel(str(svar.get("text", "")))
