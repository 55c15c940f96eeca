from decimal import Decimal

import pytest
from django.test import Client

from budget.kapital import tilldelning_i
from budget.kapitalandring import spara_nycklar
from budget.models import EgetKapital, Fordelningsnyckel
from budget.tabell import budgettabell
from finsam.models import Forbund, Handelse, Medlem, Person
from tests import fabriker
from tests.budget.conftest import Liten, andringar, till


def version(kapital: EgetKapital) -> str:
    kapital.refresh_from_db()
    return str(kapital.version)


def sida(client: Client) -> str:
    return client.get(till("eget_kapital")).content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def kommuner(forbund: Forbund) -> list[Medlem]:
    return [fabriker.medlem(forbund, namn) for namn in ("Storkommunen", "Lillkommunen")]


def test_sidan_visar_kapitalet_efter_aren_och_nivan(chef: Client, liten: Liten, forbund: Forbund) -> None:
    liten.staten.medlem = fabriker.medlem(forbund, "FK", Medlem.Sort.FORSAKRINGSKASSAN)
    liten.staten.save()
    fabriker.kapitalniva(forbund)
    assert "Känt belopp saknas" in sida(chef)
    EgetKapital.objects.create(forbund=forbund, ar=2025, belopp=Decimal(-650_000), kalla="Årsredovisning 2025")
    text = sida(chef)
    assert "Inom den rekommenderade nivån" in text
    assert "50 000 kr efter 2026, högst 200 000 kr" in text
    assert "Högst 20 %</b> av årets tilldelning" in text
    EgetKapital.objects.update(belopp=0)
    assert "Över den rekommenderade nivån" in sida(chef)


def test_sidan_utan_budget_och_utan_ar(chef: Client, forbund: Forbund) -> None:
    assert "Inget år är infört." in sida(chef)
    assert "Inga kommuner är medlemmar" in sida(chef)


def test_tilldelning_ar_medlemmarnas_rader_i_kolumnen(liten: Liten, forbund: Forbund) -> None:
    assert tilldelning_i(budgettabell(liten.version), liten.budget.pk) is None
    liten.staten.medlem = fabriker.medlem(forbund)
    liten.staten.save()
    assert tilldelning_i(budgettabell(liten.version), liten.budget.pk) == 1000000


def test_belopp_laggs_till_i_forbundets_enhet_och_andras(chef: Client, forbund: Forbund) -> None:
    chef.post(till("eget_kapital_nytt"), {"ar": "2025", "belopp": "1 291,5", "kalla": "ÅR"})
    kapital = EgetKapital.objects.get()
    assert kapital.belopp == 1291500
    chef.post(
        till("eget_kapital_andra", kapital.pk),
        {"ar": "2025", "belopp": "1 300", "kalla": "ÅR 2025", "version": version(kapital)},
    )
    kapital.refresh_from_db()
    assert (kapital.belopp, kapital.kalla) == (1300000, "ÅR 2025")
    assert andringar().count() == 3
    chef.post(
        till("eget_kapital_andra", kapital.pk),
        {"ar": "2025", "belopp": "1 300", "kalla": "ÅR 2025", "version": version(kapital)},
    )
    assert andringar().count() == 3


def test_samma_ar_tva_ganger_avvisas(chef: Client, forbund: Forbund) -> None:
    EgetKapital.objects.create(forbund=forbund, ar=2025, belopp=1)
    text = chef.post(till("eget_kapital_nytt"), {"ar": "2025", "belopp": "8o"}).content.decode()
    assert "Beloppet 8o gick inte att läsa" in text
    text = chef.post(till("eget_kapital_nytt"), {"ar": "2025", "belopp": "80"}).content.decode()
    assert "Året har redan ett belopp." in text


def test_belopp_tas_bort(chef: Client, forbund: Forbund) -> None:
    kapital = EgetKapital.objects.create(forbund=forbund, ar=2025, belopp=1000)
    chef.post(till("eget_kapital_andra", kapital.pk), {"ta_bort": "ja"})
    assert not EgetKapital.objects.exists()
    assert andringar().get().vad == "Tog bort eget kapital 2025"


def test_fordelningen_ska_vara_hundra_procent(chef: Client, kommuner: list[Medlem]) -> None:
    stora, lilla = kommuner
    data = {"fran_ar": "2026", f"andel-{stora.pk}": "83,42", f"andel-{lilla.pk}": "16"}
    text = chef.post(till("budget_fordelning"), data).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "Andelarna är 99,42 % tillsammans. De ska vara 100 procent." in text
    assert 'value="83,42"' in text
    chef.post(till("budget_fordelning"), {**data, f"andel-{lilla.pk}": "16,58"})
    assert [n.procent for n in Fordelningsnyckel.objects.order_by("-procent")] == [Decimal("83.42"), Decimal("16.58")]
    assert "100,00 %" in sida(chef)
    chef.post(till("budget_fordelning"), {**data, f"andel-{lilla.pk}": "16,58"})
    assert andringar().count() == 2


def test_den_andra_som_sparar_fordelningen_far_se_efter_forst(chef: Client, kommuner: list[Medlem]) -> None:
    stora, lilla = kommuner
    stod = chef.get(till("budget_fordelning")).context["form"]["stod"].value()
    data = {"fran_ar": "2026", f"andel-{stora.pk}": "80", f"andel-{lilla.pk}": "20", "stod": stod}
    chef.post(till("budget_fordelning"), data)
    svar = chef.post(till("budget_fordelning"), {**data, f"andel-{stora.pk}": "70", f"andel-{lilla.pk}": "30"})
    assert "Någon annan har ändrat fördelningen" in svar.content.decode()
    form = svar.context["form"]
    igen = {**data, f"andel-{stora.pk}": "70", f"andel-{lilla.pk}": "30", "stod": form["stod"].value()}
    chef.post(till("budget_fordelning"), igen)
    assert Fordelningsnyckel.objects.get(medlem=stora).procent == 70


def test_andelar_som_saknas_syns(chef: Client, kommuner: list[Medlem]) -> None:
    Fordelningsnyckel.objects.create(medlem=kommuner[0], fran_ar=2020, procent=50)
    text = sida(chef)
    assert "saknas" in text
    assert str(Fordelningsnyckel.objects.get()) == "Storkommunen 50.00 %"
    assert "Andelarna ska vara 100 procent tillsammans." in text


def test_andrad_andel_star_i_historiken(kommuner: list[Medlem], forbund: Forbund, by: Person) -> None:
    stora, lilla = kommuner
    spara_nycklar(forbund=forbund, fran_ar=2026, andelar={stora: Decimal(80), lilla: Decimal(20)}, by=by)
    spara_nycklar(forbund=forbund, fran_ar=2026, andelar={stora: Decimal(70), lilla: Decimal(30)}, by=by)
    assert Handelse.objects.filter(fran__startswith="80,00").exists()
    with pytest.raises(ValueError, match="100 procent"):
        spara_nycklar(forbund=forbund, fran_ar=2026, andelar={stora: Decimal(70)}, by=by)


def test_utan_kommuner_finns_inget_att_fordela(chef: Client, forbund: Forbund) -> None:
    assert chef.get(till("budget_fordelning"))["Location"] == till("eget_kapital")


def test_bildat_ar_sags_nar_inget_ar_infort(chef: Client, forbund: Forbund, ledamot: Person) -> None:
    Forbund.objects.filter(pk=forbund.pk).update(bildat="2005-05-01")
    assert "bildades 2005" in sida(chef)
    EgetKapital.objects.create(forbund=forbund, ar=2025, belopp=1000)
    client = Client()
    client.force_login(ledamot)
    assert "Lägg till ett år" not in sida(client)
