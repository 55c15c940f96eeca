"""Working on a mall: its texts in order, one under another where that means something."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.db.models import ProtectedError

from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Forbund, Mall, Malltext, Person
from finsam.richtext import text_utan_taggar

# The code lists that a förbund begins with, and then owns.
KODLISTOR: dict[str, tuple[str, tuple[str, ...]]] = {
    "inriktning": (
        "Preciserad inriktning",
        (
            "Arbetslivsinriktad rehabilitering",
            "Förberedande insats",
            "Förebyggande insats",
            "Kartläggning och utredning",
            "ESF-medfinansiering",
            "Kompetensutveckling",
            "Samverkan mellan parterna",
        ),
    )
}


class IBruk(Exception):
    """The text is chosen somewhere and stays. The message is Swedish and meant for the one who tried."""


@dataclass(frozen=True)
class Standardtext:
    """A text that a mall begins with: heading, HTML, and the key of what is shown beside it (or "")."""

    rubrik: str
    text: str = ""
    nyckel: str = ""


@dataclass(frozen=True)
class Standardmall:
    """A mall that every förbund begins with and then owns."""

    nyckel: str
    sort: str
    namn: str
    texter: tuple[Standardtext, ...]


_standardmallar: dict[str, Standardmall] = {}


def registrera_standardmall(mall: Standardmall) -> None:
    """Add a mall that a floor needs. Registered in AppConfig.ready; new förbund get it at once, others when it is first used."""
    _standardmallar[mall.nyckel] = mall


def mall_for(forbund: Forbund, nyckel: str, *, by: Person | None) -> Mall:
    """The förbund's mall with that key, made from the registered one where it has none yet. `by` is who needed it."""
    finns = Mall.objects.filter(forbund=forbund, nyckel=nyckel).first()
    if finns is not None:
        return finns
    standard = _standardmallar[nyckel]
    with transaction.atomic():
        mall, ny = Mall.objects.get_or_create(
            forbund=forbund, nyckel=nyckel, defaults={"sort": standard.sort, "namn": standard.namn}
        )
        if ny:
            Malltext.objects.bulk_create(
                Malltext(mall=mall, ordning=nr, rubrik=t.rubrik, text=t.text, nyckel=t.nyckel)
                for nr, t in enumerate(standard.texter, 1)
            )
            notera(forbund=forbund, by=by, objekt=mall, vad=f"Lade upp mallen {standard.namn}")
    return mall


class At(StrEnum):
    """Where a text moves: one step among its siblings, in under the one before, or out beside the one it is under."""

    UPP = "upp"
    NER = "ner"
    IN = "in"
    UT = "ut"


@dataclass(frozen=True)
class Rad:
    """A text as the editor lists it: how deep it is, its number, and which moves mean something."""

    text: Malltext
    djup: int
    nummer: str
    gar: frozenset[str]


def rubriker_i(forbund: Forbund, nyckel: str) -> list[str]:
    """The headings of the förbund's mall with that key, in order: the codes of a code list. Empty where it has none."""
    texter = Malltext.objects.filter(mall__forbund=forbund, mall__nyckel=nyckel)
    return list(texter.values_list("rubrik", flat=True))


def skapa_kodlistor(*, forbund: Forbund, by: Person) -> None:
    """The code lists that every new förbund gets. Call it inside a transaction."""
    for nyckel, (namn, koder) in KODLISTOR.items():
        mall = Mall.objects.create(forbund=forbund, sort=Mall.Sort.KODLISTA, nyckel=nyckel, namn=namn)
        Malltext.objects.bulk_create(Malltext(mall=mall, ordning=n, rubrik=kod) for n, kod in enumerate(koder, 1))
        notera(forbund=forbund, by=by, objekt=mall, vad=f"Lade upp mallen {namn}")
    for nyckel in _standardmallar:
        mall_for(forbund, nyckel, by=by)


def rader(mall: Mall) -> list[Rad]:
    """The texts as a list in reading order. One query."""
    return list(_under(list(mall.texter.all()), None, 0, ""))


def _under(alla: list[Malltext], foralder: int | None, djup: int, fore: str) -> Iterator[Rad]:
    syskon = [t for t in alla if t.foralder_id == foralder]
    for plats, text in enumerate(syskon, 1):
        nummer = f"{fore}{plats}"
        gar = {
            At.UPP: plats > 1,
            At.NER: plats < len(syskon),
            At.IN: plats > 1,
            At.UT: foralder is not None,
        }
        yield Rad(text, djup, nummer, frozenset(at.value for at, kan in gar.items() if kan))
        yield from _under(alla, text.pk, djup + 1, f"{nummer}.")


def lagg_till(*, mall: Mall, text: Malltext, by: Person) -> Malltext:
    """Add a text last among those on top."""
    with transaction.atomic():
        text.mall = mall
        text.ordning = mall.texter.filter(foralder=None).count() + 1
        text.save()
        notera(forbund=mall.forbund, by=by, objekt=mall, vad=f"Mallen {mall}: lade till {text}")
    return text


def andra(*, text: Malltext, falt: Iterable[str], by: Person) -> None:
    """Save a changed text; the history has what it was."""
    falt = list(falt)
    with transaction.atomic():
        fore = _i_ord(Malltext.objects.select_for_update().get(pk=text.pk), falt)
        text.save(update_fields=falt)
        notera_andringar(forbund=text.mall.forbund, by=by, objekt=text.mall, fore=fore, efter=_i_ord(text, falt))


def _i_ord(text: Malltext, falt: list[str]) -> dict[str, tuple[str, str]]:
    ord_ = falt_i_ord(text, falt)
    if "text" in ord_:
        ord_["text"] = (ord_["text"][0], text_utan_taggar(ord_["text"][1]))
    return ord_


def flytta(*, text: Malltext, at: At, by: Person) -> None:
    """Move a text. A move that means nothing, such as up from the first place, changes nothing."""
    with transaction.atomic():
        Mall.objects.select_for_update().get(pk=text.mall_id)
        text.refresh_from_db()
        if at in (At.UPP, At.NER):
            flyttad = _byt_plats(text, -1 if at == At.UPP else 1)
        else:
            flyttad = _dra_in(text) if at == At.IN else _dra_ut(text)
        if flyttad:
            ord_ = {At.UPP: "uppåt", At.NER: "nedåt", At.IN: "inåt", At.UT: "utåt"}[at]
            notera(
                forbund=text.mall.forbund, by=by, objekt=text.mall, vad=f"Mallen {text.mall}: flyttade {text} {ord_}"
            )


def ta_bort(*, text: Malltext, by: Person) -> None:
    """Remove a text and those under it. Documents that began with them keep their own. Raises IBruk where one is chosen."""
    with transaction.atomic():
        mall, under = text.mall, f" eller något som ligger under {text}" if text.barn.exists() else ""
        notera(
            forbund=mall.forbund,
            by=by,
            objekt=mall,
            vad=f"Mallen {mall}: tog bort {text}",
            fran=text_utan_taggar(text.text),
        )
        try:
            text.delete()
        except ProtectedError as fel:
            raise IBruk(f"{text}{under} är valt på annat håll och står kvar. Ändra rubriken i stället.") from fel


def _syskon(text: Malltext, foralder_id: int | None) -> list[Malltext]:
    return list(Malltext.objects.filter(mall=text.mall_id, foralder=foralder_id))


def _numrera(syskon: list[Malltext]) -> None:
    for plats, text in enumerate(syskon, 1):
        text.ordning = plats
    Malltext.objects.bulk_update(syskon, ["ordning", "foralder"])


def _byt_plats(text: Malltext, steg: int) -> bool:
    syskon = _syskon(text, text.foralder_id)
    har = syskon.index(text)
    dit = har + steg
    if not 0 <= dit < len(syskon):
        return False
    syskon[har], syskon[dit] = syskon[dit], syskon[har]
    _numrera(syskon)
    return True


def _dra_in(text: Malltext) -> bool:
    syskon = _syskon(text, text.foralder_id)
    har = syskon.index(text)
    if har == 0:
        return False
    nytt_hem = syskon[har - 1]
    text.foralder = nytt_hem
    _numrera([s for s in syskon if s != text])
    _numrera([*_syskon(nytt_hem, nytt_hem.pk), text])
    return True


def _dra_ut(text: Malltext) -> bool:
    hem = text.foralder
    if hem is None:
        return False
    kvar = [s for s in _syskon(text, hem.pk) if s != text]
    text.foralder = hem.foralder
    syskon = _syskon(text, hem.foralder_id)
    syskon.insert(syskon.index(hem) + 1, text)
    _numrera(kvar)
    _numrera(syskon)
    return True
