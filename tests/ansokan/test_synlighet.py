"""Who sees which applications, where they are found, and what they ask of the office."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from finsam.atkomst import tilltrade_till
from finsam.kontroller import Utfall
from finsam.models import Forbund, Person, Roll
from finsam.sok import sok
from finsam.uppgifter import uppgifter_for
from insatser.ansokan.bevaka import kontrollera_ansokningar
from insatser.ansokan.gang import begar_komplettering, lamna_in
from insatser.ansokan.skriva import Skribent
from insatser.models import Ansokan, Insats
from tests import fabriker

SARA = Skribent("sara@exempel.se")


@pytest.fixture
def tva(forbund: Forbund) -> tuple[Ansokan, Ansokan]:
    """A draft, and one that is handed in."""
    utkast = fabriker.ansokan(forbund, "Bara utkast")
    inne = fabriker.ansokan(forbund, "Inne", ekonomi={2027: "1000"})
    lamna_in(ansokan=inne, av=SARA)
    return utkast, inne


def syns(forbund: Forbund, *roller: str, ansvarig_for: Insats | None = None) -> list[str]:
    person = fabriker.person("Per Prov")
    for roll in roller:
        fabriker.roll(person, forbund, roll)
    if ansvarig_for:
        ansvarig_for.ansvariga.add(person)
    tilltrade = tilltrade_till(person, forbund.slug)
    assert tilltrade
    return sorted(Ansokan.objects.synliga_for(tilltrade).values_list("insats__namn", flat=True))


@pytest.mark.parametrize("roll", [Roll.Sort.FORBUNDSCHEF, Roll.Sort.HANDLAGGARE])
def test_kansliet_ser_allt(forbund: Forbund, tva: object, roll: str) -> None:
    assert syns(forbund, roll) == ["Bara utkast", "Inne"]


@pytest.mark.parametrize(
    "roll", [Roll.Sort.LSG, Roll.Sort.LEDAMOT, Roll.Sort.ORDFORANDE, Roll.Sort.EKONOM, Roll.Sort.REVISOR]
)
def test_andra_ser_det_som_ar_inlamnat(forbund: Forbund, tva: object, roll: str) -> None:
    assert syns(forbund, roll) == ["Inne"]


def test_insatsansvarig_ser_sina_egna(forbund: Forbund, tva: tuple[Ansokan, Ansokan]) -> None:
    assert syns(forbund, Roll.Sort.INSATSANSVARIG, ansvarig_for=tva[0].insats) == ["Bara utkast"]


def test_en_ansokan_syns_inte_bland_insatserna(chef: Client, forbund: Forbund, tva: object) -> None:
    sida = chef.get(f"/{forbund.slug}/2026/insatser/").content.decode()
    assert "Bara utkast" not in sida
    assert f"/{forbund.slug}/ansokningar/" in sida


def test_sokningen_hittar_bara_det_man_far_se(
    forbund: Forbund, forbundschef: Person, revisor: Person, tva: object
) -> None:
    chefens, revisorns = (tilltrade_till(p, forbund.slug) for p in (forbundschef, revisor))
    assert chefens
    assert revisorns
    assert dict(sok(chefens, "utkast"))["Ansökningar"][0].titel == "Ansökan om Bara utkast"
    assert "Ansökningar" not in dict(sok(revisorns, "utkast"))


def test_inlamnad_och_sen_komplettering_blir_uppgifter(forbund: Forbund, forbundschef: Person, tva: object) -> None:
    sen = fabriker.ansokan(forbund, "Sen", ekonomi={2027: "1"})
    lamna_in(ansokan=sen, av=SARA)
    begar_komplettering(ansokan=sen, by=forbundschef, text="Mer", senast=datetime.date(2020, 1, 1))
    tilltrade = tilltrade_till(forbundschef, forbund.slug)
    assert tilltrade
    rubriker = {u.rubrik: u.ord for u in uppgifter_for(tilltrade, 2026)}
    assert rubriker["Ansökan om Inne har kommit in"] == "Att ta emot"
    assert rubriker["Ansökan om Sen ska vara kompletterad"] == "Försenad"


def test_uppgifterna_ar_kansliets(forbund: Forbund, revisor: Person, tva: object) -> None:
    tilltrade = tilltrade_till(revisor, forbund.slug)
    assert tilltrade
    assert not [u for u in uppgifter_for(tilltrade, 2026) if "Ansökan" in u.rubrik]


def test_den_som_vantat_over_trettio_dagar_blir_en_upplysning(forbund: Forbund, tva: tuple[Ansokan, Ansokan]) -> None:
    assert [k.utfall for k in kontrollera_ansokningar(forbund, 2026)] == [Utfall.HALLER]
    Ansokan.objects.filter(pk=tva[1].pk).update(tillstand_sedan=timezone.now() - datetime.timedelta(days=31))
    (kontroll,) = kontrollera_ansokningar(forbund, 2026)
    assert kontroll.utfall == Utfall.UPPLYSNING
    assert kontroll.url == tva[1].get_absolute_url()


def test_utan_ansokningar_finns_inget_att_kontrollera(forbund: Forbund) -> None:
    assert list(kontrollera_ansokningar(forbund, 2026)) == []


def test_insatsens_sida_leder_till_ansokan(chef: Client, forbund: Forbund, tva: tuple[Ansokan, Ansokan]) -> None:
    insats = tva[1].insats
    Insats.objects.filter(pk=insats.pk).update(tillstand=Insats.Tillstand.PLANERAD)
    Ansokan.objects.filter(pk=tva[1].pk).update(tillstand="beviljad")
    assert tva[1].get_absolute_url() in chef.get(insats.get_absolute_url()).content.decode()
    assert insats.get_absolute_url() in chef.get(tva[1].get_absolute_url()).content.decode()
