"""Saving the participants of a year. Two may type at once: cells that only one of them has touched are saved for both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from finsam.handelser import notera
from finsam.models import Forbund, Person
from insatser.deltagare.parning import INTE
from insatser.deltagare.tal import Nyckel, Personer, personer
from insatser.models import Deltagarkategori, Deltagarrubrik, Deltagartal, Deltagaruppgift, Insats, Motuppgift

KLART = "Siffrorna är markerade som klara. Öppna dem igen om något ska ändras."


class DeltagarFel(ValueError):
    """A step that cannot be taken. The message is Swedish."""


class Talkrock(Exception):
    """Someone else has changed what one has typed over since the page was opened: figures as they are stored now, and the comment."""

    def __init__(self, tal: dict[Nyckel, Personer | None], kommentar: str | None) -> None:
        super().__init__("Någon annan har sparat sedan sidan öppnades.")
        self.tal = tal
        self.kommentar = kommentar


@dataclass(frozen=True)
class Skrivet:
    """What is on the page and what was there when it was opened. A figure that is not among `fore` was empty."""

    tal: Mapping[Nyckel, Personer | None]
    fore: Mapping[Nyckel, Personer]
    kommentar: str
    kommentar_fore: str


def tal_i(uppgift: Deltagaruppgift | None) -> dict[Nyckel, Personer]:
    """The stored figures of a year. One query."""
    if uppgift is None:
        return {}
    return {Nyckel(t.tabell, t.kategori_id): personer(t) for t in uppgift.tal.all()}


def uppgift_for(insats: Insats, ar: int) -> Deltagaruppgift | None:
    """What is known of the year, or None where nothing has been entered."""
    uppgift = insats.deltagaruppgifter.filter(ar=ar).select_related("klar_av").first()
    if uppgift is not None:
        uppgift.insats = insats
    return uppgift


def _last(insats: Insats, ar: int) -> Deltagaruppgift:
    """The row of the year, made where there is none, locked. Raises DeltagarFel where it is klar."""
    Deltagaruppgift.objects.get_or_create(insats=insats, ar=ar)
    uppgift = Deltagaruppgift.objects.select_for_update().get(insats=insats, ar=ar)
    uppgift.insats = insats
    if uppgift.klar:
        raise DeltagarFel(KLART)
    return uppgift


@transaction.atomic
def spara(*, insats: Insats, ar: int, skrivet: Skrivet, by: Person) -> Deltagaruppgift:
    """Save what was typed. Raises Talkrock, and saves nothing, where another has changed the same cells meanwhile."""
    uppgift = _last(insats, ar)
    nu = tal_i(uppgift)
    mina = {n: p for n, p in skrivet.tal.items() if p != skrivet.fore.get(n)}
    krockar = {n: nu.get(n) for n, p in mina.items() if nu.get(n) not in (skrivet.fore.get(n), p)}
    rord = skrivet.kommentar != skrivet.kommentar_fore
    kommentar_krock = rord and uppgift.kommentar not in (skrivet.kommentar_fore, skrivet.kommentar)
    if krockar or kommentar_krock:
        raise Talkrock(krockar, uppgift.kommentar if kommentar_krock else None)
    if rord:
        uppgift.kommentar = skrivet.kommentar
    _skriv(uppgift, nu, {n: p for n, p in mina.items() if nu.get(n) != p}, by, "ändrade")
    return uppgift


@transaction.atomic
def las_in(
    *,
    insats: Insats,
    ar: int,
    tal: Mapping[Nyckel, Personer],
    motuppgifter: Iterable[tuple[Nyckel, Personer, str]],
    kalla: str,
    by: Person,
) -> int:
    """Save figures that were read from elsewhere, and keep the other numbers that were given for them. Returns how many changed."""
    uppgift = _last(insats, ar)
    nu = tal_i(uppgift)
    nya = {n: p for n, p in tal.items() if nu.get(n) != p}
    _skriv(uppgift, nu, dict(nya), by, f"läste in från {kalla}:")
    rader = {Nyckel(t.tabell, t.kategori_id): t for t in uppgift.tal.all()}
    for nyckel, antal, var in motuppgifter:
        rad = rader[nyckel]
        if not rad.motuppgifter.filter(**_falt(antal)).exists():
            anteckna(tal=rad, antal=antal, kalla=var, by=by)
    return len(nya)


def minns(*, forbund: Forbund, val: Mapping[str, str]) -> None:
    """Remember what the rows of a file were taken for, by their words: {"avslut|arbete": "avslutsorsak-12"}, "inte" for left out."""
    for text, mal in val.items():
        tabell, _, kategori = mal.rpartition("-")
        falt = {"tabell": tabell, "kategori_id": int(kategori) or None if tabell else None}
        Deltagarrubrik.objects.update_or_create(forbund=forbund, text=text, defaults=falt)


def minnet(forbund: Forbund) -> dict[str, str]:
    """What rows have been taken for, by their words. One query."""
    rader = Deltagarrubrik.objects.filter(forbund=forbund)
    return {r.text: f"{r.tabell}-{r.kategori_id or 0}" if r.tabell else INTE for r in rader}


def _skriv(
    uppgift: Deltagaruppgift,
    nu: Mapping[Nyckel, Personer],
    andrade: dict[Nyckel, Personer | None],
    by: Person,
    gjorde: str,
) -> None:
    for nyckel, antal in andrade.items():
        plats = Deltagartal.objects.filter(uppgift=uppgift, tabell=nyckel.tabell, kategori=nyckel.kategori)
        if antal is None:
            plats.delete()
        elif nyckel in nu:
            plats.update(**_falt(antal))
        else:
            Deltagartal.objects.create(
                uppgift=uppgift, tabell=nyckel.tabell, kategori_id=nyckel.kategori, **_falt(antal)
            )
    uppgift.version += 1
    uppgift.save(update_fields=["version", "kommentar"])
    if andrade:
        namn = _i_ord(andrade)
        notera(
            forbund=uppgift.insats.forbund,
            by=by,
            objekt=uppgift,
            vad=f"{uppgift} i {uppgift.insats}: {gjorde} {len(andrade)} {'siffra' if len(andrade) == 1 else 'siffror'}",
            fran="; ".join(f"{namn[n]} {nu.get(n) or 'tomt'}" for n in andrade),
            till="; ".join(f"{namn[n]} {antal or 'tomt'}" for n, antal in andrade.items()),
        )


def _falt(antal: Personer) -> dict[str, int | None]:
    return {"kvinnor": antal.kvinnor, "man": antal.man, "totalt": antal.totalt}


def _i_ord(nycklar: Iterable[Nyckel]) -> dict[Nyckel, str]:
    nycklar = list(nycklar)
    kategorier = Deltagarkategori.objects.in_bulk([n.kategori for n in nycklar if n.kategori])
    return {
        n: str(Deltagartal(tabell=n.tabell, kategori=kategorier[n.kategori] if n.kategori else None)) for n in nycklar
    }


@transaction.atomic
def markera_klar(*, insats: Insats, ar: int, by: Person) -> Deltagaruppgift:
    """Say that the figures of the year are complete. Raises DeltagarFel where there are none."""
    uppgift = _last(insats, ar)
    if not uppgift.tal.exists():
        raise DeltagarFel("Fyll i minst antalet deltagare först. Var det ingen skriver du 0.")
    uppgift.klar, uppgift.klar_av = timezone.now(), by
    uppgift.version += 1
    uppgift.save(update_fields=["klar", "klar_av", "version"])
    notera(forbund=insats.forbund, by=by, objekt=uppgift, vad=f"{uppgift} i {insats}: markerade som klara")
    return uppgift


@transaction.atomic
def oppna_igen(*, insats: Insats, ar: int, by: Person) -> Deltagaruppgift | None:
    """Let the figures change again."""
    uppgift = Deltagaruppgift.objects.select_for_update().filter(insats=insats, ar=ar).first()
    if uppgift is None or uppgift.klar is None:
        return uppgift
    uppgift.klar = uppgift.klar_av = None
    uppgift.version += 1
    uppgift.save(update_fields=["klar", "klar_av", "version"])
    notera(forbund=insats.forbund, by=by, objekt=uppgift, vad=f"{uppgift} i {insats}: öppnade siffrorna igen")
    return uppgift


@transaction.atomic
def anteckna(*, tal: Deltagartal, antal: Personer, kalla: str, by: Person) -> Motuppgift:
    """Keep another number that some source gives for a figure."""
    mot = Motuppgift.objects.create(tal=tal, kalla=kalla[:160], antecknad_av=by, **_falt(antal))
    insats = tal.uppgift.insats
    notera(
        forbund=insats.forbund,
        by=by,
        objekt=tal.uppgift,
        vad=f"{tal.uppgift} i {insats}: antecknade en annan uppgift om {str(tal).lower()}",
        fran=str(personer(tal)),
        till=f"{antal}, {mot.kalla}",
    )
    return mot


@transaction.atomic
def stryk(*, mot: Motuppgift, skal: str, by: Person) -> None:
    """Take away another number, with what the difference came from. Raises DeltagarFel without it."""
    if not skal.strip():
        raise DeltagarFel("Skriv vad skillnaden berodde på, så stryks den andra uppgiften.")
    tal = mot.tal
    insats = tal.uppgift.insats
    vad = f"{tal.uppgift} i {insats}: strök en annan uppgift om {str(tal).lower()}"
    notera(
        forbund=insats.forbund,
        by=by,
        objekt=tal.uppgift,
        vad=vad,
        fran=f"{personer(mot)}, {mot.kalla}",
        till=skal.strip()[:300],
    )
    mot.delete()
