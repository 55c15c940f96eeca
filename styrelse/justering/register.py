"""What the justering asks of people, what it checks, and its line on the meeting's page."""

import datetime
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from finsam import datum, kontroller, paneler, uppgifter
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from finsam.paneler import Panel
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from styrelse.arshjul.lagdatum import justeras_senast
from styrelse.justering.sida import TECKEN
from styrelse.models import Andringsforslag, Justerare, Justering, Protokoll, Sammantrade
from styrelse.mote.slag import BESLUTAR, har_paragrafer
from styrelse.rattigheter import far_lasa_justering, far_skriva_protokoll

T = Justering.Tillstand
REGEL = "5 kap. 69 § kommunallagen"


def registrera() -> None:
    """Hand the ground floor what it shows of justeringar."""
    uppgifter.registrera(att_justera)
    uppgifter.registrera(kansliets)
    kontroller.registrera(justerade_i_tid)
    paneler.registrera("sammantrade", motets_panel)


def att_justera(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """What the person is to read and sign. One query."""
    jag = Q(narvaro__person=tilltrade.person) | Q(narvaro__person=None, narvaro__vem__person=tilltrade.person)
    rader = Justerare.objects.filter(
        jag,
        justering__tillstand=T.GRANSKAS,
        justering__protokoll__sammantrade__organ__forbund=tilltrade.forbund,
        undertecknat=None,
    ).select_related("justering__protokoll__sammantrade__organ")
    for rad in rader.defer("justering__pdf", "justering__data"):
        mote = rad.justering.protokoll.sammantrade
        if rad.godtagit and rad.justering.satt != Justering.Satt.APP:
            continue  # read and accepted; it is signed elsewhere, and the office tells so
        vad = "Godkänn" if rad.godtagit else "Läs och justera"
        adress = reverse("justering_granska", args=[tilltrade.forbund.slug, rad.justering_id])
        yield _uppgift(mote, f"{vad} protokollet från {datum.utan_veckodag(mote.datum)}", adress)


def kansliets(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """For the office: protokoll to lock, proposals to answer, signatures to register. Three queries."""
    if not far_skriva_protokoll(tilltrade):
        return
    slug = tilltrade.forbund.slug
    utkast = _protokoll(tilltrade.forbund).filter(
        tillstand=Protokoll.Tillstand.UTKAST, sammantrade__tillstand=Sammantrade.Tillstand.AVSLUTAT
    )
    for protokoll in utkast:
        mote = protokoll.sammantrade
        yield _uppgift(
            mote,
            f"Lås protokollet från {datum.utan_veckodag(mote.datum)}",
            reverse("justering_las", args=[slug, mote.pk]),
        )
    oppna = Andringsforslag.objects.filter(
        justering__protokoll__sammantrade__organ__forbund=tilltrade.forbund, tillstand=Andringsforslag.Tillstand.OPPET
    ).exclude(justering__tillstand=T.JUSTERAD)
    for forslag in oppna.select_related("av", "justering__protokoll__sammantrade__organ").defer("justering__pdf"):
        mote = forslag.justering.protokoll.sammantrade
        yield _uppgift(
            mote, f"Svara på ett ändringsförslag från {forslag.av}", reverse("justering_svara", args=[slug, forslag.pk])
        )
    vantar = Justerare.objects.filter(justering=OuterRef("pk"), godtagit=None, narvaro__vem__person__isnull=False)
    klara = Justering.objects.filter(
        ~Exists(vantar), protokoll__sammantrade__organ__forbund=tilltrade.forbund, tillstand=T.GRANSKAS
    ).exclude(satt=Justering.Satt.APP)
    for justering in klara.select_related("protokoll__sammantrade__organ").defer("pdf", "data"):
        mote = justering.protokoll.sammantrade
        yield _uppgift(
            mote,
            f"Registrera underskrifterna på protokollet från {datum.utan_veckodag(mote.datum)}",
            reverse("justering", args=[slug, justering.pk]),
        )


def justerade_i_tid(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Protokoll of the year's meetings that are not justerade within 14 days. One query."""
    i_dag = timezone.localdate()
    hallna = _protokoll(forbund).filter(
        sammantrade__datum__year=ar, sammantrade__tillstand=Sammantrade.Tillstand.AVSLUTAT
    )
    rader = [p for p in hallna if har_paragrafer(p.sammantrade)]
    if not rader:
        return
    sena = [p for p in rader if _sent(p, i_dag)]
    dagarna = ", ".join(datum.utan_veckodag(p.sammantrade.datum) for p in sena)
    yield Kontroll(
        id="protokoll.justerade_i_tid",
        namn="Protokollen justeras i tid",
        regel=REGEL,
        utfall=Utfall.HALLER_INTE if sena else Utfall.HALLER,
        text=f"Inte justerat inom 14 dagar: {dagarna}." if sena else "Alla protokoll är justerade inom 14 dagar.",
        url=reverse("sammantrade", args=[forbund.slug, sena[0].sammantrade_id]) if sena else "",
    )


def motets_panel(tilltrade: Tilltrade, mote: Sammantrade) -> Panel | None:
    """Where the justering of the meeting stands, as far as the person may see it. Three queries."""
    protokoll = Protokoll.objects.filter(sammantrade=mote).first()
    if protokoll is None or not har_paragrafer(mote):
        return None
    alla = list(protokoll.justeringar.defer("pdf", "data").exclude(tillstand=T.ATERTAGEN))
    synliga = [(j, TECKEN[T(j.tillstand)]) for j in alla if far_lasa_justering(tilltrade, j)]
    kan_lasas = far_skriva_protokoll(tilltrade) and protokoll.tillstand == Protokoll.Tillstand.UTKAST
    if not synliga and not kan_lasas:
        return None
    data = {"mote": mote, "justeringar": synliga, "kan_lasas": kan_lasas, "senast": justeras_senast(mote)}
    return Panel("Justering", "styrelse/justering/_panel.html", data)


def _protokoll(forbund: Forbund) -> QuerySet[Protokoll]:
    """Of the organs that decide."""
    slag = Sammantrade.Slag.SAMMANTRADE
    alla = Protokoll.objects.filter(
        sammantrade__organ__forbund=forbund, sammantrade__organ__sort__in=BESLUTAR, sammantrade__slag=slag
    )
    return alla.select_related("sammantrade__organ").order_by("sammantrade__datum")


def _sent(protokoll: Protokoll, i_dag: datetime.date) -> bool:
    return (protokoll.dag_for_justering or i_dag) > justeras_senast(protokoll.sammantrade)


def _uppgift(mote: Sammantrade, rubrik: str, url: str) -> Uppgift:
    senast = justeras_senast(mote)
    sen = senast < timezone.localdate()
    text = f"{mote.organ}. Ska vara justerat inom 14 dagar."
    return Uppgift(senast, rubrik, url, text, "warn" if sen else "", "Försenat" if sen else "")
