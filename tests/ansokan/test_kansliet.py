"""The office: inviting, links, entering by hand, asking for more, taking back."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from finsam.models import Forbund, Handelse, Handling, Lank, Person, Utskick
from insatser.ansokan.gang import GangFel, aterta, begar_komplettering, byt, lamna_in
from insatser.ansokan.skriva import Skribent
from insatser.models import Ansokan, Ansokansversion, Insats
from tests import fabriker
from tests.ansokan.conftest import Skrivare

SARA = Skribent("sara@exempel.se")
INBJUDAN = {"namn": "Nya vägar", "sokande": "Norrdals kommun", "epost": "Sara@Exempel.se", "halsning": "Välkommen!"}


def bas(forbund: Forbund) -> str:
    return f"/{forbund.slug}/ansokningar/"


def om(ansokan: Ansokan, sida: str = "") -> str:
    return f"{bas(ansokan.insats.forbund)}{ansokan.pk}/{sida}"


@pytest.fixture
def inlamnad(forbund: Forbund, forbundschef: Person) -> Ansokan:
    ansokan = fabriker.ansokan(forbund, by=forbundschef, ekonomi={2027: "250000"})
    lamna_in(ansokan=ansokan, av=SARA)
    return ansokan


def test_tom_lista_forklarar(chef: Client, forbund: Forbund) -> None:
    sida = chef.get(bas(forbund)).content.decode()
    assert "Bjud in en sökande" in sida
    assert "hemlig länk" in sida


def test_mejlet_visas_innan_det_gar(chef: Client, forbund: Forbund) -> None:
    sida = chef.post(bas(forbund) + "bjud-in/", INBJUDAN).content.decode()
    assert "Välkommen!" in sida
    assert "[den hemliga länken]" in sida
    assert not Ansokan.objects.exists()
    assert not Utskick.objects.exists()


def test_inbjudan_ger_ansokan_insats_lank_och_mejl(chef: Client, forbund: Forbund) -> None:
    svar = chef.post(bas(forbund) + "bjud-in/", {**INBJUDAN, "skicka": "1"})
    ansokan = Ansokan.objects.get()
    assert svar["Location"] == om(ansokan)
    assert ansokan.insats.tillstand == Insats.Tillstand.ANSOKT
    assert Lank.objects.get().epost == "sara@exempel.se"
    mejl = Utskick.objects.get()
    adress = next(rad for rad in mejl.text.splitlines() if "/l/ansokan/" in rad)
    assert Client().get("/l/" + adress.split("/l/")[1]).status_code == 200


def test_upptaget_namn_sags_vid_faltet(chef: Client, forbund: Forbund) -> None:
    fabriker.insats(forbund, "Nya vägar")
    sida = chef.post(bas(forbund) + "bjud-in/", {**INBJUDAN, "skicka": "1"}).content.decode()
    assert "Det finns redan en insats med det namnet" in sida
    assert "Välkommen!" in sida


def test_flera_skriver_och_en_ny_lank_ersatter_den_gamla(chef: Client, ansokan: Ansokan) -> None:
    for epost in ("a@exempel.se", "b@exempel.se", "a@exempel.se"):
        chef.post(om(ansokan, "lankar/"), {"epost": epost, "skicka": "1"})
    assert Lank.objects.count() == 3
    assert sorted(Lank.objects.filter(aterkallad=None).values_list("epost", flat=True)) == [
        "a@exempel.se",
        "b@exempel.se",
    ]


def test_lanken_visas_innan_den_gar_till_fler(chef: Client, ansokan: Ansokan) -> None:
    assert "[den hemliga länken]" in chef.post(om(ansokan, "lankar/"), {"epost": "a@exempel.se"}).content.decode()
    assert not Lank.objects.exists()


def test_en_lank_aterkallas(chef: Client, ansokan: Ansokan, hemlighet: str) -> None:
    chef.post(om(ansokan, f"lankar/{Lank.objects.get().pk}/aterkalla/"))
    assert Client().get(f"/l/ansokan/{hemlighet}/").status_code == 404
    assert "Återkallad" in chef.get(om(ansokan)).content.decode()


def test_en_lank_till_nagot_annat_aterkallas_inte_harifran(chef: Client, ansokan: Ansokan, hemlighet: str) -> None:
    annan = fabriker.ansokan(ansokan.insats.forbund, "En annan")
    assert chef.post(om(annan, f"lankar/{Lank.objects.get().pk}/aterkalla/")).status_code == 404


def test_en_ansokan_pa_papper_laggs_in_for_hand(chef: Client, forbund: Forbund) -> None:
    svar = chef.post(bas(forbund) + "ny/", {"namn": "På papper", "sokande": "Norrdals kommun"})
    ansokan = Ansokan.objects.get()
    assert svar["Location"] == om(ansokan, "skriv/")
    assert chef.get(svar["Location"]).status_code == 200
    chef.post(om(ansokan, "skriv/"), {"bakgrund-version": "1", "bakgrund-sett": "", "bakgrund-text": "Avskrivet"})
    ansokan.refresh_from_db()
    assert ansokan.bakgrund == "<p>Avskrivet</p>"
    assert Handelse.objects.get(vad__contains="Bakgrund").vem is not None


def test_kansliet_lamnar_in_at_den_sokande(chef: Client, forbund: Forbund, forbundschef: Person) -> None:
    ansokan = fabriker.ansokan(forbund, by=forbundschef, ekonomi={2027: "1000"})
    assert "Lämna in ändå" in chef.get(om(ansokan, "granska/")).content.decode()
    assert chef.post(om(ansokan, "granska/"))["Location"] == om(ansokan)
    assert ansokan.versioner.get().av == "Lena Sandgren"


def test_ofullstandig_ansokan_tas_inte_emot(chef: Client, ansokan: Ansokan) -> None:
    assert chef.post(om(ansokan, "granska/"))["Location"] == om(ansokan, "granska/")
    assert not ansokan.versioner.exists()


def test_kompletteringen_visas_skickas_och_besvaras(chef: Client, inlamnad: Ansokan) -> None:
    data = {"text": "Beskriv målgruppen.", "senast": "2099-12-31"}
    assert "Beskriv målgruppen." in chef.post(om(inlamnad, "komplettering/"), data).content.decode()
    chef.post(om(inlamnad, "komplettering/"), {**data, "skicka": "1"})
    inlamnad.refresh_from_db()
    assert inlamnad.tillstand == "komplettering"
    mejl = Utskick.objects.get(amne__startswith="Komplettera")
    sara = Skrivare(mejl.text.split("/l/ansokan/")[1].split("/")[0])
    assert "Beskriv målgruppen." in sara.client.get(sara.adress).content.decode()
    sara.spara(malgrupp__text="Unga vuxna")
    sara.client.post(sara.adress + "granska/")
    assert [v.nr for v in inlamnad.versioner.all()] == [2, 1]
    assert [h.rubrik for h in Handling.objects.all()][-1] == "Ansökan om medel, kompletterad (version 2)"


def test_komplettering_kraver_text_och_dag_framat(chef: Client, inlamnad: Ansokan) -> None:
    sida = chef.post(
        om(inlamnad, "komplettering/"), {"text": "", "senast": "2020-01-01", "skicka": "1"}
    ).content.decode()
    assert "Dagen har redan varit" in sida
    inlamnad.refresh_from_db()
    assert inlamnad.tillstand == "inlamnad"


def test_utan_epost_antecknas_begaran(chef: Client, inlamnad: Ansokan) -> None:
    Ansokan.objects.update(kontakt_epost="")
    data = {"text": "Mer", "senast": "2099-12-31", "skicka": "1"}
    svar = chef.post(om(inlamnad, "komplettering/"), data, follow=True).content.decode()
    assert "ingen e-post att skicka till" in svar


def test_det_som_skrivs_under_komplettering_ser_bara_kansliet(
    chef: Client, revisor: Person, inlamnad: Ansokan, forbundschef: Person
) -> None:
    begar_komplettering(ansokan=inlamnad, by=forbundschef, text="Mer", senast=datetime.date(2099, 1, 1))
    Insats.objects.update(malgrupp="<p>Hemligt ännu</p>")
    annan = Client()
    annan.force_login(revisor)
    assert "Hemligt ännu" not in annan.get(om(inlamnad) + "?nu=1").content.decode()
    assert "Hemligt ännu" in chef.get(om(inlamnad) + "?nu=1").content.decode()
    assert "Hemligt ännu" not in chef.get(om(inlamnad)).content.decode()


def test_tva_versioner_jamfors_ord_for_ord(chef: Client, inlamnad: Ansokan, forbundschef: Person) -> None:
    begar_komplettering(ansokan=inlamnad, by=forbundschef, text="Mer", senast=datetime.date(2099, 1, 1))
    Insats.objects.update(malgrupp="<p>Unga vuxna</p>")
    lamna_in(ansokan=inlamnad, av=SARA)
    sida = chef.get(om(inlamnad, "versioner/2/mot/1/")).content.decode()
    assert "<mark>Unga vuxna</mark>" in sida
    assert "Ekonomi" not in sida
    assert "Versionerna är lika" in chef.get(om(inlamnad, "versioner/1/mot/1/")).content.decode()
    assert "Unga vuxna" not in chef.get(om(inlamnad, "versioner/1/")).content.decode()


def test_en_version_gar_inte_att_andra(inlamnad: Ansokan) -> None:
    with pytest.raises(Exception, match="Cannot update"):
        Ansokansversion.objects.update(av="någon annan")


def test_aterta_for_hand_sager_varfor(chef: Client, inlamnad: Ansokan) -> None:
    chef.post(om(inlamnad, "aterta/"), {"skal": "mejl 3 maj"})
    inlamnad.refresh_from_db()
    assert inlamnad.tillstand == "atertagen"
    assert Handelse.objects.filter(vad__contains="mejl 3 maj").exists()
    assert chef.get(om(inlamnad, "skriv/"))["Location"] == om(inlamnad)


def test_sokande_aterta_genom_lanken(sara: Skrivare, ansokan: Ansokan) -> None:
    sara.client.post(sara.adress + "aterta/")
    ansokan.refresh_from_db()
    assert ansokan.tillstand == "atertagen"
    assert "återtagen innan den lämnades in" in sara.client.get(sara.adress).content.decode()
    assert sara.client.post(sara.adress + "aterta/").status_code == 302


@pytest.mark.parametrize("fran", list(Ansokan.Tillstand))
def test_varje_steg_star_i_tabellen(forbund: Forbund, fran: str) -> None:
    ansokan = fabriker.ansokan(forbund, tillstand=fran, inlamnad=timezone.now(), komplettera="Mer")
    for till in Ansokan.Tillstand:
        Ansokan.objects.filter(pk=ansokan.pk).update(tillstand=fran)
        if till in Ansokan.OVERGANGAR[Ansokan.Tillstand(fran)]:
            assert byt(ansokan=ansokan, till=till, by=None).tillstand == till
        else:
            with pytest.raises(GangFel):
                byt(ansokan=ansokan, till=till, by=None)


def test_avslagen_kan_inte_aterta(forbund: Forbund) -> None:
    ansokan = fabriker.ansokan(forbund, tillstand="avslagen", inlamnad=timezone.now())
    with pytest.raises(GangFel, match="avslagen"):
        aterta(ansokan=ansokan, av=SARA)


@pytest.mark.parametrize(
    ("fraga", "antal"),
    [("", 2), ("?tillstand=oppna", 2), ("?tillstand=utkast", 1), ("?q=vägar", 1), ("?q=2099:1", 0), ("?q=norrdal", 2)],
)
def test_listan_kan_sallas(chef: Client, inlamnad: Ansokan, forbund: Forbund, fraga: str, antal: int) -> None:
    fabriker.ansokan(forbund, "Nya vägar")
    assert len(chef.get(bas(forbund) + fraga).context["lista"].rader) == antal


def test_dnr_hittar_ansokan(chef: Client, inlamnad: Ansokan, forbund: Forbund) -> None:
    inlamnad.refresh_from_db()
    assert len(chef.get(f"{bas(forbund)}?q={inlamnad.dnr}").context["lista"].rader) == 1


def test_listan_fragar_lika_mycket_hur_lang_den_an_ar(
    chef: Client, forbund: Forbund, inlamnad: Ansokan, django_assert_max_num_queries: Any
) -> None:
    chef.get(bas(forbund))
    with django_assert_max_num_queries(30) as fangst:
        chef.get(bas(forbund))
    fore = len(fangst)
    for nr in range(5):
        lamna_in(ansokan=fabriker.ansokan(forbund, f"Insats {nr}", ekonomi={2027: "1"}), av=SARA)
    with django_assert_max_num_queries(fore):
        chef.get(bas(forbund))


def test_ansokans_sida_fragar_lika_mycket_hur_mycket_den_an_har(
    chef: Client, inlamnad: Ansokan, forbundschef: Person, django_assert_max_num_queries: Any
) -> None:
    chef.get(om(inlamnad))
    with django_assert_max_num_queries(40) as fangst:
        chef.get(om(inlamnad))
    fore = len(fangst)
    for _ in range(3):
        begar_komplettering(ansokan=inlamnad, by=forbundschef, text="Mer", senast=datetime.date(2099, 1, 1))
        fabriker.bilaga(inlamnad)
        lamna_in(ansokan=inlamnad, av=SARA)
    with django_assert_max_num_queries(fore):
        chef.get(om(inlamnad))
