"""An application as it is read: its parts in order, the economy as a table, from now or from a version that was handed in."""

from dataclasses import dataclass
from typing import Any

from finsam.samtidighet import Bit, jamfor
from insatser.ansokan.ekonomi import Ekonomi
from insatser.ansokan.innehall import (
    AVSNITT,
    SOKANDE,
    Innehall,
    ar_tomt,
    i_ord,
    las_ekonomi_data,
    malgrupper_i_ord,
    period_i_ord,
)
from insatser.models import Insats


@dataclass(frozen=True)
class Del:
    """A part as it is read. Facts, lists and text: what it does not have is empty."""

    nyckel: str
    rubrik: str
    fakta: tuple[tuple[str, str], ...] = ()
    lista: tuple[tuple[str, str], ...] = ()
    text: str = ""
    ekonomi: Ekonomi | None = None
    tom: bool = False


@dataclass(frozen=True)
class Skillnad:
    """A part that differs between two versions: both in words, word by word."""

    rubrik: str
    forr: list[Bit]
    nu: list[Bit]


def delar(innehall: Innehall) -> list[Del]:
    """The parts of an application in the order of the form."""
    return [_del(a.nyckel, a.rubrik, innehall[a.nyckel]) for a in AVSNITT]


def _del(nyckel: str, rubrik: str, data: dict[str, Any]) -> Del:
    tom = ar_tomt(nyckel, data)
    if nyckel == "sokande":
        varden = {**data, "sort": Insats.Sort(data["sort"]).label.capitalize()}
        return Del(nyckel, rubrik, fakta=tuple((SOKANDE[f], varden[f]) for f in SOKANDE if varden[f]), tom=tom)
    if nyckel == "parter":
        namn = [*(m["namn"] for m in data["medlemmar"]), *data["andra"]]
        return Del(nyckel, rubrik, lista=tuple((n, "") for n in namn), tom=tom)
    if nyckel == "mal":
        return Del(nyckel, rubrik, lista=tuple((r["text"], r["matt"]) for r in data["rader"]), tom=tom)
    if nyckel == "ekonomi":
        return Del(nyckel, rubrik, ekonomi=las_ekonomi_data(data), tom=tom)
    vad = {"genomforande": ("Period", period_i_ord), "malgrupp": ("Målgrupper", malgrupper_i_ord)}.get(nyckel)
    svar = vad[1](data) if vad else ""
    return Del(nyckel, rubrik, fakta=((vad[0], svar),) if vad and svar else (), text=data["text"], tom=tom)


def skillnader(forr: dict[str, Any], nu: dict[str, Any]) -> list[Skillnad]:
    """The parts that differ between two frozen versions, attachments last."""
    par = [
        (a.rubrik, i_ord(a.nyckel, forr["avsnitt"][a.nyckel]), i_ord(a.nyckel, nu["avsnitt"][a.nyckel]))
        for a in AVSNITT
    ]
    par.append(("Bilagor", _bilagor(forr), _bilagor(nu)))
    return [Skillnad(rubrik, *jamfor(a, b)) for rubrik, a, b in par if a != b]


def _bilagor(data: dict[str, Any]) -> str:
    return "\n".join(f"{b['namn']} ({b['sha256'][:12]})" for b in data["bilagor"])
