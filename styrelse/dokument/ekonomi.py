"""Economy in a plan: the four figures, eget kapital, the budget table and the budget of each insats."""

from django.utils.html import format_html

from budget.kapitaldelar import EGET_TAK, GOLV, TAK
from finsam import pengar
from finsam.dokument.delar import Del, Nyckelsiffra, Nyckeltal, Text
from finsam.dokument.diagram import Ar, Arsdiagram, Fyllning
from finsam.dokument.tabell import Form, Fotnot, Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Tal
from finsam.dokument.text import tolka
from styrelse.dokument.underlag import Budgetunderlag, Kapitalar, Nyckelunderlag, Planunderlag

_FYLLNING: dict[str, Fyllning] = {"utfall": "fylld", "bokslut": "fylld", "prognos": "halv"}
_TAT_MAX = {"tkr": 8, "kr": 6}


def nyckeltalsdelar(plan: Planunderlag) -> tuple[Del, ...]:
    """Revenue, costs, result and eget kapital at the year's end."""
    nyckel = plan.nyckeltal
    if nyckel is None:
        return ()
    siffror = (
        Nyckelsiffra(nyckel.intakter, f"Intäkter {plan.ar}", _mot_fore(nyckel, plan.ar)),
        Nyckelsiffra(nyckel.kostnader, f"Kostnader {plan.ar}", _till_insatser(nyckel)),
        Nyckelsiffra(nyckel.resultat, f"Resultat {plan.ar}", _resultat(nyckel)),
        Nyckelsiffra(nyckel.eget_kapital, f"Eget kapital 31 december {plan.ar}", _niva(nyckel)),
    )
    return (Nyckeltal(tuple(siffra for siffra in siffror if siffra.tal.varde is not None)),)


def _mot_fore(nyckel: Nyckelunderlag, ar: int) -> str:
    if nyckel.intakter_fore.varde is None or nyckel.intakter.varde is None:
        return ""
    skillnad = nyckel.intakter.varde - nyckel.intakter_fore.varde
    if not skillnad:
        return f"Lika mycket som {ar - 1}."
    belopp = Tal(abs(skillnad), nyckel.intakter.enhet).med_enhet
    return f"{belopp} {'mer' if skillnad > 0 else 'mindre'} än {ar - 1}."


def _till_insatser(nyckel: Nyckelunderlag) -> str:
    if not nyckel.till_insatser.varde or not nyckel.kostnader.varde:
        return ""
    andel = pengar.formatera_procent(nyckel.till_insatser.varde / nyckel.kostnader.varde)
    return f"{nyckel.till_insatser.med_enhet} går till insatser, {andel}."


def _resultat(nyckel: Nyckelunderlag) -> str:
    if nyckel.resultat.varde is None or not nyckel.resultat.varde:
        return ""
    return "Tas av sparade medel." if nyckel.resultat.varde < 0 else "Läggs till sparade medel."


def _niva(nyckel: Nyckelunderlag) -> str:
    return f"Rekommenderad nivå är {nyckel.niva.med_enhet}." if nyckel.niva.varde is not None else ""


def kapitaldelar(plan: Planunderlag) -> tuple[Del, ...]:
    """Eget kapital at each year's end against the levels, the table of what goes in and out, and what a deficit leads to.

    The board's reasons for the deficit stand last, in its own words; no § is claimed for them.
    """
    delar: list[Del] = []
    if plan.kapital:
        aren = tuple(
            Ar(
                str(ar.ar),
                ar.slag,
                ar.utgaende,
                _finns(ar.niva),
                _fyllning(ar),
                (_finns(ar.golv), _finns(ar.eget_tak)),
            )
            for ar in plan.kapital
        )
        rubrik = "Eget kapital vid årets slut"
        delar += [Arsdiagram(rubrik, plan.enhet.value, aren, TAK, (GOLV, EGET_TAK)), _kapitaltabell(plan)]
    if plan.kapitalfoljd:
        meningar = " ".join(plan.kapitalfoljd)
        delar.append(Text(format_html("<p><strong>Vad underskottet leder till.</strong> {}</p>", meningar)))
    if plan.underskott:
        delar.append(Text(_med_ord("Styrelsens skäl till underskottet.", tolka(plan.underskott, forsta_niva=4))))
    return tuple(delar)


def _med_ord(ord_: str, html: str) -> str:
    """The text with a few words in front, in its first paragraph where it begins with one."""
    forst = f"<p><strong>{ord_}</strong>"
    return html.replace("<p>", f"{forst} ", 1) if html.startswith("<p>") else f"{forst}</p>{html}"


def _finns(tal: Tal) -> Tal | None:
    return tal if tal.varde is not None else None


def _fyllning(ar: Kapitalar) -> Fyllning:
    return _FYLLNING.get(ar.slag, "oppen")


def _kapitaltabell(plan: Planunderlag) -> Tabell:
    aren = [ar for ar in plan.kapital if ar.intakter.varde is not None]
    kolumner = (Kolumnhuvud("Post"), *(Kolumnhuvud(str(ar.ar), ar.slag, nu=ar.ar == plan.ar) for ar in aren))
    rader = [
        Rad(Sort.RAD, "Ingående eget kapital", tuple(ar.ingaende for ar in aren), "in"),
        Rad(Sort.RAD, "Intäkter", tuple(ar.intakter for ar in aren), "i"),
        Rad(Sort.RAD, "Kostnader", tuple(ar.kostnader for ar in aren), "k"),
    ]
    if any(ar.ovrigt.varde for ar in aren):
        rader.append(Rad(Sort.RAD, "Annan förändring enligt bokslut", tuple(ar.ovrigt for ar in aren), "o"))
    delar = tuple(rad.nyckel for rad in rader)
    rader.append(Rad(Sort.SUMMA, "Utgående eget kapital", tuple(ar.utgaende for ar in aren), "ut", delar))
    nivaer = _nivarader(plan, aren)
    noter = (Fotnot("a", plan.nivakalla),) if any(rad.noter for rad in nivaer) else ()
    kalla = plan.budget.kalla if plan.budget else None
    return Tabell("Eget kapital, in och ut", kolumner, (*rader, *nivaer), plan.enhet.value, "tat", noter, kalla)


def _nivarader(plan: Planunderlag, aren: list[Kapitalar]) -> list[Rad]:
    """Each level that some year has, and how far from it the year ends: plus is above."""
    rader: list[Rad] = []
    for namn, i_ord, nivaer in (
        (TAK, "Över eller under nivån", [ar.niva for ar in aren]),
        (f"{EGET_TAK} nivå", "Över eller under styrelsens högsta", [ar.eget_tak for ar in aren]),
        (f"{GOLV} nivå", "Över eller under styrelsens lägsta", [ar.golv for ar in aren]),
    ):
        if any(tal.varde is not None for tal in nivaer):
            noter = ("a",) if namn == TAK and plan.nivakalla else ()
            mot = tuple(_mot(ar.utgaende, niva) for ar, niva in zip(aren, nivaer, strict=True))
            rader += [Rad(Sort.VARAV, namn, tuple(nivaer), noter=noter), Rad(Sort.VARAV, i_ord, mot)]
    return rader


def _mot(utgaende: Tal, niva: Tal) -> Tal:
    if niva.varde is None or utgaende.varde is None:
        return Tal(None, utgaende.enhet)
    return Tal(utgaende.varde - niva.varde, utgaende.enhet)


def budgetdelar(plan: Planunderlag) -> tuple[Del, ...]:
    """The whole budget: dense on one portrait page where its columns have room, else on a turned page."""
    return _budgettabell(plan, plan.budget, tat=True) if plan.budget else ()


def insatsbudgetdelar(plan: Planunderlag) -> tuple[Del, ...]:
    """Money, insats by insats, on a turned page."""
    return _budgettabell(plan, plan.insatsbudget, tat=False) if plan.insatsbudget else ()


def ryms_staende(plan: Planunderlag) -> bool:
    """Whether the budget's columns have room on a portrait page."""
    return plan.budget is not None and len(plan.budget.kolumner) <= _TAT_MAX[plan.enhet.value]


def _budgettabell(plan: Planunderlag, budget: Budgetunderlag, *, tat: bool) -> tuple[Del, ...]:
    form: Form = "tat" if tat and ryms_staende(plan) else "liggande"
    enhet = f"{plan.enhet.value}, kostnader utan tecken" if tat else plan.enhet.value
    return (
        Tabell(budget.namn, budget.kolumner, budget.rader, enhet, form, budget.noter, budget.kalla, budget.avrundad),
    )
