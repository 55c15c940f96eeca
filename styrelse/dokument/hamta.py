"""Rows in, underlag out: everything a verksamhetsplan shows, in a number of queries that does not grow with the rows."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.html import format_html

from budget.kapital import Kapitalrad, Kapitalregler, foljd, kapitalaren, kapitalrader, kapitalregler, tilldelat_per_ar
from budget.kapitaldelar import foljd_i_ord
from budget.models import (
    Budget,
    Budgetpost,
    Budgetversion,
    Cell,
    EgetKapital,
    Fordelningsnyckel,
    Kapitalgrans,
    Kapitalniva,
    Kolumn,
    Tilldelning,
)
from budget.rakning import summera
from budget.tabell import Budgettabell, budgettabell
from finsam import datum
from finsam.dokument.adresser import adress
from finsam.dokument.skrift import dokumenttyp
from finsam.dokument.stampel import beror_pa
from finsam.dokument.tal import TOMT, Kalla, Slag, Tal
from finsam.dokument.text import gement
from finsam.models import Dokument, Forbund, Medlem, Person
from finsam.pengar import formatera_exakt
from insatser.models import Beviljande, Frigorelse, Insats, Insatsmal, Insatspart, Kostnadsdel
from styrelse.dokument import hamta_budget
from styrelse.dokument.hamta_budget import Medel
from styrelse.dokument.medlemmar import PARTER, kort
from styrelse.dokument.underlag import (
    Aktivitetsunderlag,
    Delmalsunderlag,
    Insatsar,
    Insatsunderlag,
    Kostnadsrad,
    Malunderlag,
    Medlemsunderlag,
    Part,
    Planunderlag,
)
from styrelse.dokument.verksamhetsplan import NAMN, TYP
from styrelse.malkarta import Malkarta, malkarta
from styrelse.models import Aktivitet, Delmal, Mal

_SLAG = {Insats.Sort.INDIVID: "Individinriktad", Insats.Sort.STRUKTUR: "Strukturövergripande"}
_TEXTER = (
    ("Syfte", "syfte"),
    ("Målgrupp", "malgrupp"),
    ("Mål", ""),
    ("Uppföljning", "uppfoljning"),
    ("Ledning och styrning", "ledning"),
    ("Implementering", "implementering"),
)


@dokumenttyp(TYP, NAMN)
def hamta_plan(dokument: Dokument) -> Planunderlag:
    """Everything the plan of the document's year shows. The budget is the version last made."""
    forbund, ar = dokument.forbund, dokument.ar
    tabell, karta = _tabell(forbund, ar), malkarta(forbund, ar)
    enhet = Slag(forbund.enhet)
    regler = kapitalregler(forbund)
    rader = kapitalrader(
        kapitalaren(tabell, tabell.data.eget_kapital, tilldelat_per_ar(forbund)) if tabell else [], regler
    )
    medel = hamta_budget.medel_per_insats(tabell)
    return Planunderlag(
        ar=ar,
        planar=hamta_budget.planar(tabell, ar),
        enhet=enhet,
        medlemmar=_medlemmar(forbund, ar, tabell, enhet),
        mal=_mal(karta),
        aktiviteter=_aktiviteter(karta),
        insatser=_insatser(forbund, ar, tabell, medel, enhet),
        nyckeltal=hamta_budget.nyckeltal(tabell, enhet, rader),
        budget=hamta_budget.budget(tabell, enhet),
        insatsbudget=hamta_budget.insatsbudget(tabell, enhet),
        kapital=hamta_budget.kapital(tabell, enhet, rader),
        kapitalfoljd=_kapitalfoljd(forbund, ar, rader),
        underskott=tabell.version.underskott_skal if tabell and tabell.underskottsar else "",
        nivakalla=_nivakalla(regler, ar, rader),
    )


@beror_pa(TYP)
def _beror_pa(forbund: int, ar: int) -> Iterable[QuerySet[Any]]:
    """Every row that `hamta_plan` reads, and a few more: a stamp of too much costs a look, of too little a wrong PDF."""
    version = Q(budgetversion__budget__forbund=forbund, budgetversion__budget__ar=ar)
    insats = Q(insats__forbund=forbund)
    return (
        Medlem.objects.filter(forbund=forbund),
        Fordelningsnyckel.objects.filter(medlem__forbund=forbund),
        EgetKapital.objects.filter(forbund=forbund),
        Kapitalniva.objects.filter(forbund=forbund),
        Tilldelning.objects.filter(medlem__forbund=forbund),
        Kapitalgrans.objects.filter(forbund=forbund),
        Budget.objects.filter(forbund=forbund, ar=ar),
        Budgetversion.objects.filter(budget__forbund=forbund, budget__ar=ar),
        Kolumn.objects.filter(version),
        Budgetpost.objects.filter(version),
        Cell.objects.filter(post__budgetversion__budget__forbund=forbund, post__budgetversion__budget__ar=ar),
        Mal.objects.filter(forbund=forbund),
        Delmal.objects.filter(mal__forbund=forbund),
        Aktivitet.objects.filter(forbund=forbund, ar=ar),
        Aktivitet.mal.through.objects.filter(aktivitet__forbund=forbund, aktivitet__ar=ar),
        Insats.objects.filter(forbund=forbund),
        Insats.ansvariga.through.objects.filter(insats),
        Person.objects.filter(insatser__forbund=forbund),
        Insatsmal.objects.filter(insats),
        Insatspart.objects.filter(insats),
        Kostnadsdel.objects.filter(insats, ar=ar),
        Beviljande.objects.filter(insats),
        Frigorelse.objects.filter(insats),
    )


def _kapitalfoljd(forbund: Forbund, ar: int, rader: tuple[Kapitalrad, ...]) -> tuple[str, ...]:
    leder_till = foljd(rader, ar)
    return tuple(foljd_i_ord(leder_till, forbund.visas_i)) if leder_till else ()


def _nivakalla(regler: Kapitalregler, ar: int, rader: tuple[Kapitalrad, ...]) -> str:
    """Which step the year's recommended level comes from, in a sentence; empty where there is none."""
    arets = next((rad for rad in rader if rad.ar == ar), None)
    niva = regler.niva(ar, arets.tilldelning) if arets and arets.tak is not None else None
    return (
        f"Högst {formatera_exakt(niva.procent)} procent av medlemmarnas bidrag samma år, utan extra tilldelning. {niva.kalla.rstrip('.')}."
        if niva
        else ""
    )


def _tabell(forbund: Forbund, ar: int) -> Budgettabell | None:
    versioner = Budgetversion.objects.filter(budget__forbund=forbund, budget__ar=ar)
    version = versioner.select_related("budget__forbund", "beslut").order_by("-nr").first()
    return budgettabell(version) if version else None


# --- Members -------------------------------------------------------------------------------------------------


def _medlemmar(forbund: Forbund, ar: int, tabell: Budgettabell | None, enhet: Slag) -> tuple[Medlemsunderlag, ...]:
    belopp = hamta_budget.per_medlem(tabell, ar, enhet)
    nycklar: dict[int, Decimal] = {}
    for nyckel in Fordelningsnyckel.objects.filter(medlem__forbund=forbund, fran_ar__lte=ar).order_by("fran_ar"):
        nycklar[nyckel.medlem_id] = nyckel.procent
    return tuple(_medlem(medlem, belopp, nycklar) for medlem in Medlem.objects.filter(forbund=forbund).under(ar))


def _medlem(medlem: Medlem, belopp: dict[int, tuple[Tal, Tal]], nycklar: dict[int, Decimal]) -> Medlemsunderlag:
    fore, nu = belopp.get(medlem.pk, (TOMT, TOMT))
    procent = nycklar.get(medlem.pk)
    return Medlemsunderlag(
        namn=medlem.namn,
        kort=kort(medlem),
        part=PARTER.get(Medlem.Sort(medlem.sort), Part.STAT),
        fore=fore,
        nu=nu,
        nyckel=Tal(None if procent is None else procent / 100, Slag.PROCENT),
    )


# --- Goals ---------------------------------------------------------------------------------------------------


def _mal(karta: Malkarta) -> tuple[Malunderlag, ...]:
    return tuple(
        Malunderlag(
            mal.nr,
            mal.text,
            tuple(Delmalsunderlag(delmal.text, delmal.matt, delmal.ansvarig) for delmal in mal.delmal),
            Kalla("målkartan", mal.url, f"{mal.nr}. {mal.text}"),
        )
        for mal in karta.mal
    )


def _aktiviteter(karta: Malkarta) -> tuple[Aktivitetsunderlag, ...]:
    return tuple(
        Aktivitetsunderlag(
            akt.text,
            omrade.namn,
            tuple(mal.nr for mal in akt.mal),
            akt.ansvarig,
            akt.nar,
            Kalla("målkartan", akt.url, akt.text),
        )
        for omrade in karta.omraden
        for akt in omrade.aktiviteter
    )


# --- Insatser ------------------------------------------------------------------------------------------------


def _insatser(
    forbund: Forbund, ar: int, tabell: Budgettabell | None, medel: dict[int, dict[int, Medel]], enhet: Slag
) -> tuple[Insatsunderlag, ...]:
    rader = (
        Insats.objects.filter(forbund=forbund)
        .finns()
        .under(ar)
        .prefetch_related(
            "mal",
            "parter__medlem",
            "ansvariga",
            Prefetch("kostnadsdelar", _kostnadsdelar(ar)),
            Prefetch("beviljanden", Beviljande.objects.select_related("beslut").order_by("ar", "beslut__datum")),
            Prefetch("frigorelser", Frigorelse.objects.galler()),
        )
    )
    aren = hamta_budget.aren(tabell, ar)
    alla = [_insats(forbund, insats, aren, medel.get(insats.pk), enhet) for insats in rader]
    ordning = list(_SLAG.values())
    return tuple(sorted(alla, key=lambda insats: ordning.index(insats.slag)))


def _kostnadsdelar(ar: int) -> QuerySet[Kostnadsdel]:
    return Kostnadsdel.objects.filter(ar=ar).select_related("medlem")


def _insats(
    forbund: Forbund, insats: Insats, aren: tuple[tuple[int, str], ...], medel: dict[int, Medel] | None, enhet: Slag
) -> Insatsunderlag:
    url = adress("insats", forbund.slug, insats.pk)
    return Insatsunderlag(
        nyckel=f"insats-{insats.pk}",
        namn=insats.namn,
        kod=insats.kod,
        slag=_SLAG[Insats.Sort(insats.sort)],
        inriktning=insats.inriktning,
        agare=insats.agare,
        parter=tuple(str(part) for part in insats.parter.all()),
        period=_period(insats),
        beslut=_beslut(insats),
        ansvarig=", ".join(person.namn for person in insats.ansvariga.all()),
        texter=tuple((rubrik, getattr(insats, falt) if falt else _malen(insats)) for rubrik, falt in _TEXTER),
        ar=tuple(_ar(insats, ar, slag, medel, url, enhet) for ar, slag in aren),
        kostnader=tuple(
            Kostnadsrad(
                del_.medlem.namn if del_.medlem else "Samordningsförbundet", del_.benamning, Tal(del_.belopp, enhet)
            )
            for del_ in insats.kostnadsdelar.all()
        ),
        kalla=Kalla("budgetens rader för insatsen och beviljade medel", url, insats.namn),
    )


def _malen(insats: Insats) -> str:
    """The goals as a list, each with how it is measured."""
    rader = [
        format_html("<li>{}{}</li>", mal.text, f" (mäts genom {gement(mal.matt)})" if mal.matt else "")
        for mal in insats.mal.all()
    ]
    return f"<ul>{''.join(rader)}</ul>" if rader else ""


def _period(insats: Insats) -> str:
    if insats.fran and insats.tom:
        return f"{datum.manad(insats.fran).capitalize()} till {datum.manad(insats.tom)}"
    if insats.fran:
        return f"Från {datum.manad(insats.fran)}"
    return f"Till och med {datum.manad(insats.tom)}" if insats.tom else ""


def _beslut(insats: Insats) -> str:
    """The decisions that grant the insats its money, each once, with the years it covers."""
    per_beslut: dict[str, list[int]] = {}
    for beviljande in insats.beviljanden.all():
        per_beslut.setdefault(beviljande.beslut.hanvisning, []).append(beviljande.ar)
    delar = [f"{beslut} (medel {_spann(aren)})" for beslut, aren in per_beslut.items()]
    return "; ".join(delar).replace("§ ", "§\N{NO-BREAK SPACE}")


def _spann(aren: list[int]) -> str:
    return str(aren[0]) if min(aren) == max(aren) else f"{min(aren)}–{max(aren)}"


def _ar(insats: Insats, ar: int, slag: str, medel: dict[int, Medel] | None, url: str, enhet: Slag) -> Insatsar:
    """The budget's figures for the year; where the budget has no row for the insats, what has been granted."""
    kalla = Kalla("insatsens medel", url, insats.namn)
    if medel is None:
        beviljat = [rad.belopp for rad in insats.beviljanden.all() if rad.ar == ar]
        beviljat += [-rad.belopp for rad in insats.frigorelser.all() if rad.ar == ar]
        return Insatsar(ar, slag, Tal(summera(beviljat), enhet, kalla), Tal(None, enhet))
    ett = medel.get(ar, Medel(None, None))
    return Insatsar(ar, slag, Tal(ett.beslutat, enhet, kalla), Tal(ett.inte_beslutat, enhet, kalla))
