"""The demo's annual accounts: those that are published, and a year computed from the books."""

from decimal import Decimal
from typing import Any

from budget.bokslut.kontotabell import borja_tabell
from budget.bokslut.notskrivning import Skrivennot, Skrivenrad, spara_raknad_not
from budget.bokslut.skrivning import borja_bokslut
from budget.models import Bokslut, Bokslutsnot, Bokslutsnotrad, Bokslutsrad
from finsam.demo import Demo
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


def ladda_raknat(demo: Demo, data: dict[str, Any]) -> None:
    """The computed set of a year with books: its table, and notes of which the data says something."""
    if "bokslut" not in data:
        return
    om, ekonom = data["bokslut"], demo.personer["ekonom"]
    bokslut = borja_bokslut(forbund=demo.forbund, ar=data["ar"], form=om["form"], by=ekonom, ursprung="bokforing")
    borja_tabell(bokslut=bokslut, start=om["start"], by=ekonom)
    for nota in bokslut.raknade_noter.all():
        if sagt := om["noter"].get(nota.rubrik):
            bokslut.refresh_from_db()
            ny = Skrivennot(
                nota.rubrik,
                nota.nyckel,
                sagt.get("text", "").strip(),
                nota.ur_tilldelning,
                _rader(sagt.get("rader", [])),
            )
            spara_raknad_not(bokslut=bokslut, nota=nota, ny=ny, by=ekonom, sedd=bokslut.version)


def _rader(rader: list[dict[str, Any]]) -> list[Skrivenrad]:
    """Accounts or an amount."""
    return [
        Skrivenrad(r["text"], r.get("fran"), r.get("tom"), Decimal(r["belopp"]) if "belopp" in r else None)
        for r in rader
    ]
