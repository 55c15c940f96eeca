"""What those who are called say before the meeting, and the ersättare who is asked."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from finsam import utskick
from finsam.models import Forbund, Person, Utskick
from finsam.tilltrade import Tilltrade
from styrelse.kallelse import anmalningar
from styrelse.kallelse.uppgifter import forhinder_att_ersatta
from styrelse.models import Arende, Forhinder, Javsanmalan, Narvaropass, Protokoll, Sammantrade
from styrelse.narvaro.forbered import forbered
from tests.kallelse.test_sidor import adr
from tests.kallelsefabriker import kallad_person, mote, skickad
from tests.narvarofabriker import vem


@pytest.fixture(autouse=True)
def ingen_ko() -> Iterator[None]:
    with patch.object(utskick, "_bestall"):
        yield


@pytest.fixture
def kallat(forbund: Forbund, forbundschef: Person) -> Sammantrade:
    motet = mote(forbund)
    skickad(motet, forbundschef)
    motet.refresh_from_db()
    return motet


@pytest.fixture
def sofia(kallat: Sammantrade, forbund: Forbund) -> Client:
    """Ledamot of a member that has an ersättare, Inger Sten."""
    return kallad_person(forbund, "Sofia Ek", "ledamot")


def test_ledamoten_anmaler_jav_andrar_skalet_och_tar_tillbaka(sofia: Client, kallat: Sammantrade) -> None:
    arende = Arende.objects.get(ordning=2)
    adress = adr("anmal_jav", kallat.pk, arende.pk)
    assert "Skriv varför du är jävig." in sofia.post(adress, {"skal": ""}).content.decode()
    for skal in ("Syster i ledningen.", "Bror i ledningen."):
        sofia.post(adress, {"skal": skal})
    assert Javsanmalan.objects.get().skal == "Bror i ledningen."
    assert "Bror i ledningen." in sofia.get(adress).content.decode()
    sida = sofia.get(adr("handlingar_arende", kallat.pk, arende.pk)).content.decode()
    assert "Du har anmält jäv i ärendet." in sida
    assert "Du har anmält jäv" in sofia.get(adr("handlingar", kallat.pk)).content.decode()
    sofia.post(adr("jav_tillbaka", kallat.pk, arende.pk))
    sofia.post(adr("jav_tillbaka", kallat.pk, arende.pk))
    assert not Javsanmalan.objects.exists()


def test_forhinder_ger_kansliet_ett_mejl_och_kan_tas_tillbaka(sofia: Client, kallat: Sammantrade) -> None:
    assert "Anmäl förhinder" in sofia.get(adr("handlingar", kallat.pk)).content.decode()
    assert sofia.get(adr("forhinder", kallat.pk)).status_code == 200
    for _ in range(2):
        sofia.post(adr("forhinder", kallat.pk), {"skal": "På resa."})
    [brev] = Utskick.objects.filter(amne__startswith="Förhinder")
    assert brev.till == "lena.sandgren@exempel.se"
    assert "Skäl: På resa." in brev.text
    assert "Du har anmält förhinder" in sofia.get(adr("handlingar", kallat.pk)).content.decode()
    for _ in range(2):
        sofia.post(adr("forhinder_tillbaka", kallat.pk))
    assert not Forhinder.objects.exists()


def test_kansliet_kallar_in_ersattaren_fran_samma_medlem(
    chef: Client, sofia: Client, kallat: Sammantrade, forbund: Forbund
) -> None:
    sofia.post(adr("forhinder", kallat.pk), {"skal": ""})
    rad = Forhinder.objects.get()
    sida = chef.get(adr("kalla_in", rad.pk))
    assert "Kalla in Inger Sten" in sida.content.decode()
    goran = next(pk for pk, u in sida.context["form"].mojliga.items() if u.vem.namn == "Göran Flod")
    fel = chef.post(adr("kalla_in", rad.pk), {"vem": goran, "visad": sida.context["vald"].pk, "skicka": "1"})
    assert "Göran Flod har ingen adress" in fel.content.decode()
    val = {"vem": sida.context["vald"].pk, "visad": sida.context["vald"].pk, "skicka": "1"}
    assert chef.post(adr("kalla_in", rad.pk), val)["Location"] == adr("kallelse", kallat.pk)
    assert Utskick.objects.get(amne__startswith="Du tjänstgör").till == "inger@exempel.se"
    assert "Inger Sten är inkallad." in chef.get(adr("kallelse", kallat.pk)).content.decode()
    sofia.post(adr("forhinder_tillbaka", kallat.pk))
    assert Forhinder.objects.exists()
    inger = kallad_person(forbund, "Inger Sten", "ersattare")
    assert "inkallad att tjänstgöra för Sofia Ek" in inger.get(adr("handlingar", kallat.pk)).content.decode()


def test_den_utan_adress_kallas_in_utan_mejl_och_andra_upptagna_foreslas_inte(
    kallat: Sammantrade, forbund: Forbund, forbundschef: Person, chef: Client
) -> None:
    karin, inger, goran = (forbund.uppdragstagare.get(namn=n) for n in ("Karin Ås", "Inger Sten", "Göran Flod"))
    rad = anmalningar.anmal_forhinder(mote=kallat, vem=karin, skal="", by=forbundschef)
    anmalningar.anmal_forhinder(mote=kallat, vem=inger, skal="", by=forbundschef)
    assert [u.vem for u in anmalningar.mojliga_ersattare(rad)] == [goran]
    anmalningar.kalla_in(forhinder=rad, ersattare=goran, by=forbundschef)
    assert not Utskick.objects.filter(amne__startswith="Du tjänstgör").exists()
    anmalningar.anmal_forhinder(mote=kallat, vem=goran, skal="", by=forbundschef)
    tom = Forhinder.objects.get(vem=inger)
    assert "Ingen ersättare är ledig" in chef.get(adr("kalla_in", tom.pk)).content.decode()


def test_en_ledamot_som_inte_kan_komma_vantar_pa_kansliet(
    kallat: Sammantrade, forbund: Forbund, forbundschef: Person, ledamot: Person
) -> None:
    Sammantrade.objects.update(datum=timezone.localdate())
    for namn in ("Sofia Ek", "Inger Sten"):
        Forhinder.objects.create(sammantrade=kallat, vem=forbund.uppdragstagare.get(namn=namn))
    [uppgift] = forhinder_att_ersatta(Tilltrade(forbundschef, forbund, frozenset({"forbundschef"})), 2026)
    assert uppgift.rubrik == "Kalla in en ersättare för Sofia Ek"
    assert not list(forhinder_att_ersatta(Tilltrade(ledamot, forbund, frozenset({"ledamot"})), 2026))
    Forhinder.objects.all().delete()
    assert not list(forhinder_att_ersatta(Tilltrade(forbundschef, forbund, frozenset({"forbundschef"})), 2026))


def test_narvaron_borjar_med_det_som_har_anmalts(kallat: Sammantrade, forbund: Forbund, forbundschef: Person) -> None:
    sofia, inger = (forbund.uppdragstagare.get(namn=n) for n in ("Sofia Ek", "Inger Sten"))
    rad = anmalningar.anmal_forhinder(mote=kallat, vem=sofia, skal="På resa", by=forbundschef)
    anmalningar.kalla_in(forhinder=rad, ersattare=inger, by=forbundschef)
    Forhinder.objects.create(sammantrade=kallat, vem=forbund.uppdragstagare.get(namn="Göran Flod"))
    Forhinder.objects.create(sammantrade=kallat, vem=forbund.uppdragstagare.create(namn="Har Slutat"))
    protokoll = Protokoll.objects.create(sammantrade=kallat)
    forbered(protokoll)
    borta = vem(protokoll, "Sofia Ek")
    assert (borta.franvarande, borta.forhinder) == (True, "På resa")
    assert Narvaropass.objects.get(narvaro=vem(protokoll, "Inger Sten")).ersatter == borta.plats


def test_nar_motet_har_borjat_ar_det_for_sent(
    sofia: Client, chef: Client, kallat: Sammantrade, forbund: Forbund, forbundschef: Person
) -> None:
    arende = Arende.objects.get(ordning=1)
    sofia_ek = forbund.uppdragstagare.get(namn="Sofia Ek")
    rad = anmalningar.anmal_forhinder(mote=kallat, vem=sofia_ek, skal="", by=forbundschef)
    anmalningar.anmal_jav(arende=arende, vem=sofia_ek, skal="Bror.", by=forbundschef)
    Sammantrade.objects.update(tillstand="pagar")
    for adress in (adr("anmal_jav", kallat.pk, arende.pk), adr("forhinder", kallat.pk)):
        assert sofia.post(adress, {"skal": "Annat."}).status_code == 302
    sofia.post(adr("jav_tillbaka", kallat.pk, arende.pk))
    sofia.post(adr("forhinder_tillbaka", kallat.pk))
    vald = anmalningar.mojliga_ersattare(rad)[0].pk
    chef.post(adr("kalla_in", rad.pk), {"vem": vald, "visad": vald, "skicka": "1"})
    assert (Javsanmalan.objects.get().skal, Forhinder.objects.get().ersattare) == ("Bror.", None)


def test_motet_som_borjar_medan_man_skriver(sofia: Client, kallat: Sammantrade) -> None:
    arende = Arende.objects.get(ordning=1)
    with patch("styrelse.views.handlingar.FAR_SKICKAS", ("pagar",)):
        Sammantrade.objects.update(tillstand="pagar")
        sofia.post(adr("anmal_jav", kallat.pk, arende.pk), {"skal": "Bror."})
        sofia.post(adr("forhinder", kallat.pk), {"skal": ""})
    assert not Javsanmalan.objects.exists()
    assert not Forhinder.objects.exists()


def test_anmalan_fore_kallelsen_och_i_okant_arende_finns_inte(
    forbund: Forbund, sofia: Client, kallat: Sammantrade
) -> None:
    assert sofia.get(adr("anmal_jav", kallat.pk, 0)).status_code == 404
    kallat.kallelser.all()._raw_delete("default")
    assert sofia.get(adr("forhinder", kallat.pk)).status_code == 404


def test_utan_kallelse_harifran_gar_inget_mejl(forbund: Forbund, forbundschef: Person) -> None:
    motet = mote(forbund)
    anmalningar.anmal_forhinder(mote=motet, vem=forbund.uppdragstagare.get(namn="Karin Ås"), skal="", by=forbundschef)
    assert not Utskick.objects.exists()
