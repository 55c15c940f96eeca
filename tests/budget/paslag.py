"""Budgets of every shape, without a database: for tests that must hold whatever a budget looks like."""

from decimal import Decimal
from typing import Any
from unittest import mock

from hypothesis import strategies as st

from budget.hamtning import Cellrad, Hamtad
from budget.models import Budget, Budgetpost, Budgetversion, Kolumn
from budget.rakning import Raknekolumn, Raknepost, Versiondata
from budget.tabell import Budgettabell, budgettabell
from finsam.models import Forbund

TEXTER = st.sampled_from(
    [
        "Lokal",
        "Personal",
        "Summa kansli",
        "=1+1",
        "Resultat",
        "Intäkter",
        "varav annat",
        "2018",
        "Å  b",
        "100",
        "a" * 160,
    ]
)
BELOPP = st.none() | st.decimals(-(10**9), 10**9, places=2) | st.integers(-5, 5).map(lambda n: Decimal(n * 1000))


@st.composite
def tabeller(draw: Any) -> Budgettabell:
    """A table as it would have been loaded."""
    forbund = Forbund(pk=1, slug="norrdal", namn="Norrdal", enhet=draw(st.sampled_from(["kr", "tkr"])))
    version = Budgetversion(pk=1, budget=Budget(pk=1, forbund=forbund, ar=2026), nr=1)
    kolumner = _kolumner(draw)
    poster = _poster(draw)
    celler = [
        Cellrad(p.pk, k.pk, draw(BELOPP), "")
        for p in poster
        for k in kolumner
        if p.sort != "grupp" and k.sort != "summa" and draw(st.integers(0, 3))
    ]
    data = Versiondata(
        kolumner=tuple(Raknekolumn(k.pk, k.sort, k.fran_ar, k.tom_ar) for k in kolumner),
        poster=tuple(Raknepost(p.pk, p.foralder_id, p.sort, p.slag) for p in poster),
        celler={(c.post_id, c.kolumn_id): c.belopp for c in celler},
        eget_kapital=draw(st.dictionaries(st.integers(2022, 2027), st.integers(0, 9).map(Decimal), max_size=2)),
    )
    with mock.patch("budget.tabell.hamta", return_value=[Hamtad(version, kolumner, poster, celler, data)]):
        return budgettabell(version)


def _kolumner(draw: Any) -> list[Kolumn]:
    slag = [("utfall", 2022, 2023), ("prognos", 2024, 2025), ("budget", 2025, 2025), ("budget", 2026, 2026)]
    slag += [("plan", 2027, 2027), ("summa", 2022, 2027)]
    valda = draw(st.lists(st.sampled_from(slag), unique=True, min_size=1))
    return [
        Kolumn(pk=nr, budgetversion_id=1, sort=sort, fran_ar=fran, tom_ar=tom, kalla=draw(st.sampled_from(["", "VP"])))
        for nr, (sort, fran, tom) in enumerate(valda, 1)
    ]


def _poster(draw: Any) -> list[Budgetpost]:
    poster: list[Budgetpost] = []

    def ny(foralder: Budgetpost | None, sort: str, slag: str, **falt: Any) -> Budgetpost:
        post = Budgetpost(
            pk=len(poster) + 1, budgetversion_id=1, foralder_id=foralder and foralder.pk, sort=sort, slag=slag,
            text=draw(TEXTER), **falt,
        )  # fmt: skip
        poster.append(post)
        return post

    for slag in draw(st.lists(st.sampled_from(["intakt", "kostnad", "finansiell"]), max_size=4)):
        grupp = ny(None, "grupp", slag)
        for _ in range(draw(st.integers(0, 3))):
            rad = ny(grupp, "rad", slag)
            for del_ in draw(st.lists(st.sampled_from(["varav", "insats"]), max_size=3)):
                ny(rad, del_, slag, insats_id=7 if del_ == "insats" else None)
    return poster
