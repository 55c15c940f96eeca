"""The form's parts: what is typed becomes what is stored, and what is wrong is said at its field."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from finsam.models import Forbund, Person
from insatser.ansokan.innehall import i_ord, las
from insatser.malgrupper import valbara
from insatser.models import Ansokan, Ansokansbilaga
from tests import fabriker
from tests.ansokan.conftest import Skrivare


def nu(ansokan: Ansokan) -> dict[str, Any]:
    return las(Ansokan.objects.select_related("insats__forbund").get(pk=ansokan.pk))


def test_sokande_och_namn_sparas_pa_insatsen(sara: Skrivare, ansokan: Ansokan) -> None:
    sara.spara(sokande__namn="Nya vägar", sokande__sokande="Sunnans kommun", sokande__sort="struktur")
    ansokan.insats.refresh_from_db()
    assert (ansokan.insats.namn, ansokan.insats.agare, ansokan.insats.sort) == (
        "Nya vägar",
        "Sunnans kommun",
        "struktur",
    )


def test_upptaget_namn_sags_vid_namnet(sara: Skrivare, ansokan: Ansokan) -> None:
    fabriker.insats(ansokan.insats.forbund, "Steget in")
    svar = sara.spara(sokande__namn="Steget in").content.decode()
    assert "Det finns redan en insats med det namnet" in svar
    assert 'value="Steget in"' in svar


def test_parter_ar_medlemmar_och_andra(sara: Skrivare, ansokan: Ansokan) -> None:
    medlem = fabriker.medlem(ansokan.insats.forbund)
    sara.spara(parter__medlemmar=[medlem.pk], parter__andra="En  förening\n\nEn förening\nEtt bolag")
    parter = nu(ansokan)["parter"]
    assert [m["namn"] for m in parter["medlemmar"]] == ["Norrdals kommun"]
    assert parter["andra"] == ["En förening", "Ett bolag"]


def test_annat_forbunds_medlem_gar_inte_att_valja(sara: Skrivare, ansokan: Ansokan) -> None:
    frammande = fabriker.medlem(fabriker.forbund("sunnanvik"))
    sara.spara(parter__medlemmar=[frammande.pk])
    assert nu(ansokan)["parter"]["medlemmar"] == []


@pytest.mark.parametrize(
    ("falt", "varde", "fel"),
    [
        ("parter__andra", "x" * 161, "längre än 160 tecken"),
        ("genomforande__tom", "2020-01-01", "kan inte sluta före den börjar"),
        ("genomforande__fran", "snart", "gick inte att läsa"),
        ("mal__matt_0", "Räknas", "Skriv målet"),
        ("ekonomi__forsta", "20", "1990"),
    ],
)
def test_fel_sags_vid_faltet_och_texten_star_kvar(sara: Skrivare, falt: str, varde: str, fel: str) -> None:
    data = {"genomforande__fran": "2027-01-01", falt: varde}
    svar = sara.spara(**data).content.decode()
    assert fel in svar
    assert varde in svar


def test_negativt_belopp_avvisas(sara: Skrivare) -> None:
    assert "får inte vara mindre" in sara.spara(**{f"ekonomi__sokt_{sara.ar}": "-5"}).content.decode()


def test_aren_kan_bytas_men_belopp_forsvinner_inte(sara: Skrivare, ansokan: Ansokan) -> None:
    ar = sara.ar
    sara.spara(**{f"ekonomi__sokt_{ar}": "1000"})
    svar = sara.spara(**{"ekonomi__forsta": str(ar + 2), "ekonomi__antal": "2", "visa-ekonomi": "1"})
    assert svar["Location"].endswith("#ekonomi")
    assert nu(ansokan)["ekonomi"]["ar"] == [ar, ar + 2, ar + 3]


def test_aren_foljer_perioden(sara: Skrivare, ansokan: Ansokan) -> None:
    sara.spara(genomforande__fran="2030-01-01", genomforande__tom="2031-12-31")
    assert nu(ansokan)["ekonomi"]["ar"] == [2030, 2031]


def test_ett_tomt_mal_ar_inget_mal_och_fler_rader_far_plats(sara: Skrivare, ansokan: Ansokan) -> None:
    svar = sara.spara(mal__text_0="Ett", mal__text_1="", mal__antal="4", mal__text_3="Två")
    assert svar.status_code == 302
    assert [r["text"] for r in nu(ansokan)["mal"]["rader"]] == ["Ett", "Två"]


def test_skadade_dolda_falt_stor_ingenting(sara: Skrivare) -> None:
    svar = sara.spara(mal__antal="99999", ekonomi__visade="0000 2027 abc", bakgrund__version="x")
    assert svar.status_code == 200


def test_granska_sparar_forst(sara: Skrivare, ansokan: Ansokan) -> None:
    svar = sara.spara(bakgrund__text="Nytt", granska="1")
    assert svar["Location"] == sara.adress + "granska/"
    assert "Nytt" in nu(ansokan)["bakgrund"]["text"]


def test_kansliet_lagger_till_och_tar_bort_bilagor(chef: Client, ansokan: Ansokan) -> None:
    bas = ansokan.get_absolute_url()
    chef.post(bas + "bilagor/", {"fil": SimpleUploadedFile("plan.txt", b"text")})
    bilaga = Ansokansbilaga.objects.get()
    assert "plan.txt" in chef.get(bas + "skriv/").content.decode()
    chef.post(f"{bas}bilagor/{bilaga.pk}/ta-bort/")
    assert "plan.txt" not in chef.get(bas + "skriv/").content.decode()
    Ansokan.objects.update(tillstand="avslagen", inlamnad="2026-01-01T00:00Z")
    assert "kan inte ändras nu" in chef.post(f"{bas}bilagor/{bilaga.pk}/ta-bort/", follow=True).content.decode()


def test_stangd_ansokan_leder_till_sin_sida(chef: Client, forbund: Forbund, forbundschef: Person) -> None:
    ansokan = fabriker.ansokan(forbund, by=forbundschef, tillstand="avslagen", inlamnad="2026-01-01T00:00Z")
    bas = ansokan.get_absolute_url()
    for sida in ("skriv/", "granska/", "komplettering/"):
        assert chef.get(bas + sida)["Location"] == bas
    assert "kan inte bli" in chef.post(bas + "aterta/", {"skal": "mejl"}, follow=True).content.decode()
    assert chef.post(bas + "granska/")["Location"] == bas


def test_malgrupper_valjs_ur_forbundets_lista(sara: Skrivare, ansokan: Ansokan) -> None:
    forsta, andra = valbara(ansokan.insats.forbund, by=None)[:2]
    annans = valbara(fabriker.forbund("sunnanvik"), by=None)[0]
    sara.spara(malgrupp__grupper=[forsta.pk, andra.pk], malgrupp__text="<p>Ungefär tjugo</p>")
    assert [m.rubrik for m in ansokan.insats.malgrupper.all()] == [str(forsta), str(andra)]
    assert i_ord("malgrupp", nu(ansokan)["malgrupp"]) == f"{forsta}, {andra}\nUngefär tjugo"
    sara.spara(malgrupp__grupper=[annans.pk])
    assert ansokan.insats.malgrupper.count() == 2
