"""Annual accounts as the page shows them: the printed lines in the order of the layout, and at each what does not agree."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budget.bokslut.koppling import kontots_rad, valbara
from budget.bokslut.lagrat import Provat
from budget.bokslut.ord import HANVISNING, REGLER, Provregel, ankare, i_ord
from budget.bokslut.provning import I_AR, Not, Notrad, Samband
from budget.bokslut.raknad import Forhand, Kontobelopp
from budget.bokslut.rakning import NOLL
from budget.bokslut.uppstallning import Form, Rad, tillgangar
from budget.bokslut.ur_bokforingen import hamta_underlag
from budget.models import Raknadnot

RESULTAT: Final = frozenset({"rr.resultat", "br.tillgangar", "br.finansiering", "kf.slut"})


@dataclass(frozen=True, slots=True)
class Visadrad:
    """A line in kr: this year, last year where it is known, its note, what does not agree, and what is added by hand.

    `konton` is its key where it is filled from accounts that can be looked at.
    """

    ankare: str
    text: str
    i_ar: Decimal
    forra: Decimal | None
    sort: str = ""
    hanvisning: int | None = None
    brister: tuple[str, ...] = ()
    for_hand: tuple[tuple[str, Decimal], ...] = ()
    konton: str = ""


@dataclass(frozen=True, slots=True)
class Del:
    """A part of a statement with its heading, or one without."""

    rubrik: str
    rader: tuple[Visadrad, ...]


@dataclass(frozen=True, slots=True)
class Rakning:
    """A statement."""

    ankare: str
    rubrik: str
    delar: tuple[Del, ...]


@dataclass(frozen=True, slots=True)
class Visadnot:
    """A note, or what says that it is not there. In a computed set `pk` is its row, and last year may not be known."""

    nr: int
    ankare: str
    rubrik: str
    rader: tuple[Notrad, ...]
    summa: Visadrad | None
    saknas_vid: tuple[str, ...] = ()
    text: str = ""
    pk: int = 0
    forra_kand: bool = True


def rakningar(provat: Provat) -> list[Rakning]:
    """The three statements, without the lines that are not printed; a statement or part without lines is left out."""
    form, brister = provat.bokslut.form, _brister(provat.fel)
    delade = (
        ("resultat", "Resultaträkning", (("", form.resultat),)),
        ("balans", f"Balansräkning 31 december {provat.bokslut.ar}", balansens_delar(form)),
        ("kassaflode", "Kassaflödesanalys", (("", form.kassaflode),)),
    )
    alla = [
        Rakning(namn, rubrik, tuple(Del(r, v) for r, rader in delar if (v := tuple(_rader(provat, rader, brister)))))
        for namn, rubrik, delar in delade
    ]
    return [rakning for rakning in alla if rakning.delar]


def balansens_delar(form: Form) -> tuple[tuple[str, tuple[Rad, ...]], ...]:
    """The lines of the two halves of a balansräkning, each with its heading."""
    har_skulder = next(nr for nr, rad in enumerate(form.balans) if rad.nyckel == "br.tillgangar") + 1
    return (
        ("Tillgångar", form.balans[:har_skulder]),
        ("Eget kapital, avsättningar och skulder", form.balans[har_skulder:]),
    )


def noter(provat: Provat) -> list[Visadnot]:
    """The notes by number; where a line refers to one that is missing, its place with the lines that do."""
    brister = _brister(provat.fel)
    finns = [_not(nota, brister) for nota in provat.bokslut.noter]
    texter = {rad.nyckel: rad.text for rad in provat.bokslut.form.rader}
    saknade = [
        Visadnot(
            nr, ankare(f"not.{nr}"), "", (), None, tuple(texter[n] for n, m in provat.hanvisningar.items() if m == nr)
        )
        for nr in provat.bokslut.hanvisningar - {nota.nr for nota in provat.bokslut.noter}
    ]
    return sorted([*finns, *saknade], key=lambda nota: nota.nr)


def _brister(fel: Iterable[Samband]) -> dict[str, tuple[str, ...]]:
    """In words, by line or note."""
    per_nyckel: dict[str, tuple[str, ...]] = {}
    for samband in fel:
        per_nyckel[samband.nyckel] = (*per_nyckel.get(samband.nyckel, ()), i_ord(samband))
    return per_nyckel


def _rader(provat: Provat, rader: Iterable[Rad], brister: Mapping[str, tuple[str, ...]]) -> Iterator[Visadrad]:
    saknade = {int(s.ska_vara) for s in provat.fel if s.regel == HANVISNING}
    for rad in rader:
        if rad.nyckel not in provat.bokslut.rader:
            continue
        i_ar, forra = provat.bokslut.rader[rad.nyckel]
        nr = provat.hanvisningar.get(rad.nyckel)
        sort = "res" if rad.nyckel in RESULTAT else "sum" if rad.av else ""
        fattas = (f"Not {nr} finns inte bland noterna.",) if nr in saknade else ()
        ord_ = (*brister.get(rad.nyckel, ()), *fattas)
        kand = provat.raknat is None or provat.raknat.ar_kand(rad.nyckel)
        for_hand = tuple((p.text, p.belopp) for p in provat.lagrat.poster.all() if p.nyckel == rad.nyckel)
        konton = rad.nyckel if provat.raknat and rad.nyckel in dict(valbara(provat.bokslut.form)) else ""
        yield Visadrad(ankare(rad.nyckel), rad.text, i_ar, forra if kand else None, sort, nr, ord_, for_hand, konton)


def _not(nota: Not, brister: Mapping[str, tuple[str, ...]]) -> Visadnot:
    har = ankare(f"not.{nota.nr}")
    fel = brister.get(f"not.{nota.nr}", ())
    summa = Visadrad(har, "Summa", nota.summa[0], nota.summa[1] if nota.forra_kand else None, "res", brister=fel)
    har_rader = bool(nota.rader)
    return Visadnot(
        nota.nr,
        har,
        nota.rubrik,
        nota.rader,
        summa if har_rader or nota.till else None,
        text=nota.text,
        pk=nota.pk,
        forra_kand=nota.forra_kand,
    )


def tomma_noter(provat: Provat) -> list[Raknadnot]:
    """The notes of a computed set that have nothing to say yet, and are not printed."""
    if provat.raknat is None:
        return []
    visade = {nota.pk for nota in provat.bokslut.noter}
    return [nota for nota in provat.lagrat.raknade_noter.all() if nota.pk not in visade]


@dataclass(frozen=True, slots=True)
class Visatsamband:
    """Two figures that should be one, with the place of their line. `tal` is False where they are not amounts."""

    samband: Samband
    ankare: str
    skillnad: Decimal
    tal: bool


@dataclass(frozen=True, slots=True)
class Provgrupp:
    """What is tried by one rule, those that fail first."""

    regel: Provregel
    samband: tuple[Visatsamband, ...]

    @property
    def fel(self) -> int:
        """How many fail."""
        return sum(not en.samband.haller for en in self.samband)


def provade_samband(provat: Provat) -> list[Provgrupp]:
    """Everything that is tried, by rule in the order of the rules."""
    grupper = []
    for namn, regel in REGLER.items():
        egna = sorted((s for s in provat.samband if s.regel == namn), key=lambda s: s.haller)
        if egna:
            visade = (Visatsamband(s, ankare(s.nyckel), abs(s.star - s.ska_vara), namn != HANVISNING) for s in egna)
            grupper.append(Provgrupp(regel, tuple(visade)))
    return grupper


def hindrande(samband: Samband) -> dict[str, str]:
    """Something that must hold and does not, in words, and the place of its line."""
    return {"vad": samband.vad, "ord": i_ord(samband), "ankare": ankare(samband.nyckel)}


@dataclass(frozen=True, slots=True)
class Radkonton:
    """A line with the accounts behind it, each as the line shows it, what is added by hand, and what that comes to."""

    text: str
    konton: tuple[tuple[Kontobelopp, Decimal], ...]
    poster: tuple[Forhand, ...]
    summa: Decimal
    star: Decimal


def radens_konton(provat: Provat, nyckel: str) -> Radkonton | None:
    """The accounts behind a line of a computed set as the books are now; None where it has none to be filled from."""
    form = provat.bokslut.form
    text = dict(valbara(form)).get(nyckel)
    if provat.raknat is None or text is None:
        return None
    underlag = provat.raknat.underlag or hamta_underlag(provat.lagrat, None)
    tecken = 1 if nyckel in tillgangar(form) else -1
    konton = tuple((k, tecken * k.utgaende) for k in underlag.konton if kontots_rad(underlag.tabell, k.nr) == nyckel)
    poster = tuple(post for post in underlag.poster if post.nyckel == nyckel)
    summa = sum((b for _, b in konton), NOLL) + sum((p.belopp for p in poster), NOLL)
    return Radkonton(text, konton, poster, summa, provat.bokslut.belopp(nyckel, I_AR))
