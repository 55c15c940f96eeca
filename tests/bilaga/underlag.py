"""A bilaga in the hand, without a database: what the tests of its parts and of its PDF are made from."""

from decimal import Decimal

from finsam.dokument.delar import Skrift
from finsam.dokument.motor import Avsnittsdata, kapitel, levande_innehall
from finsam.dokument.tal import Kalla, Slag, Tal
from insatser.deltagare.publicerat import (
    Andring,
    Andringsrad,
    Andringstabell,
    Antalsrad,
    Antalstabell,
    KrPerDeltagare,
    PubliceradeDeltagare,
    PubliceratTal,
)
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


def medel(beviljat=400_000, rekvirerat=300_000, betalt=200_000, aterbetalt=0, frigjort=0, ar=2017):
    kalla = Kalla("insatsens medel", "/norrdal/insatser/1/")
    return Arsmedel(ar, tal(beviljat, kalla), tal(rekvirerat), tal(betalt), tal(aterbetalt), tal(frigjort))


def antal(namn, kvinnor, man):
    """Participants as they are published; None hides the sexes, ".." hides all."""
    kalla = Kalla("Deltagare 2017", "/norrdal/insatser/1/deltagare/2017/publicerat/")

    def ett(varde):
        return PubliceratTal(None if varde is None else Decimal(varde), Slag.ANTAL, kalla, dolt=varde is None)

    dolt = ".." in (kvinnor, man)
    summa = ett(None if dolt else (kvinnor or 0) + (man or 0))
    return Antalsrad(namn, *(ett(None if dolt else varde) for varde in (kvinnor, man)), summa)


def deltagare(rad=None, **falt):
    """Published participants of an insats, with before and after."""
    rad = rad or antal("Deltagare", 48, 47)
    andring = Andring(rad.kvinnor, rad.totalt)
    forsorjning = Andringsrad("Försörjningsstöd", andring, andring, andring)
    standard = {
        "deltagare": rad,
        "nya": antal("Nya under året", "..", ".."),
        "tabeller": (
            Antalstabell(
                "avslutsorsak", "Orsak till avslut", "av 36 avslutade", (antal("Arbete", 9, 7), antal("Annat", 0, 0))
            ),
            Antalstabell("remittent", "Remittent", "av 95 deltagare", (antal("Kommunen", 20, 20),)),
        ),
        "andringar": (
            Andringstabell("forsorjning", "Försörjning före och efter", "32 redovisade", rad.totalt, (forsorjning,)),
        ),
        "kostnad": KrPerDeltagare(tal(2105), tal(200_000), rad.totalt),
        "dolt": True,
    }
    return PubliceradeDeltagare(1, "Steget in", 2017, "/norrdal/", **{**standard, **falt})


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
