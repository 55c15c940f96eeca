"""The daily way: by link, handed in, received with dnr and receipt, seen by the office."""

from typing import Any

import pytest
from django.test import Client

from finsam.lankar import aterkalla_lank
from finsam.models import Handelse, Handling, Lank, Person, Utskick
from insatser.models import Ansokan
from tests.ansokan.conftest import Skrivare


def test_formularet_oppnas_utan_konto(sara: Skrivare) -> None:
    svar = sara.client.get(sara.adress)
    assert svar.status_code == 200
    assert "Vägen vidare" in svar.content.decode()
    assert svar["Cache-Control"] == "no-store"
    assert svar["Referrer-Policy"] == "same-origin"
    assert "noindex" in svar["X-Robots-Tag"]


def test_fel_lank_sager_att_den_inte_finns(db: None) -> None:
    svar = Client().get("/l/ansokan/fel/")
    assert svar.status_code == 404
    assert "Länken finns inte" in svar.content.decode()


def test_aterkallad_lank_oppnar_inget(sara: Skrivare, forbundschef: Person) -> None:
    aterkalla_lank(lank=Lank.objects.get(), by=forbundschef)
    assert "återkallats" in sara.client.get(sara.adress).content.decode()
    assert sara.spara({"bakgrund-version": "1", "bakgrund-text": "Nytt"}).status_code == 404


def test_utgangen_lank_oppnar_inget(sara: Skrivare) -> None:
    Lank.objects.update(gar_ut="2020-01-01T00:00Z")
    assert "gått ut" in sara.client.get(sara.adress).content.decode()


def test_det_som_skrivs_sparas_utan_javascript(sara: Skrivare, ansokan: Ansokan) -> None:
    svar = sara.spara(bakgrund__text="Något saknas", genomforande__fran="2027-01-01", mal__text_0="Tio får arbete")
    assert svar.status_code == 302
    ansokan.refresh_from_db()
    assert ansokan.bakgrund == "<p>Något saknas</p>"
    assert ansokan.insats.mal.get().text == "Tio får arbete"
    assert str(ansokan.insats.fran) == "2027-01-01"


def test_ett_fel_hindrar_inte_att_annat_sparas(sara: Skrivare, ansokan: Ansokan) -> None:
    svar = sara.spara(bakgrund__text="Något saknas", sokande__kontakt_epost="inte en adress")
    assert svar.status_code == 200
    assert "inte en adress" in svar.content.decode()
    ansokan.refresh_from_db()
    assert ansokan.bakgrund == "<p>Något saknas</p>"


def test_beloppen_summeras_efter_sparande(sara: Skrivare) -> None:
    ar = sara.ar
    sara.spara(
        **{f"ekonomi__personal_{ar}": "65 000", f"ekonomi__lokal_{ar}": "3750", f"ekonomi__ovrigt_{ar}": "25 000"}
    )
    assert "93\N{NO-BREAK SPACE}750" in sara.client.get(sara.adress).content.decode()


def fyll_i(sara: Skrivare) -> None:
    sara.spara(**{f"ekonomi__sokt_{sara.ar}": "250000"})


def test_namn_sokande_och_belopp_kravs(sara: Skrivare, ansokan: Ansokan) -> None:
    svar = sara.client.get(sara.adress + "granska/").content.decode()
    assert "Skriv hur mycket ni söker" in svar
    sara.client.post(sara.adress + "granska/")
    ansokan.refresh_from_db()
    assert ansokan.tillstand == "utkast"


def test_inlamnad_far_dnr_kvitto_och_syns_for_kansliet(sara: Skrivare, ansokan: Ansokan, chef: Client) -> None:
    fyll_i(sara)
    assert sara.client.post(sara.adress + "granska/").status_code == 302
    ansokan.refresh_from_db()
    assert ansokan.tillstand == "inlamnad"
    kvitto = sara.client.get(sara.adress).content.decode()
    assert "Ansökan är mottagen" in kvitto
    assert ansokan.dnr in kvitto
    mejl = Utskick.objects.get()
    assert mejl.till == "sara@exempel.se"
    assert ansokan.dnr in mejl.text
    assert Handling.objects.get().rubrik == "Ansökan om medel"
    lista = chef.get(f"/{ansokan.insats.forbund.slug}/ansokningar/").content.decode()
    assert ansokan.dnr in lista
    assert "250\N{NO-BREAK SPACE}000" in lista


def test_inlamnad_kan_inte_skrivas_i_eller_lamnas_in_igen(sara: Skrivare, ansokan: Ansokan) -> None:
    fyll_i(sara)
    data = sara.formular()
    sara.client.post(sara.adress + "granska/")
    svar = sara.spara(data, bakgrund__text="För sent")
    assert "kan inte ändras nu" in svar.content.decode()
    assert sara.client.post(sara.adress + "granska/").status_code == 302
    assert ansokan.versioner.count() == 1


def test_historiken_sager_genom_vilken_lank(sara: Skrivare) -> None:
    sara.spara(bakgrund__text="Något saknas")
    assert "genom länken till sara@exempel.se" in Handelse.objects.get(vad__contains="Bakgrund").vad


@pytest.mark.parametrize("sida", ["", "granska/", "aterta/", "word/"])
def test_sidorna_oppnas(sara: Skrivare, sida: str) -> None:
    svar: Any = sara.client.get(sara.adress + sida)
    assert svar.status_code == 200
