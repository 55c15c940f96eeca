"""A dagordning as a page shows it: numbers, clock times, sums, and what to do next with the meeting."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from finsam.svenska import uppraknat
from styrelse.dagordning.forslag import Forslag
from styrelse.models import Arende, Attsats, Protokoll, Sammantrade
from styrelse.mote.slag import har_paragrafer

T = Sammantrade.Tillstand


@dataclass(frozen=True)
class Punktrad:
    """An item in its place (1 is the first). `nr` is what stands in the margin: a number, a §, nothing for a heading."""

    arende: Arende
    plats: int
    nr: str
    kl: datetime.time | None
    fast: bool

    @property
    def om(self) -> list[str]:
        """What is told beside the heading."""
        a = self.arende
        delar = []
        if a.slag == Arende.Slag.ARENDE:
            delar.append(a.get_typ_display().capitalize())
        if a.foredragande:
            delar.append(f"föredragande {a.foredragande}")
        if a.minuter:
            delar.append(f"{a.minuter} min")
        satser, bilagor = getattr(a, "antal_satser", 0), getattr(a, "antal_bilagor", 0)
        if satser:
            delar.append(f"{satser} {'att-sats' if satser == 1 else 'att-satser'}")
        if bilagor:
            delar.append(f"{bilagor} {'bilaga' if bilagor == 1 else 'bilagor'}")
        return delar

    @property
    def saknar_forslag(self) -> bool:
        """Whether it stands for a decision without anything proposed."""
        a = self.arende
        return a.slag == Arende.Slag.ARENDE and a.typ == Arende.Typ.BESLUT and not getattr(a, "antal_satser", 0)


@dataclass(frozen=True)
class Dagordning:
    """The items in order, those that were withdrawn, and how long it takes. Minutes; `slut` is None where no hour is set."""

    punkter: Sequence[Punktrad]
    utgangna: Sequence[Arende]
    minuter: int
    utan_tid: int
    slut: datetime.time | None
    over: int

    @property
    def arenden(self) -> int:
        """How many have a number."""
        return sum(1 for p in self.punkter if p.nr)

    @property
    def tid(self) -> str:
        """2 timmar och 15 minuter; nothing where no minutes are planned."""
        return langd(self.minuter)

    @property
    def utan_forslag(self) -> list[Arende]:
        """Those that stand for a decision without anything proposed."""
        return [p.arende for p in self.punkter if p.saknar_forslag]


def langd(minuter: int) -> str:
    """1 timme och 5 minuter."""
    timmar, rest = divmod(minuter, 60)
    delar = []
    if timmar:
        delar.append(f"{timmar} {'timme' if timmar == 1 else 'timmar'}")
    if rest:
        delar.append(f"{rest} {'minut' if rest == 1 else 'minuter'}")
    return uppraknat(delar) if delar else ""


def dagordningen(mote: Sammantrade) -> Dagordning:
    """The meeting's items as they stand. One query."""
    forslag = Count("attsatser", filter=Q(attsatser__skede=Attsats.Skede.FORSLAG), distinct=True)
    alla = mote.arenden.annotate(antal_satser=forslag, antal_bilagor=Count("bilagor", distinct=True))
    return stall_upp(mote, list(alla.order_by("ordning", "pk")))


def stall_upp(mote: Sammantrade, alla: Sequence[Arende]) -> Dagordning:
    """Number the items and reckon when each begins, from the hour of the meeting."""
    kvar = [a for a in alla if not a.utgick]
    punkter, nr, minuter = [], 0, 0
    last = max((i for i, a in enumerate(kvar) if a.paragraf is not None), default=-1)
    for plats, arende in enumerate(kvar, start=1):
        numrerat = arende.slag == Arende.Slag.ARENDE
        nr += numrerat
        visat = f"§ {arende.paragraf}" if arende.paragraf else str(nr)
        punkter.append(
            Punktrad(arende, plats, visat if numrerat else "", klockan(mote.fran, minuter), fast=plats - 1 <= last)
        )
        minuter += arende.minuter or 0
    utan = sum(1 for a in kvar if a.slag == Arende.Slag.ARENDE and a.minuter is None)
    slut = klockan(mote.fran, minuter) if minuter else None
    utgangna = [a for a in alla if a.utgick]
    return Dagordning(punkter, utgangna, minuter, utan, slut, max(minuter - _har(mote), 0) if _har(mote) else 0)


def klockan(fran: datetime.time | None, minuter: int) -> datetime.time | None:
    """So many minutes after an hour; None past midnight or where there is none."""
    if fran is None or fran.hour * 60 + fran.minute + minuter >= 24 * 60:
        return None
    return (datetime.datetime.combine(datetime.date.min, fran) + datetime.timedelta(minutes=minuter)).time()


def _har(mote: Sammantrade) -> int:
    """How many minutes the meeting is planned for; 0 where no end is set."""
    if mote.fran is None or mote.tom is None:
        return 0
    return (mote.tom.hour - mote.fran.hour) * 60 + mote.tom.minute - mote.fran.minute


def forslagen_i_ord(forslag: Sequence[Forslag]) -> str:
    """Tre stående punkter, 2 ansökningar och 1 ärende som bordlades: what could be taken in, group by group."""
    antal = Counter(f.grupp for f in forslag)
    return uppraknat([f"{n} {ORD[grupp][n > 1]}" for grupp, n in antal.items()]) if antal else ""


ORD = {
    "Stående punkter": ("stående punkt", "stående punkter"),
    "Enligt årshjulet": ("punkt ur årshjulet", "punkter ur årshjulet"),
    "Bordlagt och återremitterat": ("bordlagt eller återremitterat ärende", "bordlagda eller återremitterade ärenden"),
    "Ansökningar": ("ansökan", "ansökningar"),
    "Budget och dokument": ("dokument som ska antas", "dokument som ska antas"),
    "Att redovisa": ("redovisning", "redovisningar"),
}


def nasta(mote: Sammantrade, antal: int, dag: datetime.date) -> str:
    """What is to be done next with the meeting, in a sentence; nothing where it is over or cancelled.

    `antal` is how many items stand on the dagordning.
    """
    match mote.tillstand:
        case T.PLANERAT if not antal:
            return "Dagordningen är tom. Börja med att ta in de ärenden som väntar."
        case T.PLANERAT:
            return (
                f"{antal} {'punkt' if antal == 1 else 'punkter'} på dagordningen. När den är klar skickar du kallelsen."
            )
        case T.KALLAT if mote.datum > dag:
            return "Kallelsen är skickad. Det som tillkommer nu märks som sent, och skickas med en ny kallelse."
        case T.KALLAT:
            return "Kallelsen är skickad. Öppna sammanträdet när det börjar."
        case T.PAGAR:
            return "Sammanträdet pågår."
        case _:
            return ""


@dataclass(frozen=True)
class Anhalt:
    """A state on the meeting's way: `hur` is klar, nu or kvar, as its mark is solid, half or hollow."""

    namn: str
    hur: str


def vagen(mote: Sammantrade) -> list[Anhalt]:
    """Through which states a meeting goes, and where it is; nothing for one that is cancelled."""
    if mote.tillstand == T.INSTALLT:
        return []
    namn = [T.PLANERAT.label, T.KALLAT.label, T.PAGAR.label, T.AVSLUTAT.label]
    nu = [T.PLANERAT, T.KALLAT, T.PAGAR, T.AVSLUTAT].index(T(mote.tillstand))
    if har_paragrafer(mote):
        namn.append(Protokoll.Tillstand.JUSTERAT.label)
        nu += ar_justerat(mote)
    return [Anhalt(n.capitalize(), "nu" if i == nu else "klar" if i < nu else "kvar") for i, n in enumerate(namn)]


def ar_justerat(mote: Sammantrade) -> bool:
    """Whether its protokoll is signed: until then what was decided is the office's and theirs who sign it."""
    protokoll: Protokoll | None = getattr(mote, "protokoll", None)
    return protokoll is not None and protokoll.tillstand == Protokoll.Tillstand.JUSTERAT
