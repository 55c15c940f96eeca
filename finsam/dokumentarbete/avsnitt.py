"""Ordering and changing the chapters of a document. Each change locks the document, so that two cannot tangle the tree."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from finsam.handelser import notera
from finsam.models import Avsnitt, Dokument, Handelse, Person
from finsam.richtext import text_utan_taggar
from finsam.samtidighet import prova_version

MAX_NIVA = 2  # what the printed page numbers: 3 and 3.2
UPP, NER, IN, UT = "upp", "ner", "in", "ut"
RIKTNINGAR = (UPP, NER, IN, UT)


class DokumentetLast(ValueError):
    """The document is put forward or adopted, and its chapters cannot be changed."""


def for_andring(dokument: Dokument) -> Dokument:
    """The document's row, locked until the transaction ends. Raises DokumentetLast unless it is a working version."""
    last: Dokument = Dokument.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=dokument.pk)
    if last.tillstand != Dokument.Tillstand.ARBETSVERSION:
        raise DokumentetLast(f"{last} är {last.get_tillstand_display()} och kan inte ändras.")
    return last


def rord(dokument: Dokument) -> None:
    """Note that the document changed just now."""
    Dokument.objects.filter(pk=dokument.pk).update(andrad=timezone.now())


@dataclass(frozen=True)
class Nod:
    """A chapter in the document's tree, with the chapters under it."""

    avsnitt: Avsnitt
    under: "tuple[Nod, ...]" = ()


def trad(dokument: Dokument) -> tuple[Nod, ...]:
    """The chapters of a document as a tree, in order. One query."""
    barn: dict[int | None, list[Avsnitt]] = {}
    for avsnitt in dokument.avsnitt.all():
        avsnitt.dokument = dokument
        barn.setdefault(avsnitt.foralder_id, []).append(avsnitt)

    def under(pk: int | None) -> tuple[Nod, ...]:
        return tuple(Nod(a, under(a.pk)) for a in barn.get(pk, []))

    return under(None)


def i_lasordning(noder: tuple[Nod, ...]) -> list[Avsnitt]:
    """The chapters as one reads them, top to bottom."""
    return [a for nod in noder for a in (nod.avsnitt, *i_lasordning(nod.under))]


def lagg_till_avsnitt(
    *, dokument: Dokument, rubrik: str, nyckel: str = "", under: Avsnitt | None = None, by: Person
) -> Avsnitt:
    """Add a chapter last in the document, or last under another. `nyckel` names the live block it shows, or is ""."""
    with transaction.atomic():
        dokument = for_andring(dokument)
        syskon = list(dokument.avsnitt.filter(foralder=under))
        avsnitt = Avsnitt.objects.create(
            dokument=dokument,
            foralder=under,
            ordning=max((s.ordning for s in syskon), default=0) + 1,
            rubrik=rubrik,
            sort=Avsnitt.Sort.LEVANDE if nyckel else Avsnitt.Sort.TEXT,
            nyckel=nyckel,
        )
        _notera(dokument, by, f"Lade till avsnittet {rubrik}")
    return avsnitt


def byt_rubrik(*, avsnitt: Avsnitt, rubrik: str, by: Person) -> None:
    """Give a chapter another heading."""
    with transaction.atomic():
        dokument = for_andring(avsnitt.dokument)
        avsnitt = dokument.avsnitt.get(pk=avsnitt.pk)
        if avsnitt.rubrik == rubrik:
            return
        _notera(dokument, by, "Bytte rubrik på ett avsnitt", fran=avsnitt.rubrik, till=rubrik)
        avsnitt.rubrik = rubrik
        avsnitt.save(update_fields=["rubrik"])


def skriv_text(*, avsnitt: Avsnitt, text: str, by: Person, version: int | None = None) -> None:
    """Give a chapter another text. `version` is the one that was written on, by default that of `avsnitt`.

    Raises Krock where someone else has saved since.
    """
    with transaction.atomic():
        dokument = for_andring(avsnitt.dokument)
        sparat = dokument.avsnitt.get(pk=avsnitt.pk)
        if sparat.text == text:
            return
        prova_version(sparat, sedd=avsnitt.version if version is None else version)
        _notera(
            dokument,
            by,
            f"Ändrade texten i {sparat.rubrik}",
            fran=text_utan_taggar(sparat.text),
            till=text_utan_taggar(text),
        )
        sparat.text = text
        sparat.save(update_fields=["text", "version"])


def senast_skrivet(avsnitt: Avsnitt) -> Handelse | None:
    """The history row of the last change of a chapter's text, or None."""
    dokument = avsnitt.dokument
    typ = ContentType.objects.get_for_model(dokument)
    rader = Handelse.objects.filter(objekt_typ=typ, objekt_id=dokument.pk).select_related("vem")
    return rader.filter(vad=f"{dokument}: Ändrade texten i {avsnitt.rubrik}"[:300]).first()


def utelamna_avsnitt(*, avsnitt: Avsnitt, utelamnas: bool, by: Person) -> None:
    """Leave a chapter, and those under it, out of the document; or take it back in."""
    with transaction.atomic():
        dokument = for_andring(avsnitt.dokument)
        dokument.avsnitt.filter(pk=avsnitt.pk).update(utelamnas=utelamnas)
        _notera(dokument, by, f"{'Utelämnade' if utelamnas else 'Tog med'} avsnittet {avsnitt.rubrik}")


def ta_bort_avsnitt(*, avsnitt: Avsnitt, by: Person) -> None:
    """Remove a chapter and those under it. The history keeps the removed texts."""
    with transaction.atomic():
        dokument = for_andring(avsnitt.dokument)
        borta = [avsnitt, *avsnitt.barn.all()]
        texter = "\n".join(f"{a.rubrik}\n{text_utan_taggar(a.text)}".strip() for a in borta)
        _notera(dokument, by, f"Tog bort avsnittet {avsnitt.rubrik}", fran=texter)
        avsnitt.barn.all().delete()
        Avsnitt.objects.filter(pk=avsnitt.pk).delete()


def flytta_avsnitt(*, avsnitt: Avsnitt, riktning: str, by: Person) -> bool:
    """Move a chapter a step: before or after its neighbour, in under the one before, or out to the level above.

    Returns whether it moved; at an edge it stays where it is.
    """
    with transaction.atomic():
        dokument = for_andring(avsnitt.dokument)
        alla = list(dokument.avsnitt.all())
        avsnitt = next(a for a in alla if a.pk == avsnitt.pk)
        if riktning not in mojliga(avsnitt, alla):
            return False
        _FLYTTAR[riktning](avsnitt, alla)
        _notera(dokument, by, f"Flyttade avsnittet {avsnitt.rubrik}")
    return True


def mojliga(avsnitt: Avsnitt, alla: list[Avsnitt]) -> set[str]:
    """The directions in which a chapter can be moved."""
    syskon = _syskon(avsnitt.foralder_id, alla)
    plats = syskon.index(avsnitt)
    har_barn = any(a.foralder_id == avsnitt.pk for a in alla)
    kan = {
        UPP: plats > 0,
        NER: plats < len(syskon) - 1,
        IN: plats > 0 and avsnitt.foralder_id is None and not har_barn,
        UT: avsnitt.foralder_id is not None,
    }
    return {riktning for riktning, gar in kan.items() if gar}


def _syskon(foralder_id: int | None, alla: list[Avsnitt]) -> list[Avsnitt]:
    return [a for a in alla if a.foralder_id == foralder_id]


def _byt_plats(avsnitt: Avsnitt, alla: list[Avsnitt], steg: int) -> None:
    syskon = _syskon(avsnitt.foralder_id, alla)
    plats = syskon.index(avsnitt)
    syskon.insert(plats + steg, syskon.pop(plats))
    _satt_ordning(syskon)


def _flytta_upp(avsnitt: Avsnitt, alla: list[Avsnitt]) -> None:
    _byt_plats(avsnitt, alla, -1)


def _flytta_ner(avsnitt: Avsnitt, alla: list[Avsnitt]) -> None:
    _byt_plats(avsnitt, alla, 1)


def _flytta_in(avsnitt: Avsnitt, alla: list[Avsnitt]) -> None:
    syskon = _syskon(None, alla)
    ny = syskon[syskon.index(avsnitt) - 1]
    _satt_foralder(avsnitt, ny.pk)
    _satt_ordning([a for a in _syskon(ny.pk, alla) if a != avsnitt] + [avsnitt])


def _flytta_ut(avsnitt: Avsnitt, alla: list[Avsnitt]) -> None:
    overst = _syskon(None, alla)
    plats = next(i for i, a in enumerate(overst) if a.pk == avsnitt.foralder_id)
    _satt_foralder(avsnitt, None)
    _satt_ordning([*overst[: plats + 1], avsnitt, *overst[plats + 1 :]])


_FLYTTAR = {UPP: _flytta_upp, NER: _flytta_ner, IN: _flytta_in, UT: _flytta_ut}


def _satt_foralder(avsnitt: Avsnitt, foralder_id: int | None) -> None:
    avsnitt.foralder_id = foralder_id
    avsnitt.save(update_fields=["foralder"])


def _satt_ordning(syskon: list[Avsnitt]) -> None:
    andrade = [a for plats, a in enumerate(syskon, 1) if a.ordning != plats]
    for plats, a in enumerate(syskon, 1):
        a.ordning = plats
    Avsnitt.objects.bulk_update(andrade, ["ordning"])


def _notera(dokument: Dokument, by: Person, vad: str, fran: str = "", till: str = "") -> None:
    rord(dokument)
    notera(forbund=dokument.forbund, by=by, vad=f"{dokument}: {vad}", objekt=dokument, fran=fran, till=till)
