"""What a decision could not do is asked for until somebody has dealt with it."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from finsam.models import Beslut, Forbund, Person
from finsam.tilltrade import Tilltrade
from insatser.models import Ansokan, Insats
from styrelse.models import Attsats, Sammantrade, Verkan
from styrelse.mote import gang
from styrelse.verkan import avslag
from styrelse.verkan.stoppade import stoppade_kontroller, stoppade_uppgifter
from tests import fabriker, narvarofabriker
from tests.beredning import fabrik
from tests.verkan.test_utforande import beslutad, justera


@pytest.fixture
def stoppad(mote: Sammantrade, insats: Insats, by: Person) -> Verkan:
    """Granted, and then the insats was accounted for."""
    beslutad(mote, Verkan.Sort.BEVILJA, by, 600_000, insats=insats)
    Insats.objects.update(tillstand="slutredovisad")
    return justera(mote, by)


@pytest.fixture
def adress(stoppad: Verkan, forbund: Forbund) -> str:
    return reverse("verkan_stoppad", args=[forbund.slug, stoppad.pk])


def test_det_star_pa_startsidan_tills_det_ar_gjort(chef: Client, forbund: Forbund, adress: str) -> None:
    assert adress in chef.get(reverse("start", args=[forbund.slug, 2026])).content.decode()
    assert "Det gick inte." in chef.post(adress, {"igen": "1"}, follow=True).content.decode()
    Insats.objects.update(tillstand="pagaende")
    assert "utförd" in chef.post(adress, {"igen": "1"}, follow=True).content.decode()
    assert adress not in chef.get(reverse("start", args=[forbund.slug, 2026])).content.decode()


def test_det_antecknas_hur_det_hanterades(chef: Client, stoppad: Verkan, adress: str) -> None:
    assert "Skriv hur den har hanterats." in chef.post(adress, {"avskriv": "1", "hur": ""}).content.decode()
    chef.post(adress, {"avskriv": "1", "hur": "Medlen betalades ut av kommunen."})
    stoppad.refresh_from_db()
    assert stoppad.tillstand == Verkan.Tillstand.AVSKRIVEN
    sida = chef.post(adress, {"avskriv": "1", "hur": "En gång till."}, follow=True).content.decode()
    assert "hanterad på annat sätt" in sida


def test_kontrollen_sager_vad_som_inte_utfordes(stoppad: Verkan, forbund: Forbund) -> None:
    assert [k.utfall for k in stoppade_kontroller(forbund, 2026)] == ["haller_inte"]
    assert not list(stoppade_kontroller(forbund, 2025))
    Verkan.objects.update(tillstand="avskriven")
    assert [k.utfall for k in stoppade_kontroller(forbund, 2026)] == ["haller"]


def test_ledamoten_fragas_inte(stoppad: Verkan, forbund: Forbund, ledamot: Person) -> None:
    assert not list(stoppade_uppgifter(Tilltrade(ledamot, forbund, frozenset({"ledamot"})), 2026))


def test_avslag_som_inte_nadde_ansokan_star_pa_sidorna(chef: Client, forbund: Forbund, by: Person) -> None:
    ansokan = fabrik.ansokan(forbund, by)
    arende = narvarofabriker.avslaget_i(forbund, ansokan)
    beslut, adress = Beslut.objects.get(), reverse("verkan_avslag", args=[forbund.slug, arende.pk])
    start = reverse("start", args=[forbund.slug, 2026])
    for sida in (start, reverse("beslut", args=[forbund.slug, beslut.pk])):
        assert adress in chef.get(sida).content.decode()
    assert [k.utfall for k in stoppade_kontroller(forbund, 2026)] == ["haller_inte"]
    assert "Det gick inte." in chef.post(adress, follow=True).content.decode()
    assert "Lägg fram den till beslut och försök igen." in chef.get(adress).content.decode()
    Ansokan.objects.update(tillstand="till_beslut")
    assert "avslaget är inte registrerat" in chef.get(adress).content.decode()
    assert "Ansökan är avslagen." in chef.post(adress, follow=True).content.decode()
    assert adress not in chef.get(start).content.decode()


def test_ansokan_som_bara_att_satsen_namner_avslas_ocksa(
    mote: Sammantrade, forbund: Forbund, chef: Client, by: Person
) -> None:
    ansokan = fabrik.ansokan(forbund, by)
    Ansokan.objects.update(tillstand="till_beslut")
    arende = mote.arenden.get()
    gang.avgor(arende=arende, utfall="avslag", by=by)
    adress = reverse("verkan_avslag", args=[forbund.slug, arende.pk])
    assert chef.get(adress).status_code == 404
    sats = Attsats.objects.create(arende=arende, skede="beslut", text="avslå ansökan")
    Verkan.objects.create(attsats=sats, sort="bevilja", ansokan=ansokan)
    arende.refresh_from_db()
    assert avslag.avsla_ansokan(arende=arende, by=by) == "Ärendet har ingen att-sats. Skriv beslutet först."
    sats.beslut = fabriker.beslut(forbund, paragraf=77)
    sats.save()
    assert avslag.avsla_ansokan(arende=arende, by=by) == ""
    ansokan.refresh_from_db()
    assert ansokan.tillstand == "avslagen"


def test_knappen_visar_vad_det_stoppade_skulle_gora(stoppad: Verkan, forbund: Forbund) -> None:
    data = {"attsats": Attsats.objects.get(), "forbund": forbund, "far_andra": True, "tillbaka": "/"}
    sida = render_to_string("styrelse/verkan/_knapp.html", data)
    assert "Komplettera det som beslutet gör" in sida
    assert "Beviljar Steget in" in sida
