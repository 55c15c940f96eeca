"""What insatser register by themselves, and what the diarium shows of them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from finsam.diarium import registrera_handling
from finsam.models import Diarieforing, Forbund, Handling, Person, Roll
from insatser.avslut.aterbetalning import besluta, fakturera
from insatser.avtal.versioner import underteckna
from insatser.beredning.blad import uppratta
from insatser.diariet.arenden import arende_for
from insatser.models import Ansokan, Aterbetalning, Avgorande, Avtal, Insats, Rekvisition
from insatser.rekvisition import steg
from tests import fabriker
from tests.atkomst import varlden
from tests.diariet.conftest import DAG


@pytest.fixture
def insats(forbund: Forbund) -> Insats:
    return fabriker.insats(forbund, agare="Norrdals kommun")


def utkast(insats: Insats) -> Rekvisition:
    return fabriker.rekvisition(insats, tillstand="utkast", inlamnad=None, inlamnad_av=None)


def registrerat() -> list[tuple[str, str, str]]:
    return list(Handling.objects.order_by("pk").values_list("riktning", "rubrik", "part"))


def test_en_insats_har_ett_arende(insats: Insats, forbundschef: Person) -> None:
    arende = arende_for(insats=insats, by=forbundschef)
    assert arende_for(insats=insats, by=forbundschef) == arende
    assert (arende.rubrik, arende.objekt) == ("Insatsen Steget in", insats)


def test_en_sokt_insats_har_ansokans_arende(forbund: Forbund, forbundschef: Person) -> None:
    ansokan = varlden.ansokan(forbund)
    ansokan.refresh_from_db()
    assert arende_for(insats=ansokan.insats, by=forbundschef) == ansokan.diarieforing
    assert Diarieforing.objects.count() == 1


def test_rekvisitionens_gang_registreras(insats: Insats, forbundschef: Person) -> None:
    rekvisition = utkast(insats)
    steg.lamna_in(rekvisition=rekvisition, by=forbundschef)
    steg.begar_komplettering(rekvisition=rekvisition, vad="Underlag saknas.", by=forbundschef)
    steg.lamna_in(rekvisition=rekvisition, by=forbundschef)
    steg.avvisa(rekvisition=rekvisition, skal="Fel period.", by=forbundschef)
    assert registrerat() == [
        ("in", "Rekvisition 1, januari–mars 2026", "Norrdals kommun"),
        ("ut", "Begäran om komplettering av rekvisition 1, januari–mars 2026", "Norrdals kommun"),
        ("in", "Kompletterad rekvisition 1, januari–mars 2026", "Norrdals kommun"),
        ("ut", "Avvisad rekvisition 1, januari–mars 2026", "Norrdals kommun"),
    ]


def test_attesten_registreras_som_upprattad(insats: Insats, forbundschef: Person) -> None:
    annan = fabriker.person("Annan Granskare")
    rekvisition = utkast(insats)
    Rekvisition.objects.filter(pk=rekvisition.pk).update(
        tillstand="granskad", inlamnad=timezone.now(), inlamnad_av=annan, granskad=timezone.now(), granskad_av=annan
    )
    steg.attestera(rekvisition=rekvisition, by=forbundschef)
    assert registrerat() == [("upprattad", "Beslut om utbetalning av rekvisition 1, januari–mars 2026", "")]


def test_avtal_utan_ansokan_registreras_i_insatsens_arende(insats: Insats, forbundschef: Person) -> None:
    avtal = fabriker.avtal(insats, tillstand=Avtal.Tillstand.SKICKAT, undertecknat=None)
    underteckna(avtal=avtal, dag=DAG, by=forbundschef, fil=fabriker.fil(insats.forbund))
    assert registrerat() == [("in", "Undertecknat avtal, version 1", "Norrdals kommun")]


def test_arendet_leder_till_insats_avtal_och_underlag(chef: Client, insats: Insats, forbundschef: Person) -> None:
    avtal = fabriker.avtal(insats)
    rekvisition = utkast(insats)
    underlag = rekvisition.underlag.create(fil=fabriker.fil(insats.forbund, "huvudbok.pdf"))
    steg.lamna_in(rekvisition=rekvisition, by=forbundschef)
    html = chef.get(Diarieforing.objects.get().get_absolute_url()).content.decode()
    for url in (
        insats.get_absolute_url(),
        avtal.get_absolute_url(),
        rekvisition.get_absolute_url(),
        reverse("rekvisition_underlag", args=["norrdal", rekvisition.pk, underlag.pk]),
    ):
        assert f'"{url}"' in html


def test_ansokans_arende_leder_till_versionen_och_dess_bilagor(chef: Client, forbund: Forbund) -> None:
    ansokan = varlden.ansokan(forbund)
    html = chef.get(Diarieforing.objects.get().get_absolute_url()).content.decode()
    assert reverse("ansokan_version", args=["norrdal", ansokan.pk, 1]) in html
    assert "tidsplan.pdf" in html
    assert f'"{ansokan.get_absolute_url()}"' in html


def test_underlaget_visas_inte_for_den_som_inte_far_se_det(
    ledamot: Person, insats: Insats, forbundschef: Person
) -> None:
    rekvisition = utkast(insats)
    rekvisition.underlag.create(fil=fabriker.fil(insats.forbund, "huvudbok.pdf"))
    steg.lamna_in(rekvisition=rekvisition, by=forbundschef)
    client = Client()
    client.force_login(ledamot)
    html = client.get(Diarieforing.objects.get().get_absolute_url()).content.decode()
    assert "Rekvisition 1" in html
    assert "huvudbok.pdf" not in html


@pytest.mark.parametrize("sort", [Roll.Sort.LEDAMOT, Roll.Sort.INSATSANSVARIG])
def test_insatsens_sida_visar_diariet_for_den_som_laser_det(
    forbund: Forbund, insats: Insats, forbundschef: Person, sort: str
) -> None:
    steg.lamna_in(rekvisition=utkast(insats), by=forbundschef)
    person = fabriker.person("Per Son")
    fabriker.roll(person, forbund, sort)
    insats.ansvariga.add(person)
    client = Client()
    client.force_login(person)
    html = client.get(insats.get_absolute_url()).content.decode()
    assert (f"Ärende {Diarieforing.objects.get().dnr}" in html) is (sort == Roll.Sort.LEDAMOT)


def test_ansokans_sida_visar_arendet(chef: Client, forbund: Forbund) -> None:
    ansokan = varlden.ansokan(forbund)
    svar: Any = chef.get(ansokan.get_absolute_url())
    assert f'"{Diarieforing.objects.get().get_absolute_url()}"' in svar.content.decode()


def test_aterbetalningens_beslut_och_faktura_registreras(insats: Insats, forbundschef: Person) -> None:
    rad = Aterbetalning.objects.create(
        insats=insats, ar=2026, forbrukat=10, beraknat=90, belopp=90, skapad_av=forbundschef
    )
    besluta(aterbetalning=rad, by=forbundschef)
    i_dag = timezone.localdate()
    fakturera(aterbetalning=rad, dag=i_dag, nummer="17", forfaller=i_dag, by=forbundschef)
    assert registrerat() == [
        ("upprattad", "Beslut om återbetalning för 2026", ""),
        ("ut", "Faktura om återbetalning för 2026", "Norrdals kommun"),
    ]


def test_varje_slag_av_handling_har_sin_sida(chef: Client, forbund: Forbund, forbundschef: Person) -> None:
    """A besked, a yttrande and a tjänsteskrivelse lead to where they are read."""
    yttrande = varlden.yttrande(forbund)
    ansokan = Ansokan.objects.select_related("insats__forbund").get(pk=yttrande.ansokan_id)
    skrivelse = uppratta(ansokan=ansokan, by=forbundschef)
    avgorande = Avgorande.objects.create(
        ansokan=ansokan, beslut=fabriker.beslut(forbund), utfall="avslagen", skal="Skäl", registrerat_av=forbundschef
    )
    arende = Diarieforing.objects.get()
    for objekt in (yttrande, avgorande):
        registrera_handling(arende=arende, by=forbundschef, riktning="in", rubrik="Handling", objekt=objekt)
    html = chef.get(arende.get_absolute_url()).content.decode()
    for url in (
        reverse("ansokan_yttrande", args=["norrdal", yttrande.pk]),
        reverse("ansokan_skrivelse", args=["norrdal", skrivelse.pk]),
        ansokan.get_absolute_url(),
    ):
        assert f'"{url}"' in html


def test_en_ansokan_som_skrivs_har_inget_arende(chef: Client, forbund: Forbund) -> None:
    ansokan = fabriker.ansokan(forbund)
    assert "Ärende " not in chef.get(ansokan.get_absolute_url()).content.decode()
