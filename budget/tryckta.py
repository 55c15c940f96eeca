"""Sums as an older document printed them, against the lines as they are."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from budget.models import PubliceradSumma
from budget.rakning import Belopp, summera
from budget.tabell import Budgettabell, Radtyp
from finsam.kontroller import Kontroll, Utfall
from finsam.pengar import avrunda, formatera, med_enhet

NAMN, REGEL = "Tryckta summor mot raderna", "Räkning"
NAMNEN, NAMNEN_RESULTAT = ("Källan", "Raderna"), ("Källans resultat", "Källans summor")
Slag = PubliceradSumma.Slag
Summanyckel = tuple[str, int | None]
Tryckt = Mapping[tuple[str, int | None, int], Decimal]


def tryckta_summor(tabell: Budgettabell, url: str) -> Iterator[Kontroll]:
    """Each printed sum that its lines do not give, and each printed result that the printed sums do not give.

    One line where all hold; none where nothing printed is kept. A difference of one in the shown unit is rounding.
    """
    tryckt: Tryckt = {
        (p.slag, p.grupp_id, p.kolumn_id): p.belopp
        for p in PubliceradSumma.objects.filter(kolumn__budgetversion=tabell.version)
    }
    if not tryckt:
        return
    fel = [k for summa in _summor(tryckt) for k in _mot_rader(tabell, tryckt, summa, url)]
    fel += list(_resultat_mot_summor(tabell, tryckt, url))
    yield from fel
    if not fel:
        text = f"{len(tryckt)} tryckta summor är desamma som raderna ger."
        yield Kontroll("budget.tryckt_summa", NAMN, REGEL, Utfall.HALLER, text, url=url)


def _summor(tryckt: Tryckt) -> list[Summanyckel]:
    return list(dict.fromkeys((slag, grupp) for slag, grupp, _ in tryckt))


def _mot_rader(tabell: Budgettabell, tryckt: Tryckt, summa: Summanyckel, url: str) -> Iterator[Kontroll]:
    slag, grupp = summa
    for nr, kolumn in enumerate(tabell.kolumner):
        stod = tryckt.get((slag, grupp, kolumn.id))
        if stod is None:
            continue
        ger = _raknat(tabell, summa, kolumn.id) or Decimal(0)
        diff = avrunda(stod, tabell.enhet) - avrunda(ger, tabell.enhet)
        if not diff:
            continue
        text = (
            f"{_rubrik(tabell, summa)}, {kolumn.namn}: källan har {med_enhet(stod, tabell.enhet)}, raderna ger "
            f"{med_enhet(ger, tabell.enhet)}. Skillnaden är {med_enhet(abs(stod - ger), tabell.enhet)}."
        )
        if abs(diff) == 1:
            yield Kontroll(
                "budget.tryckt_summa",
                NAMN,
                REGEL,
                Utfall.UPPLYSNING,
                f"{text} Det kan vara avrundning.",
                stod,
                ger,
                url,
                *NAMNEN,
            )
            continue
        text += _forskjuten(tabell, tryckt, summa, nr, ger)
        yield Kontroll("budget.tryckt_summa", NAMN, REGEL, Utfall.HALLER_INTE, text, stod, ger, url, *NAMNEN)


def _forskjuten(tabell: Budgettabell, tryckt: Tryckt, summa: Summanyckel, nr: int, ger: Decimal) -> str:
    """Whether what the lines give stands in the column to the right: then the row was printed one column off."""
    for kolumn in tabell.kolumner[nr + 1 : nr + 2]:
        if tryckt.get((*summa, kolumn.id)) == ger:
            return (
                f" {formatera(ger, tabell.enhet)} står tryckt under {kolumn.ar_text}: raden kan vara förskjuten ett år."
            )
    return ""


def _resultat_mot_summor(tabell: Budgettabell, tryckt: Tryckt, url: str) -> Iterator[Kontroll]:
    for nr, kolumn in enumerate(tabell.kolumner):
        intakt, kostnad = (tryckt.get((s, None, kolumn.id)) for s in (Slag.INTAKTER, Slag.KOSTNADER))
        resultat = tryckt.get((Slag.RESULTAT_FORE, None, kolumn.id))
        if intakt is None or kostnad is None or resultat is None:
            continue
        ger = intakt - kostnad
        if abs(avrunda(ger, tabell.enhet) - avrunda(resultat, tabell.enhet)) <= 1:
            continue
        text = (
            f"Resultat före finansiella poster, {kolumn.namn}: källan har {med_enhet(resultat, tabell.enhet)}, men de tryckta "
            f"summorna {formatera(intakt, tabell.enhet)} − {formatera(kostnad, tabell.enhet)} ger {med_enhet(ger, tabell.enhet)}."
        )
        text += _kostnad_till_hoger(tabell, tryckt, nr, intakt, resultat)
        yield Kontroll(
            "budget.tryckt_resultat",
            "Tryckt resultat mot tryckta summor",
            REGEL,
            Utfall.HALLER_INTE,
            text,
            resultat,
            ger,
            url,
            *NAMNEN_RESULTAT,
        )


def _kostnad_till_hoger(tabell: Budgettabell, tryckt: Tryckt, nr: int, intakt: Decimal, resultat: Decimal) -> str:
    for kolumn in tabell.kolumner[nr + 1 : nr + 2]:
        kostnad = tryckt.get((Slag.KOSTNADER, None, kolumn.id))
        if kostnad is not None and intakt - kostnad == resultat:
            return f" Det stämmer mot kostnaderna under {kolumn.ar_text}: kostnadsraderna kan vara förskjutna ett år."
    return ""


def _raknat(tabell: Budgettabell, summa: Summanyckel, kolumn: int) -> Belopp:
    slag, grupp = summa
    raknad = tabell.raknad
    totaler: dict[str, Mapping[int, Belopp]] = {
        Slag.TILLDELNING: {kolumn: _tilldelning(tabell, kolumn)},
        Slag.INTAKTER: raknad.intakter,
        Slag.KOSTNADER: raknad.kostnader,
        Slag.RESULTAT_FORE: raknad.resultat_fore,
        Slag.RESULTAT: raknad.resultat,
    }
    return raknad.belopp[grupp, kolumn] if grupp is not None else totaler[slag][kolumn]


def _tilldelning(tabell: Budgettabell, kolumn: int) -> Belopp:
    """What the members pay: the income rows that are tied to one, and no other income."""
    rader = [r.post for r in tabell.rader if r.typ == Radtyp.RAD and r.slag == "intakt" and r.medlem is not None]
    return summera(tabell.raknad.belopp[post or 0, kolumn] for post in rader)


def _rubrik(tabell: Budgettabell, summa: Summanyckel) -> str:
    slag, grupp = summa
    if grupp is None:
        namn = str(Slag(slag).label)
        return namn[:1].upper() + namn[1:]
    return next((r.text for r in tabell.rader if r.nyckel == f"summa-{grupp}"), "Gruppens summa")
