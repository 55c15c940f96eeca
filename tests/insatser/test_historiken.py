"""The history of an insats: the latest on its page, all of it on a page of its own."""

from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from finsam.handelser import notera
from finsam.models import Person
from insatser.models import Insats
from insatser.tillstand import byt_tillstand


def notera_manga(insats: Insats, by: Person, antal: int) -> None:
    for nr in range(antal):
        notera(forbund=insats.forbund, by=by, vad=f"Rättade text {nr}", objekt=insats)


def test_sidan_visar_det_senaste_och_leder_till_allt(chef: Client, insats: Insats, forbundschef: Person) -> None:
    byt_tillstand(insats=insats, till=Insats.Tillstand.PAGAENDE, by=forbundschef)
    notera_manga(insats, forbundschef, 60)
    sida = chef.get(insats.get_absolute_url()).content.decode()
    assert "Rättade text 59" in sida
    assert "Rättade text 49" not in sida
    assert reverse("insats_historik", args=[insats.forbund.slug, insats.pk]) in sida


def test_tillstanden_star_i_forloppet_hur_mycket_som_an_har_hant(
    chef: Client, insats: Insats, forbundschef: Person
) -> None:
    byt_tillstand(insats=insats, till=Insats.Tillstand.PAGAENDE, by=forbundschef)
    notera_manga(insats, forbundschef, 220)
    assert "Insatsen blev pågående" in chef.get(insats.get_absolute_url()).content.decode()


def test_hela_historiken_bladdras_med_lika_manga_fragor(
    chef: Client, insats: Insats, forbundschef: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    notera_manga(insats, forbundschef, 60)
    with django_assert_max_num_queries(8):
        svar = chef.get(reverse("insats_historik", args=[insats.forbund.slug, insats.pk]), {"sida": 2})
    assert "Sida 2 av 2" in svar.content.decode()
    assert "Rättade text 0" in svar.content.decode()
