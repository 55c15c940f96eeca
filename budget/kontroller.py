"""What a revisor would check in a year's budget. The printed sums of older documents have a module of their own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.urls import reverse

from budget.kapital import HELA, nycklar
from budget.models import Budgetversion, Samrad
from budget.rakning import Belopp, Raknekolumn, summera, summeras
from budget.tabell import PLANERAD, Budgettabell, Radtyp, Tabellkolumn, Tabellrad, budgettabell
from budget.tryckta import tryckta_summor
from budget.versioner import gallande, versioner
from finsam import datum
from finsam.kontroller import Kontroll, Utfall
from finsam.lagens_datum import budgeten_faststalls
from finsam.models import Forbund, Medlem
from finsam.pengar import formatera, formatera_procent, med_enhet
from finsam.richtext import ar_tom
from insatser.beviljande import beviljat_per_ar
from insatser.models import Beviljande

RAKNING = "Räkning"
TREARSPLAN = "11 kap. 6 § kommunallagen, 21 § lagen (2003:1210)"
ANDELAR = "5 § lagen (2003:1210)"
FASTSTALLS = "23 § lagen (2003:1210)"
Sort = Medlem.Sort
NED_TVARS = ("Nedåt", "Tvärs")
KAPITALET = ("Eget kapital", "Planens underskott")
BETALAR = ("Betalar", "Ska betala")
BUDGETERAT = ("Budget", "Beviljat")
VARAV = ("Varav-raderna", "Raden")


@dataclass(frozen=True)
class Underlag:
    """What the checks of one version look at."""

    tabell: Budgettabell
    version: Budgetversion
    forbund: Forbund
    ar: int
    url: str

    def belopp(self, belopp: Belopp) -> str:
        """An amount as the förbund shows it, with its unit."""
        return med_enhet(belopp or Decimal(0), self.tabell.enhet)

    def ar_belopp(self, rad: Tabellrad) -> Decimal:
        """A row's amount in the budget year, zero where it is empty."""
        kolumn = self.tabell.budgetkolumn
        return (self.tabell.raknad.belopp[rad.post or 0, kolumn.id] if kolumn else None) or Decimal(0)


def kontrollera_budget(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Every check of the version that is being worked on, else of the adopted one. Nothing where the year has no budget."""
    version = gallande(versioner(forbund, ar))
    if version is None:
        return
    u = Underlag(budgettabell(version), version, forbund, ar, reverse("budget", args=[forbund.slug, ar]))
    for kontroll in KONTROLLER:
        yield from kontroll(u)
    yield from tryckta_summor(u.tabell, u.url)


def trearsplan(u: Underlag) -> Iterator[Kontroll]:
    """The budget year and the two after it have each their column."""
    har = {ar for k in u.tabell.kolumner if k.sort in PLANERAD for ar in range(k.fran_ar, k.tom_ar + 1)}
    saknas = [str(ar) for ar in range(u.ar, u.ar + 3) if ar not in har]
    text = f"Kolumn saknas för {' och '.join(saknas)}." if saknas else f"Åren {u.ar}–{u.ar + 2} finns med."
    url = reverse("budget_rader", args=[u.forbund.slug, u.ar])
    yield _kontroll("budget.planar", "Ekonomisk plan för tre år", TREARSPLAN, not saknas, text, url=url)


def kolumner_i_ordning(u: Underlag) -> Iterator[Kontroll]:
    """The years go forward from left to right, and a sum column is named after the years it sums."""
    vanliga = [k for k in u.tabell.kolumner if k.sort != "summa"]
    haller = all(a.fran_ar <= b.fran_ar for a, b in pairwise(vanliga))
    text = "Kolumnerna står i årsordning." if haller else "Kolumnerna står inte i årsordning."
    url = reverse("budget_rader", args=[u.forbund.slug, u.ar])
    yield _kontroll("budget.kolumnordning", "Kolumnerna i årsordning", "Datum i ordning", haller, text, url=url)
    for kolumn in (k for k in u.tabell.kolumner if k.sort == "summa"):
        yield _summakolumn(u, kolumn, url)


def _summakolumn(u: Underlag, kolumn: Tabellkolumn, url: str) -> Kontroll:
    med = _summeras(u, kolumn)
    forst = min((k.fran_ar for k in med), default=kolumn.fran_ar)
    sist = max((k.tom_ar for k in med), default=kolumn.tom_ar)
    heter, innehaller = (kolumn.fran_ar, kolumn.tom_ar), (forst, sist)
    text = f"Summakolumnen heter {kolumn.ar_text} och innehåller {datum.period(*innehaller)}."
    haller = heter == innehaller
    return _kontroll("budget.summakolumn", "Summakolumnens rubrik", "Planår", haller, text, url=url)


def _summeras(u: Underlag, kolumn: Tabellkolumn) -> list[Raknekolumn]:
    alla = u.tabell.data.kolumner
    return summeras(next(k for k in alla if k.id == kolumn.id), alla)


def ned_och_tvars(u: Underlag) -> Iterator[Kontroll]:
    """The sum column's result is the same taken from the results and from the sums."""
    raknad = u.tabell.raknad
    for kolumn in (k for k in u.tabell.kolumner if k.sort == "summa"):
        tvars = summera(raknad.resultat[k.id] for k in _summeras(u, kolumn)) or Decimal(0)
        ned = raknad.resultat[kolumn.id] or Decimal(0)
        text = f"Resultatet är {u.belopp(ned)} räknat nedåt och {u.belopp(tvars)} räknat tvärs."
        yield _kontroll(
            "budget.ned_och_tvars", "Summorna ned och tvärs", RAKNING, ned == tvars, text, ned, tvars, u.url, NED_TVARS
        )


def kapitalet_racker(u: Underlag) -> Iterator[Kontroll]:
    """The plan does not use more than there is."""
    raknad = u.tabell.raknad
    planerade = [k for k in u.tabell.kolumner if raknad.lage[k.id] and k.tom_ar >= u.ar]
    namn, regel = "Planen ryms i eget kapital", "Beräknad ekonomisk ställning, 11 kap. 6 § kommunallagen"
    url = reverse("eget_kapital", args=[u.forbund.slug, u.ar])
    if not planerade:
        text = "Skriv eget kapital vid ett bokslut före budgetåret, så kan planen prövas."
        yield Kontroll("budget.eget_kapital", namn, regel, Utfall.UPPLYSNING, text, url=url)
        return
    efter = ", ".join(f"{u.belopp(raknad.eget_kapital[k.id])} efter {k.tom_ar}" for k in planerade)
    forsta = next((k for k in planerade if raknad.lage[k.id] == "fattas"), None)
    if forsta is None:
        yield Kontroll("budget.eget_kapital", namn, regel, Utfall.HALLER, f"Eget kapital är {efter}.", url=url)
        return
    efter_forsta, resultat = raknad.eget_kapital[forsta.id] or Decimal(0), raknad.resultat[forsta.id] or Decimal(0)
    text = f"Planen förbrukar mer än vad som finns från {forsta.fran_ar}. Eget kapital är {efter}."
    fanns = efter_forsta - resultat
    yield Kontroll("budget.eget_kapital", namn, regel, Utfall.HALLER_INTE, text, fanns, -resultat, url, *KAPITALET)


def parternas_andelar(u: Underlag) -> Iterator[Kontroll]:
    """The state half, the region a quarter, the kommuner together a quarter; Arbetsförmedlingen's half is in the state's."""
    sorter = {m.pk: m.sort for m in u.forbund.medlemmar.all()}
    rader = [r for r in u.tabell.rader if r.typ == Radtyp.RAD and r.slag == "intakt" and r.medlem is not None]
    namn, regel = "Parternas andelar", ANDELAR
    if not rader:
        text = "Koppla intäktsraderna till medlemmarna, så kan andelarna prövas."
        url = reverse("budget_rader", args=[u.forbund.slug, u.ar])
        yield Kontroll("budget.andelar", namn, regel, Utfall.UPPLYSNING, text, url=url)
        return
    betalar = dict.fromkeys(("staten", "regionen", "kommunerna"), Decimal(0))
    for rad in rader:
        betalar[PART[Sort(sorter[rad.medlem or 0])]] += u.ar_belopp(rad)
    hela = sum(betalar.values(), Decimal(0))
    utan_region = Sort.REGION not in sorter.values()  # 5 a §: a kommun outside the regions pays half
    andel = {"staten": 2, "kommunerna": 2} if utan_region else {"staten": 2, "regionen": 4, "kommunerna": 4}
    for part, delar in andel.items():
        ska = hela / delar
        haller = abs(betalar[part] - ska) <= u.tabell.enhet.faktor
        hur = "hälften" if delar == 2 else "en fjärdedel"
        text = f"{part.capitalize()} betalar {u.belopp(betalar[part])}. {hur.capitalize()} av {u.belopp(hela)} är {formatera(ska)} kr."
        yield _kontroll("budget.andelar", namn, regel, haller, text, betalar[part], ska, u.url, BETALAR)


PART = {
    Sort.FORSAKRINGSKASSAN: "staten",
    Sort.ARBETSFORMEDLINGEN: "staten",
    Sort.REGION: "regionen",
    Sort.KOMMUN: "kommunerna",
}


def kommunernas_nycklar(u: Underlag) -> Iterator[Kontroll]:
    """The kommuner's shares are all of their part, and each pays its share."""
    alla = nycklar(u.forbund, u.ar)
    if len(alla) < 2:
        return
    namn, regel = "Fördelning mellan kommunerna", f"Överenskommelse enligt {ANDELAR}"
    url = reverse("eget_kapital", args=[u.forbund.slug, u.ar])
    andelar = {m.pk: n.procent for m, n in alla if n}
    if not andelar:
        text = "Ingen fördelningsnyckel är införd."
        yield Kontroll("budget.nycklar", namn, regel, Utfall.UPPLYSNING, text, url=url)
        return
    summa = sum(andelar.values(), Decimal(0))
    text = f"Andelarna är {formatera_procent(summa / HELA, 2)} tillsammans."
    yield _kontroll("budget.nycklar", namn, regel, summa == HELA, text, url=url)
    rader = [
        r for r in u.tabell.rader if r.typ == Radtyp.RAD and r.slag == "intakt" and r.medlem in {m.pk for m, _ in alla}
    ]
    hela = sum((u.ar_belopp(r) for r in rader), Decimal(0))
    for medlem, _ in alla:
        ska = hela * andelar.get(medlem.pk, Decimal(0)) / HELA
        betalar = sum((u.ar_belopp(r) for r in rader if r.medlem == medlem.pk), Decimal(0))
        if abs(betalar - ska) > u.tabell.enhet.faktor:
            text = f"{medlem} betalar {u.belopp(betalar)}. Andelen ger {u.belopp(ska)}."
            yield _kontroll("budget.nyckelbelopp", namn, regel, False, text, betalar, ska, u.url, BETALAR)  # noqa: FBT003


def beviljat_i_budget(u: Underlag) -> Iterator[Kontroll]:
    """What is granted for the year has its place in the budget, and an adopted line still shows what is granted.

    What was set free before the version was adopted is not in its line, what was set free after it is.
    """
    beviljat, namn_pa = _beviljat(u)
    frigjort = {i: b.frigjort for (i, _), b in beviljat_per_ar(u.forbund, [u.ar]).items()}
    hamtade = set(u.version.poster.filter(beviljat=True).values_list("pk", flat=True))
    hamtat: dict[int, Decimal] = {}
    planerat: dict[int, Decimal] = {}
    for rad in (r for r in u.tabell.rader if r.insats is not None):
        insats = rad.insats or 0
        mal = hamtat if rad.post in hamtade else planerat
        mal[insats] = mal.get(insats, Decimal(0)) + u.ar_belopp(rad)
        namn_pa.setdefault(insats, rad.text)
    brister = 0
    for insats in sorted({*beviljat, *hamtat}, key=lambda i: namn_pa[i]):
        ger = beviljat.get(insats, Decimal(0))
        har = hamtat[insats] if insats in hamtat else min(planerat.get(insats, Decimal(0)), ger)
        if not ger - frigjort.get(insats, Decimal(0)) <= har <= ger:
            brister += 1
            text = f"{namn_pa[insats]} har {u.belopp(har)} i budgeten. Beviljat för {u.ar} är {u.belopp(ger)}."
            yield _kontroll("budget.beviljat", BEVILJAT, KOPPLING, False, text, har, ger, u.url, BUDGETERAT)  # noqa: FBT003
    if not brister:
        text = f"Prövat för {len(beviljat)} insatser med beviljade medel {u.ar}."
        yield Kontroll("budget.beviljat", BEVILJAT, KOPPLING, Utfall.HALLER, text, url=u.url)


def _beviljat(u: Underlag) -> tuple[dict[int, Decimal], dict[int, str]]:
    """What each insats has been granted for the year, and its name."""
    beviljat: dict[int, Decimal] = {}
    namn: dict[int, str] = {}
    for b in Beviljande.objects.filter(insats__forbund=u.forbund, ar=u.ar).select_related("insats"):
        beviljat[b.insats_id] = beviljat.get(b.insats_id, Decimal(0)) + b.belopp
        namn[b.insats_id] = str(b.insats)
    return beviljat, namn


BEVILJAT, KOPPLING = "Beviljade medel i budgeten", "Samma belopp på båda ställena"


def varav_ryms(u: Underlag) -> Iterator[Kontroll]:
    """What is "varav" is not more than its rad."""
    texter = {r.post: r.text for r in u.tabell.rader if r.typ == Radtyp.RAD}
    kolumner = {k.id: k.namn for k in u.tabell.kolumner}
    namn = "Varav är högst raden"
    for fel in u.tabell.raknad.varav_over:
        text = f"{texter[fel.post]}, {kolumner[fel.kolumn]}: varav-raderna är {u.belopp(fel.varav)}, raden {u.belopp(fel.rad)}."
        rad = fel.rad or Decimal(0)
        yield _kontroll("budget.varav", namn, RAKNING, False, text, fel.varav, rad, f"{u.url}#post-{fel.post}", VARAV)  # noqa: FBT003
    if not u.tabell.raknad.varav_over:
        yield Kontroll("budget.varav", namn, RAKNING, Utfall.HALLER, "Ingen varav-rad är större än sin rad.", url=u.url)


def skal_till_underskott(u: Underlag) -> Iterator[Kontroll]:
    """A deficit says why. The law names no ground that the förbund can point at, so none is claimed."""
    aren = u.tabell.underskottsar
    haller = not aren or not ar_tom(u.version.underskott_skal)
    if not aren:
        text = "Budgeten och planen visar inget underskott."
    else:
        belopp = ", ".join(f"{u.belopp(u.tabell.raknad.resultat[k.id])} {k.ar_text}" for k in aren)
        text = f"Resultatet är {belopp}. {'Skälen är skrivna.' if haller else 'Inga skäl är skrivna.'}"
    url = reverse("budget_underskott", args=[u.forbund.slug, u.ar])
    yield _kontroll("budget.underskott", "Underskott har skäl", "Styrelsens skäl ska framgå", haller, text, url=url)


def faststalld_i_tid(u: Underlag) -> Iterator[Kontroll]:
    """Adopted by 30 November the year before."""
    senast = budgeten_faststalls(u.ar)
    namn, beslut = "Fastställd senast den 30 november", u.version.beslut
    if beslut is None:
        text = f"Budgeten ska fastställas senast {datum.utan_veckodag(senast)}. Den är inte registrerad som antagen."
        yield Kontroll("budget.faststalld", namn, FASTSTALLS, Utfall.UPPLYSNING, text, url=u.url)
        return
    forsta = min(v.beslut.datum for v in versioner(u.forbund, u.ar) if v.beslut)
    text = f"Budgeten fastställdes {datum.utan_veckodag(forsta)}."
    yield _kontroll("budget.faststalld", namn, FASTSTALLS, forsta <= senast, text, url=u.url)


def samrad_fore_beslutet(u: Underlag) -> Iterator[Kontroll]:
    """Samråd with the members was held before the budget was fixed."""
    namn, url = "Samråd med medlemmarna", reverse("samrad", args=[u.forbund.slug, u.ar])
    hallna = list(Samrad.objects.filter(forbund=u.forbund, ar=u.ar).values_list("datum", flat=True))
    beslutade = [v.beslut.datum for v in versioner(u.forbund, u.ar) if v.beslut]
    if not hallna:
        text = "Inget samråd är registrerat. Samråd ska hållas innan budgeten fastställs."
        yield Kontroll("budget.samrad", namn, FASTSTALLS, Utfall.UPPLYSNING, text, url=url)
        return
    forst = min(hallna)
    text = f"Samråd hölls {datum.utan_veckodag(forst)}."
    if beslutade:
        text += f" Budgeten fastställdes {datum.utan_veckodag(min(beslutade))}."
    haller = not beslutade or forst <= min(beslutade)
    yield _kontroll("budget.samrad", namn, FASTSTALLS, haller, text, url=url)


def _kontroll(
    id_: str,
    namn: str,
    regel: str,
    haller: bool,  # noqa: FBT001
    text: str,
    vanster: Decimal | None = None,
    hoger: Decimal | None = None,
    url: str = "",
    namnen: tuple[str, str] = ("", ""),
) -> Kontroll:
    utfall = Utfall.HALLER if haller else Utfall.HALLER_INTE
    return Kontroll(id_, namn, regel, utfall, text, vanster, hoger, url, *namnen)


KONTROLLER: tuple[Callable[[Underlag], Iterator[Kontroll]], ...] = (
    trearsplan,
    kolumner_i_ordning,
    ned_och_tvars,
    kapitalet_racker,
    parternas_andelar,
    kommunernas_nycklar,
    beviljat_i_budget,
    varav_ryms,
    skal_till_underskott,
    samrad_fore_beslutet,
    faststalld_i_tid,
)
