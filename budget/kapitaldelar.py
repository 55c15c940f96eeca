"""Eget kapital as page and documents show it: the chart, the table beside it, and what a planned deficit leads to in words."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from budget.kapital import Foljd, Kapitalrad
from budget.rakning import Belopp
from finsam.dokument.delar import Del
from finsam.dokument.diagram import Ar, Arsdiagram, Fyllning
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Kalla, Slag, Tal
from finsam.pengar import Enhet, med_enhet

TAK, GOLV, EGET_TAK = "Rekommenderad nivå", "Styrelsens lägsta", "Styrelsens högsta"
_FYLLNING: dict[str, Fyllning] = {"utfall": "fylld", "bokslut": "fylld", "prognos": "halv"}
_I_DIAGRAMMET = 8


def kapitaldiagram(rader: Sequence[Kapitalrad], enhet: Slag) -> Arsdiagram:
    """A bar for each of the last years, with the recommended level and the board's own limits across."""
    aren = tuple(
        Ar(
            str(rad.ar),
            rad.slag,
            Tal(rad.belopp, enhet),
            _tal(rad.tak, enhet),
            _FYLLNING.get(rad.slag, "oppen"),
            (_tal(rad.golv, enhet), _tal(rad.eget_tak, enhet)),
        )
        for rad in rader[-_I_DIAGRAMMET:]
    )
    return Arsdiagram("Eget kapital vid årets slut", enhet.value, aren, TAK, (GOLV, EGET_TAK))


def _tal(belopp: Belopp, enhet: Slag) -> Tal | None:
    return None if belopp is None else Tal(belopp, enhet)


def kapitaltabell(rader: Sequence[Kapitalrad], enhet: Slag, *, nu: int = 0, kalla: Kalla | None = None) -> Tabell:
    """The years as columns: eget kapital, the allotment and the share of it, the levels, and how far outside them it is.

    `nu` is the year at stake. A row that has nothing to say in any year is left out.
    """
    kolumner = (Kolumnhuvud("Post"), *(Kolumnhuvud(str(r.ar), r.slag, nu=r.ar == nu) for r in rader))
    andelar = tuple(Tal(r.andel, Slag.PROCENT) for r in rader)
    delar: list[tuple[Sort, str, tuple[Tal, ...]]] = [
        (Sort.RAD, "Förändring under året", _rad(rader, enhet, lambda r: r.forandring)),
        (Sort.SUMMA, "Eget kapital vid årets slut", _rad(rader, enhet, lambda r: r.belopp)),
        (Sort.RAD, "Årets tilldelning", _rad(rader, enhet, lambda r: r.tilldelning)),
        (Sort.RAD, "Andel av tilldelningen, procent", andelar),
        (Sort.RAD, TAK, _rad(rader, enhet, lambda r: r.tak)),
        (Sort.VARAV, "över", _rad(rader, enhet, lambda r: r.over_tak)),
        (Sort.RAD, f"{EGET_TAK} nivå", _rad(rader, enhet, lambda r: r.eget_tak)),
        (Sort.VARAV, "över", _rad(rader, enhet, lambda r: r.over_eget_tak)),
        (Sort.RAD, f"{GOLV} nivå", _rad(rader, enhet, lambda r: r.golv)),
        (Sort.VARAV, "under", _rad(rader, enhet, lambda r: r.under_golv)),
    ]
    med = tuple(Rad(sort, text, tal) for sort, text, tal in delar if any(ett.varde is not None for ett in tal))
    return Tabell("Eget kapital och nivåer", kolumner, med, enhet.value, "tat", (), kalla)


def _rad(rader: Sequence[Kapitalrad], enhet: Slag, varde: Callable[[Kapitalrad], Belopp]) -> tuple[Tal, ...]:
    return tuple(Tal(varde(rad), enhet) for rad in rader)


def kapitaldelar(
    rader: Sequence[Kapitalrad], enhet: Slag, *, nu: int = 0, kalla: Kalla | None = None
) -> tuple[Del, ...]:
    """Chart and table, for a document; nothing where no year is known."""
    return (kapitaldiagram(rader, enhet), kapitaltabell(rader, enhet, nu=nu, kalla=kalla)) if rader else ()


def foljd_i_ord(foljd: Foljd, enhet: Enhet) -> list[str]:
    """What planned deficits lead to, in sentences: from what to what, which limit that passes, and how long it lasts."""
    till = foljd.till
    fran, blir = med_enhet(foljd.fran, enhet), med_enhet(till.belopp, enhet)
    meningar = [f"Eget kapital går från {fran} efter {foljd.fran_ar} till {blir} efter {till.ar}."]
    if foljd.slut is not None:
        fattas = med_enhet(-till.belopp, enhet) if till.belopp < 0 else ""
        meningar.append(
            f"Det är förbrukat under {foljd.slut.ar}{f', och efter {till.ar} fattas {fattas}' if fattas else ''}."
        )
    if foljd.under_golv is not None:
        golv = med_enhet(foljd.under_golv.golv, enhet)
        meningar.append(f"Från {foljd.under_golv.ar} är det under styrelsens lägsta nivå, {golv}.")
    elif till.golv is not None:
        meningar.append(f"Det är inte under styrelsens lägsta nivå, {med_enhet(till.golv, enhet)}, något av åren.")
    if foljd.ar_kvar is not None:
        meningar.append(_racker(foljd.ar_kvar, till, enhet))
    return meningar


def _racker(ar_kvar: int, till: Kapitalrad, enhet: Enhet) -> str:
    underskott = med_enhet(-(till.forandring or Decimal(0)), enhet)
    if not ar_kvar:
        return f"Det som är kvar räcker inte till ett lika stort underskott som {till.ar}, {underskott}."
    hur_lange = "ett år" if ar_kvar == 1 else f"{ar_kvar} år"
    return f"Med ett lika stort underskott som {till.ar}, {underskott} om året, räcker det {hur_lange} till."
