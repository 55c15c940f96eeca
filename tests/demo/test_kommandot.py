"""`manage.py demo`: what it loads, that it can be done again, and where it refuses."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count
from django.test import override_settings

import finsam.demo
from budget.models import Budgetversion
from budget.versioner import anta, lagg_fram
from finsam.demo import PERSONER
from finsam.frysningar import frys
from finsam.models import Forbund, Frysning, Person, Roll
from insatser.models import Insats
from tests import fabriker
from tests.demo.conftest import I_PROVET

Demo = dict[str, Forbund]


def test_tre_forbund_laddas(demo: Demo) -> None:
    assert set(demo) == {"umearegionen", "skelleftea-norsjo", "ornskoldsvik"}
    assert demo["umearegionen"].namn_den(demo["umearegionen"].bildat) == "Samordningsförbundet Umeå"  # type: ignore[arg-type]


def test_var_och_en_har_sin_roll_i_alla_tre(demo: Demo) -> None:
    for epost, (_, sort) in PERSONER.items():
        roller = Roll.objects.filter(person__email=f"{epost}@demo.example", tom=None)
        assert [r.sort for r in roller] == [sort] * 3


def test_losenordet_gar_att_logga_in_med(demo: Demo) -> None:
    assert authenticate(email="revisor@demo.example", password="demo") is not None


def test_insatsansvarig_ansvarar_for_en_insats_i_varje_forbund(demo: Demo) -> None:
    person = Person.objects.get(email="insats@demo.example")
    assert sorted(i.forbund.slug for i in person.insatser.all()) == [
        "ornskoldsvik",
        "skelleftea-norsjo",
        "umearegionen",
    ]


@dataclass(frozen=True)
class Omladdad:
    """What there was of the demo before, and what the command said."""

    fore: tuple[set[int], list[int]]
    utskrift: str


def demons_rader() -> tuple[set[int], list[int]]:
    """The three förbund by key, and how many rows they have."""
    forbund = Forbund.objects.exclude(slug="norrdal")
    vagar = ("insatser", "budgetar__versioner__poster__celler", "mal", "roller", "handelser")
    return set(forbund.values_list("pk", flat=True)), [forbund.aggregate(n=Count(v))["n"] for v in vagar]


@pytest.fixture(scope="module")
def omladdad(laddad_demo: str, django_db_blocker: Any) -> Iterator[Omladdad]:
    """The demo loaded again, after things were added to it and adopted in it, and beside another förbund with one insats."""
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=laddad_demo, **I_PROVET), transaction.atomic():
        fore = demons_rader()
        fabriker.beviljande(fabriker.insats(Forbund.objects.get(slug="ornskoldsvik"), "Ströva"))
        fabriker.insats(fabriker.forbund(), "Annans")
        anta_och_frys(Forbund.objects.get(slug="umearegionen"))
        ut = io.StringIO()
        call_command("demo", stdout=ut)
        connection.check_constraints()
        yield Omladdad(fore, ut.getvalue())
        transaction.set_rollback(True)


def anta_och_frys(forbund: Forbund) -> None:
    chef = Person.objects.get(email="forbundschef@demo.example")
    version = Budgetversion.objects.get(budget__forbund=forbund)
    lagg_fram(version=version, by=chef)
    anta(version=version, beslut=forbund.beslut.first(), by=chef)  # type: ignore[arg-type]
    frys(forbund=forbund, by=chef, objekt=version, pdf=b"%PDF-1.7", data={}, mallversion="1")


def test_att_ladda_igen_ger_samma_rader(omladdad: Omladdad, demo: Demo) -> None:
    assert demons_rader() == omladdad.fore


def test_att_ladda_igen_tar_bort_det_som_har_lagts_till(omladdad: Omladdad, demo: Demo) -> None:
    assert not Insats.objects.filter(namn="Ströva").exists()


def test_andra_forbund_lamnas_i_fred(omladdad: Omladdad, demo: Demo) -> None:
    assert Insats.objects.filter(namn="Annans").exists()


def test_kommandot_skriver_hur_man_loggar_in(omladdad: Omladdad, demo: Demo) -> None:
    assert "lsg@demo.example" in omladdad.utskrift


def test_det_som_har_antagits_och_frysts_i_demon_laddas_om(omladdad: Omladdad, demo: Demo) -> None:
    umea = demo["umearegionen"]
    assert Budgetversion.objects.get(budget__forbund=umea).tillstand == Budgetversion.Tillstand.ARBETSVERSION
    assert not Frysning.objects.filter(forbund=umea).exists()


def test_en_laddare_laddar_en_gang_hur_ofta_den_an_anmals(demo: Demo) -> None:
    fore = list(finsam.demo._laddare)
    finsam.demo.registrera(fore[0])
    assert finsam.demo._laddare == fore
