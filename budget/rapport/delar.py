"""The report's tables, figures and chart."""

from collections.abc import Iterator
from decimal import Decimal

from budget.rakning import Belopp
from budget.rapport.underlag import Rapportunderlag
from budget.uppfoljning.visning import Visningsrad
from finsam import datum
from finsam.dokument.adresser import adress
from finsam.dokument.delar import Del, Nyckelsiffra, Nyckeltal
from finsam.dokument.diagram_jamforelse import Jamforelsediagram, Jamforelserad
from finsam.dokument.tabell import Fotnot, Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import TOMT, Kalla, Slag, Tal
from finsam.models import Beslut
from finsam.pengar import HART_BLANKSTEG, med_enhet
from insatser.models import Beviljande

KLASS = {"sum": Sort.SUMMA, "result": Sort.RESULTAT, "varav": Sort.VARAV, "insats": Sort.VARAV}


def enhet(underlag: Rapportunderlag) -> Slag:
    """Kr or tkr, as the förbund shows its budget."""
    return Slag(underlag.forbund.enhet)


def uppfoljningens_kalla(underlag: Rapportunderlag, fraga: str = "", objekt: str = "") -> Kalla:
    """The follow-up through the month of the report, or a line of it."""
    slug, ar = underlag.forbund.slug, underlag.rapport.ar
    url = (
        f"{adress('uppfoljning_rad', slug, ar)}?{fraga}"
        if fraga
        else f"{adress('uppfoljning', slug, ar)}?manad={underlag.uppf.manad:%Y-%m}"
    )
    return Kalla("uppföljningen", url, objekt)


def paragraf(beslut: Beslut) -> str:
    """The § where it is known, and that the protokoll is not signed where it is not: ", § 70, ej justerad"."""
    ej_justerad = ", ej justerad" if beslut.tillstand == Beslut.Tillstand.EJ_JUSTERAT else ""
    return f", §{HART_BLANKSTEG}{beslut.paragraf}{ej_justerad}" if beslut.paragraf else ej_justerad


def nyckeltal(underlag: Rapportunderlag) -> Nyckeltal:
    """The result so far, how it stands to the budget, what the year is expected to end on, and what is left to allot."""
    resultat, visas_i, kalla = underlag.uppf.uppfoljt.resultat, underlag.forbund.visas_i, uppfoljningens_kalla(underlag)
    manad = datum.manad(underlag.uppf.manad).split()[0]
    skillnad = resultat.skillnad
    siffror = [
        Nyckelsiffra(
            Tal(resultat.summa.hittills, enhet(underlag), kalla),
            f"Resultat till och med {manad}",
            f"Budget för perioden {med_enhet(resultat.summa.hittills_budget, visas_i) or 'saknas'}.",
        ),
        Nyckelsiffra(
            Tal(skillnad, enhet(underlag), kalla),
            "Skillnad mot budgeten",
            "Bättre än budgeten." if (skillnad or 0) > 0 else "Sämre än budgeten." if skillnad else "Som budgeten.",
        ),
        Nyckelsiffra(
            Tal(resultat.summa.prognos, enhet(underlag), kalla),
            f"Prognos för {underlag.rapport.ar}",
            f"Årets budget {med_enhet(resultat.summa.budget, visas_i) or 'saknas'}.",
        ),
    ]
    if underlag.kvar:
        kvar = underlag.kvar[0]
        tal = Tal(kvar.kvar, enhet(underlag), _budgetens_kalla(underlag))
        mening = f"Av {med_enhet(kvar.att_fordela, visas_i)}."
        siffror.append(Nyckelsiffra(tal, f"Kvar att fördela {kvar.ar}", mening))
    return Nyckeltal(tuple(siffror))


def budget_och_utfall(underlag: Rapportunderlag) -> Tabell:
    """Every line with the year's budget, that of the period, the outcome, the difference and the forecast."""
    uppf = underlag.uppf
    manad = datum.manad(uppf.manad).split()[0]
    del_av = uppf.period.manad < uppf.period.antal
    kolumner = [Kolumnhuvud("Rad"), Kolumnhuvud("Budget", str(uppf.ar))]
    kolumner += [Kolumnhuvud("Budget", f"till och med {manad}")] if del_av else []
    kolumner += [Kolumnhuvud("Utfall", f"till och med {manad}", nu=True), Kolumnhuvud("Skillnad")]
    kolumner.append(Kolumnhuvud("Prognos", str(uppf.ar)))
    return Tabell(
        f"Budget och utfall till och med {datum.manad(uppf.manad)}",
        tuple(kolumner),
        tuple(_rader(underlag, del_av=del_av)),
        enhet(underlag).value,
        "tat",
        noter=tuple(_noter(underlag, del_av=del_av)),
        kalla=uppfoljningens_kalla(underlag),
        avrundad=underlag.visning.avrundad,
    )


def _rader(underlag: Rapportunderlag, *, del_av: bool) -> Iterator[Rad]:
    for grupp, rader in underlag.visning.block:
        if grupp:
            yield Rad(Sort.GRUPP, grupp)
        for plats, rad in enumerate(rader):
            yield _rad(underlag, rad, del_av=del_av, luft=not grupp and not plats)


def _rad(underlag: Rapportunderlag, rad: Visningsrad, *, del_av: bool, luft: bool) -> Rad:
    slag = enhet(underlag)
    kalla = uppfoljningens_kalla(underlag, rad.fraga, rad.text)
    belopp: list[Belopp] = [rad.varde.budget, *([rad.varde.del_] if del_av else [])]
    belopp += [rad.varde.utfall, rad.skillnad, rad.varde.prognos]
    noter = ["*"] if rad.rattad else []
    noter += ["**"] if rad.klass == "ofordelad" else []
    return Rad(
        KLASS.get(rad.klass, Sort.RAD),
        f"varav {rad.text}" if rad.klass == "varav" else rad.text,
        tuple(Tal(b, slag, kalla) for b in belopp),
        noter=tuple(noter),
        kalla=kalla,
        luft=luft,
    )


def _noter(underlag: Rapportunderlag, *, del_av: bool) -> Iterator[Fotnot]:
    rader = [rad for _, rader in underlag.visning.block for rad in rader]
    if any(rad.rattad for rad in rader):
        yield Fotnot("*", "Rättat i efterhand, se Låsta månader och rättelser.")
    if any(rad.klass == "ofordelad" for rad in rader):
        yield Fotnot("**", "Kontot hör inte till någon rad i budgeten.")
    period = "Budgeten för perioden är årets budget med lika mycket varje månad. " if del_av else ""
    takt = "Prognosen är takten hittills, där ingen annan prognos är gjord."
    yield Fotnot("", f"Skillnaden är plus när utfallet är bättre än budgeten. {period}{takt}")


def diagram(underlag: Rapportunderlag) -> tuple[Del, ...]:
    """Budget and outcome of each group as bars; a group below zero has no bar and is left out."""
    slag, manad = enhet(underlag), datum.manad(underlag.uppf.manad).split()[0]
    rader = tuple(
        Jamforelserad(grupp.text, (Tal(grupp.summa.hittills_budget, slag), Tal(grupp.summa.hittills, slag)))
        for grupp in underlag.uppf.uppfoljt.grupper
        if all((b or 0) >= 0 for b in (grupp.summa.hittills_budget, grupp.summa.hittills))
    )
    bild = Jamforelsediagram(
        "Budget och utfall per grupp", slag.value, (f"Budget till och med {manad}", "Utfall"), rader
    )
    return (bild,) if bild.ritas else ()


def kvar_att_fordela(underlag: Rapportunderlag) -> tuple[Tabell, ...]:
    """What is left for insatser, year by year."""
    if not underlag.kvar:
        return ()
    slag, kalla = enhet(underlag), _budgetens_kalla(underlag)

    def rad(sort: Sort, text: str, belopp: list[Decimal], nyckel: str = "", delar: tuple[str, ...] = ()) -> Rad:
        return Rad(sort, text, tuple(Tal(b, slag, kalla) for b in belopp), nyckel, delar)

    aren = underlag.kvar
    rader = [
        rad(Sort.RAD, "Intäkter", [k.intakter for k in aren], "i"),
        rad(Sort.RAD, "Ur eget kapital", [k.ur_eget_kapital for k in aren], "e"),
        rad(Sort.RAD, "Kostnader utom insatser", [-k.ovriga_kostnader for k in aren], "k"),
        rad(Sort.SUMMA, "Att fördela", [k.att_fordela for k in aren], "a", ("i", "e", "k")),
        rad(Sort.RAD, "Beviljat", [-k.justerat - k.ej_justerat for k in aren], "b"),
    ]
    delar: tuple[str, ...] = ("a", "b")
    if any(k.frigjort for k in aren):
        rader.append(rad(Sort.RAD, "Frigjort", [k.frigjort for k in aren], "f"))
        delar = (*delar, "f")
    rader.append(rad(Sort.RESULTAT, "Kvar att fördela", [k.kvar for k in aren], delar=delar))
    kolumner = (Kolumnhuvud("Post"), *(Kolumnhuvud(str(k.ar), nu=k.ar == underlag.rapport.ar) for k in aren))
    return (Tabell("Kvar att fördela", kolumner, tuple(rader), slag.value),)


def beviljat(underlag: Rapportunderlag) -> Tabell:
    """By decision, a row for each insats with what it got each year, and the sum of all."""
    beviljanden = underlag.nytt.beviljanden
    aren = sorted({b.ar for b in beviljanden})
    per_beslut: dict[Beslut, dict[int, list[Beviljande]]] = {}
    for beviljande in beviljanden:
        per_beslut.setdefault(beviljande.beslut, {}).setdefault(beviljande.insats_id, []).append(beviljande)
    rader: list[Rad] = []
    for beslut, per_insats in per_beslut.items():
        rader.append(Rad(Sort.GRUPP, f"{beslut.organ} {datum.utan_veckodag(beslut.datum)}{paragraf(beslut)}"))
        rader += [_beviljad(underlag, delar, aren) for delar in per_insats.values()]
    summor = (sum((b.belopp for b in beviljanden if b.ar == ar), Decimal(0)) for ar in aren)
    nycklar = tuple(rad.nyckel for rad in rader if rad.nyckel)
    summa = Rad(Sort.SUMMA, "Summa", tuple(Tal(s, enhet(underlag)) for s in summor), delar=nycklar, luft=True)
    kolumner = (Kolumnhuvud("Insats"), *(Kolumnhuvud(str(ar), nu=ar == underlag.rapport.ar) for ar in aren))
    return Tabell("Beviljade medel", kolumner, (*rader, summa), enhet(underlag).value)


def _beviljad(underlag: Rapportunderlag, delar: list[Beviljande], aren: list[int]) -> Rad:
    insats = delar[0].insats
    kalla = Kalla("insatsens medel", adress("insats", underlag.forbund.slug, insats.pk), insats.namn)
    per_ar = {b.ar: Tal(b.belopp, enhet(underlag), kalla) for b in delar}
    nyckel = f"{delar[0].beslut_id}-{insats.pk}"
    return Rad(Sort.RAD, insats.namn, tuple(per_ar.get(ar, TOMT) for ar in aren), nyckel, kalla=kalla)


def _budgetens_kalla(underlag: Rapportunderlag) -> Kalla:
    return Kalla(
        "budgeten", adress("budget", underlag.forbund.slug, underlag.rapport.ar), f"Budget {underlag.rapport.ar}"
    )
