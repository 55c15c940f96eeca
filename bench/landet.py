"""The country: 80 förbund with twenty years each, as rows of the size and shape that the demo has.

One förbund is written row by row, with names and figures generated from their numbers; the others are copies of it
(bench/kloner.py) with names of their own. Two runs load the same rows.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.utils import timezone

from bench.kloner import hogsta, klona
from budget.models import Budget, Budgetpost, Budgetversion, Cell, EgetKapital, Kolumn
from finsam.models import Avsnitt, Beslut, Dokument, Forbund, Handelse, Medlem, Person, Roll
from insatser.malgrupper import valbara
from insatser.models import (
    Beviljande,
    Deltagartal,
    Deltagaruppgift,
    Insats,
    Insatsmal,
    Insatspart,
    Malgruppsval,
    Rekvisition,
    Rekvisitionsrad,
)
from styrelse.models import Aktivitet, Delmal, Mal

M = TypeVar("M", bound=models.Model)
SISTA_AR = 2026
GRUPPER = [
    ("Intäkter", "intakt", 8),
    ("Projektkostnader", "kostnad", 4),
    ("Projektnära kostnader", "kostnad", 6),
    ("Kansli", "kostnad", 10),
]
TEXT = "<p>Insatsen samlar parterna kring personer som behöver stöd från flera håll samtidigt.</p>" * 4


UNIKA = {
    ("Forbund", "slug"): "'forbund-' || n",
    ("Forbund", "namn"): "'Samordningsförbundet Bygden ' || n",
    ("Person", "email"): "replace(t.email, '@bygd0.', '@bygd' || n || '.')",
    ("Person", "namn"): "replace(t.namn, 'bygd 0', 'bygd ' || n)",
    ("Medlem", "namn"): "replace(t.namn, 'bygd 0', 'bygd ' || n)",
}


def ladda(antal_forbund: int = 80, antal_ar: int = 20, insatser_per_ar: int = 15) -> None:
    """Load the country beside what is there. About half a million cells and a quarter of a million events at full size."""
    with transaction.atomic():
        fore = hogsta()
        _fyll(_forbund(0), range(SISTA_AR - antal_ar + 1, SISTA_AR + 1), insatser_per_ar)
        klona(fore, antal_forbund - 1, UNIKA)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def ladda_litet(slug: str, antal_ar: int, insatser_per_ar: int) -> None:
    """One more förbund, with fewer insatser a year: to see that queries do not grow with rows."""
    with transaction.atomic():
        forbund = _forbund(int(slug.removeprefix("forbund-")))
        _fyll(forbund, range(SISTA_AR - antal_ar + 1, SISTA_AR + 1), insatser_per_ar)


def _forbund(n: int) -> Forbund:
    forbund = Forbund.objects.create(slug=f"forbund-{n}", namn=f"Samordningsförbundet Bygden {n}", arbetsar=SISTA_AR)
    sorter = ["fk", "af", "region", *["kommun"] * 5]
    Medlem.objects.bulk_create(
        Medlem(forbund=forbund, namn=f"Medlem {i} i bygd {n}", sort=s, ordning=i) for i, s in enumerate(sorter)
    )
    personer = Person.objects.bulk_create(
        Person(email=f"p{i}@bygd{n}.example", namn=f"Person {i} i bygd {n}", password="!") for i in range(20)
    )
    roller = [Roll.Sort.FORBUNDSCHEF, Roll.Sort.EKONOM, *[Roll.Sort.LEDAMOT] * 9, *[Roll.Sort.ERSATTARE] * 9]
    dag = datetime.date(2007, 1, 1)
    Roll.objects.bulk_create(
        Roll(forbund=forbund, person=p, sort=s, fran=dag) for p, s in zip(personer, roller, strict=True)
    )
    return forbund


def _fyll(forbund: Forbund, ar_rad: range, insatser_per_ar: int) -> None:
    medlemmar = list(forbund.medlemmar.all())
    for ar in ar_rad:
        beslut = Beslut.objects.bulk_create(
            Beslut(forbund=forbund, datum=datetime.date(ar - 1, 11, 20), paragraf=p, lydelse="att bevilja medel")
            for p in range(50, 62)
        )
        insatser = _insatser(forbund, ar, insatser_per_ar, beslut, medlemmar)
        _rekvisitioner(forbund, ar, insatser)
        _deltagare(forbund, ar, insatser)
        _budget(forbund, ar, beslut[0], insatser, medlemmar)
        _mal(forbund, ar)
        _dokument(forbund, ar, beslut[0])
        _historik(forbund, insatser)


def _insatser(forbund: Forbund, ar: int, antal: int, beslut: list[Beslut], medlemmar: list[Medlem]) -> list[Insats]:
    insatser = Insats.objects.bulk_create(
        Insats(
            forbund=forbund,
            namn=f"Insats {i} år {ar}",
            kod=f"P{ar % 100}{i:02}",
            sort="struktur" if i % 4 == 0 else "individ",
            tillstand="pagaende" if ar == SISTA_AR else "slutredovisad",
            agare=medlemmar[i % 8].namn,
            fran=datetime.date(ar, 1, 1),
            tom=datetime.date(ar, 12, 31),
            syfte=TEXT,
            malgrupp=TEXT,
            uppfoljning=TEXT,
        )
        for i in range(antal)
    )
    Insatsmal.objects.bulk_create(Insatsmal(insats=i, ordning=n, text=f"Mål {n}") for i in insatser for n in range(3))
    Insatspart.objects.bulk_create(
        Insatspart(insats=i, medlem=medlemmar[n], ordning=n) for i in insatser for n in range(3)
    )
    Beviljande.objects.bulk_create(
        Beviljande(insats=insats, ar=ar, belopp=Decimal(100_000 + 7_000 * n), beslut=beslut[n % len(beslut)])
        for n, insats in enumerate(insatser)
    )
    return insatser


def _rekvisitioner(forbund: Forbund, ar: int, insatser: list[Insats]) -> None:
    """Three for each insats, two paid and the last one handed in."""
    chef, ekonom = (r.person for r in forbund.roller.select_related("person").order_by("pk")[:2])
    dag = datetime.datetime(ar, 10, 5, 9, tzinfo=timezone.get_current_timezone())
    rekvisitioner = Rekvisition.objects.bulk_create(
        Rekvisition(
            insats=insats,
            nr=nr,
            fran=datetime.date(ar, 3 * nr - 2, 1),
            tom=datetime.date(ar, 3 * nr, 28),
            skapad_av=chef,
            tillstand="inlamnad",
            inlamnad=dag,
            inlamnad_av=chef,
        )
        for insats in insatser
        for nr in (1, 2, 3)
    )
    Rekvisitionsrad.objects.bulk_create(
        Rekvisitionsrad(
            rekvisition=r,
            ordning=n,
            slag=slag,
            benamning=slag,
            belopp=8000,
            utfall="godkand" if r.nr < 3 else "obehandlad",
            godkant=8000 if r.nr < 3 else None,
        )
        for r in rekvisitioner
        for n, slag in enumerate(("personal", "lokal", "ovrigt"))
    )
    prov = {"granskad": dag, "granskad_av": chef, "attesterad": dag, "attesterad_av": ekonom}
    Rekvisition.objects.filter(insats__in=insatser, nr__lt=3).update(
        tillstand="betald", **prov, betald=dag.date(), betald_av=ekonom
    )


def _deltagare(forbund: Forbund, ar: int, insatser: list[Insats]) -> None:
    """Participants and new ones for every insats, and the target groups that it is for."""
    uppgifter = Deltagaruppgift.objects.bulk_create(Deltagaruppgift(insats=i, ar=ar) for i in insatser)
    Deltagartal.objects.bulk_create(
        Deltagartal(uppgift=u, tabell=tabell, kvinnor=20 + n, man=17 + n)
        for n, u in enumerate(uppgifter)
        for tabell in ("deltagare", "nya", "avslutade")
    )
    grupper = list(valbara(forbund, by=None))
    Malgruppsval.objects.bulk_create(
        Malgruppsval(insats=i, malgrupp=grupper[(n + d) % len(grupper)]) for n, i in enumerate(insatser) for d in (0, 3)
    )


def _budget(forbund: Forbund, ar: int, beslut: Beslut, insatser: list[Insats], medlemmar: list[Medlem]) -> None:
    antagen = ar < SISTA_AR
    version = Budgetversion.objects.create(budget=Budget.objects.create(forbund=forbund, ar=ar), nr=1)
    sorter = [
        ("utfall", 2005, ar - 2),
        ("prognos", ar - 1, ar - 1),
        ("budget", ar, ar),
        ("plan", ar + 1, ar + 1),
        ("plan", ar + 2, ar + 2),
    ]
    kolumner = Kolumn.objects.bulk_create(
        Kolumn(budgetversion=version, sort=s, fran_ar=fran, tom_ar=max(fran, tom), ordning=i)
        for i, (s, fran, tom) in enumerate(sorter)
    )
    grupper = Budgetpost.objects.bulk_create(
        Budgetpost(budgetversion=version, sort="grupp", slag=slag, text=text, ordning=i)
        for i, (text, slag, _) in enumerate(GRUPPER)
    )
    rader = Budgetpost.objects.bulk_create(
        Budgetpost(
            budgetversion=version,
            foralder=grupp,
            sort="rad",
            slag=grupp.slag,
            text=f"Rad {i}",
            ordning=i,
            medlem=medlemmar[i] if grupp.slag == "intakt" else None,
        )
        for grupp, (_, _, antal) in zip(grupper, GRUPPER, strict=True)
        for i in range(antal)
    )
    projekt = [r for r in rader if r.foralder_id == grupper[1].pk]
    insatsrader = Budgetpost.objects.bulk_create(
        Budgetpost(
            budgetversion=version,
            foralder=projekt[n % 4],
            sort="insats",
            slag="kostnad",
            text=i.namn,
            insats=i,
            beviljat=n % 4 == 0,
            ordning=n,
        )
        for n, i in enumerate(insatser)
    )
    celler = [r for r in rader if r not in projekt] + insatsrader
    Cell.objects.bulk_create(
        [
            Cell(post=p, kolumn=k, belopp=Decimal(1000 * (13 * n % 97 + 3)))
            for n, p in enumerate(celler)
            for k in kolumner
        ],
        batch_size=2000,
    )
    EgetKapital.objects.create(forbund=forbund, ar=ar, belopp=Decimal(1_200_000))
    if antagen:
        Budgetversion.objects.filter(pk=version.pk).update(tillstand="antagen", beslut=beslut)


def _mal(forbund: Forbund, ar: int) -> None:
    mal = Mal.objects.bulk_create(
        Mal(forbund=forbund, nr=n, text=f"Mål {n} för {ar}", fran_ar=ar, tom_ar=ar) for n in range(1, 8)
    )
    Delmal.objects.bulk_create(
        Delmal(mal=m, text=f"Delmål {d}", matt="antal", ansvarig="styrelsen", ordning=d) for m in mal for d in range(3)
    )
    Aktivitet.objects.bulk_create(
        Aktivitet(forbund=forbund, ar=ar, omrade=f"Område {n % 4}", text=f"Aktivitet {n}", ordning=n) for n in range(12)
    )


def _dokument(forbund: Forbund, ar: int, beslut: Beslut) -> None:
    dokument = Dokument.objects.create(forbund=forbund, typ="verksamhetsplan", ar=ar)
    Avsnitt.objects.bulk_create(
        Avsnitt(dokument=dokument, rubrik=f"Avsnitt {n}", ordning=n, text=TEXT) for n in range(14)
    )
    if ar < SISTA_AR:
        Dokument.objects.filter(pk=dokument.pk).update(tillstand="antagen", beslut=beslut)


def _historik(forbund: Forbund, insatser: list[Insats]) -> None:
    typ = ContentType.objects.get_for_model(Insats)
    rader: Iterator[Any] = (
        Handelse(forbund=forbund, vad=f"Insats {i}: ändrade syfte {n}", objekt_typ=typ, objekt_id=i.pk)
        for i in insatser
        for n in range(10)
    )
    while bunt := list(islice(rader, 2000)):
        Handelse.objects.bulk_create(bunt)
