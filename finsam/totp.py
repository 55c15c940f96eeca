"""Codes of an authenticator app: HOTP (RFC 4226) over the time (RFC 6238), SHA-1, six digits, steps of 30 seconds."""

import base64
import datetime
import hmac
import secrets
from typing import Final
from urllib.parse import quote, urlencode

STEG: Final = 30  # seconds
SIFFROR: Final = 6
FONSTER: Final = 1  # steps before and after, for clocks that differ


def ny_hemlighet() -> bytes:
    """160 random bits, as RFC 4226 (section 4, R6) recommends."""
    return secrets.token_bytes(20)


def steget(nar: datetime.datetime) -> int:
    """The number of the time step."""
    return int(nar.timestamp()) // STEG


def kod(hemlighet: bytes, steg: int) -> str:
    """The code of a time step, with its leading zeros."""
    summa = hmac.digest(hemlighet, steg.to_bytes(8, "big"), "sha1")
    plats = summa[-1] & 0x0F
    tal = int.from_bytes(summa[plats : plats + 4], "big") & 0x7FFF_FFFF
    return f"{tal % 10**SIFFROR:0{SIFFROR}d}"


def stammer(hemlighet: bytes, skriven: str, *, nu: int, efter: int) -> int | None:
    """The time step whose code was typed, within the window and later than `efter`, the last that was used; None where none is."""
    ren = "".join(skriven.split())
    if not (ren.isascii() and len(ren) == SIFFROR):
        return None
    traff = None
    for steg in range(nu - FONSTER, nu + FONSTER + 1):
        if hmac.compare_digest(kod(hemlighet, steg), ren) and steg > efter:
            traff = steg
    return traff


def i_text(hemlighet: bytes) -> str:
    """The secret as it is typed into an app: base32 in groups of four."""
    ren = base64.b32encode(hemlighet).decode()
    return " ".join(ren[i : i + 4] for i in range(0, len(ren), 4))


def adress(hemlighet: bytes, *, konto: str, utgivare: str = "Finsam") -> str:
    """The otpauth address that an app reads from a QR code."""
    fraga = {
        "secret": base64.b32encode(hemlighet).decode(),
        "issuer": utgivare,
        "digits": SIFFROR,
        "period": STEG,
    }
    return f"otpauth://totp/{quote(f'{utgivare}:{konto}')}?{urlencode(fraga)}"
