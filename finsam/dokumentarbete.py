"""Working on a document: beginning it, ordering its chapters, writing in them. Its way to adoption is in dokumentgang."""

from collections.abc import Iterable

from django.db import transaction

from finsam.handelser import notera
from finsam.kapitelmall import KAPITEL, Mallkapitel
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


def skapa_dokument(*, forbund: Forbund, typ: str, ar: int, by: Person) -> Dokument:
    """Begin a document with the chapters of the förbund's template. Raises ValueError where the year has one already.

    The template's texts say what to write; they are shown beside the chapter and never printed.
    """
    with transaction.atomic():
        if Dokument.objects.filter(forbund=forbund, typ=typ, ar=ar).exists():
            raise ValueError(f"Det finns redan en {Dokument.Typ(typ).label} för {ar}.")
        mall = skapa_mall(forbund=forbund, typ=typ, by=by)
        dokument = Dokument.objects.create(forbund=forbund, typ=typ, ar=ar)
        _kopiera_trad(dokument, list(mall.texter.all()), None, None)
        notera(forbund=forbund, by=by, vad=f"Påbörjade {dokument}", objekt=dokument)
    return dokument


def _kopiera_trad(dokument: Dokument, rader: list[Malltext], under: Malltext | None, foralder: Avsnitt | None) -> None:
    for ordning, rad in enumerate((r for r in rader if r.foralder_id == (under.pk if under else None)), 1):
        avsnitt = Avsnitt.objects.create(
            dokument=dokument,
            foralder=foralder,
            ordning=ordning,
            rubrik=rad.rubrik,
            sort=Avsnitt.Sort.LEVANDE if rad.nyckel else Avsnitt.Sort.TEXT,
            nyckel=rad.nyckel,
        )
        _kopiera_trad(dokument, rader, rad, avsnitt)
