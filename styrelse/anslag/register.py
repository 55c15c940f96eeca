"""What the notices ask of the office, what is checked of them, and their part of the meeting's page."""

import datetime
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from finsam import kontroller, paneler, uppgifter
from finsam.datum import utan_veckodag
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund, Handelse
from finsam.paneler import Panel
from finsam.svenska import uppraknat
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from styrelse.anslag.kungorelse import har_flyttats, kungors_senast
from styrelse.anslag.tavla import Anslagsbild, anslagsbilder, dar, motets
from styrelse.anslag.text import rubriken
from styrelse.models import Anslag, Sammantrade
from styrelse.rattigheter import far_andra_organ, far_lasa_organ

BEVIS = "anslagsbeviset"
FRAMAT = datetime.timedelta(days=40)
PAGAR = (Anslag.Tillstand.ATT_ANSLA, Anslag.Tillstand.ANSLAGET)
NYLIGEN = datetime.timedelta(days=60)
ORDNING = (Utfall.HALLER_INTE, Utfall.UPPLYSNING, Utfall.HALLER)
REGEL = "8 kap. 12 § kommunallagen och 19 § lagen (2003:1210)"


def registrera() -> None:
    """Hand the ground floor what it shows of notices."""
    uppgifter.registrera(anslagens_uppgifter)
    kontroller.registrera(anslagna_i_tid)
    kontroller.registrera(kungjort_i_tid)
    paneler.registrera("sammantrade", motets_panel)


def anslagens_uppgifter(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """For the office, of each notice the one thing that comes next. Five queries at most."""
    if not far_andra_organ(tilltrade):
        return
    yield from _att_kungora(tilltrade)
    bilder = anslagsbilder(tilltrade.forbund, _att_gora(tilltrade.forbund))
    utskrivna = _utskrivna([b.egen.pk for b in bilder if b.avslutat])
    for bild in bilder:
        if uppgift := nasta(bild, utskriven=bild.egen.pk in utskrivna):
            yield uppgift


def nasta(bild: Anslagsbild, *, utskriven: bool = False) -> Uppgift | None:
    """What comes next of a notice: told to the boards, reported by them, taken down, its bevis printed. Pure."""
    vad, url = f"{rubriken(bild)}.", bild.egen.get_absolute_url()
    if har_flyttats(bild.egen):
        dag = kungors_senast(bild.mote)
        return Uppgift(dag, "Kungör det flyttade budgetsammanträdet på nytt", url, vad, "warn", "Flyttat")
    sen = ("err", "Försenat") if bild.forsenade else ("", "")
    if bild.vantar_pa and not any(a.meddelat for a in bild.hos) and len(bild.vantar_pa) == len(bild.hos):
        return Uppgift(bild.egen.senast, "Skicka anslaget till medlemmarnas anslagstavlor", url, vad, *sen)
    if bild.vantar_pa:
        rubrik = f"{_vilka(bild.vantar_pa)} har inte meddelat att anslaget sitter uppe"
        return Uppgift(bild.egen.senast, rubrik, url, vad, *(sen if sen[0] else ("warn", "Väntar")))
    if bild.kan_ned and bild.ned:
        rubrik = f"{_vilka(bild.kan_ned)} har inte meddelat att anslaget är nedtaget"
        return Uppgift(bild.ned, rubrik, url, f"{vad} Det får tas ned.", "warn", "Kan tas ned")
    sist = max((a.ned for a in (bild.egen, *bild.hos) if a.ned), default=None)
    if bild.avslutat and sist and not bild.ar_kungorelse and not utskriven:
        return Uppgift(sist, "Skriv ut anslagsbeviset", url, f"{vad} Alla tavlor har meddelat sina dagar.")
    return None


def _att_kungora(tilltrade: Tilltrade) -> Iterable[Uppgift]:
    """Budget meetings to come that are not made known. One query."""
    i_dag = timezone.localdate()
    moten = Sammantrade.objects.i_forbundet(tilltrade.forbund).filter(
        offentligt=True,
        datum__gte=i_dag,
        datum__lte=i_dag + FRAMAT,
        tillstand__in=[Sammantrade.Tillstand.PLANERAT, Sammantrade.Tillstand.KALLAT],
        anslag=None,
    )
    for mote in moten.select_related("organ__forbund"):
        dag = kungors_senast(mote)
        sen = ("err", "Försenat") if dag < i_dag else ("", "")
        url = reverse("sammantrade_kungor", args=[tilltrade.forbund.slug, mote.pk])
        text = f"{mote.organ} {utan_veckodag(mote.datum)}. Från den dagen är budgetförslaget offentligt."
        yield Uppgift(dag, "Kungör budgetsammanträdet", url, text, *sen)


def anslagna_i_tid(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Whether what was justerat during the year came up on every member's board by the second day after. Two queries."""
    spann = Q(senast__gte=datetime.date(ar, 1, 1), senast__lte=datetime.date(ar, 12, 31))
    bilder = [b for b in anslagsbilder(forbund, spann & ~Q(sort=Anslag.Sort.BUDGETSAMMANTRADE)) if b.hos]
    if not bilder:
        return
    fel = [(bild, text) for bild in bilder if (text := _for_sent(bild))]
    yield Kontroll(
        id="anslag.i_tid",
        namn="Protokollen anslås i tid hos medlemmarna",
        regel=REGEL,
        utfall=Utfall.HALLER_INTE if fel else Utfall.HALLER,
        text=" ".join(text for _, text in fel) or "Alla har kommit upp senast andra dagen efter justeringen.",
        url=fel[0][0].egen.get_absolute_url() if fel else "",
    )


def kungjort_i_tid(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Whether the budget meetings of the year were made known before the kallelse's day. Two queries; nothing without such a meeting."""
    moten = (
        Sammantrade.objects.i_forbundet(forbund)
        .under(ar)
        .filter(offentligt=True)
        .exclude(tillstand=Sammantrade.Tillstand.INSTALLT)
        .select_related("organ__forbund")
        .prefetch_related("anslag")
    )
    provade = [(mote, *_kungjort(mote)) for mote in moten]
    if not provade:
        return
    mote, utfall, text = min(provade, key=lambda rad: ORDNING.index(rad[1]))
    yield Kontroll(
        id="anslag.kungjort",
        namn="Budgetsammanträdet kungörs i tid",
        regel="19 § lagen (2003:1210), förbundsordningen",
        utfall=utfall,
        text=f"Sammanträdet {utan_veckodag(mote.datum)} {text}",
        url=mote.get_absolute_url() if utfall != Utfall.HALLER else "",
    )


def _kungjort(mote: Sammantrade) -> tuple[Utfall, str]:
    """How it went with one, to follow “Sammanträdet 27 november 2026”. Held and never made known here it may have been elsewhere."""
    senast, i_dag = kungors_senast(mote), timezone.localdate()
    egen = next((a for a in mote.anslag.all() if a.medlem_id is None), None)
    if egen is not None and egen.upp:
        i_tid = egen.upp <= senast
        return (Utfall.HALLER if i_tid else Utfall.HALLER_INTE), f"kungjordes {utan_veckodag(egen.upp)}."
    if i_dag <= senast:
        return Utfall.HALLER, f"ska kungöras senast {utan_veckodag(senast)}."
    if mote.datum < i_dag:
        return Utfall.UPPLYSNING, "har ingen kungörelse i Finsam."
    return Utfall.HALLER_INTE, f"skulle ha kungjorts senast {utan_veckodag(senast)}."


def motets_panel(tilltrade: Tilltrade, mote: Sammantrade) -> Panel | None:
    """Where it is posted that the meeting is to be held or its protokoll is justerat. Two queries."""
    if not far_lasa_organ(tilltrade):
        return None
    bilder = motets(mote)
    kungor = mote.offentligt and mote.kan_flyttas and far_andra_organ(tilltrade) and not bilder
    if not bilder and not kungor:
        return None
    return Panel("Anslag", "styrelse/anslag/_panel.html", {"bilder": bilder, "kungor": kungor, "mote": mote})


def _att_gora(forbund: Forbund) -> Q:
    """Rows of notices with a board that is not done, or all done not long ago."""
    nyss = timezone.localdate() - NYLIGEN
    return dar(forbund, tillstand__in=PAGAR) | dar(forbund, ned__gte=nyss)


def _utskrivna(nycklar: list[int]) -> set[int]:
    """Of the notices those whose bevis someone has fetched."""
    if not nycklar:
        return set()
    typ = ContentType.objects.get_for_model(Anslag)
    hamtade = Handelse.objects.filter(
        objekt_typ=typ, objekt_id__in=nycklar, slag=Handelse.Slag.HAMTNING, vad__contains=BEVIS
    )
    return {h.objekt_id for h in hamtade if h.objekt_id}


def _for_sent(bild: Anslagsbild) -> str:
    sena = [a for a in bild.hos if a.upp and a.upp > a.senast]
    satser = []
    if sena:
        satser.append(f"kom upp för sent hos {uppraknat([_namn(a) for a in sena])}")
    if bild.forsenade:
        satser.append(f"dag saknas från {uppraknat([_namn(a) for a in bild.forsenade])}")
    return f"{bild.vad.capitalize()} {utan_veckodag(bild.mote.datum)}: {', '.join(satser)}." if satser else ""


def _vilka(rader: list[Anslag]) -> str:
    return uppraknat([_namn(a) for a in rader]) if len(rader) <= 2 else f"{len(rader)} anslagstavlor"


def _namn(anslag: Anslag) -> str:
    return anslag.medlem.namn if anslag.medlem else ""
