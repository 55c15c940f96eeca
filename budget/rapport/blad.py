"""The report as it is printed: its underlag as a Blad. Pure but for the addresses that its figures lead to."""

from calendar import monthrange
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from django.utils.html import escape

from budget.kapitaldelar import kapitaldelar
from budget.models import Manadsrattelse
from budget.rapport.delar import (
    beviljat,
    budget_och_utfall,
    diagram,
    enhet,
    kvar_att_fordela,
    nyckeltal,
    paragraf,
)
from budget.rapport.underlag import Rapportunderlag, utan_kommentar
from budget.uppfoljning.hamtning import Uppfoljning
from budget.uppfoljning.rakning import Linje
from budget.uppfoljning.visning import fraga, visas_som_plus
from finsam import datum
from finsam.dokument.adresser import adress
from finsam.dokument.delar import Blad, Del, Faktarad, Kapitel, Not, Ordrad, Ordtabell, Text
from finsam.dokument.numrering import numrera
from finsam.dokument.tabell import Tabell
from finsam.dokument.tal import Kalla
from finsam.dokument.text import tolka
from finsam.models import Beslut
from finsam.pengar import Enhet, formatera_exakt, med_enhet
from insatser.models import Beviljande

SLAG: Final = "Ekonomisk uppföljning"
MER_AN_SA: Final = 4


def rapportens_blad(underlag: Rapportunderlag) -> Blad:
    """The report: figures, comments, what is left, what has been decided, locks and corrections, and what does not hold."""
    rapport, forbund = underlag.rapport, underlag.forbund
    return Blad(
        forbund=forbund.namn_den(rapport.manad),
        slag=SLAG,
        rubrik=_period(underlag.uppf),
        accent=forbund.accent,
        uppgifter=tuple(_uppgifter(underlag)),
        kapitel=numrera(_alla_kapitel(underlag)),
        tillstand="" if rapport.ar_skickad else "Under arbete",
    )


def _alla_kapitel(underlag: Rapportunderlag) -> Iterable[Kapitel]:
    yield _kapitel("laget", "Läget", (nyckeltal(underlag), *_rik(underlag.rapport.text), *diagram(underlag)))
    yield _tabellkapitel("utfall", budget_och_utfall(underlag))
    yield _kapitel("avvikelser", "Avvikelser", _avvikelser(underlag))
    for tabell in kvar_att_fordela(underlag):
        yield _tabellkapitel("kvar", tabell)
    yield _kapitel("kapital", "Eget kapital", _kapital(underlag))
    yield _kapitel("beslutat", _beslutat_rubrik(underlag), _beslutat(underlag))
    yield _kapitel("lasta", "Låsta månader och rättelser", _lasta(underlag))
    yield _kapitel("brister", "Det som inte stämmer", _brister(underlag))


def _kapitel(nyckel: str, rubrik: str, delar: Iterable[Del]) -> Kapitel:
    return Kapitel(nyckel, rubrik, tuple(delar), form="kapitel")


def _tabellkapitel(nyckel: str, tabell: Tabell) -> Kapitel:
    """A chapter of one table, whose caption is the heading."""
    return Kapitel(nyckel, tabell.rubrik, (tabell,), form="tabell")


def _period(uppf: Uppfoljning) -> str:
    """Januari–juni 2017; a broken year begins where it begins."""
    namn = datum.period(uppf.manader[0], uppf.manad.replace(day=monthrange(uppf.manad.year, uppf.manad.month)[1]))
    return f"Helåret {namn}" if namn.isdecimal() else f"{namn[:1].upper()}{namn[1:]}"


def _uppgifter(underlag: Rapportunderlag) -> Iterable[Faktarad]:
    rapport, uppf = underlag.rapport, underlag.uppf
    if rapport.sammantrade:
        yield Faktarad("Till", f"Styrelsens sammanträde {datum.utan_veckodag(rapport.sammantrade)}")
    yield Faktarad("Upprättad", datum.utan_veckodag(underlag.dag))
    if uppf.bokforda:
        yield Faktarad("Bokfört", f"till och med {datum.manad(min(uppf.bokforda[-1], rapport.manad))}")
    if uppf.version:
        yield Faktarad("Budget", _budgeten(underlag))
    if rapport.nr > 1:
        yield Faktarad("Version", str(rapport.nr))


def _budgeten(underlag: Rapportunderlag) -> str:
    version = underlag.uppf.version
    beslut = version.beslut if version else None
    namn = f"{underlag.rapport.ar}, version {version.nr}" if version else ""
    return f"{namn}, antagen {_nar(beslut)}" if beslut else f"{namn}, inte antagen"


def _nar(beslut: Beslut) -> str:
    return f"{datum.utan_veckodag(beslut.datum)}{paragraf(beslut)}"


def _rik(html: str) -> tuple[Del, ...]:
    return (Text(tolka(html, forsta_niva=3)),) if html else ()


def _stycke(text: str) -> Text:
    return Text(f"<p>{escape(text)}</p>")


# --- Comments ------------------------------------------------------------------------------------------------


def _avvikelser(underlag: Rapportunderlag) -> tuple[Del, ...]:
    """What has been said of the lines that differ by more than the förbund's limits."""
    grans = underlag.uppf.grans
    procent = formatera_exakt(grans.procent)
    not_ = Not(
        f"En rad kommenteras när den skiljer sig från budgeten med mer än {procent}\N{NO-BREAK SPACE}procent och "
        f"{med_enhet(grans.kronor)}. Plus är bättre än budgeten."
    )
    rader = tuple(_kommentar(underlag, linje) for linje in underlag.over_gransen)
    if not rader:
        saknas = utan_kommentar(underlag.visning)
        text = "Raderna över gränsen är inte kommenterade än." if saknas else "Ingen rad skiljer sig mer än gränsen."
        return (_stycke(text), not_)
    return (Ordtabell("Rader över gränsen", ("Rad", "Skillnad", "Kommentar"), rader, "kommentarer"), not_)


def _kommentar(underlag: Rapportunderlag, linje: Linje) -> Ordrad:
    uppf, visas_i = underlag.uppf, underlag.forbund.visas_i
    skillnad = linje.skillnad_hittills or Decimal(0)
    tecken = "+" if visas_som_plus(uppf, skillnad) else ""
    url = f"{adress('uppfoljning_rad', underlag.forbund.slug, uppf.ar)}?{fraga(uppf, linje)}"
    celler = (linje.text, f"{tecken}{med_enhet(skillnad, visas_i)}", uppf.kommentar(linje))
    return Ordrad(celler, kalla=Kalla("uppföljningen", url, linje.text))


def _kapital(underlag: Rapportunderlag) -> Iterable[Del]:
    """What it is expected to be, then the years as chart and table; nothing where no year is known."""
    if underlag.kapital:
        if meningar := underlag.kapitalets_foljd:
            yield _stycke(" ".join(meningar))
        ar = underlag.rapport.ar
        kalla = Kalla("eget kapital", adress("eget_kapital", underlag.forbund.slug, ar))
        yield from kapitaldelar(underlag.kapital, enhet(underlag), nu=ar, kalla=kalla)


# --- Decisions, locks, what does not hold --------------------------------------------------------------------


def _beslutat_rubrik(underlag: Rapportunderlag) -> str:
    return "Beslutat sedan förra uppföljningen" if underlag.nytt.sedan else "Beslutat om årets medel"


def _beslutat(underlag: Rapportunderlag) -> Iterable[Del]:
    nytt = underlag.nytt
    if nytt.sedan:
        yield _stycke(f"Den förra uppföljningen gick till sammanträdet {datum.utan_veckodag(nytt.sedan)}.")
    for version in nytt.antagna:
        if version.beslut:
            namn = f"budget {version.budget.ar}, version {version.nr}"
            yield _stycke(f"{version.beslut.organ} antog {namn}, {_nar(version.beslut)}.")
    if nytt.beviljanden:
        yield beviljat(underlag)
        yield from (Not(text) for text in _finansiering(nytt.beviljanden))
        if underlag.kvar:
            kvar = underlag.kvar[0]
            visat = med_enhet(kvar.kvar, underlag.forbund.visas_i)
            yield Not(f"Efter alla beslut är {visat} kvar att fördela {kvar.ar}.")
    elif not nytt.antagna:
        yield _stycke("Inga nya beslut om medel eller budget.")


def _finansiering(beviljanden: Iterable[Beviljande]) -> Iterable[str]:
    """How what was granted is paid for, as each decision says it (KL 11:15), with the insatser it says it of."""
    insatser: dict[tuple[Beslut, str], list[str]] = {}
    for beviljande in beviljanden:
        if beviljande.finansiering:
            namn = insatser.setdefault((beviljande.beslut, beviljande.finansiering.rstrip(".")), [])
            if beviljande.insats.namn not in namn:
                namn.append(beviljande.insats.namn)
    for (_, text), namn in insatser.items():
        yield f"Finansiering av {' och '.join(namn)}: {text}."


def _lasta(underlag: Rapportunderlag) -> Iterable[Del]:
    las, rapport = underlag.uppf.las, underlag.rapport
    url = adress("manadslasen", underlag.forbund.slug, rapport.ar)
    if las is None:
        yield _stycke("Ingen månad är låst. Siffrorna kan ändras.")
    else:
        till = datum.manad(las.manad)
        yield _stycke(f"Bokföringen är låst till och med {till}. Den låstes {datum.utan_veckodag(las.last)}.")
    if underlag.rattelser:
        rader = tuple(
            Ordrad(
                (datum.manad(r.manad).capitalize(), datum.utan_veckodag(r.nar), _rattat(r)),
                kalla=Kalla("rättelsen", url),
            )
            for r in underlag.rattelser
        )
        yield Ordtabell("Rättat i efterhand", ("Månad", "Rättad", "Vad och varför"), rader, "kommentarer")
    elif las:
        yield _stycke("Inget har rättats i efterhand i de låsta månaderna.")


def _rattat(rattelse: Manadsrattelse) -> str:
    """The reason, and the result accounts that changed, the first few of them."""
    rader = [r for r in rattelse.rader.all() if r.skillnad and not r.konto.nr.startswith(("1", "2"))]
    konton = [f"{r.konto} {'+' if r.skillnad > 0 else ''}{med_enhet(r.skillnad, Enhet.KR)}" for r in rader[:MER_AN_SA]]
    mer = [f"{len(rader) - MER_AN_SA} konton till"] if len(rader) > MER_AN_SA else []
    return f"{rattelse.skal} {'; '.join([*konton, *mer])}".strip()


def _brister(underlag: Rapportunderlag) -> tuple[Del, ...]:
    """What does not hold, where there is any."""
    rader = tuple(
        Ordrad((brist.vad, brist.hur), kalla=Kalla("sidan där det rättas", brist.url)) for brist in underlag.brister
    )
    return (
        (Ordtabell("Kontroller som inte håller", ("Kontroll", "Vad som inte stämmer"), rader, "insatsmal"),)
        if rader
        else ()
    )
