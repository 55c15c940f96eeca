"""An insats, the budget and the § point at each other."""

import pytest
from django.test import Client
from django.urls import reverse

from finsam.models import Beslut, Forbund, Person
from insatser.models import Insats
from styrelse.models import Arende, Attsats, Justering, Sammantrade, Verkan
from styrelse.mote import gang
from tests import fabriker
from tests.verkan.test_utforande import beslutad, justera, verkan

S = Verkan.Sort


@pytest.fixture
def budget(forbund: Forbund) -> None:
    version = fabriker.budgetversion(forbund, 2026)
    kolumn = fabriker.kolumn(version, "budget", 2026)
    fabriker.cell(fabriker.post(fabriker.grupp(version, "Intäkter", "intakt"), "Staten"), kolumn, "900000")


def insatssidan(client: Client, insats: Insats) -> str:
    return client.get(insats.get_absolute_url()).content.decode()


def test_insatsens_sida_foljer_beslutet_fran_forslag_till_justerat(
    chef: Client, mote: Sammantrade, insats: Insats, by: Person
) -> None:
    foreslagen = verkan(mote, S.BEVILJA, 600_000, insats=insats)
    assert "Föreslås" in insatssidan(chef, insats)
    gang.avgor(arende=foreslagen.attsats.arende, utfall="beslutat", by=by)
    assert "Beslutat, ej justerat" in insatssidan(chef, insats)
    Arende.objects.update(paragraf=18)
    justera(mote, by)
    sida = insatssidan(chef, insats)
    assert ">Justerat<" in sida
    assert f'{reverse("protokoll", args=[insats.forbund.slug, mote.pk])}#p18">§ 18, sammanträde' in sida


def test_ledamoten_ser_det_beslutade_men_inte_forslagen(
    ledamot: Person, mote: Sammantrade, insats: Insats, by: Person
) -> None:
    client = Client()
    client.force_login(ledamot)
    verkan(mote, S.FORLANGA, insats=insats)
    assert "Beslut vid sammanträden" not in insatssidan(client, insats)
    beslutad(mote, S.BEVILJA, by, 600_000, insats=insats)
    arende = mote.arenden.get()
    assert f'href="{mote.get_absolute_url()}">sammanträde' in insatssidan(client, insats)
    justering = Justering.objects.create(protokoll=mote.protokoll, last_av=by)
    Arende.objects.filter(pk=arende.pk).update(paragraf=18, justering=justering)
    Justering.objects.update(tillstand="justerad", justerad=mote.datum)
    assert "#p18" in insatssidan(client, insats)


def test_det_som_avslogs_star_inte_pa_insatsen(chef: Client, mote: Sammantrade, insats: Insats, by: Person) -> None:
    gang.avgor(arende=verkan(mote, S.AVSLUTA, insats=insats).attsats.arende, utfall="avslag", by=by)
    assert "Beslut vid sammanträden" not in insatssidan(chef, insats)


@pytest.mark.usefixtures("budget")
def test_budgeten_sager_vilka_beslut_som_inte_ar_justerade(
    chef: Client, mote: Sammantrade, insats: Insats, by: Person
) -> None:
    adress = reverse("budget", args=[insats.forbund.slug, 2026])
    assert "Beslutat, ej justerat" not in chef.get(adress).content.decode()
    verkan(mote, S.AVSATTA, 50_000)
    beslutad(mote, S.BEVILJA, by, 600_000, insats=insats)
    sida = chef.get(adress).content.decode()
    for beslut in Beslut.objects.all():
        beslutssidan = reverse("beslut", args=[insats.forbund.slug, beslut.pk])
        assert beslutssidan in sida
        assert f'href="{adress}">budget 2026' in chef.get(beslutssidan).content.decode()
    assert "Ur eget kapital: göra något" in sida
    assert Attsats.objects.filter(beslut__isnull=False).count() == 2
