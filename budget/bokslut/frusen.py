"""A computed set as it was when it was klart för styrelsen, as plain data and back."""

from decimal import Decimal
from typing import Any

from budget.bokslut.provning import Bokslut, Not, Notrad
from budget.bokslut.uppstallning import FORMER

Par = tuple[Decimal, Decimal]


def som_data(bokslut: Bokslut, forra_kanda: frozenset[str]) -> dict[str, Any]:
    """The set as JSON can hold it: amounts as strings, öre and all."""
    return {
        "form": bokslut.form.namn,
        "ar": bokslut.ar,
        "rader": {nyckel: _text(par) for nyckel, par in bokslut.rader.items()},
        "noter": [_not_som_data(nota) for nota in bokslut.noter],
        "forra_kanda": sorted(forra_kanda),
        "forra_tryckt": bokslut.forra_tryckt,
    }


def ur_data(data: dict[str, Any]) -> tuple[Bokslut, frozenset[str]]:
    """The set again, and which lines' last year is known."""
    noter = [_not_ur_data(nota) for nota in data["noter"]]
    bokslut = Bokslut(
        form=FORMER[data["form"]],
        ar=data["ar"],
        rader={nyckel: _par(par) for nyckel, par in data["rader"].items()},
        noter=noter,
        hanvisningar=frozenset(nota.nr for nota in noter if nota.till),
        forra_tryckt=data["forra_tryckt"],
    )
    return bokslut, frozenset(data["forra_kanda"])


def _not_som_data(nota: Not) -> dict[str, Any]:
    rader = [[rad.text, *_text(rad.belopp), rad.medlem, rad.for_hand] for rad in nota.rader]
    falt = {namn: getattr(nota, namn) for namn in ("nr", "rubrik", "text", "pk", "forra_kand")}
    return {**falt, "rader": rader, "summa": _text(nota.summa), "till": list(nota.till)}


def _not_ur_data(data: dict[str, Any]) -> Not:
    rader = tuple(Notrad(text, _par((a, b)), medlem, hand) for text, a, b, medlem, hand in data["rader"])
    falt = {namn: data[namn] for namn in ("nr", "rubrik", "text", "pk", "forra_kand")}
    return Not(**falt, rader=rader, summa=_par(data["summa"]), till=tuple(data["till"]))


def _text(par: Par) -> list[str]:
    return [str(belopp) for belopp in par]


def _par(par: Any) -> Par:
    return Decimal(par[0]), Decimal(par[1])
