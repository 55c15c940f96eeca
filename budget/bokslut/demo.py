"""The demo's annual accounts, as published."""

from decimal import Decimal
from typing import Any

from budget.models import Bokslut, Bokslutsnot, Bokslutsnotrad, Bokslutsrad
from finsam.models import Forbund


def ladda_bokslut(forbund: Forbund, data: dict[str, Any]) -> Bokslut:
    """One set: each line is [this year, last year] or [this year, last year, note], in kr."""
    bokslut = Bokslut.objects.create(forbund=forbund, ar=data["ar"], form=data["form"])
    Bokslutsrad.objects.bulk_create(
        Bokslutsrad(
            bokslut=bokslut,
            nyckel=nyckel,
            i_ar=Decimal(rad[0]),
            forra=Decimal(rad[1]),
            hanvisning=rad[2] if len(rad) > 2 else None,
        )
        for nyckel, rad in data["rader"].items()
    )
    for nr, falt in data.get("noter", {}).items():
        nota = Bokslutsnot.objects.create(
            bokslut=bokslut,
            nr=nr,
            rubrik=falt["rubrik"],
            summa_i_ar=Decimal(falt["summa"][0]),
            summa_forra=Decimal(falt["summa"][1]),
        )
        Bokslutsnotrad.objects.bulk_create(
            Bokslutsnotrad(
                nota=nota,
                ordning=ordning,
                text=text,
                i_ar=Decimal(belopp[0]),
                forra=Decimal(belopp[1]),
                medlem=text in falt.get("medlemmar", []),
            )
            for ordning, (text, belopp) in enumerate(falt["rader"].items())
        )
    return bokslut
