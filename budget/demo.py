"""The demo's budgets and annual accounts, as the förbund's own plans have them: columns, lines, notes and the sums that were printed."""

from decimal import Decimal
from typing import Any

from budget.bokslut.demo import ladda_bokslut, ladda_raknat
from budget.demo_bokforing import ladda_bokforing
from budget.kapitalandring import belagda_nivaer
from budget.models import (
    Betalning,
    Budget,
    Budgetpost,
    Budgetversion,
    Cell,
    EgetKapital,
    Extratilldelning,
    Fordelningsnyckel,
    Kapitalgrans,
    Kapitalniva,
    Kolumn,
    PubliceradSumma,
    Samrad,
    Serviceavgift,
    Tilldelning,
)
from finsam.demo import Demo, registrera
from finsam.pengar import Enhet
from finsam.richtext import fran_inmatning
from insatser.models import Insats


@registrera
def ladda(demo: Demo) -> None:
    """Eget kapital, keys, each budget and annual accounts of the data, and the bookkeeping."""
    data = demo.data("budget")
    EgetKapital.objects.bulk_create(
        EgetKapital(forbund=demo.forbund, ar=rad["ar"], belopp=Decimal(rad["belopp"]), kalla=rad["kalla"])
        for rad in data.get("eget_kapital", [])
    )
    Fordelningsnyckel.objects.bulk_create(
        Fordelningsnyckel(medlem=demo.medlemmar[namn], fran_ar=data["nycklar"]["fran_ar"], procent=Decimal(procent))
        for namn, procent in data.get("nycklar", {}).get("procent", {}).items()
    )
    Kapitalniva.objects.bulk_create(belagda_nivaer(demo.forbund))
    for grans in data.get("kapitalgranser", []):
        Kapitalgrans.objects.create(forbund=demo.forbund, **grans)
    for samrad in data.get("samrad", []):
        Samrad.objects.create(forbund=demo.forbund, **samrad)
    for budget in data.get("budgetar", []):
        Inlasning(demo, budget).ladda()
    for ar in data.get("tilldelning", []):
        _ladda_tilldelning(demo, ar)
    for bokslut in data.get("bokslut", []):
        ladda_bokslut(demo.forbund, bokslut)
    ladda_bokforing(demo)
    ladda_raknat(demo, demo.data("budget", "bokforing-2018"))


def _ladda_tilldelning(demo: Demo, data: dict[str, Any]) -> None:
    """What the members paid in a year, in kronor: confirmed where the data says how, with what was extra, and the payments as far as they are known."""
    tillstand = (
        {"tillstand": Tilldelning.Tillstand.BEKRAFTAD, "bekraftad": data["bekraftad"], "bekraftad_genom": data["genom"]}
        if "genom" in data
        else {}
    )
    if "serviceavgift" in data:
        Serviceavgift.objects.create(forbund=demo.forbund, ar=data["ar"], promille=Decimal(data["serviceavgift"]))
    for namn, belopp in data["belopp"].items():
        rad = Tilldelning.objects.create(
            medlem=demo.medlemmar[namn],
            ar=data["ar"],
            belopp=Decimal(belopp),
            **tillstand,
        )
        for extra in data.get("extra", {}).get(namn, []):
            Extratilldelning.objects.create(tilldelning=rad, **extra)
        for betalning in data.get("betalningar", {}).get(namn, []):
            Betalning.objects.create(tilldelning=rad, **betalning)


class Inlasning:
    """One budget on its way in. Amounts in the data are in its `enhet`, one for each column in order; None is an empty cell."""

    def __init__(self, demo: Demo, data: dict[str, Any]) -> None:
        self.demo = demo
        self.data = data
        self.faktor = Enhet(data["enhet"]).faktor
        self.insatser = {i.kod or i.namn: i for i in Insats.objects.filter(forbund=demo.forbund)}
        self.celler: list[Cell] = []

    def ladda(self) -> None:
        """Create the version with its columns, posts, cells and printed sums."""
        budget = Budget.objects.create(forbund=self.demo.forbund, ar=self.data["ar"])
        self.version = Budgetversion.objects.create(
            budget=budget,
            nr=self.data["version"],
            underskott_skal=fran_inmatning(self.data.get("underskott_skal", "")),
            sparad_av=self.demo.chef,
        )
        self.kolumner = [
            Kolumn.objects.create(budgetversion=self.version, ordning=nr, **falt)
            for nr, falt in enumerate(self.data["kolumner"])
        ]
        grupper = {g["text"]: self._grupp(nr, g) for nr, g in enumerate(self.data["grupper"])}
        Cell.objects.bulk_create(self.celler)
        self._publicerade(grupper)
        if "antagen" in self.data:
            antagen = {"tillstand": Budgetversion.Tillstand.ANTAGEN, "beslut": self.demo.beslut[self.data["antagen"]]}
            Budgetversion.objects.filter(pk=self.version.pk).update(**antagen)

    def _grupp(self, nr: int, data: dict[str, Any]) -> Budgetpost:
        grupp = Budgetpost.objects.create(
            budgetversion=self.version, ordning=nr, sort=Budgetpost.Sort.GRUPP, slag=data["slag"], text=data["text"]
        )
        for rad_nr, rad in enumerate(data["rader"]):
            post = self._post(grupp, rad_nr, Budgetpost.Sort.RAD, rad)
            for barn_nr, barn in enumerate(rad.get("varav", [])):
                self._post(post, barn_nr, Budgetpost.Sort.VARAV, barn)
            for barn_nr, barn in enumerate(rad.get("insatser", [])):
                self._post(post, barn_nr, Budgetpost.Sort.INSATS, barn)
        return grupp

    def _post(self, foralder: Budgetpost, nr: int, sort: str, data: dict[str, Any]) -> Budgetpost:
        insats = self.insatser[data["insats"]] if "insats" in data else None
        post = Budgetpost.objects.create(
            budgetversion=self.version,
            foralder=foralder,
            ordning=nr,
            sort=sort,
            slag=foralder.slag,
            text=data.get("text") or str(insats),
            insats=insats,
            medlem=self.demo.medlemmar[data["medlem"]] if "medlem" in data else None,
            beviljat=data.get("beviljat", False),
            anmarkning=data.get("not", ""),
        )
        self._celler(post, data)
        return post

    def _celler(self, post: Budgetpost, data: dict[str, Any]) -> None:
        """Cells of typed amounts. A post whose budget and plan years come from Beviljande keeps only its other columns."""
        noter = data.get("cellnoter", {})
        for kolumn, belopp in zip(self.kolumner, data.get("belopp", []), strict=False):
            hamtas = post.beviljat and kolumn.sort in {Kolumn.Sort.BUDGET, Kolumn.Sort.PLAN}
            if belopp is not None and not hamtas:
                self.celler.append(
                    Cell(
                        post=post,
                        kolumn=kolumn,
                        belopp=Decimal(belopp) * self.faktor,
                        anmarkning=noter.get(kolumn.fran_ar, ""),
                    )
                )

    def _publicerade(self, grupper: dict[str, Budgetpost]) -> None:
        """The sums that the printed document had, for the columns that are carried over from it."""
        PubliceradSumma.objects.bulk_create(
            PubliceradSumma(
                kolumn=kolumn,
                slag=rad["slag"],
                grupp=grupper[rad["grupp"]] if "grupp" in rad else None,
                belopp=Decimal(belopp) * self.faktor,
            )
            for rad in self.data.get("publicerat", [])
            for kolumn, belopp in zip(self.kolumner, rad["belopp"], strict=True)
            if belopp is not None
        )
