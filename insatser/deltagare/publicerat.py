"""What is published of the participants: figures after suppression, the same for every page and every document.

Whoever shows participants to others than those who count them shows this and nothing else. Sums over insatser and years are
of what is shown here, so that they tell nothing more. Only years that are said to be klara are published.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.urls import reverse

from finsam.dokument.tal import Kalla, Slag, Tal
from finsam.models import Forbund
from finsam.pengar import NOLL, formatera
from insatser.deltagare.undertryckning import DOLT, GRUNDTAL, Rad, Siffra, Undertryckt, VisadRad, undertryck
from insatser.models import Deltagarkategori, Deltagartabell, Deltagartal, Deltagaruppgift, Insats
from insatser.rekvisition.lage import INGET, Rekvirerat, rekvirerat_per_ar

L = Deltagarkategori.Lista
T = Deltagartabell
DOLJS: Final = ".."
REGEL: Final = "Två punkter (..) betyder att antalet inte visas: det är färre än fem, eller så skulle det avslöja ett antal som är det."
OVERLAPP: Final = (
    "En person kan räknas i flera kategorier. Raderna behöver därför inte tillsammans bli lika många som personerna."
)
DEFINITION: Final = "Kronor per deltagare är det som är utbetalt för året enligt betalda rekvisitioner, minus det som är återbetalt, delat med antalet deltagare under året."
FORE_EFTER: Final = {
    L.SYSSELSATTNING: (T.SYSSELSATTNING_FORE, T.SYSSELSATTNING_EFTER, T.SYSSELSATTNING_REDOVISADE),
    L.FORSORJNING: (T.FORSORJNING_FORE, T.FORSORJNING_EFTER, T.FORSORJNING_REDOVISADE),
}
RUBRIKER: Final = {
    L.AVSLUTSORSAK: "Orsak till avslut",
    L.REMITTENT: "Remittent",
    L.UTBILDNING: "Utbildning vid start",
    L.SYSSELSATTNING: "Sysselsättning före och efter",
    L.FORSORJNING: "Försörjning före och efter",
}


@dataclass(frozen=True, slots=True)
class PubliceratTal(Tal):
    """A number of persons as it is published: a figure, ".." where it is hidden, empty where it is not known."""

    dolt: bool = False

    @property
    def text(self) -> str:
        """The number, or ".." for one that is hidden."""
        return DOLJS if self.dolt else Tal.text.fget(self)  # type: ignore[attr-defined]

    @property
    def visas(self) -> bool:
        """Whether there is a number to see, to draw and to count with."""
        return self.varde is not None


@dataclass(frozen=True, slots=True)
class Antalsrad:
    """A number of persons by sex and together. `kvinnor` and `man` are empty where the sexes are not known."""

    namn: str
    kvinnor: PubliceratTal
    man: PubliceratTal
    totalt: PubliceratTal

    @property
    def alla(self) -> tuple[PubliceratTal, PubliceratTal, PubliceratTal]:
        """Kvinnor, män, totalt."""
        return self.kvinnor, self.man, self.totalt


@dataclass(frozen=True, slots=True)
class Antalstabell:
    """How many there are in each category. `helhet` says of whom, "av 36 avslutade"."""

    id: str
    rubrik: str
    helhet: str
    rader: tuple[Antalsrad, ...]


@dataclass(frozen=True, slots=True)
class Forandring(Tal):
    """How much more (+) or less (−), in whole persons or, as a share of before, in whole per cent."""

    @property
    def text(self) -> str:
        """With its sign, "+4" or "−36"; 0 has none, and nothing to compare is empty."""
        if self.varde is None:
            return ""
        tal = formatera(self.varde * 100 if self.enhet == Slag.PROCENT else self.varde)
        return f"+{tal}" if self.varde > 0 and tal != "0" else tal


@dataclass(frozen=True, slots=True)
class Andring:
    """A category before and after, for kvinnor, män or all. `forandring` is after - before; `procent` is its share of before."""

    fore: PubliceratTal
    efter: PubliceratTal

    @property
    def forandring(self) -> Forandring:
        """How many more, below zero for fewer; empty where either is not shown."""
        if self.fore.varde is None or self.efter.varde is None:
            return Forandring(None, Slag.ANTAL)
        return Forandring(self.efter.varde - self.fore.varde, Slag.ANTAL)

    @property
    def procent(self) -> Forandring:
        """The change as a share of before; empty where either is not shown, and where before is 0."""
        andring = self.forandring.varde
        return Forandring(andring / self.fore.varde if andring is not None and self.fore.varde else None, Slag.PROCENT)


@dataclass(frozen=True, slots=True)
class Andringsrad:
    """A category before and after."""

    namn: str
    kvinnor: Andring
    man: Andring
    totalt: Andring

    @property
    def kon(self) -> tuple[PubliceratTal, ...]:
        """Kvinnor before and after, män before and after."""
        return self.kvinnor.fore, self.kvinnor.efter, self.man.fore, self.man.efter


@dataclass(frozen=True, slots=True)
class Andringstabell:
    """Before and after by category. `namnare` says of whom: "32 av 36 avslutade redovisade"."""

    id: str
    rubrik: str
    namnare: str
    redovisade: PubliceratTal
    rader: tuple[Andringsrad, ...]

    @property
    def visar_kon(self) -> bool:
        """Whether some row tells of its kvinnor and män; columns of dots and zeros say nothing."""
        return any(tal.varde for rad in self.rader for tal in rad.kon)


@dataclass(frozen=True, slots=True)
class KrPerDeltagare:
    """What a participant has cost, kronor: what is paid for the year and has not come back, by its participants. `vantar` is called for and not paid yet."""

    belopp: Tal
    utbetalt: Tal
    deltagare: PubliceratTal
    vantar: Decimal = NOLL


@dataclass(frozen=True, slots=True)
class PubliceradeDeltagare:
    """All that is published of the participants of an insats in a year. `varfor_ej` says why there is no cost for each."""

    insats_id: int
    insats: str
    ar: int
    url: str
    deltagare: Antalsrad | None = None
    nya: Antalsrad | None = None
    avslutade: Antalsrad | None = None
    tabeller: tuple[Antalstabell, ...] = ()
    andringar: tuple[Andringstabell, ...] = ()
    kostnad: KrPerDeltagare | None = None
    varfor_ej: str = ""
    dolt: bool = False

    @property
    def tomt(self) -> bool:
        """Whether nothing at all is reported."""
        return not (self.grund or self.tabeller or self.andringar)

    @property
    def tre(self) -> tuple[Antalsrad | None, ...]:
        """Deltagare, nya and avslutade; None for one that is not reported."""
        return self.deltagare, self.nya, self.avslutade

    @property
    def grund(self) -> tuple[Antalsrad, ...]:
        """Those of the three that are reported."""
        return tuple(rad for rad in self.tre if rad)


def publicerat(*, forbund: Forbund, ar: int, insats_id: int | None = None) -> dict[int, PubliceradeDeltagare]:
    """What is published of each insats of the förbund for a year, by the insats' pk. Three queries, however many they are."""
    alla = publicerat_per_ar(forbund=forbund, fran=ar, tom=ar, insats_id=insats_id)
    return {pk: publicerade for (pk, _), publicerade in alla.items()}


def publicerat_per_ar(
    *, forbund: Forbund, fran: int, tom: int, insats_id: int | None = None, bara_grund: bool = False
) -> dict[tuple[int, int], PubliceradeDeltagare]:
    """The same for the years from `fran` to `tom`, by (insats pk, year), insatser by name. Three queries.

    `bara_grund` leaves the tables out, which never change what is shown of the figures that stand alone.
    """
    uppgifter = Deltagaruppgift.objects.klara().filter(insats__forbund=forbund, ar__gte=fran, ar__lte=tom)
    if insats_id is not None:
        uppgifter = uppgifter.filter(insats=insats_id)
    rader = list(uppgifter.select_related("insats").order_by("insats__namn", "ar"))
    tal = Deltagartal.objects.filter(uppgift__in=[u.pk for u in rader]).select_related("kategori")
    if bara_grund:
        tal = tal.filter(kategori=None)
    per_uppgift: dict[int, list[Deltagartal]] = {u.pk: [] for u in rader}
    for rad in tal.order_by("kategori__lista", "kategori__ordning", "kategori__pk"):
        per_uppgift[rad.uppgift_id].append(rad)
    betalt = rekvirerat_per_ar(forbund)
    return {
        (u.insats_id, u.ar): _en(forbund, u, per_uppgift[u.pk], betalt.get((u.insats_id, u.ar), INGET)) for u in rader
    }


@dataclass(frozen=True, slots=True)
class _Underlag:
    """The suppressed figures of an insats and year, the names of their categories, and where a figure leads."""

    visat: Undertryckt
    namn: Mapping[int, str]
    kalla: Kalla

    def tal(self, siffra: Siffra) -> PubliceratTal:
        """The figure as it is published."""
        if isinstance(siffra, int):
            return PubliceratTal(Decimal(siffra), Slag.ANTAL, self.kalla)
        return PubliceratTal(None, Slag.ANTAL, dolt=siffra is DOLT)

    def rad(self, namn: str, visad: VisadRad) -> Antalsrad:
        """The row as it is published."""
        return Antalsrad(namn, *(self.tal(siffra) for siffra in visad.siffror))

    def grund(self, tabell: T) -> Antalsrad | None:
        """A figure that stands alone; None where it is not reported."""
        visad = self.visat.grund.get(tabell)
        return self.rad(str(tabell.label).capitalize(), visad) if visad else None


def _en(
    forbund: Forbund, uppgift: Deltagaruppgift, tal: Iterable[Deltagartal], betalt: Rekvirerat
) -> PubliceradeDeltagare:
    tal = list(tal)
    url = reverse("deltagare_publicerat", args=[forbund.slug, uppgift.insats_id, uppgift.ar])
    underlag = _Underlag(
        _undertryckt(tal),
        {t.kategori.pk: t.kategori.namn for t in tal if t.kategori},
        Kalla(f"Deltagare {uppgift.ar}", url, f"{uppgift.insats.namn}, deltagare {uppgift.ar}"),
    )
    deltagare = underlag.grund(T.DELTAGARE)
    kostnad = kr_per_deltagare(betalt, deltagare.totalt if deltagare else None)
    return PubliceradeDeltagare(
        insats_id=uppgift.insats_id,
        insats=uppgift.insats.namn,
        ar=uppgift.ar,
        url=url,
        deltagare=deltagare,
        nya=underlag.grund(T.NYA),
        avslutade=underlag.grund(T.AVSLUTADE),
        tabeller=tuple(_tabeller(underlag)),
        andringar=tuple(_andringar(underlag)),
        kostnad=kostnad if isinstance(kostnad, KrPerDeltagare) else None,
        varfor_ej=kostnad if isinstance(kostnad, str) else "",
        dolt=underlag.visat.dolt,
    )


def _undertryckt(tal: Iterable[Deltagartal]) -> Undertryckt:
    grund: dict[str, Rad] = {}
    tabeller: dict[str, dict[int, Rad]] = {}
    for t in tal:
        rad = Rad(t.kvinnor, t.man, t.antal)
        if t.kategori_id is not None:
            tabeller.setdefault(t.tabell, {})[t.kategori_id] = rad
        elif t.tabell in GRUNDTAL:
            grund[t.tabell] = rad
    return undertryck(grund, tabeller)


def _tabeller(underlag: _Underlag) -> Iterable[Antalstabell]:
    for lista in (L.AVSLUTSORSAK, L.REMITTENT, L.UTBILDNING):
        visade = underlag.visat.tabeller.get(lista.value)
        if visade:
            helhet = underlag.grund(T.AVSLUTADE if lista == L.AVSLUTSORSAK else T.DELTAGARE)
            rader = tuple(underlag.rad(underlag.namn[pk], visad) for pk, visad in visade.items())
            yield Antalstabell(lista.value, RUBRIKER[lista], _av(helhet), rader)


def _av(helhet: Antalsrad | None) -> str:
    """Of whom a table tells: "av 36 avslutade"; empty where that is hidden or not reported."""
    if helhet is None or not helhet.totalt.visas:
        return ""
    return f"av {helhet.totalt.text} {helhet.namn.split()[0].lower()}"


def _andringar(underlag: _Underlag) -> Iterable[Andringstabell]:
    tom = VisadRad(None, None, None)
    for lista, (fore, efter, redovisade) in FORE_EFTER.items():
        forst, sist = (underlag.visat.tabeller.get(tabell, {}) for tabell in (fore, efter))
        if forst or sist:
            nycklar = [pk for pk in underlag.namn if pk in forst or pk in sist]
            rader = tuple(_andringsrad(underlag, pk, forst.get(pk, tom), sist.get(pk, tom)) for pk in nycklar)
            antal = underlag.grund(redovisade)
            yield Andringstabell(
                lista.value,
                RUBRIKER[lista],
                _namnare(antal, underlag.grund(T.AVSLUTADE)),
                antal.totalt if antal else underlag.tal(None),
                rader,
            )


def _andringsrad(underlag: _Underlag, pk: int, fore: VisadRad, efter: VisadRad) -> Andringsrad:
    par = (
        Andring(underlag.tal(forst), underlag.tal(sist))
        for forst, sist in zip(fore.siffror, efter.siffror, strict=True)
    )
    return Andringsrad(underlag.namn[pk], *par)


def _namnare(redovisade: Antalsrad | None, avslutade: Antalsrad | None) -> str:
    """The denominator in words: "32 av 36 avslutade redovisade", or as much of it as is shown."""
    if redovisade is None or not redovisade.totalt.visas:
        return _av(avslutade)
    av = _av(avslutade) or "avslutade"
    return f"{redovisade.totalt.text} {av} redovisade"


def kr_per_deltagare(betalt: Rekvirerat, deltagare: PubliceratTal | None) -> KrPerDeltagare | str:
    """What is paid and has not come back, by the participants that are shown; or a sentence that says why it is not reckoned."""
    if betalt.behallet <= 0:
        return "Inget är utbetalt för året."
    if deltagare is None or deltagare.dolt:
        return "Antalet deltagare visas inte, och därför inte heller kronor per deltagare."
    if not deltagare.varde:
        return "Insatsen hade inga deltagare under året."
    belopp = Tal(betalt.behallet / deltagare.varde, Slag.KR, deltagare.kalla)
    return KrPerDeltagare(belopp, Tal(betalt.behallet, Slag.KR), deltagare, betalt.pagar)


def publicerade_ar(insats: Insats) -> list[int]:
    """The years of an insats whose participants are published, latest first. One query."""
    return list(insats.deltagaruppgifter.klara().order_by("-ar").values_list("ar", flat=True))
