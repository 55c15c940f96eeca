"""Small words of a protokoll: names in a row, genitive, numbers in words, §§ in a row, hours."""

import datetime
from collections.abc import Iterable, Sequence

from finsam.datum import klockslag
from finsam.svenska import uppraknat
from styrelse.narvaro.bild import Punkt

RAKNEORD = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def genitiv(namn: str) -> str:
    """Whose: a name that ends in s, x or z is as it is."""
    return namn if namn[-1:].lower() in ("s", "x", "z") else f"{namn}s"


def antal(tal: int) -> str:
    """Up to twelve in words."""
    return RAKNEORD[tal] if tal < len(RAKNEORD) else str(tal)


def roster(tal: int, slag: str) -> str:
    """“tre ja-röster”, “en nej-röst”, “ingen nej-röst”."""
    if tal == 0:
        return f"ingen {slag}-röst"
    return f"{antal(tal)} {slag}-röst" + ("er" if tal > 1 else "")


def kl(nar: datetime.time | None) -> str:
    """“ kl. 09.41” with the space before it, or nothing where no hour was noted."""
    return f" {klockslag(nar)}" if nar else ""


def versal(mening: str) -> str:
    """With its first letter large."""
    return mening[:1].upper() + mening[1:]


def gemen(namn: str) -> str:
    """A name of an organ inside a sentence: small, unless it is written in capitals."""
    return namn if namn[1:2].isupper() else namn[:1].lower() + namn[1:]


def punkt_efter(text: str) -> str:
    """A text of someone's as a sentence: with a full stop, unless it ends with one."""
    text = text.strip()
    return text if not text or text[-1] in ".!?”" else f"{text}."


def paragrafernas_nummer(nummer: Sequence[int]) -> str:
    """“§ 18”, “§§ 12–14 och 16”, of numbers in order; nothing of none."""
    return f"{'§' if len(nummer) == 1 else '§§'} {spann(nummer)}" if nummer else ""


def paragrafer(punkter: Iterable[Punkt]) -> str:
    """“§ 18”, “§§ 12–14 och 16”; before the §§ are given out “punkterna 2–4”. Headings are left out."""
    alla = [p for p in punkter if p.ordning is not None]
    med = sorted({p.nr for p in alla if p.nr is not None})
    utan = sorted({p.ordning for p in alla if p.nr is None and p.ordning is not None})
    delar = []
    if med:
        delar.append(paragrafernas_nummer(med))
    if utan:
        delar.append(f"{'punkt' if len(utan) == 1 else 'punkterna'} {spann(utan)}")
    return uppraknat(delar)


def spann(tal: Sequence[int]) -> str:
    """12–14, 16 och 18, of numbers in order. Two in a row are told one by one."""
    rader: list[list[int]] = []
    for nr in tal:
        if rader and nr == rader[-1][-1] + 1:
            rader[-1].append(nr)
        else:
            rader.append([nr])
    return uppraknat([d for rad in rader for d in _ett_spann(rad)])


def _ett_spann(rad: list[int]) -> list[str]:
    return [f"{rad[0]}–{rad[-1]}"] if len(rad) > 2 else [str(nr) for nr in rad]
