"""A small budget: a year and a plan year, an income of 1 000 tkr, an office of 300 and 310."""

from dataclasses import dataclass

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from budget.models import Budgetpost, Budgetversion, Cell, Kolumn
from finsam.models import Forbund, Handelse, Person, Roll
from tests import fabriker


@dataclass
class Liten:
    """The rows of the small budget, by name."""

    version: Budgetversion
    budget: Kolumn
    plan: Kolumn
    staten: Budgetpost
    kansli: Budgetpost
    lokal: Budgetpost

    def belopp(self, post: Budgetpost, kolumn: Kolumn) -> object:
        return Cell.objects.values_list("belopp", flat=True).filter(post=post, kolumn=kolumn).first()

    def cell(self, post: Budgetpost, kolumn: Kolumn) -> str:
        return f"{post.pk}-{kolumn.pk}"


@pytest.fixture
def liten(forbund: Forbund) -> Liten:
    version = fabriker.budgetversion(forbund)
    budget = fabriker.kolumn(version, ordning=1)
    plan = fabriker.kolumn(version, Kolumn.Sort.PLAN, 2027, ordning=2)
    staten = fabriker.post(fabriker.grupp(version, "Intäkter", "intakt", ordning=1), "Staten")
    kansli = fabriker.grupp(version, "Kansli", ordning=2)
    lokal = fabriker.post(kansli, "Lokal")
    for post, kolumn, belopp in (
        (staten, budget, "1000000"),
        (staten, plan, "1000000"),
        (lokal, budget, "300000"),
        (lokal, plan, "310000"),
    ):
        fabriker.cell(post, kolumn, belopp)
    version = Budgetversion.objects.select_related("budget__forbund").get(pk=version.pk)
    return Liten(version, budget, plan, staten, kansli, lokal)


@pytest.fixture
def ekonom(forbund: Forbund) -> Client:
    person = fabriker.person("Ebba Ek")
    fabriker.roll(person, forbund, Roll.Sort.EKONOM)
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def by(forbundschef: Person) -> Person:
    return forbundschef


def andringar() -> QuerySet[Handelse]:
    """The history without logins."""
    return Handelse.objects.filter(slag=Handelse.Slag.ANDRING)


def till(vy: str, *argument: object) -> str:
    """The address of a view in the förbund of the tests, in its year."""
    return reverse(vy, args=["norrdal", 2026, *argument])
