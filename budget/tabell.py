"""The printed budget table: its columns, its rows in order, its notes. Grid, PDF and web page are drawn from the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from budget.hamtning import PLANERAD as PLANERAD
from budget.hamtning import Cellrad, Hamtad, hamta
from budget.models import Budgetpost, Budgetversion, Kolumn
from budget.rakning import Barn, Belopp, Raknad, Raknepost, Versiondata, barn_till, rakna, summeras
from finsam.pengar import Enhet, rundat_summerar

KOSTNAD, FINANSIELL, INTAKT = Budgetpost.Slag.KOSTNAD, Budgetpost.Slag.FINANSIELL, Budgetpost.Slag.INTAKT


class Radtyp(StrEnum):
    """What a printed row is: it decides how it is drawn."""

    GRUPP = "grupp"
    RAD = "rad"
    VARAV = "varav"
    INSATS = "insats"
    SUMMA = "summa"
    SLUTSUMMA = "slutsumma"
    RESULTAT_FORE = "resultat_fore"
    RESULTAT = "resultat"
    EGET_KAPITAL = "eget_kapital"


@dataclass(frozen=True)
class Tabellkolumn:
    """A column of the table. `i_fokus` marks the budget year itself; `fast` one that is fetched and not typed here."""

    id: int
    sort: str
    fran_ar: int
    tom_ar: int
    rubrik: str
    ar_text: str
    kalla: str
    i_fokus: bool
    fast: bool

    @property
    def namn(self) -> str:
        """How the column is spoken of in a sentence: “budget 2018”."""
        return f"{self.rubrik.lower()} {self.ar_text}"


class Tabellcell(NamedTuple):
    """An amount in kronor, None where empty. `hamtad`: computed or fetched, so grey. `noter`: letters. `lage`: kvar, fattas."""

    kolumn: int
    belopp: Belopp
    hamtad: bool = True
    noter: tuple[str, ...] = ()
    lage: str = ""


@dataclass(frozen=True)
class Tabellrad:
    """A printed row. `nyckel` is unique in the table; `post` the Budgetpost it shows, None for totals."""

    nyckel: str
    typ: Radtyp
    text: str
    slag: str
    post: int | None
    celler: tuple[Tabellcell, ...]
    noter: tuple[str, ...] = ()
    insats: int | None = None
    medlem: int | None = None
    under: int | None = None
    antal_insatser: int = 0


@dataclass(frozen=True)
class Fotnot:
    """A note under the table. `kolumn` None: of the whole row. `vid_insats`: of a row that the main table leaves out."""

    bokstav: str
    text: str
    post: int
    kolumn: int | None
    vid_insats: bool


@dataclass(frozen=True)
class Budgettabell:
    """A version as printed. `block` holds the rows by tbody: each group, then the results. `rubriker` is the upper head: (text, span).

    `avrundad` says that shown figures do not add to shown sums in `enhet`; then print finsam.pengar.AVRUNDNINGSNOT.
    """

    version: Budgetversion
    enhet: Enhet
    kolumner: tuple[Tabellkolumn, ...]
    rubriker: tuple[tuple[str, int], ...]
    block: tuple[tuple[Tabellrad, ...], ...]
    eget_kapital: Tabellrad
    fotnoter: tuple[Fotnot, ...]
    raknad: Raknad
    data: Versiondata
    avrundad: bool

    @property
    def rader(self) -> Iterator[Tabellrad]:
        """Every row in printed order, insatser included, eget kapital last."""
        for block in self.block:
            yield from block
        yield self.eget_kapital

    @property
    def huvudblock(self) -> tuple[tuple[Tabellrad, ...], ...]:
        """The blocks without the rows of single insatser: the table as plans print it."""
        return tuple(tuple(r for r in block if r.typ != Radtyp.INSATS) for block in self.block)

    @property
    def insatsblock(self) -> tuple[tuple[Tabellrad, ...], ...]:
        """Each rad that is summed from insatser, followed by them: the plan's table per insats."""
        rader = list(self.rader)
        return tuple(
            (rad, *(r for r in rader if r.under == rad.post and r.typ == Radtyp.INSATS))
            for rad in rader
            if rad.antal_insatser
        )

    @property
    def budgetkolumn(self) -> Tabellkolumn | None:
        """The budget year's own column."""
        return next((k for k in self.kolumner if k.i_fokus), None)

    def arets(self, belopp: Mapping[int, Belopp]) -> Belopp:
        """One of Raknad's totals in the budget year's column; None where there is no such column."""
        return belopp[self.budgetkolumn.id] if self.budgetkolumn else None

    @property
    def rubrik(self) -> str:
        """“Budget 2018 med plan 2019 och 2020”."""
        plan = sorted({k.fran_ar for k in self.kolumner if k.sort == Kolumn.Sort.PLAN})
        ar = self.version.budget.ar
        if not plan:
            return f"Budget {ar}"
        *forsta, sista = [str(p) for p in plan]
        return f"Budget {ar} med plan {', '.join(forsta)}{' och ' if forsta else ''}{sista}"

    @property
    def underskottsar(self) -> tuple[Tabellkolumn, ...]:
        """The columns from the budget year on whose result is negative."""
        ar = self.version.budget.ar
        planerade = (k for k in self.kolumner if k.sort in PLANERAD and k.tom_ar >= ar)
        return tuple(k for k in planerade if (self.raknad.resultat[k.id] or 0) < 0)


def budgettabell(version: Budgetversion) -> Budgettabell:
    """Load and compute a version: at most five queries, whatever its size, when budget and förbund came with `version`."""
    return budgettabeller([version])[0]


def budgettabeller(versioner: Sequence[Budgetversion]) -> list[Budgettabell]:
    """Load and compute versions of one förbund together, in as many queries as for one."""
    return [_bygg_tabell(hamtad) for hamtad in hamta(versioner)]


def _bygg_tabell(hamtad: Hamtad) -> Budgettabell:
    version = hamtad.version
    bygge = _Bygge(hamtad, barn_till(hamtad.data.poster), rakna(hamtad.data))
    enhet = version.budget.forbund.visas_i
    block = tuple(bygge.block())
    return Budgettabell(
        version=version,
        enhet=enhet,
        kolumner=bygge.kolumner,
        rubriker=tuple((rubrik, len(list(grupp))) for rubrik, grupp in groupby(bygge.kolumner, lambda k: k.rubrik)),
        block=block,
        eget_kapital=bygge.total("eget_kapital", Radtyp.EGET_KAPITAL, "Eget kapital efter året"),
        fotnoter=bygge.fotnoter,
        raknad=bygge.raknad,
        data=hamtad.data,
        avrundad=not all(_summerar(rader, rad, hamtad.data, enhet) for rader, rad in _summor(block)),
    )


class _Bygge:
    """Holds what the rows of one table are built from."""

    def __init__(self, hamtad: Hamtad, barn: Barn, raknad: Raknad) -> None:
        self.poster = {p.pk: p for p in hamtad.poster}
        self.barn = barn
        self.raknad = raknad
        self.kolumner = tuple(_kolumn(hamtad.version, k) for k in hamtad.kolumner)
        self.fotnoter = tuple(self._fotnoter(hamtad.celler))
        self.bokstaver: defaultdict[tuple[int, int | None], tuple[str, ...]] = defaultdict(tuple)
        for fotnot in self.fotnoter:
            self.bokstaver[fotnot.post, fotnot.kolumn] = (fotnot.bokstav,)

    def block(self) -> Iterator[tuple[Tabellrad, ...]]:
        """The rows by group; then the results."""
        grupper = self.barn.get(None, [])
        for slag in (INTAKT, KOSTNAD):
            egna = [g for g in grupper if g.slag == slag]
            for grupp in egna:
                ensam_intakt = slag == INTAKT and len(egna) == 1
                sista_intakt = slag == INTAKT and len(egna) > 1 and grupp == egna[-1]
                yield (
                    self._rad(grupp, Radtyp.GRUPP),
                    *self._rader(grupp),
                    self._gruppsumma(grupp, "Summa intäkter" if ensam_intakt else ""),
                    *([self.total("intakter", Radtyp.SLUTSUMMA, "Summa intäkter")] if sista_intakt else []),
                )
        yield tuple(self._resultat([g for g in grupper if g.slag == FINANSIELL]))

    def total(self, nyckel: str, typ: Radtyp, text: str) -> Tabellrad:
        """A row of one of Raknad's totals."""
        belopp: Mapping[int, Belopp] = getattr(self.raknad, nyckel)
        lage = self.raknad.lage if typ == Radtyp.EGET_KAPITAL else {}
        celler = tuple(Tabellcell(k.id, belopp[k.id], lage=lage.get(k.id, "")) for k in self.kolumner)
        return Tabellrad(nyckel, typ, text, "", None, celler)

    def _resultat(self, finansiella: list[Raknepost]) -> Iterator[Tabellrad]:
        yield self.total("kostnader", Radtyp.SLUTSUMMA, "Summa kostnader")
        if not finansiella:
            yield self.total("resultat", Radtyp.RESULTAT, "Resultat")
            return
        yield self.total("resultat_fore", Radtyp.RESULTAT_FORE, "Resultat före finansiella poster")
        for grupp in finansiella:
            yield from self._rader(grupp)
        yield self.total("resultat", Radtyp.RESULTAT, "Resultat efter finansiella poster")

    def _rader(self, grupp: Raknepost) -> Iterator[Tabellrad]:
        for rad in self.barn.get(grupp.id, []):
            yield self._rad(rad, Radtyp.RAD)
            for del_ in self.barn.get(rad.id, []):
                yield self._rad(del_, Radtyp(del_.sort))

    def _rad(self, nod: Raknepost, typ: Radtyp) -> Tabellrad:
        post = self.poster[nod.id]
        insatser = sum(d.sort == "insats" for d in self.barn.get(nod.id, []))
        return Tabellrad(
            nyckel=f"post-{nod.id}",
            typ=typ,
            text=post.text,
            slag=nod.slag,
            post=nod.id,
            celler=()
            if typ == Radtyp.GRUPP
            else tuple(self._cell(post, k, summerad=bool(insatser)) for k in self.kolumner),
            noter=self.bokstaver[nod.id, None],
            insats=post.insats_id,
            medlem=post.medlem_id,
            under=nod.foralder,
            antal_insatser=insatser,
        )

    def _cell(self, post: Budgetpost, kolumn: Tabellkolumn, *, summerad: bool) -> Tabellcell:
        beviljad = post.beviljat and kolumn.sort in PLANERAD
        return Tabellcell(
            kolumn=kolumn.id,
            belopp=self.raknad.belopp[post.pk, kolumn.id],
            hamtad=summerad or beviljad or kolumn.fast,
            noter=self.bokstaver[post.pk, kolumn.id],
        )

    def _gruppsumma(self, grupp: Raknepost, text: str) -> Tabellrad:
        celler = tuple(Tabellcell(k.id, self.raknad.belopp[grupp.id, k.id]) for k in self.kolumner)
        namn = self.poster[grupp.id].text
        return Tabellrad(
            f"summa-{grupp.id}", Radtyp.SUMMA, text or f"Summa {gement(namn)}", grupp.slag, grupp.id, celler
        )

    def _fotnoter(self, celler: list[Cellrad]) -> Iterator[Fotnot]:
        """Notes lettered in printed order: first those of the main table, then those of single insatser."""
        vid_cell = {(c.post_id, c.kolumn_id): c.anmarkning for c in celler if c.anmarkning}
        i_ordning = [p for g in self.barn.get(None, []) for p in self._under(g)]
        i_ordning.sort(key=lambda p: p.sort == "insats")
        nr = 0
        for nod in i_ordning:
            egna: list[tuple[int | None, str]] = [(None, self.poster[nod.id].anmarkning)]
            egna += [(k.id, vid_cell.get((nod.id, k.id), "")) for k in self.kolumner]
            for kolumn, text in egna:
                if text:
                    yield Fotnot(_bokstav(nr), text, nod.id, kolumn, nod.sort == "insats")
                    nr += 1

    def _under(self, nod: Raknepost) -> Iterator[Raknepost]:
        yield nod
        for barn in self.barn.get(nod.id, []):
            yield from self._under(barn)


def _kolumn(version: Budgetversion, kolumn: Kolumn) -> Tabellkolumn:
    hamtas = kolumn.sort in (Kolumn.Sort.UTFALL, Kolumn.Sort.PROGNOS) and bool(kolumn.kalla)
    return Tabellkolumn(
        id=kolumn.pk,
        sort=kolumn.sort,
        fran_ar=kolumn.fran_ar,
        tom_ar=kolumn.tom_ar,
        rubrik=kolumn.get_sort_display().capitalize(),
        ar_text=kolumn.ar_text,
        kalla=kolumn.kalla,
        i_fokus=kolumn.sort == Kolumn.Sort.BUDGET and kolumn.fran_ar <= version.budget.ar <= kolumn.tom_ar,
        fast=hamtas or kolumn.sort == Kolumn.Sort.SUMMA,
    )


def gement(text: str) -> str:
    """The text as the middle of a sentence, unless its first word is an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _bokstav(nr: int) -> str:
    """0 is a, 25 is z, 26 is aa."""
    return chr(ord("a") + nr) if nr < 26 else _bokstav(nr // 26 - 1) + _bokstav(nr % 26)


def _summor(block: Iterable[tuple[Tabellrad, ...]]) -> Iterator[tuple[list[Tabellrad], Tabellrad]]:
    """Each group's sum with the lines it is of."""
    for rader in block:
        summa = next((r for r in rader if r.typ == Radtyp.SUMMA), None)
        if summa:
            yield [r for r in rader if r.typ == Radtyp.RAD], summa


def _summerar(rader: list[Tabellrad], summa: Tabellrad, data: Versiondata, enhet: Enhet) -> bool:
    """Whether the shown lines add to the shown sum down every column, and across to the sum column."""
    ned = all(
        rundat_summerar((r.celler[i].belopp for r in rader), cell.belopp or 0, enhet)
        for i, cell in enumerate(summa.celler)
    )
    tvars = [(i, {d.id for d in summeras(k, data.kolumner)}) for i, k in enumerate(data.kolumner) if k.sort == "summa"]
    return ned and all(
        rundat_summerar((c.belopp for c in rad.celler if c.kolumn in delar), rad.celler[i].belopp or 0, enhet)
        for rad in [*rader, summa]
        for i, delar in tvars
    )
