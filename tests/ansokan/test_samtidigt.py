"""Many write at once and nothing is lost."""

import threading
from typing import Any

import pytest
from django.db import connections

from finsam.lankar import skapa_lank
from finsam.samtidighet import avtryck
from insatser.ansokan.innehall import las_avsnitt
from insatser.ansokan.lankar import SYFTE
from insatser.ansokan.skriva import Krock, Skribent, spara_avsnitt
from insatser.models import Ansokan
from tests import fabriker
from tests.ansokan.conftest import Skrivare

JSON = {"Accept": "application/json"}


def skriv(ansokan: Ansokan, nyckel: str, text: str, version: int, sett: str, vem: str = "sara@exempel.se") -> Any:
    return spara_avsnitt(
        ansokan=ansokan, nyckel=nyckel, data={"text": text}, version=version, sett=sett, av=Skribent(vem)
    )


def test_den_andra_att_spara_far_se_bada(sara: Skrivare, ansokan: Ansokan) -> None:
    data = sara.formular()
    sara.spara(data, bakgrund__text="Saras text")
    svar = sara.spara(data, bakgrund__text="Omars text")
    sida = svar.content.decode()
    assert svar.status_code == 409
    assert "Omars" in sida
    assert "Saras" in sida
    ansokan.refresh_from_db()
    assert ansokan.bakgrund == "<p>Saras text</p>"


def test_sidan_med_bada_kan_sparas(sara: Skrivare, ansokan: Ansokan) -> None:
    data = sara.formular()
    sara.spara(data, bakgrund__text="Saras text")
    svar = sara.spara(data, bakgrund__text="Omars text")
    form = next(f for f in svar.context["former"] if f.krock)
    ny = {**data, "bakgrund-version": form["version"].value(), "bakgrund-sett": form["sett"].value()}
    assert sara.spara(ny, bakgrund__text="Saras och Omars text").status_code == 302
    ansokan.refresh_from_db()
    assert ansokan.bakgrund == "<p>Saras och Omars text</p>"


def test_den_som_inte_rort_delen_skriver_inte_over(sara: Skrivare, ansokan: Ansokan) -> None:
    data = sara.formular()
    sara.spara(data, bakgrund__text="Saras text")
    assert sara.spara(data, malgrupp__text="Unga").status_code == 302
    ansokan.refresh_from_db()
    assert ansokan.bakgrund == "<p>Saras text</p>"
    assert ansokan.insats.malgrupp == "<p>Unga</p>"


def test_skriptet_far_veta_hur_varje_del_gick(sara: Skrivare) -> None:
    data = sara.formular()
    del_ = {namn: varde for namn, varde in data.items() if namn.startswith("bakgrund-")}
    svar = sara.client.post(sara.adress, {**del_, "bakgrund-text": "<p>Nytt</p>"}, headers=JSON).json()
    assert set(svar["avsnitt"]) == {"bakgrund"}
    assert svar["avsnitt"]["bakgrund"]["status"] == "sparad"
    assert svar["avsnitt"]["bakgrund"]["version"] == 2


def test_skriptet_far_bada_texterna(sara: Skrivare) -> None:
    data = sara.formular()
    sara.spara(data, bakgrund__text="Saras text")
    krock = sara.client.post(sara.adress, {**data, "bakgrund-text": "Omars text"}, headers=JSON).json()
    assert krock["avsnitt"]["bakgrund"]["status"] == "krock"
    assert "Saras" in krock["avsnitt"]["bakgrund"]["krock"]


def test_skriptet_far_felet_vid_faltet(sara: Skrivare) -> None:
    svar = sara.client.post(sara.adress, {**sara.formular(), "sokande-kontakt_epost": "fel"}, headers=JSON).json()
    assert "id_sokande-kontakt_epost" in svar["avsnitt"]["sokande"]["fel"]


def test_samma_text_fran_tva_ar_ingen_krock(ansokan: Ansokan) -> None:
    sett = avtryck(las_avsnitt(ansokan, "bakgrund"))
    skriv(ansokan, "bakgrund", "<p>Lika</p>", 1, sett)
    assert skriv(ansokan, "bakgrund", "<p>Lika</p>", 1, sett).version == 2


def test_gammal_text_med_ny_version_skriver_inte_over(ansokan: Ansokan) -> None:
    """A page that was read while another saved may hold the old text beside the new version."""
    sett = avtryck(las_avsnitt(ansokan, "bakgrund"))
    skriv(ansokan, "bakgrund", "<p>Saras</p>", 1, sett)
    with pytest.raises(Krock):
        skriv(ansokan, "bakgrund", "<p>Omars</p>", 2, sett)


@pytest.mark.django_db(transaction=True)
def test_tjugo_sparar_samma_del_pa_en_gang_och_inget_gar_forlorat() -> None:
    """Each adds a line to what stands there; who meets another's text reads it and tries again."""
    forbund = fabriker.forbund("tjugo")
    ansokan = fabriker.ansokan(forbund)

    def lagg_till(nr: int) -> None:
        try:
            while True:
                nu = Ansokan.objects.select_related("insats").get(pk=ansokan.pk)
                version = nu.avsnitt.get(nyckel="bakgrund").version
                gammal = las_avsnitt(nu, "bakgrund")
                ny = gammal["text"] + f"<p>Rad {nr}</p>"
                try:
                    skriv(nu, "bakgrund", ny, version, avtryck(gammal), f"s{nr}@exempel.se")
                    return
                except Krock:
                    continue
        finally:
            connections.close_all()

    tradar = [threading.Thread(target=lagg_till, args=(nr,)) for nr in range(20)]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join()
    ansokan.refresh_from_db()
    assert all(f"<p>Rad {nr}</p>" in ansokan.bakgrund for nr in range(20))


@pytest.mark.django_db(transaction=True)
def test_tjugo_i_varsin_lank_skriver_i_olika_delar_utan_att_motas() -> None:
    forbund = fabriker.forbund("tjugo")
    ansokan = fabriker.ansokan(forbund)
    delar = ["bakgrund", "malgrupp", "utvardering", "ledning", "implementering"]
    lankar = [
        skapa_lank(forbund=forbund, by=ansokan.skapad_av, syfte=SYFTE, objekt=ansokan, epost=f"s{n}@exempel.se")[1]
        for n in range(5)
    ]
    svar: dict[str, int] = {}

    def spara(nyckel: str, hemlighet: str) -> None:
        skrivare = Skrivare(hemlighet)
        svar[nyckel] = skrivare.spara(None, **{f"{nyckel}__text": f"Om {nyckel}"}).status_code
        connections.close_all()

    tradar = [threading.Thread(target=spara, args=par) for par in zip(delar, lankar, strict=True)]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join()
    assert set(svar.values()) == {302}
    nu = Ansokan.objects.select_related("insats").get(pk=ansokan.pk)
    assert [las_avsnitt(nu, d)["text"] for d in delar] == [f"<p>Om {d}</p>" for d in delar]
