"""What a revisor would check of the year's meetings: that the organ could decide, that no § is missing, that there were enough."""

import datetime
from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils import timezone

from finsam import kontroller
from finsam.datum import utan_veckodag
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from finsam.svenska import uppraknat
from styrelse.models import Arende, Motesordning, Organ, Protokoll, Sammantrade
from styrelse.mote.slag import har_paragrafer
from styrelse.narvaro.bild import Narvarobild
from styrelse.narvaro.hamta import beslutsbilder
from styrelse.narvaro.ordval import paragrafernas_nummer

T = Sammantrade.Tillstand


def registrera() -> None:
    """Hand the ground floor the checks of meetings."""
    kontroller.registrera(beslutforhet)
    kontroller.registrera(nummerfoljd)
    kontroller.registrera(tillrackligt_manga)


def beslutforhet(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Whether more than half took part in each § of the year's meetings that are over. Seven queries, however many."""
    protokollen = [
        p
        for p in Protokoll.objects.filter(
            sammantrade__organ__forbund=forbund, sammantrade__datum__year=ar, sammantrade__tillstand=T.AVSLUTAT
        )
        .select_related("sammantrade__organ")
        .order_by("sammantrade__datum", "pk")
        if har_paragrafer(p.sammantrade)
    ]
    bilder = [b for b in beslutsbilder(protokollen) if b.stolar] if protokollen else []
    if not bilder:
        return
    moten = {p.pk: p.sammantrade_id for p in protokollen}
    fel = [(bild, nummer) for bild in bilder if (nummer := utan_beslutforhet(bild))]
    texter = [f"{b.organ} {utan_veckodag(b.datum)}, {paragrafernas_nummer(nr)}" for b, nr in fel]
    yield Kontroll(
        id="mote.beslutfor",
        namn="Fler än hälften deltar i varje beslut",
        regel="6 kap. 27 § kommunallagen",
        utfall=Utfall.HALLER_INTE if fel else Utfall.HALLER,
        text=f"För få deltog: {'; '.join(texter)}." if fel else "Fler än hälften deltog i varje paragraf.",
        url=reverse("sammantrade", args=[forbund.slug, moten[fel[0][0].protokoll]]) if fel else "",
    )


def utan_beslutforhet(bild: Narvarobild) -> list[int]:
    """The §§ of a meeting in which half or fewer of the seats took part. Pure."""
    return [p.nr for p in bild.punkter if p.nr is not None and not bild.deltagande(p.id).beslutforhet.racker]


def nummerfoljd(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Whether the §§ of the year follow on each other, each organ for itself. One query."""
    rader = (
        Arende.objects.filter(sammantrade__organ__forbund=forbund, sammantrade__datum__year=ar, paragraf__isnull=False)
        .order_by("sammantrade__organ__ordning", "paragraf")
        .values_list("sammantrade__organ__namn", "paragraf")
    )
    per_organ: dict[str, list[int]] = {}
    for organ, nr in rader:
        per_organ.setdefault(organ, []).append(nr or 0)
    if not per_organ:
        return
    fel = [f"{organ}: {brist}" for organ, nummer in per_organ.items() if (brist := luckor(nummer))]
    spann = [f"{organ} {paragrafernas_nummer(nummer)}" for organ, nummer in per_organ.items()]
    yield Kontroll(
        id="mote.nummerfoljd",
        namn="Paragraferna följer på varandra",
        regel="Förbundets nummerserie",
        utfall=Utfall.HALLER_INTE if fel else Utfall.HALLER,
        text=" ".join(fel) if fel else f"Ingen paragraf saknas: {uppraknat(spann)}.",
        url=reverse("arshjul", args=[forbund.slug, ar]) if fel else "",
    )


def luckor(nummer: Sequence[int]) -> str:
    """What is wrong with some numbers: those that lack between the first and the last, and those that are there twice. Pure."""
    finns = set(nummer)
    saknas = [nr for nr in range(min(finns), max(finns)) if nr not in finns]
    dubbla = sorted({nr for nr in nummer if list(nummer).count(nr) > 1})
    satser = [f"{paragrafernas_nummer(saknas)} saknas."] if saknas else []
    satser += [f"{paragrafernas_nummer(dubbla)} finns två gånger."] if dubbla else []
    return " ".join(satser)


def tillrackligt_manga(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Whether the styrelse met, or plans to meet, as often as the förbundsordning asks. Two queries; nothing where it asks nothing."""
    ordning = Motesordning.objects.filter(forbund=forbund, moten_per_ar__isnull=False).first()
    if ordning is None or ordning.moten_per_ar is None:
        return
    i_dag = timezone.localdate()
    moten = (
        Sammantrade.objects.i_forbundet(forbund)
        .under(ar)
        .filter(organ__sort=Organ.Sort.STYRELSE, slag=Sammantrade.Slag.SAMMANTRADE)
    )
    stegen = [(dag, tillstand) for dag, tillstand in moten.values_list("datum", "tillstand")]
    if not stegen:
        return
    antal = sum(_raknas(dag, tillstand, i_dag) for dag, tillstand in stegen)
    nog = antal >= ordning.moten_per_ar
    vad = "hållna" if ar < i_dag.year else "hållna och planerade"
    yield Kontroll(
        id="mote.antal",
        namn="Styrelsen sammanträder så ofta som förbundsordningen kräver",
        regel="Förbundsordningen",
        utfall=Utfall.HALLER if nog else Utfall.HALLER_INTE,
        text=f"{antal} {vad} sammanträden {ar}. Förbundsordningen kräver minst {ordning.moten_per_ar}.",
        url=reverse("arshjul", args=[forbund.slug, ar]) if not nog else "",
    )


def _raknas(dag: datetime.date, tillstand: str, i_dag: datetime.date) -> bool:
    """Held, or still to come. One whose day is long past and that nobody said was held is not counted."""
    return tillstand in (T.AVSLUTAT, T.PAGAR) or (dag >= i_dag and tillstand != T.INSTALLT)
