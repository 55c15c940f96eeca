"""The economy of an application: costs by kind and year, own contribution, what is asked for. Kronor; sums are computed."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from finsam.pengar import NOLL, formatera
from insatser.models import Ansokan, Ansokanskostnad, Ansokansmedel, Kostnadsslag

Belopp = Decimal | None

KOSTNADSNAMN = {
    Kostnadsslag.PERSONAL: "Personal",
    Kostnadsslag.LOKAL: "Lokalkostnader",
    Kostnadsslag.OVRIGT: "Övriga kostnader",
    Kostnadsslag.UTVARDERING: "Utvärdering",
}
SUMMA, EGET, ATERSTAR, SOKT = "Summa kostnader", "Egen insats", "Kostnader minus egen insats", "Söks av förbundet"


@dataclass(frozen=True)
class Rad:
    """A row of the table: an amount for each year, and the sum over the years. `summa`: the row itself is computed."""

    nyckel: str
    namn: str
    belopp: tuple[Belopp, ...]
    summa: bool = False

    @property
    def totalt(self) -> Belopp:
        """Over all years; None where no year has an amount."""
        return _summa(self.belopp) if any(b is not None for b in self.belopp) else None


@dataclass(frozen=True)
class Ekonomi:
    """Years in order; for each kind of cost, for own contribution and for what is asked, an amount a year or None."""

    ar: tuple[int, ...]
    kostnader: dict[str, tuple[Belopp, ...]]
    eget: tuple[Belopp, ...]
    sokt: tuple[Belopp, ...]

    @classmethod
    def fran_data(cls, data: dict[str, Any]) -> "Ekonomi":
        """From the plain data of a form or a version."""
        return cls(
            tuple(data["ar"]),
            {slag: _belopp(data["kostnader"][slag]) for slag in Kostnadsslag.values},
            _belopp(data["eget"]),
            _belopp(data["sokt"]),
        )

    def till_data(self) -> dict[str, Any]:
        """As plain data that JSON holds: amounts as text with two decimals."""
        return {
            "ar": list(self.ar),
            "kostnader": {slag: _text(rad) for slag, rad in self.kostnader.items()},
            "eget": _text(self.eget),
            "sokt": _text(self.sokt),
        }

    @property
    def ar_tom(self) -> bool:
        """Whether no amount is written."""
        return not any(b is not None for rad in (*self.kostnader.values(), self.eget, self.sokt) for b in rad)

    @property
    def kostnad_per_ar(self) -> tuple[Decimal, ...]:
        """All kinds together, by year."""
        return tuple(_summa(kol) for kol in zip(*self.kostnader.values(), strict=True))

    @property
    def aterstar_per_ar(self) -> tuple[Decimal, ...]:
        """Costs minus own contribution, by year: what there is to ask for."""
        return tuple(k - (e or NOLL) for k, e in zip(self.kostnad_per_ar, self.eget, strict=True))

    @property
    def rader(self) -> tuple[Rad, ...]:
        """The table from the top: costs, their sum, own contribution, what is left, what is asked."""
        return (
            *(Rad(slag, KOSTNADSNAMN[Kostnadsslag(slag)], rad) for slag, rad in self.kostnader.items()),
            Rad("summa", SUMMA, self.kostnad_per_ar, summa=True),
            Rad("eget", EGET, self.eget),
            Rad("aterstar", ATERSTAR, self.aterstar_per_ar, summa=True),
            Rad("sokt", SOKT, self.sokt),
        )

    @property
    def sokt_totalt(self) -> Decimal:
        """Asked over all years."""
        return _summa(self.sokt)

    @property
    def sokt_per_ar(self) -> dict[int, Decimal]:
        """Asked by year, the years for which something is asked."""
        return {ar: b for ar, b in zip(self.ar, self.sokt, strict=True) if b}

    def i_ord(self) -> str:
        """A line for each amount that is written."""
        return "\n".join(
            f"{rad.namn} {ar}: {formatera(b)} kr"
            for rad in self.rader
            if not rad.summa
            for ar, b in zip(self.ar, rad.belopp, strict=True)
            if b is not None
        )


def las_ekonomi(ansokan: Ansokan) -> dict[str, Any]:
    """The stored economy as plain data. Two queries."""
    medel = {m.ar: m for m in ansokan.medel.all()}
    kostnader = {(k.slag, k.ar): k.belopp for k in ansokan.kostnader.all()}
    ar = tuple(sorted({*medel, *(a for _, a in kostnader)})) or _forsta_aren(ansokan)
    return Ekonomi(
        ar,
        {slag: tuple(kostnader.get((slag, a)) for a in ar) for slag in Kostnadsslag.values},
        tuple(medel[a].eget if a in medel else None for a in ar),
        tuple(medel[a].sokt if a in medel else None for a in ar),
    ).till_data()


def skriv_ekonomi(ansokan: Ansokan, data: dict[str, Any]) -> None:
    """Store years and amounts in place of what was there."""
    ekonomi = Ekonomi.fran_data(data)
    ansokan.medel.all().delete()
    ansokan.kostnader.all().delete()
    Ansokansmedel.objects.bulk_create(
        Ansokansmedel(ansokan=ansokan, ar=ar, sokt=sokt, eget=eget)
        for ar, sokt, eget in zip(ekonomi.ar, ekonomi.sokt, ekonomi.eget, strict=True)
    )
    Ansokanskostnad.objects.bulk_create(
        Ansokanskostnad(ansokan=ansokan, ar=ar, slag=slag, belopp=belopp)
        for slag, rad in ekonomi.kostnader.items()
        for ar, belopp in zip(ekonomi.ar, rad, strict=True)
        if belopp is not None
    )


def _forsta_aren(ansokan: Ansokan) -> tuple[int, ...]:
    """The years that an empty table begins with: those of the period, else the year after it was begun and two more."""
    insats = ansokan.insats
    fran = insats.fran.year if insats.fran else ansokan.skapad.year + 1
    tom = insats.tom.year if insats.tom else fran + 2
    return tuple(range(fran, min(tom, fran + 5) + 1))


def _summa(belopp: Iterable[Belopp]) -> Decimal:
    return sum((b for b in belopp if b is not None), NOLL)


def _belopp(rad: Iterable[str | None]) -> tuple[Belopp, ...]:
    return tuple(None if b is None else Decimal(b) for b in rad)


def _text(rad: Iterable[Belopp]) -> list[str | None]:
    return [None if b is None else f"{b:.2f}" for b in rad]
