"""Insatser in a plan: the overview by kind, and a section for each with its facts in the margin."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from finsam.dokument.delar import Del, Fakta, Faktarad, Kapitel, Text
from finsam.dokument.diagram import Stapel, Stapeldiagram
from finsam.dokument.numrering import ankare
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Kalla, Slag, Tal
from finsam.dokument.text import med_rubrik
from styrelse.dokument.underlag import Insatsar, Insatsunderlag, Planunderlag

_STAPLAR_MAX = 24


def oversiktsdelar(plan: Planunderlag) -> tuple[Del, ...]:
    """The table of what the plan's year holds by kind, and a bar for each insats that has money that year."""
    med_medel = [(insats, insats.for_ar(plan.ar)) for insats in plan.insatser]
    arets = [(insats, ar) for insats, ar in med_medel if ar and ar.summa.varde]
    if not arets:
        return ()
    return _slagtabell(plan, arets), _stapeldiagram(plan, arets)


def _slagtabell(plan: Planunderlag, arets: list[tuple[Insatsunderlag, Insatsar]]) -> Tabell:
    per_slag: dict[str, list[Insatsar]] = defaultdict(list)
    for insats, ar in arets:
        per_slag[insats.slag].append(ar)
    kolumner = (
        Kolumnhuvud("Slag"),
        Kolumnhuvud("Antal"),
        Kolumnhuvud("Beslutat"),
        Kolumnhuvud("Inte beslutat"),
        Kolumnhuvud(f"Summa {plan.ar}", nu=True),
    )
    rader = [Rad(Sort.RAD, slag, _celler(plan, aren), slag) for slag, aren in per_slag.items()]
    alla = [ar for _, ar in arets]
    summa = Rad(Sort.SUMMA, "Summa", _celler(plan, alla), delar=tuple(per_slag))
    kalla = (
        Kalla("tabellen över medel, insats för insats", ankare=ankare("insatsbudget")) if plan.insatsbudget else None
    )
    return Tabell(f"Insatser {plan.ar} efter slag", kolumner, (*rader, summa), plan.enhet.value, kalla=kalla)


def _celler(plan: Planunderlag, aren: list[Insatsar]) -> tuple[Tal, ...]:
    beslutat = _summera(ar.beslutat for ar in aren)
    inte = _summera(ar.inte_beslutat for ar in aren)
    return (
        Tal(Decimal(len(aren)), Slag.ANTAL),
        Tal(beslutat, plan.enhet),
        Tal(inte, plan.enhet),
        Tal(beslutat + inte, plan.enhet),
    )


def _summera(talen: Iterable[Tal]) -> Decimal:
    return sum((tal.varde or Decimal(0) for tal in talen), Decimal(0))


def _stapeldiagram(plan: Planunderlag, arets: list[tuple[Insatsunderlag, Insatsar]]) -> Stapeldiagram:
    ordnade = sorted(arets, key=lambda par: -(par[1].summa.varde or 0))
    staplar = [Stapel(insats.namn, ar.summa, not ar.inte_beslutat.varde) for insats, ar in ordnade[:_STAPLAR_MAX]]
    rest = [ar.summa for _, ar in ordnade[_STAPLAR_MAX:]]
    if rest:
        staplar.append(Stapel(f"{len(rest)} mindre insatser", Tal(_summera(rest), plan.enhet), beslutad=False))
    return Stapeldiagram(
        f"Medel {plan.ar} per insats",
        plan.enhet.value,
        _med_ord(staplar),
        "fylld stapel är beslutad, öppen är inte beslutad",
    )


def _med_ord(staplar: list[Stapel]) -> tuple[Stapel, ...]:
    """The first filled and the first open bar say in words what they are, so that no legend is needed."""
    sagda: set[bool] = set()
    klara: list[Stapel] = []
    for stapel in staplar:
        ord_ = "" if stapel.beslutad in sagda else ("beslutat" if stapel.beslutad else "inte beslutat")
        sagda.add(stapel.beslutad)
        klara.append(Stapel(stapel.namn, stapel.tal, stapel.beslutad, ord_))
    return tuple(klara)


def insatskapitel(plan: Planunderlag) -> tuple[Kapitel, ...]:
    """A section for each insats, in the order given."""
    return tuple(_kapitel(plan, insats) for insats in plan.insatser)


def _kapitel(plan: Planunderlag, insats: Insatsunderlag) -> Kapitel:
    texter = tuple(Text(med_rubrik(rubrik, html)) for rubrik, html in insats.texter if html.strip())
    delar: tuple[Del, ...] = (_fakta(insats), *texter, *_medel(plan, insats), *_kostnadsdelning(plan, insats))
    return Kapitel(insats.nyckel, insats.namn, delar, form="insats")


def _fakta(insats: Insatsunderlag) -> Fakta:
    fragor = [
        ("Kod", insats.kod),
        ("Slag", insats.slag),
        ("Inriktning", insats.inriktning),
        ("Ägare", insats.agare),
        ("Parter", ", ".join(insats.parter)),
        ("Period", insats.period),
        ("Beslut", insats.beslut),
        ("Ansvarig", insats.ansvarig),
    ]
    return Fakta(tuple(Faktarad(vad, svar) for vad, svar in fragor if svar))


def _medel(plan: Planunderlag, insats: Insatsunderlag) -> tuple[Del, ...]:
    if not any(ar.summa.varde is not None for ar in insats.ar):
        return ()
    kolumner = (Kolumnhuvud("Medel"), *(Kolumnhuvud(str(ar.ar), ar.slag, nu=ar.ar == plan.ar) for ar in insats.ar))
    rader = (
        Rad(Sort.RAD, "Beslutat", tuple(ar.beslutat for ar in insats.ar), "b", kalla=insats.kalla),
        Rad(Sort.RAD, "Inte beslutat", tuple(ar.inte_beslutat for ar in insats.ar), "i", kalla=insats.kalla),
        Rad(Sort.SUMMA, "Summa", tuple(ar.summa for ar in insats.ar), delar=("b", "i")),
    )
    return (Tabell("Medel per år", kolumner, rader, plan.enhet.value, "spalt", kalla=insats.kalla),)


def _kostnadsdelning(plan: Planunderlag, insats: Insatsunderlag) -> tuple[Del, ...]:
    """Who carries what, grouped by who, with a sum for each who has more than one row and one for all."""
    if not insats.kostnader:
        return ()
    per_vem: dict[str, list[tuple[str, Tal]]] = defaultdict(list)
    for rad in insats.kostnader:
        per_vem[rad.vem].append((rad.vad, rad.belopp))
    rader: list[Rad] = []
    for vem, poster in per_vem.items():
        rader.append(Rad(Sort.GRUPP, vem))
        nycklar = tuple(f"{vem}/{plats}" for plats in range(len(poster)))
        rader += [Rad(Sort.RAD, vad, (belopp,), nyckel) for nyckel, (vad, belopp) in zip(nycklar, poster, strict=True)]
        rader.append(Rad(Sort.SUMMA, f"Summa {vem}", (Tal(_summera(t for _, t in poster), plan.enhet),), vem, nycklar))
    alla = Tal(_summera(rad.belopp for rad in insats.kostnader), plan.enhet)
    rader.append(Rad(Sort.RESULTAT, "Summa", (alla,), delar=tuple(per_vem)))
    kolumner = (Kolumnhuvud("Vem och vad"), Kolumnhuvud(str(plan.ar), nu=True))
    return (Tabell("Så delas kostnaden", kolumner, tuple(rader), plan.enhet.value, "spalt"),)
