"""What applications ask of the office: tasks, the search, and the check that none is left lying."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from finsam import datum
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from finsam.paneler import Panel
from finsam.sok import Sokkalla
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from insatser.ansokan.lista import VANTAR_LANGE
from insatser.en_gang import en_gang
from insatser.models import Ansokan, Insats
from insatser.rattigheter import far_skota_ansokningar

T = Ansokan.Tillstand
REGEL = "Tumregel: ingen ansökan blir liggande"


def ansokningar_vantar(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """Applications that are handed in, and kompletteringar whose day has come. One query, whatever the year."""
    if not far_skota_ansokningar(tilltrade):
        return
    rader = Ansokan.objects.filter(
        insats__forbund=tilltrade.forbund, tillstand__in=[T.INLAMNAD, T.KOMPLETTERING]
    ).select_related("insats__forbund", "diarieforing")
    for ansokan in rader:
        yield from _uppgift(ansokan)


def _uppgift(ansokan: Ansokan) -> Iterable[Uppgift]:
    url, i_dag = ansokan.get_absolute_url(), timezone.localdate()
    if ansokan.tillstand == T.INLAMNAD:
        sedan = timezone.localtime(ansokan.tillstand_sedan).date()
        text = f"Dnr {ansokan.dnr}, {ansokan.sokande}. Läs den, be om komplettering eller ta upp den till beredning."
        yield Uppgift(sedan, f"{ansokan} har kommit in", url, text, "warn", "Att ta emot")
    elif ansokan.komplettera_senast:
        sen = ansokan.komplettera_senast < i_dag
        text = "Kontakta den sökande." if sen else f"Väntar på {ansokan.sokande}."
        lage = ("warn", "Försenad") if sen else ("", "")
        yield Uppgift(ansokan.komplettera_senast, f"{ansokan} ska vara kompletterad", url, text, *lage)


def kontrollera_ansokningar(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """No application has been handed in for more than 30 days without being taken up. Two queries."""
    id_, namn = "ansokan.vantar", "Ansökningar tas upp inom 30 dagar"
    inlamnade = Ansokan.objects.filter(insats__forbund=forbund, tillstand=T.INLAMNAD)
    inlamnade = inlamnade.select_related("insats__forbund", "diarieforing").order_by("tillstand_sedan")
    lange = list(inlamnade.filter(tillstand_sedan__lt=timezone.now() - VANTAR_LANGE))
    for ansokan in lange:
        text = f"{ansokan} har väntat sedan {datum.utan_veckodag(ansokan.tillstand_sedan)}."
        yield Kontroll(id_, namn, REGEL, Utfall.UPPLYSNING, text, url=ansokan.get_absolute_url())
    if not lange and Ansokan.objects.filter(insats__forbund=forbund, inlamnad__isnull=False).exists():
        yield Kontroll(id_, namn, REGEL, Utfall.HALLER, "Ingen inlämnad ansökan har väntat längre.")


def _synliga(tilltrade: Tilltrade) -> QuerySet[Ansokan]:
    return Ansokan.objects.synliga_for(tilltrade).select_related("insats__forbund", "diarieforing")


def _under(ansokan: Ansokan) -> str:
    return ", ".join(d for d in (ansokan.dnr, ansokan.sokande, ansokan.get_tillstand_display()) if d)


ANSOKNINGAR = Sokkalla(
    "Ansökningar", _synliga, ("insats__namn", "sokande", "bakgrund", "genomforande"), Ansokan.get_absolute_url, _under
)


@en_gang
def _ansokningar(tilltrade: Tilltrade, insats: Insats) -> list[Ansokan]:
    rader = Ansokan.objects.synliga_for(tilltrade).filter(insats=insats).select_related("diarieforing", "beredning")
    for ansokan in rader:
        ansokan.insats = insats
    return list(rader)


def ansokan_till(tilltrade: Tilltrade, insats: Insats) -> Ansokan | None:
    """The application that an insats began as, where the person may see it. One query."""
    return next(iter(_ansokningar(tilltrade, insats)), None)


def ansokan_till_insats(tilltrade: Tilltrade, insats: Insats) -> Panel | None:
    """On the page of an insats: that application."""
    ansokan = ansokan_till(tilltrade, insats)
    return Panel("Ansökan", "insatser/ansokan/_panel.html", {"ansokan": ansokan}) if ansokan else None
