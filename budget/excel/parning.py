"""Which row of a foreign table is which of ours, as far as it can be told. Pure.

What a row is read as is a text: INTE; "p-<id>" for a post of the version; "s-<key>" for one of its sums, and SUMMA for that of the
group above; "ny-grupp-<slag>"; "ny-rad" in the group above, "ny-rad-<id>" in one of the version, or "ny-rad-i-<slag>" in a new one that the
file has no heading for; "ny-varav" and "ny-insats-<id>" under the rad above; "" where somebody has to say.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Final

from budget.excel.lasning import Filrad, utan_apostrof
from budget.excel.rubriker import INTE
from budget.models import Budgetpost
from budget.tabell import FINANSIELL, Budgettabell, Radtyp, Tabellrad

SUMMA, NY_RAD, NY_RAD_I, NY_VARAV = "summa", "ny-rad", "ny-rad-i-", "ny-varav"
TOTALER: Final = {
    "intakter": "Summa intäkter",
    "kostnader": "Summa kostnader",
    "resultat_fore": "Resultat före finansiella poster",
    "resultat": "Resultat",
    "eget_kapital": "Eget kapital efter året",
}
Slag = Budgetpost.Slag
STANDARDGRUPP: Final = {
    Slag.INTAKT.value: "Intäkter",
    Slag.KOSTNAD.value: "Kostnader",
    Slag.FINANSIELL.value: "Finansiella poster",
}
_SUMMAORD: Final = re.compile(r"^(s:a|summa|sum|total|totalt|totala|delsumma)\b:?\s*")
_INTE_GRUPP: Final = re.compile(r"^(not|noter|anm|källa|kommentar|varav:?$)\b")


def normal(text: str) -> str:
    """A text as it is compared: lower case, one blank between words, without "varav" and a colon at the end."""
    text = " ".join("".join(t if t.isprintable() else " " for t in text).split())
    text = re.sub(r"^varav:?\s+(?=\S)", "", utan_apostrof(text).lower())
    return text.rstrip(": ")


@dataclass(frozen=True)
class Namn:
    """What a row may be besides what the version has: the förbund's insatser, by name and kod, and its members.

    `insatsnamn` is how the insatser are written.
    """

    insatser: Mapping[str, int] = field(default_factory=dict)
    insatsnamn: Mapping[int, str] = field(default_factory=dict)
    medlemmar: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Gissning:
    """What a row is taken for. `saker`: it is one of ours by its name, or nothing is to be read from it."""

    mal: str
    saker: bool = True


def gissa_rader(rader: Sequence[Filrad], tabell: Budgettabell, namn: Namn) -> dict[int, Gissning]:
    """What each row is taken for, by its number."""
    return _Gissare(rader, tabell, namn).alla()


def malet(rad: Tabellrad) -> str:
    """What a row of ours is written as."""
    if rad.post is None or rad.typ == Radtyp.SUMMA:
        return f"s-{rad.nyckel}"
    return f"p-{rad.post}"


def grupper(tabell: Budgettabell) -> dict[int, str]:
    """The groups of the version by id. A financial one has no heading in the table and goes by what it is."""
    texter = {r.post: r.text for r in tabell.rader if r.typ == Radtyp.GRUPP}
    return {p.id: texter.get(p.id, "Finansiella poster") for p in tabell.data.poster if p.sort == "grupp"}


def grupp_av(tabell: Budgettabell) -> dict[int, int]:
    """The group of each post, by id; a group is its own."""
    foralder = {p.id: p.foralder for p in tabell.data.poster}

    def upp(post: int) -> int:
        ovanfor = foralder[post]
        return post if ovanfor is None else upp(ovanfor)

    return {post: upp(post) for post in foralder}


@dataclass
class _Lage:
    """Where in the file one stands: the group, of ours or new in the file, its slag, and the rad that parts may stand under."""

    grupp: int | None = None
    ny_grupp: bool = False
    slag: str = ""
    har_rad: bool = False
    rad: Tabellrad | None = None
    indrag: int = 0
    finansiellt: bool = False


class _Gissare:
    def __init__(self, rader: Sequence[Filrad], tabell: Budgettabell, namn: Namn) -> None:
        self.rader, self.namn = rader, namn
        self.egna = list(tabell.rader)
        self.gruppen = grupp_av(tabell)
        self.slag = {p.id: str(p.slag) for p in tabell.data.poster}
        self.grupper = {pk: normal(text) for pk, text in grupper(tabell).items()}
        self.lika = self._sida_vid_sida()
        self.tagna = {r.nyckel for r in self.lika.values()}
        self.per_namn: defaultdict[str, list[Tabellrad]] = defaultdict(list)
        for egen in self.egna:
            if egen.typ in (Radtyp.RAD, Radtyp.VARAV, Radtyp.INSATS):
                self.per_namn[normal(egen.text)].append(egen)
        self.lage = _Lage()

    def _sida_vid_sida(self) -> dict[int, Tabellrad]:
        """The rows of the file beside ours, where runs of them bear the same words in the same order."""
        texter = [normal(r.text) or f"\n{r.nr}" for r in self.rader]
        egna = [normal(r.text) for r in self.egna]
        blocken = SequenceMatcher(None, texter, egna, autojunk=False).get_matching_blocks()
        return {b.a + nr: self.egna[b.b + nr] for b in blocken for nr in range(b.size)}

    def alla(self) -> dict[int, Gissning]:
        ut = {}
        for plats, rad in enumerate(self.rader):
            egen = self._egen(plats, rad)
            gissning = Gissning(malet(egen)) if egen else self._okand(plats, rad)
            self._ga_vidare(rad, egen, gissning.mal)
            ut[rad.nr] = gissning
        return ut

    # --- One of ours -------------------------------------------------------------------------------------------

    def _egen(self, plats: int, rad: Filrad) -> Tabellrad | None:
        bredvid = self.lika.get(plats)
        if bredvid and self._ratt_grupp(bredvid):
            return bredvid
        lediga = [e for e in self.per_namn[normal(rad.text)] if e.nyckel not in self.tagna]
        har = [e for e in lediga if self._ratt_grupp(e)]
        egen = next(iter(har), None) or (lediga[0] if len(lediga) == 1 and not self.lage.ny_grupp else None)
        if egen:
            self.tagna.add(egen.nyckel)
        return egen

    def _ratt_grupp(self, egen: Tabellrad) -> bool:
        """Whether one of our rows can stand where the file is: in the group that was last named, where one was."""
        if egen.typ not in (Radtyp.RAD, Radtyp.VARAV, Radtyp.INSATS) or egen.slag == FINANSIELL:
            return True
        return not self.lage.ny_grupp and self.lage.grupp in (None, self.gruppen[egen.post or 0])

    def _ga_vidare(self, rad: Filrad, egen: Tabellrad | None, mal: str) -> None:
        lage = self.lage
        if mal.startswith("ny-grupp-"):
            self.lage = _Lage(None, ny_grupp=True, slag=mal.removeprefix("ny-grupp-"))
        elif (egen is not None and egen.typ == Radtyp.GRUPP) or (mal.startswith("p-") and egen is None):
            pk = int(mal.removeprefix("p-"))
            self.lage = _Lage(pk, slag=self.slag[pk])
        elif egen is not None and egen.post is not None and egen.typ != Radtyp.SUMMA:
            lage.grupp, lage.ny_grupp, lage.slag = self.gruppen[egen.post], False, egen.slag
            if egen.typ == Radtyp.RAD:
                lage.har_rad, lage.rad, lage.indrag = True, egen, rad.indrag
        elif mal == "s-resultat_fore":
            self.lage = _Lage(finansiellt=True)
        elif mal == NY_RAD or mal.startswith(f"{NY_RAD}-"):
            lage.har_rad, lage.rad, lage.indrag = True, None, rad.indrag

    # --- None of ours ------------------------------------------------------------------------------------------

    def _okand(self, plats: int, rad: Filrad) -> Gissning:
        ord_ = normal(rad.text)
        grupp = next((pk for pk, namn in self.grupper.items() if namn == ord_), None)
        if grupp is not None:
            return Gissning(f"p-{grupp}")
        if summa := self._summa(ord_):
            return Gissning(summa)
        if not rad.har_belopp and not (rad.indrag and self._i_grupp):
            return self._rubrik(plats, ord_)
        if not ord_:
            return Gissning(SUMMA if self._i_grupp else "", saker=False)
        if del_ := self._del_av_raden(rad, ord_):
            return Gissning(del_, saker=False)
        return Gissning(NY_RAD if self._i_grupp else self._utan_grupp(plats), saker=False)

    def _del_av_raden(self, rad: Filrad, ord_: str) -> str:
        """An insats or a varav of the rad above: by its name, its words, or that it is set in further."""
        lage, insats = self.lage, self.namn.insatser.get(ord_)
        djupare = lage.har_rad and rad.indrag > lage.indrag
        if insats and (djupare or (lage.rad is not None and lage.rad.antal_insatser)):
            return f"ny-insats-{insats}"
        return NY_VARAV if djupare or (lage.har_rad and rad.text.lower().startswith("varav")) else ""

    def _utan_grupp(self, plats: int) -> str:
        """A new row that stands under no heading: in a group for what the next sum says that it is of, "" where there are such."""
        slag = Slag.FINANSIELL if self.lage.finansiellt else self._nasta_summas_slag(plats)
        egna = [pk for pk in self.grupper if self.slag[pk] == slag]
        if not egna:
            return f"{NY_RAD_I}{slag}"
        return f"{NY_RAD}-{egna[0]}" if self.lage.finansiellt else ""

    def _nasta_summas_slag(self, plats: int) -> str:
        summor = (normal(r.text) for r in self.rader[plats:] if _SUMMAORD.match(normal(r.text)))
        return Slag.INTAKT if "intäkt" in next(summor, "") else Slag.KOSTNAD

    @property
    def _i_grupp(self) -> bool:
        return self.lage.grupp is not None or self.lage.ny_grupp

    def _rubrik(self, plats: int, ord_: str) -> Gissning:
        """A heading with amounts below it is a new group; anything else says nothing that is read."""
        nasta = self.rader[plats + 1] if plats + 1 < len(self.rader) else None
        if nasta is None or not nasta.har_belopp or _INTE_GRUPP.match(ord_) or self._summa(normal(nasta.text)):
            return Gissning(INTE)
        kand = self._radernas_grupp(plats) or self._liknande(ord_)
        if kand is not None:
            return Gissning(f"p-{kand}", saker=False)
        slag = Slag.INTAKT if "intäkt" in ord_ else Slag.FINANSIELL if "finansiell" in ord_ else Slag.KOSTNAD
        return Gissning(f"ny-grupp-{slag}", saker=False)

    def _radernas_grupp(self, plats: int) -> int | None:
        """The group of ours that most rows under a heading are rows of."""
        under = list(takewhile(lambda r: r.har_belopp and not self._summa(normal(r.text)), self.rader[plats + 1 :]))
        grupperna = [{self.gruppen[e.post or 0] for e in self.per_namn[normal(r.text)]} for r in under]
        antal = Counter(grupp for en_rads in grupperna for grupp in en_rads)
        return next((grupp for grupp, flest in antal.most_common(1) if flest * 2 > len(under)), None)

    def _summa(self, ord_: str) -> str:
        """The sum that a row's words name, "" where they name none."""
        if "eget kapital" in ord_ or ord_.startswith(("sparade medel", "ackumulerat")):
            return "s-eget_kapital"
        if re.match(r"(årets )?resultat|överskott|underskott", ord_):
            return "s-resultat_fore" if "före" in ord_ else "s-resultat"
        traff = _SUMMAORD.match(ord_)
        if not traff:
            return ""
        resten = ord_[traff.end() :]
        grupp = next((pk for pk, namn in self.grupper.items() if namn == resten), None) or self._liknande(resten)
        if grupp is not None:
            return f"s-summa-{grupp}"
        if resten.startswith(("intäkt", "kostnad")):
            return "s-intakter" if resten.startswith("intäkt") else "s-kostnader"
        return SUMMA if self._i_grupp else ""

    def _liknande(self, ord_: str) -> int | None:
        """The only group whose name has words that begin as all of these do: "kansli/adm" is "Kansli och administration"."""
        delar = re.findall(r"\w{3,}", ord_)
        traffar = [
            pk
            for pk, namn in self.grupper.items()
            if delar and all(any(o.startswith(d) for o in re.findall(r"\w+", namn)) for d in delar)
        ]
        return traffar[0] if len(traffar) == 1 else None
