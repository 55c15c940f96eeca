"""`manage.py demo`: what it loads, that it can be done again, and where it refuses."""

import io

from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import connection, transaction

import finsam.demo
from budget.models import Budgetversion, Cell
from budget.versioner import anta, lagg_fram
from finsam.demo import PERSONER, ladda_demo
from finsam.frysningar import frys
from finsam.models import Forbund, Frysning, Handelse, Person, Roll
from insatser.models import Insats
from styrelse.models import Mal
from tests import fabriker

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


def test_att_ladda_igen_ger_samma_rader(demo: Demo) -> None:
    fore = [m.objects.count() for m in (Insats, Cell, Mal, Roll, Person, Handelse)]
    ladda_demo()
    assert [m.objects.count() for m in (Insats, Cell, Mal, Roll, Person, Handelse)] == fore
    assert {f.pk for f in demo.values()} == set(Forbund.objects.values_list("pk", flat=True))


def test_att_ladda_igen_tar_bort_det_som_har_lagts_till(demo: Demo) -> None:
    insats = fabriker.insats(demo["ornskoldsvik"], "Ströva")
    fabriker.beviljande(insats)
    ladda_demo()
    connection.check_constraints()
    assert not Insats.objects.filter(namn="Ströva").exists()


def test_andra_forbund_lamnas_i_fred(demo: Demo) -> None:
    fabriker.insats(fabriker.forbund(), "Ströva")
    ladda_demo()
    assert Insats.objects.filter(namn="Ströva").exists()


def test_kommandot_skriver_hur_man_loggar_in(demo: Demo) -> None:
    ut = io.StringIO()
    call_command("demo", stdout=ut)
    assert "lsg@demo.example" in ut.getvalue()


def test_en_laddare_laddar_en_gang_hur_ofta_den_an_anmals(demo: Demo) -> None:
    fore = list(finsam.demo._laddare)
    finsam.demo.registrera(fore[0])
    assert finsam.demo._laddare == fore


def test_det_som_har_antagits_och_frysts_i_demon_laddas_om(demo: Demo) -> None:
    umea = demo["umearegionen"]
    chef = Person.objects.get(email="forbundschef@demo.example")
    version = Budgetversion.objects.get(budget__forbund=umea)
    lagg_fram(version=version, by=chef)
    anta(version=version, beslut=umea.beslut.first(), by=chef)  # type: ignore[arg-type]
    with transaction.atomic():
        frys(forbund=umea, by=chef, objekt=version, pdf=b"%PDF-1.7", data={}, mallversion="1")
    ladda_demo()
    connection.check_constraints()
    assert Budgetversion.objects.get(budget__forbund=umea).tillstand == Budgetversion.Tillstand.ARBETSVERSION
    assert not Frysning.objects.filter(forbund=umea).exists()
