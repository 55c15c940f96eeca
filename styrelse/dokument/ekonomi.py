"""Economy in a plan: the four figures, eget kapital, the budget table and the budget of each insats."""

from finsam import pengar
from finsam.dokument.delar import Del, Nyckelsiffra, Nyckeltal
from finsam.dokument.diagram import Ar, Arsdiagram, Fyllning
from finsam.dokument.tabell import Form, Fotnot, Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Tal
from styrelse.dokument.underlag import Budgetunderlag, Kapitalar, Nyckelunderlag, Planunderlag

_FYLLNING: dict[str, Fyllning] = {"utfall": "fylld", "bokslut": "fylld", "prognos": "halv"}
NIVA = (
    "Den rekommenderade nivån är räknad som 20 procent av medlemmarnas bidrag samma år, efter Nationella rådets modell."
)
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
    """Eget kapital at each year's end against the recommended level, and the table of what goes in and out."""
    if not plan.kapital:
        return ()
    aren = tuple(
        Ar(str(ar.ar), ar.slag, ar.utgaende, ar.niva if ar.niva.varde is not None else None, _fyllning(ar))
        for ar in plan.kapital
    )
    return Arsdiagram("Eget kapital vid årets slut", plan.enhet.value, aren), _kapitaltabell(plan)


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
    if any(ar.niva.varde is not None for ar in aren):
        rader.append(Rad(Sort.VARAV, "Rekommenderad nivå", tuple(ar.niva for ar in aren), noter=("a",)))
        rader.append(Rad(Sort.VARAV, "Över eller under nivån", tuple(_mot_niva(ar) for ar in aren)))
    noter = (Fotnot("a", NIVA),) if any(rad.noter for rad in rader) else ()
    kalla = plan.budget.kalla if plan.budget else None
    return Tabell("Eget kapital, in och ut", kolumner, tuple(rader), plan.enhet.value, "tat", noter, kalla)


def _mot_niva(ar: Kapitalar) -> Tal:
    if ar.niva.varde is None or ar.utgaende.varde is None:
        return Tal(None, ar.utgaende.enhet)
    return Tal(ar.utgaende.varde - ar.niva.varde, ar.utgaende.enhet)


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
