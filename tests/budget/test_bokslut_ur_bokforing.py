"""Annual accounts computed from the books: accounts to lines, what no line takes, what is added by hand."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from budget.bokslut.kontotabell import borja_tabell, tabellens_avtryck
from budget.bokslut.kontroller import kontrollera_bokslut
from budget.bokslut.koppling import BAS, KOMMUN_BAS, STARTTABELLER, fordela, valbara
from budget.bokslut.lagrat import provat
from budget.bokslut.uppstallning import ALDRE, LKBR
from budget.models import Bokslut, Bokslutspost, Kontokoppling
from finsam.models import Forbund, Handelse, Person
from tests import bokforingsfabriker


def adress(vy: str, forbund: Forbund) -> str:
    return reverse(vy, args=[forbund.slug, 2017])


@pytest.fixture
def raknat(forbund: Forbund, forbundschef: Person) -> Bokslut:
    """A year in which 40 kr went from the bank for rent."""
    bokforingsfabriker.verifikation(forbund)
    bokslut = Bokslut.objects.create(forbund=forbund, ar=2017, form="aldre", ursprung="bokforing")
    borja_tabell(bokslut=bokslut, start="bas", by=forbundschef)
    return bokslut


def rader(*skrivna: dict[str, str], **mer: str) -> dict[str, str]:
    data = {f"rad-{nr}-{k}": v for nr, rad in enumerate(skrivna) for k, v in rad.items()}
    return {"rad-TOTAL_FORMS": str(len(skrivna)), "rad-INITIAL_FORMS": "0", **data, **mer}


def text(svar: Any) -> str:
    return svar.content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("tabell", "rad", "belopp"),
    [(KOMMUN_BAS, "rr.finansiella_intakter", -5), (BAS, "rr.finansiella_kostnader", -5)],
)
def test_grupp_84_ar_motsatsen_i_de_tva_kontoplanerna(tabell: Any, rad: str, belopp: int) -> None:
    assert fordela(LKBR, tabell, [("8410", Decimal(5))]).poster == {rad: belopp}


@pytest.mark.parametrize("namn", STARTTABELLER)
def test_starttabellerna_har_varje_konto_hogst_en_gang(namn: str) -> None:
    konton = [konto for fran, tom, _ in STARTTABELLER[namn] for konto in range(fran, tom + 1)]
    assert len(konton) == len(set(konton))
    for form in (LKBR, ALDRE):
        assert {nyckel for _, _, nyckel in STARTTABELLER[namn]} <= {nyckel for nyckel, _ in valbara(form)}


def test_konton_utan_rad_raknas_upp_och_tappas_inte() -> None:
    fordelat = fordela(LKBR, BAS, [("9999", Decimal(7)), ("X1", Decimal(1)), ("9998", Decimal(0)), ("19", Decimal(3))])
    assert fordelat.utanfor == [("9999", 7), ("X1", 1)]
    assert fordelat.poster == {"br.kassa": 3}


def test_raderna_raknas_ur_kontona_och_allt_stammer(raknat: Bokslut) -> None:
    hittat = provat(raknat.forbund, 2017)
    assert hittat is not None
    assert {n: int(hittat.bokslut.belopp(n, 0)) for n in ("rr.kostnader", "br.resultat", "br.kassa", "kf.slut")} == {
        "rr.kostnader": -40,
        "br.resultat": -40,
        "br.kassa": -40,
        "kf.slut": -40,
    }
    assert hittat.fel == []


def test_aret_fore_ar_sin_egen_bokforing_nar_den_ar_inlast(raknat: Bokslut) -> None:
    bokforingsfabriker.verifikation(raknat.forbund, "30", ar=2016)
    hittat = provat(raknat.forbund, 2017)
    assert hittat is not None
    assert hittat.bokslut.belopp("rr.kostnader", 1) == -30
    # the second year's books do not open with what the first closed with
    assert {s.regel for s in hittat.fel} == {"ingang", "likvida"}


def test_sidan_sager_vad_som_ar_utanfor_och_gjort_for_hand(chef: Client, raknat: Bokslut) -> None:
    Kontokoppling.objects.filter(nyckel="rr.kostnader").delete()
    Bokslutspost.objects.create(bokslut=raknat, nyckel="rr.kostnader", belopp=-40, text="Hyra")
    svar = text(chef.get(adress("bokslut", raknat.forbund)))
    for ord_ in ("1 konto utanför bokslutet", "7010", "Varav bokslutspost för hand: Hyra", "Allt stämmer"):
        assert ord_ in svar
    utanfor = next(iter(kontrollera_bokslut(raknat.forbund, 2017)))
    assert (utanfor.id, utanfor.text) == ("bokslut.utanfor", "7010 har saldot 40,00\N{NO-BREAK SPACE}kr och ingen rad.")


def test_kontotabellen_borjas_och_andras_med_historik(chef: Client, forbund: Forbund) -> None:
    chef.post(adress("bokslut_borja", forbund), {"form": "aldre", "ursprung": "bokforing"})
    assert "Börja från Kommun-Bas" in text(chef.get(adress("bokslut_konton", forbund)))
    chef.post(adress("bokslut_konton", forbund), {"start": "kommun_bas"})
    assert Kontokoppling.objects.count() == len(KOMMUN_BAS)
    ny = {"fran": "1900", "tom": "1999", "nyckel": "br.kassa"}
    svar = chef.post(adress("bokslut_konton", forbund), rader(ny, sett=tabellens_avtryck(forbund)), follow=True)
    assert "Bokföringen för 2017 är inte inläst" in text(svar)
    assert Kontokoppling.objects.get().nyckel == "br.kassa"
    assert Handelse.objects.get(vad="Ändrade kontotabellen för bokslut").till == "1900–1999: Kassa och bank"


@pytest.mark.parametrize(
    ("andrat", "fel"),
    [
        ({"fran": "19"}, "Skriv kontot med fyra siffror"),
        ({"tom": ""}, "Skriv kontot med fyra siffror"),
        ({"tom": "1800"}, "kan inte ligga före"),
        ({"nyckel": ""}, "Välj den rad"),
        ({"fran": "1500"}, "finns i två rader"),
    ],
)
def test_fel_i_kontotabellen_star_vid_sin_rad(chef: Client, raknat: Bokslut, andrat: dict[str, str], fel: str) -> None:
    forsta = {"fran": "1500", "tom": "1599", "nyckel": "br.fordringar"}
    andra = {"fran": "1900", "tom": "1999", "nyckel": "br.kassa"} | andrat
    sett = tabellens_avtryck(raknat.forbund)
    assert fel in text(chef.post(adress("bokslut_konton", raknat.forbund), rader(forsta, andra, sett=sett)))
    assert Kontokoppling.objects.count() == len(BAS)


def test_kontotabellen_som_en_annan_har_andrat_skrivs_inte_over(chef: Client, raknat: Bokslut) -> None:
    ny = {"fran": "1900", "tom": "1999", "nyckel": "br.kassa"}
    svar = chef.post(adress("bokslut_konton", raknat.forbund), rader(ny, sett="gammalt"))
    assert (svar.status_code, Kontokoppling.objects.count()) == (409, len(BAS))


def test_bokslutsposter_sparas_provas_och_krockar(chef: Client, raknat: Bokslut) -> None:
    post = {"nyckel": "rr.kostnader", "belopp": "-60", "text": "Revision"}
    sida = adress("bokslut_poster", raknat.forbund)
    for andrat, fel in (
        ({"belopp": "sextio"}, "gick inte att läsa"),
        ({"nyckel": ""}, "Välj den rad"),
        ({"belopp": ""}, "Skriv beloppet"),
        ({"text": ""}, "Skriv vad"),
    ):
        assert fel in text(chef.post(sida, rader(post | andrat, version="1")))
    assert chef.post(sida, rader(post, version="1")).status_code == 302
    assert chef.post(sida, rader(post, version="1")).status_code == 409
    assert chef.post(sida, rader(post, version="2")).status_code == 302
    assert 'value="Revision"' in text(chef.get(sida))
    assert Handelse.objects.filter(vad="Bokslut 2017: ändrade bokslutsposter").count() == 1
    hittat = provat(raknat.forbund, 2017)
    assert hittat is not None
    assert [s.regel for s in hittat.fel] == ["balans", "likvida"]  # a cost that nothing pays


def test_att_borja_tva_ganger_eller_spara_samma_igen_andrar_inget(chef: Client, raknat: Bokslut) -> None:
    fore = Handelse.objects.count()
    chef.post(adress("bokslut_borja", raknat.forbund), {"form": "lkbr"})
    chef.post(adress("bokslut_konton", raknat.forbund), {"start": "kommun_bas"})
    skrivna = [{"fran": str(f), "tom": str(t), "nyckel": n} for f, t, n in BAS]
    data = rader(*skrivna, sett=tabellens_avtryck(raknat.forbund))
    assert chef.post(adress("bokslut_konton", raknat.forbund), data).status_code == 302
    assert (Handelse.objects.count(), Bokslut.objects.get().form) == (fore, "aldre")


def test_raderna_sager_vad_de_ar(raknat: Bokslut) -> None:
    post = Bokslutspost(bokslut=raknat, nyckel="br.kassa", belopp=1, text="Kassa")
    assert [str(rad) for rad in (raknat, post, Kontokoppling(fran=1, tom=2))] == ["Bokslut 2017", "Kassa", "1–2"]
    nota = bokforingsfabriker.bokslut(raknat.forbund, 2015).noter.get()
    assert (str(nota), str(nota.rader.get())) == ("Not 1, Intäkter", "Staten")
    assert str(nota.bokslut.rader.first()) == "rr.medlemsbidrag"


def test_det_som_inte_stammer_leder_till_sin_rad(forbund: Forbund) -> None:
    bokforingsfabriker.bokslut(forbund, rader={"rr.resultat": [100, 90], "br.resultat": [99, 95]})
    (kontroll,) = [k for k in kontrollera_bokslut(forbund, 2017) if k.vanster == 95]
    assert (kontroll.vanster, kontroll.hoger) == (95, 90)
    assert kontroll.url.endswith("/2017/bokslut/#rad-br-resultat")


def test_en_tom_kontorad_ar_ingen_rad(chef: Client, raknat: Bokslut) -> None:
    tom, sett = {"fran": "", "tom": "", "nyckel": ""}, tabellens_avtryck(raknat.forbund)
    assert chef.post(adress("bokslut_konton", raknat.forbund), rader(tom, tom, sett=sett)).status_code == 302
    assert not Kontokoppling.objects.exists()
    poster = adress("bokslut_poster", raknat.forbund)
    assert chef.post(poster, rader({"nyckel": "", "belopp": "", "text": ""}, version="1")).status_code == 302
