"""The budget's part of the underlag: the printed table of budget/ as rows of a document, and what is read out of it.

No queries here but one for the codes of insatser. Kronor; costs positive but in eget kapital, where they are negative.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from budget.kapital import Kapitalrad
from budget.rakning import NOLL, Belopp, Raknekolumn, raknas_en_gang, summera
from budget.tabell import PLANERAD, Budgettabell, Radtyp, Tabellcell, Tabellkolumn, Tabellrad
from finsam.dokument.adresser import adress
from finsam.dokument.numrering import ankare
from finsam.dokument.tabell import Fotnot, Kolumnhuvud, Rad, Sort
from finsam.dokument.tal import TOMT, Kalla, Slag, Tal
from finsam.dokument.text import gement
from insatser.models import Insats
from styrelse.dokument.underlag import Budgetunderlag, Kapitalar, Nyckelunderlag

_SORT: Final = {
    Radtyp.GRUPP: Sort.GRUPP,
    Radtyp.RAD: Sort.RAD,
    Radtyp.VARAV: Sort.VARAV,
    Radtyp.INSATS: Sort.RAD,
    Radtyp.SUMMA: Sort.SUMMA,
    Radtyp.SLUTSUMMA: Sort.SUMMA,
    Radtyp.RESULTAT_FORE: Sort.SUMMA,
    Radtyp.RESULTAT: Sort.RESULTAT,
    Radtyp.EGET_KAPITAL: Sort.RAD,
}


@dataclass(frozen=True, slots=True)
class Medel:
    """What the budget holds for an insats in a year, apart by whether the board has decided it. None is an empty cell."""

    beslutat: Belopp
    inte_beslutat: Belopp


# --- The table -----------------------------------------------------------------------------------------------


def budget(tabell: Budgettabell | None, enhet: Slag) -> Budgetunderlag | None:
    """The main table with all its columns, eget kapital last; nothing where the version has no rows."""
    if tabell is None or not tabell.kolumner or not tabell.data.poster:
        return None
    rader = [rad for block in tabell.huvudblock for rad in _block(tabell, block, enhet)]
    if any(cell.belopp is not None for cell in tabell.eget_kapital.celler):
        rader.append(_rad(tabell, tabell.eget_kapital, enhet))
    noter = tuple(Fotnot(fotnot.bokstav, fotnot.text) for fotnot in tabell.fotnoter if not fotnot.vid_insats)
    return Budgetunderlag(
        tabell.rubrik, (Kolumnhuvud("Post"), *_huvuden(tabell)), tuple(rader), noter, _kalla(tabell), tabell.avrundad
    )


def _huvuden(tabell: Budgettabell) -> Iterator[Kolumnhuvud]:
    for kolumn in tabell.kolumner:
        yield Kolumnhuvud(kolumn.ar_text, kolumn.rubrik.lower(), nu=kolumn.i_fokus)


def _block(tabell: Budgettabell, block: Iterable[Tabellrad], enhet: Slag) -> Iterator[Rad]:
    rader = list(block)
    vanliga = tuple(rad.nyckel for rad in rader if rad.typ == Radtyp.RAD)
    for fore, rad in zip([None, *rader], rader, strict=False):
        delar = {
            Radtyp.SUMMA: vanliga,
            Radtyp.SLUTSUMMA: _gruppsummor(tabell, "intakt" if rad.nyckel == "intakter" else "kostnad"),
            Radtyp.RESULTAT_FORE: (_intaktsnyckel(tabell), "-kostnader"),
            Radtyp.RESULTAT: ("resultat_fore", *vanliga) if vanliga else (_intaktsnyckel(tabell), "-kostnader"),
        }.get(rad.typ, ())
        forsta_varav = rad.typ == Radtyp.VARAV and fore is not None and fore.typ != Radtyp.VARAV
        text = f"varav {gement(rad.text)}" if forsta_varav and not rad.text.startswith("varav") else rad.text
        yield _rad(tabell, replace(rad, text=text), enhet, tuple(del_ for del_ in delar if del_))


def _gruppsummor(tabell: Budgettabell, slag: str) -> tuple[str, ...]:
    return tuple(rad.nyckel for block in tabell.block for rad in block if rad.typ == Radtyp.SUMMA and rad.slag == slag)


def _intaktsnyckel(tabell: Budgettabell) -> str:
    """The row that holds all revenue: the sum over the groups, or the only group's own."""
    nycklar = _gruppsummor(tabell, "intakt")
    return "intakter" if len(nycklar) > 1 else next(iter(nycklar), "")


def _rad(tabell: Budgettabell, rad: Tabellrad, enhet: Slag, delar: tuple[str, ...] = ()) -> Rad:
    return Rad(
        _SORT[rad.typ],
        rad.text,
        tuple(_tal(tabell, rad, cell, enhet) for cell in rad.celler),
        rad.nyckel,
        delar,
        rad.noter,
        tuple((plats, tecken) for plats, cell in enumerate(rad.celler) for tecken in cell.noter),
        luft=rad.typ in (Radtyp.RESULTAT_FORE, Radtyp.EGET_KAPITAL) or rad.nyckel == "kostnader",
    )


def _tal(tabell: Budgettabell, rad: Tabellrad, cell: Tabellcell, enhet: Slag) -> Tal:
    if cell.belopp is None:
        return Tal(None, enhet)
    oppnad = f"?insatser={rad.under}" if rad.typ == Radtyp.INSATS else ""  # the page folds the rows of insatser away
    return Tal(cell.belopp, enhet, _kalla_for(tabell, rad.nyckel, rad.text, oppnad))


def _kalla(tabell: Budgettabell) -> Kalla:
    return Kalla(f"budgetens {_version(tabell)}", _adress(tabell), str(tabell.version.budget), ankare("budget"))


def _kalla_for(tabell: Budgettabell, nyckel: str, text: str, oppnad: str = "") -> Kalla:
    return Kalla(_version(tabell), f"{_adress(tabell)}{oppnad}#{nyckel}", text)


def _version(tabell: Budgettabell) -> str:
    return f"{tabell.version.get_tillstand_display()} {tabell.version.nr}"


def _adress(tabell: Budgettabell) -> str:
    budget = tabell.version.budget
    return adress("budget", budget.forbund.slug, budget.ar)


# --- Insatser ------------------------------------------------------------------------------------------------


def insatsbudget(tabell: Budgettabell | None, enhet: Slag) -> Budgetunderlag | None:
    """Every group of the budget that has rows of insatser, insats by insats; nothing where none has."""
    if tabell is None:
        return None
    block = [ett for ett in tabell.block if any(rad.typ == Radtyp.INSATS for rad in ett)]
    if not block:
        return None
    koder = _koder(tabell)
    rader = [rad for ett in block for rad in _insatsblock(tabell, ett, koder, enhet)]
    huvuden = (Kolumnhuvud("Insats"), Kolumnhuvud("Kod", ord=True), Kolumnhuvud("Slag", ord=True), *_huvuden(tabell))
    noter = tuple(Fotnot(fotnot.bokstav, fotnot.text) for fotnot in tabell.fotnoter if fotnot.vid_insats)
    return Budgetunderlag("Medel per insats", huvuden, tuple(rader), noter, _kalla(tabell), tabell.avrundad)


def _koder(tabell: Budgettabell) -> dict[int, tuple[str, str]]:
    """Code and kind of each insats with a row. One query."""
    rader = (
        Insats.objects.filter(budgetposter__budgetversion=tabell.version).distinct().only("kod", "sort", "inriktning")
    )
    return {insats.pk: (insats.kod, insats.inriktning or insats.get_sort_display()) for insats in rader.order_by()}


def _insatsblock(
    tabell: Budgettabell, block: Iterable[Tabellrad], koder: dict[int, tuple[str, str]], enhet: Slag
) -> Iterator[Rad]:
    """Rows that are summed from insatser become groups with a sum; other rows of the group stand by themselves."""
    rader = [rad for rad in block if rad.typ in (Radtyp.RAD, Radtyp.INSATS, Radtyp.SUMMA)]
    for rad in rader:
        under = [insats for insats in rader if insats.typ == Radtyp.INSATS and insats.under == rad.post]
        if rad.typ == Radtyp.SUMMA:
            nycklar = tuple(del_.nyckel for del_ in rader if del_.typ == Radtyp.RAD)
            yield _med_ord(tabell, rad, ("", ""), enhet, Sort.RESULTAT, nycklar)
        elif under:
            yield Rad(Sort.GRUPP, rad.text)
            for insats in under:
                yield _med_ord(tabell, insats, koder.get(insats.insats or 0, ("", "")), enhet, Sort.RAD, ())
            nycklar = tuple(insats.nyckel for insats in under)
            yield _med_ord(tabell, rad, ("", ""), enhet, Sort.SUMMA, nycklar)
        elif rad.typ == Radtyp.RAD:
            yield _med_ord(tabell, rad, ("", ""), enhet, Sort.RAD, ())


def _med_ord(
    tabell: Budgettabell, rad: Tabellrad, ord_: tuple[str, str], enhet: Slag, sort: Sort, delar: tuple[str, ...]
) -> Rad:
    text = f"Summa {gement(rad.text)}" if sort == Sort.SUMMA else rad.text
    noter = tuple((plats + 2, tecken) for plats, cell in enumerate(rad.celler) for tecken in cell.noter)
    celler: tuple[Tal | str, ...] = (*ord_, *(_tal(tabell, rad, cell, enhet) for cell in rad.celler))
    return Rad(sort, text, celler, rad.nyckel, delar, rad.noter, noter)


def aren(tabell: Budgettabell | None, ar: int) -> tuple[tuple[int, str], ...]:
    """The single years that an insats is shown for, with what kind of figure each has; without a budget the plan's three."""
    if tabell is None:
        return ((ar, "budget"), (ar + 1, "plan"), (ar + 2, "plan"))
    return tuple((kolumn.fran_ar, kolumn.sort) for kolumn in _arskolumner(tabell))


def _arskolumner(tabell: Budgettabell) -> list[Tabellkolumn]:
    en_gang = {kolumn.id for kolumn in raknas_en_gang(tabell.data.kolumner)}
    return sorted(
        (k for k in tabell.kolumner if k.id in en_gang and k.fran_ar == k.tom_ar), key=lambda kolumn: kolumn.fran_ar
    )


def medel_per_insats(tabell: Budgettabell | None) -> dict[int, dict[int, Medel]]:
    """What the budget holds for each insats (by pk) and single year.

    Outcome and forecast have been decided; a planned amount has where its row fetches it from what was granted.
    """
    if tabell is None:
        return {}
    kolumner = _arskolumner(tabell)
    summor: defaultdict[tuple[int, int, bool], list[Belopp]] = defaultdict(list)
    for rad in (rad for rad in tabell.rader if rad.typ == Radtyp.INSATS and rad.insats):
        celler = {cell.kolumn: cell for cell in rad.celler}
        for kolumn in kolumner:
            cell = celler[kolumn.id]
            beslutat = kolumn.sort not in PLANERAD or cell.hamtad
            summor[rad.insats or 0, kolumn.fran_ar, beslutat].append(cell.belopp)
    per_insats: defaultdict[int, dict[int, Medel]] = defaultdict(dict)
    for insats, ar, _ in summor:
        per_insats[insats][ar] = Medel(
            summera(summor.get((insats, ar, True), [])), summera(summor.get((insats, ar, False), []))
        )
    return dict(per_insats)


# --- Members and totals --------------------------------------------------------------------------------------


def planar(tabell: Budgettabell | None, ar: int) -> tuple[int, ...]:
    """The plan's year and the years it plans for."""
    plan = {k.fran_ar for k in tabell.kolumner if k.sort == "plan"} if tabell else set()
    return tuple(sorted({ar, *plan}))


def per_medlem(tabell: Budgettabell | None, ar: int, enhet: Slag) -> dict[int, tuple[Tal, Tal]]:
    """What each member (by pk) pays the year before and the year itself."""
    if tabell is None:
        return {}
    kolumner = {kolumn.fran_ar: kolumn.id for kolumn in _arskolumner(tabell)}
    klara: dict[int, tuple[Tal, Tal]] = {}
    for rad in (rad for rad in tabell.rader if rad.medlem):
        celler = {cell.kolumn: cell for cell in rad.celler}
        par = [celler[kolumner[ett]] if ett in kolumner else None for ett in (ar - 1, ar)]
        fore, nu = (_tal(tabell, rad, cell, enhet) if cell else Tal(None, enhet) for cell in par)
        tidigare = klara.get(rad.medlem or 0, (TOMT, TOMT))
        klara[rad.medlem or 0] = (_plus(tidigare[0], fore), _plus(tidigare[1], nu))
    return klara


def _plus(ett: Tal, annat: Tal) -> Tal:
    return Tal(summera((ett.varde, annat.varde)), annat.enhet, annat.kalla or ett.kalla)


def nyckeltal(
    tabell: Budgettabell | None, enhet: Slag, kapitalrader: Iterable[Kapitalrad] = ()
) -> Nyckelunderlag | None:
    """Revenue, costs, result and eget kapital of the budget year; nothing without a budget column that has amounts."""
    kolumn = tabell.budgetkolumn if tabell else None
    if tabell is None or kolumn is None or tabell.raknad.resultat[kolumn.id] is None:
        return None
    raknad = tabell.raknad
    fore = next((k for k in _arskolumner(tabell) if k.fran_ar == kolumn.fran_ar - 1), None)

    def tal(nyckel: str, belopp: Belopp) -> Tal:
        return Tal(belopp, enhet, _kalla_for(tabell, nyckel, nyckel))

    return Nyckelunderlag(
        intakter=tal(_intaktsnyckel(tabell), raknad.intakter[kolumn.id]),
        kostnader=tal("kostnader", raknad.kostnader[kolumn.id]),
        resultat=tal("resultat", raknad.resultat[kolumn.id]),
        eget_kapital=tal("eget_kapital", raknad.eget_kapital[kolumn.id]),
        intakter_fore=Tal(raknad.intakter[fore.id] if fore else None, enhet),
        till_insatser=Tal(_till_insatser(tabell, kolumn.id), enhet),
        niva=Tal(next((r.tak for r in kapitalrader if r.ar == kolumn.fran_ar), None), enhet),
    )


def _till_insatser(tabell: Budgettabell, kolumn: int) -> Belopp:
    rader = [rad for block in tabell.block for rad in block if rad.typ == Radtyp.RAD and rad.antal_insatser]
    return summera(cell.belopp for rad in rader for cell in rad.celler if cell.kolumn == kolumn)


def kapital(tabell: Budgettabell | None, enhet: Slag, kapitalrader: Iterable[Kapitalrad] = ()) -> tuple[Kapitalar, ...]:
    """Eget kapital year by year, from the last known end before the columns; a span of years shows its end alone.

    `kapitalrader` are the years with their levels, as budget/kapital.py has them.
    """
    if tabell is None:
        return ()
    kolumner = [k for k in raknas_en_gang(tabell.data.kolumner) if tabell.raknad.eget_kapital[k.id] is not None]
    aren: list[Kapitalar] = []
    nivaer = {rad.ar: rad for rad in kapitalrader}
    fore = tabell.data.eget_kapital.get(kolumner[0].fran_ar - 1) if kolumner else None
    if fore is not None and _ett_ar(kolumner[0]):
        tomt = Tal(None, enhet)
        aren.append(Kapitalar(kolumner[0].fran_ar - 1, "bokslut", tomt, tomt, tomt, tomt, Tal(fore, enhet), tomt))
    for kolumn in kolumner:
        aren.append(_kapitalar(tabell, kolumn, fore, enhet, nivaer.get(kolumn.tom_ar)))
        fore = tabell.raknad.eget_kapital[kolumn.id]
    return tuple(aren) if len(aren) > 1 else ()


def _ett_ar(kolumn: Raknekolumn) -> bool:
    return kolumn.fran_ar == kolumn.tom_ar


def _kapitalar(
    tabell: Budgettabell, kolumn: Raknekolumn, fore: Belopp, enhet: Slag, nivaer: Kapitalrad | None
) -> Kapitalar:
    """A column's way from what was there before. What the books have besides the result is kept apart, so that it adds up."""
    raknad = tabell.raknad
    efter = raknad.eget_kapital[kolumn.id] or NOLL
    finansiellt = raknad.finansiellt[kolumn.id] or NOLL
    intakter = (raknad.intakter[kolumn.id] or NOLL) + max(finansiellt, NOLL)
    kostnader = min(finansiellt, NOLL) - (raknad.kostnader[kolumn.id] or NOLL)
    visas = _ett_ar(kolumn) and fore is not None

    def tal(belopp: Belopp, nyckel: str, text: str) -> Tal:
        return Tal(belopp, enhet, _kalla_for(tabell, nyckel, text)) if visas else Tal(None, enhet)

    return Kapitalar(
        kolumn.tom_ar,
        kolumn.sort,
        tal(fore, "eget_kapital", "Eget kapital"),
        tal(intakter, _intaktsnyckel(tabell), "Intäkter"),
        tal(kostnader, "kostnader", "Kostnader"),
        tal(efter - (fore or NOLL) - intakter - kostnader, "eget_kapital", "Eget kapital"),
        Tal(efter, enhet, _kalla_for(tabell, "eget_kapital", "Eget kapital")),
        Tal(nivaer.tak if nivaer else None, enhet),
        Tal(nivaer.golv if nivaer else None, enhet),
        Tal(nivaer.eget_tak if nivaer else None, enhet),
    )
