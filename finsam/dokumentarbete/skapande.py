"""Working on a document: beginning it, ordering its chapters, writing in them. Its way to adoption is in dokumentgang."""

from collections.abc import Iterable

from django.db import transaction

from finsam.dokumentarbete.avsnitt import Nod, trad
from finsam.dokumentarbete.kapitelmall import KAPITEL, Mallkapitel
from finsam.handelser import notera
from finsam.models import Avsnitt, Dokument, Forbund, Mall, Malltext, Person


def skapa_mall(*, forbund: Forbund, typ: str, by: Person | None) -> Mall:
    """The förbund's template for a kind of document, made from the house's own where it has none yet."""
    namn = f"Kapitel i {Dokument.Typ(typ).label}"
    with transaction.atomic():
        mall, ny = Mall.objects.get_or_create(
            forbund=forbund, nyckel=typ, defaults={"sort": Mall.Sort.DOKUMENT, "namn": namn}
        )
        if ny:
            _lagg_malltexter(mall, KAPITEL[typ], None)
            notera(forbund=forbund, by=by, vad=f"Lade upp mallen {namn}", objekt=mall)
    return mall


def _lagg_malltexter(mall: Mall, kapitel: Iterable[Mallkapitel], foralder: Malltext | None) -> None:
    for ordning, ett in enumerate(kapitel, 1):
        rad = Malltext.objects.create(
            mall=mall,
            foralder=foralder,
            ordning=ordning,
            rubrik=ett.rubrik,
            nyckel=ett.nyckel,
            text=f"<p>{ett.hjalp}</p>",
        )
        _lagg_malltexter(mall, ett.under, rad)


def skapa_dokument(*, forbund: Forbund, typ: str, ar: int, by: Person, fran: Dokument | None = None) -> Dokument:
    """Begin a document with the chapters of the förbund's template, or of an earlier document, without their texts.

    The template's texts say what to write; they are shown beside the chapter and never printed. The texts of the year
    before are at hand in the same way. Raises ValueError where the year has a document of the kind already.
    """
    with transaction.atomic():
        if Dokument.objects.filter(forbund=forbund, typ=typ, ar=ar).exists():
            raise ValueError(f"Det finns redan en {Dokument.Typ(typ).label} för {ar}.")
        mall = skapa_mall(forbund=forbund, typ=typ, by=by)
        dokument = Dokument.objects.create(forbund=forbund, typ=typ, ar=ar)
        if fran is None:
            _kopiera_mallen(dokument, list(mall.texter.all()), None, None)
        else:
            kopiera_avsnitt(trad(fran), dokument, med_text=False)
        vad = f"Påbörjade {dokument}{f' med avsnitten från {fran}' if fran else ''}"
        notera(forbund=forbund, by=by, vad=vad, objekt=dokument)
    return dokument


def tidigare_dokument(forbund: Forbund, typ: str, ar: int) -> Dokument | None:
    """The latest version of the nearest earlier year's document of the kind, or None."""
    tidigare = Dokument.objects.filter(forbund=forbund, typ=typ, ar__lt=ar)
    return tidigare.order_by("-ar", "-nr").first()


def kopiera_avsnitt(noder: tuple[Nod, ...], till: Dokument, foralder: Avsnitt | None = None, *, med_text: bool) -> None:
    """Copy a tree of chapters to another document, with their texts or without."""
    for nod in noder:
        a = nod.avsnitt
        kopia = Avsnitt.objects.create(
            dokument=till,
            foralder=foralder,
            ordning=a.ordning,
            rubrik=a.rubrik,
            sort=a.sort,
            nyckel=a.nyckel,
            text=a.text if med_text else "",
            utelamnas=a.utelamnas,
        )
        kopiera_avsnitt(nod.under, till, kopia, med_text=med_text)


def _kopiera_mallen(
    dokument: Dokument, rader: list[Malltext], under: Malltext | None, foralder: Avsnitt | None
) -> None:
    for ordning, rad in enumerate((r for r in rader if r.foralder_id == (under.pk if under else None)), 1):
        avsnitt = Avsnitt.objects.create(
            dokument=dokument,
            foralder=foralder,
            ordning=ordning,
            rubrik=rad.rubrik,
            sort=Avsnitt.Sort.LEVANDE if rad.nyckel else Avsnitt.Sort.TEXT,
            nyckel=rad.nyckel,
        )
        _kopiera_mallen(dokument, rader, rad, avsnitt)
