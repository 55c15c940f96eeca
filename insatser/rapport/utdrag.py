"""What the förbundschef takes from reports into the årsredovisning: marked, perhaps shortened, never changed in the report."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from finsam import datum
from finsam.models import Forbund, Person
from finsam.richtext import ar_tom, text_utan_taggar
from finsam.samtidighet import prova_version
from insatser.models import Rapport, Rapportavsnitt, Rapportutdrag
from insatser.rapport.steg import RapportFel, las_rapport, notera_om


@dataclass(frozen=True)
class Rapporttext:
    """A marked text as the årsredovisning prints it: its heading (and the heading over it, or ""), sanitised rich text,
    whether the förbundschef has shortened it, and where it comes from in words and as an address.
    """

    insats_id: int
    insats: str
    grupp: str
    rubrik: str
    text: str
    forkortad: bool
    kalla: str
    url: str


def texter_for_arsredovisning(*, forbund: Forbund, ar: int) -> dict[int, tuple[Rapporttext, ...]]:
    """The marked texts of approved reports for a year's årsredovisning, by the pk of the insats, in the reports' order.

    An insats without any has no key. One query, however many there are.
    """
    rader = Rapportutdrag.objects.filter(
        ar=ar,
        avsnitt__rapport__insats__forbund=forbund,
        avsnitt__rapport__tillstand=Rapport.Tillstand.GODKAND,
    ).select_related("avsnitt__rapport__insats")
    texter: dict[int, list[Rapporttext]] = defaultdict(list)
    for rad in rader.order_by("avsnitt__rapport__fran", "avsnitt__rapport__pk", "avsnitt__ordning"):
        rad.avsnitt.rapport.insats.forbund = forbund
        texter[rad.avsnitt.rapport.insats_id].append(_text(rad))
    return {insats_id: tuple(egna) for insats_id, egna in texter.items()}


def _text(rad: Rapportutdrag) -> Rapporttext:
    avsnitt, rapport = rad.avsnitt, rad.avsnitt.rapport
    return Rapporttext(
        insats_id=rapport.insats_id,
        insats=rapport.insats.namn,
        grupp=avsnitt.grupp,
        rubrik=avsnitt.rubrik,
        text=rad.text or avsnitt.text,
        forkortad=bool(rad.text),
        kalla=kalla(rapport),
        url=f"{rapport.get_absolute_url()}#a{avsnitt.pk}",
    )


def kalla(rapport: Rapport) -> str:
    """Where a text of a report that is handed in comes from: "Årsrapport 2026, inlämnad 14 januari 2027"."""
    assert rapport.inlamnad is not None
    return f"{rapport}, inlämnad {datum.utan_veckodag(timezone.localdate(rapport.inlamnad))}"


@transaction.atomic
def markera(*, avsnitt: Rapportavsnitt, by: Person) -> Rapportutdrag:
    """Mark a part of a report for the årsredovisning of the year in which its period ends. Marked already it is left."""
    rapport = las_rapport(avsnitt.rapport)
    if not rapport.ar_lamnad:
        raise RapportFel("Bara text i en inlämnad rapport kan tas med i årsredovisningen.")
    if ar_tom(avsnitt.text):
        raise RapportFel("Inget är skrivet under rubriken.")
    utdrag, nytt = Rapportutdrag.objects.get_or_create(avsnitt=avsnitt, defaults={"ar": rapport.ar, "skapad_av": by})
    if nytt:
        notera_om(rapport, by, f"{avsnitt.rubrik} tas med i årsredovisningen {utdrag.ar}")
    return utdrag


@transaction.atomic
def avmarkera(*, avsnitt: Rapportavsnitt, by: Person) -> None:
    """Leave a part out of the årsredovisning again; a shortening goes, and the history keeps it."""
    rapport = las_rapport(avsnitt.rapport)
    utdrag = Rapportutdrag.objects.filter(avsnitt=avsnitt).first()
    if utdrag:
        fran = text_utan_taggar(utdrag.text)
        notera_om(rapport, by, f"{avsnitt.rubrik} tas inte med i årsredovisningen {utdrag.ar}", fran)
        utdrag.delete()


@transaction.atomic
def korta(*, utdrag: Rapportutdrag, text: str, ar: int, by: Person, sedd: int | None) -> Rapportutdrag:
    """Set the text that the årsredovisning prints, empty for the report's own, and its year. Raises Krock."""
    rapport = las_rapport(utdrag.avsnitt.rapport)
    last = Rapportutdrag.objects.select_for_update().get(pk=utdrag.pk)
    prova_version(last, sedd=sedd)
    egen = "" if text == utdrag.avsnitt.text else text
    fran, till = (text_utan_taggar(t) or "rapportens egen text" for t in (last.text, egen))
    if (last.text, last.ar) != (egen, ar):
        vad = f"årsredovisningen {ar}, {utdrag.avsnitt.rubrik}"
        notera_om(rapport, by, vad, fran if fran != till else str(last.ar), till if fran != till else str(ar))
    last.text, last.ar = egen, ar
    last.save()
    return last
