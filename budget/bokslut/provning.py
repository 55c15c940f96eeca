"""What has to agree in annual accounts before the board signs them, each with both figures.

The same rules go for a set that was computed here and for one that was printed elsewhere: a printed one is given with its printed
sums, and may differ by a krona where its lines were rounded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from budget.bokslut.rakning import LIKVIDA, NOLL
from budget.bokslut.uppstallning import KOSTNADER, Form, Rad

I_AR, FORRA = 0, 1
EN_KRONA: Final = Decimal(1)
TVA_KRONOR: Final = Decimal(2)
MELLAN_AREN: Final = frozenset({"ingang", "likvida", "kassaflode"})


@dataclass(frozen=True, slots=True)
class Notrad:
    """A line of a note, this year and last. `medlem` marks what a member has paid, `for_hand` what someone has typed."""

    text: str
    belopp: tuple[Decimal, Decimal]
    medlem: bool = False
    for_hand: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """A note: its lines, its printed sum, and the lines of the statements that refer to it; a cost is positive in a note.

    `text` stands under its heading. In a computed set `pk` is its row, and last year's column may not be known.
    """

    nr: int
    rubrik: str
    rader: tuple[Notrad, ...]
    summa: tuple[Decimal, Decimal]
    till: tuple[str, ...]
    text: str = ""
    pk: int = 0
    forra_kand: bool = True

    def rakna(self, ar: int) -> Decimal:
        """What the lines sum to."""
        return sum((rad.belopp[ar] for rad in self.rader), NOLL)


@dataclass(frozen=True)
class Bokslut:
    """Annual accounts as they would be printed: each line this year and last, in kronor. A line that is not printed is not there.

    `tryckt` tells a printed set, `forra_tryckt` one whose column of last year is that of a printed set: there lines were rounded.
    """

    form: Form
    ar: int
    rader: Mapping[str, tuple[Decimal, Decimal]]
    noter: Sequence[Not] = ()
    hanvisningar: frozenset[int] = frozenset()
    tryckt: bool = False
    forra_tryckt: bool = False

    def belopp(self, nyckel: str, ar: int) -> Decimal:
        """A line's amount; 0 where it is not printed."""
        return self.rader[nyckel][ar] if nyckel in self.rader else NOLL


@dataclass(frozen=True, slots=True)
class Samband:
    """Two figures that should be one. `regel` tells which rule, `ar` which year they are about, `nyckel` at which line or note."""

    regel: str
    ar: int
    vad: str
    star: Decimal
    ska_vara: Decimal
    haller: bool
    nyckel: str = field(default="", compare=False)


def prova(bokslut: Bokslut, *, forra: Bokslut | None = None) -> list[Samband]:
    """Every rule that can be tried on what is printed. `forra` is the document of the year before, where there is one."""
    provade: list[Samband] = []
    for ar in (I_AR, FORRA):
        provade += _summor(bokslut, ar)
        provade += _balans(bokslut, ar)
        provade += _likvida(bokslut, ar)
        provade += _noter(bokslut, ar)
    provade += _mellan_aren(bokslut)
    provade += _hanvisningar(bokslut)
    if forra is not None:
        provade += _forra_dokumentet(bokslut, forra)
    return provade


def fel(provade: Sequence[Samband]) -> list[Samband]:
    """Those that do not hold."""
    return [samband for samband in provade if not samband.haller]


def _jamfor(bokslut: Bokslut, ar: int, regel: str, vad: str, star: Decimal, ska_vara: Decimal, nyckel: str) -> Samband:
    slack = _slack(bokslut, ar, regel)
    return Samband(regel, bokslut.ar - ar, vad, star, ska_vara, abs(star - ska_vara) <= slack, nyckel)


def _slack(bokslut: Bokslut, ar: int, regel: str) -> Decimal:
    """How far two figures may be apart: rounded lines in print, and what is reckoned between a printed year and one in ören."""
    if bokslut.tryckt:
        return EN_KRONA
    if not bokslut.forra_tryckt:
        return NOLL
    return EN_KRONA if ar == FORRA else TVA_KRONOR if regel in MELLAN_AREN else NOLL


def _summor(bokslut: Bokslut, ar: int) -> Iterator[Samband]:
    """Each printed sum is the sum of its printed lines; a sum that is not printed is looked through to its own lines."""
    per_nyckel = {rad.nyckel: rad for rad in bokslut.form.rader}
    for rad in bokslut.form.rader:
        if rad.av and rad.nyckel in bokslut.rader:
            ska_vara = sum((_delsumma(bokslut, per_nyckel, del_, ar) for del_ in rad.av), NOLL)
            yield _jamfor(bokslut, ar, "summa", rad.text, bokslut.belopp(rad.nyckel, ar), ska_vara, rad.nyckel)


def _delsumma(bokslut: Bokslut, per_nyckel: Mapping[str, Rad], nyckel: str, ar: int) -> Decimal:
    rad = per_nyckel[nyckel]
    if nyckel in bokslut.rader or not rad.av:
        return bokslut.belopp(nyckel, ar)
    return sum((_delsumma(bokslut, per_nyckel, del_, ar) for del_ in rad.av), NOLL)


def _balans(bokslut: Bokslut, ar: int) -> Iterator[Samband]:
    b = bokslut
    yield _jamfor(
        b,
        ar,
        "balans",
        "Summa tillgångar mot summa eget kapital, avsättningar och skulder",
        b.belopp("br.tillgangar", ar),
        b.belopp("br.finansiering", ar),
        "br.finansiering",
    )
    resultat = b.belopp("rr.resultat", ar)
    yield _jamfor(
        b, ar, "resultat", "Årets resultat i balansräkningen", b.belopp("br.resultat", ar), resultat, "br.resultat"
    )
    if "kf.resultat" in b.rader:
        yield _jamfor(
            b, ar, "resultat", "Årets resultat i kassaflödet", b.belopp("kf.resultat", ar), resultat, "kf.resultat"
        )


def _likvida(bokslut: Bokslut, ar: int) -> Iterator[Samband]:
    if "kf.slut" in bokslut.rader:
        i_balansen = sum((bokslut.belopp(rad, ar) for rad in LIKVIDA), NOLL)
        vad = "Likvida medel vid årets slut mot balansräkningen"
        yield _jamfor(bokslut, ar, "likvida", vad, bokslut.belopp("kf.slut", ar), i_balansen, "kf.slut")


def _mellan_aren(bokslut: Bokslut) -> Iterator[Samband]:
    """What this year opens with is what last year closed with, and the cash flow's changes are the balance's."""
    b = bokslut
    ingang = b.belopp("br.ek", I_AR) - b.belopp("br.resultat", I_AR)
    yield _jamfor(b, I_AR, "ingang", "Eget kapital vid årets ingång", ingang, b.belopp("br.ek", FORRA), "br.ovrigt_ek")
    if "kf.borjan" not in b.rader:
        return
    likvida = sum((b.belopp(rad, FORRA) for rad in LIKVIDA), NOLL)
    yield _jamfor(
        b, I_AR, "ingang", "Likvida medel vid årets början", b.belopp("kf.borjan", I_AR), likvida, "kf.borjan"
    )
    for rad, post, tecken in (("kf.fordringar", "br.fordringar", -1), ("kf.skulder", "br.kortfristiga", 1)):
        andring = tecken * (b.belopp(post, I_AR) - b.belopp(post, FORRA))
        vad = f"{_text(b, rad)} mot balansräkningen"
        yield _jamfor(b, I_AR, "kassaflode", vad, b.belopp(rad, I_AR), andring, rad)


def _text(bokslut: Bokslut, nyckel: str) -> str:
    return next(rad.text for rad in bokslut.form.rader if rad.nyckel == nyckel)


def _noter(bokslut: Bokslut, ar: int) -> Iterator[Samband]:
    """Each note's sum is that of its lines, and is what its lines in the statements say; members' payments are their line."""
    for nota in bokslut.noter:
        namn = f"Not {nota.nr}, {nota.rubrik}"
        nyckel = f"not.{nota.nr}"
        yield _jamfor(bokslut, ar, "not_summa", f"{namn}: summa", nota.summa[ar], nota.rakna(ar), nyckel)
        if nota.till:
            i_raden = _i_raderna(bokslut, nota.till, ar)
            yield _jamfor(bokslut, ar, "not_rad", f"{namn}: mot sin rad", nota.summa[ar], i_raden, nyckel)
        if any(rad.medlem for rad in nota.rader):
            medlemmar = sum((rad.belopp[ar] for rad in nota.rader if rad.medlem), NOLL)
            vad = f"{namn}: medlemmarnas bidrag"
            rad_nyckel = bokslut.form.medlemmars_bidrag
            star = bokslut.belopp(rad_nyckel, ar)
            yield _jamfor(bokslut, ar, "not_medlemmar", vad, star, medlemmar, rad_nyckel)


def _i_raderna(bokslut: Bokslut, till: Sequence[str], ar: int) -> Decimal:
    """What a note's lines say, as a note has it: without sign in a printed set, which may have either, else a cost turned round."""
    summa = sum((bokslut.belopp(rad, ar) for rad in till), NOLL)
    if bokslut.tryckt:
        return abs(summa)
    return -summa if KOSTNADER.issuperset(till) else summa


def _hanvisningar(bokslut: Bokslut) -> Iterator[Samband]:
    """Each note that a line refers to is there. The figures are the note's number and 0 where it is missing."""
    finns = {nota.nr for nota in bokslut.noter}
    for nr in sorted(bokslut.hanvisningar):
        star = Decimal(nr if nr in finns else 0)
        yield Samband("hanvisning", bokslut.ar, f"Not {nr} finns", star, Decimal(nr), nr in finns, f"not.{nr}")


def _forra_dokumentet(bokslut: Bokslut, forra: Bokslut) -> Iterator[Samband]:
    """The column of last year says what last year's own document said."""
    for rad in bokslut.form.rader:
        if rad.nyckel in bokslut.rader and rad.nyckel in forra.rader:
            star, ska_vara = bokslut.belopp(rad.nyckel, FORRA), forra.belopp(rad.nyckel, I_AR)
            vad = f"{rad.text}: mot förra årets dokument"
            yield _jamfor(bokslut, FORRA, "forra_aret", vad, star, ska_vara, rad.nyckel)
