"""Who sits in the organs, and who has sat: a förbund's rows read at once, and asked day by day."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from finsam.models import Forbund, Medlem
from finsam.svenska import uppraknat
from styrelse.models import Funktion, Organ, Plats, Uppdrag

SISTA_DAGEN = datetime.date.max
FORSTA_DAGEN = datetime.date.min
SIST = 99999


@dataclass(frozen=True)
class Span:
    """From one day to another, both included; an end that is None is open."""

    fran: datetime.date | None
    tom: datetime.date | None

    def galler(self, dag: datetime.date) -> bool:
        """Whether the day is in it."""
        return self.moter(dag, dag)

    def moter(self, fran: datetime.date, tom: datetime.date) -> bool:
        """Whether it has a day in common with the span from `fran` to `tom`."""
        return (self.fran or FORSTA_DAGEN) <= tom and (self.tom or SISTA_DAGEN) >= fran


@dataclass(frozen=True)
class Syssla:
    """Ordförande or vice ordförande, as the styrelse says it, and when."""

    id: int
    sort: str
    namn: str
    span: Span
    beslut: str = ""
    beslut_url: str = ""


def efter_namnet(etikett: str) -> str:
    """A party in brackets stands close, a word after a comma: “ (s)”, “, tjänsteperson”."""
    return (f" {etikett}" if etikett.startswith("(") else f", {etikett}") if etikett else ""


@dataclass(frozen=True)
class Sittning:
    """A person in a seat from one day to another."""

    id: int
    vem_id: int
    namn: str
    etikett: str
    span: Span
    slutade: str
    sysslor: tuple[Syssla, ...] = ()
    epost: str = ""

    @property
    def efter_namnet(self) -> str:
        """What is printed after the name, with what parts them."""
        return efter_namnet(self.etikett)

    def syssla(self, dag: datetime.date) -> str:
        """What the person is in the organ on the day besides ledamot, or the empty string."""
        return ", ".join(s.namn for s in self.sysslor if s.span.galler(dag))


@dataclass(frozen=True)
class Stol:
    """A seat with all who have sat in it, in order."""

    id: int
    roll: str
    rollnamn: str
    ordning: int
    medlem_id: int | None
    medlem: str
    medlemsordning: tuple[int, str]
    span: Span
    sittningar: tuple[Sittning, ...]

    def den(self, dag: datetime.date) -> Sittning | None:
        """Who sits there on the day."""
        return next((s for s in self.sittningar if s.span.galler(dag)), None)

    def fore(self, dag: datetime.date) -> Sittning | None:
        """Who sat there last before the day."""
        return next((s for s in reversed(self.sittningar) if (s.span.tom or SISTA_DAGEN) < dag), None)

    def efter(self, dag: datetime.date) -> Sittning | None:
        """Who is to sit there next after the day."""
        return next((s for s in self.sittningar if (s.span.fran or FORSTA_DAGEN) > dag), None)


@dataclass(frozen=True)
class Organbild:
    """An organ with its seats, by member and role."""

    id: int
    sort: str
    sortnamn: str
    namn: str
    uppgift: str
    url: str
    span: Span
    stolar: tuple[Stol, ...]

    @property
    def ar_styrelsen(self) -> bool:
        """Whether it is the organ of which the law says who is to sit."""
        return self.sort == Organ.Sort.STYRELSE

    def stolar_den(self, dag: datetime.date) -> list[Stol]:
        """The seats that there are on the day."""
        return [s for s in self.stolar if s.span.galler(dag)]


def organbilder(forbund: Forbund, *, ett: int | None = None) -> list[Organbild]:
    """The organs of a förbund with everyone who has sat in them; with `ett` that organ alone. Four queries."""
    alla = Organ.objects.filter(forbund=forbund, **({"pk": ett} if ett else {}))
    sysslor = _sysslor(alla, forbund)
    sittningar = defaultdict(list)
    for u in Uppdrag.objects.filter(plats__organ__in=alla).select_related("vem"):
        span = Span(u.fran, u.tom)
        namn, epost = u.vem.namn, u.vem.epost
        sittningar[u.plats_id].append(
            Sittning(u.pk, u.vem_id, namn, u.etikett, span, u.slutade, tuple(sysslor[u.pk]), epost)
        )
    stolar = defaultdict(list)
    for p in Plats.objects.filter(organ__in=alla).select_related("medlem"):
        stolar[p.organ_id].append(_stol(p, sittningar[p.pk]))
    return [_bild(o, forbund, stolar[o.pk]) for o in alla]


def _bild(organ: Organ, forbund: Forbund, stolar: Iterable[Stol]) -> Organbild:
    organ.forbund = forbund
    return Organbild(
        organ.pk,
        organ.sort,
        organ.get_sort_display(),
        organ.namn,
        organ.uppgift,
        organ.get_absolute_url(),
        Span(organ.fran, organ.tom),
        tuple(sorted(stolar, key=lambda s: _ORDNING[s.roll])),
    )


_ORDNING = {str(roll): nr for nr, roll in enumerate(Plats.Roll.values)}


def _stol(plats: Plats, sittningar: list[Sittning]) -> Stol:
    nr = f" {plats.ordning}" if plats.roll == Plats.Roll.ERSATTARE and plats.ordning > 1 else ""
    return Stol(
        plats.pk,
        plats.roll,
        (plats.benamning or plats.get_roll_display()) + nr,
        plats.ordning,
        plats.medlem_id,
        plats.medlem.namn if plats.medlem else "",
        (plats.medlem.ordning, plats.medlem.namn) if plats.medlem else (SIST, ""),
        Span(plats.fran, plats.tom),
        tuple(sittningar),
    )


def funktionens_namn(sort: str, *, tva: bool) -> str:
    """Ordförande, 1:e vice ordförande; where there are not two, vice ordförande and no more."""
    ensam = sort == Funktion.Sort.FORSTE_VICE and not tva
    return "vice ordförande" if ensam else str(Funktion.Sort(sort).label)


def _sysslor(organ: Iterable[Organ], forbund: Forbund) -> dict[int, list[Syssla]]:
    """By uppdrag. Where there never was a second vice ordförande, the first is called vice ordförande."""
    alla = list(Funktion.objects.filter(organ__in=organ).select_related("beslut"))
    med_tva = {f.organ_id for f in alla if f.sort == Funktion.Sort.ANDRE_VICE}
    per_uppdrag: dict[int, list[Syssla]] = defaultdict(list)
    for f in alla:
        namn = funktionens_namn(f.sort, tva=f.organ_id in med_tva)
        beslut = f.beslut.hanvisning if f.beslut else ""
        url = reverse("beslut", args=[forbund.slug, f.beslut_id]) if f.beslut_id else ""
        per_uppdrag[f.uppdrag_id].append(Syssla(f.pk, f.sort, namn, Span(f.fran, f.tom), beslut, url))
    return per_uppdrag


# --- What is lacking -------------------------------------------------------------------------------------------

SNART = datetime.timedelta(days=120)


@dataclass(frozen=True)
class Vakans:
    """A seat where nobody sits: since when, who left it, and the ersättare of the same member who is to step in (15 §)."""

    stol: Stol
    sedan: datetime.date | None
    forra: Sittning | None
    ersattare: Sittning | None
    nasta: Sittning | None = None

    @property
    def i_ord(self) -> str:
        """Why nobody sits there."""
        if self.forra is None:
            return "Ingen har utsetts."
        if self.forra.slutade:
            return f"{self.forra.namn} slutade: {self.forra.slutade[0].lower()}{self.forra.slutade[1:].rstrip('.')}."
        return f"Mandatet för {self.forra.namn} har gått ut och ingen har efterträtt."


def vakanser(bild: Organbild, dag: datetime.date) -> list[Vakans]:
    """The seats of the organ where nobody sits on the day."""
    stolar = bild.stolar_den(dag)
    return [_vakans(stol, stolar, dag) for stol in stolar if stol.den(dag) is None]


def _vakans(stol: Stol, stolar: list[Stol], dag: datetime.date) -> Vakans:
    forra = stol.fore(dag)
    tur = sorted((s for s in stolar if s.roll == Plats.Roll.ERSATTARE), key=lambda s: s.ordning)
    samma = (s.den(dag) for s in tur if stol.medlem_id and s.medlem_id == stol.medlem_id)
    ersattare = next(filter(None, samma), None) if stol.roll == Plats.Roll.LEDAMOT else None
    sedan = forra.span.tom + datetime.timedelta(days=1) if forra and forra.span.tom else stol.span.fran
    return Vakans(stol, sedan, forra, ersattare, stol.efter(dag))


def gar_ut(bild: Organbild, dag: datetime.date, inom: datetime.timedelta = SNART) -> list[tuple[Stol, Sittning]]:
    """Those whose uppdrag ends within the time, in seats that stay and for which nobody is named after them."""
    sitter = [(stol, sittning) for stol in bild.stolar_den(dag) if (sittning := stol.den(dag))]
    return [
        (stol, sittning)
        for stol, sittning in sitter
        if (tom := sittning.span.tom) and tom - dag <= inom and stol.efter(dag) is None and tom != stol.span.tom
    ]


def brister(bild: Organbild, medlemmar: Iterable[Medlem], dag: datetime.date) -> list[str]:
    """What the seats of the styrelse lack by 10 §: for each member a ledamot and an ersättare, and as many of the one as of the other."""
    stolar = bild.stolar_den(dag)
    ledamoter = [s for s in stolar if s.roll == Plats.Roll.LEDAMOT]
    ersattare = [s for s in stolar if s.roll == Plats.Roll.ERSATTARE]
    ut = []
    for vad, platser in (("ledamot", ledamoter), ("ersättare", ersattare)):
        utan = [m.namn for m in medlemmar if m.pk not in {s.medlem_id for s in platser}]
        if utan:
            ut.append(f"{uppraknat(utan)} har ingen {vad} i styrelsen.")
    if len(ledamoter) != len(ersattare):
        ut.append(f"Ledamöterna är {len(ledamoter)} och ersättarna {len(ersattare)}. De ska vara lika många.")
    return ut


def medlemmar_den(forbund: Forbund, dag: datetime.date) -> list[Medlem]:
    """The members of the förbund on the day. One query."""
    return [m for m in forbund.medlemmar.all() if Span(m.fran, m.tom).galler(dag)]


def i_dag() -> datetime.date:
    """The Swedish day."""
    return timezone.localdate()
