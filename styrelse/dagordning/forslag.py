"""What a meeting could take up: standing items, what was put off, what waits for a decision, what is to be told. With the reason."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html

from budget.models import Budgetversion
from finsam import datum
from finsam.models import Dokument
from finsam.richtext import text_utan_taggar
from insatser.models import Ansokan, Utfall
from styrelse.dagordning.attsatser import rensa
from styrelse.dagordning.kanda import RUBRIKER, Kant, kanda, nyckeln, satserna, typen
from styrelse.models import Arende, Organ, Sammantrade, Verkan
from styrelse.mote.slag import har_paragrafer

Typ = Arende.Typ
U = Arende.Utfall
STAENDE = "Stående punkter"
ARSHJUL = "Enligt årshjulet"
PUNKTER = (STAENDE, ARSHJUL)
TIDIGARE = "Bordlagt och återremitterat"
ANSOKNINGAR = "Ansökningar"
DOKUMENT = "Budget och dokument"
ATT_REDOVISA = "Att redovisa"
AVSLUTNING = re.compile(r",?\s+(samt|och)$")


@dataclass(frozen=True)
class Sats:
    """A proposed sentence, and what it would do. The effect is not stored yet; kronor by year."""

    text: str
    verkan: Verkan | None = None
    belopp: tuple[tuple[int, Decimal], ...] = ()


@dataclass(frozen=True)
class Forslag:
    """An item that can be taken in. `kod` tells it from the others, and stays the same as long as the reason does."""

    kod: str
    grupp: str
    arende: Arende
    skal: str = ""
    satser: tuple[Sats, ...] = ()
    kant: Kant | None = None


def foresla_arenden(mote: Sammantrade) -> list[Forslag]:
    """What can be taken in and is not on the dagordning, in the order that it would stand. As many queries for many as for few."""
    finns = list(mote.arenden.pa_dagordningen())
    rubriker = {a.rubrik.casefold() for a in finns}
    nycklar = {a.nyckel for a in finns if a.nyckel}
    vet = kanda(mote)
    # Once it is called, what is not on the dagordning was left out.
    pa_vag = mote.tillstand == Sammantrade.Tillstand.PLANERAT or not finns
    ut = [*_punkter(mote, vet, rubriker, nycklar)] if pa_vag else []
    if har_paragrafer(mote):
        ut += _tidigare(mote)
    if har_paragrafer(mote) and mote.organ.sort == Organ.Sort.STYRELSE:
        ut += _ansokningar(mote)
        ut += _dokument(mote)
    elif mote.organ.sort == Organ.Sort.BEREDNING:
        ut += _under_beredning(mote)
    tagna = nycklar | {f.arende.nyckel for f in ut}
    ut += [_redovisa(mote, nyckel, kant) for nyckel, kant in vet.items() if nyckel not in tagna]
    if (kant := vet.get(Arende.Nyckel.DELEGATION)) and Arende.Nyckel.DELEGATION in nycklar:
        ut.append(_redovisa(mote, Arende.Nyckel.DELEGATION, kant))
    return ut


def _punkter(mote: Sammantrade, vet: dict[str, Kant], rubriker: set[str], nycklar: set[str]) -> Iterable[Forslag]:
    """The organ's standing items, and what the plan of the year says that the meeting is about."""
    staende = mote.organ.staende
    med_staende = staende is not None and mote.slag == Sammantrade.Slag.SAMMANTRADE
    rader = [(t.rubrik, t.text, STAENDE, f"staende-{t.pk}") for t in staende.texter.all()] if med_staende else []  # type: ignore[union-attr]
    rader += [(rad, "", ARSHJUL, f"rad-{nr}") for nr, rad in enumerate(mote.rader, start=1)]
    sedda = set(rubriker)
    for rubrik, text, grupp, kod in rader:
        nyckel = nyckeln(rubrik)
        if rubrik.casefold() in sedda or (nyckel and nyckel in nycklar):
            continue
        sedda.add(rubrik.casefold())
        annars = Typ.INFORMATION if grupp == STAENDE else Typ.DISKUSSION
        if grupp == ARSHJUL and har_paragrafer(mote):
            annars = Typ.BESLUT
        arende = Arende(rubrik=rubrik[:200], beskrivning=text, nyckel=nyckel, typ=typen(rubrik, nyckel, annars))
        yield _med_det_kanda(mote, Forslag(kod, grupp, arende), vet.get(nyckel))


def _med_det_kanda(mote: Sammantrade, forslag: Forslag, kant: Kant | None) -> Forslag:
    arende = forslag.arende
    if kant is not None:
        arende.beskrivning = arende.beskrivning + kant.beskrivning
    satser = tuple(Sats(s) for s in satserna(mote, arende.nyckel))
    return Forslag(forslag.kod, forslag.grupp, arende, kant.skal if kant else "", satser, kant)


def _redovisa(mote: Sammantrade, nyckel: str, kant: Kant) -> Forslag:
    rubrik = RUBRIKER[Arende.Nyckel(nyckel)]
    arende = Arende(rubrik=rubrik, nyckel=nyckel, typ=typen(rubrik, nyckel))
    return _med_det_kanda(mote, Forslag(nyckel, ATT_REDOVISA, arende), kant)


def _tidigare(mote: Sammantrade) -> Iterable[Forslag]:
    """What the organ bordlade or sent back, and has not taken up since."""
    upptagna = Arende.objects.filter(tidigare__isnull=False, utgick="").values("tidigare")
    alla = (
        Arende.objects.filter(sammantrade__organ=mote.organ, utfall__in=[U.BORDLAGT, U.ATERREMITTERAT])
        .exclude(sammantrade=mote)
        .exclude(pk__in=upptagna)
        .filter(sammantrade__datum__lte=mote.datum)
        .select_related("sammantrade", "ansokan__insats", "insats", "dokument", "budgetversion")
        .prefetch_related("attsatser", "bilagor")
    )
    for forr in alla.order_by("sammantrade__datum", "ordning"):
        arende = Arende(
            rubrik=forr.rubrik,
            typ=forr.typ,
            nyckel=forr.nyckel,
            dnr=forr.dnr,
            foredragande=forr.foredragande,
            minuter=forr.minuter,
            beskrivning=forr.beskrivning or forr.text,
            tidigare=forr,
            ansokan=forr.ansokan,
            insats=forr.insats,
            dokument=forr.dokument,
            budgetversion=forr.budgetversion,
        )
        hur = "Bordlades" if forr.utfall == U.BORDLAGT else "Återremitterades"
        var = f", § {forr.paragraf}" if forr.paragraf else ""
        satser = tuple(Sats(a.text) for a in forr.attsatser.all() if a.skede == a.Skede.FORSLAG)
        skal = f"{hur} den {datum.utan_veckodag(forr.sammantrade.datum)}{var}"
        yield Forslag(f"arende-{forr.pk}", TIDIGARE, arende, skal, satser)


def _upptagna(mote: Sammantrade, falt: str) -> set[int]:
    """What is on some dagordning already, or was decided. What was put off comes back as itself."""
    alla = Arende.objects.pa_dagordningen().filter(sammantrade__organ__forbund=mote.organ.forbund)
    alla = alla.exclude(utfall=U.UTGAR).exclude(sammantrade__tillstand=Sammantrade.Tillstand.INSTALLT)
    return set(alla.filter(**{f"{falt}__isnull": False}).values_list(f"{falt}_id", flat=True))


def _ansokningar(mote: Sammantrade) -> Iterable[Forslag]:
    alla = Ansokan.objects.filter(insats__forbund=mote.organ.forbund, tillstand=Ansokan.Tillstand.TILL_BESLUT)
    upptagna = _upptagna(mote, "ansokan")
    alla = alla.exclude(pk__in=upptagna).select_related("insats", "diarieforing", "beredning").order_by("inlamnad")
    for ansokan in alla.prefetch_related("beredning__belopp"):
        sedan = datum.utan_veckodag(ansokan.tillstand_sedan.date())
        arende = Arende(
            rubrik=f"Ansökan om {ansokan.insats.namn}"[:200],
            dnr=ansokan.dnr,
            ansokan=ansokan,
            insats=ansokan.insats,
            beskrivning=_beredningens_text(ansokan),
        )
        yield Forslag(
            f"ansokan-{ansokan.pk}",
            ANSOKNINGAR,
            arende,
            f"Klar för beslut sedan den {sedan}",
            _ansokans_satser(ansokan),
        )


def _beredningens_text(ansokan: Ansokan) -> str:
    beredning = getattr(ansokan, "beredning", None)
    if beredning is None:
        return ""
    forst = format_html("<p>{}</p>", beredning.sammanfattning) if beredning.sammanfattning else ""
    lsg = ""
    if beredning.lsg_datum and beredning.lsg_stallning:
        dag = datum.utan_veckodag(beredning.lsg_datum)
        rekommenderar = beredning.get_lsg_stallning_display()
        lsg = format_html("<p>LSG {} ansökan (den {}). {}</p>", rekommenderar, dag, beredning.lsg_text)
    return f"{forst}{beredning.bedomning}{lsg}"


def _ansokans_satser(ansokan: Ansokan) -> tuple[Sats, ...]:
    """The sentences of the beredning; the one that grants carries the amounts by year."""
    beredning = getattr(ansokan, "beredning", None)
    if beredning is None:
        return ()
    texter = att_satserna(beredning.att_satser)
    if beredning.forslag != Utfall.BEVILJAD:
        return tuple(Sats(t) for t in texter or ["avslå ansökan"] if beredning.forslag)
    texter = texter or [f"bevilja medel till {ansokan.insats.namn}"]
    med = next((nr for nr, t in enumerate(texter) if t.startswith("bevilja")), 0)
    verkan = Verkan(sort=Verkan.Sort.BEVILJA, ansokan=ansokan, fran=beredning.fran, tom=beredning.tom)
    belopp = tuple((b.ar, b.belopp) for b in beredning.belopp.all())
    return tuple(Sats(t, verkan, belopp) if nr == med else Sats(t) for nr, t in enumerate(texter))


def att_satserna(html: str) -> list[str]:
    """The sentences of a written proposal: its lines that begin with “att”, or all where none does."""
    rader = [rad.strip() for rad in text_utan_taggar(html).splitlines() if rad.strip()]
    med_att = [rad for rad in rader if rad.casefold().startswith("att ")]
    return [AVSLUTNING.sub("", text) for text in rensa(med_att or rader)]


def _dokument(mote: Sammantrade) -> Iterable[Forslag]:
    """The budget and the documents that have been put forward to the board."""
    forbund = mote.organ.forbund
    versioner = Budgetversion.objects.filter(budget__forbund=forbund, tillstand=Budgetversion.Tillstand.FORSLAG)
    for version in versioner.exclude(pk__in=_upptagna(mote, "budgetversion")).select_related("budget"):
        verkan = Verkan(sort=Verkan.Sort.ANTA_BUDGET, budgetversion=version)
        arende = Arende(rubrik=f"Budget {version.budget.ar}", budgetversion=version)
        sats = Sats(f"anta budget för {version.budget.ar}", verkan)
        yield Forslag(f"budget-{version.pk}", DOKUMENT, arende, "Förslaget är framlagt till styrelsen", (sats,))
    alla = Dokument.objects.filter(forbund=forbund, tillstand=Dokument.Tillstand.TILL_BESLUT)
    for dokument in alla.exclude(pk__in=_upptagna(mote, "dokument")).order_by("ar", "typ"):
        verkan = Verkan(sort=Verkan.Sort.ANTA_DOKUMENT, dokument=dokument)
        arende = Arende(rubrik=str(dokument), dokument=dokument)
        sats = Sats(f"{_anta(dokument)} för {dokument.ar}", verkan)
        yield Forslag(f"dokument-{dokument.pk}", DOKUMENT, arende, "Framlagt till styrelsen", (sats,))


def _anta(dokument: Dokument) -> str:
    typ = Dokument.Typ
    return {
        typ.VERKSAMHETSPLAN: "anta verksamhetsplan",
        typ.ARSREDOVISNING: "godkänna årsredovisningen",
        typ.BILAGA: "anta bilagan om verksamheter och projekt",
    }[typ(dokument.typ)]


def _under_beredning(mote: Sammantrade) -> Iterable[Forslag]:
    """What those who prepare are asked about: applications that are being weighed."""
    alla = Ansokan.objects.filter(insats__forbund=mote.organ.forbund, tillstand=Ansokan.Tillstand.UNDER_BEREDNING)
    egna = mote.arenden.pa_dagordningen().filter(ansokan__isnull=False).values("ansokan")
    for ansokan in alla.exclude(pk__in=egna).select_related("insats", "diarieforing").order_by("inlamnad"):
        arende = Arende(
            rubrik=f"Ansökan om {ansokan.insats.namn}"[:200],
            dnr=ansokan.dnr,
            ansokan=ansokan,
            insats=ansokan.insats,
            typ=Typ.DISKUSSION,
        )
        sedan = datum.utan_veckodag(ansokan.tillstand_sedan.date())
        yield Forslag(f"ansokan-{ansokan.pk}", ANSOKNINGAR, arende, f"Under beredning sedan den {sedan}")
