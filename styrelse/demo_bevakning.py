"""The demo's uppdrag from decisions, one in each state, its decisions on delegation, and what meetings are paid. Days are counted from today; texts and names are invented."""

import datetime
from decimal import Decimal

from django.utils import timezone

from finsam.demo import Demo
from styrelse.arvode.arbete import lagg_till as lagg_till_sats
from styrelse.bevakning import arbete, delegation
from styrelse.models import Arvodessats, Bevakning, Delegationsbeslut

T = Bevakning.Tillstand
# what, who (a demo login, or a name), days from today until its day, state, what was done
UPPDRAG = (
    ("Ta fram förslag till reviderad delegationsordning", "forbundschef", 25, T.OPPEN, ""),
    ("Kartlägga vilka insatser som saknar plan för implementering", "handlaggare", -12, T.OPPEN, ""),
    ("Föreslå hur ungas väg mellan skola och arbete kan följas upp", "Beredningsgruppen", 80, T.OPPEN, ""),
    ("Bjuda in revisorerna till ett sammanträde under hösten", "ordforande", None, T.OPPEN, ""),
    (
        "Upphandla revisionsbiträde tillsammans med grannförbunden",
        "forbundschef",
        -60,
        T.KLAR,
        "Avtal är tecknat för tre år med möjlighet till förlängning. Kostnaden delas lika.",
    ),
    (
        "Utreda en gemensam webbplats för samverkan",
        "handlaggare",
        -30,
        T.STRUKEN,
        "Medlemmarna har valt att länka till varandras sidor i stället.",
    ),
)


def ladda_bevakningar(demo: Demo) -> None:
    """Uppdrag from a decision that the förbund has, and from older ones by hand."""
    i_dag = timezone.localdate()
    beslut = max(demo.beslut.values(), key=lambda b: b.datum, default=None)
    for nr, (vad, vem, dagar, tillstand, gjort) in enumerate(UPPDRAG):
        ny = Bevakning(forbund=demo.forbund, vad=vad, beslut=beslut if nr % 2 else None)
        if ny.beslut is None:
            ny.beslutat = i_dag - datetime.timedelta(days=170)
            ny.enligt = f"Styrelsen § {11 + nr}"
        if vem in demo.personer:
            ny.ansvarig = demo.personer[vem]
        else:
            ny.ansvarig_namn = vem
        ny.senast = None if dagar is None else i_dag + datetime.timedelta(days=dagar)
        arbete.lagg_till(ny=ny, by=demo.chef)
        if tillstand != T.OPPEN:
            dag = i_dag + datetime.timedelta(days=dagar or -1)
            arbete.ta_steg(bevakning=ny, till=tillstand, text=gjort, dag=dag, by=demo.chef)


# days before today, what, by whom, by which point
DELEGERADE = (
    (210, "Tecknade avtal om redovisning till och med december nästa år", "Förbundschefen", "punkt 2.4"),
    (155, "Beviljade tjänstledighet för handläggare", "Förbundschefen", "punkt 1.3"),
    (61, "Lämnade yttrande över remiss om finansiell samordning", "Ordföranden", "punkt 4.1"),
    (9, "Köpte utbildningsdagar för parterna inom beslutad budget", "Förbundschefen", "punkt 2.1"),
)


def ladda_delegationsbeslut(demo: Demo) -> None:
    """Some of the last months, none told of: what tells the board is an item of a meeting."""
    for dagar, vad, vem, stod in DELEGERADE:
        dag = timezone.localdate() - datetime.timedelta(days=dagar)
        nytt = Delegationsbeslut(forbund=demo.forbund, datum=dag, vad=vad, fattat_av=vem, stod=stod)
        delegation.registrera(nytt=nytt, by=demo.chef)


F = Arvodessats.Funktion
# from 1 January of so many years ago: for whom, kr for half a day, kr for a whole day
SATSER = (
    (9, F.ORDFORANDE, 1100, 1700),
    (9, F.LEDAMOT, 800, 1300),
    (1, F.ORDFORANDE, 1250, 1950),
    (1, F.VICE, 1050, 1650),
    (1, F.LEDAMOT, 900, 1450),
    (1, F.ERSATTARE, 600, 950),
)


def ladda_arvoden(demo: Demo) -> None:
    """Invented rates, old ones and those that hold now."""
    for sedan, funktion, halv, hel in SATSER:
        fran = datetime.date(timezone.localdate().year - sedan, 1, 1)
        sats = Arvodessats(forbund=demo.forbund, funktion=funktion, fran=fran, belopp=Decimal(halv))
        sats.heldag = Decimal(hel)
        lagg_till_sats(sats=sats, by=demo.chef)
