"""Typing the participants of a year, reading them, and who may do which."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from finsam.models import Handelse, Person
from insatser.deltagare import steg
from insatser.deltagare.tal import Nyckel, Personer
from insatser.models import Deltagarkategori, Deltagaruppgift, Insats
from tests import fabriker

AR = fabriker.AR


def till(namn: str, insats: Insats, ar: int = AR) -> str:
    return reverse(namn, args=["norrdal", insats.pk, ar])


def skickat(
    rader: dict[str, tuple[str, str, str]], fore: dict[str, list[int | None]] | None = None, **data: str
) -> Any:
    """A form with the cells k, m, t of each figure, opened when `fore` was stored."""
    celler = {f"tal-{n}-{kon}": text for n, tre in rader.items() for kon, text in zip("kmt", tre, strict=True)}
    return {"kommentar": "", "fore": json.dumps({"tal": fore or {}, "kommentar": ""}), **celler, **data}


def tal(insats: Insats) -> dict[Nyckel, Personer]:
    return steg.tal_i(steg.uppgift_for(insats, AR))


def test_siffrorna_sparas_med_en_handelse(som_ansvarig: Client, insats: Insats) -> None:
    arbete = Deltagarkategori.objects.get(lista="avslutsorsak", namn="Arbete")
    rader = {"deltagare-0": ("48", "47", ""), "nya-0": ("", "", "23"), f"avslutsorsak-{arbete.pk}": ("3", "4", "7")}
    svar = som_ansvarig.post(till("deltagare_skriv", insats), skickat(rader, kommentar="Mindre grupp i år."))
    assert svar.url == till("deltagare", insats)
    assert tal(insats) == {
        Nyckel("deltagare"): Personer(48, 47),
        Nyckel("nya"): Personer(totalt=23),
        Nyckel("avslutsorsak", arbete.pk): Personer(3, 4),
    }
    assert Deltagaruppgift.objects.get().kommentar == "Mindre grupp i år."
    rad = Handelse.objects.get(vad__contains="ändrade 3 siffror")
    assert "orsak till avslut: Arbete 7 (3 kvinnor, 4 män)" in rad.till


def test_fel_star_vid_rutan_och_det_skrivna_star_kvar(som_ansvarig: Client, insats: Insats) -> None:
    rader = {"deltagare-0": ("fyra", "47", ""), "nya-0": ("2", "", ""), "avslutade-0": ("2", "3", "6")}
    sida = som_ansvarig.post(till("deltagare_skriv", insats), skickat(rader)).content.decode()
    assert "fyra är inget antal" in sida
    assert 'value="fyra" aria-label="Deltagare, kvinnor" aria-invalid="true"' in sida
    assert "Skriv också antalet män" in sida
    assert "Kvinnor och män är tillsammans 5. I rutan står 6." in sida
    assert not Deltagaruppgift.objects.exists()


def test_summan_som_stod_dar_raknas_om(som_ansvarig: Client, insats: Insats) -> None:
    fabriker.deltagaruppgift(insats, tal={"deltagare": (44, 53)})
    rader = {"deltagare-0": ("45", "53", "97")}
    som_ansvarig.post(till("deltagare_skriv", insats), skickat(rader, {"deltagare-0": [44, 53, None]}))
    assert tal(insats)[Nyckel("deltagare")] == Personer(45, 53)


def test_tomd_rad_tas_bort(som_ansvarig: Client, insats: Insats) -> None:
    fabriker.deltagaruppgift(insats, tal={"deltagare": (44, 53)})
    som_ansvarig.post(
        till("deltagare_skriv", insats), skickat({"deltagare-0": ("", "", "")}, {"deltagare-0": [44, 53, None]})
    )
    assert tal(insats) == {}


def test_tva_som_skriver_i_olika_rutor_sparar_bada(som_ansvarig: Client, insats: Insats) -> None:
    som_ansvarig.post(till("deltagare_skriv", insats), skickat({"deltagare-0": ("1", "2", "")}))
    som_ansvarig.post(till("deltagare_skriv", insats), skickat({"deltagare-0": ("", "", ""), "nya-0": ("1", "0", "")}))
    assert tal(insats) == {Nyckel("deltagare"): Personer(1, 2), Nyckel("nya"): Personer(1, 0)}


def test_samma_ruta_visar_bada_och_sparas_andra_gangen(som_ansvarig: Client, insats: Insats) -> None:
    fabriker.deltagaruppgift(insats, tal={"deltagare": (1, 2)}, kommentar="Annat.")
    data = skickat({"deltagare-0": ("5", "6", "")}, kommentar="Mitt.")
    svar = som_ansvarig.post(till("deltagare_skriv", insats), data)
    sida = svar.content.decode()
    assert svar.status_code == 409
    assert "Någon annan har sparat 3 (1 kvinna, 2 män)" in sida
    assert "Någon annan har sparat: Annat." in sida
    assert tal(insats) == {Nyckel("deltagare"): Personer(1, 2)}
    data["fore"] = svar.context["form"].fore_json
    assert som_ansvarig.post(till("deltagare_skriv", insats), data).status_code == 302
    assert tal(insats) == {Nyckel("deltagare"): Personer(5, 6)}


@pytest.mark.parametrize("fore", ["", "[]", '{"tal": {"deltagare-0": "x"}}', '{"tal": {"deltagare-0": [true]}}', "["])
def test_trasigt_minne_av_sidan_raknas_som_nu(som_ansvarig: Client, insats: Insats, fore: str) -> None:
    fabriker.deltagaruppgift(insats, tal={"deltagare": (1, 2)})
    som_ansvarig.post(
        till("deltagare_skriv", insats), {"fore": fore, "tal-deltagare-0-k": "3", "tal-deltagare-0-m": "4"}
    )
    assert tal(insats) == {Nyckel("deltagare"): Personer(3, 4)}


def test_for_lang_kommentar_sags(som_ansvarig: Client, insats: Insats) -> None:
    sida = som_ansvarig.post(till("deltagare_skriv", insats), skickat({}, kommentar="å" * 2001)).content.decode()
    assert "Kommentaren är 2001 tecken" in sida


def test_ruta_som_den_andra_tomde_sags(som_ansvarig: Client, insats: Insats) -> None:
    data = skickat({"deltagare-0": ("5", "6", "")}, {"deltagare-0": [1, 2, None]})
    svar = som_ansvarig.post(till("deltagare_skriv", insats), data)
    assert "Någon annan har sparat tomt." in svar.content.decode()
    data["fore"] = svar.context["form"].fore_json
    assert som_ansvarig.post(till("deltagare_skriv", insats), data).status_code == 302


def test_siffror_som_blev_klara_andras_inte(insats: Insats, ansvarig: Person) -> None:
    fabriker.deltagaruppgift(insats, tal={"deltagare": (1, 2)}, klar_av=ansvarig)
    skrivet = steg.Skrivet({Nyckel("deltagare"): Personer(3, 4)}, {}, "", "")
    with pytest.raises(steg.DeltagarFel, match="klara"):
        steg.spara(insats=insats, ar=AR, skrivet=skrivet, by=ansvarig)


def test_klara_siffror_oppnas_igen(som_ansvarig: Client, insats: Insats) -> None:
    data = skickat({"deltagare-0": ("1", "2", "")}, steg="klar")
    som_ansvarig.post(till("deltagare_skriv", insats), data)
    assert "Öppna igen" in som_ansvarig.get(till("deltagare", insats)).content.decode()
    assert som_ansvarig.get(till("deltagare_skriv", insats)).status_code == 302
    som_ansvarig.post(till("deltagare_oppna", insats))
    som_ansvarig.post(till("deltagare_oppna", insats))
    assert Deltagaruppgift.objects.get().klar is None
    som_ansvarig.post(till("deltagare_klar", insats))
    assert Deltagaruppgift.objects.klara().exists()


def test_tomma_siffror_blir_inte_klara(som_ansvarig: Client, insats: Insats) -> None:
    svar = som_ansvarig.post(till("deltagare_klar", insats), follow=True)
    assert "Fyll i minst antalet deltagare först" in svar.content.decode()


def test_klar_medan_man_skrev_sags(som_ansvarig: Client, insats: Insats, ansvarig: Person, monkeypatch: Any) -> None:
    def klar(**_: Any) -> None:
        raise steg.DeltagarFel(steg.KLART)

    monkeypatch.setattr(steg, "spara", klar)
    fabriker.deltagaruppgift(insats)
    svar = som_ansvarig.post(till("deltagare_skriv", insats), skickat({}), follow=True)
    assert "markerade som klara" in svar.content.decode()


def test_insatsansvarig_ser_bara_sin_egen(som_ansvarig: Client, insats: Insats) -> None:
    annan = fabriker.insats(insats.forbund, "En annan")
    assert som_ansvarig.get(till("deltagare", annan)).status_code == 404
    sida = som_ansvarig.get(reverse("deltagare_ar", args=["norrdal", AR])).content.decode()
    assert "Steget in" in sida
    assert "En annan" not in sida


def test_ansvarig_som_ocksa_ar_ledamot_ser_bara_sina_siffror(
    ansvarig: Person, som_ansvarig: Client, insats: Insats
) -> None:
    fabriker.roll(ansvarig, insats.forbund, "ledamot")
    annan = fabriker.insats(insats.forbund, "En annan")
    assert som_ansvarig.get(till("deltagare", annan)).status_code == 403
    assert som_ansvarig.get(till("deltagare_skriv", annan)).status_code == 403


def test_ledamot_ser_inga_inskrivna_siffror(ledamot: Person, insats: Insats) -> None:
    fabriker.deltagaruppgift(insats, tal={"deltagare": (1417, 1)})
    client = Client()
    client.force_login(ledamot)
    assert client.get(till("deltagare", insats)).status_code == 403
    assert "1418" not in client.get(insats.get_absolute_url()).content.decode()


def test_revisorn_laser_med_historik(som_revisor: Client, som_ansvarig: Client, insats: Insats) -> None:
    som_ansvarig.post(till("deltagare_skriv", insats), skickat({"deltagare-0": ("1", "2", "")}))
    sida = som_revisor.get(till("deltagare", insats)).content.decode()
    assert "Historik" in sida
    assert "ändrade 1 siffra" in sida
    assert "Ändra siffrorna" not in sida


def test_det_som_inte_stammer_star_med_bada_siffrorna(som_ansvarig: Client, insats: Insats) -> None:
    fabriker.deltagaruppgift(insats, tal={"deltagare": (10, 20), "avslutade": (16, 20)})
    sida = som_ansvarig.get(till("deltagare", insats)).content.decode()
    assert "Avslutade under året är fler än deltagare." in sida
    assert "36 (16 kvinnor, 20 män)" in sida


def test_motuppgiften_stryks_med_historik(som_ansvarig: Client, insats: Insats, ansvarig: Person) -> None:
    rad = fabriker.deltagaruppgift(insats, tal={"deltagare": (44, 53)}).tal.get()
    mot = steg.anteckna(tal=rad, antal=Personer(44, 52), kalla="Bilagan", by=ansvarig)
    assert "96 (44 kvinnor, 52 män)" in som_ansvarig.get(till("deltagare", insats)).content.decode()
    adress = reverse("deltagare_stryk", args=["norrdal", mot.pk])
    assert "Skriv vad skillnaden berodde på" in som_ansvarig.post(adress, follow=True).content.decode()
    som_ansvarig.post(adress, {"skal": "En person räknades i båda."})
    assert not rad.motuppgifter.exists()
    assert Handelse.objects.filter(vad__contains="strök en annan uppgift", fran__contains="Bilagan").exists()


def test_motuppgift_pa_annans_insats_nekas(som_ansvarig: Client, ansvarig: Person, insats: Insats) -> None:
    fabriker.roll(ansvarig, insats.forbund, "ekonom")
    annan = fabriker.deltagaruppgift(fabriker.insats(insats.forbund, "En annan"), tal={"deltagare": (4, 5)})
    mot = steg.anteckna(tal=annan.tal.get(), antal=Personer(4, 6), kalla="Bilagan", by=ansvarig)
    assert som_ansvarig.post(reverse("deltagare_stryk", args=["norrdal", mot.pk])).status_code == 403


def test_strukturovergripande_har_bara_forsta_tabellen(chef: Client, insats: Insats) -> None:
    struktur = fabriker.insats(insats.forbund, "Samordning", sort="struktur")
    sida = chef.get(till("deltagare_skriv", struktur)).content.decode()
    assert "tal-deltagare-0-k" in sida
    assert "Försörjning" not in sida


def test_utgangen_kategori_visas_dar_den_har_en_siffra(chef: Client, insats: Insats) -> None:
    fabriker.deltagaruppgift(insats, tal={"remittent/Kommunen": (1, 2)})
    Deltagarkategori.objects.filter(lista="remittent").update(utgangen=True)
    sida = chef.get(till("deltagare_skriv", insats)).content.decode()
    assert "remittent: Kommunen" in sida.replace("Remittent", "remittent")
    assert "Regionen" not in sida


def test_forbund_utan_kategorier_visas_vagen_till_dem(chef: Client, insats: Insats) -> None:
    Deltagarkategori.objects.all().delete()
    assert "Lägg upp kategorier" in chef.get(till("deltagare_skriv", insats)).content.decode()


def test_arets_lista_fragar_lika_ofta_hur_manga_de_an_ar(
    chef: Client, insats: Insats, django_assert_max_num_queries: Any
) -> None:
    for nr in range(6):
        fabriker.deltagaruppgift(fabriker.insats(insats.forbund, f"Insats {nr}"), tal={"deltagare": (nr, 1)})
    chef.get(reverse("deltagare_ar", args=["norrdal", AR]))
    with django_assert_max_num_queries(9):
        sida = chef.get(reverse("deltagare_ar", args=["norrdal", AR])).content.decode()
    assert "0 av 7 insatser klara" in sida


def test_sidan_fragar_lika_ofta_hur_manga_siffror_den_an_har(
    chef: Client, insats: Insats, django_assert_max_num_queries: Any
) -> None:
    namn = Deltagarkategori.objects.filter(lista="forsorjning").values_list("namn", flat=True)
    fabriker.deltagaruppgift(insats, tal={f"forsorjning_fore/{n}": (1, 2) for n in namn})
    chef.get(till("deltagare", insats))
    with django_assert_max_num_queries(16):
        chef.get(till("deltagare", insats))
    with django_assert_max_num_queries(14):
        chef.get(till("deltagare_skriv", insats))


def test_ett_nolltecken_i_kommentaren_faller_inget(som_ansvarig: Client, insats: Insats) -> None:
    rader = {"deltagare-0": ("48", "47", "")}
    svar = som_ansvarig.post(till("deltagare_skriv", insats), skickat(rader, kommentar="Mindre\0 grupp"))
    assert svar.status_code == 302
    assert Deltagaruppgift.objects.get().kommentar == "Mindre grupp"
