"""A computed set from its notes to klart för styrelsen, and what is told beside the statements."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from budget.bokslut.demo import ladda_bokslut
from budget.bokslut.dokument.blad import bokslutsblad
from budget.bokslut.dokument.hamta import bokslutsunderlag
from budget.bokslut.drift import driftredovisning, mot_resultatet
from budget.bokslut.femar import MATTEN, femar
from budget.bokslut.kontotabell import borja_tabell
from budget.bokslut.kontroller import kontrollera_bokslut
from budget.bokslut.lagrat import provade, provat
from budget.bokslut.notskrivning import FORSTA
from budget.bokslut.skrivning import borja_bokslut
from budget.bokslut.stangning import HallerInte, gor_klart, ta_upp
from budget.models import Bokslut, Bokslutspost, Budgetpost, Raknadnotrad
from finsam.dokument.tabell import Tabell
from finsam.models import Forbund, Handelse, Person, Rendering
from tests import bokforingsfabriker, fabriker
from tests.budget.test_bokslut import rattad


def adress(vy: str, forbund: Forbund, *fler: int | str) -> str:
    return reverse(vy, args=[forbund.slug, 2017, *fler])


@pytest.fixture
def raknat(forbund: Forbund, forbundschef: Person) -> Bokslut:
    """A year in which 40 kr went from the bank for rent."""
    bokforingsfabriker.verifikation(forbund)
    return nytt(forbund, forbundschef, 2017)


def nytt(forbund: Forbund, by: Person, ar: int) -> Bokslut:
    bokslut = borja_bokslut(forbund=forbund, ar=ar, form="lkbr", by=by, ursprung="bokforing")
    borja_tabell(bokslut=bokslut, start="bas", by=by)
    return bokslut


def text(svar: Any) -> str:
    return svar.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def not_data(*rader: dict[str, str], **andrat: str) -> dict[str, str]:
    skrivna = {f"rad-{nr}-{k}": v for nr, rad in enumerate(rader) for k, v in rad.items()}
    hela = {"version": "1", "rubrik": "Revision", "nyckel": "", "text": ""}
    return {"rad-TOTAL_FORMS": str(len(rader)), "rad-INITIAL_FORMS": "0", **hela, **skrivna, **andrat}


def test_ett_nytt_bokslut_borjar_med_noterna_som_lagen_fragar_efter(chef: Client, raknat: Bokslut) -> None:
    assert [n.rubrik for n in raknat.raknade_noter.all()] == [rubrik for _, rubrik in FORSTA]
    svar = text(chef.get(raknat.get_absolute_url()))
    for ord_ in ("Verksamhetens kostnader", "Noter som inte skrivs ut än", "Kostnad för räkenskapsrevision"):
        assert ord_ in svar


def test_nasta_ars_noter_ar_forra_arets_utan_de_inskrivna_beloppen(raknat: Bokslut, forbundschef: Person) -> None:
    nota = raknat.raknade_noter.get(rubrik="Fordringar")
    nota.rader.create(ordning=0, text="Moms", fran=1650, tom=1659)
    nota.rader.create(ordning=1, text="Kommunen", belopp=Decimal(5))
    igen = nytt(raknat.forbund, forbundschef, 2018)
    assert igen.raknade_noter.count() == len(FORSTA)
    assert [rad.text for rad in igen.raknade_noter.get(rubrik="Fordringar").rader.all()] == ["Moms"]


@pytest.mark.parametrize(
    ("rad", "fel"),
    [
        ({"text": "Hyra"}, "Skriv konton eller ett belopp."),
        ({"text": "Hyra", "fran": "7000"}, "Skriv kontot med fyra siffror"),
        ({"text": "Hyra", "fran": "7010", "tom": "7000"}, "kan inte ligga före"),
        ({"text": "Hyra", "fran": "7010", "tom": "7010", "belopp": "4"}, "inte båda"),
        ({"fran": "7010", "tom": "7010"}, "Skriv vad raden är."),
    ],
)
def test_fel_i_notens_rader_star_vid_faltet(chef: Client, raknat: Bokslut, rad: dict[str, str], fel: str) -> None:
    svar = text(chef.post(adress("bokslut_egen_not_ny", raknat.forbund), not_data(rad)))
    assert fel in svar
    assert raknat.raknade_noter.count() == len(FORSTA)


def test_en_not_laggs_till_andras_och_tas_bort_med_historik(chef: Client, raknat: Bokslut) -> None:
    forbund = raknat.forbund
    rad = {"text": "Granskning", "fran": "7010", "tom": "7010"}
    chef.post(adress("bokslut_egen_not_ny", forbund), not_data(rad, {"text": ""}))
    nota = raknat.raknade_noter.get(rubrik="Revision")
    sida = adress("bokslut_egen_not", forbund, nota.pk)
    assert 'value="Granskning"' in text(chef.get(sida))
    assert chef.post(sida, not_data(rad, version="1")).status_code == 409
    fel = not_data(rad, rad, nyckel="rr.kostnader", ur_tilldelning="on", version="2")
    svar = text(chef.post(sida, fel))
    for ord_ in ("förklarar redan raden", "finns i två rader"):
        assert ord_ in svar
    svar = text(chef.post(sida, not_data(rad, ur_tilldelning="on", version="2")))
    assert "Bara noten till medlemmarnas bidrag" in svar
    assert chef.post(sida, not_data(rad, text="Ord.", version="2")).status_code == 302
    assert "Ord." in text(chef.get(raknat.get_absolute_url()))
    chef.post(sida, {"ta_bort": "ja"})
    assert list(
        Handelse.objects.filter(vad__contains="noten Revision").values_list("vad", flat=True).order_by("pk")
    ) == [
        "Bokslut 2017: lade till noten Revision",
        "Bokslut 2017: ändrade noten Revision",
        "Bokslut 2017: tog bort noten Revision",
    ]


def test_det_som_hindrar_visas_med_bada_beloppen_och_stanger_inte(chef: Client, raknat: Bokslut) -> None:
    Bokslutspost.objects.create(bokslut=raknat, nyckel="rr.kostnader", belopp=-60, text="Revision")
    svar = text(chef.get(adress("bokslut_kontroller", raknat.forbund)))
    assert "Klart för styrelsen" not in svar
    assert "Tillgångarna är −40 kr. Andra sidan är −100 kr. Skillnaden är 60 kr." in svar
    chef.post(adress("bokslut_klart", raknat.forbund), {"version": "1"})
    raknat.refresh_from_db()
    assert raknat.tillstand == Bokslut.Tillstand.PAGAR
    with pytest.raises(HallerInte):
        gor_klart(bokslut=raknat, by=Person.objects.get(namn="Lena Sandgren"), sedd=raknat.version)


def test_ett_klart_bokslut_star_kvar_och_sager_nar_bokforingen_andras(chef: Client, raknat: Bokslut) -> None:
    forbund = raknat.forbund
    assert "Klart för styrelsen" in text(chef.get(adress("bokslut_kontroller", forbund)))
    chef.post(adress("bokslut_klart", forbund), {"version": str(raknat.version)})
    fore = provat(forbund, 2017)
    bokforingsfabriker.verifikation(forbund, "5", nr="2")
    efter = provat(forbund, 2017)
    assert fore is not None
    assert efter is not None
    assert (efter.bokslut, efter.hanvisningar) == (fore.bokslut, fore.hanvisningar)
    assert efter.fel == []
    svar = text(chef.get(adress("bokslut_kontroller", forbund)))
    assert "Bokföringen ger något annat nu" in svar
    assert "−45" in svar
    andrat = [k for k in kontrollera_bokslut(forbund, 2017) if k.id == "bokslut.andrat"]
    assert (-40, -45) in [(k.vanster, k.hoger) for k in andrat]
    assert "Bokslutet har" in text(chef.get(adress("bokslut_rad", forbund, "rr.kostnader")))


def test_ett_klart_bokslut_andras_inte_forran_det_tas_upp_med_ett_skal(chef: Client, raknat: Bokslut) -> None:
    forbund, nota = raknat.forbund, raknat.raknade_noter.earliest("pk")
    gor_klart(bokslut=raknat, by=Person.objects.get(namn="Lena Sandgren"), sedd=raknat.version)
    for vy, fler in (("bokslut_poster", ()), ("bokslut_egen_not", (nota.pk,)), ("bokslut_ta_bort", ())):
        svar = text(chef.post(adress(vy, forbund, *fler), {"ta_bort": "ja"}, follow=True))
        assert "Ta upp det igen för att ändra i det." in svar
    with pytest.raises(DatabaseError, match="klart och kan inte"), transaction.atomic():
        nota.save()
    with pytest.raises(DatabaseError, match="klart och kan inte"), transaction.atomic():
        raknat.poster.create(nyckel="rr.kostnader", belopp=1, text="x")
    with pytest.raises(DatabaseError, match="klart och kan inte"), transaction.atomic():
        Bokslut.objects.filter(pk=raknat.pk).update(form="aldre")
    assert "Skriv varför" in text(chef.post(adress("bokslut_ta_upp", forbund), {"skal": ""}))
    chef.post(adress("bokslut_ta_upp", forbund), {"skal": "Fel i en note"})
    assert Handelse.objects.get(vad="Bokslut 2017: togs upp igen").till == "Fel i en note"
    nota.save()
    svar = text(chef.get(adress("bokslut_ta_upp", forbund), follow=True))
    assert "är inte klart" in svar


def test_den_som_skrev_medan_bokslutet_blev_klart_far_veta_det(
    chef: Client, raknat: Bokslut, monkeypatch: pytest.MonkeyPatch
) -> None:
    som_det_var = Bokslut.objects.select_related("forbund").get(pk=raknat.pk)
    monkeypatch.setattr("budget.views.kontotabell.raknat_bokslut", lambda request, ar: som_det_var)
    gor_klart(bokslut=raknat, by=Person.objects.get(namn="Lena Sandgren"), sedd=raknat.version)
    data = {"version": "2", "rad-TOTAL_FORMS": "1", "rad-INITIAL_FORMS": "0"}
    rad = {"rad-0-nyckel": "rr.kostnader", "rad-0-belopp": "-1", "rad-0-text": "x"}
    svar = text(chef.post(adress("bokslut_poster", raknat.forbund), data | rad, follow=True))
    assert "Ta upp det igen för att ändra i det." in svar
    assert not Bokslutspost.objects.exists()


def test_ett_bokslut_som_en_annan_har_andrat_blir_inte_klart(chef: Client, raknat: Bokslut) -> None:
    svar = text(chef.post(adress("bokslut_klart", raknat.forbund), {"version": "7"}, follow=True))
    assert "Någon har ändrat bokslutet medan du läste" in svar
    assert Bokslut.objects.get().tillstand == Bokslut.Tillstand.PAGAR


def test_medlemmarnas_rader_hamtas_ur_tilldelningen_med_det_som_ar_extra(
    forbund: Forbund, forbundschef: Person
) -> None:
    rad = fabriker.tilldelning(fabriker.medlem(forbund, "Norrdals kommun"), ar=2017, belopp="100")
    fabriker.extratilldelning(rad, belopp="5")
    bokslut = nytt(forbund, forbundschef, 2017)
    assert bokslut.raknade_noter.get(nyckel="rr.medlemsbidrag").ur_tilldelning
    hittat = provat(forbund, 2017)
    assert hittat is not None
    (nota,) = [n for n in hittat.bokslut.noter if n.rubrik == "Medlemmarnas bidrag"]
    assert [(rad.text, rad.belopp[0], rad.medlem) for rad in nota.rader] == [("Norrdals kommun", 105, True)]
    assert [str(rad) for rad in (bokslut.raknade_noter.get(nyckel="br.fordringar"), Raknadnotrad(text="Moms"))] == [
        "Fordringar",
        "Moms",
    ]


def test_driftredovisningen_har_insatser_under_sin_rad_och_konton_utan_rad(raknat: Bokslut) -> None:
    version = fabriker.budgetversion(raknat.forbund, 2017)
    grupp, kolumn = fabriker.grupp(version, "Verksamhet"), fabriker.kolumn(version, "budget", 2017)
    for text_ in ("Verksamheter", "Nytt"):
        fabriker.cell(rad := fabriker.post(grupp, text_), kolumn, "90")
    insats = fabriker.insats(raknat.forbund)
    fabriker.cell(fabriker.post(rad, "MySam", Budgetpost.Sort.VARAV, insats=insats), kolumn, "60")
    drift = driftredovisning(raknat.forbund, 2017)
    assert [(r.text, r.budget, r.sort) for r in drift.grupper[0][1]] == [
        ("Verksamheter", 90, ""),
        ("Nytt", 90, ""),
        ("MySam", 60, "varav"),
        ("Summa verksamhet", 180, "sum"),
    ]
    assert [(r.text, r.utfall) for r in drift.grupper[1][1]] == [("Konto 7010", 40)]
    assert mot_resultatet(drift, rattad()).startswith("Driftredovisningens resultat är −40")


def test_att_ta_upp_det_som_inte_ar_klart_vagras(raknat: Bokslut, forbundschef: Person) -> None:
    with pytest.raises(ValueError, match="redan arbetas med"):
        ta_upp(bokslut=raknat, skal="x", by=forbundschef)


def test_fler_ar_ger_inte_fler_fragor_an_sina_egna(
    raknat: Bokslut, forbundschef: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """A set that is klart is not computed again for the years after it."""
    gor_klart(bokslut=raknat, by=forbundschef, sedd=raknat.version)
    nytt(raknat.forbund, forbundschef, 2018)
    with django_assert_max_num_queries(14):
        assert set(provade(raknat.forbund, 2018, 2018)) == {2018}


def test_fler_noter_ger_inte_fler_fragor(raknat: Bokslut, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    provat(raknat.forbund, 2017)
    for antal in range(2):
        raknat.raknade_noter.create(rubrik=f"Not {antal}").rader.create(ordning=0, text="Rad", belopp=1)
        with django_assert_num_queries(13):
            provat(raknat.forbund, 2017)


def test_ett_raknat_ar_efter_ett_raknat_ar_har_det_som_sin_kolumn(raknat: Bokslut, forbundschef: Person) -> None:
    nytt(raknat.forbund, forbundschef, 2018)
    hittat = provat(raknat.forbund, 2018)
    assert hittat is not None
    assert hittat.bokslut.belopp("rr.kostnader", 1) == -40


def test_femarsoversikten_saknar_det_som_saknas_och_raknar_pa_de_andra() -> None:
    oversikt = femar(2018, {2017: rattad()})
    assert (oversikt.aren, oversikt.saknas) == ((2018, 2017, 2016, 2015, 2014), (2018, 2016, 2015, 2014))
    per_namn = {rad.matt.namn: rad.varden for rad in oversikt.rader}
    assert len(per_namn) == len(MATTEN)
    assert per_namn["Eget kapital"] == (None, 1291000, None, None, None)
    assert per_namn["Verksamhetens kostnader"][1] == 7803654
    soliditet = per_namn["Soliditet"][1]
    assert soliditet is not None
    assert round(soliditet, 3) == Decimal("0.363")


def test_sidorna_bredvid_rakningarna_visas(chef: Client, raknat: Bokslut) -> None:
    forbund = raknat.forbund
    bokforingsfabriker.konteringsregel(forbund)
    drift = text(chef.get(adress("bokslut_drift", forbund)))
    for ord_ in ("Kansli: Lokal", "Året har ingen budget", "detsamma som resultaträkningens"):
        assert ord_ in drift
    assert "saknas" in text(chef.get(adress("bokslut_femar", forbund)))
    rad = text(chef.get(adress("bokslut_rad", forbund, "rr.kostnader")))
    assert "7010" in rad
    assert chef.get(adress("bokslut_rad", forbund, "rr.resultat")).status_code == 404
    bestalld = chef.get(adress("bokslut_pdf", forbund))
    assert bestalld.status_code == 200
    assert Rendering.objects.get().dokumenttyp == "bokslut"


def test_utan_bokslut_leder_kontrollerna_till_bokslutet_och_pdf_finns_inte(chef: Client, forbund: Forbund) -> None:
    assert chef.get(adress("bokslut_kontroller", forbund)).status_code == 302
    assert chef.get(adress("bokslut_pdf", forbund)).status_code == 404
    assert "varken budget eller bokföring" in text(chef.get(adress("bokslut_drift", forbund)))


def test_dokumentet_har_rakningar_noter_drift_och_fem_ar(raknat: Bokslut) -> None:
    raknat.raknade_noter.filter(rubrik="Redovisningsprinciper").update(text="Efter lagen.")
    version = fabriker.budgetversion(raknat.forbund, 2017)
    post = fabriker.post(fabriker.grupp(version, "Kansli"), "Lokal")
    fabriker.cell(post, fabriker.kolumn(version, "budget", 2017), "50")
    bokforingsfabriker.konteringsregel(raknat.forbund)
    underlag = bokslutsunderlag(raknat.forbund, 2017)
    assert underlag is not None
    blad = bokslutsblad(underlag)
    assert [k.rubrik for k in blad.kapitel] == [
        "Resultaträkning",
        "Balansräkning 31 december 2017",
        "Kassaflödesanalys",
        "Noter",
        "Driftredovisning",
        "Fem år i sammandrag",
    ]
    drift = blad.kapitel[4].delar[0]
    assert isinstance(drift, Tabell)
    assert ["50", "40", "10"] in [[c.text for c in rad.skrivna] for rad in drift.rader]
    assert blad.tillstand == "Arbetsversion"


def test_ett_tryckt_bokslut_far_sitt_dokument(forbund: Forbund) -> None:
    ladda_bokslut(forbund, {"ar": 2017, "form": "aldre", "rader": {"rr.resultat": [1, 2]}})
    underlag = bokslutsunderlag(forbund, 2017)
    assert underlag is not None
    blad = bokslutsblad(underlag)
    assert blad.tillstand == "Ur tryckt bokslut"
    assert [k.rubrik for k in blad.kapitel] == ["Resultaträkning", "Fem år i sammandrag"]
