"""The page's queries do not grow with its rows. How long it takes is measured by bench."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from budget.models import Budgetversion, Kolumn
from finsam.models import Forbund
from tests import fabriker


def fyll(forbund: Forbund, rader: int, kolumner: int) -> Budgetversion:
    """A version with that many rows, half of them incomes, and that many columns."""
    version = fabriker.budgetversion(forbund)
    kol = [
        fabriker.kolumn(version, Kolumn.Sort.BUDGET if n == 0 else Kolumn.Sort.PLAN, 2026 + n, ordning=n)
        for n in range(kolumner)
    ]
    grupper = [fabriker.grupp(version, "Intäkter", "intakt"), fabriker.grupp(version, "Kostnader")]
    for nr in range(rader):
        post = fabriker.post(grupper[nr % 2], f"Rad {nr}", ordning=nr)
        for kolumn in kol:
            fabriker.cell(post, kolumn, str(nr * 1000))
    return version


@pytest.mark.parametrize("rader", [2, 30])
def test_sidans_fragor_ar_lika_manga_oavsett_rader(
    rader: int, chef: Client, forbund: Forbund, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    fyll(forbund, rader, 3)
    url = reverse("budget", args=[forbund.slug, 2026])
    chef.get(url)
    with django_assert_max_num_queries(11):
        assert chef.get(url).status_code == 200


def test_sparandets_fragor_raknas_per_andrad_cell(
    chef: Client, forbund: Forbund, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    version = fyll(forbund, 20, 3)
    post, kolumn = version.poster.get(text="Rad 3"), version.kolumner.first()
    assert kolumn
    url = reverse("budget", args=[forbund.slug, 2026])
    data = {f"cell-{post.pk}-{kolumn.pk}": "5", "fore": f'{{"{post.pk}-{kolumn.pk}": "3000.00"}}'}
    chef.get(url)
    with django_assert_max_num_queries(24):
        assert chef.post(url, data).status_code == 302
