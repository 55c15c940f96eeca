"""What a SIE file would change, before anything is saved."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final, NamedTuple

from django.utils import timezone

from budget.bokforing.manadslas import (
    Kontoandring,
    Manadsandring,
    andrade_ingaende,
    andringar_i_lasta,
    hinder_for_ingaende,
    marke,
)
from budget.models import Konto, Verifikation
from budget.sie.innehall import Rakenskapsar, SieFil
from budget.sie.innehall import Verifikation as Sieverifikation
from finsam.datum import utan_veckodag
from finsam.models import Forbund

MANADER_I_ETT_AR: Final = 18


class Lagrad(NamedTuple):
    """A verifikation of the database, by what tells whether it is another."""

    pk: int
    serie: str
    nr: str
    datum: datetime.date
    avtryck: str


@dataclass(frozen=True)
class Skillnad:
    """What differs between the file and what has been read in of the months that the file covers.

    `nya` are places in the file's list of verifikationer, with their avtryck; `ersatta` are primary keys. A corrected
    verifikation is in both. `manader` are those in which any is in either.
    """

    nya: list[tuple[int, str]]
    ersatta: list[int]
    oforandrade: int
    rattade: int
    manader: frozenset[datetime.date] = frozenset()

    @property
    def tillkomna(self) -> int:
        """How many verifikationer were not there before, under any content."""
        return len(self.nya) - self.rattade

    @property
    def borttagna(self) -> int:
        """How many that were there are no longer in the file."""
        return len(self.ersatta) - self.rattade


@dataclass(frozen=True)
class Granskning:
    """A file looked through. With any `hinder` it cannot be read in; each is a Swedish sentence."""

    ar: int
    period: Rakenskapsar
    omfattar: Rakenskapsar | None
    skillnad: Skillnad
    nya_konton: list[str]
    obalanserade: list[Sieverifikation]
    hinder: list[str]
    ingaende: tuple[Kontoandring, ...] = ()
    i_lasta: list[Manadsandring] = field(default_factory=list)

    @property
    def marke(self) -> str:
        """A mark of what would change in locked months; empty where nothing would."""
        return marke(self.i_lasta)

    @property
    def andrar_nagot(self) -> bool:
        """Whether any verifikation would come, go or change, or the year open otherwise."""
        return bool(self.skillnad.nya or self.skillnad.ersatta or self.ingaende)


def granska(*, forbund: Forbund, fil: SieFil) -> Granskning:
    """Compare a file with what has been read in. Three queries, however much it holds; a few more where it changes something."""
    period, hinder = rakenskapsar(fil)
    omfattar = _omfattar(fil)
    skillnad = jamfor(forbund=forbund, fil=fil, ar=period.tom.year, omfattar=omfattar)
    i_lasta = andringar_i_lasta(
        forbund=forbund, ar=period.tom.year, fil=fil, omfattar=omfattar, andrade=skillnad.manader
    )
    ingaende = andrade_ingaende(forbund=forbund, ar=period.tom.year, fil=fil)
    kanda = set(Konto.objects.filter(forbund=forbund).values_list("nr", flat=True))
    return Granskning(
        ar=period.tom.year,
        period=period,
        omfattar=omfattar,
        skillnad=skillnad,
        nya_konton=sorted(anvanda_konton(fil) - kanda),
        obalanserade=fil.obalanserade(),
        hinder=[
            *(*hinder, *_fel_foretag(forbund, fil), *_annan_valuta(fil), *_utanfor(fil, period)),
            *hinder_for_ingaende(forbund, period.tom.year, ingaende),
        ],
        ingaende=ingaende,
        i_lasta=i_lasta,
    )


def rakenskapsar(fil: SieFil) -> tuple[Rakenskapsar, list[str]]:
    """The file's financial year, and what makes it uncertain. Without #RAR it is the calendar year of its verifikationer."""
    if 0 in fil.ar:
        period = fil.ar[0]
        manader = (period.tom.year - period.fran.year) * 12 + period.tom.month - period.fran.month + 1
        for_langt = manader > MANADER_I_ETT_AR
        return period, [f"Räkenskapsåret är {manader} månader långt."] if for_langt else []
    ar = Counter(ver.datum.year for ver in fil.verifikationer)
    if not ar:
        return _kalenderar(timezone.localdate().year), ["Filen säger inte vilket räkenskapsår den gäller (#RAR)."]
    hinder = ["Filen säger inte vilket räkenskapsår den gäller (#RAR), och verifikationerna är från flera år."]
    return _kalenderar(ar.most_common(1)[0][0]), hinder if len(ar) > 1 else []


def _kalenderar(ar: int) -> Rakenskapsar:
    return Rakenskapsar(datetime.date(ar, 1, 1), datetime.date(ar, 12, 31))


def _omfattar(fil: SieFil) -> Rakenskapsar | None:
    """From the first day of the month of its first verifikation to the day of its last, or the day that #OMFATTN says.

    A file that was exported for some months says nothing of the others, so those stay.
    """
    if not fil.verifikationer:
        return None
    dagar = [ver.datum for ver in fil.verifikationer]
    sist = max(dagar)
    manadens_slut = (sist.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
    return Rakenskapsar(min(dagar).replace(day=1), max(manadens_slut, fil.omfattar_tom or manadens_slut))


def _fel_foretag(forbund: Forbund, fil: SieFil) -> list[str]:
    vart, filens = (nr.replace("-", "")[-10:] for nr in (forbund.orgnr, fil.orgnr))
    if vart and filens and vart != filens:
        return [f"Filen är för {fil.foretag or 'ett annat företag'}, organisationsnummer {fil.orgnr}."]
    return []


def _annan_valuta(fil: SieFil) -> list[str]:
    return [] if fil.valuta.upper() == "SEK" else [f"Filen är bokförd i {fil.valuta}. Den ska vara i kronor (SEK)."]


def _utanfor(fil: SieFil, period: Rakenskapsar) -> list[str]:
    utanfor = [ver for ver in fil.verifikationer if not period.fran <= ver.datum <= period.tom]
    if not utanfor:
        return []
    forst = f"rad {utanfor[0].rad} ({utan_veckodag(utanfor[0].datum)})"
    return [f"{len(utanfor)} verifikationer ligger utanför räkenskapsåret, den första på {forst}."]


def anvanda_konton(fil: SieFil) -> set[str]:
    """The accounts that the file has a figure for."""
    saldon = (*fil.ib, *fil.ub, *fil.res, *fil.objektsaldon, *fil.periodsaldon, *fil.periodbudget)
    return {s.konto for s in saldon} | {t.konto for ver in fil.verifikationer for t in ver.transaktioner}


def jamfor(*, forbund: Forbund, fil: SieFil, ar: int, omfattar: Rakenskapsar | None) -> Skillnad:
    """What has to come and go for the months of the file to be as the file says. One query."""
    if omfattar is None:
        return Skillnad([], [], 0, 0)
    lagrade = Verifikation.objects.gallande(forbund, ar).filter(datum__range=(omfattar.fran, omfattar.tom))
    falt = lagrade.order_by("pk").values_list("pk", "serie", "nr", "datum", "avtryck")
    return _skillnad(fil.verifikationer, (Lagrad(*rad) for rad in falt.iterator(chunk_size=5000)))


def _skillnad(i_filen: list[Sieverifikation], lagrade: Iterable[Lagrad]) -> Skillnad:
    platser: dict[str, list[int]] = defaultdict(list)
    for plats in range(len(i_filen) - 1, -1, -1):
        platser[avtryck(i_filen[plats])].append(plats)
    ersatta: list[Lagrad] = []
    oforandrade = 0
    for lagrad in lagrade:
        if platser.get(lagrad.avtryck):
            platser[lagrad.avtryck].pop()
            oforandrade += 1
        else:
            ersatta.append(lagrad)
    nya = sorted((plats, tryck) for tryck, kvar in platser.items() for plats in kvar)
    gamla = Counter((lagrad.serie, lagrad.nr) for lagrad in ersatta if lagrad.nr)
    samma = gamla & Counter((i_filen[plats].serie, i_filen[plats].nr) for plats, _ in nya)
    dagar = {lagrad.datum for lagrad in ersatta} | {i_filen[plats].datum for plats, _ in nya}
    manader = frozenset(dag.replace(day=1) for dag in dagar)
    return Skillnad(nya, [lagrad.pk for lagrad in ersatta], oforandrade, samma.total(), manader)


def avtryck(ver: Sieverifikation) -> str:
    """32 letters that are the same only for a verifikation with the same rows, dates and texts."""
    delar = [ver.serie, ver.nr, ver.datum.isoformat(), ver.text]
    for t in ver.transaktioner:
        delar += (t.konto, str(t.objekt), f"{t.belopp:.2f}", str(t.datum), t.text)
    return blake2b("\x1f".join(delar).encode(), digest_size=16).hexdigest()
