"""A bilaga in the hand, without a database: what the tests of its parts and of its PDF are made from."""

from decimal import Decimal

from finsam.dokument.delar import Skrift
from finsam.dokument.motor import Avsnittsdata, kapitel, levande_innehall
from finsam.dokument.tal import Kalla, Slag, Tal
from insatser.dokument.bilaga import NAMN, TYP
from insatser.dokument.underlag import Arsmedel, Bilagsunderlag, Insatsunderlag, Malunderlag, Textunderlag

AVSNITT = (
    Avsnittsdata(
        "aret",
        "Året i korthet",
        "<p>Fler deltog än året före.</p><p>Mer om året.</p>",
        levande=True,
        under=(
            Avsnittsdata("medel", "Medel per insats", levande=True),
            Avsnittsdata("oversikt", "Insatserna i översikt", levande=True),
        ),
    ),
    Avsnittsdata("individ", "Individinriktade insatser", levande=True),
    Avsnittsdata("struktur", "Strukturövergripande insatser", levande=True),
)
ARSRAPPORT = Kalla("Årsrapport 2017, inlämnad 14 januari 2018", "/norrdal/rapporter/1/#a1")


def tal(kr, kalla=None):
    return Tal(Decimal(kr), Slag.KR, kalla)


def medel(beviljat=400_000, rekvirerat=300_000, betalt=200_000, aterbetalt=0, ar=2017):
    kalla = Kalla("insatsens medel", "/norrdal/insatser/1/")
    return Arsmedel(ar, tal(beviljat, kalla), tal(rekvirerat), tal(betalt), tal(aterbetalt))


def insats(nr=1, **falt):
    standard = {
        "nyckel": f"insats-{nr}",
        "namn": f"Steget in {nr}",
        "sort": "individ",
        "slag": "Individinriktad",
        "url": f"/norrdal/insatser/{nr}/",
        "agare": "Norrdals kommun",
        "parter": ("Försäkringskassan", "Norrdals kommun"),
        "period": "2016–2018",
        "syfte": "<p>Fler ska komma i arbete.</p>",
        "malgrupp": "<p>Den som är mellan 16 och 29 år.</p>",
        "mal": (Malunderlag("Hälften når arbete", "SUS", "<p>14 av 30 arbetar.</p>"), Malunderlag("Ingen väntar")),
        "malkalla": ARSRAPPORT,
        "texter": (
            Textunderlag("Verksamhet", "<p>Arbetet flyttade till nya lokaler.</p>", ARSRAPPORT),
            Textunderlag("Lärdomar", "<p>Tidiga samtal ger mer.</p>", ARSRAPPORT),
        ),
        "medel": medel(),
    }
    return Insatsunderlag(**{**standard, **falt})


def struktur(nr=9, **falt):
    return insats(nr, sort="struktur", slag="Strukturövergripande", **falt)


def bilaga(*insatser):
    return Bilagsunderlag(2017, "kr", insatser)


def skrift(underlag, avsnitt=AVSNITT):
    return Skrift(
        forbund="Samordningsförbundet Norrdal",
        namn=NAMN,
        ar=2017,
        underrubrik=underlag.underrubrik,
        tillstand="Arbetsversion 1, 21 februari 2018",
        tillstand_mer="Inte antagen.",
        version="Arbetsversion 1",
        accent="#5a3a68",
        kapitel=kapitel(avsnitt, levande_innehall(TYP, avsnitt, underlag)),
    )
