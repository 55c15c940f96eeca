"""Functions for tests/finsam/test_sandlada.py to call inside the sandbox; a module of its own, since it may import no Django."""

import ctypes
import os
import socket
import subprocess
import sys
import time

from finsam.sandlada_barn import Avvisat


def eka(varde):
    """Give back what came."""
    return varde


def snurra(_):
    """Use processor time for ever."""
    while True:
        pass


def sov(_):
    """Wait for ever without processor time."""
    time.sleep(600)


def at_minne(_):
    """Take more memory than there is."""
    return len(b"x" * (2 << 30))


def at_minne_i_smabitar(_):
    """Take memory until there is none."""
    bitar = []
    while True:
        bitar.append(bytes(1 << 20))


def ring_ut(adress):
    """Connect to the network by Python's own socket."""
    socket.create_connection(tuple(adress), timeout=2).close()


def natkort(_):
    """Names of the interfaces the kernel shows."""
    with open("/proc/net/dev") as f:
        return sorted(rad.split(":")[0].strip() for rad in f.readlines()[2:])


def krascha(_):
    """Read address zero."""
    os.abort()


def lamna_utan_svar(_):
    """End politely without an answer."""
    os._exit(0)


def ljug(_):
    """Write something that is no frame where the answer should be, and end."""
    for nummer in range(3, 20):
        try:
            os.write(nummer, b"\0\0\0\0\0\0\0\x02{]")
        except OSError:
            continue
    os._exit(0)


def kasta(_):
    """Fail as a parser does."""
    raise ValueError("trasig")


def avvisa(_):
    """Refuse."""
    raise Avvisat("Filen är krypterad.")


def skriv_fil(sokvag):
    """Write a file."""
    with open(sokvag, "w") as f:
        f.write("x")


def starta_program(_):
    """Start another program."""
    subprocess.run(["/bin/true"], check=True)


def las_bibliotek(_):
    """Reach for C."""
    ctypes.CDLL("libc.so.6")


def prata(_):
    """Print where the answer goes."""
    print("hej")  # noqa: T201
    return "svar"


def miljo(_):
    """Environment and open files beyond the three."""
    return [sorted(os.environ), sorted(int(n) for n in os.listdir("/proc/self/fd")), sys.flags.isolated]
