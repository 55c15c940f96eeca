"""The main table of the plan for 2020 of Skellefteå-Norsjö, figures in tkr, with the sums that it printed."""

from budget.models import Budgetpost, Budgetversion, Kolumn, PubliceradSumma
from finsam.models import Forbund, Medlem
from tests import fabriker

INTAKTER = [
    ("Försäkringskassan", Medlem.Sort.FORSAKRINGSKASSAN, (3066, 3077, 2907, 2889)),
    ("Skellefteå kommun", Medlem.Sort.KOMMUN, (1453, 1458, 1383, 1374)),
    ("Norsjö kommun", Medlem.Sort.KOMMUN, (80, 81, 70, 70)),
    ("Västerbottens läns landsting", Medlem.Sort.REGION, (1533, 1538, 1454, 1444)),
    ("Övriga intäkter", None, (98, 60, 60, 70)),
]
KOSTNADER = {
    "Verksamhet": [(6637, 4046, 4356, 4032)],
    "Verksamhetsnära kostnader": [(60, 60, 60, 60), (100, 100, 100, 100), (220, 125, 100, 100)],
    "Kansli": [
        (260, 250, 260, 260),
        (35, 35, 35, 35),
        (191, 192, 195, 200),
        (870, 950, 960, 1100),
        (None, None, None, 10),
        (175, 175, 175, 150),
        (35, 30, 30, 30),
    ],
}
TRYCKTA_GRUPPER = {
    "Verksamhet": (6404, 6637, 4046, 4032),
    "Verksamhetsnära kostnader": (380, 285, 260, 260),
    "Kansli": (1566, 1632, 1655, 1785),
}
TRYCKTA = {
    PubliceradSumma.Slag.INTAKTER: (6230, 6214, 5874, 5847),
    PubliceradSumma.Slag.KOSTNADER: (8350, 8554, 5961, 6077),
    PubliceradSumma.Slag.RESULTAT_FORE: (-2324, 253, -360, -230),
}


def version(forbund: Forbund) -> Budgetversion:
    version = fabriker.budgetversion(forbund, 2020)
    kolumner = [fabriker.kolumn(version, Kolumn.Sort.BUDGET, ar, ordning=ar) for ar in (2017, 2018, 2019, 2020)]
    intakter = fabriker.grupp(version, "Intäkter", Budgetpost.Slag.INTAKT, ordning=0)
    for text, sort, belopp in INTAKTER:
        medlem = fabriker.medlem(forbund, text, sort) if sort else None
        _celler(fabriker.post(intakter, text, medlem=medlem), kolumner, belopp)
    for nr, (text, rader) in enumerate(KOSTNADER.items(), 1):
        grupp = fabriker.grupp(version, text, ordning=nr)
        for rad in rader:
            _celler(fabriker.post(grupp, "Rad"), kolumner, rad)
        _tryckta(kolumner, "grupp", TRYCKTA_GRUPPER[text], grupp)
    for slag, belopp in TRYCKTA.items():
        _tryckta(kolumner, slag, belopp, None)
    return version


def _celler(post, kolumner, belopp) -> None:
    for kolumn, tal in zip(kolumner, belopp, strict=True):
        if tal is not None:
            fabriker.cell(post, kolumn, str(tal * 1000))


def _tryckta(kolumner, slag, belopp, grupp) -> None:
    for kolumn, tal in zip(kolumner, belopp, strict=True):
        PubliceradSumma.objects.create(kolumn=kolumn, slag=slag, grupp=grupp, belopp=tal * 1000)
