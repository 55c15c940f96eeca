"""The published budget of 2018 of Umeåregionen as rows: figures in tkr, as printed, None where the cell was empty."""

from decimal import Decimal

from budget.models import Budgetpost, Budgetversion, Kolumn, PubliceradSumma
from finsam.models import Forbund, Medlem
from tests import fabriker

# (text, figures, [varav (text, figures)])
RADER = {
    "intäkter": [
        ("Försäkringskassan", (58491, 6216, 5980, 5980, 5980), []),
        ("Försäkringskassan extra tilldelning", (500, None, None, None, None), []),
        ("Umeå kommun", (28516, 2589, 2494, 2494, 2494), []),
        ("Vännäs kommun", (489, 165, 159, 159, 159), []),
        ("Nordmalings kommun", (137, 131, 124, 124, 124), []),
        ("Vindelns kommun", (103, 96, 92, 92, 92), []),
        ("Robertsfors kommun", (None, 127, 121, 121, 121), []),
        ("Västerbottens läns landsting", (29246, 3108, 2990, 2990, 2990), []),
        ("Anställningsbidrag AF", (66, 110, 108, 100, 90), []),
    ],
    "verksamhet": [
        ("Avslutade verksamheter", (93179, None, None, None, None), []),
        ("Befintliga (beslutade)", (6727, 9670, 3165, 1620, None), []),
        ("Befintliga (ej beslutade)", (None, None, 8057, 9230, 10520), []),
        ("Nya (ej beslutade)", (None, None, 300, 300, None), []),
    ],
    "verksamhetsnära": [
        ("Extern kartläggning/analys", (368, 0, 0, 0, 0), []),
        (
            "Extern utvärdering",
            (1980, 67, 60, 50, 40),
            [
                ("utvärdering Ungdomstorget", (338, 0, None, None, None)),
                ("omkostnad studenter", (5, 0, None, None, None)),
                ("övrig uppföljning", (61, 0, 20, 20, 20)),
                ("medbedömare", (39, 0, None, None, None)),
                ("forskarstöd primärvård", (1248, 0, None, None, None)),
                ("samhällsekonomisk analys/social redovisning", (289, 67, 40, 30, 20)),
            ],
        ),
        (
            "Kompetensutveckling och infomaterial",
            (1315, 249, 570, 520, 520),
            [
                ("konferenser och seminarier (NAFS)", (634, 41, 50, 50, 50)),
                ("ledarskapsutveckling", (59, 134, 200, 150, 150)),
                ("KUR", (346, 54, 100, 100, 100)),
                ("information och marknadsföring", (276, 20, 20, 20, 20)),
                ("kompetensutvecklingsmedel för verksamheter", (None, None, 200, 200, 200)),
            ],
        ),
    ],
    "kansli": [
        ("Arvoden styrelse", (1891, 183, 190, 190, 200), []),
        ("Arvoden revisorer", (418, 35, 38, 39, 40), []),
        ("Ekonomisk administration", (1652, 180, 180, 180, 180), []),
        ("Förbundschef 1,0", (7332, 787, 807, 831, 856), []),
        ("Bitr. förbundschef 0,5", (353, 359, 365, 375, 387), []),
        ("Administratör 0,5", (111, 176, 176, 185, 193), []),
        ("Lokal, dator, telefon", (960, 134, 140, 150, 160), []),
        ("Fortbildning", (99, 0, 100, 80, 80), []),
        ("Resor, konferenser", (625, 110, 100, 100, 100), []),
        ("Övrig administration", (719, 65, 75, 75, 75), []),
    ],
}
INSATSER = {
    "Befintliga (beslutade)": [
        ("P41VAN", "Vännäs", (584, 370, 390, None, None)),
        ("P45UT3", "Ungdomstorget 3.0", (5184, 2460, None, None, None)),
        ("P47SIF", "De sammanhållna insatserna för unga", (None, 950, None, None, None)),
        ("P48NOR", "Nordmaling", (197, 380, 390, None, None)),
        ("P49VIN", "Vindeln", (298, 380, 390, None, None)),
        ("P51ROB", "Robertsfors", (None, 320, 390, None, None)),
        ("P52UVU", "Uppsökande verksamhet ungdomar", (164, 80, None, None, None)),
        ("P53FBO", "Förebyggande ohälsa", (None, 700, 1605, 1620, None)),
        ("P56SV3", "Steget vidare", (None, 1560, None, None, None)),
        ("P58NAF", "Insats NAFS", (300, 390, None, None, None)),
        ("P59VT1", "Vuxentorget", (None, 770, None, None, None)),
        ("P60UVT", "Utredning Vuxentorget", (None, 170, None, None, None)),
        ("P61SLU", "Social lots på Ungdomstorget", (None, 250, None, None, None)),
        ("P62AKS", "Stöd för att återgå/klara studier", (None, 370, None, None, None)),
        ("P63FKR", "Förstärkt kunskap om rehabilitering Robertsfors", (None, 150, None, None, None)),
        ("P65FLS", "Fokus långa sjukfall", (None, 370, None, None, None)),
    ],
    "Befintliga (ej beslutade)": [
        ("P41VAN", "Vännäs", (None, None, None, 400, 410)),
        ("P47SIF", "De sammanhållna insatserna för unga", (None, None, 1285, 1050, 1050)),
        ("P48NOR", "Nordmaling", (None, None, None, 400, 410)),
        ("P49VIN", "Vindeln", (None, None, None, 400, 410)),
        ("P51ROB", "Robertsfors", (None, None, None, 400, 410)),
        ("P53FBO", "Förebyggande ohälsa", (None, None, None, None, 1630)),
        ("P57UT4", "Ungdomstorget 4.0", (None, None, 3214, 3200, 3200)),
        ("P58NAF", "Insats NAFS", (None, None, 340, 350, None)),
        ("P59VT1", "Vuxentorget", (None, None, 3218, 3030, 3000)),
    ],
    "Nya (ej beslutade)": [
        ("P64KPO", "Konferens psykisk ohälsa", (None, None, None, None, None)),
        ("P66INT", "Integrationsinsats i Vännäs", (None, None, 300, 300, None)),
    ],
}
TRYCKT = {
    "I": (117548, 12542, 12068, 12060, 12050, 166268),
    "P": (99906, 9670, 11522, 11150, 10520, 142768),
    "N": (3663, 316, 630, 570, 560, 5739),
    "K": (14160, 2029, 2171, 2205, 2271, 22836),
    "S": (117729, 12015, 14323, 13925, 13351, 171343),
    "R1": (-181, 527, -2255, -1865, -1301, -5075),
    "R2": (3202, 527, -2255, -1865, -1301, -1692),
}

GRUPPER = [
    ("intäkter", "Intäkter", Budgetpost.Slag.INTAKT),
    ("verksamhet", "Projektkostnader", Budgetpost.Slag.KOSTNAD),
    ("verksamhetsnära", "Projektnära kostnader", Budgetpost.Slag.KOSTNAD),
    ("kansli", "Kansli och administration", Budgetpost.Slag.KOSTNAD),
]
FINANSIELLT = (3383, 0, 0, 0, 0)
TRYCKTA_TOTALER = [
    ("I", PubliceradSumma.Slag.INTAKTER),
    ("S", PubliceradSumma.Slag.KOSTNADER),
    ("R1", PubliceradSumma.Slag.RESULTAT_FORE),
    ("R2", PubliceradSumma.Slag.RESULTAT),
]
TRYCKTA_GRUPPER = {"Projektkostnader": "P", "Projektnära kostnader": "N", "Kansli och administration": "K"}
MEDLEMMAR = [
    ("Försäkringskassan", Medlem.Sort.FORSAKRINGSKASSAN),
    ("Umeå kommun", Medlem.Sort.KOMMUN),
    ("Vännäs kommun", Medlem.Sort.KOMMUN),
    ("Nordmalings kommun", Medlem.Sort.KOMMUN),
    ("Vindelns kommun", Medlem.Sort.KOMMUN),
    ("Robertsfors kommun", Medlem.Sort.KOMMUN),
    ("Västerbottens läns landsting", Medlem.Sort.REGION),
]


def tkr(belopp: int | None) -> Decimal | None:
    return None if belopp is None else Decimal(belopp * 1000)


def version(forbund: Forbund) -> Budgetversion:
    """The whole budget of 2018 in a working version, printed sums beside it. The sum column keeps its printed heading."""
    version = fabriker.budgetversion(forbund, 2018)
    kolumner = [
        fabriker.kolumn(version, Kolumn.Sort.UTFALL, 2005, 2016, ordning=1, kalla="Verksamhetsplan 2018"),
        fabriker.kolumn(version, Kolumn.Sort.PROGNOS, 2017, ordning=2, kalla="Verksamhetsplan 2018"),
        fabriker.kolumn(version, Kolumn.Sort.BUDGET, 2018, ordning=3),
        fabriker.kolumn(version, Kolumn.Sort.PLAN, 2019, ordning=4),
        fabriker.kolumn(version, Kolumn.Sort.PLAN, 2020, ordning=5),
        fabriker.kolumn(version, Kolumn.Sort.SUMMA, 2005, 2019, ordning=6, kalla="Verksamhetsplan 2018"),
    ]
    medlemmar = {namn: fabriker.medlem(forbund, namn, sort) for namn, sort in MEDLEMMAR}
    for nr, (nyckel, text, slag) in enumerate(GRUPPER, 1):
        grupp = fabriker.grupp(version, text, slag, ordning=nr)
        for rad in RADER[nyckel]:
            _rad(grupp, kolumner, rad, medlemmar)
        for kolumn, belopp in zip(kolumner, TRYCKT.get(TRYCKTA_GRUPPER.get(text, ""), ()), strict=False):
            PubliceradSumma.objects.create(kolumn=kolumn, slag="grupp", grupp=grupp, belopp=belopp * 1000)
    finansiellt = fabriker.grupp(version, "Finansiella poster", Budgetpost.Slag.FINANSIELL, ordning=5)
    _rad(finansiellt, kolumner, ("Finansiella intäkter", FINANSIELLT, []), {})
    for nyckel, slag in TRYCKTA_TOTALER:
        for kolumn, belopp in zip(kolumner, TRYCKT[nyckel], strict=True):
            PubliceradSumma.objects.create(kolumn=kolumn, slag=slag, belopp=belopp * 1000)
    return version


def _rad(grupp, kolumner, rad, medlemmar) -> None:
    text, belopp, varav = rad
    post = fabriker.post(grupp, text, medlem=medlemmar.get(text), ordning=grupp.barn.count())
    for nr, (kod, namn, delbelopp) in enumerate(INSATSER.get(text, [])):
        insats = grupp.budgetversion.budget.forbund.insatser.filter(kod=kod).first()
        insats = insats or fabriker.insats(grupp.budgetversion.budget.forbund, namn, kod=kod)
        _celler(fabriker.post(post, namn, Budgetpost.Sort.INSATS, insats=insats, ordning=nr), kolumner, delbelopp)
    if text not in INSATSER:
        _celler(post, kolumner, belopp)
    for nr, (del_, delbelopp) in enumerate(varav):
        _celler(fabriker.post(post, del_, Budgetpost.Sort.VARAV, ordning=nr), kolumner, delbelopp)


def _celler(post, kolumner, belopp) -> None:
    for kolumn, tal in zip(kolumner, belopp, strict=False):
        if tal is not None:
            fabriker.cell(post, kolumn, str(tal * 1000))
