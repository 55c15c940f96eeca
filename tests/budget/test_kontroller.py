import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from budget.kontroller import kontrollera_budget
from budget.models import Budgetpost, Budgetversion, EgetKapital, Fordelningsnyckel, Kolumn, PubliceradSumma
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund, Medlem
from tests import fabriker
from tests.budget import skelleftea, umea

pytestmark = pytest.mark.django_db


@pytest.fixture
def umearegionen() -> Forbund:
    return fabriker.forbund("umearegionen", bildat=datetime.date(2005, 5, 1))


@pytest.fixture
def skelleftea_norsjo() -> Forbund:
    forbund = fabriker.forbund("skelleftea-norsjo")
    EgetKapital.objects.create(forbund=forbund, ar=2017, belopp=1291000)
    EgetKapital.objects.create(forbund=forbund, ar=2018, belopp=1751000)
    return forbund


def utfall(forbund: Forbund, ar: int, id_: str) -> list[Kontroll]:
    return [k for k in kontrollera_budget(forbund, ar) if k.id == id_]


def texter(kontroller: list[Kontroll]) -> list[str]:
    return [k.text.replace("\N{NO-BREAK SPACE}", " ") for k in kontroller]


def test_umeas_fel_ar_just_rubriken_kapitalet_och_skalen_som_saknas(umearegionen: Forbund) -> None:
    umea.version(umearegionen)
    fel = [k.id for k in kontrollera_budget(umearegionen, 2018) if k.utfall == Utfall.HALLER_INTE]
    assert fel == ["budget.summakolumn", "budget.eget_kapital", "budget.underskott"]


def test_u1_summakolumnens_rubrik(umearegionen: Forbund) -> None:
    umea.version(umearegionen)
    (kontroll,) = utfall(umearegionen, 2018, "budget.summakolumn")
    assert kontroll.text == "Summakolumnen heter 2005–2019 och innehåller 2005–2020."


def test_u4_planen_forbrukar_mer_an_som_finns_fran_2019(umearegionen: Forbund) -> None:
    umea.version(umearegionen)
    (kontroll,) = utfall(umearegionen, 2018, "budget.eget_kapital")
    assert texter([kontroll]) == [
        (
            "Planen förbrukar mer än vad som finns från 2019. Eget kapital är 1 474 tkr efter 2018, −391 tkr efter 2019, "
            "−1 692 tkr efter 2020."
        )
    ]
    assert (kontroll.vanster, kontroll.hoger, kontroll.differens) == (1474000, 1865000, -391000)


def test_umeas_tryckta_summor_haller(umearegionen: Forbund) -> None:
    umea.version(umearegionen)
    (kontroll,) = utfall(umearegionen, 2018, "budget.tryckt_summa")
    assert (kontroll.utfall, kontroll.text) == (Utfall.HALLER, "42 tryckta summor är desamma som raderna ger.")


def test_s1_verksamhetens_summa_ar_forskjuten(skelleftea_norsjo: Forbund) -> None:
    skelleftea.version(skelleftea_norsjo)
    verksamhet = [k for k in utfall(skelleftea_norsjo, 2020, "budget.tryckt_summa") if "verksamhet," in k.text]
    assert [(k.vanster, k.hoger) for k in verksamhet] == [
        (6404000, 6637000),
        (6637000, 4046000),
        (4046000, 4356000),
    ]
    assert texter(verksamhet)[0] == (
        "Summa verksamhet, budget 2017: källan har 6 404 tkr, raderna ger 6 637 tkr. Skillnaden är 233 tkr. "
        "6 637 står tryckt under 2018: raden kan vara förskjuten ett år."
    )
    assert "förskjuten" not in texter(verksamhet)[2]


def test_s2_resultat_mot_tryckta_kostnader(skelleftea_norsjo: Forbund) -> None:
    skelleftea.version(skelleftea_norsjo)
    resultat = utfall(skelleftea_norsjo, 2020, "budget.tryckt_resultat")
    assert [(k.vanster, k.hoger) for k in resultat] == [(-2324000, -2120000), (253000, -2340000), (-360000, -87000)]
    assert ["förskjutna" in k.text for k in resultat] == [True, True, False]


def test_skelleftea_2020_haller_mot_raderna_och_andelarna(skelleftea_norsjo: Forbund) -> None:
    skelleftea.version(skelleftea_norsjo)
    assert not [t for t in texter(utfall(skelleftea_norsjo, 2020, "budget.tryckt_summa")) if "budget 2020" in t]
    assert {k.utfall for k in utfall(skelleftea_norsjo, 2020, "budget.andelar")} == {Utfall.HALLER}
    (kapital,) = utfall(skelleftea_norsjo, 2020, "budget.eget_kapital")
    assert texter([kapital]) == ["Eget kapital är 1 124 tkr efter 2020."]


def test_plan_for_tre_ar_saknas(skelleftea_norsjo: Forbund) -> None:
    skelleftea.version(skelleftea_norsjo)
    (kontroll,) = utfall(skelleftea_norsjo, 2020, "budget.planar")
    assert (kontroll.utfall, kontroll.text) == (Utfall.HALLER_INTE, "Kolumn saknas för 2021 och 2022.")


def test_ett_ar_utan_budget_har_inget_att_prova(forbund: Forbund) -> None:
    assert list(kontrollera_budget(forbund, 2026)) == []


@pytest.fixture
def version(forbund: Forbund) -> Budgetversion:
    version = fabriker.budgetversion(forbund)
    fabriker.kolumn(version)
    return version


def intakt(version: Budgetversion, medlem: Medlem | None, belopp: str) -> None:
    grupp = version.poster.filter(slag="intakt", sort="grupp").first()
    grupp = grupp or fabriker.grupp(version, "Intäkter", Budgetpost.Slag.INTAKT)
    fabriker.cell(fabriker.post(grupp, str(medlem), medlem=medlem), version.kolumner.get(), belopp)


def test_avrundning_pa_en_tkr_ar_bara_en_upplysning(forbund: Forbund, version: Budgetversion) -> None:
    grupp = fabriker.grupp(version)
    fabriker.cell(fabriker.post(grupp), version.kolumner.get(), "10000")
    for slag, belopp in ((PubliceradSumma.Slag.KOSTNADER, 11000), (PubliceradSumma.Slag.RESULTAT, -10000)):
        PubliceradSumma.objects.create(kolumn=version.kolumner.get(), slag=slag, belopp=belopp)
    (kontroll,) = utfall(forbund, 2026, "budget.tryckt_summa")
    assert kontroll.utfall == Utfall.UPPLYSNING
    assert kontroll.text.endswith("Det kan vara avrundning.")


def test_fel_andelar_sager_vad_de_skulle_vara(forbund: Forbund, version: Budgetversion) -> None:
    intakt(version, fabriker.medlem(forbund, "Försäkringskassan", Medlem.Sort.FORSAKRINGSKASSAN), "1000000")
    intakt(version, fabriker.medlem(forbund, "Regionen", Medlem.Sort.REGION), "400000")
    intakt(version, fabriker.medlem(forbund), "600000")
    kontroller = utfall(forbund, 2026, "budget.andelar")
    assert [(k.utfall, k.vanster, k.hoger) for k in kontroller] == [
        (Utfall.HALLER, 1000000, 1000000),
        (Utfall.HALLER_INTE, 400000, 500000),
        (Utfall.HALLER_INTE, 600000, 500000),
    ]


def test_kommun_utanfor_region_betalar_halften(forbund: Forbund, version: Budgetversion) -> None:
    intakt(version, fabriker.medlem(forbund, "Försäkringskassan", Medlem.Sort.FORSAKRINGSKASSAN), "500000")
    intakt(version, fabriker.medlem(forbund), "500000")
    assert [k.utfall for k in utfall(forbund, 2026, "budget.andelar")] == [Utfall.HALLER, Utfall.HALLER]


def test_utan_kopplade_medlemmar_ar_andelarna_en_upplysning(forbund: Forbund, version: Budgetversion) -> None:
    intakt(version, None, "5000")
    (kontroll,) = utfall(forbund, 2026, "budget.andelar")
    assert kontroll.utfall == Utfall.UPPLYSNING


def test_kommunernas_nycklar(forbund: Forbund, version: Budgetversion) -> None:
    stora, lilla = fabriker.medlem(forbund, "Storkommunen"), fabriker.medlem(forbund, "Lillkommunen")
    intakt(version, stora, "700000")
    intakt(version, lilla, "300000")
    assert [k.utfall for k in utfall(forbund, 2026, "budget.nycklar")] == [Utfall.UPPLYSNING]
    Fordelningsnyckel.objects.create(medlem=stora, fran_ar=2020, procent=Decimal("80"))
    Fordelningsnyckel.objects.create(medlem=lilla, fran_ar=2020, procent=Decimal("10"))
    assert [k.utfall for k in utfall(forbund, 2026, "budget.nycklar")] == [Utfall.HALLER_INTE]
    assert [(k.vanster, k.hoger) for k in utfall(forbund, 2026, "budget.nyckelbelopp")] == [
        (300000, 100000),
        (700000, 800000),
    ]
    Fordelningsnyckel.objects.filter(medlem=stora).update(procent=Decimal("70"))
    assert len(utfall(forbund, 2026, "budget.nyckelbelopp")) == 1


def test_en_tryckt_summa_for_en_kolumn_provas_for_den(forbund: Forbund, version: Budgetversion) -> None:
    fabriker.kolumn(version, Kolumn.Sort.PLAN, 2027, ordning=2)
    kolumn = version.kolumner.get(sort="budget")
    PubliceradSumma.objects.create(kolumn=kolumn, slag=PubliceradSumma.Slag.KOSTNADER, belopp=5000)
    (kontroll,) = utfall(forbund, 2026, "budget.tryckt_summa")
    assert (kontroll.vanster, kontroll.hoger) == (5000, 0)
    assert (kontroll.vanster_namn, kontroll.hoger_namn) == ("Källan", "Raderna")


def insatsrad(version: Budgetversion, **falt: Any) -> Budgetpost:
    grupp = fabriker.grupp(version, "Insatser", ordning=9)
    insats = fabriker.insats(version.budget.forbund)
    return fabriker.post(fabriker.post(grupp, "Insatser"), "Steget in", Budgetpost.Sort.INSATS, insats=insats, **falt)


def test_beviljat_utan_plats_i_budgeten(forbund: Forbund, version: Budgetversion) -> None:
    post = insatsrad(version)
    fabriker.beviljande(post.insats, "400000")
    (kontroll,) = utfall(forbund, 2026, "budget.beviljat")
    assert (kontroll.utfall, kontroll.vanster, kontroll.hoger) == (Utfall.HALLER_INTE, 0, 400000)
    fabriker.cell(post, version.kolumner.get(), "500000")
    assert utfall(forbund, 2026, "budget.beviljat")[0].utfall == Utfall.HALLER


def test_antagen_budget_jamfors_med_vad_som_sedan_beviljats(forbund: Forbund, version: Budgetversion) -> None:
    post = insatsrad(version, beviljat=True)
    fabriker.cell(post, version.kolumner.get(), "300000")
    fabriker.beviljande(post.insats, "400000")
    assert utfall(forbund, 2026, "budget.beviljat")[0].utfall == Utfall.HALLER
    Budgetversion.objects.update(tillstand="antagen", beslut=fabriker.beslut(forbund, datum=datetime.date(2025, 12, 1)))
    (kontroll,) = utfall(forbund, 2026, "budget.beviljat")
    assert (kontroll.vanster, kontroll.hoger) == (300000, 400000)
    assert (kontroll.vanster_namn, kontroll.hoger_namn) == ("Budget", "Beviljat")
    (i_tid,) = utfall(forbund, 2026, "budget.faststalld")
    assert (i_tid.utfall, i_tid.text) == (Utfall.HALLER_INTE, "Budgeten fastställdes 1 december 2025.")


def test_varav_over_sin_rad(forbund: Forbund, version: Budgetversion) -> None:
    rad = fabriker.post(fabriker.grupp(version), "Lokal")
    fabriker.cell(rad, version.kolumner.get(), "10000")
    fabriker.cell(fabriker.post(rad, "hyra", Budgetpost.Sort.VARAV), version.kolumner.get(), "12000")
    (kontroll,) = utfall(forbund, 2026, "budget.varav")
    assert (kontroll.utfall, kontroll.vanster, kontroll.hoger) == (Utfall.HALLER_INTE, 12000, 10000)
    assert kontroll.url.endswith(f"#post-{rad.pk}")


@pytest.mark.parametrize(
    ("skal", "haller"), [("", Utfall.HALLER_INTE), ("<p>Sparade medel används.</p>", Utfall.HALLER)]
)
def test_underskott_ska_ha_skal(forbund: Forbund, version: Budgetversion, skal: str, haller: str) -> None:
    Budgetversion.objects.update(underskott_skal=skal)
    fabriker.cell(fabriker.post(fabriker.grupp(version)), version.kolumner.get(), "10000")
    (kontroll,) = utfall(forbund, 2026, "budget.underskott")
    assert kontroll.utfall == haller


def test_kolumner_ur_ordning_och_okant_kapital(forbund: Forbund, version: Budgetversion) -> None:
    fabriker.kolumn(version, Kolumn.Sort.PROGNOS, 2025, ordning=9)
    assert utfall(forbund, 2026, "budget.kolumnordning")[0].utfall == Utfall.HALLER_INTE
    assert utfall(forbund, 2026, "budget.eget_kapital")[0].utfall == Utfall.UPPLYSNING
    assert utfall(forbund, 2026, "budget.underskott")[0].utfall == Utfall.HALLER


def test_antalet_fragor_vaxer_inte(umearegionen: Forbund, django_assert_max_num_queries: Callable[..., Any]) -> None:
    umea.version(umearegionen)
    with django_assert_max_num_queries(14):
        list(kontrollera_budget(umearegionen, 2018))
