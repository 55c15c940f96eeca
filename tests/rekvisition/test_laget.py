"""What is granted, called for and left, and what is asked about."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from finsam.atkomst import tilltrade_till
from finsam.dokument import bevarade
from finsam.kontroller import Utfall
from finsam.models import Forbund, Person, Rendering
from insatser.beviljande import per_ar
from insatser.models import Insats, Rekvisition, Villkor
from insatser.rekvisition.blad import blad
from insatser.rekvisition.kontroller import kontrollera_rekvisitioner
from insatser.rekvisition.lage import fragor, lage
from insatser.rekvisition.panel import for_insats, stapel, uppgifter
from tests import fabriker
from tests.beredning.fabrik import undertecknat
from tests.rekvisition import fabrik
from tests.rekvisition.fabrik import provning

U2 = {"fran": datetime.date(2026, 3, 1), "tom": datetime.date(2026, 6, 30)}


def rubriker(rekvisition: Rekvisition) -> list[str]:
    return [f.rubrik for f in fragor(rekvisition, lage(rekvisition))]


def test_laget_rad_for_rad(insats: Insats, rekvisition: Rekvisition, forbundschef: Person) -> None:
    fabrik.granska(rekvisition, forbundschef, provning("avdragen", "80000", "Moms"))
    andra = fabriker.rekvisition(insats, 2, {"Lön": "300000", "Resor": "50000"}, **U2)
    laget = lage(andra)
    assert (laget.beviljat, laget.fore, laget.denna, laget.kvar) == (400000, 80000, 350000, -30000)
    assert [(r.fore, r.kvar, r.over) for r in laget.rader] == [(80000, 20000, 0), (80000, -30000, 30000)]
    tidigare = lage(rekvisition)
    assert (tidigare.kvar, tidigare.efter, tidigare.kvar_nu) == (320000, 350000, -30000)


def test_sidan_sager_vad_som_inte_stammer(insats: Insats, rekvisition: Rekvisition) -> None:
    undertecknat(insats)
    beslut = insats.beviljanden.get().beslut
    Villkor.objects.create(insats=insats, beslut=beslut, text="Styrgrupp utsedd", senast=datetime.date(2026, 1, 31))
    Villkor.objects.create(insats=insats, beslut=beslut, text="Lämna rapport", senast=datetime.date(2099, 1, 1))
    andra = fabriker.rekvisition(insats, 2, {"Lön": "300001"}, **U2)
    assert rubriker(andra) == ["Mer än beviljat", "Månad två gånger", "Underlag saknas", "Villkor inte uppfyllt"]
    assert "Utanför avtalet" in rubriker(rekvisition)


def test_utan_beslut_och_avtal(forbund: Forbund) -> None:
    utan = fabriker.rekvisition(fabriker.insats(forbund, "Utan medel"))
    utan.underlag.create(fil=fabriker.fil(forbund))
    assert rubriker(utan) == ["Inget är beviljat", "Inget avtal"]


def test_stapeln_och_fritt_efter_slutrekvisition(
    insats: Insats, rekvisition: Rekvisition, forbundschef: Person, ekonom: Person
) -> None:
    Rekvisition.objects.filter(pk=rekvisition.pk).update(slutlig=True)
    fabrik.betald(rekvisition, forbundschef, ekonom)
    tilltrade = tilltrade_till(forbundschef, "norrdal")
    assert tilltrade
    bild = stapel(for_insats(tilltrade, insats), per_ar(insats.beviljanden.select_related("beslut")))
    assert bild
    assert (bild.rekvirerat.betalt, bild.kvar, bild.fritt) == (100000, 300000, 300000)
    assert [klass for klass, _, _ in bild.delar] == ["b-done", "b-left"]
    assert stapel([], {}) is None


def test_insatssidan_visar_pengar_och_forlopp(chef: Client, insats: Insats, rekvisition: Rekvisition) -> None:
    text = chef.get(insats.get_absolute_url()).content.decode()
    assert "Väntar på granskning" in text
    assert "Skriv rekvisition" in text
    assert "b-plan" in text


def test_uppgifter_foljer_tillstandet(rekvisition: Rekvisition, forbundschef: Person, ekonom: Person) -> None:
    def vad(person: Person) -> list[str]:
        tilltrade = tilltrade_till(person, "norrdal")
        assert tilltrade
        return [u.rubrik.split(" ")[0] for u in uppgifter(tilltrade, 2026)]

    assert vad(forbundschef) == ["Granska"]
    fabrik.granska(rekvisition, forbundschef)
    assert (vad(forbundschef), vad(ekonom)) == ([], ["Attestera"])


def test_kontrollerna(insats: Insats, rekvisition: Rekvisition, forbund: Forbund) -> None:
    def utfall() -> dict[str, Utfall]:
        return {k.id: k.utfall for k in kontrollera_rekvisitioner(forbund, 2026)}

    assert set(utfall().values()) == {Utfall.HALLER}
    fabriker.rekvisition(insats, 2, {"Lön": "300001"}, **U2)
    nu = utfall()
    assert nu["rekvisition.inom_beviljat"] == Utfall.UPPLYSNING
    assert nu["rekvisition.manader"] == Utfall.UPPLYSNING
    assert list(kontrollera_rekvisitioner(forbund, 2030)) == []


def test_sankt_beviljande_efter_granskningen_haller_inte(
    insats: Insats, rekvisition: Rekvisition, forbund: Forbund, forbundschef: Person
) -> None:
    fabrik.granska(rekvisition, forbundschef)
    insats.beviljanden.update(belopp=99999)
    assert next(iter(kontrollera_rekvisitioner(forbund, 2026))).utfall == Utfall.HALLER_INTE


@pytest.mark.parametrize("vy", ["rekvisition", "rekvisition_granska"])
def test_fragorna_vaxer_inte_med_raderna(
    vy: str,
    chef: Client,
    insats: Insats,
    rekvisition: Rekvisition,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    for nr in range(10):
        rekvisition.rader.create(slag="ovrigt", benamning=f"Rad {nr}", belopp=Decimal(100), ordning=nr)
    with django_assert_max_num_queries(24):
        chef.get(reverse(vy, args=["norrdal", rekvisition.pk]))


def test_listan_filtreras_och_summeras(chef: Client, insats: Insats, rekvisition: Rekvisition) -> None:
    lista = reverse("rekvisitioner", args=["norrdal", 2026])
    assert "Steget in, rekvisition 1" in chef.get(lista).content.decode()
    assert "passar urvalet" in chef.get(lista, {"tillstand": "betald"}).content.decode()
    assert "Steget in, rekvisition 1" in chef.get(lista, {"q": "steget"}).content.decode()


def test_utkast_och_andras_insatser_ar_dolda(
    som_ansvarig: Client, insats: Insats, forbund: Forbund, ledamot: Person
) -> None:
    utkast = fabriker.rekvisition(insats, 1, tillstand="utkast")
    annan = fabriker.rekvisition(fabriker.insats(forbund, "Annans"), 1, by=ledamot)
    assert som_ansvarig.get(utkast.get_absolute_url()).status_code == 200
    assert som_ansvarig.get(annan.get_absolute_url()).status_code == 404
    las = Client()
    las.force_login(ledamot)
    assert las.get(utkast.get_absolute_url()).status_code == 404
    assert las.get(annan.get_absolute_url()).status_code == 200


def test_underlaget_lamnas_ut_till_den_som_attesterar(
    som_ekonom: Client, rekvisition: Rekvisition, forbund: Forbund
) -> None:
    rad = rekvisition.underlag.create(fil=fabriker.fil(forbund))
    url = reverse("rekvisition_underlag", args=["norrdal", rekvisition.pk, rad.pk])
    assert som_ekonom.get(url).status_code == 200
    rad.fil.aterkallad = timezone.now()
    rad.fil.save()
    assert som_ekonom.get(url).status_code == 410


def test_bladet_visar_beslutet(rekvisition: Rekvisition, forbundschef: Person, ekonom: Person) -> None:
    fabrik.betald(rekvisition, forbundschef, ekonom)
    rekvisition = Rekvisition.objects.select_related("insats__forbund").get(pk=rekvisition.pk)
    rubriker = [k.rubrik for k in blad(rekvisition, lage(rekvisition)).kapitel]
    assert rubriker == ["Belopp", "Beviljat för 2026", "Beslut"]


def test_insatsansvarig_far_sin_rekvisition_som_pdf(som_ansvarig: Client, rekvisition: Rekvisition) -> None:
    svar = som_ansvarig.get(reverse("rekvisition_pdf", args=["norrdal", rekvisition.pk]))
    assert svar.status_code == 200
    assert bevarade._far_lasa(Rendering.objects.get())
