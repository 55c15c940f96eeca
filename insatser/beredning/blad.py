"""The tjänsteskrivelse: what the board is asked to decide about an application, and on what grounds."""

from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.html import escape

from finsam import datum
from finsam.diarium import registrera_handling
from finsam.dokument.delar import Blad, Del, Faktarad, Kapitel, Not, Ordrad, Ordtabell, Text
from finsam.dokument.fryst import som_data
from finsam.dokument.numrering import utan_tomma
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Tal
from finsam.dokument.text import med_rubrik, tolka
from finsam.dokumentarbete.bladfrysning import bestall_frysning
from finsam.handelser import notera
from finsam.models import Handling, Person
from finsam.pengar import NOLL
from insatser.beredning.arbete import hamta
from insatser.beredning.effekt import effekter
from insatser.models import Ansokan, Beredning, Stallning, Tjansteskrivelse

KR = "kr"


def arendets_namn(ansokan: Ansokan) -> str:
    """What the paper is about."""
    return f"Ansökan om medel till {ansokan.insats.namn}"


def tjansteskrivelse(ansokan: Ansokan, *, by: Person) -> Blad:
    """The paper as the rows stand now. Fetch the application with insats, förbund and diarieföring; a fixed number of queries."""
    beredning, forbund = hamta(ansokan), ansokan.insats.forbund
    kapitel = utan_tomma(
        [
            _kapitel("forslag", "Förslag till beslut", _forslag(beredning)),
            _kapitel("sammanfattning", "Sammanfattning", _text(beredning.sammanfattning)),
            _kapitel("arendet", "Ärendet", _arendet(ansokan)),
            _kapitel("ekonomi", "Ekonomi", _ekonomi(ansokan, beredning)),
            _kapitel("checklista", "Förbundets prövning", _checklista(ansokan)),
            _kapitel("yttranden", "Yttranden", (*_yttranden(ansokan), *_lsg(beredning))),
            _kapitel("bedomning", "Bedömning", _rik(beredning.bedomning)),
            _kapitel("underskrift", "Handläggare", _text(f"{by.namn}\n{forbund.namn}")),
        ]
    )
    i_dag = timezone.localdate()
    return Blad(
        forbund=forbund.namn_den(i_dag),
        slag="Tjänsteskrivelse",
        rubrik=arendets_namn(ansokan),
        accent=forbund.accent,
        uppgifter=_uppgifter(ansokan, by),
        kapitel=tuple(kapitel),
    )


@transaction.atomic
def uppratta(*, ansokan: Ansokan, by: Person) -> Tjansteskrivelse:
    """Draw the paper up as it stands: kept, registered as upprättad, frozen as PDF by the worker.

    What a meeting takes in as its ärende is the returned row: `blad_fran_data(row.data)` is its content, `fryst(row)` its PDF.
    """
    Ansokan.objects.select_for_update().get(pk=ansokan.pk)
    sista = ansokan.tjansteskrivelser.aggregate(sista=Max("nr"))["sista"] or 0
    rad = Tjansteskrivelse.objects.create(
        ansokan=ansokan, nr=sista + 1, av=by, data=som_data(tjansteskrivelse(ansokan, by=by))
    )
    forbund = ansokan.insats.forbund
    notera(forbund=forbund, by=by, vad=f"Upprättade {rad}, version {rad.nr}", objekt=ansokan)
    if ansokan.diarieforing:
        registrera_handling(
            arende=ansokan.diarieforing,
            by=by,
            riktning=Handling.Riktning.UPPRATTAD,
            rubrik="Tjänsteskrivelse" + (f", version {rad.nr}" if rad.nr > 1 else ""),
            objekt=rad,
        )
    bestall_frysning(objekt=rad, forbund=forbund, by=by)
    return rad


def _kapitel(nyckel: str, rubrik: str, delar: Iterable[Del]) -> Kapitel:
    return Kapitel(nyckel, rubrik, tuple(delar), form="kapitel", ankare=nyckel)


def _text(text: str) -> tuple[Del, ...]:
    stycken = "".join(f"<p>{escape(rad)}</p>" for rad in text.splitlines() if rad.strip())
    return (Text(stycken),) if stycken else ()


def _rik(html: str) -> tuple[Del, ...]:
    return (Text(tolka(html, forsta_niva=3)),) if html else ()


def _uppgifter(ansokan: Ansokan, by: Person) -> tuple[Faktarad, ...]:
    rader = [
        ("Diarienummer", ansokan.dnr),
        ("Datum", datum.utan_veckodag(timezone.localdate())),
        ("Handläggare", by.namn),
        ("Till", "Styrelsen"),
    ]
    return tuple(Faktarad(vad, svar) for vad, svar in rader if svar)


def _forslag(beredning: Beredning) -> tuple[Del, ...]:
    belopp = list(beredning.belopp.all())
    return (*_rik(beredning.att_satser), *_belopp("Föreslagna medel", [(b.ar, b.belopp) for b in belopp]))


def _belopp(rubrik: str, belopp: list[tuple[int, Decimal]]) -> tuple[Del, ...]:
    if not belopp:
        return ()
    rader = [Rad(Sort.RAD, str(ar), (Tal(b),), nyckel=str(ar)) for ar, b in belopp]
    summa = Rad(Sort.SUMMA, "Summa", (Tal(sum((b for _, b in belopp), NOLL)),), delar=tuple(r.nyckel for r in rader))
    kolumner = (Kolumnhuvud("År"), Kolumnhuvud("Belopp"))
    return (Tabell(rubrik, kolumner, (*rader, summa), enhet=KR, form="spalt"),)


def _arendet(ansokan: Ansokan) -> tuple[Del, ...]:
    insats = ansokan.insats
    parter = ", ".join(str(p) for p in insats.parter.select_related("medlem"))
    inkom = f" Ansökan kom in {datum.utan_veckodag(ansokan.inlamnad)}." if ansokan.inlamnad else ""
    meningar = [
        f"{ansokan.sokande or 'Sökanden'} ansöker om medel till {insats.namn}.{inkom}",
        f"Samverkande parter är {parter}." if parter else "",
        f"Insatsen är {insats.get_sort_display()}.",
        f"Perioden är {datum.period(insats.fran, insats.tom)}." if insats.fran or insats.tom else "",
    ]
    html = f"<p>{escape(' '.join(filter(None, meningar)))}</p>"
    texter = [("Bakgrund", ansokan.bakgrund), ("Målgrupp", insats.malgrupp), ("Implementering", insats.implementering)]
    html += "".join(med_rubrik(rubrik, text, niva=3) for rubrik, text in texter if text)
    return (Text(html), *_mal(ansokan))


def _mal(ansokan: Ansokan) -> tuple[Del, ...]:
    rader = tuple(Ordrad((m.text, m.matt)) for m in ansokan.insats.mal.all())
    return (Ordtabell("Insatsens mål", ("Mål", "Mäts genom"), rader, form="delmal"),) if rader else ()


def _ekonomi(ansokan: Ansokan, beredning: Beredning) -> tuple[Del, ...]:
    medel = {m.ar: m for m in ansokan.medel.all()}
    kostnader: dict[int, Decimal] = {}
    for k in ansokan.kostnader.all():
        kostnader[k.ar] = kostnader.get(k.ar, NOLL) + k.belopp
    foreslaget = {b.ar: b.belopp for b in beredning.belopp.all()}
    rader = [
        Rad(
            Sort.RAD,
            str(ar),
            (
                Tal(kostnader.get(ar)),
                Tal(medel[ar].eget if ar in medel else None),
                Tal(medel[ar].sokt if ar in medel else None),
                Tal(foreslaget.get(ar)),
            ),
        )
        for ar in sorted({*medel, *kostnader, *foreslaget})
    ]
    kolumner = tuple(Kolumnhuvud(k) for k in ("År", "Kostnader", "Egen insats", "Sökt", "Föreslaget"))
    delar: tuple[Del, ...] = (
        (Tabell("Sökt och föreslaget", kolumner, tuple(rader), enhet=KR, form="spalt"),) if rader else ()
    )
    return (*delar, *_effekt(ansokan, foreslaget))


def _effekt(ansokan: Ansokan, foreslaget: dict[int, Decimal]) -> tuple[Del, ...]:
    funna = effekter(ansokan.insats.forbund, foreslaget)
    if not funna:
        return ()
    rader = tuple(Rad(Sort.RAD, str(e.ar), (Tal(e.fore), Tal(foreslaget.get(e.ar)), Tal(e.efter))) for e in funna)
    kolumner = tuple(Kolumnhuvud(k) for k in ("År", "Kvar före", "Föreslaget", "Kvar efter"))
    not_ = Not("Enligt den budget som gäller. Kvar är det som återstår att fördela till insatser.")
    return (Tabell("Kvar att fördela", kolumner, rader, enhet=KR, form="spalt"), not_)


def _checklista(ansokan: Ansokan) -> tuple[Del, ...]:
    svar = list(ansokan.checklistsvar.all())
    rader = tuple(Ordrad((s.fraga, s.get_svar_display().capitalize(), s.kommentar)) for s in svar)
    return (
        (Ordtabell("Svar i förbundets checklista", ("Fråga", "Svar", "Kommentar"), rader, form="delmal"),)
        if rader
        else ()
    )


def _yttranden(ansokan: Ansokan) -> tuple[Del, ...]:
    begarda = list(ansokan.yttranden.begarda().prefetch_related("svar"))
    rader = []
    for y in begarda:
        svar = next(iter(y.svar.all()), None)
        stallning = svar.get_stallning_display().capitalize() if svar else "Har inte svarat"
        rader.append(Ordrad((y.organ, stallning, svar.text if svar else "")))
    return (Ordtabell("Begärda yttranden och svar", ("Från", "Ställning", "Yttrande"), tuple(rader)),) if rader else ()


def _lsg(beredning: Beredning) -> tuple[Del, ...]:
    if not beredning.lsg_datum or not beredning.lsg_stallning:
        return ()
    text = f"LSG tog ställning {datum.utan_veckodag(beredning.lsg_datum)}: {Stallning(beredning.lsg_stallning).label}."
    html = "".join(f"<p>{escape(rad)}</p>" for rad in [text, *beredning.lsg_text.splitlines()] if rad.strip())
    return (Text(f"<h3>LSG:s rekommendation</h3>{html}"),)
