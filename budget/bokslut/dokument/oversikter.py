"""The driftredovisning and the five years, as tables."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from django.utils.html import escape

from budget.bokslut.dokument.hamta import Bokslutsunderlag
from budget.bokslut.drift import Driftrad, mot_resultatet
from budget.bokslut.femar import Femarsrad
from finsam.dokument.adresser import adress
from finsam.dokument.delar import Del, Not, Text
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Kalla, Slag, Tal

_SORT: Final = {"": Sort.RAD, "insats": Sort.RAD, "varav": Sort.VARAV, "sum": Sort.SUMMA, "res": Sort.RESULTAT}


def driftdelar(underlag: Bokslutsunderlag) -> tuple[Del, ...]:
    """Budget, outcome and difference, then the comments; nothing where the year has neither budget nor books. Costs have no sign here."""
    drift = underlag.drift
    if drift.tom:
        return ()
    kolumner = (Kolumnhuvud("Post"), Kolumnhuvud("Budget"), Kolumnhuvud("Utfall", nu=True), Kolumnhuvud("Skillnad"))
    rader: list[Rad] = []
    for grupp, egna in drift.grupper:
        rader.append(Rad(Sort.GRUPP, grupp))
        rader += [_driftrad(underlag, rad) for rad in egna]
    tabell = Tabell(f"Driftredovisning {underlag.ar}", kolumner, tuple(rader), "kr, kostnader utan tecken", "tat")
    om = Not(f"Skillnaden är plus när utfallet är bättre än budgeten. {mot_resultatet(drift, underlag.bokslut)}")
    return (tabell, om, *_kommentarer(rad for _, egna in drift.grupper for rad in egna))


def _driftrad(underlag: Bokslutsunderlag, rad: Driftrad) -> Rad:
    kalla = Kalla("uppföljningen", f"{underlag.uppfoljning}?{rad.fraga}", rad.text) if rad.fraga else None
    tal = tuple(Tal(belopp, kalla=kalla) for belopp in (rad.budget, rad.utfall, rad.skillnad))
    return Rad(_SORT[rad.sort], rad.text, tal)


def _kommentarer(rader: Iterable[Driftrad]) -> tuple[Del, ...]:
    sagda = [f"<p><strong>{escape(rad.text)}.</strong> {escape(rad.kommentar)}</p>" for rad in rader if rad.kommentar]
    return (Text("".join(sagda)),) if sagda else ()


def femarsdelar(underlag: Bokslutsunderlag) -> tuple[Del, ...]:
    """The measures over five years, with how each is worked out; what a year without a set would have had is left empty."""
    femar = underlag.femar
    kolumner = (Kolumnhuvud("Post"), *(Kolumnhuvud(str(ar), nu=ar == underlag.ar) for ar in femar.aren))
    rader = tuple(_femarsrad(underlag, rad) for rad in femar.rader)
    tabell = Tabell("Fem år i sammandrag", kolumner, rader, "kr där inget annat står", "bred")
    saknas = ", ".join(str(ar) for ar in femar.saknas)
    noter = [f"{rad.matt.namn}: {rad.matt.definition}" for rad in femar.rader if rad.matt.definition]
    om = [f"Bokslut saknas för {saknas}, och de kolumnerna är tomma."] if saknas else []
    return (tabell, Not(" ".join([*om, *noter])))


def _femarsrad(underlag: Bokslutsunderlag, rad: Femarsrad) -> Rad:
    slag = Slag.PROCENT if rad.matt.andel else Slag.KR
    celler = tuple(
        Tal(varde, slag, _bokslutet(underlag, ar, varde, rad.matt.namn))
        for ar, varde in zip(underlag.femar.aren, rad.varden, strict=True)
    )
    return Rad(Sort.RAD, f"{rad.matt.namn}, %" if rad.matt.andel else rad.matt.namn, celler)


def _bokslutet(underlag: Bokslutsunderlag, ar: int, varde: Decimal | None, vad: str) -> Kalla | None:
    if varde is None:
        return None
    return Kalla(f"bokslut {ar}", adress("bokslut", underlag.slug, ar), vad)
